"""Every sheet of one template, as values: fields, lines, notices. Writing them is another matter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from etl.forms import load_forms
from etl.template.fields import fields_of
from etl.template.known import name_of
from etl.template.lines import lines_of
from etl.template.model import Setting, TableSheet
from etl.template.wording import layout_of

if TYPE_CHECKING:
    from etl.forms import SheetForm

_OF_THE_PLAN = frozenset({"plan", "indicators"})


def table_sheets(setting: Setting) -> list[TableSheet]:
    """Give the tables of the form in the order of their codes, filled in as far as is known."""
    return [_table(form, setting) for form in load_forms() if form.layout == "table"]


def _table(form: SheetForm, setting: Setting) -> TableSheet:
    layout = layout_of(form.code)
    notices = [setting.say("notice", name) for name in layout.names("notices")]
    if layout.get("lines") in _OF_THE_PLAN and setting.known.is_illustrative:
        notices.append(setting.say("illustrative"))
    return TableSheet(form, layout, fields_of(form, layout, setting), lines_of(form, layout, setting), notices)


def passport_form() -> SheetForm:
    """Give the sheet that says who reports, and for when."""
    return next(form for form in load_forms() if form.layout == "record")


def about(setting: Setting) -> str:
    """Say of which council a sheet is, and for which half-year."""
    return f"{council_of(setting)} · {period_of(setting)}"


def council_of(setting: Setting) -> str:
    """Give the name of the council's oblast or city."""
    return name_of("unit", setting.known.unit_code, setting.language)


def period_of(setting: Setting) -> str:
    """Give the half-year in words."""
    return setting.words.period(str(setting.known.period))
