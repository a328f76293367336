"""Coordination meetings as a view knows them: read from the ledger, and the cut that each stands for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from monitor.ledger import Events, Ledger, LedgerError, today
from monitor.ledger.meetings import known

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from monitor.ledger import Meeting
    from monitor.text import Words

_SECONDS_KEPT = 5


@st.cache_data(ttl=_SECONDS_KEPT, show_spinner=False)
def _events(_ledger: str) -> Events:
    try:
        return Ledger().meetings()
    except LedgerError:  # the page of meetings says so; every other page is shown all the same
        return Events()


def _read() -> Events:
    return _events(str(Ledger().url))


def mark() -> tuple[int, int, int]:
    """Give what changes whenever something is entered; asked anew every few seconds."""
    return _read().mark


def forget() -> None:
    """Read anew what was just entered."""
    _events.clear()


def meetings(on: date) -> tuple[Meeting, ...]:
    """Give the meetings by what had been entered until a day, the latest first."""
    return known(_read(), on)


def held(on: date) -> list[Meeting]:
    """Give the meetings that had been held, and entered, by a day; the latest first."""
    return [one for one in meetings(on) if one.is_held and one.day <= on]


def days(meeting: Meeting) -> tuple[date, date]:
    """Give a meeting's cut: the day of the reports, and the day until which all else is known.

    Raises ValueError of a meeting whose cut is not settled yet.
    """
    if meeting.cut is None:
        raise ValueError(meeting.meeting_id)
    return meeting.cut, max(meeting.cut, min(meeting.day, today()))


def of_cut(as_of: date, known_on: date) -> Meeting | None:
    """Give the meeting whose cut these two days are; None where it is none's."""
    return next((one for one in held(today()) if days(one) == (as_of, known_on)), None)


def last(as_of: date, known_on: date) -> Meeting | None:
    """Give the last meeting held before what a view shows; the one whose cut the view shows is not before it."""
    return next((one for one in held(known_on) if days(one) != (as_of, known_on)), None)


def name(meeting: Meeting, words: Words) -> str:
    """Name a meeting by its day and place."""
    return ", ".join(part for part in (words.date(meeting.day), meeting.place) if part)


def by_id(told: Iterable[Meeting], meeting_id: str) -> Meeting | None:
    """Give one of several meetings."""
    return next((one for one in told if one.meeting_id == meeting_id), None)
