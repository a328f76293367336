"""What several rooms' tests share: the sample database, built once, and where a browser is."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from etl.build import SAMPLE, build

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parent.parent
REAL = ROOT.parent / "shared" / "real"


@pytest.fixture(scope="session")
def sample_database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Give a database built from the committed sample reports; the product is pointed at it for the session."""
    database = tmp_path_factory.mktemp("database") / "dashboard.duckdb"
    build([SAMPLE], database)
    before = os.environ.get("MONITOR_DATABASE")
    os.environ["MONITOR_DATABASE"] = str(database)
    yield database
    if before is None:
        del os.environ["MONITOR_DATABASE"]
    else:
        os.environ["MONITOR_DATABASE"] = before


@pytest.fixture(scope="session")
def chromium() -> str:
    """Give the path of a Chromium, or skip loudly; where one is required its absence is a failure."""
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if found:
        return found
    if os.environ.get("MONITOR_REQUIRE_BROWSER"):
        pytest.fail("a Chromium is required here and none was found")
    pytest.skip("NO BROWSER FOUND: the browser tests did not run; install chromium to run them")


@pytest.fixture(scope="session")
def real_workbooks() -> Path:
    """Give the folder of official workbooks, or skip where the folder is absent; they are not part of the project."""
    if not REAL.exists():
        pytest.skip("the official workbooks are not on this machine")
    return REAL
