"""Coordination meetings in the product: entered, followed up, taken as a cut, presented, taken away, backed up."""

from __future__ import annotations

import html
import io
import os
import re
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

import openpyxl
import pytest

from etl.backup import back_up, restore
from monitor.exports import as_csv, as_pack, as_xlsx
from monitor.ledger import Ledger, MeetingTold, today
from monitor.ledger.meetings import known
from monitor.model import Language
from monitor.text import words_for
from monitor.ui import agenda, filters, held, meeting, pack, protocol, since, taking
from monitor.ui.registry import PAGES
from tests.ui.test_pages import html_of, visit

if TYPE_CHECKING:
    from pathlib import Path

    from streamlit.testing.v1 import AppTest

ENTRY = next(entry for entry in PAGES if entry.key == "meetings")
PRESENT = next(entry for entry in PAGES if entry.key == "present")
COMPARE = next(entry for entry in PAGES if entry.key == "compare")
LAST_WEEK, YESTERDAY = today() - timedelta(days=7), today() - timedelta(days=1)
CUT = date(2020, 2, 20)
OWN = "Сообщение Министерства <b>внутренних</b> дел"

pytestmark = pytest.mark.usefixtures("sample_database")


@pytest.fixture(autouse=True)
def ledger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Ledger:
    """Give a ledger of the test's own."""
    monkeypatch.setenv("MONITOR_LEDGER", str(tmp_path / "ledger.db"))
    held.forget()
    return Ledger()


def enter(ledger: Ledger, day: date = LAST_WEEK, deadline: date = YESTERDAY, items: str = "opening\nprotocol") -> str:
    """Enter a meeting that was held, with one decision; gives what it is known by."""
    made = ledger.record_meeting(MeetingTold("held", day, "Osh", CUT, items), who="Secretariat")
    ledger.record_meeting_decision(
        made, said="Check <i>all</i> reports", responsible="interior", deadline=deadline, who="Secretariat"
    )
    held.forget()
    return made


def widget(test: AppTest, kind: str, ending: str) -> Any:  # noqa: ANN401 - one of the many types of a control
    """Give the one control of a kind whose key ends so."""
    [found] = [one for one in getattr(test, kind) if str(one.key).endswith(ending)]
    return found


def form_of(test: AppTest, name: str) -> str:
    """Give the key of the first form whose name begins so."""
    begins = f"role_{name}_"
    return next(str(one.key) for one in test.text_input if str(one.key).startswith(begins)).removeprefix("role_")


def press(test: AppTest, label: str) -> AppTest:
    """Press the button with a label."""
    [button] = [one for one in test.button if one.label == label]
    return button.click().run()


def test_a_meeting_is_entered_with_the_usual_agenda_in_the_readers_language(ledger: Ledger) -> None:
    """The form begins with the agenda of the product; what is entered stands in the ledger and on the page."""
    test = visit(ENTRY, lang="ru")
    lines = widget(test, "text_area", "_agenda")
    assert lines.value.splitlines() == agenda.spoken(agenda.agenda()[0], words_for("ru"))
    lines.set_value(f"{lines.value.splitlines()[1]}\n{OWN}")
    widget(test, "text_input", "_place").set_value("Бишкек")
    widget(test, "radio", "_state").set_value("held")
    next(one for one in test.text_input if str(one.key).startswith("role_meeting")).set_value("Секретариат")
    shown = html_of(press(test, words_for("ru")("Enter the meeting")))
    [entered] = ledger.meetings().entered
    assert (entered.state, entered.meeting_date, entered.place) == ("held", today(), "Бишкек")
    assert entered.agenda.splitlines() == ["protocol", OWN]
    assert entered.cut_date == filters.latest(Language.RU).as_of
    assert entered.recorded_by == "Секретариат"
    assert html.escape(OWN) in shown
    assert words_for("ru")("The meeting was entered; it is shown here.") in shown


def test_the_meeting_just_entered_is_the_one_shown(ledger: Ledger) -> None:
    """An earlier meeting that is entered stands open, with the form for its decisions, though a later one is known."""
    ledger.record_meeting(MeetingTold("held", YESTERDAY, "Osh", CUT, "opening"), who="Secretariat")
    held.forget()
    test = visit(ENTRY, lang="ru")
    form = form_of(test, "meeting")
    test.date_input(key=f"{form}_day").set_value(LAST_WEEK)
    test.text_input(key=f"{form}_place").set_value("Talas")
    test.radio(key=f"{form}_state").set_value("held")
    test.text_input(key=f"role_{form}").set_value("Secretariat")
    press(test, words_for("ru")("Enter the meeting"))
    [made] = [one for one in ledger.meetings().entered if one.place == "Talas"]
    assert test.query_params["meeting"] == made.meeting_id
    assert [str(one.key) for one in test.text_area if str(one.key).startswith(f"decide_{made.meeting_id}")]


