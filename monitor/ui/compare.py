"""Two views side by side: an earlier day, another half-year or another council, with differences and cautions."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import pandas as pd
import streamlit as st

from monitor.charts.template import is_known
from monitor.measures import read
from monitor.ui import figure, filters, heading, held, labels, lists, markup, published, restated, table, taking, trace
from monitor.ui.registry import lazy

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import date

    from monitor.text import Words
    from monitor.ui.filters import Filters

#: What a view can be compared with; the first is shown where nothing was chosen.
DAY, PERIOD, COUNCIL = "day", "period", "council"
ROWS = ("compared", "other", "this", "change", "caution")
FOLLOWED = ("short", "activity_no", "title", "responsible_codes", "deadline_date", "origin")


@dataclass(frozen=True)
class Compared:
    """One figure that is compared: its measure and name there, what it is called, how it is written, its coverage."""

    measure: str
    figure: str
    title: str
    kind: table.Kind
    coverage: str


FIGURES = (
    Compared("headline", "implementation_share", lazy("Implemented, %"), table.Kind.SHARE, "councils_reported"),
    Compared("headline", "weighted_share", lazy("Implemented by weight, %"), table.Kind.SHARE, "councils_reported"),
    Compared("headline", "implemented_count", lazy("Activities implemented"), table.Kind.COUNT, "councils_reported"),
    Compared("headline", "countable_count", lazy("Activities counted"), table.Kind.COUNT, "councils_reported"),
    Compared("headline", "overdue_count", lazy("Activities overdue"), table.Kind.COUNT, "councils_due"),
    Compared("headline", "reports_received", lazy("Reports received"), table.Kind.COUNT, "councils_due"),
    Compared("headline", "reports_on_time", lazy("Reports on time"), table.Kind.COUNT, "councils_due"),
    Compared("headline", "event_count", lazy("Events to date"), table.Kind.COUNT, "councils_ever_reported"),
    Compared("headline", "participant_count", lazy("Attendances to date"), table.Kind.COUNT, "councils_ever_reported"),
    Compared("headline", "women_share", lazy("Women, %"), table.Kind.SHARE, "councils_ever_reported"),
)


def choose(view: Filters) -> tuple[str, str]:
    """Let the reader choose what to compare with, and with which one."""
    words = view.words
    with filters.side_by_side("compare"):
        kinds = {DAY: words("what was known on an earlier day"), PERIOD: words("another half-year"),
                 COUNCIL: words("another council")}  # fmt: skip
        kind = filters.choice("with", words("Compare with"), kinds)
        offered = {DAY: _days, PERIOD: _periods, COUNCIL: _councils}[kind](view)
        if not offered:
            return kind, ""
        return kind, filters.choice("against", words("Which one"), offered)


def _days(view: Filters) -> dict[str, str]:
    """Give the cuts of earlier meetings, then the earlier days on which something came to count.

    Of these days the one before this half-year's reports came is first, the one that an address asks for last.
    """
    rows = read("known_days")
    days = [(day.date(), code) for day, code in zip(rows["known_date"], rows["last_period_code"], strict=True)]
    earlier = [(day, code) for day, code in days if day < view.as_of]
    before = [day for day, code in earlier if code < view.period]
    order = sorted((day for day, _ in earlier), reverse=True)
    if before:
        order = [max(before), *(day for day in order if day != max(before))]
    offered = _meetings(view) | {day.isoformat(): view.words.date(day) for day in order}
    return offered | _asked_day(view, offered)


def _asked_day(view: Filters, offered: Collection[str]) -> dict[str, str]:
    """Give the day the address asks for where it is none of those offered: any earlier day can be compared with."""
    asked = st.query_params.get("against", "")
    try:
        as_of, known_on = filters.cut_of(asked)
    except ValueError:
        return {}
    if asked in offered or as_of != known_on or not filters.first_day() <= as_of < view.as_of:
        return {}
    return {as_of.isoformat(): view.words.date(as_of)}


def _meetings(view: Filters) -> dict[str, str]:
    """Give the cuts of the meetings held before what a view shows, the last one first."""
    words, told, seen = view.words, {}, view
    while (met := held.last(seen.as_of, seen.known_on)) and (cut := filters.cut_token(*held.days(met))) not in told:
        told[cut] = words("meeting of {meeting}", meeting=held.name(met, words))
        seen = view.at(*held.days(met))
    return told


def _periods(view: Filters) -> dict[str, str]:
    """Give the other half-years, the one before first."""
    codes = [str(code) for code in read("periods", as_of=view.as_of)["period_code"] if code != view.period]
    before = sorted((code for code in codes if code < view.period), reverse=True)
    return {code: view.words.period(code) for code in (*before, *(code for code in codes if code > view.period))}


def _councils(view: Filters) -> dict[str, str]:
    """Give the councils that are not the one shown."""
    units = read("units").query("has_council").sort_values("sort_order")
    names = dict(zip(units["unit_code"], view.words.pick(units, "short"), strict=True))
    return {str(code): str(name) for code, name in names.items() if view.all_units or code not in view.units}


def other(view: Filters, kind: str, against: str) -> Filters:
    """Give the view to compare with. Of a day on which nothing of this half-year was known, the one known last then."""
    if kind == DAY:
        as_of, known_on = filters.cut_of(against)
        met = held.of_cut(as_of, known_on) if against in _meetings(view) else None
        return replace(view.at(as_of, known_on, met.meeting_id if met else ""), period=_known_then(view, as_of))
    if kind == PERIOD:
        return replace(view, period=against)
    return replace(view, units=(against,), all_units=False)


def _known_then(view: Filters, day: date) -> str:
    """Give the half-year of a view, or the last one before it of which a report was known on a day."""
    rows = read("periods", as_of=day)
    codes = [str(code) for code in rows.loc[rows["received_count"] > 0, "period_code"] if code <= view.period]
    return max(codes, default=view.period)


def side_by_side(view: Filters, against: Filters) -> pd.DataFrame:
    """Give the figures of two views, one row each: compared, other, this, change (shares as per cents), caution.

    A figure that is missing on either side has no change.
    """
    return _frame([*_headlines(view, against), *_indicators(view, against)])


def headlines(view: Filters, against: Filters) -> pd.DataFrame:
    """Give the headline figures of two views, one row each; columns as those of ``side_by_side``."""
    return _frame(_headlines(view, against))


def _frame(lines: list[tuple[Any, ...]]) -> pd.DataFrame:
    return pd.DataFrame(lines, columns=["compared", "other", "this", "change", "caution", "measure", "figure", "row"])


def _headlines(view: Filters, against: Filters) -> list[tuple[Any, ...]]:
    words, lines = view.words, []
    for one in FIGURES:
        now, then = (seen.read(one.measure).iloc[0] for seen in (view, against))
        scale = 100 if one.kind is table.Kind.SHARE else 1
        seen = [int(row[one.coverage] or 0) for row in (then, now)]
        values = [row[one.figure] if count else None for row, count in zip((then, now), seen, strict=True)]
        told = _line(words(one.title), values[0], values[1], scale, _caution(seen[0], seen[1], words))
        lines.append((*told, one.measure, one.figure, {}))
    return lines


def _indicators(view: Filters, against: Filters) -> list[tuple[Any, ...]]:
    words = view.words
    then = {row["indicator_code"]: row for row in against.read("indicator_performance").to_dict("records")}
    lines = []
    for row in view.read("indicator_performance").to_dict("records"):
        old = then[row["indicator_code"]]
        unit = labels.code("measure_unit", row["measure_unit_code"], words)
        caution = _caution(int(old["councils_reported"]), int(row["councils_reported"]), words)
        if old["is_withheld"] or row["is_withheld"]:
            caution = words("{basis}; withheld: too few persons or cases", basis=caution)
        name = f"{row['indicator_code']} {words.pick(row, 'name')}\n{unit}"
        key = {"indicator_code": row["indicator_code"]}
        lines.append((*_line(name, old["actual"], row["actual"], 1, caution), "indicator_performance", "actual", key))
    return lines


def _line(name: str, then: Any, now: Any, scale: int, caution: str) -> tuple[Any, ...]:  # noqa: ANN401 - numbers or none
    told = [float(value) * scale if is_known(value) else None for value in (then, now)]
    change = told[1] - told[0] if told[0] is not None and told[1] is not None else None
    return name, told[0], told[1], change, caution


def _caution(then: int, now: int, words: Words) -> str:
    """Say that two figures are made of different numbers of councils, or how many there are in both."""
    if then == now:
        return words.plural("{n} council in both", "{n} councils in both", now)
    return words("{n} councils against {m}: not the same basis", n=words.number(now), m=words.number(then))


def show(view: Filters, against: Filters) -> None:
    """Show the table of both views."""
    words, rows = view.words, side_by_side(view, against)
    said = words("Two views side by side")
    heading.section(said, words("The difference is this view less the other one; a share's is in percentage points."))
    figures(view, against, rows, said)
    taking.offer(rows, key="compared", title=said, measure="headline", columns=ROWS)
    figure.foot(view, "headline")


def figures(view: Filters, against: Filters, rows: pd.DataFrame, caption: str) -> None:
    """Show rows of ``side_by_side`` as a table; each number leads to how it is made, in its own view."""
    named = {"other": _called(against, view), "this": _called(view, against)}

    def made(row: Any, name: str) -> str:  # noqa: ANN401 - a row of the table
        seen = {"this": view, "other": against}.get(name)
        return trace.address(seen, row["measure"], row["figure"], row["row"]) if seen else ""

    table.show(rows, view.words, ROWS, caption=caption, headings=named, traced=made)


def _called(view: Filters, beside: Filters) -> str:
    """Name a view above its column: what it has in common with the other one is left to the page."""
    if view.units != beside.units:
        return filters.sentence(view)
    return f"{view.words.period_short(view.period)} · {view.words.date(view.as_of)}"


def answer(view: Filters, against: Filters, kind: str) -> str:
    """Say how the share implemented differs."""
    words = view.words
    now, then = (seen.read("headline").iloc[0]["implementation_share"] for seen in (view, against))
    if not is_known(now) or not is_known(then):
        return words("One of the two views has no rate to compare")
    told = {"now": words.percent(now), "then": words.percent(then)}
    if kind == DAY:
        return words("{now} implemented by what is known now, {then} by what was known then", **told)
    if kind == PERIOD:
        return words("{now} implemented, {then} in the other half-year", **told)
    return words("{now} implemented, {then} in the other council", **told)


def changes(view: Filters, other: Filters) -> None:
    """Show what changed between two cuts: reports that came, figures restated, activities newly overdue and done."""
    words, since, then = view.words, other.as_of, view.at(other.as_of, other.known_on)
    _received(view, since)
    rows = view.read("figures_restated")
    restated.figures(view, rows[rows["restated_date"].dt.date > since], key="restated_since")
    published.restated(view, published.restated_since(view, other.known_on), key="published_since")
    for title, none, measure, found in (
        (words("Newly overdue"), words("Nothing became overdue in between."), "overdue", newly(view, then, "overdue")),
        (words("Newly implemented"), words("Nothing was newly reported as implemented."), "activity_status",
         newly_done(view, then)),
    ):  # fmt: skip
        heading.section(f"{title} · {words.number(len(found))}")
        if found.empty:
            markup.show(markup.tag("p", markup.text(none), class_="subtitle"))
        else:
            shown = lists.with_origin(found, words)
            table.show(shown, words, FOLLOWED, caption=title, look="tall")
            taking.offer(shown, key=f"newly_{measure}", title=title, measure=measure, columns=FOLLOWED)
        figure.foot(view, measure)


def _received(view: Filters, since: date) -> None:
    """List the reports that came to count in between."""
    words, rows = view.words, view.read("reporting_matrix")
    come = rows[rows["received_date"].notna()]
    come = come[(come["received_date"].dt.date > since) & (come["received_date"].dt.date <= view.as_of)]
    title = words.plural("{n} report came in between", "{n} reports came in between", len(come))
    heading.section(title, words("The version that counts now; what it changed stands below."))
    if len(come):
        columns: Sequence[str] = ("short", "period_code", "received_date", "version", "state", "file_name")
        table.show(come, words, columns, caption=title, look="tall")
        taking.offer(come, key="received_since", title=title, measure="reporting_matrix", columns=columns)
    figure.foot(view, "reporting_matrix")


def newly(view: Filters, then: Filters, measure: str) -> pd.DataFrame:
    """Give the activities that a list holds now and did not hold then."""
    before = {(row["unit_code"], row["activity_no"]) for row in then.read(measure).to_dict("records")}
    rows = view.read(measure)
    keys = zip(rows["unit_code"], rows["activity_no"], strict=True)
    return rows[[key not in before for key in keys]]


def newly_done(view: Filters, then: Filters) -> pd.DataFrame:
    """Give the activities last known as implemented that were not known so then."""
    done = then.read("activity_status").query("last_status_code == 'implemented'")
    before = set(zip(done["unit_code"], done["activity_no"], strict=True))
    rows = view.read("activity_status").query("last_status_code == 'implemented'")
    rows = rows.assign(
        file_name=rows["last_file_name"], sheet_name=rows["last_sheet_name"], row_number=rows["last_row_number"]
    )
    return rows[[key not in before for key in zip(rows["unit_code"], rows["activity_no"], strict=True)]]


def nothing(words: Words) -> None:
    """Say that there is nothing to compare with."""
    said = words("There is nothing to compare this view with: nothing was known before, or nothing else is shown.")
    markup.show(markup.tag("p", markup.text(said), class_="subtitle"))
