"""Say of each entry of the corrections files what became of it in the build that is current."""

from __future__ import annotations

from typing import TYPE_CHECKING

import duckdb

from etl.corrections.entries import digest
from etl.findings import title
from monitor.model import Finding, Place, Severity
from monitor.text.message import Message

if TYPE_CHECKING:
    from pathlib import Path

    from etl.corrections.entries import Correction, Corrections
    from monitor.text import Words


def outcomes(corrections: Corrections, database: Path) -> list[tuple[Correction, Message, bool]]:
    """Give each entry with what became of it, and whether that is as it should be.

    Raises duckdb.Error where the build was made by an earlier version that knew no corrections.
    """
    with duckdb.connect(str(database), read_only=True) as connection:
        applied = connection.execute("select correction_id, entry_digest from core.correction").fetchall()
        told = connection.execute(
            "select sheet_name, code from core.finding where code like 'correction.%' and severity = 'error'"
        ).fetchall()
    return [(one, *_outcome(one, applied, dict(told))) for one in corrections.entries]


def _outcome(entry: Correction, applied: list[tuple[str, str]], faults: dict[str, str]) -> tuple[Message, bool]:
    own = [told for name, told in applied if name == entry.id]
    is_same = all(told == digest([entry]) for told in own)
    if not entry.is_active:
        return (Message("changed since the build") if own else Message("not applied: it is history")), True
    if own and not is_same:
        return Message("changed since the build"), True
    if entry.id in faults:
        return Message("not applied: {reason}", reason=_Title(faults[entry.id])), False
    if own:
        return Message("applied; files: {n}", n=len(own)), True
    return Message("not in this build: build again"), True


class _Title(Message):
    """What a finding is called, in the language it is said in."""

    def said(self, words: Words) -> str:
        return title(Finding(self.message, Severity.ERROR, Place("")), words.language)
