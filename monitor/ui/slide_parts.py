"""What a screen of a meeting is made of: one message, one drawing in big type, readable in grey; our own markup."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from monitor.charts.template import is_known, shorten
from monitor.ui import markup

if TYPE_CHECKING:
    from collections.abc import Sequence

    from monitor.text import Words

LONGEST = 160
"""How long a text from a report may be on a screen, where it has two lines; the notes have all of it."""

ONE_LINE = 40
"""So many letters of a text stand in one line of a list at 1280 by 720, with the wide letters of Russian."""
_BETWEEN, _MORE = 0.15, 1.2
"""How many lines the space between two entries takes, and the sentence that says how many are left over."""


@dataclass(frozen=True)
class Slide:
    """One screen: the item of the agenda, the message, what is drawn (markup), the source, what a presenter may say.

    ``way`` is the address that tells how its numbers are made; empty where they are no sums of cells.
    """

    item: str
    message: str
    body: str
    foot: str
    notes: tuple[str, ...]
    way: str = ""


@dataclass(frozen=True)
class Bar:
    """One bar: its name, how far it goes (0 to 1, None where nothing is known), what is written at it.

    ``made`` is the address of the cells behind it.
    """

    name: str
    share: float | None
    said: str
    made: str = ""


def asked(said: str, made: str) -> str:
    """Give a number as markup; whoever asks how it is made is told in a window beside the meeting's."""
    told = markup.text(said)
    return markup.tag("a", told, href=made, target="_blank", rel="noopener", class_="traced") if made else told


def bars(rows: Sequence[Bar]) -> str:
    """Give bars under one another, each with its number beside it; an unknown one has a word and no bar."""
    lines = []
    for row in rows:
        width = 0.0 if row.share is None else max(0.0, min(1.0, row.share)) * 100
        drawn = markup.tag("i", style=f"width:{width:.1f}%") if row.share is not None else ""
        lines.append(
            markup.tag(
                "li",
                markup.tag("span", markup.text(row.name), class_="name"),
                markup.tag(
                    "span", drawn, class_="track" if row.share is not None else "track unknown", aria_hidden="true"
                ),
                markup.tag("b", asked(row.said, row.made)),
            )
        )
    return markup.tag("ul", *lines, class_="deck-bars")


def numbers(told: Sequence[tuple[str, str, str]]) -> str:
    """Give a few large numbers side by side, each with what it means and the address of the cells behind it."""
    cells = [
        markup.tag("div", markup.tag("dd", asked(value, made)), markup.tag("dt", markup.text(meaning)))
        for value, meaning, made in told
    ]
    return markup.tag("dl", *cells, class_="deck-numbers")


def listed(rows: Sequence[tuple[str, str, str]], left: int, words: Words) -> str:
    """Give a list: who, what, and how much; ``left`` says how many more there are."""
    lines = [
        markup.tag(
            "li",
            markup.tag("b", markup.text(who)),
            markup.tag("span", markup.text(shorten(what, LONGEST))),
            markup.tag("em", markup.text(how_much)),
        )
        for who, what, how_much in rows
    ]
    more = markup.text(words.plural("and {n} more", "and {n} more", left)) if left > 0 else ""
    return markup.tag("ul", *lines, class_="deck-list") + (markup.tag("p", more, class_="deck-more") if more else "")


def fitting(rows: Sequence[tuple[str, str, str]], lines: int) -> int:
    """Give how many rows of a list fit into so many lines of a screen, with room to say how many are left over."""
    taken = [(2 if len(what) > ONE_LINE or len(who) > ONE_LINE // 2 else 1) + _BETWEEN for who, what, _ in rows]
    if sum(taken) <= lines:
        return len(rows)
    return next(count for count in range(len(rows), -1, -1) if sum(taken[:count]) + _MORE <= lines)


def states(rows: Sequence[tuple[str, str, str]]) -> str:
    """Give councils side by side, each with a mark (shape) and a word for its state."""
    cells = [
        markup.tag(
            "li",
            markup.tag("span", mark, class_="mark", aria_hidden="true"),
            markup.tag("b", markup.text(name)),
            markup.tag("span", markup.text(said)),
        )
        for name, mark, said in rows
    ]
    return markup.tag("ul", *cells, class_="deck-states")


def nothing(said: str) -> str:
    """Say that there is nothing to show, in the same type."""
    return markup.tag("p", markup.text(said), class_="deck-more")


def number(value: Any, words: Words) -> str:  # noqa: ANN401 - a number or none
    """Give a number as the reader writes it; a dash where it is not known."""
    return words.number(value if is_known(value) else None)
