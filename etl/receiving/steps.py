"""Receiving reports: look at them (which loads nothing), then take them in; decide on conflicts; withdraw.

Command line and page call the same functions. A fault of the surroundings (a folder that cannot be written, a ledger
that cannot be read) is raised as ``ReceivingError``; its ``finding`` is said with ``etl.findings.sentence`` in any
language. What is wrong with a file is never raised: it stands among the findings of its ``Looked``.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import duckdb

from etl import build as building
from etl.corrections import CorrectionsError
from etl.files.limits import MAX_AT_ONCE_BYTES, MEGABYTE
from etl.files.workers import Workers
from etl.findings import finding, sentence
from etl.receiving import archive
from etl.receiving.comparing import ChangeKind
from etl.receiving.inbox import read_inbox
from etl.receiving.loaded import loaded
from etl.receiving.looking import Change, Incoming, Looked, Looker, Part, shown_name
from etl.receiving.standing import Decision, Standing
from monitor.ledger import Ledger, LedgerError, NewFile, today
from monitor.model import Place
from monitor.store import database_path
from monitor.text.message import SpokenError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date, datetime
    from pathlib import Path

    from etl.tables import Row
    from monitor.ledger import Decided
    from monitor.model import Finding
    from monitor.text import Words

__all__ = [
    "Change",
    "ChangeKind",
    "Conflict",
    "Decision",
    "Incoming",
    "Judged",
    "LedgerFile",
    "Looked",
    "Part",
    "Receipt",
    "ReceivingError",
    "Standing",
    "decide",
    "decisions",
    "look",
    "open_conflicts",
    "receive",
    "received_files",
    "refuse_too_much",
    "withdraw",
]


_SHA256_LENGTH = 64


class ReceivingError(Exception):
    """Nothing was done, and why: ``finding`` says it with what to do, in any language; ``cause`` is what was found."""

    def __init__(self, finding: Finding, cause: SpokenError | CorrectionsError | None = None) -> None:
        super().__init__(finding.code)
        self.finding = finding
        self.cause = cause

    def said(self, words: Words) -> str:
        """Say it in a language."""
        found = self.cause.said(words) if self.cause else self.finding.found
        return sentence(replace(self.finding, found=found), words.language)


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
    """One file that does not count for one council and period, because ``against`` does.

    It waits for a decision, or was set aside by one (``is_set_aside``), which a later decision can change.
    """

    sha256: str
    name: str
    unit_code: str
    period_code: str
    received_date: date
    against: str
    version: int
    version_against: int
    is_set_aside: bool


@dataclass(frozen=True)
class Judged:
    """One decision on a file, for one council and period: who took it on which day, and why.

    ``holds`` while no later decision on it was taken, neither file was withdrawn, and ``against`` is still what it
    stands against. One that holds can be changed by another decision.
    """

    sha256: str
    name: str
    unit_code: str
    period_code: str
    decision: Decision
    day: date
    decided_by: str
    reason: str
    against: str
    against_sha256: str
    holds: bool


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

    Files are also compared with those looked at before them in the same call. Raises ReceivingError where it cannot be
    told what is loaded.
    """
    with Workers(1) as workers:
        with _told():
            path = database or database_path()
            looker = Looker(loaded(path), read_inbox(), workers, building.parsed_cache(path))
        for one in incoming:
            with _told():
                told = looker.look(one)
            yield told


def receive(incoming: Sequence[Incoming], *, who: str, note: str = "", database: Path | None = None) -> Receipt:
    """Take files in: archive, ledger, build, publish. What cannot be received is left out and says why.

    A file that was received before changes nothing, but that it puts back what was damaged or lost in the archive, and
    has a build made where the one that is shown lacks it: the one that should have held it failed.
    Raises ReceivingError where nothing was done, or where the build failed after the files were recorded; each says so.
    """
    _demand(who, "receiving.who_missing")
    refuse_too_much(sum(len(one.data) for one in incoming))
    _refuse_days_to_come(incoming)
    with _told():
        known = {one.sha256 for one in read_inbox().files}
        shown = loaded(database or database_path()).files()
        looked = tuple(look(incoming, database))
        pairs = list(zip(incoming, looked, strict=True))
        mended = [archive.mend(one.data) or seen.sha256 not in shown for one, seen in pairs if seen.sha256 in known]
        ledger = Ledger()
        taken = _take([pair for pair in pairs if pair[1].can_be_received], ledger, who=who, note=note)
    if not taken and not any(mended):
        return Receipt(looked, (), "", ())
    return Receipt(looked, taken, _build_again(database, ledger, taken), ())


