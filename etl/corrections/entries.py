"""What a corrections file says: its entries, which reports they are about, and what became of them."""

from __future__ import annotations

import hashlib
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePath
from typing import TYPE_CHECKING

from etl.findings import finding
from monitor.model import Place, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from etl.files.cells import CellValue, SourceFile
    from etl.reading.report import Report
    from monitor.model import Finding


class Action(StrEnum):
    """What a correction does."""

    DROP_CELL = "drop_cell"
    DROP_ROW = "drop_row"
    DROP_SHEET = "drop_sheet"
    REPLACE = "replace"
    SCALE = "scale"


class Status(StrEnum):
    """How far a correction is agreed with who sent the report. The last two are kept as history, not applied."""

    ASKED = "asked"
    CONFIRMED = "confirmed"
    REJECTED = "rejected"
    FIXED = "fixed"


@dataclass(frozen=True)
class Correction:
    """One entry of a corrections file.

    A report is named by ``file`` (its name) or ``sha256`` (how its fingerprint begins), or by ``unit_code``,
    ``period_code`` and the ``report_version`` its passport gives (0: any). A place is a ``cell`` or range, or a
    ``row`` by the texts of its key with a ``field``. ``expect`` has one text a cell: what stands there as shown.
    """

    id: str
    origin: str
    number: int
    action: Action
    expect: tuple[str, ...]
    reason: str
    asked: str
    status: Status
    day: date
    file: str = ""
    sha256: str = ""
    unit_code: str = ""
    period_code: str = ""
    report_version: int = 0
    sheet: str = ""
    cell: str = ""
    row: tuple[tuple[str, str], ...] = ()
    field: str = ""
    value: CellValue = None
    factor: float = 1

    @property
    def is_active(self) -> bool:
        """Whether it is applied: one that was rejected, or that the sender has mended, is history."""
        return self.status in {Status.ASKED, Status.CONFIRMED}

    def fits_file(self, name: str, sha256: str) -> bool:
        """Tell whether it may be about a file; a name with folders must end the file's, case of letters is free."""
        own, told = _name_parts(self.file), _name_parts(name)
        return (not own or told[-len(own) :] == own) and sha256.startswith(self.sha256)

    def fits_report(self, report: Report) -> bool:
        """Tell whether a report is of its council and period, and of its version where it names one."""
        if not self.unit_code:
            return True
        version = report.passport.record.get("report_version") if report.passport else None
        scopes = {(scope.unit_code, scope.period_code) for scope in report.rows}
        return (self.unit_code, self.period_code) in scopes and self.report_version in {0, version or 1}

    @property
    def place(self) -> Place:
        """Where it stands: in its corrections file, under its name."""
        return Place(self.origin, self.id)

    def __str__(self) -> str:
        report = self.file or self.sha256 or f"{self.unit_code} {self.period_code}"
        row = " ".join(text for _, text in self.row)
        return " · ".join(part for part in (report, self.sheet, self.cell or row, self.field) if part)


def _name_parts(name: str) -> tuple[str, ...]:
    return PurePath(unicodedata.normalize("NFC", name).casefold().replace("\\", "/")).parts


@dataclass(frozen=True)
class Applied:
    """One correction as it was applied to one file: where, what stood there, what stands there now."""

    correction: Correction
    place: Place
    before: str
    after: str


@dataclass(frozen=True)
class Corrections:
    """Every entry of the corrections files, the files themselves, and what is wrong with them."""

    entries: tuple[Correction, ...] = ()
    files: tuple[SourceFile, ...] = ()
    faults: tuple[Finding, ...] = ()

    def for_file(self, name: str, sha256: str) -> tuple[Correction, ...]:
        """Give the active entries that are about a file, or by their council and period may be."""
        return tuple(one for one in self.entries if one.is_active and one.fits_file(name, sha256))

    def unmatched(self, matched: Iterable[str]) -> list[Finding]:
        """Say which active entries are about none of the reports that were read."""
        known = set(matched)
        lost = (one for one in self.entries if one.is_active and one.id not in known)
        return [finding("correction.no_report", one.place, str(one)) for one in lost]


def is_about_correction(one: Finding) -> bool:
    """Tell whether a finding says that a correction could not be applied."""
    return one.code.startswith("correction.") and one.severity is Severity.ERROR


def digest(entries: Iterable[Correction]) -> str:
    """Give a digest of entries in whatever order; empty for none. A file is read again when that of its own changes."""
    told = sorted(map(repr, entries))
    return hashlib.sha256("\n".join(told).encode()).hexdigest() if told else ""
