"""Say of each entry of the corrections files what became of it in the build that is current."""

from __future__ import annotations

from typing import TYPE_CHECKING

import duckdb

from etl.corrections.entries import digest
from etl.findings import title
from monitor.model import Finding, Language, Place, Severity

if TYPE_CHECKING:
    from pathlib import Path

    from etl.corrections.entries import Correction, Corrections


def outcomes(corrections: Corrections, database: Path) -> list[tuple[Correction, str, bool]]:
    """Give each entry with what became of it, in English, and whether that is as it should be.

    Raises duckdb.Error where the build was made by an earlier version that knew no corrections.
    """
    with duckdb.connect(str(database), read_only=True) as connection:
        applied = connection.execute("select correction_id, entry_digest from core.correction").fetchall()
        told = connection.execute(
            "select sheet_name, code from core.finding where code like 'correction.%' and severity = 'error'"
        ).fetchall()
    return [(one, *_outcome(one, applied, dict(told))) for one in corrections.entries]


def _outcome(entry: Correction, applied: list[tuple[str, str]], faults: dict[str, str]) -> tuple[str, bool]:
    own = [told for name, told in applied if name == entry.id]
    is_same = all(told == digest([entry]) for told in own)
    if not entry.is_active:
        return ("not applied: it is history" if not own else "changed since the build"), True
    if own and not is_same:
        return "changed since the build", True
    if entry.id in faults:
        return f"not applied: {_title(faults[entry.id])}", False
    if own:
        return f"applied to {len(own)} file{'s' if len(own) > 1 else ''}", True
    return "not in this build: build again", True


def _title(code: str) -> str:
    return title(Finding(code, Severity.ERROR, Place("")), Language.EN)
