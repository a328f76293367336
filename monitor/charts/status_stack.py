"""What the activities of the plans are made of: one bar of 100 % a pillar, each status with its colour and pattern."""

from __future__ import annotations

from typing import TYPE_CHECKING

from monitor.charts.palette import DARK_INK, STATUS_INK, STATUS_MARK, STATUS_ORDER, fill
from monitor.charts.template import INK, column, figure, shorten

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd
    import plotly.graph_objects as go

    from monitor.text import Words

#: A part narrower than this is too narrow for its number on a telephone.
NUMBER_FITS = 0.06
LONGEST_NAME = 36


def status_stack(rows: pd.DataFrame, words: Words, names: Mapping[str, str]) -> go.Figure:
    """Draw shares with their counts; one row per pillar and status, ``names`` gives the word of each status."""
    order = rows.drop_duplicates("pillar_code").sort_values("sort_order", ascending=False)
    wholes = rows.groupby("pillar_code")["activity_count"].sum()
    totals = [int(wholes[code]) for code in order["pillar_code"]]
    names_of = [shorten(name, LONGEST_NAME) for name in column(order, words, "name")]
    labels = [f"{name} ({total})" for name, total in zip(names_of, totals, strict=True)]
    places = list(range(len(order)))
    made = figure(words, 150 + 58 * len(order), barmode="stack")
    for status in STATUS_ORDER:
        part = rows[rows["status_code"] == status].set_index("pillar_code")["activity_count"]
        counts = [int(part.get(code, 0)) for code in order["pillar_code"]]
        if not any(counts):
            continue
        shares = [count / total if total else 0 for count, total in zip(counts, totals, strict=True)]
        made.add_bar(
            y=places, x=shares, orientation="h", width=0.5, hoverinfo="text",
            name=f"{STATUS_MARK[status]} {names[status]}",
            hovertext=[
                f"{label} · {names[status]}: {count} · {words.percent(share)}"
                for label, count, share in zip(labels, counts, shares, strict=True)
            ],
            text=[str(n) if share >= NUMBER_FITS else "" for n, share in zip(counts, shares, strict=True)],
            textposition="inside", insidetextanchor="middle", textangle=0, constraintext="none", marker=fill(status),
            insidetextfont={"color": STATUS_INK.get(status, DARK_INK), "weight": 700},
        )  # fmt: skip
    for place, label in zip(places, labels, strict=True):
        made.add_annotation(
            x=0, xref="paper", y=place, yshift=15, xanchor="left", yanchor="bottom", text=label,
            showarrow=False, font={"size": 13, "color": INK},
        )  # fmt: skip
    made.update_layout(
        showlegend=True, legend={"orientation": "h", "y": -0.02, "x": 0, "yanchor": "top", "traceorder": "normal",
                                 "font": {"size": 12}, "itemclick": False, "itemdoubleclick": False},
    )  # fmt: skip
    made.update_yaxes(visible=False, range=[-0.4, len(order) - 0.1])
    made.update_xaxes(showgrid=False, showticklabels=False, range=[0, 1])
    return made


def status_stack_message(rows: pd.DataFrame, words: Words) -> str:
    """Say in which pillar most activities are implemented."""
    done = rows[rows["status_code"] == "implemented"].set_index("pillar_code")["activity_count"]
    whole = rows.groupby("pillar_code")["activity_count"].sum()
    share = (done / whole).fillna(0).sort_values(ascending=False)
    if share.empty or share.iloc[0] == 0:
        return words("No activity has been reported as implemented")
    name = words.pick(rows[rows["pillar_code"] == share.index[0]].iloc[0].to_dict(), "short")
    told = words.percent(share.iloc[0])
    return words("{pillar} is furthest: {share} of its activities are implemented", pillar=name, share=told)


def status_stack_alt(rows: pd.DataFrame, words: Words, names: Mapping[str, str]) -> str:
    """Tell the stacks in words."""
    parts = [
        f"{words.pick(row, 'short')} {names[row['status_code']]} {row['activity_count']}"
        for row in rows.to_dict("records")
    ]
    return words("Stacked bars of activities by pillar and status: {list}", list=", ".join(parts))
