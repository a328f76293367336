"""What the page on outreach, meetings and problems shows: reach kept apart by its counting, decisions, problems."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from monitor.charts import outreach as chart
from monitor.measures import tracing
from monitor.measures.records import records
from monitor.model import Empty
from monitor.ui import empty, figure, grid, heading, labels, lists, markup, table, taking, tiles, trace

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from monitor.text import Words
    from monitor.ui.filters import Filters

DECISIONS = ("short", "decision_text", "responsible_as_written", "deadline_date", "days_late", "status_code", "origin")
BY_COUNCIL = (
    "short", "decision_count", "decisions_done", "decisions_dropped", "decisions_open", "decisions_overdue",
    "decisions_undated",
)  # fmt: skip
MEETINGS = (
    "meeting_date", "short", "protocol_no", "members_present", "members_entitled", "attendance_share",
    "civil_society_present", "agenda_items", "origin",
)  # fmt: skip
PROBLEMS = (
    "problem_text", "report_count", "councils", "urgent_count", "last_period_code", "needed_decision", "addressed_to",
    "origin",
)  # fmt: skip
ACTIONS = (
    "period_code", "short", "held_as_written", "channel_code", "action_count", "people_reached", "reached_women",
    "reached_youth", "method_code", "origin",
)  # fmt: skip
BY_METHOD = (
    "method_code", "action_count", "people_reached", "reached_women", "reached_women_share", "reached_youth",
    "reached_youth_share", "council_count",
)  # fmt: skip


def told(rows: pd.DataFrame) -> tuple[int, int]:
    """Give how many councils tell something, of how many; several rows may be one council's."""
    councils = rows.drop_duplicates("unit_code")
    return int(councils["is_told"].sum()), len(councils)


def answer(view: Filters) -> str:
    """Say how often the councils met, and how many of their decisions are overdue."""
    words, meetings = view.words, view.read("meetings_by_unit")
    decisions = view.read("decisions_by_unit")
    late = int(decisions["decisions_overdue"].sum())
    overdue = words.plural("{n} decision is overdue", "{n} decisions are overdue", late)
    if not told(meetings)[0]:
        missed = words("No council has told of its meetings for this period")
        return f"{missed}; {overdue}" if told(decisions)[0] else missed
    held = int(meetings["held_count"].sum())
    met = words.plural("The councils met {n} time", "The councils met {n} times", held)
    return f"{met}; {overdue}"


def lead(words: Words) -> str:
    """Say what is never added up."""
    return words(
        "People reached are kept apart by the way they were counted and never added up across ways: names on a list, "
        "heads on the spot, copies, an audience and views are different things."
    )


def headlines(view: Filters) -> list[tiles.Headline]:
    """Give the numbers of the page: meetings, attendance, decisions, reach by lists, problems that recur."""
    return [*_of_meetings(view), _of_decisions(view), _of_reach(view), _of_problems(view)]


def _basis(view: Filters, seen: tuple[int, int], *, to_date: bool) -> str:
    words = view.words
    period = words.period(view.period)
    said = words("up to {period}", period=period) if to_date else period
    return " · ".join((words.coverage(*seen), said, words("as of {date}", date=words.date(view.as_of))))


def _of_meetings(view: Filters) -> list[tiles.Headline]:
    words, rows = view.words, view.read("meetings_by_unit")
    known = rows[rows["is_told"].astype(bool) & rows["required_count"].notna()]
    basis = _basis(view, told(rows), to_date=False)
    held = f"{words.number(known['held_count'].sum())}/{words.number(known['required_count'].sum())}"
    present, entitled = rows["present_count"].sum(), rows["entitled_count"].sum()
    came = words("{n} of {m} seats at the meetings", n=words.number(present), m=words.number(entitled))
    return [
        tiles.Headline(
            held if len(known) else words.number(None), words("meetings held of those aimed at"), basis,
            words("aimed at: one a quarter, an illustrative target"),
            trace.address_of_all(view, "meetings_by_unit", "held_count") if len(known) else "",
        ),
        tiles.Headline(
            words.percent(present / entitled if entitled else None), words("of the members came"), basis,
            came if entitled else "",
            trace.address_of_all(view, "meetings_by_unit", "attendance_share") if entitled else "",
        ),
    ]  # fmt: skip


