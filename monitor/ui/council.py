"""The page of one council: the answer, its headline numbers, its report, its plan by pillar, its indicators."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import streamlit as st

from monitor.charts.template import is_known
from monitor.measures import read
from monitor.model import Empty
from monitor.ui import (
    empty,
    figure,
    heading,
    labels,
    markup,
    reporting,
    source,
    status_bars,
    table,
    taking,
    tiles,
    trace,
)
from monitor.ui import indicators as judging

if TYPE_CHECKING:
    import pandas as pd

    from monitor.text import Words
    from monitor.ui.filters import Filters

CAME = ("on_time", "late")
JUDGED = ("on_track", "watch", "late")
INDICATORS = ("indicator", "verdict", "actual_written", "target_written", "baseline_written")
TAKEN = ("indicator", "verdict", "actual", "target", "baseline", "met_share", "progress", "expected_share", "pace")


def last_known(view: Filters) -> Filters:
    """Give the view of the last half-year, up to the period, of which the council's report is known; else the view."""
    rows = view.read("reporting_matrix")
    came = rows[rows["state"].isin(CAME) & (rows["period_code"] <= view.period)]
    return replace(view, period=str(came["period_code"].max())) if len(came) else view


def top(view: Filters, known: Filters) -> None:
    """Say the answer and what it rests on, then the headline numbers."""
    words, unit = view.words, view.read("submission_status").iloc[0].to_dict()
    now = known.read("headline").iloc[0]
    heading.page(words("Council"), answer(unit, now, view), lead(unit, view, known), words)
    with st.container(key="council_tiles", gap=None):
        tiles.show(headlines(view, known))
        figure.foot(view, "headline")


def answer(unit: dict[Any, Any], now: Any, view: Filters) -> str:  # noqa: ANN401 - one row of a measure
    """Say the answer in one sentence: what is implemented, or that no report has come, and what is overdue."""
    words = view.words
    late = words.plural("{n} is overdue on {day}", "{n} are overdue on {day}", int(now["overdue_count"]),
                        day=words.date(view.as_of))  # fmt: skip
    if unit["state"] in CAME:
        said = words("{share} of the activities that can be completed are implemented",
                     share=words.percent(now["implementation_share"]))  # fmt: skip
    elif unit["state"] == "not_due":
        said = words("the report for {period} is not due yet", period=words.period(view.period))
    else:
        said = words("the report for {period} has not come", period=words.period(view.period))
    return f"{words.pick(unit, 'name')}: {said}; {late}"


def lead(unit: dict[Any, Any], view: Filters, known: Filters) -> str:
    """Say the view; of a council without a report for the period, by which report its last known state is told."""
    words = view.words
    said = words("{period}, as of {date}.", period=words.period(view.period), date=words.date(view.as_of))
    if unit["state"] in CAME:
        return said
    if known.period == view.period:
        return f"{said} {words('No report of this council is known up to then.')}"
    told = words(
        "What is implemented is told by the last report known, for {period}; what counts from the first report on "
        "ends there.",
        period=words.period(known.period),
    )
    return f"{said} {told}"


def headlines(view: Filters, known: Filters) -> list[tiles.Headline]:
    """Give the eight numbers of the council."""
    now = known.read("headline").iloc[0]
    before = _before(now, known)
    return [
        _implemented(now, view, known),
        _overdue(now, view),
        _on_track(view, before),
        _meetings(view, before),
        _events(now, view, before),
        _attendances(now, view),
        _decisions(view),
        _reach(view, before),
    ]


def _before(now: Any, known: Filters) -> Filters | None:  # noqa: ANN401 - one row of a measure
    """Give the view of the half-year before; None where none is known."""
    code = now["previous_period_code"]
    return replace(known, period=str(code)) if is_known(code) else None


def _basis(view: Filters, *, to_date: bool) -> str:
    words, period = view.words, view.words.period(view.period)
    said = words("up to {period}", period=period) if to_date else period
    return " · ".join((said, words("as of {date}", date=words.date(view.as_of))))


def _earlier(value: str, words: Words) -> str:
    return words("{share} a half-year earlier", share=value) if value and value != table.MISSING else ""


def _joined(*parts: str) -> str:
    return "; ".join(part for part in parts if part)


def _missing(view: Filters) -> str:
    return empty.word(empty.kind_of(view), view.words)


def _implemented(now: Any, view: Filters, known: Filters) -> tiles.Headline:  # noqa: ANN401 - one row of a measure
    words, share = view.words, now["implementation_share"]
    told = [
        words("{n} of {m}", n=words.number(now["implemented_count"]), m=words.number(now["countable_count"])),
        words("{share} when activities are weighted", share=words.percent(now["weighted_share"])),
        _earlier(words.percent(now["previous_share"]), words),
        words("by the report for {period}", period=words.period(known.period)) if known.period != view.period else "",
    ]
    detail = _joined(*told) if is_known(share) else _missing(view)
    return tiles.Headline(
        words.percent(share), words("of activities that can be completed are implemented"),
        _basis(known, to_date=False), detail, trace.address(known, "headline", "implementation_share", now),
    )  # fmt: skip


