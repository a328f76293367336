"""The steps that write: loading what was looked at, deciding on a conflict, withdrawing. Each says who and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import streamlit as st

from monitor.ui import markup

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from monitor.text import Words

_ROLE = "role"
_RECORDED = "follow_recorded"
_LONGEST = 300


@dataclass(frozen=True)
class Signed:
    """What a person signed: the role, a note or reason, which button was pressed."""

    who: str
    note: str
    button: str = ""


def load(count: int, words: Words) -> Signed | None:
    """Ask for the role, the day and a note, then load; gives them once the button was pressed and a role is told.

    ``button`` is ``today``, or ``told`` where each report came in on the day of submission it gives itself.
    """
    with st.form("load_form", border=False):
        who = role("load", words)
        days = {"today": words("today"), "told": words("on the day of submission that each gives")}
        day = st.radio(words("The reports came in"), list(days), format_func=days.__getitem__, key="load_day")
        note = _text(words("Note (may stay empty)"), "load_note")
        label = words.plural("Load {n} file", "Load {n} files", count)
        pressed = st.form_submit_button(label, type="primary", disabled=count == 0)
    return _signed(pressed, who, Signed(who, note, str(day)), words)


def decide(key: str, words: Words) -> Signed | None:
    """Ask which of two files counts, and why; ``button`` is ``supersedes`` or ``set_aside``."""
    with st.form(f"decide_{key}", border=False):
        who = role(key, words)
        reason = _text(words("Reason"), f"reason_{key}")
        with st.container(horizontal=True):
            later = st.form_submit_button(words("Let the waiting file count"), key=f"later_{key}")
            earlier = st.form_submit_button(words("Set the waiting file aside"), key=f"earlier_{key}")
    signed = Signed(who, reason, "supersedes" if later else "set_aside")
    return _with_reason(_signed(later or earlier, who, signed, words), words)


def take_back(key: str, words: Words) -> Signed | None:
    """Ask who takes a decision back and why; ``button`` is ``set_aside``."""
    with st.form(f"take_back_{key}", border=False):
        who = role(f"take_back_{key}", words)
        reason = _text(words("Reason"), f"take_back_reason_{key}")
        pressed = st.form_submit_button(words("Let the earlier file count again"))
    return _with_reason(_signed(pressed, who, Signed(who, reason, "set_aside"), words), words)


def withdraw(key: str, words: Words) -> Signed | None:
    """Ask who withdraws a file and why."""
    with st.form(f"withdraw_{key}", border=False):
        who = role(f"withdraw_{key}", words)
        reason = _text(words("Reason"), f"withdraw_reason_{key}")
        pressed = st.form_submit_button(words("Withdraw this file"))
    return _with_reason(_signed(pressed, who, Signed(who, reason, "withdraw"), words), words)


def follow_up(words: Words, hidden: Callable[[str], str]) -> Signed | None:
    """Ask for a question on a figure, an answer, or why it is accepted as it is; ``button`` tells which.

    Kind and role stay as they were last recorded; the words are empty again once they were.
    """
    if st.session_state.pop(_RECORDED, False):
        st.session_state["follow_said"] = ""
    kinds = {"question": words("Question"), "answer": words("Answer"), "accepted": words("Accepted as it is")}
    with st.form("follow_up", border=False):
        kind = st.radio(
            words("Kind of remark"), list(kinds), format_func=kinds.__getitem__, horizontal=True, key="follow_kind"
        )
        said = _text(words("In words"), "follow_said")
        who = role("follow_up", words)
        pressed = st.form_submit_button(words("Record it"))
    signed = _signed(pressed, who, Signed(who, said, str(kind)), words)
    if signed and not signed.note:
        say(words("Nothing was done: write it in words first."), is_fault=True)
        return None
    return signed if signed and is_impersonal((signed.note, signed.who), words, hidden) else None


def recorded() -> None:
    """Have the form for a remark empty its words when it is shown next."""
    st.session_state[_RECORDED] = True


def is_impersonal(texts: Iterable[str], words: Words, hidden: Callable[[str], str]) -> bool:
    """Tell whether texts hold no data on persons; where they do, say what was recognised and what to write instead.

    ``hidden`` gives the data on persons of a text, covered, else nothing: the rule by which cells of reports are read.
    """
    found = list(dict.fromkeys(told for text in texts if (told := hidden(text))))
    if not found:
        return True
    said = words(
        "Nothing was recorded: the text holds data on a person, recognised as {found}. Leave out names, phones, "
        "birth dates and numbers of documents; write the office, or the number of the letter, instead.",
        found="; ".join(found),
    )  # fmt: skip
    say(said, is_fault=True)
    return False


def say(message: str, *, is_fault: bool = False) -> None:
    """Say what came of a step; read aloud where it is read aloud at all."""
    role = "alert" if is_fault else "status"
    markup.show(markup.tag("p", markup.text(message), class_=f"outcome {role}", role=role))


def role(key: str, words: Words) -> str:
    """Ask for the role of who acts; the one last signed with stands in every such field of this visit."""
    known, field, seen = str(st.session_state.get(_ROLE, "")), f"role_{key}", f"role_seen_{key}"
    if field not in st.session_state or st.session_state.get(seen) != known:
        st.session_state[field] = st.session_state[seen] = known
    told = st.text_input(
        words("Your role, not your name"),
        max_chars=_LONGEST,
        key=field,
        placeholder=words("for example: secretary of the council, Naryn"),
    )
    return str(told or "").strip()


def _text(label: str, key: str) -> str:
    return str(st.text_input(label, max_chars=_LONGEST, key=key) or "").strip()


def signed_by(who: str, words: Words) -> bool:
    """Tell whether a role is told, and remember it for this visit; say so where none is."""
    if not who:
        say(words("Nothing was done: write your role first."), is_fault=True)
        return False
    st.session_state[_ROLE] = who
    return True


def _signed(pressed: bool, who: str, signed: Signed, words: Words) -> Signed | None:
    return signed if pressed and signed_by(who, words) else None


def _with_reason(signed: Signed | None, words: Words) -> Signed | None:
    if signed and not signed.note:
        say(words("Nothing was done: write the reason first."), is_fault=True)
        return None
    return signed
