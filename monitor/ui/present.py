"""What a meeting shows: the screen for the room, notes and remote for whoever presents, and the keys for both."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from monitor.model import Language
from monitor.ui import heading, markup, meeting, script, slides
from monitor.ui.slide_parts import asked

if TYPE_CHECKING:
    from monitor.text import Words
    from monitor.ui.meeting import Meeting
    from monitor.ui.slide_parts import Slide

STYLE = Path(__file__).parent / "present.css"
#: The keys that go on and back; those of the remote controls that presenters hold are page down and page up.
_ON, _BACK = ("Right", "PageDown", "Space"), ("Left", "PageUp")


def screen(held: Meeting, words: Words) -> None:
    """Show the screen the meeting is at, big enough for the last row, with the keys beneath."""
    st.html(STYLE)
    _named(words)
    script.load("present.js")
    screens = held.screens[words.language]
    slide = screens[held.at]
    sample = markup.tag("strong", markup.text(words("Illustrative sample")), " · ") if slides.is_sample() else ""
    place = markup.tag("span", markup.text(f"{held.at + 1}/{len(screens)}"), class_="place")
    markup.show(
        markup.tag(
            "article",
            markup.tag("p", markup.text(slide.item), place, class_="deck-item"),
            markup.tag("h1", markup.text(slide.message)),
            markup.tag("div", slide.body, class_="deck-body"),
            markup.tag("footer", sample, markup.text(slide.foot), _asked(slide, words)),
            class_="deck",
            lang=words.language,
            aria_live="polite",
        )
    )
    with st.container(key="deck_controls", horizontal=True, vertical_alignment="center"):
        _keys(held, words)
        markup.show(_links(held, words))


def begins(code: str, words: Words) -> bool:
    """Say that no meeting of a code is being shown, and whether whoever asked for it wants to begin one."""
    place = st.empty()
    with place.container(key="deck_none"):
        heading.page(
            words("Present"),
            words("No such meeting is being shown: {code}", code=code[:12]),
            words("The code may be mistyped, or the server was started anew since. When the meeting is begun on "
                  "another device, it is shown here by itself."),
            words,
        )  # fmt: skip
        is_wanted = st.button(words("Begin a meeting"), key="deck_begin", type="primary")
    if is_wanted:
        place.empty()
    return is_wanted


def _asked(slide: Slide, words: Words) -> str:
    """Give the way for who asks how the screen's numbers are made; it opens beside the meeting."""
    return f" · {asked(words('How is this calculated?'), slide.way)}" if slide.way else ""


def _named(words: Words) -> None:
    """Name the page for those who hear it."""
    markup.show(markup.tag("div", markup.tag("p", markup.text(words("Present")), class_="kicker"), class_="unseen"))


def _keys(held: Meeting, words: Words) -> None:
    """Offer the buttons that go on and back; further keys have buttons that are heard and not seen."""
    st.button(words("Back"), key="deck_back", shortcut=_BACK[0], on_click=held.turn, args=(-1,), type="tertiary")
    st.button(words("Next"), key="deck_on", shortcut=_ON[0], on_click=held.turn, args=(1,), type="primary")
    with st.container(key="deck_more_keys"):
        for name, label, by in (
            ("Home", words("First screen"), -held.last()),
            ("End", words("Last screen"), held.last()),
        ):
            st.button(label, key=f"deck_{name}", shortcut=name, on_click=held.turn, args=(by,))
        for by, names in ((1, _ON[1:]), (-1, _BACK[1:])):
            for name in names:
                label = words("Next") if by > 0 else words("Back")
                st.button(f"{label} ({name})", key=f"deck_{name}", shortcut=name, on_click=held.turn, args=(by,))


def _links(held: Meeting, words: Words) -> str:
    """Give the ways from a screen: the notes, the other languages, out; and whether newer data have come."""
    ways = [(meeting.address(held, words.language, notes=True), words("Notes and remote"))]
    ways += [(meeting.address(held, other), other.upper()) for other in Language if other != words.language]
    ways.append(
        (
            f"./?{meeting.address(held, words.language).split('?', 1)[1].split('&meeting')[0].split('&room')[0]}",
            words("Leave"),
        )
    )
    links = [markup.tag("a", markup.text(said), href=address, target="_self") for address, said in ways]
    told = words("meeting {code}", code=held.code)
    if held.was_missed:
        told += " · " + words("a new meeting: none with the code {code} was going on", code=held.was_missed[:12])
    if not held.is_of_current_build:
        told += " · " + words("newer data have been loaded; this meeting keeps its own")
    return markup.tag("div", *links, markup.tag("span", markup.text(told)), _known_keys(words), class_="deck-ways")


def _known_keys(words: Words) -> str:
    """Give the keys of a meeting with what they do; ``?`` opens and closes the list."""
    known = (
        ("→ · PgDn · ␣", words("Next")), ("← · PgUp", words("Back")), ("Home", words("First screen")),
        ("End", words("Last screen")), ("F", words("Full screen")), ("? · H", words("These keys")),
    )  # fmt: skip
    told = (markup.tag("dt", markup.text(key)) + markup.tag("dd", markup.text(does)) for key, does in known)
    return markup.tag(
        "details", markup.tag("summary", markup.text(words("? keys"))), markup.tag("dl", *told), class_="deck-keys"
    )


def notes(held: Meeting, words: Words) -> None:
    """Show whoever presents what is on the screen, what to say, what comes next; the same buttons turn the screen."""
    st.html(STYLE)
    _named(words)
    screens = held.screens[words.language]
    slide, after = screens[held.at], screens[held.at + 1 : held.at + 2]
    coming = words("Next: {message}", message=after[0].message) if after else words("This is the last screen.")
    markup.show(
        markup.tag(
            "article",
            markup.tag("p", markup.text(f"{slide.item} · {held.at + 1}/{len(screens)}"), class_="deck-item"),
            markup.tag("h1", markup.text(slide.message)),
            markup.tag("ul", *(markup.tag("li", markup.text(note)) for note in slide.notes)),
            markup.tag("p", markup.text(coming), class_="deck-next"),
            class_="deck-notes",
            lang=words.language,
        )
    )
    with st.container(key="deck_remote", horizontal=True):
        st.button(words("Back"), key="remote_back", shortcut=_BACK[0], on_click=held.turn, args=(-1,), width="stretch")
        st.button(
            words("Next"),
            key="remote_on",
            shortcut=_ON[0],
            on_click=held.turn,
            args=(1,),
            type="primary",
            width="stretch",
        )
    _clock(held, words)


@st.fragment(run_every=10)
def _clock(held: Meeting, words: Words) -> None:
    """Say how long the meeting has been going on, and its address for other devices."""
    minutes = int((datetime.now(UTC) - held.begun).total_seconds() // 60)
    told = words.plural("{n} minute since the meeting began", "{n} minutes since the meeting began", minutes)
    if held.was_missed:
        told += " · " + words("a new meeting: none with the code {code} was going on", code=held.was_missed[:12])
    way = markup.tag("a", markup.text(words("The screen")), href=meeting.address(held, words.language), target="_self")
    markup.show(markup.tag("p", way, markup.tag("span", markup.text(told)), class_="deck-ways of-notes"))
