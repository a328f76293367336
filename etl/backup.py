"""Back up and restore: archive, ledger and what people edit in one file with checksums, from which the same is built.

The file is a ZIP that any program opens: ``manifest.json`` names every part with its SHA-256, ``ledger.json`` holds
the events, ``archive/`` the files as they were sent, ``reference/`` and ``corrections.toml`` what decides how they
are read.
"""

from __future__ import annotations

import hashlib
import json
import re
import zipfile
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from etl.build import REFERENCE
from etl.corrections import CORRECTIONS
from etl.files.limits import MAX_BYTES
from etl.files.unreadable import UnreadableError
from etl.receiving import archive
from etl.receiving.inbox import read_inbox
from etl.receiving.loaded import loaded
from etl.visible import on_one_line
from monitor.ledger import Ledger
from monitor.text.message import Message, SpokenError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FORMAT = 1
MANIFEST, LEDGER, CORRECTED = "manifest.json", "ledger.json", "corrections.toml"
_ARCHIVED = re.compile(r"archive/([0-9a-f]{64})")
_REFERENCE = re.compile(r"reference/([\w.-]+\.(?:csv|toml|md))")
_LARGEST_TABLE = 4 * MAX_BYTES


class BackupError(SpokenError):
    """Nothing was written or restored; it says why, and what to do."""


@dataclass(frozen=True)
class Outcome:
    """What was backed up or restored: files of the archive, events of the ledger, the build's mark, what to know.

    ``left_out`` names folders of reports that the last build read and a backup does not hold; ``kept_aside`` is the
    ending under which reference data that a restore replaced are kept.
    """

    files: int
    events: int
    fingerprint: str
    left_out: tuple[str, ...] = ()
    kept_aside: str = ""


def back_up(target: Path, database: Path, *, reference: Path = REFERENCE, corrections: Path = CORRECTIONS) -> Outcome:
    """Write a backup; it is there whole or not at all. Raises BackupError, LedgerError."""
    if target.exists() and not target.is_file():
        raise BackupError(Message("{name} is a folder or a device; name a file.", name=on_one_line(target.name)))
    now = loaded(database)
    read_inbox()  # a ledger that was lost is said: its backup, empty, would take the place of a good one
    told = Ledger().told()
    work = target.with_name(f".{target.name}.part")
    try:
        parts: dict[str, dict[str, Any]] = {}
        with zipfile.ZipFile(work, "w", zipfile.ZIP_DEFLATED) as book:
            for name, data in _parts(told, reference, corrections):
                book.writestr(name, data)
                parts[name] = {"sha256": hashlib.sha256(data).hexdigest(), "byte_count": len(data)}
            fingerprint = now.snapshot.fingerprint if now.snapshot else ""
            made_at = datetime.now(UTC).isoformat(timespec="seconds")
            manifest = {"format": FORMAT, "made_at": made_at, "fingerprint": fingerprint, "parts": parts}
            book.writestr(MANIFEST, json.dumps(manifest, indent=1, sort_keys=True))
        _verified(work)
        work.replace(target)
    except OSError as fault:
        raise BackupError(
            Message("The system says: {reason}.", reason=fault.strerror or type(fault).__name__)
        ) from None
    finally:
        work.unlink(missing_ok=True)
    files = sum(1 for name in parts if _ARCHIVED.fullmatch(name))
    events = sum(len(rows) for rows in told.values())
    return Outcome(files, events, fingerprint, tuple(folder.name for folder in now.report_folders))


def _parts(told: dict[str, Any], reference: Path, corrections: Path) -> Iterator[tuple[str, bytes]]:
    """Give each part of a backup, one at a time. Raises BackupError where the archive is damaged."""
    yield LEDGER, json.dumps(told, ensure_ascii=False, indent=1).encode()
    if lost := _lost(told, set(archive.archived())):
        raise BackupError(
            Message("The archive lacks files that were received: {list}. Receive the same files again.", list=lost)
        )
    for sha256 in archive.archived():
        try:
            archive.verify(sha256)
        except UnreadableError:
            raise BackupError(
                Message(
                    "The archived file {mark} is damaged. Receive the same file again, which mends it.",
                    mark=sha256[:16],
                )
            ) from None
        yield f"archive/{sha256}", archive.place_of(sha256).read_bytes()
    for path in sorted(reference.iterdir()):
        if path.is_file() and _REFERENCE.fullmatch(f"reference/{path.name}"):
            yield f"reference/{path.name}", path.read_bytes()
    if corrections.is_file():
        yield CORRECTED, corrections.read_bytes()


