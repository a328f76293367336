"""What a build reads: the folders it is given, the archive as the ledger tells it, and the sample while it must serve.

The ledger gives each archived file the name it was sent under, the day it came in, and what was decided on it.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from etl.receiving.archive import archive_folder, archived, place_of
from etl.receiving.standing import Decision
from monitor.ledger import Ledger, LedgerError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from pathlib import Path

    from monitor.ledger import Decided, Received


@dataclass(frozen=True)
class ArchivedFile:
    """One file in the archive: where it is, the name it was sent under, when it came in, its number in the ledger."""

    path: Path
    sha256: str
    name: str
    byte_count: int
    received_date: date
    entry_id: int


@dataclass(frozen=True)
class Inbox:
    """What the ledger holds: files in force as they came in; decisions by SHA-256, council and period."""

    files: tuple[ArchivedFile, ...] = ()
    decisions: dict[tuple[str, str, str], tuple[tuple[date, Decision], ...]] = field(default_factory=dict)


def read_inbox(ledger: Ledger | None = None) -> Inbox:
    """Read the ledger. Raises LedgerError where it cannot be read, or is missing though the archive holds files."""
    known = ledger or Ledger()
    if not known.exists():
        if next(archived(), None):
            raise LedgerError("ledger.missing", known.shown)
        return Inbox()
    received = known.in_force()
    folder = archive_folder()
    files = [
        ArchivedFile(
            place_of(one.sha256, folder),
            one.sha256,
            one.file_name,
            one.byte_count,
            one.received_date,
            one.entry_id,
        )
        for one in received
    ]
    return Inbox(tuple(files), _decisions(known.decided(), received))


def _decisions(
    decided: list[Decided], received: list[Received]
) -> dict[tuple[str, str, str], tuple[tuple[date, Decision], ...]]:
    """Give the decisions that still hold: one on a file that was withdrawn and came again was on another receipt."""
    since = {one.sha256: one.recorded_at for one in received}
    found: dict[tuple[str, str, str], list[tuple[date, Decision]]] = defaultdict(list)
    for one in decided:
        if one.sha256 not in since or one.recorded_at >= since[one.sha256]:
            found[one.sha256, one.unit_code, one.period_code].append((one.day, Decision(one.decision)))
    return {place: tuple(told) for place, told in found.items()}


def named_apart(files: Iterable[ArchivedFile], taken: Iterable[str]) -> dict[str, str]:
    """Give by SHA-256 the name each file goes by: its own, after the day it came in where another has that name.

    ``naryn.xlsx`` is then ``2020-02-16/naryn.xlsx``: a day before the name, as a folder, is not read as part of it.
    """
    known, found = set(taken), {}
    for one in files:
        name, number = one.name, 1
        while name in known:
            day = f"{one.received_date}" if number == 1 else f"{one.received_date} {number}"
            name, number = f"{day}/{one.name}", number + 1
        known.add(name)
        found[one.sha256] = name
    return found
