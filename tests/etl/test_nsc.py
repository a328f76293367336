"""The statistical office's tables: every number is loaded or listed, and what is odd about them is said."""

from __future__ import annotations

import csv
from dataclasses import replace
from datetime import date
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import xlsxwriter

from etl.build import build
from etl.files.cells import read_file
from etl.sources import nsc
from monitor.store import current

if TYPE_CHECKING:
    from etl.files.cells import SourceFile

ROOT = Path(__file__).parents[2]


def _book(folder: Path, rows: list[list[Any]]) -> SourceFile:
    """Give a table of one year with these rows from row 5 on."""
    path = folder / "99.1.1.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("Лист1")
        sheet.write_row(0, 0, ["99.1.1 көрсөткүч", "99.1.1 показатель", "99.1.1 indicator"])
        sheet.write_row(3, 0, ["Аталышы", "Наименование", "Items", 2018])
        for row, cells in enumerate(rows, start=4):
            for col, cell in enumerate(cells):
                if cell is not None:
                    sheet.write(row, col, cell)
    return read_file(path)


@pytest.fixture
def table(tmp_path: Path) -> nsc.NscTable:
    """Give a small table of the same kind as the official ones, with their oddities."""
    path = tmp_path / "99.1.1.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("Лист1")
        lines: list[list[Any]] = [
            ["99.1.1 көрсөткүч", "99.1.1 показатель", "99.1.1 indicator"],
            ["(саны)", "(число)", "(number)"],
            [],
            ["Аталышы", "Наименование", "Items", 2018, "20191"],
            ["Саны", "Всего человек", "Number, total people", 0.2, 0.3],
            ["Саны", "Количество", "Number of people", 20, 30],
            ["Калк", "Численность населения", "Population", 10_000_000, 10_000_000],
            ["Жашы боюнча", "По возрасту", "By age"],
            ["0-17 жаш", "0-17 лет", "0-17 years", 15, 30],
            ["18-29 жаш", "18-29 лет", "18-29 years", 4, "-"],
            ["Аймактар", "По территории", "By territory"],
            ["Ош облусу1 ", "Ошская область1", "Osh oblast1", "…", 1],
            ["Ош ш.", "г. Ош", "Osh city", "(16,5)", None],
        ]
        for row, cells in enumerate(lines):
            sheet.write_row(row, 0, [cell for cell in cells if cell is not None])
    return nsc.read_table(read_file(path), "2025")


def test_osh_city_and_osh_oblast_are_kept_apart(table: nsc.NscTable) -> None:
    """A footnoted oblast is still the oblast, and the city is the city."""
    assert {one.place_label: one.unit_code for one in table.values if one.place_label} == {
        "Osh oblast1": "KG-O",
        "Osh city": "KG-GO",
    }


def test_the_marks_found_are_kept(table: nsc.NscTable) -> None:
    """A dash is zero, an ellipsis is no data, an empty cell is empty, brackets are a small sample."""
    found = {one.cell: (one.value, one.mark) for one in table.values if one.cell in {"E10", "D12", "D13", "E13"}}
    assert found == {
        "E10": (0, "dash"),
        "D12": (None, "ellipsis"),
        "D13": (16.5, "bracketed"),
        "E13": (None, "empty"),
    }


def test_a_rate_labelled_as_a_count_is_found(table: nsc.NscTable) -> None:
    """A row called a number whose values are another row per 100,000 of the population is said to be a rate."""
    assert [one.place.cell for one in table.findings if one.code == "nsc.rate_labelled_count"] == ["D5"]


def test_ages_that_do_not_add_up_are_found_in_their_year_only(table: nsc.NscTable) -> None:
    """2018 has 15 + 4 of 20; 2019 has 30 + 0 of 30."""
    found = [(one.found, one.expected) for one in table.findings if one.code == "nsc.parts_do_not_add_up"]
    assert found == [("19", "20")]


def test_a_year_with_a_footnote_is_that_year(table: nsc.NscTable) -> None:
    """20191 is 2019 with the footnote 1."""
    assert {one.year for one in table.values} == {2018, 2019}
    assert "nsc.year_with_footnote" in {one.code for one in table.findings}


