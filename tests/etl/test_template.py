"""A template is filled in as a person does it and read back to what was meant; what it shows is never loaded."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import warnings
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest
from openpyxl.utils import get_column_letter, range_boundaries

from etl.__main__ import UNREADABLE, main
from etl.build import REFERENCE, SAMPLE, build
from etl.checking import check_file
from etl.files.cells import read_file
from etl.forms import codes as form_codes
from etl.forms import load_forms
from etl.forms.codes import Role, current_version, parse_code
from etl.names import load_names
from etl.parsing import read_one
from etl.reading.accounting import filled_cells
from etl.reading.report import Report, Scope
from etl.template import NoSuchTemplateError, write_template
from etl.template.known import known_of, rows
from etl.template.lists import list_of, words_of
from etl.template.model import Field, Setting
from etl.template.paper import Pages, pages_for
from etl.template.wording import Wording
from monitor.model import Language
from monitor.store import current

if TYPE_CHECKING:
    from pathlib import Path

    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

    from monitor.store import Snapshot

LANGUAGES = ("ru", "ky", "en")
COUNCILS = [line["unit_code"] for line in rows("units") if line["has_council"] == "yes"]


class Filled:
    """One sheet of a template in a person's hands: finds columns by their codes, takes words from the drop-downs."""

    def __init__(self, book: Workbook, sheet_code: str) -> None:
        self.book = book
        self.columns: dict[str, int] = {}
        for sheet in book.worksheets:
            for cells in sheet.iter_rows(max_row=20):
                for cell in cells:
                    code = parse_code(str(cell.value or ""))
                    if code and code.sheet == sheet_code:
                        self.sheet: Worksheet = sheet
                        self.columns[code.field] = cell.column
                        self.first = cell.row + 1
                        self.version = code.version

    def row_of(self, field: str, value: Any, after: int = 0) -> int:  # noqa: ANN401 - a cell
        """Give the first row whose field holds a value."""
        column = self.columns[field]
        rows_here = range(max(self.first, after + 1), self.sheet.max_row + 1)
        return next(row for row in rows_here if str(self.sheet.cell(row, column).value) == str(value))

    def words(self, field: str, row: int) -> list[str]:
        """Give what the drop-down of a cell offers."""
        cell = f"{get_column_letter(self.columns[field])}{row}"
        rule = next(one for one in self.sheet.data_validations.dataValidation if cell in one.sqref)
        assert rule.type == "list"
        name, area = re.fullmatch(r"'?(.+?)'?!(.+)", rule.formula1.lstrip("=")).groups()  # type: ignore[union-attr]
        left, top, _, bottom = range_boundaries(area.replace("$", ""))
        return [str(self.book[name].cell(at, left).value) for at in range(top, bottom + 1)]

    def put(self, row: int, **values: Any) -> None:  # noqa: ANN401 - cells
        """Type values into a row; no cell that is protected may be typed into."""
        for field, value in values.items():
            cell = self.sheet.cell(row, self.columns[field])
            assert not cell.protection.locked, f"{field} is protected"
            cell.value = value

    def choose(self, row: int, field: str, code: str, language: str) -> None:
        """Choose the word of a code from the drop-down."""
        column = next(form for form in load_forms() if form.code == self.sheet_code).column(field)
        setting = Setting(known_of("KG-B", "2019-H2", None), Language(language), Wording(Language(language)))
        word = words_of(list_of(column), setting)[code]
        assert word in self.words(field, row)
        self.put(row, **{field: word})

    @property
    def sheet_code(self) -> str:
        """The code of the form's sheet."""
        return next(
            code.sheet
            for cells in self.sheet.iter_rows(min_row=self.first - 1, max_row=self.first - 1)
            for cell in cells
            if (code := parse_code(str(cell.value or "")))
        )


def template(
    folder: Path, language: str = "ru", unit: str = "KG-B", period: str = "2019-H2", snapshot: Snapshot | None = None
) -> Path:
    """Write a template; one that shows no earlier report is made once and copied."""
    path = folder / f"form_{language}.xlsx"
    made = _template if snapshot else _kept_template
    path.write_bytes(made(unit, period, language, snapshot))
    return path


def _template(unit: str, period: str, language: str, snapshot: Snapshot | None) -> bytes:
    stream = io.BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("error")  # what the writer leaves out it only warns of
        write_template(unit, period, language, stream, snapshot)
    return stream.getvalue()


_kept_template = cache(_template)


