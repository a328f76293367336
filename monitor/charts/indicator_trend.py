"""One indicator over the half-years, with the target of the same councils; and the same for each council."""

from __future__ import annotations

import re
from math import ceil
from typing import TYPE_CHECKING, Any

import pandas as pd

from monitor.charts.palette import ACCENT, TARGET
from monitor.charts.template import GRID, INK, column, figure, highest, is_known, number_ticks, points
from monitor.measures.records import records
from monitor.text import NO_VALUE

if TYPE_CHECKING:
    import plotly.graph_objects as go

    from monitor.text import Words

PANELS_A_ROW = 3
SHORT_NUMBER = 4
#: What stands in the place of a value: why there is none. A half-year that is not due stays empty.
STATE_MARK = {"not_reported": "?", "not_applicable": "×", "no_data": NO_VALUE, "suppressed": "■"}

#: Between a half-year and its year: on a telephone they stand one below the other.
_YEAR_APART = re.compile(r"(?<=\d{4}) | (?=\d{4})")


def indicator_trend(rows: pd.DataFrame, words: Words) -> go.Figure:
    """Draw the value of each half-year as a bar and its target as a line; one row per period.

    Under each half-year stands how many councils the value is made of. A ``baseline_value``, where the rows have one,
    is a dotted line.
    """
    made = figure(words, 350)
    decimals = _decimals(rows)
    told = [
        words.number(value, decimals) if is_known(value) else words("withheld") if is_withheld else ""
        for value, is_withheld in zip(rows["actual"], rows["is_withheld"], strict=True)
    ]
    counts = [(int(n), int(m)) for n, m in zip(rows["council_count"], rows["councils_due"], strict=True)]
    periods = [words.period_short(code) for code in rows["period_code"]]
    places = list(range(len(rows)))
    made.add_bar(
        x=places, y=rows["actual"], marker={"color": ACCENT}, width=0.56, text=told, textposition="auto",
        insidetextanchor="middle", constraintext="none", insidetextfont={"color": "#FFFFFF"},
        outsidetextfont={"color": INK}, textangle=0, hoverinfo="text", customdata=points(rows, "actual"),
        hovertext=[
            f"{name}: {value or NO_VALUE}, {words.coverage(n, m)}"
            for name, value, (n, m) in zip(periods, told, counts, strict=True)
        ],
    )  # fmt: skip
    ticks = [
        f"{_YEAR_APART.sub('<br>', name)}<br>{words('{n} of {m}', n=n, m=m) if n else words('no reports')}"
        for name, (n, m) in zip(periods, counts, strict=True)
    ]
    made.update_xaxes(tickvals=places, ticktext=ticks, tickangle=0, tickfont={"size": 12},
                      range=[-0.5, len(rows) - 0.5])  # fmt: skip
    drawn = ["actual", *(name for name in ("target_value", "baseline_value") if name in rows)]
    top = highest(pd.concat([rows[name] for name in drawn])) * 1.12
    made.update_yaxes(range=[0, top], **number_ticks(top, words))
    for at, (value, is_withheld) in enumerate(zip(rows["actual"], rows["is_withheld"], strict=True)):
        if value == 0 or is_withheld:
            said = STATE_MARK["suppressed"] if is_withheld else "0"
            made.add_annotation(x=at, y=0, text=said, showarrow=False, yanchor="bottom", font={"color": INK})
    _draw_target(made, rows, words, decimals)
    if "baseline_value" in rows and rows["baseline_value"].notna().any():
        _draw_baseline(made, float(rows["baseline_value"].dropna().iloc[0]), words, decimals)
    made.update_layout(margin={"l": 8, "r": 12, "t": 30, "b": 8})
    return made


def _draw_target(made: go.Figure, rows: pd.DataFrame, words: Words, decimals: int) -> None:
    known = [(at, value) for at, value in enumerate(rows["target_value"]) if is_known(value)]
    if not known:
        return
    made.add_scatter(
        x=[at for at, _ in known], y=[value for _, value in known], mode="lines+markers", hoverinfo="text",
        name=words("target"), line={"color": TARGET, "width": 2, "dash": "dash"},
        marker={"symbol": "line-ew-open", "size": 26, "line": {"width": 2.5}},
        hovertext=[words("target {value}", value=words.number(value, decimals)) for _, value in known],
    )  # fmt: skip
    told = words("target {value}", value=words.number(known[-1][1], decimals))
    made.add_annotation(
        x=1, xref="paper", y=1, yref="paper", text=f"– – {told}", showarrow=False, xanchor="right", yanchor="bottom",
        yshift=4, font={"color": TARGET},
    )  # fmt: skip


