"""What several rooms' tests share: the sample database, built once, and where a browser is."""

from __future__ import annotations

import os
import shutil
import uuid
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import duckdb
import pytest
import sqlalchemy as sa

from etl import prepared
from etl.build import SAMPLE, build
from tests import postgres
from tests.browser import browsing, serving
from tests.readings import MAKE
from tests.workers import ByFile, turn_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize

    from tests.browser import NewPage

ROOT = Path(__file__).parent.parent
REAL = ROOT.parent / "shared" / "real"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes longest."""
    items.sort(key=lambda item: turn_of(item.nodeid.split("::")[0]))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> ByFile | None:
    """Share out whole files, where files are asked for."""
    return ByFile(config, log) if config.getvalue("dist") == "loadfile" else None


@pytest.fixture(scope="session", autouse=True)
def _own_archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep the tests away from what was received on this machine: their archive and ledger are their own, and empty."""
    folder = tmp_path_factory.mktemp("received")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MONITOR_ARCHIVE", str(folder / "archive"))
        patch.setenv("MONITOR_LEDGER", str(folder / "ledger.db"))
        yield


@pytest.fixture(scope="session", autouse=True)
def _made_once() -> Iterator[None]:
    """Make what is the same in every database once for a state of code and reference data; other builds copy it."""
    made: dict[str, bytes] = {}

    def once(path: Path, reference: Path) -> duckdb.DuckDBPyConnection:
        state = prepared.digest(reference)
        if state not in made:
            MAKE(path, reference).close()
            made[state] = path.read_bytes()
        path.write_bytes(made[state])
        return duckdb.connect(str(path))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(prepared, "make", once)
        yield


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
def site(sample_database: Path) -> Iterator[str]:
    """Give the address of a server of the sample database, for tests that only look."""
    with serving(sample_database) as address:
        yield address


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    """Give the one browser of the session; a page of one's own is had from ``new_page``."""
    with browsing(chromium) as one:
        yield one


@pytest.fixture(scope="session")
def context(browser: Browser) -> Iterator[BrowserContext]:
    """Give what pages of the session have in common: the platform's scripts, fetched and compiled once."""
    with browser.new_context() as one:
        yield one


@pytest.fixture
def new_page(browser: Browser, context: BrowserContext) -> Iterator[NewPage]:
    """Give what opens a page; one in a language of its own also has a storage of its own.

    Whatever a test left in the common storage is taken away, and the pages are closed.
    """
    opened: list[Page] = []

    def give(viewport: ViewportSize, color_scheme: Literal["dark", "light"] = "light", locale: str = "") -> Page:
        page = browser.new_page(locale=locale) if locale else context.new_page()
        page.set_viewport_size(viewport)
        page.emulate_media(color_scheme=color_scheme)
        opened.append(page)
        return page

    yield give
    for page in opened:
        page.evaluate("location.protocol.startsWith('http') && [localStorage, sessionStorage].map(one => one.clear())")
        page.close()
    context.clear_cookies()


@pytest.fixture(scope="session")
def real_workbooks() -> Path:
    """Give the folder of official workbooks, or skip where the folder is absent; they are not part of the project."""
    if not REAL.exists():
        pytest.skip("the official workbooks are not on this machine")
    return REAL


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """Give a private PostgreSQL, or skip loudly; where one is required its absence is a failure."""
    with postgres.serving() as url:
        yield url


@pytest.fixture
def postgres_database(postgres_server: str) -> Iterator[str]:
    """Give the URL of an empty database of its own."""
    server = sa.create_engine(
        postgres_server.replace("postgresql:", "postgresql+psycopg:"), isolation_level="AUTOCOMMIT"
    )
    name = f"test_{uuid.uuid4().hex}"
    with server.connect() as connection:
        connection.execute(sa.text(f"create database {name}"))
    yield sa.make_url(postgres_server).set(database=name).render_as_string()
    with server.connect() as connection:
        connection.execute(sa.text(f"drop database {name} with (force)"))
    server.dispose()
