"""One build at a time: who comes second waits, reads what the first one wrote, and publishes after it."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from filelock import FileLock, Timeout

from monitor.store import pointer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

_NAME = "turn.lock"


@contextmanager
def own_turn(database: Path, say_waiting: Callable[[], None] = lambda: None) -> Iterator[None]:
    """Wait until no other process builds this database. A process that is killed gives its turn back by itself."""
    folder = pointer.builds_folder(database)
    folder.mkdir(parents=True, exist_ok=True)
    lock = FileLock(folder / _NAME)
    try:
        lock.acquire(blocking=False)
    except Timeout:
        say_waiting()
        lock.acquire()
    try:
        yield
    finally:
        lock.release()
