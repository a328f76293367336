"""Receiving: looked at before it is taken in, kept as it was sent, and nothing that was loaded is lost."""

from __future__ import annotations

import errno
import hashlib
import io
import os
import re
import shutil
import subprocess
import sys
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest

from etl import build as building
from etl.__main__ import main
from etl.build import SAMPLE, NothingToBuildError, build
from etl.builds import roll_back
from etl.findings import sentence
from etl.forms import load_forms
from etl.prepared import prepared
from etl.receiving import archive
from etl.receiving.looking import shown_name
from etl.receiving.spoken import spoken
from etl.receiving.steps import (
    ChangeKind,
    Decision,
    Incoming,
    Looked,
    ReceivingError,
    Standing,
    decide,
    decisions,
    look,
    open_conflicts,
    receive,
    received_files,
    withdraw,
)
from etl.receiving.withheld import WITHHELD, Withheld
from etl.tables import said_columns
from monitor.ledger import Ledger
from monitor.measures import read
from monitor.model import Language
from monitor.store import current
from monitor.store.pointer import resolve
from tests.etl.test_reading import write
from tests.readings import with_readings

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

F1 = [["№ п/п", "Мероприятие", "Статус", "% исполнения", "Израсходовано, сом"]]
F3 = [["№ события", "Вид мероприятия", "Дата начала", "Количество участников"]]
DAY = date(2019, 7, 12)


