"""Coordination meetings as they were known on a day: folded from the events of the ledger; nothing is read here."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import TYPE_CHECKING, TypeVar

from monitor.ledger.moments import LOCAL_TIME

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date, datetime

PLANNED, HELD, CANCELLED = "planned", "held", "cancelled"
OPEN, DONE, WITHDRAWN, NEW_DEADLINE = "open", "done", "withdrawn", "new_deadline"


@dataclass(frozen=True)
class MeetingTold:
    """What a person tells of a meeting. ``agenda`` has one item a line; ``cut_date`` is empty until it is settled."""

    state: str
    meeting_date: date
    place: str
    cut_date: date | None
    agenda: str


@dataclass(frozen=True)
class MeetingEntered:
    """A meeting was entered or changed."""

    entry_id: int
    meeting_id: str
    state: str
    meeting_date: date
    place: str
    cut_date: date | None
    agenda: str
    recorded_at: datetime
    recorded_by: str


@dataclass(frozen=True)
class DecisionTaken:
    """A meeting took a decision; ``responsible`` is the code of a body or an office in words."""

    entry_id: int
    decision_id: str
    meeting_id: str
    said: str
    responsible: str
    deadline_date: date
    recorded_at: datetime
    recorded_by: str

    @property
    def day(self) -> date:
        """The day it was recorded, where it was recorded."""
        return _day(self)


@dataclass(frozen=True)
class DecisionChanged:
    """Something became of a decision: it is done, withdrawn, open again, or has a new deadline."""

    entry_id: int
    decision_id: str
    kind: str
    deadline_date: date | None
    said: str
    recorded_at: datetime
    recorded_by: str

    @property
    def day(self) -> date:
        """The day it was recorded, where it was recorded."""
        return _day(self)


_Event = TypeVar("_Event", MeetingEntered, DecisionTaken, DecisionChanged)


@dataclass(frozen=True)
class Decision:
    """A decision as it stands: its state (open, done, withdrawn), its deadline now, and what was recorded on it."""

    taken: DecisionTaken
    state: str
    deadline: date
    changes: tuple[DecisionChanged, ...]

    @property
    def is_open(self) -> bool:
        """Whether it is still to be carried out."""
        return self.state == OPEN

    def days_late(self, on: date) -> int:
        """Give by how many days it is overdue on a day; zero where it is not."""
        return max((on - self.deadline).days, 0) if self.is_open else 0


@dataclass(frozen=True)
class Meeting:
    """A meeting as it is known: when, where, with which cut, agenda and decisions."""

    meeting_id: str
    state: str
    day: date
    place: str
    cut: date | None
    agenda: tuple[str, ...]
    recorded_by: str
    decisions: tuple[Decision, ...] = field(default=())

    @property
    def is_held(self) -> bool:
        """Whether it has taken place."""
        return self.state == HELD


@dataclass(frozen=True)
class Events:
    """Everything the ledger holds of coordination meetings."""

    entered: tuple[MeetingEntered, ...] = ()
    taken: tuple[DecisionTaken, ...] = ()
    changed: tuple[DecisionChanged, ...] = ()

    @property
    def mark(self) -> tuple[int, int, int]:
        """How many events there are: they are only added, so that another mark is another state."""
        return len(self.entered), len(self.taken), len(self.changed)


def known(events: Events, on: date) -> tuple[Meeting, ...]:
    """Give the meetings as entered until the end of a day, the latest first; cancelled ones are left out."""
    last = {one.meeting_id: one for one in _until(events.entered, on)}
    decisions: dict[str, list[Decision]] = {}
    for one in _until(events.taken, on):
        decisions.setdefault(one.meeting_id, []).append(_stands(one, events.changed, on))
    meetings = [_meeting(one, decisions.get(one.meeting_id, [])) for one in last.values() if one.state != CANCELLED]
    return tuple(sorted(meetings, key=lambda one: (one.day, one.meeting_id), reverse=True))


def open_decisions(meetings: Iterable[Meeting]) -> list[tuple[Meeting, Decision]]:
    """Give the decisions of these meetings that are open, the one due first first."""
    told = [(meeting, one) for meeting in meetings for one in meeting.decisions if one.is_open]
    return sorted(told, key=lambda pair: (pair[1].deadline, pair[1].taken.entry_id))


def before(meetings: Iterable[Meeting], meeting: Meeting) -> list[Meeting]:
    """Give the meetings held before one."""
    return [one for one in meetings if one.is_held and (one.day, one.meeting_id) < (meeting.day, meeting.meeting_id)]


def opening(meetings: Iterable[Meeting], meeting: Meeting) -> list[tuple[Meeting, Decision]]:
    """Give the decisions of earlier meetings that were open when a meeting opened, as they stood then.

    What was entered on its day or later belongs to the meeting itself and what follows it.
    """
    earlier = before(meetings, meeting)
    return open_decisions(replace(one, decisions=_as_of_opening(one, meeting)) for one in earlier)


def _as_of_opening(earlier: Meeting, meeting: Meeting) -> tuple[Decision, ...]:
    day = meeting.day - timedelta(days=1)
    return tuple(_stands(one.taken, one.changes, day) for one in earlier.decisions)


def _meeting(entered: MeetingEntered, decisions: Sequence[Decision]) -> Meeting:
    agenda = tuple(line for line in entered.agenda.splitlines() if line.strip())
    return Meeting(
        entered.meeting_id, entered.state, entered.meeting_date, entered.place, entered.cut_date, agenda,
        entered.recorded_by, tuple(decisions),
    )  # fmt: skip


def _stands(taken: DecisionTaken, changed: Iterable[DecisionChanged], on: date) -> Decision:
    """Give a decision with what had been recorded on it until a day; a new deadline opens what was closed."""
    mine = tuple(one for one in _until(changed, on) if one.decision_id == taken.decision_id)
    deadlines = [one.deadline_date for one in mine if one.deadline_date is not None]
    last = mine[-1].kind if mine else OPEN
    return Decision(taken, OPEN if last == NEW_DEADLINE else last, [taken.deadline_date, *deadlines][-1], mine)


def _day(event: MeetingEntered | DecisionTaken | DecisionChanged) -> date:
    return event.recorded_at.astimezone(LOCAL_TIME).date()


def _until(events: Iterable[_Event], on: date) -> list[_Event]:
    return [one for one in events if _day(one) <= on]
