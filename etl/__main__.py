"""The loader's command line: build the database, check files, write the sample, print the data dictionary."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from etl import build as building
from etl import load
from etl.cells import UnreadableError, read_file
from etl.database import ReferenceDataError, create, create_views, load_reference
from etl.describe import describe, dictionary
from etl.findings import advice, finding, sentence, title
from etl.sample import write_sample
from etl.sources import FAMILIES
from monitor.model import Finding, Language, Place, Severity
from monitor.store.pointer import resolve

if TYPE_CHECKING:
    from collections.abc import Sequence

OK, ERRORS, UNREADABLE = 0, 1, 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and give its exit code."""
    options = _parser().parse_args(arguments)
    result: int = options.run(options)
    return result


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m etl", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    build = commands.add_parser("build", help="read every report below the folders into a new database")
    build.add_argument("--reports", type=Path, nargs="+", default=[building.SAMPLE], metavar="DIR")
    build.add_argument("--database", type=Path, default=building.DATABASE, metavar="FILE")
    build.add_argument("--if-missing", action="store_true", help="do nothing where a database is already there")
    build.set_defaults(run=_build)
    check = commands.add_parser("check", help="say what is wrong with files, without loading them")
    check.add_argument("files", type=Path, nargs="+", metavar="FILE")
    check.add_argument("--language", type=Language, choices=list(Language), default=Language.EN)
    check.add_argument("--format", choices=["text", "json"], default="text")
    check.set_defaults(run=_check)
    sample = commands.add_parser("sample", help="write the illustrative sample reports")
    sample.add_argument("--output", type=Path, default=building.SAMPLE.parent, metavar="DIR")
    sample.add_argument("--seed", type=int, default=2018)
    sample.set_defaults(run=_sample)
    words = commands.add_parser("dictionary", help="write the data dictionary of the views")
    words.add_argument("--output", type=Path, metavar="FILE")
    words.set_defaults(run=_dictionary)
    return parser


def _build(options: argparse.Namespace) -> int:
    if options.if_missing and _is_built(options.database):
        return OK
    missing = [str(folder) for folder in options.reports if not folder.exists()]
    if missing:
        print(f"Nothing was built: there is no {', '.join(missing)}.", file=sys.stderr)
        return UNREADABLE
    try:
        outcome = building.build(options.reports, options.database, progress=sys.stderr)
    except (building.NothingToBuildError, ReferenceDataError, OSError) as fault:
        print(f"Nothing was built; the database readers see is unchanged. {fault}", file=sys.stderr)
        return UNREADABLE
    building.report_findings(outcome)
    return OK


def _is_built(database: Path) -> bool:
    try:
        return resolve(database).exists()
    except FileNotFoundError:
        return False


def _check(options: argparse.Namespace) -> int:
    code = OK
    for path in options.files:
        found, readable = check_file(path)
        for one in found:
            print(_as_json(one, options.language) if options.format == "json" else sentence(one, options.language))
        if not found and options.format == "text":
            print({"en": "No findings.", "ru": "Замечаний нет.", "ky": "Эскертүүлөр жок."}[options.language])
        if not readable:
            code = UNREADABLE
        elif any(one.severity is Severity.ERROR for one in found):
            code = max(code, ERRORS)
    return code


def check_file(path: Path) -> tuple[list[Finding], bool]:
    """Give everything that can be said of one file, and whether it could be read at all."""
    try:
        source = read_file(path)
    except UnreadableError as fault:
        return [finding(fault.code, Place(path.name), fault.found, fault.expected)], False
    except FileNotFoundError:
        return [finding("file.empty", Place(path.name), "no such file")], False
    for family in FAMILIES:
        if family.recognises(source):
            return list(family.read_table(source, None).findings), True
    report = building.read_one(source)
    loading = load.Loading()
    load.add_report(loading, report, load.received_of(report, {}), is_sample=False)
    with create(None) as connection:
        load_reference(connection, building.REFERENCE)
        load.write(connection, loading)
    return [one for _, _, one in loading.findings], True


def _as_json(one: Finding, language: Language) -> str:
    told = {
        "code": one.code,
        "severity": str(one.severity),
        "file": one.place.file,
        "sheet": one.place.sheet,
        "cell": one.place.cell,
        "found": one.found,
        "expected": one.expected,
        "title": title(one, language),
        "advice": advice(one, language),
    }
    return json.dumps(told, ensure_ascii=False)


def _sample(options: argparse.Namespace) -> int:
    write_sample(options.output, options.seed)
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


if __name__ == "__main__":
    sys.exit(main())
