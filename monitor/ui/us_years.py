"""What half-years and dated events can tell of US fiscal years, and what they cannot."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import streamlit as st

from monitor.charts import us_years as chart
from monitor.charts.template import is_known
from monitor.measures.records import records
from monitor.model import Empty
from monitor.ui import empty, figure, heading, markup, picture, table, taking, trace

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from monitor.text import Words
    from monitor.ui.filters import Filters
    from monitor.ui.table import Traced

STANDARD = (
    "us_year", "standard_code", "period_code", "us_note", "person_count_written", "women_count_written",
    "men_count_written", "coverage",
)  # fmt: skip
#: The same columns in a file, where numbers are numbers.
STANDARD_TAKEN = (
    "us_year",
    "standard_code",
    "period_code",
    "us_note",
    "persons",
    "women_count",
    "men_count",
    "coverage",
)
TRAININGS = (
    "us_year", "pillar_code", "from_date", "to_date", "event_count", "person_count", "women_count", "men_count",
    "event_both_sexes", "event_over_border_count", "event_undated_count",
)  # fmt: skip


def standard(view: Filters) -> None:
    """Show the standard indicators by fiscal year and half-year, and say which of them cannot be split."""
    words, rows = view.words, view.read("us_year_indicators")
    heading.section(
        message(rows, words),
        words("A US fiscal year runs from 1 October to 30 September. Indicators are reported by half-year: January to "
              "June lies inside one fiscal year; July to December crosses the border and is never divided."),
    )  # fmt: skip
    markup.show(_wordings(rows, words))
    told = rows[rows["split"] != "no_source"]
    if told.empty:
        empty.nothing(empty.kind_of(view), view)
    else:
        said = words("Standard indicators by US fiscal year")
        shown = shown_rows(told, words)
        table.show(shown, words, STANDARD, caption=said, traced=_link(view, "us_year_indicators"))
        taking.offer(shown, key="us_year_indicators", title=said, measure="us_year_indicators", columns=STANDARD_TAKEN)
    figure.foot(view, "us_year_indicators")


def message(rows: pd.DataFrame, words: Words) -> str:
    """Say what is known of the last fiscal year that holds a whole half-year."""
    known = rows[(rows["split"] == "inside") & rows["person_count"].notna() & (rows["standard_code"] == "PS.5.1-28")]
    if known.empty:
        return words("No half-year that was reported lies inside a US fiscal year")
    last = known.sort_values("us_year").iloc[-1].to_dict()
    return words(
        "First responders trained: {n} in {period}, which lies inside US fiscal year {year}; the whole year cannot be "
        "told",
        n=words.number(last["person_count"]), period=words.period(last["period_code"]), year=int(last["us_year"]),
    )  # fmt: skip


def _wordings(rows: pd.DataFrame, words: Words) -> str:
    """Give each standard indicator with its wording, where that is from, and what of ours comes nearest."""
    parts = []
    for row in records(rows.drop_duplicates("standard_code")):
        nearest = (
            words("nearest in the form: indicator {code}", code=row["indicator_code"])
            if is_known(row["indicator_code"])
            else words("not in the form; the trainings below come nearest")
        )
        source = words("wording: IndiKit (Winrock), February 2023, source {key}", key=row["source_key"])
        sexes = "" if row["is_by_sex"] else words("not asked for by sex")
        said = " · ".join(part for part in (nearest, sexes, source) if part)
        inside = markup.text(words.pick(row, "name")) + markup.tag("small", markup.text(said))
        parts.append(markup.tag("div", markup.tag("dt", markup.text(row["standard_code"])), markup.tag("dd", inside)))
    return markup.tag("dl", *parts, class_="standards")


def shown_rows(rows: pd.DataFrame, words: Words) -> pd.DataFrame:
    """Give the rows of the table, by fiscal year; a half-year that crosses the border says so."""
    rows = rows.sort_values(["us_year", "sort_order", "period_code"])
    notes = {"inside": words("inside the year"), "cannot_be_split": words("crosses 30 September: cannot be split")}
    counts = zip(rows["councils_told"], rows["councils_due"], strict=True)
    return rows.assign(
        us_year=[str(int(year)) for year in rows["us_year"]],
        us_note=[notes[split] for split in rows["split"]],
        persons=rows["person_count"],
        person_count_written=empty.or_withheld(
            [words.number(count) for count in rows["person_count"]], rows["is_withheld"], words
        ),
        women_count_written=_by_sex(rows, "women_count", words),
        men_count_written=_by_sex(rows, "men_count", words),
        coverage=[words("{n} of {m}", n=int(told), m=int(due)) for told, due in counts],
    )


def _by_sex(rows: pd.DataFrame, name: str, words: Words) -> list[str]:
    """Write a number by sex; where the standard indicator does not ask for it, say that it does not apply."""
    none = empty.word(Empty.NOT_APPLICABLE, words)
    pairs = zip(rows[name], rows["is_by_sex"], strict=True)
    return [words.number(value) if is_by_sex else none for value, is_by_sex in pairs]


def trainings(view: Filters) -> None:
    """Show attendances at trainings and workshops by fiscal year and sex: events have days and can be placed."""
    words, rows = view.words, view.read("us_year_trainings")
    told = view.read("sheets_told", sheet="F3").drop_duplicates("unit_code")
    seen = (int(told["is_told"].sum()), len(told))
    title, years_drawn = trainings_message(rows, words), chart.by_year(rows)
    with st.container(key="figure_us_year_trainings", gap=None):
        figure.heading(
            title,
            words("Trainings and workshops by the day they began. An attendance is not a person: who came twice "
                  "counts twice. Women stand first, then men. Who was a first responder or completed the course is not "
                  "told by event."),
        )  # fmt: skip
        if rows.empty:
            empty.nothing(Empty.ZERO if seen[0] else empty.kind_of(view), view)
        elif len(years_drawn):
            figure.draw(chart.bars(years_drawn, words), "us_year_trainings", chart.alt(years_drawn, words))
        figure.caption(view, "us_year_trainings", seen)
        with st.container(horizontal=True, key="print_hide_figure_us_year_trainings"):
            figure.how("us_year_trainings", view)
            if len(years_drawn):
                picture.button(view, title, figure.on_white(), of_councils=True)
    if len(rows):
        _by_pillar(view, rows)


def _by_pillar(view: Filters, rows: pd.DataFrame) -> None:
    """Show the trainings of each fiscal year by pillar; columns that tell of nothing are left to the file."""
    words, said = view.words, view.words("Trainings by US fiscal year")
    years = [str(int(year)) if is_known(year) else words("cannot be split") for year in rows["us_year"]]
    shown = rows.assign(us_year=years, event_both_sexes=rows["sexed_event_count"])
    doubtful = ("event_over_border_count", "event_undated_count")
    seldom = [name for name in doubtful if not rows[name].sum()]
    shown_columns = [name for name in TRAININGS if name not in seldom]
    table.show(shown, words, shown_columns, caption=said, traced=_link(view, "us_year_trainings"))
    taking.offer(shown, key="us_year_trainings", title=said, measure="us_year_trainings", columns=TRAININGS)


def _link(view: Filters, measure: str) -> Traced | None:
    """Give the addresses of the numbers, told or withheld, of a fiscal year; what cannot be split has none."""
    link = trace.link(view, measure)

    def told(row: Mapping[Any, Any], name: str) -> str:
        figure_ = {"event_both_sexes": "sexed_event_count"}.get(name, trace.figure_of(name))
        known = is_known(row.get(figure_)) or (figure_ == "person_count" and row.get("is_withheld"))
        return link(row, figure_) if link and known and str(row["us_year"]).isdigit() else ""

    return told


def trainings_message(rows: pd.DataFrame, words: Words) -> str:
    """Say the attendances of each fiscal year."""
    years = chart.by_year(rows).to_dict("records")
    if not years:
        return words("No training can be placed in a US fiscal year")
    parts = [words("{n} in {year}", n=words.number(row["person_count"]), year=int(row["us_year"])) for row in years]
    return words("Attendances at trainings by US fiscal year: {list}", list=words.join(parts))
