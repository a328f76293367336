"""The dashboard as an ASGI application: Streamlit with our headers, compressed scripts and a health route."""

from __future__ import annotations

import asyncio
import base64
import gzip
import hashlib
import mimetypes
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlencode

import streamlit as st
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime.pages_manager import PagesManager
from websockets.sync.client import connect
from websockets.typing import Subprotocol

from monitor.model import Language
from monitor.store import NoDatabaseError, current
from monitor.ui import script as scripts
from monitor.ui.registry import MISSED, PAGES

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, MutableMapping

    from starlette.requests import Request

    Message = MutableMapping[str, Any]
    Scope = MutableMapping[str, Any]
    Receive = Callable[[], Awaitable[Message]]
    Send = Callable[[Message], Awaitable[None]]
    Application = Callable[[Scope, Receive, Send], Awaitable[None]]

ROOT = Path(__file__).parents[2]
KNOWN = frozenset({"health", *(entry.url_path for entry in PAGES)})
"""What stands directly under the root."""
OPENING, HEAD = b'<html lang="en">', b"<head>"
"""What the platform's page begins with; the reader's language and our script are written into it."""
VISIT_SECONDS = 30
SHELL = Path(st.__file__).resolve().parent / "static"
SCRIPTS = SHELL / "static"  # what the browser asks for under /static/
COMPRESSED_ENDINGS = frozenset({".js", ".css", ".html", ".json", ".svg"})


def inline_script_hashes(html: str) -> str:
    """Give the sources of a policy that allow the scripts written into this page, and no other inline script."""
    scripts = re.findall(r"<script>(.*?)</script>", html, flags=re.DOTALL)
    digests = (hashlib.sha256(script.encode()).digest() for script in scripts)
    return " ".join(f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests)


# Plotly builds functions from text ('unsafe-eval'); Streamlit loads components from blob: addresses.
SCRIPT_SOURCES = inline_script_hashes((SHELL / "index.html").read_text(encoding="utf-8"))
HEADERS = (
    (
        b"content-security-policy",
        (
            f"default-src 'self'; script-src 'self' {SCRIPT_SOURCES} 'unsafe-eval' 'wasm-unsafe-eval' blob:; "
            "style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; "
            "connect-src 'self'; worker-src 'self' blob:; frame-ancestors 'self'; object-src 'none'; base-uri 'self'"
        ).encode(),
    ),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), geolocation=(), microphone=()"),
)


class OurHeaders:
    """Sets our headers on every answer, in place of any of the same name."""

    def __init__(self, app: Application) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, and the answer back with our headers."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                ours = {name for name, _ in HEADERS}
                others = [(name, value) for name, value in message.get("headers", []) if name.lower() not in ours]
                message["headers"] = [*others, *HEADERS]
            await send(message)

        await self.app(scope, receive, send_with_headers)


class LanguageOfThePage:
    """Names the reader's language in the page's ``<html lang>``, so that it is read aloud in that language.

    The page is told when it is loaded, and is given the script that keeps the mark and the platform's own words in the
    language that is chosen later.
    """

    def __init__(self, app: Application) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on; where the answer is the page, write the language and the script into it."""
        if scope["type"] != "http" or scope["method"] != "GET":
            await self.app(scope, receive, send)
            return
        language = language_asked(scope)
        begun: Message | None = None

        async def send_in_language(message: Message) -> None:
            nonlocal begun
            if message["type"] == "http.response.start" and _is_page(message):
                begun = message  # held until its body is written: its length is told first
                return
            if begun is not None:
                message["body"], longer = in_language(bytes(message.get("body", b"")), language)
                await send({**begun, "headers": _lengthened(begun["headers"], longer)})
                begun = None
            await send(message)

        await self.app(_uncompressed(scope), receive, send_in_language)


def _is_page(message: Message) -> bool:
    headers = dict(message.get("headers", []))
    return headers.get(b"content-type", b"").startswith(b"text/html") and b"content-encoding" not in headers


def in_language(body: bytes, language: Language) -> tuple[bytes, int]:
    """Give the page with its language and the script of the platform's words, and how much longer it is."""
    told = OPENING.replace(b"en", language.encode(), 1)
    written = body.replace(OPENING, told, 1).replace(HEAD, HEAD + scripts.source("reader.js").encode(), 1)
    return written, len(written) - len(body)


def _lengthened(headers: list[tuple[bytes, bytes]], longer: int) -> list[tuple[bytes, bytes]]:
    told = [
        (name, str(int(value) + longer).encode() if name.lower() == b"content-length" else value)
        for name, value in headers
    ]
    return [*told, (b"vary", b"accept-language")]


