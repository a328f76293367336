"""The loader's command line: build the database, check files, write the sample, print the data dictionary."""

from __future__ import annotations

import argparse
import io
import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb

from etl import build as building
from etl import tracing
from etl.annotated.apart import annotate_apart
from etl.backup import BackupError, back_up, restore
from etl.builds import NoSuchBuildError, kept_builds, roll_back
from etl.checking import check
from etl.corrections import CORRECTIONS, CorrectionsError, followed, read_corrections
from etl.corrections.listing import outcomes
from etl.database import ReferenceDataError, create, create_views
from etl.describe import describe, dictionary
from etl.files.limits import MAX_BYTES
from etl.findings import advice, expected_text, explanation, finding, sentence, title
from etl.findings_pages import pages
from etl.receiving.commands import add_commands
from etl.sample import write_sample
from etl.sample.layouts import AS_SENT, layouts
from etl.template import NoSuchTemplateError, write_template
from etl.visible import on_one_line, spelled_out
from monitor.ledger import LedgerError
from monitor.model import Finding, Language, Place, Severity
from monitor.store import NoDatabaseError, current, database_path
from monitor.store.pointer import resolve
from monitor.text import words_for

if TYPE_CHECKING:
    from collections.abc import Sequence

    from etl.backup import Outcome
    from monitor.text import Words

OK, ERRORS, UNREADABLE = 0, 1, 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and give its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a terminal may lack a letter: a sign instead, and the rest is said
            stream.reconfigure(errors="backslashreplace")
    options = _parser().parse_args(arguments)
    result: int = options.run(options)
    return result


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m etl", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    build = commands.add_parser("build", help="read every report below the folders into a new database")
    build.add_argument("--reports", type=Path, nargs="+", metavar="DIR")
    build.add_argument("--database", type=Path, default=database_path(), metavar="FILE")
    build.add_argument("--if-missing", action="store_true", help="do nothing where a database is already there")
    build.add_argument("--corrections", type=Path, default=CORRECTIONS, metavar="PATH")
    _add_jobs(build)
    build.set_defaults(run=_build)
    checking = commands.add_parser(
        "check", help="say what is wrong with files, or all files below a folder, without loading them"
    )
    checking.add_argument("files", type=Path, nargs="+", metavar="PATH")
    _add_jobs(checking)
    checking.add_argument("--language", type=Language, choices=list(Language), default=Language.EN)
    checking.add_argument("--format", choices=["text", "json"], default="text")
    checking.add_argument(
        "--annotate", type=Path, metavar="OUT.xlsx", help="write a copy of the one file, marked and commented"
    )
    checking.add_argument("--explain", action="store_true", help="say of each finding what the rule is, and why")
    checking.add_argument("--corrections", type=Path, default=CORRECTIONS, metavar="PATH")
    checking.set_defaults(run=_check)
    _add_builds(commands)
    add_commands(commands)
    _add_backup(commands)
    listing = commands.add_parser("corrections", help="list the corrections with what became of each in the build")
    listing.add_argument("--corrections", type=Path, default=CORRECTIONS, metavar="PATH")
    listing.add_argument("--database", type=Path, default=database_path(), metavar="FILE")
    listing.set_defaults(run=_corrections)
    sample = commands.add_parser("sample", help="write the illustrative sample reports")
    sample.add_argument("--output", type=Path, default=building.SAMPLE.parent, metavar="DIR")
    sample.add_argument("--seed", type=int, default=2018)
    sample.add_argument("--scale", type=int, default=1, metavar="N", help="N times the events and outreach actions")
    sample.add_argument("--versions", type=int, default=1, metavar="N", help="each report sent N times")
    sample.add_argument("--layout", choices=sorted(layouts()), help="write the same truth in another layout")
    sample.set_defaults(run=_sample)
    _add_template(commands)
    tracing.add_command(commands)
    words = commands.add_parser("dictionary", help="write the data dictionary of the views")
    words.add_argument("--output", type=Path, metavar="FILE")
    words.set_defaults(run=_dictionary)
    told = commands.add_parser("findings", help="write the catalogue of findings as pages in three languages")
    told.add_argument("--output", type=Path, default=building.ROOT / "docs", metavar="DIR")
    told.set_defaults(run=_findings)
    return parser