def test_sections_break_down_the_count_and_not_the_population_above_them(table: nsc.NscTable) -> None:
    """Rate, count and population stand one under another; ages and units are parts of the count."""
    found = {one.series_title_en for one in table.values if one.breakdown}
    assert found == {"Number of people"}


def test_a_cell_outside_the_years_is_listed(tmp_path: Path) -> None:
    """A number beside the years is no value, and a row that holds nothing else hides none."""
    source = _book(tmp_path, [["а", "Доля", "Share", 1, None, 7], ["б", "По полу", "By sex", None, None, 8]])
    read = nsc.read_table(source, "2025")
    assert {one.cell for one in read.unread} == {"D4", "F5", "F6"}
    assert nsc.account(source, read) == (4, 1, 3)


def test_men_under_an_oblast_are_the_men_of_that_oblast(tmp_path: Path) -> None:
    """The rows under a place are about the place; those under a section are about the country."""
    rows: list[list[Any]] = [
        ["Кыргыз Республикасы", "Кыргызская Республика", "Kyrgyz Republic", 9],
        ["эркектер", "мужчины", "\xa0men", 8],
        ["Талас облусу", "Таласская область", "Talas oblast", 3],
        ["эркектер", "мужчины", "men", 2],
        ["курак", "по возрастным группам, лет:", "by age group"],
        ["15-19", "15-19", "15-19", 5],
    ]
    values = nsc.read_table(_book(tmp_path, rows), "2025").values
    assert [(one.unit_code, one.sex_code, one.age_band_code) for one in values] == [
        ("KG", "total", "total"),
        ("KG", "men", "total"),
        ("KG-T", "total", "total"),
        ("KG-T", "men", "total"),
        ("KG", "total", "15-19"),
    ]


def test_a_part_of_the_country_is_not_taken_for_the_whole(tmp_path: Path) -> None:
    """Town and country, wealth, schooling, sex and age each say what they are a part of; a place is the whole of it."""
    rows: list[list[Any]] = [
        ["а", "Доля детей", "Share of children", 30],
        ["б", "По полу", "By sex"],
        ["Эркектер", "Мужчины", "Men", 31],
        ["Жашы", "По возрасту", "By age"],
        ["5-9", "5-9", "5-9", 32],
        ["Жерлери", "Местность", "Urbanisation"],
        ["айыл", "Сельская", "Rural", 33],
        ["в", "Квинтиль индекса благосостояния", "Wealth quintile"],
        ["г", "Беднейший", "Poorest", 34],
        ["Энесинин билими", "Образование матери", "Educationof mother"],
        ["д", "Высшее", "Higher", 35],
        ["е", "Посещение школы", "School attendance"],
        ["ж", "Посещает", "Attends", 36],
        ["з", "По территории", "By territory"],
        ["Талас облусу", "Таласская область", "Talas oblast", 37],
    ]
    values = nsc.read_table(_book(tmp_path, rows), "2025").values
    assert [(one.value, one.breakdown_code) for one in values] == [
        (30, "total"), (31, "sex"), (32, "age"), (33, "settlement"), (34, "wealth"), (35, "education"), (36, "other"),
        (37, "total"),
    ]  # fmt: skip


def test_a_table_read_from_its_file_takes_the_place_of_the_copy_carried(tmp_path: Path) -> None:
    """A figure is shown once: from the workbook where it was loaded, else as carried; each with its row."""
    folder = tmp_path / "2021"
    folder.mkdir()
    with xlsxwriter.Workbook(str(folder / "16.2.2.xlsx")) as book:
        sheet = book.add_worksheet("Лист1")
        sheet.write_row(0, 0, ["16.2.2 көрсөткүч", "16.2.2 показатель", "16.2.2 indicator"])
        sheet.write_row(3, 0, ["Аталышы", "Наименование", "Items", 2018])
        sheet.write_row(4, 0, ["а", "Количество жертв торговли людьми", "Number of victims of human trafficking", 8])
        sheet.write_row(5, 0, ["Жашы боюнча", "По возрасту", "By age"])
        sheet.write_row(6, 0, ["0-17 жаш", "0-17 лет", "0-17 years", 3])
        sheet.write_row(7, 0, ["18-29 жаш", "18-29 лет", "18-29 years", 4])
    build([tmp_path], tmp_path / "d.duckdb")
    snapshot = current(tmp_path / "d.duckdb")
    shown = snapshot.read(
        "select vintage, family, value from \"show\".national_statistic where series_code = 'victims'"
        " and unit_code = 'KG' and year = 2018 and breakdown_code = 'total' order by vintage"
    )
    assert shown.to_numpy().tolist() == [[2021, "nsc", 8], [2025, "reference", 7]]
    rows = snapshot.read('select count(*) as n from "show".national_statistic where row_number is null')
    assert rows["n"][0] == 0
    found = snapshot.read("select cell, row_number from \"show\".finding where code = 'nsc.parts_do_not_add_up'")
    assert found.to_numpy().tolist() == [["D7:D8", 7]]