@cache
def untouched(language: str) -> Workbook:
    """Give a template that shows no earlier report as a workbook, for tests that only look: loading one takes long."""
    return openpyxl.load_workbook(io.BytesIO(_kept_template("KG-B", "2019-H2", language, None)))


def sign(book: Workbook, day: date = date(2020, 1, 10)) -> None:
    """Fill in the day of submission in the passport."""
    sheet = book.worksheets[0]
    for cells in sheet.iter_rows():
        for cell in cells:
            code = parse_code(str(cell.value or ""))
            if code and code.field == "submitted_date":
                value = sheet.cell(cell.row, cell.column + 1)
                assert not value.protection.locked
                value.value = day


def fill(path: Path, language: str) -> Path:
    """Fill in one row of each of the first sheets, and all of the others that a council may have something for."""
    path.write_bytes(_filled_in(path.read_bytes(), language))
    return path


@cache
def _filled_in(form: bytes, language: str) -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(form))
    sign(book)
    f1 = Filled(book, "F1")
    for row in range(f1.first, f1.sheet.max_row + 1):
        if f1.sheet.cell(row, f1.columns["row"]).value == "given":
            f1.choose(row, "status_code", "in_progress", language)
            f1.put(row, done_pct=40)
    row = f1.row_of("activity_no", "1.1")
    f1.choose(row, "status_code", "implemented", language)
    f1.choose(row, "evidence_code", "order", language)
    f1.choose(row, "funding_source_code", "local", language)
    f1.put(row, done_pct=100, done_text="Сделано: 2 встречи", evidence_reference="№ 5", spent_kgs=1500.5)
    f2 = Filled(book, "F2")
    total = f2.row_of("indicator_code", "I03")
    f2.put(total, actual=30)
    f2.put(total + 1, actual=20)
    f2.put(total + 2, actual=10)
    f2.put(f2.row_of("indicator_code", "I04"), actual="-")
    f2.put(f2.row_of("indicator_code", "I14"), actual="…")
    f3 = Filled(book, "F3")
    f3.choose(f3.first, "event_type_code", "workshop", language)
    f3.choose(f3.first, "place_code", "KG05214000000", language)
    f3.choose(f3.first, "has_list", "yes", language)
    f3.put(
        f3.first, activity_nos="1.1, 2.1", topic="Тема", start_date=date(2019, 9, 5), end_date=date(2019, 9, 6),
        participants_total=35, participants_women=20, participants_men=15,
    )  # fmt: skip
    for code in ("F4", "F5", "F5D", "F6", "F7", "F8", "F9"):
        fill_first_row(Filled(book, code), code)
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def fill_first_row(filled: Filled, sheet_code: str) -> None:
    """Fill in the first row of a sheet with the first word of each list, a day, a text or a one."""
    form = next(form for form in load_forms() if form.code == sheet_code)
    row = filled.first
    for column in form.facts:
        if filled.sheet.cell(row, filled.columns[column.field]).value is not None:
            continue
        value: Any = {"count": 1, "money": 1, "date": date(2019, 9, 5)}.get(column.type, "5")
        value = 2 if column.field == "materials_ky" else value  # four kinds of materials, in three languages
        if list_of(column):
            value = filled.words(column.field, row)[0]
        filled.put(row, **{column.field: value})


def read(path: Path) -> Report:
    """Read a file against the reference data."""
    return read_one(read_file(path))


def facts(report: Report, sheet_code: str) -> list[dict[str, Any]]:
    """Give the values of the rows of one sheet."""
    [(_, parts)] = report.rows.items()
    return [
        {name: parsed.value for name, parsed in record.values.items()}
        for sheet, records in parts
        if sheet.form.code == sheet_code
        for record in records
    ]


# -- untouched --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("unit", COUNCILS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_untouched_template_holds_no_fact(tmp_path: Path, unit: str, language: str, sample_database: Path) -> None:
    """Sent back as it was written, with all it shows, a form loads nothing and says just that."""
    path = template(tmp_path, language, unit, snapshot=current(sample_database))
    report = read(path)
    assert [one.code for one in report.findings] == ["template.nothing_filled_in"]
    assert report.rows == {}
    assert report.passport
    assert report.passport.record.get("unit_code") == unit
    assert report.passport.record.get("period_code") == "2019-H2"
    assert report.passport.record.get("language_code") == language