def test_data_on_persons_are_refused_wherever_something_is_entered(ledger: Ledger) -> None:
    """What a cell of a report may not hold, no decision, evidence or agenda may hold either; nothing repeats it."""
    made, secret = enter(ledger), "Иванов И.И. +996 555 123456"
    before, words = ledger.meetings().mark, words_for("ru")
    refused = "в тексте есть данные о человеке, распознано: +••• ••• ••••••"

    test = visit(ENTRY, lang="ru")
    decide = form_of(test, "decide")
    test.text_area(key=f"{decide}_said").set_value(f"Поручить: {secret}")
    test.selectbox(key=f"{decide}_body").set_value("health")
    test.date_input(key=f"{decide}_deadline").set_value(today())
    test.text_input(key=f"role_{decide}").set_value("Секретариат")
    shown = html_of(press(test, words("Enter the decision")))
    assert refused in shown
    assert "123456" not in shown

    change = form_of(test, "change")
    test.text_area(key=f"{change}_said").set_value(secret)
    assert refused in html_of(press(test, words("Enter what became of it")))

    of_this = decide.replace(f"decide_{made}", made)
    test.text_area(key=f"{of_this}_agenda").set_value(f"Сообщение\n{secret}")
    assert refused in html_of(press(test, words("Enter the change")))
    assert ledger.meetings().mark == before


def test_a_deadline_before_the_meeting_is_refused_in_the_readers_words(ledger: Ledger) -> None:
    """Such a day can be chosen, is judged by us, and what is missing is named alone."""
    enter(ledger)
    test = visit(ENTRY, lang="ru")
    decide = form_of(test, "decide")
    test.text_area(key=f"{decide}_said").set_value("Направить планы")
    test.selectbox(key=f"{decide}_body").set_value("health")
    test.text_input(key=f"role_{decide}").set_value("Секретариат")
    assert "Не заполнено: Срок." in html_of(press(test, words_for("ru")("Enter the decision")))
    test.date_input(key=f"{decide}_deadline").set_value(date(2019, 12, 31))
    assert "срок, 31 дек. 2019" in html_of(press(test, words_for("ru")("Enter the decision")))
    assert len(ledger.meetings().taken) == 1


def test_a_view_is_a_meetings_cut_by_choice_not_by_coincidence(ledger: Ledger) -> None:
    """A meeting of today with the latest cut names nobody's view but that of who chose it; both days are told."""
    last = filters.latest(Language.EN)
    made = ledger.record_meeting(MeetingTold("held", today(), "Osh", last.as_of, "opening"), who="Secretariat")
    held.forget()
    days = {"asof": last.as_of.isoformat(), "known": today().isoformat()}
    both = f"as of {last.words.date(last.as_of)} · publications and meetings as of {last.words.date(today())}"
    for asked in ({}, days):
        shown = html_of(visit(PAGES[0], lang="en", **asked))
        assert both in shown
        assert "cut of the meeting" not in shown
    chosen = visit(PAGES[0], lang="en", **days, cut=made)
    assert "cut of the meeting of" in html_of(chosen)
    assert filters.explicit(filters.of_meeting(last, held.held(today())[0]))["cut"] == made
    assert "publications and meetings as of" not in html_of(visit(PAGES[0], lang="en", asof=days["asof"]))


def test_what_is_missing_is_asked_for_and_nothing_is_entered(ledger: Ledger) -> None:
    """Without a role, or without a place, nothing is written, and the page says what is missing."""
    test = press(visit(ENTRY, lang="en"), "Enter the meeting")
    assert "write your role first" in html_of(test)
    next(one for one in test.text_input if str(one.key).startswith("role_meeting")).set_value("Secretariat")
    assert "write the place first" in html_of(press(test, "Enter the meeting"))
    assert ledger.meetings().mark == (0, 0, 0)


