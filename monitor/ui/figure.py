"""One way to show a figure: what it says, how it is measured, the picture, what it rests on, the table, the formula."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import streamlit as st

from monitor.charts.palette import ACCENT, DARK_INK, EDGE, RING, TARGET
from monitor.charts.template import INK, is_known
from monitor.charts.unit_map import CONFIG
from monitor.measures import catalogue, withholds
from monitor.measures.records import records
from monitor.ui import filters, markup, picture, source, table, taking, trace

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd
    import plotly.graph_objects as go

    from monitor.ui.filters import Filters

#: What our inks become on a dark page, and which fills are drawn as outlines there.
ON_DARK = {INK: "#B4BFC8", ACCENT: "#4FB0AB", TARGET: "#F08A52", RING: "#E8EDEE", EDGE: "rgba(18,24,27,0.9)"}
#: In what the platform draws keys and numbers beside bars on a dark page, and what stands for it on white.
PLATFORM_ON_WHITE = {"#FAFAFA": DARK_INK, "#E6EAF1": INK}


def figure(  # noqa: PLR0913 - a figure that can be trusted has this many parts
    made: go.Figure | str,
    view: Filters,
    *,
    key: str,
    title: str,
    subtitle: str,
    alt: str,
    rows: pd.DataFrame,
    measure: str,
    coverage: tuple[int, int] | None = None,
    note: str = "",
    origin: str = "",
    columns: Sequence[str] | None = None,
    taken_as: str = "",
) -> None:
    """Show a figure: Plotly's, or one of our own markup.

    ``title`` is its message, ``rows`` the table behind it with these ``columns``, or all that readers know, ``measure``
    its entry in the catalogue; ``taken_as`` is what its file is called where that is not the message.
    """
    words, traced = view.words, trace.link(view, measure)
    if not isinstance(made, str):
        lead(made, rows, traced)
    with st.container(key=f"figure_{key}", gap=None):
        heading(title, subtitle)
        if isinstance(made, str):
            markup.show(markup.tag("div", made, role="group", aria_label=alt))
        else:
            draw(made, key, alt)
        caption(view, measure, coverage, origin, note)
        with st.container(horizontal=True, key=f"print_hide_figure_{key}"):
            how(measure, view)
            with st.popover(words("Table"), type="tertiary", width="content"):
                table.behind(rows, words, caption=title, traced=traced, columns=columns)
            picture.button(view, title, on_white(), of_councils=coverage is not None)
        taking.offer(rows, key=key, title=taken_as or title, measure=measure, origin=origin, columns=columns)


def lead(made: go.Figure, rows: pd.DataFrame, traced: table.Traced | None) -> None:
    """Give each bar and point the address of the cells it is made of; a click opens it (``static/traced.js``).

    What a point stands for is said by its chart (``monitor.charts.template.points``), ``rows`` are those it was made
    of. Where no address is known, as for a value that is missing, a click opens nothing.
    """
    known = dict(zip(map(str, rows.index), records(rows), strict=True))
    for drawn in made.data:
        if drawn.customdata is None:
            continue
        named = [str(point).partition(":") for point in drawn.customdata]
        addresses = [traced(known[at], name) if traced and is_known(known[at][name]) else "" for at, _, name in named]
        drawn.customdata = addresses if any(addresses) else None


def draw(made: go.Figure, key: str, alt: str) -> None:
    """Put a figure on the page; on a dark page its own notes become light."""
    if st.context.theme.type == "dark":
        made.for_each_annotation(_lighten)
        made.for_each_trace(_lighten_trace)
        made.for_each_xaxis(_lighten_axis)
        made.for_each_yaxis(_lighten_axis)
    st.plotly_chart(made, key=f"chart_{key}", alt=alt, config=CONFIG)


def on_white() -> dict[str, str]:
    """Give for the inks of a dark page, ours and the platform's, those of a light one; none on a light one."""
    return (
        {dark: light for light, dark in ON_DARK.items()} | PLATFORM_ON_WHITE if st.context.theme.type == "dark" else {}
    )


def _lighten(note: Any) -> None:  # noqa: ANN401 - Plotly's own type
    """Make a note readable on a dark page."""
    note.font.color = ON_DARK.get(note.font.color, note.font.color)


def _lighten_axis(axis: Any) -> None:  # noqa: ANN401 - Plotly's own type
    """Make an axis's labels readable on a dark page."""
    axis.tickfont.color = ON_DARK.get(axis.tickfont.color, axis.tickfont.color)


def _lighten_trace(trace: Any) -> None:  # noqa: ANN401 - Plotly's own type
    """Make a trace's line, points, edges and labels readable on a dark page; bars keep their fill."""
    marker = getattr(trace, "marker", None)
    points = marker if trace.type != "bar" else None
    scale = getattr(trace, "colorbar", None)
    parts = (
        getattr(trace, "textfont", None),
        getattr(trace, "outsidetextfont", None),
        getattr(trace, "line", None),
        points,
        getattr(marker, "line", None),
    )
    for part in (*parts, scale and scale.tickfont):
        if part is not None and isinstance(getattr(part, "color", None), str):
            part.color = ON_DARK.get(part.color, part.color)


def heading(title: str, subtitle: str) -> None:
    """Show what a figure or table says, and under it how that is measured."""
    markup.show(
        markup.tag(
            "div",
            markup.tag("h2", markup.text(title)),
            markup.tag("p", markup.text(subtitle), class_="subtitle"),
            class_="figure-head",
        )
    )


def caption(
    view: Filters, measure: str, coverage: tuple[int, int] | None = None, origin: str = "", note: str = ""
) -> None:
    """Show what a figure rests on: how many councils, which reports, known when."""
    words = view.words
    councils = words.coverage(*coverage) if coverage else ""
    known = words("as of {date}", date=words.date(view.as_of)) if not origin else ""
    narrow = filters.narrowness(view, measure)
    parts = [part for part in (councils, origin or source.reports(view, measure), known, narrow, note) if part]
    partial = coverage is not None and coverage[0] < coverage[1]
    markup.show(markup.tag("p", markup.text(" · ".join(parts)), class_="caption partial" if partial else "caption"))


def how(measure: str, view: Filters) -> None:
    """Offer how a number is calculated: its definition, its formula, its limits, and the way to its cells."""
    entry, words = catalogue()[measure], view.words
    parts = (
        (words("What it is"), entry.definition),
        (words("Formula"), entry.formula),
        (words("Source"), entry.source),
        (words("Limits"), entry.limits),
        (words("Small counts"), source.SMALL_COUNTS if withholds(measure) else ""),
    )
    with st.popover(words("How is this calculated?"), type="tertiary", width="content"):
        markup.show(
            markup.tag("h3", markup.text(words(entry.title))),
            *(
                markup.tag("p", markup.tag("strong", markup.text(name)), "<br>", markup.text(words(said)), class_="how")
                for name, said in parts
                if said
            ),
            trace.door(view, measure),
        )


def foot(
    view: Filters, measure: str, coverage: tuple[int, int] | None = None, *, origin: str = "", part: str = ""
) -> None:
    """Close a table or list that is no chart: what it rests on and how it is calculated.

    ``part`` tells two tables of one measure on one page apart.
    """
    caption(view, measure, coverage, origin)
    with st.container(key=f"print_hide_how_{measure}{part}"):
        how(measure, view)