@pytest.fixture(scope="session")
def empty_part(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give what is the same in every database, made once."""
    folder = tmp_path_factory.mktemp("prepared")
    prepared(folder / "x.duckdb", building.REFERENCE).close()
    return next(folder.glob("prepared-*"))


@pytest.fixture
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, empty_part: Path) -> Path:
    """Give the place of a database, with an archive and a ledger of its own."""
    place = kept_in(tmp_path, monkeypatch)
    shutil.copy(empty_part, tmp_path / "dashboard.builds")
    return place


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Incoming:
    """Give the file that many tests begin with: Batken's report, 100 som spent on activity 1.1."""
    return sent(tmp_path_factory.mktemp("first"), "a.xlsx")


@pytest.fixture(scope="module")
def first_received(tmp_path_factory: pytest.TempPathFactory, empty_part: Path, first: Incoming) -> Path:
    """Give the folder of a product that has received it, once; a test takes a copy of its own."""
    folder = tmp_path_factory.mktemp("first_received")
    with pytest.MonkeyPatch.context() as patch:
        kept_in(folder, patch)
        shutil.copy(empty_part, folder / "dashboard.builds")
        receive([first], who="x")
    return folder


@pytest.fixture
def received(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, first_received: Path) -> Path:
    """Give the place of a database of one's own that holds the first file."""
    shutil.copytree(first_received, tmp_path, symlinks=True, dirs_exist_ok=True)
    return kept_in(tmp_path, monkeypatch)


def kept_in(folder: Path, patch: pytest.MonkeyPatch) -> Path:
    """Let the product keep everything in a folder; give the place of its database."""
    (folder / "dashboard.builds").mkdir(exist_ok=True)
    patch.setenv("MONITOR_ARCHIVE", str(folder / "archive"))
    patch.setenv("MONITOR_LEDGER", str(folder / "ledger.db"))
    patch.setenv("MONITOR_DATABASE", str(folder / "dashboard.duckdb"))
    return folder / "dashboard.duckdb"


def sent(folder: Path, name: str, spent: int = 100, *, version: int = 1, day: date = DAY, **sheets: Any) -> Incoming:  # noqa: ANN401 - rows of cells
    """Give Batken's report for the first half of 2019 as it is sent, with an amount spent."""
    passport = [["Область или город", "Баткенская область"], ["Отчётный период", "I полугодие 2019"]]
    f1 = [*F1, ["1.1", "Кампания", "исполнено", 100, spent], ["1.2", "Уроки", "исполнено", 100, 5]]
    rows = sheets or {"F1": f1}
    path = write(folder / "sent.xlsx", F0=[*passport, ["Версия отчёта", version]], **rows)
    return Incoming(name, path.read_bytes(), day)


def sample(pattern: str) -> list[Incoming]:
    """Give files of the sample as somebody sends them."""
    return [Incoming(path.name, path.read_bytes()) for path in sorted(SAMPLE.glob(pattern))]


def spent_by(day: str) -> list[float]:
    """Give what Batken had spent on activity 1.1, as it was known on a day."""
    text = (
        "select spent_kgs from \"show\".activity where unit_code = 'KG-B' and activity_no = '1.1'"
        " and counted_date <= $day::date and (superseded_date is null or superseded_date > $day::date)"
    )
    return list(current().read(text, {"day": day})["spent_kgs"])


def only(looked: Iterable[Looked]) -> Looked:
    """Give the only one."""
    [one] = looked
    return one


def codes(one: Looked) -> set[str]:
    """Give the codes of what is said of a file."""
    return {told.code for told in one.findings}


def test_a_database_that_is_damaged_loses_no_report(database: Path, tmp_path: Path) -> None:
    """Which folders the last build read stands in it; where it cannot be read, in the build before."""
    folder = tmp_path / "reports"
    folder.mkdir()
    shutil.copy(SAMPLE / "naryn_2018_2.xlsx", folder)
    build([folder], database)
    shutil.copy(SAMPLE / "naryn_2019_1.xlsx", folder)
    build([folder], database)
    resolve(database).write_bytes(b"")
    receive(sample("osh_city_2019H1*"), who="x")
    files = current(database).read("select file_name from core.source_file")["file_name"]
    assert {"naryn_2018_2.xlsx", "naryn_2019_1.xlsx", "osh_city_2019H1.xlsx"} <= set(files)


def test_a_file_whose_build_failed_is_built_when_it_is_sent_again(received: Path) -> None:
    """It is in archive and ledger; that nothing new came must not keep it out of the numbers."""
    one = sample("osh_city_2019H1*")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(building, "build", _no_room_for_a_build)
        with pytest.raises(ReceivingError):
            receive(one, who="x")
    again = receive(one, who="x")
    assert again.taken == ()
    assert again.fingerprint == current(received).fingerprint
    files = current(received).read("select file_name from core.source_file")["file_name"]
    assert "osh_city_2019H1.xlsx" in set(files)
    assert receive(one, who="x").fingerprint == ""


def _no_room_for_a_build(*_: object, **__: object) -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


# -- looking --------------------------------------------------------------------------------------------------


def test_looking_compares_files_with_what_is_loaded_and_with_each_other(database: Path) -> None:
    """A correction names the file it is against, and every cell it would change; nothing is loaded by looking."""
    told = list(look(sample("naryn_2019_2*.xlsx")))
    assert [part.standing for one in told for part in one.parts] == [Standing.NEW, Standing.CORRECTION]
    [part] = told[1].parts
    assert (part.against, part.version, part.version_against) == ("naryn_2019_2.xlsx", 2, 1)
    changes = {(one.form_code, one.key, one.field): one for one in part.changes}
    status = changes["F1", "3.3", "status_code"]
    assert (status.before, status.after, status.cell) == ("postponed", "implemented", "H21")
    assert not database.exists()
    assert received_files() == []


def test_looking_tells_no_withheld_number_of_what_is_loaded(database: Path) -> None:
    """Beside each new value stands the word, and the same value is listed as well: trying values confirms none."""
    receive(sample("naryn_2019_2.xlsx"), who="x")
    assert database.exists()
    [corrected] = sample("naryn_2019_2_*.xlsx")
    book = openpyxl.load_workbook(io.BytesIO(corrected.data))
    book["F3 Иш-чаралардын реестри"]["K5"] = 99  # else it is the very file of the sample
    kept = io.BytesIO()
    book.save(kept)
    [part] = only(look([Incoming("again.xlsx", kept.getvalue())])).parts
    told = [one for one in part.changes if one.form_code == "F6" or one.key.startswith(("I09 ·", "I10", "I14"))]
    assert {one.before for one in told} == {WITHHELD}
    assert {one.form_code for one in told} == {"F2", "F6"}
    values = {(one.key, one.field): one.after for one in told if one.form_code == "F2"}
    assert {("I10", "numerator"), ("I10", "denominator"), ("I10", "actual"), ("I14", "actual")} <= values.keys()
    assert [one.before for one in part.changes if one.form_code == "F3"] != []
    assert WITHHELD not in {one.before for one in part.changes if one.form_code == "F3"}
    shown = spoken(only(look([Incoming("again.xlsx", kept.getvalue())])), Language.RU).parts[0].changes
    assert {one.before for one in shown if one.sheet.startswith("F6")} == {"скрыто"}


def test_of_a_row_that_is_gone_the_withheld_number_is_not_told() -> None:
    """That a line is no longer there is said; what stood in it is not, unless it is shown."""
    form = next(form for form in load_forms() if form.code == "F2")
    blank = dict.fromkeys(said_columns(form))
    rows = [{**blank, "indicator_code": code, "actual": 7.0} for code in ("I14", "I01")]
    withheld = Withheld(indicators=frozenset({"I14"}), now=frozenset({"I14"}))
    told = {one.key: (one.kind, one.before) for one in withheld.differences(form, rows, [])}
    assert told["I14"] == (ChangeKind.GONE, WITHHELD)
    assert "7" in told["I01"][1]


def test_rows_that_come_and_go_are_said(received: Path, tmp_path: Path) -> None:
    """A row that is no longer there is named with its place in the earlier file, a new one with its own."""
    rows = [*F1, ["1.1", "Кампания", "исполнено", 100, 100], ["1.3", "Новое", "не начато", 0, None]]
    [part] = only(look([sent(tmp_path, "b.xlsx", version=2, F1=rows)])).parts
    assert [(one.kind, one.key, one.cell) for one in part.changes] == [
        (ChangeKind.ADDED, "1.3", "A3"),
        (ChangeKind.GONE, "1.2", "A3"),
    ]
    assert received.exists()


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a.xlsx", b"", "file.empty"),
        ("b.xlsx", b"PK\x03\x04 cut off", "file.damaged"),
        ("../../c.csv", "просто,текст\n1,2\n".encode(), "receiving.nothing_to_load"),
    ],
)
def test_what_brings_nothing_is_not_taken(database: Path, tmp_path: Path, name: str, data: bytes, code: str) -> None:
    """A file that cannot be read, or of which nothing can be loaded, says why; it is in no archive and no ledger."""
    receipt = receive([Incoming(name, data), sent(tmp_path, "good.xlsx")], who="x")
    assert code in codes(receipt.looked[0])
    assert not receipt.looked[0].can_be_received
    assert [one.name for one in received_files()] == ["good.xlsx"]
    assert list(archive.archived()) == [receipt.looked[1].sha256]
    assert database.exists()


