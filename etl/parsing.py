"""From the bytes of one file to all that it says. Runs where a file can do no harm (``etl.files.workers``)."""

from __future__ import annotations

from functools import cache
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from etl.corrections import read_corrected
from etl.files.cells import SourceFile, read_bytes
from etl.findings import finding, spoken
from etl.layouts import layout_of, usable_layouts
from etl.names import load_names
from etl.parsed import Parsed, parsed_report, parsed_table, parsed_without_facts
from etl.reading.report import Report, read_report
from etl.reference import rows_of
from etl.sources import FAMILIES
from monitor.model import Place

if TYPE_CHECKING:
    from collections.abc import Iterable

    from etl.corrections import Correction
    from etl.files.unreadable import UnreadableError
    from etl.layouts import Layout
    from etl.names import Names
    from monitor.text.message import Message

REFERENCE = Path(__file__).parent.parent / "data" / "reference"
PARSE = "etl.parsing:parse"
"""How a worker is asked for ``parse``."""


def parse(name: str, data: bytes, folder: str = "", corrections: Iterable[Correction] = ()) -> Parsed:
    """Read one file with the corrections that are about it. ``folder`` may tell the year of a table.

    Raises UnreadableError, with the code of the finding.
    """
    source = read_bytes(data, name)
    parsed = _parsed(source, folder, corrections)
    parsed.sheets = tuple(sheet.name for sheet in source.sheets)
    return parsed


def _parsed(source: SourceFile, folder: str, corrections: Iterable[Correction]) -> Parsed:
    for family in FAMILIES:
        if family.recognises(source):
            report = read_corrected(source, corrections, Report)
            return parsed_table(report, family.read_table(report.source, folder if folder.isdecimal() else None))
    return parsed_report(read_one(source, corrections))


def refused(name: str, sha256: str, byte_count: int, fault: UnreadableError) -> Parsed:
    """Give a file that could not be read at all, with the finding that says why."""
    ending = PurePath(name).suffix.lstrip(".").lower() or "unknown"
    source = SourceFile(name, sha256, byte_count, ending, (), "", ())
    why = finding(fault.code, Place(name), fault.found, fault.expected)
    return parsed_without_facts(source, "refused", [why])


def read_one(source: SourceFile, corrections: Iterable[Correction] = ()) -> Report:
    """Read one file's cells against the reference data, with the corrections that are about it."""
    return read_corrected(source, corrections, lambda mended: _read_as_saved(mended, *usable_layouts()))


def _read_as_saved(source: SourceFile, layouts: Iterable[Layout], faults: Iterable[Message]) -> Report:
    """Read a file with the saved layout it fits; one that does not hold for the file's half-year is left aside."""
    layout, findings = layout_of(source, layouts)
    report = read_report(source, *_known(), layout)
    if layout and not layout.holds_for(scope.period_code for scope in report.rows):
        report = read_report(source, *_known())
        span = f"{layout.valid_from} … {layout.valid_to or ''}".rstrip()
        findings = [finding("layout.out_of_date", Place(source.name), layout.id, span)]
    report.findings.extend(findings)
    report.findings.extend(spoken("layout.faulty", Place(source.name), fault) for fault in faults)
    return report


@cache
def _known() -> tuple[Names, frozenset[str], frozenset[str]]:
    """Give the names, the councils and the periods that reports are expected for; read once a process."""
    units, half_years = rows_of(REFERENCE / "units.csv"), rows_of(REFERENCE / "periods.csv")
    councils = frozenset(row["unit_code"] for row in units if row["has_council"] == "yes")
    periods = frozenset(row["period_code"] for row in half_years if row["reports_expected"] == "yes")
    return load_names(REFERENCE), councils, periods
