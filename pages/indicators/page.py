"""Where each indicator stands against its target."""

from __future__ import annotations

from typing import TYPE_CHECKING

from monitor.charts import indicator_trend as trend
from monitor.charts.victims_series import victims_alt, victims_message, victims_series
from monitor.ui import figure, filters, heading, indicators, source, table
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
    words = view.words
    judged = view.read("indicator_performance")
    seen = indicators.coverage(judged)
    heading.page(words("Indicators"), indicators.answer(judged, words), indicators.lead(words), words)
    table.show(judged, words, indicators.COLUMNS, caption=words("Performance of indicators"))
    figure.foot(view, "indicator_performance", seen)


@kept
def one_indicator(view: Filters, code: str) -> None:
    """Follow one indicator over time, then by council."""
    words = view.words
    judged = view.read("indicator_performance")
    chosen = judged[judged["indicator_code"] == code].iloc[0]
    name = words.pick(chosen, "name")
    over_time = view.read("indicator_national", indicator=code)
    figure.figure(
        trend.indicator_trend(over_time, words), view, key="trend",
        title=trend.indicator_trend_message(over_time, name, words), subtitle=indicators.described(chosen, words),
        alt=trend.indicator_trend_alt(over_time, name, words), rows=over_time, measure="indicator_national",
        coverage=indicators.coverage(judged[judged["indicator_code"] == code]), note=indicators.targets(chosen, words),
    )  # fmt: skip

    by_unit = view.read("indicator_values", indicator=code)
    figure.figure(
        trend.small_multiples(by_unit, words), view, key="councils", title=indicators.by_council(by_unit, name, words),
        subtitle=words("Each council on one scale; the dashed line is its target; ? means not reported"),
        alt=words("{indicator} by council and half-year", indicator=name), rows=by_unit, measure="indicator_values",
    )  # fmt: skip


@kept
def published(view: Filters) -> None:
    """Set the statistical office's series beside the councils' own figures."""
    words = view.words
    victims = view.read("victims_series")
    figure.figure(
        victims_series(victims, words), view, key="victims", title=victims_message(victims, words),
        subtitle=words("Victims of trafficking in persons, whole country, persons a year, as two publications give it"),
        alt=victims_alt(victims, words), rows=victims, measure="victims_series",
        origin=source.statistics(victims, words),
    )  # fmt: skip


page()