def test_a_decision_is_entered_and_followed_up(ledger: Ledger) -> None:
    """A decision has words, a responsible body and a deadline; what becomes of it needs its evidence."""
    made = ledger.record_meeting(MeetingTold("held", LAST_WEEK, "Osh", CUT, "opening"), who="Secretariat")
    held.forget()
    test = visit(ENTRY, lang="en")
    widget(test, "text_area", "_said").set_value("Send the plans")
    widget(test, "selectbox", "_body").set_value("health")
    next(one for one in test.text_input if "decide_" in str(one.key) and "role" in str(one.key)).set_value("Chair")
    assert "a decision has words, a responsible body and a deadline" in html_of(press(test, "Enter the decision"))
    widget(test, "date_input", "_deadline").set_value(YESTERDAY)
    shown = html_of(press(test, "Enter the decision"))
    [decision] = known(ledger.meetings(), today())[0].decisions
    assert (decision.taken.meeting_id, decision.taken.responsible, decision.deadline) == (made, "health", YESTERDAY)
    assert "1 decision is open; 1 of them is overdue" in shown
    test = visit(ENTRY, lang="en")
    next(one for one in test.text_input if "role_change" in str(one.key)).set_value("Chair")
    assert "write the evidence or the reason first" in html_of(press(test, "Enter what became of it"))
    next(one for one in test.text_area if str(one.key).startswith("change")).set_value("Letter No. 5")
    shown = html_of(press(test, "Enter what became of it"))
    [decision] = known(ledger.meetings(), today())[0].decisions
    assert (decision.state, decision.changes[0].said, decision.changes[0].recorded_by) == (
        "done",
        "Letter No. 5",
        "Chair",
    )
    assert "0 decisions are open" in shown
    assert "Letter No. 5" in shown


@pytest.mark.parametrize("language", list(Language))
def test_open_decisions_open_the_next_meeting(ledger: Ledger, language: Language) -> None:
    """The page names the planned meeting that they open; the first page names those overdue; text stays text."""
    enter(ledger)
    coming = today() + timedelta(days=20)
    ledger.record_meeting(MeetingTold("planned", coming, "Naryn", None, "opening"), who="Secretariat")
    held.forget()
    words = words_for(language)
    shown = html_of(visit(ENTRY, lang=language))
    assert (
        words("Overdue first. They open the next meeting: {meeting}.", meeting=f"{words.date(coming)}, Naryn") in shown
    )
    assert "Check &lt;i&gt;all&lt;/i&gt; reports" in shown
    assert "<i>all</i>" not in shown
    first = html_of(visit(PAGES[0], lang=language))
    title = words.plural("{n} decision of the coordination meetings is overdue",
                         "{n} decisions of the coordination meetings are overdue", 1)  # fmt: skip
    assert title in first


def test_an_earlier_day_shows_what_had_been_entered_by_then(ledger: Ledger) -> None:
    """As of yesterday nothing of what was entered today is there, and nothing can be entered."""
    enter(ledger)
    test = visit(ENTRY, lang="en", asof=YESTERDAY.isoformat())
    shown = html_of(test)
    assert f"No coordination meeting has been entered by {words_for('en').date(YESTERDAY)}" in shown
    assert "Choose the latest view to enter something" in shown
    assert not [one for one in test.button if one.label.startswith("Enter")]
    assert "decisions of the coordination meetings" not in html_of(visit(PAGES[0], lang="en", asof="2020-08-12"))


def test_the_cut_of_a_meeting_can_be_chosen_and_its_address_opens_it_again(ledger: Ledger) -> None:
    """The choice offers the latest, the last meeting, earlier ones and a day; the address says which cut it is."""
    enter(ledger)
    enter(ledger, YESTERDAY)
    test = visit(PAGES[0], lang="en")
    choice = widget(test, "selectbox", "cut_en")
    said = [words_for("en").date(day) for day in (YESTERDAY, LAST_WEEK)]
    assert choice.options[1:3] == [f"Last meeting: {said[0]}, Osh", f"Meeting: {said[1]}, Osh"]
    choice.set_value(held.held(today())[1].meeting_id)
    test.run()
    assert (test.query_params["asof"], test.query_params["known"]) == (CUT.isoformat(), LAST_WEEK.isoformat())
    asked = {"asof": CUT.isoformat(), "known": LAST_WEEK.isoformat(), "cut": held.held(today())[1].meeting_id}
    again = visit(PAGES[0], lang="en", **asked)
    assert f"as of 20 Feb 2020 · cut of the meeting of {said[1]}, Osh" in html_of(again)
    assert widget(again, "selectbox", "cut_en").value == held.held(today())[1].meeting_id
    choice = widget(again, "selectbox", "cut_en").set_value(filters.LATEST)
    again.run()
    assert "asof" not in again.query_params
    assert "known" not in again.query_params


