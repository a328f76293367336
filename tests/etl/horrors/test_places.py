"""Patterns 28-32, 37-39 and 52 of messy reports: oblasts, cities and rayons in every spelling, and their codes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from etl.findings import sentence
from monitor.model import Language
from tests.etl.horrors.reports import EVENT, F3, Rows, codes, column, councils, report_of, text_report, told

if TYPE_CHECKING:
    from pathlib import Path

    from etl.reading.report import Report

QUIET = {"sheet.missing"}
OTHER_LINES: Rows = [["Отчётный период", "2019-H1"], ["Дата представления", "12.07.2019"]]


def of_council(folder: Path, written: str | float) -> Report:
    """Write a report whose passport names its council so."""
    passport: Rows = [
        ["Область или город", written],
        ["Отчётный период", "2019-H1"],
        ["Дата представления", "12.07.2019"],
    ]
    return report_of(folder, {"F3": [*F3, EVENT]}, passport=passport)


def at_place(folder: Path, written: str, council: str = "Ошская область") -> Report:
    """Write an event of a council that was held in a place."""
    passport: Rows = [
        ["Область или город", council],
        ["Отчётный период", "2019-H1"],
        ["Дата представления", "12.07.2019"],
    ]
    return report_of(folder, {"F3": [[*F3[0], "Район или город"], [*EVENT, written]]}, passport=passport)


REGIONS = [
    ("Джал - Абадская область", "KG-J"), ("Д-АБАДСКАЯ", "KG-J"), ("Жалалабат облусу", "KG-J"), ("Ж-Абад обл.", "KG-J"),
    ("Djalal-Abad oblast  ", "KG-J"), ("Ысык-Көл облусу", "KG-Y"), ("И-КУЛЬСКАЯ", "KG-Y"),
    ("Issyk-Kul'skaya oblast'", "KG-Y"),
    ("Чүй облусу ", "KG-C"), ("Чуйская", "KG-C"), ("Таласская область", "KG-T"), ("Нарын облусу", "KG-N"),
    ("Баткен областы", "KG-B"), ("Ошская область", "KG-O"), ("Osh (obl.)", "KG-O"), ("Ош облусу", "KG-O"),
]  # fmt: skip


@pytest.mark.parametrize(("written", "code"), REGIONS)
def test_p28_region_spelled_many_ways(tmp_path: Path, written: str, code: str) -> None:
    """Every spelling seen in public sources is its oblast, without a word about it."""
    report = of_council(tmp_path, written)
    assert councils(report) == {code: ["1"]}
    assert codes(report) == QUIET


@pytest.mark.parametrize(
    "written", ["г. Ош", "г.Ош", "гор. Ош", "Ош ш.", "Ош шаары", "горкенеш г.ОШ", "город Ош", "г Ош"]
)
def test_p29_city_prefix(tmp_path: Path, written: str) -> None:
    """The city of Osh is never its oblast."""
    assert councils(of_council(tmp_path, written)) == {"KG-GO": ["1"]}


@pytest.mark.parametrize("written", ["Ош", "Osh", "ОШ", " ош ", "Oш"])
def test_p29_osh_alone_is_asked_about(tmp_path: Path, written: str) -> None:
    """«Ош» may be the city or the oblast: nothing is loaded, and both are named."""
    report = of_council(tmp_path, written)
    assert report.rows == {}
    assert [(cell, expected) for cell, _, expected in told(report, "scope.unit_ambiguous")] == [("B1", "KG-GO; KG-O")]


@pytest.mark.parametrize(
    ("written", "council", "code"),
    [
        ("Сузакский р-он", "Джалал-Абадская область", "KG03220000000"),
        ("Сузак району", "Джалал-Абадская область", "KG03220000000"),
        ("Тонский районрайон", "Иссык-Кульская область", "KG02220000000"),
        ("Кара-Сууйский р-н", "Ошская область", "KG06226000000"),
    ],
)
def test_p30_rayon_suffixes(tmp_path: Path, written: str, council: str, code: str) -> None:
    """Whatever stands for «район», the rayon is found."""
    assert column(at_place(tmp_path, written, council), "F3", "place_code") == [code]


@pytest.mark.parametrize(("written", "council"), [("Нарын", "Нарынская область"), ("Баткен", "Баткенская область")])
def test_p30_rayon_and_city_of_one_name(tmp_path: Path, written: str, council: str) -> None:
    """«Нарын» may be the rayon or the city: the event is loaded without a place, and both are named."""
    report = at_place(tmp_path, written, council)
    assert column(report, "F3", "place_code") == [None]
    assert len(told(report, "value.place_ambiguous")) == 1


def test_p30_manas_is_two_places(tmp_path: Path) -> None:
    """Manas is a rayon of Talas, and the city that was Jalal-Abad: each council has its own, others are asked."""
    assert column(at_place(tmp_path, "Манас", "Таласская область"), "F3", "place_code") == ["KG07225000000"]
    assert column(at_place(tmp_path, "г. Манас", "Джалал-Абадская область"), "F3", "place_code") == ["KG03410000010"]
    assert column(at_place(tmp_path, "Манас", "Баткенская область"), "F3", "place_code") == [None]


@pytest.mark.parametrize("council", ["Таласская область", "Ошская область"])
@pytest.mark.parametrize("written", ["Ош", "Osh", "Oш", "Ош / Osh"])
def test_p29_osh_as_a_place_is_asked_about(tmp_path: Path, written: str, council: str) -> None:
    """An event «in Ош» of an oblast's council may have been in the city or somewhere in Osh oblast: both are named."""
    report = at_place(tmp_path, written, council)
    assert column(report, "F3", "place_code") == [None]
    assert told(report, "value.place_ambiguous") == [("H2", written, "KG-O; KG21000000000")]
    [one] = [one for one in report.findings if one.code == "value.place_ambiguous"]
    assert "г. Ош" in sentence(one, Language.RU)
    assert "Ошская область" in sentence(one, Language.RU)