def _of_decisions(view: Filters) -> tiles.Headline:
    words, rows = view.words, view.read("decisions_by_unit")
    seen = told(rows)
    late = int(rows["decisions_overdue"].sum())
    detail = words("{n} open of {m} taken", n=words.number(rows["decisions_open"].sum()),
                   m=words.number(rows["decision_count"].sum()))  # fmt: skip
    return tiles.Headline(
        words.number(late if seen[0] else None),
        words.plural("decision of a council is overdue", "decisions of the councils are overdue", late),
        _basis(view, seen, to_date=True),
        detail if seen[0] else "",
        trace.address_of_all(view, "decisions_by_unit", "decisions_overdue") if seen[0] else "",
    )


def _of_reach(view: Filters) -> tiles.Headline:
    words, rows = view.words, view.read("reach_by_method")
    listed = rows[rows["method_code"] == "list"]["people_reached"]
    return tiles.Headline(
        words.number(listed.iloc[0] if len(listed) else None),
        words("people reached, counted by lists"),
        _basis(view, told(view.read("reach_by_unit")), to_date=True),
        words("other ways of counting stand apart below"),
        trace.address(view, "reach_by_method", "people_reached", {"method_code": "list"}) if len(listed) else "",
    )


def _of_problems(view: Filters) -> tiles.Headline:
    words, rows = view.words, view.read("problems_raised")
    again = int((rows["report_count"] > 1).sum())
    detail = f"{words('{n} told in all, in their own words', n=words.number(len(rows)))}. {counted_by_words(words)}"
    return tiles.Headline(
        words.number(again if len(rows) else None),
        words.plural("problem raised in several reports", "problems raised in several reports", again),
        _basis(view, problem_coverage(view), to_date=True),
        detail,
    )


def counted_by_words(words: Words) -> str:
    """Say what makes two problems the same one."""
    return words("Counted by the same words; told in another language or other words, a problem stands apart.")


def problem_coverage(view: Filters) -> tuple[int, int]:
    """Give how many councils have sent a sheet of problems, of how many."""
    sheets = view.read("sheets_told", sheet="F9")
    return told(sheets)


def reach(view: Filters) -> None:
    """Show reach by channel, by council and by half-year, each way of counting apart."""
    words, rows = view.words, view.read("reach_by_channel")
    seen = told(view.read("reach_by_unit"))
    if rows.empty:
        heading.section(words("Whom outreach reached"))
        empty.nothing(Empty.ZERO if seen[0] else empty.kind_of(view), view)
        return
    methods = [labels.method(code, words) for code in rows["method_code"]]
    first = view.read("reach_by_method").iloc[0]["method_code"]
    exact = rows[rows["method_code"] == first]
    figure.figure(
        chart.by_channel(rows, methods, words), view, key="channels", rows=rows, coverage=seen,
        title=chart.by_channel_message(exact, labels.method(first, words), words),
        subtitle=words("People reached by channel; each way of counting has its own scale"),
        alt=chart.by_channel_alt(rows, methods, words), measure="reach_by_channel",
    )  # fmt: skip
    _women_and_youth(view, seen)
    _reach_of_councils(view, seen)
    _reach_over_time(view)


def _women_and_youth(view: Filters, seen: tuple[int, int]) -> None:
    """Show the women and youth among those reached, by the way they were counted."""
    words, rows = view.words, view.read("reach_by_method")
    heading.section(
        _women_message(rows, words),
        words("Shares over the actions that tell both numbers; a report may leave women and youth out."),
    )
    said = words("Women and youth among the people reached")
    table.show(rows, words, BY_METHOD, caption=said, traced=trace.link(view, "reach_by_method"))
    taking.offer(rows, key="reach_by_method", title=said, measure="reach_by_method", columns=BY_METHOD)
    figure.foot(view, "reach_by_method", seen)


