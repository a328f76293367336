"""The dashboard as an ASGI application: Streamlit with our headers, compressed scripts and a health route."""

from __future__ import annotations

import gzip
import mimetypes
from pathlib import Path
from typing import TYPE_CHECKING, Any

import streamlit as st
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from streamlit.runtime.pages_manager import PagesManager

from monitor.store import NoDatabaseError, current

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, MutableMapping

    from starlette.requests import Request

    Message = MutableMapping[str, Any]
    Scope = MutableMapping[str, Any]
    Receive = Callable[[], Awaitable[Message]]
    Send = Callable[[Message], Awaitable[None]]
    Application = Callable[[Scope, Receive, Send], Awaitable[None]]

ROOT = Path(__file__).parents[2]
SCRIPTS = Path(st.__file__).parent / "static"
COMPRESSED_ENDINGS = frozenset({".js", ".css", ".html", ".json", ".svg"})
HEADERS = (
    (
        b"content-security-policy",
        (
            b"default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval' 'wasm-unsafe-eval' blob:; "
            b"style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; "
            b"connect-src 'self'; worker-src 'self' blob:; frame-ancestors 'self'; object-src 'none'; base-uri 'self'"
        ),
    ),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), geolocation=(), microphone=()"),
)


class OurHeaders:
    """Adds our headers to every answer."""

    def __init__(self, app: Application) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, and the answer back with our headers."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message.get("headers", []), *HEADERS]
            await send(message)

        await self.app(scope, receive, send_with_headers)


class CompressedScripts:
    """Sends Streamlit's scripts and styles compressed; each is compressed once and kept."""

    def __init__(self, app: Application) -> None:
        self.app = app
        self.kept: dict[str, bytes] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request for a script from memory where the browser takes gzip; pass everything else on."""
        body = self._compressed(scope) if scope["type"] == "http" else None
        if body is None:
            await self.app(scope, receive, send)
            return
        kind = mimetypes.guess_type(str(scope["path"]))[0] or "application/octet-stream"
        headers = [
            (b"content-type", kind.encode()),
            (b"content-encoding", b"gzip"),
            (b"content-length", str(len(body)).encode()),
            (b"cache-control", b"public, immutable, max-age=31536000"),
            (b"vary", b"accept-encoding"),
        ]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": body})

    def _compressed(self, scope: Scope) -> bytes | None:
        path = str(scope["path"])
        takes_gzip = any(name == b"accept-encoding" and b"gzip" in value for name, value in scope["headers"])
        if not takes_gzip or scope["method"] != "GET" or not path.startswith("/static/"):
            return None
        if path not in self.kept:
            file = (SCRIPTS.parent / path.lstrip("/")).resolve()
            inside = SCRIPTS in file.parents
            if not inside or file.suffix not in COMPRESSED_ENDINGS or not file.is_file():
                return None
            self.kept[path] = gzip.compress(file.read_bytes(), compresslevel=6)
        return self.kept[path]


def health(_request: Request) -> PlainTextResponse:
    """Say whether there is a database to show."""
    try:
        current()
    except NoDatabaseError:
        return PlainTextResponse("no database\n", status_code=503)
    return PlainTextResponse("ok\n")


# A folder named "pages" beside the entry script makes a fresh server believe in Streamlit's legacy pages until some
# session has navigated; a first visitor with a deep link would then be told that the page does not exist.
PagesManager.uses_pages_directory = False

app = st.App(
    ROOT / "dashboard.py",
    routes=[Route("/health", health)],
    middleware=[Middleware(OurHeaders), Middleware(CompressedScripts)],
)