def test_a_file_that_holds_persons_is_not_kept(database: Path, tmp_path: Path) -> None:
    """The archive keeps a file as it was sent, so one with names and birth dates must not get there."""
    people = [["Ф.И.О.", "Дата рождения", "Телефон"], ["Иванова А.", "01.02.1990", "0555 123456"]]
    good = [*F1, ["1.1", "Кампания", "исполнено", 100, 100]]
    receipt = receive([sent(tmp_path, "a.xlsx", F1=good, Список=people)], who="x")
    told = only(receipt.looked)
    assert {"sheet.personal_data", "receiving.holds_persons"} <= codes(told)
    assert told.parts
    one = sent(tmp_path, "a.xlsx", F1=good, Список=people)
    twice = receive([one, replace(one, name="b.xlsx")], who="x")
    assert not any(told.is_received_already for told in twice.looked)
    assert (receipt.taken, received_files(), list(archive.archived())) == ((), [], [])
    assert not database.exists()


@pytest.mark.parametrize(
    ("told", "shown"),
    [
        ("C:\\отчёты\\Нарын 2019.xlsx", "Нарын 2019.xlsx"),
        ("../../etc/x.csv", "x.csv"),
        ("a\u202ecod.xlsx\n", "acod.xlsx"),
        ("", "?"),
    ],
)
def test_a_name_is_shown_without_folders_and_tricks(told: str, shown: str) -> None:
    """Neither a path of the sender's machine nor letters that turn the line around reach a reader."""
    assert shown_name(told) == shown


# -- the same, a correction, an addition ----------------------------------------------------------------------


def test_the_same_file_twice_changes_nothing(database: Path, tmp_path: Path) -> None:
    """Also under another name, also dropped twice at once: one file, one line in the ledger, the same build."""
    first = sent(tmp_path, "a.xlsx")
    receipt = receive([first, replace(first, name="копия.xlsx")], who="x")
    before = resolve(database)
    again = receive([replace(first, name="другое имя.xlsx", received_date=None)], who="y")
    assert again.taken == ()
    told = only(again.looked)
    assert (told.is_received_already, told.can_be_received) == (True, False)
    assert [(part.standing, part.against, part.changes) for part in told.parts] == [(Standing.SAME, "a.xlsx", ())]
    assert resolve(database) == before
    assert [one.sha256 for one in received_files()] == list(receipt.taken)


def test_the_same_words_in_other_bytes_change_no_number(received: Path, tmp_path: Path) -> None:
    """A file that was opened and saved again is received, and counts for nothing; it asks nobody for a decision."""
    again = receive([sent(tmp_path, "b.xlsx", Примечание=[["не для отчёта"]], F1=_f1(100))], who="x")
    assert [part.standing for part in only(again.looked).parts] == [Standing.SAME]
    assert spent_by("2030-01-01") == [100]
    assert open_conflicts() == []
    assert current(received).read('select count(*) as n from "show".submission')["n"][0] == 2


def _f1(spent: int) -> list[list[Any]]:
    return [*F1, ["1.1", "Кампания", "исполнено", 100, spent], ["1.2", "Уроки", "исполнено", 100, 5]]


