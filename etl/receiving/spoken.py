"""What a file was found to be, in the reader's language: sheets, columns and codes of the form by their names."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from etl.annotated.lines import lines_of
from etl.forms import load_forms
from etl.receiving.withheld import WITHHELD
from etl.wording import in_words, name_of
from monitor.text import words_for

if TYPE_CHECKING:
    from etl.annotated.lines import Line
    from etl.forms import Column, SheetForm
    from etl.receiving.steps import Change, Looked, Part
    from monitor.model import Language

MARKS = Path(__file__).parent / "spoken.toml"
_BETWEEN = " · "
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_LISTS = {"unit": "units", "place": "places", "yes_no": "yes_no"}


@dataclass(frozen=True)
class SpokenChange:
    """One thing that would change: where it stands, which row, the column's heading, both values. ``kind`` is a code.

    A row that is new or gone has no column.
    """

    kind: str
    sheet: str
    cell: str
    row: str
    column: str
    before: str
    after: str


@dataclass(frozen=True)
class SpokenPart:
    """What a file says of one council and period. ``sheets`` gives each sheet's title and how many rows it holds."""

    unit: str
    period: str
    version: int
    sheets: tuple[tuple[str, int], ...]
    standing: str
    against: str
    changes: tuple[SpokenChange, ...]


@dataclass(frozen=True)
class SpokenFile:
    """One file that was looked at. ``lines`` are its findings, the errors first."""

    looked: Looked
    parts: tuple[SpokenPart, ...]
    lines: tuple[Line, ...]

    @property
    def name(self) -> str:
        """The name it was sent under."""
        return self.looked.name


def spoken(looked: Looked, language: Language) -> SpokenFile:
    """Give a file in the reader's language."""
    parts = tuple(_part(one, language) for one in looked.parts)
    return SpokenFile(looked, parts, tuple(lines_of(looked.findings, language)))


def _part(part: Part, language: Language) -> SpokenPart:
    forms = {form.code: form for form in load_forms()}
    counts = part.row_counts.items()
    sheets = tuple((forms[code].title[language] if code in forms else code, rows) for code, rows in counts)
    changes = tuple(_change(one, forms.get(one.form_code), language) for one in part.changes)
    unit = in_words(part.unit_code, language)
    return SpokenPart(unit, part.period_code, part.version, sheets, str(part.standing), part.against, changes)


def _change(change: Change, form: SheetForm | None, language: Language) -> SpokenChange:
    column = next((one for one in form.columns if one.field == change.field), None) if form else None
    before, after = (_value(text, column, language) for text in (change.before, change.after))
    heading = column.heading[language] if column else change.field
    row = _in_one_line(change.key, form, language)
    if column is None:
        before, after = (_in_one_line(text, form, language) for text in (before, after))
    if change.before == WITHHELD:
        before = _marks()[WITHHELD][language]
    return SpokenChange(str(change.kind), change.sheet, change.cell, row, heading, before, after)


def _in_one_line(text: str, form: SheetForm | None, language: Language) -> str:
    """Give the key of a row, or all a row says: codes of the form by their names, days as the language writes them."""
    return _BETWEEN.join(_day_or_name(part, form, language) for part in text.split(_BETWEEN))


def _day_or_name(text: str, form: SheetForm | None, language: Language) -> str:
    if _DAY.fullmatch(text):
        return words_for(language).date(date.fromisoformat(text))
    lists = [_LISTS.get(column.type, column.code_list) for column in form.columns] if form else []
    names = (name_of(text, listed, language) for listed in lists if listed)
    return next((name for name in names if name != text), text)


def _value(text: str, column: Column | None, language: Language) -> str:
    """Give a value as people write it: a code by its name, a day and a number as the language writes them."""
    if column is None or not text:
        return text
    if column.is_number and text in _marks():
        return _marks()[text][language]
    words = words_for(language)
    try:
        if column.type == "date":
            return words.date(date.fromisoformat(text))
        if column.type == "period":
            return words.period(text)
        if column.is_number:
            return words.number(float(text), decimals=len(text.partition(".")[2]))
    except ValueError:
        return text
    return name_of(text, _LISTS.get(column.type, column.code_list), language)


@cache
def _marks() -> dict[str, dict[str, str]]:
    """Give what stands in the place of a number, by its mark and language."""
    told: dict[str, dict[str, str]] = tomllib.loads(MARKS.read_text(encoding="utf-8"))["mark"]
    return told
