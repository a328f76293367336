"""Which reports have come in: councils by half-years, each with its day, its version and how complete it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from monitor.measures.records import records
from monitor.model import Empty
from monitor.ui import empty, labels, markup

if TYPE_CHECKING:
    from collections.abc import Callable

    from monitor.text import Words

    Tell = Callable[[dict[Any, Any], Words], str]

ON_TIME, LATE, MISSING, NOT_DUE = "on_time", "late", "not_reported", "not_due"


def drawn(rows: pd.DataFrame, words: Words, *, whole: bool = False) -> str:
    """Give the matrix: one row per council and half-year in ``rows``; it scrolls inside its own frame.

    ``whole`` says of every report whether it is complete, free of errors and corrected, not only what is particular.
    """
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
    tell = _whole_facts if whole else _facts
    lines = [_line(part, periods, words, tell) for _, part in rows.groupby("sort_order")]
    caption = title(words)
    table = markup.tag(
        "table",
        markup.tag("caption", markup.text(caption), class_="unseen"),
        markup.tag("thead", markup.tag("tr", markup.tag("th", markup.text(words("Council")), scope="col"), *head)),
        markup.tag("tbody", *lines),
    )
    return markup.tag("div", table, class_="matrix reports", tabindex=0, role="region", aria_label=caption)


def title(words: Words) -> str:
    """Give what the matrix is called."""
    return words("Reports by council and half-year")


def _line(part: pd.DataFrame, periods: list[str], words: Words, tell: Tell) -> str:
    known = {row["period_code"]: row for row in records(part)}
    name = words.pick(part.iloc[0].to_dict(), "short")
    cells = [_cell(known.get(code), words, tell) for code in periods]
    return markup.tag("tr", markup.tag("th", markup.text(name), scope="row"), *cells)


def _cell(row: dict[Any, Any] | None, words: Words, tell: Tell) -> str:
    """Give one report: on time, so many days late, missing or not due; its day, version and completeness."""
    if row is None or row["state"] in {MISSING, NOT_DUE}:
        kind = Empty.NOT_REPORTED if row is not None and row["state"] == MISSING else Empty.NOT_DUE
        mark = markup.tag("span", class_=f"bar empty-{kind}", aria_hidden="true")
        look = "late" if kind is Empty.NOT_REPORTED else "none"
        return markup.tag("td", mark, markup.tag("span", markup.text(empty.word(kind, words)), class_=look))
    late = row["state"] == LATE
    days = words.plural("{n} day late", "{n} days late", int(row["days_late"])) if late else ""
    state = markup.tag("b", markup.text(days or labels.state(ON_TIME, words)), class_="late" if late else "some")
    return markup.tag("td", state, tell(row, words))


def _whole_facts(row: dict[Any, Any], words: Words) -> str:
    """Give the day a report came in and, each with its mark, whether it is complete, valid and corrected."""
    due, filled, errors = int(row["cells_due"] or 0), int(row["cells_filled"] or 0), int(row["error_count"])
    cells = words("{n} of {m} cells filled", n=words.number(filled), m=words.number(due))
    told = [
        _marked("✓", words("complete, {n} cells", n=words.number(due))) if row["is_complete"] else _marked("◐", cells),
        _marked("✖", words.plural("{n} error", "{n} errors", errors), "late")
        if errors
        else _marked("✓", words("valid, no errors")),
    ]
    if row["is_corrected"]:
        day = words.date(row["received_date"])
        told.append(_marked("↻", words("corrected on {day}", day=day)))
    came = markup.tag("small", markup.text(words("received {day}", day=words.date(row["first_received_date"]))))
    return came + "".join(told)


def _marked(mark: str, said: str, look: str = "") -> str:
    """Give a fact after its mark: the shape tells it without colour, the word without the shape."""
    shape = markup.tag("span", markup.text(mark), class_="mark", aria_hidden="true")
    return markup.tag("small", shape, markup.text(said), class_=f"fact {look}".strip())


def _facts(row: dict[Any, Any], words: Words) -> str:
    """Give the day a report came in, and what is particular about it: corrected, incomplete, with errors."""
    facts = [words.date(row["first_received_date"])]
    if row["version"] > 1:
        facts.append(words("corrected on {day}", day=words.date(row["received_date"])))
    if pd.notna(row["completeness_share"]) and row["completeness_share"] < 1:
        facts.append(words("{share} filled in", share=percent(row["completeness_share"], words)))
    if row["error_count"]:
        facts.append(words.plural("{n} error", "{n} errors", int(row["error_count"])))
    return markup.tag("small", markup.text(" · ".join(facts)))


def percent(share: float, words: Words) -> str:
    """Write a share; what is not full stays below 100 %: 99.8 % is shown as 99 %, never as complete."""
    return words.percent(share if share >= 1 or pd.isna(share) else min(share, 0.99))


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
