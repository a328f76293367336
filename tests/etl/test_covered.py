"""The covered copy: withheld numbers are nowhere in it, everything else is as it was sent, and nothing is made up."""

from __future__ import annotations

import hashlib
import io
import re
import zipfile
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest
import xlsxwriter

from etl.build import SAMPLE
from etl.covered import apart, cover
from etl.covered.apart import NotCoveredError, covered_apart
from etl.covered.formulas import areas_of
from etl.covered.rules import tells_number
from etl.files.cells import read_bytes
from etl.files.text_tables import read_text_table
from etl.files.unreadable import UnreadableError
from etl.sample import laid_out
from etl.sample.layouts import layouts
from etl.sample.reference import load_reference
from etl.sample.story import tell
from etl.sample.workbook import write_books
from monitor.measures import covering, read
from monitor.model import CoveredSheet, Covering, Language

if TYPE_CHECKING:
    from pathlib import Path

WORDS = {Language.EN: "withheld", Language.RU: "скрыто", Language.KY: "жашырылган"}
SECRET = 41973
NOTHING = frozenset[Any]()


@pytest.fixture(scope="module")
def copies(sample_database: Path) -> dict[str, Any]:
    """Give each sample file with a withheld number, and its copy in Russian, as openpyxl reads them."""
    assert sample_database.exists()
    files = read("received_parts", as_of=_last_day(), units=list(read("units")["unit_code"]))
    told = dict(zip(files["sha256"], files["file_name"], strict=True))
    return {
        name: (_book(data), _book(cover(data, name, covering.covering(mark), Language.RU).data))
        for mark, name in told.items()
        if mark in covering.files() and (data := (SAMPLE / name).read_bytes())
    }


def _last_day() -> Any:  # noqa: ANN401 - a day as pandas has it
    return read("cut")["last_received_date"].max().date()


def _book(data: bytes) -> Any:  # noqa: ANN401 - openpyxl's own type
    return openpyxl.load_workbook(io.BytesIO(data))


def _withheld_cells() -> set[tuple[str, str, str]]:
    """Give file, sheet and cell of each number that a trace withholds, in every half-year."""
    places = set()
    where = {"as_of": _last_day(), "units": list(read("units")["unit_code"])}
    for period in read("periods", as_of=_last_day())["period_code"]:
        for name in ("count_cells", "indicator_cells"):
            cells = read(name, **where, period=period)
            hidden = cells[cells["is_withheld"].fillna(value=False).astype(bool) & cells["cell"].notna()]
            places |= set(zip(hidden["file_name"], hidden["sheet_name"], hidden["cell"], strict=True))
    return places


def test_each_withheld_number_of_the_sample_is_covered(copies: dict[str, Any]) -> None:
    """Where a trace withholds what stands in a cell, the copy of that file has the word there."""
    places = _withheld_cells()
    superseded = {"naryn_2019_2.xlsx"}
    assert {file for file, _, _ in places} == set(copies) - superseded
    for file, sheet, cell in places:
        assert copies[file][1][sheet][cell].value == WORDS[Language.RU], (file, sheet, cell)


def test_all_other_cells_are_as_they_were_sent(copies: dict[str, Any]) -> None:
    """Value, format and look of what is not covered are the same; covered is nothing but counts of F2, F6 and F7."""
    for name, (sent, copy) in copies.items():
        assert copy.sheetnames[1:] == sent.sheetnames, name
        looks = {}
        for sheet in sent:
            for cell in (cell for row in sheet.iter_rows() for cell in row):
                there = copy[sheet.title][cell.coordinate]
                if there.value is None and cell.value is not None:
                    assert sheet.title.startswith("F6"), cell  # a line of a group
                elif there.value == WORDS[Language.RU]:
                    assert sheet.title[:2] in {"F2", "F6", "F7"}, cell
                    assert re.search(r"\d|^-$", str(cell.value)), cell
                else:
                    assert there.value == cell.value, cell
                    looks[cell.style_id, there.style_id] = (cell, there)
        for cell, there in looks.values():
            assert there.number_format == cell.number_format
            assert repr((there.font, there.fill, there.border)) == repr((cell.font, cell.fill, cell.border))


