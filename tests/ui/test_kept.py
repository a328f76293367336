"""What pages show is kept: the second visit shows the first one's page, and nothing else ever."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

import pytest

from etl.build import SAMPLE, build
from monitor.ui.registry import PAGES
from tests.readings import with_readings
from tests.ui.test_pages import html_of, visit

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.usefixtures("sample_database")


def test_each_view_has_its_own_page() -> None:
    """What was kept for one period, council or language is not shown for another."""
    addresses: tuple[dict[str, str], ...] = (
        {},
        {"period": "2019-H1"},
        {"units": "KG-T"},
        {"lang": "ru"},
        {"asof": "2019-08-01"},
    )
    pages = [html_of(visit(PAGES[0], **{"lang": "en", **address})) for address in addresses]
    assert len(set(pages)) == len(pages)


def test_a_new_build_is_shown_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sample_database: Path) -> None:
    """A report that came in changes the page on the next visit; what was kept for the old build is not shown."""
    reports = tmp_path / "reports"
    shutil.copytree(SAMPLE, reports)
    late = sorted(reports.glob("naryn_2020*"))
    held_back = [shutil.move(path, tmp_path) for path in late]
    database = with_readings(tmp_path / "dashboard.duckdb", sample_database)
    monkeypatch.setitem(os.environ, "MONITOR_DATABASE", str(database))
    build([reports], database)
    before = html_of(visit(PAGES[0], lang="en", period="2020-H1", asof="2020-08-12"))
    for path in held_back:
        shutil.move(path, reports)
    build([reports], database)
    after = html_of(visit(PAGES[0], lang="en", period="2020-H1", asof="2020-08-12"))
    assert "7 of 8 councils" in before
    assert "8 of 8 councils" in after