def _take(wanted: Sequence[tuple[Incoming, Looked]], ledger: Ledger, *, who: str, note: str) -> tuple[str, ...]:
    """Keep the originals, then record them; give those that another process had not recorded meanwhile."""
    if not wanted:
        return ()
    ledger.prepare()  # before anything is kept: an archive without a ledger would say that one was lost
    for one, _ in wanted:
        archive.keep(one.data)
    new = [NewFile(seen.sha256, seen.name, seen.byte_count, one.received_date or today()) for one, seen in wanted]
    return tuple(one.sha256 for one in ledger.record_received(new, who=who, note=note))


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
    """Decide on a conflict, or decide anew, and build again.

    The last decision holds: "set aside" after "supersedes" takes back what was decided, and what counted before counts
    again, as if it had always. Raises ReceivingError where there is nothing to decide, or no reason.
    """
    _demand(who, "receiving.who_missing")
    _demand(reason, "receiving.reason_missing")
    scope = (unit_code, period_code)
    changed = [one for one in decisions(database) if one.holds and one.decision is not decision]
    at_issue: list[Conflict | Judged] = [*open_conflicts(database), *changed]
    if not any((one.sha256, one.unit_code, one.period_code) == (sha256, *scope) for one in at_issue):
        raise ReceivingError(finding("receiving.no_such_conflict", _place(sha256), "; ".join(scope)))
    with _told():
        read_inbox()  # a ledger that was lost is said, not begun anew
        ledger = Ledger()
        ledger.record_decision(sha256, scope, decision, who=who, reason=reason)
    return Receipt((), (), _build_again(database, ledger), ())


def withdraw(sha256: str, *, who: str, reason: str, database: Path | None = None) -> Receipt:
    """Withdraw a file that should not have been received, and build again without it; archive and ledger keep it.

    It then counts at no day, as if it had never come; what it had superseded counts again.
    """
    _demand(who, "receiving.who_missing")
    _demand(reason, "receiving.reason_missing")
    with _told():
        read_inbox()  # a ledger that was lost is said
        ledger = Ledger()
        if not ledger.exists() or not ledger.record_withdrawal(sha256, who=who, reason=reason):
            raise ReceivingError(finding("receiving.not_received", _place(sha256)))
    return Receipt((), (), _build_again(database, ledger), ())


def open_conflicts(database: Path | None = None) -> list[Conflict]:
    """Give the files that wait for a decision or were set aside, the latest first."""
    with _told():
        rows = loaded(database or database_path()).contested()
    return [
        Conflict(
            row["sha256"],
            row["file_name"],
            row["unit_code"],
            row["period_code"],
            row["received_date"],
            row["against"],
            row["version"],
            row["version_against"],
            row["held_reason"] == "set_aside",
        )
        for row in rows
        if row["held_reason"] in {"undecided", "set_aside"}
    ]


def decisions(database: Path | None = None) -> list[Judged]:
    """Give every decision of the ledger, the latest first; of several on one file and council the last may hold."""
    with _told():
        ledger, inbox = Ledger(), read_inbox()
        told = ledger.decided() if ledger.exists() else []
        rows = loaded(database or database_path()).contested()
    contested = {(row["sha256"], row["unit_code"], row["period_code"]): row for row in rows}
    in_force = {one.sha256: one for one in inbox.files}
    names = {one.sha256: one.name for one in reversed(received_files())}
    last = {_decided_on(one): one.entry_id for one in told if _decided_on(one) in inbox.decisions}
    return [
        _judged(
            one, names.get(one.sha256, ""), contested.get(_decided_on(one)) if one.sha256 in in_force else None, last
        )
        for one in reversed(told)
    ]


def _decided_on(one: Decided) -> tuple[str, str, str]:
    return one.sha256, one.unit_code, one.period_code


def _judged(one: Decided, name: str, row: Row | None, last: dict[tuple[str, str, str], int]) -> Judged:
    is_last = row is not None and last.get(_decided_on(one)) == one.entry_id
    against = (str(row["against"]), str(row["against_sha256"])) if row else ("", "")
    place = (one.sha256, name, one.unit_code, one.period_code)
    return Judged(*place, Decision(one.decision), one.day, one.recorded_by, one.reason, *against, is_last)


