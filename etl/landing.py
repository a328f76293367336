"""The files of a build: which they are, what each goes by, when it came in, and what each of them says."""

from __future__ import annotations

import errno
import hashlib
import os
from collections import defaultdict, deque
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from etl import register
from etl.corrections import Corrections, digest
from etl.files.containers import too_large
from etl.files.limits import MAX_BYTES
from etl.files.unreadable import UnreadableError
from etl.parsing import PARSE, refused
from etl.receiving.archive import verify
from etl.receiving.inbox import named_apart
from etl.visible import on_one_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from concurrent.futures import Future
    from datetime import date
    from io import BufferedReader

    from etl.corrections import Correction
    from etl.files.workers import Told, Workers
    from etl.parsed import Parsed
    from etl.parsed_cache import ParsedCache
    from etl.receiving.inbox import Inbox
    from etl.register import Register

_NOT_REPORTS = {".md", ".csv.gz", ".py", ".duckdb", ".db", ".toml", ".lock"}
_BUILDS = ".builds"
"""How the folder beside a database ends that keeps its builds; it may lie below a folder of reports."""
_AHEAD = 3
_LARGEST_HASHED = 20 * MAX_BYTES
NO_CORRECTIONS = Corrections()


@dataclass(frozen=True)
class Landed:
    """One file to read: where its bytes are, the name it goes by, the day it came in where somebody wrote that down.

    ``basis`` is who wrote it: a register, or the ledger. A file of the archive is known by its ``sha256``; one that
    lies in a folder is what it is.
    """

    path: Path
    name: str
    received: date | None = None
    basis: str = "register"
    sha256: str = ""


@dataclass
class Landing:
    """The files of a build in the order of their names, and the registers of incoming reports beside them."""

    files: list[Landed] = field(default_factory=list)
    registers: list[Register] = field(default_factory=list)


def land(folders: Iterable[Path]) -> Landing:
    """Give every report below the folders with what the registers beside them tell; any order gives the same."""
    paths = list(dict.fromkeys(find_files(folders)))
    names = shown_names(paths)
    registers = {folder: register.read_register(folder) for folder in sorted({path.parent for path in paths})}
    files = [Landed(path, on_one_line(names[path]), registers[path.parent].day_of(names[path])) for path in paths]
    return Landing(sorted(files, key=lambda one: (one.name, one.path)), list(registers.values()))


def land_archived(inbox: Inbox, taken: Iterable[str]) -> list[Landed]:
    """Give the files of the archive as the ledger tells them, under names that are not taken."""
    names = named_apart(inbox.files, taken)
    return [Landed(one.path, names[one.sha256], one.received_date, "ledger", one.sha256) for one in inbox.files]


def find_files(folders: Iterable[Path]) -> Iterator[Path]:
    """Give every file below the folders, or the files themselves, in order.

    What is no file, and a folder that cannot be opened, are given too: opening them says what is wrong, and a report
    that lies there is not left out without a word.
    """
    for folder in folders:
        if is_folder(folder):
            yield from (path for path in sorted(_below(folder)) if _may_be_report(path.relative_to(folder)))
        else:
            yield folder


def _below(folder: Path) -> list[Path]:
    """Give what lies below a folder and is no folder, but for those that cannot be opened, and links to folders."""
    found: list[Path] = []

    def shut(fault: OSError) -> None:
        found.append(Path(fault.filename))

    for place, folders, files in os.walk(folder, onerror=shut):
        here = Path(place)
        found += [here / name for name in files]
        found += [here / name for name in folders if (here / name).is_symlink()]
    return found


def is_folder(path: Path) -> bool:
    """Tell whether there is a folder of that name; none where it cannot be told."""
    try:
        return path.is_dir()
    except OSError:
        return False


def is_there(path: Path) -> bool:
    """Tell whether anything of that name is there, or may be where nobody may look; a name too long is that of none."""
    try:
        return path.exists()
    except OSError as fault:
        return fault.errno in {errno.EACCES, errno.EPERM}


@contextmanager
def opened(path: Path) -> Iterator[BufferedReader]:
    """Open a file to read. Raises UnreadableError where it cannot be; what may keep a reader waiting is not opened."""
    try:
        path.stat()  # says what is in the way, where nothing is there
        if path.is_file():
            with path.open("rb") as stream:
                yield stream
            return
        if path.is_dir() and not path.is_symlink():
            next(path.iterdir(), None)
    except OSError as fault:
        code = "folder.cannot_be_opened" if is_folder(path) else "file.cannot_be_opened"
        raise UnreadableError(code, fault.strerror or type(fault).__name__) from None
    raise UnreadableError("file.not_a_file")


