"""The colours of an annotated workbook: each marked cell keeps its style but for the fill.

A fill of ours keeps in its second colour, which a plain fill does not show, the colour that was there before. A copy
that was corrected and sent back is first given its own colours again.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from etl.annotated.lines import FILLS
from etl.annotated.xml_edit import Edits, Element, NotEditableError, elements, only, prefix_of, with_attributes

if TYPE_CHECKING:
    from collections.abc import Callable

    from monitor.model import Severity

NONE = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    b'<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    b'<fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>'
    b'<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'
    b'</fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    b'<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    b'<cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs></styleSheet>'
)
_LISTS = ("fonts", "fills", "cellXfs")
_TEXT_FORMAT = 49  # "@": what is typed over stays text too
_FG = re.compile(rb"<(?:\w+:)?fgColor([^>]*?)/?>")
_BG = re.compile(rb"<(?:\w+:)?bgColor([^>]*?)/?>")
_NO_COLOUR = b' indexed="64"'
_OURS = {f'"FF{colour}"'.encode() for colour in FILLS.values()}


def restored(xml: bytes) -> bytes:
    """Give the styles with the fills of an earlier annotated copy as they were before it."""
    edits = Edits(xml)
    for fill in _of(elements(xml, {"fill"}), "fill", "fills"):
        piece = xml[fill.start : fill.end]
        colour, before = _FG.search(piece), _BG.search(piece)
        if colour is None or before is None or not any(one in colour[1] for one in _OURS):
            continue
        was = before[1] if b"indexed" not in before[1] else b""
        edits.replace(fill.start, fill.end, _fill(prefix_of(xml), was, _NO_COLOUR) if was else _empty(prefix_of(xml)))
    return edits.done()


class Styles:
    """The styles of one workbook, to which those of marked cells and of the list of findings are added."""

    def __init__(self, xml: bytes) -> None:
        self.xml = restored(xml)
        self.prefix = prefix_of(self.xml)
        found = elements(self.xml, {*_LISTS, "font", "fill", "xf"})
        self.lists = {name: only(found, name) for name in _LISTS}
        self.fills = [self.xml[one.start : one.end] for one in _of(found, "fill", "fills")]
        self.formats = [(one, self.xml[one.start : one.end]) for one in _of(found, "xf", "cellXfs")]
        fonts = len(_of(found, "font", "fonts"))
        self.counts = {"fonts": fonts, "fills": len(self.fills), "cellXfs": len(self.formats)}
        self.added: dict[str, list[bytes]] = {name: [] for name in _LISTS}
        self.known: dict[tuple[object, ...], int] = {}

    def marked(self, style: int, severity: Severity) -> int:
        """Give the number of the style that is another one with the colour of a severity."""
        if not 0 <= style < len(self.formats):
            style = 0
        if not self.formats:
            raise NotEditableError("cellXfs")
        return self._once(("marked", style, severity), lambda: self._mark(style, severity))

    def of_list(self, *, bold: bool = False, link: bool = False, severity: Severity | None = None) -> int:
        """Give the number of a style of the list: wrapped text that stays text whatever it begins with."""
        return self._once(("list", bold, link, severity), lambda: self._list_style(bold, link, severity))

    def written(self) -> bytes:
        """Give the styles with what was added."""
        edits = Edits(self.xml)
        for name, element in self.lists.items():
            if not self.added[name]:
                continue
            tag = self.xml[element.start : element.opened]
            edits.replace(element.start, element.opened, with_attributes(tag, count=str(self.counts[name])))
            edits.insert(element.inner_end, b"".join(self.added[name]))
        return edits.done()

    def _once(self, key: tuple[object, ...], make: Callable[[], int]) -> int:
        if key not in self.known:
            self.known[key] = make()
        return self.known[key]

    def _add(self, name: str, piece: bytes) -> int:
        self.added[name].append(piece)
        self.counts[name] += 1
        return self.counts[name] - 1

    def _mark(self, style: int, severity: Severity) -> int:
        element, xml = self.formats[style]
        before = self._colour_of(int(element.attributes.get("fillId", "0")))
        fill = self._fill_of(severity, before)
        tag = with_attributes(xml[: element.opened - element.start], fillId=str(fill), applyFill="1")
        return self._add("cellXfs", tag + xml[element.opened - element.start :])

    def _colour_of(self, fill: int) -> bytes:
        """Give the plain colour of a fill as its attributes say it; what is no plain colour is not remembered."""
        piece = self.fills[fill] if fill < len(self.fills) else b""
        colour = _FG.search(piece) if b'"solid"' in piece else None
        return colour[1] if colour and b"indexed" not in colour[1] else _NO_COLOUR

    def _fill_of(self, severity: Severity, before: bytes) -> int:
        colour = f' rgb="FF{FILLS[severity]}"'.encode()
        return self._once(("fill", severity, before), lambda: self._add("fills", _fill(self.prefix, colour, before)))

    def _list_style(self, bold: bool, link: bool, severity: Severity | None) -> int:
        fill = self._fill_of(severity, _NO_COLOUR) if severity else 0
        font = self._font(bold=bold, link=link)
        p = self.prefix
        return self._add(
            "cellXfs",
            f'<{p}xf numFmtId="{_TEXT_FORMAT}" fontId="{font}" fillId="{fill}" borderId="0" xfId="0" quotePrefix="1"'
            f' applyNumberFormat="1" applyFont="1" applyFill="1" applyAlignment="1">'
            f'<{p}alignment vertical="top" wrapText="1"/></{p}xf>'.encode(),
        )

    def _font(self, *, bold: bool, link: bool) -> int:
        p = self.prefix
        look = (f"<{p}b/>" if bold else "") + (f"<{p}u/>" if link else "")
        colour = f'<{p}color rgb="FF0B5D5E"/>' if link else ""
        font = f'<{p}font>{look}<{p}sz val="11"/>{colour}<{p}name val="Calibri"/></{p}font>'.encode()
        return self._once(("font", bold, link), lambda: self._add("fonts", font))


def _of(found: list[Element], name: str, parent: str) -> list[Element]:
    return [one for one in found if one.name == name and one.parent == parent]


def _fill(prefix: str, colour: bytes, before: bytes) -> bytes:
    p = prefix.encode()
    return (
        b"<%sfill><%spatternFill patternType=%s><%sfgColor%s/><%sbgColor%s/></%spatternFill></%sfill>"
        % (p, p, b'"solid"', p, colour.rstrip(), p, before.rstrip(), p, p)
    )  # fmt: skip


def _empty(prefix: str) -> bytes:
    return f'<{prefix}fill><{prefix}patternFill patternType="none"/></{prefix}fill>'.encode()