def test_a_correction_supersedes_what_it_covers_from_its_day_and_both_stay(database: Path, tmp_path: Path) -> None:
    """The day before shows the first figure, the day itself the second; under the same name each keeps its own."""
    events = [*F3, ["1", "Семинар", "05.03.2019", 30]]
    receive([sent(tmp_path, "отчёт.xlsx", F1=_f1(100), F3=events)], who="x")
    receive([sent(tmp_path, "отчёт.xlsx", 250, version=2, day=date(2019, 9, 1))], who="x")
    assert (spent_by("2019-08-31"), spent_by("2019-09-01")) == ([100], [250])
    rows = current(database).read('select file_name, superseded_date from "show".event')
    assert list(rows["file_name"]) == ["отчёт.xlsx"]
    assert rows["superseded_date"].isna().all()
    names = current(database).read('select file_name from "show".submission order by version')
    assert list(names["file_name"]) == ["отчёт.xlsx", "2019-09-01/отчёт.xlsx"]


def test_an_addition_supersedes_nothing(received: Path, tmp_path: Path) -> None:
    """A file with just the sheet that was missing stands beside the first one."""
    receipt = receive([sent(tmp_path, "b.xlsx", F3=[*F3, ["1", "Семинар", "05.03.2019", 30]])], who="x")
    [part] = only(receipt.looked).parts
    assert (part.standing, part.against, part.changes) == (Standing.ADDITION, "a.xlsx", ())
    assert spent_by("2030-01-01") == [100]
    assert list(current(received).read('select participants_total as n from "show".event')["n"]) == [30]


# -- a conflict is for a person -------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def second_received(tmp_path_factory: pytest.TempPathFactory, first_received: Path) -> Path:
    """Give the folder of a product where a second file claims what a first one reports, with another amount."""
    folder = tmp_path_factory.mktemp("second_received")
    shutil.copytree(first_received, folder, symlinks=True, dirs_exist_ok=True)
    with pytest.MonkeyPatch.context() as patch:
        kept_in(folder, patch)
        receipt = receive([sent(folder, "b.xlsx", 250, day=date(2019, 7, 20))], who="x")
        [part] = only(receipt.looked).parts
        assert (part.standing, part.against) == (Standing.CONFLICT, "a.xlsx")
        assert [(one.before, one.after, one.cell) for one in part.changes] == [("100", "250", "E2")]
        assert "check.two_reports" in codes(only(receipt.looked))
    return folder


@pytest.fixture
def conflict(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, second_received: Path) -> Path:
    """Give the place of a database of one's own where a second file claims what a first one reports."""
    shutil.copytree(second_received, tmp_path, symlinks=True, dirs_exist_ok=True)
    return kept_in(tmp_path, monkeypatch)


def test_the_earlier_file_counts_until_somebody_decides(conflict: Path) -> None:
    """The second file is there to be looked at and in no measure, whichever day is asked for."""
    assert spent_by("2030-01-01") == [100]
    [waiting] = open_conflicts(conflict)
    assert (waiting.name, waiting.against, waiting.unit_code, waiting.period_code) == (
        "b.xlsx",
        "a.xlsx",
        "KG-B",
        "2019-H1",
    )
    found = current(conflict).read("select severity from \"show\".finding where code = 'check.two_reports'")
    assert list(found["severity"]) == ["error"]
    status = read("submission_status", as_of=date(2030, 1, 1), period="2019-H1", units=["KG-B"])
    assert list(status["file_name"]) == ["a.xlsx"]


def test_a_decision_that_it_supersedes_counts_from_its_own_day(conflict: Path) -> None:
    """What was shown before the decision can be shown again exactly."""
    [waiting] = open_conflicts()
    with pytest.raises(ReceivingError):
        decide(waiting.sha256, "KG-B", "2019-H2", Decision.SUPERSEDES, who="x", reason="another period")
    receipt = decide(
        waiting.sha256, "KG-B", "2019-H1", Decision.SUPERSEDES, who="Secretariat", reason="confirmed by telephone"
    )
    assert receipt.fingerprint
    assert (spent_by("2020-01-01"), spent_by("2100-01-01")) == ([100], [250])
    assert open_conflicts(conflict) == []
    last = current(conflict).read('select max(counted_date) as day from "show".submission')["day"][0]
    assert read("cut")["last_received_date"][0] == last


def test_a_file_that_is_set_aside_stays_visible_and_can_be_taken_up(conflict: Path) -> None:
    """It counts for nothing and asks nobody; a later decision may still change that."""
    [waiting] = open_conflicts()
    decide(waiting.sha256, "KG-B", "2019-H1", Decision.SET_ASIDE, who="x", reason="a draft")
    assert spent_by("2100-01-01") == [100]
    [aside] = open_conflicts(conflict)
    assert aside.is_set_aside
    found = current(conflict).read("select code from \"show\".finding where code like 'check.%report%'")
    assert list(found["code"]) == ["check.report_set_aside"]
    decide(waiting.sha256, "KG-B", "2019-H1", Decision.SUPERSEDES, who="x", reason="it was no draft")
    assert spent_by("2100-01-01") == [250]


