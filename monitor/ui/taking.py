"""Take a table away: as CSV, or as a workbook with its definition, its source and the view it was made for."""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import TYPE_CHECKING

import streamlit as st

from monitor.exports import Taken, as_csv, as_xlsx, file_stem
from monitor.measures import catalogue, read, withholds
from monitor.ui import filters, markup, source, table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    import pandas as pd

    from monitor.ui.filters import Filters

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True)
class Offer:
    """A table that can be taken away: its key on the page, title, measure, source (else the councils' reports).

    ``columns`` are those of a list in their order; None for all that readers know. ``about`` says what a table is that
    was entered in the product: it has no measure, and is no part of the sample.
    """

    key: str
    title: str
    measure: str
    origin: str
    rows: pd.DataFrame
    columns: tuple[str, ...] | None
    about: tuple[tuple[str, str], ...] = ()


_collected: ContextVar[list[Offer] | None] = ContextVar("collected", default=None)


def offer(  # noqa: PLR0913 - what a table that can be read elsewhere must be known by
    rows: pd.DataFrame,
    *,
    key: str,
    title: str,
    measure: str,
    origin: str = "",
    columns: Sequence[str] | None = None,
) -> None:
    """Note a table that the part of the page being drawn shows; the part offers all of them below itself."""
    collected = _collected.get()
    if collected is not None and not rows.empty:
        collected.append(Offer(key, title, measure, origin, rows, None if columns is None else tuple(columns)))


def offer_entered(
    rows: pd.DataFrame, *, key: str, title: str, columns: Sequence[str], about: Sequence[tuple[str, str]]
) -> None:
    """Note a table of what was entered in the product; ``about`` are pairs of a name and what is said."""
    collected = _collected.get()
    if collected is not None and not rows.empty:
        collected.append(Offer(key, title, "", "", rows, tuple(columns), tuple(about)))


@contextmanager
def collecting() -> Iterator[list[Offer]]:
    """Give the list that takes the tables a part of a page offers while it is drawn."""
    offers: list[Offer] = []
    token = _collected.set(offers)
    try:
        yield offers
    finally:
        _collected.reset(token)


def buttons(view: Filters, offers: Sequence[Offer]) -> None:
    """Offer tables as files, which are made only when they are asked for."""
    if not offers:
        return
    words = view.words
    with (
        st.container(key=f"print_hide_take_{offers[0].key}"),
        st.popover(words("Download"), type="tertiary", width="content"),
    ):
        for one in offers:
            with st.container(horizontal=True, vertical_alignment="center", key=f"take_{one.key}"):
                markup.show(markup.tag("p", markup.text(one.title), class_="subtitle"))
                _button(view, one, words("CSV"), "csv", "text/csv", as_csv)
                _button(view, one, words("XLSX"), "xlsx", _XLSX, as_xlsx)


def _button(  # noqa: PLR0913 - a file has this many names
    view: Filters, one: Offer, label: str, ending: str, mime: str, make: Callable[[Taken], bytes]
) -> None:
    st.download_button(
        label,
        data=lambda: make(taken(view, one)),
        file_name=f"{file_stem(one.title)}.{ending}",
        mime=mime,
        on_click="ignore",
        help=f"{one.title} · {label}",
        key=f"{ending}_{one.key}",
    )


def taken(view: Filters, one: Offer) -> Taken:
    """Give a table with what must be known to read it, in the reader's language."""
    words = view.words
    seen = table.known(one.rows, words, one.columns)
    is_sample = bool(read("cut").iloc[0]["is_illustrative"]) and not one.about
    remark = (words("Remark"), words("Illustrative sample")) if is_sample else None
    return Taken(
        one.title,
        tuple(words(table.COLUMNS[name].heading) for name in seen),
        table.plain(one.rows, words, seen),
        one.about or tuple(_notes(view, one.measure, one.origin)),
        (words("Table"), words("About this table")),
        remark,
        words.separators[0],
    )


def _notes(view: Filters, measure: str, origin: str) -> list[tuple[str, str]]:
    """Give what must be known of a table: what it is, how it is made, of what, for which view and build."""
    words, entry, cut = view.words, catalogue()[measure], read("cut").iloc[0]
    said = [
        (words("What it is"), words(entry.definition)),
        (words("Formula"), words(entry.formula)),
        (words("Limits"), words(entry.limits)),
        (words("Small counts"), words(source.SMALL_COUNTS) if withholds(measure) else ""),
        (words("Source"), origin or source.reports(view, measure)),
        (words("View"), filters.sentence(view)),
        (words("Mark of the data"), str(cut["fingerprint"])),
        (
            words("Empty cells"),
            words("An empty cell was not reported, cannot be calculated or is withheld; it is not zero."),
        ),
    ]
    if cut["is_illustrative"]:
        told = words("The reports, plans and indicators shown here are invented to show how the monitor works.")
        said.insert(0, (words("Illustrative sample"), told))
    return [(name, text) for name, text in said if text]
