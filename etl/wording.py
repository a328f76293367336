"""What the codes and headings in a finding are called in a language: findings keep codes, people read names."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from etl.forms import load_forms
from etl.reference import ReferenceDataError, rows_of

if TYPE_CHECKING:
    from monitor.model import Language

REFERENCE = Path(__file__).parent.parent / "data" / "reference"
_TABLES = {"units": "unit_code", "places": "place_code", "pillars": "pillar_code", "articles": "article_code"}
_SEPARATOR = "; "


@lru_cache(maxsize=4096)
def in_words(text: str, language: Language) -> str:
    """Give a text with its codes and headings as they are called in a language; any other text as it is.

    Codes joined by a semicolon are named only where one list holds them all, and lists of one name for each.

    >>> in_words("KG-GO; KG-O", "ru")
    'г. Ош; Ошская область'
    """
    parts = text.split(_SEPARATOR)
    found = [_named(names, parts) for names in _names(language).values() if all(part in names for part in parts)]
    if found:
        return found[0] if len(set(found)) == 1 else text
    return _SEPARATOR.join(_headings(language).get(part, part) for part in parts)


def name_of(code: str, listed: str, language: Language) -> str:
    """Give what a code of a list is called; codes joined by a semicolon each, a code the list does not hold as it is.

    >>> name_of("KG-GO;KG-X", "units", "ru")
    'г. Ош; KG-X'
    """
    names = _names(language).get(listed, {})
    return _SEPARATOR.join(names.get(part.strip(), part.strip()) for part in code.split(";"))


def _named(names: dict[str, str], parts: list[str]) -> str:
    return _SEPARATOR.join(names[part] for part in parts)


@cache
def _names(language: Language) -> dict[str, dict[str, str]]:
    """Give the name of each code, by list. A place that was renamed goes by its last name."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for table, key in _TABLES.items():
        for row in _rows(table):
            found[table][row[key]] = row[f"name_{language}"]
    for row in _rows("codes"):
        if not re.fullmatch(r"[\d.+-]*", row["code"]):
            found[row["list"]][row["code"]] = row[f"name_{language}"]
    found["units and places"] = {**found["units"], **found["places"]}
    return found


def _rows(table: str) -> list[dict[str, str]]:
    try:
        return rows_of(REFERENCE / f"{table}.csv")
    except ReferenceDataError:  # codes are shown as codes; whoever reads or builds says what is wrong with the table
        return []


@cache
def _headings(language: Language) -> dict[str, str]:
    """Give headings and sheets in a language by the English one, and by what is written in all languages."""
    found: dict[str, str] = {}
    for form in load_forms():
        found[" / ".join(dict.fromkeys(form.title.values()))] = form.title[language]
        for column in form.columns:
            for text in (column.heading["en"], column.shown_heading):
                found.setdefault(text, column.heading[language])
    return found
