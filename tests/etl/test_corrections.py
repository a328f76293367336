"""A known error is mended on the way in, guarded, traced; a correction that corrects nothing is said."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
import xlsxwriter
import xlwt

from etl.__main__ import ERRORS, OK, UNREADABLE, main
from etl.build import build
from etl.corrections import CORRECTIONS, Corrections, CorrectionsError, digest, followed, read_corrections
from etl.files.cells import read_file
from etl.parsing import read_one
from monitor.store import current
from tests.etl.horrors.reports import EVENT, F2, F3, PASSPORT, column
from tests.etl.test_reading import write

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd

    from etl.build import Outcome
    from etl.reading.report import Report

ENTRY = {
    "id": "swapped",
    "file": "report.xlsx",
    "sheet": "F3",
    "cell": "F2",
    "action": "replace",
    "value": 13,
    "expect": "15",
    "reason": "two digits were swapped in the list of participants",
    "asked": "secretary of the council",
    "status": "confirmed",
    "date": "05.08.2019",
}
EVENTS = [*F3, EVENT, ["2", *EVENT[1:4], 40, 30, 10]]


def corrections_file(path: Path, *changes: dict[str, Any]) -> Path:
    """Write a corrections file: an entry for each set of changes to the one above; None takes a field away."""
    entries = [{name: value for name, value in {**ENTRY, **change}.items() if value is not None} for change in changes]
    file = path / "corrections.toml"
    lines = [line for entry in entries for line in ("[[correction]]", *(f"{k} = {_toml(v)}" for k, v in entry.items()))]
    file.write_text("\n".join(lines), encoding="utf-8")
    return file


def _toml(value: Any) -> str:  # noqa: ANN401 - whatever stands in an entry
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{name} = {_toml(text)}" for name, text in value.items()) + " }"
    return json.dumps(value, ensure_ascii=False)


def report(folder: Path, **sheets: list[list[Any]]) -> Path:
    """Write a report of Batken for the first half of 2019."""
    return write(folder / "report.xlsx", F0=PASSPORT, **(sheets or {"F3": EVENTS}))


def read(path: Path, *changes: dict[str, Any]) -> Report:
    """Read a report with corrections."""
    corrections = followed(corrections_file(path.parent, *changes))
    source = read_file(path)
    return read_one(source, corrections.for_file(source.name, source.sha256))


def faults(found: Report) -> list[tuple[str, str, str, str]]:
    """Give code, entry, what was found and expected of each correction that could not be applied."""
    return [(one.code, one.place.sheet, one.found, one.expected) for one in found.correction_faults]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give an empty folder for reports."""
    (tmp_path / "reports").mkdir()
    return tmp_path / "reports"


# -- what an entry does ---------------------------------------------------------------------------------------


def test_a_cell_is_replaced(tmp_path: Path) -> None:
    """Fifteen women were meant to be thirteen: that is what counts, and it is said at the cell."""
    found = read(report(tmp_path), {})
    assert column(found, "F3", "participants_women") == [13, 30]
    assert [
        (str(one.place), one.found, one.expected) for one in found.findings if one.code == "correction.applied"
    ] == [("report.xlsx · F3 · F2", "15", "13")]
    assert faults(found) == []


def test_a_cell_is_dropped(tmp_path: Path) -> None:
    """A dropped cell is not reported: neither zero nor what stood there."""
    found = read(report(tmp_path), {"action": "drop_cell", "value": None})
    assert column(found, "F3", "participants_women") == [None, 30]


def test_a_row_is_dropped_and_the_others_keep_their_places(tmp_path: Path) -> None:
    """A dropped row is gone; the row below it is still row 3 of the sheet."""
    found = read(report(tmp_path), {"action": "drop_row", "value": None})
    assert column(found, "F3", "event_no") == ["2"]
    [records] = [records for parts in found.rows.values() for reading, records in parts if reading.form.code == "F3"]
    assert records[0].row + 1 == 3


def test_a_sheet_is_dropped(tmp_path: Path) -> None:
    """A sheet that belongs to another report is gone, and missed as any missing sheet."""
    path = report(tmp_path, F3=EVENTS, F2=[*F2, ["I02", "Охват", "чел.", "Всего", 30]])
    found = read(path, {"action": "drop_sheet", "value": None})
    assert column(found, "F3", "event_no") == []
    assert column(found, "F2", "actual") == [30]
    assert "sheet.missing" in {one.code for one in found.findings}