def test_every_cell_of_an_untouched_template_is_accounted_for(tmp_path: Path, sample_database: Path) -> None:
    """What is skipped has its reason, cell by cell."""
    report = read(template(tmp_path, snapshot=current(sample_database)))
    counts = {sheet.name: filled_cells(sheet) for sheet in report.source.sheets}
    assert len(report.sheets) == 10
    for reading in report.sheets:
        assert sum(reading.account.values()) == counts[reading.sheet_name]
        assert reading.account["loaded"] == 0


# -- filled in --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_filled_in_template_reads_back(tmp_path: Path, language: str) -> None:
    """Chosen from the drop-downs and typed in any language, everything is read as meant, without a finding."""
    path = fill(template(tmp_path, language), language)
    report = read(path)
    assert set(report.rows) == {Scope("KG-B", "2019-H2")}
    [done] = [row for row in facts(report, "F1") if row["activity_no"] == "1.1"]
    assert (done["status_code"], done["done_pct"], done["spent_kgs"]) == ("implemented", 100, 1500.5)
    assert (done["evidence_code"], done["funding_source_code"], done["pillar_code"]) == ("order", "local", "P1")
    assert (done["done_text"], done["planned_kgs"]) == ("Сделано: 2 встречи", 30000)
    assert len(facts(report, "F1")) == 20
    values = {(row["indicator_code"], row["sex_code"]): row["actual"] for row in facts(report, "F2")}
    assert values == {
        ("I03", "total"): 30,
        ("I03", "women"): 20,
        ("I03", "men"): 10,
        ("I04", "total"): 0,
        ("I14", "total"): None,
    }
    [event] = facts(report, "F3")
    assert (event["activity_nos"], event["place_code"], event["has_list"]) == (["1.1", "2.1"], "KG05214000000", True)
    assert (event["start_date"], event["participants_women"]) == (date(2019, 9, 5), 20)
    assert [len(facts(report, code)) for code in ("F4", "F5", "F5D", "F6", "F7", "F8", "F9")] == [1] * 7


@pytest.mark.parametrize("language", LANGUAGES)
def test_filled_in_template_has_no_findings(tmp_path: Path, language: str) -> None:
    """Read, loaded and checked as a whole, a form that was filled in whole is clean."""
    findings, is_readable = check_file(fill(template(tmp_path, language), language))
    assert is_readable
    assert [(one.code, one.place.cell, one.found) for one in findings] == []


def test_same_file_twice_gives_the_same_database(tmp_path: Path) -> None:
    """Loading is idempotent: the file beside its copy, or built again, changes nothing."""
    path = fill(template(tmp_path, "ru"), "ru")
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.xlsx").write_bytes(path.read_bytes())
    first = build([folder], tmp_path / "one.duckdb")
    (folder / "b.xlsx").write_bytes(path.read_bytes())
    second = build([folder], tmp_path / "two.duckdb")
    assert first.fingerprint == second.fingerprint
    assert first.row_counts["core.activity_report"] == 20


def test_open_row_counts_with_any_cell(tmp_path: Path) -> None:
    """An activity outside the plan is typed below it: number and title alone are not lost, but said."""
    path = template(tmp_path)
    book = openpyxl.load_workbook(path)
    sign(book)
    f1 = Filled(book, "F1")
    f1.put(f1.sheet.max_row, activity_no="9.1", title_as_written="Сверх плана")
    book.save(path)
    report = read(path)
    assert [row["activity_no"] for row in facts(report, "F1")] == ["9.1"]
    assert "value.status_missing" in {one.code for one in report.findings}


def test_a_row_that_lacks_its_main_cell_is_not_lost_in_silence(tmp_path: Path) -> None:
    """Of the last problem only the urgency was chosen: the row is not loaded, and its place is told."""
    path = template(tmp_path)
    book = openpyxl.load_workbook(path)
    sign(book)
    f9 = Filled(book, "F9")
    f9.put(f9.first, problem_text="Нет приюта")
    f9.put(f9.first + 1, urgency_code="Срочно")
    book.save(path)
    report = read(path)
    assert [row["problem_text"] for row in facts(report, "F9")] == ["Нет приюта"]
    told = [re.sub(r"\D", "", one.place.cell) for one in report.findings if one.code == "row.no_fact"]
    assert told == [str(f9.first + 1)]


