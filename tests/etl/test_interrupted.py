"""Whatever happens to a build, readers see the old database or the new one, and the next build cleans up."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from etl.__main__ import UNREADABLE, main
from etl.build import SAMPLE, build
from etl.turns import own_turn
from monitor.store import current, pointer

ROOT = Path(__file__).parents[2]
FILES = ("naryn_2018_2.xlsx", "naryn_2019_1.xlsx")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a folder with one report."""
    found = tmp_path / "reports"
    found.mkdir()
    shutil.copy(SAMPLE / FILES[0], found / FILES[0])
    return found


def started(folder: Path, database: Path, before: str = "") -> subprocess.Popen[str]:
    """Start a build of its own process; ``before`` is run in it first."""
    program = f"{before}\nimport sys\nfrom etl.__main__ import main\nsys.exit(main(sys.argv[1:]))"
    told = ["build", "--reports", str(folder), "--database", str(database)]
    return subprocess.Popen(
        [sys.executable, "-c", program, *told], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


def unfinished(database: Path) -> list[str]:
    """Give what builds that did not end have left."""
    return [path.name for path in pointer.builds_folder(database).rglob("unfinished-*")]


def test_a_build_that_is_killed_leaves_the_old_database(folder: Path, tmp_path: Path) -> None:
    """Killed while it writes: the pointer still names the build before; the next build goes through and sweeps."""
    database = tmp_path / "a.duckdb"
    first = build([folder], database).fingerprint
    shutil.copy(SAMPLE / FILES[1], folder / FILES[1])
    before = (
        "from etl import build\nbuild.verify = lambda _: (print('writing', flush=True), __import__('time').sleep(60))"
    )
    process = started(folder, database, before)
    assert process.stdout is not None
    assert process.stdout.readline().strip() == "writing"
    assert unfinished(database)
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert current(database).fingerprint == first
    second = build([folder], database)
    assert (second.fingerprint != first, second.file_count) == (True, 2)
    assert current(database).fingerprint == second.fingerprint
    assert unfinished(database) == []


@pytest.mark.skipif(os.name == "nt", reason="the system has no limit on the size of files")
def test_a_disk_that_is_full_leaves_the_old_database(folder: Path, tmp_path: Path) -> None:
    """The message names no path; nothing half-written stays behind; what readers see is as it was."""
    database = tmp_path / "a.duckdb"
    first = build([folder], database).fingerprint
    shutil.copy(SAMPLE / FILES[1], folder / FILES[1])
    for path in pointer.builds_folder(database).glob("prepared-*"):
        path.unlink()
    before = (
        "import resource, signal\nsignal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))"
    )
    process = started(folder, database, before)
    told = process.communicate()[1]
    assert process.returncode == UNREADABLE
    assert "the database readers see is unchanged" in told
    assert str(tmp_path) not in told
    assert current(database).fingerprint == first
    assert unfinished(database) == []


def test_a_place_that_cannot_be_written_is_said(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The file that is in the way is named, its folder is not."""
    (tmp_path / "a.builds").write_text("in the way", encoding="utf-8")
    assert main(["build", "--reports", str(folder), "--database", str(tmp_path / "a.duckdb")]) == UNREADABLE
    told = capsys.readouterr().err
    assert "Nothing was built" in told
    assert "a.builds" in told
    assert str(tmp_path) not in told


def test_two_builds_at_once_take_turns(folder: Path, tmp_path: Path) -> None:
    """The second waits, says so, and reads what is there when its turn comes: the newest state is what stays."""
    database = tmp_path / "a.duckdb"
    with own_turn(database):
        process = started(folder, database)
        assert process.stderr is not None
        assert "this one waits for it" in process.stderr.readline()
        shutil.copy(SAMPLE / FILES[1], folder / FILES[1])
        time.sleep(0.2)
        assert process.poll() is None
    assert process.wait() == 0
    assert "2 files read" in process.communicate()[0]
    assert current(database).read("select count(*) as n from core.submission")["n"][0] == 2