def test_what_changed_is_told_since_the_last_coordination_meeting(ledger: Ledger) -> None:
    """Overview and Compare take the meeting's cut, once one was held."""
    enter(ledger)
    view = filters._view("", Language.EN, "2020-H1", "", "")
    then = view.at(CUT, LAST_WEEK, held.held(today())[0].meeting_id)
    came = sum(day.date() > CUT for day in view.read("reporting_matrix")["received_date"].dropna())
    assert 0 < came < 32
    shown = html_of(visit(PAGES[0], lang="en"))
    name = f"{words_for('en').date(LAST_WEEK)}, Osh"
    assert f"Since the coordination meeting of {name}" in shown
    assert f"<li>{came} reports came in" in shown
    [link] = {html.unescape(one) for one in re.findall(r'href="(compare\?[^"]*against=[^"]*)"', shown)}
    asked = {key: told[0] for key, told in parse_qs(urlsplit(link).query).items()}
    assert filters.cut_of(asked["against"]) == (CUT, LAST_WEEK)
    test = visit(COMPARE, **asked)
    assert f"meeting of {name}" in test.selectbox(key="against_en").options
    assert f"Compared with: All councils · 2019 second half · {filters.sentence(then).split(' · ', 2)[2]}" in html_of(
        test
    )
    assert since.last_meeting(view) is not None


def test_a_meeting_is_presented_with_its_cut_and_agenda(ledger: Ledger) -> None:
    """Its own items are its screens, a line of its own too; open decisions of earlier meetings come before all."""
    enter(ledger)
    made = enter(ledger, today(), items=f"opening\nprotocol\n{OWN}\ndecisions")
    meeting._meetings.clear()
    shown = html_of(visit(ENTRY, lang="en", meeting=made))
    [link] = {html.unescape(one) for one in re.findall(r'href="(present\?[^"]*)"', shown)}
    asked = {key: told[0] for key, told in parse_qs(urlsplit(link).query).items()}
    assert "1/4" in html_of(visit(PRESENT, **asked))
    (going,) = meeting._meetings.values()
    assert (going.view.as_of, going.view.known_on) == (CUT, today())
    earlier, opening, own, councils = going.screens[Language.EN]
    assert "20 Feb 2020" in opening.foot
    assert "0 of 1 decisions of earlier coordination meetings are carried out" in earlier.message
    assert earlier.body.count("<li>") == 1
    assert own.message == OWN
    assert earlier.item != councils.item
    assert f"meeting={made}" in meeting.address(going, "ru")


def test_open_decisions_are_the_first_screen_however_the_agenda_words_them(ledger: Ledger) -> None:
    """An agenda that calls them in its own words shows them all the same; where none is open nothing is put before."""
    first = enter(ledger)
    line = "Исполнение решений прошлого совещания"
    made = ledger.record_meeting(MeetingTold("held", today(), "Naryn", CUT, line), who="Secretariat")
    held.forget()
    entered = {one.meeting_id: one for one in held.meetings(today())}
    latest = filters.latest(Language.RU)
    told, own = meeting.begin(filters.of_meeting(latest, entered[made]), of=made).screens[Language.RU]
    assert "Check &lt;i&gt;all&lt;/i&gt; reports" in told.body
    assert own.message == line
    view = filters.of_meeting(latest, entered[first])
    assert len(meeting.begin(view, of=first).screens[Language.RU]) == len(entered[first].agenda)


def test_decisions_and_agenda_go_as_files_with_all_that_must_be_known(ledger: Ledger) -> None:
    """The workbook holds decision, responsible body and deadline; its notes the meeting's date, place, cut, agenda."""
    made = enter(ledger)
    view = filters._view("", Language.EN, "", "", "")
    of = held.by_id(held.meetings(today()), made)
    assert of is not None
    with taking.collecting() as offers:
        taking.offer_entered(
            protocol.rows([(of, of.decisions[0])], view), key="x", title="x", columns=protocol.TAKEN,
            about=[*pack.said_of(of, view), *pack.about_entered(view)],
        )  # fmt: skip
    told = taking.taken(view, offers[0])
    assert told.remark is None
    table, notes = openpyxl.load_workbook(io.BytesIO(as_xlsx(told))).worksheets
    row = dict(zip((cell.value for cell in table[1]), (cell.value for cell in table[2]), strict=True))
    assert row["Decision"] == "Check <i>all</i> reports"
    assert row["Responsible"] == "Ministry of Internal Affairs"
    assert row["Deadline"].date() == YESTERDAY
    assert row["Days late"] == 1
    assert (row["Meeting"].date(), row["Entered on"].date()) == (LAST_WEEK, today())
    said = {cells[0].value: cells[1].value for cells in notes.iter_rows() if cells[0].value}
    assert said["Date of the meeting"] == view.words.date(LAST_WEEK)
    assert said["Cut: what was known on"] == "20 Feb 2020"
    assert said["Agenda"] == "1. Where we stand\n2. Decisions of the previous protocol"
    assert b"Ministry of Internal Affairs" in as_csv(told)


