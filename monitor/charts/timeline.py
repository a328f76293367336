"""The plan of one council in time: a bar an activity from its start to its deadline, with a line for today."""

from __future__ import annotations

from typing import TYPE_CHECKING

from monitor.charts.palette import STATUS, STATUS_MARK, STATUS_PATTERN, TARGET
from monitor.charts.template import GRID, figure, safe, shorten

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    import pandas as pd
    import plotly.graph_objects as go

    from monitor.text import Words

MOST_ROWS = 60
MILLISECONDS_A_DAY = 86_400_000


def timeline(rows: pd.DataFrame, words: Words, names: Mapping[str, str], as_of: date) -> go.Figure:
    """Draw dated activities; one row per activity, as in ``activity_status``."""
    dated = rows[rows["deadline_date"].notna()].sort_values("deadline_date", ascending=False).tail(MOST_ROWS)
    made = figure(words, 70 + 27 * len(dated))
    for _, row in dated.iterrows():
        status = "overdue" if row["is_overdue"] else (row["status_code"] or "not_reported")
        if status != status:  # noqa: PLR0124 - not reported
            status = "not_reported"
        label = f"{STATUS_MARK[status]} {row['activity_no']} {safe(shorten(words.pick(row, 'title'), 34))}"
        days = max((row["deadline_date"] - row["start_date"]).days, 1)
        made.add_bar(
            y=[label], x=[days * MILLISECONDS_A_DAY], base=[row["start_date"].strftime("%Y-%m-%d")], orientation="h",
            width=0.6, hoverinfo="text",
            marker={
                "color": STATUS[status], "line": {"color": "#8A94A0", "width": 0.8},
                "pattern": {"shape": STATUS_PATTERN.get(status, ""), "size": 5, "fgcolor": "rgba(70,80,90,0.55)"},
            },
            hovertext=(
                f"{row['activity_no']} {safe(words.pick(row, 'title'))}<br>{names[status]}<br>"
                f"{words.date(row['start_date'])} – {words.date(row['deadline_date'])}"
            ),
        )  # fmt: skip
    made.update_xaxes(type="date", showgrid=True, gridcolor=GRID, side="top", tickformat="%m.%Y", nticks=6)
    made.update_yaxes(showgrid=False, tickfont={"size": 12})
    made.add_vline(x=as_of.strftime("%Y-%m-%d"), line={"color": TARGET, "width": 2})
    made.add_annotation(
        x=as_of.strftime("%Y-%m-%d"), y=0, yref="paper", yshift=-14, showarrow=False, xanchor="right",
        text=words.date(as_of), font={"color": TARGET},
    )  # fmt: skip
    made.update_layout(margin={"l": 8, "r": 16, "t": 30, "b": 28})
    return made


def timeline_message(rows: pd.DataFrame, words: Words) -> str:
    """Say how many dated activities are overdue."""
    late = int(rows["is_overdue"].sum())
    dated = int(rows["deadline_date"].notna().sum())
    if not late:
        return words("No activity with a date is overdue")
    return words("{n} of {m} activities with a date are overdue", n=late, m=dated)


def timeline_alt(rows: pd.DataFrame, words: Words) -> str:
    """Tell the timeline in words."""
    return words("Timeline of the plan. {message}", message=timeline_message(rows, words))
