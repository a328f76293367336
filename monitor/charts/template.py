"""One look for every figure: no boxes, light horizontal lines, room for long labels, numbers in the reader's way."""

from __future__ import annotations

import html
import math
from typing import TYPE_CHECKING, Any

import pandas as pd
import plotly.graph_objects as go

from monitor.charts.palette import ACCENT, QUIET

if TYPE_CHECKING:
    from monitor.text import Words

GRID = "rgba(128,140,150,0.25)"
INK = "#5B6770"


def figure(words: Words, height: int, **layout: Any) -> go.Figure:  # noqa: ANN401 - whatever Plotly's layout takes
    """Give an empty figure in the house's look, ``height`` pixels tall."""
    made = go.Figure()
    made.update_layout(
        template=None,
        height=height,
        separators=words.separators,
        margin={"l": 8, "r": 16, "t": 8, "b": 8},
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        font={"size": 14},
        colorway=[ACCENT, QUIET],
        showlegend=False,
        hoverlabel={"align": "left"},
        dragmode=False,
        **layout,
    )
    look = {"automargin": True, "zeroline": False, "ticks": "", "fixedrange": True, "tickfont": {"color": INK}}
    made.update_xaxes(showgrid=False, **look)
    made.update_yaxes(gridcolor=GRID, **look)
    return made


def column(rows: pd.DataFrame, words: Words, name: str) -> list[str]:
    """Give a column of names in the reader's language: ``short`` gives ``short_ru`` in Russian."""
    return [str(value) for value in rows[f"{name}_{words.language}"]]


def points(rows: pd.DataFrame, name: str) -> list[str]:
    """Give for each row what a bar or point of it stands for, as a trace's ``customdata``: its row and its column.

    The page turns it into the address of the figure's cells (see ``monitor.ui.figure.lead``).
    """
    return [f"{at}:{name}" for at in rows.index]


def is_known(value: Any) -> bool:  # noqa: ANN401 - whatever a cell of a frame holds
    """Whether there is a value: a number that is not reported is never drawn as zero."""
    return bool(pd.notna(value))


def highest(values: pd.Series[Any]) -> float:
    """Give the largest known value, or 1 when there is none: the end of an axis that starts at zero."""
    known = values.dropna()
    return float(known.max()) if len(known) and known.max() > 0 else 1.0


def number_ticks(top: float, words: Words, most: int = 4) -> dict[str, list[Any]]:
    """Give the ticks of an axis from zero: at most ``most`` round steps, written as the reader writes numbers."""
    rough = max(top, 1e-9) / most
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(size * power for size in (1, 2, 5, 10) if size * power >= rough)
    values = [step * at for at in range(int(top / step) + 1)]
    decimals = 0 if step >= 1 else 1
    return {"tickvals": values, "ticktext": [words.number(value, decimals) for value in values]}


def percent_ticks(words: Words) -> dict[str, list[Any]]:
    """Give the ticks of an axis of shares, 0 to 100 %, as the reader writes per cents."""
    values = [0, 0.25, 0.5, 0.75, 1]
    return {"tickvals": values, "ticktext": [words.percent(value) for value in values]}


def safe(text: object) -> str:
    """Give a text from a report so that Plotly shows it as text: no links, no markup."""
    return html.escape(str(text), quote=False)


def shorten(text: str, length: int = 48) -> str:
    """Give the beginning of a long text, cut at a word."""
    return text if len(text) <= length else text[:length].rsplit(" ", 1)[0] + "…"
