"""The platform's own words, which are English, in the reader's language; ``static/reader.js`` puts them in place."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import TYPE_CHECKING

from monitor.ui import markup
from monitor.ui.registry import lazy

if TYPE_CHECKING:
    from monitor.text import Words

#: What the platform says on our pages, as it says it; ``{n}`` stands for a number, ``{text}`` and ``{other}`` for
#: the name of a field, a day or something else that the platform says.
SAID = (
    lazy("Skip to main content"), lazy("Sidebar"), lazy("Collapse sidebar"), lazy("Expand sidebar"),
    lazy("Main menu"), lazy("Print"), lazy("Record screen"), lazy("Theme"), lazy("System"), lazy("Light"),
    lazy("Dark"), lazy("Copy version to clipboard"), lazy("Running..."), lazy("Stop"), lazy("Connecting"),
    lazy("Open"), lazy("Close"), lazy("Choose an option"), lazy("Choose options"), lazy("Clear value"),
    lazy("Clear all"), lazy("Dismiss"), lazy("No results"), lazy("{n} options available."),
    lazy("{n} option available."), lazy("Scroll tabs left"), lazy("Scroll tabs right"), lazy("file upload"),
    lazy("Search"), lazy("Show/hide columns"), lazy("Download as CSV"), lazy("Fullscreen"),
    lazy("Close fullscreen"), lazy("Sort ascending"), lazy("Sort descending"), lazy("Autosize"),
    lazy("Pin column"), lazy("Unpin column"), lazy("Hide column"), lazy("Format"),
    lazy("Choose date"), lazy("Previous month"), lazy("Next month"),
    lazy("Use arrow keys to navigate dates. Enter to select. Escape to close."),
    lazy("Help for {text}"), lazy("day, {text}"), lazy("month, {text}"), lazy("year, {text}"),
    lazy("Error"), lazy("Error: {text}"),
    lazy("Date set outside allowed range. Please select a date on or before {text}."),
    lazy("Date set outside allowed range. Please select a date on or after {text}."),
    lazy("Date set outside allowed range. Please select a date between {text} and {other}."),
    lazy("dd"), lazy("mm"), lazy("yyyy"), lazy("dd.mm.yyyy"), lazy("Empty"),
    lazy("{n} – January"), lazy("{n} – February"), lazy("{n} – March"), lazy("{n} – April"), lazy("{n} – May"),
    lazy("{n} – June"), lazy("{n} – July"), lazy("{n} – August"), lazy("{n} – September"), lazy("{n} – October"),
    lazy("{n} – November"), lazy("{n} – December"),
)  # fmt: skip


@lru_cache(maxsize=3)
def spoken(words: Words) -> str:
    """Give the platform's words in the reader's language as markup, for the script that puts them in place."""
    told = {said: words(said) for said in SAID}
    return markup.tag("span", lang=words.language, hidden="", data_reader_words=json.dumps(told))
