"""Writes the findings on the council's last report, to look at: nothing of this sheet is ever loaded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from etl.findings import advice, expected_text, found_text, title
from etl.forms.codes import Code, Role, current_version
from etl.template.book import height_of
from etl.template.known import name_of

if TYPE_CHECKING:
    from etl.template.book import Book
    from etl.template.known import LastReport
    from etl.template.model import Setting
    from monitor.model import Finding

_WIDTHS = (16.0, 22.0, 9.0, 40.0, 24.0, 24.0, 52.0)
_MOST = 200
_LOOKS = {"error": "overdue", "warning": "soon"}


def write_findings(book: Book, last: LastReport) -> None:
    """Write one row a finding, the gravest first."""
    setting, say = book.setting, book.setting.say
    pen = book.add_sheet(say("findings", "sheet"))
    pen.put(0, 0, say("findings", "title", period=setting.words.period(last.period_code)), "title")
    pen.sheet.set_row(0, 20)
    told = say("findings", "file", file=last.file_name, day=setting.words.date(last.received_date))
    pen.put(1, 0, told, "code")
    pen.put(2, 0, str(Code("findings", current_version(), "page", Role.SHOWN)), "code")
    pen.sheet.set_row(2, None, None, {"hidden": True})
    for col, (heading, width) in enumerate(zip(say.list("findings", "headings"), _WIDTHS, strict=True)):
        pen.put(3, col, heading, "head_given")
        pen.sheet.set_column(col, col, width)
    for row, one in enumerate(last.findings[:_MOST], start=4):
        cells = _cells(one, setting, is_withheld=row - 4 in last.withheld)
        pen.sheet.set_row(row, max(height_of(text, width - 2) for text, width in zip(cells, _WIDTHS, strict=True)))
        for col, text in enumerate(cells):
            pen.put(row, col, text, _LOOKS.get(one.severity, "shown") if col == 0 else "shown")
    left = len(last.findings) - _MOST
    if left > 0 or not last.findings:
        text = say("findings", "more", n=left) if left > 0 else say("findings", "none")
        pen.put(4 + min(len(last.findings), _MOST), 0, text, "text_line")
    pen.sheet.set_landscape()
    pen.sheet.fit_to_pages(1, 0)
    pen.sheet.repeat_rows(3)
    pen.sheet.freeze_panes(4, 0)


def _cells(one: Finding, setting: Setting, *, is_withheld: bool) -> tuple[str, ...]:
    language = setting.language
    word = setting.say("withheld")
    return (
        name_of("severity", one.severity, language),
        one.place.sheet,
        one.place.cell,
        title(one, language),
        word if is_withheld else found_text(one, language),
        word if is_withheld else expected_text(one, language),
        advice(one, language),
    )