def test_a_series_repeated_under_a_place_is_that_places(tmp_path: Path) -> None:
    """Each place has its rate and then its count; the English label that slipped does not make a new series."""
    rows: list[list[Any]] = [
        ["а", "Количество на 100 000 чел.", "Rate per 100,000 people", 1],
        ["б", "Количество, число", "Number", 2],
        ["Талас", "Таласская область на 100 000 чел.", "Talas oblast per 100,000 people", 3],
        ["б", "Количество, число", "Population", 4],
    ]
    found = [
        (one.unit_code, one.place_label, one.series_title_en, one.measure_unit)
        for one in nsc.read_table(_book(tmp_path, rows), "2025").values
    ]
    assert found == [
        ("KG", "", "Rate per 100,000 people", "rate"),
        ("KG", "", "Number", "persons"),
        ("KG-T", "Talas oblast", "Rate per 100,000 people", "rate"),
        ("KG-T", "Talas oblast", "Number", "persons"),
    ]


def test_a_dash_is_zero_among_counts_and_nothing_among_shares(tmp_path: Path) -> None:
    """A count of none is a dash; so is the share of a survey that did not ask."""
    rows: list[list[Any]] = [["а", "Доля", "Share", "-"], ["б", "Число людей", "Number of people", "-"]]
    values = nsc.read_table(_book(tmp_path, rows), "2025").values
    assert [(one.value, one.mark) for one in values] == [(None, "dash"), (0, "dash")]


def test_labels_that_name_two_units_name_none(tmp_path: Path) -> None:
    """Osh oblast in Russian and Osh city in English: the number is kept, its unit is not guessed."""
    read = nsc.read_table(_book(tmp_path, [["Ош", "Ошская область", "Osh city", 3]]), "2025")
    assert [(one.value, one.unit_code) for one in read.values] == [(3, None)]
    assert [one.code for one in read.findings] == ["nsc.place_unknown"]


def test_a_broken_formula_is_listed_and_said(tmp_path: Path) -> None:
    """A cell with an error is no value, no zero and not empty."""
    source = _book(tmp_path, [["а", "Доля", "Share", 1]])
    [sheet] = source.sheets
    broken = replace(source, sheets=(replace(sheet, error_cells={(4, 3): "#REF!"}),))
    read = nsc.read_table(broken, "2025")
    assert not read.values
    assert [(one.code, one.place.cell, one.found) for one in read.findings] == [("nsc.error_cell", "D5", "#REF!")]
    assert "D5" in {one.cell for one in read.unread}


def test_a_rate_that_says_so_is_no_fault(tmp_path: Path) -> None:
    """A row whose three labels say per 100,000 people may well hold a rate."""
    rows: list[list[Any]] = [
        ["100 000 адамга саны", "Число на 100 000 человек", "Number per 100,000 population", 0.2],
        ["Саны", "Количество", "Number of people", 20],
        ["Калк", "Численность населения", "Population", 10_000_000],
    ]
    assert not nsc.read_table(_book(tmp_path, rows), "2025").findings


def test_without_a_known_publication_no_source_is_claimed(tmp_path: Path) -> None:
    """The last year of the table stands for its vintage; such a publication has no source and is known by its end."""
    rows: list[list[Any]] = [["а", "Доля", "Share", 1]]
    assert [one.vintage for one in nsc.read_table(_book(tmp_path, rows), None).values] == [2018]
    build([tmp_path], tmp_path / "d.duckdb")
    [told] = (
        current(tmp_path / "d.duckdb")
        .read("select vintage, source_key, published_date from \"show\".national_statistic where family = 'nsc'")
        .to_dict("records")
    )
    assert (told["vintage"], told["source_key"], told["published_date"].date()) == (2018, "", date(2018, 12, 31))


