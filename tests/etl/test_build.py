"""A build is whole or not at all; whatever fails, readers keep what they have."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path
from typing import Any

import duckdb
import pytest
import xlsxwriter

from etl.__main__ import main
from etl.build import REFERENCE, SAMPLE, NothingToBuildError, build
from etl.checking import check_file
from etl.files.cells import read_file
from etl.findings import catalogue, finding
from etl.forms import read_form
from etl.load import Loading, finding_rows
from etl.reading.headings import find_heading
from monitor.model import Place
from monitor.store import current
from monitor.store.pointer import builds_folder, resolve
from tests.etl.test_reading import write

FEW = ("Баткен_2019_1.xlsx", "naryn_2019_2.xlsx", "naryn_2019_2_оңдолгон.xlsx", "received.csv")


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    """Give a folder with a few of the sample reports."""
    folder = tmp_path / "reports"
    folder.mkdir()
    for name in FEW:
        shutil.copy(SAMPLE / name, folder / name)
    return folder


@pytest.fixture(scope="module")
def few(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a database of a few of the sample reports, for tests that only look."""
    folder = tmp_path_factory.mktemp("few")
    (folder / "reports").mkdir()
    for name in FEW:
        shutil.copy(SAMPLE / name, folder / "reports" / name)
    build([folder / "reports"], folder / "dashboard.duckdb")
    return folder / "dashboard.duckdb"


def test_any_order_and_any_name_of_the_folder_gives_the_same_database(few: Path, reports: Path, tmp_path: Path) -> None:
    """The content's fingerprint depends on what was read, not on when, where or in which order."""
    files = sorted((path for path in reports.iterdir() if path.suffix == ".xlsx"), reverse=True)
    second = build(files, tmp_path / "b.duckdb")
    assert current(few).fingerprint == second.fingerprint


def test_a_failed_build_leaves_the_old_one(reports: Path, tmp_path: Path) -> None:
    """When nothing can be built the pointer stays, and no half-written file is left."""
    database = tmp_path / "dashboard.duckdb"
    build([reports], database)
    before = resolve(database)
    junk = tmp_path / "junk"
    junk.mkdir()
    (junk / "broken.xlsx").write_bytes(b"PK\x03\x04 not a workbook")
    with pytest.raises(NothingToBuildError):
        build([junk], database)
    assert resolve(database) == before
    assert [path.name for path in builds_folder(database).glob("*.duckdb*")] == [before.name]


def test_the_last_few_builds_stay_for_a_rollback(reports: Path, tmp_path: Path) -> None:
    """Each build is a file of its own; the last five stay."""
    database = tmp_path / "dashboard.duckdb"
    build([reports / "Баткен_2019_1.xlsx"], database)
    first = resolve(database)
    for age in range(1, 6):
        earlier = Path(shutil.copy(first, first.with_name(f"earlier-{age}.duckdb")))
        os.utime(earlier, ns=(0, first.stat().st_mtime_ns - age))
    build([reports / "Баткен_2019_1.xlsx"], database)
    stay = {first.name, resolve(database).name, *(f"earlier-{age}.duckdb" for age in (1, 2, 3))}
    assert {path.name for path in builds_folder(database).glob("*.duckdb")} == stay
    assert len(stay) == 5


def test_a_reader_sees_the_new_build_and_keeps_the_old_one(reports: Path, tmp_path: Path) -> None:
    """Who reads while a build is published finishes on the old one; the next question goes to the new one."""
    database = tmp_path / "dashboard.duckdb"
    build([reports / "Баткен_2019_1.xlsx"], database)
    old = current(database)
    build([reports], database)
    count = 'select count(*) as n from "show".submission'
    assert old.read(count)["n"][0] == 1
    assert current(database).read(count)["n"][0] == 3


def test_a_corrected_report_counts_from_the_day_it_came_and_deletes_nothing(few: Path) -> None:
    """The day before the correction shows the first version, the day itself the second; both are kept."""
    rows = current(few).read(
        "select version, received_date, superseded_date from \"show\".submission where unit_code = 'KG-N' order by 1"
    )
    assert list(rows["version"]) == [1, 2]
    assert rows["superseded_date"][0] == rows["received_date"][1]
    assert rows["superseded_date"].isna()[1]


