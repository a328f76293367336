"""One sheet of a workbook: its cells as they were read from its XML, and the sheet written anew from what may stay."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET
from xml.parsers import expat

from etl.annotated.xml_edit import NotEditableError, parse, quoted
from etl.covered.formulas import areas_of
from etl.files.cell_names import a1

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from etl.covered.formulas import Area

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
# What of a sheet stays besides its cells, in the order of the format; None stands for an element without others in it.
_BEFORE: tuple[str, ...] = ("sheetPr", "sheetViews", "sheetFormatPr", "cols")
_AFTER: tuple[str, ...] = ("mergeCells", "printOptions", "pageMargins", "pageSetup", "rowBreaks", "colBreaks")
_INSIDE = {
    "sheetPr": {"tabColor", "outlinePr", "pageSetUpPr"},
    "sheetViews": {"sheetView"},
    "sheetView": {"pane", "selection"},
    "cols": {"col"},
    "mergeCells": {"mergeCell"},
    "rowBreaks": {"brk"},
    "colBreaks": {"brk"},
}
_DROPPED = {"sheetPr": {"codeName"}, "sheetView": {"tabSelected"}}
_ROW = (
    "spans",
    "s",
    "customFormat",
    "ht",
    "hidden",
    "customHeight",
    "outlineLevel",
    "collapsed",
    "thickTop",
    "thickBot",
)
_REF = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})", re.IGNORECASE)
_LARGEST_AREA = 100_000


@dataclass
class Cell:
    """One cell: where it stands, its style, its kind and content as written, the text or number it shows."""

    row: int
    col: int
    style: str
    kind: str
    content: str
    value: object


@dataclass
class SheetParts:
    """A sheet taken apart: its cells, what its formulas take from (None: not told), and the tree they stand in."""

    name: str
    root: ET.Element
    cells: list[Cell] = field(default_factory=list)
    taken: dict[tuple[int, int], tuple[Area, ...] | None] = field(default_factory=dict)

    @property
    def filled(self) -> dict[int, dict[int, object]]:
        """The values of the cells that are not empty, by row and column."""
        rows: dict[int, dict[int, object]] = {}
        for cell in self.cells:
            if cell.value is not None:
                rows.setdefault(cell.row, {})[cell.col] = cell.value
        return rows


def tree(xml: bytes) -> ET.Element:
    """Give a part as a tree of elements with plain names; one that declares entities is refused."""
    parse(expat.ParserCreate(), xml)
    root = ET.fromstring(xml)  # noqa: S314 - without entities, and in a limited process
    for element in root.iter():
        element.tag = str(element.tag).rpartition("}")[2]
    return root


def take_apart(name: str, xml: bytes, texts: list[str]) -> SheetParts:
    """Read a sheet. ``texts`` are the workbook's shared texts."""
    parts = SheetParts(name, tree(xml))
    masters: dict[str, tuple[int, int, str]] = {}
    for row, col, element in _places(parts.root):
        kind = element.get("t", "n")
        content = _content(element, kind)
        parts.cells.append(Cell(row, col, element.get("s", ""), kind, content, _value(kind, content, texts)))
        formula = element.find("f")
        if formula is not None:
            for cell in _cells_of(formula, row, col):
                parts.taken[cell] = _taken(formula, cell, name, masters)
    return parts


def _places(root: ET.Element) -> Iterator[tuple[int, int, ET.Element]]:
    """Give each cell with its place; where a sheet does not write places, they follow one another."""
    row = -1
    for line in root.iterfind("sheetData/row"):
        row = int(line.get("r", row + 2)) - 1
        line.set("r", str(row + 1))
        col = -1
        for element in line.iterfind("c"):
            told = _REF.fullmatch(element.get("r", ""))
            col = _column(told[1]) if told else col + 1
            yield row, col, element


