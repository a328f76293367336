"""Decisions of coordination meetings in words and rows: what is open, what is overdue, what became of each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from monitor.ledger.meetings import WITHDRAWN, open_decisions
from monitor.measures import read
from monitor.ui import held

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from monitor.ledger import Decision, Meeting
    from monitor.text import Words
    from monitor.ui.filters import Filters

Pair = tuple["Meeting", "Decision"]
COLUMNS = (
    "decision_text", "decision_state", "deadline_date", "days_late", "responsible_said", "last_said", "meeting_said",
)  # fmt: skip
TAKEN = (*COLUMNS, "meeting_date", "first_deadline_date", "changed_date", "entered_by")


def of_earlier(view: Filters) -> list[Pair]:
    """Give the decisions of the meetings held before the day of a view, those withdrawn left out."""
    return [
        (meeting, one)
        for meeting in held.held(view.known_on)
        for one in meeting.decisions
        if meeting.day < view.known_on and one.state != WITHDRAWN
    ]


def open_before(view: Filters) -> list[Pair]:
    """Give the open decisions of the meetings held before the day of a view: they open the next meeting."""
    return open_decisions(one for one in held.held(view.known_on) if one.day < view.known_on)


def open_known(view: Filters) -> list[Pair]:
    """Give the open decisions of all meetings held, the one due first first."""
    return open_decisions(held.held(view.known_on))


def overdue(view: Filters) -> list[Pair]:
    """Give the decisions whose deadline has passed."""
    return [pair for pair in open_known(view) if pair[1].days_late(view.known_on)]


def responsible(one: Decision, words: Words) -> str:
    """Name who answers for a decision: a body we know in the reader's language, else as it was written."""
    return bodies(words).get(one.taken.responsible, one.taken.responsible)


def bodies(words: Words) -> dict[str, str]:
    """Give the names of the bodies we know, by their codes."""
    rows = read("bodies")
    return dict(zip(rows["body_code"], words.pick(rows, "name"), strict=True))


def due(view: Filters, one: Decision) -> str:
    """Say when a decision is due, or how late it is."""
    words, late = view.words, one.days_late(view.known_on)
    return words.plural("{n} day late", "{n} days late", late) if late else words.date(one.deadline)


def state(one: Decision, on: date) -> str:
    """Give the state of a decision on a day; overdue is a computed one."""
    return "overdue" if one.days_late(on) else one.state


def message(view: Filters) -> str:
    """Say what became of the decisions of earlier meetings."""
    words, told = view.words, of_earlier(view)
    if not told:
        return none_open(view)
    late = sum(one.days_late(view.known_on) > 0 for _, one in told)
    return "; ".join((
        words("{n} of {m} decisions of earlier coordination meetings are carried out",
              n=words.number(sum(not one.is_open for _, one in told)), m=words.number(len(told))),
        words.plural("{n} is overdue", "{n} are overdue", late),
    ))  # fmt: skip


def none_open(view: Filters) -> str:
    """Say why there is no open decision: none was taken, none is left, or no meeting is known."""
    words = view.words
    if not [one for one in held.held(view.known_on) if one.day < view.known_on]:
        return words("No earlier coordination meeting has been entered")
    if not of_earlier(view):
        return words("No decision of an earlier coordination meeting has been entered")
    return words("Every decision of earlier coordination meetings is carried out")


def apart(words: Words) -> str:
    """Say how these decisions differ from those of the councils."""
    return words(
        "Decisions of the coordination meetings, entered in the monitor. Those that the councils took in their own "
        "meetings (sheet F5D of their reports) stand apart."
    )


def limits(words: Words) -> str:
    """Say what these decisions cannot tell."""
    return words("What became of a decision is what was entered; a decision counts as open until someone enters more.")


def foot(view: Filters) -> str:
    """Name the source of these decisions, and the day until which they are known."""
    words = view.words
    day = words("as of {date}", date=words.date(view.known_on))
    return " · ".join((words("Source: coordination meetings, entered in the monitor"), day))


def rows(pairs: Iterable[Pair], view: Filters, on: date | None = None) -> pd.DataFrame:
    """Give decisions as the rows of a table; how late they are is told for a day, else for that of the view."""
    day = on or view.known_on
    return pd.DataFrame([_row(meeting, one, view.words, day) for meeting, one in pairs], columns=list(TAKEN))


def _row(meeting: Meeting, one: Decision, words: Words, day: date) -> dict[str, Any]:
    last = one.changes[-1] if one.changes else None
    return {
        "decision_text": one.taken.said,
        "responsible_said": responsible(one, words),
        "deadline_date": one.deadline,
        "decision_state": state(one, day),
        "days_late": one.days_late(day) or None,
        "last_said": last.said if last else None,
        "meeting_said": held.name(meeting, words),
        "meeting_date": meeting.day,
        "first_deadline_date": one.taken.deadline_date,
        "changed_date": last.day if last else one.taken.day,
        "entered_by": last.recorded_by if last else one.taken.recorded_by,
    }
