"""The files that the current build was made of, as they were sent: of the archive, a folder or the sample."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from etl.build import SAMPLE
from etl.files.limits import MAX_BYTES
from etl.receiving.archive import place_of
from etl.receiving.loaded import loaded
from monitor.store import database_path

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class NoOriginalError(Exception):
    """A file is no longer where it was read, or is not what was read; the message names it, without a path."""


def original(name: str, sha256: str) -> bytes:
    """Give the bytes of a file of the build, just as they were read. Raises NoOriginalError."""
    for path in _places(name, sha256):
        try:
            if path.stat().st_size > MAX_BYTES:
                continue
            data = path.read_bytes()
        except OSError:
            continue
        if hashlib.sha256(data).hexdigest() == sha256:
            return data
    raise NoOriginalError(name)


def _places(name: str, sha256: str) -> Iterator[Path]:
    yield place_of(sha256)
    for folder in (*loaded(database_path()).report_folders, SAMPLE):
        yield from (path for path in sorted(folder.rglob("*")) if path.name == name and path.is_file())