@pytest.mark.parametrize(
    ("written", "council"), [("Ош", "г. Ош"), ("г. Ош", "Ошская область"), ("г. Ош", "Таласская область")]
)
def test_p29_osh_city_that_is_told(tmp_path: Path, written: str, council: str) -> None:
    """The city's own council means the city; whoever writes «г.» means it too."""
    report = at_place(tmp_path, written, council)
    assert column(report, "F3", "place_code") == ["KG21000000000"]
    assert codes(report) == QUIET


@pytest.mark.parametrize("written", ["Ош", "г. Ош", "Нарын", "Узген", "Узгенский район", "Манас"])
def test_p29_place_is_read_alike_wherever_the_council_is_told(tmp_path: Path, written: str) -> None:
    """A council in the passport and one in a column of each row lead to the same place, or to the same question."""
    of_passport = at_place(tmp_path, written, "Таласская область")
    header, row = [*F3[0], "Район или город", "Регион"], [*EVENT, written, "Таласская область"]
    of_column = report_of(tmp_path, {"F3": [header, row]})
    assert column(of_passport, "F3", "place_code") == column(of_column, "F3", "place_code")
    assert codes(of_passport) == codes(of_column)


def test_p30_place_of_another_oblast(tmp_path: Path) -> None:
    """A bare name that is known elsewhere only may be a village at home: it is asked about, the rayon itself is not."""
    report = at_place(tmp_path, "Узген", "Таласская область")
    assert column(report, "F3", "place_code") == [None]
    assert told(report, "value.place_elsewhere") == [("H2", "Узген", "KG06255000000")]
    assert column(at_place(tmp_path, "Узгенский район", "Таласская область"), "F3", "place_code") == ["KG06255000000"]


@pytest.mark.parametrize(
    ("written", "council", "codes_told"),
    [
        ("Нарын", "Таласская область", "KG04245000000; KG04400000010"),
        ("Нарын / Naryn", "Нарынская область", "KG04245000000; KG04400000010"),
        ("Манас", "Баткенская область", "KG03410000010; KG07225000000"),
    ],
)
def test_p30_what_may_be_meant_is_named(tmp_path: Path, written: str, council: str, codes_told: str) -> None:
    """Also in the report of another council, and also written twice in one cell."""
    report = at_place(tmp_path, written, council)
    assert [expected for *_, expected in told(report, "value.place_ambiguous")] == [codes_told]


@pytest.mark.parametrize(
    ("written", "code"), [("Oшская область", "KG-O"), ("Hарынская область", "KG-N"), ("Бaткенская область", "KG-B")]
)
def test_p31_latin_letters_among_cyrillic(tmp_path: Path, written: str, code: str) -> None:
    """A Latin O, H or a in a Russian word: the oblast is found, and the cell is named."""
    report = of_council(tmp_path, written)
    assert councils(report) == {code: ["1"]}
    assert told(report, "value.look_alikes") == [("B1", written, code)]


@pytest.mark.parametrize(
    ("written", "council", "code"),
    [
        ("Тоӊ району", "Иссык-Кульская область", "KG02220000000"),
        ("Тон району", "Иссык-Кульская область", "KG02220000000"),
        ("Көчкөр району", "Нарынская область", "KG04235000000"),
        ("Чуй району", "Чуйская область", "KG08223000000"),
    ],
)
def test_p32_wrong_kyrgyz_letters(tmp_path: Path, written: str, council: str, code: str) -> None:
    """ӊ for ң, н for ң, у for ү: they are folded for matching, and the text stays as it was written."""
    report = at_place(tmp_path, written, council)
    [record] = report.sheets[0].records
    assert (record.get("place_code"), record.values["place_code"].as_written) == (code, written)
    assert codes(report) == QUIET


