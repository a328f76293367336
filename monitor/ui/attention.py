"""What needs attention now: one line a reason, the councils it concerns, what to do first on top."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from monitor.ui import markup

if TYPE_CHECKING:
    import pandas as pd

    from monitor.text import Words


def show(rows: pd.DataFrame, words: Words) -> None:
    """Show the reasons in order of urgency."""
    if rows.empty:
        markup.show(markup.tag("p", markup.text(words("Nothing needs attention in this view.")), class_="lead"))
        return
    kinds = list(dict.fromkeys(rows["kind"]))
    markup.show(
        markup.tag("ol", *(_reason(kind, rows[rows["kind"] == kind], words) for kind in kinds), class_="attention")
    )


def _reason(kind: str, rows: pd.DataFrame, words: Words) -> str:
    """Give one reason with its councils."""
    councils = [
        markup.tag("li", markup.tag("b", markup.text(words.pick(row, "short"))), markup.text(f" {_detail(row, words)}"))
        for row in rows.to_dict("records")
    ]
    title = {
        "not_reported": words("Report missing"),
        "overdue": words("Activities overdue"),
        "errors": words("Errors in the report"),
        "late": words("Report came late"),
        "no_evidence": words("Implemented without evidence"),
    }.get(kind, kind)
    return markup.tag(
        "li",
        markup.tag("span", class_=f"dot dot-{kind}", aria_hidden="true"),
        markup.tag("h3", markup.text(title)),
        markup.tag("ul", *councils),
    )


def _detail(row: dict[Any, Any], words: Words) -> str:
    """Say how much, in the unit of the reason."""
    count = int(row["detail_count"] or 0)
    if row["kind"] in {"not_reported", "late"}:
        return words.plural("{n} day late", "{n} days late", count)
    if row["kind"] == "errors":
        return words.plural("{n} error", "{n} errors", count)
    return words.plural("{n} activity", "{n} activities", count)
