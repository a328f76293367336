"""Who reports, in time, complete and without errors, and how far the figures can be trusted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from etl.reading.personal import masked_data
from monitor.ui import discipline, figure, filters, findings, heading, quality, reconciled, restated, tiles
from monitor.ui.kept import kept

if TYPE_CHECKING:
    from monitor.ui.filters import Filters


def page() -> None:
    """Show discipline and quality, the findings with a choice of what is listed, what is stated twice or restated."""
    view = filters.current()
    discipline_and_quality(view)
    listed(view, findings.choose(view))
    findings.one(view, masked_data)
    reconciliation(view)
    restated_figures(view)


@kept
def discipline_and_quality(view: Filters) -> None:
    """Show the answer, the matrix, the rates, the scores and the board of findings."""
    words = view.words
    heading.page(words("Timeliness and data quality"), discipline.answer(view), discipline.lead(view), words)
    tiles.show(discipline.headlines(view))
    figure.caption(view, "reporting_by_unit")
    discipline.matrix(view)
    discipline.by_council(view)
    discipline.over_time(view)
    quality.scores(view)
    quality.components(view)
    findings.board(view)


@kept
def listed(view: Filters, asked: findings.Chosen) -> None:
    """List the findings of one council, severity, rule and age, with their cells."""
    findings.listed(view, asked)


@kept
def reconciliation(view: Filters) -> None:
    """Hold two statements of the same thing against each other."""
    reconciled.show(view)


@kept
def restated_figures(view: Filters) -> None:
    """Show what was sent again, and the figures that changed."""
    restated.show(view)


page()
