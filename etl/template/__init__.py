"""The report form as a workbook for one council and half-year, filled in with all that is known before the report.

What a person enters is read back without any mapping: hidden codes stand beside the headings. What the template fills
in, the plan, targets, earlier values and findings, is there to be looked at and is never loaded as a report.
"""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from etl.template.book import Book
from etl.template.findings_sheet import write_findings
from etl.template.known import NoSuchTemplateError, known_of
from etl.template.model import Setting
from etl.template.passport import write_passport
from etl.template.sheets import passport_form, table_sheets
from etl.template.table import TableWriter
from etl.template.wording import Wording
from monitor.model import Language

if TYPE_CHECKING:
    from typing import BinaryIO

    from monitor.store import Snapshot

__all__ = ["NoSuchTemplateError", "write_template"]


def write_template(
    unit_code: str,
    period_code: str,
    language: str,
    target: Path | str | BinaryIO,
    snapshot: Snapshot | None = None,
) -> None:
    """Write the form of one council and half-year to a path or a stream.

    With a snapshot, earlier values and the findings on the last report stand beside what is to be filled in; without
    one the form holds plan and indicators. The same arguments give the same bytes. Raises NoSuchTemplateError for a
    unit without a council or a period that no report is due for, ValueError for a language the product does not speak.
    """
    content = BytesIO()
    own = Language(language)
    setting = Setting(known_of(unit_code, period_code, snapshot), own, Wording(own))
    sheets = table_sheets(setting)
    book = Book(content, setting)
    book.know_lists(sheets, passport_form().columns)
    write_passport(book)
    for sheet in sheets:
        TableWriter(book, sheet).write()
    if setting.known.last_report:
        write_findings(book, setting.known.last_report)
    book.write_lists()
    book.file.close()
    if isinstance(target, Path | str):
        Path(target).write_bytes(content.getvalue())
    else:
        target.write(content.getvalue())
