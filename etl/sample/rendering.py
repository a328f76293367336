"""What one cell of a sample report says: the same truth, in the hand of one office."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from etl.forms import Column
    from etl.sample.model import Report, Row

NO_BREAK_SPACE = "\u00a0"
THOUSAND = 1000
Cell = str | int | float | date | None


def cell_of(column: Column, row: Row, report: Report) -> tuple[Cell, str]:
    """Give what is written into a cell and its format: ``date``, ``percent`` or empty."""
    name = column.field
    if name in row.written:
        return row.written[name], ""
    value = row.values.get(name)
    if value is None:
        return None, ""
    if isinstance(value, bool):
        return report.reference.name("yes_no", "yes" if value else "no", report.language), ""
    if isinstance(value, date):
        return _date(value, report)
    if column.type in {"code", "unit", "place"}:
        return _named(column, str(value), report), ""
    if isinstance(value, str):
        return value.replace(";", ", ") if column.type == "activity_list" else value, ""
    return _number(column, value, report)


def _date(value: date, report: Report) -> tuple[Cell, str]:
    style = report.council.style.dates
    if style == "cell":
        return value, "date"
    return value.strftime("%d.%m.%Y") + ("г." if style == "text_g" else ""), ""


def _number(column: Column, value: float, report: Report) -> tuple[Cell, str]:
    style = report.council.style
    if column.type == "percent" and style.percents == "cell":
        return value / 100, "percent"
    if column.type == "percent" and style.percents == "text":
        return f"{value} %", ""
    if isinstance(value, float) and not value.is_integer() and style.decimal_comma:
        return f"{value}".replace(".", ","), ""
    if isinstance(value, int) and value >= THOUSAND and style.nbsp_thousands and column.field != "baseline_year":
        return f"{value:,}".replace(",", NO_BREAK_SPACE), ""
    return value, ""


def _named(column: Column, code: str, report: Report) -> str:
    list_name = column.code_list or column.type
    if column.code_list == "indicator":
        return code
    text = report.reference.name(list_name, code, report.language)
    style = report.council.style
    if column.field == "status_code" and style.status_case == "dot":
        return f"{text}."
    if column.field == "status_code" and style.status_case == "upper":
        return text.upper()
    if column.field in {"status_code", "event_type_code"} and style.trailing_spaces:
        return f"{text}  "
    return text
