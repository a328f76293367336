"""The units on a map, filled by a share; Osh city and Bishkek as circles on the same scale. Nothing is fetched."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from monitor.charts.palette import DARK_INK, QUIET, SEQUENCE
from monitor.charts.template import INK, column, figure, is_known, points
from monitor.measures.records import records

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd
    import plotly.graph_objects as go

    from monitor.text import Words

OUTLINES = Path(__file__).parents[2] / "data" / "maps" / "units.geojson"
EMPTY_FILL = "#C3CAD1"
EDGE = {"color": "white", "width": 1}
SCALE = [list(step) for step in SEQUENCE]
#: From this share on the fill is dark and carries white letters.
DARK_FROM = 0.6
FITS_A_TILE = 8
#: Where names stand beside their place. A city's stands outside the outlines, where the paper is empty.
BESIDE = {"KG-C": "bottom center", "KG-GO": "middle left", "KG-GB": "middle right", "KG-O": "middle right"}
#: How far, in degrees, a name is moved from its unit's middle to where its outline has room.
MOVED = {"KG-B": (-0.35, -0.75), "KG-O": (0.7, -0.48), "KG-GB": (0.15, 0.42), "KG-GO": (-0.4, 0.0)}
OUTSIDE = ("KG-GO", "KG-GB", "KG-B", "KG-O")
#: An empty world in place of the file that Plotly would fetch; with it the map draws without a network.
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
    """Draw one share per unit: one row per unit with its ``implementation_share``, place and level."""
    made = figure(words, 320)
    cities, areas = rows[rows["level"] == "city"], rows[rows["level"] != "city"]
    # The circles come first: a subplot that starts with a choropleth waits for a world file and stays blank.
    made.add_scattergeo(
        lon=cities["longitude"], lat=cities["latitude"], mode="markers", hoverinfo="text",
        hovertext=[_told(row, words) for row in records(cities)],
        customdata=points(cities, "implementation_share"),
        marker={
            "size": 18, "symbol": "circle", "line": {"color": "white", "width": 2.5}, "opacity": 1,
            "color": [_colour(share) for share in cities["implementation_share"]],
        },
    )  # fmt: skip
    shown = areas["implementation_share"].notna()
    _fill(made, areas[~shown], words, {"colorscale": [[0, EMPTY_FILL], [1, EMPTY_FILL]], "showscale": False})
    bar = {"tickformat": ".0%", "thickness": 8, "len": 0.3, "orientation": "h", "y": 0.08, "x": 0.8,
           "yanchor": "top", "tickvals": [0, 0.5, 1], "tickfont": {"size": 11, "color": INK}}  # fmt: skip
    _fill(made, areas[shown], words, {"colorscale": SCALE, "colorbar": {**bar, "outlinewidth": 0}})
    _name(made, rows, words)
    made.update_geos(
        visible=False, projection={"type": "mercator"}, bgcolor="rgba(0,0,0,0)",
        lonaxis={"range": [69.0, 80.4]}, lataxis={"range": [38.9, 43.7]},
    )  # fmt: skip
    made.update_layout(margin={"l": 0, "r": 0, "t": 0, "b": 0}, font={"color": INK})
    return made


def _fill(made: go.Figure, rows: pd.DataFrame, words: Words, look: dict[str, Any]) -> None:
    made.add_choropleth(
        geojson=outlines(), locations=rows["unit_code"], z=rows["implementation_share"].fillna(0), zmin=0, zmax=1,
        marker={"line": EDGE}, customdata=points(rows, "implementation_share"),
        hovertext=[_told(row, words) for row in records(rows)], hoverinfo="text",
        **look,
    )  # fmt: skip


def _name(made: go.Figure, rows: pd.DataFrame, words: Words) -> None:
    """Write the names: within an oblast light or dark as its fill wants, a city's outside beside its circle."""
    for part, colour in ((rows["unit_code"].isin(OUTSIDE), INK), (~rows["unit_code"].isin(OUTSIDE), None)):
        named = rows[part]
        moved = [MOVED.get(code, (0.0, 0.0)) for code in named["unit_code"]]
        labels = _labels(named, words)
        made.add_scattergeo(
            lon=named["longitude"] + [east for east, _ in moved], lat=named["latitude"] + [north for _, north in moved],
            mode="text", hoverinfo="skip",
            text=[label.replace("<br>", " ") if colour else label for label in labels],
            textfont={"size": 12, "color": colour or [_letters(share) for share in named["implementation_share"]]},
            textposition=[BESIDE.get(code, "middle center") for code in named["unit_code"]],
        )  # fmt: skip