def test_a_decision_is_listed_and_can_be_taken_back(conflict: Path) -> None:
    """Who decided what and why stays in the ledger; what was set aside by it counts again, and could be again."""
    [waiting] = open_conflicts()
    place = (waiting.sha256, "KG-B", "2019-H1")
    decide(*place, Decision.SUPERSEDES, who="Secretariat", reason="by telephone")
    [told] = decisions(conflict)
    assert (told.name, told.against, told.decision, told.holds) == ("b.xlsx", "a.xlsx", Decision.SUPERSEDES, True)
    assert (told.decided_by, told.reason, told.against_sha256) == ("Secretariat", "by telephone", first_file())
    decide(*place, Decision.SET_ASIDE, who="Chair", reason="the wrong file")
    assert (spent_by("2020-01-01"), spent_by("2100-01-01")) == ([100], [100])
    assert [one.is_set_aside for one in open_conflicts()] == [True]
    assert [(one.decided_by, one.holds) for one in decisions()] == [("Chair", True), ("Secretariat", False)]
    decide(*place, Decision.SUPERSEDES, who="Chair", reason="the right file after all")
    assert spent_by("2100-01-01") == [250]
    assert len(Ledger().decided()) == 3


def first_file() -> str:
    """Give the SHA-256 of the file that was received first."""
    return received_files()[-1].sha256


def test_a_decision_on_a_file_that_was_withdrawn_holds_no_longer(conflict: Path) -> None:
    """It stays listed, and nobody can change what has no effect."""
    [waiting] = open_conflicts(conflict)
    decide(waiting.sha256, "KG-B", "2019-H1", Decision.SUPERSEDES, who="x", reason="y")
    withdraw(waiting.sha256, who="x", reason="z")
    assert [(one.name, one.holds) for one in decisions()] == [("b.xlsx", False)]
    with pytest.raises(ReceivingError):
        decide(waiting.sha256, "KG-B", "2019-H1", Decision.SET_ASIDE, who="x", reason="y")


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"reason": " "}, "receiving.reason_missing"),
        ({"who": ""}, "receiving.who_missing"),
        ({}, "receiving.no_such_conflict"),
    ],
)
def test_nothing_is_decided_without_conflict_reason_and_person(
    database: Path, change: dict[str, str], code: str
) -> None:
    """What is refused says why in every language, and leaves no line in the ledger."""
    told: dict[str, Any] = {"sha256": "0" * 64, "unit_code": "KG-B", "period_code": "2019-H1"}
    told |= {"who": "x", "reason": "y", "decision": Decision.SUPERSEDES}
    with pytest.raises(ReceivingError) as refused:
        decide(**{**told, **change})
    assert refused.value.finding.code == code
    assert len({sentence(refused.value.finding, language) for language in Language}) == 3
    assert Ledger().decided() == []
    assert not database.exists()


def test_two_files_dropped_together_are_a_conflict_too(database: Path, tmp_path: Path) -> None:
    """Neither is loaded yet; the second is still compared with the first."""
    files = [sent(tmp_path, "a.xlsx", 100), sent(tmp_path, "b.xlsx", 250)]
    assert [part.standing for one in look(files) for part in one.parts] == [Standing.NEW, Standing.CONFLICT]
    receive(files, who="x")
    assert [one.name for one in open_conflicts(database)] == ["b.xlsx"]


# -- withdrawing ----------------------------------------------------------------------------------------------


def test_a_withdrawn_file_counts_at_no_day_and_what_it_superseded_counts_again(received: Path, tmp_path: Path) -> None:
    """Archive and ledger keep it with the reason; received again it is as new, and an old decision no longer binds."""
    wrong = receive([sent(tmp_path, "b.xlsx", 250, version=2, day=date(2019, 9, 1))], who="x").taken[0]
    withdraw(wrong, who="Secretariat", reason="another council's figures")
    assert spent_by("2100-01-01") == [100]
    assert wrong in set(archive.archived())
    newest = received_files()[0]
    assert (newest.sha256, newest.withdrawn_because) == (wrong, "another council's figures")
    with pytest.raises(ReceivingError) as refused:
        withdraw(wrong, who="x", reason="again")
    assert refused.value.finding.code == "receiving.not_received"
    receive([sent(tmp_path, "b.xlsx", 250, version=2, day=date(2019, 9, 1))], who="x")
    assert spent_by("2100-01-01") == [250]
    assert [one.withdrawn_because for one in received_files()] == ["", "another council's figures", ""]
    assert received.exists()


def test_a_withdrawn_file_is_new_also_where_an_earlier_build_is_shown_again(database: Path, tmp_path: Path) -> None:
    """The build that is shown may hold what the ledger withdrew since: the file is not compared with itself."""
    receive([sent(tmp_path, "a.xlsx", F3=[*F3, ["1", "Семинар", "05.03.2019", 30]])], who="x")
    [again] = receive([sent(tmp_path, "b.xlsx")], who="x").taken
    withdraw(again, who="x", reason="by mistake")
    roll_back(database)
    [part] = only(look([sent(tmp_path, "b.xlsx")])).parts
    assert (part.standing, part.against) == (Standing.ADDITION, "a.xlsx")


