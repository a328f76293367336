"""A grid of numbers with two keys: each number leads to its cells and says whose it is, each empty one which kind."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from monitor.charts.template import is_known
from monitor.model import Empty
from monitor.ui import empty, followed, markup

if TYPE_CHECKING:
    from collections.abc import Sequence

    from monitor.text import Words

_NARROW = 2
"""A grid of so many columns, the names among them, fits a telephone."""


@dataclass(frozen=True)
class Cell:
    """A number, or what stands in its place: a kind of empty, or words where it is none of them.

    ``address`` tells how the number is made; of the kinds of empty only a withheld number has one.
    """

    value: Any
    missing: Empty | None = None
    said: str = ""
    address: str = ""


def drawn(caption: str, head: Sequence[str], lines: Sequence[tuple[str, Sequence[Cell]]], words: Words) -> str:
    """Give a grid that scrolls in its own frame.

    ``head`` names the column of names and each column of cells; a line is its name, with what is said below it after
    a line break, and its cells.
    """
    rows = []
    for name, cells in lines:
        first, _, below = name.partition("\n")
        label = markup.text(first) + (markup.tag("small", markup.text(below)) if below else "")
        shown = (_drawn(cell, f"{first} · {column}", words) for cell, column in zip(cells, head[1:], strict=True))
        rows.append(markup.tag("tr", markup.tag("th", label, scope="row"), *shown))
    inside = markup.tag(
        "table",
        markup.tag("caption", markup.text(caption), class_="unseen"),
        markup.tag("thead", markup.tag("tr", *(markup.tag("th", markup.text(one), scope="col") for one in head))),
        markup.tag("tbody", *rows),
    )
    look = "matrix" if len(head) > _NARROW else "matrix narrow"
    return markup.tag("div", inside, class_=look, tabindex=0, role="region", aria_label=caption)


def _drawn(cell: Cell, place: str, words: Words) -> str:
    """Give one cell as markup; its link is called by row, column and what stands there."""
    if is_known(cell.value):
        number = words.number(cell.value)
        shown, mark = markup.tag("b", markup.text(number)), ""
    elif cell.missing is None:
        return markup.tag("td", markup.tag("span", markup.text(cell.said), class_="none"))
    else:
        number = empty.word(cell.missing, words)
        shown = markup.tag("span", markup.text(number), class_="none")
        mark = markup.tag("span", class_=f"bar empty-{cell.missing}", aria_hidden="true")
    leads = cell.address and (is_known(cell.value) or cell.missing is Empty.SUPPRESSED)
    return markup.tag("td", mark, followed.anchor(shown, cell.address, f"{place}: {number}") if leads else shown)
