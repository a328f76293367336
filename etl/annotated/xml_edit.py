"""Small changes in a part of a workbook: where its elements stand, and what is put in their place; the rest stays.

Nothing is parsed and written anew, so what this product knows nothing of (charts, pictures, rules, filters) is kept.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import escape
from typing import TYPE_CHECKING
from xml.parsers import expat

if TYPE_CHECKING:
    from collections.abc import Collection

_TAG = re.compile(rb"""<[^\s<>/]+(?:\s+[^\s=<>]+\s*=\s*(?:"[^"]*"|'[^']*'))*\s*/?>""")
_ENCODING = re.compile(rb"""^(?:\xef\xbb\xbf)?\s*<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z0-9._-]+)["'][^>]*\?>""")
_DECLARATION = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


class NotEditableError(Exception):
    """A workbook is written in a way that is not changed here; its cells are rendered instead."""


@dataclass
class Element:
    """One element: its name without prefix, its attributes, and where it stands, in bytes.

    ``start`` to ``opened`` is its first tag, ``inner_end`` where its content ends, ``end`` behind it. ``depth`` is 0
    for the root, ``parent`` the name of the element around it.
    """

    name: str
    attributes: dict[str, str]
    start: int
    opened: int
    depth: int
    parent: str
    inner_end: int = 0
    end: int = 0

    @property
    def is_empty_tag(self) -> bool:
        """Whether it is written as one tag, ``<a/>``."""
        return self.end == self.opened

    def close(self, xml: bytes, at: int) -> None:
        """Note where the element ends; ``at`` is where its last tag begins, where it has one."""
        is_one_tag = xml[self.opened - 2] == ord("/")
        self.inner_end = self.opened if is_one_tag else at
        self.end = self.opened if is_one_tag else xml.index(b">", at) + 1


@dataclass
class Edits:
    """Pieces to be put into a text of bytes, each in place of what stands from ``start`` to ``end``."""

    xml: bytes
    pieces: list[tuple[int, int, bytes]] = field(default_factory=list)

    def replace(self, start: int, end: int, piece: bytes) -> None:
        """Put a piece in the place of another."""
        self.pieces.append((start, end, piece))

    def insert(self, at: int, piece: bytes) -> None:
        """Put a piece between two others; of several at one place the first given stands first."""
        self.pieces.append((at, at, piece))

    def append_inside(self, element: Element, piece: bytes) -> None:
        """Put a piece at the end of an element's content."""
        if not element.is_empty_tag:
            self.insert(element.inner_end, piece)
            return
        tag = self.xml[element.start : element.end]
        name = re.match(rb"<([^\s/>]+)", tag)
        if name is None:
            raise NotEditableError("tag")
        opened = tag[:-2].rstrip() + b">"
        self.replace(element.start, element.end, opened + piece + b"</" + name[1] + b">")

    def done(self) -> bytes:
        """Give the text with every piece in its place."""
        parts, at = [], 0
        for start, end, piece in sorted(self.pieces, key=lambda one: one[:2]):
            if start < at:
                raise NotEditableError("pieces overlap")
            parts += [self.xml[at:start], piece]
            at = end
        return b"".join([*parts, self.xml[at:]])


def utf8(xml: bytes) -> bytes:
    """Give a part in UTF-8, whatever it was written in: places are counted in its bytes."""
    if xml.startswith(_UTF16):
        text = xml.decode("utf-16")
        return _DECLARATION + re.sub(r"^\s*<\?xml[^>]*\?>", "", text).encode()
    declared = _ENCODING.match(xml)
    if declared is None or declared[1].lower() in {b"utf-8", b"us-ascii"}:
        return xml
    return _DECLARATION + xml[declared.end() :].decode(declared[1].decode(), "replace").encode()


def elements(xml: bytes, names: Collection[str]) -> list[Element]:
    """Give the elements of these names with their places, in order. Raises NotEditableError for what is no XML."""
    return _Finder(xml, frozenset(names)).read()


def only(found: list[Element], name: str) -> Element:
    """Give the first element of a name. Raises NotEditableError where there is none."""
    element = next((one for one in found if one.name == name), None)
    if element is None:
        raise NotEditableError(name)
    return element


def prefix_of(xml: bytes) -> str:
    """Give the prefix that the root's name has, with its colon; empty for the usual none."""
    root = re.search(rb"<([A-Za-z_][\w.-]*:)?[A-Za-z_]", xml)
    return root[1].decode() if root and root[1] else ""


def tag_end(xml: bytes, start: int) -> int:
    """Give where the tag that begins here ends."""
    tag = _TAG.match(xml, start)
    if tag is None:
        raise NotEditableError("tag")
    return tag.end()


def with_attributes(tag: bytes, **values: str) -> bytes:
    """Give a tag with attributes set, whether or not it had them; a value of one that is empty takes it away."""
    for name, value in values.items():
        tag = re.sub(rb"""\s+%s\s*=\s*(?:"[^"]*"|'[^']*')""" % re.escape(name.encode()), b"", tag)
        end = len(tag) - (2 if tag.endswith(b"/>") else 1)
        if value:
            tag = tag[:end].rstrip() + f' {name}="{quoted(value)}"'.encode() + tag[end:]
    return tag


def quoted(text: str) -> str:
    """Give a text as it may stand in XML, inside an attribute too."""
    return escape(text, quote=True)


def parse(parser: expat.XMLParserType, xml: bytes) -> None:
    """Run a parser over a part; a part that declares entities is refused."""
    parser.EntityDeclHandler = _refuse
    try:
        parser.Parse(xml, True)  # noqa: FBT003 - the signature of the standard library
    except (expat.ExpatError, LookupError):
        raise NotEditableError("XML") from None


def _refuse(*_: object) -> None:
    raise NotEditableError("<!ENTITY>")


class _Finder:
    """One walk over a small part."""

    def __init__(self, xml: bytes, names: frozenset[str]) -> None:
        self.xml = xml
        self.names = names
        self.found: list[Element] = []
        self.open: list[tuple[str, Element | None]] = []
        self.parser = expat.ParserCreate()
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end

    def read(self) -> list[Element]:
        parse(self.parser, self.xml)
        return self.found

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition(":")[2]
        element = None
        if name in self.names:
            start = self.parser.CurrentByteIndex
            parent = self.open[-1][0] if self.open else ""
            element = Element(name, attributes, start, tag_end(self.xml, start), len(self.open), parent)
            self.found.append(element)
        self.open.append((name, element))

    def _end(self, _tag: str) -> None:
        _, element = self.open.pop()
        if element is None:
            return
        element.close(self.xml, self.parser.CurrentByteIndex)
