"""The ledger only grows, says the same on both engines, and loses nothing to who writes at the same time."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa

from monitor.ledger import Ledger, LedgerError, MeetingTold, NewFile, Stood, ledger_url, today
from monitor.ledger.tables import metadata

if TYPE_CHECKING:
    from pathlib import Path

A = NewFile("a" * 64, "нарын.xlsx", 10, date(2020, 1, 19))
B = NewFile("b" * 64, "Ош 2019.csv", 3_000_000_000, date(2020, 1, 15))
SCOPE = ("KG-N", "2019-H2")
DAY = date(2020, 3, 5)


def test_what_is_recorded_is_read_back(ledger: Ledger) -> None:
    """Each event comes back as it was told, in the order of recording, with its moment in UTC."""
    before = datetime.now(UTC)
    ledger.record_received([A, B], who="Secretariat", note="by e-mail")
    ledger.record_decision(B.sha256, SCOPE, "set_aside", who="Secretariat", reason="an old draft")
    ledger.record_withdrawal(A.sha256, who="Secretariat", reason="another council's")
    first, second = ledger.received()
    assert (first.sha256, first.file_name, first.byte_count, first.received_date) == (
        A.sha256,
        A.name,
        A.byte_count,
        A.received_date,
    )
    assert (second.byte_count, second.note, second.recorded_by) == (B.byte_count, "by e-mail", "Secretariat")
    assert before <= first.recorded_at <= datetime.now(UTC)
    [decided] = ledger.decided()
    assert (decided.sha256, decided.unit_code, decided.period_code, decided.decision) == (B.sha256, *SCOPE, "set_aside")
    [withdrawn] = ledger.withdrawn()
    assert (withdrawn.sha256, withdrawn.reason) == (A.sha256, "another council's")


def test_the_same_file_is_recorded_once(ledger: Ledger) -> None:
    """A file in force is not recorded again, also under another name, nor when it comes twice at once."""
    assert len(ledger.record_received([A, A], who="x")) == 1
    renamed = NewFile(A.sha256, "копия.xlsx", A.byte_count, A.received_date)
    assert ledger.record_received([renamed, B], who="y") == ledger.in_force()[1:]
    assert [one.file_name for one in ledger.received()] == [A.name, B.name]


def test_a_withdrawn_file_can_be_received_again(ledger: Ledger) -> None:
    """Withdrawing takes it out of force, once; receiving it again puts it back with its new day. All of it stays."""
    ledger.record_received([A], who="x")
    assert ledger.record_withdrawal(A.sha256, who="x", reason="a mistake")
    assert not ledger.record_withdrawal(A.sha256, who="x", reason="a mistake")
    assert ledger.in_force() == []
    later = NewFile(A.sha256, A.name, A.byte_count, date(2020, 2, 1))
    ledger.record_received([later], who="x")
    assert [one.received_date for one in ledger.in_force()] == [date(2020, 2, 1)]
    assert (len(ledger.received()), len(ledger.withdrawn())) == (2, 1)


@pytest.mark.parametrize("table", metadata.sorted_tables, ids=str)
@pytest.mark.parametrize("act", ["update {table} set recorded_by = 'nobody'", "delete from {table}"])
def test_no_event_can_be_changed_or_deleted(ledger: Ledger, table: sa.Table, act: str) -> None:
    """The database itself refuses, whoever asks it."""
    ledger.record_received([A], who="x")
    ledger.record_decision(A.sha256, SCOPE, "supersedes", who="x", reason="y")
    ledger.record_withdrawal(A.sha256, who="x", reason="y")
    ledger.record_follow_up("a figure", "question", who="x", said="y", stood=Stood(6.0, DAY, "a build"))
    meeting = ledger.record_meeting(MeetingTold("held", DAY, "Bishkek", DAY, "opening"), who="x")
    decision = ledger.record_meeting_decision(meeting, said="y", responsible="interior", deadline=DAY, who="x")
    ledger.record_decision_change(decision, "done", said="y", who="x")
    with pytest.raises(sa.exc.DBAPIError, match="append-only"), ledger._engine.begin() as connection:
        connection.execute(sa.text(act.format(table=table.name)))
    assert (len(ledger.received()), len(ledger.decided()), len(ledger.withdrawn())) == (1, 1, 1)
    assert ledger.received()[0].recorded_by == ledger.followed_up()[0].recorded_by == "x"


@pytest.mark.parametrize("reason", ["", None])
def test_nothing_is_decided_without_a_reason(ledger: Ledger, reason: str) -> None:
    """The database asks for the reason, whichever program writes."""
    with pytest.raises(LedgerError):
        ledger.record_decision(A.sha256, SCOPE, "supersedes", who="x", reason=reason)
    assert ledger.decided() == []


def test_asking_creates_nothing(tmp_path: Path) -> None:
    """A ledger that is not there reads as empty and is not made by looking."""
    ledger = Ledger(f"sqlite:///{tmp_path / 'ledger.db'}")
    assert not ledger.exists()
    assert not [*ledger.in_force(), *ledger.received(), *ledger.decided(), *ledger.withdrawn()]
    assert list(tmp_path.iterdir()) == []


_WRITER = """
import sys
from datetime import date
from monitor.ledger import Ledger, NewFile
ledger = Ledger(sys.argv[1])
for number in range(15):
    sha256 = f"{int(sys.argv[2]) * 100 + number:064x}"
    ledger.record_received([NewFile(sha256, "x", 1, date(2020, 1, 1))], who=sys.argv[2])
    ledger.in_force()
