"""Who took part: by council, by group, over time; and what tests before and after showed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from monitor.charts.palette import ACCENT, ACCENT_LIGHT, QUIET
from monitor.charts.template import INK, figure

if TYPE_CHECKING:
    import pandas as pd
    import plotly.graph_objects as go

    from monitor.text import Words


def by_unit(rows: pd.DataFrame, words: Words) -> go.Figure:
    """Draw attendances of women, men and not told; one row per council."""
    rows = rows.sort_values("person_count", na_position="first")
    names = list(words.pick(rows, "short"))
    rest = (rows["person_count"] - rows["women_count"].fillna(0) - rows["men_count"].fillna(0)).clip(lower=0)
    made = figure(words, 100 + 36 * len(rows), barmode="stack")
    for label, values, colour, shape in (
        (words("women"), rows["women_count"], ACCENT, ""),
        (words("men"), rows["men_count"], ACCENT_LIGHT, ""),
        (words("sex not told"), rest, "#E3E7EA", "/"),
    ):
        made.add_bar(
            y=names, x=values, orientation="h", name=label, hoverinfo="text",
            marker={"color": colour, "pattern": {"shape": shape, "size": 5, "fgcolor": "#8A94A0"}},
            hovertext=[f"{name} · {label}: {words.number(value)}" for name, value in zip(names, values, strict=True)],
        )  # fmt: skip
    for name, total, count in zip(names, rows["person_count"], rows["event_count"], strict=True):
        told = total == total  # noqa: PLR0124 - not a number
        text = words("{n} at {m} events", n=words.number(total), m=int(count)) if told else words("not reported")
        made.add_annotation(
            x=float(total) if told else 0, y=name, text=text, xanchor="left", xshift=8, showarrow=False,
            font={"color": INK},
        )  # fmt: skip
    made.update_xaxes(range=[0, float(rows["person_count"].max() or 1) * 1.45], showticklabels=False)
    made.update_yaxes(showgrid=False)
    made.update_layout(showlegend=True, legend={"orientation": "h", "y": -0.06, "traceorder": "normal"})
    return made


def by_unit_message(rows: pd.DataFrame, words: Words) -> str:
    """Say how many took part and what share were women."""
    people, women = int(rows["person_count"].sum()), int(rows["women_count"].sum())
    if not people:
        return words("No participants have been reported")
    return words(
        "{people} attendances at {events} events; {share} were women",
        people=words.number(people), events=words.number(int(rows["event_count"].sum())),
        share=words.percent(women / people),
    )  # fmt: skip


def by_unit_alt(rows: pd.DataFrame, words: Words) -> str:
    """Tell the bars in words."""
    parts = [f"{words.pick(row, 'short')} {words.number(row['person_count'])}" for row in rows.to_dict("records")]
    return words("Bars of attendances by council: {list}", list=", ".join(parts))


def by_group(rows: pd.DataFrame, words: Words) -> go.Figure:
    """Draw attendances by one kind of group; one row per group."""
    rows = rows.iloc[::-1]
    names = list(words.pick(rows, "name"))
    made = figure(words, 40 + 34 * len(rows))
    made.add_bar(
        y=names, x=rows["person_count"], orientation="h", marker={"color": ACCENT}, width=0.62, hoverinfo="text",
        text=[words.number(value) for value in rows["person_count"]], textposition="outside", cliponaxis=False,
        hovertext=[f"{name}: {words.number(value)}" for name, value in zip(names, rows["person_count"], strict=True)],
    )  # fmt: skip
    made.update_xaxes(range=[0, float(rows["person_count"].max() or 1) * 1.2], showticklabels=False)
    made.update_yaxes(showgrid=False)
    return made


def by_group_message(rows: pd.DataFrame, words: Words) -> str:
    """Say which group came most."""
    known = rows[rows["person_count"] > 0].sort_values("person_count", ascending=False)
    if known.empty:
        return words("No reports tell this")
    most = known.iloc[0]
    return words(
        "{group}: {share} of attendances where it is told",
        group=words.pick(most, "name"), share=words.percent(most["person_count"] / known["person_count"].sum()),
    )  # fmt: skip


def by_group_alt(rows: pd.DataFrame, words: Words) -> str:
    """Tell the bars in words."""
    parts = [f"{words.pick(row, 'name')} {words.number(row['person_count'])}" for row in rows.to_dict("records")]
    return words("Bars of attendances by group: {list}", list=", ".join(parts))


def over_time(rows: pd.DataFrame, words: Words) -> go.Figure:
    """Draw attendances by month, and below them their running total; one row per month."""
    made = figure(words, 420)
    told = [words.month(day) for day in rows["month_date"]]
    made.add_bar(
        x=rows["month_date"], y=rows["person_count"], marker={"color": ACCENT}, hoverinfo="text", yaxis="y",
        hovertext=[
            words("{month}: {n} at {m} events", month=month, n=words.number(people), m=int(count))
            for month, people, count in zip(told, rows["person_count"], rows["event_count"], strict=True)
        ],
    )  # fmt: skip
    made.add_scatter(
        x=rows["month_date"], y=rows["person_count_to_date"], mode="lines", line={"color": QUIET, "width": 3, "shape": "hv"},
        yaxis="y2", hoverinfo="text",
        hovertext=[
            words("up to {month}: {n}", month=month, n=words.number(value))
            for month, value in zip(told, rows["person_count_to_date"], strict=True)
        ],
    )  # fmt: skip
    ticks = rows["month_date"].iloc[:: max(len(rows) // 6, 1)]
    made.update_xaxes(tickvals=list(ticks), ticktext=[words.month(day) for day in ticks], anchor="y2", tickangle=-30)
    made.update_layout(
        yaxis={"domain": [0.5, 0.94], "rangemode": "tozero"},
        yaxis2={"domain": [0.0, 0.36], "rangemode": "tozero", "automargin": True, "gridcolor": "rgba(128,140,150,0.25)",
                "fixedrange": True, "zeroline": False},
    )  # fmt: skip
    for text, up in ((words("attendances by month"), 1.0), (words("attendances since the first report"), 0.42)):
        made.add_annotation(
            x=0, y=up, xref="paper", yref="paper", text=text, showarrow=False, xanchor="left", font={"color": INK}
        )
    return made


def over_time_message(rows: pd.DataFrame, words: Words) -> str:
    """Say which month had most."""
    if rows.empty:
        return words("No events have been reported")
    most = rows.loc[rows["person_count"].idxmax()]
    return words(
        "Most took part in {month}: {n} at {m} events",
        month=words.month(most["month_date"]), n=words.number(most["person_count"]), m=int(most["event_count"]),
    )  # fmt: skip


def over_time_alt(rows: pd.DataFrame, words: Words) -> str:
    """Tell the columns in words."""
    return words("Columns of attendances by month. {message}", message=over_time_message(rows, words))


def test_dumbbell(rows: pd.DataFrame, words: Words) -> go.Figure:
    """Draw the mean score before and after; one row per council with at least five persons on both sides."""
    rows = rows[rows["pre_share"].notna() & rows["post_share"].notna()].iloc[::-1]
    names = list(words.pick(rows, "short"))
    made = figure(words, 70 + 40 * len(rows))
    for name, before, after in zip(names, rows["pre_share"], rows["post_share"], strict=True):
        made.add_scatter(
            x=[before, after], y=[name, name], mode="lines", line={"color": QUIET, "width": 3}, hoverinfo="skip"
        )
    for label, column, count, colour, symbol in (
        (words("before"), "pre_share", "pre_count", QUIET, "circle-open"),
        (words("after"), "post_share", "post_count", ACCENT, "circle"),
    ):
        made.add_scatter(
            x=rows[column], y=names, mode="markers", hoverinfo="text",
            marker={"size": 15, "color": colour, "symbol": symbol, "line": {"width": 3}},
            hovertext=[
                words("{name}, {when}: {share}, n = {n}", name=name, when=label, share=words.percent(share), n=int(n))
                for name, share, n in zip(names, rows[column], rows[count], strict=True)
            ],
        )  # fmt: skip
    for name, row in zip(names, rows.to_dict("records"), strict=True):
        text = words("{before} → {after}, n = {n} and {m}", before=words.percent(row["pre_share"]),
                     after=words.percent(row["post_share"]), n=int(row["pre_count"]), m=int(row["post_count"]))  # fmt: skip
        made.add_annotation(
            x=max(row["pre_share"], row["post_share"]), y=name, text=text, xanchor="left", xshift=14, showarrow=False,
            font={"color": INK},
        )  # fmt: skip
    made.update_xaxes(range=[0, 1.5], tickformat=".0%", tickvals=[0, 0.25, 0.5, 0.75, 1])
    made.update_yaxes(showgrid=False)
    return made


def test_message(rows: pd.DataFrame, words: Words) -> str:
    """Say how much the mean score rose, over all persons tested."""
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
        for row in rows.to_dict("records")
    ]
    return words("Mean test score before and after, by council: {list}", list=", ".join(parts))