def test_a_column_in_thousands_is_scaled(tmp_path: Path) -> None:
    """Thousands that were sent as soms are multiplied, without the noise of binary fractions; a dash stays a dash."""
    rows: list[list[Any]] = [
        ["№ п/п", "Мероприятие", "Статус", "% исполнения", "Израсходовано, сом"],
        ["1.1", "Кампания", "Исполнено", 100, 12.3],
        ["1.2", "Уроки", "Исполнено", 100, "4,7"],
        ["1.3", "Обзор", "Не начато", 0, "-"],
    ]
    scale = {"sheet": "F1", "cell": "E2:E4", "action": "scale", "value": None, "factor": 1000}
    found = read(report(tmp_path, F1=rows), {**scale, "expect": ["12.3", "4,7", "-"]})
    assert column(found, "F1", "spent_kgs") == [12300, 4700, 0]


def test_a_scaled_percentage_stays_a_percentage(tmp_path: Path) -> None:
    """A cell that shows 0.4 % and means 40 % keeps its format."""
    path = tmp_path / "report.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet, percent = book.add_worksheet("F1"), book.add_format({"num_format": "0.0%"})
        sheet.write_row(0, 0, ["№ п/п", "Мероприятие", "Статус", "% исполнения"])
        sheet.write_row(1, 0, ["1.1", "Кампания", "На исполнении"])
        sheet.write_number(1, 3, 0.004, percent)
        for row, cells in enumerate(PASSPORT):
            book.add_worksheet("F0").write_row(row, 0, cells) if row == 0 else book.worksheets()[1].write_row(
                row, 0, cells
            )
    scale = {"sheet": "F1", "cell": "D2", "action": "scale", "value": None, "factor": 100, "expect": "0.4 %"}
    found = read(path, scale)
    assert column(found, "F1", "done_pct") == [40]


def test_a_row_is_found_by_its_key_and_a_field(tmp_path: Path) -> None:
    """The number of the event and the name of the field are enough; a key of several fields is written out."""
    by_key: dict[str, Any] = {"cell": None, "row": "2", "field": "participants_women", "expect": "30", "value": 20}
    assert column(read(report(tmp_path), by_key), "F3", "participants_women") == [15, 20]
    rows = [*F2, ["I02", "Охват", "чел.", "Всего", 30], ["I02", "Охват", "чел.", "Женщины", 10]]
    by_key |= {"sheet": "F2", "row": {"indicator_code": "I02", "sex_code": "женщины"}, "field": "actual"}
    found = read(report(tmp_path, F2=rows), {**by_key, "expect": "10"})
    assert column(found, "F2", "actual") == [30, 20]


def test_a_report_is_named_by_council_and_period(tmp_path: Path) -> None:
    """Whatever the file is called, its passport says whose it is; another period or version is left alone."""
    scoped = {"file": None, "council": "Баткенская область", "period": "I полугодие 2019"}
    path = report(tmp_path)
    assert column(read(path, scoped), "F3", "participants_women") == [13, 30]
    assert column(read(path, {**scoped, "version": 1}), "F3", "participants_women") == [13, 30]
    for other in ({"version": 2}, {"period": "2019-H2"}, {"council": "KG-O"}):
        found = read(path, {**scoped, **other})
        assert column(found, "F3", "participants_women") == [15, 30]
        assert (found.corrections_matched, faults(found)) == (set(), [])


def test_a_report_is_named_by_how_its_fingerprint_begins(tmp_path: Path) -> None:
    """The first digits of the SHA-256 are enough, and another file of the same name is left alone."""
    path = report(tmp_path)
    begins = read_file(path).sha256[:12]
    assert column(read(path, {"file": None, "sha256": begins}), "F3", "participants_women") == [13, 30]
    found = read(path, {"sha256": "0" * 12})
    assert column(found, "F3", "participants_women") == [15, 30]


def test_a_cell_of_an_old_workbook(tmp_path: Path) -> None:
    """An .xls file is mended as any other."""
    book = xlwt.Workbook()
    for name, rows in {"F0": PASSPORT, "F3": EVENTS}.items():
        sheet = book.add_sheet(name)
        for row, cells in enumerate(rows):
            for col, value in enumerate(cells):
                sheet.write(row, col, value)
    book.save(str(tmp_path / "report.xls"))
    assert column(read(tmp_path / "report.xls", {"file": "REPORT.xls"}), "F3", "participants_women") == [13, 30]