"""


def test_several_processes_write_at_the_same_time(ledger: Ledger) -> None:
    """Command line and page append at once, to a ledger that none of them had made: every event is there."""
    url = ledger.url.render_as_string(hide_password=False)
    writers = [subprocess.Popen([sys.executable, "-c", _WRITER, url, str(number)]) for number in range(4)]
    assert [writer.wait() for writer in writers] == [0, 0, 0, 0]
    told = ledger.received()
    assert len({one.sha256 for one in told}) == len(told) == 60
    assert [one.entry_id for one in told] == sorted(one.entry_id for one in told)


def test_a_damaged_ledger_says_so(tmp_path: Path) -> None:
    """What is not a database, or is cut off, is named with its file and nothing of the machine."""
    path = tmp_path / "ledger.db"
    path.write_bytes(b"not a database, but long enough to look like one" * 50)
    with pytest.raises(LedgerError) as told:
        Ledger(f"sqlite:///{path}").in_force()
    assert told.value.code == "ledger.not_readable"
    assert "ledger.db" in str(told.value)
    assert str(tmp_path) not in str(told.value)


def test_a_server_that_does_not_answer_says_so_without_its_password(tmp_path: Path) -> None:
    """The message names the server, never the password in its address."""
    ledger = Ledger(f"postgresql+psycopg://someone:s3cret@/monitor?host={tmp_path}")
    with pytest.raises(LedgerError) as told:
        ledger.in_force()
    assert told.value.code == "ledger.not_readable"
    assert "s3cret" not in str(told.value)


@pytest.mark.parametrize(
    ("told", "shown"),
    [
        ("postgresql://u:p@db/monitor", "postgresql+psycopg://u:***@db/monitor"),
        ("sqlite:////srv/monitor/ledger.db", "sqlite:////srv/monitor/ledger.db"),
        ("/srv/monitor/ledger.db", "sqlite:////srv/monitor/ledger.db"),
    ],
)
def test_the_place_of_the_ledger_is_a_setting(monkeypatch: pytest.MonkeyPatch, told: str, shown: str) -> None:
    """``MONITOR_LEDGER`` takes a URL of either engine, or a plain path."""
    monkeypatch.setenv("MONITOR_LEDGER", told)
    assert ledger_url().render_as_string() == shown


def test_the_day_is_that_of_bishkek() -> None:
    """At nine in the evening UTC it is the next day in Kyrgyzstan."""
    assert (today() - datetime.now(UTC).date()).days in {0, 1}


def test_what_is_said_of_a_figure_is_kept(ledger: Ledger) -> None:
    """Questions, answers and acceptances come back in their order; nothing but these three is taken."""
    assert ledger.followed_up() == []
    for kind, said in (("question", "Why so many?"), ("answer", "A campaign."), ("accepted", "As agreed.")):
        ledger.record_follow_up("period=2020-H1&measure=headline", kind, who="Coordinator", said=said)
    told = ledger.followed_up()
    assert (told[0].kind, told[0].said) == ("question", "Why so many?")
    assert [one.kind for one in told] == ["question", "answer", "accepted"]
    then = Stood(6.5, DAY, "a build")
    ledger.record_follow_up("another", "question", who="Coordinator", said="So few?", stood=then)
    assert [one.stood for one in ledger.followed_up()] == [None, None, None, then]
    with pytest.raises(LedgerError):
        ledger.record_follow_up("x", "praise", who="Coordinator", said="Well done")


def test_a_ledger_of_an_earlier_version_is_read_and_goes_on(tmp_path: Path) -> None:
    """A ledger made before questions could be asked loses nothing, and takes them from now on."""
    url = f"sqlite:///{tmp_path / 'old.db'}"
    engine = sa.create_engine(url)
    metadata.create_all(
        engine, tables=[one for one in metadata.sorted_tables if one.name not in {"follow_up", "figure_then"}]
    )
    engine.dispose()
    ledger = Ledger(url)
    assert ledger.followed_up() == []
    assert ledger.told()["follow_up"] == []
    ledger.record_received([A], who="x")
    ledger.record_follow_up("subject", "question", who="x", said="Is it so?")
    assert len(Ledger(url).in_force()) == len(Ledger(url).followed_up()) == 1


def test_a_ledger_is_taken_over_as_it_is(ledger: Ledger, tmp_path: Path) -> None:
    """The events of one ledger stand in another one as they were, whichever engines the two have; it then goes on."""
    other = Ledger(str(tmp_path / "other.db"))
    other.record_received([A, B], who="Secretariat", note="by e-mail")
    other.record_decision(B.sha256, SCOPE, "set_aside", who="Secretariat", reason="an old draft")
    other.record_withdrawal(A.sha256, who="Secretariat", reason="another council's")
    assert ledger.take_over(other.told()) == 4
    assert ledger.told() == other.told()
    later = NewFile("c" * 64, "later.xlsx", 1, date(2020, 3, 1))
    ledger.record_received([later], who="x")
    assert [one.sha256 for one in ledger.in_force()] == [B.sha256, later.sha256]
