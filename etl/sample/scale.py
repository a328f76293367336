"""The sample made larger, for measuring: more rows in a report, or more reports of a council and half-year."""

from __future__ import annotations

import copy
from dataclasses import replace
from datetime import timedelta
from pathlib import PurePath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from etl.sample.model import Report, Row

NUMBERED = {"F3": ("event_no", "venue"), "F4": ("item_no", "held_as_written")}
"""The sheets that grow: the field that numbers a row, and the one that tells it from its copies."""


def enlarged(reports: list[Report], times: int) -> list[Report]:
    """Give reports with so many times the events and outreach actions; each copy has a number and a word of its own."""
    return [replace(report, tables=report.tables | _repeated_tables(report, times)) for report in reports]


def _repeated_tables(report: Report, times: int) -> dict[str, list[Row]]:
    return {
        code: list(_repeated(report.tables[code], *fields, times))
        for code, fields in NUMBERED.items()
        if code in report.tables
    }


def _repeated(rows: list[Row], number: str, word: str, times: int) -> Iterator[Row]:
    for time in range(times):
        for at, row in enumerate(rows, start=1):
            one = copy.deepcopy(row) if time else row
            if time:
                one.odd.clear()
                one.values |= {number: str(time * len(rows) + at), word: f"{row.values[word]} ({time + 1})"}
            yield one


def resent(reports: list[Report], times: int) -> list[Report]:
    """Give every report so many times, each sent a day after the one before as its next version."""
    return [_version(report, time) if time else report for report in reports for time in range(times)]


def _version(report: Report, time: int) -> Report:
    later = copy.deepcopy(report)
    path, day = PurePath(report.file_name), timedelta(days=time)
    later.passport.values["report_version"] = report.version + time
    later.passport.values["submitted_date"] = report.received + day
    return replace(
        later,
        version=report.version + time,
        file_name=f"{path.stem}_v{report.version + time}{path.suffix}",
        received=report.received + day,
    )
