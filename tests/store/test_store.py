"""Readers never wait, never write, and are told kindly when there is nothing to read."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import duckdb
import pytest

from monitor import store
from monitor.store import NoDatabaseError, current
from monitor.store.pointer import keep_last, new_build, publish, resolve


def test_no_database_is_said_with_what_to_do(tmp_path: Path) -> None:
    """The message names the command, not a path or a trace."""
    with pytest.raises(NoDatabaseError, match="python -m etl build"):
        current(tmp_path / "none.duckdb")


def test_a_file_that_is_no_database_is_said_kindly(tmp_path: Path) -> None:
    """A damaged file is no database."""
    path = tmp_path / "bad.duckdb"
    path.write_bytes(b"x" * 5000)
    with pytest.raises(NoDatabaseError, match="Build it again"):
        current(path)


def test_many_threads_read_at_once(sample_database: Path) -> None:
    """Each call has a cursor of its own."""
    snapshot = current(sample_database)
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda n: int(snapshot.read("select $n::integer as n", {"n": n})["n"][0]), range(200)))
    assert found == list(range(200))


def test_readers_can_neither_write_nor_open_other_files(sample_database: Path) -> None:
    """The connection is read-only, sees no other file, and cannot be unlocked."""
    snapshot = current(sample_database)
    for attempt in (
        "create table t (a integer)",
        "select * from read_csv('/etc/passwd')",
        "set enable_external_access = true",
    ):
        with pytest.raises(duckdb.Error):
            snapshot.read(attempt)


def test_a_build_that_somebody_has_in_hand_can_be_opened_again(
    sample_database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Newer builds pushed it out, a rollback shows it again: it is read, and as closed to other files as before."""
    in_hand = current(sample_database)
    monkeypatch.setattr(store, "_open", {})
    again = current(sample_database)
    assert again is not in_hand
    assert list(again.read("select fingerprint from meta.build")["fingerprint"]) == [in_hand.fingerprint]
    with pytest.raises(duckdb.Error):
        again.read("select * from read_csv('/etc/passwd')")


def test_the_pointer_moves_in_one_step_and_unfinished_builds_are_swept(tmp_path: Path) -> None:
    """The pointer names the last build published; what a killed build left behind is removed."""
    pointer = tmp_path / "d.duckdb"
    for content in (b"one", b"two"):
        build = new_build(pointer)
        build.write_bytes(content)
        done = build.with_name(f"{content.decode()}.duckdb")
        build.rename(done)
        publish(done, pointer)
    left = new_build(pointer).with_name("unfinished-999999999-dead.duckdb")
    left.write_bytes(b"half")
    keep_last(pointer, 5)
    assert resolve(pointer).read_bytes() == b"two"
    assert not left.exists()


def test_where_links_are_not_allowed_a_text_file_points(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without symbolic links the pointer is a file that names the build."""

    def refuse(*_: object) -> None:
        raise OSError

    monkeypatch.setattr(Path, "symlink_to", refuse)
    pointer = tmp_path / "d.duckdb"
    build = new_build(pointer)
    build.write_bytes(b"one")
    publish(build, pointer)
    assert resolve(pointer) == build


def test_what_many_ask_for_is_worked_out_once_and_stays_while_it_is_read(sample_database: Path) -> None:
    """One table for all who ask at once; what others push out is still there for who has it in hand, then gone."""
    snapshot = current(sample_database)
    asked = ("units of a place", ("sort_order", 3))
    hold = partial(snapshot.worked_out.hold, asked, "select * from ref.units where sort_order <= $n", {"n": 3})
    with ThreadPoolExecutor(8) as pool:
        tables = set(pool.map(lambda _: hold(), range(20)))
    (held,) = tables
    assert snapshot.worked_out.get(asked) is held
    for number in range(200):
        snapshot.worked_out.hold(("other", number), "select 1 as one", {})
    assert snapshot.worked_out.get(asked) is None
    assert len(snapshot.read(f"select * from {held.name}")) == 3
    name = held.name
    del held
    tables.clear()
    with pytest.raises(duckdb.Error):
        snapshot.read(f"select * from {name}")


def test_what_cannot_be_worked_out_is_not_held(sample_database: Path) -> None:
    """A query that fails leaves nothing behind; the next one who asks the right thing gets it."""
    snapshot = current(sample_database)
    with pytest.raises(duckdb.Error):
        snapshot.worked_out.hold("broken", "select nothing from nowhere", {})
    assert snapshot.worked_out.get("broken") is None
    assert len(snapshot.read(f"select * from {snapshot.worked_out.hold('broken', 'select 1 as one', {}).name}")) == 1