def test_a_sheet_sent_again_takes_its_findings_along(reports: Path, tmp_path: Path) -> None:
    """What was said of a sheet is over when the sheet is corrected; what was said of the other sheets stands."""
    database = tmp_path / "dashboard.duckdb"
    passport: list[list[Any]] = [
        ["Область", "Баткенская область"],
        ["Отчётный период", "I полугодие 2019"],
        ["Версия отчёта", 2],
    ]
    f3: list[list[Any]] = [
        ["№ события", "Вид мероприятия", "Дата начала", "Количество участников"],
        ["1", "Семинар", "05.03.2019", 70],
    ]
    write(reports / "исправлено.xlsx", F0=passport, F3=f3)
    with (reports / "received.csv").open("a", encoding="utf-8") as register:
        register.write("исправлено.xlsx,2019-09-02\n")
    build([reports], database)
    rows = current(database).read(
        "select code, superseded_date::varchar as until from \"show\".finding where file_name = 'Баткен_2019_1.xlsx'"
    )
    until = dict(zip(rows["code"], rows["until"].fillna(""), strict=True))
    assert until["value.place_ambiguous"] == "2019-09-02"
    assert until["check.implemented_without_evidence"] == ""


def test_findings_are_told_by_name_to_whoever_reads_the_database(sample_database: Path) -> None:
    """Every code has its title and advice beside it in three languages, and codes of places are told as places."""
    kinds = current(sample_database).read("select * from ref.finding_codes").set_index("finding_code")
    assert dict(zip(kinds.index, kinds["title_ky"], strict=True)) == {
        code: kind.title["ky"] for code, kind in catalogue().items()
    }
    [row] = (
        current(sample_database)
        .read("select * from \"show\".finding where code = 'value.place_ambiguous'")
        .to_dict("records")
    )
    assert row["expected"] == "KG05214000000; KG05410000010"
    assert (row["expected_en"], row["expected_ru"]) == ("Batken rayon; Batken city", "Баткенский район; г. Баткен")


def test_what_claims_a_report_that_is_there_is_loaded_and_in_no_number(reports: Path, tmp_path: Path) -> None:
    """A second file of one council and period stands in the database with its rows; no measure knows of them."""
    database = tmp_path / "dashboard.duckdb"
    passport = [["Облус же шаар", "Баткен облусу"], ["Отчётный период", "I полугодие 2019"]]
    f3: list[list[Any]] = [
        ["№ события", "Вид мероприятия", "Дата начала", "Количество участников"],
        ["1", "Семинар", "05.03.2019", 700],
    ]
    write(reports / "ещё один.xlsx", F0=passport, F3=f3)
    with (reports / "received.csv").open("a", encoding="utf-8") as register:
        register.write("ещё один.xlsx,2020-07-14\n")
    build([reports], database)
    held = current(database).read("select * from \"show\".submission where held_reason <> ''").to_dict("records")
    [(own_id, reason, against)] = [(row["submission_id"], row["held_reason"], row["against_file_name"]) for row in held]
    assert (reason, against) == ("undecided", "Баткен_2019_1.xlsx")
    rows = current(database).read('select submission_id, counted_date from "show".event where participants_total = 700')
    assert list(rows["submission_id"]) == [own_id]
    assert rows["counted_date"].isna().all()


def test_every_cell_of_every_sample_sheet_is_accounted_for(sample_database: Path) -> None:
    """Loaded, rejected and skipped cells add up to the cells of the sheet that are not empty."""
    rows = current(sample_database).read(
        "select f.file_name, a.sheet_name, sum(a.cell_count)::bigint as n from core.sheet_account as a"
        " inner join core.source_file as f on a.file_id = f.file_id group by all"
    )
    assert len(rows) == 333
    files = {name: read_file(SAMPLE / name) for name in set(rows["file_name"])}
    for row in rows.to_dict("records"):
        [sheet] = [one for one in files[row["file_name"]].sheets if one.name == row["sheet_name"]]
        there = sum(bool(sheet.text(r, c).strip()) for r in range(len(sheet.rows)) for c in range(len(sheet.rows[r])))
        assert row["n"] == there, row


def test_a_number_on_screen_leads_back_to_its_cell(sample_database: Path) -> None:
    """The cell a value names holds the text the value was read from."""
    rows = current(sample_database).read(
        'select file_name, sheet_name, actual_cell, actual_as_written from "show".indicator_value'
        " where actual is not null order by hash(file_name || actual_cell) limit 50"
    )
    files = {name: read_file(SAMPLE / name) for name in set(rows["file_name"])}
    for row in rows.to_dict("records"):
        [sheet] = [one for one in files[row["file_name"]].sheets if one.name == row["sheet_name"]]
        letters = row["actual_cell"].rstrip("0123456789")
        col = ord(letters) - ord("A")
        assert sheet.text(int(row["actual_cell"][len(letters) :]) - 1, col) == row["actual_as_written"]


