"""The covered copy of a report: the same workbook with each withheld number, and whatever tells it, covered by a word.

It is made from nothing: only what is named here as kept is written, so that what this product knows nothing of cannot
carry a number out. Kept of an .xlsx or .xlsm: sheets, their order and names, cells that are not covered with their
values and styles, merged cells, widths, heights, hidden rows, columns and sheets, frozen panes, page settings. Formulas
give way to their values; one that takes from a covered cell is covered. .xls, .xlsb and .ods become an .xlsx with the
same cells at the same places (what their formulas take from is not known); a CSV file stays one. What is written in a
way that is not understood is refused.

Which cells are shown is decided by the database (``monitor.measures.covering``).
"""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING

from etl.annotated.xml_edit import NotEditableError
from etl.covered.rendering import render
from etl.covered.saying import Told
from etl.covered.text import cover_text
from etl.covered.workbook import cover_workbook
from etl.files.cells import read_bytes
from etl.files.containers import recognise, refuse_large
from etl.files.unpacked import Parts
from etl.files.unreadable import UnreadableError
from etl.files.xlsx_details import read_details

if TYPE_CHECKING:
    from monitor.model import Covering, Language

__all__ = ["CoveredCopy", "cover"]


@dataclass(frozen=True)
class CoveredCopy:
    """One covered copy: the name to save it under, its bytes."""

    name: str
    data: bytes


def cover(data: bytes, name: str, covering: Covering, language: Language) -> CoveredCopy:
    """Give the covered copy of a file as it was sent, in a language. Raises UnreadableError.

    To be run where a process may be lost: the guards of the reader are asked first, but the bytes are a stranger's.
    """
    told = Told(name, language)
    refuse_large(len(data))
    kind = recognise(data)
    if kind == "text":
        return CoveredCopy(told.file_name("csv"), cover_text(data, told, covering))
    if kind == "xlsx":
        return CoveredCopy(told.file_name("xlsx"), _in_place(data, told, covering))
    return CoveredCopy(told.file_name("xlsx"), render(read_bytes(data, name).sheets, told, covering))


def _in_place(data: bytes, told: Told, covering: Covering) -> bytes:
    """Cover a workbook in its own format, once the guards of its extent have let it through."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            read_details(Parts(archive))
        return cover_workbook(data, told, covering)
    except (zipfile.BadZipFile, KeyError, ValueError, EOFError, NotEditableError):
        raise UnreadableError("file.damaged") from None
