"""The agenda of a coordination meeting: items that the monitor has screens for, and lines of the meeting's own."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from monitor.model import Language
from monitor.text import words_for
from monitor.ui.registry import lazy

if TYPE_CHECKING:
    from collections.abc import Iterable

    from monitor.text import Words

AGENDA = Path(__file__).parent / "agenda.toml"
#: The item that shows the decisions of earlier coordination meetings.
PROTOCOL = "protocol"
#: What each item is called in an agenda.
TITLES = {
    "opening": lazy("Where we stand"),
    PROTOCOL: lazy("Decisions of the previous protocol"),
    "decisions": lazy("Decisions of the councils' own meetings"),
    "reports": lazy("Reports of the councils"),
    "implementation": lazy("Action plans by council"),
    "pillars": lazy("Action plans by pillar"),
    "overdue": lazy("Overdue activities"),
    "due_soon": lazy("What is due"),
    "indicators": lazy("Indicators"),
    "participation": lazy("Workshops"),
    "reach": lazy("Outreach"),
    "problems": lazy("What the councils ask for"),
    "attention": lazy("For decision today"),
    "councils": lazy("Council by council"),
}


@cache
def agenda() -> tuple[tuple[str, ...], int]:
    """Give the items of the agenda in order, and a list's lines of text. Raises KeyError for an unknown item."""
    told = tomllib.loads(AGENDA.read_text(encoding="utf-8"))
    for item in told["items"]:
        if item not in TITLES:
            raise KeyError(f"agenda.toml names {item!r}; known are: {', '.join(TITLES)}")
    return tuple(told["items"]), int(told["lines"])


def spoken(items: Iterable[str], words: Words) -> list[str]:
    """Give an agenda as people read it: the name of each item, the lines of a meeting's own as they were written."""
    return [words(TITLES[item]) if item in TITLES else item for item in items]


def understood(text: str) -> tuple[str, ...]:
    """Give an agenda as it is kept; a line that is called as an item is that item, in whichever language."""
    items = _items()
    lines = (" ".join(line.split()) for line in text.splitlines())
    return tuple(items.get(line.casefold(), line) for line in lines if line)


@cache
def _items() -> dict[str, str]:
    named = ((words_for(language), item) for language in Language for item in TITLES)
    return {words(TITLES[item]).casefold(): item for words, item in named}
