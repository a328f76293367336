"""The steps that enter a coordination meeting, its decisions and what becomes of them; each says who."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import streamlit as st

from monitor.ledger import MeetingTold, today
from monitor.ledger.meetings import CANCELLED, DONE, HELD, NEW_DEADLINE, OPEN, PLANNED, WITHDRAWN
from monitor.ui import agenda, filters, held, load_form, protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from monitor.ledger import Meeting
    from monitor.text import Words
    from monitor.ui.filters import Filters
    from monitor.ui.protocol import Pair

_LONGEST_WORDS, _LONGEST_AGENDA = 600, 3000
_DAY = "DD.MM.YYYY"
_FIRST, _LAST = date(1950, 1, 1), date(2099, 12, 31)
"""Wider than any day that is meant: what lies outside the platform refuses in its own words, so we judge the days."""


@dataclass(frozen=True)
class Taken:
    """A decision as it was entered: words, who answers for it, until when, and who entered it."""

    said: str
    responsible: str
    deadline: date
    who: str


@dataclass(frozen=True)
class Changed:
    """What became of a decision, as it was entered."""

    decision_id: str
    kind: str
    said: str
    who: str
    deadline: date | None


def meeting(view: Filters, of: Meeting | None, hidden: Callable[[str], str]) -> tuple[MeetingTold, str] | None:
    """Ask for a meeting, or for what is different with one that is known; gives it with who entered it."""
    words, key = view.words, _key("meeting" if of is None else of.meeting_id, view)
    with st.form(key, border=False):
        day = _day(words("Date of the meeting"), of.day if of else today(), f"{key}_day")
        place = st.text_input(words("Place"), of.place if of else "", max_chars=120, key=f"{key}_place")
        states = {PLANNED: words("planned"), HELD: words("held"), **({CANCELLED: words("cancelled")} if of else {})}
        state = st.radio(
            words("State"), list(states), list(states).index(of.state) if of else 0,
            format_func=states.__getitem__, horizontal=True, key=f"{key}_state",
        )  # fmt: skip
        cut = _cut(view, of, key)
        items = agenda.spoken(of.agenda if of else agenda.agenda()[0], words)
        lines = st.text_area(
            words("Agenda, one item a line"), "\n".join(items), max_chars=_LONGEST_AGENDA, height=300,
            key=f"{key}_agenda",
            help=words("A line that is called as a screen of the monitor shows that screen; others show their words. "
                       "Open decisions of earlier meetings are shown first, whatever the agenda says."),
        )  # fmt: skip
        who = load_form.role(key, words)
        pressed = st.form_submit_button(words("Enter the meeting") if of is None else words("Enter the change"))
    if not pressed or not load_form.signed_by(who, words):
        return None
    if day is None:
        load_form.say(words("Nothing was done: choose the date of the meeting first."), is_fault=True)
        return None
    if not load_form.is_impersonal((place, lines, who), words, hidden):
        return None
    told = MeetingTold(str(state), day, place.strip(), cut, "\n".join(agenda.understood(lines)))
    return _settled(told, who, words)


def _day(label: str, value: date | None, key: str, told: str | None = None) -> date | None:
    """Ask for a day."""
    return st.date_input(label, value, min_value=_FIRST, max_value=_LAST, format=_DAY, key=key, help=told)


def _cut(view: Filters, of: Meeting | None, key: str) -> date | None:
    """Ask for the day whose knowledge a meeting looks at."""
    words = view.words
    told = words("The day whose reports the meeting looks at. Of a planned meeting it may stay empty.")
    return _day(words("Cut: what was known on"), of.cut if of else view.as_of, f"{key}_cut", told)


def _settled(told: MeetingTold, who: str, words: Words) -> tuple[MeetingTold, str] | None:
    """Give a meeting that can be kept, or say what is missing."""
    fault = ""
    if not told.place:
        fault = words("Nothing was done: write the place first.")
    elif told.state == HELD and told.meeting_date > today():
        fault = words("Nothing was done: a meeting of a day to come is planned, not held.")
    elif told.state == HELD and told.cut_date is None:
        fault = words("Nothing was done: a meeting that was held has a cut; choose its day first.")
    elif told.cut_date and told.cut_date > told.meeting_date:
        fault = words("Nothing was done: the cut is not later than the meeting.")
    elif told.cut_date and not filters.first_day() <= told.cut_date <= today():
        fault = words("Nothing was done: the cut lies between {first}, the day of the first report, and today.",
                      first=words.date(filters.first_day()))  # fmt: skip
    if fault:
        load_form.say(fault, is_fault=True)
        return None
    return told, who


def decision(view: Filters, of: Meeting, hidden: Callable[[str], str]) -> Taken | None:
    """Ask for a decision of a meeting: its words, who answers for it, until when."""
    words, key, named = view.words, _key(f"decide_{of.meeting_id}", view), protocol.bodies(view.words)
    with st.form(key, border=False):
        said = st.text_area(words("Decision, in words"), max_chars=_LONGEST_WORDS, key=f"{key}_said")
        body = st.selectbox(
            words("Responsible body"), ["", *named], key=f"{key}_body",
            format_func=lambda code: named.get(code, words("another one, written below")),
        )  # fmt: skip
        other = st.text_input(words("Another body or office (no person's name)"), max_chars=120, key=f"{key}_other")
        deadline = _day(words("Deadline"), None, f"{key}_deadline")
        who = load_form.role(key, words)
        pressed = st.form_submit_button(words("Enter the decision"))
    if not pressed or not load_form.signed_by(who, words):
        return None
    answers = other.strip() or body or ""
    if not said.strip() or not answers or deadline is None:
        lacking = ((words("Decision, in words"), said.strip()), (words("Responsible body"), answers),
                   (words("Deadline"), deadline))  # fmt: skip
        told = words("Nothing was done: a decision has words, a responsible body and a deadline. Missing: {list}.",
                     list=words.join(name for name, value in lacking if not value))  # fmt: skip
        load_form.say(told, is_fault=True)
        return None
    if not load_form.is_impersonal((said, other, who), words, hidden) or _is_early(deadline, of, words):
        return None
    return Taken(said.strip(), answers, deadline, who)


def _is_early(deadline: date, of: Meeting, words: Words) -> bool:
    """Tell whether a deadline lies before the meeting that took the decision; say so."""
    if deadline >= of.day:
        return False
    told = words("Nothing was done: the deadline, {day}, lies before the meeting of {meeting}.",
                 day=words.date(deadline), meeting=held.name(of, words))  # fmt: skip
    load_form.say(told, is_fault=True)
    return True


def change(view: Filters, pairs: Sequence[Pair], hidden: Callable[[str], str]) -> Changed | None:
    """Ask what became of a decision: done with its evidence, a new deadline, withdrawn, or open again; and why."""
    words, key = view.words, _key("change", view)
    names = {one.taken.decision_id: f"{one.taken.said} · {held.name(of, words)}" for of, one in pairs}
    kinds = {DONE: words("carried out"), NEW_DEADLINE: words("new deadline"), WITHDRAWN: words("withdrawn"),
             OPEN: words("open again")}  # fmt: skip
    with st.form(key, border=False):
        chosen = st.selectbox(words("Decision"), list(names), format_func=names.__getitem__, key=f"{key}_which")
        kind = st.radio(
            words("What became of it"), list(kinds), format_func=kinds.__getitem__, horizontal=True, key=f"{key}_kind"
        )
        deadline = _day(words("New deadline, where it is one"), None, f"{key}_deadline")
        said = st.text_area(words("Evidence, remark or reason"), max_chars=_LONGEST_WORDS, key=f"{key}_said")
        who = load_form.role(key, words)
        pressed = st.form_submit_button(words("Enter what became of it"))
    if not pressed or not load_form.signed_by(who, words):
        return None
    made = Changed(str(chosen), str(kind), said.strip(), who, deadline if kind == NEW_DEADLINE else None)
    of, is_open = next((of, one.is_open) for of, one in pairs if one.taken.decision_id == made.decision_id)
    if not load_form.is_impersonal((said, who), words, hidden):
        return None
    if made.deadline and _is_early(made.deadline, of, words):
        return None
    return _possible(made, is_open=is_open, words=words)


def _possible(made: Changed, *, is_open: bool, words: Words) -> Changed | None:
    """Give a change that can be kept, or say what is missing."""
    fault = ""
    if not made.said:
        fault = words("Nothing was done: write the evidence or the reason first.")
    elif made.kind == NEW_DEADLINE and made.deadline is None:
        fault = words("Nothing was done: choose the new deadline first.")
    elif is_open and made.kind == OPEN:
        fault = words("Nothing was done: this decision is open already.")
    elif not is_open and made.kind != OPEN:
        fault = words("Nothing was done: this decision is closed; open it again first.")
    if fault:
        load_form.say(fault, is_fault=True)
        return None
    return made


def _key(name: str, view: Filters) -> str:
    """Give the key of a form: a new one once something was entered, so that it is empty again; one a language."""
    return f"{name}_{'_'.join(map(str, held.mark()))}_{view.language}"
