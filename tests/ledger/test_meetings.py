"""Coordination meetings and their decisions: entered as events, shown as they were known on a day."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from monitor.ledger import Ledger, LedgerError, MeetingTold, today
from monitor.ledger.meetings import before, known, open_decisions, opening

if TYPE_CHECKING:
    from pathlib import Path

MARCH, AUGUST = date(2020, 3, 5), date(2020, 8, 20)


def entered(ledger: Ledger, told: MeetingTold, *deadlines: date) -> tuple[str, list[str]]:
    """Enter a meeting with a decision for each deadline; gives what they are known by."""
    meeting = ledger.record_meeting(told, who="Secretariat")
    return meeting, [
        ledger.record_meeting_decision(
            meeting, said=f"Report by {day}", responsible="interior", deadline=day, who="Secretariat"
        )
        for day in deadlines
    ]


def test_a_meeting_comes_back_as_it_was_told(ledger: Ledger) -> None:
    """Date, place, cut, agenda, decisions with responsible body and deadline, who entered them: all is there."""
    entered(ledger, MeetingTold("held", MARCH, "Бишкек", date(2020, 2, 20), "opening\nСообщение МВД"), AUGUST)
    [meeting] = known(ledger.meetings(), today())
    assert (meeting.day, meeting.place, meeting.cut) == (MARCH, "Бишкек", date(2020, 2, 20))
    assert meeting.agenda == ("opening", "Сообщение МВД")
    assert (meeting.is_held, meeting.recorded_by) == (True, "Secretariat")
    [decision] = meeting.decisions
    assert (decision.taken.said, decision.taken.responsible, decision.deadline) == (
        f"Report by {AUGUST}",
        "interior",
        AUGUST,
    )


def test_a_meeting_that_is_entered_anew_is_what_it_is_now(ledger: Ledger) -> None:
    """Planned first, without a cut, then held: the last entry holds, the first stays in the ledger."""
    meeting, _ = entered(ledger, MeetingTold("planned", MARCH, "Osh", None, "opening"))
    ledger.record_meeting(MeetingTold("held", AUGUST, "Osh", AUGUST, "opening"), who="x", meeting_id=meeting)
    [now] = known(ledger.meetings(), today())
    assert (now.meeting_id, now.day, now.cut) == (meeting, AUGUST, AUGUST)
    assert [one.state for one in ledger.meetings().entered] == ["planned", "held"]
    ledger.record_meeting(MeetingTold("cancelled", AUGUST, "Osh", AUGUST, ""), who="x", meeting_id=meeting)
    assert known(ledger.meetings(), today()) == ()


def test_open_decisions_come_in_the_order_of_their_deadlines(ledger: Ledger) -> None:
    """What is done or withdrawn is not open; a new deadline moves it; what was closed by mistake opens again."""
    _, (late, soon, gone) = entered(
        ledger, MeetingTold("held", MARCH, "Osh", MARCH, ""), AUGUST, MARCH, AUGUST + timedelta(days=9)
    )
    ledger.record_decision_change(gone, "withdrawn", said="no longer needed", who="x")
    ledger.record_decision_change(soon, "new_deadline", said="the budget is late", who="x", deadline=date(2021, 1, 1))
    ledger.record_decision_change(late, "done", said="letter No. 5", who="x")
    told = known(ledger.meetings(), today())
    [(_, one)] = open_decisions(told)
    assert (one.taken.decision_id, one.deadline, one.days_late(date(2021, 1, 3))) == (soon, date(2021, 1, 1), 2)
    ledger.record_decision_change(late, "open", said="the letter was another one", who="x")
    order = [one.taken.decision_id for _, one in open_decisions(known(ledger.meetings(), today()))]
    assert order == [late, soon]
    done = next(one for one in told[0].decisions if one.taken.decision_id == late)
    assert (done.state, done.days_late(date(2021, 1, 3))) == ("done", 0)
    assert done.changes[0].said == "letter No. 5"


def test_a_day_gone_by_shows_what_had_been_entered_by_then(ledger: Ledger, tmp_path: Path) -> None:
    """Meeting, decision and its change each count from the day they were entered, by the clock of Bishkek."""
    _, (one,) = entered(ledger, MeetingTold("held", MARCH, "Osh", MARCH, ""), AUGUST)
    ledger.record_decision_change(one, "done", said="done", who="x")
    told = ledger.told()
    told["coordination_meeting"][0]["recorded_at"] = "2020-03-05T19:30:00"  # in Bishkek the day after
    told["meeting_decision"][0]["recorded_at"] = "2020-03-07T05:00:00"
    told["decision_change"][0]["recorded_at"] = "2020-09-01T05:00:00"
    other = Ledger(f"sqlite:///{tmp_path / 'other.db'}")
    other.take_over(told)
    events = other.meetings()
    assert known(events, date(2020, 3, 5)) == ()
    assert known(events, date(2020, 3, 6))[0].decisions == ()
    assert [one.state for one in known(events, date(2020, 8, 31))[0].decisions] == ["open"]
    assert [one.state for one in known(events, date(2020, 9, 1))[0].decisions] == ["done"]


def test_only_meetings_held_before_open_the_next(ledger: Ledger) -> None:
    """A planned meeting has no earlier protocol to give; of those held, the ones before count."""
    entered(ledger, MeetingTold("held", MARCH, "Osh", MARCH, ""))
    entered(ledger, MeetingTold("planned", MARCH + timedelta(days=1), "Osh", None, ""))
    entered(ledger, MeetingTold("held", AUGUST, "Osh", AUGUST, ""))
    meetings = known(ledger.meetings(), today())
    assert [one.day for one in before(meetings, meetings[0])] == [MARCH]


def test_a_meeting_opens_with_what_was_open_before_its_day(ledger: Ledger, tmp_path: Path) -> None:
    """What was carried out before the day is left out; what was entered on the day or later changes nothing there."""
    _, decisions = entered(ledger, MeetingTold("held", MARCH, "Osh", MARCH, ""), AUGUST, AUGUST, AUGUST)
    entered(ledger, MeetingTold("held", AUGUST, "Osh", AUGUST, ""))
    for one in decisions[:2]:
        ledger.record_decision_change(one, "done", said="done", who="x")
    ledger.record_decision_change(decisions[2], "new_deadline", said="late", who="x", deadline=date(2021, 1, 1))
    told = ledger.told()
    days = (AUGUST - timedelta(days=1), AUGUST, AUGUST + timedelta(days=30))
    for change, day in zip(told["decision_change"], days, strict=True):
        change["recorded_at"] = f"{day}T05:00:00"
    other = Ledger(f"sqlite:///{tmp_path / 'other.db'}")
    other.take_over(told)
    meetings = known(other.meetings(), today())
    opened = opening(meetings, meetings[0])
    assert [(one.taken.decision_id, one.state, one.deadline) for _, one in opened] == [
        (decisions[1], "open", AUGUST),
        (decisions[2], "open", AUGUST),
    ]
    assert opening(meetings, meetings[1]) == []


def test_the_ledger_refuses_what_is_no_meeting(ledger: Ledger) -> None:
    """Held without a cut, a decision without words or office, a new deadline without a day: none is written."""
    with pytest.raises(LedgerError):
        ledger.record_meeting(MeetingTold("held", MARCH, "Osh", None, ""), who="x")
    with pytest.raises(LedgerError):
        ledger.record_meeting_decision("m", said="", responsible="interior", deadline=MARCH, who="x")
    with pytest.raises(LedgerError):
        ledger.record_meeting_decision("m", said="x", responsible="", deadline=MARCH, who="x")
    with pytest.raises(LedgerError):
        ledger.record_decision_change("d", "new_deadline", said="later", who="x")
    assert ledger.meetings().mark == (0, 0, 0)


def test_another_ledger_takes_meetings_over_as_they_are(ledger: Ledger, tmp_path: Path) -> None:
    """What a backup carries is the same on the other machine, also a cut that is not settled yet."""
    entered(ledger, MeetingTold("planned", MARCH, "Osh", None, "opening"), AUGUST)
    other = Ledger(f"sqlite:///{tmp_path / 'other.db'}")
    assert other.take_over(ledger.told()) == 2
    assert other.meetings() == ledger.meetings()
