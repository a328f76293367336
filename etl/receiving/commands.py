"""The command line's way of receiving: the same functions as the page of reports."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from etl import speaking
from etl.files.limits import MAX_BYTES
from etl.files.unreadable import UnreadableError
from etl.findings import finding, sentence
from etl.landing import find_files, is_there, opened
from etl.receiving.steps import (
    Decision,
    Incoming,
    Standing,
    decide,
    decisions,
    open_conflicts,
    receive,
    received_files,
    refuse_too_much,
    withdraw,
)
from etl.register import read_register
from etl.visible import on_one_line
from etl.wording import in_words
from monitor.model import Place, Severity
from monitor.store import database_path
from monitor.text import words_for

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Sequence
    from datetime import date

    from etl.receiving.steps import Conflict, Judged, Looked, Part, Receipt
    from etl.register import Register
    from monitor.model import Finding
    from monitor.text import Words

OK, ERRORS, NOT_DONE = 0, 1, 2
_SHORTEST_ID = 4


def add_commands(commands: argparse._SubParsersAction[argparse.ArgumentParser], words: Words) -> None:
    """Add ``receive``, ``received``, ``decide`` and ``withdraw``."""
    take = commands.add_parser("receive", help=words("take files in: archive, ledger, a new build"))
    take.add_argument("paths", type=Path, nargs="+", metavar="PATH", help=words("files, or folders of files"))
    take.add_argument("--note", default="", help=words("anything worth knowing about it"))
    take.add_argument("--received-on", type=speaking.day(words), metavar="YYYY-MM-DD", help=words("if not today"))
    listing = commands.add_parser(
        "received", help=words("list what was received, what waits for a decision, what was decided")
    )
    judge = commands.add_parser("decide", help=words("decide which of two files for one council and period counts"))
    judge.add_argument("file", help=words("how its SHA-256 begins, or its name"))
    judge.add_argument("council", help=words("such as KG-B"))
    judge.add_argument("period", help=words("such as 2019-H2"))
    judge.add_argument(
        "decision",
        choices=[str(one) for one in Decision],
        help=words("it supersedes the other one, or is set aside; the last decision on a file holds"),
    )
    back = commands.add_parser("withdraw", help=words("withdraw a file that should not have been received"))
    back.add_argument("file", help=words("how its SHA-256 begins, or its name"))
    for command, run in ((take, _receive), (listing, _list), (judge, _decide), (back, _withdraw)):
        command.add_argument(
            "--database", type=Path, default=database_path(), metavar="FILE", help=words("the database, if another one")
        )
        command.set_defaults(run=run)
        if command in {take, judge, back}:
            command.add_argument("--who", required=True, help=words("a position or an office; a name is not needed"))
        if command in {judge, back}:
            command.add_argument("--reason", required=True, help=words("why"))


class _ShutError(Exception):
    """A file that was named cannot be opened; ``finding`` says why."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.code)
        self.finding = finding


def _receive(options: argparse.Namespace) -> int:
    words = words_for(options.language)
    missing = [on_one_line(str(path)) for path in options.paths if not is_there(path)]
    if missing:
        told = words("Nothing was received: there is no {list}.", list=", ".join(missing))
        print(told, file=sys.stderr)
        return NOT_DONE
    try:
        incoming = list(_incoming(options.paths, options.received_on))
    except _ShutError as fault:
        print(words("Nothing was received. {reason}", reason=sentence(fault.finding, words.language)), file=sys.stderr)
        return NOT_DONE
    receipt = receive(incoming, who=options.who, note=options.note, database=options.database)
    for one in receipt.looked:
        _print_looked(one, words, is_taken=one.sha256 in receipt.taken)
    _print_build(receipt, words)
    if not any(one.can_be_received or one.is_received_already for one in receipt.looked):
        return NOT_DONE
    has_errors = any(told.severity is Severity.ERROR for one in receipt.looked for told in one.findings)
    return ERRORS if has_errors else OK


def _incoming(paths: Sequence[Path], received_on: date | None) -> Iterator[Incoming]:
    """Give the files below the paths; a register beside them tells when each came in, where no day is given."""
    registers: dict[Path, Register] = {}
    byte_count = 0
    for path in find_files(paths):
        try:
            with opened(path) as stream:  # one byte more than any report may have is enough to refuse it
                data = stream.read(MAX_BYTES + 1)
        except UnreadableError as fault:
            raise _ShutError(finding(fault.code, Place(on_one_line(path.name)), fault.found)) from None
        byte_count += len(data)
        refuse_too_much(byte_count)
        if path.parent not in registers:
            registers[path.parent] = read_register(path.parent)
        yield Incoming(path.name, data, received_on or registers[path.parent].day_of(path.name))