def _women_message(rows: pd.DataFrame, words: Words) -> str:
    """Say the share of women among those counted in the first way that tells it."""
    known = rows[rows["reached_women_share"].notna()]
    if known.empty:
        return words("No report tells how many women were reached")
    first = known.iloc[0]
    return words(
        "Women: {share} of the people reached ({method})",
        share=words.percent(first["reached_women_share"]),
        method=chart.within(labels.method(first["method_code"], words)),
    )  # fmt: skip


def _reach_of_councils(view: Filters, seen: tuple[int, int]) -> None:
    words, rows = view.words, view.read("reach_by_unit")
    title = words("Reach by council")
    names = dict(zip(rows["unit_code"], words.pick(rows, "short"), strict=True))
    states = {
        row["unit_code"]: None if row["is_told"] else Empty.NOT_DUE if row["state"] == "not_due" else Empty.NOT_REPORTED
        for row in records(rows)
    }
    cells = dict(zip(zip(rows["unit_code"], rows["method_code"], strict=True), rows["people_reached"], strict=True))
    said = [words("People reached by the way they were counted; a row has no sum."), *_without_sheet(rows, words)]
    figure.figure(
        _grid(names, states, cells, view, "reach_by_unit", title), view, key="reach_by_unit", title=title,
        subtitle=" ".join(said), alt=title, rows=rows, measure="reach_by_unit", coverage=seen,
    )  # fmt: skip


def _without_sheet(rows: pd.DataFrame, words: Words) -> list[str]:
    """Name the councils whose report has come without this sheet: their cells say only that nothing is told."""
    silent = rows[~rows["is_told"] & ~rows["state"].isin(["not_reported", "not_due"])]
    told = words("Sheet {sheet} not sent: {list}", sheet="F4", list=words.join(words.pick(silent, "short")))
    return [f"{told}."] if len(silent) else []


def _reach_over_time(view: Filters) -> None:
    words, rows = view.words, view.read("reach_over_time")
    title, due = words("Reach by half-year"), len(view.units)
    names = {
        row[
            "period_code"
        ]: f"{words.period_short(row['period_code'])}\n{words.coverage(int(row['councils_told']), due)}"
        for row in records(rows)
    }
    states = {
        row["period_code"]: None if row["councils_told"] else Empty(row["missing_state"]) for row in records(rows)
    }
    cells = dict(zip(zip(rows["period_code"], rows["method_code"], strict=True), rows["people_reached"], strict=True))
    figure.figure(
        _grid(names, states, cells, view, "reach_over_time", title), view, key="reach_over_time", title=title,
        subtitle=words("People reached by the way they were counted, and the councils that tell it."), alt=title,
        rows=rows, measure="reach_over_time",
    )  # fmt: skip


def _grid(  # noqa: PLR0913 - what a table of rows by ways of counting is made of
    names: Mapping[str, str], states: Mapping[str, Empty | None], cells: Mapping[tuple[str, Any], Any],
    view: Filters, measure: str, caption: str,
) -> str:  # fmt: skip
    """Give numbers by row and way of counting, each with the way to its cells; an empty cell says which kind it is."""
    words = view.words
    key = tracing.rules()[measure].keys[0]
    corner = words("Council") if key == "unit_code" else words("Period")
    methods = [str(code) for code in view.read("reach_by_method")["method_code"]]

    def cell(row: str, method: str) -> grid.Cell:
        address = trace.address(view, measure, "people_reached", {key: row, "method_code": method})
        return grid.Cell(cells.get((row, method)), states[row], words("none listed"), address)

    lines = [(name, [cell(row, method) for method in methods]) for row, name in names.items()]
    return grid.drawn(caption, (corner, *(labels.method(method, words) for method in methods)), lines, words)