def _column(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number - 1


def _content(element: ET.Element, kind: str) -> str:
    if kind == "inlineStr":
        inside = element.find("is")
        return "" if inside is None else text_of(inside)
    return element.findtext("v") or ""


def text_of(element: ET.Element) -> str:
    """Give a text that may be written in several runs; how it is read aloud is no part of it."""
    return "".join(t.text or "" for part in element if part.tag in {"t", "r"} for t in part.iter("t"))


def _value(kind: str, content: str, texts: list[str]) -> object:
    """Give what a cell shows: a text, or a number (in whatever form); None where it shows nothing."""
    if not content.strip():
        return None
    if kind == "s":
        if not 0 <= int(content) < len(texts):
            raise NotEditableError("sharedStrings")
        return texts[int(content)] if texts[int(content)].strip() else None
    if kind in {"inlineStr", "str"}:
        return content
    if kind == "n":
        number = float(content)
        return int(number) if number.is_integer() else number
    return (kind, content)


def _cells_of(formula: ET.Element, row: int, col: int) -> Iterator[tuple[int, int]]:
    """Give the cells that a formula fills: its own, or all of its area where it has one."""
    area = areas_of(formula.get("ref", ""), "") if formula.get("t") in {"array", "dataTable"} else None
    for one in area or ():
        if (one.bottom - one.top + 1) * (one.right - one.left + 1) > _LARGEST_AREA:
            raise NotEditableError("formula")
        yield from ((r, c) for r in range(one.top, one.bottom + 1) for c in range(one.left, one.right + 1))
    yield row, col


def _taken(
    formula: ET.Element, cell: tuple[int, int], sheet: str, masters: dict[str, tuple[int, int, str]]
) -> tuple[Area, ...] | None:
    kind, text = formula.get("t", "normal"), formula.text or ""
    if kind == "dataTable":
        return None
    if kind != "shared":
        return areas_of(text, sheet) if text else None
    if text:
        masters[formula.get("si", "")] = (*cell, text)
    if formula.get("si", "") not in masters:
        return None
    row, col, text = masters[formula.get("si", "")]
    return areas_of(text, sheet, (cell[0] - row, cell[1] - col))


def written(parts: SheetParts, covered: set[tuple[int, int]], word: str, left_out: set[int]) -> tuple[bytes, set[int]]:
    """Give a sheet with the word in its covered cells, and the numbers of the shared texts that it still shows."""
    used: set[int] = set()
    by_row: dict[int, list[str]] = {}
    for cell in parts.cells:
        if cell.row in left_out:
            continue
        if (cell.row, cell.col) in covered:
            piece = text_cell(cell.row, cell.col, word, cell.style)
        else:
            piece = _kept(cell)
            if cell.kind == "s" and cell.content.strip():
                used.add(int(cell.content))
        by_row.setdefault(cell.row, []).append(piece)
    rows = []
    for line in parts.root.iterfind("sheetData/row"):
        at = int(line.get("r", "0"))
        if at - 1 in left_out:
            continue
        look = _attributes({name: line.get(name) for name in _ROW})
        rows.append(f'<row r="{at}"{look}>{"".join(by_row.pop(at - 1, ()))}</row>')
    _part_merges(parts.root, left_out)
    return _sheet(parts.root, "".join(rows)), used


def _part_merges(root: ET.Element, left_out: set[int]) -> None:
    """Take away the merged areas that reach into rows which are left out: they would tell that lines stood there."""
    for merges in root.findall("mergeCells"):
        for merge in list(merges):
            areas = areas_of(merge.get("ref", ""), "") or ()
            if any(area.top <= row <= area.bottom for area in areas for row in left_out):
                merges.remove(merge)
        merges.attrib.pop("count", None)
        if not len(merges):
            root.remove(merges)


def emptied(said: str) -> bytes:
    """Give a sheet of which nothing stays but its name."""
    row = f'<row r="1">{text_cell(0, 0, said)}</row>'
    return f'{HEAD}<worksheet xmlns="{MAIN}"><sheetData>{row}</sheetData></worksheet>'.encode()


def text_cell(row: int, col: int, text: str, style: str = "") -> str:
    """Give a cell with a text, which is one whatever it begins with."""
    look = f' s="{int(style)}"' if style else ""
    return f'<c r="{a1(row, col)}"{look} t="inlineStr"><is><t xml:space="preserve">{quoted(text)}</t></is></c>'


def _kept(cell: Cell) -> str:
    look = f' s="{int(cell.style)}"' if cell.style else ""
    place = a1(cell.row, cell.col)
    if not cell.content:
        return f'<c r="{place}"{look}/>'
    if cell.kind == "inlineStr":
        return text_cell(cell.row, cell.col, cell.content, cell.style)
    return f'<c r="{place}"{look} t="{quoted(cell.kind)}"><v>{quoted(cell.content)}</v></c>'


def _sheet(root: ET.Element, rows: str) -> bytes:
    before, after = ("".join(_copied(root, name) for name in names) for names in (_BEFORE, _AFTER))
    return f'{HEAD}<worksheet xmlns="{MAIN}">{before}<sheetData>{rows}</sheetData>{after}</worksheet>'.encode()


def _copied(root: ET.Element, name: str) -> str:
    return "".join(_element(one) for one in root.iterfind(name))


def _element(element: ET.Element) -> str:
    name = str(element.tag)
    dropped = _DROPPED.get(name, set())
    look = _attributes({key: value for key, value in element.attrib.items() if key not in dropped})
    inside = "".join(_element(one) for one in element if one.tag in _INSIDE.get(name, set()))
    return f"<{name}{look}>{inside}</{name}>" if inside else f"<{name}{look}/>"


def _attributes(told: Mapping[str, str | None]) -> str:
    """Write attributes; one of another vocabulary (its name has a namespace) names other parts, and is left out."""
    return "".join(f' {key}="{quoted(value)}"' for key, value in told.items() if value is not None and "}" not in key)