def test_no_sum_of_what_is_left_tells_a_withheld_number(copies: dict[str, Any]) -> None:
    """Beside a covered number its column has nothing but zeros in F6 and F7; F2 keeps year and plan, no part of it."""
    word, looked_at = WORDS[Language.RU], 0
    for name, (_, copy) in copies.items():
        for sheet in (sheet for sheet in copy if sheet.title[:2] in {"F6", "F7"}):
            for column in (column for column in sheet.iter_cols(values_only=True) if word in column):
                below = column[column.index(word) :]
                assert set(below) <= {word, 0, None}, (name, sheet.title, column)
                looked_at += len(below)
        indicators = next(sheet for sheet in copy if sheet.title.startswith("F2"))
        rows = list(indicators.iter_rows(values_only=True))
        head = next(at for at, row in enumerate(rows) if row.count(None) <= 1 and word not in row)
        hidden = {_code(row) for row in rows if word in row}
        for row in (row for row in rows[head:] if _code(row) in hidden):
            numbers = [cell for cell in row if isinstance(cell, int | float) and cell]
            assert len(numbers) <= 2 + (word not in row), (name, row)
            looked_at += 1
    assert looked_at > 300


def _code(row: tuple[Any, ...]) -> str:
    return next((str(cell) for cell in row if re.fullmatch(r"I\d\d", str(cell))), "")


def test_the_first_sheet_says_what_the_copy_is(copies: dict[str, Any]) -> None:
    """It names the file and every covered cell; it says that this is not the original, and gives no digest of it."""
    name, (_, copy) = next(iter(copies.items()))
    said = "\n".join(str(cell.value) for cell in copy.worksheets[0]["A"])
    assert name in said
    assert not any(mark[:8] in said for mark in covering.files())
    assert "не оригинал" in said
    count = sum(
        cell.value == WORDS[Language.RU] for sheet in copy.worksheets[1:] for row in sheet.iter_rows() for cell in row
    )
    assert f"({count})" in said


def _plan(*, sheet: str = "F6", heading: int = 2, shown: str = "A", left_out: frozenset[int] = NOTHING) -> Covering:
    """Give a decision by hand: of a sheet with numbers in rows 3 and 4 only some columns stay."""
    cells = frozenset((row, col) for row in (heading + 1, heading + 2) for col in shown)
    return Covering(frozenset({"F1"}), (CoveredSheet(sheet, heading, NOTHING, cells, NOTHING, left_out),))


def _hostile() -> bytes:
    """Give a workbook that tells one number in every place somebody may have left it."""
    kept = io.BytesIO()
    with xlsxwriter.Workbook(kept, {"in_memory": True}) as book:
        book.set_properties({"title": f"Victims: {SECRET}", "comments": f"{SECRET}"})
        book.set_custom_property("victims", SECRET)
        f6, f1 = book.add_worksheet("F6"), book.add_worksheet("F1")
        hidden, chart = book.add_worksheet("Data"), book.add_chart({"type": "bar"})
        f6.write_row(1, 0, ["Form", "Identified", "Last report"])
        f6.write_row(2, 0, ["All", SECRET, SECRET])
        f6.write_row(3, 0, ["Labour", 0, None])
        f6.write_formula(4, 1, "=SUM(B3:B4)", None, SECRET)
        f6.write_string(5, 0, f"In all {SECRET} persons")
        f6.write_string(6, 0, "Two of them are children")
        f6.write_comment("A3", f"It was {SECRET}")
        f6.set_header(f"&C{SECRET}")
        f6.set_column("C:C", None, None, {"hidden": True})
        f6.conditional_format("B3:B4", {"type": "cell", "criteria": "==", "value": SECRET})
        f6.data_validation(
            "B4", {"validate": "integer", "criteria": "<", "value": SECRET, "input_message": f"{SECRET}"}
        )
        f6.autofilter("A2:C4")
        f6.filter_column("B", f"x == {SECRET}")
        f1.write_row(0, 0, ["Activity", 7])
        f1.write_formula(1, 1, "=F6!B3+1-1", None, SECRET)
        f1.write_formula(2, 1, "=B2", None, SECRET)
        f1.write_formula(3, 1, "=B1*2", None, 14)
        f1.write_formula(4, 1, "=Victims", None, SECRET)
        f1.write_formula(5, 1, '=INDIRECT("F6!B3")', None, SECRET)
        f1.write_url("A2", "internal:F6!B3", string="Look", tip=f"{SECRET}")
        hidden.write(0, 0, SECRET)
        hidden.hide()
        book.define_name("Victims", f"={SECRET}")
        chart.add_series({"values": "=F6!$B$3:$B$4", "name": f"{SECRET}"})
        f1.insert_chart("D2", chart)
        f6.insert_textbox("E2", f"{SECRET}")
    with zipfile.ZipFile(kept, "a") as archive:
        archive.writestr("customXml/item1.xml", f"<told>{SECRET}</told>")
        archive.writestr("xl/pivotCache/pivotCacheRecords1.xml", f'<r><n v="{SECRET}"/></r>')
    return kept.getvalue()


