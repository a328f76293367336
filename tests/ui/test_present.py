"""Meeting mode: the agenda in order, one message a screen, fixed when the meeting begins, one place for all devices."""

from __future__ import annotations

import os
import re
import shutil
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from etl.build import SAMPLE, build
from monitor.model import Language
from monitor.text import words_for
from monitor.ui import agenda, filters, meeting, slide_parts, slides
from monitor.ui.registry import PAGES
from tests.browser import NewPage, settle
from tests.readings import with_readings
from tests.ui.test_pages import html_of, visit

if TYPE_CHECKING:
    from pathlib import Path

    from streamlit.testing.v1 import AppTest

TURNED_MS = 20_000
PRESENT = next(entry for entry in PAGES if entry.key == "present")
ROOM = "ABCDE"
PROTOCOL = {language: words_for(language)("Decisions of the previous protocol") for language in Language}

pytestmark = pytest.mark.usefixtures("sample_database")


@pytest.fixture(autouse=True)
def no_meetings() -> None:
    """No meeting goes on when a test begins."""
    meeting._meetings.clear()


def view_of(language: Language, period: str = "2020-H1") -> filters.Filters:
    """Give the view of all councils on the last day known."""
    return filters._view("", language, period, "", "")


def begun(**asked: str) -> AppTest:
    """Ask for a meeting that is not going on, and begin it."""
    test = visit(PRESENT, **asked)
    assert "No such meeting is being shown" in html_of(test)
    assert not meeting._meetings.get(asked["room"])
    return test.button(key="deck_begin").click().run()


def test_a_list_has_as_many_rows_as_fit() -> None:
    """Short entries take a line and long ones two; where some are left over, there is room to say so."""
    short, long_ = ("Batken 1.1", "Hold a campaign", "3 days late"), ("Batken 1.1", "x" * 90, "3 days late")
    assert [slide_parts.fitting([row] * 20, 13) for row in (short, long_)] == [10, 5]
    assert slide_parts.fitting([long_] * 6, 13) == 6


@pytest.mark.parametrize("language", list(Language))
def test_every_item_has_its_screen_with_a_message(language: Language) -> None:
    """Each item of the agenda gives a screen, and one a council; each has a message, a source with its day, notes."""
    items, lines = agenda.agenda()
    deck = slides.deck(view_of(language))
    assert len(deck) == len(items) - 1 + 8
    words = words_for(language)
    for slide in deck:
        assert slide.item
        assert slide.message
        known = view_of(language).known_on if slide.item == PROTOCOL[language] else view_of(language).as_of
        assert words.date(known) in slide.foot
        assert len(slide.notes) >= 2
        assert slide.body.count("<li") <= max(lines, 8)


def test_the_numbers_are_those_of_the_pages() -> None:
    """What the screens say of the whole country is what the first page says of it."""
    first = html_of(visit(PAGES[0], lang="en", period="2020-H1"))
    opening = slides.deck(view_of(Language.EN))[0]
    for value in re.findall(r"<dd>([^<]*)</dd>", opening.body):
        assert value in first
    assert "76%" in opening.body


def test_a_list_is_as_long_as_its_message_says() -> None:
    """Problems told once are not among those raised again; an indicator is not "20 of 0" where the target is none."""
    deck = {slide.item: slide for slide in slides.deck(view_of(Language.EN))}
    problems = deck["What the councils ask for"]
    left = re.search(r"and (\d+) more", problems.body)
    assert problems.message.startswith("8 problems")
    assert problems.body.count("<li") + int(left[1] if left else 0) == 8
    assert "20; target 0" in deck["Indicators"].body


def test_a_screen_does_not_say_its_message_twice() -> None:
    """Where no meeting was entered the screen of its decisions says what would stand there."""
    slide = next(one for one in slides.deck(view_of(Language.EN)) if one.item == PROTOCOL[Language.EN])
    assert slide.message not in slide.body
    assert "stand apart" in slide.body


def test_no_screen_tells_of_victims() -> None:
    """Cases and victims are spoken of, not shown on a wall: no screen names them, in any language."""
    for language, stem in ((Language.EN, "victim"), (Language.RU, "жертв"), (Language.KY, "жабырлануучу")):
        said = " ".join(f"{slide.item} {slide.message} {slide.body}" for slide in slides.deck(view_of(language)))
        assert stem not in said.lower()


def test_a_council_without_a_report_is_not_shown_as_zero() -> None:
    """Where no report has come in, the screen says so, and draws no bar."""
    early = filters._view("", Language.EN, "2018-H2", "", "2019-01-20")
    plans = next(slide for slide in slides.deck(early) if slide.item == "Action plans")
    assert "Not reported" in plans.body
    assert 'class="track unknown"' in plans.body