def test_a_cell_of_a_csv_file_needs_no_sheet(tmp_path: Path) -> None:
    """A text file has one sheet, which need not be named; the file name tells the council here."""
    path = tmp_path / "Баткен_2019_1.csv"
    path.write_text("\n".join(";".join(map(str, row)) for row in EVENTS), encoding="cp1251")
    found = read(path, {"file": path.name, "sheet": None})
    assert column(found, "F3", "participants_women") == [13, 30]
    assert faults(found) == []


def test_every_rule_sees_the_mended_cell(tmp_path: Path) -> None:
    """A formula error that is replaced is no longer an error; the wrong word leaves no finding behind."""
    rows = [*F3, [*EVENT[:4], "#ССЫЛКА!", 15, 10]]
    path = report(tmp_path, F3=rows)
    assert "value.formula_error" in {one.code for one in read_one(read_file(path)).findings}
    found = read(path, {"cell": "E2", "expect": "#ССЫЛКА!", "value": 25})
    assert "value.formula_error" not in {one.code for one in found.findings}
    assert column(found, "F3", "participants_total") == [25]


def test_an_oblast_written_once_survives_the_row_it_was_written_in(tmp_path: Path) -> None:
    """Dropping the first row of an oblast's block gives its name to the next row, and not the oblast above."""
    rows = [
        ["Область или город", *F3[0]],
        ["Ошская область", *EVENT],
        ["Чуйская область", *EVENT],
        [None, "2", *EVENT[1:]],
        [None, "3", *EVENT[1:]],
    ]
    drop = {"action": "drop_row", "value": None, "expect": "Чуйская область", "cell": "A3"}
    found = read(report(tmp_path, F3=rows), drop)
    told = {scope.unit_code: [r.get("event_no") for _, rs in parts for r in rs] for scope, parts in found.rows.items()}
    assert told == {"KG-O": ["1"], "KG-C": ["2", "3"]}
    two = [drop, {**drop, "id": "second", "expect": "2", "cell": "B4"}]
    found = read(report(tmp_path, F3=rows), *two)
    told = {scope.unit_code: [r.get("event_no") for _, rs in parts for r in rs] for scope, parts in found.rows.items()}
    assert told == {"KG-O": ["1"], "KG-C": ["3"]}


def test_an_oblast_merged_over_its_rows_survives_the_first_of_them(tmp_path: Path) -> None:
    """A merged name stays over the rows that are left."""
    path = tmp_path / "report.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        passport, sheet = book.add_worksheet("F0"), book.add_worksheet("F3")
        for row, cells in enumerate(PASSPORT):
            passport.write_row(row, 0, cells)
        sheet.write_row(0, 0, ["Область или город", *F3[0]])
        for row in (1, 2, 3):
            sheet.write_row(row, 1, [str(row), *EVENT[1:]])
        sheet.merge_range(1, 0, 3, 0, "Чуйская область")
    found = read(path, {"action": "drop_row", "value": None, "expect": "1", "cell": "B2"})
    assert {scope.unit_code: len(parts[0][1]) for scope, parts in found.rows.items()} == {"KG-C": 2}
    assert "scope.taken_from_above" not in {one.code for one in found.findings}


# -- when it does nothing, and says so ------------------------------------------------------------------------


def test_a_guard_that_no_longer_holds(tmp_path: Path) -> None:
    """The sender has mended the cell: what was sent counts, and the entry is named with what stands there now."""
    found = read(report(tmp_path), {"expect": "51"})
    assert column(found, "F3", "participants_women") == [15, 30]
    assert faults(found) == [("correction.guard", "swapped", "report.xlsx · F3 · F2: 15", "51")]
    assert found.corrections == []


