"""The catalogue of everything that can be wrong with a report, and the sentence each finding becomes."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from string import digits
from typing import TYPE_CHECKING, Any

from etl.days import days_in_words, is_about_days
from etl.visible import on_one_line
from etl.wording import in_words
from monitor.model import Finding, Language, Place, Severity
from monitor.text import words_for
from monitor.text.message import Message

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

MOST_ALIKE = 50
"""So many findings of one code in one column of a sheet are said one by one: nobody reads a thousand alike."""

MOST_IN_FILE = 1_000
"""So many of one code in a whole file, which may have hundreds of sheets and columns."""

LONGEST_FOUND, LONGEST_EXPECTED = 500, 4_000
"""Characters of what was found, for a cell can hold a whole book, and of what was expected: all headings at most."""

_SPOKEN = "spoken"
"""The value of a finding that keeps a message which stands for what was found."""

CATALOGUE = Path(__file__).parent / "findings.toml"


@dataclass(frozen=True)
class Kind:
    """One code of the catalogue: how bad it is, and in each language what it is called, why it matters, what to do.

    ``example`` is what would be right, in no language, for findings that know nothing better to expect.
    """

    code: str
    severity: Severity
    title: dict[str, str]
    explanation: dict[str, str]
    advice: dict[str, str]
    example: str = ""


@cache
def catalogue() -> dict[str, Kind]:
    """Give every kind of finding by its code."""
    raw = tomllib.loads(CATALOGUE.read_text(encoding="utf-8"))
    return {
        code: _kind(code, entry)
        for group, entries in raw.items()
        for code, entry in ((f"{group}.{name}", entry) for name, entry in entries.items())
    }


def _kind(code: str, entry: dict[str, Any]) -> Kind:
    texts = (entry["title"], entry.get("explanation", {}), entry["advice"])
    return Kind(code, Severity(entry["severity"]), *texts, example=entry.get("example", ""))


def capped(findings: Iterable[Finding]) -> list[Finding]:
    """Keep the first findings of one code in a column of a sheet; one more says how many are left, and where."""
    return _cut(_cut(findings, _column, MOST_ALIKE), _file, MOST_IN_FILE)


def _column(one: Finding) -> tuple[str, ...]:
    """Give what is alike: a code in one column of a sheet; what is said of whole sheets is alike in any of them."""
    column = one.place.cell.rstrip(digits)
    return one.code, one.place.file, one.place.sheet if column else "", column


def _file(one: Finding) -> tuple[str, ...]:
    return one.code, one.place.file


def _cut(findings: Iterable[Finding], alike: Callable[[Finding], tuple[str, ...]], most: int) -> list[Finding]:
    groups: dict[tuple[str, ...], list[Finding]] = defaultdict(list)
    for one in findings:
        groups[alike(one)].append(one)
    kept = [one for group in groups.values() for one in group[:most]]
    return kept + [_others(group[most:]) for group in groups.values() if len(group) > most]


def _others(rest: list[Finding]) -> Finding:
    first, last = rest[0], rest[-1]
    cells = ":".join(dict.fromkeys((first.place.cell, last.place.cell)))
    return finding("report.more_alike", replace(first.place, cell=cells), f"+ {len(rest)}", **first.values)


def finding(code: str, place: Place, found: str = "", expected: str = "", **values: str) -> Finding:
    """Make a finding of a code of the catalogue. Raises KeyError for a code that is not in it."""
    kind = catalogue()[code]
    told = _shortened(expected, LONGEST_EXPECTED) or kind.example
    return Finding(code, kind.severity, place, _shortened(found, LONGEST_FOUND), told, values)


def spoken(code: str, place: Place, found: Message) -> Finding:
    """Make a finding of which what was found is a sentence of ours, to be said in the reader's language."""
    return finding(code, place, str(found), **{_SPOKEN: found.kept()})


def _shortened(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1]}…"


_EXAMPLE: Mapping[str, str] = {
    Language.EN: "for example {}",
    Language.RU: "например {}",
    Language.KY: "мисалы {}",
}
_LABELS: Mapping[str, tuple[str, str]] = {
    Language.EN: ("found", "expected"),
    Language.RU: ("найдено", "ожидалось"),
    Language.KY: ("табылды", "күтүлгөн"),
}


_FOUND_IS_A_CODE = ("scope.", "check.indicator_unit_differs")


def title(found: Finding, language: Language) -> str:
    """Give what is wrong, in a few words."""
    return catalogue()[found.code].title[language]


def explanation(found: Finding, language: Language) -> str:
    """Give what the rule is and why it matters."""
    return catalogue()[found.code].explanation[language]


def advice(found: Finding, language: Language) -> str:
    """Give what to do about it."""
    return catalogue()[found.code].advice[language]


def expected_text(one: Finding, language: Language) -> str:
    """Give what was expected, codes and headings as they are called in the language; an example is called one."""
    if one.code.startswith("value.") and one.expected and one.expected == catalogue()[one.code].example:
        return _EXAMPLE[language].format(one.expected)
    return in_words(days_in_words(one.expected, language), language)


def found_text(one: Finding, language: Language) -> str:
    """Give what was found: what stands in the cell, but for the scope of a file and a unit, which are codes.

    What is a sentence of ours is said in the language, and a day beside the days that were expected is written as
    they are.
    """
    if _SPOKEN in one.values:
        return _shortened(Message.restored(one.values[_SPOKEN]).said(words_for(language)), LONGEST_FOUND)
    if is_about_days(one.expected):
        return days_in_words(one.found, language)
    return in_words(one.found, language) if one.code.startswith(_FOUND_IS_A_CODE) else one.found


def sentence(one: Finding, language: Language) -> str:
    """Say what, where, found, expected, do: one line for a person."""
    label_found, label_expected = _LABELS[language]
    facts = [f"{label_found} {found_text(one, language)}"] if one.found else []
    facts += [f"{label_expected} {expected_text(one, language)}"] if one.expected else []
    told = f"{': ' if str(one.place) else ''}{', '.join(facts)}" if facts else ""
    unit = f" · {in_words(one.values['unit'], language)}" if "unit" in one.values else ""
    where = f"{one.place}{unit}{told}"
    parts = [part for part in (title(one, language), where, advice(one, language)) if part]
    ended = [part if part.endswith(".") else f"{part}." for part in parts[:-1]]  # "31 дек." has its own full stop
    return on_one_line(" ".join([*ended, *parts[-1:]]))