# -- the sample and folders -----------------------------------------------------------------------------------


def test_the_sample_goes_when_the_first_real_report_comes(
    database: Path, tmp_path: Path, sample_database: Path
) -> None:
    """Invented and real figures are never mixed, and who looks is told before; withdrawn, the sample is back."""
    build(None, with_readings(database, sample_database))
    sample_fingerprint = current(database).fingerprint
    told = only(look([sent(tmp_path, "a.xlsx")]))
    assert told.ends_sample
    assert "receiving.sample_goes" in codes(told)
    assert [part.standing for part in told.parts] == [Standing.NEW]
    taken = receive([sent(tmp_path, "a.xlsx")], who="x").taken
    rows = current(database).read('select file_name, is_illustrative from "show".submission')
    assert rows.to_numpy().tolist() == [["a.xlsx", False]]
    withdraw(taken[0], who="x", reason="a trial")
    assert current(database).fingerprint == sample_fingerprint


def test_a_file_of_the_sample_sent_back_changes_no_number(database: Path, sample_database: Path) -> None:
    """It keeps the day that the sample gives it, and does not end the sample."""
    build(None, with_readings(database, sample_database))
    before = current(database).fingerprint
    told = only(receive(sample("naryn_2019_2.xlsx"), who="x").looked)
    assert (told.ends_sample, [part.standing for part in told.parts]) == (False, [Standing.SAME])
    assert current(database).fingerprint == before


def test_the_folders_of_the_last_build_stay_when_a_file_is_received(database: Path, tmp_path: Path) -> None:
    """A rebuild for one file that was dropped does not lose the folder that the database was built from."""
    folder = tmp_path / "reports"
    folder.mkdir()
    shutil.copy(SAMPLE / "Баткен_2019_2.xlsx", folder)
    build([folder], database)
    receive([sent(tmp_path, "a.xlsx")], who="x")
    names = current(database).read('select file_name from "show".submission order by 1')
    assert list(names["file_name"]) == ["a.xlsx", "Баткен_2019_2.xlsx"]
    shutil.rmtree(folder)
    before = resolve(database)
    with pytest.raises(ReceivingError) as told:
        receive([sent(tmp_path, "b.xlsx", 250, version=2)], who="x")
    assert told.value.finding.code == "receiving.not_built"
    assert "reports" in told.value.finding.found
    assert resolve(database) == before


# -- nothing is lost ------------------------------------------------------------------------------------------


def test_the_database_can_be_deleted_and_built_again(received: Path, tmp_path: Path) -> None:
    """Archive, ledger and reference data are enough: the same fingerprint, decisions included."""
    receive([sent(tmp_path, "b.xlsx", 250), *sample("naryn_2019_2*.xlsx")], who="x")
    [waiting] = open_conflicts()
    fingerprint = decide(
        waiting.sha256, "KG-B", "2019-H1", Decision.SUPERSEDES, who="x", reason="confirmed"
    ).fingerprint
    received.unlink()
    shutil.rmtree(tmp_path / "dashboard.builds")
    assert build(None, received).fingerprint == fingerprint