def test_no_part_of_a_copy_tells_a_covered_number() -> None:
    """Unpacked and searched: neither a cell, a formula, a hidden sheet, a comment, a chart nor a property holds it."""
    sent = _hostile()
    copy = cover(sent, "talas.xlsx", _plan(), Language.EN)
    with zipfile.ZipFile(io.BytesIO(sent)) as archive:
        before = [name for name in archive.namelist() if str(SECRET).encode() in archive.read(name)]
    assert len(before) >= 12
    with zipfile.ZipFile(io.BytesIO(copy.data)) as archive:
        assert [name for name in archive.namelist() if str(SECRET).encode() in archive.read(name)] == []
        assert not [
            name for name in archive.namelist() if re.search("comment|chart|drawing|docProps|custom|pivot", name)
        ]
    book = _book(copy.data)
    f1, f6 = book["F1"], book["F6"]
    assert [f1[f"B{row}"].value for row in range(1, 7)] == [7, *["withheld"] * 2, 14, *["withheld"] * 2]
    assert [f6[cell].value for cell in ("A3", "A4", "B3", "B4", "C3", "B5", "A6", "A7")] == [
        "All", "Labour", *["withheld"] * 6,
    ]  # fmt: skip
    assert f6["B2"].value == "Identified"
    assert f6.column_dimensions["C"].hidden
    assert book["Data"].sheet_state == "hidden"
    assert "no part of the form" in book["Data"]["A1"].value


def _filled(sheet: Any) -> list[tuple[Any, ...]]:  # noqa: ANN401 - openpyxl's own type
    return [line for line in sheet.iter_rows(values_only=True) if any(cell is not None for cell in line)]


def test_lines_of_groups_are_left_out_without_a_trace(copies: dict[str, Any]) -> None:
    """Where the number of all victims is covered no line of a group stands below it, whose place others do not take."""
    looked_at = 0
    for name, (sent, copy) in copies.items():
        before = next(sheet for sheet in sent if sheet.title.startswith("F6"))
        last = _filled(copy[before.title])[-1]
        if WORDS[Language.RU] in last:
            looked_at += len(_filled(before)) - len(_filled(copy[before.title]))
        else:
            assert not [line for line in _filled(copy[before.title]) if WORDS[Language.RU] in line], name
    assert looked_at > 30


