"""``python -m etl trace``: how a number is made, from its formula down to each cell, as the page tells it."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import pandas as pd

from etl import speaking
from etl.findings import title
from etl.wording import in_words
from monitor.measures import catalogue, read, tracing
from monitor.model import Finding, Language, Place, Severity
from monitor.store import NoDatabaseError
from monitor.text.message import Message

if TYPE_CHECKING:
    import argparse
    from collections.abc import Mapping

    from monitor.measures.tracing import Trace
    from monitor.text import Words

DONE, NOT_DONE = 0, 2


def add_command(commands: argparse._SubParsersAction[argparse.ArgumentParser], words: Words) -> None:
    """Add ``trace`` to the command line."""
    command = commands.add_parser("trace", help=words("tell how a number is made: its formula and each cell in it"))
    command.add_argument(
        "measure",
        nargs="?",
        default="",
        help=words("such as {example}; without it all are listed", example="implementation_by_unit"),
    )
    command.add_argument(
        "figure",
        nargs="?",
        default="",
        help=words("such as {example}; without it all are listed", example="implementation_share"),
    )
    command.add_argument("--unit", default="", metavar="UNIT", help=words("such as KG-B"))
    command.add_argument(
        "--key",
        action="append",
        default=[],
        metavar="NAME=VALUE",
        help=words("such as {example}", example="pillar_code=P1"),
    )
    command.add_argument(
        "--period", default="", metavar="PERIOD", help=words("such as 2019-H2; else the last one reported")
    )
    command.add_argument(
        "--as-of", type=speaking.day(words), metavar="YYYY-MM-DD", help=words("what was known then; else all")
    )
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print a figure with its cells and give the exit code."""
    words: Words = options.words
    if not options.measure or (options.measure in tracing.rules() and not options.figure):
        _list(options.measure, words)
        return DONE
    try:
        made = _traced(options)
    except (NoDatabaseError, tracing.NoSuchFigureError) as fault:
        print(words("Nothing can be told. {reason}", reason=speaking.reason(fault, words)), file=sys.stderr)
        return NOT_DONE
    for line in _lines(made, words):
        print(line)
    return DONE if made.agrees else NOT_DONE


def _list(measure: str, words: Words) -> None:
    """Print the measures that can be traced with their keys, or the figures of one of them."""
    for name, rule in tracing.rules().items():
        if measure in {"", name}:
            print(f"{name}  {words(catalogue()[name].title)}")
            print(f"    {' '.join((*rule.keys, '->', *rule.figures))}")


def _traced(options: argparse.Namespace) -> Trace:
    keys = _keys(options)
    last = read("cut")["last_received_date"].max()
    if pd.isna(last):
        raise tracing.NoSuchFigureError(Message("The database holds no report."))
    as_of = options.as_of or last.date()
    periods = read("periods", as_of=as_of)
    reported = periods.loc[periods["received_count"] > 0, "period_code"]
    if not options.period and reported.empty:
        raise tracing.NoSuchFigureError(Message("Nothing was reported by {day}.", day=as_of))
    period = options.period or reported.max()
    if period not in set(periods["period_code"]):
        raise tracing.NoSuchFigureError(
            Message(
                "There is no period {code}; there are: {list}.", code=period, list=", ".join(periods["period_code"])
            )
        )
    councils = read("units").query("has_council")["unit_code"]
    keyed = options.measure in tracing.rules() and "unit_code" in tracing.rules()[options.measure].keys
    if options.unit and options.unit not in set(read("units")["unit_code"]):
        said = Message("There is no unit {code}; there are: {list}.", code=options.unit, list=", ".join(councils))
        raise tracing.NoSuchFigureError(said)
    if options.unit and keyed:
        keys["unit_code"] = options.unit
    units = [options.unit] if options.unit and not keyed else list(councils)
    if options.measure in tracing.rules() and "period_code" in tracing.rules()[options.measure].keys:
        keys.setdefault("period_code", period)
    where = {
        "as_of": as_of,
        "known_on": options.as_of,
        "period": period,
        "units": units,
        "indicator": keys.get("indicator_code"),
    }
    return tracing.trace(options.measure, options.figure, keys, **where)


