"""The columns of a sheet of the template, made from the form: nothing here knows one sheet from another."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from etl.forms.codes import Role
from etl.template.model import Field
from etl.template.wording import Wording
from monitor.model import Language

if TYPE_CHECKING:
    from collections.abc import Iterator

    from etl.forms import Column, SheetForm
    from etl.template.model import Setting
    from etl.template.wording import Layout

_NARROW = 11.0
_LETTER, _EDGE = 0.95, 1.5
TURNED_TYPES = frozenset({"count", "integer"})
"""Columns of short numbers: a heading with a long word stands upright in them, so that the sheet stays narrow."""


def fields_of(form: SheetForm, layout: Layout, setting: Setting) -> list[Field]:
    """Give the columns of a table: the row's mark, the check, then the form's own with what is to be looked at."""
    hidden = _shown("row", setting, Role.MARK, 3)
    found = [hidden, _shown("check", setting, Role.SHOWN, 17)]
    for column in form.columns:
        if column.scope:
            continue
        found.append(_field(column, layout, setting))
        found.extend(_looked_at(column.field, layout, setting))
    return found


def _looked_at(after: str, layout: Layout, setting: Setting) -> Iterator[Field]:
    for name in layout.of_field("after", after) or ():
        yield _shown(name, setting, Role.SHOWN, layout.width(name, "text"))


def _shown(name: str, setting: Setting, role: Role, width: float) -> Field:
    note = _others({language: Wording(language)("heading", name) for language in Language}, setting.language)
    return Field(name, role, setting.say("heading", name), note, width, is_hidden=role is Role.MARK)


def _field(column: Column, layout: Layout, setting: Setting) -> Field:
    language = setting.language
    role = Role.GIVEN if column.field in layout.names("given") else Role.ENTRY
    heading = column.heading[language]
    width = layout.width(column.field, column.type)
    if not is_turned(column, heading, width):
        width = max(width, longest_word(heading) * _LETTER + _EDGE)
    note = _others({one: _whole(column, one) for one in Language}, language)
    is_hidden = column.field == layout.get("sections")
    group = column.group.get(language, "")
    return Field(column.field, role, heading, note, width, group, column, is_hidden=is_hidden)


def is_turned(column: Column | None, heading: str, width: float) -> bool:
    """Tell whether a heading stands upright: over short numbers, where its longest word is wider than the column."""
    needed = longest_word(heading) * _LETTER + _EDGE
    return column is not None and column.type in TURNED_TYPES and needed > max(width, _NARROW)


def height_turned(heading: str) -> float:
    """Give the height in points that an upright heading needs in two lines."""
    return 6.0 * max(longest_word(heading), len(heading) // 2 + 2) + 12


def longest_word(text: str) -> int:
    """Give the length of the longest word."""
    return max(map(len, re.split(r"[\s-]+", text)), default=0)


def _whole(column: Column, language: str) -> str:
    group = column.group.get(language, "")
    return f"{group}: {column.heading[language]}" if group else column.heading[language]


def _others(texts: dict[Language, str], own: Language) -> str:
    """Give a heading in the other languages, one a line."""
    return "\n".join(f"{language}: {text}" for language, text in texts.items() if language is not own)
