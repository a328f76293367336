"""Every page in a browser: it fits a telephone and a screen, asks only our own host, every control can be pressed."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any, Literal
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import TimeoutError as PlaywrightTimeoutError

from monitor.text import words_for
from monitor.ui.registry import PAGES, PageEntry
from tests.browser import settle

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import BrowserContext, Locator, Page

pytestmark = pytest.mark.browser

FAULT = words_for("ky")("Something went wrong")
MAIN = "document.querySelector('[data-testid=stMain]')"
NARROW, WIDE = 390, 1440
#: What reaches over the right edge, for who has to find it.
BEYOND = f"""() => [...{MAIN}.querySelectorAll("*")]
  .map((part) => [part, Math.round(part.getBoundingClientRect().right - {MAIN}.getBoundingClientRect().right)])
  .filter(([part, beyond]) => beyond > 0 && !part.closest(".table-frame, .matrix"))
  .slice(0, 8).map(([part, beyond]) => `${{part.outerHTML.slice(0, 90)}} +${{beyond}}`)"""
AXE = Axe()
RULES = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]},
    "resultTypes": ["violations"],  # of what is well, one place each is told
}
#: In which themes: the dark one has the weaker contrasts; both where most colours stand.
THEMES: dict[str, tuple[Literal["dark", "light"], ...]] = {"action_plans": ("dark", "light")}
#: The platform's own: the uploader's button has its name from a drawn text, which axe does not read and browsers do.
FLOOR = {("button-name", "reports")}
PRESSED_MS, DRAWN_MS, FOLLOWED_MS = 80, 350, 8_000
#: What is pressed, by how it is found; a form's own buttons write and are pressed in the tests of what they write.
POPOVERS = (
    "[data-testid=stMain] [data-testid=stPopover] > div > button, [data-testid=stMain] [data-testid=stPopover] button"
)
TABS = "[data-testid=stMain] [role=tab]"
EXPANDERS = "[data-testid=stMain] details > summary"
CHOICES = "[data-testid=stMain] [data-testid=stSelectbox] input"


def each(page: Page, selector: str) -> Iterator[Locator]:
    """Give each control that a selector finds, one after the other, as the page then is."""
    for at in range(page.locator(selector).count()):
        control = page.locator(selector).nth(at)
        if control.is_visible():
            yield control


def press_all(page: Page) -> int:
    """Press each control of a page once; give how many there were."""
    pressed = 0
    for popover in each(page, POPOVERS):
        popover.click()
        page.wait_for_timeout(PRESSED_MS)
        page.keyboard.press("Escape")
        pressed += 1
    for control in (*each(page, TABS), *each(page, EXPANDERS)):
        control.click()
        page.wait_for_timeout(PRESSED_MS)
        pressed += 1
    for choice in each(page, CHOICES):
        choice.click()
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        page.wait_for_timeout(DRAWN_MS)
        pressed += 1
    return pressed


def violations(page: Page) -> list[dict[str, Any]]:
    """Give the rules of accessibility that a page breaks, each with the places."""
    found: list[dict[str, Any]] = AXE.run(page, options=RULES).response["violations"]
    return found


@pytest.fixture(scope="module")
def open_page(site: str, context: BrowserContext) -> Iterator[tuple[str, Page]]:
    """Give a server's address and a browser's page."""
    page = context.new_page()
    yield site, page
    page.close()


@pytest.mark.parametrize("entry", PAGES, ids=lambda entry: entry.key)
def test_every_page_fits_and_every_control_can_be_pressed(open_page: tuple[str, Page], entry: PageEntry) -> None:
    """A page never scrolls sideways, can be used by everybody (WCAG 2.2 AA), and stays without a fault when pressed.

    It asks our own host alone.
    """
    address, page = open_page
    faults: list[str] = []
    asked: set[str] = set()
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("request", lambda request: asked.add(request.url))
    page.emulate_media(color_scheme="light")
    page.set_viewport_size({"width": NARROW, "height": 1200})
    page.goto(f"{address}/{entry.url_path}?lang=ky")
    settle(page)
    for width in (NARROW, WIDE):
        page.set_viewport_size({"width": width, "height": 1200})
        page.wait_for_timeout(DRAWN_MS)
        with suppress(PlaywrightTimeoutError):  # a chart takes a moment to follow the width
            page.wait_for_function(f"{MAIN}.scrollWidth <= {MAIN}.clientWidth", timeout=FOLLOWED_MS)
        overflow = page.evaluate(f"{MAIN}.scrollWidth - {MAIN}.clientWidth")
        assert overflow <= 0, f"{entry.key} scrolls sideways at {width}: {page.evaluate(BEYOND)}"
    for theme in THEMES.get(entry.key, ("dark",)):
        page.emulate_media(color_scheme=theme)
        page.wait_for_timeout(DRAWN_MS)
        broken = {(found["id"], entry.key): found["nodes"][0]["html"] for found in violations(page)}
        assert set(broken) <= FLOOR, broken
    pressed = press_all(page)
    page.wait_for_timeout(DRAWN_MS)
    assert FAULT not in page.inner_text("body")
    assert page.locator("h1").count() >= 1
    assert not faults
    assert pressed >= (0 if entry.key in {"present", "about"} else 1)
    hosts = {urlsplit(url).hostname for url in asked if urlsplit(url).scheme in {"http", "https", "ws", "wss"}}
    assert hosts == {"127.0.0.1"}