def test_a_guard_sees_what_a_person_sees(tmp_path: Path) -> None:
    """Spaces of any kind are one space; a date and a percentage are as shown; an empty cell is an empty text."""
    path = report(tmp_path, F3=[*F3, [*EVENT[:4], "1\u00a0000 ", 15, None]])
    total = {"cell": "E2", "expect": "1 000", "value": 28}
    empty = {"id": "empty", "cell": "G2", "expect": "", "value": 13}
    found = read(path, total, empty)
    assert (column(found, "F3", "participants_total"), column(found, "F3", "participants_men")) == ([28], [13])


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"sheet": "F1"}, "correction.no_sheet"),
        ({"sheet": None}, "correction.no_sheet"),
        ({"cell": "F20"}, "correction.no_cell"),
        ({"cell": "Z2"}, "correction.no_cell"),
        ({"cell": None, "row": "7"}, "correction.no_row"),
        ({"cell": None, "row": {"topic": "Мониторинг"}}, "correction.no_row"),
        ({"cell": "F2:F3"}, "correction.expect_count"),
        (
            {"action": "scale", "cell": "C2", "expect": "Мониторинг", "value": None, "factor": 2},
            "correction.not_a_number",
        ),
    ],
)
def test_what_is_not_there_is_said(tmp_path: Path, change: dict[str, Any], code: str) -> None:
    """A sheet, a cell, a row that the report has not, or has twice: nothing is changed, the entry is named."""
    found = read(report(tmp_path), change)
    assert [(told[0], told[1]) for told in faults(found)] == [(code, "swapped")]
    assert column(found, "F3", "participants_women") == [15, 30]


def test_a_cell_inside_a_merged_one(tmp_path: Path) -> None:
    """What is written into a covered cell would never be read: the first cell is named instead."""
    path = tmp_path / "report.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("F3")
        for row, cells in enumerate(EVENTS):
            sheet.write_row(row, 0, cells)
        sheet.merge_range(1, 2, 2, 2, "Мониторинг")
    found = read(path, {"cell": "C3", "expect": "", "value": "Обзор"})
    assert [told[0] for told in faults(found)] == ["correction.merged"]
    assert "C2:C3" in faults(found)[0][2]


def test_two_corrections_of_one_cell(tmp_path: Path) -> None:
    """Two people say different things of one cell: neither is followed, both are named, in any order."""
    second = {"id": "other", "value": 12}
    for entries in ([{}, second], [second, {}]):
        found = read(report(tmp_path), *entries)
        assert column(found, "F3", "participants_women") == [15, 30]
        assert sorted((told[1], told[3]) for told in faults(found)) == [("other", "swapped"), ("swapped", "other")]
    found = read(report(tmp_path), {}, {"id": "row", "action": "drop_row", "value": None, "cell": "A2", "expect": "1"})
    assert [told[0] for told in faults(found)] == ["correction.disputed"] * 2


@pytest.mark.parametrize("status", ["rejected", "fixed"])
def test_history_is_not_applied(tmp_path: Path, folder: Path, status: str) -> None:
    """A correction that was rejected, or that the sender made himself, stays in the file and does nothing."""
    found = read(report(folder), {"status": status, "expect": "51"})
    assert column(found, "F3", "participants_women") == [15, 30]
    assert faults(found) == []
    entries = corrections_file(tmp_path, {"status": status, "file": "nothing.xlsx"})
    assert read_corrections(entries).unmatched([]) == []


# -- the database: numbers follow, what was sent stays --------------------------------------------------------


def built(folder: Path, *changes: dict[str, Any]) -> tuple[Outcome, Path]:
    """Build a database of a folder of reports with corrections."""
    database = folder.parent / "dashboard.duckdb"
    return build([folder], database, corrections=corrections_file(folder.parent, *changes)), database


def rows(database: Path, query: str) -> pd.DataFrame:
    """Ask the database that was built last."""
    return current(database).read(query)


def test_numbers_follow_and_what_was_sent_stays(folder: Path) -> None:
    """The table has 13 women; beside it stands that 15 was sent, what was done, why, and who was asked."""
    report(folder)
    _, database = built(folder, {})
    [event] = rows(database, "select * from \"show\".event where event_no = '1'").to_dict("records")
    assert (event["participants_women"], event["corrected_fields"]) == (13, "participants_women")
    [count] = rows(database, "select * from \"show\".participation where cell = 'F2'").to_dict("records")
    assert (count["person_count"], count["as_written"]) == (13, "15")
    [told] = rows(database, 'select * from "show".correction').to_dict("records")
    assert (told["before_as_written"], told["after_as_written"], told["cell"]) == ("15", "13", "F2")
    assert (told["asked_role"], told["correction_status_code"]) == (ENTRY["asked"], "confirmed")
    assert (told["unit_code"], told["period_code"], told["reason"]) == ("KG-B", "2019-H1", ENTRY["reason"])
    others = rows(database, "select corrected_fields from \"show\".event where event_no = '2'")
    assert list(others["corrected_fields"]) == [""]


