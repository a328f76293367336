"""What is to be followed up with one council: each list whole on the screen, on paper its most urgent lines."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from monitor.charts.template import is_known
from monitor.measures import catalogue
from monitor.measures.records import records
from monitor.ui import empty, figure, heading, labels, lists, markup, taking
from monitor.ui.outreach import DECISIONS, PROBLEMS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    import pandas as pd

    from monitor.model import Empty
    from monitor.text import Words
    from monitor.ui.filters import Filters

FINDINGS = ("severity", "rule", "found", "expected", "file_name", "sheet_name", "cell")


@dataclass(frozen=True)
class Line:
    """One line of a list: what is urgent about it, what it is, who or what stands behind it, where it was read."""

    urgent: str
    what: str
    about: str
    place: str


@dataclass(frozen=True)
class Part:
    """A list: its measure and rows, what it says, what is said when it is empty, how a row is told, what is taken away.

    ``most`` is how many of its lines stand on paper; ``gap`` the kind of empty when nothing is known.
    """

    measure: str
    rows: pd.DataFrame
    title: str
    none: str
    line: Callable[[Mapping[Any, Any], Words], Line]
    columns: tuple[str, ...]
    most: int
    gap: Empty | None = None


def to_do(view: Filters, known: Filters) -> None:
    """Show what somebody must do: of the plan, and of the decisions; the most urgent first."""
    for part in (*_of_plan(view, known), _decisions(view), _findings(view)):
        _show(part, view)


def told(view: Filters) -> None:
    """Show the problems that the council raises."""
    _show(_problems(view), view)


def _show(part: Part, view: Filters) -> None:
    words = view.words
    # of a list that nobody has told, no number is said: not even that there are none
    heading.section(words(catalogue()[part.measure].title) if part.gap else part.title)
    if part.gap:
        empty.nothing(part.gap, view)
    elif part.rows.empty:
        markup.show(markup.tag("p", markup.text(part.none), class_="subtitle"))
    else:
        rows = lists.with_origin(part.rows, words) if "row_number" in part.rows else part.rows
        lines = [_line(part.line(row, words), at < part.most) for at, row in enumerate(records(rows))]
        more = len(lines) - part.most
        rest = words.plural("and {n} more, on the screen", "and {n} more, on the screen", more) if more > 0 else ""
        below = markup.tag("p", markup.text(rest), class_="on-paper rest") if rest else ""
        markup.show(markup.tag("ul", *lines, class_="follow"), below)
        taking.offer(rows, key=f"council_{part.measure}", title=part.title, measure=part.measure, columns=part.columns)
    figure.foot(view, part.measure)


def _line(line: Line, on_paper: bool) -> str:
    parts = [markup.tag("b", markup.text(line.urgent), class_="urgent")] if line.urgent else []
    parts.append(markup.tag("span", markup.text(line.what), class_="what"))
    parts += [markup.tag("small", markup.text(line.about))] if line.about else []
    parts += [markup.tag("small", markup.text(line.place), class_="off-paper")] if line.place else []
    return markup.tag("li", *parts, class_="first" if on_paper else "beyond")


def _of_plan(view: Filters, known: Filters) -> list[Part]:
    """Give what is overdue, what is due soon, and what was implemented without evidence."""
    words = view.words
    taken = {one.measure: (words(one.none), one.columns) for one in lists.LISTINGS}
    late, soon, bare = view.read("overdue"), view.read("due_soon"), known.read("without_evidence")
    silent = not view.read("reporting_matrix")["received_date"].notna().any()
    return [
        Part("overdue", late, words.plural("{n} activity is overdue", "{n} activities are overdue", len(late)),
             taken["overdue"][0], _late, taken["overdue"][1], 3),
        Part("due_soon", soon,
             words.plural("{n} activity is due within 90 days", "{n} activities are due within 90 days", len(soon)),
             taken["due_soon"][0], _soon, taken["due_soon"][1], 2),
        Part("without_evidence", bare,
             words.plural("{n} activity is implemented without evidence",
                          "{n} activities are implemented without evidence", len(bare)),
             taken["without_evidence"][0], _bare, taken["without_evidence"][1], 2,
             empty.kind_of(view) if silent else None),
    ]  # fmt: skip


def _late(row: Mapping[Any, Any], words: Words) -> Line:
    return Line(words.plural("{n} day late", "{n} days late", int(row["days_late"])), *_activity(row, words))


def _soon(row: Mapping[Any, Any], words: Words) -> Line:
    days = int(row["days_to_deadline"])
    return Line(words.plural("{n} day left", "{n} days left", days), *_activity(row, words))


def _activity(row: Mapping[Any, Any], words: Words) -> tuple[str, str, str]:
    about = " · ".join((
        labels.bodies(row["responsible_codes"], words),
        words("due {day}", day=words.date(row["deadline_date"])),
        labels.status(row["last_status_code"], words),
    ))  # fmt: skip
    return f"{row['activity_no']} {words.pick(row, 'title')}", about, _place(row)


def _bare(row: Mapping[Any, Any], words: Words) -> Line:
    what = f"{row['activity_no']} {words.pick(row, 'title')}"
    return Line("", what, labels.bodies(row["responsible_codes"], words), _place(row))


def _place(row: Mapping[Any, Any]) -> str:
    """Give where a line was read from: file, then sheet and row."""
    return str(row["origin"]).replace("\n", " · ")


def _decisions(view: Filters) -> Part:
    words, rows = view.words, view.read("decisions_open")
    told = bool(view.read("decisions_by_unit")["is_told"].any())
    return Part(
        "decisions_open", rows, words.plural("{n} decision is open", "{n} decisions are open", len(rows)),
        words("Every decision told of is closed."), _decision, DECISIONS, 2, None if told else empty.kind_of(view),
    )  # fmt: skip


def _decision(row: Mapping[Any, Any], words: Words) -> Line:
    late = words.plural("{n} day late", "{n} days late", int(row["days_late"])) if is_known(row["days_late"]) else ""
    due = words("due {day}", day=words.date(row["deadline_date"])) if is_known(row["deadline_date"]) else ""
    who = str(row["responsible_as_written"]) if is_known(row["responsible_as_written"]) else ""
    return Line(late, str(row["decision_text"]), " · ".join(part for part in (who, due) if part), _place(row))


def _problems(view: Filters) -> Part:
    words, rows = view.words, view.read("problems_raised")
    told = bool(view.read("sheets_told", sheet="F9")["is_told"].any())
    return Part(
        "problems_raised", rows, words.plural("{n} problem is raised", "{n} problems are raised", len(rows)),
        words("The council reported that there was none."), _problem, PROBLEMS, 2,
        None if told else empty.kind_of(view),
    )  # fmt: skip


def _problem(row: Mapping[Any, Any], words: Words) -> Line:
    count = int(row["report_count"])
    again = words.plural("in {n} report", "in {n} reports", count) if count > 1 else ""
    asked = (row["needed_decision"], row["addressed_to"])
    return Line(again, str(row["problem_text"]), " · ".join(str(one) for one in asked if is_known(one)), _place(row))


def _findings(view: Filters) -> Part:
    words, rows, told = view.words, view.read("findings_standing"), view.read("reporting_matrix")
    came = told[told["received_date"].notna() & (told["period_code"] <= view.period)]["period_code"]
    last = came.max() if len(came) else view.period
    rows = rows[rows["severity"].isin(["error", "warning"]) & (rows["period_code"] == last)]
    rows = rows.assign(
        rule=list(words.pick(rows, "title")),
        found=empty.or_withheld(words.pick(rows, "found"), rows["is_withheld"], words),
        expected=empty.or_withheld(words.pick(rows, "expected"), rows["is_withheld"], words),
    )
    title = words("Errors and warnings in the last report")
    return Part(
        "findings_standing", rows, f"{title}, {words.period(last)}" if len(came) else title,
        words("No error and no warning was found in it."), _finding, FINDINGS, 2,
        None if len(came) else empty.kind_of(view),
    )  # fmt: skip


def _finding(row: Mapping[Any, Any], words: Words) -> Line:
    kind = words("Error") if row["severity"] == "error" else words("Warning")
    found = words("found: {found}", found=row["found"]) if row["found"] else ""
    expected = words("expected: {expected}", expected=row["expected"]) if row["expected"] else ""
    where = " · ".join(str(row[name]) for name in ("sheet_name", "cell") if row[name])
    said = " · ".join(part for part in (where, found, expected) if part)
    return Line(kind, str(row["rule"]), said, str(row["file_name"]))
