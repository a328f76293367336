"""One build at a time: who comes second waits, reads what the first one wrote, and publishes after it."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from monitor.store import pointer

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

if sys.platform == "win32":
    import msvcrt

    def _wait(descriptor: int) -> None:
        while True:
            try:
                msvcrt.locking(descriptor, msvcrt.LK_LOCK, 1)
            except OSError:  # it gives up after ten seconds
                continue
            return
else:
    import fcntl

    def _wait(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX)


_NAME = "turn.lock"


@contextmanager
def own_turn(database: Path) -> Iterator[None]:
    """Wait until no other process builds this database. A process that is killed gives its turn back by itself."""
    folder = pointer.builds_folder(database)
    folder.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(folder / _NAME, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        _wait(descriptor)
        yield
    finally:
        os.close(descriptor)
