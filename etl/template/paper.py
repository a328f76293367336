"""How a sheet goes onto A4: one page across where it stays legible, else a few with the first columns repeated."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from etl.template.model import Field

PAGE = 965.0
"""How many pixels of a sheet A4 holds across at full size, within the margins; programs differ a little."""

_LEGIBLE = 0.66
_MOST_PAGES = 4


@dataclass(frozen=True)
class Pages:
    """How many pages a sheet is wide, at which scale in per cent, and before which columns (from zero) one begins."""

    count: int
    scale: int
    breaks: tuple[int, ...] = ()


def pixels(one: Field) -> float:
    """Give how wide a column is on paper; the check is for the screen only."""
    return 0.0 if one.is_hidden or one.name == "check" else 7 * one.width + 5


def pages_for(fields: Sequence[Field], repeated: int) -> Pages:
    """Give the fewest pages on which a sheet is legible; the first columns stand on each of them."""
    head = sum(map(pixels, fields[:repeated]))
    blocks = _blocks(fields, repeated)
    for count in range(1, _MOST_PAGES + 1):
        width, breaks = _parted(blocks, count)
        scale = min(1.0, PAGE / (head + width))
        if scale >= _LEGIBLE or count == _MOST_PAGES:
            return Pages(count, int(scale * 100), breaks)
    raise AssertionError("the last number of pages is always taken")


def _blocks(fields: Sequence[Field], repeated: int) -> list[tuple[int, float]]:
    """Give first column and width of what stays on one page: a column, or those under one heading."""
    found = []
    columns = enumerate(fields[repeated:], start=repeated)
    for _, group in groupby(columns, key=lambda pair: pair[1].group or pair[0]):
        members = list(group)
        found.append((members[0][0], sum(pixels(one) for _, one in members)))
    return found


def _parted(blocks: list[tuple[int, float]], count: int) -> tuple[float, tuple[int, ...]]:
    """Part the columns into so many groups that the widest is as narrow as can be."""
    widths = [width for _, width in blocks]
    low, high = max([*widths, sum(widths) / count]), sum(widths)
    while high - low > 1:
        middle = (low + high) / 2
        low, high = (low, middle) if len(_cuts(blocks, middle)) < count else (middle, high)
    return high, tuple(_cuts(blocks, high))


def _cuts(blocks: list[tuple[int, float]], most: float) -> list[int]:
    cuts, width = [], 0.0
    for first, one in blocks:
        if width + one > most and width:
            cuts.append(first)
            width = 0.0
        width += one
    return cuts
