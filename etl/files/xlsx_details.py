"""What the workbook reader leaves out of an .xlsx file: a second pass over its raw XML.

The reader gives error cells as empty text, drops number formats, and says nothing of hidden rows, hidden
columns and formulas that were never computed. It also ends the process when one stray cell stands at the far
corner of a sheet, so the extent is measured here, before it is called.
"""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from xml.parsers import expat

from etl.files.cell_names import a1
from etl.files.limits import MAX_CELLS
from etl.files.unreadable import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Callable

    from etl.files.unpacked import Parts

_LAST_ROW = 1_048_575
_LAST_COLUMN = 16_383
_BUILT_IN_PERCENT = frozenset({9, 10})
_BUILT_IN_DECIMALS = {"2": 2}
_DECIMALS = re.compile(r"0\.(0{2,})")
_QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
_OTHER_WORKBOOK = re.compile(r"\[\d{1,4}\][^\]\[]*!|\[[^\]\[]+\.xl\w{1,2}\][^\]\[]*!", re.IGNORECASE)
_LONGEST_FORMAT = 255
_LONGEST_FORMULA = 8_192
"""Characters of a number format and of a formula: more is no program's, and is not searched."""
_YES = frozenset({"1", "true", "on"})


@dataclass
class SheetDetails:
    """One sheet's particulars. Rows and columns are counted from zero."""

    hidden_rows: set[int] = field(default_factory=set)
    hidden_column_ranges: list[tuple[int, int]] = field(default_factory=list)
    error_cells: dict[tuple[int, int], str] = field(default_factory=dict)
    percent_cells: set[tuple[int, int]] = field(default_factory=set)
    decimal_cells: dict[tuple[int, int], int] = field(default_factory=dict)
    uncomputed_cells: set[tuple[int, int]] = field(default_factory=set)
    linked_cells: set[tuple[int, int]] = field(default_factory=set)


def read_details(parts: Parts) -> dict[str, SheetDetails]:
    """Read the particulars of every worksheet, by sheet name. Refuses a sheet of unreasonable extent."""
    names = {name.lower().replace("\\", "/").lstrip("/"): name for name in parts.names}
    workbook = next((name for name in names if re.fullmatch(r"xl/[^/]*workbook[^/]*\.xml", name)), "")
    if not workbook:
        raise UnreadableError("file.damaged", "xl/workbook.xml")
    folder, base = posixpath.split(workbook)
    targets = _relations(parts, names.get(f"{folder}/_rels/{base}.rels"), folder)
    styles = names.get(f"{folder}/styles.xml")
    number_styles = _number_styles(parts.read(styles)) if styles else (frozenset[str](), {})
    details = {}
    for sheet_name, relation in _sheets(parts.read(names[workbook])):
        part = names.get(targets.get(relation, "").lower())
        if part:
            xml = parts.read(part)
            details[sheet_name] = _details(sheet_name, xml, number_styles)
    return details


def _details(sheet_name: str, xml: bytes, number_styles: tuple[frozenset[str], dict[str, int]]) -> SheetDetails:
    try:
        return _plain(xml, {*number_styles[0], *number_styles[1]}) or _SheetPass(*number_styles).read(xml)
    except UnreadableError as fault:
        found = " · ".join(part for part in (sheet_name, fault.found) if part)
        raise UnreadableError(fault.code, found, fault.expected) from None


_PLAIN_ROOT = re.compile(rb"\s*(?:<\?xml[^>]*\?>\s*)?<worksheet[\s>]")
_FORMULA = re.compile(rb"<f[\s/>]")
_CELL = b"<c "
_ODD_CELL = re.compile(rb"<c[^ A-Za-z]")
_NO_DIGITS = bytes.maketrans(b"123456789", b"000000000")
_PLAIN_CELL = re.compile(rb'r="([A-Z]{1,3})(0{1,7})"(?: s="0+")?(?: t="(?!e")[a-z]+[A-Za-z]*")?\s?/?>')
_STYLE = re.compile(rb'<c r="[A-Z]{1,3}[0-9]{1,7}" s="([0-9]+)"')


