"""What people say of a figure: questions, answers, "accepted as it is"; kept in the ledger, shown beside the figure."""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import TYPE_CHECKING

import streamlit as st

from monitor.ledger import Ledger, LedgerError
from monitor.ui import heading, load_form, markup

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from monitor.ledger import FollowedUp, Stood
    from monitor.text import Words

QUESTION, ANSWER, ACCEPTED = "question", "answer", "accepted"
ASKED, NOTED = "#question", "#note"
"""How an address ends whose figure has an open question, or another remark; the page it leads to begins there."""
_SECONDS_KEPT = 5
_marked: ContextVar[Mapping[str, str] | None] = ContextVar("marked", default=None)
_words: ContextVar[Words | None] = ContextVar("words", default=None)


@st.cache_data(ttl=_SECONDS_KEPT, show_spinner=False)
def _last_kinds(_ledger: str) -> tuple[tuple[str, str], ...]:
    try:
        return tuple(sorted({one.subject: one.kind for one in Ledger().followed_up()}.items()))
    except LedgerError:  # the page of reports says so; a figure is shown all the same
        return ()


def states() -> tuple[tuple[str, str], ...]:
    """Give for each figure that something was said of, what was said last; asked anew every few seconds."""
    return _last_kinds(str(Ledger().url))


@contextmanager
def marking(told: tuple[tuple[str, str], ...], words: Words) -> Iterator[None]:
    """Have the figures drawn meanwhile carry the marks of what was said of them."""
    token, spoken = _marked.set(dict(told)), _words.set(words)
    try:
        yield
    finally:
        _marked.reset(token)
        _words.reset(spoken)


def ending(subject: str) -> str:
    """Give how the address of a figure ends: nothing was said of it, a question is open, or there is a remark."""
    kind = (_marked.get() or {}).get(subject)
    return "" if kind is None else ASKED if kind == QUESTION else NOTED


def anchor(said: str, address: str, named: str = "") -> str:
    """Give a number (markup) as the link to how it is made, with the mark of what was said of it, in words too.

    ``named`` is what the link is called where the number alone would not tell one from the next: row, column, number.
    """
    words = _words.get()
    look, told = "traced", ""
    if address.endswith(ASKED):
        look, told = "traced asked", words("a question is open") if words else ""
    elif address.endswith(NOTED):
        look, told = "traced noted", words("with a remark") if words else ""
    heard = markup.tag("span", markup.text(f", {told}"), class_="unseen") if told else ""
    name = {"aria_label": f"{named}, {told}" if told else named} if named else {}
    return markup.tag("a", said, heard, href=address, class_=look, target="_self", **name)


@dataclass(frozen=True)
class Figure:
    """A figure as it stands, kept with what is said of it; ``written`` writes a value of it for a reader."""

    stood: Stood
    written: Callable[[float], str]


def show(subject: str, words: Words, hidden: Callable[[str], str], figure: Figure | None = None) -> None:
    """Show what was said of a figure, and let a person say more; ``hidden`` recognises data on persons."""
    try:
        told = [one for one in Ledger().followed_up() if one.subject == subject]
    except LedgerError:
        markup.show(markup.tag("p", markup.text(words("The ledger cannot be read now.")), class_="subtitle"))
        return
    markup.show(markup.tag("div", id="question"), markup.tag("div", id="note"))
    heading.section(words("Questions and answers"), _state(told, words))
    if told:
        markup.show(markup.tag("ul", *(_line(one, words, figure) for one in told), class_="marks"))
    if signed := load_form.follow_up(words, hidden):
        try:
            stood = figure.stood if figure else None
            Ledger().record_follow_up(subject, signed.button, who=signed.who, said=signed.note, stood=stood)
        except LedgerError:
            load_form.say(words("Nothing was recorded: the ledger cannot be written."), is_fault=True)
            return
        _last_kinds.clear()
        load_form.recorded()
        st.rerun()


def _state(told: Sequence[FollowedUp], words: Words) -> str:
    """Say how it stands with a figure."""
    if not told:
        return words("Nobody has asked about this.")
    return {
        QUESTION: words("A question is open."),
        ANSWER: words("The last question is answered."),
        ACCEPTED: words("Accepted as it is."),
    }[told[-1].kind]


def _then(one: FollowedUp, words: Words, figure: Figure | None) -> str:
    """Say what the figure was when something was said of it, and what it is now; nothing where it is withheld now."""
    if figure is None or figure.stood.value is None or one.stood is None or one.stood.value is None:
        return ""
    value, day = figure.written(one.stood.value), words.date(one.stood.as_of)
    now = figure.written(figure.stood.value)
    said = (
        words("asked when the figure was {value} (as of {day})", value=value, day=day)
        if one.kind == QUESTION
        else words("said when the figure was {value} (as of {day})", value=value, day=day)
    )
    return said if value == now else f"{said}; {words('now it is {value}', value=now)}"


def _line(one: FollowedUp, words: Words, figure: Figure | None) -> str:
    what = {QUESTION: words("Question"), ANSWER: words("Answer"), ACCEPTED: words("Accepted as it is")}[one.kind]
    then = _then(one, words, figure)
    where = " · ".join(part for part in (one.recorded_by, words.date(one.day), then) if part)
    return markup.tag(
        "li",
        markup.tag("strong", markup.text(what)),
        markup.tag("span", markup.text(one.said)),
        markup.tag("span", markup.text(where), class_="where"),
    )