def test_a_corrected_sum_keeps_the_text_that_was_sent(folder: Path) -> None:
    """As written is what was written by the sender, also where a correction multiplied it."""
    report(
        folder, F1=[["№ п/п", "Мероприятие", "Статус", "Израсходовано, сом"], ["1.1", "Кампания", "Исполнено", "12,3"]]
    )
    scale = {"sheet": "F1", "cell": "D2", "action": "scale", "value": None, "factor": 1000, "expect": "12,3"}
    _, database = built(folder, scale)
    [one] = rows(database, 'select * from "show".activity').to_dict("records")
    assert (one["spent_kgs"], one["spent_kgs_as_written"], one["corrected_fields"]) == (12300, "12,3", "spent_kgs")


def test_a_corrected_passport_keeps_what_was_sent(folder: Path) -> None:
    """The passport's own lines can be corrected too: the report is that of the period meant."""
    report(folder)
    period = {"sheet": "F0", "cell": "B2", "value": "II полугодие 2019", "expect": "I полугодие 2019"}
    _, database = built(
        folder, period, {"id": "day", "sheet": "F0", "cell": "B3", "value": "12.01.2020", "expect": "12.07.2019"}
    )
    [one] = rows(database, 'select period_code, received_date from "show".submission').to_dict("records")
    assert (one["period_code"], str(one["received_date"])[:10]) == ("2019-H2", "2020-01-12")
    [told] = rows(database, "select corrected_fields from core.passport").to_dict("records")
    assert set(told["corrected_fields"].split(";")) == {"period_code", "submitted_date"}


def test_every_cell_that_was_sent_is_accounted_for(folder: Path) -> None:
    """What a correction drops is skipped with that reason; what it fills in is not counted as sent."""
    path = report(folder)
    sent = sum(sheet.filled_count for sheet in read_file(path).sheets if sheet.name == "F3")
    drop = {"action": "drop_row", "value": None, "cell": "A3", "expect": "2"}
    _, database = built(folder, drop, {"id": "remark", "cell": "F2", "action": "drop_cell", "value": None})
    account = rows(database, "select outcome, cell_count from core.sheet_account where sheet_name = 'F3'").set_index(
        "outcome"
    )["cell_count"]
    assert account.sum() == sent
    assert account["skipped: dropped by a correction"] == len(EVENT) + 1


def test_a_correction_leaves_other_files_as_they_are(folder: Path) -> None:
    """The rows of the other reports are the same, and so is what a kept reading of them is known by."""
    report(folder)
    other = write(folder / "other.xlsx", F0=[["Область или город", "Чуйская область"], *PASSPORT[1:]], F3=EVENTS)
    query = "select * exclude (received_date) from \"show\".event where unit_code = 'KG-C' order by event_no"
    (folder / "none").mkdir()
    build([folder], folder.parent / "before.duckdb", corrections=folder / "none")
    _, database = built(folder, {})
    before = rows(folder.parent / "before.duckdb", query)
    assert before.equals(rows(database, query))
    corrections = read_corrections(folder.parent / "corrections.toml")
    own, others = (read_file(folder / name) for name in ("report.xlsx", other.name))
    assert digest(corrections.for_file(others.name, others.sha256)) == digest([]) == ""
    assert digest(corrections.for_file(own.name, own.sha256)) != ""


def test_the_order_of_the_entries_changes_nothing(folder: Path) -> None:
    """Fingerprint and digest are the same in whatever order the files are read."""
    report(folder)
    entries = [{}, {"id": "b", "cell": "F3", "expect": "30", "value": 29}]
    corrections = followed(corrections_file(folder.parent, *entries)).entries
    assert digest(corrections) == digest(reversed(corrections))
    source = read_file(folder / "report.xlsx")
    first, second = read_one(source, corrections), read_one(source, corrections[::-1])
    assert column(first, "F3", "participants_women") == column(second, "F3", "participants_women") == [13, 29]


def test_no_data_on_persons_enter_by_a_correction(folder: Path) -> None:
    """A phone that is dropped is masked in what is kept; a correction that holds one itself is refused."""
    report(folder, F3=[*EVENTS, ["3", EVENT[1], "Мониторинг, тел. 0555 123456", *EVENT[3:]]])
    row = {"action": "drop_row", "value": None, "cell": "A4", "expect": "3"}
    _, database = built(folder, row)
    held = rows(database, "select before_as_written || after_as_written as told from core.correction")["told"][0]
    assert held == "3"
    refused = read_corrections(corrections_file(folder, {"reason": "позвонить 0555 123456", "expect": "0555 123456"}))
    assert sorted(one.place.cell for one in refused.faults) == ["expect", "reason"]
    assert not any("123456" in one.found for one in refused.faults)


