"""How far the councils are, and what needs attention now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from monitor.ui import attention, figure, filters, heading, matrix, meetings, overview, reporting, since, tiles
from monitor.ui.kept import kept

if TYPE_CHECKING:
    from monitor.ui.filters import Filters


@kept
def page(view: Filters) -> None:
    """Say how far the councils are, show it by pillar, name what needs attention and who has reported."""
    words = view.words
    now = view.read("headline").iloc[0]
    heading.page(words("Overview"), overview.answer(now, view), overview.lead(now, words), words)
    tiles.show(tiles.of_overview(now, view))
    figure.foot(view, "headline")

    heading.section(
        words("Where each council stands, by pillar"),
        words("Activities implemented of those that can be completed; the bar shows every status reported."),
    )
    matrix.show(
        view.read("activity_matrix"), view.read("overdue"), view.read("submission_status"),
        view.read("pillars"), view,
    )  # fmt: skip
    figure.foot(view, "activity_matrix", (int(now["councils_reported"]), int(now["councils_due"])))

    heading.section(words("What needs attention now"), words("Most urgent first; each with the councils it concerns."))
    attention.show(view.read("attention"), view)
    figure.foot(view, "attention")

    since.due(view)
    meetings.of_overview(view)
    since.changes(view)

    reports = view.read("reporting_matrix")
    heading.section(reporting.message(reports, words), words("Reports by council and half-year, and when they came in"))
    reporting.show(reports, words)
    figure.foot(view, "reporting_matrix")


page(filters.current())