def test_an_activity_left_unfilled_is_said_at_its_own_row(tmp_path: Path) -> None:
    """The form wrote a row for each activity; one whose row is gone is said at the heading that people see."""
    path = template(tmp_path)
    book = openpyxl.load_workbook(path)
    sign(book)
    f1 = Filled(book, "F1")
    f1.put(f1.first + 1, status_code="Исполнено", done_pct=100)
    column, gone = get_column_letter(f1.columns["activity_no"]), f1.first + 2
    rows = {str(f1.sheet[f"{column}{row}"].value): row for row in range(f1.first, f1.sheet.max_row + 1)}
    deleted = str(f1.sheet[f"{column}{gone}"].value)
    f1.sheet[f"{column}{gone}"].value = None
    book.save(path)
    missing = [one for one in check_file(path)[0] if one.code == "check.activity_missing"]
    told = {one.expected: one.place.cell for one in missing}
    assert len(told) == len(missing) > 10
    assert told.pop(deleted) == f"{column}{f1.first - 2}"
    assert told == {number: f"{column}{rows[number]}" for number in told}
    assert not f1.sheet.row_dimensions[f1.first - 2].hidden


# -- changed by hand --------------------------------------------------------------------------------------------


def test_edited_headings_change_nothing(tmp_path: Path) -> None:
    """The secretary rewrote every heading: the codes say what stands below."""
    path = fill(template(tmp_path, "ru"), "ru")
    before = read(path)
    book = openpyxl.load_workbook(path)
    for code in ("F1", "F2", "F3", "F6"):
        filled = Filled(book, code)
        for number, column in enumerate(filled.columns.values()):
            filled.sheet.cell(filled.first - 2, column).value = f"Столбец {number}"
    book.save(path)
    after = read(path)
    assert [facts(after, code) for code in ("F1", "F2", "F3", "F6")] == [
        facts(before, code) for code in ("F1", "F2", "F3", "F6")
    ]
    assert after.findings == before.findings


def test_moved_and_deleted_columns_are_followed(tmp_path: Path) -> None:
    """The sheet was unprotected, a column cut out and pasted in front, two deleted: what is left is read."""
    path = fill(template(tmp_path, "ru"), "ru")
    before = facts(read(path), "F1")
    book = openpyxl.load_workbook(path)
    sheet = Filled(book, "F1").sheet
    sheet.data_validations.dataValidation = []
    sheet.merged_cells.ranges = set()
    values = [[cell.value for cell in cells] for cells in sheet.iter_rows()]
    moved = Filled(book, "F1").columns
    order = [moved["status_code"] - 1, *(at for at in range(len(values[0])) if at != moved["status_code"] - 1)]
    gone = {moved["co_executors_as_written"] - 1, moved["check"] - 1, moved["row"] - 1}
    order = [at for at in order if at not in gone]
    sheet.delete_rows(1, sheet.max_row)
    for cells in values:
        sheet.append([cells[at] for at in order])
    book.save(path)
    report = read(path)
    after = facts(report, "F1")
    without = [{**row, "co_executors_as_written": None} for row in before]
    assert [{**row, "co_executors_as_written": None} for row in after] == without
    assert not [one for one in report.findings if one.severity == "error"]
    missing = [one.expected for one in report.findings if one.code == "template.column_missing"]
    assert missing == [load_forms()[1].column("co_executors_as_written").shown_heading]


def delete_column(path: Path, code: str, name: str) -> None:
    """Delete a column of a sheet as somebody does who took off its protection."""
    book = openpyxl.load_workbook(path)
    filled = Filled(book, code)
    filled.sheet.data_validations.dataValidation = []
    filled.sheet.merged_cells.ranges = set()
    filled.sheet.delete_cols(filled.columns[name])
    book.save(path)


@pytest.mark.parametrize(
    ("code", "name", "told"),
    [
        ("F1", "delay_reason", ("template.column_missing", "warning")),
        ("F3", "participants_women", ("template.column_missing", "warning")),
        ("F1", "status_code", ("heading.missing", "error")),
    ],
)
def test_a_deleted_column_is_named(tmp_path: Path, code: str, name: str, told: tuple[str, str]) -> None:
    """One that nobody must fill in is named all the same: what was told there by others is not there any more."""
    path = fill(template(tmp_path, "ru"), "ru")
    delete_column(path, code, name)
    heading = next(form for form in load_forms() if form.code == code).column(name).shown_heading
    found = [one for one in read(path).findings if one.code.endswith(("column_missing", "heading.missing"))]
    assert [(one.code, str(one.severity), one.expected) for one in found] == [(*told, heading)]
    assert found[0].place.sheet == Filled(openpyxl.load_workbook(path), code).sheet.title


