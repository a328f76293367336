"""What only a browser sees: the frame on a first deep link, and that nothing leaves the machine."""

from __future__ import annotations

import base64
import re
import shutil
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from etl.build import SAMPLE, build
from monitor.ui.registry import PAGES
from tests.browser import SETTLED_MS, NewPage, serving, settle
from tests.readings import with_readings

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

pytestmark = pytest.mark.browser


MAIN = "document.querySelector('[data-testid=stMain]')"
PLACE = 300
LATE = "Талас_2020-1.xlsx"
WORKSHOPS = next(entry for entry in PAGES if entry.key == "workshops")
TRACE = next(entry for entry in PAGES if entry.key == "trace")
LEAST_INK = 5_000
#: What a picture holds: its size, its corners, how many pixels are dark, how many of the last lines are of the mark.
PIXELS = """async (content) => {
  const image = new Image();
  image.src = `data:image/png;base64,${content}`;
  await image.decode();
  const { width, height } = image;
  const context = Object.assign(document.createElement("canvas"), { width, height }).getContext("2d");
  context.drawImage(image, 0, 0);
  const count = (top, wanted) => {
    const data = context.getImageData(0, top, width, height - top).data;
    let found = 0;
    for (let at = 0; at < data.length; at += 4) { found += wanted(data[at], data[at + 1], data[at + 2]); }
    return found;
  };
  const corners = [[0, 0], [width - 1, 0], [0, height - 1], [width - 1, height - 1]];
  return {
    width, height,
    corners: corners.map(([left, top]) => [...context.getImageData(left, top, 1, 1).data]),
    dark: count(0, (red, green, blue) => Math.max(red, green, blue) < 60),
    foot: count(height - 110, (red, green, blue) => red === 0x8a && green === 0x5a && blue === 0x0c),
  };
}"""


def test_a_fresh_server_from_its_first_visitor_to_a_report_loaded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, new_page: NewPage, sample_database: Path
) -> None:
    """Its first visitor, who follows a deep link, finds the frame; a report that is loaded is seen by who reads.

    All the while our own host alone is asked.
    """
    monkeypatch.setenv("MONITOR_ARCHIVE", str(tmp_path / "archive"))
    monkeypatch.setenv("MONITOR_LEDGER", str(tmp_path / "ledger.db"))
    reports = tmp_path / "reports"
    shutil.copytree(SAMPLE, reports)
    (reports / LATE).unlink()
    database = with_readings(tmp_path / "dashboard.duckdb", sample_database)
    build([reports], database)
    asked: set[str] = set()
    with serving(database) as address:
        wide = _listened_to(new_page(viewport={"width": 1440, "height": 1000}), asked)
        narrow = _listened_to(new_page({"width": 390, "height": 900}, "dark"), asked)
        _follow_a_deep_link(wide, address)
        _look_in_the_dark(narrow, address)
        _load_a_report(narrow, wide, address)
    hosts = {urlsplit(url).hostname for url in asked if urlsplit(url).scheme in {"http", "https", "ws", "wss"}}
    assert hosts == {"127.0.0.1"}


def _listened_to(page: Page, asked: set[str]) -> Page:
    """Write down what a page asks for."""
    page.on("request", lambda request: asked.add(request.url))
    return page


def _follow_a_deep_link(page: Page, address: str) -> None:
    """Open a page that is not the first, in Russian, and then the first one in Kyrgyz: frame, words and letters."""
    page.goto(f"{address}/{WORKSHOPS.url_path}?lang=ru")
    settle(page)
    assert page.get_by_text("Page not found").count() == 0
    assert page.evaluate("document.documentElement.lang") == "ru"
    assert page.get_by_text("Мониторинг координационных советов").count() >= 1
    assert "Семинары" in page.inner_text("body")
    page.goto(f"{address}/?lang=ky")
    settle(page)
    drawn = page.evaluate("document.fonts.check('16px \"Golos Text\"', 'өүң')")
    assert drawn


def _look_in_the_dark(dark: Page, address: str) -> None:
    """Open what opens over a dark page: its inks are those of the dark."""
    dark.goto(f"{address}/{WORKSHOPS.url_path}?lang=ky")
    settle(dark)
    shown = dark.locator("[data-testid=stPopoverBody] .subtitle").first
    for _ in range(3):  # a page that is still being drawn takes a click back
        dark.locator("[data-testid=stPopover] button").last.click()
        dark.wait_for_timeout(SETTLED_MS)
        if shown.is_visible():
            break
    assert shown.evaluate("text => getComputedStyle(text).color") == "rgb(163, 175, 185)", "dark text on a dark page"


def _load_a_report(page: Page, reader: Page, address: str) -> None:
    """Drop, check, load: within seconds an open page shows the new number, without a reload, in its place."""
    _read(reader, address)
    page.goto(f"{address}/reports?lang=ky")
    settle(page)
    assert page.get_by_role("button", name="Файлдарды тандоо", exact=True).count() == 1
    page.set_input_files("input[type=file]", SAMPLE / LATE)
    page.locator(".sent").wait_for(timeout=60_000)
    overflow = page.evaluate(f"{MAIN}.scrollWidth - {MAIN}.clientWidth")
    assert overflow <= 0
    assert reader.get_by_text("7/8", exact=True).count() == 1
    page.get_by_label("Кызматыңыз, атыңыз эмес").first.fill("Катчы, Талас")
    page.get_by_role("button", name="1 файлды жүктөө").click()
    reader.get_by_text("the numbers are new").wait_for(timeout=90_000)  # it is said in passing
    page.get_by_text(f"1 файл жүктөлдү: {LATE}").wait_for(timeout=90_000)
    reader.get_by_text("8/8", exact=True).wait_for(timeout=30_000)
    assert reader.evaluate("window.notReloaded")
    assert reader.evaluate(f"{MAIN}.scrollTop") == PLACE
    assert "period=2020-H1" in reader.url


