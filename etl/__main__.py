"""The loader's command line: build the database, check files, write the sample, print the data dictionary.

Every command speaks the language asked for with ``--language`` (``etl/speaking.py``).
"""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from etl import build as building
from etl import speaking, tracing
from etl.annotated.apart import annotate_apart
from etl.backup import back_up, restore
from etl.builds import NoSuchBuildError, kept_builds, roll_back
from etl.checking import check
from etl.corrections import CORRECTIONS, followed, read_corrections
from etl.corrections.listing import outcomes
from etl.database import create, create_views
from etl.describe import describe, dictionary
from etl.files.limits import MAX_BYTES
from etl.files.unreadable import UnreadableError
from etl.findings import advice, expected_text, explanation, sentence, title
from etl.findings_pages import pages
from etl.landing import is_folder, is_there, opened
from etl.receiving.commands import add_commands, severity_word
from etl.receiving.steps import ReceivingError
from etl.sample import write_sample
from etl.sample.layouts import AS_SENT, layouts
from etl.template import write_template
from etl.visible import on_one_line, spelled_out
from monitor.ledger import LedgerError
from monitor.model import Finding, Language, Severity
from monitor.store import NoDatabaseError, current, database_path
from monitor.store.pointer import resolve
from monitor.text import words_for

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from etl.backup import Outcome
    from monitor.text import Words

OK, ERRORS, UNREADABLE = 0, 1, 2
READER_GONE, INTERRUPTED = 141, 130
"""What a shell says of a program whose reader went away, and of one that was interrupted."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and give its exit code. One whose reader goes away (``| head``) ends without a word."""
    sys.stdout, sys.stderr = (stream or _nowhere() for stream in (sys.stdout, sys.stderr))
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a terminal may lack a letter: a sign instead, and the rest is said
            stream.reconfigure(errors="backslashreplace")
    try:
        try:
            return _run(sys.argv[1:] if arguments is None else arguments)
        finally:
            sys.stdout.flush()
            sys.stderr.flush()
    except OSError as fault:  # what was said could not be written
        _let_go()
        return READER_GONE if isinstance(fault, BrokenPipeError) else UNREADABLE
    except KeyboardInterrupt:
        return INTERRUPTED


def _run(arguments: Sequence[str]) -> int:
    asked = speaking.language_of(arguments)
    words = words_for(asked or Language.EN)
    options = _parser(words).parse_args(arguments)
    options.words = words
    options.language = asked or (Language.RU if options.command == "template" else Language.EN)
    try:
        result: int = options.run(options)
    except BrokenPipeError:
        raise
    except (ReceivingError, LedgerError) as fault:  # which say themselves what was done, and what was not
        print(speaking.reason(fault, words), file=sys.stderr)
        return UNREADABLE
    except speaking.FAULTS as fault:
        return _not_done(words("Nothing was done."), fault, words)
    return result


def _nowhere() -> TextIO:
    """Give what a stream that is closed is taken for: a service may have none."""
    return Path(os.devnull).open("w", encoding="utf-8")


