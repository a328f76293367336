"""What the server adds around the platform: headers, compressed scripts, the page's language, a health answer."""

from __future__ import annotations

import asyncio
import gzip
import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.responses import HTMLResponse, PlainTextResponse
from starlette.routing import Route

from monitor.__main__ import _reached_at
from monitor.ui import asgi
from monitor.ui.script import source

if TYPE_CHECKING:
    from pathlib import Path

    from starlette.requests import Request

SHELL = '<!DOCTYPE html>\n<html lang="en"><head></head><body>shell</body></html>'


def passed_on(_request: Request) -> PlainTextResponse:
    """Answer what our layers pass on."""
    return PlainTextResponse("passed on", headers={"x-content-type-options": "theirs"})


def page(_request: Request) -> HTMLResponse:
    """Answer with the page's shell."""
    return HTMLResponse(SHELL)


@dataclass
class Answer:
    """What came back: status, headers in their order, body as sent."""

    status: int = 0
    headers: list[tuple[str, str]] = field(default_factory=list)
    body: bytes = b""

    def all_of(self, name: str) -> list[str]:
        """Give every value of a header."""
        return [value for key, value in self.headers if key == name]


LAYERS = Starlette(
    routes=[Route("/", page), Route("/health", asgi.health), Route("/{rest:path}", passed_on)],
    middleware=[
        Middleware(asgi.OurHeaders),
        Middleware(asgi.NoSuchPage),
        Middleware(asgi.LanguageOfThePage),
        Middleware(asgi.CompressedScripts),
    ],
)


def ask(app: Any, address: str, **headers: str) -> Answer:  # noqa: ANN401 - any ASGI application
    """Ask an application for an address, without a network between."""
    answer = Answer()

    async def receive() -> dict[str, Any]:
        await asyncio.sleep(0)
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: dict[str, Any]) -> None:
        await asyncio.sleep(0)
        if message["type"] == "http.response.start":
            answer.status = message["status"]
            answer.headers = [(name.decode(), value.decode()) for name, value in message["headers"]]
        else:
            answer.body += message.get("body", b"")

    with ThreadPoolExecutor(1) as apart:  # the browser that other tests share has a loop of its own in this thread
        apart.submit(lambda: asyncio.run(app(scope(address, **headers), receive, send))).result()
    return answer


def a_script() -> str:
    """Give the address of one of the platform's scripts."""
    file = next(iter(sorted((asgi.SCRIPTS / "js").glob("index.*.js"))))
    return f"/static/js/{file.name}"


def scope(address: str, **headers: str) -> dict[str, Any]:
    """Give a request for an address, as the server hands it over."""
    path, _, query = address.partition("?")
    listed = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    return {"type": "http", "method": "GET", "path": path, "query_string": query.encode(), "headers": listed}


def test_scripts_named_by_the_platforms_page_are_sent_compressed() -> None:
    """Each script and style that the page itself names is found under our path, and arrives whole."""
    named = re.findall(r'"\.(/static/[^"]+\.(?:js|css))"', (asgi.SHELL / "index.html").read_text(encoding="utf-8"))
    assert named
    assert all(asgi.compressible(scope(path, accept_encoding="gzip")) for path in named)
    answer, script = ask(LAYERS, a_script(), accept_encoding="gzip"), (asgi.SHELL / a_script()[1:]).read_bytes()
    assert answer.all_of("content-encoding") == ["gzip"]
    assert answer.all_of("content-length") == [str(len(answer.body))]
    assert gzip.decompress(answer.body) == script
    assert len(answer.body) < len(script) / 2


def test_a_script_is_compressed_once() -> None:
    """Two spellings of one address share one kept copy."""
    layer = asgi.CompressedScripts(Starlette(routes=[]))
    first, folder = a_script(), "/static/css/../js/"
    for path in (first, first, folder + first.rsplit("/", 1)[1]):
        assert ask(layer, path, accept_encoding="br, gzip").status == 200
    assert len(layer.kept) == 1


@pytest.mark.parametrize(
    "path", ["/static/../index.html", "/static/../../__init__.py", "/static/js", "/static/none.js", "/static/\0.js"]
)
def test_nothing_outside_the_scripts_is_read(path: str) -> None:
    """An address that climbs out, names a folder, or names nothing is left to the platform."""
    assert asgi.compressible(scope(path, accept_encoding="gzip")) is None


def test_who_takes_no_gzip_gets_none() -> None:
    """A browser that does not ask for compression is served by the platform."""
    assert ask(LAYERS, a_script(), accept_encoding="identity").body == b"passed on"


