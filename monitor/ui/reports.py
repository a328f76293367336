"""The pieces of the page that receives reports: its answer, what came of a step, choices and downloads."""

from __future__ import annotations

import hmac
import secrets
from typing import TYPE_CHECKING, Protocol

import streamlit as st

from monitor.measures import read
from monitor.measures.records import records
from monitor.ui import filters, load_form, markup

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from monitor.text import Words
    from monitor.ui.filters import Filters
    from monitor.ui.received import File

_OUTCOME = "receiving_outcome"
_SECRET = secrets.token_bytes(32)
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class Look(Protocol):
    """What is known of a file as a whole."""

    sha256: str
    name: str
    can_be_received: bool


def answer(files: int, waiting: int, words: Words) -> str:
    """Say in one line where receiving stands."""
    if waiting:
        return words.plural("{n} report waits for a decision", "{n} reports wait for a decision", waiting)
    if not files:
        return words("No report has been received here yet")
    return words.plural("{n} file received", "{n} files received", files)


def lead(words: Words) -> str:
    """Say what the page is for."""
    return words(
        "Drop report files: you see at once what they are, what is wrong in which cell and what they would change. "
        "Loading is a second step."
    )


def left_out(names: Sequence[str], words: Words) -> None:
    """Name the files that are too many at once."""
    if names:
        said = words("Too many files at once; not looked at: {list}. Load the others first.", list=", ".join(names))
        load_form.say(said, is_fault=True)


def handle(sha256: str, *rest: str) -> str:
    """Give what the parts of a page that belong to a file are known by in the browser.

    Keys of a page stand in its markup. The digest itself would confirm a guess at the file's withheld numbers; this one
    is keyed with a secret that lives as long as the program runs.
    """
    return "_".join((hmac.new(_SECRET, sha256.encode(), "sha256").hexdigest()[:16], *rest))


def choose(number: int, look: Look, words: Words) -> bool:
    """Let a file be left out of what is loaded; one that cannot be loaded is not offered."""
    if not look.can_be_received:
        return False
    return st.checkbox(words("Load this file"), value=True, key=f"load_{number}_{handle(look.sha256)}")


def download(label: str, name: str, make: Callable[[], bytes], key: str) -> None:
    """Offer a workbook that is made once it is asked for."""
    st.download_button(label, data=make, file_name=name, mime=XLSX, on_click="ignore", key=key)


def remember(said: Sequence[str], *, is_fault: bool = False) -> None:
    """Keep what came of a step for the next run, which shows the new data."""
    st.session_state[_OUTCOME] = (list(said), is_fault)


def outcome(words: Words) -> None:
    """Say once what came of the last step, and where its numbers are seen."""
    said, is_fault = st.session_state.pop(_OUTCOME, ([], False))
    for sentence in said:
        load_form.say(sentence, is_fault=is_fault)
    if said and not is_fault:
        link = "&".join(f"{key}={value}" for key, value in filters.travelling().items())
        markup.show(
            markup.tag("a", markup.text(words("See the overview")), href=f"./?{link}", target="_self", class_="onward")
        )


def receipt(names: Sequence[str], waiting: Sequence[str], fingerprint: str, words: Words) -> list[str]:
    """Say which files were loaded and which wait; the mark is that of the build, which the foot of every page shows."""
    if not fingerprint:
        return [words("Nothing was loaded: these files change nothing.")]
    said = words("The numbers on all pages are new · mark {mark}", mark=fingerprint[:10])
    if names:
        files = words.plural(
            "{n} file was loaded: {list}.", "{n} files were loaded: {list}.", len(names), list=", ".join(names)
        )
        said = f"{files} {said}"
    held = (
        words("Received, but not counted until a person decides: {list}.", list=", ".join(waiting)) if waiting else ""
    )
    return [one for one in (said, held) if one]


def of_which_form(view: Filters) -> tuple[str, str]:
    """Let the reader choose council and half-year of a form; at first the one in the address, else the next missing."""
    row = st.container(horizontal=True, key="which_form")
    with row:
        council = filters.council(view)
    rows = read("reporting_matrix", as_of=view.as_of, units=[council])
    missing = [row["period_code"] for row in records(rows) if row["state"] in {"not_reported", "not_due"}]
    asked = [view.period] if "period" in st.query_params else []
    codes = list(dict.fromkeys([*asked, *missing, *sorted(rows["period_code"], reverse=True)]))
    with row:
        period = filters.choice("form", view.words("Half-year"), {code: view.words.period(code) for code in codes})
    return council, period


def one_file(files: Sequence[File], words: Words) -> File:
    """Let the reader choose one of the files received."""
    names = {file.sha256: f"{file.name} · {words.date(file.received_date)}" for file in files}
    chosen = st.selectbox(words("File"), list(names), format_func=names.__getitem__, key="received_file", width=440)
    return next(file for file in files if file.sha256 == chosen)
