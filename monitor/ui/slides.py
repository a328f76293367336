"""The screens of a meeting: one builder an item of the agenda, in the order that ``agenda.toml`` gives."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from monitor.charts.template import is_known
from monitor.charts.unit_bars import unit_bars_message
from monitor.measures import catalogue, read
from monitor.measures.records import records
from monitor.ui import (
    attention,
    filters,
    indicators,
    labels,
    lists,
    outreach,
    overview,
    protocol,
    reporting,
    source,
    status_bars,
    trace,
)
from monitor.ui.agenda import agenda
from monitor.ui.slide_parts import Bar, Slide, bars, fitting, listed, nothing, number, numbers, states

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import pandas as pd

    from monitor.text import Words
    from monitor.ui.filters import Filters

_MARKS = {"on_time": "●", "late": "◐", "not_reported": "○", "not_due": "–"}


def deck(view: Filters, items: Sequence[str] = ()) -> tuple[Slide, ...]:
    """Give all screens of a view, by an agenda or the usual one; one that has nothing to say, says so."""
    return tuple(slide for item in items or agenda()[0] for slide in _screens(view, item))


def _screens(view: Filters, item: str) -> list[Slide]:
    """Give the screens of an item; a line of the meeting's own has one with its words alone."""
    if item in BUILDERS:
        return BUILDERS[item](view)
    words = view.words
    told = words("An item of this meeting's own: the monitor has no figures on it.")
    return [Slide(words("On the agenda"), item, nothing(told), protocol.foot(view), (told,))]


def _slide(view: Filters, measure: str, item: str, message: str, body: str, more: Sequence[str] = ()) -> list[Slide]:  # noqa: PLR0913 - a screen has this many parts
    """Give one screen; its notes say what is meant, how it is made, and what it cannot tell."""
    words, entry = view.words, catalogue()[measure]
    told = (*more, words(entry.definition), f"{words('Formula')}: {words(entry.formula)}", words(entry.limits))
    day = words("as of {date}", date=words.date(view.as_of))
    foot = " · ".join(part for part in (source.reports(view, measure), day, filters.narrowness(view, measure)) if part)
    return [Slide(item, message, body, foot, tuple(note for note in told if note), trace.way(view, measure))]


def _opening(view: Filters) -> list[Slide]:
    words, now = view.words, view.read("headline").iloc[0].to_dict()
    told = [
        (words.percent(now["implementation_share"]), words("of activities that can be completed are implemented"),
         trace.address(view, "headline", "implementation_share", now)),
        (number(now["overdue_count"], words),
         words.plural("activity is overdue", "activities are overdue", int(now["overdue_count"])),
         trace.address(view, "headline", "overdue_count", now)),
        (f"{int(now['reports_received'])}/{int(now['councils_due'])}", words("reports have come in"),
         trace.address(view, "headline", "reports_received", now)),
    ]  # fmt: skip
    body = numbers(told) + nothing(filters.sentence(view))
    more = (overview.lead(now, words),)
    return _slide(view, "headline", words("Where we stand"), overview.answer(now, view), body, more)


def _decisions(view: Filters) -> list[Slide]:
    words, rows, counts = view.words, view.read("decisions_open"), view.read("decisions_by_unit")
    late = int(counts["decisions_overdue"].sum())
    message = "; ".join((
        words.plural("{n} decision is open", "{n} decisions are open", len(rows)),
        words.plural("{n} decision is overdue", "{n} decisions are overdue", late),
    ))  # fmt: skip
    told = [(words.pick(row, "short"), str(row["decision_text"]), _late(row, words)) for row in _records(rows)]
    body = _listed(told, words) if len(rows) else nothing(_unknown_or(outreach.told(counts)[0], words))
    return _slide(view, "decisions_open", words("Decisions of the councils' own meetings"), message, body)


def _protocol(view: Filters) -> list[Slide]:
    """Give what became of the decisions of earlier coordination meetings, the open ones by their deadline."""
    words = view.words
    told = [
        (protocol.responsible(one, words), one.taken.said, protocol.due(view, one))
        for _, one in protocol.open_before(view)
    ]
    said, none = protocol.message(view), protocol.none_open(view)
    body = _listed(told, words) if told else nothing(protocol.apart(words) if none == said else none)
    notes = (protocol.apart(words), *(f"{who}: {said}; {due}" for who, said, due in told))
    item = words("Decisions of the previous protocol")
    return [Slide(item, said, body, protocol.foot(view), (*notes, protocol.limits(words)))]


def _unknown_or(told: int, words: Words) -> str:
    """Say why a list is empty: there is nothing, or nobody told."""
    return words("There is none.") if told else words("No report tells of it.")


def _reports(view: Filters) -> list[Slide]:
    words, rows = view.words, view.read("submission_status")
    told = [
        (words.pick(row, "short"), _MARKS[row["state"]],
         words.plural("{n} day late", "{n} days late", int(row["days_late"])) if row["state"] == "late"
         else labels.state(row["state"], words))
        for row in _records(rows)
    ]  # fmt: skip
    come, in_time = int(rows["submission_id"].notna().sum()), int((rows["state"] == "on_time").sum())
    message = words("{n} of {m} reports have come in, {k} of them on time", n=come, m=len(rows), k=in_time)
    whole = reporting.message(view.read("reporting_matrix"), words)
    return _slide(view, "submission_status", words("Reports"), message, states(told), (whole,))