def _lost(told: dict[str, Any], there: set[str]) -> str:
    """Name the files that the ledger says were received and that are not there; empty where none is missing."""
    rows = [row for row in told.get("received_file", []) if row["sha256"] not in there]
    return ", ".join(sorted({f"{row['file_name']} ({row['sha256'][:16]})" for row in rows}))


def restore(source: Path, *, reference: Path = REFERENCE, corrections: Path = CORRECTIONS) -> Outcome:
    """Restore a backup where nothing was received yet: files, reference data, corrections, and last the ledger.

    Everything is checked before anything is written. Reference data and corrections that differ are kept beside under
    another name. Raises BackupError, LedgerError.
    """
    manifest = _verified(source)
    ledger = Ledger()
    if any(ledger.told().values()):
        raise BackupError(
            Message("The ledger {name} holds events already: move it and the archive away first.", name=ledger.shown)
        )
    try:
        with zipfile.ZipFile(source) as book:
            files = [name for name in manifest["parts"] if _ARCHIVED.fullmatch(name)]
            for name in files:
                archive.keep(book.read(name))
            aside = _replace(book, manifest["parts"], reference, corrections)
            events = ledger.take_over(json.loads(book.read(LEDGER)))
    except (OSError, archive.ArchiveError) as fault:
        raise BackupError(
            Message("The system says: {reason}.", reason=getattr(fault, "strerror", None) or fault)
        ) from None
    except (KeyError, TypeError, AttributeError) as fault:  # events that no ledger of this version knows
        raise BackupError(_damaged(fault)) from None
    return Outcome(len(files), events, manifest["fingerprint"], kept_aside=aside)


def _replace(book: zipfile.ZipFile, parts: dict[str, Any], reference: Path, corrections: Path) -> str:
    """Put reference data and corrections back; give the ending under which those that differed are kept beside."""
    ending = f".before-{datetime.now(UTC):%Y%m%d-%H%M%S}"
    places = {name: reference / name.split("/", 1)[1] for name in parts if _REFERENCE.fullmatch(name)}
    if CORRECTED in parts:
        places[CORRECTED] = corrections
    replaced = False
    for name, place in places.items():
        data = book.read(name)
        if place.exists() and place.read_bytes() == data:
            continue
        place.parent.mkdir(parents=True, exist_ok=True)
        if place.exists():
            place.replace(place.with_name(place.name + ending))
            replaced = True
        place.write_bytes(data)
    return ending if replaced else ""


def _verified(source: Path) -> dict[str, Any]:
    """Give a backup's manifest, every part of it checked. Raises BackupError where one is missing or damaged."""
    try:
        with zipfile.ZipFile(source) as book:
            manifest: dict[str, Any] = json.loads(book.read(MANIFEST))
            if (found := manifest.get("format")) != FORMAT:
                raise BackupError(
                    Message("Its format is {found}; this version knows {known}.", found=found, known=FORMAT)
                )
            sizes = {one.filename: one.file_size for one in book.infolist()}
            if set(sizes) != {MANIFEST, *manifest["parts"]} or LEDGER not in sizes:
                raise BackupError(Message("Its parts are not those its manifest names."))
            for name, part in manifest["parts"].items():
                _check(book, name, part, sizes[name])
            archived = {sent[1] for name in manifest["parts"] if (sent := _ARCHIVED.fullmatch(name))}
            if lost := _lost(json.loads(book.read(LEDGER)), archived):
                raise BackupError(Message("It lacks files that its ledger says were received: {list}.", list=lost))
    except FileNotFoundError:
        raise BackupError(Message("There is no such file.")) from None
    except (
        zipfile.BadZipFile,
        KeyError,
        TypeError,
        AttributeError,
        ValueError,
        EOFError,
        NotImplementedError,
        OSError,
    ) as fault:
        raise BackupError(_damaged(fault)) from None
    return manifest


def _damaged(fault: Exception) -> Message:
    return Message("It is damaged, or no backup ({kind}).", kind=type(fault).__name__)


def _check(book: zipfile.ZipFile, name: str, part: dict[str, Any], size: int) -> None:
    archived = _ARCHIVED.fullmatch(name)
    if not (archived or _REFERENCE.fullmatch(name) or name in {LEDGER, CORRECTED}):
        raise BackupError(Message("It holds what no backup holds: {name}.", name=on_one_line(name[:60])))
    if size != part["byte_count"] or size > (MAX_BYTES if archived else _LARGEST_TABLE):
        raise BackupError(Message("{name} has another size than its manifest says, or is too large.", name=name))
    digest = hashlib.sha256(book.read(name)).hexdigest()
    if digest != part["sha256"] or (archived and digest != archived[1]):
        raise BackupError(Message("{name} is damaged: its checksum is another one.", name=name))