@pytest.mark.parametrize("path", ["/", "/health", "/some/page", "/static/none.js"])
def test_every_answer_carries_the_headers_once(path: str) -> None:
    """Policy and protection stand on every answer, and ours take the place of the platform's."""
    answer = ask(LAYERS, path)
    for name, value in asgi.HEADERS:
        assert answer.all_of(name.decode()) == [value.decode()]


def test_only_the_scripts_written_into_the_platforms_page_run_inline() -> None:
    """The policy names the one inline script by its hash; markup in a report's text could never run."""
    policy = dict(asgi.HEADERS)[b"content-security-policy"].decode()
    scripts = next(part for part in policy.split("; ") if part.startswith("script-src"))
    assert "'unsafe-inline'" not in scripts
    assert scripts.count("'sha256-") == (asgi.SHELL / "index.html").read_text(encoding="utf-8").count("<script>") == 1
    assert "http" not in policy


@pytest.mark.parametrize(
    ("address", "browser", "language"),
    [
        ("/?lang=ky", "en", "ky"),
        ("/?units=KG-T&lang=en", "ru", "en"),
        ("/", "ky-KG,ky;q=0.9,ru;q=0.8", "ky"),
        ("/", "de", "ru"),
        ('/?lang="><script>', "", "ru"),
    ],
)
def test_the_page_names_its_language(address: str, browser: str, language: str) -> None:
    """The address decides, then the browser, then Russian; nothing else gets into the page."""
    answer = ask(LAYERS, address, accept_language=browser)
    begun = SHELL.replace('lang="en"', f'lang="{language}"').replace("<head>", f"<head>{source('reader.js')}")
    assert answer.body.decode() == begun
    assert answer.all_of("content-length") == [str(len(answer.body))]
    assert answer.all_of("vary") == ["accept-language"]


def test_a_page_that_the_platform_would_compress_names_its_language_too() -> None:
    """A deep link is answered compressed where a browser takes that; its page is asked for as it is."""
    whole = Starlette(
        routes=[Route("/{rest:path}", page)],
        middleware=[Middleware(asgi.LanguageOfThePage), Middleware(GZipMiddleware, minimum_size=1)],
    )
    answer = ask(whole, "/action-plans?lang=ky", accept="text/html,*/*;q=0.8", accept_encoding="gzip, br")
    assert answer.all_of("content-encoding") == []
    assert '<html lang="ky">' in answer.body.decode()


def test_the_platforms_page_still_has_the_mark_we_replace() -> None:
    """The platform writes its language as we look for it; else the page would silently stay English."""
    shell = (asgi.SHELL / "index.html").read_text(encoding="utf-8")
    assert shell.count('<html lang="en">') == shell.count("<head>") == 1


@pytest.mark.usefixtures("sample_database")
@pytest.mark.parametrize(
    ("address", "to"),
    [
        ("/nothing-here?lang=ru&units=KG-B", "./?lang=ru&units=KG-B&missed=nothing-here"),
        ("/<b>", "./?missed=%3Cb%3E"),
    ],
)
def test_who_asks_for_no_page_is_led_to_the_first(address: str, to: str) -> None:
    """A page that is not there leads to the first one, in the same view, which is told what was asked for."""
    answer = ask(LAYERS, address, accept="text/html,*/*")
    assert (answer.status, answer.all_of("location")) == (307, [to])


@pytest.mark.parametrize("address", ["/", "/indicators", "/health", "/_stcore/health", "/app/static/picture.js"])
def test_what_is_there_is_passed_on(address: str) -> None:
    """Nothing that is there is led elsewhere, nor is what no reader asked for as a page."""
    assert ask(LAYERS, address, accept="text/html,*/*").status == 200
    assert ask(LAYERS, "/nothing-here", accept="*/*").status == 200


def test_health_is_good_with_a_database() -> None:
    """A proxy may send readers here."""
    answer = ask(LAYERS, "/health")
    assert (answer.status, answer.body.decode()) == (200, "ok\n")


def test_health_is_bad_without_a_database(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Without a database there is nothing to show, and no path is told."""
    monkeypatch.setenv("MONITOR_DATABASE", str(tmp_path / "none.duckdb"))
    answer = ask(LAYERS, "/health")
    assert (answer.status, answer.body.decode()) == (503, "no database\n")


@pytest.mark.parametrize(
    ("host", "reached"),
    [("127.0.0.1", "127.0.0.1"), ("0.0.0.0", "127.0.0.1"), ("::", "[::1]"), ("monitor.kg", "monitor.kg")],  # noqa: S104
)
def test_the_address_printed_can_be_opened(host: str, reached: str) -> None:
    """A server that listens everywhere is reached on this machine."""
    assert _reached_at(host) == reached
