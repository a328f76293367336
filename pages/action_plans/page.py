"""How each council implements its action plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from monitor.charts.status_stack import status_stack, status_stack_alt, status_stack_message
from monitor.charts.timeline import timeline, timeline_alt, timeline_message
from monitor.charts.unit_bars import unit_bars_message
from monitor.ui import figure, filters, heading, implementation, labels, table
from monitor.ui.kept import kept

if TYPE_CHECKING:
    from monitor.ui.filters import Filters


def page() -> None:
    """Compare the councils, then the pillars; list what is overdue; show one council's plan in time."""
    view = filters.current()
    all_plans(view)
    one_plan(view, filters.council(view))


@kept
def all_plans(view: Filters) -> None:
    """Compare the councils, then the pillars; list what is overdue."""
    words = view.words
    rates = view.read("implementation_by_unit")
    seen = (int(rates["reported"].sum()), len(rates))
    heading.page(words("Action plans"), unit_bars_message(rates, words), implementation.lead(rates, words), words)
    implementation.show(rates, view, seen)

    pillars, names = view.read("status_by_pillar"), labels.statuses(words)
    figure.figure(
        status_stack(pillars, words, names), view, key="pillars", title=status_stack_message(pillars, words),
        subtitle=words("Activities of all plans by pillar and status reported"), coverage=seen,
        alt=status_stack_alt(pillars, words, names), rows=pillars, measure="status_by_pillar",
    )  # fmt: skip

    overdue = view.read("overdue")
    heading.section(
        words.plural("{n} activity is overdue", "{n} activities are overdue", len(overdue)),
        words("Longest overdue first; a new deadline reported by the council replaces the plan's."),
    )
    columns = ("short", "activity_no", "title", "responsible_codes", "deadline_date", "days_late", "last_status_code")
    if len(overdue):
        table.show(overdue, words, columns, caption=words("Overdue activities"), tall=True)
    figure.foot(view, "overdue", seen)


@kept
def one_plan(view: Filters, council: str) -> None:
    """Show one council's plan in time."""
    words = view.words
    plan, names = view.read("activity_status", units=[council]), labels.statuses(words)
    figure.figure(
        timeline(plan, words, names, view.as_of), view, key="timeline", title=timeline_message(plan, words),
        subtitle=words("Activities with a date, from start to deadline; the line is the as-of date"),
        alt=timeline_alt(plan, words), rows=plan, measure="activity_status",
    )  # fmt: skip


page()
