"""The plan in time: a bar an activity from its start to its deadline, named above it, with a line for the as-of day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from monitor.charts.palette import QUIET, STATUS_MARK, TARGET, fill
from monitor.charts.template import GRID, INK, figure, is_known, safe, shorten

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    import pandas as pd
    import plotly.graph_objects as go

    from monitor.text import Words

MOST_ROWS = 60
ROW_HEIGHT = 36
LONGEST_LABEL = 46
MILLISECONDS_A_DAY = 86_400_000


def timeline(rows: pd.DataFrame, words: Words, names: Mapping[str, str], as_of: date) -> go.Figure:
    """Draw dated activities; one row per activity, as in ``activity_status``. The 60 earliest deadlines are drawn."""
    dated = rows[rows["deadline_date"].notna()].sort_values(["deadline_date", "activity_no"]).head(MOST_ROWS)
    several = len(set(dated["unit_code"])) > 1
    made = figure(words, 70 + ROW_HEIGHT * len(dated), barmode="overlay")
    for at, row in enumerate(dated.to_dict("records")):
        status = _status(row)
        days = max((row["deadline_date"] - row["start_date"]).days, 1)
        made.add_bar(
            y=[at], x=[days * MILLISECONDS_A_DAY], base=[row["start_date"].strftime("%Y-%m-%d")], orientation="h",
            width=0.4, hoverinfo="text", hovertext=[_told(row, names[status], words)],
            marker=fill(status) | {"line": {"color": QUIET, "width": 0.8}},
        )  # fmt: skip
        council = f"{words.pick(row, 'short')} · " if several else ""
        label = f"{STATUS_MARK[status]} {names[status]} · {council}{row['activity_no']} {words.pick(row, 'title')}"
        made.add_annotation(
            x=0, xref="paper", y=at, yshift=7, yanchor="bottom", xanchor="left", showarrow=False,
            text=safe(shorten(label, LONGEST_LABEL)), font={"size": 12, "color": INK},
        )  # fmt: skip
    made.update_xaxes(type="date", showgrid=True, gridcolor=GRID, side="top", tickformat="%m.%Y", nticks=5, tickangle=0)
    made.update_yaxes(visible=False, range=[len(dated) - 0.6, -0.9])
    made.update_layout(margin={"l": 8, "r": 16, "t": 30, "b": 28})
    _mark_day(made, as_of, words)
    return made


def _mark_day(made: go.Figure, as_of: date, words: Words) -> None:
    day = as_of.strftime("%Y-%m-%d")
    made.add_shape(type="line", x0=day, x1=day, y0=0, y1=1, yref="paper", line={"color": TARGET, "width": 2})
    made.add_annotation(
        x=day, y=0, yref="paper", yanchor="top", showarrow=False, text=words("as of {day}", day=words.date(as_of)),
        font={"color": TARGET, "size": 12}, xanchor="right", xshift=6,
    )  # fmt: skip


def _status(row: Mapping[Any, Any]) -> str:
    """Give the state that colours a bar: overdue goes before what was reported."""
    if row["is_overdue"]:
        return "overdue"
    return str(row["status_code"]) if is_known(row["status_code"]) else "not_reported"


def _told(row: Mapping[Any, Any], status: str, words: Words) -> str:
    return "<br>".join(
        (
            f"{words.pick(row, 'short')}: {safe(row['activity_no'])} {safe(words.pick(row, 'title'))}",
            safe(status),
            f"{words.date(row['start_date'])} – {words.date(row['deadline_date'])}",
        )
    )


def timeline_message(rows: pd.DataFrame, words: Words) -> str:
    """Say how many dated activities are overdue."""
    late = int(rows["is_overdue"].sum())
    dated = int(rows["deadline_date"].notna().sum())
    if not dated:
        return words("No activity has a date")
    if not late:
        return words("No activity with a date is overdue")
    return words("{n} of {m} activities with a date are overdue", n=late, m=dated)


def timeline_alt(rows: pd.DataFrame, words: Words) -> str:
    """Tell the timeline in words."""
    return words("Timeline of the plan. {message}", message=timeline_message(rows, words))
