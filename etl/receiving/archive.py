"""The archive: every file that was received, byte for byte, under the SHA-256 of its bytes."""

from __future__ import annotations

import hashlib
import os
import uuid
from pathlib import Path
from typing import TYPE_CHECKING

from etl.files.unreadable import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterator

DEFAULT = Path(__file__).parents[2] / "data" / "archive"


class ArchiveError(Exception):
    """A file could not be put into the archive; the message gives the system's reason, and no path."""


def archive_folder() -> Path:
    """Give the folder of the archive: ``MONITOR_ARCHIVE`` where it is set, else the one beside the data."""
    told = os.environ.get("MONITOR_ARCHIVE")
    return Path(told) if told else DEFAULT


def place_of(sha256: str, folder: Path | None = None) -> Path:
    """Give the place of a file in the archive, whether or not it is there."""
    return (folder or archive_folder()) / sha256[:2] / sha256


def keep(data: bytes) -> str:
    """Put a file into the archive and give its SHA-256. It is there whole or not at all, and survives a power cut.

    Raises ArchiveError where it cannot be kept.
    """
    sha256 = hashlib.sha256(data).hexdigest()
    place = place_of(sha256)
    try:
        if not (place.exists() and _digest(place) == sha256):
            _write(place, data)
    except OSError as fault:
        raise ArchiveError(fault.strerror or type(fault).__name__) from None
    return sha256


def mend(data: bytes) -> bool:
    """Put back a file that was received before, where the archive lost or damaged it; tell whether that was so."""
    sha256 = hashlib.sha256(data).hexdigest()
    try:
        verify(sha256)
    except UnreadableError:
        keep(data)
        return True
    return False


def _write(place: Path, data: bytes) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    staged = place.with_name(f".{place.name[:8]}-{os.getpid()}-{uuid.uuid4().hex[:8]}.part")
    try:
        with staged.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        staged.chmod(0o444)
        staged.replace(place)
        _settle(place.parent)
    finally:
        staged.unlink(missing_ok=True)


def _settle(folder: Path) -> None:
    """Have the folder's own entry written to disk; not every system lets a folder be opened."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _digest(place: Path) -> str:
    with place.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def verify(sha256: str) -> None:
    """See that an archived file is there and is what was received. Raises UnreadableError where it is not.

    What is said names no digest: pages show it, and by the digest a guess at what is withheld could be confirmed.
    """
    place = place_of(sha256)
    try:
        found = _digest(place)
    except FileNotFoundError:
        raise UnreadableError("archive.missing") from None
    except OSError as fault:
        raise UnreadableError("archive.not_readable", fault.strerror or type(fault).__name__) from None
    if found != sha256:
        raise UnreadableError("archive.damaged")


def archived() -> Iterator[str]:
    """Give the SHA-256 of every file in the archive, in or out of the ledger."""
    for path in sorted(archive_folder().glob("??/*")):
        if path.name[:2] == path.parent.name and not path.name.startswith("."):
            yield path.name