def _rate_bars(rows: pd.DataFrame, view: Filters, measure: str) -> str:
    """Give shares with both numbers, the highest first; one that is not known comes last."""
    words = view.words
    order = rows.sort_values(["implementation_share", "sort_order"], ascending=[False, True], na_position="last")
    return bars([
        Bar(
            str(words.pick(row, "short")),
            row["implementation_share"] if is_known(row["implementation_share"]) else None,
            f"{words.percent(row['implementation_share'])} · "
            + words("{n} of {m}", n=int(row["implemented_count"]), m=int(row["countable_count"]))
            if is_known(row["implementation_share"]) else labels.state("not_reported", words),
            trace.address(view, measure, "implementation_share", row) if is_known(row["implementation_share"]) else "",
        )
        for row in _records(order)
    ])  # fmt: skip


def _implementation(view: Filters) -> list[Slide]:
    words, rows = view.words, view.read("implementation_by_unit")
    body = _rate_bars(rows, view, "implementation_by_unit")
    return _slide(view, "implementation_by_unit", words("Action plans"), unit_bars_message(rows, words), body)


def _pillars(view: Filters) -> list[Slide]:
    words, rows = view.words, view.read("implementation_by_pillar")
    body = _rate_bars(rows, view, "implementation_by_pillar")
    return _slide(view, "implementation_by_pillar", words("Action plans"), status_bars.message(rows, words), body)


def _overdue(view: Filters) -> list[Slide]:
    words, rows = view.words, view.read("overdue")
    message = words.plural("{n} activity is overdue", "{n} activities are overdue", len(rows))
    told = [(_who(row, words), str(words.pick(row, "title")), _late(row, words)) for row in _records(rows)]
    body = _listed(told, words) if told else nothing(words(lists.LISTINGS[0].none))
    return _slide(
        view, "overdue", words("Overdue"), message, body, tuple(_responsible(row, words) for row in _records(rows))
    )


def _responsible(row: dict[Any, Any], words: Words) -> str:
    """Say who answers for an activity, for the notes."""
    return f"{_who(row, words)}: {labels.bodies(row['responsible_codes'], words)}"


def _due_soon(view: Filters) -> list[Slide]:
    words, rows = view.words, view.read("due_soon")
    message = words.plural("{n} activity is due within 90 days", "{n} activities are due within 90 days", len(rows))
    told = [(_who(row, words), str(words.pick(row, "title")), words.date(row["deadline_date"].date()))
            for row in _records(rows)]  # fmt: skip
    body = _listed(told, words) if told else nothing(words(lists.LISTINGS[1].none))
    return _slide(view, "due_soon", words("What is due"), message, body)


def _indicators(view: Filters) -> list[Slide]:
    words, rows = view.words, view.read("indicator_performance")
    judged = rows[rows["verdict"].isin(["on_track", "watch", "late"])]
    if judged.empty:
        return _slide(view, "indicator_performance", words("Indicators"), words("No indicator can be judged yet"), "")
    good = int((judged["verdict"] == "on_track").sum())
    message = words("{n} of {m} indicators that can be judged are on track", n=good, m=len(judged))
    behind = judged[judged["verdict"] != "on_track"].sort_values("pace")
    told = [
        (labels.code("verdict", row["verdict"], words), str(words.pick(row, "name")),
         words("{actual}; target {target}", actual=words.number(row["actual"], int(row["decimals"])),
               target=words.number(row["target"], int(row["decimals"]))))
        for row in _records(behind)
    ]  # fmt: skip
    body = _listed(told, words) if told else nothing(words("None is late or to be watched."))
    return _slide(view, "indicator_performance", words("Indicators"), message, body)


def _participation(view: Filters) -> list[Slide]:
    words, rows = view.words, view.read("participation_by_unit")
    now = view.read("headline").iloc[0]
    message = words("No report tells of events yet")
    if is_known(now["event_count"]):
        events = words.plural("{n} event", "{n} events", int(now["event_count"]))
        message = words("{n} attendances at {events}; {share} women where both sexes are told",
                        n=number(now["participant_count"], words), events=events,
                        share=words.percent(now["women_share"]))  # fmt: skip
    top = float(rows["person_count"].max()) if rows["person_count"].notna().any() else 1.0
    order = rows.sort_values("person_count", ascending=False, na_position="last")
    body = bars([
        Bar(str(words.pick(row, "short")), row["person_count"] / top if is_known(row["person_count"]) else None,
            number(row["person_count"], words) if row["is_reported"] else labels.state("not_reported", words),
            trace.address(view, "participation_by_unit", "person_count", row) if is_known(row["person_count"]) else "")
        for row in _records(order)
    ])  # fmt: skip
    return _slide(view, "participation_by_unit", words("Workshops"), message, body)


