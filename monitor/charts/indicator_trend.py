"""One indicator over the half-years, with the target of the same councils; and the same for each council."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING, Any

from monitor.charts.palette import ACCENT, TARGET
from monitor.charts.template import INK, figure

if TYPE_CHECKING:
    import pandas as pd
    import plotly.graph_objects as go

    from monitor.text import Words

PANELS_A_ROW = 4


def _number(words: Words, value: float, decimals: int) -> str:
    return words.number(value, decimals)


def indicator_trend(rows: pd.DataFrame, words: Words) -> go.Figure:
    """Draw the value of each half-year as a bar and its target as a line; one row per period."""
    made = figure(words, 340)
    names = [words.period_short(code) for code in rows["period_code"]]
    decimals = int(rows["decimals"].iloc[0])
    told = [_number(words, value, decimals) for value in rows["actual"]]
    made.add_bar(
        x=names, y=rows["actual"], marker={"color": ACCENT}, width=0.5, text=told, textposition="outside",
        cliponaxis=False, hoverinfo="text",
        hovertext=[
            words("{period}: {value}, {n} of {m} councils", period=name, value=value, n=int(count), m=int(due))
            for name, value, count, due in zip(names, told, rows["council_count"], rows["councils_due"], strict=True)
        ],
    )  # fmt: skip
    if rows["target_value"].notna().any():
        made.add_scatter(
            x=names, y=rows["target_value"], mode="lines+markers", hoverinfo="text",
            line={"color": TARGET, "width": 2, "dash": "dash"}, marker={"symbol": "line-ew-open", "size": 26},
            hovertext=[words("target {value}", value=_number(words, v, decimals)) for v in rows["target_value"]],
        )  # fmt: skip
        last = rows["target_value"].last_valid_index()
        made.add_annotation(
            x=words.period_short(rows.loc[last, "period_code"]), y=rows.loc[last, "target_value"], xanchor="left",
            text=words("target"), showarrow=False, xshift=34, font={"color": TARGET},
        )  # fmt: skip
    top = max([value for column in ("actual", "target_value") for value in rows[column].dropna()] or [1])
    made.update_yaxes(range=[0, top * 1.18])
    made.update_layout(margin={"l": 8, "r": 70, "t": 16, "b": 8})
    return made


def indicator_trend_message(rows: pd.DataFrame, name: str, words: Words) -> str:
    """Say the last value and how many councils it is made of."""
    known = rows[rows["actual"].notna()]
    if known.empty:
        return words("{indicator}: nothing reported yet", indicator=name)
    last = known.iloc[-1]
    return words(
        "{indicator}: {value} in {period}, from {n} of {m} councils",
        indicator=name, value=words.number(last["actual"], int(last["decimals"])),
        period=words.period(last["period_code"]), n=int(last["council_count"]), m=int(last["councils_due"]),
    )  # fmt: skip


def indicator_trend_alt(rows: pd.DataFrame, name: str, words: Words) -> str:
    """Tell the bars in words."""
    parts = [
        f"{words.period(code)} {words.number(value)}"
        for code, value in zip(rows["period_code"], rows["actual"], strict=True)
    ]
    return words("Bars of {indicator} by half-year: {list}", indicator=name, list=", ".join(parts))


def small_multiples(rows: pd.DataFrame, words: Words) -> go.Figure:
    """Draw one panel per council on one scale; one row per council and period, as in ``indicator_values``."""
    units = rows.drop_duplicates("unit_code")
    count_rows = max(ceil(len(units) / PANELS_A_ROW), 1)
    made = figure(words, 190 * count_rows)
    top = max([*rows["actual"].dropna(), *rows["target_value"].dropna(), 1])
    layout: dict[str, Any] = {}
    for at, unit in enumerate(units.to_dict("records")):
        part = rows[rows["unit_code"] == unit["unit_code"]]
        axis = "" if at == 0 else str(at + 1)
        left, up = (at % PANELS_A_ROW) / PANELS_A_ROW, 1 - (at // PANELS_A_ROW) / count_rows
        layout[f"xaxis{axis}"] = {
            "domain": [left + 0.012, left + 1 / PANELS_A_ROW - 0.012], "anchor": f"y{axis}", "showgrid": False,
            "tickfont": {"size": 10}, "fixedrange": True, "tickangle": 0,
        }  # fmt: skip
        layout[f"yaxis{axis}"] = {
            "domain": [up - 1 / count_rows + 0.12, up - 0.1], "anchor": f"x{axis}", "range": [0, top * 1.15],
            "showticklabels": at % PANELS_A_ROW == 0, "nticks": 4, "fixedrange": True, "tickfont": {"size": 10},
            "gridcolor": "rgba(128,140,150,0.25)",
        }  # fmt: skip
        _panel(made, part, words, axis)
        made.add_annotation(
            x=left + 0.012, y=up - 0.02, xref="paper", yref="paper", xanchor="left", yanchor="top", showarrow=False,
            text=f"<b>{words.pick(unit, 'short')}</b>", font={"size": 12, "color": INK},
        )  # fmt: skip
    made.update_layout(**layout)
    return made


def _panel(made: go.Figure, part: pd.DataFrame, words: Words, axis: str) -> None:
    names = [f"{code[2:4]}·{code[-1]}" for code in part["period_code"]]
    place = {"xaxis": f"x{axis}", "yaxis": f"y{axis}"}
    decimals = int(part["decimals"].iloc[0])
    told = [
        f"{words.pick(row, 'short')}, {words.period(row['period_code'])}: "
        + (words.number(row["actual"], decimals) if row["actual"] == row["actual"] else words("not reported"))
        for row in part.to_dict("records")
    ]
    made.add_bar(x=names, y=part["actual"], marker={"color": ACCENT}, hovertext=told, hoverinfo="text", **place)
    made.add_scatter(
        x=names, y=part["target_value"], mode="lines", line={"color": TARGET, "width": 1.5, "dash": "dash"},
        hoverinfo="skip", **place,
    )  # fmt: skip
    for name, value in zip(names, part["actual"], strict=True):
        if value != value:  # noqa: PLR0124 - not reported
            made.add_annotation(
                x=name, y=0, text="?", showarrow=False, yanchor="bottom", font={"size": 12, "color": INK},
                xref=f"x{axis}", yref=f"y{axis}",
            )  # fmt: skip