def _may_be_report(path: Path) -> bool:
    is_build = any(part.endswith(_BUILDS) for part in path.parts)
    return not is_build and path.name != register.NAME and path.suffix.lower() not in _NOT_REPORTS


def shown_names(files: Iterable[Path]) -> dict[Path, str]:
    """Give the name each file goes by: its own, with as many folders before it as tell it from another of that name."""
    found: dict[Path, str] = {}
    groups: dict[str, list[Path]] = defaultdict(list)
    for path in files:
        groups[path.name].append(path)
    for group in groups.values():
        depth = 1
        while len({path.parts[-depth:] for path in group}) < len({*group}) and depth < max(len(p.parts) for p in group):
            depth += 1
        found |= {path: "/".join(path.parts[-depth:]) for path in group}
    return found


def read(
    files: Sequence[Landed],
    workers: Workers,
    cache: ParsedCache | None = None,
    corrections: Corrections = NO_CORRECTIONS,
) -> Iterator[Parsed | None]:
    """Give what each file says, in their order; None for one whose bytes were already read under another name.

    A few files are read ahead, so that every reader is busy and yet not all files are in memory at once.
    """
    reading = _Reading(workers, cache, corrections)
    ahead: deque[Callable[[], Parsed | None]] = deque()
    for file in files:
        ahead.append(reading.begin(file))
        if len(ahead) > workers.jobs * _AHEAD:
            yield ahead.popleft()()
    while ahead:
        yield ahead.popleft()()


def variant_of(folder: str, entries: Iterable[Correction]) -> str:
    """Tell apart the ways one file can be read: in a folder that tells a year, with the corrections about it."""
    return f"{folder}\x1f{digest(entries)}"


@dataclass
class _Reading:
    """The reading of many files. ``told`` keeps by SHA-256 what a file was refused for, None for one that was read."""

    workers: Workers
    cache: ParsedCache | None
    corrections: Corrections
    told: dict[str, UnreadableError | None] = field(default_factory=dict)

    def begin(self, file: Landed) -> Callable[[], Parsed | None]:
        """Begin to read a file, and give what waits for it to be read."""
        try:
            sha256, size, data = _opened(file)
        except UnreadableError as fault:  # one of a folder whose bytes nobody has seen is known by its name
            sha256 = file.sha256 or hashlib.sha256(file.name.encode()).hexdigest()
            damaged = refused(file.name, sha256, 0, fault)
            return lambda: damaged
        if sha256 in self.told:
            return lambda: self._told_again(file, sha256, size)
        self.told[sha256] = None
        if size > MAX_BYTES:
            return lambda: self._refuse(file, sha256, size, too_large(size))
        folder = "" if file.sha256 else on_one_line(file.path.parent.name)
        entries = self.corrections.for_file(file.name, sha256)
        variant = variant_of(folder, entries)
        kept = self.cache.get(file.name, sha256, variant) if self.cache else None
        if kept is not None:
            return lambda: kept
        asked = self.workers.submit(PARSE, file.name, data, folder, tuple(entries))
        return lambda: self._finish(file, (sha256, size), variant, asked)

    def _finish(self, file: Landed, known: tuple[str, int], variant: str, asked: Future[Told]) -> Parsed:
        try:
            answer = asked.result()
        except UnreadableError as fault:
            return self._refuse(file, *known, fault)
        parsed: Parsed = answer.told
        if self.cache:
            self.cache.put(parsed, answer.packed, variant)
        return parsed

    def _refuse(self, file: Landed, sha256: str, size: int, fault: UnreadableError) -> Parsed:
        self.told[sha256] = fault
        return refused(file.name, sha256, size, fault)

    def _told_again(self, file: Landed, sha256: str, size: int) -> Parsed | None:
        """Refuse the same bytes under their other name too; what was read is not read again."""
        fault = self.told[sha256]
        return refused(file.name, sha256, size, fault) if fault else None


def _opened(file: Landed) -> tuple[str, int, bytes]:
    """Give the SHA-256 of a file, its size and its bytes; none of them where it is larger than any that is read.

    A file so large that even hashing it would take long is known by its name and size.
    Raises UnreadableError where it cannot be opened, or a file of the archive is not there as it was received.
    """
    if file.sha256:
        verify(file.sha256)
    with opened(file.path) as stream:
        size = file.path.stat().st_size
        if size > _LARGEST_HASHED:
            return hashlib.sha256(f"{file.name} {size}".encode()).hexdigest(), size, b""
        if size > MAX_BYTES:
            return hashlib.file_digest(stream, "sha256").hexdigest(), size, b""
        data = stream.read(MAX_BYTES + 1)
    return hashlib.sha256(data).hexdigest(), len(data), data
