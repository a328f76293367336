"""Names of places: every spelling leads to its own unit, in any case and alphabet of look-alikes, and to no other."""

from __future__ import annotations

import csv
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.names import load_names
from etl.parsing import REFERENCE

NAMES = load_names(REFERENCE)
LATIN_TWINS = str.maketrans("аеорсухАВЕКМНОРСТХ", "aeopcyxABEKMHOPCTX")


def spellings(list_name: str) -> list[tuple[str, frozenset[str]]]:
    """Give every written name of a list with the codes that it may mean."""
    with (REFERENCE / "spellings.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["list"] == list_name]
    told = [(row["spelling"], frozenset(row["code"].split(";"))) for row in rows]
    table, key = {"unit": ("units.csv", "unit_code"), "place": ("places.csv", "place_code")}[list_name]
    with (REFERENCE / table).open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            told += [(row[name], frozenset({row[key]})) for name in ("name_en", "name_ru", "name_ky")]
    return told


UNITS = spellings("unit")
PLACES = spellings("place")
SPACING = st.sampled_from([" ", "  ", "\u00a0"])


@pytest.mark.parametrize(("written", "codes"), UNITS)
def test_every_spelling_of_a_unit(written: str, codes: frozenset[str]) -> None:
    """A spelling of one unit is that unit; one that names two is asked about, with both."""
    match = NAMES.resolve("unit", written)
    assert ({match.code} if match.code else set(match.candidates)) == codes


@settings(deadline=None, max_examples=300)
@given(st.sampled_from(UNITS), st.sampled_from([str, str.upper, str.lower]), SPACING, st.booleans())
def test_case_spaces_and_look_alikes_change_no_unit(
    told: tuple[str, frozenset[str]], case: type[str], space: str, is_twin: bool
) -> None:
    """Letters of the other alphabet in a Cyrillic word, capitals, no-break spaces: it is the same unit, or none."""
    written, codes = told
    typed = f" {case(written).replace(' ', space)} "
    if is_twin and re.search("[а-яА-Я]", typed):
        at = next((at for at, sign in enumerate(typed) if sign.translate(LATIN_TWINS) != sign), None)
        typed = typed if at is None else typed[:at] + typed[at].translate(LATIN_TWINS) + typed[at + 1 :]
    match = NAMES.resolve("unit", typed)
    found = {match.code} if match.code else set(match.candidates)
    assert found in (set(codes), set()), (typed, found)


CITY_WORDS = ["г. {}", "г.{}", "гор. {}", "город {}", "{} ш.", "{} шаары", "{} (город)", "горкенеш г.{}", "{} city"]
OBLAST_WORDS = ["{} облусу", "{} обл.", "{} область", "{} областы", "{} oblast", "{} region"]


@pytest.mark.parametrize("stem", ["Ош", "ОШ", "ош", "Osh", "Oш", "Оsh"])
@pytest.mark.parametrize(("patterns", "code"), [(CITY_WORDS, "KG-GO"), (OBLAST_WORDS, "KG-O")])
def test_osh_city_is_never_osh_oblast(stem: str, patterns: list[str], code: str) -> None:
    """The city and the oblast share their name: the word beside it decides, in any alphabet, and else nobody."""
    found = {pattern: NAMES.resolve("unit", pattern.format(stem)).code for pattern in patterns}
    assert set(found.values()) <= {code, None}, found
    assert code in found.values()
    assert NAMES.resolve("unit", stem).code is None


@pytest.mark.parametrize("name", ["Ошская", "Ошская область", "Ошская обл", "ОШСКАЯ ОБЛАСТЬ", "Ошской области"])
def test_the_adjective_is_the_oblast(name: str) -> None:
    """«Ошская» is said of the oblast only."""
    assert NAMES.resolve("unit", name).code == "KG-O"


@pytest.mark.parametrize(("written", "codes"), PLACES)
def test_every_spelling_of_a_place(written: str, codes: frozenset[str]) -> None:
    """A spelling leads to its place, alone or among those of one name, and within its unit to no place of another."""
    match = NAMES.resolve("place", written)
    found = {match.code} if match.code else set(match.candidates)
    assert codes <= found or codes & found, (written, found)
    for code in codes:
        inside = NAMES.resolve("place", written, NAMES.parent[code])
        told = {inside.code} if inside.code else set(inside.candidates)
        assert all(NAMES.parent[one] == NAMES.parent[code] for one in told)
        assert code in told


@pytest.mark.parametrize("written", ["Ош", "Манас", "Нарын", "Баткен", "Талас"])
def test_a_name_of_several_places_is_never_decided(written: str) -> None:
    """A rayon and a city, or two oblasts, have one name: the answer is all of them."""
    for list_name in ("unit", "place"):
        match = NAMES.resolve(list_name, written)
        if match.candidates:
            assert match.code is None
    assert len(NAMES.resolve("place", written).candidates) > 1 or written == "Ош"


@pytest.mark.parametrize(
    "written", ["Бишкекская область", "Ферганская область", "Лейлек облусу", "Аламединская область"]
)
def test_an_unknown_unit_is_not_guessed(written: str) -> None:
    """There is no such oblast: at most a suggestion is made, and never a decision."""
    assert NAMES.resolve("unit", written).code is None
