"""What to say where a number, a figure or the whole database is absent: which kind of empty, and what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import streamlit as st

from monitor.model import Empty
from monitor.ui import markup

if TYPE_CHECKING:
    from collections.abc import Iterable

    from monitor.text import Words
    from monitor.ui.filters import Filters

BUILD = "python -m etl build"


def word(kind: Empty, words: Words) -> str:
    """Give the word of a kind of empty."""
    return {
        Empty.ZERO: words("zero"),
        Empty.NOT_REPORTED: words("not reported"),
        Empty.NOT_DUE: words("not due"),
        Empty.NOT_APPLICABLE: words("not applicable"),
        Empty.SUPPRESSED: words("withheld"),
    }[kind]


def meaning(kind: Empty, words: Words) -> str:
    """Say what a kind of empty means."""
    return {
        Empty.ZERO: words("The council reported that there was none."),
        Empty.NOT_REPORTED: words("A report was due and holds no value."),
        Empty.NOT_DUE: words("No report was due yet."),
        Empty.NOT_APPLICABLE: words("Nothing is planned here."),
        Empty.SUPPRESSED: words("Too few persons to show safely."),
    }[kind]


def or_withheld(texts: Iterable[Any], withheld: Iterable[Any], words: Words) -> list[Any]:
    """Give texts, with the word for it where one is withheld."""
    said = word(Empty.SUPPRESSED, words)
    return [
        said if is_withheld is True or is_withheld == 1 else text
        for text, is_withheld in zip(texts, withheld, strict=True)
    ]


def nothing(kind: Empty, view: Filters, advice: str = "") -> None:
    """Say that there is nothing to show, which kind of empty it is, and what to do."""
    words = view.words
    said = [
        markup.tag("span", class_=f"empty-mark empty-{kind}", aria_hidden="true"),
        markup.tag("strong", markup.text(words("Nothing to show: {kind}", kind=word(kind, words)))),
        markup.tag("span", markup.text(meaning(kind, words))),
        markup.tag("span", markup.text(advice or words("Choose another period or other councils above."))),
    ]
    markup.show(markup.tag("div", *said, class_="nothing", role="status"))


def kind_of(view: Filters) -> Empty:
    """Say why a period holds nothing: its reports are not due yet, or were due and have not come."""
    states = set(view.read("submission_status")["state"])
    return Empty.NOT_DUE if states == {"not_due"} else Empty.NOT_REPORTED


def failed(reference: str, words: Words) -> None:
    """Say that a page could not be shown, that the data are safe, and under which mark the log tells why."""
    said = words(
        "This page could not be shown. The data are unchanged. Reload it; if it fails again, tell your administrator "
        "the mark {reference}.",
        reference=reference,
    )
    markup.show(
        markup.tag(
            "div",
            markup.tag("strong", markup.text(words("Something went wrong"))),
            markup.tag("span", markup.text(said)),
            class_="nothing",
            role="alert",
        )
    )


def no_reports(words: Words) -> None:
    """Say that nothing has been received on this page, and what the numbers shown are made of until then."""
    said = words("Nothing has been received here yet. Until then the pages show the illustrative sample, or nothing.")
    markup.show(markup.tag("p", markup.text(said), class_="subtitle"))


def damaged_database(words: Words) -> None:
    """Say that the database cannot be read, that the reports are safe, and the two ways out."""
    said = words(
        "The reports that were received are not in it: they are kept in the archive, and nothing of them is lost. "
        "Build the database again with the first command, or show the build before with the second, then reload this "
        "page."
    )
    markup.show(
        markup.tag("h1", markup.text(words("The database cannot be read"))),
        markup.tag("p", markup.text(said), class_="lead"),
    )
    st.code(f"{BUILD}\npython -m etl rollback", language=None)


def no_database(words: Words) -> None:
    """Say that no report has been loaded yet, and the one command that does it."""
    markup.show(
        markup.tag("h1", markup.text(words("No reports have been loaded yet"))),
        markup.tag(
            "p",
            markup.text(
                words("Build the database with the command below, then reload this page. The sample reports are used.")
            ),
            class_="lead",
        ),
    )
    st.code(BUILD, language=None)
