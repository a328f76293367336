"""Writes the first sheet: who reports and for when, and on one screen how the form is filled in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from etl.forms.codes import Code, Role, current_version
from etl.template.book import cell_name
from etl.template.known import name_of, rows
from etl.template.limits import rule_for
from etl.template.lines import written
from etl.template.sheets import about, council_of, passport_form, period_of
from etl.template.wording import layout_of
from monitor.model import Language

if TYPE_CHECKING:
    from etl.forms import Column
    from etl.template.book import Book, Pen
    from etl.template.model import Cell, Setting

_WIDTHS = (32.0, 3.0, 44.0, 46.0)
_LABEL, _CODE, _VALUE, _LAST = range(4)


def write_passport(book: Book) -> None:
    """Write the passport with the instructions beside and below it."""
    form, setting = passport_form(), book.setting
    title = form.title[setting.language]
    pen = book.add_sheet(title)
    for col, width in enumerate(_WIDTHS):
        pen.sheet.set_column(col, col, width, None, {"hidden": True} if col == _CODE else {})
    pen.put(0, _LABEL, f"{title} · {about(setting)}", "title")
    pen.sheet.set_row(0, 20)
    row = 1
    across, width = (_LABEL, _LAST), sum(_WIDTHS)
    pen.across(row, across, setting.say("report"), "subtitle", width=width)
    for notice in _notices(setting):
        row += 1
        pen.across(row, across, notice, "warning", width=width)
    row += 2
    for column in form.columns:
        _write_line(pen, row, column, setting)
        row += 1
    _write_instructions(pen, row + 1, setting)
    pen.sheet.set_landscape()
    pen.sheet.fit_to_pages(1, 1)
    pen.sheet.set_first_sheet()
    pen.sheet.activate()


def _notices(setting: Setting) -> list[str]:
    known = setting.known
    notices = [setting.say("illustrative")] if known.is_illustrative else []
    has_reports = known.last_report or known.activities or known.values
    return notices if has_reports else [*notices, setting.say("no_reports")]


def _write_line(pen: Pen, row: int, column: Column, setting: Setting) -> None:
    layout = layout_of(passport_form().code)
    role = Role.GIVEN if column.field in layout.names("given") else Role.ENTRY
    others = (f"{language}: {column.heading[language]}" for language in Language if language != setting.language)
    pen.put(row, _LABEL, column.heading[setting.language], "label")
    pen.note(row, _LABEL, "\n".join(others))
    pen.code(row, _CODE, Code("F0", current_version(), column.field, role))
    value = _values(setting).get(column.field)
    pen.put(row, _VALUE, value, "line_date" if column.type == "date" else f"line_{role}")
    pen.sheet.set_row(row, 16)
    if role is Role.ENTRY:
        cell = cell_name(row, _VALUE)
        rule = rule_for(column, layout, setting, cell, pen.book.lists)
        if rule:
            pen.sheet.data_validation(row, _VALUE, row, _VALUE, rule)
        if column.required:
            criteria = {"type": "formula", "criteria": f"=LEN({cell})=0", "format": pen.book.lacking}
            pen.sheet.conditional_format(row, _VALUE, row, _VALUE, criteria)


def _values(setting: Setting) -> dict[str, Cell]:
    """Give what is known of a report before it is written."""
    plans = sorted({line["plan_id"] for line in setting.known.plan})
    return {
        "unit_code": council_of(setting),
        "period_code": period_of(setting),
        "plan_id": ", ".join(plans) or None,
        "report_version": setting.known.version_due,
        "template_version": current_version(),
        "language_code": name_of("language", setting.language, setting.language),
    }


def _write_instructions(pen: Pen, row: int, setting: Setting) -> None:
    pen.put(row, _LABEL, setting.say("how"), "subtitle")
    pen.sheet.set_row(row, 18)
    for number, text in enumerate(setting.say.list("instructions"), start=1):
        told = f"{number}. {text.format(due=_due(setting))}"
        pen.across(row + number, (_LABEL, _LAST), told, "text", width=sum(_WIDTHS))


def _due(setting: Setting) -> str:
    """Give the day the report is due, as the calendar of reports says."""
    period = str(setting.known.period)
    day = next(line["due_date"] for line in rows("periods") if line["period_code"] == period)
    return written(type(setting.known.period.end).fromisoformat(day))