def _reach(view: Filters) -> list[Slide]:
    words, rows = view.words, view.read("reach_by_method")
    message = words("Outreach, by the way people were counted; never added up")
    told = [
        (number(row["people_reached"], words), labels.method(row["method_code"], words),
         trace.address(view, "reach_by_method", "people_reached", row))
        for row in _records(rows)
    ]  # fmt: skip
    body = numbers(told) if told else nothing(_unknown_or(outreach.told(view.read("reach_by_unit"))[0], words))
    return _slide(view, "reach_by_method", words("Outreach"), message, body, (outreach.lead(words),))


def _problems(view: Filters) -> list[Slide]:
    words, rows = view.words, view.read("problems_raised")
    again = rows[rows["report_count"] > 1]
    message = words.plural(
        "{n} problem is raised again and again", "{n} problems are raised again and again", len(again)
    )
    told = [
        (words.plural("{n} report", "{n} reports", int(row["report_count"])), str(row["problem_text"]),
         str(words.pick(row, "councils")))
        for row in _records(again if len(again) else rows)
    ]  # fmt: skip
    seen = outreach.problem_coverage(view)
    body = _listed(told, words, beside=3) if told else nothing(_unknown_or(seen[0], words))
    asked = tuple(
        f"{row['problem_text']} → {row['needed_decision']}" for row in _records(rows) if row["needed_decision"]
    )
    body += nothing(outreach.counted_by_words(words))
    return _slide(view, "problems_raised", words("What the councils ask for"), message, body, asked[: agenda()[1]])


def _attention(view: Filters) -> list[Slide]:
    words, rows = view.words, view.read("attention")
    told = []
    for kind in dict.fromkeys(rows["kind"]):
        part = rows[rows["kind"] == kind]
        councils = words.plural("{n} council", "{n} councils", len(part))
        told.append((attention.title(kind, words), words.join(words.pick(part, "short")), councils))
    body = listed(told, 0, words) if told else nothing(words("Nothing needs attention in this view."))
    return _slide(view, "attention", words("For decision today"), words("What should be decided on today"), body)


def _councils(view: Filters) -> list[Slide]:
    """Give one screen a council."""
    rows = _records(view.read("submission_status"))
    return [slide for row in rows for slide in _council(replace(view, units=(row["unit_code"],), all_units=False), row)]


def _council(view: Filters, report: dict[Any, Any]) -> list[Slide]:
    words, now = view.words, view.read("headline").iloc[0].to_dict()
    name, overdue = str(words.pick(report, "short")), view.read("overdue")
    judged = view.read("indicators_judged").iloc[0]
    late = words.plural("{n} activity is overdue", "{n} activities are overdue", len(overdue))
    share = words.percent(now["implementation_share"])
    late = late[:1].lower() + late[1:]
    message = f"{name}: {words('{share} implemented', share=share)}; {late}"
    if not now["councils_reported"]:
        message = f"{name}: {labels.state(report['state'], words)}; {late}"
    told = [
        (words("{n} of {m}", n=int(now["implemented_count"]), m=int(now["countable_count"]))
         if now["councils_reported"] else words.number(None), words("activities implemented"),
         trace.address(view, "headline", "implementation_share", now) if now["councils_reported"] else ""),
        (number(now["participant_count"], words), words("attendances at events since the first report"),
         trace.address(view, "headline", "participant_count", now) if is_known(now["participant_count"]) else ""),
        (f"{int(judged['indicators_on_track'])}/{int(judged['indicators_judged'])}",
         words("indicators that can be judged are on track"), trace.listed(view, "indicators", indicators.TABLE)),
    ]  # fmt: skip
    lines = [(row["activity_no"], str(words.pick(row, "title")), _late(row, words)) for row in _records(overdue)]
    body = numbers(told) + (listed(lines[:2], len(lines) - 2, words) if lines else "")
    return _slide(view, "headline", name, message, body)


def _listed(told: Sequence[tuple[str, str, str]], words: Words, beside: int = 0) -> str:
    """Give as much of a list as fits, where ``beside`` lines of text stand under it."""
    most = fitting(told, agenda()[1] - beside)
    return listed(told[:most], len(told) - most, words)


def _records(rows: pd.DataFrame) -> list[dict[Any, Any]]:
    return records(rows)


def _who(row: dict[Any, Any], words: Words) -> str:
    return f"{words.pick(row, 'short')} {row['activity_no']}"


def _late(row: dict[Any, Any], words: Words) -> str:
    """Say how late something is; nothing where it is not late."""
    days = row["days_late"]
    return words.plural("{n} day late", "{n} days late", int(days)) if is_known(days) else ""


def is_sample() -> bool:
    """Whether what is shown is invented."""
    return bool(read("cut").iloc[0]["is_illustrative"])


BUILDERS: dict[str, Callable[[Filters], list[Slide]]] = {
    "opening": _opening,
    "protocol": _protocol,
    "decisions": _decisions,
    "reports": _reports,
    "implementation": _implementation,
    "pillars": _pillars,
    "overdue": _overdue,
    "due_soon": _due_soon,
    "indicators": _indicators,
    "participation": _participation,
    "reach": _reach,
    "problems": _problems,
    "attention": _attention,
    "councils": _councils,
}
