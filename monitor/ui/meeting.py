"""A meeting: screens fixed when it begins, one place in them that every device of the meeting shares."""

from __future__ import annotations

import secrets
import threading
from collections import OrderedDict
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import streamlit as st

from monitor.ledger import today
from monitor.model import Language
from monitor.store import current
from monitor.ui import agenda, filters, held, protocol, slides

if TYPE_CHECKING:
    from collections.abc import Mapping

    from monitor.ui.filters import Filters
    from monitor.ui.slide_parts import Slide

MOST_KEPT = 40
_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"  # without those that look alike on a projector
_LENGTH = 5
_meetings: OrderedDict[str, Meeting] = OrderedDict()
_lock = threading.Lock()


@dataclass
class Meeting:
    """One meeting: its code, the view it began with, its screens by language, the build they are of, where it is.

    The screens are drawn once, in all languages. What is loaded later changes none of them. ``was_missed`` is the code
    that a device asked for when no such meeting was going on; ``of`` is the coordination meeting that it shows, as it
    was entered, with its own cut and agenda.
    """

    code: str
    view: Filters
    screens: Mapping[Language, tuple[Slide, ...]]
    fingerprint: str
    begun: datetime = field(default_factory=lambda: datetime.now(UTC))
    at: int = 0
    was_missed: str = ""
    of: str = ""

    def last(self) -> int:
        """Give the place of the last screen."""
        return len(next(iter(self.screens.values()))) - 1

    def turn(self, by: int) -> None:
        """Go on or back; at either end nothing moves."""
        self.at = max(0, min(self.last(), self.at + by))

    @property
    def is_of_current_build(self) -> bool:
        """Whether no newer data have been loaded since it began."""
        return current().fingerprint == self.fingerprint


def going(code: str) -> Meeting | None:
    """Give the meeting of a code; None where the server knows none: a code mistyped, or the server was started anew."""
    with _lock:
        return _meetings.get(code)


@st.fragment(run_every=3)
def wait_for(code: str) -> None:
    """Show the meeting of a code as soon as another device has begun it."""
    if going(code):
        st.rerun()


def begin(view: Filters, code: str = "", of: str = "") -> Meeting:
    """Begin a meeting with a view, fixed as it is now; one that was entered has its own agenda."""
    asked = code
    code = code if _is_code(code) else "".join(secrets.choice(_LETTERS) for _ in range(_LENGTH))
    entered = held.by_id(held.meetings(today()), of)
    items = _opened_with_decisions(view, entered.agenda) if entered else ()
    screens = {language: slides.deck(replace(view, language=language), items) for language in Language}
    made = Meeting(
        code, view, screens, current().fingerprint, was_missed=asked, of=entered.meeting_id if entered else ""
    )
    with _lock:
        _meetings[code] = made
        while len(_meetings) > MOST_KEPT:
            _meetings.popitem(last=False)
    return made


def _opened_with_decisions(view: Filters, items: tuple[str, ...]) -> tuple[str, ...]:
    """Give an agenda's items; where decisions of earlier meetings are open, they come first, however it is worded."""
    if not protocol.open_before(view):
        return items
    return (agenda.PROTOCOL, *(item for item in items if item != agenda.PROTOCOL))


def _is_code(told: str) -> bool:
    return len(told) == _LENGTH and set(told) <= set(_LETTERS)


def address(meeting: Meeting, language: str, *, notes: bool = False) -> str:
    """Give the address of a meeting's screens, or of its notes, in a language."""
    shown = filters.explicit(replace(meeting.view, language=Language(language)))
    entered = {"meeting": meeting.of} if meeting.of else {}
    return f"present?{urlencode({**shown, **entered, 'room': meeting.code, **({'show': 'notes'} if notes else {})})}"


@st.fragment(run_every=1)
def follow(meeting: Meeting, shown: int) -> None:
    """Show the screen the meeting is at, when another device has gone on."""
    if meeting.at != shown:
        st.rerun()
