"""The frame around every page: settings, style, language, navigation, the view's row, what to say without data."""

from __future__ import annotations

import logging
import uuid
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from monitor.model import Language
from monitor.store import NoDatabaseError, current, published
from monitor.text import words_for
from monitor.ui import empty, filters, markup, picture, platform, source, trace
from monitor.ui.registry import MISSED, PAGES

if TYPE_CHECKING:
    from streamlit.navigation.page import StreamlitPage

    from monitor.text import Words

LOG = logging.getLogger(__name__)
STYLE = Path(__file__).parent / "style.css"
LOOKED_EVERY_SECONDS = 3
"""How often an open page asks whether there are newer data; it costs the server a look at the pointer."""

#: A language by its own name; never translated.
LANGUAGES = {Language.KY: "Кыргызча", Language.RU: "Русский", Language.EN: "English"}


def settings(words: Words, page: StreamlitPage) -> None:
    """Name the browser tab after the page, set the width, and lay our style over the platform's."""
    title = f"{page.title} · {words('Coordination Council Monitor')}"
    st.set_page_config(page_title=title, layout="wide", initial_sidebar_state="auto", menu_items={})
    st.html(STYLE)
    # What opens over the page stands outside of what the platform calls dark: it would keep the inks of a light page.
    st.html(f"<style>:root {{ color-scheme: {st.context.theme.type or 'light dark'}; }}</style>")


def navigation(root: Path, words: Words) -> StreamlitPage:
    """Give the page the URL asks for, and show the links to all pages; done on every run."""
    pages = {
        entry.key: st.Page(
            root / entry.file, title=words(entry.title), url_path=entry.url_path, default=entry is PAGES[0]
        )
        for entry in PAGES
    }
    asked, along = st.navigation(list(pages.values()), position="hidden"), filters.travelling()
    with st.sidebar:
        markup.show(
            markup.tag("p", markup.text(words("Coordination Council Monitor")), class_="product"),
            markup.tag("p", markup.text(words("Kyrgyzstan · prevention of trafficking in persons")), class_="under"),
            platform.spoken(words),
        )
        for entry in PAGES:
            st.page_link(pages[entry.key], label=words(entry.title), query_params=along, width="stretch")
        _choose_language(words)
    return asked


def open_page(page: StreamlitPage, words: Words) -> None:
    """Run a page inside the view's row; without a database say what to do, on the pages that show data."""
    entry = next(entry for entry in PAGES if entry.url_path == page.url_path)
    _watch(published())
    try:
        say_new_data(current().fingerprint, words)
    except NoDatabaseError:
        if published():
            empty.damaged_database(words)
        elif entry.shows_data:
            empty.no_database(words)
        else:
            _run(page, words)
        return
    view = filters.current()
    _no_such_page(words)
    source.sample_banner(view)
    if entry.shows_data:
        filters.row(view, filters.entered_by(view) if entry.of_meetings else filters.sentence(view))
    _run(page, words)
    source.foot(view)
    picture.script()
    trace.script()


def _no_such_page(words: Words) -> None:
    """Say so where nothing stands at the address asked for: what is shown then is the first page."""
    if asked := st.query_params.get(MISSED, ""):
        said = words("There is no page “{name}”. This is the first page; the others stand in the menu.", name=asked)
        markup.show(markup.tag("p", markup.text(said), class_="no-such-page", role="status"))


def _run(page: StreamlitPage, words: Words) -> None:
    try:
        page.run()
    except Exception:  # the frame is the last who can say, in the reader's language, that a page failed
        reference = uuid.uuid4().hex[:8]
        LOG.exception("page %s failed, reference %s", page.url_path or "overview", reference)
        empty.failed(reference, words)


@st.fragment(run_every=LOOKED_EVERY_SECONDS)
def _watch(shown: str) -> None:
    """Show the page again once another build than the one shown is current; choices and place on the page stay."""
    if published() != shown:
        st.rerun()


def say_new_data(build: str, words: Words, *, quietly: bool = False) -> None:
    """Remember which build a reader sees; where it is another than before, say so once in passing."""
    before = st.session_state.get("build_shown", build)
    st.session_state["build_shown"] = build
    if before != build and not quietly:
        st.toast(words("Reports were loaded: the numbers are new."))


def words_of_reader() -> Words:
    """Give the language of the reader."""
    return words_for(filters.language())


def _choose_language(words: Words) -> None:
    """Offer the three languages; the choice stands in the URL."""
    st.session_state["choose_language"] = filters.language()

    def keep() -> None:
        if st.session_state["choose_language"]:
            st.query_params["lang"] = st.session_state["choose_language"]

    st.segmented_control(
        words("Language"),
        list(LANGUAGES),
        format_func=LANGUAGES.__getitem__,
        key="choose_language",
        on_change=keep,
        required=True,
    )
