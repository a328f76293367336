"""What the labels of the tables mean: groups of people, places, series, units of measure."""

from __future__ import annotations

import csv
import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

from etl.names import fold, load_names

REFERENCE = Path(__file__).parents[3] / "data" / "reference"
_LABELS = Path(__file__).parent / "labels.csv"

_FOOTNOTE = re.compile(r"(?<=[^\W\d])\d$|(?<=[.)])\d$|\*+$|[¹²³]+$")
_PER_PEOPLE = re.compile(r"\b100\s?000\b|\b100 миң\b|\b100,000\b")
_SERIES = re.compile(
    r"(?:процентная )?(?:доля|число|численность|количество|уровень|коэффициент|показатель|смертность|процент)\b"
)
_POPULATION = re.compile(r"численность .*населени|^население")
_PERCENT = re.compile(r"процент|пайыз|per\s?cent|\bдоля\b|%")
_PERSONS = re.compile(r"числ[оа]|человек|численность|количество|саны|number|person")
_PLACE_WORDS = re.compile(r"\bобласть\b|\bобл\b|\bрайон\b|^г\.|\boblast\b|\brayon\b|\bcity$")
_AGE_WORDS = re.compile(r"возраст|\bage\b|\bжаш")
_AGES = re.compile(r"(\d+)\s*[-–]\s*(\d+)(\s*(?:лет|жаш|years).*)?")
_ONE_AGE = re.compile(r"(\d+)\s*(?:лет|года?|жаш|years)")
_OPEN_AGE = re.compile(r"(\d+)\s*(?:лет\s*)?и\s*(?:выше|старше)")


class Labels(NamedTuple):
    """The three labels of one row or heading, without stray spaces."""

    ky: str = ""
    ru: str = ""
    en: str = ""


class Group(NamedTuple):
    """A group of people: which of sex, age_band and form tells it, and its code."""

    kind: str
    code: str


class PlaceName(NamedTuple):
    """A label that names a place: the unit, or none where the label names a place that is not known."""

    unit: str | None


@cache
def _known() -> dict[str, dict[str, dict[str, str]]]:
    """Give the codes by kind, language and folded label."""
    known: dict[str, dict[str, dict[str, str]]] = {}
    with _LABELS.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            for language in Labels._fields:
                label = row[f"label_{language}"]
                if label:
                    known.setdefault(row["kind"], {}).setdefault(language, {})[fold(label)] = row["code"]
    return known


def without_footnote(label: str) -> str:
    """Give a label without the footnote glued to its end.

    >>> without_footnote("Ош облусу1"), without_footnote("г. Ош"), without_footnote("15-19")
    ('Ош облусу', 'г. Ош', '15-19')
    """
    return _FOOTNOTE.sub("", label).strip()


def _code(kind: str, labels: Labels) -> str:
    """Give the code that the Russian label names, else the Kyrgyz, else the English: the English slips most often."""
    known = _known()[kind]
    for language in ("ru", "ky", "en"):
        label = fold(without_footnote(getattr(labels, language)))
        code = known.get(language, {}).get(label, "")
        if code:
            return code
    return ""


def series_code(labels: Labels) -> str:
    """Give the code of a series this product knows, or nothing."""
    known = _known()["series"]
    return known["ru"].get(fold(without_footnote(labels.ru)), "")


def group_of(labels: Labels, section: Labels) -> Group | None:
    """Give the group of people a row is about, if its label names one. A bare ``15-19`` needs a section on ages."""
    for kind in ("sex", "age_band", "form"):
        code = _code(kind, labels)
        if code:
            return Group(kind, code)
    label = fold(labels.ru)
    ages = _AGES.fullmatch(label)
    if ages and (ages[3] or is_about_ages(section)):
        return Group("age_band", f"{ages[1]}-{ages[2]}")
    one, more = _ONE_AGE.fullmatch(label), _OPEN_AGE.fullmatch(label)
    if one:
        return Group("age_band", one[1])
    return Group("age_band", f"{more[1]}+") if more else None


def breakdown_of(section: Labels) -> str:
    """Give the code of what a section without groups of people breaks down by."""
    return _code("section", section) or "other"


def is_about_ages(section: Labels) -> bool:
    """Whether a section breaks down by age."""
    return any(_AGE_WORDS.search(label.casefold()) for label in section)


@cache
def place_of(labels: Labels) -> PlaceName | None:
    """Give the place a row is about, if its label names one. Labels that name two different units name none."""
    code = _code("place", labels)
    if code:
        return PlaceName(code)
    names = load_names(REFERENCE)
    found = {names.resolve("unit", text).code for text in map(_place_part, (labels.ru, labels.en)) if text}
    codes = found - {None}
    if len(codes) == 1:
        return PlaceName(codes.pop())
    looks_like_one = any(_PLACE_WORDS.search(label.casefold()) for label in (labels.ru, labels.en))
    return PlaceName(None) if codes or (looks_like_one and not is_series(labels)) else None


def _place_part(label: str) -> str:
    """Give a label without its footnote, without what stands in brackets, without ``per 100,000 people``."""
    return without_footnote(re.sub(r"\s*\(.*", "", without_rate(label)))


def without_rate(label: str) -> str:
    """Give the label of a place without ``per 100,000 people``.

    >>> without_rate("Osh oblast per 100,000 people")
    'Osh oblast'
    """
    return re.sub(r"\s+(?:на|per)\s+100.*", "", label)


def all_units() -> frozenset[str]:
    """Give the codes of the units that make up the country."""
    return frozenset(load_names(REFERENCE).codes["unit"])


def is_series(labels: Labels) -> bool:
    """Whether a label begins as the name of a series does: the number of, the share of."""
    return bool(_SERIES.match(labels.ru.casefold()))


def is_population(labels: Labels) -> bool:
    """Whether a series is the population that rates are taken from."""
    return bool(_POPULATION.search(labels.ru.casefold()))


def is_rate(labels: Labels) -> bool:
    """Whether the Russian label, which slips least, says per 100,000 people."""
    return bool(_PER_PEOPLE.search(labels.ru))


def says_a_count(labels: Labels) -> bool:
    """Whether a label in any of the languages says a number of people and no 100,000."""
    return any(label and not _PER_PEOPLE.search(label) and _PERSONS.search(label.casefold()) for label in labels)


def measure_unit(labels: Labels, unit_line: Labels) -> str:
    """Give the code of the unit of a series: what its own label says, else the line under the title; or nothing."""
    if is_rate(labels):
        return "rate"
    if is_population(labels):
        return "persons"
    for text in (labels.ru.casefold(), unit_line.ru.casefold()):
        if _PER_PEOPLE.search(text):
            return "rate"
        if _PERCENT.search(text):
            return "percent"
        if _PERSONS.search(text):
            return "persons"
    return ""
