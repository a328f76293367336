"""What two readings of one sheet of the form say differently, row by row; texts as written and places do not count."""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from etl.files.known import Known
from etl.tables import said_columns

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from etl.forms import SheetForm
    from etl.tables import Columns, Row

_Key = tuple[str, ...]
_NOTHING = type(None)
_SHOWN_WHOLE = 10**15
"""Smaller whole numbers have no more digits than are told of any number."""
_TEXTS = {str, _NOTHING}


class ChangeKind(StrEnum):
    """Whether a row of the sheet has another value, is new, or is no longer there."""

    CHANGED = "changed"
    ADDED = "added"
    GONE = "gone"


@dataclass(frozen=True)
class Difference:
    """One thing that differs: the row's key, the field (empty for a whole row), both values as text, both rows."""

    kind: ChangeKind
    key: str
    field: str
    before: str
    after: str
    row: Row


def text_of(value: Any) -> str:  # noqa: ANN401 - whatever a cell became
    """Give a value as text, the same whether it was just read or comes from the database.

    >>> text_of(12), text_of(12.0), text_of(None), text_of(True)
    ('12', '12', '', 'yes')
    """
    if value is None or value.__class__ is str:
        return value or ""
    if value.__class__ is int and -_SHOWN_WHOLE < value < _SHOWN_WHOLE:
        return str(value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return f"{float(value):.15g}"
    return value.isoformat() if isinstance(value, date) else str(value)


def digest_of(form: SheetForm, parts: Iterable[Columns]) -> str:
    """Give a digest of what the rows of a sheet's table say, in whatever order they stand and whatever parts."""
    said = sorted(line for columns in parts for line in _lines(form, columns))
    return hashlib.sha256("\x1e".join(said).encode()).hexdigest()


def _lines(form: SheetForm, columns: Columns) -> Iterator[str]:
    """Give all that each row says in one text; the same few values stand in most rows of a column."""
    texts = [_texts(columns.get(name, ())) for name in said_columns(form)]
    return map("\x1f".join, zip(*texts, strict=True))


def _texts(values: Sequence[Any]) -> Iterable[str]:
    kinds = set(map(type, values))
    if kinds <= _TEXTS:
        return values if _NOTHING not in kinds else [value or "" for value in values]
    return map(Known(text_of).__getitem__, values)


def _said(form: SheetForm, row: Row) -> _Key:
    return tuple(text_of(row[name]) for name in said_columns(form))


def differences(form: SheetForm, before: Sequence[Row], after: Sequence[Row]) -> Iterator[Difference]:
    """Give what a sheet says differently: changed fields and added rows as they stand now, then rows that are gone."""
    earlier, later = _by_key(form, before), _by_key(form, after)
    for key, row in later.items():
        if key in earlier:
            yield from _changed(form, earlier[key], row)
        else:
            yield Difference(ChangeKind.ADDED, shown_key(form, row), "", "", row_in_words(form, row), row)
    for key, row in earlier.items():
        if key not in later:
            yield Difference(ChangeKind.GONE, shown_key(form, row), "", row_in_words(form, row), "", row)


def _by_key(form: SheetForm, rows: Iterable[Row]) -> dict[_Key, Row]:
    """Give each row by its key; one without a key is known by all it says, and how often that was said before."""
    seen: Counter[_Key] = Counter()
    found: dict[_Key, Row] = {}
    for row in rows:
        key = tuple(text_of(row[name]) for name in form.key)
        key = key if any(key) else _said(form, row)
        found[*key, str(seen[key])] = row
        seen[key] += 1
    return found


def _changed(form: SheetForm, before: Row, after: Row) -> Iterator[Difference]:
    for column in form.facts:
        old, new = (_field(form, column.field, row) for row in (before, after))
        if old != new:
            yield Difference(ChangeKind.CHANGED, shown_key(form, after), column.field, old, new, after)


def _field(form: SheetForm, field: str, row: Row) -> str:
    """Give what a row says in a field: its value, or the mark that stands in the place of one."""
    names = [name for name in said_columns(form) if name in {field, f"{field}_mark"}]
    return next(filter(None, (text_of(row[name]) for name in names)), "")


def told_fields(form: SheetForm, row: Row) -> Iterator[tuple[str, str]]:
    """Give each field in which a row says something beside its key, and what."""
    for column in form.facts:
        if column.field not in form.key and (told := _field(form, column.field, row)):
            yield column.field, told


def shown_key(form: SheetForm, row: Row) -> str:
    """Give the key of a row as people read it."""
    return " · ".join(text for name in form.key if (text := text_of(row[name])) not in {"", "total"})


def row_in_words(form: SheetForm, row: Row) -> str:
    """Give a whole row in one line: what it says beside its key."""
    fields = (column.field for column in form.facts if column.field not in form.key)
    return " · ".join(text for name in fields if (text := text_of(row[name])))
