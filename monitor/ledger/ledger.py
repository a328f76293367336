"""The ledger: reads its events and appends new ones."""

from __future__ import annotations

import secrets
from dataclasses import asdict, dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import sqlalchemy as sa

from monitor.ledger import engine as engines
from monitor.ledger.engine import ledger_url, shown
from monitor.ledger.meetings import DecisionChanged, DecisionTaken, Events, MeetingEntered
from monitor.ledger.moments import LOCAL_TIME
from monitor.ledger.tables import (
    conflict_decision,
    coordination_meeting,
    decision_change,
    figure_then,
    follow_up,
    meeting_decision,
    metadata,
    received_file,
    withdrawal,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from monitor.ledger.meetings import MeetingTold

_ID_BYTES = 6


@dataclass(frozen=True)
class NewFile:
    """A file to record: what it is, and the day it came in."""

    sha256: str
    name: str
    byte_count: int
    received_date: date


@dataclass(frozen=True)
class Received:
    """A file came in on a day and was recorded at a moment (UTC). ``entry_id`` tells which was recorded first."""

    entry_id: int
    sha256: str
    file_name: str
    byte_count: int
    received_date: date
    recorded_at: datetime
    recorded_by: str
    note: str


@dataclass(frozen=True)
class Decided:
    """A person decided that a file supersedes what was there for a council and period, or is set aside."""

    entry_id: int
    sha256: str
    unit_code: str
    period_code: str
    decision: str
    reason: str
    recorded_at: datetime
    recorded_by: str

    @property
    def day(self) -> date:
        """The day of the decision, where it was taken."""
        return self.recorded_at.astimezone(LOCAL_TIME).date()


@dataclass(frozen=True)
class Withdrawn:
    """A file was withdrawn: it should not have been received."""

    entry_id: int
    sha256: str
    reason: str
    recorded_at: datetime
    recorded_by: str


@dataclass(frozen=True)
class Stood:
    """A figure as it stood when something was said of it: its value, if one was shown; of which day and build."""

    value: float | None
    as_of: date
    fingerprint: str


@dataclass(frozen=True)
class FollowedUp:
    """Somebody asked about a figure, answered, or accepted it as it is; ``subject`` is the figure's address.

    ``stood`` is the figure then; nothing is known of it where what was said is no figure, or is of an earlier version.
    """

    entry_id: int
    subject: str
    kind: str
    said: str
    recorded_at: datetime
    recorded_by: str
    stood: Stood | None = None

    @property
    def day(self) -> date:
        """The day it was said, where it was said."""
        return self.recorded_at.astimezone(LOCAL_TIME).date()


@dataclass(frozen=True)
class _FigureThen:
    """A figure as it stood when a remark on it was recorded."""

    entry_id: int
    follow_up_id: int
    figure_value: float | None
    as_of_date: date
    fingerprint: str
    recorded_at: datetime
    recorded_by: str

    @property
    def stood(self) -> Stood:
        return Stood(self.figure_value, self.as_of_date, self.fingerprint)


_Event = TypeVar(
    "_Event", Received, Decided, Withdrawn, FollowedUp, MeetingEntered, DecisionTaken, DecisionChanged, _FigureThen
)


class Ledger:
    """An open ledger. Raises LedgerError from every call when it cannot be read or written."""

    def __init__(self, url: str | sa.URL | None = None) -> None:
        self.url = ledger_url() if url is None else engines.url_of(url)
        self._engine = engines.connect(self.url)

    @property
    def shown(self) -> str:
        """Where it is, for a message."""
        return shown(self.url)

    def exists(self) -> bool:
        """Tell whether anything was ever recorded here; asking creates nothing."""
        if self.url.get_backend_name() == "sqlite" and not Path(self.url.database or "").exists():
            return False
        with engines.reading(self._engine) as connection:
            return sa.inspect(connection).has_table(received_file.name)

    def prepare(self) -> None:
        """Make the ledger where there is none; fails here, before anything else is touched, when it cannot be."""
        with engines.writing(self._engine):
            pass

    # -- what happened --------------------------------------------------------------------------------------

    def received(self) -> list[Received]:
        """Give every time a file came in, in the order of recording."""
        return self._events(received_file, Received)

    def decided(self) -> list[Decided]:
        """Give every decision, in the order it was taken."""
        return self._events(conflict_decision, Decided)

    def withdrawn(self) -> list[Withdrawn]:
        """Give every withdrawal, in the order it was recorded."""
        return self._events(withdrawal, Withdrawn)

    def followed_up(self) -> list[FollowedUp]:
        """Give every question, answer and acceptance with the figure as it stood, in the order they were recorded."""
        then = {one.follow_up_id: one.stood for one in self._events(figure_then, _FigureThen)}
        return [replace(one, stood=then.get(one.entry_id)) for one in self._events(follow_up, FollowedUp)]

    def in_force(self) -> list[Received]:
        """Give the files that were received and not withdrawn since, in the order of recording."""
        if not self.exists():
            return []
        with engines.reading(self._engine) as connection:
            return _in_force(connection)

    def _events(self, table: sa.Table, kind: type[_Event]) -> list[_Event]:
        if not self.exists():
            return []
        with engines.reading(self._engine) as connection:  # a ledger of an earlier version may lack a table
            return _read(connection, table, kind) if sa.inspect(connection).has_table(table.name) else []

    def meetings(self) -> Events:
        """Give every event of coordination meetings."""
        return Events(
            tuple(self._events(coordination_meeting, MeetingEntered)),
            tuple(self._events(meeting_decision, DecisionTaken)),
            tuple(self._events(decision_change, DecisionChanged)),
        )

    # -- what is added --------------------------------------------------------------------------------------

    def record_received(self, files: Sequence[NewFile], *, who: str, note: str = "") -> list[Received]:
        """Record files that came in, all or none; give those that were not in force already. One file counts once."""
        with engines.writing(self._engine) as connection:
            known = {one.sha256 for one in _in_force(connection)}
            new = {one.sha256: one for one in reversed(files) if one.sha256 not in known}
            for one in reversed(new.values()):
                values = {
                    "sha256": one.sha256,
                    "file_name": one.name,
                    "byte_count": one.byte_count,
                    "received_date": one.received_date,
                    "note": note,
                }
                _append(connection, received_file, who, values)
            return [one for one in _in_force(connection) if one.sha256 in new]

    def record_decision(self, sha256: str, scope: tuple[str, str], decision: str, *, who: str, reason: str) -> None:
        """Record what a person decided on a file, for one council and period."""
        values = {"sha256": sha256, "decision": decision, "reason": reason}
        values |= dict(zip(("unit_code", "period_code"), scope, strict=True))
        with engines.writing(self._engine) as connection:
            _append(connection, conflict_decision, who, values)

    def record_withdrawal(self, sha256: str, *, who: str, reason: str) -> bool:
        """Record that a file is withdrawn; tell whether it was in force."""
        with engines.writing(self._engine) as connection:
            if sha256 not in {one.sha256 for one in _in_force(connection)}:
                return False
            _append(connection, withdrawal, who, {"sha256": sha256, "reason": reason})
            return True

    def record_follow_up(self, subject: str, kind: str, *, who: str, said: str, stood: Stood | None = None) -> None:
        """Record a question on a figure, an answer, or that it is accepted as it is; and the figure as it stood."""
        with engines.writing(self._engine) as connection:
            made = _append(connection, follow_up, who, {"subject": subject, "kind": kind, "said": said})
            if stood:
                values = {"figure_value": stood.value, "as_of_date": stood.as_of, "fingerprint": stood.fingerprint}
                _append(connection, figure_then, who, {"follow_up_id": made, **values})

    def record_meeting(self, told: MeetingTold, *, who: str, meeting_id: str = "") -> str:
        """Record a coordination meeting, or of one that is known what it is now; give what it is known by."""
        made = meeting_id or secrets.token_hex(_ID_BYTES)
        with engines.writing(self._engine) as connection:
            _append(connection, coordination_meeting, who, {"meeting_id": made, **asdict(told)})
        return made

    def record_meeting_decision(self, meeting_id: str, *, said: str, responsible: str, deadline: date, who: str) -> str:
        """Record a decision of a meeting with who answers for it and until when; give what it is known by."""
        made = secrets.token_hex(_ID_BYTES)
        values = {"decision_id": made, "meeting_id": meeting_id, "said": said, "responsible": responsible}
        with engines.writing(self._engine) as connection:
            _append(connection, meeting_decision, who, {**values, "deadline_date": deadline})
        return made

    def record_decision_change(
        self, decision_id: str, kind: str, *, said: str, who: str, deadline: date | None = None
    ) -> None:
        """Record what became of a meeting's decision: done, a new deadline, withdrawn, or open again; and why."""
        values = {"decision_id": decision_id, "kind": kind, "said": said, "deadline_date": deadline}
        with engines.writing(self._engine) as connection:
            _append(connection, decision_change, who, values)

    # -- as a whole -----------------------------------------------------------------------------------------

    def told(self) -> dict[str, list[dict[str, Any]]]:
        """Give every event of every table in plain words (days and moments as ISO 8601), in the order of recording."""
        if not self.exists():
            return {table.name: [] for table in metadata.sorted_tables}
        with engines.reading(self._engine) as connection:
            known = set(sa.inspect(connection).get_table_names())
            return {
                table.name: []
                if table.name not in known
                else [
                    {name: _plain(value) for name, value in row.items()}
                    for row in connection.execute(sa.select(table).order_by(table.c.entry_id)).mappings()
                ]
                for table in metadata.sorted_tables
            }

    def take_over(self, told: dict[str, list[dict[str, Any]]]) -> int:
        """Take over the events of another ledger as they are, all or none; give how many.

        Raises NotEmptyError where anything was ever recorded here, KeyError for a table or column that is not known.
        """
        with engines.writing(self._engine) as connection:
            for table in metadata.sorted_tables:
                if connection.execute(sa.select(sa.func.count()).select_from(table)).scalar():
                    raise NotEmptyError(self.shown)
            for name, rows in told.items():
                table = metadata.tables[name]
                for row in rows:
                    values = {key: _typed(table.c[key], value) for key, value in row.items()}
                    connection.execute(sa.insert(table).values(**values))
                _go_on_counting(connection, table)
        return sum(len(rows) for rows in told.values())


class NotEmptyError(Exception):
    """A ledger holds events already and can take over no other one; the message says which."""


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value


def _typed(column: sa.Column[Any], value: Any) -> Any:  # noqa: ANN401 - whatever a column holds
    if value is None:
        return None
    if isinstance(column.type, sa.DateTime):
        return datetime.fromisoformat(value)
    return date.fromisoformat(value) if isinstance(column.type, sa.Date) else value


def _go_on_counting(connection: sa.Connection, table: sa.Table) -> None:
    """Have the engine number the next event after those taken over; SQLite does so by itself."""
    if connection.dialect.name == "postgresql":
        last = sa.select(sa.func.max(table.c.entry_id)).scalar_subquery()
        sequence = sa.func.pg_get_serial_sequence(table.name, "entry_id")
        connection.execute(sa.select(sa.func.setval(sequence, sa.func.coalesce(last, 1), last.is_not(None))))


def _append(connection: sa.Connection, table: sa.Table, who: str, values: dict[str, Any]) -> int:
    """Add an event; give its number."""
    now = datetime.now(UTC).replace(tzinfo=None)
    added = connection.execute(sa.insert(table).values(**values, recorded_at=now, recorded_by=who)).inserted_primary_key
    return int(added[0]) if added else 0


def _read(connection: sa.Connection, table: sa.Table, kind: type[_Event]) -> list[_Event]:
    rows = connection.execute(sa.select(table).order_by(table.c.entry_id)).mappings()
    return [kind(**{**row, "recorded_at": row["recorded_at"].replace(tzinfo=UTC)}) for row in rows]


def _in_force(connection: sa.Connection) -> list[Received]:
    """A file is in force when it was received more often than withdrawn; its last receipt is the one that holds."""
    withdrawals: dict[str, int] = {}
    for one in _read(connection, withdrawal, Withdrawn):
        withdrawals[one.sha256] = withdrawals.get(one.sha256, 0) + 1
    receipts: dict[str, list[Received]] = {}
    for event in _read(connection, received_file, Received):
        receipts.setdefault(event.sha256, []).append(event)
    held = [events[-1] for sha256, events in receipts.items() if len(events) > withdrawals.get(sha256, 0)]
    return sorted(held, key=lambda event: event.entry_id)