def _overdue(now: Any, view: Filters) -> tiles.Headline:  # noqa: ANN401 - one row of a measure
    words, count = view.words, int(now["overdue_count"])
    unknown = int(now["overdue_unknown_count"])
    return tiles.Headline(
        words.number(count), words.plural("activity is overdue", "activities are overdue", count),
        words("as of {date}", date=words.date(view.as_of)),
        words("{n} of them in no report so far", n=unknown) if unknown else "",
        trace.address(view, "headline", "overdue_count", now),
    )  # fmt: skip


def _verdicts(view: Filters) -> tuple[int, int, int]:
    """Count the council's indicators that are on track, those judged, and those late."""
    verdicts = view.read("indicator_performance_by_unit")["verdict"]
    return tuple(int(verdicts.isin(kinds).sum()) for kinds in (["on_track"], JUDGED, ["late"]))  # type: ignore[return-value]


def _on_track(view: Filters, before: Filters | None) -> tiles.Headline:
    words = view.words
    good, judged, late = _verdicts(view)
    was = _verdicts(before) if before else (0, 0, 0)
    told = words("{n} late; the others to watch", n=late) if judged else _missing(view)
    return tiles.Headline(
        f"{good}/{judged}" if judged else table.MISSING, words("indicators that can be judged are on track"),
        _basis(view, to_date=True), _joined(told, _earlier(f"{was[0]}/{was[1]}" if was[1] else "", words)),
        trace.listed(view, "indicators", judging.TABLE) if judged else "",
    )  # fmt: skip


def _held(view: Filters) -> str:
    """Give meetings held of those aimed at; dots where the council tells of none."""
    row, words = view.read("meetings_by_unit").iloc[0], view.words
    if not row["is_told"]:
        return table.MISSING
    return f"{words.number(row['held_count'])}/{words.number(row['required_count'])}"


def _meetings(view: Filters, before: Filters | None) -> tiles.Headline:
    words, held = view.words, _held(view)
    aimed = words("aimed at: one a quarter, an illustrative target")
    told = _missing(view) if held == table.MISSING else aimed
    return tiles.Headline(
        held, words("meetings held of those aimed at"), _basis(view, to_date=False),
        _joined(told, _earlier(_held(before) if before else "", words)),
        trace.address(view, "meetings_by_unit", "held_count", dict(view.read("meetings_by_unit").iloc[0])),
    )  # fmt: skip


def _events(now: Any, view: Filters, before: Filters | None) -> tiles.Headline:  # noqa: ANN401 - one row of a measure
    words, told = view.words, is_known(now["event_count"])
    was = words.number(before.read("headline").iloc[0]["event_count"]) if before else ""
    return tiles.Headline(
        words.number(now["event_count"]),
        words.plural("event since the first report", "events since the first report",
                     int(now["event_count"]) if told else 0),
        _basis(view, to_date=True), _earlier(was, words) if told else _missing(view),
        trace.address(view, "headline", "event_count", now) if told else "",
    )  # fmt: skip


def _attendances(now: Any, view: Filters) -> tiles.Headline:  # noqa: ANN401 - one row of a measure
    words = view.words
    women = words("{share} women where both sexes are told", share=words.percent(now["women_share"]))
    detail = _joined(women if is_known(now["women_share"]) else "",
                     _earlier(words.number(now["previous_participant_count"]), words))  # fmt: skip
    return tiles.Headline(
        words.number(now["participant_count"]), words("attendances at events since the first report"),
        _basis(view, to_date=True), detail if is_known(now["participant_count"]) else _missing(view),
        trace.address(view, "headline", "participant_count", now),
    )  # fmt: skip


def _decisions(view: Filters) -> tiles.Headline:
    words, row = view.words, view.read("decisions_by_unit").iloc[0]
    told = bool(row["is_told"])
    late = int(row["decisions_overdue"]) if told else 0
    detail = words("{n} open of {m} taken", n=words.number(row["decisions_open"]),
                   m=words.number(row["decision_count"]))  # fmt: skip
    return tiles.Headline(
        words.number(late if told else None),
        words.plural("decision of the council is overdue", "decisions of the council are overdue", late),
        _basis(view, to_date=True), detail if told else _missing(view),
        trace.address(view, "decisions_by_unit", "decisions_overdue", dict(row)) if told else "",
    )  # fmt: skip


def _listed(view: Filters) -> float | None:
    rows = view.read("reach_by_method")
    listed = rows[rows["method_code"] == "list"]["people_reached"]
    return float(listed.iloc[0]) if len(listed) else None


