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

    rows = view.read("activity_matrix")
    figure.figure(
        matrix.drawn(rows, view.read("overdue"), view.read("submission_status"), view.read("pillars"), view), view,
        key="activity_matrix", title=words("Where each council stands, by pillar"),
        subtitle=words("Activities implemented of those that can be completed; the bar shows every status reported."),
        alt=matrix.title(words), rows=rows, measure="activity_matrix", taken_as=matrix.title(words),
        coverage=(int(now["councils_reported"]), int(now["councils_due"])),
    )  # fmt: skip

    heading.section(words("What needs attention now"), words("Most urgent first; each with the councils it concerns."))
    attention.show(view.read("attention"), view)
    figure.foot(view, "attention")

    since.due(view)
    meetings.of_overview(view)
    since.changes(view)

    reports = view.read("reporting_matrix")
    figure.figure(
        reporting.drawn(reports, words), view, key="reporting_matrix", title=reporting.message(reports, words),
        subtitle=words("Reports by council and half-year, and when they came in"), alt=reporting.title(words),
        rows=reports, measure="reporting_matrix", taken_as=reporting.title(words),
    )  # fmt: skip


page(filters.current())
