"""A workbook in its own format with its withheld numbers covered: written anew, from nothing but what may stay."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from etl.annotated.list_sheet import height
from etl.annotated.package import RELATIONS, Package
from etl.annotated.styles import NONE, Styles
from etl.annotated.xml_edit import NotEditableError, quoted
from etl.covered.rules import covered_in, left_out
from etl.covered.sheet import HEAD, MAIN, emptied, take_apart, text_cell, text_of, tree, written

if TYPE_CHECKING:
    from xml.etree import ElementTree as ET

    from etl.covered.formulas import Area
    from etl.covered.saying import Told
    from etl.covered.sheet import SheetParts
    from monitor.model import Covering

_STRICT = b"http://purl.oclc.org/ooxml/spreadsheetml/main"
_TYPE = "application/vnd.openxmlformats-officedocument"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WIDE = 110
_STATES = frozenset({"hidden", "veryHidden"})
_ON = frozenset({"1", "true", "on"})
_RUN = frozenset(
    {"rFont", "charset", "family", "b", "i", "strike", "outline", "shadow", "condense", "extend", "color", "sz", "u",
     "vertAlign", "scheme"}
)  # fmt: skip


@dataclass(frozen=True)
class _Tab:
    """One sheet: whether it is hidden, and its parts."""

    state: str
    parts: SheetParts


def cover_workbook(data: bytes, told: Told, covering: Covering) -> bytes:
    """Give a workbook with the word in each covered cell, behind a sheet that says what it is.

    Only for bytes that the reader's guards have let through. Raises NotEditableError for one that is written in a way
    that is not understood here.
    """
    package = Package.read(data)
    main = package.related("", "officeDocument")
    if main is None:
        raise NotEditableError("officeDocument")
    part = package.name_of(main.target)
    root = tree(package.xml(part))
    texts = _texts(package, part)
    tabs = _tabs(package, part, root, [text_of(one) for one in texts])
    covered = _covered([tab.parts for tab in tabs], covering)
    known = {*covering.whole_sheets, *(sheet.name for sheet in covering.sheets)}
    styles = Styles(_styles(package, part))
    shown: set[int] = set()
    sheets = []
    for tab in tabs:
        if tab.parts.name in known:
            xml, used = written(tab.parts, covered[tab.parts.name], told.word, left_out(tab.parts.name, covering))
            shown |= used
        else:
            xml = emptied(told.say("no_part"))
        sheets.append(xml)
    named = {
        name: {cell for cell in cells if cell[0] not in left_out(name, covering)} if name in known else None
        for name, cells in covered.items()
    }
    lines = told.lines("marked", named)
    made = {
        "xl/workbook.xml": _workbook(root, tabs, told),
        "xl/styles.xml": styles_after(styles, lines, sheets),
        "xl/sharedStrings.xml": _shared(texts, shown),
    }
    theme = package.related(part, "theme")
    if theme is not None and package.has(theme.target):
        made["xl/theme/theme1.xml"] = package.xml(theme.target)
    return _packed(made, sheets)


def styles_after(styles: Styles, lines: list[str], sheets: list[bytes]) -> bytes:
    """Put the sheet that explains the copy before the others; gives the styles, which it adds its own to."""
    sheets.insert(0, _explained(lines, styles))
    return styles.written().replace(_STRICT, MAIN.encode())


def _texts(package: Package, part: str) -> list[ET.Element]:
    relation = package.related(part, "sharedStrings")
    if relation is None or not package.has(relation.target):
        return []
    return tree(package.xml(relation.target)).findall("si")


def _styles(package: Package, part: str) -> bytes:
    relation = package.related(part, "styles")
    return package.xml(relation.target) if relation and package.has(relation.target) else NONE


def _tabs(package: Package, part: str, root: ET.Element, texts: list[str]) -> list[_Tab]:
    """Give the sheets of cells in their order; sheets of charts, dialogues and macros are left out."""
    targets = {one.key: one.target for one in package.relations(part) if one.kind == "worksheet"}
    tabs = []
    for sheet in root.iterfind("sheets/sheet"):
        key = next((value for name, value in sheet.attrib.items() if name.endswith("}id")), "")
        if key in targets:
            name = sheet.get("name", "")
            tabs.append(_Tab(sheet.get("state", ""), take_apart(name, package.xml(targets[key]), texts)))
    if not tabs:
        raise NotEditableError("sheets")
    return tabs


def _covered(sheets: list[SheetParts], covering: Covering) -> dict[str, set[tuple[int, int]]]:
    """Give the covered cells of each sheet: by the rule, and by what formulas take from those."""
    filled = {sheet.name: sheet.filled for sheet in sheets}
    covered = {name: covered_in(name, rows, covering) for name, rows in filled.items()}
    if not any(covered.values()):
        return covered
    told = {sheet.name: sheet.taken for sheet in sheets}
    while found := _further(covered, told):
        for name, cell in found:
            covered[name].add(cell)
    return {
        name: {(row, col) for row, col in cells if col in filled[name].get(row, ())} for name, cells in covered.items()
    }


def _further(
    covered: dict[str, set[tuple[int, int]]], told: dict[str, dict[tuple[int, int], tuple[Area, ...] | None]]
) -> list[tuple[str, tuple[int, int]]]:
    """Give the cells whose formulas take from a covered cell, and the single cell that a covered one repeats."""
    rows = {name: _by_row(cells) for name, cells in covered.items()}
    found = []
    for name, taken in told.items():
        for cell, areas in taken.items():
            if cell in covered[name]:
                found += [
                    (area.sheet, (area.top, area.left))
                    for area in areas or ()
                    if len(areas or ()) == 1 and area.is_cell and area.sheet in covered
                    and (area.top, area.left) not in covered[area.sheet]
                ]  # fmt: skip
            elif areas is None or any(area.sheet not in rows or area.meets(rows[area.sheet]) for area in areas):
                found.append((name, cell))
    return found


def _by_row(cells: set[tuple[int, int]]) -> dict[int, set[int]]:
    rows: dict[int, set[int]] = {}
    for row, col in cells:
        rows.setdefault(row, set()).add(col)
    return rows


def _explained(lines: list[str], styles: Styles) -> bytes:
    looks = [styles.of_list(bold=True), styles.of_list()]
    rows = "".join(
        f'<row r="{at + 1}" ht="{height([line], [_WIDE])}" customHeight="1">'
        f"{text_cell(at, 0, line, str(looks[bool(at)]))}</row>"
        for at, line in enumerate(lines)
    )
    return (
        f'{HEAD}<worksheet xmlns="{MAIN}"><sheetViews><sheetView showGridLines="0" tabSelected="1" workbookViewId="0"/>'
        f'</sheetViews><cols><col min="1" max="1" width="{_WIDE}" customWidth="1"/></cols><sheetData>{rows}</sheetData>'
        '<pageSetup paperSize="9" orientation="landscape"/></worksheet>'
    ).encode()


def _workbook(root: ET.Element, tabs: list[_Tab], told: Told) -> bytes:
    settings = root.find("workbookPr")
    since_1904 = ' date1904="1"' if settings is not None and settings.get("date1904") in _ON else ""
    names = {tab.parts.name.casefold() for tab in tabs}
    first = told.sheet_name
    while first.casefold() in names:
        first += "_"
    sheets = [(first, ""), *((tab.parts.name, tab.state) for tab in tabs)]
    listed = "".join(
        f'<sheet name="{quoted(name)}" sheetId="{at}"{_state(state)} r:id="rId{at}"/>'
        for at, (name, state) in enumerate(sheets, start=1)
    )
    return (
        f'{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><workbookPr{since_1904}/>'
        f'<bookViews><workbookView activeTab="0"/></bookViews><sheets>{listed}</sheets></workbook>'
    ).encode()


def _state(state: str) -> str:
    return f' state="{state}"' if state in _STATES else ""


def _shared(texts: list[ET.Element], shown: set[int]) -> bytes:
    """Give the shared texts under their numbers; one that no cell shows any more is empty."""
    items = "".join(f"<si>{_runs(one)}</si>" if at in shown else "<si><t/></si>" for at, one in enumerate(texts))
    return f'{HEAD}<sst xmlns="{MAIN}" uniqueCount="{len(texts)}">{items}</sst>'.encode()


def _runs(text: ET.Element) -> str:
    return "".join(
        _text(part) if part.tag == "t" else f"<r>{_look(part)}{''.join(map(_text, part.iterfind('t')))}</r>"
        for part in text
        if part.tag in {"t", "r"}
    )


def _text(element: ET.Element) -> str:
    return f'<t xml:space="preserve">{quoted(element.text or "")}</t>'


def _look(run: ET.Element) -> str:
    look = run.find("rPr")
    if look is None:
        return ""
    parts = (
        f"<{one.tag}{''.join(f' {name}={chr(34)}{quoted(value)}{chr(34)}' for name, value in one.attrib.items())}/>"
        for one in look
        if one.tag in _RUN
    )
    return f"<rPr>{''.join(parts)}</rPr>"


def _packed(made: dict[str, bytes], sheets: list[bytes]) -> bytes:
    package = Package(made | {f"xl/worksheets/sheet{at}.xml": xml for at, xml in enumerate(sheets, start=1)})
    kinds = {"xl/workbook.xml": "sheet.main", "xl/styles.xml": "styles", "xl/sharedStrings.xml": "sharedStrings"}
    types = "".join(
        f'<Override PartName="/{name}" ContentType="{_TYPE}.{_kind(name, kinds)}+xml"/>' for name in package.parts
    )
    package.parts["[Content_Types].xml"] = (
        f'{HEAD}<Types xmlns="{_PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f"{types}</Types>"
    ).encode()
    targets = {f"rId{at}": ("worksheet", f"worksheets/sheet{at}.xml") for at in range(1, len(sheets) + 1)}
    others = {"styles": "styles.xml", "sharedStrings": "sharedStrings.xml", "theme": "theme/theme1.xml"}
    targets |= {f"rId{kind}": (kind, name) for kind, name in others.items() if f"xl/{name}" in made}
    package.parts["xl/_rels/workbook.xml.rels"] = _relations(targets)
    package.parts["_rels/.rels"] = _relations({"rId1": ("officeDocument", "xl/workbook.xml")})
    return package.written()


def _kind(name: str, kinds: dict[str, str]) -> str:
    if name.startswith("xl/theme/"):
        return "theme"
    return f"spreadsheetml.{kinds.get(name, 'worksheet')}"


def _relations(targets: dict[str, tuple[str, str]]) -> bytes:
    listed = "".join(
        f'<Relationship Id="{key}" Type="{RELATIONS}/{kind}" Target="{target}"/>'
        for key, (kind, target) in targets.items()
    )
    return f'{HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{listed}</Relationships>'.encode()
