"""Which reports have come in: councils by half-years, each with its day, its version and how complete it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from monitor.model import Empty
from monitor.ui import empty, labels, markup

if TYPE_CHECKING:
    from monitor.text import Words

ON_TIME, LATE, MISSING, NOT_DUE = "on_time", "late", "not_reported", "not_due"


def show(rows: pd.DataFrame, words: Words) -> None:
    """Show the matrix: one row per council and half-year in ``rows``; it scrolls inside its own frame."""
    periods = list(dict.fromkeys(rows.sort_values("period_code")["period_code"]))
    due = dict(zip(rows["period_code"], rows["due_date"], strict=True))
    head = [
        markup.tag(
            "th",
            markup.text(words.period_short(code)),
            markup.tag("small", markup.text(words("due {day}", day=words.date(due[code])))),
            scope="col",
        )
        for code in periods
    ]
    lines = [_line(part, periods, words) for _, part in rows.groupby("sort_order")]
    caption = words("Reports by council and half-year")
    table = markup.tag(
        "table",
        markup.tag("caption", markup.text(caption), class_="unseen"),
        markup.tag("thead", markup.tag("tr", markup.tag("th", markup.text(words("Council")), scope="col"), *head)),
        markup.tag("tbody", *lines),
    )
    markup.show(markup.tag("div", table, class_="matrix reports", tabindex=0, role="region", aria_label=caption))


def _line(part: pd.DataFrame, periods: list[str], words: Words) -> str:
    known = {row["period_code"]: row for row in part.to_dict("records")}
    name = words.pick(part.iloc[0].to_dict(), "short")
    cells = [_cell(known.get(code), words) for code in periods]
    return markup.tag("tr", markup.tag("th", markup.text(name), scope="row"), *cells)


def _cell(row: dict[Any, Any] | None, words: Words) -> str:
    """Give one report: on time, so many days late, missing or not due; its day, version and completeness."""
    if row is None or row["state"] in {MISSING, NOT_DUE}:
        kind = Empty.NOT_REPORTED if row is not None and row["state"] == MISSING else Empty.NOT_DUE
        mark = markup.tag("span", class_=f"bar empty-{kind}", aria_hidden="true")
        look = "late" if kind is Empty.NOT_REPORTED else "none"
        return markup.tag("td", mark, markup.tag("span", markup.text(empty.word(kind, words)), class_=look))
    late = row["state"] == LATE
    days = words.plural("{n} day late", "{n} days late", int(row["days_late"])) if late else ""
    state = markup.tag("b", markup.text(days or labels.state(ON_TIME, words)), class_="late" if late else "some")
    return markup.tag("td", state, markup.tag("small", markup.text(" · ".join(_facts(row, words)))))


def _facts(row: dict[Any, Any], words: Words) -> list[str]:
    """Give the day a report came in, and what is particular about it: corrected, incomplete, with errors."""
    facts = [words.date(row["first_received_date"])]
    if row["version"] > 1:
        facts.append(words("corrected on {day}", day=words.date(row["received_date"])))
    if pd.notna(row["completeness_share"]) and row["completeness_share"] < 1:
        facts.append(words("{share} filled in", share=words.percent(_not_quite_full(row["completeness_share"]))))
    if row["error_count"]:
        facts.append(words.plural("{n} error", "{n} errors", int(row["error_count"])))
    return facts


def _not_quite_full(share: float) -> float:
    """Keep what is not full below 100 %: 99.8 % is shown as 99 %, never as complete."""
    return min(share, 0.99)


def message(rows: pd.DataFrame, words: Words) -> str:
    """Say how many of the reports due have come in, and how many of them on time."""
    due = rows[rows["state"] != NOT_DUE]
    came = due[due["state"] != MISSING]
    if due.empty:
        return words("No report is due yet")
    return words(
        "{n} of {m} reports due have come in, {k} on time",
        n=len(came), m=len(due), k=int((came["state"] == ON_TIME).sum()),
    )  # fmt: skip