def meetings(view: Filters) -> None:
    """Show meetings held against those aimed at, and each meeting with who came."""
    words, rows = view.words, view.read("meetings_by_unit")
    figure.figure(
        chart.meetings(rows, words), view, key="meetings", title=chart.meetings_message(rows, words), rows=rows,
        subtitle=words("Meetings in the half-year; the line is the number aimed at, one a quarter: an illustrative "
                       "target, for no charter of a council was found"),
        coverage=told(rows), alt=chart.meetings_alt(rows, words), measure="meetings_by_unit",
    )  # fmt: skip
    held = view.read("meeting_register")
    heading.section(
        words.plural("{n} meeting since the first report", "{n} meetings since the first report", len(held))
    )
    seen = told(view.read("sheets_told", sheet="F5"))
    if held.empty:
        empty.nothing(Empty.ZERO if seen[0] else empty.kind_of(view), view)
    else:
        newest = lists.with_origin(held.iloc[::-1], words)
        said = words("Meetings of the councils")
        table.show(newest, words, MEETINGS, caption=said, look="tall")
        taking.offer(newest, key="meeting_register", title=said, measure="meeting_register", columns=MEETINGS)
    figure.foot(view, "meeting_register", seen)


def decisions(view: Filters) -> None:
    """Show the decisions that are open, longest overdue first, and each council's decisions in numbers."""
    words, rows, counts = view.words, view.read("decisions_open"), view.read("decisions_by_unit")
    seen = told(counts)
    heading.section(
        words.plural("{n} decision is open", "{n} decisions are open", len(rows)),
        words("By the last report that tells of it; those longest overdue first."),
    )
    if seen[0] and rows.empty:
        markup.show(markup.tag("p", markup.text(words("Every decision told of is closed.")), class_="subtitle"))
    elif rows.empty:
        empty.nothing(empty.kind_of(view), view)
    else:
        said = words("Open decisions")
        shown = lists.with_origin(rows, words)
        table.show(shown, words, DECISIONS, caption=said, look="tall")
        taking.offer(shown, key="decisions_open", title=said, measure="decisions_open", columns=DECISIONS)
    figure.foot(view, "decisions_open", seen)
    heading.section(words("Decisions by council"), _silent(counts, words))
    if seen[0]:
        known = counts[counts["is_told"].astype(bool)]
        made = trace.link(view, "decisions_by_unit")
        table.show(known, words, BY_COUNCIL, caption=words("Decisions by council"), traced=made)
    figure.foot(view, "decisions_by_unit", seen)


def _silent(rows: pd.DataFrame, words: Words) -> str:
    """Name the councils of whom nothing is known here."""
    silent = rows[~rows["is_told"].astype(bool)]
    if silent.empty:
        return ""
    return words("Not known, because no report tells of it: {list}.", list=words.join(words.pick(silent, "short")))


def problems(view: Filters) -> None:
    """Show the problems the councils raise, those in most reports first."""
    words, rows = view.words, view.read("problems_raised")
    seen = problem_coverage(view)
    again = int((rows["report_count"] > 1).sum())
    heading.section(
        words.plural("{n} problem is raised again and again", "{n} problems are raised again and again", again),
        counted_by_words(words),
    )
    if rows.empty:
        empty.nothing(Empty.ZERO if seen[0] else empty.kind_of(view), view)
    else:
        said = words("Problems raised")
        shown = lists.with_origin(rows, words)
        table.show(shown, words, PROBLEMS, caption=said, look="tall", traced=trace.link(view, "problems_raised"))
        taking.offer(shown, key="problems_raised", title=said, measure="problems_raised", columns=PROBLEMS)
    figure.foot(view, "problems_raised", seen)


def register(view: Filters) -> None:
    """Show every outreach action with the row it was read from."""
    words, rows = view.words, view.read("outreach_register")
    heading.section(
        words.plural("Register of {n} line of outreach", "Register of {n} lines of outreach", len(rows)),
        words("Every action, or batch of like actions, reported up to the period; sort by a heading."),
    )
    if len(rows):
        said = words("Register of outreach")
        shown = lists.with_origin(rows, words)
        table.sortable(shown, words, ACTIONS, caption=said, key="outreach_register")
        taking.offer(shown, key="outreach_register", title=said, measure="outreach_register", columns=ACTIONS)
    figure.foot(view, "outreach_register", told(view.read("reach_by_unit")))