def _plain(xml: bytes, styles: set[str]) -> SheetDetails | None:
    """Give the particulars of a sheet that can have none: no formula, error, hidden part or special number format.

    Most sheets are such, and a few searches tell it faster than a walk over every element. Whatever is written in any
    other way than usual, or reaches far, is left to the walk.
    """
    if not _PLAIN_ROOT.match(xml) or not xml.rstrip().endswith(b"</worksheet>"):
        return None
    if b"hidden" in xml or b"<!" in xml or (b"<f" in xml and _FORMULA.search(xml)):
        return None
    above, *shapes = xml.translate(_NO_DIGITS).split(_CELL)
    if _ODD_CELL.search(above):
        return None
    names, digits = {b"A"}, {b"0"}
    for shape in set(shapes):
        cell = _PLAIN_CELL.match(shape)
        if cell is None or _ODD_CELL.search(shape):
            return None
        names.add(cell[1])
        digits.add(cell[2])
    columns = max(_column_number(name.decode()) for name in names)
    is_far = _reaches_far(xml, MAX_CELLS // columns, max(map(len, digits)))
    if is_far or (styles and not styles.isdisjoint(style.decode() for style in set(_STYLE.findall(xml)))):
        return None
    return SheetDetails()


def _reaches_far(xml: bytes, rows: int, digits: int) -> bool:
    """Tell whether a cell may stand below so many rows; its row has at most so many ``digits``."""
    first, rest = str(rows)[0], len(str(rows)) - 1
    if digits <= rest:
        return False
    far = rb'<c r="[A-Z]{1,3}(?:[%b-9][0-9]{%d}|[0-9]{%d,})"' % (first.encode(), rest, rest + 2)
    return re.search(far, xml) is not None


def _column_number(letters: str) -> int:
    """Give the number of a column, A being 1."""
    number = 0
    for letter in letters[:5].upper():
        number = number * 26 + ord(letter) - 64
    return number


def _parse(xml: bytes, start: Callable[[str, dict[str, str]], None]) -> None:
    parser = expat.ParserCreate()
    parser.StartElementHandler = start
    _run(parser, xml)


def _run(parser: expat.XMLParserType, xml: bytes) -> None:
    parser.StartDoctypeDeclHandler = _refuse_document_type
    try:
        parser.Parse(xml, True)  # noqa: FBT003 - the signature of the standard library
    except (expat.ExpatError, LookupError):  # the latter of an encoding that nobody knows
        raise UnreadableError("file.damaged", "XML") from None


def _refuse_document_type(*_: object) -> None:
    raise UnreadableError("file.strange_archive", "<!DOCTYPE>")


def _relations(parts: Parts, part: str | None, folder: str) -> dict[str, str]:
    """Give the part each relation id points to."""
    found: dict[str, str] = {}

    def start(tag: str, attributes: dict[str, str]) -> None:
        if tag.rpartition(":")[2] == "Relationship" and "Id" in attributes:
            target = attributes.get("Target", "").replace("\\", "/")
            whole = target.lstrip("/") if target.startswith("/") else f"{folder}/{target}"
            found[attributes["Id"]] = posixpath.normpath(whole)

    if part:
        _parse(parts.read(part), start)
    return found


def _sheets(xml: bytes) -> list[tuple[str, str]]:
    """Give (name, relation id) of every sheet in the order of the workbook."""
    found: list[tuple[str, str]] = []

    def start(tag: str, attributes: dict[str, str]) -> None:
        if tag.rpartition(":")[2] == "sheet" and "name" in attributes:
            relation = next((value for key, value in attributes.items() if key.rpartition(":")[2] == "id"), "")
            found.append((attributes["name"], relation))

    _parse(xml, start)
    return found


def _number_styles(xml: bytes) -> tuple[frozenset[str], dict[str, int]]:
    """Give the cell styles that show a percentage, and those that show two or more decimals with how many."""
    percent_formats = {str(number) for number in _BUILT_IN_PERCENT}
    decimals = dict(_BUILT_IN_DECIMALS)
    cell_formats: list[str] = []
    inside = [False]

    def start(tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition(":")[2]
        code = attributes.get("formatCode", "")[:_LONGEST_FORMAT]
        if name == "numFmt" and "%" in _QUOTED.sub("", code):
            percent_formats.add(attributes.get("numFmtId", ""))
        elif name == "numFmt" and (shown := _DECIMALS.fullmatch(code)):
            decimals[attributes.get("numFmtId", "")] = len(shown[1])
        elif name in {"cellXfs", "cellStyleXfs", "cellStyles"}:
            inside[0] = name == "cellXfs"
        elif name == "xf" and inside[0]:
            cell_formats.append(attributes.get("numFmtId", "0"))

    _parse(xml, start)
    styles = [(str(style), code) for style, code in enumerate(cell_formats)]
    percent = frozenset(style for style, code in styles if code in percent_formats)
    return percent, {style: decimals[code] for style, code in styles if code in decimals}


class _SheetPass:
    """One reading of one sheet's XML. No end-of-element events: a cell is closed by the next one, for speed."""

    def __init__(self, percent_styles: frozenset[str], decimal_styles: dict[str, int]) -> None:
        self.percent_styles = percent_styles
        self.decimal_styles = decimal_styles
        self.details = SheetDetails()
        self.last_row = self.last_column = -1
        self.columns: dict[str, int] = {}
        self.prefix = ""
        self.row = -1
        self.column = -1
        self.attributes: dict[str, str] = {}
        self.has_formula = False
        self.is_listening = False
        self.text: list[str] = []
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True

    def read(self, xml: bytes) -> SheetDetails:
        self.parser.StartElementHandler = self._root
        _run(self.parser, xml)
        self._close_cell()
        return self.details

    def _root(self, tag: str, _: dict[str, str]) -> None:
        prefix, colon, _name = tag.rpartition(":")
        self.prefix = prefix + colon
        self.parser.StartElementHandler = self._element_with_prefix if colon else self._element

    def _element_with_prefix(self, tag: str, attributes: dict[str, str]) -> None:
        self._element(tag.removeprefix(self.prefix), attributes)

    def _element(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "c":
            self._open_cell(attributes)
        elif tag in {"v", "is", "f"}:
            self._cell_content(tag)
        elif tag == "row":
            self._open_row(attributes)
        elif tag == "col" and attributes.get("hidden", "").lower() in _YES:
            first, last = int(attributes.get("min", "1")) - 1, int(attributes.get("max", "1")) - 1
            self.details.hidden_column_ranges.append((max(first, 0), min(last, _LAST_COLUMN)))

    def _open_row(self, attributes: dict[str, str]) -> None:
        self._close_cell()
        number = attributes.get("r", "")
        self.row = int(number) - 1 if number.isascii() and number.isdigit() else self.row + 1
        self.column = -1
        if attributes.get("hidden", "").lower() in _YES:
            self.details.hidden_rows.add(self.row)

    def _open_cell(self, attributes: dict[str, str]) -> None:
        if self.is_listening:
            self._close_cell()
        reference = attributes.get("r")
        if reference:
            letters = reference.rstrip("0123456789")
            column = self.columns.get(letters)
            self.column = self._learn_column(letters) if column is None else column
            digits = reference[len(letters) :]
            self.row = int(digits[:9]) - 1 if digits else self.row
        else:
            self.column += 1
        self.attributes = attributes

    def _learn_column(self, letters: str) -> int:
        self.columns[letters] = _column_number(letters) - 1
        return self.columns[letters]

    def _cell_content(self, tag: str) -> None:
        """Note one part of a cell: its formula (f) or its value (v, is)."""
        details = self.details
        if self.row > self.last_row or self.column > self.last_column:
            self._extend()
        if tag == "f":
            self.has_formula = True
        elif self.attributes.get("s") in self.percent_styles:
            details.percent_cells.add((self.row, self.column))
        elif decimals := self.decimal_styles.get(self.attributes.get("s", "")):
            details.decimal_cells[self.row, self.column] = decimals
        if self.has_formula and tag != "f" and _OTHER_WORKBOOK.search("".join(self.text)[:_LONGEST_FORMULA]):
            details.linked_cells.add((self.row, self.column))
        if self.has_formula or self.attributes.get("t") == "e":
            self.text = ["" if tag == "f" else "\0"]
            if not self.is_listening:
                self.is_listening = True
                self.parser.CharacterDataHandler = self._hear

    def _hear(self, text: str) -> None:
        self.text.append(text)

    def _extend(self) -> None:
        self.last_row = max(self.last_row, self.row)
        self.last_column = max(self.last_column, self.column)
        extent = (self.last_row + 1) * (self.last_column + 1)
        if self.last_row > _LAST_ROW or self.last_column > _LAST_COLUMN or extent > MAX_CELLS:
            raise UnreadableError("file.too_many_cells", a1(self.last_row, self.last_column), f"≤ {MAX_CELLS}")

    def _close_cell(self) -> None:
        """Settle a cell that had to be heard out: an error value, or a formula with or without a result."""
        if not self.is_listening:
            return
        has_value = self.text[:1] == ["\0"]
        text = "".join(self.text[1:]).strip() if has_value else ""
        place, kind = (self.row, self.column), self.attributes.get("t")
        if kind == "e" and text:
            self.details.error_cells[place] = text
        elif self.has_formula and not text and kind != "str":
            self.details.uncomputed_cells.add(place)
        self.has_formula = self.is_listening = False
        self.parser.CharacterDataHandler = None
