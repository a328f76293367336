"""The reference tables: whole, in three languages, and of one mind about codes and names."""

from __future__ import annotations

import csv
from collections import defaultdict
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from etl.findings import catalogue
from etl.forms import load_forms
from etl.names import fold, load_names
from monitor.model import ActivityStatus, Direction, Empty, IndicatorKind, Language, Period, Severity, Verdict

if TYPE_CHECKING:
    from enum import StrEnum

REFERENCE = Path(__file__).parents[2] / "data" / "reference"
NAMED = (
    "units", "places", "pillars", "bodies", "codes", "articles", "results", "standard_indicators", "quality_components",
)  # fmt: skip
COUNCILS = {"KG-B", "KG-J", "KG-Y", "KG-N", "KG-O", "KG-T", "KG-C", "KG-GO"}
MARKS = {"R", "S", "M"}

Lines = list[dict[str, str]]


@cache
def table(name: str) -> Lines:
    """Give the rows of one reference table."""
    with (REFERENCE / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def codes(list_name: str) -> set[str]:
    """Give the codes of one closed list."""
    return {row["code"] for row in table("codes") if row["list"] == list_name}


@cache
def known_codes() -> dict[str, set[str]]:
    """Give the codes of every list that spellings may point to."""
    found = {name: codes(name) for name in {row["list"] for row in table("codes")}}
    for name, file_name in (
        ("unit", "units"),
        ("place", "places"),
        ("pillar", "pillars"),
        ("indicator", "indicators"),
        ("article", "articles"),
    ):
        found[name] = {row[f"{name}_code"] for row in table(file_name)}
    return found


@pytest.mark.parametrize("name", [path.stem for path in sorted(REFERENCE.glob("*.csv"))])
def test_every_row_fits_its_heading(name: str) -> None:
    """A stray or unquoted comma would push a value into the next column."""
    assert [row for row in table(name) if None in row or None in row.values()] == []


@pytest.mark.parametrize(
    ("list_name", "words"),
    [
        ("activity_status", ActivityStatus),
        ("verdict", Verdict),
        ("empty", Empty),
        ("direction", Direction),
        ("indicator_kind", IndicatorKind),
        ("language", Language),
        ("severity", Severity),
    ],
)
def test_every_word_of_the_model_is_named(list_name: str, words: type[StrEnum]) -> None:
    """A list has exactly the codes the model has."""
    assert codes(list_name) == {str(word) for word in words}


@pytest.mark.parametrize("name", NAMED)
def test_names_stand_in_three_languages(name: str) -> None:
    """No name is empty, and none has blanks at its ends."""
    columns = [f"{kind}_{language}" for kind in ("name", "short") for language in Language]
    for row in table(name):
        for column in columns:
            assert column not in row or (row[column] and row[column] == row[column].strip()), (name, row)


@pytest.mark.parametrize("name", NAMED)
def test_kyrgyz_letters_are_kyrgyz(name: str) -> None:
    """Look-alikes from other alphabets (ӊ, ѳ, ұ, Latin letters) do not stand in Cyrillic names."""
    strange = set("ӊӉѳұ")
    for row in table(name):
        for column, text in row.items():
            if column.endswith(("_ru", "_ky")):
                assert not strange & set(text), text
                assert not any("a" <= letter.casefold() <= "z" for letter in text), text


def test_a_code_stands_once() -> None:
    """Codes are unique in their list; a place may repeat when it was renamed."""
    for name, key in (("units", "unit_code"), ("pillars", "pillar_code"), ("bodies", "body_code")):
        assert len({row[key] for row in table(name)}) == len(table(name))
    assert len({(row["list"], row["code"]) for row in table("codes")}) == len(table("codes"))
    assert len({row["source_key"] for row in table("sources")}) == len(table("sources"))


def test_no_result_passes_for_approved_without_a_source() -> None:
    """Every result stands below one of the level above it; what nobody approved is called illustrative."""
    rows = {row["result_code"]: row for row in table("results")}
    above = {"goal": "", "outcome": "goal", "output": "outcome"}
    for row in rows.values():
        parent = rows.get(row["parent_code"], {"level_code": ""})
        assert parent["level_code"] == above[row["level_code"]], row
        assert row["status"] == "illustrative" or row["source"], row


def test_eight_units_have_a_council() -> None:
    """Bishkek is the ninth unit and has none."""
    assert {row["unit_code"] for row in table("units") if row["has_council"] == "yes"} == COUNCILS
    assert [row["unit_code"] for row in table("units") if row["has_council"] == "no"] == ["KG-GB"]
    assert all(bool(row["council_since"]) == (row["has_council"] == "yes") for row in table("units"))


def test_a_p_code_is_soate_without_its_country() -> None:
    """417NN… in SOATE is KGNN… as a P-code."""
    for row in table("units"):
        assert len(row["soate"]) == 14
        assert row["soate"].startswith("417")
        assert row["p_code"] == "KG" + row["soate"].removeprefix("417")


def test_a_place_lies_in_the_unit_its_code_says() -> None:
    """The parent exists, and its P-code begins like the place's."""
    parents = {row["unit_code"]: row["p_code"] for row in table("units")}
    for row in table("places"):
        assert len(row["place_code"]) == 13
        assert row["place_code"][:4] == parents[row["unit_code"]][:4], row
        assert row["place_code"][2:].isdigit()


def test_there_are_forty_rayons() -> None:
    """The districts of Bishkek come on top."""
    rayons = {row["place_code"] for row in table("places") if row["level"] == "rayon" and row["unit_code"] in COUNCILS}
    assert len(rayons) == 40


def test_a_renamed_place_has_one_name_on_any_day() -> None:
    """The rows of a code follow one another without gap or overlap."""
    rows = defaultdict(list)
    for row in table("places"):
        rows[row["place_code"]].append((row["valid_from"], row["valid_to"]))
    renamed = {code: sorted(days) for code, days in rows.items() if len(days) > 1}
    assert set(renamed) == {"KG03410000010", "KG07215000000"}
    for (first, changed), (start, last) in renamed.values():
        assert (first, last) == ("", "")
        assert changed == start != ""


def test_a_tile_holds_one_unit() -> None:
    """No two units share a square of the tile grid, nor a place in the order."""
    assert len({(row["tile_column"], row["tile_row"]) for row in table("units")}) == 9
    assert len({row["sort_order"] for row in table("units")}) == 9


def test_labels_lie_in_the_country() -> None:
    """Longitude and latitude are not swapped."""
    for row in table("units"):
        assert 69.2 < float(row["longitude"]) < 80.3
        assert 39.1 < float(row["latitude"]) < 43.3


def test_periods_follow_the_rule() -> None:
    """Days come from the half-year itself; reports are expected for the first four."""
    assert [row["period_code"] for row in table("periods")] == ["2018-H2", "2019-H1", "2019-H2", "2020-H1", "2020-H2"]
    for row in table("periods"):
        period = Period.parse(row["period_code"])
        assert row["start_date"] == period.start.isoformat()
        assert row["end_date"] == period.end.isoformat()
        assert row["due_date"] == period.due.isoformat()
    assert [row["reports_expected"] for row in table("periods")] == ["yes"] * 4 + ["no"]


def test_a_spelling_points_to_codes_that_exist() -> None:
    """Every code of every spelling is in its list."""
    for row in table("spellings"):
        assert set(row["code"].split(";")) <= known_codes()[row["list"]], row


def test_a_spelling_means_two_codes_only_when_it_says_so() -> None:
    """Two rows, or a row and a name, never give one word to two codes in silence."""
    meant: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in table("spellings"):
        meant[row["list"], fold(row["spelling"])].add(row["code"])
    for row in table("codes"):
        for language in Language:
            meant[row["list"], fold(row[f"name_{language}"])].add(row["code"])
    assert {word: found for word, found in meant.items() if len(found) > 1} == {}


def test_a_spelling_resolves_as_it_is_written_down() -> None:
    """One code is found, or all of the codes the row gives: no other name takes the word away."""
    names = load_names(REFERENCE)
    for row in table("spellings"):
        match = names.resolve(row["list"], row["spelling"])
        found = {match.code} if match.code else set(match.candidates)
        assert found == set(row["code"].split(";")), (row, match)


@pytest.mark.parametrize("name", ["codes", "units", "places", "pillars", "articles"])
def test_a_name_resolves_to_its_code(name: str) -> None:
    """A full name, in any of the three languages, is never taken for something else."""
    names = load_names(REFERENCE)
    for row in table(name):
        list_name = row.get("list", name.removesuffix("s"))
        code = row["code"] if name == "codes" else row[f"{list_name}_code"]
        for language in Language:
            assert names.resolve(list_name, row[f"name_{language}"]).code == code, row


@pytest.mark.parametrize(
    ("list_name", "word", "code"),
    [
        ("activity_status", "ИСПОЛНЕНА.", "implemented"),
        ("activity_status", "вып.", "implemented"),
        ("activity_status", "аткарылды", "implemented"),
        ("activity_status", "в процессе", "in_progress"),
        ("activity_status", "аткарылууда", "in_progress"),
        ("activity_status", "дайыма", "permanent"),
        ("activity_status", "перенесено", "postponed"),
        ("yes_no", "имеется", "yes"),
        ("yes_no", "жок", "no"),
        ("sex", "жен.", "women"),
        ("unit", "Ж-Абад обл.", "KG-J"),
        ("unit", "горкенеш г.ОШ", "KG-GO"),
        ("place", "г. Нарын", "KG04400000010"),
    ],
)
def test_words_of_the_offices_are_known(list_name: str, word: str, code: str) -> None:
    """What secretaries write resolves."""
    assert load_names(REFERENCE).resolve(list_name, word).code == code


@pytest.mark.parametrize(
    ("list_name", "word"),
    [("unit", "Ош"), ("unit", "Osh"), ("place", "Нарын"), ("place", "Манас"), ("activity_status", "снято с контроля")],
)
def test_what_means_two_things_is_asked_about(list_name: str, word: str) -> None:
    """An ambiguous word gives no code and at least two candidates."""
    assert load_names(REFERENCE).resolve(list_name, word).is_ambiguous


def test_a_dash_is_not_a_no() -> None:
    """Missing is never zero: a dash answers no question."""
    assert load_names(REFERENCE).resolve("yes_no", "–").code is None


def test_sources_are_listed() -> None:
    """Every key of a source is in the list of sources; a spelling may carry a mark instead."""
    listed = {row["source_key"] for row in table("sources")}
    used = {key for name in ("units", "places") for row in table(name) for key in row["source"].split(";")}
    used |= {row["source_key"] for row in table("national_statistics")}
    used |= {key for row in table("articles") for key in row["source"].split(";") if key}
    used |= {row["source"] for row in table("spellings")} - MARKS
    used |= {row["source_key"] for row in table("publications")}
    assert used <= listed


def test_a_published_figure_is_of_a_publication_whose_day_is_known() -> None:
    """Source and vintage of a figure carried are those of a publication, known from a day of that year or later."""
    days = {(row["source_key"], row["vintage"]): row["published_date"] for row in table("publications")}
    assert {(row["source_key"], row["vintage"]) for row in table("national_statistics")} == set(days)
    assert all(day[:4] >= vintage for (_, vintage), day in days.items())


def test_articles_hold_on_the_days_of_their_code() -> None:
    """The Code of 1997 held to the end of 2018, that of 2017 to the end of November 2021, that of 2021 since."""
    days = {(row["article_code"].partition("-")[2], row["valid_from"], row["valid_to"]) for row in table("articles")}
    assert days - {("", "", "")} == {
        ("old", "", "2019-01-01"),
        ("2019", "2019-01-01", "2021-12-01"),
        ("2021", "2021-12-01", ""),
    }
    assert all(row["source"] and row["note"] for row in table("articles") if row["article_no"])


def test_bodies_that_answer_for_something_exist() -> None:
    """Owners of indicators and those responsible for activities are in the list of bodies."""
    used = {code for row in table("plan_activities") for code in row["responsible_codes"].split(";")}
    used |= {row["owner_code"] for row in table("indicators")}
    assert used <= {row["body_code"] for row in table("bodies")}


def test_the_score_of_quality_is_made_of_what_is_there() -> None:
    """Five components, none hidden by a weight below zero; a check that compares belongs to a sheet of the form."""
    components = table("quality_components")
    assert len(components) == 5
    assert all(float(row["weight"]) >= 0 for row in components)
    sheets = {form.code for form in load_forms()}
    assert {row["sheet_code"] for row in table("quality_checks")} <= sheets
    assert {row["finding_code"] for row in table("quality_checks")} <= set(catalogue())


def test_small_counts_name_numbers_that_can_be_withheld() -> None:
    """A field of its sheet; no cumulative indicator, which would tell by differences; one threshold in a group."""
    kinds = {row["indicator_code"]: row["kind_code"] for row in table("indicators")}
    forms = {form.code: {column.field: column.type for column in form.columns} for form in load_forms()}
    rows = table("small_counts")
    for row in rows:
        assert forms[row["sheet_code"]][row["field"]] in {"count", "number", "decimal"}, row
        assert int(row["smallest_shown"]) > 2, "with 2 a withheld number is always one"
        if row["sheet_code"] == "F2":
            fields = {"incremental": {"actual"}, "ratio": {"numerator", "denominator"}}
            assert row["field"] in fields[kinds[row["indicator_code"]]]
    groups = {(row["group_code"], row["smallest_shown"]) for row in rows}
    assert len(groups) == len({code for code, _ in groups})
    assert {row["indicator_code"] for row in rows} >= {"I09", "I10"}
