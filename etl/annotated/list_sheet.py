"""The sheet that lists every finding, with links to the cells: as XML of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from etl.annotated.lines import COLUMNS, WIDTHS, clean, counts, say, sheet_name
from etl.annotated.xml_edit import quoted
from etl.files.cell_names import a1

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from etl.annotated.lines import Line
    from etl.annotated.styles import Styles
    from monitor.model import Language

_HEAD = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetPr><tabColor rgb="FFB83A14"/>'
    '<pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView showGridLines="0" tabSelected="1" workbookViewId="0">'
    '<pane ySplit="{head}" topLeftCell="A{below}" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
)
_FOOT = (
    '<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.5" header="0.3" footer="0.3"/>'
    '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/></worksheet>'
)
_LINE_HEIGHT = 15


def list_xml(
    name: str, lines: Sequence[Line], said: Sequence[str], language: Language, known: tuple[Styles, Collection[str]]
) -> bytes:
    """Give the sheet. ``known`` are the workbook's styles and the sheets that a link can lead to."""
    styles, visible = known
    bold = styles.of_list(bold=True)
    top = [f"{sheet_name(language)} · {clean(name)}", counts(lines, language), *said]
    whole = [sum(WIDTHS)]
    rows = [
        _row(at, [(text, bold if at == 0 else styles.of_list())], height([text], whole)) for at, text in enumerate(top)
    ]
    head = len(top)
    rows.append(_row(head, [(say("column", column, language), bold) for column in COLUMNS], _LINE_HEIGHT))
    links = []
    for at, line in enumerate(lines, start=head + 1):
        link = target(line, visible)
        rows.append(_row(at, _cells(line, language, styles, is_link=bool(link)), height(line.texts(language))))
        if link:
            links.append(_link(at, link))
    merges = "".join(f'<mergeCell ref="A{at}:G{at}"/>' for at in range(1, head + 1))
    columns = "".join(
        f'<col min="{at}" max="{at}" width="{width}" customWidth="1"/>' for at, width in enumerate(WIDTHS, start=1)
    )
    return (
        _HEAD.format(head=head + 1, below=head + 2) + f"<cols>{columns}</cols><sheetData>{''.join(rows)}</sheetData>"
        f'<mergeCells count="{head}">{merges}</mergeCells>'
        + (f"<hyperlinks>{''.join(links)}</hyperlinks>" if links else "")
        + _FOOT
    ).encode()


def target(line: Line, visible: Collection[str]) -> str:
    """Give where a finding's cell is, as a link inside a workbook says it; empty where no link can lead there."""
    if line.sheet not in visible:
        return ""
    cell = a1(line.row, line.col) if line.row is not None and line.col is not None else "A1"
    return f"'{line.sheet.replace(chr(39), chr(39) * 2)}'!{cell}"


def height(texts: Sequence[str], widths: Sequence[int] = WIDTHS) -> int:
    """Give the height of a row in points, so that wrapped text is seen whole: not every program finds it by itself."""
    signs = zip(texts, widths, strict=True)
    return _LINE_HEIGHT * max(
        sum(1 + len(part) * 10 // (width * 9) for part in text.split("\n")) for text, width in signs
    )


def _cells(line: Line, language: Language, styles: Styles, *, is_link: bool) -> Iterable[tuple[str, int]]:
    plain = styles.of_list()
    looks = {"severity": styles.of_list(bold=True, severity=line.severity)}
    if is_link:
        looks |= dict.fromkeys(("cell",) if line.cell else ("sheet",), styles.of_list(link=True))
    return [(text, looks.get(column, plain)) for column, text in zip(COLUMNS, line.texts(language), strict=True)]


def _row(at: int, cells: Iterable[tuple[str, int]], points: int) -> str:
    """Give one row of a height; every cell is text, whatever it begins with."""
    body = "".join(
        f'<c r="{a1(at, col)}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{quoted(clean(text))}</t></is></c>'
        for col, (text, style) in enumerate(cells)
    )
    return f'<row r="{at + 1}" ht="{points}" customHeight="1">{body}</row>'


def _link(at: int, link: str) -> str:
    column = COLUMNS.index("sheet") if link.endswith("!A1") else COLUMNS.index("cell")
    return f'<hyperlink ref="{a1(at, column)}" location="{quoted(link)}"/>'