@pytest.mark.parametrize("language", list(Language))
def test_the_pack_of_a_meeting_holds_all_of_it(ledger: Ledger, language: Language) -> None:
    """One workbook: what it is, the meeting, agenda, decisions, what was open from before, the figures at its cut."""
    enter(ledger)
    made = enter(ledger, YESTERDAY, today() + timedelta(days=9), items=f"overdue\n{OWN}")
    first = held.meetings(today())[-1]
    ledger.record_decision_change(first.decisions[0].taken.decision_id, "done", said="Letter No. 5", who="Chair")
    held.forget()
    view = filters._view("", language, "", "", "")
    words, of = view.words, held.by_id(held.meetings(today()), made)
    assert of is not None
    about, facts, agenda_sheet, decided, before, figures = openpyxl.load_workbook(
        io.BytesIO(as_pack(pack.pack(view, of)))
    ).worksheets
    assert {sheet.page_setup.paperSize for sheet in (about, facts, agenda_sheet, decided, before, figures)} == {9}
    told = {row[0].value: row[1].value for row in about.iter_rows() if row[0].value}
    assert words("as of {date}", date=words.date(CUT)) in told[words("View")]
    assert words("Illustrative sample") in told
    assert [cell.value for cell in facts["B"]][1:3] == [datetime(YESTERDAY.year, YESTERDAY.month, YESTERDAY.day), "Osh"]  # noqa: DTZ001
    assert [cell.value for cell in agenda_sheet["B"]][1:] == [words("Overdue activities"), OWN]
    assert (decided["A2"].value, decided["B2"].value) == ("Check <i>all</i> reports", words("open"))
    # carried out today: when the meeting of yesterday opened it still was open, and due on that day
    assert (before["A2"].value, before["B2"].value, before["D2"].value) == (
        "Check <i>all</i> reports", words("open"), None,
    )  # fmt: skip
    shown = {row[0].value: [cell.value for cell in row] for row in figures.iter_rows(min_row=2)}
    now = filters.of_meeting(view, of).read("headline").iloc[0]
    assert shown[words("Activities implemented")][1:4] == [now["implemented_count"], now["implemented_count"], 0]


def test_the_page_of_meetings_says_one_day_alone(ledger: Ledger) -> None:
    """Its view is the day by which meetings were entered; the day of the last report stands on the other pages."""
    enter(ledger)
    shown = html_of(visit(ENTRY, lang="en"))
    assert f"Meetings and decisions entered by {words_for('en').date(today())}" in shown
    assert "as of 12 Aug 2020" not in shown
    assert "Open from before" in shown
    assert "No decision of an earlier meeting was open." in shown


def test_meetings_outlive_a_restore(ledger: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Backup and restore carry meetings, decisions and what became of them to another machine."""
    enter(ledger)
    [decision] = known(ledger.meetings(), today())[0].decisions
    ledger.record_decision_change(decision.taken.decision_id, "done", said="Letter No. 5", who="Chair")
    monkeypatch.setenv("MONITOR_ARCHIVE", str(tmp_path / "archive"))
    before = ledger.meetings()
    assert back_up(tmp_path / "kept.zip", tmp_path / "none.duckdb").events == 3
    monkeypatch.setitem(os.environ, "MONITOR_LEDGER", str(tmp_path / "other.db"))
    restore(tmp_path / "kept.zip")
    assert Ledger().meetings() == before


def test_an_agenda_is_understood_in_every_language() -> None:
    """What the product calls its items is taken for them, whichever language was written; all else stays as it is."""
    items = agenda.agenda()[0]
    for language in Language:
        assert agenda.understood("\n".join(agenda.spoken(items, words_for(language)))) == items
    assert agenda.understood("  Coffee \n\n where WE stand") == ("Coffee", "opening")
