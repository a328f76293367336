"""What was read from a file, kept by its bytes, its name and the state of the reader: a rebuild reads what is new."""

from __future__ import annotations

import hashlib
import os
import pickle
import time
import uuid
from contextlib import suppress
from dataclasses import dataclass, field
from io import BytesIO
from typing import TYPE_CHECKING

from etl import built_before
from etl.built_before import without_rows
from etl.files.workers import read_plain
from etl.parsed import Parsed

if TYPE_CHECKING:
    from pathlib import Path

    from etl.built_before import BuiltBefore

_NAME = "{state}-{key}.parsed"
_DIGEST = hashlib.sha256().digest_size
_UNUSED_DAYS = 30
_DAY = 86_400


@dataclass
class ParsedCache:
    """A folder of parsed files. ``state`` is a digest of all that decides how a file is read, but the file.

    What is kept under another state, or was not asked for in thirty days, is removed by ``sweep``. ``before`` is the
    build before, where its files are to be taken from it; ``given`` are the files of this one.
    """

    folder: Path
    state: str
    used: set[str] = field(default_factory=set)
    before: BuiltBefore | None = None
    given: dict[str, Parsed] = field(default_factory=dict)

    def get(self, name: str, sha256: str, extra: str = "") -> Parsed | None:
        """Give a file as it was read before; None when it was not, or when what was kept is damaged.

        Where the build before is known, most of the rows of its files are left there.
        """
        path = self._path(name, sha256, extra)
        parsed = (self.before.files.get(path.name) if self.before else None) or self._read(path)
        if parsed is None or (parsed.name, parsed.sha256) != (name, sha256):
            return None  # of another file
        self.used.add(path.name)
        self.given[path.name] = without_rows(parsed)
        return parsed

    def _read(self, path: Path) -> Parsed | None:
        try:
            parsed = read_plain(BytesIO(_whole(path.read_bytes())))
        except FileNotFoundError:
            return None
        except (OSError, EOFError, pickle.UnpicklingError):
            with suppress(OSError):  # where it cannot be removed either, it is read anew each time
                path.unlink(missing_ok=True)
            return None
        return parsed if isinstance(parsed, Parsed) else None

    def put(self, parsed: Parsed, packed: bytes, extra: str = "") -> None:
        """Keep a file as its reader sent it, ``packed``; where there is no room the next build reads it again."""
        path = self._path(parsed.name, parsed.sha256, extra)
        self.given[path.name] = without_rows(parsed)
        staged = path.with_name(f"unfinished-{os.getpid()}-{uuid.uuid4().hex[:8]}")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            staged.write_bytes(hashlib.sha256(packed).digest() + packed)
            staged.replace(path)
        except OSError:
            with suppress(OSError):
                staged.unlink(missing_ok=True)
            return
        self.used.add(path.name)

    def remember(self, database: Path) -> None:
        """Keep together what the files of a build said, where they are many; ``database`` holds their rows."""
        if len(self.given) >= built_before.LEAST_FILES and built_before.keep(self._together, database, self.given):
            self.used.add(self._together.name)

    def recall(self) -> None:
        """Look for what was kept of the build before."""
        self.before = built_before.built_before(self._together, self.folder.parent)

    @property
    def _together(self) -> Path:
        return self.folder / f"{self.state[:16]}-together.built"

    def sweep(self) -> None:
        """Remove what no build of today's code would use, and what has not been used for long."""
        now = time.time()
        for path in self.folder.glob("*"):
            if path.name in self.used:
                continue
            is_of_this_state = path.name.startswith(self.state[:16])
            with suppress(OSError):  # another build sweeps too; what cannot be removed stays
                if not is_of_this_state or now - path.stat().st_mtime > _UNUSED_DAYS * _DAY:
                    path.unlink(missing_ok=True)

    def _path(self, name: str, sha256: str, extra: str) -> Path:
        key = hashlib.sha256(f"{name}\x1f{sha256}\x1f{extra}".encode()).hexdigest()
        return self.folder / _NAME.format(state=self.state[:16], key=key[:32])


def _whole(told: bytes) -> bytes:
    """Give what was kept without its digest; where it was cut or altered, nothing: another value would be believed."""
    data = told[_DIGEST:]
    return data if told[:_DIGEST] == hashlib.sha256(data).digest() else b""