def test_added_column_is_said(tmp_path: Path) -> None:
    """A column of the secretary's own is not read, and that is said as for any report."""
    path = fill(template(tmp_path, "ru"), "ru")
    book = openpyxl.load_workbook(path)
    filled = Filled(book, "F1")
    column = filled.sheet.max_column + 1
    filled.sheet.cell(filled.first - 2, column).value = "Наше"
    filled.sheet.cell(filled.row_of("activity_no", "1.1"), column).value = "текст"
    book.save(path)
    assert [one.code for one in read(path).findings] == ["heading.unknown"]


def test_sheet_copied_into_another_workbook_keeps_its_codes(tmp_path: Path) -> None:
    """One table was sent alone, without passport and lists: its codes are read, its titles say whose it is."""
    path = fill(template(tmp_path, "ky"), "ky")
    book = openpyxl.load_workbook(path)
    kept = Filled(book, "F3").sheet.title
    for name in book.sheetnames:
        if name != kept:
            del book[name]
    book.save(tmp_path / "only.xlsx")
    report = read(tmp_path / "only.xlsx")
    assert set(report.rows) == {Scope("KG-B", "2019-H2")}
    assert [row["participants_total"] for row in facts(report, "F3")] == [35]


def test_a_code_pasted_into_another_table_leaves_every_cell_accounted_for(tmp_path: Path) -> None:
    """The codes of a sheet are those of its form: by a stray one a table is a summary, and said to be one."""
    book = openpyxl.load_workbook(SAMPLE / "Баткен_2019_1.xlsx")
    book["F2 Показатели"]["B22"] = f"F3:{current_version()}:event_no:entry"
    book.save(tmp_path / "a.xlsx")
    told = [one.code for one in read(tmp_path / "a.xlsx").findings]
    assert "sheet.summary" in told
    assert "sheet.unaccounted" not in told


# -- versions ---------------------------------------------------------------------------------------------------


def with_version(path: Path, version: str, **renamed: str) -> Path:
    """Give all codes of a workbook another version, and some fields another name."""
    book = openpyxl.load_workbook(path)
    for sheet in book.worksheets:
        for cells in sheet.iter_rows():
            for cell in cells:
                code = parse_code(str(cell.value or ""))
                if code:
                    name = renamed.get(code.field, code.field)
                    cell.value = f"{code.sheet}:{version}:{name}:{code.role}"
    book.save(path)
    return path


def test_unknown_version_is_refused_by_name(tmp_path: Path) -> None:
    """A form of a version nobody knows is not guessed at: nothing is loaded, and the version is named."""
    path = with_version(fill(template(tmp_path, "ru"), "ru"), "2031-7")
    report = read(path)
    assert report.rows == {}
    [said] = report.findings
    assert (said.code, said.found, said.expected) == ("template.version_unknown", "2031-7", current_version())