def received_files() -> list[LedgerFile]:
    """Give every file of the ledger, the latest first. Raises ReceivingError where it cannot be read."""
    with _told():
        ledger = Ledger()
        received, withdrawn, in_force = ledger.received(), ledger.withdrawn(), ledger.in_force()
    holding = {one.entry_id for one in in_force}
    found = []
    for one in received:
        after = [gone for gone in withdrawn if gone.sha256 == one.sha256 and gone.recorded_at >= one.recorded_at]
        gone = after[0] if after and one.entry_id not in holding else None
        found.append(
            LedgerFile(
                one.sha256,
                one.file_name,
                one.byte_count,
                one.recorded_at,
                one.recorded_by,
                one.received_date,
                one.note,
                gone.recorded_at if gone else None,
                gone.reason if gone else "",
            )
        )
    return found[::-1]


def refuse_too_much(byte_count: int) -> None:
    """Raise ReceivingError for more bytes than may be received in one step: all of them are held in memory."""
    if byte_count > MAX_AT_ONCE_BYTES:
        raise ReceivingError(finding("receiving.too_much", Place(""), "", f"≤ {MAX_AT_ONCE_BYTES // MEGABYTE} MB"))


def _refuse_days_to_come(incoming: Sequence[Incoming]) -> None:
    """A mistyped year would have every page show a day that nobody has seen."""
    for one in incoming:
        if one.received_date and one.received_date > today():
            place = Place(shown_name(one.name))
            raise ReceivingError(finding("receiving.day_to_come", place, f"{one.received_date}", f"≤ {today()}"))


def _place(sha256: str) -> Place:
    """Name a file as it was received; what a person told in the place of a SHA-256 is repeated, a whole one cut short.

    Pages say this too, and say no digest of a file that was received: a guess at what is withheld could be confirmed.
    """
    known = next((one.name for one in received_files() if one.sha256 == sha256), "")
    return Place(known or (sha256[:16] if len(sha256) == _SHA256_LENGTH else sha256))


def _demand(text: str, code: str) -> None:
    if not text.strip():
        raise ReceivingError(finding(code, Place("")))


@contextmanager
def _told() -> Iterator[None]:
    """Turn a fault of the surroundings into a finding, which speaks three languages and names no path."""
    try:
        yield
    except LedgerError as fault:
        raise ReceivingError(finding(fault.code, Place(""), str(fault))) from fault
    except archive.ArchiveError as fault:
        raise ReceivingError(finding("archive.not_writable", Place(""), str(fault))) from fault
    except duckdb.Error as fault:
        raise ReceivingError(finding("receiving.database_not_understood", Place(""))) from fault
    except SpokenError as fault:
        raise ReceivingError(finding("receiving.cannot_work", Place(""), str(fault)), fault) from fault
    except OSError as fault:
        why = fault.strerror or type(fault).__name__
        raise ReceivingError(finding("receiving.cannot_work", Place(""), why)) from fault


def _build_again(database: Path | None, ledger: Ledger, taken: Sequence[str] = ()) -> str:
    """Build with all that is in the ledger, and the folders of the last build; give the fingerprint.

    Files that break a promise of the database are withdrawn again: else no later build could succeed either.
    """
    path = database or database_path()
    try:
        return building.build(None, path, keep_folders=True).fingerprint
    except AssertionError as fault:
        for sha256 in taken:
            ledger.record_withdrawal(sha256, who="etl", reason=f"the build refused it: {fault}")
        raise ReceivingError(finding("receiving.build_refused", Place(""), str(fault))) from fault
    except (SpokenError, CorrectionsError) as fault:
        raise ReceivingError(finding("receiving.not_built", Place(""), str(fault)), fault) from fault
    except LedgerError as fault:
        raise ReceivingError(finding("receiving.not_built", Place(""), str(fault))) from fault
    except OSError as fault:
        raise ReceivingError(finding("receiving.not_built", Place(""), fault.strerror or "")) from fault
    except duckdb.Error as fault:
        raise ReceivingError(finding("receiving.not_built", Place(""), type(fault).__name__)) from fault
