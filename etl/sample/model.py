"""What a sample is made of: councils with their habits, reports, and rows whose truth is known."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from etl.sample.reference import Reference
    from monitor.model import Period

Value = str | int | float | bool | date | None


@dataclass(frozen=True)
class Style:
    """How one office fills in the form. ``dates`` is cell, text or text_g; ``percents`` number, cell or text."""

    dates: str = "cell"
    percents: str = "number"
    decimal_comma: bool = False
    nbsp_thousands: bool = False
    sections: bool = False
    number_row: bool = False
    totals: str = "none"
    two_rows: bool = False
    bilingual: bool = False
    scope_columns: bool = False
    approval: bool = False
    dash_for_nothing: bool = False
    trailing_spaces: bool = False
    status_case: str = ""


@dataclass(frozen=True)
class Council:
    """One council: how far it gets with its plan (``strength``, 0-1) and how its office writes."""

    unit_code: str
    written_as: str
    languages: tuple[str, str, str, str]
    strength: float
    file_names: tuple[str, str, str, str]
    received: tuple[str, str, str, str]
    events: tuple[int, int, int, int]
    workshop_day: date
    workshop_people: int
    style: Style


@dataclass(frozen=True)
class Setting:
    """Who tells, about which half-year, in which language, leaning on which reference data."""

    council: Council
    period: Period
    language: str
    reference: Reference


@dataclass(frozen=True)
class Oddity:
    """Something put into a report on purpose; ``finding`` is what checking should say, empty for nothing."""

    file_name: str
    sheet: str
    cell: str
    kind: str
    finding: str


@dataclass
class Row:
    """One row of a sheet: the truth by field, what the cell says instead, why a number is absent, what is odd.

    ``row_number`` and ``cells``, sheet and file are known once the sheet is written.
    """

    values: dict[str, Value]
    written: dict[str, str] = field(default_factory=dict)
    marks: dict[str, str] = field(default_factory=dict)
    odd: list[tuple[str, str, str]] = field(default_factory=list)
    row_number: int = 0
    cells: dict[str, str] = field(default_factory=dict)
    sheet_name: str = ""
    file_name: str = ""

    def count(self, name: str) -> int:
        """Give a number of people, zero when none is known."""
        value = self.values.get(name)
        return value if isinstance(value, int) else 0


@dataclass
class Report:
    """One workbook: its passport, its tables by the code of their sheet, the day it came in."""

    council: Council
    period: Period
    reference: Reference
    language: str
    file_name: str
    received: date
    passport: Row
    tables: dict[str, list[Row]]
    version: int = 1
    sheet_names: dict[str, str] = field(default_factory=dict)
    oddities: list[Oddity] = field(default_factory=list)
    omitted: list[str] = field(default_factory=list)