def _draw_baseline(made: go.Figure, value: float, words: Words, decimals: int) -> None:
    made.add_shape(type="line", x0=0, x1=1, xref="paper", y0=value, y1=value, line={"color": INK, "dash": "dot"})
    told = words("baseline {value}", value=words.number(value, decimals))
    made.add_annotation(
        x=0, xref="paper", y=1, yref="paper", text=f"··· {told}", showarrow=False, xanchor="left", yanchor="bottom",
        yshift=4, font={"color": INK},
    )  # fmt: skip


def _decimals(rows: pd.DataFrame) -> int:
    return int(rows["decimals"].iloc[0]) if len(rows) and is_known(rows["decimals"].iloc[0]) else 0


def indicator_trend_message(rows: pd.DataFrame, name: str, words: Words) -> str:
    """Say the last value and how many councils it is made of."""
    known = rows[rows["actual"].notna()]
    if known.empty:
        return words("{indicator}: nothing reported yet", indicator=name)
    last = known.iloc[-1].to_dict()
    return words(
        "{indicator}: {value} in {period}, {coverage}",
        indicator=name, value=words.number(last["actual"], _decimals(known)), period=words.period(last["period_code"]),
        coverage=words.coverage(int(last["council_count"]), int(last["councils_due"])),
    )  # fmt: skip


def indicator_trend_alt(rows: pd.DataFrame, name: str, words: Words) -> str:
    """Tell the bars in words."""
    parts = [
        f"{words.period(code)} {words.number(value, _decimals(rows)) if is_known(value) else _gap(is_withheld, words)}"
        for code, value, is_withheld in zip(rows["period_code"], rows["actual"], rows["is_withheld"], strict=True)
    ]
    return words("Bars of {indicator} by half-year: {list}", indicator=name, list=", ".join(parts))


def _gap(is_withheld: bool, words: Words) -> str:
    return words("withheld") if is_withheld else words("no reports")


def small_multiples(rows: pd.DataFrame, words: Words) -> go.Figure:
    """Draw one panel per council on one scale; one row per council and period, as in ``indicator_values``."""
    rows = rows.assign(target_value=rows["target_value"].fillna(rows["end_target_value"]))
    units = rows.drop_duplicates("unit_code").sort_values("sort_order")
    count_rows = max(ceil(len(units) / PANELS_A_ROW), 1)
    made = figure(words, 190 * count_rows)
    top = highest(pd.concat([rows["actual"], rows["target_value"]])) * 1.22
    for at, (code, name) in enumerate(zip(units["unit_code"], column(units, words, "short"), strict=True)):
        axis = "" if at == 0 else str(at + 1)
        _place_panel(made, at, count_rows, top, words)
        _panel(made, rows[rows["unit_code"] == code], words, axis)
        across, up = _corner(at, count_rows)
        made.add_annotation(
            x=across, y=up, xref="paper", yref="paper", xanchor="left", yanchor="top", showarrow=False,
            text=f"<b>{name}</b>", font={"size": 12, "color": INK},
        )  # fmt: skip
    made.update_layout(margin={"l": 34, "r": 8, "t": 4, "b": 4})
    return made