def test_a_merged_area_of_a_line_that_is_left_out_goes_too() -> None:
    """A label merged over lines would tell that they were there; an area of other rows stays."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "F6"
    for row in (
        ["Victims", None, None],
        ["Form", "Sex", "Identified"],
        ["All", "All", 3],
        ["Labour", "Men", 1],
        [None, "Women", 2],
    ):
        sheet.append(row)
    sheet.merge_cells("A1:C1")
    sheet.merge_cells("A4:A5")
    kept = io.BytesIO()
    book.save(kept)
    plan = _plan(left_out=frozenset({4, 5}))
    made = _book(cover(kept.getvalue(), "talas.xlsx", plan, Language.EN).data)["F6"]
    assert [str(area) for area in made.merged_cells.ranges] == ["A1:C1"]
    assert [[cell.value for cell in row] for row in made.iter_rows(min_row=3)] == [["All", "withheld", "withheld"]]


@pytest.mark.parametrize("language", Language)
def test_a_csv_file_stays_one(language: Language) -> None:
    """Delimiter, rows and, where it has the letters of the words, encoding are those of the original."""
    sent = "Отчёт;за 2-е полугодие 2019;\r\nФорма;Выявлено;Всего\r\nВсе формы;3;3\r\nТруд;1;1\r\nИтого;3;4\r\n"
    plan = _plan(sheet="талас", left_out=frozenset({4}))
    copy = cover(sent.encode("cp1251"), "талас.csv", plan, language)
    assert copy.name.endswith(".csv")
    table_encoding = "utf-8-sig" if language is Language.KY else "cp1251"
    table = read_text_table(copy.data, table_encoding)
    word = WORDS[language]
    assert table.delimiter == ";"
    assert table.rows[:5] == [
        ["Отчёт", "за 2-е полугодие 2019", ""], ["Форма", "Выявлено", "Всего"],
        ["Все формы", word, word], ["", "", ""], ["Итого", word, word],
    ]  # fmt: skip
    assert "талас.csv" in "".join(table.rows[7])
    assert hashlib.sha256(sent.encode("cp1251")).hexdigest()[:8] not in copy.data.decode(table_encoding)


@pytest.mark.parametrize("ending", ["xls", "ods"])
def test_another_format_becomes_a_workbook_with_the_same_places(ending: str, tmp_path: Path) -> None:
    """What cannot be written in its own format is given as .xlsx: each cell where it stood, the numbers covered."""
    layout = next(one for one in layouts().values() if one.file_format == ending)
    story = [one for one in tell(load_reference(), 2018) if str(one.period) == "2019-H1"][:2]
    name = write_books(laid_out(story, layout), tmp_path, layout)[0]
    data = (tmp_path / name).read_bytes()
    sheets = read_bytes(data, name).sheets
    told = next(sheet for sheet in sheets if sheet.name.startswith("F6"))
    others = frozenset(sheet.name for sheet in sheets if sheet is not told)
    plan = Covering(others, (CoveredSheet(told.name, 3, NOTHING, frozenset({(4, "A")}), NOTHING),))
    copy = cover(data, name, plan, Language.KY)
    assert copy.name.endswith(".xlsx")
    made = {sheet.name: sheet for sheet in read_bytes(copy.data, copy.name).sheets}
    for sheet in (sheet for sheet in sheets if sheet.name in others):
        assert made[sheet.name].texts == sheet.texts, sheet.name
    covered = [
        (row, col)
        for row, cells in enumerate(made[told.name].rows)
        for col, cell in enumerate(cells)
        if cell == WORDS[Language.KY]
    ]
    assert {row for row, _ in covered} >= {3}
    assert not [cell for cells in made[told.name].rows[3:] for cell in cells if isinstance(cell, int | float)]


def test_where_the_copy_cannot_be_made_nothing_is_given(sample_database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither a file that is no workbook, nor a process that fails, nor one that is gone gives any bytes."""
    assert sample_database.exists()
    name, mark = "Талас_2019-2.xlsx", next(iter(covering.files()))
    with pytest.raises(UnreadableError):
        cover(b"PK\x03\x04 no workbook", name, _plan(), Language.EN)
    with pytest.raises(NotCoveredError):
        covered_apart(name, "0" * 64, covering.covering(mark), Language.EN)
    monkeypatch.setattr(apart, "COVER", "etl.covered:is_not_there")
    monkeypatch.setattr(apart, "original", lambda *_: _hostile())
    with pytest.raises(NotCoveredError):
        covered_apart(name, mark, covering.covering(mark), Language.EN)


@pytest.mark.parametrize(
    ("text", "is_told"),
    [
        ("Отчёт за 2-е полугодие 2019 года", False),
        ("2019-жылдын 2-жарым жылдыгы", False),
        ("I09, перенаправленные жертвы", False),
        ("Эскертүү: маалыматтар тапшырылган күнгө карата берилди.", False),
        ("выявлены трое", True),
        ("Эки жабырлануучу", True),
        ("12", True),
        (4, True),
    ],
)
def test_a_text_that_tells_a_number_is_known(text: object, is_told: bool) -> None:
    """Digits and words for numbers tell one; years, half-years and codes do not."""
    assert tells_number(text) is is_told


@pytest.mark.parametrize(
    ("formula", "count"),
    [("A1", 1), ("SUM(A1:B4,'F 6'!C:C)*1E5", 2), ("LOG10(2)+3", 0), ('IF(A1="B2",1,0)', 1), ("Total", None),
     ("Sheet1:Sheet3!A1", None), ("OFFSET(A1,1,0)", None), ("[1]F6!A1", None), ("Table1[Sum]", None)],
)  # fmt: skip
def test_what_a_formula_takes_from_is_known_or_said_not_to_be(formula: str, count: int | None) -> None:
    """Each area that is named is found; a formula that may take from anywhere is told apart."""
    areas = areas_of(formula, "F1")
    assert (areas if areas is None else len(areas)) == count