def test_a_report_with_a_year_in_a_cell_is_no_statistical_table(tmp_path: Path) -> None:
    """Numbered activities with a bare year as their deadline are a council's report, not a table of the office."""
    path = tmp_path / "report.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("1")
        sheet.write_row(0, 0, ["№", "Activity", "Responsible", "Deadline"])
        sheet.write_row(1, 0, ["1.1", "Hold lessons", "Schools", 2019])
        sheet.write_row(2, 0, ["1.2", "Hold meetings", "Council", 2020])
    assert not nsc.recognises(read_file(path))


@pytest.mark.real
def test_every_number_of_every_official_workbook_is_accounted_for(real_workbooks: Path) -> None:
    """Numbers in the workbook = numbers loaded + numbers listed with a reason, in each of the official files."""
    paths = sorted(real_workbooks.glob("nsc/*/*.xlsx"))
    assert len(paths) == 13
    for path in paths:
        source = read_file(path)
        assert nsc.recognises(source), path.name
        there, loaded, listed = nsc.account(source, nsc.read_table(source, path.parent.name))
        assert there == loaded + listed, path.name


@pytest.mark.real
def test_the_official_victims_table_shows_its_known_faults(real_workbooks: Path) -> None:
    """The row labelled as a count and computed as a rate, and ages that miss the total in 2019, 2020 and 2021."""
    found = nsc.read_table(read_file(real_workbooks / "nsc" / "2025" / "16.2.2.xlsx"), "2025").findings
    told = {(one.code, one.place.cell) for one in found}
    assert ("nsc.rate_labelled_count", "D5") in told
    odd = [(one.found, one.expected) for one in found if one.code == "nsc.parts_do_not_add_up"]
    assert odd == [("9", "11"), ("8", "9"), ("5", "6")]


@pytest.mark.real
def test_the_figures_carried_are_the_figures_published(real_workbooks: Path) -> None:
    """The reference data hold every cell of both publications just as the reader reads it, and nothing else."""
    with (ROOT / "data" / "reference" / "national_statistics.csv").open(encoding="utf-8", newline="") as file:
        carried = list(csv.DictReader(file))
    read = []
    for vintage in ("2021", "2025"):
        path = real_workbooks / "nsc" / vintage / "16.2.2.xlsx"
        values = nsc.read_table(read_file(path), vintage).values
        read += [_as_carried(one, f"{vintage}/{path.name}") for one in values]
    key = itemgetter("source_file", "source_cell")
    assert sorted(carried, key=key) == sorted(read, key=key)


def _as_carried(one: nsc.NscValue, file_name: str) -> dict[str, str]:
    return {
        "series_code": one.series_code,
        "unit_code": one.unit_code or "",
        "year": str(one.year),
        "sex_code": one.sex_code,
        "age_band_code": one.age_band_code,
        "form_code": one.form_code,
        "value": "" if one.value is None else repr(one.value).removesuffix(".0"),
        "mark": one.mark,
        "as_written": one.as_written,
        "vintage": str(one.vintage),
        "measure_unit_code": one.measure_unit,
        "source_key": {2021: "S18-2021", 2025: "S18"}[one.vintage],
        "source_file": file_name,
        "source_sheet": one.sheet_name,
        "source_cell": one.cell,
    }


def test_both_publications_of_the_victims_series_are_carried() -> None:
    """2018 was published as 8 and later as 7, 2019 as 5 and later as 11; neither replaces the other."""
    with (ROOT / "data" / "reference" / "national_statistics.csv").open(encoding="utf-8", newline="") as file:
        found = {
            (row["year"], row["vintage"]): row["value"]
            for row in csv.DictReader(file)
            if (row["series_code"], row["unit_code"]) == ("victims", "KG")
            and (row["sex_code"], row["age_band_code"], row["form_code"]) == ("total",) * 3
        }
    assert (found["2018", "2021"], found["2018", "2025"]) == ("8", "7")
    assert (found["2019", "2021"], found["2019", "2025"]) == ("5", "11")
