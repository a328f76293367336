"""The chain of results with its indicators, US standard indicators by fiscal year, and the money."""

from __future__ import annotations

from typing import TYPE_CHECKING

from monitor.ui import filters, heading, money, results, tiles, us_years
from monitor.ui.kept import kept

if TYPE_CHECKING:
    from monitor.ui.filters import Filters


def page() -> None:
    """Show the chain of results, the US fiscal years and the money, each with its tables to take away."""
    view = filters.current()
    chain(view)
    fiscal_years(view)
    spending(view)


@kept
def chain(view: Filters) -> None:
    """Show the answer, then goal, outcomes and outputs with their indicators."""
    heading.page(view.words("Results"), results.answer(view), results.lead(view.words), view.words)
    tiles.show(results.headlines(view))
    results.chain(view)
    results.remarks(view)


@kept
def fiscal_years(view: Filters) -> None:
    """Show standard indicators and trainings by US fiscal year."""
    us_years.standard(view)
    us_years.trainings(view)


@kept
def spending(view: Filters) -> None:
    """Show what was planned and spent, who pays, and what a participant of a training cost."""
    money.by_source(view)
    money.by_council(view)
    money.by_pillar(view)
    money.two_statements(view)
    money.cost(view)


page()