@pytest.mark.parametrize("written", ["4.1702E+13", "4,1702E+13"])
def test_p37_code_turned_into_a_float(tmp_path: Path, written: str) -> None:
    """A text file holds what the spreadsheet showed of the code: it is written out where one code fits, and said."""
    rows: Rows = [["Регион", "Период", *F3[0]], [written, "2019-H1", *EVENT]]
    report = text_report(tmp_path / "f3.csv", rows)
    assert councils(report) == {"KG-Y": ["1"]}
    assert told(report, "value.code_as_number") == [("A2", written, "KG-Y")]


def test_p37_code_that_lost_its_digits(tmp_path: Path) -> None:
    """A rayon's code that was shortened fits none: it is not rounded to a neighbour."""
    rows: Rows = [["Регион", "Период", *F3[0], "Район или город"], ["KG-Y", "2019-H1", *EVENT, "4.1702E+13"]]
    report = text_report(tmp_path / "f3.csv", rows)
    assert column(report, "F3", "place_code") == [None]
    assert [found for _, found, _ in told(report, "value.place_unknown")] == ["4.1702E+13"]


def test_p37_code_as_a_number_of_a_cell(tmp_path: Path) -> None:
    """A code typed into a number cell keeps all of its digits."""
    assert councils(of_council(tmp_path, 41702000000000)) == {"KG-Y": ["1"]}


@pytest.mark.parametrize("written", ["41707 000 000 00 0", "41707\u00a0000\u00a0000\u00a000\u00a00", "41707000000000"])
def test_p38_code_with_spaces(tmp_path: Path, written: str) -> None:
    """The code is copied from the official list, with its spaces."""
    assert councils(of_council(tmp_path, written)) == {"KG-T": ["1"]}


@pytest.mark.parametrize(("written", "code"), [("Джалал-Абадск", "KG-J"), ("Иссык-Кульска", "KG-Y")])
def test_p39_name_cut_by_an_old_format(tmp_path: Path, written: str, code: str) -> None:
    """A DBF file keeps but a few letters: the cut names that were seen are spellings."""
    assert councils(of_council(tmp_path, written)) == {code: ["1"]}


def test_p39_name_cut_in_another_way(tmp_path: Path) -> None:
    """A name cut in a way nobody has seen is not guessed; what may be meant is suggested."""
    report = of_council(tmp_path, "Нарынская обл")
    assert councils(report) == {"KG-N": ["1"]}
    report = of_council(tmp_path, "Таласска обл.")
    assert report.rows == {}
    assert told(report, "scope.unit_unknown") == [("B1", "Таласска обл.", "KG-T")]


@pytest.mark.parametrize(
    "written",
    ["Баткен облусу / Баткенская область", "Баткен облусу\nБаткенская область", "Баткен облусу/Batken oblast"],
)
def test_p52_bilingual_cell(tmp_path: Path, written: str) -> None:
    """Two languages in one cell name one oblast."""
    assert councils(of_council(tmp_path, written)) == {"KG-B": ["1"]}


def test_p52_bilingual_cell_that_disagrees(tmp_path: Path) -> None:
    """The two languages name two oblasts: neither is taken, and both are named."""
    report = of_council(tmp_path, "Баткен облусу / Ошская область")
    assert report.rows == {}
    assert [expected for *_, expected in told(report, "scope.unit_ambiguous")] == ["KG-B; KG-O"]


def test_p52_bilingual_cell_of_which_a_part_is_unclear(tmp_path: Path) -> None:
    """«Ош» fits neither Talas nor nothing: the clear half is not taken alone where the other contradicts it."""
    report = of_council(tmp_path, "Ош / Талас облусу")
    assert report.rows == {}
    assert [expected for *_, expected in told(report, "scope.unit_ambiguous")] == ["KG-GO; KG-O; KG-T"]
    assert councils(of_council(tmp_path, "Ош / Ошская область")) == {"KG-O": ["1"]}


def test_p52_bilingual_headings(tmp_path: Path) -> None:
    """Every heading stands in two languages, parted by a slash or a line break."""
    heading = [
        *("Иш-чаранын № / № события", "Иш-чаранын түрү\nВид мероприятия", "Темасы / Тема"),
        *("Башталган күнү / Дата начала", "Бардыгы / Всего участников", "аялдар / женщин", "эркектер\nмужчин"),
    ]
    report = report_of(tmp_path, {"F3": [heading, EVENT]})
    assert column(report, "F3", "participants_women") == [15]
    assert column(report, "F3", "event_no") == ["1"]
