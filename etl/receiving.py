"""Receiving reports: look at them (which loads nothing), then take them in; decide on conflicts; withdraw.

Command line and page call the same functions. A fault of the surroundings (a folder that cannot be written, a ledger
that cannot be read) is raised as ``ReceivingError``; its ``finding`` is said with ``etl.findings.sentence`` in any
language. What is wrong with a file is never raised: it stands among the findings of its ``Looked``.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from etl.standing import Standing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date, datetime
    from pathlib import Path

    from monitor.model import Finding

__all__ = [
    "Change",
    "ChangeKind",
    "Conflict",
    "Decision",
    "Incoming",
    "LedgerFile",
    "Looked",
    "Part",
    "Receipt",
    "ReceivingError",
    "Standing",
    "decide",
    "look",
    "open_conflicts",
    "receive",
    "received_files",
    "withdraw",
]


class ReceivingError(Exception):
    """Nothing was done, and why: ``finding`` says it with what to do, in any language."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.code)
        self.finding = finding


class Decision(StrEnum):
    """What a person decides on a conflict: the later file counts from now on, or it is set aside."""

    SUPERSEDES = "supersedes"
    SET_ASIDE = "set_aside"


class ChangeKind(StrEnum):
    """Whether a row of the sheet has another value, is new, or is no longer there."""

    CHANGED = "changed"
    ADDED = "added"
    GONE = "gone"


@dataclass(frozen=True)
class Incoming:
    """One file as it was sent: its name (folders before it do not count), its bytes.

    ``received_date`` is the day it came in where that was another day than today.
    """

    name: str
    data: bytes
    received_date: date | None = None


@dataclass(frozen=True)
class Change:
    """One thing that would change against what is loaded.

    ``key`` is the row's key as readable text (``1.2``; ``I04 · women``); for a row added or gone ``field`` is empty.
    ``field`` is a column of the form (``load_forms``), ``before`` and ``after`` are values as text, codes as codes.
    ``sheet`` and ``cell`` are places in the new file; of a row that is gone, in the earlier one.
    """

    form_code: str
    kind: ChangeKind
    key: str
    field: str
    before: str
    after: str
    sheet: str
    cell: str


@dataclass(frozen=True)
class Part:
    """What a file says of one council and period, and what that is to what is loaded.

    ``version`` is the one its passport declares (1 where it declares none); ``row_counts`` gives the rows that would
    be loaded by code of the sheet; ``against`` is the name of the earlier file, empty where there is none.
    """

    unit_code: str
    period_code: str
    version: int
    row_counts: dict[str, int]
    standing: Standing
    against: str
    changes: tuple[Change, ...]

    @property
    def form_codes(self) -> tuple[str, ...]:
        """The sheets of the form it holds."""
        return tuple(self.row_counts)


@dataclass(frozen=True)
class Looked:
    """What one file is and what is wrong with it. ``family``: ``form``, ``nsc``, ``refused`` (unreadable).

    ``can_be_received`` tells whether the second step would take it; where it would not, a finding says why.
    ``ends_sample``: it is the first real report, and the illustrative sample goes when it is received.
    """

    name: str
    sha256: str
    byte_count: int
    format: str
    family: str
    parts: tuple[Part, ...]
    findings: tuple[Finding, ...]
    is_readable: bool
    is_received_already: bool
    can_be_received: bool
    is_illustrative: bool
    ends_sample: bool
    submitted_date: date | None


@dataclass(frozen=True)
class Receipt:
    """What came of receiving: the files looked at, which of them were taken (SHA-256), the build readers now see.

    Where nothing was to be taken nothing was built, and ``fingerprint`` is empty. ``findings`` are about the whole.
    """

    looked: tuple[Looked, ...]
    taken: tuple[str, ...]
    fingerprint: str
    findings: tuple[Finding, ...]


@dataclass(frozen=True)
class Conflict:
    """One file that waits for a decision on one council and period; ``against`` is the file that counts meanwhile."""

    sha256: str
    name: str
    unit_code: str
    period_code: str
    received_date: date
    against: str
    version: int
    version_against: int


@dataclass(frozen=True)
class LedgerFile:
    """One file of the ledger: what came in when (``received_at`` in UTC), by whom, and why it was withdrawn."""

    sha256: str
    name: str
    byte_count: int
    received_at: datetime
    received_by: str
    received_date: date
    note: str
    withdrawn_at: datetime | None = None
    withdrawn_because: str = ""


def look(incoming: Iterable[Incoming], database: Path | None = None) -> Iterator[Looked]:
    """Say of each file, one at a time, what it is, what is wrong with it and what it would change. Loads nothing.

    Files are also compared with those looked at before them in the same call.
    """
    raise NotImplementedError


def receive(incoming: Sequence[Incoming], *, who: str, note: str = "", database: Path | None = None) -> Receipt:
    """Take files in: archive, ledger, build, publish. What cannot be received is left out and says why.

    Raises ReceivingError where nothing was done.
    """
    raise NotImplementedError


def decide(  # noqa: PLR0913 - what is decided on, and by whom
    sha256: str,
    unit_code: str,
    period_code: str,
    decision: Decision,
    *,
    who: str,
    reason: str,
    database: Path | None = None,
) -> Receipt:
    """Decide on a conflict and build again. Raises ReceivingError where there is no such conflict, or no reason."""
    raise NotImplementedError


def withdraw(sha256: str, *, who: str, reason: str, database: Path | None = None) -> Receipt:
    """Withdraw a file that should not have been received, and build again without it; archive and ledger keep it."""
    raise NotImplementedError


def open_conflicts(database: Path | None = None) -> list[Conflict]:
    """Give the files that wait for a decision, the latest first."""
    raise NotImplementedError


def received_files() -> list[LedgerFile]:
    """Give every file of the ledger, the latest first."""
    raise NotImplementedError
