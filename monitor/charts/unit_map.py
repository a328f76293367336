"""The units on a map, filled by a share; Osh city and Bishkek as circles on the same scale. Nothing is fetched."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from monitor.charts.palette import SEQUENCE
from monitor.charts.template import INK, figure

if TYPE_CHECKING:
    import pandas as pd
    import plotly.graph_objects as go

    from monitor.text import Words

OUTLINES = Path(__file__).parents[2] / "data" / "maps" / "units.geojson"
EMPTY_FILL = "rgba(138,148,160,0.18)"
CONFIG: dict[str, Any] = {
    "displayModeBar": False,
    "topojsonURL": 'data:application/json,{"type":"Topology","objects":{},"arcs":[]}#',
}


@cache
def outlines() -> dict[str, Any]:
    """Give the outlines of the units, by ISO 3166-2 code."""
    made: dict[str, Any] = json.loads(OUTLINES.read_text(encoding="utf-8"))
    return made


def unit_map(rows: pd.DataFrame, words: Words) -> go.Figure:
    """Draw one share per unit: one row per unit with ``implementation_share``, ``longitude``, ``latitude``, ``level``."""
    made = figure(words, 430)
    told = _told(rows, words)
    cities = rows["level"] == "city"
    scale = {"colorscale": [list(step) for step in SEQUENCE], "cmin": 0, "cmax": 1}
    empty = rows["implementation_share"].isna()
    made.add_scattergeo(
        lon=rows.loc[cities, "longitude"], lat=rows.loc[cities, "latitude"], mode="markers",
        hovertext=told[cities], hoverinfo="text",
        marker={
            "size": 22, "symbol": "circle", "line": {"color": "white", "width": 2}, **scale,
            "color": rows.loc[cities, "implementation_share"].fillna(0),
            "opacity": [0.35 if none else 1.0 for none in empty[cities]],
        },
    )  # fmt: skip
    made.add_choropleth(
        geojson=outlines(), locations=rows.loc[empty & ~cities, "unit_code"], z=[0] * int((empty & ~cities).sum()),
        colorscale=[[0, EMPTY_FILL], [1, EMPTY_FILL]], showscale=False, marker={"line": {"color": "white", "width": 1}},
        hovertext=told[empty & ~cities], hoverinfo="text",
    )  # fmt: skip
    shown = ~empty & ~cities
    made.add_choropleth(
        geojson=outlines(), locations=rows.loc[shown, "unit_code"], z=rows.loc[shown, "implementation_share"],
        zmin=0, zmax=1, colorscale=scale["colorscale"], marker={"line": {"color": "white", "width": 1}},
        hovertext=told[shown], hoverinfo="text",
        colorbar={"tickformat": ".0%", "thickness": 10, "len": 0.5, "orientation": "h", "y": -0.06, "x": 0.5},
    )  # fmt: skip
    made.add_scattergeo(
        lon=rows["longitude"], lat=rows["latitude"], mode="text", hoverinfo="skip",
        text=[
            f"<b>{name}</b><br>{words.percent(share)}"
            for name, share in zip(words.pick(rows, "short"), rows["implementation_share"], strict=True)
        ],
        textfont={"size": 11, "color": "#1B2329"},
        textposition=["bottom center" if city else "middle center" for city in cities],
    )  # fmt: skip
    made.update_geos(
        visible=False, projection={"type": "mercator"}, lonaxis={"range": [69.0, 80.5]}, lataxis={"range": [39.0, 43.5]},
        bgcolor="rgba(0,0,0,0)",
    )  # fmt: skip
    made.update_layout(margin={"l": 0, "r": 0, "t": 0, "b": 36}, font={"color": INK})
    return made


def _told(rows: pd.DataFrame, words: Words) -> pd.Series:
    made = rows["unit_code"].astype(object).copy()
    for at, row in rows.iterrows():
        share = row["implementation_share"]
        told = words.percent(share) if share == share else words("not reported")  # noqa: PLR0124 - not a number
        made[at] = f"{words.pick(row, 'name')}: {told if row['has_council'] else words('no council')}"
    return made


def tile_grid(rows: pd.DataFrame, words: Words) -> go.Figure:
    """Draw the units as equal squares, so that each can be read; one row per unit with its column and row."""
    made = figure(words, 330)
    empty = rows["implementation_share"].isna()
    made.add_scatter(
        x=rows["tile_column"], y=-rows["tile_row"], mode="markers+text", hoverinfo="text", hovertext=_told(rows, words),
        marker={
            "symbol": "square", "size": 82, "colorscale": [list(step) for step in SEQUENCE], "cmin": 0, "cmax": 1,
            "color": rows["implementation_share"].fillna(0), "line": {"color": "#8A94A0", "width": 1},
            "opacity": [0.25 if none else 1.0 for none in empty],
        },
        text=[
            f"{name}<br><b>{words.percent(share)}</b>"
            for name, share in zip(words.pick(rows, "short"), rows["implementation_share"], strict=True)
        ],
        textfont={"size": 11, "color": ["#FFFFFF" if share > 0.45 else "#1B2329" for share in rows["implementation_share"]]},  # noqa: PLR2004, E501
    )  # fmt: skip
    made.update_xaxes(visible=False, range=[-0.7, 4.7])
    made.update_yaxes(visible=False, range=[-2.6, 0.6])
    return made


def unit_map_alt(rows: pd.DataFrame, words: Words) -> str:
    """Tell the map in words."""
    return words("Map of the implementation rate: {list}", list=", ".join(_told(rows, words)))
