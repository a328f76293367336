"""Money planned and spent by two statements that are never added up: of the activities (F1) and of the money (F8)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from monitor.charts.palette import ACCENT, QUIET
from monitor.charts.template import GRID, INK, figure, highest, is_known
from monitor.measures.records import records

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd
    import plotly.graph_objects as go

    from monitor.text import Words

MILLION = 1_000_000
#: A row in lines of so many pixels: its name, two statements, a gap.
LINE, ROOM = 34, 2.6
#: The statements: the sheet, its column of what was planned, its colour.
STATEMENTS = (("F8", "f8_approved_kgs", ACCENT), ("F1", "f1_planned_kgs", QUIET))


def soms(value: Any, words: Words) -> str:  # noqa: ANN401 - a number or none
    """Write an amount of money so that it can be read: millions with two decimals."""
    if is_known(value) and abs(value) >= MILLION:
        return words("{n} million KGS", n=words.number(value / MILLION, 2))
    return words("{n} KGS", n=words.number(value))


def bars(rows: pd.DataFrame, names: Sequence[str], words: Words) -> go.Figure:
    """Draw each row's two statements under its name: planned as a pale bar, spent as a dark one, on one scale."""
    made = figure(words, 16 + round(ROOM * LINE) * len(rows))
    labels = []
    top = max(highest(rows[name]) for name in ("f8_approved_kgs", "f1_planned_kgs", "f8_spent_kgs", "f1_spent_kgs"))
    for at, (key, name, row) in enumerate(zip(rows.index, names, records(rows), strict=True)):
        first = -ROOM * at
        labels.append(_label(first, f"<b>{name}</b>"))
        for below, (sheet, planned, colour) in enumerate(STATEMENTS, start=1):
            place = first - 0.58 - 0.94 * (below - 1)
            spent = f"{sheet.lower()}_spent_kgs"
            said = told(row, sheet, words)
            for amount, fill in ((planned, GRID), (spent, colour)):
                if is_known(row[amount]):
                    made.add_bar(
                        x=[row[amount]], y=[place - 0.42], orientation="h", width=0.3, marker={"color": fill},
                        hoverinfo="text", hovertext=[f"{name}: {said}"], customdata=[f"{key}:{amount}"],
                    )  # fmt: skip
            labels.append(_label(place, said))
    made.update_layout(barmode="overlay", annotations=labels)
    made.update_xaxes(range=[0, top * 1.02], showticklabels=False)
    made.update_yaxes(visible=False, range=[0.4 - ROOM * len(rows), 0.4])
    return made


def _label(place: float, text: str) -> dict[str, Any]:
    return {
        "x": 0, "xref": "paper", "y": place, "xanchor": "left", "yanchor": "middle", "text": text, "showarrow": False,
        "font": {"size": 13, "color": INK},
    }  # fmt: skip


def told(row: dict[Any, Any], sheet: str, words: Words) -> str:
    """Say what one statement tells of a row: spent of planned, and the share; or that it tells nothing."""
    key = sheet.lower()
    lines = row[f"{key}_lines"]
    if not is_known(lines) or not lines:
        return words("{sheet}: not told", sheet=sheet)
    planned = row["f8_approved_kgs" if key == "f8" else "f1_planned_kgs"]
    values = {"sheet": sheet, "spent": soms(row[f"{key}_spent_kgs"], words), "planned": soms(planned, words)}
    share = row[f"{key}_share"]
    said = (
        words("{sheet}: {spent} of {planned}, {share}", share=words.percent(share), **values)
        if is_known(share)
        else words("{sheet}: {spent} of {planned}", **values)
    )
    missing = int(lines - row[f"{key}_lines_spent"])
    return said if not missing else f"{said}; {words.plural('{n} line untold', '{n} lines untold', missing)}"


def most_message(rows: pd.DataFrame, names: Sequence[str], words: Words) -> str:
    """Say which row has spent most by the sheet of money, and what share of all that is."""
    spent = rows["f8_spent_kgs"].reset_index(drop=True)
    if spent.notna().sum() == 0 or spent.sum() <= 0:
        return words("No sheet of money (F8) tells what was spent")
    return words(
        "{name}: {share} of the money spent, {amount} (F8)",
        name=names[list(spent).index(spent.max())], share=words.percent(spent.max() / spent.sum()),
        amount=soms(spent.max(), words),
    )  # fmt: skip


def share_message(rows: pd.DataFrame, names: Sequence[str], words: Words) -> str:
    """Say who has spent the smallest and the largest share of what was approved."""
    shares = rows["f8_share"].reset_index(drop=True)
    if len(rows) == 1:
        return f"{names[0]} · {told(rows.iloc[0].to_dict(), 'F8', words)}"
    if shares.notna().sum() < 2:  # noqa: PLR2004 - nothing to compare
        return words("Too few sheets of money (F8) to compare")
    low, high = list(shares).index(shares.min()), list(shares).index(shares.max())
    return words(
        "Spent of the money approved (F8): from {low} ({lowest}) to {high} ({highest})",
        low=words.percent(shares.min()), lowest=names[low], high=words.percent(shares.max()), highest=names[high],
    )  # fmt: skip


def alt(rows: pd.DataFrame, names: Sequence[str], words: Words) -> str:
    """Tell the bars in words."""
    parts = [
        f"{name}: {told(row, 'F8', words)}; {told(row, 'F1', words)}"
        for name, row in zip(names, records(rows), strict=True)
    ]
    return words("Bars of money spent and planned by two statements: {list}", list=". ".join(parts))