def _reach(view: Filters, before: Filters | None) -> tiles.Headline:
    words, count = view.words, _listed(view)
    was = words.number(_listed(before)) if before else ""
    is_told = bool(view.read("reach_by_unit")["is_told"].any())
    none = words("none listed") if is_told else _missing(view)
    made = trace.address(view, "reach_by_method", "people_reached", {"method_code": "list"})
    return tiles.Headline(
        words.number(count), words("people reached, counted by lists"), _basis(view, to_date=True),
        none if count is None else _earlier(was, words), "" if count is None else made,
    )  # fmt: skip


def report(view: Filters) -> None:
    """Show the council's reports by half-year; say of the period's how it came and how complete it is."""
    words, rows = view.words, view.read("reporting_matrix")
    heading.section(_came(view), _facts(view))
    markup.show(reporting.drawn(rows, words))
    figure.foot(view, "reporting_matrix")


def _came(view: Filters) -> str:
    """Say whether the period's report came, and when."""
    words, row = view.words, view.read("submission_status").iloc[0]
    late = words.plural("{n} day late", "{n} days late", int(row["days_late"])) if row["state"] == "late" else ""
    state = late or labels.state(row["state"], words).lower()
    return words("Report for {period}: {state}", period=words.period(view.period), state=state)


def _facts(view: Filters) -> str:
    """Give what is known of the period's report: its day, version, how much is filled in, errors and warnings."""
    words, row = view.words, view.read("submission_status").iloc[0]
    due = words("due {day}", day=words.date(row["due_date"]))
    if row["state"] not in CAME:
        return due
    filled = words("{n} of {m} cells filled in", n=words.number(row["cells_filled"]), m=words.number(row["cells_due"]))
    return " · ".join((
        due,
        words("received {day}", day=words.date(row["first_received_date"])),
        words("version {n}", n=int(row["version"])),
        filled,
        words.plural("{n} error", "{n} errors", int(row["error_count"])),
        words.plural("{n} warning", "{n} warnings", int(row["warning_count"])),
    ))  # fmt: skip


def pillars(known: Filters, view: Filters) -> None:
    """Show the plan by pillar, with every status, by the last report known."""
    words, rates = view.words, known.read("implementation_by_pillar")
    counts = known.read("status_by_pillar")
    if not rates["reported_count"].sum():
        heading.section(words("The plan by pillar"))
        empty.nothing(empty.kind_of(view), view)
        figure.foot(view, "implementation_by_pillar")
        return
    message = status_bars.message(rates, words)
    figure.figure(
        status_bars.of_pillars(counts, rates, words), known, key="council_pillars", title=message, alt=message,
        subtitle=words("Activities by pillar and status reported, {period}; the share is of those that can be "
                       "completed", period=words.period(known.period)),
        rows=rates, measure="implementation_by_pillar",
    )  # fmt: skip


def indicators(view: Filters) -> None:
    """Show every indicator of the council against its target."""
    words, rows = view.words, _of_indicators(view)
    good, judged, late = _verdicts(view)
    said = words("Indicators of the council")
    heading.section(
        judging.said(good, judged, late, words)
        if judged else words("No indicator can be judged yet"),
        words("Actual so far, up to {period}, against the target at the end of the plan",
              period=words.period(view.period)),
    )  # fmt: skip
    with st.container(key="council_indicators", gap=None):
        made = trace.link(view, "indicator_performance_by_unit")
        table.show(rows, words, INDICATORS, caption=said, traced=made)
    taking.offer(rows, key="council_indicators", title=said, measure="indicator_performance_by_unit", columns=TAKEN)
    figure.foot(view, "indicator_performance_by_unit")


def _of_indicators(view: Filters) -> pd.DataFrame:
    """Give the council's indicators with their names; what is missing is called by its kind of empty."""
    words = view.words
    named = read("indicators")[["indicator_code", "decimals", "name_en", "name_ru", "name_ky"]]
    rows = view.read("indicator_performance_by_unit").drop(columns=["name_en", "name_ru", "name_ky"])
    rows = judging.table_rows(rows.merge(named, on="indicator_code"), words)
    none, silent = empty.word(Empty.NOT_APPLICABLE, words), _missing(view)
    gaps = {"actual_written": silent, "target_written": none, "baseline_written": none}
    return rows.assign(**{name: rows[name].replace(table.MISSING, said) for name, said in gaps.items()})


def rests_on(view: Filters) -> None:
    """Say on paper, once for all parts of the sheet, what it rests on; on the screen, that it prints on one sheet."""
    words = view.words
    known = words("as of {date}", date=words.date(view.as_of))
    markup.show(
        markup.tag("p", markup.text(f"{source.reports(view, 'overdue')} · {known}"), class_="caption on-paper"),
        markup.tag("p", markup.text(words("Printed, this page is one sheet of A4; long lists are cut there to the "
                                          "most urgent.")), class_="caption off-paper"),
    )  # fmt: skip
