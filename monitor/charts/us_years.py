"""Attendances at trainings by US fiscal year: women, men, and those whose sex is not told, one bar a year."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from monitor.charts.palette import ACCENT, ACCENT_LIGHT, QUIET
from monitor.charts.template import INK, figure
from monitor.measures.records import records

if TYPE_CHECKING:
    import pandas as pd
    import plotly.graph_objects as go

    from monitor.text import Words

LINE = 84


def by_year(rows: pd.DataFrame) -> pd.DataFrame:
    """Sum the pillars of each fiscal year up; attendances that cannot be placed in one are left out."""
    known = rows[rows["us_year"].notna() & rows["person_count"].notna()].astype({"us_year": "int64"})
    counts = known.groupby("us_year")[["person_count", "women_count", "men_count"]].sum().reset_index()
    days = known.groupby("us_year").agg(from_date=("from_date", "min"), to_date=("to_date", "max")).reset_index()
    return counts.merge(days, on="us_year")


def bars(rows: pd.DataFrame, words: Words) -> go.Figure:
    """Draw one bar a fiscal year, as ``by_year`` gives them, the days the reports cover beside its name."""
    made = figure(words, 12 + LINE * len(rows))
    top = max(float(rows["person_count"].max()), 1.0)
    for at, row in enumerate(records(rows)):
        untold = row["person_count"] - row["women_count"] - row["men_count"]
        start = 0.0
        for count, fill in ((row["women_count"], ACCENT), (row["men_count"], ACCENT_LIGHT), (untold, QUIET)):
            made.add_bar(
                x=[count], base=[start], y=[-at - 0.38], width=0.2, orientation="h", marker={"color": fill},
                hoverinfo="text", hovertext=[told(row, words)],
            )  # fmt: skip
            start += count
        made.add_annotation(
            x=0, xref="paper", y=-at, xanchor="left", yanchor="middle", showarrow=False, align="left",
            text=f"<b>{named(row, words)}</b><br>{told(row, words)}", font={"size": 13, "color": INK},
        )  # fmt: skip
    made.update_layout(barmode="overlay")
    made.update_xaxes(range=[0, top * 1.02], showticklabels=False)
    made.update_yaxes(visible=False, range=[0.4 - len(rows), 0.3])
    return made


def named(row: dict[Any, Any], words: Words) -> str:
    """Name a fiscal year with the days of it that are reported on."""
    return f"{int(row['us_year'])} ({words.date(row['from_date'])} – {words.date(row['to_date'])})"


def told(row: dict[Any, Any], words: Words) -> str:
    """Say a year's attendances, and how many were women and men."""
    untold = row["person_count"] - row["women_count"] - row["men_count"]
    said = words(
        "{n}: women {women}, men {men}",
        n=words.number(row["person_count"]), women=words.number(row["women_count"]),
        men=words.number(row["men_count"]),
    )  # fmt: skip
    return said if not untold else f"{said}, {words('sex not told {n}', n=words.number(untold))}"


def alt(rows: pd.DataFrame, words: Words) -> str:
    """Tell the bars in words."""
    parts = [f"{named(row, words)} {told(row, words)}" for row in records(rows)]
    return words("Bars of attendances at trainings by US fiscal year, women, then men: {list}", list="; ".join(parts))
