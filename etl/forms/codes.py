"""The stable codes that a template carries beside its headings, and the versions of the form they belong to.

A code stands in a hidden row below the headings of a table, or beside each line of the passport. It moves with its
column, so a heading may be edited and a column moved or deleted, and the sheet is still read without a guess.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from pathlib import Path

VERSIONS = Path(__file__).with_name("versions.toml")
_CODE = re.compile(r"([A-Z]\d{1,2}[A-Z]?|[a-z]+):([\w.-]{1,20}):([a-z][a-z0-9_]*):(given|entry|shown|mark)")


class Role(StrEnum):
    """What stands below a code: what the template gave, what the council enters, what is only to be looked at.

    ``MARK`` tells of each row whether the template wrote it (``given``, ``section``) or left it open (empty).
    """

    GIVEN = "given"
    ENTRY = "entry"
    SHOWN = "shown"
    MARK = "mark"


@dataclass(frozen=True)
class Code:
    """The code of one column, line or sheet: ``F1:2026-1:status_code:entry``.

    ``sheet`` is the code of a sheet of the form, or a word for a sheet that is only to be looked at.
    """

    sheet: str
    version: str
    field: str
    role: Role

    def __str__(self) -> str:
        return f"{self.sheet}:{self.version}:{self.field}:{self.role}"


@dataclass(frozen=True)
class Version:
    """One version of the template: the fields that have another name by now, by sheet."""

    code: str
    renamed: dict[str, dict[str, str]] = field(default_factory=dict)

    def field_now(self, sheet: str, name: str) -> str:
        """Give what a field of this version is called now."""
        return self.renamed.get(sheet, {}).get(name, name)


_ROLES = tuple(f":{role}" for role in Role)


def may_hold_codes(text: str) -> bool:
    """Tell quickly whether a code may stand anywhere in a long text."""
    return any(role in text for role in _ROLES)


def parse_code(text: str) -> Code | None:
    """Read a code, None for any other text.

    >>> str(parse_code("F1:2026-1:status_code:entry"))
    'F1:2026-1:status_code:entry'
    >>> parse_code("Статус") is None
    True
    """
    found = _CODE.fullmatch(text.strip())
    return Code(found[1], found[2], found[3], Role(found[4])) if found else None


@cache
def known_versions(path: Path = VERSIONS) -> dict[str, Version]:
    """Give the versions whose templates can be read, the current one last."""
    raw = tomllib.loads(path.read_text(encoding="utf-8"))
    return {code: Version(code, entry.get("renamed", {})) for code, entry in raw["version"].items()}


def current_version() -> str:
    """Give the version of the templates that are written now."""
    return list(known_versions())[-1]
