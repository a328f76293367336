"""A picture of every page in three languages, light and dark, wide and narrow: ``python -m tests.pictures``."""

from __future__ import annotations

import shutil
import sys
import tempfile
from itertools import product
from pathlib import Path

from etl.build import SAMPLE, build
from monitor.ui.registry import PAGES
from tests.browser import browsing, serving, settle

OUTPUT = Path(__file__).parent.parent / "pictures"
WIDTHS = (1440, 390)
THEMES = ("light", "dark")
LANGUAGES = ("en", "ru", "ky")


def main() -> int:
    """Write the pictures into ``pictures/``; arguments pick pages by their key."""
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if not chromium:
        sys.stderr.write("No Chromium was found; install one to take pictures.\n")
        return 2
    OUTPUT.mkdir(exist_ok=True)
    wanted = [page for page in PAGES if not sys.argv[1:] or page.key in sys.argv[1:]]
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / "dashboard.duckdb"
        build([SAMPLE], database)
        with serving(database) as address, browsing(chromium) as browser:
            for theme, width, entry, language in product(THEMES, WIDTHS, wanted, LANGUAGES):
                page = browser.new_page(
                    viewport={"width": width, "height": 1000}, color_scheme="dark" if theme == "dark" else "light"
                )
                page.goto(f"{address}/{entry.url_path}?lang={language}")
                settle(page)
                height = page.evaluate("document.querySelector('[data-testid=stMain]').scrollHeight")
                page.set_viewport_size({"width": width, "height": min(int(height) + 60, 9000)})
                page.wait_for_timeout(500)
                page.screenshot(path=str(OUTPUT / f"{entry.key}-{language}-{theme}-{width}.png"))
                page.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
