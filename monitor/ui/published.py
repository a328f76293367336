"""What the statistical office published, as it was known on the day of a view: the series, and what was restated."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from monitor.charts.template import is_known
from monitor.charts.victims_series import victims_alt, victims_message, victims_series
from monitor.measures import read
from monitor.measures.records import records
from monitor.model import Empty
from monitor.ui import figure, heading, markup, source, table, taking

if TYPE_CHECKING:
    from datetime import date

    import pandas as pd

    from monitor.text import Words
    from monitor.ui.filters import Filters

RESTATED = ("territory", "year", "before", "after", "change", "effect", "restated_date", "place", "origin_before")


def series(view: Filters, *, key: str) -> None:
    """Draw the victims published by the day of a view, apart from the councils' numbers; say where none were yet."""
    words, rows = view.words, view.read("victims_series")
    if rows.empty:
        heading.section(words("Victims of trafficking, published"))
        _not_yet(view)
        figure.foot(view, "victims_series", origin=words("Source: National Statistical Committee"))
        return
    figure.figure(
        victims_series(rows, words), view, key=key, title=victims_message(rows, words),
        subtitle=_subtitle(rows, words), alt=victims_alt(rows, words), rows=rows, measure="victims_series",
        origin=source.statistics(rows, words),
        note=words(
            "Real figures, not part of the sample, never merged with the councils'. The newest publication known on "
            "{day} answers; earlier ones stand beside it. No series of the interior ministry by oblast is carried.",
            day=words.date(view.known_on),
        ),
    )  # fmt: skip


def _subtitle(rows: pd.DataFrame, words: Words) -> str:
    return words.plural(
        "Published, apart from the councils' numbers: victims of trafficking in persons, whole country, persons a "
        "year, as {n} publication gives it",
        "Published, apart from the councils' numbers: victims of trafficking in persons, whole country, persons a "
        "year, as {n} publications give it",
        int(rows["vintage"].nunique()),
    )


def _not_yet(view: Filters) -> None:
    """Say that nothing had been published by the day of a view, and when the first publication came."""
    words = view.words
    said = [
        markup.tag("span", class_=f"empty-mark empty-{Empty.NOT_DUE}", aria_hidden="true"),
        markup.tag("strong", markup.text(words("Nothing to show: {kind}", kind=words("not published yet")))),
        markup.tag("span", markup.text(not_yet(view))),
    ]
    markup.show(markup.tag("div", *said, class_="nothing", role="status"))


def not_yet(view: Filters) -> str:
    """Say since when the series is published, to a view of a day before."""
    words, first = view.words, read("victims_series")["published_date"].min().date()
    return words(
        "By {day} no publication of this series was known; the first one carried here is of {first}. That is no zero.",
        day=words.date(view.known_on), first=words.date(first),
    )  # fmt: skip


def came(view: Filters, since: date) -> int:
    """Count the publications that became known after a day."""
    days = view.read("victims_series").drop_duplicates("vintage")["published_date"]
    return int((days.dt.date > since).sum()) if len(days) else 0


def restated_since(view: Filters, since: date) -> pd.DataFrame:
    """Give the published numbers that a publication known after a day changed."""
    rows = view.read("statistics_restated")
    return rows[rows["restated_date"].dt.date > since] if len(rows) else rows


def restated(view: Filters, rows: pd.DataFrame, *, key: str) -> None:
    """List published numbers that were restated: old and new, what it touches, both publications and both cells."""
    words = view.words
    heading.section(
        words.plural("{n} figure of the statistical office was restated",
                     "{n} figures of the statistical office were restated", len(rows)),
        words("Victims of trafficking by the statistical office: what was published first, what a later publication "
              "says, and both places."),
    )  # fmt: skip
    said = words("Published figures restated")
    if rows.empty:
        markup.show(markup.tag("p", markup.text(_none(view)), class_="subtitle"))
    else:
        lines = records(rows)
        shown = rows.assign(
            territory=[_where(row, words) for row in lines],
            before=[_value(row["value_before"], row["mark_before"], words) for row in lines],
            after=[_value(row["value"], row["mark"], words) for row in lines],
            effect=[_effect(row, words) for row in lines],
            place=[_place(row, "", words) for row in lines],
            origin_before=[_place(row, "_before", words) for row in lines],
        )
        table.show(shown, words, RESTATED, caption=said, look="tall")
        taking.offer(shown, key=key, title=said, measure="statistics_restated",
                     origin=words("Source: National Statistical Committee"), columns=RESTATED)  # fmt: skip
    figure.foot(view, "statistics_restated", origin=words("Source: National Statistical Committee"))


def _none(view: Filters) -> str:
    if view.read("victims_series").empty:
        return not_yet(view)
    return view.words("No published figure was changed by a later publication in between.")


def _where(row: dict[Any, Any], words: Words) -> str:
    return str(words.pick(row, "short")) if is_known(row["short_en"]) else words("Whole country")


def _value(value: float, mark: str, words: Words) -> str:
    """Write a published number; of a cell without one, that the office gave none."""
    if is_known(value):
        return table.written(value, table.Kind.NUMBER, words)
    return words("withheld by the office") if mark == "suppressed" else words("no number")


def _effect(row: dict[Any, Any], words: Words) -> str:
    """Name what of the monitor a restated number changes."""
    if row["unit_code"] == "KG":
        return words("the published series; no figure of the councils")
    if row["has_council"]:
        return words("the comparison of the council's victims with those published for {year}", year=row["year"])
    return words("the published number by unit; no figure of the councils")


def _place(row: dict[Any, Any], when: str, words: Words) -> str:
    file = row["file_before"] if when else row["file_name"]
    sheet, cell = row[f"sheet{when or '_name'}"], row[f"cell{when}"]
    said = words("published {vintage}", vintage=int(row[f"vintage{when}"]))
    return f"{said}\n{file} · {sheet} · {cell}"
