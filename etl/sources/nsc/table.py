"""What a table of the Statistical Committee becomes, and the proof that none of its numbers was lost."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from etl.files.cells import a1

if TYPE_CHECKING:
    from etl.files.cells import SourceFile
    from monitor.model import Finding

TOTAL = "total"
_ONLY_HERE = ("unit_label", "breakdown", "breakdown_category_ky", "breakdown_category_ru", "breakdown_category_en")


@dataclass(frozen=True)
class NscValue:
    """One cell of a table: which series, place, year and group it is about, and the value or the mark found.

    ``breakdown_code`` says what the cell is one part of: sex, age, form, settlement, wealth, education or other;
    total for the whole of its place. ``breakdown`` is the English title of the section, the category is the label of
    the row in it; both are empty for a total. ``unit_label`` is the unit as the table says it, ``measure_unit`` its
    code, or empty.
    """

    table_code: str
    series_code: str
    series_title_ky: str
    series_title_ru: str
    series_title_en: str
    unit_code: str | None
    place_label: str
    year: int
    sex_code: str
    age_band_code: str
    form_code: str
    breakdown_code: str
    breakdown: str
    breakdown_category_ky: str
    breakdown_category_ru: str
    breakdown_category_en: str
    breakdown_label_en: str
    value: float | None
    mark: str
    as_written: str
    vintage: int
    unit_label: str
    measure_unit: str
    file_name: str
    sheet_name: str
    row_number: int
    cell: str


@dataclass(frozen=True)
class UnreadCell:
    """A number, or a cell whose number is broken, that is no value of the table, and why."""

    sheet_name: str
    cell: str
    reason: str


@dataclass
class NscTable:
    """One workbook as read."""

    values: list[NscValue] = field(default_factory=list)
    unread: list[UnreadCell] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    def as_rows(self) -> list[dict[str, Any]]:
        """Give the values as rows of the national statistics."""
        return [
            {"family": "nsc"} | {name: one for name, one in asdict(value).items() if name not in _ONLY_HERE}
            for value in self.values
        ]


class Account(NamedTuple):
    """How many numbers a workbook holds, how many of them were loaded, and how many of the others are listed."""

    numbers: int
    loaded: int
    listed: int


def is_number(value: object) -> bool:
    """Whether a cell holds a number as such, not a text that looks like one."""
    return isinstance(value, int | float) and not isinstance(value, bool)


def account(source: SourceFile, table: NscTable) -> Account:
    """Count the numbers of a workbook by what became of them; nothing is lost when the last two make the first."""
    numbers = {
        (sheet.name, a1(row, col))
        for sheet in source.sheets
        for row, cells in enumerate(sheet.rows)
        for col, value in enumerate(cells)
        if is_number(value)
    }
    loaded = {(one.sheet_name, one.cell) for one in table.values if one.value is not None} & numbers
    listed = {(one.sheet_name, one.cell) for one in table.unread} & numbers
    return Account(len(numbers), len(loaded), len(listed - loaded))
