"""What needs attention now: one line a reason, the councils it concerns, and where the cases are listed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from monitor.measures.records import records
from monitor.ui import filters, markup, taking

if TYPE_CHECKING:
    import pandas as pd

    from monitor.text import Words
    from monitor.ui.filters import Filters

COLUMNS = ("attended", "short", "detail_said")
#: Reasons whose cases the action plans' page lists, and in which of its lists.
LISTED = {"overdue": "overdue", "no_evidence": "without_evidence", "not_implemented": "unfinished"}


def show(rows: pd.DataFrame, view: Filters) -> None:
    """Show the reasons in order of urgency."""
    words = view.words
    if rows.empty:
        markup.show(markup.tag("p", markup.text(words("Nothing needs attention in this view.")), class_="lead"))
        return
    named = rows.assign(
        attended=[title(kind, words) for kind in rows["kind"]],
        detail_said=[_detail(row, words) for row in records(rows)],
    )
    taking.offer(named, key="attention", title=words("What needs attention now"), measure="attention", columns=COLUMNS)
    kinds = list(dict.fromkeys(rows["kind"]))
    markup.show(
        markup.tag("ol", *(_reason(kind, rows[rows["kind"] == kind], view) for kind in kinds), class_="attention")
    )


def title(kind: str, words: Words) -> str:
    """Give what a reason to attend to a council is called."""
    return {
        "not_reported": words("Report missing"),
        "overdue": words("Activities overdue"),
        "errors": words("Errors in the report"),
        "late": words("Report came late"),
        "no_evidence": words("Implemented without evidence"),
        "not_implemented": words("Closed without being implemented"),
    }.get(kind, kind)


def _reason(kind: str, rows: pd.DataFrame, view: Filters) -> str:
    """Give one reason with its councils, and the way to the list of its cases."""
    words = view.words
    councils = [
        markup.tag("li", markup.tag("b", markup.text(words.pick(row, "short"))), markup.text(f" {_detail(row, words)}"))
        for row in records(rows)
    ]
    address = f"action-plans?{urlencode(filters.explicit(view) | {'list': LISTED.get(kind, '')})}"
    link = markup.tag("a", markup.text(words("See the list")), href=address, target="_self") if kind in LISTED else ""
    return markup.tag(
        "li",
        markup.tag("span", class_=f"dot dot-{kind}", aria_hidden="true"),
        markup.tag("h3", markup.text(title(kind, words))),
        markup.tag("ul", *councils),
        link,
    )


def _detail(row: dict[Any, Any], words: Words) -> str:
    """Say how much, in the unit of the reason."""
    count = int(row["detail_count"] or 0)
    if row["kind"] in {"not_reported", "late"}:
        return words.plural("{n} day late", "{n} days late", count)
    if row["kind"] == "errors":
        return words.plural("{n} error", "{n} errors", count)
    return words.plural("{n} activity", "{n} activities", count)
