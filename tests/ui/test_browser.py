"""What only a browser sees: the frame on a first deep link, and that nothing leaves the machine."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

from monitor.ui.registry import PAGES
from tests.browser import browsing, serving, settle

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.browser


def test_first_visit_by_deep_link_and_no_request_leaves_the_machine(sample_database: Path, chromium: str) -> None:
    """A fresh server whose first visitor follows a deep link shows the frame; every page asks only our own host."""
    asked: set[str] = set()
    with serving(sample_database) as address, browsing(chromium) as browser:
        page = browser.new_page(viewport={"width": 1440, "height": 1000})
        page.on("request", lambda request: asked.add(request.url))
        page.goto(f"{address}/{PAGES[-1].url_path}?lang=ru")
        settle(page)
        assert page.get_by_text("Page not found").count() == 0
        assert page.evaluate("document.documentElement.lang") == "ru"
        assert page.get_by_text("Мониторинг координационных советов").count() >= 1
        assert "Семинары" in page.inner_text("body")
        for entry in PAGES:
            for width in (1440, 390):
                page.set_viewport_size({"width": width, "height": 1000})
                page.goto(f"{address}/{entry.url_path}?lang=ky")
                settle(page)
                main = "document.querySelector('[data-testid=stMain]')"
                overflow = page.evaluate(f"{main}.scrollWidth - {main}.clientWidth")
                assert overflow <= 0, f"{entry.key} scrolls sideways at {width}"
        drawn = page.evaluate("document.fonts.check('16px \"Golos Text\"', 'өүң')")
        assert drawn
    hosts = {urlsplit(url).hostname for url in asked if urlsplit(url).scheme in {"http", "https", "ws", "wss"}}
    assert hosts == {"127.0.0.1"}
