"""The annotated copy of a report: the same workbook with the faulty cells coloured and commented, and a list of all.

An .xlsx or .xlsm is changed in place: only the style of the marked cells, their comments and one more sheet are new,
so formatting, formulas, merged cells, widths, hidden sheets, charts, pictures, rules and filters are as they were sent.
Not kept: macros (nothing in the copy runs), a digital signature (it no longer holds), and the pattern or gradient under
the colour of a marked cell. A comment in the threads of newer programs is shown there without ours; the list has it.

Whatever cannot be changed in place (.xls, .xlsb, .ods, CSV, a workbook written in an unusual way) is rendered: its
cells as they were read, as text. A file that was refused as unreadable or hostile is not opened again; it gets the
list alone.
"""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from etl.annotated.lines import file_name
from etl.annotated.marked import mark
from etl.annotated.rendering import render
from etl.annotated.xml_edit import NotEditableError
from etl.files.cells import read_bytes
from etl.files.containers import recognise, refuse_large
from etl.files.unpacked import Parts
from etl.files.unreadable import UnreadableError
from etl.files.xlsx_details import read_details
from monitor.model import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from monitor.model import Finding, Language

__all__ = ["AnnotatedCopy", "Kind", "annotate", "list_alone"]

_READABLE = frozenset({"file.nothing_recognised"})
"""Errors of a whole file that could be read."""


class Kind(StrEnum):
    """What an annotated copy is: the workbook itself, its cells as they were read, or the list alone."""

    MARKED = "marked"
    RENDERED = "rendered"
    LISTED = "listed"


@dataclass(frozen=True)
class AnnotatedCopy:
    """One annotated copy: the name to save it under, its bytes (.xlsx), what kind of copy it is."""

    name: str
    data: bytes
    kind: Kind


def annotate(data: bytes, name: str, findings: Sequence[Finding], language: Language) -> AnnotatedCopy:
    """Give the annotated copy of a file as it was sent, in a language.

    To be run where a process may be lost: the guards of the reader are asked first, but the bytes are a stranger's.
    """
    kind, copy = _copy(data, name, findings, language)
    return AnnotatedCopy(file_name(name, language), copy, kind)


def list_alone(name: str, findings: Sequence[Finding], language: Language) -> AnnotatedCopy:
    """Give the list of what was found in a file, which is not opened."""
    return AnnotatedCopy(file_name(name, language), render(name, (), findings, language), Kind.LISTED)


def _copy(data: bytes, name: str, findings: Sequence[Finding], language: Language) -> tuple[Kind, bytes]:
    if is_refused(findings):
        return Kind.LISTED, render(name, (), findings, language)
    try:
        refuse_large(len(data))
        if recognise(data) == "xlsx":
            try:
                return Kind.MARKED, _marked(data, name, findings, language)
            except NotEditableError:
                pass  # rendered below
        return Kind.RENDERED, render(name, read_bytes(data, name).sheets, findings, language)
    except UnreadableError:
        return Kind.LISTED, render(name, (), findings, language)


def is_refused(findings: Iterable[Finding]) -> bool:
    """Tell whether a file was refused as a whole, so that it is not to be opened."""
    errors = (one.code for one in findings if one.severity is Severity.ERROR)
    return any(code.startswith("file.") and code not in _READABLE for code in errors)


def _marked(data: bytes, name: str, findings: Sequence[Finding], language: Language) -> bytes:
    """Change a workbook in place, once the guards of its extent have let it through."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            read_details(Parts(archive))
        return mark(data, name, findings, language)
    except (zipfile.BadZipFile, KeyError, ValueError, EOFError):
        raise NotEditableError("parts") from None
