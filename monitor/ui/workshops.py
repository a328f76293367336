"""What the workshops' page shows besides its charts: groups side by side, places never reached."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from monitor.charts import participation as chart
from monitor.ui import figure, heading, lists, markup, table, taking

if TYPE_CHECKING:
    import pandas as pd

    from monitor.text import Words
    from monitor.ui.filters import Filters

REGISTER = (
    "start_date", "short", "place_name", "event_type_code", "participants_total", "participants_women",
    "participants_men", "sex_note", "topic", "origin",
)  # fmt: skip


def lead(view: Filters) -> str:
    """Say what is counted, and of what kinds: learning, lessons and campaigns are not the same thing."""
    words, types = view.words, view.read("participation_by_type")
    said = words(
        "All events reported up to {period}. Attendances are counted: who came twice counts twice.",
        period=words.period(view.period),
    )
    learning = types[types["is_learning"].astype(bool)]
    if types.empty:
        return said
    parts = words(
        "{n} of them were at trainings and workshops; lessons, round tables and campaign events are other kinds.",
        n=words.number(learning["person_count"].sum()),
    )
    return f"{said} {parts}"


def by_type(view: Filters, coverage: tuple[int, int]) -> None:
    """Show attendances by kind of event."""
    words, types = view.words, view.read("participation_by_type")
    types = types[types["name_en"].notna()]
    if types.empty:
        return
    figure.figure(
        chart.by_group(types, words), view, key="by_type", title=chart.by_group_message(types, words),
        subtitle=words("Attendances by kind of event"), alt=chart.by_group_alt(types, words), rows=types,
        coverage=coverage, measure="participation_by_type",
    )  # fmt: skip


def register(events: pd.DataFrame, view: Filters, coverage: tuple[int, int]) -> None:
    """Show every event, with a remark where its numbers do not add up, and the row it was read from."""
    words = view.words
    heading.section(
        words.plural("Register of {n} event", "Register of {n} events", len(events)),
        words("Every event reported up to the period; sort by a heading."),
    )
    rows = lists.with_origin(events, words)
    said = words("Register of events")
    table.sortable(rows, words, REGISTER, caption=said, key="register")
    taking.offer(rows, key="register", title=said, measure="event_register", columns=REGISTER)
    figure.foot(view, "event_register", coverage)


def most(rows: pd.DataFrame, words: Words) -> str:
    """Say which councils had most attendances."""
    if len(rows) == 1:
        return words("{council}: {n} attendances", council=words.pick(rows.iloc[0].to_dict(), "name"),
                     n=words.number(rows["person_count"].iloc[0]))  # fmt: skip
    first = rows.sort_values("person_count", ascending=False, na_position="last").head(2)
    return words("Most attendances: {councils}", councils=words.join(list(words.pick(first, "short"))))


def by_groups(rows: pd.DataFrame, view: Filters, coverage: tuple[int, int]) -> None:
    """Show participation by kind of institution and by age, side by side."""
    words = view.words
    shown = (
        ("institution", words("Attendances by kind of institution")),
        ("age_band", words("Attendances by age")),
    )
    for place, (kind, subtitle) in zip(st.columns([3, 2], gap="large"), shown, strict=True):
        group = rows[rows["breakdown_kind"] == kind]
        with place:
            if group.empty:
                continue
            figure.figure(
                chart.by_group(group, words), view, key=f"group_{kind}", title=chart.by_group_message(group, words),
                subtitle=subtitle, alt=chart.by_group_alt(group, words), rows=group, coverage=coverage,
                measure="participation_by_group", note=_told(group, words),
            )  # fmt: skip


def _told(group: pd.DataFrame, words: Words) -> str:
    """Say how many events tell a group at all."""
    told, whole = int(group["event_count_told"].max()), int(group["event_count"].max())
    return words.plural("told by {told} of {n} event", "told by {told} of {n} events", whole, told=words.number(told))


def never_reached(rows: pd.DataFrame, view: Filters, coverage: tuple[int, int]) -> None:
    """Name the rayons and cities in which no event was reported, by council."""
    words = view.words
    towns = rows[rows["is_in_rayon"].astype(bool)]
    rows = rows[~rows["is_in_rayon"].astype(bool)]
    known = rows[rows["has_report"].astype(bool)]
    missed = known[~known["is_reached"].astype(bool)]
    silent = list(dict.fromkeys(rows[~rows["has_report"].astype(bool)][f"unit_short_{words.language}"]))
    said = words("Places without an event reported up to the period; an event without a recognised place reaches none.")
    unknown = words("Not known, because no report has come in: {list}.", list=words.join(silent)) if silent else ""
    heading.section(
        words("{n} of {m} rayons and cities have had no event", n=len(missed), m=len(known)),
        " ".join(part for part in (said, _of_rayons(towns, words), unknown) if part),
    )
    lines = [
        markup.tag(
            "li",
            markup.tag("b", markup.text(name)),
            markup.tag("small", markup.text(" " + words("{n} of {m}", n=len(group), m=_whole(rows, code)))),
            markup.tag("span", markup.text(", ".join(words.pick(group, "name")))),
        )
        for (code, name), group in missed.groupby(["unit_code", f"unit_short_{words.language}"], sort=False)
    ]
    if lines:
        markup.show(markup.tag("ul", *lines, class_="places"))
    figure.foot(view, "place_coverage", coverage)


def _of_rayons(towns: pd.DataFrame, words: Words) -> str:
    """Say which towns are counted with their rayon, as in the indicators of rayons and cities."""
    if towns.empty:
        return ""
    return words(
        "Counted with its rayon, as in indicators I07 and I18: {list}.", list=words.join(words.pick(towns, "name"))
    )


def _whole(rows: pd.DataFrame, code: object) -> int:
    """Count the rayons and cities of one unit."""
    return int((rows["unit_code"] == code).sum())
