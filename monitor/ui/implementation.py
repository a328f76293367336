"""Implementation by council in three forms: sorted bars, a map, a grid of equal tiles."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from monitor.charts.unit_bars import unit_bars, unit_bars_alt
from monitor.charts.unit_map import tile_grid, unit_map, unit_map_alt
from monitor.measures import read
from monitor.ui import figure, picture, table, taking, trace

if TYPE_CHECKING:
    import pandas as pd

    from monitor.text import Words
    from monitor.ui.filters import Filters


def lead(rows: pd.DataFrame, words: Words) -> str:
    """Say the rate over all councils shown, by number and by weight."""
    done, whole = rows["implemented_count"].sum(), rows["countable_count"].sum()
    heavy, weight = rows["implemented_weight"].sum(), rows["countable_weight"].sum()
    if not whole:
        return words("No council of this view has reported for the period.")
    if len(rows) == 1:
        return words("{weighted} when each activity counts with its weight.", weighted=words.percent(heavy / weight))
    return words(
        "Over all councils shown: {share} of {n} activities, {weighted} when each counts with its weight.",
        share=words.percent(done / whole),
        n=words.number(whole),
        weighted=words.percent(heavy / weight),
    )


def show(rows: pd.DataFrame, view: Filters, coverage: tuple[int, int]) -> None:
    """Show the rates: the map or the tiles on the left, the bars for exact reading on the right."""
    words = view.words
    title = words("Implementation by council")
    with st.container(key="figure_implementation", gap=None):
        figure.heading(
            title,
            words("Implemented as a share of activities that can be completed; the diamond is the weighted rate"),
        )
        left, right = st.columns([11, 10], gap="large")
        with left:
            placed, traced = _placed(rows), trace.link(view, "implementation_by_unit")
            on_map, as_tiles = st.tabs([words("Map"), words("Tiles")])
            said = unit_map_alt(placed, words)
            drawn = {"map": unit_map(placed, words), "tiles": tile_grid(placed, words), "bars": unit_bars(rows, words)}
            for key, made in drawn.items():
                figure.lead(made, rows if key == "bars" else placed, traced)
            with on_map:
                figure.draw(drawn["map"], "map", said)
            with as_tiles:
                figure.draw(drawn["tiles"], "tiles", said)
        with right:
            figure.draw(drawn["bars"], "bars", unit_bars_alt(rows, words))
        figure.caption(view, "implementation_by_unit", coverage, note=_outlines(words))
        with st.container(horizontal=True, key="print_hide_implementation"):
            figure.how("implementation_by_unit", view)
            with st.popover(words("Table"), type="tertiary"):
                table.behind(rows, words, caption=title, traced=trace.link(view, "implementation_by_unit"))
            picture.button(view, title, figure.on_white(), of_councils=True)
    taking.offer(rows, key="implementation", title=title, measure="implementation_by_unit")


def _outlines(words: Words) -> str:
    """Say what the map's greys and outlines are."""
    return " · ".join((
        words("Grey: no value, because no report has come in or the unit is not in this view; Bishkek has no council."),
        words("Outlines: Natural Earth (public domain), generalised; not an authority on borders."),
    ))  # fmt: skip


def _placed(rows: pd.DataFrame) -> pd.DataFrame:
    """Give every unit its rate and its place; a unit outside the view has no rate."""
    return read("units").merge(rows[["unit_code", "implementation_share", "state"]], on="unit_code", how="left")
