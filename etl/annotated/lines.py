"""What the annotated copy says of each finding, in the reader's language; no text in it is ever a formula."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from etl.findings import advice, expected_text, found_text, title
from etl.reading.personal import masked_data
from monitor.model import Finding, Language, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

WORDS = Path(__file__).parent / "words.toml"
AUTHOR = "Coordination Council Monitor"
"""Who a comment of ours is by; the same in every language, so that a later check finds and replaces it."""

FILLS = {Severity.ERROR: "F8CBBD", Severity.WARNING: "FBE3A6", Severity.NOTE: "CFE3F5"}
MARKS = {Severity.ERROR: "✖", Severity.WARNING: "▲", Severity.NOTE: "●"}
COLUMNS = ("severity", "sheet", "cell", "title", "found", "expected", "advice")
WIDTHS = (24, 22, 10, 38, 30, 34, 50)

_MOST_COMMENTS = 5_000
_LONGEST = 2_000
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_CELL = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})(?::.*)?")


@dataclass(frozen=True)
class Line:
    """One finding as the list says it. ``row`` and ``col`` count from zero; both are None where it has no cell."""

    severity: Severity
    sheet: str
    cell: str
    row: int | None
    col: int | None
    title: str
    found: str
    expected: str
    advice: str

    def texts(self, language: Language) -> tuple[str, ...]:
        """Give what stands in each column of the list."""
        return (_severity(self.severity, language), self.sheet, self.cell, self.title, self.found, self.expected,
                self.advice)  # fmt: skip

    def comment(self, language: Language) -> str:
        """Give what the comment of the cell says; its first sign tells the severity without colour."""
        labels = ((say("column", "found", language), self.found), (say("column", "expected", language), self.expected))
        facts = [f"{label}: {text}" for label, text in labels if text]
        return "\n".join([f"{_severity(self.severity, language)}. {self.title}", *facts, self.advice])


@cache
def _words() -> dict[str, Any]:
    return tomllib.loads(WORDS.read_text(encoding="utf-8"))


def say(group: str, name: str, language: Language) -> str:
    """Give a text of the annotated copy."""
    told: str = _words()[group][name][language]
    return told


def sheet_name(language: Language) -> str:
    """Give the name of the sheet that lists the findings."""
    told: str = _words()["sheet_name"][language]
    return told


def file_name(sent: str, language: Language) -> str:
    """Give the name of the annotated copy of a file.

    >>> file_name("folder/Талас_2019-2.xls", "ru")
    'Талас_2019-2_проверено.xlsx'
    """
    stem = Path(sent.replace("\\", "/")).stem or "report"
    return f"{clean(stem)}_{_words()['file_name'][language]}.xlsx"


def clean(text: str) -> str:
    """Give a text without the signs that no workbook may hold, cut where it is endless."""
    told = _NOT_XML.sub("\ufffd", text)
    return told if len(told) <= _LONGEST else f"{told[: _LONGEST - 1]}…"


def lines_of(findings: Iterable[Finding], language: Language) -> list[Line]:
    """Give the findings as lines, the errors first, in the order of the file."""
    told = list(findings)
    personal = personal_sheets(told)
    lines = [_line(one, language, is_personal=one.place.sheet in personal) for one in told]
    order = list(Severity)
    return sorted(lines, key=lambda line: order.index(line.severity))


def personal_sheets(findings: Iterable[Finding]) -> frozenset[str]:
    """Give the sheets that hold data on persons."""
    return frozenset(one.place.sheet for one in findings if _is_personal(one) and one.place.sheet)


def _is_personal(one: Finding) -> bool:
    return "personal_data" in one.code


def _line(one: Finding, language: Language, *, is_personal: bool) -> Line:
    """Give one finding; what stood in a cell beside data on persons is not copied, their headings are."""
    found = found_text(one, language)
    found = masked_data(found) or found
    if is_personal and found and not _is_personal(one):
        found = say("said", "withheld", language)
    row, col = position(one.place.cell)
    texts = (title(one, language), found, expected_text(one, language), advice(one, language))
    return Line(one.severity, one.place.sheet, one.place.cell, row, col, *map(clean, texts))


def position(cell: str) -> tuple[int | None, int | None]:
    """Give row and column of a cell, or of the first of a range, counted from zero; None where it names none.

    >>> position("F7:F90"), position("")
    ((6, 5), (None, None))
    """
    match = _CELL.fullmatch(cell)
    if not match:
        return None, None
    col = 0
    for letter in match[1]:
        col = col * 26 + ord(letter) - 64
    return int(match[2]) - 1, col - 1


def by_cell(lines: Sequence[Line], sheet: str) -> dict[tuple[int, int], list[Line]]:
    """Give what is said of each cell of a sheet, the worst first; no more cells than a workbook bears comments."""
    found: dict[tuple[int, int], list[Line]] = defaultdict(list)
    for line in lines:
        if line.sheet == sheet and line.row is not None and line.col is not None:
            if len(found) >= _MOST_COMMENTS and (line.row, line.col) not in found:
                break
            found[line.row, line.col].append(line)
    return found


def comment_of(lines: Sequence[Line], language: Language) -> str:
    """Give the comment of a cell with everything that is said of it."""
    return clean("\n\n".join(line.comment(language) for line in lines))


def counts(lines: Sequence[Line], language: Language) -> str:
    """Say how many findings of each severity there are."""
    number = {one: sum(line.severity is one for line in lines) for one in Severity}
    told = [f"{MARKS[one]} {say('severities', one, language)}: {count}" for one, count in number.items() if count]
    return " · ".join(told) or say("said", "none", language)


def _severity(severity: Severity, language: Language) -> str:
    return f"{MARKS[severity]} {say('severity', severity, language)}"
