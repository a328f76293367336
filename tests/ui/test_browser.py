"""What only a browser sees: the frame on a first deep link, and that nothing leaves the machine."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

from etl.build import SAMPLE, build
from monitor.ui.registry import PAGES
from tests.browser import SETTLED_MS, browsing, serving, settle

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser


MAIN = "document.querySelector('[data-testid=stMain]')"
PLACE = 300
LATE = "Талас_2020-1.xlsx"
WORKSHOPS = next(entry for entry in PAGES if entry.key == "workshops")


def test_first_visit_by_deep_link_and_no_request_leaves_the_machine(sample_database: Path, chromium: str) -> None:
    """A fresh server whose first visitor follows a deep link shows the frame, and asks only our own host."""
    asked: set[str] = set()
    with serving(sample_database) as address, browsing(chromium) as browser:
        page = browser.new_page(viewport={"width": 1440, "height": 1000})
        page.on("request", lambda request: asked.add(request.url))
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
        dark = browser.new_page(viewport={"width": 390, "height": 900}, color_scheme="dark")
        dark.goto(f"{address}/{WORKSHOPS.url_path}?lang=ky")
        settle(dark)
        shown = dark.locator("[data-testid=stPopoverBody] .subtitle").first
        for _ in range(3):  # a page that is still being drawn takes a click back
            dark.locator("[data-testid=stPopover] button").last.click()
            dark.wait_for_timeout(SETTLED_MS)
            if shown.is_visible():
                break
        assert shown.evaluate("text => getComputedStyle(text).color") == "rgb(163, 175, 185)", (
            "dark text on a dark page"
        )
    hosts = {urlsplit(url).hostname for url in asked if urlsplit(url).scheme in {"http", "https", "ws", "wss"}}
    assert hosts == {"127.0.0.1"}


def test_a_report_loaded_on_one_page_is_seen_on_another_by_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, chromium: str
) -> None:
    """Dropped, checked, loaded: within seconds an open page shows the new number, without a reload, in its place."""
    monkeypatch.setenv("MONITOR_ARCHIVE", str(tmp_path / "archive"))
    monkeypatch.setenv("MONITOR_LEDGER", str(tmp_path / "ledger.db"))
    reports = tmp_path / "reports"
    shutil.copytree(SAMPLE, reports)
    (reports / LATE).unlink()
    build([reports], tmp_path / "dashboard.duckdb")
    with serving(tmp_path / "dashboard.duckdb") as address, browsing(chromium) as browser:
        reader = _reader_of(browser, address)
        page = browser.new_page(viewport={"width": 390, "height": 900})
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
        page.get_by_text(f"1 файл жүктөлдү: {LATE}").wait_for(timeout=90_000)
        reader.get_by_text("8/8", exact=True).wait_for(timeout=30_000)
        assert reader.evaluate("window.notReloaded")
        assert reader.evaluate(f"{MAIN}.scrollTop") == PLACE
        assert "period=2020-H1" in reader.url
        assert reader.get_by_text("the numbers are new").count() == 1


def _reader_of(browser: Browser, address: str) -> Page:
    """Open the first page as a reader who has scrolled down; a mark in the window would be lost by a reload."""
    reader = browser.new_page(viewport={"width": 1440, "height": 700})
    reader.goto(f"{address}/?lang=en&period=2020-H1")
    settle(reader)
    reader.evaluate(f"{MAIN}.scrollTop = {PLACE}")
    reader.evaluate("window.notReloaded = true")
    return reader