def _add_jobs(command: argparse.ArgumentParser) -> None:
    command.add_argument("--jobs", type=int, metavar="N", help="how many files are read at once; else one a core")


def _add_builds(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    listing = commands.add_parser("builds", help="list the builds that are kept")
    back = commands.add_parser("rollback", help="show an earlier build again")
    back.add_argument("fingerprint", nargs="?", default="", help="how its fingerprint begins; else the one before")
    for command, run in ((listing, _builds), (back, _rollback)):
        command.add_argument("--database", type=Path, default=database_path(), metavar="FILE")
        command.add_argument("--language", type=Language, choices=list(Language), default=Language.EN)
        command.set_defaults(run=run)


def _add_backup(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    keep = commands.add_parser("backup", help="write archive, ledger, reference data and corrections into one file")
    back = commands.add_parser("restore", help="restore a backup where nothing was received yet, and build")
    for command, run in ((keep, _backup), (back, _restore)):
        command.add_argument("file", type=Path, metavar="FILE.zip")
        command.add_argument("--database", type=Path, default=database_path(), metavar="FILE")
        command.add_argument("--language", type=Language, choices=list(Language), default=Language.EN)
        command.set_defaults(run=run)


def _backup(options: argparse.Namespace) -> int:
    words = words_for(options.language)
    try:
        done = back_up(options.file, options.database)
    except (BackupError, LedgerError) as fault:
        print(words("Nothing was written. {reason}", reason=fault), file=sys.stderr)
        return UNREADABLE
    print(_kept(done, options.file.name, words))
    if done.left_out:
        left = ", ".join(done.left_out)
        print(words("Not in it: the folders {list}, which the last build read. Receive their files to keep them.",
                    list=left), file=sys.stderr)  # fmt: skip
        return ERRORS
    return OK


def _restore(options: argparse.Namespace) -> int:
    words = words_for(options.language)
    try:
        done = restore(options.file)
    except (BackupError, LedgerError) as fault:
        print(words("Nothing was restored. {reason}", reason=fault), file=sys.stderr)
        return UNREADABLE
    print(_kept(done, options.file.name, words))
    if done.kept_aside:
        print(
            words("Reference data that differed are kept beside it with the ending {ending}.", ending=done.kept_aside)
        )
    # reference data were read when this process began: the build is another one
    command = [sys.executable, "-m", "etl", "build", "--database", str(options.database)]
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


def _add_template(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    form = commands.add_parser("template", help="write the report form for one council and half-year, filled in")
    form.add_argument("--council", required=True, metavar="UNIT", help="such as KG-B")
    form.add_argument("--period", required=True, metavar="PERIOD", help="such as 2019-H2")
    form.add_argument("--language", type=Language, choices=list(Language), default=Language.RU)
    form.add_argument("-o", "--output", type=Path, required=True, metavar="FILE")
    form.add_argument("--database", type=Path, default=database_path(), metavar="FILE")
    form.set_defaults(run=_template)


def _template(options: argparse.Namespace) -> int:
    try:
        snapshot = current(options.database)
    except NoDatabaseError as fault:
        snapshot = None
        print(f"The form holds plan and indicators only, no earlier report. {fault}", file=sys.stderr)
    try:
        write_template(options.council, options.period, options.language, options.output, snapshot)
    except (NoSuchTemplateError, OSError) as fault:
        print(f"Nothing was written. {fault}", file=sys.stderr)
        return UNREADABLE
    print(f"{options.output.name}: the form of {options.council} for {options.period}")
    return OK


def _builds(options: argparse.Namespace) -> int:
    words = words_for(options.language)
    kept = kept_builds(options.database)
    for one in kept:
        files = words.plural("{n} file", "{n} files", one.file_count)
        shown = f"  {words('current')}" if one.is_current else ""
        print(f"{words.date(one.built_at)}, {one.built_at:%H:%M:%S} UTC  {one.fingerprint[:16]}  {files}{shown}")
    if not kept:
        print(words("No build is kept."), file=sys.stderr)
    return OK if kept else UNREADABLE


def _rollback(options: argparse.Namespace) -> int:
    words = words_for(options.language)
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
    try:
        found = outcomes(followed(options.corrections), resolve(options.database))
    except FileNotFoundError:
        print("The corrections cannot be listed. No database yet. Build one: python -m etl build", file=sys.stderr)
        return UNREADABLE
    except (CorrectionsError, duckdb.Error) as fault:
        print(f"The corrections cannot be listed. {fault}", file=sys.stderr)
        return UNREADABLE
    for entry, told, _ in found:
        print(f"{entry.id}  {entry.status}  {entry.day:%Y-%m-%d}  {entry.action}  {entry}\n    {told}. {entry.reason}")
    if not found:
        print("There are no corrections.", file=sys.stderr)
    return OK if all(is_right for _, _, is_right in found) else ERRORS


def _build(options: argparse.Namespace) -> int:
    if options.if_missing and _is_built(options.database):
        return OK
    missing = [str(folder) for folder in options.reports or () if not folder.is_dir() and not folder.is_file()]
    if missing:
        print(f"Nothing was built: there is no {', '.join(missing)}.", file=sys.stderr)
        return UNREADABLE
    try:
        outcome = building.build(
            options.reports,
            options.database,
            corrections=options.corrections,
            how=building.How(options.jobs, sys.stderr),
        )
    except LedgerError as fault:
        print(sentence(finding(fault.code, Place(""), str(fault)), Language.EN), file=sys.stderr)
        return UNREADABLE
    except (
        building.NothingToBuildError,
        CorrectionsError,
        ReferenceDataError,
        AssertionError,
        duckdb.Error,
        OSError,
    ) as fault:
        print(f"Nothing was built; the database readers see is unchanged. {_reason(fault)}", file=sys.stderr)
        return UNREADABLE
    building.report_findings(outcome)
    return OK


def _reason(fault: Exception) -> str:
    """Say why something failed, without paths and numbers of processes, which the engine's own words are full of."""
    if isinstance(fault, duckdb.Error):
        return f"Writing it failed ({type(fault).__name__}): is there room on the disk, and may the folder be written?"
    if isinstance(fault, OSError):
        return f"{fault.strerror or type(fault).__name__}: {Path(fault.filename).name if fault.filename else 'a file'}."
    return str(fault)


def _is_built(database: Path) -> bool:
    """Whether there is a database that can be read; a damaged one is built anew."""
    try:
        current(database)
    except NoDatabaseError:
        return False
    return True


def _check(options: argparse.Namespace) -> int:
    code = OK
    if options.annotate and (len(options.files) != 1 or not options.files[0].is_file()):
        print("Nothing was checked: an annotated copy is made of one file at a time.", file=sys.stderr)
        return UNREADABLE
    if options.annotate and options.annotate.exists() and options.annotate.samefile(options.files[0]):
        print("Nothing was checked: the annotated copy would take the place of the file itself.", file=sys.stderr)
        return UNREADABLE
    for file in check(options.files, corrections=read_corrections(options.corrections), jobs=options.jobs):
        if options.annotate and not _annotate(options.files[0], file.findings, options):
            code = UNREADABLE
        for one in file.findings:
            print(_as_json(one, options.language) if options.format == "json" else sentence(one, options.language))
            if options.explain and options.format == "text":
                print(f"    {explanation(one, options.language)}")
        if not file.findings and options.format == "text":
            print({"en": "No findings.", "ru": "Замечаний нет.", "ky": "Эскертүүлөр жок."}[options.language])
        if not file.is_readable:
            code = UNREADABLE
        elif any(one.severity is Severity.ERROR for one in file.findings):
            code = max(code, ERRORS)
    return code


def _annotate(path: Path, told: list[Finding], options: argparse.Namespace) -> bool:
    """Write the annotated copy and tell whether that could be done; a file too large to be read is not opened."""
    try:
        data = path.read_bytes() if path.stat().st_size <= MAX_BYTES else b""
        copy = annotate_apart(data, on_one_line(path.name), told, options.language)
        options.annotate.write_bytes(copy.data)
    except OSError as fault:
        print(f"The annotated copy was not written. {_reason(fault)}", file=sys.stderr)
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
    is_another = bool(options.layout) or options.scale > 1 or options.versions > 1
    if is_another and options.output == building.SAMPLE.parent:
        print("Name a folder with --output: the product's own sample is kept as the offices sent it.", file=sys.stderr)
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