def test_a_further_sheet_of_the_form_needs_no_code(tmp_path: Path) -> None:
    """A sheet that only a TOML file describes is recognised by its headings."""
    definition = tmp_path / "f4_outreach.toml"
    definition.write_text(
        """
code = "F4"
table = "outreach"
layout = "table"
grain = "one outreach action"
key = ["action_no"]
title.en = "Outreach"
title.ru = "Информирование"
title.ky = "Маалымдоо"
"""
        + "".join(
            f'[[column]]\nfield = "{field}"\ntype = "{kind}"\nrequired = true\n'
            f'heading.en = "{name}"\nheading.ru = "{name} ru"\nheading.ky = "{name} ky"\n'
            for field, kind, name in (
                ("action_no", "text", "No."),
                ("channel", "text", "Channel"),
                ("reached", "count", "People reached"),
            )
        ),
        encoding="utf-8",
    )
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        book.add_worksheet("x").write_row(2, 1, ["Channel ru", "No. ru", "People reached ru"])
    heading = find_heading(read_file(path).sheets[0], read_form(definition))
    assert heading is not None
    assert {col: column.field for col, column in heading.columns.items()} == {
        1: "channel",
        2: "action_no",
        3: "reached",
    }


def test_check_says_what_is_wrong_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    """One JSON line a finding, with code, severity, file, sheet, cell, found, expected and advice; errors give 1."""
    assert main(["check", str(SAMPLE / "naryn_2019_1.xlsx"), "--format", "json", "--language", "ky"]) == 1
    told = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    [impossible] = [one for one in told if one["code"] == "value.impossible_date"]
    assert {"severity", "file", "sheet", "cell", "found", "expected", "expected_text", "advice"} <= set(impossible)
    assert (impossible["cell"], impossible["found"]) == ("F5", "31.06.2019")


