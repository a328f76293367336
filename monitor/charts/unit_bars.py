"""Implementation by council: sorted bars with direct labels; the weighted rate as a ring."""

from __future__ import annotations

from typing import TYPE_CHECKING

from monitor.charts.palette import ACCENT, TARGET
from monitor.charts.template import INK, figure

if TYPE_CHECKING:
    import pandas as pd
    import plotly.graph_objects as go

    from monitor.text import Words

ROW_HEIGHT = 38


def unit_bars(rows: pd.DataFrame, words: Words) -> go.Figure:
    """Draw the rate of each council; one row per council, as in ``implementation_by_unit``."""
    rows = rows.sort_values(["reported", "implementation_share"], na_position="first")
    names = list(words.pick(rows, "short"))
    made = figure(words, 60 + ROW_HEIGHT * len(rows))
    known = [share == share for share in rows["implementation_share"]]  # noqa: PLR0124 - not a number
    labels = [
        words("{share} · {n} of {m}", share=words.percent(share), n=done, m=whole) if told else words("not reported")
        for share, done, whole, told in zip(
            rows["implementation_share"], rows["implemented_count"], rows["countable_count"], known, strict=True
        )
    ]
    made.add_bar(
        y=names, x=rows["implementation_share"].fillna(0), orientation="h", marker={"color": ACCENT}, width=0.62,
        hovertext=[f"{name}: {label}" for name, label in zip(names, labels, strict=True)], hoverinfo="text",
    )  # fmt: skip
    made.add_scatter(
        y=names, x=rows["weighted_share"], mode="markers", hoverinfo="text",
        marker={"symbol": "circle-open", "size": 13, "color": TARGET, "line": {"width": 2.5}},
        hovertext=[words("weighted: {share}", share=words.percent(share)) for share in rows["weighted_share"]],
    )  # fmt: skip
    for name, label, share in zip(
        names, labels, rows[["implementation_share", "weighted_share"]].max(axis=1), strict=True
    ):
        at = float(share) if share == share else 0.0  # noqa: PLR0124 - not a number
        made.add_annotation(x=at, y=name, text=label, showarrow=False, xanchor="left", xshift=12, font={"color": INK})
    made.update_xaxes(range=[0, 1.42], tickformat=".0%", tickvals=[0, 0.25, 0.5, 0.75, 1])
    made.update_yaxes(showgrid=False)
    return made


def unit_bars_message(rows: pd.DataFrame, words: Words) -> str:
    """Say who has implemented least, and how much."""
    known = rows[rows["implementation_share"].notna()].sort_values("implementation_share")
    if len(known) < 2:  # noqa: PLR2004 - nothing to compare
        return words("Too few councils have reported to compare them")
    least = known.head(2)
    return words(
        "{councils} have implemented least: {shares} of activities that can be completed",
        councils=words.join(list(words.pick(least, "short"))),
        shares=words.join([words.percent(share) for share in least["implementation_share"]]),
    )


def unit_bars_alt(rows: pd.DataFrame, words: Words) -> str:
    """Tell the bars in words."""
    parts = [
        f"{name} {words.percent(share)}"
        for name, share in zip(words.pick(rows, "short"), rows["implementation_share"], strict=True)
    ]
    return words("Bars of the implementation rate by council: {list}", list=", ".join(parts))
