"""Lists of activities that someone must follow up, each with who is responsible and the row it was read from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import streamlit as st

from monitor.charts.template import is_known
from monitor.ui import figure, markup, table, taking
from monitor.ui.registry import lazy

if TYPE_CHECKING:
    import pandas as pd

    from monitor.text import Words
    from monitor.ui.filters import Filters

WHO = ("short", "activity_no", "title", "responsible_codes")


@dataclass(frozen=True)
class Listing:
    """One list: the measure it reads, what it is called, what is said when it is empty, and its columns."""

    measure: str
    title: str
    none: str
    columns: tuple[str, ...]


LISTINGS = (
    Listing(
        "overdue",
        lazy("Overdue"),
        lazy("No activity is overdue in this view."),
        (*WHO, "deadline_date", "days_late", "last_status_code", "origin"),
    ),
    Listing(
        "due_soon",
        lazy("Due within 90 days"),
        lazy("No activity is due within 90 days of the as-of date."),
        (*WHO, "deadline_date", "days_to_deadline", "last_status_code", "origin"),
    ),
    Listing(
        "unfinished",
        lazy("Stopped, put off or unfinished"),
        lazy("No activity was reported as stopped, put off or unfinished."),
        (*WHO, "status_code", "delay_reason", "new_deadline_date", "origin"),
    ),
    Listing(
        "without_evidence",
        lazy("Without evidence"),
        lazy("Every activity reported as implemented names its evidence."),
        (*WHO, "origin"),
    ),
    Listing(
        "change_since_last",
        lazy("Changed"),
        lazy("No status has changed since the report before, or there is none before."),
        (*WHO, "from_status_code", "to_status_code", "origin"),
    ),
)


def asked_first() -> str:
    """Give the list the URL asks for, empty where it asks for none."""
    asked = st.query_params.get("list", "")
    return asked if asked in {listing.measure for listing in LISTINGS} else ""


def show(view: Filters, coverage: tuple[int, int], first: str) -> None:
    """Show the lists side by side behind tabs, each with its count; ``first`` is the one that is open."""
    words = view.words
    found = [view.read(listing.measure) for listing in LISTINGS]
    names = [f"{words(one.title)} · {len(rows)}" for one, rows in zip(LISTINGS, found, strict=True)]
    opened = next((name for name, one in zip(names, LISTINGS, strict=True) if one.measure == first), None)
    with st.container(key="lists"):
        tabs = st.tabs(names, default=opened)
    for tab, listing, rows in zip(tabs, LISTINGS, found, strict=True):
        with tab:
            markup.show(markup.tag("h3", markup.text(words(listing.title)), class_="on-paper"))
            if rows.empty:
                markup.show(markup.tag("p", markup.text(words(listing.none)), class_="subtitle"))
            else:
                said = words(listing.title)
                shown = with_origin(rows, words)
                table.show(shown, words, listing.columns, caption=said, look="tall")
                taking.offer(shown, key=listing.measure, title=said, measure=listing.measure, columns=listing.columns)
            figure.foot(view, listing.measure, coverage)


def with_origin(rows: pd.DataFrame, words: Words) -> pd.DataFrame:
    """Give the rows with the place each was read from: its file, and below it sheet and row."""
    columns = (rows["file_name"], rows["sheet_name"], rows["row_number"])
    return rows.assign(origin=[_origin(*place, words) for place in zip(*columns, strict=True)])


def _origin(file: object, sheet: object, row: float, words: Words) -> str:
    if not is_known(file):
        return ""
    return f"{file}\n{words('{sheet}, row {n}', sheet=sheet, n=int(row))}"
