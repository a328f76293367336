"""A build that was kept can be shown again, by itself or by name."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from etl.__main__ import main
from etl.build import SAMPLE, build
from etl.builds import NoSuchBuildError, kept_builds, roll_back
from monitor.store import current

if TYPE_CHECKING:
    from pathlib import Path

NAMES = ("Баткен_2019_1.xlsx", "naryn_2019_1.xlsx", "naryn_2019_2.xlsx")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the folder of a database that was built three times, each from one report."""
    folder = tmp_path_factory.mktemp("built")
    for name in NAMES:
        build([SAMPLE / name], folder / "d.duckdb")
    return folder


@pytest.fixture
def database(built: Path, tmp_path: Path) -> Path:
    """Give a copy of it."""
    return shutil.copytree(built, tmp_path / "own", symlinks=True) / "d.duckdb"


def shown(database: Path) -> str:
    """Give the file that the build shown was made from."""
    return str(current(database).read('select file_name from "show".submission')["file_name"][0])


def test_a_rollback_shows_the_build_before(database: Path) -> None:
    """Each rollback goes one build back; what was built later stays and can be shown again by its fingerprint."""
    newest = kept_builds(database)[0]
    roll_back(database)
    assert shown(database) == NAMES[1]
    roll_back(database)
    assert shown(database) == NAMES[0]
    with pytest.raises(NoSuchBuildError):
        roll_back(database)
    roll_back(database, newest.fingerprint[:12])
    assert shown(database) == NAMES[2]


def test_a_rollback_to_what_was_not_kept_changes_nothing(database: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A fingerprint mistyped is said; readers keep what they have."""
    assert main(["rollback", "zzz", "--database", str(database)]) == 2
    assert "zzz" in capsys.readouterr().err
    assert shown(database) == NAMES[2]


def test_the_builds_kept_are_listed_with_the_one_that_is_shown(
    database: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One line a build, the newest first: time, fingerprint, files, and which is current."""
    assert main(["rollback", "--database", str(database)]) == 0
    assert main(["builds", "--database", str(database)]) == 0
    lines = capsys.readouterr().out.splitlines()[1:]
    assert len(lines) == 3
    assert [line.endswith("current") for line in lines] == [False, True, False]
    assert all(one.fingerprint[:16] in line for one, line in zip(kept_builds(database), lines, strict=True))


def test_where_nothing_was_built_nothing_is_listed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """No builds is an answer, and no way back is one too."""
    assert main(["builds", "--database", str(tmp_path / "none.duckdb")]) == 2
    assert main(["rollback", "--database", str(tmp_path / "none.duckdb")]) == 2
    assert "No build" in capsys.readouterr().err


def test_every_command_works_on_the_database_that_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where the dashboard and receiving are told another place, building, listing and rolling back go there too."""
    monkeypatch.setenv("MONITOR_DATABASE", str(tmp_path / "elsewhere.duckdb"))
    assert main(["corrections"]) == 2
    assert "python -m etl build" in capsys.readouterr().err
    assert main(["build", "--reports", str(SAMPLE / NAMES[0])]) == 0
    assert shown(tmp_path / "elsewhere.duckdb") == NAMES[0]
    assert main(["builds"]) == 0
    assert "current" in capsys.readouterr().out