def test_check_of_what_cannot_be_read_gives_two(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A text file with a workbook's ending is refused in words, without a trace of the program."""
    path = tmp_path / "report.xlsx"
    path.write_text("this is a letter", encoding="utf-8")
    assert main(["check", str(path), "--language", "ru"]) == 2
    assert "Traceback" not in capsys.readouterr().out


@pytest.mark.parametrize(
    "broken",
    [
        (AssertionError("every event can be shown: 1"), "every event can be shown: 1"),
        (duckdb.Error("/data/x.duckdb: disk full"), "is there room on the disk"),
    ],
)
def test_a_build_that_breaks_a_promise_gives_two_and_leaves_the_old_one(
    reports: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    broken: tuple[Exception, str],
) -> None:
    """What the database must hold and does not is said in words, without paths; readers keep what they have."""
    fault, said = broken

    def refuse(_connection: object) -> None:
        raise fault

    database = tmp_path / "x.duckdb"
    build([reports], database)
    before = resolve(database)
    monkeypatch.setattr("etl.build.verify", refuse)
    assert main(["build", "--reports", str(reports), "--database", str(database)]) == 2
    told = capsys.readouterr().err
    assert said in told
    assert "/data/" not in told
    assert resolve(database) == before


@pytest.mark.parametrize(
    ("table", "before", "after", "told"),
    [
        ("units.csv", "KG-B,oblast", "KG-X,oblast", "plan_activities.csv: unit_code 'KG-B' is not in units.csv"),
        ("pillars.csv", "P3,3", "P7,3", "spellings.csv: pillar 'P3' names nothing"),
        ("indicators.csv", "I01,1,P1", "I01,1,P9", "indicators.csv: pillar_code 'P9' is not in pillars.csv"),
        (
            "codes.csv",
            "funding_source,local,",
            "funding_source,town,",
            "funding_source_code 'local' is not in codes.csv",
        ),
        ("plan_activities.csv", "KG-B,1.2,P1", "KG-B,1.1,P1", "plan_activities.csv: KG-B 1.1 stands more than once"),
        (
            "quality_checks.csv",
            "F4,check.materials_differ",
            "F4,check.material",
            "quality_checks.csv: finding_code 'check.material' is not in etl/findings.toml",
        ),
    ],
)
def test_reference_data_that_contradict_themselves_are_not_published(  # noqa: PLR0913 - one case of a table, and where
    reports: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    table: str,
    before: str,
    after: str,
    told: str,
) -> None:
    """A code changed in one table only is named with the table that still uses it; nothing is published."""
    folder = tmp_path / "reference"
    shutil.copytree(REFERENCE, folder)
    text = (folder / table).read_text(encoding="utf-8")
    (folder / table).write_text(text.replace(before, after, 1), encoding="utf-8")
    monkeypatch.setattr("etl.build.REFERENCE", folder)
    assert main(["build", "--reports", str(reports), "--database", str(tmp_path / "x.duckdb")]) == 2
    assert told in capsys.readouterr().err
    assert not (tmp_path / "x.duckdb").exists()


def test_what_a_report_says_beside_a_number_is_shown_with_it(tmp_path: Path) -> None:
    """«более 50» is shown as 50 and at least; the report's own unit, baseline and way of counting stay with a value."""
    passport = [["Область или город", "Баткенская область"], ["Отчётный период", "I полугодие 2019"], ["Язык", "ru"]]
    f2: list[list[Any]] = [
        ["Код показателя", "Единица измерения", "Базовое значение", "Фактическое значение за период", "Cumulative"],
        ["I02", "человек", 10, "более 50", "да"],
    ]
    f3: list[list[Any]] = [
        ["№ события", "Вид мероприятия", "Тема", "Дата начала", "Количество участников", "Женщины"],
        ["1", "Семинар", "Тема", "05.03.2019", "около 30", 20],
    ]
    folder = tmp_path / "reports"
    folder.mkdir()
    write(folder / "a.xlsx", F0=passport, F2=f2, F3=f3)
    build([folder], tmp_path / "x.duckdb")
    read = current(tmp_path / "x.duckdb").read
    value = read('select * from "show".indicator_value').to_dict("records")[0]
    assert (value["actual"], value["actual_qualifier"], value["baseline_reported"]) == (50, "at_least", 10)
    assert (value["measure_unit_reported"], value["is_cumulative"]) == ("persons", True)
    event = read('select * from "show".event').to_dict("records")[0]
    assert (event["participants_total_qualifier"], event["participants_women_qualifier"]) == ("approx", "")
    groups = read("select qualifier from \"show\".participation where category_code = 'total'")
    assert list(groups["qualifier"]) == ["approx"]


def test_two_files_of_the_same_unreadable_bytes_are_both_named(reports: Path, tmp_path: Path) -> None:
    """Two empty files are two faults of the senders and no fault of the build."""
    for name in ("a.xlsx", "b.xlsx"):
        (reports / name).write_bytes(b"")
    found = build([reports], tmp_path / "x.duckdb").findings
    assert [one.place.file for one in found if one.code == "file.empty"] == ["a.xlsx", "b.xlsx"]


def test_build_of_nothing_gives_two_and_the_reason(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An empty folder builds nothing and says so."""
    empty = tmp_path / "empty"
    empty.mkdir()
    assert main(["build", "--reports", str(empty), "--database", str(tmp_path / "x.duckdb")]) == 2
    assert "Nothing was built" in capsys.readouterr().err


def test_checking_and_building_find_the_same(reports: Path, tmp_path: Path) -> None:
    """What ``check`` says of a file is what ``build`` says of it."""
    path = reports / "Баткен_2019_1.xlsx"
    checked, readable = check_file(path)
    built = [one for one in build([path], tmp_path / "x.duckdb").findings if one.place.file == path.name]
    assert readable
    assert {(one.code, one.place.cell) for one in checked} == {(one.code, one.place.cell) for one in built}


def test_the_tables_of_the_form_say_what_their_columns_hold(sample_database: Path) -> None:
    """Whoever opens the file with another tool reads the form's headings at its columns."""
    read = current(sample_database).read
    tables = read("select comment from duckdb_tables() where table_name = 'activity_report'")
    assert tables["comment"][0].startswith("one row per activity of the plan")
    columns = read("select column_name, comment from duckdb_columns() where table_name = 'event_report'")
    told = dict(zip(columns["column_name"], columns["comment"], strict=True))
    assert told["participants_women"] == "Participants / women"
    assert told["pre_test_mean"] == "Test / pre-test, mean score"


def test_the_data_dictionary_is_what_the_database_says(tmp_path: Path) -> None:
    """The committed dictionary is generated from the views as they are, and every column has its meaning."""
    fresh = tmp_path / "dictionary.md"
    assert main(["dictionary", "--output", str(fresh)]) == 0
    told = fresh.read_text(encoding="utf-8")
    assert told == (SAMPLE.parents[2] / "docs" / "data-dictionary.md").read_text(encoding="utf-8")
    assert "|  |" not in told


def test_the_id_of_a_finding_tells_nothing_of_what_was_found() -> None:
    """It stands in addresses: it is the same whatever stands in the cell and in the file, and one of each finding."""

    def ids(sha256: str, *found: str) -> list[str]:
        loading = Loading()
        own_id = f"{sha256[:16]}:KG-B:2019-H1"
        place = Place("a.csv", "a", "D6")
        told = [(sha256[:16], own_id, finding("check.victims_parts_differ", place, one, "x")) for one in found]
        loading.findings.extend(told)
        return [row["finding_id"] for row in finding_rows(loading)]

    first = ids("ab" * 32, "1", "2")
    assert first == ids("cd" * 32, "3", "4")
    assert len(set(first)) == 2
    assert ids("ab" * 32, "1", "1") == first[:1]
