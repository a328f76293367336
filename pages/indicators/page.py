"""Where each indicator stands against its target."""

from __future__ import annotations

from typing import TYPE_CHECKING

from monitor.charts.victims_series import victims_alt, victims_message, victims_series
from monitor.ui import figure, filters, heading, indicators, source, table, taking, trace
from monitor.ui.kept import kept

if TYPE_CHECKING:
    from monitor.ui.filters import Filters


def page() -> None:
    """Judge all indicators, follow one over time and by council, and set the published national series beside them."""
    view = filters.current()
    all_indicators(view)
    one_indicator(view, filters.indicator(view, view.read("indicator_performance")))
    published(view)


@kept
def all_indicators(view: Filters) -> None:
    """Judge every indicator against its target."""
    words, judged = view.words, view.read("indicator_performance")
    heading.page(words("Indicators"), indicators.answer(judged, words), indicators.lead(words), words)
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
def published(view: Filters) -> None:
    """Set the statistical office's series beside the councils' own figures."""
    words, victims = view.words, view.read("victims_series")
    figure.figure(
        victims_series(victims, words), view, key="victims", title=victims_message(victims, words),
        subtitle=words("Victims of trafficking in persons, whole country, persons a year, as two publications give it"),
        alt=victims_alt(victims, words), rows=victims, measure="victims_series",
        origin=source.statistics(victims, words),
        note=words("Real figures, not part of the sample; shown as published, whatever the as-of date."),
    )  # fmt: skip


page()
