"""What can be said of one place in one file."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Severity(StrEnum):
    """How bad a finding is. An error keeps its cell, row or file out; the others let it in and say so."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, order=True)
class Place:
    """Where: a file, one of its sheets, one cell (A1 notation) or range. An empty part is not known."""

    file: str
    sheet: str = ""
    cell: str = ""

    def __str__(self) -> str:
        return " · ".join(part for part in (self.file, self.sheet, self.cell) if part)


@dataclass(frozen=True)
class Finding:
    """One thing to say about a report.

    ``found`` is the text as it stands in the cell; ``expected`` is what the rule wants, in words that need
    no translation (a number, a list of codes, a heading) or a value for the sentence of the catalogue.
    Title, explanation and advice of a code stand in the catalogue of findings, in three languages.
    """

    code: str
    severity: Severity
    place: Place
    found: str = ""
    expected: str = ""
    values: dict[str, str] = field(default_factory=dict, hash=False)
