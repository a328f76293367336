"""The command line's way of receiving: the same functions as the page of reports."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from etl.files.limits import MAX_BYTES
from etl.findings import sentence
from etl.landing import find_files
from etl.receiving.steps import (
    Decision,
    Incoming,
    ReceivingError,
    decide,
    open_conflicts,
    receive,
    received_files,
    withdraw,
)
from etl.register import read_register
from etl.visible import on_one_line
from monitor.model import Language, Severity
from monitor.store import database_path

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterator, Sequence

    from etl.receiving.steps import Looked, Receipt
    from etl.register import Register

OK, ERRORS, NOT_DONE = 0, 1, 2
_SHORTEST_ID = 4


def add_commands(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add ``receive``, ``received``, ``decide`` and ``withdraw``."""
    take = commands.add_parser("receive", help="take files in: archive, ledger, a new build")
    take.add_argument("paths", type=Path, nargs="+", metavar="PATH", help="files, or folders of files")
    take.add_argument("--note", default="", help="anything worth knowing about it")
    take.add_argument("--received-on", type=date.fromisoformat, metavar="YYYY-MM-DD", help="if not today")
    listing = commands.add_parser("received", help="list what was received, and what waits for a decision")
    judge = commands.add_parser("decide", help="decide which of two files for one council and period counts")
    judge.add_argument("file", help="how its SHA-256 begins, or its name")
    judge.add_argument("council", help="such as KG-B")
    judge.add_argument("period", help="such as 2019-H2")
    judge.add_argument("decision", choices=list(Decision), help="it supersedes the other one, or is set aside")
    back = commands.add_parser("withdraw", help="withdraw a file that should not have been received")
    back.add_argument("file", help="how its SHA-256 begins, or its name")
    for command, run in ((take, _receive), (listing, _list), (judge, _decide), (back, _withdraw)):
        command.add_argument("--database", type=Path, default=database_path(), metavar="FILE")
        command.add_argument("--language", type=Language, choices=list(Language), default=Language.EN)
        command.set_defaults(run=_said(run))
        if command in {take, judge, back}:
            command.add_argument("--who", required=True, help="a position or an office; a name is not needed")
        if command in {judge, back}:
            command.add_argument("--reason", required=True)


def _said(run: Callable[[argparse.Namespace], int]) -> Callable[[argparse.Namespace], int]:
    """Run a command; what kept it from its work is said in the language asked for."""

    def told(options: argparse.Namespace) -> int:
        try:
            return run(options)
        except ReceivingError as fault:
            print(sentence(fault.finding, options.language), file=sys.stderr)
            return NOT_DONE

    return told


def _receive(options: argparse.Namespace) -> int:
    missing = [str(path) for path in options.paths if not path.exists()]
    if missing:
        print(f"Nothing was received: there is no {', '.join(missing)}.", file=sys.stderr)
        return NOT_DONE
    try:
        incoming = list(_incoming(options.paths, options.received_on))
    except OSError as fault:
        name = on_one_line(PurePath(fault.filename or "").name)
        print(f"Nothing was received: {name} cannot be opened ({fault.strerror}).", file=sys.stderr)
        return NOT_DONE
    receipt = receive(incoming, who=options.who, note=options.note, database=options.database)
    for one in receipt.looked:
        _print_looked(one, options.language, is_taken=one.sha256 in receipt.taken)
    _print_build(receipt)
    if not any(one.can_be_received or one.is_received_already for one in receipt.looked):
        return NOT_DONE
    has_errors = any(told.severity is Severity.ERROR for one in receipt.looked for told in one.findings)
    return ERRORS if has_errors else OK


def _incoming(paths: Sequence[Path], received_on: date | None) -> Iterator[Incoming]:
    """Give the files below the paths; a register beside them tells when each came in, where no day is given."""
    registers: dict[Path, Register] = {}
    for path in find_files(paths):
        register = registers.setdefault(path.parent, read_register(path.parent))
        with path.open("rb") as stream:  # one byte more than any report may have is enough to refuse it
            yield Incoming(path.name, stream.read(MAX_BYTES + 1), received_on or register.day_of(path.name))


def _print_looked(one: Looked, language: Language, *, is_taken: bool) -> None:
    state = "received" if is_taken else "already received" if one.is_received_already else "NOT received"
    print(f"{one.sha256[:16]}  {one.name}: {state}")
    for part in one.parts:
        against = f" · {part.standing} to {part.against}" if part.against else f" · {part.standing}"
        counts = ", ".join(f"{code} {count}" for code, count in part.row_counts.items())
        changes = f" · {len(part.changes)} changes" if part.changes else ""
        print(f"  {part.unit_code} {part.period_code} version {part.version}{against} · rows: {counts}{changes}")
    for told in one.findings:
        print(f"  {told.severity}: {sentence(told, language)}")


def _print_build(receipt: Receipt) -> None:
    if receipt.fingerprint:
        print(f"build {receipt.fingerprint[:16]} published")
    else:
        print("Nothing new was received; nothing was built.")


def _list(options: argparse.Namespace) -> int:
    files = received_files()
    for one in files:
        gone = f"  withdrawn: {one.withdrawn_because}" if one.withdrawn_at else ""
        told = f"{one.sha256[:16]}  {one.received_date}  {one.name}  {one.byte_count} bytes  by {one.received_by}"
        print(f"{told}{gone}")
    for conflict in open_conflicts(options.database):
        state = "set aside" if conflict.is_set_aside else "waits for a decision"
        scope = f"{conflict.unit_code} {conflict.period_code}"
        print(f"{conflict.sha256[:16]}  {scope}: {conflict.name} {state}, {conflict.against} counts")
    if not files:
        print("Nothing has been received.", file=sys.stderr)
    return OK


def _decide(options: argparse.Namespace) -> int:
    known = {one.sha256: one.name for one in open_conflicts(options.database)}
    sha256 = _one_of(options.file, known)
    scope = (options.council, options.period)
    receipt = decide(
        sha256, *scope, Decision(options.decision), who=options.who, reason=options.reason, database=options.database
    )
    _print_build(receipt)
    return OK


def _withdraw(options: argparse.Namespace) -> int:
    known = {one.sha256: one.name for one in received_files() if one.withdrawn_at is None}
    sha256 = _one_of(options.file, known)
    _print_build(withdraw(sha256, who=options.who, reason=options.reason, database=options.database))
    return OK


def _one_of(told: str, known: dict[str, str]) -> str:
    """Give the SHA-256 of the one file that is meant; what means none or several goes on as told, to be refused."""
    meant = [
        sha256
        for sha256, name in known.items()
        if name == told or (len(told) >= _SHORTEST_ID and sha256.startswith(told.lower()))
    ]
    return meant[0] if len(meant) == 1 else told