# -- a correction that corrects nothing fails the check -------------------------------------------------------


def test_the_check_fails_and_names_the_entry(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A broken guard, or a correction about no report, is an error in the check of a folder, in any language."""
    report(folder)
    entries = corrections_file(folder.parent, {"expect": "51"}, {"id": "lost", "file": "nothing.xlsx"})
    code = main(["check", str(folder), "--corrections", str(entries), "--format", "json", "--language", "ru"])
    told = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    found = {(one["code"], one["file"], one["sheet"]) for one in told if one["code"].startswith("correction.")}
    assert code == ERRORS
    assert found == {
        ("correction.guard", "corrections.toml", "swapped"),
        ("correction.no_report", "corrections.toml", "lost"),
    }


def test_a_file_alone_is_not_blamed_for_the_corrections_of_others(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Of one file only its own corrections are judged; that one was applied is a note."""
    path = report(folder)
    entries = corrections_file(folder.parent, {}, {"id": "lost", "file": "nothing.xlsx"})
    main(["check", str(path), "--corrections", str(entries), "--format", "json"])
    told = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert {one["code"] for one in told if one["code"].startswith("correction.")} == {"correction.applied"}


def test_a_build_goes_on_without_a_correction_that_does_not_fit(folder: Path) -> None:
    """One stale entry does not keep the reports off the screen: they count as sent, and the finding is an error."""
    report(folder)
    outcome, database = built(folder, {"expect": "51"}, {"id": "lost", "file": "nothing.xlsx"})
    told = rows(database, "select code, severity, file_name, sheet_name from \"show\".finding where code like 'corr%'")
    assert sorted(told["code"]) == ["correction.guard", "correction.no_report"]
    assert set(told["severity"]) == {"error"}
    assert set(told["file_name"]) == {"corrections.toml"}
    assert outcome.severities["error"] >= 2
    assert list(
        rows(database, "select family from core.source_file where file_name = 'corrections.toml'")["family"]
    ) == ["corrections"]


def test_a_build_stops_at_a_corrections_file_that_cannot_be_followed(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A slip in the file would bring back known errors unseen: the old numbers stay, and the fault is named."""
    report(folder)
    entries = corrections_file(folder.parent, {"action": "delete"})
    with pytest.raises(CorrectionsError):
        build([folder], folder.parent / "a.duckdb", corrections=entries)
    code = main(
        ["build", "--reports", str(folder), "--database", str(folder / "a.duckdb"), "--corrections", str(entries)]
    )
    assert code == UNREADABLE
    assert "corrections.toml · swapped · action" in capsys.readouterr().err
    assert main(["check", str(folder), "--corrections", str(entries)]) == ERRORS


# -- the file itself ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("change", "code", "field"),
    [
        ({"reason": None}, "correction.field_missing", "reason"),
        ({"asked": None}, "correction.field_missing", "asked"),
        ({"expect": None}, "correction.field_missing", "expect"),
        ({"file": None}, "correction.field_missing", "file / sha256 / council + period"),
        ({"file": None, "council": "KG-B"}, "correction.field_missing", "file / sha256 / council + period"),
        ({"council": "KG-B"}, "correction.field_missing", "period"),
        ({"cell": None}, "correction.field_missing", "cell / row"),
        ({"row": "1"}, "correction.field_missing", "cell / row"),
        ({"value": None}, "correction.field_missing", "value"),
        ({"action": "delete"}, "correction.field_wrong", "action"),
        ({"status": "done"}, "correction.field_wrong", "status"),
        ({"date": "soon"}, "correction.field_wrong", "date"),
        ({"cell": "seven"}, "correction.field_wrong", "cell"),
        ({"cell": "A1:Z999"}, "correction.field_wrong", "cell"),
        ({"sha256": "xyz"}, "correction.field_wrong", "sha256"),
        ({"council": "Ош", "period": "2019-H1"}, "correction.field_wrong", "council"),
        ({"council": "KG-B", "period": "2019"}, "correction.field_wrong", "period"),
        ({"council": "KG-B", "period": "2019-H1", "version": 0}, "correction.field_wrong", "version"),
        ({"cell": None, "row": {"number": "1"}}, "correction.field_wrong", "row"),
        ({"cell": None, "row": "1", "field": "women"}, "correction.field_wrong", "field"),
        ({"action": "scale", "value": None, "factor": 0}, "correction.field_wrong", "factor"),
        ({"value": ""}, "correction.field_wrong", "value"),
        ({"asked": "  "}, "correction.field_wrong", "asked"),
        ({"factor": 2}, "correction.field_unknown", "factor"),
        ({"version": 1}, "correction.field_unknown", "version"),
        ({"field": "actual"}, "correction.field_unknown", "field"),
        ({"resaon": "a slip"}, "correction.field_unknown", "resaon"),
    ],
)
def test_a_fault_of_the_file_names_file_entry_and_field(
    tmp_path: Path, change: dict[str, Any], code: str, field: str
) -> None:
    """Who wrote the entry is told which field of which entry is wrong, and what it can hold."""
    corrections = read_corrections(corrections_file(tmp_path, change))
    told = [(one.code, str(one.place)) for one in corrections.faults]
    assert told == [(code, f"corrections.toml · swapped · {field}")]
    assert corrections.entries == ()
    assert all(one.expected for one in corrections.faults)


def test_every_fault_of_the_file_is_said_at_once(tmp_path: Path) -> None:
    """Three slips in two entries are three findings; an entry without a name goes by its number."""
    corrections = read_corrections(
        corrections_file(tmp_path, {"status": "done", "date": "soon"}, {"id": None, "reason": None})
    )
    assert sorted(str(one.place) for one in corrections.faults) == [
        "corrections.toml · swapped · date",
        "corrections.toml · swapped · status",
        "corrections.toml · № 2 · id",
        "corrections.toml · № 2 · reason",
    ]


@pytest.mark.parametrize(
    "text", ["[[correction]]\nid = swapped\n", "[[corrections]]\nid = 'a'\n", "correction = 3\n", "id = 'a'\n"]
)
def test_a_file_that_is_no_corrections_file(tmp_path: Path, text: str) -> None:
    """Quotation marks left out, or another heading: the file is named, and the line where it is known."""
    (tmp_path / "corrections.toml").write_text(text, encoding="utf-8")
    [fault] = read_corrections(tmp_path / "corrections.toml").faults
    assert (fault.code, fault.place.file) == ("correction.unreadable", "corrections.toml")


def test_two_entries_of_one_name(tmp_path: Path) -> None:
    """A name stands for one entry, also where there are several files."""
    corrections_file(tmp_path, {}, {"cell": "F3"})
    assert [one.code for one in read_corrections(tmp_path).faults] == ["correction.id_twice"] * 2


def test_the_file_as_windows_saves_it(tmp_path: Path) -> None:
    """A byte-order mark and Windows' line ends change nothing."""
    file = corrections_file(tmp_path, {})
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", b"\r\n"))
    assert len(followed(file).entries) == 1


def test_the_file_that_comes_with_the_product_does_nothing_and_its_example_is_right(tmp_path: Path) -> None:
    """The example is a comment; without the signs before its lines it is an entry as it should be."""
    assert read_corrections(CORRECTIONS) == Corrections()
    lines = CORRECTIONS.read_text(encoding="utf-8").splitlines()
    example = lines[lines.index("# [[correction]]") :]
    (tmp_path / "corrections.toml").write_text("\n".join(line[2:] for line in example), encoding="utf-8")
    assert [one.id for one in followed(tmp_path / "corrections.toml").entries] == ["batken-2019-1-example"]


def test_the_list_says_what_became_of_each_entry(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Applied, not applied and why, history, and changed since the build: each entry has its line."""
    report(folder)
    entries = [
        {},
        {"id": "lost", "file": "nothing.xlsx"},
        {"id": "guarded", "cell": "F3", "expect": "31"},
        {"id": "old", "status": "fixed"},
    ]
    _, database = built(folder, *entries)
    listing = ["corrections", "--database", str(database), "--corrections", str(folder.parent / "corrections.toml")]
    assert main(listing) == ERRORS
    told = capsys.readouterr().out
    for line in ("swapped", "applied; files: 1", "lost", "is about none of the reports", "guarded", "old", "fixed"):
        assert line in told
    corrections_file(folder.parent, {"value": 14})
    assert main(listing) == OK
    assert "changed since the build" in capsys.readouterr().out
