"""A build is published in one step, and the one that readers see is never taken away."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import duckdb
import pytest

from monitor.store import NoDatabaseError, current
from monitor.store.pointer import keep_last, new_build, publish, resolve


def built(pointer: Path, number: int) -> Path:
    """Give a finished build whose fingerprint is a number."""
    work = new_build(pointer)
    with duckdb.connect(str(work)) as connection:
        connection.execute("create schema meta")
        connection.execute(f"create table meta.build as select '{number}' as fingerprint, now()::timestamp as built_at")
    return work.rename(work.with_name(f"{number:04}.duckdb"))


def test_readers_see_each_build_whole_while_builds_are_published(tmp_path: Path) -> None:
    """Threads read without an error while builds are published and swept; what they see never goes back."""
    pointer = tmp_path / "d.duckdb"
    publish(built(pointer, 0), pointer)
    done, faults, seen = threading.Event(), [], []

    def look() -> None:
        mine = [0]
        while not done.is_set():
            try:
                snapshot = current(pointer)
                rows = snapshot.read("select fingerprint from meta.build")
            except (duckdb.Error, NoDatabaseError, OSError) as fault:
                faults.append(fault)
                return
            assert list(rows["fingerprint"]) == [snapshot.fingerprint]
            mine.append(int(snapshot.fingerprint))
        seen.append(mine)

    readers = [threading.Thread(target=look) for _ in range(4)]
    for reader in readers:
        reader.start()
    for number in range(1, 9):
        publish(built(pointer, number), pointer)
        keep_last(pointer, 3)
    done.set()
    for reader in readers:
        reader.join()
    assert faults == []
    assert len(seen) == len(readers)
    assert all(mine == sorted(mine) for mine in seen)
    assert current(pointer).fingerprint == "8"


def test_a_snapshot_in_hand_stays_readable_after_newer_builds(tmp_path: Path) -> None:
    """A page that began on one build ends on it, also when newer ones pushed it out and its file was swept."""
    pointer = tmp_path / "d.duckdb"
    publish(built(pointer, 0), pointer)
    before = current(pointer)
    for number in range(1, 6):
        publish(built(pointer, number), pointer)
        keep_last(pointer, 1)
        current(pointer)
    assert not before.path.exists()
    assert list(before.read("select fingerprint from meta.build")["fingerprint"]) == ["0"]


@pytest.mark.parametrize("relative", [False, True])
def test_the_current_build_is_never_swept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, relative: bool) -> None:
    """After a rollback the oldest build is current and stays, however the pointer's path is written."""
    monkeypatch.chdir(tmp_path)
    pointer = Path("d.duckdb") if relative else tmp_path / "d.duckdb"
    builds = [built(pointer, number) for number in range(4)]
    for age, build in enumerate(reversed(builds)):
        os.utime(build, (1_000_000 - age, 1_000_000 - age))
    publish(builds[0], pointer)
    keep_last(pointer, 2)
    assert resolve(pointer).name == builds[0].name
    assert [build.exists() for build in builds] == [True, False, True, True]


def test_a_build_from_elsewhere_is_not_published(tmp_path: Path) -> None:
    """The pointer would name nothing, so it stays where it was."""
    pointer = tmp_path / "d.duckdb"
    publish(built(pointer, 0), pointer)
    elsewhere = tmp_path / "other.duckdb"
    elsewhere.write_bytes(b"x")
    for wrong in (elsewhere, new_build(pointer)):
        with pytest.raises(ValueError, match="is not a file in"):
            publish(wrong, pointer)
    assert current(pointer).fingerprint == "0"


def test_a_build_under_way_is_not_swept(tmp_path: Path) -> None:
    """What a living process is writing stays."""
    pointer = tmp_path / "d.duckdb"
    publish(built(pointer, 0), pointer)
    under_way = new_build(pointer)
    under_way.write_bytes(b"half")
    keep_last(pointer, 1)
    assert under_way.exists()


def test_readers_have_a_ceiling(sample_database: Path) -> None:
    """A reader may use one gigabyte and two threads, and cannot raise either."""
    snapshot = current(sample_database)
    told = snapshot.read("select current_setting('memory_limit') as memory, current_setting('threads') as threads")
    assert told["memory"][0].startswith("953")
    assert told["threads"][0] == 2
    with pytest.raises(duckdb.Error):
        snapshot.read("set memory_limit = '64GB'")


@pytest.mark.parametrize("content", [b"\xff\xfe", b"a\0b", b"x" * 5_000, b"../../nothing", b""])
def test_a_pointer_that_cannot_be_followed_names_nothing(tmp_path: Path, content: bytes) -> None:
    """A text that is none, a link to itself: there is no database, which every page and command can say."""
    pointer = tmp_path / "d.duckdb"
    (tmp_path / "d.duckdb.current").write_bytes(content)
    with pytest.raises(FileNotFoundError):
        resolve(pointer)
    (tmp_path / "d.duckdb.current").unlink()
    pointer.symlink_to(pointer)
    with pytest.raises(FileNotFoundError):
        resolve(pointer)
    with pytest.raises(NoDatabaseError):
        current(pointer)