def test_older_version_is_mapped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A field was renamed since: the older form is read to the same facts, with a note that there is a newer one."""
    path = fill(template(tmp_path, "ru"), "ru")
    expected = facts(read(path), "F1")
    versions = tmp_path / "versions.toml"
    renamed = '[version."2025-2".renamed.F1]\nwhat_was_done = "done_text"\n[version."2026-1"]\n'
    versions.write_text(renamed, encoding="utf-8")
    known = form_codes.known_versions(versions)
    monkeypatch.setattr("etl.reading.coded.known_versions", lambda: known)
    report = read(with_version(path, "2025-2", done_text="what_was_done"))
    assert facts(report, "F1") == expected
    assert [(one.code, one.found, one.expected) for one in report.findings] == [
        ("template.version_older", "2025-2", current_version())
    ]


# -- what it holds ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("unit", COUNCILS)
def test_every_word_of_every_list_reads_back_to_its_code(unit: str, language: str) -> None:
    """Whatever is chosen from a drop-down is the code that it stood for, of that council, and of no other."""
    names = load_names(REFERENCE)
    setting = Setting(known_of(unit, "2019-H2", None), Language(language), Wording(Language(language)))
    columns = [column for form in load_forms() for column in form.columns if list_of(column)]
    for column in columns:
        list_name = list_of(column)
        words = words_of(list_name, setting) if list_name != "activity" else {}
        assert len(set(words.values())) == len(words)
        for code, word in words.items():
            assert names.resolve(list_name, word, unit if list_name == "place" else "").code == code


def test_template_shows_earlier_reports_beside_what_is_to_be_filled_in(tmp_path: Path, sample_database: Path) -> None:
    """Earlier status, values and findings are there in the language asked for, and what is overdue says so."""
    snapshot = current(sample_database)
    book = openpyxl.load_workbook(template(tmp_path, "ru", "KG-T", snapshot=snapshot))
    f1, f2 = Filled(book, "F1"), Filled(book, "F2")
    told = [f1.sheet.cell(row, f1.columns["last_report"]).value for row in range(f1.first, f1.sheet.max_row + 1)]
    assert any(text and "п/г 2018" in text for text in told)
    assert not any(text and "II п/г 2019" in text for text in told)
    due = [str(f1.sheet.cell(row, f1.columns["due"]).value) for row in range(f1.first, f1.sheet.max_row + 1)]
    assert any(text.startswith("ПРОСРОЧЕНО с ") for text in due)
    values = [f2.sheet.cell(row, f2.columns["last_value"]).value for row in range(f2.first, f2.sheet.max_row + 1)]
    assert sum(value is not None for value in values) > 20
    assert "Замечания" in book.sheetnames


def hidden_values(snapshot: Snapshot) -> set[tuple[str, str, str]]:
    """Give indicator, council and half-year of each value that the rule of small counts withholds."""
    rows_ = snapshot.read(
        "select distinct c.indicator_code, w.unit_code, w.period_code from core.withheld_number as w"
        " inner join ref.small_counts as c on w.group_code = c.group_code where c.sheet_code = 'F2'"
    )
    return set(rows_.itertuples(index=False, name=None))


def test_what_is_known_for_a_form_holds_no_withheld_number(sample_database: Path) -> None:
    """A withheld number, its share and its parts by sex and age are not known at all; all others are."""
    snapshot = current(sample_database)
    hidden = hidden_values(snapshot)
    covered = {code for code, _, _ in hidden}
    assert covered == {"I09", "I10", "I14"}
    shown = 0
    for unit in COUNCILS:
        for (code, sex, age), told in known_of(unit, "2020-H1", snapshot).values.items():
            is_part = (sex, age) != ("total", "total")
            is_withheld = code in covered and (is_part or (code, unit, told.period_code) in hidden)
            assert told.get("is_withheld") == is_withheld
            assert not is_withheld or (told.get("actual"), told.get("actual_as_written")) == (None, None)
            shown += told.get("actual") is not None
    assert shown > 100


@pytest.mark.parametrize(("language", "unit"), [("ru", "KG-B"), ("ky", "KG-N"), ("en", "KG-T")])
def test_the_word_stands_in_the_form_for_a_withheld_number(
    tmp_path: Path, language: str, unit: str, sample_database: Path
) -> None:
    """Anybody can take the form: it holds the word in the reader's language, and what is not withheld."""
    snapshot, word = current(sample_database), Wording(Language(language))("withheld")
    told = known_of(unit, "2020-H1", snapshot).values
    path = template(tmp_path, language, unit, period="2020-H1", snapshot=snapshot)
    f2 = Filled(openpyxl.load_workbook(path), "F2")
    rows_ = range(f2.first, f2.sheet.max_row + 1)
    cells = [[f2.sheet.cell(row, f2.columns[one]).value for one in ("indicator_code", "last_value")] for row in rows_]
    first = {str(code): str(value) for code, value in reversed(cells) if value is not None}
    for code, value in first.items():
        assert value.startswith(f"{word} (") == told[code, "total", "total"].get("is_withheld")
    assert {value.startswith(word) for value in first.values()} == {True, False}
    assert read(path).rows == {}


def test_a_form_that_holds_the_word_is_read_without_a_finding(tmp_path: Path, sample_database: Path) -> None:
    """Filled in whole beside withheld earlier values, a form is clean, and its withheld cells are not loaded."""
    path = fill(template(tmp_path, "ru", "KG-B", snapshot=current(sample_database)), "ru")
    book = openpyxl.load_workbook(path)
    f2 = Filled(book, "F2")
    values = [str(f2.sheet.cell(row, f2.columns["last_value"]).value) for row in range(f2.first, f2.sheet.max_row + 1)]
    assert any(value.startswith("скрыто (") for value in values)
    findings, is_readable = check_file(path)
    assert is_readable
    assert [(one.code, one.place.cell, one.found) for one in findings] == []


def test_a_finding_on_a_number_of_victims_is_quoted_without_it(sample_database: Path) -> None:
    """Of a finding in F6, F7 or such an indicator the form says where it is and what to do, and quotes nothing."""
    snapshot = current(sample_database)
    quoted = 0
    for unit in COUNCILS:
        last = known_of(unit, "2020-H1", snapshot).last_report
        assert last
        for at, one in enumerate(last.findings):
            quoted += bool(one.found)
            assert at in last.withheld or not one.place.sheet.startswith(("F6", "F7"))
            assert at not in last.withheld or (one.found, one.expected) == ("", "")
    assert quoted


