"""Reach by the way it was counted and by channel; meetings held against those aimed at."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from monitor.charts.palette import ACCENT, RING
from monitor.charts.template import INK, column, figure, highest, is_known, points
from monitor.measures.records import records

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd
    import plotly.graph_objects as go

    from monitor.text import Words


def by_channel(rows: pd.DataFrame, methods: Sequence[str], words: Words) -> go.Figure:
    """Draw the people reached by channel, one row per channel and way of counting, which ``methods`` names.

    The rows stand by way of counting, each with a scale of its own: a bar of an audience is not as long as one of a
    list.
    """
    most = rows.groupby("method_code")["people_reached"].transform(highest)
    places, headings = _places(methods)
    made = figure(words, 20 + 44 * (len(places) + len(headings)))
    told = [
        f"{name}: {words.number(value)}"
        for (name, _), value in zip(_named(rows, words), rows["people_reached"], strict=True)
    ]
    made.add_bar(
        y=places, x=rows["people_reached"] / most, orientation="h", marker={"color": ACCENT}, width=0.4,
        customdata=points(rows, "people_reached"),
        hoverinfo="text", hovertext=[f"{said} ({method})" for said, method in zip(told, methods, strict=True)],
    )  # fmt: skip
    for place, said in zip(places, told, strict=True):
        _label(made, place, 9, said)
    for place, method in headings:
        _label(made, place, -14, f"<b>{method}</b>")
    made.update_xaxes(range=[0, 1.02], showticklabels=False)
    made.update_yaxes(visible=False, range=[min(places) - 0.4, 0.4])
    return made


def _places(methods: Sequence[str]) -> tuple[list[int], list[tuple[int, str]]]:
    """Give each row its line, from above, and each way of counting a line for its heading before its rows."""
    places: list[int] = []
    headings: list[tuple[int, str]] = []
    for at, method in enumerate(methods):
        if at == 0 or method != methods[at - 1]:
            headings.append((-len(places) - len(headings), method))
        places.append(-len(places) - len(headings))
    return places, headings


def _label(made: go.Figure, place: int, above: int, text: str) -> None:
    made.add_annotation(
        x=0, xref="paper", y=place, yshift=above, xanchor="left", yanchor="bottom", text=text, showarrow=False,
        font={"size": 13, "color": INK},
    )  # fmt: skip


def _named(rows: pd.DataFrame, words: Words) -> list[tuple[str, Any]]:
    """Give each row's channel by its word and by its code."""
    codes = rows["channel_code"]
    return [
        (str(name) if is_known(name) else str(code), code)
        for name, code in zip(words.pick(rows, "name"), codes, strict=True)
    ]


def by_channel_message(rows: pd.DataFrame, method: str, words: Words) -> str:
    """Say which channel reached most of those counted in the most exact way; ``method`` is the word of that way."""
    known = rows[rows["people_reached"] > 0].sort_values("people_reached", ascending=False)
    if known.empty:
        return words("No reach has been reported")
    first = known.iloc[0].to_dict()
    share = words.percent(first["people_reached"] / known["people_reached"].sum())
    return words("{channel}: {share} of the people reached ({method})",
                 channel=words.pick(first, "name"), share=share, method=within(method))  # fmt: skip


def within(method: str) -> str:
    """Give the word of a way of counting as it stands within a sentence; its other capitals are those of names."""
    return method[:1].lower() + method[1:]


def by_channel_alt(rows: pd.DataFrame, methods: Sequence[str], words: Words) -> str:
    """Tell the bars in words."""
    parts = [
        f"{name} {words.number(value)} ({within(method)})"
        for (name, _), value, method in zip(_named(rows, words), rows["people_reached"], methods, strict=True)
    ]
    return words("Bars of reach by channel, each way of counting on its own scale: {list}", list=", ".join(parts))


def meetings(rows: pd.DataFrame, words: Words) -> go.Figure:
    """Draw the meetings of each council as a bar, the number aimed at as a line; one row per council."""
    rows = rows.iloc[::-1]
    names = column(rows, words, "short")
    made = figure(words, 60 + 40 * len(rows))
    made.add_bar(
        y=names, x=rows["held_count"].fillna(0), orientation="h", marker={"color": ACCENT}, width=0.6,
        customdata=points(rows, "held_count"),
        hoverinfo="text", hovertext=[f"{name}: {_meeting_label(row, words)}" for name, row in _rows(rows, names)],
    )  # fmt: skip
    made.add_scatter(
        y=names, x=rows["required_count"], mode="markers", hoverinfo="text", cliponaxis=False,
        marker={"symbol": "line-ns", "size": 22, "line": {"width": 3, "color": RING}, "color": RING},
        hovertext=[words("aimed at: {n}", n=words.number(value)) for value in rows["required_count"]],
    )  # fmt: skip
    top = max(highest(rows["held_count"]), highest(rows["required_count"]))
    notes = []
    for name, row in _rows(rows, names):
        ends = [row[key] for key in ("held_count", "required_count") if is_known(row[key])]
        notes.append({
            "x": float(max(ends, default=0)), "y": name, "text": _meeting_label(row, words), "showarrow": False,
            "xanchor": "left", "xshift": 12, "font": {"color": INK, "size": 13},
        })  # fmt: skip
    made.update_layout(annotations=notes)
    made.update_xaxes(range=[0, top * 1.9], showticklabels=False)
    made.update_yaxes(showgrid=False, tickfont={"size": 13})
    return made


def _rows(rows: pd.DataFrame, names: list[str]) -> list[tuple[str, dict[Any, Any]]]:
    return list(zip(names, records(rows), strict=True))


def _meeting_label(row: dict[Any, Any], words: Words) -> str:
    """Say how many meetings there were of how many; or why that is not known."""
    if not row["is_told"]:
        return words("not due") if row["state"] == "not_due" else words("not reported")
    if not is_known(row["required_count"]):
        return words.number(row["held_count"])
    return words("{n} of {m}", n=words.number(row["held_count"]), m=words.number(row["required_count"]))


def meetings_message(rows: pd.DataFrame, words: Words) -> str:
    """Say how many councils met as often as aimed at."""
    known = rows[rows["held_count"].notna() & rows["required_count"].notna()]
    if known.empty:
        return words("No council has told of its meetings for this period")
    enough = known[known["held_count"] >= known["required_count"]]
    return words.plural(
        "{met} of {n} council that tells of its meetings met as often as aimed at",
        "{met} of {n} councils that tell of their meetings met as often as aimed at",
        len(known), met=words.number(len(enough)),
    )  # fmt: skip


def meetings_alt(rows: pd.DataFrame, words: Words) -> str:
    """Tell the bars in words."""
    parts = [f"{words.pick(row, 'short')} {_meeting_label(row, words)}" for row in records(rows)]
    return words("Bars of meetings held, with the number aimed at, by council: {list}", list=", ".join(parts))
