"""Where files are dropped: the platform's uploader in the reader's language, and how far the look at each has got."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from monitor.ui import markup

if TYPE_CHECKING:
    from collections.abc import Sequence

    from streamlit.delta_generator import DeltaGenerator
    from streamlit.runtime.uploaded_file_manager import UploadedFile

    from monitor.text import Words

MOST_FILES = 60
"""So many files are taken at once; more are named and left."""

_KEY = "drop_round"


def uploader(words: Words) -> tuple[list[UploadedFile], list[str]]:
    """Let the reader drop files; gives those taken, and the names of those that are too many.

    What the browser lets through is not trusted: name, content and size are judged by who reads the files.
    """
    st.html(_style(words))
    with st.container(key="drop"):
        files = st.file_uploader(
            words("Report files: .xlsx, .xls, .ods or .csv, several at once"),
            accept_multiple_files=True,
            key=f"drop_{st.session_state.get(_KEY, 0)}",
        )
    return files[:MOST_FILES], [file.name for file in files[MOST_FILES:]]


def put_away() -> None:
    """Let the dropped files go; the next run shows an empty uploader, and their bytes leave the memory."""
    st.session_state[_KEY] = st.session_state.get(_KEY, 0) + 1


def progress(place: DeltaGenerator, names: Sequence[str], done: int, words: Words) -> None:
    """Show which of the files have been looked at; nothing is left once all have."""
    if done >= len(names):
        place.empty()
        return
    states = [words("checked")] * done + [words("being checked")] + [words("waiting")] * (len(names) - done - 1)
    looks = ["done"] * done + ["now"] + ["later"] * (len(names) - done - 1)
    lines = [
        markup.tag("li", markup.tag("span", markup.text(name)), markup.tag("b", markup.text(state)), class_=look)
        for name, state, look in zip(names, states, looks, strict=True)
    ]
    said = words("{n} of {m} files checked", n=done, m=len(names))
    bar = markup.tag("progress", value=done, max=len(names), aria_label=said)
    place.html(markup.tag("div", markup.tag("p", markup.text(said)), bar, markup.tag("ul", *lines), class_="looking"))


def _style(words: Words) -> str:
    """Give the uploader's own words, which are English only, in the reader's language: drawn over the hidden ones.

    A hidden text is not read aloud, a drawn one is, so that what is seen and what is heard are the same.
    """
    size = int(st.get_option("server.maxUploadSize"))
    drop = ".st-key-drop [data-testid=stFileUploaderDropzone]"
    drawn = {
        f"{drop} [data-testid=stBaseButton-secondary] [data-testid=stMarkdownContainer]": words("Choose files"),
        f"{drop} [data-testid=stFileUploaderDropzoneInstructions] > div": words(
            "or drop them here · up to {n} MB each", n=size
        ),
    }
    rules = [
        f"{place} > * {{ display: none; }} {place}::before {{ content: {_quoted(text)}; }}"
        for place, text in drawn.items()
    ]
    refused = _quoted(words("not taken: larger than {n} MB", n=size))
    rules.append(f".st-key-drop .stFileChip[aria-invalid=true]::after {{ content: {refused}; }}")
    return f"<style>{' '.join(rules)}</style>"


def _quoted(text: str) -> str:
    """Give a text as a style sheet writes it."""
    safe = "".join(sign if sign.isalnum() or sign in " .,:()·-" else f"\\{ord(sign):x} " for sign in text)
    return f'"{safe}"'
