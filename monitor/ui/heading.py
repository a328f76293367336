"""The top of a page: its name, the answer as a sentence, and what the sentence rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from monitor.ui import markup

if TYPE_CHECKING:
    from monitor.text import Words


def page(name: str, answer: str, lead: str, words: Words) -> None:
    """Open a page: a presenter can read the first line aloud."""
    markup.show(
        markup.tag(
            "header",
            markup.tag("p", markup.text(name), class_="kicker"),
            markup.tag("h1", markup.text(answer)),
            markup.tag("p", markup.text(lead), class_="lead"),
            class_="page-head",
            lang=words.language,
        )
    )


def section(title: str, said: str = "", *, anchor: str = "") -> None:
    """Open a part of a page that holds no figure of its own; an address can end in its ``anchor``."""
    named = {"id": anchor} if anchor else {}
    markup.show(
        markup.tag(
            "div",
            markup.tag("h2", markup.text(title)),
            markup.tag("p", markup.text(said), class_="subtitle") if said else "",
            class_="figure-head",
            **named,
        )
    )


def part(title: str) -> None:
    """Open a part of a section."""
    markup.show(of_part(title))


def of_part(title: str) -> str:
    """Give what a part of a section, or of a figure, is called."""
    return markup.tag("div", markup.tag("h3", markup.text(title)), class_="figure-head part")
