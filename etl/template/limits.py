"""What a cell lets in: a list, a number within its limits, a date of the period, a text that is not too long."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from etl.forms import NUMBER_TYPES
from etl.template.lines import written
from etl.template.lists import OPEN_LISTS, list_of

if TYPE_CHECKING:
    from etl.forms import Column
    from etl.template.model import Setting
    from etl.template.wording import Layout

_WHOLE = frozenset({"count", "integer"})
_MARKS = ("-", "–", "…", "...")
Rule = dict[str, Any]


def rule_for(column: Column, layout: Layout, setting: Setting, cell: str, lists: dict[str, str]) -> Rule | None:
    """Give the rule of a column for the writer; ``cell`` is its first cell, ``lists`` the range of each list."""
    name = list_of(column)
    if name:
        return _list_rule(name, lists[name], setting)
    if column.type == "date":
        return _date_rule(column, layout, setting)
    if column.type in NUMBER_TYPES:
        return _number_rule(column, setting, cell)
    if column.type == "text":
        limit = layout.of_field("text_limits", column.field) or layout.get("text_limit")
        told = _told(setting, "text", limit=limit)
        return {"validate": "length", "criteria": "<=", "value": limit, **told}
    return None


def _list_rule(name: str, source: str, setting: Setting) -> Rule:
    rule = {"validate": "list", "source": source, **_told(setting, "list")}
    return {**rule, "show_error": False} if name in OPEN_LISTS else rule


def _date_rule(column: Column, layout: Layout, setting: Setting) -> Rule:
    """Warn of a date outside; the council may know better, and the loader says it too."""
    first, last = dates_of(column, layout, setting)
    told = _told(setting, "date", first=written(first), last=written(last))
    return {
        "validate": "date",
        "criteria": "between",
        "minimum": first,
        "maximum": last,
        "error_type": "warning",
        **told,
    }


def dates_of(column: Column, layout: Layout, setting: Setting) -> tuple[date, date]:
    """Give the first and last day a date may be: of the period, after it for the submission, else of the plan."""
    period = setting.known.period
    if column.field == "submitted_date":
        return date(period.end.year, period.end.month, period.end.day), date(period.year + 1, 12, 31)
    if column.field in layout.names("period_dates"):
        return period.start, period.end
    starts = [line["start_date"] for line in setting.known.plan if line["start_date"]]
    ends = [line["deadline_date"] for line in setting.known.plan if line["deadline_date"]]
    first = min([period.start, *map(date.fromisoformat, starts)])
    last = max([period.end, *map(date.fromisoformat, ends)])
    return first, date(last.year + 1, 12, 31)


def _number_rule(column: Column, setting: Setting, cell: str) -> Rule:
    low, high, is_whole = column.minimum, column.maximum, column.type in _WHOLE
    conditions = [f"{cell}>={low:g}"] if low is not None else []
    conditions += [f"{cell}<={high:.0f}"] if high is not None else []
    conditions += [f"{cell}=INT({cell})"] if is_whole else []
    marks = ",".join(f'{cell}="{mark}"' for mark in _MARKS)
    inside = f"AND({','.join(conditions)})" if conditions else "TRUE"
    formula = f"=IF(ISNUMBER({cell}),{inside},OR({marks}))"
    told = _told(setting, "whole" if is_whole else "number", title="number_title", limits=_limits(low, high, setting))
    return {"validate": "custom", "value": formula, **told}


def _limits(low: float | None, high: float | None, setting: Setting) -> str:
    if low is None and high is None:
        return ""
    if high is None:
        return setting.say("message", "least", low=f"{low:g}")
    return setting.say("message", "limits", low=f"{low or 0:g}", high=f"{high:.0f}")


def _told(setting: Setting, name: str, *, title: str = "", **values: object) -> Rule:
    """Give title and text of the message for a value that is not let in."""
    return {
        "error_title": setting.say("message", title or f"{name}_title"),
        "error_message": setting.say("message", name, **values),
    }