def _keys(options: argparse.Namespace) -> dict[str, str]:
    """Give the keys told. Raises NoSuchFigureError for one that is none of the measure's, or names no value."""
    known = tracing.rules()[options.measure].keys if options.measure in tracing.rules() else ()
    keys = dict(told.split("=", 1) if "=" in told else (told, "") for told in options.key)
    for name, value in keys.items():
        if options.measure in tracing.rules() and (name not in known or not value):
            example = f"--key {known[0]}=…" if known else "–"
            raise tracing.NoSuchFigureError(
                Message("{name} knows no key {key}; it takes: {list}.", name=options.measure, key=name, list=example)
            )
    if "indicator_code" in known and "indicator_code" not in keys:
        codes = ", ".join(read("indicators")["indicator_code"])
        needed = {"name": options.measure, "key": "--key indicator_code=…", "list": codes}
        raise tracing.NoSuchFigureError(Message("{name} needs {key}; it has: {list}.", **needed))
    return keys


def _lines(made: Trace, words: Words) -> list[str]:
    """Give a trace as lines: the figure, its parts, each cell with what adds, and what was found or mended there."""
    entry, rule = catalogue()[made.measure], tracing.rules()[made.measure]
    keys = " ".join(tracing.key_of(made.row, rule).values())
    definition = catalogue()[rule.defined_by(made.figure)].definition
    told = [f"{words(entry.title)}  {keys}".rstrip(), words(definition)]
    sums = "  ".join(f"{part} {_number(total)}" for part, total in made.parts.items())
    value = words("withheld") if made.is_withheld else _number(made.value)
    told.append(f"{made.figure} = {made.formula} = {value}    ({sums})")
    told += [
        f"  {row['part']} {_amount(row, words)}  {_place(row, words)}  {_said(row)}".rstrip()
        for row in made.cells.to_dict("records")
    ]
    told += [
        f"! {_place(row, words)}  {_title(row, words.language)}"
        for row in tracing.findings_on(made.cells).to_dict("records")
    ]
    told += [
        f"~ {_place(row, words)}  {words('withheld')}"
        if row["is_withheld"]
        else f"~ {_place(row, words)}  {row['before_as_written']} -> {row['after_as_written']}  {row['reason']}"
        for row in tracing.corrections_on(made.cells).to_dict("records")
    ]
    if not made.agrees:
        told.append(words("The cells give another number than the page shows. Please tell your administrator."))
    return told


def _said(row: Mapping[Any, Any]) -> str:
    """Give what stands in a cell; nothing where it is withheld."""
    return row["said"] if isinstance(row["said"], str) else ""


def _amount(row: Mapping[Any, Any], words: Words) -> str:
    """Give what a cell adds; of one that is withheld, that it is."""
    return words("withheld") if row["amount"] != row["amount"] else _number(row["amount"])


def _number(value: float | None) -> str:
    return "-" if value is None or value != value else f"{value:.10g}"  # noqa: PLR0124 - NaN


def _place(row: Mapping[Any, Any], words: Words) -> str:
    """Give where a cell stands; the plan where no report tells of an activity."""
    known = [row.get(name) for name in ("file_name", "sheet_name", "cell")]
    unit = in_words(row["unit_code"], words.language) if isinstance(row.get("unit_code"), str) else ""
    told = " · ".join(str(part) for part in known if part == part and part)  # noqa: PLR0124 - NaN is no place
    return f"{unit}: {told}" if unit else told


def _title(row: Mapping[Any, Any], language: Language) -> str:
    place = Place(row["file_name"])
    return title(Finding(row["code"], Severity(row["severity"]), place), language)
