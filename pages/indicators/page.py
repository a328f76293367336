"""Where each indicator stands against its target."""

from __future__ import annotations

from typing import TYPE_CHECKING

from monitor.ui import figure, filters, heading, indicators, published, table, taking, trace
from monitor.ui.kept import kept

if TYPE_CHECKING:
    from monitor.ui.filters import Filters


def page() -> None:
    """Judge all indicators, follow one over time and by council, and set the published national series beside them."""
    view = filters.current()
    all_indicators(view)
    one_indicator(view, filters.indicator(view, view.read("indicator_performance")))
    official(view)


@kept
def all_indicators(view: Filters) -> None:
    """Judge every indicator against its target."""
    words, judged = view.words, indicators.in_order(view.read("indicator_performance"))
    heading.page(words("Indicators"), indicators.answer(judged, words), indicators.lead(words), words)
    heading.section(*indicators.counted(judged, words), anchor=indicators.TABLE)
    rows = indicators.table_rows(judged, words)
    said = words("Performance of indicators")
    table.show(rows, words, indicators.COLUMNS, caption=said, traced=trace.link(view, "indicator_performance"))
    taking.offer(rows, key="performance", title=said, measure="indicator_performance", columns=indicators.TAKEN)
    figure.foot(view, "indicator_performance")


@kept
def one_indicator(view: Filters, code: str) -> None:
    """Follow one indicator over time, then by council."""
    judged = view.read("indicator_performance")
    chosen = judged[judged["indicator_code"] == code]
    indicators.over_time(view, chosen)
    indicators.by_council(view, chosen)


@kept
def official(view: Filters) -> None:
    """Set the statistical office's series beside the councils' own figures."""
    published.series(view, key="victims")


page()
