"""Implementation by council: sorted bars with direct labels; the weighted rate as a ring."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from monitor.charts.palette import ACCENT, RING
from monitor.charts.template import INK, column, figure, is_known, percent_ticks, points
from monitor.measures.records import records

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd
    import plotly.graph_objects as go

    from monitor.text import Words

ROW_HEIGHT = 38
#: From this share on a bar is long enough, on a telephone too, to carry its own label.
LABEL_FITS = 0.6


def unit_bars(rows: pd.DataFrame, words: Words) -> go.Figure:
    """Draw the rate of each council; one row per council, as in ``implementation_by_unit``."""
    rows = rows.sort_values("implementation_share", na_position="first")
    names = column(rows, words, "short")
    made = figure(words, 60 + ROW_HEIGHT * len(rows))
    told = records(rows)
    labels = [_label(row, words) for row in told]
    made.add_bar(
        y=names, x=rows["implementation_share"].fillna(0), orientation="h", marker={"color": ACCENT}, width=0.66,
        hovertext=[f"{name}: {label}" for name, label in zip(names, labels, strict=True)], hoverinfo="text",
        customdata=points(rows, "implementation_share"),
    )  # fmt: skip
    made.add_scatter(
        y=names, x=rows["weighted_share"], mode="markers", hoverinfo="text", cliponaxis=False,
        marker={"symbol": "diamond", "size": 9, "color": RING, "line": {"width": 1.5, "color": "white"}},
        customdata=points(rows, "weighted_share"),
        hovertext=[words("weighted: {share}", share=words.percent(share)) for share in rows["weighted_share"]],
    )  # fmt: skip
    notes = []
    for name, label, row in zip(names, labels, told, strict=True):
        share = row["implementation_share"]
        inside = is_known(share) and share >= LABEL_FITS
        ends = [value for value in (share, row["weighted_share"]) if is_known(value)]
        notes.append({
            "x": 0 if inside else max(ends, default=0), "y": name, "text": label, "showarrow": False, "xanchor": "left",
            "xshift": 8 if inside or not ends else 12, "font": {"color": "#FFFFFF" if inside else INK, "size": 13},
        })  # fmt: skip
    made.update_layout(annotations=notes)
    made.update_xaxes(range=[0, 1.03], **percent_ticks(words))
    made.update_yaxes(showgrid=False)
    return made


def _label(row: Mapping[Any, Any], words: Words) -> str:
    if not row["reported"]:
        return words("not due") if row["state"] == "not_due" else words("not reported")
    if not is_known(row["implementation_share"]):
        return words("nothing that can be completed")
    return words(
        "{share} · {n} of {m}",
        share=words.percent(row["implementation_share"]), n=row["implemented_count"], m=row["countable_count"],
    )  # fmt: skip


def unit_bars_message(rows: pd.DataFrame, words: Words) -> str:
    """Say who has implemented least, and how much; when all have the same, say that."""
    known = rows[rows["implementation_share"].notna()].sort_values("implementation_share")
    if len(rows) == 1 and len(known) == 1:
        only = known.iloc[0].to_dict()
        return words(
            "{council} has implemented {share}: {n} of {m} activities that can be completed",
            council=words.pick(only, "name"), share=words.percent(only["implementation_share"]),
            n=words.number(only["implemented_count"]), m=words.number(only["countable_count"]),
        )  # fmt: skip
    if len(rows) == 1:
        return words("{council} has not reported for this period", council=column(rows, words, "short")[0])
    if len(known) < 2:  # noqa: PLR2004 - nothing to compare
        return words("Too few councils have reported to compare them")
    shares = list(known["implementation_share"])
    if shares[0] == shares[-1]:
        return words("All councils that reported have implemented the same share: {share}",
                     share=words.percent(shares[0]))  # fmt: skip
    # Two are named; one only when the second is no better than the third.
    count = 1 if len(shares) > 2 and shares[1] == shares[2] and shares[0] < shares[1] else 2  # noqa: PLR2004
    least = column(known.head(count), words, "short")
    told = words.join([words.percent(share) for share in shares[:count]])
    if count == 1:
        return words("{council} has implemented least: {share} of activities that can be completed",
                     council=least[0], share=told)  # fmt: skip
    return words("{councils} have implemented least: {shares} of activities that can be completed",
                 councils=words.join(least), shares=told)  # fmt: skip


def unit_bars_alt(rows: pd.DataFrame, words: Words) -> str:
    """Tell the bars in words."""
    parts = [f"{words.pick(row, 'short')} {_label(row, words)}" for row in records(rows)]
    return words("Bars of the implementation rate by council: {list}", list=", ".join(parts))
