"""Comments of a sheet and the boxes they are shown in. What other people wrote stays, and ours stands below it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from etl.annotated.lines import AUTHOR
from etl.annotated.xml_edit import Edits, Element, elements, only, prefix_of, quoted
from etl.files.cell_names import a1

if TYPE_CHECKING:
    from collections.abc import Mapping

EMPTY = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    b'<comments xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    b"<authors></authors><commentList></commentList></comments>"
)
_PREFIXES = (
    ' xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
    ' xmlns:x="urn:schemas-microsoft-com:office:excel"'
)
"""Told by each shape of ours: the part it is put into may call the same names by other prefixes."""
EMPTY_BOXES = (
    f'<xml{_PREFIXES}><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="9"/></o:shapelayout></xml>'.encode()
)
_SHAPE_TYPE = (
    f'<v:shapetype{_PREFIXES} id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">'
    '<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
).encode()
_SEPARATOR = f"— {AUTHOR} —"
_OUR_RUN = re.compile(
    rb"<(?:\w+:)?r>(?:(?!</(?:\w+:)?r>).)*?\s*" + _SEPARATOR.encode() + rb".*?</(?:\w+:)?r>", re.DOTALL
)
_SHAPE = re.compile(rb"<v:shape\s.*?</v:shape>", re.DOTALL)
_ROW = re.compile(rb"<x:Row>\s*(\d+)\s*</x:Row>")
_COLUMN = re.compile(rb"<x:Column>\s*(\d+)\s*</x:Column>")
_LINE_SIGNS = 42


def without_ours(xml: bytes) -> tuple[bytes, set[str]]:
    """Give the comments without those of an earlier check, and the cells that had nothing else."""
    found = elements(xml, {"author", "comment"})
    authors = [xml[one.opened : one.inner_end].decode().strip() for one in found if one.name == "author"]
    ours = {str(number) for number, name in enumerate(authors) if name == AUTHOR}
    edits, cells = Edits(xml), set()
    for one in found:
        if one.name == "comment" and one.attributes.get("authorId") in ours:
            edits.replace(one.start, one.end, b"")
            cells.add(one.attributes.get("ref", ""))
    return _OUR_RUN.sub(b"", edits.done()), cells


def with_ours(xml: bytes, said: Mapping[tuple[int, int], str]) -> tuple[bytes, set[str]]:
    """Give the comments with ours, and the cells that had one already: their boxes are there."""
    found = elements(xml, {"authors", "author", "commentList", "comment", "text"})
    number = sum(one.name == "author" for one in found)
    p = prefix_of(xml)
    edits, present, new = Edits(xml), set(), []
    texts = _texts(found)
    for (row, col), text in said.items():
        cell = a1(row, col)
        if cell in texts:
            present.add(cell)
            edits.append_inside(texts[cell], _run(p, f"\n{_SEPARATOR}\n{text}"))
        else:
            new.append(f'<{p}comment ref="{cell}" authorId="{number}"><{p}text>'.encode())
            new.append(_run(p, text) + f"</{p}text></{p}comment>".encode())
    if new:
        edits.append_inside(only(found, "authors"), f"<{p}author>{AUTHOR}</{p}author>".encode())
        edits.append_inside(only(found, "commentList"), b"".join(new))
    return edits.done(), present


def _texts(found: list[Element]) -> dict[str, Element]:
    """Give the text of each comment by its cell."""
    texts: dict[str, Element] = {}
    cell = ""
    for one in found:
        if one.name == "comment":
            cell = one.attributes.get("ref", "")
        elif one.name == "text" and one.parent == "comment":
            texts[cell] = one
    return texts


def _run(prefix: str, text: str) -> bytes:
    p = prefix
    return f'<{p}r><{p}t xml:space="preserve">{quoted(text)}</{p}t></{p}r>'.encode()


def without_boxes(vml: bytes, cells: set[str]) -> bytes:
    """Give the boxes without those of some cells."""

    def kept(shape: re.Match[bytes]) -> bytes:
        row, col = _ROW.search(shape[0]), _COLUMN.search(shape[0])
        is_gone = row is not None and col is not None and a1(int(row[1]), int(col[1])) in cells
        return b"" if is_gone else shape[0]

    return _SHAPE.sub(kept, vml)


def with_boxes(vml: bytes, said: Mapping[tuple[int, int], str]) -> bytes:
    """Give the boxes with one more for each comment. The part is often no proper XML, so it is cut by hand."""
    first = 9 * 1024 + 1 + max((int(one) for one in re.findall(rb'id="_x0000_s(\d+)"', vml)), default=0)
    boxes = [_box(first + at, cell, text) for at, (cell, text) in enumerate(said.items())]
    known = b"" if b'id="_x0000_t202"' in vml else _SHAPE_TYPE
    head, end, rest = vml.rpartition(b"</xml>")
    return head + known + b"".join(boxes) + end + rest


def _box(number: int, cell: tuple[int, int], text: str) -> bytes:
    row, col = cell
    lines = sum(1 + len(line) // _LINE_SIGNS for line in text.split("\n")) + 1
    anchor = f"{col + 1}, 15, {max(0, row - 1)}, 10, {col + 5}, 15, {max(0, row - 1) + min(lines, 24)}, 4"
    return (
        f'<v:shape{_PREFIXES} id="_x0000_s{number}" type="#_x0000_t202" style="position:absolute;margin-left:60pt;'
        f'margin-top:2pt;width:260pt;height:{15 * min(lines, 24)}pt;z-index:1;visibility:hidden" fillcolor="#ffffe1"'
        f' o:insetmode="auto"><v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/>'
        f'<v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div>'
        f'</v:textbox><x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>{anchor}</x:Anchor>'
        f"<x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row><x:Column>{col}</x:Column></x:ClientData></v:shape>"
    ).encode()
