"""Who took part: by council, by group, over time; and what tests before and after showed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from monitor.charts.palette import ACCENT, ACCENT_LIGHT, EDGE, QUIET
from monitor.charts.template import GRID, INK, column, figure, highest, is_known, number_ticks, percent_ticks, points
from monitor.measures.records import records

if TYPE_CHECKING:
    import pandas as pd
    import plotly.graph_objects as go

    from monitor.text import Words


def by_unit(rows: pd.DataFrame, words: Words) -> go.Figure:
    """Draw attendances of women, men and not told; one row per council."""
    rows = rows.sort_values("person_count", na_position="first")
    places = [_name_with_events(row, words) for row in records(rows)]
    rest = (rows["person_count"] - rows["women_count"].fillna(0) - rows["men_count"].fillna(0)).clip(lower=0)
    made = figure(words, 110 + 40 * len(rows), barmode="stack")
    for label, values, colour, shape, name in (
        (words("women"), rows["women_count"], ACCENT, "", "women_count"),
        (words("men"), rows["men_count"], ACCENT_LIGHT, "", "men_count"),
        (words("sex not told, or not adding up"), rest, "#E3E7EA", "/", "person_count"),
    ):
        if not values.fillna(0).any():
            continue
        pattern = {"shape": shape, "size": 5, "fillmode": "overlay", "fgcolor": QUIET}
        made.add_bar(
            y=places, x=values, orientation="h", name=label, hoverinfo="text", width=0.66,
            marker={"color": colour, "pattern": pattern, "line": {"color": EDGE, "width": 1}},
            customdata=points(rows, name),
            hovertext=[
                f"{name} · {label}: {words('{n} of {m}', n=words.number(value), m=words.number(total))}"
                for name, value, total in zip(column(rows, words, "short"), values, rows["person_count"], strict=True)
            ],
        )  # fmt: skip
    notes = [
        {
            "x": float(total) if is_known(total) else 0, "y": place, "xanchor": "left", "xshift": 6, "showarrow": False,
            "text": words.number(total) if is_known(total) else _why_none(state, words), "font": {"color": INK},
        }
        for place, total, state in zip(places, rows["person_count"], rows["state"], strict=True)
    ]  # fmt: skip
    made.update_xaxes(range=[0, highest(rows["person_count"]) * 1.2], showticklabels=False)
    made.update_yaxes(showgrid=False, tickfont={"size": 13})
    legend = {"orientation": "h", "y": -0.02, "yanchor": "top", "traceorder": "normal"}
    made.update_layout(showlegend=True, legend=legend, annotations=notes)
    return made


def _why_none(state: str, words: Words) -> str:
    return words("not due") if state == "not_due" else words("not reported")


def _name_with_events(row: dict[object, object], words: Words) -> str:
    name, count = words.pick(row, "short"), row["event_count"]
    return f"{name} · {_events(count, words)}" if is_known(count) and count else str(name)


def _events(count: Any, words: Words) -> str:  # noqa: ANN401 - a number of a frame
    return words.plural("{n} event", "{n} events", int(count))


def by_unit_message(rows: pd.DataFrame, words: Words) -> str:
    """Say how many took part and what share of those whose sex is told were women."""
    people, events = int(rows["person_count"].sum()), int(rows["event_count"].sum())
    if not people:
        return words("No participants have been reported")
    women, sexed = int(rows["women_count"].sum()), int(rows["sexed_person_count"].sum())
    told = words.plural("{people} attendances at {n} event", "{people} attendances at {n} events", events,
                        people=words.number(people))  # fmt: skip
    if not sexed:
        return words("{attendances}; sex not told", attendances=told)
    return words("{attendances}; {share} of those whose sex is told were women",
                 attendances=told, share=words.percent(women / sexed))  # fmt: skip


def by_unit_alt(rows: pd.DataFrame, words: Words) -> str:
    """Tell the bars in words."""
    parts = [f"{words.pick(row, 'short')} {words.number(row['person_count'])}" for row in records(rows)]
    return words("Bars of attendances by council: {list}", list=", ".join(parts))


def by_group(rows: pd.DataFrame, words: Words) -> go.Figure:
    """Draw attendances by one kind of group; one row per group. The name stands above its bar: it may be long."""
    rows = rows.iloc[::-1]
    names = column(rows, words, "name")
    made = figure(words, 30 + 46 * len(rows))
    places = list(range(len(rows)))
    made.add_bar(
        y=places, x=rows["person_count"], orientation="h", marker={"color": ACCENT}, width=0.44, hoverinfo="text",
        text=[words.number(value) for value in rows["person_count"]], textposition="outside", cliponaxis=False,
        customdata=points(rows, "person_count"),
        hovertext=[f"{name}: {words.number(value)}" for name, value in zip(names, rows["person_count"], strict=True)],
    )  # fmt: skip
    above = {
        "yshift": 10,
        "xanchor": "left",
        "yanchor": "bottom",
        "showarrow": False,
        "font": {"size": 13, "color": INK},
    }
    notes = [
        {"x": 0, "xref": "paper", "y": place, "text": name, **above} for place, name in zip(places, names, strict=True)
    ]
    made.update_layout(annotations=notes)
    made.update_xaxes(range=[0, highest(rows["person_count"]) * 1.2], showticklabels=False)
    made.update_yaxes(visible=False, range=[-0.5, len(rows) - 0.1])
    return made


def by_group_message(rows: pd.DataFrame, words: Words) -> str:
    """Say which group came most."""
    known = rows[rows["person_count"] > 0].sort_values("person_count", ascending=False)
    if known.empty:
        return words("No reports tell this")
    if len(known) == 1:
        return words("All attendances: {group}", group=column(known, words, "name")[0])
    share = words.percent(known["person_count"].iloc[0] / known["person_count"].sum())
    group = column(known, words, "name")[0]
    return words("{group} made up {share} of the attendances that tell it", group=group, share=share)


def by_group_alt(rows: pd.DataFrame, words: Words) -> str:
    """Tell the bars in words."""
    parts = [f"{words.pick(row, 'name')} {words.number(row['person_count'])}" for row in records(rows)]
    return words("Bars of attendances by group: {list}", list=", ".join(parts))


def over_time(rows: pd.DataFrame, words: Words) -> go.Figure:
    """Draw attendances by month, and below them their running total; one row per month."""
    made = figure(words, 420)
    told = [words.month(day) for day in rows["month_date"]]
    made.add_bar(
        x=rows["month_date"], y=rows["person_count"], marker={"color": ACCENT}, hoverinfo="text", yaxis="y",
        customdata=points(rows, "person_count"),
        hovertext=[
            f"{month}: {words.number(people)} · {_events(count, words)}"
            for month, people, count in zip(told, rows["person_count"], rows["event_count"], strict=True)
        ],
    )  # fmt: skip
    made.add_scatter(
        x=rows["month_date"], y=rows["person_count_to_date"], mode="lines", yaxis="y2", hoverinfo="text",
        line={"color": QUIET, "width": 3, "shape": "hv"},
        hovertext=[
            words("up to {month}: {n}", month=month, n=words.number(value))
            for month, value in zip(told, rows["person_count_to_date"], strict=True)
        ],
    )  # fmt: skip
    ticks = _spread(list(rows["month_date"]))
    made.update_xaxes(tickvals=ticks, ticktext=[words.month(day) for day in ticks], anchor="y2", tickangle=0,
                      tickfont={"size": 12})  # fmt: skip
    look = {"rangemode": "tozero", "automargin": True, "gridcolor": GRID, "fixedrange": True, "zeroline": False,
            "tickfont": {"color": INK}}  # fmt: skip
    made.update_layout(
        yaxis={**look, "domain": [0.52, 0.93], **number_ticks(highest(rows["person_count"]), words)},
        yaxis2={**look, "domain": [0.0, 0.36], **number_ticks(highest(rows["person_count_to_date"]), words, most=3)},
    )
    for text, up in ((words("attendances by month"), 1.0), (words("attendances since the first report"), 0.44)):
        made.add_annotation(
            x=0, y=up, xref="paper", yref="paper", text=text, showarrow=False, xanchor="left", font={"color": INK}
        )
    return made


def _spread(days: list[Any]) -> list[Any]:
    """Give the first and the last day and two between them: as many as fit on a telephone."""
    places = sorted({round(step * (len(days) - 1) / 3) for step in range(4)}) if days else []
    return [days[at] for at in places]


def over_time_message(rows: pd.DataFrame, words: Words) -> str:
    """Say which month had most."""
    known = rows[rows["person_count"].notna()]
    if known.empty:
        return words("No events have been reported")
    most = known.sort_values("person_count", ascending=False).iloc[0].to_dict()
    return words(
        "Most took part in {month}: {n} · {events}",
        month=words.month(most["month_date"]), n=words.number(most["person_count"]),
        events=_events(most["event_count"], words),
    )  # fmt: skip


def over_time_alt(rows: pd.DataFrame, words: Words) -> str:
    """Tell the columns in words."""
    months = ", ".join(
        f"{words.month(day)} {words.number(count)}"
        for day, count in zip(rows["month_date"], rows["person_count"], strict=True)
    )
    return words("Columns of attendances by month: {list}", list=months)


def test_dumbbell(rows: pd.DataFrame, words: Words) -> go.Figure:
    """Draw the mean score before and after; one row per council. What cannot be compared is named, not drawn."""
    comparable = rows["pre_share"].notna() & rows["post_share"].notna()
    left_out = column(rows[~comparable], words, "short")
    rows = rows[comparable].iloc[::-1]
    places = [
        f"{words.pick(row, 'short')}<br>n = {int(row['pre_count'])} → {int(row['post_count'])}" for row in records(rows)
    ]
    made = figure(words, 70 + 44 * len(rows) + (30 if left_out else 0))
    for place, before, after in zip(places, rows["pre_share"], rows["post_share"], strict=True):
        made.add_scatter(
            x=[before, after], y=[place, place], mode="lines", line={"color": QUIET, "width": 3}, hoverinfo="skip"
        )
    _draw_ends(made, rows, places, words)
    made.update_xaxes(range=[0, 1.08], **percent_ticks(words), tickangle=0)
    made.update_yaxes(showgrid=False, tickfont={"size": 12})
    if left_out:
        made.add_annotation(
            x=0, y=0, xref="paper", yref="paper", yshift=-28, yanchor="top", xanchor="left", showarrow=False,
            text=words("Not comparable: {list}", list=words.join(left_out)), font={"color": INK, "size": 12},
        )  # fmt: skip
        made.update_layout(margin={"b": 56})
    return made


def _draw_ends(made: go.Figure, rows: pd.DataFrame, places: list[str], words: Words) -> None:
    """Draw both ends of each pair; the number stands outside the pair, whichever way it goes."""
    fallen = list(rows["post_share"] < rows["pre_share"])
    for label, name, count, colour, symbol, first in (
        (words("before"), "pre_share", "pre_count", QUIET, "circle-open", True),
        (words("after"), "post_share", "post_count", ACCENT, "circle", False),
    ):
        made.add_scatter(
            x=rows[name], y=places, mode="markers+text", hoverinfo="text", name=label, cliponaxis=False,
            text=[f" {words.percent(share)} " for share in rows[name]],
            textposition=["middle left" if first != down else "middle right" for down in fallen],
            textfont={"color": INK, "size": 12},
            marker={"size": 14, "color": colour, "symbol": symbol, "line": {"width": 3, "color": colour}},
            customdata=points(rows, name),
            hovertext=[
                words("{name}, {when}: {share}, n = {n}", name=unit, when=label, share=words.percent(share), n=int(n))
                for unit, share, n in zip(column(rows, words, "short"), rows[name], rows[count], strict=True)
            ],
        )  # fmt: skip
        if len(rows):
            made.add_annotation(
                x=float(rows[name].iloc[-1]), y=places[-1], text=label, showarrow=False, yshift=18,
                font={"color": INK, "size": 12},
            )  # fmt: skip


def test_message(rows: pd.DataFrame, words: Words) -> str:
    """Say how the mean score changed, over all persons tested."""
    known = rows[rows["pre_share"].notna() & rows["post_share"].notna()]
    if known.empty:
        return words("No tests before and after can be compared")
    before = (known["pre_share"] * known["pre_count"]).sum() / known["pre_count"].sum()
    after = (known["post_share"] * known["post_count"]).sum() / known["post_count"].sum()
    return words(
        "After training the mean score was {after}, before it {before}",
        after=words.percent(after), before=words.percent(before),
    )  # fmt: skip


def test_alt(rows: pd.DataFrame, words: Words) -> str:
    """Tell the pairs in words."""
    parts = [
        f"{words.pick(row, 'short')} {words.percent(row['pre_share'])} → {words.percent(row['post_share'])}"
        for row in records(rows)
    ]
    return words("Mean test score before and after, by council: {list}", list=", ".join(parts))
