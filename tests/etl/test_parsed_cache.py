"""What was read is kept: a rebuild reads what is new, any order gives the same, and nothing kept can do harm."""

from __future__ import annotations

import pickle
import shutil
from typing import TYPE_CHECKING

import pytest

from etl import landing
from etl.build import SAMPLE, How, build
from etl.files.workers import Workers
from etl.parsed_cache import ParsedCache

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

FILES = ("naryn_2018_2.xlsx", "naryn_2019_1.xlsx", "naryn_2019_2.xlsx", "naryn_2019_2_оңдолгон.xlsx")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a folder of four reports, two of one council and half-year."""
    found = tmp_path / "reports"
    found.mkdir()
    for name in FILES:
        shutil.copy(SAMPLE / name, found / name)
    return found


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Give the names of the files that a reader was asked for."""
    asked: list[str] = []
    submit: Callable[..., object] = Workers.submit

    def noted(workers: object, function: str, name: str, *rest: object) -> object:
        asked.append(name)
        return submit(workers, function, name, *rest)

    monkeypatch.setattr(Workers, "submit", noted)
    return asked


def test_a_rebuild_reads_only_what_is_new(folder: Path, tmp_path: Path, parsed: list[str]) -> None:
    """A file that changed or has another name is read, the others are not; the result is that of a first build."""
    database = tmp_path / "a.duckdb"
    build([folder], database)
    assert sorted(parsed) == sorted(FILES)
    parsed.clear()
    shutil.copy(SAMPLE / "naryn_2020_1.xlsx", folder / FILES[0])
    (folder / FILES[1]).rename(folder / "Нарын 2019.xlsx")
    second = build([folder], database)
    assert sorted(parsed) == sorted([FILES[0], "Нарын 2019.xlsx"])
    assert second.fingerprint == build([folder], tmp_path / "b.duckdb").fingerprint


def test_what_is_kept_damaged_is_read_again(folder: Path, tmp_path: Path, parsed: list[str]) -> None:
    """Cut, foreign or hostile: it is thrown away, and the file itself is read."""
    first = build([folder], tmp_path / "a.duckdb")
    kept = sorted((tmp_path / "a.builds" / "parsed").glob("*.parsed"))
    assert len(kept) == len(FILES)
    kept[0].write_bytes(kept[0].read_bytes()[:100])
    kept[1].write_bytes(b"")
    kept[2].write_bytes(pickle.dumps("no file"))
    kept[3].write_bytes(pickle.dumps(print))
    parsed.clear()
    assert build([folder], tmp_path / "a.duckdb").fingerprint == first.fingerprint
    assert sorted(parsed) == sorted(FILES)


def test_what_is_kept_altered_or_of_another_file_is_read_again(folder: Path, tmp_path: Path, parsed: list[str]) -> None:
    """A changed letter can still be read, and another file's place is a place: neither may become a number."""
    first = build([folder], tmp_path / "a.duckdb")
    kept = sorted((tmp_path / "a.builds" / "parsed").glob("*.parsed"))
    whole = [path.read_bytes() for path in kept]
    at = whole[0].index(b"unit_code") + 4
    kept[0].write_bytes(whole[0][:at] + bytes([whole[0][at] ^ 1]) + whole[0][at + 1 :])
    kept[1].write_bytes(whole[2])
    parsed.clear()
    assert build([folder], tmp_path / "a.duckdb").fingerprint == first.fingerprint
    assert len(parsed) == 2


def test_what_another_state_of_the_reader_read_is_not_used(tmp_path: Path) -> None:
    """A new rule reads every file anew; what the old one read is swept away."""
    [file] = landing.land([SAMPLE / FILES[0]]).files
    with Workers(1) as workers:
        [parsed] = landing.read([file], workers, ParsedCache(tmp_path, "a" * 64))
    assert parsed is not None
    own, other = ParsedCache(tmp_path, "a" * 64), ParsedCache(tmp_path, "b" * 64)
    assert len(list(tmp_path.iterdir())) == 1
    assert other.get(parsed.name, parsed.sha256) is None
    own.sweep()
    assert len(list(tmp_path.iterdir())) == 1
    other.sweep()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("jobs", [1, 3])
def test_any_order_of_files_and_any_number_of_readers_give_the_same(folder: Path, tmp_path: Path, jobs: int) -> None:
    """Two folders either way round, the same bytes under two names, one reader or three: one fingerprint."""
    other = tmp_path / "more"
    other.mkdir()
    (folder / FILES[3]).rename(other / FILES[3])
    shutil.copy(folder / FILES[0], other / "а_копия.xlsx")
    one = build([folder, other], tmp_path / "a.duckdb", how=How(jobs=jobs))
    two = build([other, folder], tmp_path / "b.duckdb", how=How(jobs=1))
    assert one.fingerprint == two.fingerprint
    assert one.file_count == len(FILES) + 1
