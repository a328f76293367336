"""The texts of a workbook that stand in no cell: comments, headers and footers, boxes, properties, kept copies.

Nothing of them is loaded; they are searched for what must not be kept. Pictures and embedded files are not looked into.
"""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from etl.files.unpacked import Parts

_SHEETS = "xl/worksheets/"
_CELLS_END = b"</sheetData>"
_LOOKED_INTO = (
    *("xl/comments", "xl/threadedcomments/", "xl/persons/", "xl/drawings/", "xl/charts/", "xl/diagrams/"),
    *("xl/pivotcache/", "xl/externallinks/", "xl/workbook.xml", "docprops/", "customxml/", _SHEETS),
    *("meta.xml", "styles.xml", "content.xml"),
)
_ANNOTATION = re.compile(rb"<office:annotation[\s>].*?</office:annotation>", re.DOTALL)
_TOLD = re.compile(
    r">([^<]+)<|\s(?:v|prompt|promptTitle|error|errorTitle|displayName|tooltip|descr|title|alt|comment|caption|name)"
    r"=(?:\"([^\"]*)\"|'([^']*)')"
)
_ANY_DIGITS = re.compile(r"\d{2}")


def texts_around(parts: Parts) -> Iterator[tuple[str, str]]:
    """Give the name of each part of a workbook's archive that holds texts outside its cells, and those with digits."""
    for name in parts.names:
        plain = name.lower().replace("\\", "/").lstrip("/")
        if plain.startswith(_LOOKED_INTO) and plain.endswith((".xml", ".vml")):
            text = _text(_without_cells(plain, parts.read(name)))
            if _ANY_DIGITS.search(text):
                yield name, text


def _without_cells(name: str, xml: bytes) -> bytes:
    """Leave out what is read as cells."""
    if name.startswith(_SHEETS):
        return xml[xml.rfind(_CELLS_END) + len(_CELLS_END) :] if _CELLS_END in xml else b""
    return b"".join(_ANNOTATION.findall(xml)) if name == "content.xml" else xml


def _text(xml: bytes) -> str:
    found = _TOLD.finditer(xml.decode("utf-8", "replace"))
    text = "\n".join(unescape(one[1] or one[2] or one[3] or "") for one in found)
    return text.replace(",", ", ")  # in a list to choose from a comma parts two choices
