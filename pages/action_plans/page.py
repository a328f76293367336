"""How each council implements its action plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from monitor.charts.unit_bars import unit_bars_message
from monitor.ui import figure, filters, heading, implementation, lists, plan_time, status_bars
from monitor.ui.kept import kept

if TYPE_CHECKING:
    from monitor.ui.filters import Filters


def page() -> None:
    """Compare the councils, then the pillars; list what must be followed up; show one council's plan in time."""
    view = filters.current()
    all_plans(view, lists.asked_first())
    one_plan(view, filters.council(view))


@kept
def all_plans(view: Filters, first_list: str) -> None:
    """Compare the councils, then the pillars; list what must be followed up."""
    words = view.words
    rates, pillars = view.read("implementation_by_unit"), view.read("implementation_by_pillar")
    seen = (int(rates["reported"].sum()), len(rates))
    heading.page(words("Action plans"), unit_bars_message(rates, words), implementation.lead(rates, words), words)
    implementation.show(rates, view, seen)

    message, counts = status_bars.message(pillars, words), view.read("status_by_pillar")
    figure.figure(
        status_bars.of_pillars(counts, pillars, words), view, key="pillars", title=message, coverage=seen,
        subtitle=words("Activities by pillar and status reported; the share is of those that can be completed"),
        alt=message, rows=pillars, measure="implementation_by_pillar",
    )  # fmt: skip

    heading.section(
        words("What to follow up"),
        words("With who is responsible and the row each was read from; a new deadline reported replaces the plan's."),
    )
    lists.show(view, seen, first_list)


@kept
def one_plan(view: Filters, council: str) -> None:
    """Show one council's plan in time."""
    words = view.words
    plan = view.read("activity_status", units=[council])
    message = plan_time.message(plan, words)
    figure.figure(
        plan_time.draw(plan, words, view.as_of), view, key="timeline", title=message, alt=message, rows=plan,
        subtitle=words("Every activity of the plan, from start to deadline; the line is the as-of date"),
        measure="activity_status",
    )  # fmt: skip


page()
