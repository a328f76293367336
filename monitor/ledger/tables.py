"""The tables of the ledger: one row an event. The database itself refuses to change or to delete one."""

from __future__ import annotations

import sqlalchemy as sa

metadata = sa.MetaData()

_TOLD = "the ledger is append-only: record a new event instead"
# The text types are as wide as anybody's words; a moment is UTC without a zone, so that both engines keep the same.
_Text = sa.Text


def _entry() -> sa.Column[int]:
    return sa.Column("entry_id", sa.Integer, primary_key=True, autoincrement=True)


def _sha256() -> sa.Column[str]:
    return sa.Column("sha256", sa.String(64), sa.CheckConstraint("length(sha256) = 64"), nullable=False, index=True)


received_file = sa.Table(
    "received_file",
    metadata,
    _entry(),
    _sha256(),
    sa.Column("file_name", _Text, nullable=False),
    sa.Column("byte_count", sa.BigInteger, nullable=False),
    sa.Column("received_date", sa.Date, nullable=False),
    sa.Column("recorded_at", sa.DateTime, nullable=False),
    sa.Column("recorded_by", _Text, nullable=False),
    sa.Column("note", _Text, nullable=False),
    comment="one row per time that a file was received; the same file twice only after it was withdrawn",
)

conflict_decision = sa.Table(
    "conflict_decision",
    metadata,
    _entry(),
    _sha256(),
    sa.Column("unit_code", _Text, nullable=False),
    sa.Column("period_code", _Text, nullable=False),
    sa.Column("decision", _Text, sa.CheckConstraint("decision in ('supersedes', 'set_aside')"), nullable=False),
    sa.Column("reason", _Text, sa.CheckConstraint("reason <> ''"), nullable=False),
    sa.Column("recorded_at", sa.DateTime, nullable=False),
    sa.Column("recorded_by", _Text, nullable=False),
    comment="one row per decision on what a file is to another one of the same council and period",
)

withdrawal = sa.Table(
    "withdrawal",
    metadata,
    _entry(),
    _sha256(),
    sa.Column("reason", _Text, sa.CheckConstraint("reason <> ''"), nullable=False),
    sa.Column("recorded_at", sa.DateTime, nullable=False),
    sa.Column("recorded_by", _Text, nullable=False),
    comment="one row per withdrawal of a file that should not have been received",
)

follow_up = sa.Table(
    "follow_up",
    metadata,
    _entry(),
    sa.Column("subject", _Text, nullable=False, index=True),
    sa.Column("kind", _Text, sa.CheckConstraint("kind in ('question', 'answer', 'accepted')"), nullable=False),
    sa.Column("said", _Text, sa.CheckConstraint("said <> ''"), nullable=False),
    sa.Column("recorded_at", sa.DateTime, nullable=False),
    sa.Column("recorded_by", _Text, nullable=False),
    comment="one row per question on a figure, answer, or acceptance as it is; the subject is the figure's address",
)

figure_then = sa.Table(
    "figure_then",
    metadata,
    _entry(),
    sa.Column("follow_up_id", sa.Integer, nullable=False, unique=True),
    sa.Column("figure_value", sa.Double),
    sa.Column("as_of_date", sa.Date, nullable=False),
    sa.Column("fingerprint", _Text, nullable=False),
    sa.Column("recorded_at", sa.DateTime, nullable=False),
    sa.Column("recorded_by", _Text, nullable=False),
    comment="one row per remark on a figure with the figure as it stood: its value, empty where none was shown, the "
    "day of the view and the mark of the data; remarks of earlier versions have none",
)

coordination_meeting = sa.Table(
    "coordination_meeting",
    metadata,
    _entry(),
    sa.Column("meeting_id", _Text, sa.CheckConstraint("meeting_id <> ''"), nullable=False, index=True),
    sa.Column("state", _Text, sa.CheckConstraint("state in ('planned', 'held', 'cancelled')"), nullable=False),
    sa.Column("meeting_date", sa.Date, nullable=False),
    sa.Column("place", _Text, nullable=False),
    sa.Column("cut_date", sa.Date, sa.CheckConstraint("cut_date is not null or state <> 'held'")),
    sa.Column("agenda", _Text, nullable=False),
    sa.Column("recorded_at", sa.DateTime, nullable=False),
    sa.Column("recorded_by", _Text, nullable=False),
    comment="one row per time a coordination meeting was entered or changed; the last one of a meeting holds",
)

meeting_decision = sa.Table(
    "meeting_decision",
    metadata,
    _entry(),
    sa.Column("decision_id", _Text, sa.CheckConstraint("decision_id <> ''"), nullable=False, unique=True),
    sa.Column("meeting_id", _Text, nullable=False, index=True),
    sa.Column("said", _Text, sa.CheckConstraint("said <> ''"), nullable=False),
    sa.Column("responsible", _Text, sa.CheckConstraint("responsible <> ''"), nullable=False),
    sa.Column("deadline_date", sa.Date, nullable=False),
    sa.Column("recorded_at", sa.DateTime, nullable=False),
    sa.Column("recorded_by", _Text, nullable=False),
    comment="one row per decision of a coordination meeting; responsible is the code of a body, or an office in words",
)

decision_change = sa.Table(
    "decision_change",
    metadata,
    _entry(),
    sa.Column("decision_id", _Text, nullable=False, index=True),
    sa.Column(
        "kind", _Text, sa.CheckConstraint("kind in ('done', 'new_deadline', 'withdrawn', 'open')"), nullable=False
    ),
    sa.Column("deadline_date", sa.Date, sa.CheckConstraint("(deadline_date is not null) = (kind = 'new_deadline')")),
    sa.Column("said", _Text, sa.CheckConstraint("said <> ''"), nullable=False),
    sa.Column("recorded_at", sa.DateTime, nullable=False),
    sa.Column("recorded_by", _Text, nullable=False),
    comment="one row per change of a meeting's decision: done with its evidence, a new deadline, withdrawn, open again",
)

_SQLITE = f"""
create trigger {{table}}_{{act}} before {{act}} on {{table}}
begin select raise(abort, '{_TOLD}'); end
"""
_POSTGRESQL = """
create trigger {table}_{act} before {act} on {table}
for each statement execute function refuse_change_of_ledger()
"""
_REFUSE = f"""
create or replace function refuse_change_of_ledger() returns trigger language plpgsql
as $$ begin raise exception '{_TOLD}'; end $$
"""


def _guard(table: sa.Table, connection: sa.Connection, **_options: object) -> None:
    """Let the engine itself refuse updates and deletes, as soon as a table is made."""
    statement, acts = _SQLITE, ["update", "delete"]
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(_REFUSE)
        statement, acts = _POSTGRESQL, [*acts, "truncate"]
    for act in acts:
        connection.exec_driver_sql(statement.format(table=table.name, act=act))


for _table in metadata.sorted_tables:
    sa.event.listen(_table, "after_create", _guard)