def _print_looked(one: Looked, words: Words, *, is_taken: bool) -> None:
    already = words("already received") if one.is_received_already else words("NOT received")
    print(f"{one.sha256[:16]}  {one.name}: {words('received') if is_taken else already}")
    for part in one.parts:
        counts = ", ".join(f"{code} {count}" for code, count in part.row_counts.items())
        told = [
            _scope(part.unit_code, part.period_code, words),
            words("version {n}", n=part.version),
            _standing(part, words),
            words("rows: {list}", list=counts),
        ]
        if part.changes:
            told.append(words.plural("{n} change", "{n} changes", len(part.changes)))
        print(f"  {' · '.join(told)}")
    for told_of in one.findings:
        print(f"  {severity_word(told_of.severity, words)}: {sentence(told_of, words.language)}")


def _scope(unit_code: str, period_code: str, words: Words) -> str:
    """Name a council and half-year by the codes that commands take, and the council as people call it."""
    return f"{unit_code} {period_code} ({in_words(unit_code, words.language)})"


def _standing(part: Part, words: Words) -> str:
    said = {
        Standing.NEW: lambda: words("nothing is loaded for them yet"),
        Standing.SAME: lambda: words("says the same as {file}", file=part.against),
        Standing.CORRECTION: lambda: words("correction to {file}", file=part.against),
        Standing.ADDITION: lambda: words("addition to {file}", file=part.against),
        Standing.CONFLICT: lambda: words("conflict to {file}", file=part.against),
    }
    return said[part.standing]()


def severity_word(severity: Severity, words: Words) -> str:
    """Give the word for how grave a finding is, as it stands before its sentence."""
    said = {
        Severity.ERROR: lambda: words("error"),
        Severity.WARNING: lambda: words("warning"),
        Severity.NOTE: lambda: words("note"),
    }
    return said[severity]()


def _print_build(receipt: Receipt, words: Words) -> None:
    if receipt.fingerprint:
        print(words("build {mark} published", mark=receipt.fingerprint[:16]))
    else:
        print(words("Nothing new was received; nothing was built."))


def _list(options: argparse.Namespace) -> int:
    words = words_for(options.language)
    files = received_files()
    for one in files:
        size = words.plural("{n} byte", "{n} bytes", one.byte_count)
        by = words("received by {who}", who=on_one_line(one.received_by))
        told = f"{one.sha256[:16]}  {words.date(one.received_date)}  {one.name}  {size}  {by}"
        gone = (
            f"  {words('withdrawn: {reason}', reason=on_one_line(one.withdrawn_because))}" if one.withdrawn_at else ""
        )
        print(f"{told}{gone}")
    for conflict in open_conflicts(options.database):
        _print_conflict(conflict, words)
    for judged in decisions(options.database):
        _print_decision(judged, words)
    if not files:
        print(words("Nothing has been received."), file=sys.stderr)
    return OK


def _print_conflict(one: Conflict, words: Words) -> None:
    names = {"file": one.name, "other": one.against}
    said = (
        words("{file} is set aside, {other} counts", **names)
        if one.is_set_aside
        else words("{file} waits for a decision, {other} counts", **names)
    )
    print(f"{one.sha256[:16]}  {_scope(one.unit_code, one.period_code, words)}: {said}")


def _print_decision(one: Judged, words: Words) -> None:
    """Say what was decided; one that holds can be changed by ``decide`` with the other word."""
    names = {"file": one.name, "other": one.against or "…"}
    said = (
        words("{file} counts, {other} is set aside", **names)
        if one.decision is Decision.SUPERSEDES
        else words("{file} is set aside", file=one.name)
    )
    by = words("decided on {day} by {who}: {reason}", day=words.date(one.day), who=one.decided_by, reason=one.reason)
    state = "" if one.holds else f" ({words('holds no longer')})"
    print(f"{one.sha256[:16]}  {_scope(one.unit_code, one.period_code, words)}: {said} · {on_one_line(by)}{state}")


def _decide(options: argparse.Namespace) -> int:
    known = {one.sha256: one.name for one in open_conflicts(options.database)}
    known |= {one.sha256: one.name for one in decisions(options.database) if one.holds}
    sha256 = _one_of(options.file, known)
    scope = (options.council, options.period)
    receipt = decide(
        sha256, *scope, Decision(options.decision), who=options.who, reason=options.reason, database=options.database
    )
    _print_build(receipt, words_for(options.language))
    return OK


def _withdraw(options: argparse.Namespace) -> int:
    known = {one.sha256: one.name for one in received_files() if one.withdrawn_at is None}
    sha256 = _one_of(options.file, known)
    receipt = withdraw(sha256, who=options.who, reason=options.reason, database=options.database)
    _print_build(receipt, words_for(options.language))
    return OK


def _one_of(told: str, known: dict[str, str]) -> str:
    """Give the SHA-256 of the one file that is meant; what means none or several goes on as told, to be refused."""
    meant = [
        sha256
        for sha256, name in known.items()
        if name == told or (len(told) >= _SHORTEST_ID and sha256.startswith(told.lower()))
    ]
    return meant[0] if len(meant) == 1 else told