def test_an_item_nobody_knows_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An agenda that names what is not there says what is."""
    told = tmp_path / "agenda.toml"
    told.write_text('items = ["opening", "coffee"]\nlines = 5\n', encoding="utf-8")
    monkeypatch.setattr(agenda, "AGENDA", told)
    agenda.agenda.cache_clear()
    try:
        with pytest.raises(KeyError, match="coffee"):
            agenda.agenda()
    finally:
        monkeypatch.undo()
        agenda.agenda.cache_clear()


def test_nothing_changes_in_a_meeting(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sample_database: Path) -> None:
    """A report that is loaded while a meeting goes on changes none of its screens; the next meeting shows it."""
    reports = tmp_path / "reports"
    shutil.copytree(SAMPLE, reports)
    (reports / "Талас_2020-1.xlsx").unlink()
    database = with_readings(tmp_path / "dashboard.duckdb", sample_database)
    monkeypatch.setitem(os.environ, "MONITOR_DATABASE", str(database))
    build([reports], database)
    before = html_of(begun(lang="en", room=ROOM, period="2020-H1"))
    assert "7/8" in before
    shutil.copy(SAMPLE / "Талас_2020-1.xlsx", reports)
    build([reports], database)
    during = html_of(visit(PRESENT, lang="en", room=ROOM, period="2020-H1"))
    assert "7/8" in during
    assert "this meeting keeps its own" in during
    assert "8/8" in html_of(begun(lang="en", room="FGHJK", period="2020-H1"))


def test_every_device_of_a_meeting_is_at_the_same_screen() -> None:
    """The remote turns the screen of the room; at either end nothing moves."""
    begun(lang="en", room=ROOM)
    remote = visit(PRESENT, lang="ru", room=ROOM, show="notes")
    remote.button(key="remote_back").click().run()
    assert meeting._meetings[ROOM].at == 0
    remote.button(key="remote_on").click().run()
    remote.button(key="remote_on").click().run()
    assert "3/21" in html_of(visit(PRESENT, lang="en", room=ROOM))
    screen = visit(PRESENT, lang="en", room=ROOM)
    screen.button(key="deck_End").click().run()
    assert meeting._meetings[ROOM].at == 20
    screen.button(key="deck_Home").click().run()
    assert meeting._meetings[ROOM].at == 0
    meeting._meetings[ROOM].turn(99)
    assert "21/21" in html_of(visit(PRESENT, lang="ky", room=ROOM))


def test_a_meetings_code_is_ours() -> None:
    """A code in the address that is none of ours begins a meeting with a code of its own."""
    shown = html_of(begun(lang="en", room="<b>x"))
    (code,) = meeting._meetings
    assert re.fullmatch(r"[A-Z2-9]{5}", code)
    assert "<b>x" not in shown
    assert "a new meeting: none with the code &lt;b&gt;x was going on" in shown
    assert "a new meeting" not in html_of(visit(PRESENT, lang="en"))


def test_a_narrowed_screen_says_to_what() -> None:
    """Of one pillar, each screen says whether it is narrowed to it or shows all pillars."""
    narrow = filters._view("", Language.EN, "2020-H1", "", "", "P1")
    name = filters.narrowing("pillars", Language.EN)["P1"]
    by_item = {slide.item: slide.foot for slide in reversed(slides.deck(narrow))}
    assert by_item["Action plans"].endswith(name)
    assert by_item["Workshops"].endswith("all pillars")


@pytest.mark.browser
def test_every_screen_fits_and_keys_turn_it(site: str, new_page: NewPage) -> None:
    """On a projector of 1280 by 720 no Russian screen is cut; arrows and a presenter's remote go on and back."""
    page = new_page(viewport={"width": 1280, "height": 720})
    page.goto(f"{site}/present?lang=ru")
    settle(page)
    count = len(slides.deck(view_of(Language.RU)))
    place = page.locator(".deck-item .place")
    for at in range(count):
        expect(place).to_have_text(f"{at + 1}/{count}", timeout=TURNED_MS)
        high = page.evaluate("document.querySelector('[data-testid=stMain]').scrollHeight - innerHeight")
        wide = page.evaluate(
            "document.querySelector('.deck-body').scrollWidth - document.querySelector('.deck-body').clientWidth"
        )
        assert (high <= 0, wide <= 0) == (True, True), page.locator(".deck h1").inner_text()
        page.keyboard.press("ArrowRight" if at % 2 else "PageDown")
    page.keyboard.press("ArrowLeft")
    expect(place).to_have_text(f"{count - 1}/{count}", timeout=TURNED_MS)
    page.wait_for_function("window.deckKeys === true")
    page.evaluate("document.documentElement.requestFullscreen = () => { window.askedFull = true; }")
    page.keyboard.press("f")
    assert page.evaluate("window.askedFull === true"), "F does not ask for the full screen"
    size = page.locator(".deck-body").evaluate("body => parseFloat(getComputedStyle(body).fontSize)")
    assert size * 1440 / 1280 >= 28


def test_who_asks_how_a_number_is_made_is_told_beside_the_meeting() -> None:
    """The numbers of screens lead to their cells as of the meeting's cut, in a window of their own."""
    view = view_of(Language.RU)
    made = [
        found for slide in slides.deck(view) for found in re.findall(r'href="(trace\?[^"]*)"[^>]*_blank', slide.body)
    ]
    assert len(made) > 20
    assert all(f"asof={view.as_of}" in address for address in made)
    assert [slide.way for slide in slides.deck(view) if slide.way]
