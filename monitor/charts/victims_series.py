"""Victims of trafficking as published, in two publications that are never merged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from monitor.charts.palette import ACCENT, QUIET
from monitor.charts.template import figure

if TYPE_CHECKING:
    import pandas as pd
    import plotly.graph_objects as go

    from monitor.text import Words


def victims_series(rows: pd.DataFrame, words: Words) -> go.Figure:
    """Draw one line per publication; one row per year and vintage."""
    made = figure(words, 330)
    vintages = sorted(rows["vintage"].unique())
    for vintage in vintages:
        part = rows[rows["vintage"] == vintage]
        latest = vintage == vintages[-1]
        colour = ACCENT if latest else QUIET
        made.add_scatter(
            x=part["year"], y=part["value"], mode="lines+markers", hoverinfo="text",
            line={"color": colour, "width": 3 if latest else 2, "dash": "solid" if latest else "dot"},
            marker={"size": 9, "symbol": "circle" if latest else "square-open"},
            hovertext=[
                words("{year}, published {vintage}: {value}", year=year, vintage=vintage, value=words.number(value))
                for year, value in zip(part["year"], part["value"], strict=True)
            ],
        )  # fmt: skip
        last = part.iloc[-1]
        made.add_annotation(
            x=last["year"], y=last["value"], xanchor="left", xshift=10, showarrow=False,
            text=words("published {vintage}", vintage=vintage), font={"color": colour},
        )  # fmt: skip
    made.update_xaxes(dtick=1, range=[rows["year"].min() - 0.5, rows["year"].max() + 2.2], tickangle=-45)
    made.update_yaxes(range=[0, float(rows["value"].max()) * 1.15])
    return made


def victims_message(rows: pd.DataFrame, words: Words) -> str:
    """Say where the publications differ."""
    wide = rows.pivot_table(index="year", columns="vintage", values="value", aggfunc="first").dropna()
    changed = [year for year in wide.index if wide.loc[year].nunique() > 1]
    if not changed:
        return words("The publications agree")
    parts = [
        words("{year}: {before}, later {after}", year=year, before=words.number(wide.loc[year].iloc[0]),
              after=words.number(wide.loc[year].iloc[-1]))
        for year in changed
    ]  # fmt: skip
    return words("Published figures were revised: {list}", list="; ".join(parts))


def victims_alt(rows: pd.DataFrame, words: Words) -> str:
    """Tell the lines in words."""
    parts = [f"{row['year']} ({row['vintage']}) {words.number(row['value'])}" for row in rows.to_dict("records")]
    return words("Lines of victims published: {list}", list=", ".join(parts))
