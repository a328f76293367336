"""A workbook made from the cells as they were read, for files that are no .xlsx; or the list of findings alone."""

from __future__ import annotations

import io
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import xlsxwriter

from etl.annotated.lines import (
    AUTHOR,
    COLUMNS,
    FILLS,
    WIDTHS,
    by_cell,
    clean,
    comment_of,
    counts,
    lines_of,
    personal_sheets,
    say,
    sheet_name,
)
from etl.annotated.list_sheet import height, target
from etl.reading.words import names_findings_list

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xlsxwriter.worksheet import Worksheet

    from etl.annotated.lines import Line
    from etl.files.cells import Sheet
    from monitor.model import Finding, Language


@dataclass(frozen=True)
class _Hand:
    """How things are written: the language, the formats by name, the name each sheet has in the rendering."""

    language: Language
    looks: dict[str, Any]
    names: dict[str, str]


_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_NOT_IN_A_NAME = str.maketrans(dict.fromkeys("[]:*?/\\", "_"))
_LONGEST_NAME = 31
_WIDE = 24
_A4 = 9


def render(name: str, sheets: Sequence[Sheet], findings: Sequence[Finding], language: Language) -> bytes:
    """Give the list of findings and behind it the sheets as they were read; without sheets the list alone."""
    lines = lines_of(findings, language)
    personal = personal_sheets(findings)
    kept = io.BytesIO()
    with xlsxwriter.Workbook(kept, _OPTIONS) as book:
        hand = _Hand(language, _looks(book), _names(sheets, language))
        _list(book.add_worksheet(sheet_name(language)), (name, "rendered" if sheets else "listed"), lines, hand)
        for sheet in sheets:
            if sheet.name not in hand.names:
                continue
            page = book.add_worksheet(hand.names[sheet.name])
            if sheet.name in personal:
                page.write_string(0, 0, say("said", "sheet_withheld", language))
            else:
                _write(page, sheet, by_cell(lines, sheet.name), hand)
    return kept.getvalue()


def _looks(book: Any) -> dict[str, Any]:  # noqa: ANN401 - the library has no types
    """Give the formats: plain text, bold text, links and the colour of each severity."""
    text = {"text_wrap": True, "valign": "top", "num_format": "@"}
    looks = {"text": book.add_format(text), "bold": book.add_format(text | {"bold": True})}
    looks["link"] = book.add_format(text | {"underline": 1, "font_color": "#0B5D5E"})
    for severity, colour in FILLS.items():
        looks[severity] = book.add_format(text | {"bold": True, "bg_color": f"#{colour}"})
        looks[f"cell-{severity}"] = book.add_format({"bg_color": f"#{colour}", "num_format": "@"})
    return looks


def _names(sheets: Sequence[Sheet], language: Language) -> dict[str, str]:
    """Give the name each sheet has in the rendering: a CSV file's may be longer than a workbook allows."""
    names: dict[str, str] = {}
    taken = {sheet_name(language).casefold()}
    for sheet in sheets:
        if names_findings_list(sheet.name):
            continue
        plain = clean(sheet.name).translate(_NOT_IN_A_NAME).strip("' ")[:_LONGEST_NAME] or "—"
        number = 2
        while plain.casefold() in taken:
            plain = f"{plain[: _LONGEST_NAME - 4]} {number}"
            number += 1
        taken.add(plain.casefold())
        names[sheet.name] = plain
    return names


def _write(page: Worksheet, sheet: Sheet, said: dict[tuple[int, int], list[Line]], hand: _Hand) -> None:
    """Write a sheet's cells as text, as a person sees them, the faulty ones coloured and commented."""
    for row, words in enumerate(sheet.texts):
        for col, text in enumerate(words):
            if text and (row, col) not in said:
                page.write_string(row, col, clean(text))
    for (row, col), lines in said.items():
        comment = comment_of(lines, hand.language)
        look = {"author": AUTHOR, "x_scale": 2.5, "y_scale": 1 + comment.count("\n") / 4}
        page.write_string(row, col, clean(sheet.text(row, col)), hand.looks[f"cell-{lines[0].severity}"])
        page.write_comment(row, col, comment, look)
    widest = max(map(len, sheet.texts), default=1)
    page.set_column(0, widest - 1, _WIDE)
    for col in sheet.hidden_columns:
        page.set_column(col, col, None, None, {"hidden": True})


def _list(page: Worksheet, told: tuple[str, str], lines: Sequence[Line], hand: _Hand) -> None:
    """Write the list: what file, how many, what this is, then one row a finding."""
    name, kind = told
    language = hand.language
    top = [f"{sheet_name(language)} · {clean(name)}", counts(lines, language), say("said", kind, language)]
    for at, text in enumerate(top):
        page.set_row(at, height([text], [sum(WIDTHS)]))
        page.merge_range(at, 0, at, len(COLUMNS) - 1, "", hand.looks["text"])
        page.write_string(at, 0, text, hand.looks["text" if at else "bold"])
    head = len(top)
    for col, (column, width) in enumerate(zip(COLUMNS, WIDTHS, strict=True)):
        page.set_column(col, col, width)
        page.write_string(head, col, say("column", column, language), hand.looks["bold"])
    for at, line in enumerate(lines, start=head + 1):
        _list_row(page, at, line, hand)
    _lay_out(page, head + 1)


def _lay_out(page: Worksheet, head: int) -> None:
    """Keep the head in sight, and let the list print on A4."""
    page.freeze_panes(head, 0)
    page.set_tab_color("#B83A14")
    page.hide_gridlines(2)
    page.set_landscape()
    page.set_paper(_A4)
    page.fit_to_pages(1, 0)


def _list_row(page: Worksheet, at: int, line: Line, hand: _Hand) -> None:
    page.set_row(at, height(line.texts(hand.language)))
    for col, (column, text) in enumerate(zip(COLUMNS, line.texts(hand.language), strict=True)):
        page.write_string(at, col, text, hand.looks[line.severity if column == "severity" else "text"])
    if line.sheet not in hand.names:
        return
    column, text = ("cell", line.cell) if line.cell else ("sheet", line.sheet)
    link = target(replace(line, sheet=hand.names[line.sheet]), hand.names.values())
    page.write_url(at, COLUMNS.index(column), f"internal:{link}", hand.looks["link"], text)