def _uncompressed(scope: Scope) -> Scope:
    """Ask for a page as it is, which the platform would else compress: its language could not be written into it."""
    headers = scope["headers"]
    if b"text/html" not in dict(headers).get(b"accept", b""):
        return scope
    return {**scope, "headers": [(name, value) for name, value in headers if name != b"accept-encoding"]}


def language_asked(scope: Scope) -> Language:
    """Give the language in the address, else the browser's first, else Russian: as the frame does."""
    query = parse_qs(bytes(scope.get("query_string", b"")).decode("ascii", "replace"))
    accepted = dict(scope["headers"]).get(b"accept-language", b"").decode("latin-1")
    asked = query.get("lang", [""])[-1] or re.split("[-,;]", accepted)[0].strip()
    return Language(asked) if asked in set(Language) else Language.RU


class NoSuchPage:
    """Leads who asks for a page that is not there to the first page, which says so in the reader's language."""

    def __init__(self, app: Application) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer with the way to the first page, or pass the request on."""
        missing = page_missed(scope)
        if missing is None:
            await self.app(scope, receive, send)
            return
        asked = parse_qs(bytes(scope.get("query_string", b"")).decode("ascii", "replace"))
        query = urlencode({**{name: values[-1] for name, values in asked.items()}, MISSED: missing})
        headers = [(b"location", f"./?{query}".encode()), (b"content-length", b"0")]
        await send({"type": "http.response.start", "status": 307, "headers": headers})
        await send({"type": "http.response.body", "body": b""})


def page_missed(scope: Scope) -> str | None:
    """Give the name of a page that a browser asks for and that is none of ours."""
    if scope["type"] != "http" or scope["method"] != "GET":
        return None
    name = str(scope["path"]).strip("/")
    wants_page = b"text/html" in dict(scope["headers"]).get(b"accept", b"")
    is_name = bool(name) and not set(name) & set("/._")
    return name if wants_page and is_name and name not in KNOWN else None


class CompressedScripts:
    """Sends Streamlit's scripts and styles compressed; each is compressed once and kept."""

    def __init__(self, app: Application) -> None:
        self.app = app
        self.kept: dict[Path, bytes] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request for a script from memory where the browser takes gzip; pass everything else on."""
        file = compressible(scope)
        if file is None:
            await self.app(scope, receive, send)
            return
        if file not in self.kept:  # beside the event loop: the largest takes a quarter of a second
            self.kept[file] = await asyncio.to_thread(lambda: gzip.compress(file.read_bytes(), compresslevel=6))
        body = self.kept[file]
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


def compressible(scope: Scope) -> Path | None:
    """Give the script or style a request asks for, where it exists and the browser takes it compressed."""
    if scope["type"] != "http" or scope["method"] != "GET" or not str(scope["path"]).startswith("/static/"):
        return None
    if not any(name == b"accept-encoding" and b"gzip" in value for name, value in scope["headers"]):
        return None
    try:
        file = (SHELL / str(scope["path"]).lstrip("/")).resolve()
    except ValueError:  # a null character
        return None
    return file if file.is_relative_to(SCRIPTS) and file.suffix in COMPRESSED_ENDINGS and file.is_file() else None


def health(_request: Request) -> PlainTextResponse:
    """Say whether there is a database to show."""
    try:
        current()
    except NoDatabaseError:
        return PlainTextResponse("no database\n", status_code=503)
    return PlainTextResponse("ok\n")


def first_visit(host: str, port: int) -> None:
    """Open the first page as a browser does, until it has been drawn: then the first reader waits for no import.

    Raises OSError while nobody listens, and its kind TimeoutError when the page does not end.
    """
    with connect(f"ws://{host}:{port}/_stcore/stream", subprotocols=[Subprotocol("streamlit")], max_size=None) as visit:
        message = BackMsg()
        message.rerun_script.query_string = ""
        visit.send(message.SerializeToString())
        while True:
            answer = visit.recv(timeout=VISIT_SECONDS)
            if isinstance(answer, bytes) and ForwardMsg.FromString(answer).WhichOneof("type") == "script_finished":
                return


# A folder named "pages" beside the entry script makes a fresh server believe in Streamlit's legacy pages until some
# session has navigated; a first visitor with a deep link would then be told that the page does not exist.
PagesManager.uses_pages_directory = False

app = st.App(
    ROOT / "dashboard.py",
    routes=[Route("/health", health)],
    middleware=[
        Middleware(OurHeaders),
        Middleware(NoSuchPage),
        Middleware(LanguageOfThePage),
        Middleware(CompressedScripts),
    ],
)
