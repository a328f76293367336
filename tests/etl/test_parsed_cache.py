"""What was read is kept: a rebuild reads what is new, any order gives the same, and nothing kept can do harm."""

from __future__ import annotations

import pickle
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb
import pytest

from etl import built_before, landing
from etl.build import SAMPLE, How, build
from etl.files.workers import Workers
from etl.parsed_cache import ParsedCache
from monitor.store import snapshot_of

if TYPE_CHECKING:
    from collections.abc import Callable

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


@pytest.fixture
def _many(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take a few files for as many as are kept together."""
    monkeypatch.setattr(built_before, "LEAST_FILES", 2)


@pytest.mark.usefixtures("_many")
def test_what_did_not_change_is_copied_from_the_build_before(folder: Path, tmp_path: Path, parsed: list[str]) -> None:
    """Also while someone reads that build, and where no file is kept by itself; the result is that of a first build."""
    database = tmp_path / "a.duckdb"
    first = build([folder], database)
    for path in (tmp_path / "a.builds" / "parsed").glob("*.parsed"):
        path.unlink()
    parsed.clear()
    shutil.copy(SAMPLE / "naryn_2020_1.xlsx", folder / FILES[0])
    (folder / FILES[1]).rename(folder / "Нарын 2019.xlsx")
    reader = snapshot_of(database)
    count = len(reader.read("select * from core.breakdown"))
    second = build([folder], database)
    assert sorted(parsed) == sorted([FILES[0], "Нарын 2019.xlsx"])
    assert len(reader.read("select * from core.breakdown")) == count == first.row_counts["core.breakdown"]
    third = build([folder], database)
    anew = build([folder], tmp_path / "b.duckdb")
    assert {(one.fingerprint, *one.row_counts.items()) for one in (second, third)} == {
        (anew.fingerprint, *anew.row_counts.items())
    }
    (folder / FILES[2]).unlink()
    assert build([folder], database).fingerprint == build([folder], tmp_path / "c.duckdb").fingerprint


def _altered(path: Path) -> None:
    told = path.read_bytes()
    path.write_bytes(told[:-1] + bytes([told[-1] ^ 1]))


@pytest.mark.usefixtures("_many")
@pytest.mark.parametrize("of", ["a.builds/*.duckdb", "a.builds/parsed/*.built"])
@pytest.mark.parametrize("harm", [_altered, Path.unlink])
def test_a_build_before_that_was_altered_is_not_copied(
    folder: Path, tmp_path: Path, parsed: list[str], of: str, harm: Callable[[Path], None]
) -> None:
    """Its files are taken one by one, as they were read."""
    first = build([folder], tmp_path / "a.duckdb")
    [path] = tmp_path.glob(of)
    harm(path)
    parsed.clear()
    copied: list[object] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(built_before.BuiltBefore, "copy", lambda *told: copied.append(told))
        assert build([folder], tmp_path / "a.duckdb").fingerprint == first.fingerprint
    assert not copied
    assert not parsed


@pytest.mark.usefixtures("_many")
def test_a_build_before_that_cannot_be_read_is_done_without(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Damage that shows only when the rows are read costs time, not the build."""
    first = build([folder], tmp_path / "a.duckdb")

    def broken(*_: object) -> None:
        raise duckdb.IOException("a block is damaged")

    monkeypatch.setattr(built_before, "_copy", broken)
    assert build([folder], tmp_path / "a.duckdb").fingerprint == first.fingerprint
