"""What was read from one sheet: its rows as they were understood, and an account of every cell."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from etl.files.cells import a1
from etl.findings import finding
from etl.reading.personal import masked_data
from etl.values import Parsed
from monitor.model import Finding, Place

if TYPE_CHECKING:
    from etl.forms import SheetForm
    from etl.reading.headings import Heading

EMPTY = Parsed(None, "", "empty")


@dataclass
class Record:
    """One row as it was understood: its place and, by field, what each cell became."""

    row: int
    values: dict[str, Parsed]
    loaded_count: int = 0

    def get(self, name: str) -> Any:  # noqa: ANN401 - a cell may hold any kind of value
        """Give the value of a field, None where there is none."""
        return self.values.get(name, EMPTY).value


@dataclass
class SheetReading:
    """One sheet as it was understood, with an account of each of its cells that is not empty.

    ``account`` counts cells by outcome: ``loaded``, ``rejected``, and ``skipped: <reason>``. ``unfilled`` are the rows
    of a form that nobody filled in, with their keys.
    """

    form: SheetForm
    sheet_name: str
    heading: Heading
    records: list[Record] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    account: Counter[str] = field(default_factory=Counter)
    rows_rejected: int = 0
    file_name: str = ""
    unfilled: dict[int, str] = field(default_factory=dict)

    def reject(self, record: Record) -> None:
        """Move a row that was read from loaded to rejected."""
        self.rows_rejected += 1
        self.account.update({"rejected": record.loaded_count})
        self.account.subtract({"loaded": record.loaded_count})

    def absorb(self, other: SheetReading) -> None:
        """Take in a further table of the same form and the same columns, which stands below on the same sheet."""
        self.records.extend(other.records)
        self.findings.extend(other.findings)
        self.account.update(other.account)
        self.rows_rejected += other.rows_rejected

    def refuse(self, other: SheetReading) -> None:
        """Keep out all of a further table of the same form whose columns are others; it is said at its heading."""
        first_row = other.heading.first_row
        self.say("sheet.second_table", first_row, min(other.heading.columns), " · ".join(other.heading.texts.values()))
        lost = other.account.pop("loaded", 0)
        self.account.update(other.account + Counter({"rejected": lost}))
        self.rows_rejected += other.rows_rejected + len(other.records)

    def column_of(self, name: str) -> int | None:
        """Give the column (from zero) that holds a field."""
        return next((col for col, column in self.heading.columns.items() if column.field == name), None)

    def key_column(self) -> int:
        """Give the column (from zero) that a row is known by; the first one where the form has no key."""
        at = self.column_of(self.form.key[0]) if self.form.key else None
        return min(self.heading.columns, default=0) if at is None else at

    def say(self, code: str, row: int, col: int, found: str = "", expected: str = "") -> None:
        """Add a finding about one cell, counted from zero."""
        self.say_of(code, a1(row, col), found, expected)

    def say_of(self, code: str, cells: str, found: str = "", expected: str = "") -> None:
        """Add a finding about a cell or a range, in the notation of a spreadsheet; data on persons are masked."""
        place = Place(self.file_name, self.sheet_name, cells)
        self.findings.append(finding(code, place, masked_data(found) or found, expected))