def _let_go() -> None:
    """Have what is still to be written go nowhere: the interpreter would complain at its end."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        os.dup2(nowhere, stream.fileno())


def _not_done(what: str, fault: Exception, words: Words) -> int:
    """Say that something was not done, and why."""
    print(f"{what} {speaking.reason(fault, words)}", file=sys.stderr)
    return UNREADABLE


def _parser(words: Words) -> argparse.ArgumentParser:
    kind = speaking.parsers(words)
    parser = kind(
        prog="python -m etl", description=words("Reports in, a database out: checks, loads, receives, keeps.")
    )
    commands = parser.add_subparsers(
        required=True, metavar="COMMAND", title=words("commands"), parser_class=kind, dest="command"
    )
    _add_build(commands, words)
    _add_check(commands, words)
    _add_builds(commands, words)
    add_commands(commands, words)
    _add_backup(commands, words)
    listing = commands.add_parser(
        "corrections", help=words("list the corrections with what became of each in the build")
    )
    _add_corrections_file(listing, words)
    _add_database(listing, words)
    listing.set_defaults(run=_corrections)
    _add_sample(commands, words)
    _add_template(commands, words)
    tracing.add_command(commands, words)
    _add_pages(commands, words)
    for command in (parser, *commands.choices.values()):
        speaking.add_language(command, words)
    return parser


def _add_build(commands: argparse._SubParsersAction[argparse.ArgumentParser], words: Words) -> None:
    build = commands.add_parser("build", help=words("read every report below the folders into a new database"))
    build.add_argument(
        "--reports", type=Path, nargs="+", metavar="DIR", help=words("folders or files; else what was received")
    )
    _add_database(build, words)
    build.add_argument("--if-missing", action="store_true", help=words("do nothing where a database is already there"))
    _add_corrections_file(build, words)
    _add_jobs(build, words)
    build.set_defaults(run=_build)


def _add_check(commands: argparse._SubParsersAction[argparse.ArgumentParser], words: Words) -> None:
    checking = commands.add_parser(
        "check", help=words("say what is wrong with files, or all files below a folder, without loading them")
    )
    checking.add_argument("files", type=Path, nargs="+", metavar="PATH", help=words("files, or folders of files"))
    _add_jobs(checking, words)
    checking.add_argument(
        "--format", choices=["text", "json"], default="text", help=words("for people, or for programs")
    )
    checking.add_argument(
        "--annotate", type=Path, metavar="OUT.xlsx", help=words("write a copy of the one file, marked and commented")
    )
    checking.add_argument("--explain", action="store_true", help=words("say of each finding what the rule is, and why"))
    _add_corrections_file(checking, words)
    checking.set_defaults(run=_check)


def _add_sample(commands: argparse._SubParsersAction[argparse.ArgumentParser], words: Words) -> None:
    sample = commands.add_parser("sample", help=words("write the illustrative sample reports"))
    sample.add_argument(
        "--output", type=Path, default=building.SAMPLE.parent, metavar="DIR", help=words("where to write")
    )
    sample.add_argument("--seed", type=int, default=2018, metavar="N", help=words("another one gives other numbers"))
    counted = speaking.number(words)
    sample.add_argument(
        "--scale", type=counted, default=1, metavar="N", help=words("N times the events and outreach actions")
    )
    sample.add_argument("--versions", type=counted, default=1, metavar="N", help=words("each report sent N times"))
    sample.add_argument("--layout", choices=sorted(layouts()), help=words("write the same truth in another layout"))
    sample.set_defaults(run=_sample)


def _add_pages(commands: argparse._SubParsersAction[argparse.ArgumentParser], words: Words) -> None:
    listed = commands.add_parser("dictionary", help=words("write the data dictionary of the views"))
    listed.add_argument("--output", type=Path, metavar="FILE", help=words("where to write"))
    listed.set_defaults(run=_dictionary)
    told = commands.add_parser("findings", help=words("write the catalogue of findings as pages in three languages"))
    told.add_argument(
        "--output", type=Path, default=building.ROOT / "docs", metavar="DIR", help=words("where to write")
    )
    told.set_defaults(run=_findings)


def _add_jobs(command: argparse.ArgumentParser, words: Words) -> None:
    command.add_argument(
        "--jobs",
        type=speaking.number(words),
        metavar="N",
        help=words("how many files are read at once; else one a core"),
    )


def _add_database(command: argparse.ArgumentParser, words: Words) -> None:
    command.add_argument(
        "--database", type=Path, default=database_path(), metavar="FILE", help=words("the database, if another one")
    )


def _add_corrections_file(command: argparse.ArgumentParser, words: Words) -> None:
    command.add_argument(
        "--corrections", type=Path, default=CORRECTIONS, metavar="PATH", help=words("the corrections, if others")
    )


def _add_builds(commands: argparse._SubParsersAction[argparse.ArgumentParser], words: Words) -> None:
    listing = commands.add_parser("builds", help=words("list the builds that are kept"))
    back = commands.add_parser("rollback", help=words("show an earlier build again"))
    back.add_argument(
        "fingerprint", nargs="?", default="", help=words("how its fingerprint begins; else the one before")
    )
    for command, run in ((listing, _builds), (back, _rollback)):
        _add_database(command, words)
        command.set_defaults(run=run)


def _add_backup(commands: argparse._SubParsersAction[argparse.ArgumentParser], words: Words) -> None:
    keep = commands.add_parser(
        "backup", help=words("write archive, ledger, reference data and corrections into one file")
    )
    back = commands.add_parser("restore", help=words("restore a backup where nothing was received yet, and build"))
    for command, run in ((keep, _backup), (back, _restore)):
        command.add_argument("file", type=Path, metavar="FILE.zip", help=words("the backup"))
        _add_database(command, words)
        command.set_defaults(run=run)


def _backup(options: argparse.Namespace) -> int:
    words: Words = options.words
    try:
        done = back_up(options.file, options.database)
    except speaking.FAULTS as fault:
        return _not_done(words("Nothing was written."), fault, words)
    print(_kept(done, options.file.name, words))
    if done.left_out:
        left = ", ".join(done.left_out)
        print(words("Not in it: the folders {list}, which the last build read. Receive their files to keep them.",
                    list=left), file=sys.stderr)  # fmt: skip
        return ERRORS
    return OK


def _restore(options: argparse.Namespace) -> int:
    words: Words = options.words
    try:
        done = restore(options.file)
    except speaking.FAULTS as fault:
        return _not_done(words("Nothing was restored."), fault, words)
    print(_kept(done, options.file.name, words))
    if done.kept_aside:
        print(
            words("Reference data that differed are kept beside it with the ending {ending}.", ending=done.kept_aside)
        )
    # reference data were read when this process began: the build is another one
    command = [sys.executable, "-m", "etl", "build", "--language", words.language, "--database", str(options.database)]
    if subprocess.run(command, check=False).returncode:  # noqa: S603 - our own command
        return UNREADABLE
    if done.fingerprint and current(options.database).fingerprint != done.fingerprint:
        print(words("The database is another one than was backed up: the product may be of another version."))
        return ERRORS
    print(words("The database is the one that was backed up."))
    return OK


def _kept(done: Outcome, name: str, words: Words) -> str:
    files = words.plural("{n} file", "{n} files", done.files)
    events = words.plural("{n} event of the ledger", "{n} events of the ledger", done.events)
    return f"{name}: {files}, {events}"


def _add_template(commands: argparse._SubParsersAction[argparse.ArgumentParser], words: Words) -> None:
    form = commands.add_parser("template", help=words("write the report form for one council and half-year, filled in"))
    form.add_argument("--council", required=True, metavar="UNIT", help=words("such as KG-B"))
    form.add_argument("--period", required=True, metavar="PERIOD", help=words("such as 2019-H2"))
    form.add_argument("-o", "--output", type=Path, required=True, metavar="FILE", help=words("where to write"))
    _add_database(form, words)
    form.set_defaults(run=_template)


def _template(options: argparse.Namespace) -> int:
    """Write a form: in Russian where no language is asked for."""
    words: Words = options.words
    try:
        snapshot = current(options.database)
    except NoDatabaseError as fault:
        snapshot = None
        _not_done(words("The form holds plan and indicators only, no earlier report."), fault, words)
    try:
        write_template(options.council, options.period, options.language, options.output, snapshot)
    except speaking.FAULTS as fault:
        return _not_done(words("Nothing was written."), fault, words)
    names = {"file": on_one_line(options.output.name), "council": options.council, "period": options.period}
    print(words("{file}: the form of {council} for {period}", **names))
    return OK


def _builds(options: argparse.Namespace) -> int:
    words: Words = options.words
    kept = kept_builds(options.database)
    for one in kept:
        files = words.plural("{n} file", "{n} files", one.file_count)
        shown = f"  {words('current')}" if one.is_current else ""
        print(f"{words.date(one.built_at)}, {one.built_at:%H:%M:%S} UTC  {one.fingerprint[:16]}  {files}{shown}")
    if not kept:
        print(words("No build is kept."), file=sys.stderr)
    return OK if kept else UNREADABLE


def _rollback(options: argparse.Namespace) -> int:
    words: Words = options.words
    try:
        one = roll_back(options.database, options.fingerprint)
    except NoSuchBuildError:
        mark = options.fingerprint
        said = (
            words("No build is kept whose fingerprint begins with {mark}.", mark=mark)
            if mark
            else words("No build is kept before the current one.")
        )
        print(words("Nothing was changed. {reason}", reason=said), file=sys.stderr)
        return UNREADABLE
    moment = f"{words.date(one.built_at)}, {one.built_at:%H:%M:%S} UTC"
    print(words("build {mark} of {moment} is shown again", mark=one.fingerprint[:16], moment=moment))
    return OK


def _corrections(options: argparse.Namespace) -> int:
    words: Words = options.words
    what = words("The corrections cannot be listed.")
    try:
        found = outcomes(followed(options.corrections), resolve(options.database))
    except FileNotFoundError:
        return _not_done(what, NoDatabaseError(speaking.OF_THE_STORE[0].message), words)
    except speaking.FAULTS as fault:
        return _not_done(what, fault, words)
    for entry, told, _ in found:
        print(f"{entry.id}  {entry.status}  {words.date(entry.day)}  {entry.action}  {entry}")
        print(f"    {told.said(words)}. {on_one_line(entry.reason)}")
    if not found:
        print(words("There are no corrections."), file=sys.stderr)
    return OK if all(is_right for _, _, is_right in found) else ERRORS


def _build(options: argparse.Namespace) -> int:
    words: Words = options.words
    if options.if_missing and _is_built(options.database):
        return OK
    missing = [on_one_line(str(folder)) for folder in options.reports or () if not is_there(folder)]
    if missing:
        print(words("Nothing was built: there is no {list}.", list=", ".join(missing)), file=sys.stderr)
        return UNREADABLE
    try:
        outcome = building.build(
            options.reports,
            options.database,
            corrections=options.corrections,
            how=building.How(options.jobs, sys.stderr, words),
        )
    except BrokenPipeError:
        raise
    except speaking.FAULTS as fault:
        return _not_done(words("Nothing was built; the database readers see is unchanged."), fault, words)
    building.report_findings(outcome, sys.stdout, words)
    return OK


def _is_built(database: Path) -> bool:
    """Whether there is a database that can be read; a damaged one is built anew."""
    try:
        current(database)
    except NoDatabaseError:
        return False
    return True


def _check(options: argparse.Namespace) -> int:
    words: Words = options.words
    code = OK
    if fault := _unfit_to_annotate(options, words):
        print(words("Nothing was checked: {reason}", reason=fault), file=sys.stderr)
        return UNREADABLE
    counts: Counter[str] = Counter()
    for file in check(options.files, corrections=read_corrections(options.corrections), jobs=options.jobs):
        if options.annotate and not _annotate(options.files[0], file.findings, options):
            code = UNREADABLE
        for one in file.findings:
            counts[str(one.severity)] += 1
            print(_as_json(one, words.language) if options.format == "json" else _as_text(one, words))
            if options.explain and options.format == "text":
                print(f"    {explanation(one, words.language)}")
        if not file.findings and options.format == "text":
            print(words("No findings."))
        if not file.is_readable:
            code = UNREADABLE
        elif any(one.severity is Severity.ERROR for one in file.findings):
            code = max(code, ERRORS)
    if counts and options.format == "text":
        print(building.totals(counts, words))
    return code


def _as_text(one: Finding, words: Words) -> str:
    """Say how grave a finding is, and what it is."""
    return f"{severity_word(one.severity, words)}: {sentence(one, words.language)}"


def _unfit_to_annotate(options: argparse.Namespace, words: Words) -> str:
    """Say why no annotated copy can be made of what was told; nothing where one can, or none is wanted."""
    if not options.annotate:
        return ""
    if len(options.files) != 1 or is_folder(options.files[0]) or not is_there(options.files[0]):
        return words("an annotated copy is made of one file at a time.")
    if is_there(options.annotate) and options.annotate.samefile(options.files[0]):
        return words("the annotated copy would take the place of the file itself.")
    return ""


def _annotate(path: Path, told: list[Finding], options: argparse.Namespace) -> bool:
    """Write the annotated copy and tell whether that could be done; a file too large to be read is not opened."""
    words: Words = options.words
    try:
        with opened(path) as stream:
            data = stream.read() if path.stat().st_size <= MAX_BYTES else b""
        copy = annotate_apart(data, on_one_line(path.name), told, words.language)
        options.annotate.write_bytes(copy.data)
    except UnreadableError:  # which is said among the findings
        print(words("The annotated copy was not written."), file=sys.stderr)
        return False
    except OSError as fault:
        _not_done(words("The annotated copy was not written."), fault, words)
        return False
    return True


def _as_json(one: Finding, language: Language) -> str:
    told = {
        "code": one.code,
        "severity": str(one.severity),
        "file": one.place.file,
        "sheet": one.place.sheet,
        "cell": one.place.cell,
        "found": one.found,
        "expected": one.expected,
        "expected_text": expected_text(one, language),
        "unit": one.values.get("unit", ""),
        "title": title(one, language),
        "explanation": explanation(one, language),
        "advice": advice(one, language),
    }
    return spelled_out(json.dumps(told, ensure_ascii=False))


def _sample(options: argparse.Namespace) -> int:
    words: Words = options.words
    is_another = bool(options.layout) or options.scale > 1 or options.versions > 1
    if is_another and options.output == building.SAMPLE.parent:
        said = words("Name a folder with --output: the product's own sample is kept as the offices sent it.")
        print(said, file=sys.stderr)
        return UNREADABLE
    layout = layouts()[options.layout] if options.layout else AS_SENT
    write_sample(options.output, options.seed, layout, scale=options.scale, versions=options.versions)
    return OK


def _dictionary(options: argparse.Namespace) -> int:
    with create(None) as connection:
        create_views(connection)
        describe(connection)
        text = dictionary(connection)
    if options.output:
        options.output.write_text(text, encoding="utf-8")
    else:
        print(text)
    return OK


def _findings(options: argparse.Namespace) -> int:
    options.output.mkdir(parents=True, exist_ok=True)
    for name, text in pages().items():
        (options.output / name).write_text(text, encoding="utf-8")
    return OK


if __name__ == "__main__":
    sys.exit(main())