def test_a_figure_goes_as_a_picture_on_white(site: str, new_page: NewPage) -> None:
    """Of a dark page, a chart and a figure of markup: twice their size, white corners, dark inks, and no other host."""
    asked: set[str] = set()
    page = new_page(viewport={"width": 1440, "height": 900}, color_scheme="dark")
    page.on("request", lambda request: asked.add(request.url))
    page.goto(f"{site}/action-plans?lang=ru")
    settle(page)
    for key in ("implementation", "pillars"):
        figure = page.locator(f".st-key-figure_{key}")
        button = figure.get_by_role("button", name="Рисунок:")
        with page.expect_download() as download:
            button.press("Enter")  # finds, focuses and presses in one: the page may draw itself anew in between
        assert download.value.suggested_filename == f"{button.get_attribute('data-name')}.png"
        content = download.value.path().read_bytes()
        assert content.startswith(b"\x89PNG\r\n")
        seen = page.evaluate(PIXELS, base64.b64encode(content).decode())
        wide = figure.evaluate("figure => figure.getBoundingClientRect().width")
        assert wide * 2 <= seen["width"] <= wide * 2 + 120, "twice the figure and its margins"
        assert seen["height"] > figure.evaluate("figure => figure.getBoundingClientRect().height")
        assert seen["corners"] == [[255, 255, 255, 255]] * 4
        assert seen["dark"] > LEAST_INK
        assert seen["foot"] > 0, "the mark of the sample, in its own colour, closes the picture"
    page.emulate_media(media="print")
    assert page.locator("button.take-picture:visible").count() == 0
    hosts = {urlsplit(url).hostname for url in asked if urlsplit(url).scheme in {"http", "https", "ws", "wss"}}
    assert hosts == {"127.0.0.1"}


def _read(reader: Page, address: str) -> None:
    """Open the first page as a reader who has scrolled down; a mark in the window would be lost by a reload."""
    reader.set_viewport_size({"width": 1440, "height": 700})
    reader.goto(f"{address}/?lang=en&period=2020-H1")
    settle(reader)
    reader.evaluate(f"{MAIN}.scrollTop = {PLACE}")
    reader.evaluate("window.notReloaded = true")


def test_a_click_on_a_bar_opens_its_cells(site: str, new_page: NewPage) -> None:
    """A click on a bar of a chart opens the page that tells how its number is made, in the same language and cut."""
    page = new_page(viewport={"width": 1440, "height": 1000})
    page.goto(f"{site}/{WORKSHOPS.url_path}?lang=ru&asof=2020-02-10")
    settle(page)
    bar = page.locator(".barlayer .point path").first
    bar.scroll_into_view_if_needed()
    page.wait_for_timeout(SETTLED_MS)
    box = bar.bounding_box()
    assert box
    middle = (box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.move(middle[0] - 2, middle[1])
    page.mouse.move(*middle)
    page.wait_for_timeout(SETTLED_MS)
    page.mouse.click(*middle)
    page.wait_for_url("**/trace?lang=ru&**measure=participation_by_unit**")
    assert "asof=2020-02-10" in page.url


def test_the_platforms_words_follow_the_reader(site: str, new_page: NewPage) -> None:
    """The platform's own labels and the mark of the page's language follow the choice, also a later one."""
    told = "[document.documentElement.lang, document.querySelector('[data-testid=stMainMenuButton]').ariaLabel]"
    page = new_page(viewport={"width": 1440, "height": 1000}, locale="en-US")
    page.goto(f"{site}/{TRACE.url_path}?lang=ru")
    settle(page)
    assert page.evaluate(told) == ["ru", "Главное меню"]
    for button, named in (("Кыргызча", ["ky", "Башкы меню"]), ("English", ["en", "Main menu"])):
        page.get_by_text(button, exact=True).click()
        page.wait_for_function(f"({told}).join() === '{','.join(named)}'")
    page.goto(f"{site}/{TRACE.url_path}?lang=ky")
    settle(page)
    page.locator("[data-testid=stMain] [data-testid=stPopover] button").first.click()
    year = page.locator("[data-testid=stDateInput] [data-type=year]")
    for told, said in (
        ("2035", "{} күнүнөн кеч эмес күндү тандаңыз."),
        ("1999", "{} менен {} ортосундагы күндү тандаңыз."),
    ):
        year.click()
        page.keyboard.type(told)
        fault = page.locator("[data-testid=stDateInput] [role=alert]")
        pattern = re.escape(f"Ката: Мындай күндү тандоого болбойт. {said}").replace(r"\{\}", r"[\d.]{10}")
        expect(fault).to_have_text(re.compile(f"^{pattern}$"))
        page.locator("[data-testid=stTooltipErrorHoverTarget]").hover()
        expect(page.locator("[data-testid=stTooltipErrorContent]")).to_have_text(re.compile(f"^{pattern}$"))
    page.locator("[data-testid=stDateInputCalendarButton]").click()
    assert "август" in page.locator("[data-testid=stDateInputCalendar]").inner_text().lower()
    page.wait_for_selector('[aria-label^="Түшүндүрмө: "]')
    assert not page.locator('[aria-label^="Help for"], [aria-label^="day, "], [aria-valuetext*="August"]').count()