def test_overdue_is_what_the_reports_say(tmp_path: Path, sample_database: Path) -> None:
    """Marked are just the dated activities whose deadline passed before the period and that no report closed."""
    snapshot = current(sample_database)
    known = known_of("KG-J", "2019-H2", snapshot)
    expected = {
        line["activity_no"]
        for line in known.plan
        if (day := known.deadline(line)) and day < known.period.start and not known.is_closed(line)
    }
    f1 = Filled(openpyxl.load_workbook(template(tmp_path, "en", "KG-J", snapshot=snapshot)), "F1")
    rows_here = range(f1.first, f1.sheet.max_row + 1)
    marked = {
        f1.sheet.cell(row, f1.columns["activity_no"]).value
        for row in rows_here
        if str(f1.sheet.cell(row, f1.columns["due"]).value).startswith("OVERDUE")
    }
    assert marked == expected
    assert expected


def test_without_database_plan_and_indicators_are_there() -> None:
    """No report was ever loaded: the form still holds plan and indicators, and says that nothing else is known."""
    book = untouched("en")
    texts = {str(cell.value) for cells in book.worksheets[0].iter_rows() for cell in cells}
    assert Wording(Language.EN)("no_reports") in texts
    assert Wording(Language.EN)("illustrative") in texts
    f1 = Filled(book, "F1")
    assert f1.sheet.cell(f1.row_of("activity_no", "5.4"), f1.columns["title_as_written"]).value
    assert "Findings" not in book.sheetnames


@pytest.mark.parametrize("language", LANGUAGES)
def test_headings_bear_the_other_languages_as_notes(language: str) -> None:
    """Each heading is in the language asked for, and its note has the other two."""
    filled = Filled(untouched(language), "F4")
    form = next(form for form in load_forms() if form.code == "F4")
    for column in form.facts:
        cell = filled.sheet.cell(filled.first - 2, filled.columns[column.field])
        assert cell.value == column.heading[language]
        assert cell.comment
        for other in LANGUAGES:
            assert (column.heading[other] in cell.comment.text) or other == language


@pytest.mark.parametrize("language", LANGUAGES)
def test_messages_fit_into_what_excel_shows(language: str) -> None:
    """Every list, limit and message is within what Excel takes: longer ones would be left out without a word."""
    book = untouched(language)  # made with an error of what the writer warns of
    rules = [rule for sheet in book.worksheets for rule in sheet.data_validations.dataValidation]
    assert len(rules) > 80
    for rule in rules:
        assert len(rule.errorTitle or "") <= 32
        assert 0 < len(rule.error or "") <= 255
        assert len(rule.formula1) <= 255
    for form in load_forms():
        assert any(form.title[language] == name for name in book.sheetnames)


