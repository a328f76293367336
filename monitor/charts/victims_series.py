"""Victims of trafficking as published, in two publications that are never merged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from monitor.charts.palette import ACCENT, QUIET
from monitor.charts.template import INK, figure, highest, points
from monitor.measures.records import records

if TYPE_CHECKING:
    import pandas as pd
    import plotly.graph_objects as go

    from monitor.text import Words


def victims_series(rows: pd.DataFrame, words: Words) -> go.Figure:
    """Draw one line per publication; one row per year and vintage. A year without a number leaves a gap."""
    made = figure(words, 340)
    vintages = sorted(rows["vintage"].unique())
    for at, vintage in enumerate(vintages):
        part = rows[rows["vintage"] == vintage].sort_values("year")
        latest = vintage == vintages[-1]
        colour = ACCENT if latest else QUIET
        made.add_scatter(
            x=part["year"], y=part["value"], mode="lines+markers", hoverinfo="text", connectgaps=False,
            line={"color": colour, "width": 3 if latest else 2, "dash": "solid" if latest else "dot"},
            marker={"size": 8 if latest else 12, "symbol": "circle" if latest else "square-open", "color": colour},
            customdata=points(part, "value"),
            hovertext=[
                words("{year}, published {vintage}: {value}", year=year, vintage=vintage, value=words.number(value))
                for year, value in zip(part["year"], part["value"], strict=True)
            ],
        )  # fmt: skip
        mark = "●" if latest else "□"
        made.add_annotation(
            x=0, xref="paper", y=1, yref="paper", yshift=22 * (len(vintages) - at) - 14, yanchor="bottom",
            xanchor="left", text=f"{mark} {_named(vintage, words, latest=latest)}", showarrow=False,
            font={"color": ACCENT if latest else INK},
        )  # fmt: skip
    _name_last(made, rows[rows["vintage"] == vintages[-1]], words)
    made.update_xaxes(range=[rows["year"].min() - 0.5, rows["year"].max() + 0.5], tickformat="d", nticks=8, tickangle=0)
    made.update_yaxes(range=[0, highest(rows["value"]) * 1.1])
    made.update_layout(margin={"l": 8, "r": 16, "t": 22 * len(vintages) + 14, "b": 8})
    return made


def _named(vintage: int, words: Words, *, latest: bool) -> str:
    """Name a publication; one that a newer one has replaced as the answer is called earlier."""
    if latest:
        return words("published {vintage}", vintage=vintage)
    return words("published {vintage}, superseded", vintage=vintage)


def _name_last(made: go.Figure, latest: pd.DataFrame, words: Words) -> None:
    """Write the number at the highest, the lowest and the last point of the latest publication."""
    known = latest[latest["value"].notna()].sort_values("year")
    if known.empty:
        return
    marked = {known["value"].idxmax(), known["value"].idxmin(), known.index[-1]}
    for year, value in known.loc[sorted(marked), ["year", "value"]].itertuples(index=False):
        made.add_annotation(
            x=year, y=value, text=words.number(value), showarrow=False, yanchor="bottom", yshift=7,
            font={"color": INK, "size": 13},
        )  # fmt: skip


def victims_message(rows: pd.DataFrame, words: Words) -> str:
    """Say where the publications differ."""
    told = rows[rows["value"].notna()].sort_values(["year", "vintage"]).groupby("year")["value"]
    pairs = [(year, float(values.iloc[0]), float(values.iloc[-1])) for year, values in told]
    parts = [
        words("{year}: {before}, later {after}", year=year, before=words.number(old), after=words.number(new))
        for year, old, new in pairs
        if old != new
    ]
    last = rows[rows["value"].notna()].sort_values(["year", "vintage"]).iloc[-1].to_dict()
    latest = words("{n} victims in {year}", n=words.number(last["value"]), year=int(last["year"]))
    if len(set(rows["vintage"])) == 1:
        return latest
    if not parts:
        return words("{latest}; the publications agree", latest=latest)
    return words("{latest}; earlier years were revised: {list}", latest=latest, list="; ".join(parts))


def victims_alt(rows: pd.DataFrame, words: Words) -> str:
    """Tell the lines in words."""
    parts = [f"{row['year']} ({row['vintage']}) {words.number(row['value'])}" for row in records(rows)]
    return words("Lines of victims published: {list}", list=", ".join(parts))