def _labels(rows: pd.DataFrame, words: Words) -> list[str]:
    """Give the name of each unit with its share under it; a unit without a council has its name only."""
    shares = [f"<br><b>{words.percent(share)}</b>" for share in rows["implementation_share"]]
    named = zip(column(rows, words, "short"), shares, rows["has_council"], strict=True)
    return [name + (share if has_council else "") for name, share, has_council in named]


def _broken(label: str) -> str:
    """Break a name at its hyphen or space, so that it fits a tile on a telephone."""
    name, gap, share = label.partition("<br>")
    broken = name.replace("-", "-<br>").replace(" ", "<br>", 1) if len(name) > FITS_A_TILE else name
    return broken + gap + share


def _letters(share: float | None) -> str:
    return "#FFFFFF" if is_known(share) and share is not None and share >= DARK_FROM else DARK_INK


def _colour(share: float) -> str:
    """Give the colour of a share on the map's scale."""
    if not is_known(share):
        return EMPTY_FILL
    low, high = (SEQUENCE[0], SEQUENCE[1]) if share <= SEQUENCE[1][0] else (SEQUENCE[1], SEQUENCE[2])
    along = (share - low[0]) / (high[0] - low[0])
    pairs = [(int(low[1][at : at + 2], 16), int(high[1][at : at + 2], 16)) for at in (1, 3, 5)]
    return "#" + "".join(f"{round(start + (end - start) * along):02X}" for start, end in pairs)


def _told(row: Mapping[Any, Any], words: Words) -> str:
    """Give what is known of one unit: its share with both numbers, or why there is none."""
    name = words.pick(row, "name")
    if not row["has_council"]:
        return f"{name}: {words('no council')}"
    if not is_known(row["implementation_share"]):
        state = row.get("state")
        why = {"not_due": words("not due"), "on_time": words("nothing that can be completed")}
        return f"{name}: {why.get(str(state), words('not reported')) if is_known(state) else words('not in this view')}"
    share = words.percent(row["implementation_share"])
    if not is_known(row.get("countable_count")):
        return f"{name}: {share}"
    done, whole = int(row["implemented_count"]), int(row["countable_count"])
    return f"{name}: {words('{share} · {n} of {m}', share=share, n=done, m=whole)}"


def tile_grid(rows: pd.DataFrame, words: Words) -> go.Figure:
    """Draw the units as equal squares, so that each can be read; one row per unit with its column and row."""
    made = figure(words, 330)
    for row in records(rows):
        across, down, share = row["tile_column"], -row["tile_row"], row["implementation_share"]
        made.add_shape(
            type="rect", x0=across - 0.47, x1=across + 0.47, y0=down - 0.47, y1=down + 0.47, layer="below",
            fillcolor=_colour(share) if is_known(share) else "rgba(0,0,0,0)",
            line={"color": QUIET, "width": 1, "dash": "solid" if is_known(share) else "dot"},
        )  # fmt: skip
    made.add_scatter(
        x=rows["tile_column"], y=-rows["tile_row"], mode="markers+text", hoverinfo="text",
        hovertext=[_told(row, words) for row in records(rows)],
        customdata=points(rows, "implementation_share"), text=[_broken(label) for label in _labels(rows, words)],
        marker={"symbol": "square", "size": 56, "opacity": 0},
        textfont={
            "size": 11,
            "color": [_letters(share) if is_known(share) else INK for share in rows["implementation_share"]],
        },
    )  # fmt: skip
    made.update_xaxes(visible=False, range=[-0.5, 4.5], constrain="domain")
    made.update_yaxes(visible=False, range=[-2.5, 0.5], scaleanchor="x", constrain="domain")
    return made


def unit_map_alt(rows: pd.DataFrame, words: Words) -> str:
    """Tell the map in words."""
    parts = [_told(row, words) for row in records(rows)]
    return words("Map of the implementation rate: {list}", list=", ".join(parts))