def _corner(at: int, count_rows: int) -> tuple[float, float]:
    """Give the left upper corner of a panel, as shares of the figure."""
    return (at % PANELS_A_ROW) / PANELS_A_ROW, 1 - (at // PANELS_A_ROW) / count_rows


def _place_panel(made: go.Figure, at: int, count_rows: int, top: float, words: Words) -> None:
    axis = "" if at == 0 else str(at + 1)
    across, up = _corner(at, count_rows)
    tall = 1 / count_rows
    look: dict[str, Any] = {"fixedrange": True, "tickfont": {"size": 11, "color": INK}, "zeroline": False}
    made.update_layout(
        {
            f"xaxis{axis}": {
                **look, "domain": [across, across + 1 / PANELS_A_ROW - 0.025], "anchor": f"y{axis}", "showgrid": False,
                "tickangle": 0, "showline": True, "linecolor": GRID,
            },
            f"yaxis{axis}": {
                **look, "domain": [up - 0.76 * tall, up - 0.17 * tall], "anchor": f"x{axis}", "range": [0, top],
                **number_ticks(top, words, most=2),
                "showticklabels": at % PANELS_A_ROW == 0, "gridcolor": GRID,
            },
        }
    )  # fmt: skip


def _panel(made: go.Figure, part: pd.DataFrame, words: Words, axis: str) -> None:
    """Draw one council; a half-year without a report has a question mark, not an empty place."""
    part = part.sort_values("period_code")
    place = {"xaxis": f"x{axis}", "yaxis": f"y{axis}"}
    places = list(range(len(part)))
    told = [_told(row, words, _decimals(part)) for row in records(part)]
    made.add_bar(
        x=places, y=part["actual"], marker={"color": ACCENT}, hovertext=told, hoverinfo="text", cliponaxis=False,
        customdata=points(part, "actual"),
        text=_numbers(part, words), textposition="auto", insidetextanchor="start", textangle=0, constraintext="none",
        insidetextfont={"color": "#FFFFFF", "size": 11}, outsidetextfont={"color": INK, "size": 11}, **place,
    )  # fmt: skip
    made.add_scatter(
        x=places, y=part["target_value"], mode="lines", line={"color": TARGET, "width": 1.5, "dash": "dash"},
        hoverinfo="skip", name=words("target"), **place,
    )  # fmt: skip
    halves = {"1": "H1", "2": "H2"} if words.language == "en" else {"1": "I", "2": "II"}
    ticks = [halves[code[-1]] + (f"<br>{code[:4]}" if code.endswith("H1") or len(part) == 1 else "")
             for at, code in enumerate(part["period_code"])]  # fmt: skip
    ends = {"range": [-0.6, len(part) - 0.4], "tickvals": places, "ticktext": ticks}
    made.update_layout({f"xaxis{axis}": ends})
    for at, (value, state) in enumerate(zip(part["actual"], part["state"], strict=True)):
        mark = STATE_MARK.get(state, "") if not is_known(value) else "0" if value == 0 else ""
        if mark:
            made.add_annotation(
                x=at, y=0, text=mark, showarrow=False, yanchor="bottom", font={"size": 12, "color": INK},
                xref=f"x{axis}", yref=f"y{axis}",
            )  # fmt: skip


def small_multiples_alt(rows: pd.DataFrame, name: str, words: Words) -> str:
    """Tell the panels in words: each council with its values in the order of the half-years."""
    parts = [
        f"{words.pick(of_one.iloc[0].to_dict(), 'short')} " + ", ".join(_values(of_one, words))
        for _, of_one in rows.sort_values("period_code").groupby("sort_order")
    ]
    return words("{indicator} by council and half-year: {list}", indicator=name, list="; ".join(parts))


def _values(part: pd.DataFrame, words: Words) -> list[str]:
    digits = _decimals(part)
    return [
        words.number(value, digits) if is_known(value) else _why_absent(state, words)
        for value, state in zip(part["actual"], part["state"], strict=True)
    ]


def _why_absent(state: str, words: Words) -> str:
    """Say why there is no value."""
    said = {"not_applicable": words("not applicable"), "no_data": words("no data"), "not_due": words("not due"),
            "suppressed": words("withheld")}  # fmt: skip
    return said.get(state, words("not reported"))


def _numbers(part: pd.DataFrame, words: Words) -> list[str]:
    """Give the number over each bar; long ones only over the last, where they have room to the left."""
    told = [words.number(value, _decimals(part)) if is_known(value) and value else "" for value in part["actual"]]
    return told if max(map(len, told), default=0) <= SHORT_NUMBER else [*([""] * (len(told) - 1)), *told[-1:]]


def _told(row: dict[Any, Any], words: Words, decimals: int) -> str:
    value = words.number(row["actual"], decimals) if is_known(row["actual"]) else _why_absent(row["state"], words)
    if is_known(row["actual"]) and is_known(row.get("denominator")):
        parts = (words.number(row["numerator"]), words.number(row["denominator"]))
        value = words("{share} · {n} of {m}", share=value, n=parts[0], m=parts[1])
    target = f", {words('target {value}', value=words.number(row['target_value'], decimals))}"
    who = f"{words.pick(row, 'short')}, {words.period(row['period_code'])}: {value}"
    return who + (target if is_known(row["target_value"]) else "")
