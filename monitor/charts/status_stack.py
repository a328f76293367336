"""What the activities of the plans are made of: one stacked bar a pillar, each status with its colour and pattern."""

from __future__ import annotations

from typing import TYPE_CHECKING

from monitor.charts.palette import STATUS, STATUS_ORDER, STATUS_PATTERN
from monitor.charts.template import figure

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd
    import plotly.graph_objects as go

    from monitor.text import Words

LIGHT = frozenset({"not_started", "cancelled", "not_reported", "postponed", "partially_implemented", "in_progress"})


def status_stack(rows: pd.DataFrame, words: Words, names: Mapping[str, str]) -> go.Figure:
    """Draw counts by status; one row per pillar and status, ``names`` gives the word of each status."""
    order = rows.drop_duplicates("pillar_code").sort_values("sort_order", ascending=False)
    labels = list(words.pick(order, "short"))
    made = figure(words, 110 + 46 * len(order), barmode="stack")
    for status in STATUS_ORDER:
        part = rows[rows["status_code"] == status].set_index("pillar_code")["activity_count"]
        counts = [int(part.get(code, 0)) for code in order["pillar_code"]]
        if not any(counts):
            continue
        made.add_bar(
            y=labels, x=counts, orientation="h", name=names[status], hoverinfo="text",
            hovertext=[f"{label} · {names[status]}: {count}" for label, count in zip(labels, counts, strict=True)],
            text=[str(count) if count > 1 else "" for count in counts], textposition="inside", textangle=0,
            insidetextfont={"color": "#1B2329" if status in LIGHT else "#FFFFFF"},
            marker={
                "color": STATUS[status], "line": {"color": "#8A94A0", "width": 0.8},
                "pattern": {"shape": STATUS_PATTERN.get(status, ""), "size": 6, "fgcolor": "rgba(70,80,90,0.55)"},
            },
        )  # fmt: skip
    made.update_layout(
        showlegend=True, legend={"orientation": "h", "y": -0.12, "x": 0, "traceorder": "normal", "font": {"size": 12}}
    )
    made.update_yaxes(showgrid=False)
    made.update_xaxes(showgrid=False, showticklabels=False)
    return made


def status_stack_message(rows: pd.DataFrame, words: Words) -> str:
    """Say in which pillar most activities are implemented."""
    done = rows[rows["status_code"] == "implemented"].set_index("pillar_code")["activity_count"]
    whole = rows.groupby("pillar_code")["activity_count"].sum()
    share = (done / whole).fillna(0).sort_values(ascending=False)
    if share.empty or share.iloc[0] == 0:
        return words("No activity has been reported as implemented")
    name = words.pick(rows[rows["pillar_code"] == share.index[0]].iloc[0], "short")
    return words(
        "{pillar} is furthest: {share} of its activities are implemented",
        pillar=name,
        share=words.percent(share.iloc[0]),
    )  # noqa: E501


def status_stack_alt(rows: pd.DataFrame, words: Words, names: Mapping[str, str]) -> str:
    """Tell the stacks in words."""
    parts = [
        f"{words.pick(row, 'short')} {names[row['status_code']]} {row['activity_count']}" for _, row in rows.iterrows()
    ]
    return words("Stacked bars of activities by pillar and status: {list}", list=", ".join(parts))
