"""The same workbook with its faulty cells coloured and commented, and one more sheet that lists what was found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from etl.annotated import comments
from etl.annotated.lines import by_cell, comment_of, lines_of, say, sheet_name
from etl.annotated.list_sheet import list_xml
from etl.annotated.package import RELATIONS, Package, relations_of
from etl.annotated.sheet import SheetXml, not_selected
from etl.annotated.styles import NONE, Styles
from etl.annotated.xml_edit import Edits, NotEditableError, elements, only, prefix_of, quoted, with_attributes
from etl.files.cell_names import a1
from etl.reading.words import names_findings_list

if TYPE_CHECKING:
    from collections.abc import Sequence

    from etl.annotated.lines import Line
    from etl.annotated.xml_edit import Element
    from monitor.model import Finding, Language

_MAIN = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_VML_DEFAULT = '<{p}Default Extension="vml" ContentType="application/vnd.openxmlformats-officedocument.vmlDrawing"/>'


@dataclass(frozen=True)
class _Tab:
    """One sheet of the workbook: its name, its part, whether a reader sees it."""

    name: str
    part: str
    is_visible: bool


def mark(data: bytes, name: str, findings: Sequence[Finding], language: Language) -> bytes:
    """Give a workbook with what was found in it. Only for bytes that the reader's guards have let through.

    Raises NotEditableError where the workbook is written in a way that is not changed here.
    """
    book = _Book(Package.read(data), language)
    lines = lines_of(findings, language)
    has_macros = book.package.drop_macros()
    for tab in book.tabs:
        if not names_findings_list(tab.name):
            book.mark_sheet(tab, lines)
    said = [say("said", "marked", language)] + ([say("said", "no_macros", language)] if has_macros else [])
    book.add_list(name, lines, said)
    book.package.put(book.styles_part, book.styles.written())
    return book.package.written()


class _Book:
    """A workbook under the pen."""

    def __init__(self, package: Package, language: Language) -> None:
        self.package = package
        self.language = language
        if any(name.lower().startswith("xl/macrosheets/") for name in package.parts):
            raise NotEditableError("macro sheet")
        main = package.related("", "officeDocument")
        if main is None:
            raise NotEditableError("officeDocument")
        self.part = package.name_of(main.target)
        targets = {one.key: one.target for one in package.relations(self.part)}
        self.sheets = elements(package.xml(self.part), {"sheet", "sheets", "workbookView", "bookViews"})
        self.tabs = [tab for one in self.sheets if one.name == "sheet" and (tab := _tab(one, targets))]
        styles = package.related(self.part, "styles")
        self.styles_part = styles.target if styles else self._new_styles()
        self.styles = Styles(package.xml(self.styles_part))

    def _new_styles(self) -> str:
        name = self.package.free_name("xl/styles{}.xml")
        self.package.put(name, NONE)
        self.package.declare(name, f"{_MAIN}.styles+xml")
        self.package.relate(self.part, "styles", name)
        return name

    def mark_sheet(self, tab: _Tab, lines: Sequence[Line]) -> None:
        """Colour the cells of a sheet and comment them; comments of an earlier check are taken away first."""
        cells = by_cell(lines, tab.name)
        xml = not_selected(self.package.xml(tab.part))
        self.package.put(tab.part, xml)
        known = self.package.related(tab.part, "comments")
        if not cells and known is None:
            return
        sheet = SheetXml(xml, set(cells))
        said = {cell: comment_of(one, self.language) for cell, one in cells.items()}
        drawing = self._comment(tab, sheet, said)
        marked = sheet.marked(lambda style, cell: self.styles.marked(style, cells[cell][0].severity), drawing)
        self.package.put(tab.part, marked)

    def _comment(self, tab: _Tab, sheet: SheetXml, said: dict[tuple[int, int], str]) -> str:
        """Write the comments and their boxes; gives the id of the drawing that the sheet must name."""
        known = self.package.related(tab.part, "comments")
        xml = self.package.xml(known.target) if known else comments.EMPTY
        boxes = next((one for one in self.package.relations(tab.part) if one.key == sheet.legacy_drawing), None)
        xml, gone = comments.without_ours(xml)
        xml, present = comments.with_ours(xml, said)
        vml = self.package.parts[self.package.name_of(boxes.target)] if boxes else comments.EMPTY_BOXES
        vml = comments.without_boxes(vml, gone)
        new = {cell: text for cell, text in said.items() if a1(*cell) not in present}
        self._put(tab, known.target if known else "", "comments", xml)
        return self._put(tab, boxes.target if boxes else "", "vmlDrawing", comments.with_boxes(vml, new))

    def _put(self, tab: _Tab, part: str, kind: str, content: bytes) -> str:
        """Put comments or boxes in their place, a new one where there is none; gives the id of a new one."""
        if part:
            self.package.put(part, content)
            return ""
        is_comments = kind == "comments"
        name = self.package.free_name("xl/comments{}.xml" if is_comments else "xl/drawings/vmlDrawing{}.vml")
        self.package.put(name, content)
        if is_comments:
            self.package.declare(name, f"{_MAIN}.comments+xml")
        else:
            self._declare_vml()
        return self.package.relate(tab.part, kind, name)

    def _declare_vml(self) -> None:
        xml = self.package.xml("[Content_Types].xml")
        found = elements(xml, {"Types", "Default"})
        if any(one.attributes.get("Extension", "").lower() == "vml" for one in found):
            return
        edits = Edits(xml)
        edits.insert(only(found, "Types").opened, _VML_DEFAULT.format(p=prefix_of(xml)).encode())
        self.package.put("[Content_Types].xml", edits.done())

    def add_list(self, name: str, lines: Sequence[Line], said: Sequence[str]) -> None:
        """Add the sheet that lists the findings, or write it in the place of that of an earlier check, and open it."""
        visible = {tab.name for tab in self.tabs if tab.is_visible}
        xml = list_xml(name, lines, said, self.language, (self.styles, visible))
        earlier = next((tab for tab in self.tabs if names_findings_list(tab.name)), None)
        if earlier:
            self.package.put(earlier.part, xml)
            self.package.parts.pop(relations_of(earlier.part), None)
            self._open(self.tabs.index(earlier), "")
            return
        part = self.package.free_name("xl/worksheets/sheetFindings{}.xml")
        self.package.put(part, xml)
        self.package.declare(part, f"{_MAIN}.worksheet+xml")
        self._open(len(self.tabs), self.package.relate(self.part, "worksheet", part))

    def _open(self, position: int, relation: str) -> None:
        """Let the workbook open at the list; ``relation`` is the id of a new sheet."""
        xml = self.package.xml(self.part)
        edits = Edits(xml)
        view = next((one for one in self.sheets if one.name == "workbookView"), None)
        if view:
            tag = xml[view.start : view.opened]
            edits.replace(view.start, view.opened, with_attributes(tag, activeTab=str(position), firstSheet=""))
        if relation:
            numbers = [int(one.attributes.get("sheetId", "0")) for one in self.sheets if one.name == "sheet"]
            p = prefix_of(xml)
            sheet = (
                f'<{p}sheet xmlns:r="{RELATIONS}" name="{quoted(sheet_name(self.language))}"'
                f' sheetId="{max(numbers, default=0) + 1}" r:id="{relation}"/>'
            )
            edits.append_inside(only(self.sheets, "sheets"), sheet.encode())
        self.package.put(self.part, edits.done())


def _tab(sheet: Element, targets: dict[str, str]) -> _Tab | None:
    """Give a sheet of cells; one of charts or dialogs alone holds no finding and is left as it is."""
    key = next((value for name, value in sheet.attributes.items() if name.rpartition(":")[2] == "id"), "")
    target = targets.get(key, "")
    if "worksheets/" not in target.lower():
        raise NotEditableError("sheet")
    return _Tab(sheet.attributes.get("name", ""), target, sheet.attributes.get("state", "visible") == "visible")