@pytest.mark.parametrize("code", ["F6", "F7"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_counts_of_people_say_that_names_must_not_be_entered(code: str, language: str) -> None:
    """The sentence stands above the table, in sight, and the sheet takes no free text."""
    filled = Filled(untouched(language), code)
    above = {str(cell.value) for cells in filled.sheet.iter_rows(max_row=filled.first - 3) for cell in cells}
    assert Wording(Language(language))("notice", "aggregates_only") in above
    form = next(form for form in load_forms() if form.code == code)
    assert not [column.field for column in form.facts if column.type == "text"]


def test_only_what_is_to_be_filled_in_is_unprotected() -> None:
    """Every sheet is protected without a password; the plan is locked, what is asked for is not."""
    book = untouched("ru")
    shown = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    assert all(sheet.protection.sheet and not sheet.protection.password for sheet in shown)
    f1 = Filled(book, "F1")
    row = f1.row_of("activity_no", "1.1")
    locked = {field for field, column in f1.columns.items() if f1.sheet.cell(row, column).protection.locked}
    assert {"activity_no", "title_as_written", "planned_kgs", "last_report", "check"} <= locked
    assert not {"status_code", "done_pct", "done_text", "spent_kgs"} & locked


def test_same_template_has_the_same_bytes(sample_database: Path) -> None:
    """A template is a function of what is known: written twice it is one file."""
    first, second = io.BytesIO(), io.BytesIO()
    for stream in (first, second):
        write_template("KG-GO", "2019-H1", "ky", stream, current(sample_database))
    assert first.getvalue() == second.getvalue()


def test_command_line_writes_the_form_or_says_why_not(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without a database the form is written and that is said; a unit without a council is refused by name."""
    common = ["template", "--period", "2019-H2", "--language", "ru", "--database", str(tmp_path / "none.duckdb")]
    target = tmp_path / "form.xlsx"
    assert main([*common, "--council", "KG-B", "-o", str(target)]) == 0
    assert target.exists()
    assert "только план и индикаторы" in capsys.readouterr().err
    assert main([*common, "--council", "KG-GB", "-o", str(tmp_path / "no.xlsx")]) == UNREADABLE
    assert "KG-GB" in capsys.readouterr().err
    assert not (tmp_path / "no.xlsx").exists()


def test_period_without_a_report_due_has_no_template() -> None:
    """A form for a half-year that the loader would not take is not handed out."""
    with pytest.raises(NoSuchTemplateError, match="2020-H2"):
        write_template("KG-B", "2020-H2", "ru", io.BytesIO())


# -- on screen and on paper -------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sheet_prints_on_a4(language: str) -> None:
    """Across, with headings on each page and council and period above; small type is never smaller than legible."""
    book = untouched(language)
    for sheet in book.worksheets:
        if sheet.sheet_state != "visible":
            continue
        assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "landscape")
        assert sheet.oddHeader.left.text
        assert sheet.oddHeader.right.text
        assert "&P" in str(sheet.oddFooter.right.text) or "&[Page]" in str(sheet.oddFooter.right.text)
        is_fitted = sheet.sheet_properties.pageSetUpPr is not None and sheet.sheet_properties.pageSetUpPr.fitToPage
        assert is_fitted or int(sheet.page_setup.scale or 100) >= 60
        assert sheet.print_title_rows or sheet is book.worksheets[0]
        assert sheet.freeze_panes or sheet is book.worksheets[0]


def test_pages_are_as_few_as_can_be_read() -> None:
    """A narrow table takes one page; a wide one is parted between columns, never below one heading."""
    narrow = [field_of(20.0) for _ in range(5)]
    assert pages_for(narrow, 1) == Pages(1, 100)
    wide = [field_of(20.0, group="" if at < 8 else "A") for at in range(14)]
    pages = pages_for(wide, 2)
    assert pages.count == 2
    assert pages.breaks == (8,)
    assert pages.scale >= 66


def field_of(width: float, group: str = "") -> Field:
    """Give a column of a width, below a common heading or none."""
    return Field("x", Role.ENTRY, "x", "", width, group)


def test_checks_compute_as_they_should(tmp_path: Path) -> None:
    """A spreadsheet program recalculates the form: what does not add up is said beside its row, all else is well."""
    program = shutil.which("soffice")
    if not program:
        pytest.skip("LibreOffice is not on this machine: nothing here can recalculate a workbook")
    path = fill(template(tmp_path, "en"), "en")
    book = openpyxl.load_workbook(path)
    f1, f2, f3 = (Filled(book, code) for code in ("F1", "F2", "F3"))
    f1.put(f1.row_of("activity_no", "1.2"), status_code="Implemented", done_pct=80)
    f1.put(f1.row_of("activity_no", "1.3"), status_code=None)
    f2.put(f2.row_of("indicator_code", "I03"), actual=31)
    f2.put(f2.row_of("indicator_code", "I10"), actual=50, numerator=1, denominator=4)
    f3.put(f3.first, participants_men=16)
    book.save(path)
    home = f"-env:UserInstallation=file://{tmp_path}/home"
    command = [program, home, "--headless", "--convert-to", "xlsx", "--outdir", str(tmp_path / "out"), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    again = openpyxl.load_workbook(tmp_path / "out" / path.name, data_only=True)
    sheets = ("F1", "F2", "F3", "F4", "F5", "F6", "F7", "F8", "F9")
    said = {code: [told for told in _checks_of(Filled(again, code)) if told != "✓"] for code in sheets}
    assert {code: told for code, told in said.items() if told} == {
        "F1": ["Implemented, but not 100 %", "Fill in: Status"],
        "F2": ["Total ≠ women + men", "Numerator ÷ denominator gives another value"],
        "F3": ["total ≠ women + men"],
    }
    assert [facts(read(tmp_path / "out" / path.name), code) for code in said] == [
        facts(read(path), code) for code in said
    ]


def _checks_of(filled: Filled) -> list[str]:
    column = filled.columns["check"]
    cells = (filled.sheet.cell(row, column).value for row in range(filled.first, filled.sheet.max_row + 1))
    return [str(value) for value in cells if value]