def test_the_ledger_says_the_same_on_both_engines(
    database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    """The same acts on SQLite and on PostgreSQL give the same database."""
    fingerprints = []
    first, second = sent(tmp_path, "a.xlsx", 100), sent(tmp_path, "b.xlsx", 250)
    third = sent(tmp_path, "c.xlsx", 300, version=2)
    for number, url in enumerate((str(tmp_path / "ledger.db"), request.getfixturevalue("postgres_database"))):
        monkeypatch.setenv("MONITOR_LEDGER", url)
        monkeypatch.setenv("MONITOR_ARCHIVE", str(tmp_path / f"archive {number}"))
        receive([first], who="x")
        receive([second], who="x")
        [waiting] = open_conflicts(database)
        [wrong] = receive([third], who="x").taken
        withdraw(wrong, who="x", reason="y")
        told = decide(waiting.sha256, "KG-B", "2019-H1", Decision.SET_ASIDE, who="x", reason="y")
        fingerprints.append(told.fingerprint)
        database.unlink()
    assert fingerprints[0] == fingerprints[1]


def test_what_is_archived_is_byte_for_byte_what_was_sent(received: Path, first: Incoming) -> None:
    """Under the SHA-256 of its bytes, and not to be written to."""
    [sha256] = archive.archived()
    assert sha256 == hashlib.sha256(first.data).hexdigest()
    place = archive.place_of(sha256)
    assert place.read_bytes() == first.data
    assert place.stat().st_mode & 0o222 == 0
    assert [path.name for path in place.parent.iterdir()] == [sha256]
    assert received.exists()


@pytest.mark.parametrize(("harm", "code"), [("change", "archive.damaged"), ("remove", "archive.missing")])
def test_a_damaged_archive_is_a_finding_and_mended_by_the_same_file(
    received: Path, first: Incoming, harm: str, code: str
) -> None:
    """The rest is built; the file is named with what to do; putting the same bytes back makes it whole."""
    [sha256] = archive.archived()
    before = receive(sample("naryn_2019_2.xlsx"), who="x").fingerprint
    place = archive.place_of(sha256)
    place.chmod(0o644)
    if harm == "change":
        place.write_bytes(place.read_bytes()[:-20] + b"x" * 20)
    else:
        place.unlink()
    outcome = build(None, received)
    assert [(one.code, one.place.file) for one in outcome.findings if one.code.startswith("archive.")] == [
        (code, "a.xlsx")
    ]
    assert receive([first], who="x").fingerprint == before
    assert spent_by("2030-01-01") == [100]


def test_a_damaged_real_report_does_not_bring_the_sample_back(received: Path) -> None:
    """Who lost the archive of real figures must not be shown invented ones."""
    [sha256] = archive.archived()
    archive.place_of(sha256).unlink()
    shown = resolve(received)
    with pytest.raises(NothingToBuildError, match="no longer in the archive"):
        build(None, received)
    assert resolve(received) == shown


def test_where_the_archive_cannot_be_written_nothing_is_done(
    received: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The disk is full: no line in the ledger, no half file, no new build; the message names no path."""

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device", str(tmp_path))

    before = resolve(received)
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        with pytest.raises(ReceivingError) as told:
            receive([sent(tmp_path, "b.xlsx", 250, version=2)], who="x")
    assert (told.value.finding.code, told.value.finding.found) == ("archive.not_writable", "No space left on device")
    assert str(tmp_path) not in sentence(told.value.finding, Language.RU)
    assert [one.name for one in received_files()] == ["a.xlsx"]
    assert [path for path in (tmp_path / "archive").rglob("*") if path.name.startswith(".")] == []
    assert resolve(received) == before


def test_killed_between_archive_and_ledger_nothing_was_received(database: Path, tmp_path: Path) -> None:
    """The bytes lie in the archive, nobody counts them, and receiving the file again completes it."""
    one = sent(tmp_path, "a.xlsx")
    Ledger().prepare()
    sha256 = archive.keep(one.data)
    build([SAMPLE / "naryn_2019_2.xlsx"], database)
    assert current(database).read('select count(*) as n from "show".submission')["n"][0] == 1
    assert receive([one], who="x").taken == (sha256,)
    assert spent_by("2030-01-01") == [100]


def test_killed_between_ledger_and_build_the_next_build_holds_it(
    database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is recorded is not lost with the process that recorded it."""

    def killed(*_told: object, **_more: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(building, "build", killed)
        with pytest.raises(KeyboardInterrupt):
            receive([sent(tmp_path, "a.xlsx")], who="x")
    build(None, database)
    assert spent_by("2030-01-01") == [100]


def test_a_file_that_breaks_a_promise_of_the_database_is_withdrawn_again(
    received: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else no later build could succeed either; what was shown stays."""

    def broken(_connection: object) -> None:
        raise AssertionError("every event can be shown: 1")

    before = resolve(received)
    with monkeypatch.context() as patch:
        patch.setattr(building, "verify", broken)
        with pytest.raises(ReceivingError) as told:
            receive([sent(tmp_path, "b.xlsx", 250, version=2)], who="x")
    assert told.value.finding.code == "receiving.build_refused"
    assert [one.file_name for one in Ledger().in_force()] == ["a.xlsx"]
    assert resolve(received) == before
    assert build(None, received).fingerprint == current(received).fingerprint


def test_a_lost_ledger_stops_the_build_and_says_so(
    received: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without it nobody knows what the archived files are: readers keep what they have."""
    before = resolve(received)
    (tmp_path / "ledger.db").unlink()
    assert main(["build", "--database", str(received)]) == 2
    told = capsys.readouterr().err
    assert "ledger" in told
    assert "backup" in told
    assert str(tmp_path) not in told
    with pytest.raises(ReceivingError) as refused:
        receive([sent(tmp_path, "b.xlsx", 1)], who="x")
    assert refused.value.finding.code == "ledger.missing"
    assert not (tmp_path / "ledger.db").exists()
    assert resolve(received) == before


def test_a_damaged_ledger_stops_the_build_and_says_so(
    received: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A file that is no ledger is named; nothing is written into it."""
    before = resolve(received)
    junk = b"junk" * 5000
    (tmp_path / "ledger.db").write_bytes(junk)
    assert main(["receive", str(SAMPLE / "naryn_2019_2.xlsx"), "--who", "x", "--language", "ru"]) == 2
    assert "Журнал не читается" in capsys.readouterr().err
    assert main(["build", "--database", str(received)]) == 2
    assert (tmp_path / "ledger.db").read_bytes() == junk
    assert resolve(received) == before


_RECEIVER = """
import sys
from pathlib import Path
from etl.receiving.steps import Incoming, receive
path = Path(sys.argv[1])
receive([Incoming(path.name, path.read_bytes())], who=path.stem)
"""


def test_two_processes_receive_at_the_same_time(database: Path) -> None:
    """Command line and page at once, into an archive that is not there yet: both files are in the last build."""
    names = ["naryn_2019_1.xlsx", "Баткен_2019_1.xlsx"]
    processes = [subprocess.Popen([sys.executable, "-c", _RECEIVER, str(SAMPLE / name)]) for name in names]
    assert [process.wait() for process in processes] == [0, 0]
    assert sorted(one.name for one in received_files()) == sorted(names)
    fingerprint = current(database).fingerprint
    assert build(None, database).fingerprint == fingerprint


# -- the command line -----------------------------------------------------------------------------------------


def test_the_command_line_does_what_the_page_does(
    database: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Receive, list, decide, withdraw; a register beside the files tells the days they came in."""
    folder = tmp_path / "in"
    folder.mkdir()
    for name, amount in (("a.xlsx", 100), ("b.xlsx", 250)):
        (folder / name).write_bytes(sent(tmp_path, name, amount).data)
    (folder / "received.csv").write_text("file,received_date\na.xlsx,2019-07-12\nb.xlsx,2019-07-20\n", "utf-8")
    assert main(["receive", str(folder), "--who", "Secretariat"]) == 1
    assert "conflict to a.xlsx" in capsys.readouterr().out
    assert [str(one.received_date) for one in received_files()] == ["2019-07-20", "2019-07-12"]
    assert main(["receive", str(folder / "a.xlsx"), "--who", "Secretariat"]) == 0
    assert "already received" in capsys.readouterr().out
    assert main(["received"]) == 0
    assert "b.xlsx waits for a decision, a.xlsx counts" in capsys.readouterr().out
    decision = ["decide", "b.xlsx", "KG-B", "2019-H1", "supersedes", "--who", "Secretariat", "--reason", "confirmed"]
    assert main(decision) == 0
    assert main(decision) == 2
    assert "waits for no decision" in capsys.readouterr().err
    assert main(["received"]) == 0
    assert "b.xlsx counts, a.xlsx is set aside · decided on" in capsys.readouterr().out
    assert main([*decision[:4], "set_aside", *decision[5:]]) == 0
    assert spent_by("2100-01-01") == [100]
    assert main(["received"]) == 0
    assert "(holds no longer)" in capsys.readouterr().out
    assert main(decision) == 0
    assert main(["withdraw", "b.xlsx", "--who", "Secretariat", "--reason", "a trial"]) == 0
    assert spent_by("2100-01-01") == [100]
    assert database.exists()


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (Language.RU, ["принят", "b.xlsx ожидает решения, a.xlsx учитывается", "(Баткенская область)", "показывается"]),
        (Language.KY, ["кабыл алынды", "b.xlsx чечимди күтүүдө, a.xlsx эсепке алынат", "(Баткен облусу)", "азыр"]),
    ],
)
def test_the_command_line_speaks_the_readers_language(
    database: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], language: Language, said: list[str]
) -> None:
    """All that receiving says is said in the language asked for: no English word is left, but in what was typed."""
    told = ["--language", str(language)]
    for name, amount in (("a.xlsx", 100), ("b.xlsx", 250)):
        (tmp_path / name).write_bytes(sent(tmp_path, name, amount).data)
        assert main(["receive", str(tmp_path / name), "--who", "Кеңеш", *told]) in {0, 1}
    decision = ["decide", "b.xlsx", "KG-B", "2019-H1", "supersedes", "--who", "Кеңеш", "--reason", "ката", *told]
    for command in (["received"], ["builds"]):
        assert main([*command, *told]) == 0
    assert main(decision) == 0
    assert main(["received", *told]) == 0
    assert main(["withdraw", "b.xlsx", "--who", "Кеңеш", "--reason", "ката", *told]) == 0
    assert main(["rollback", *told]) == 0
    assert main(["rollback", "nothing", *told]) == 2
    printed = capsys.readouterr()
    text = printed.out + printed.err
    assert all(part in text for part in said)
    words = set(re.findall(r"[a-z]{3,}", re.sub(r"[0-9a-f]{10,}", "", text))) - {"xlsx", "nothing"}
    assert words == set()
    assert database.exists()
