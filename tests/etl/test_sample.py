from __future__ import annotations

import csv
import shutil
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

import pytest

from etl.__main__ import UNREADABLE, main
from etl.files.cells import SourceFile, read_file
from etl.findings import catalogue
from etl.forms import FORMS_DIRECTORY, load_forms
from etl.names import load_names
from etl.reading.report import read_report
from etl.sample import write_sample
from etl.sample.councils import COUNCILS, PERIODS
from etl.sample.reference import REFERENCE
from etl.sample.truth_files import FILES
from monitor.store import current

if TYPE_CHECKING:
    from pathlib import Path

Lines = list[dict[str, str]]
KINDS = {code: name.removesuffix(".csv") for code, name in FILES.items() if code != "F0"}
COMMITTED = REFERENCE.parent / "sample"


def _read(path: Path) -> Lines:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the sample once for all tests."""
    folder = tmp_path_factory.mktemp("sample")
    write_sample(folder)
    return folder


@pytest.fixture(scope="module")
def sources(sample: Path) -> dict[str, SourceFile]:
    """Open every workbook of the sample."""
    return {path.name: read_file(path) for path in (sample / "reports").glob("*.xlsx")}


@pytest.fixture(scope="module")
def events(sample: Path) -> Lines:
    """The events as they are known after the correction."""
    return [
        line
        for line in _read(sample / "truth" / "event.csv")
        if (line["unit_code"], line["period_code"], line["report_version"]) != ("KG-N", "2019-H2", "1")
    ]


def test_the_committed_sample_is_what_its_seed_gives(sample: Path) -> None:
    """The same seed gives the same bytes, and they are the bytes the product starts with."""
    assert _files(sample) == _files(COMMITTED)


def test_another_seed_tells_another_story(sample: Path, tmp_path: Path) -> None:
    """The seed is what decides."""
    write_sample(tmp_path, seed=1)
    assert _files(tmp_path)["truth/event.csv"] != _files(sample)["truth/event.csv"]


def test_a_larger_sample_has_more_of_the_same(tmp_path: Path) -> None:
    """Three times the events, each with a number of its own, and every report sent twice: as later versions."""
    write_sample(tmp_path, scale=3, versions=2)
    events = _read(tmp_path / "truth" / "event.csv")
    told = Counter((line["file_name"], line["event_no"]) for line in events)
    assert len(events) == 6 * 86
    assert set(told.values()) == {1}
    assert len(_read(tmp_path / "reports" / "received.csv")) == 2 * 32
    source = read_file(tmp_path / "reports" / "Баткен_2019_1_v2.xlsx")
    assert sum(code == "F3" for code, _ in _rows_read(source)) == 3 * 4


def test_another_sample_does_not_overwrite_the_product_s_own(capsys: pytest.CaptureFixture[str]) -> None:
    """A layout is written only into a folder that is named."""
    assert main(["sample", "--layout", "russian"]) == UNREADABLE
    assert "--output" in capsys.readouterr().err


def test_the_sample_is_small(sample: Path) -> None:
    """All workbooks together stay below one and a half megabytes."""
    assert sum(len(data) for data in _files(sample / "reports").values()) < 1_500_000


def test_talas_never_sent_one_report_and_naryn_sent_one_twice(sample: Path) -> None:
    """Eight councils, four half-years, one report missing, one corrected."""
    sent = Counter((line["unit_code"], line["period_code"]) for line in _read(sample / "truth" / "submission.csv"))
    assert sum(sent.values()) == 32
    assert sent["KG-T", "2019-H1"] == 0
    assert sent["KG-N", "2019-H2"] == 2
    assert len(sent) == 31


def test_every_workbook_is_in_the_incoming_register(sample: Path, sources: dict[str, SourceFile]) -> None:
    """The register names each file once, and most came in time."""
    register = {line["file"]: line["received_date"] for line in _read(sample / "reports" / "received.csv")}
    assert set(register) == set(sources)
    late = [line for line in _read(sample / "truth" / "submission.csv") if line["received_date"] > line["due_date"]]
    assert 8 <= len(late) <= 12


def test_every_workbook_says_that_it_is_illustrative(sample: Path) -> None:
    """Nobody may take the sample for facts."""
    remarks = {line["remark"] for line in _read(sample / "truth" / "submission.csv")}
    assert remarks == {"Illustrative sample / Иллюстративный пример"}


def test_eight_regional_workshops_had_some_two_hundred_participants(events: Lines) -> None:
    """One workshop on monitoring and reporting in each region, all in 2019."""
    workshops = [line for line in events if line["event_type_code"] == "workshop"]
    assert {line["unit_code"] for line in workshops} == {council.unit_code for council in COUNCILS}
    assert len(workshops) == 8
    assert sum(int(line["participants_total"]) for line in workshops) == 203
    assert all(line["start_date"].startswith("2019") for line in workshops)


def test_there_are_sixty_to_a_hundred_events_and_few_in_the_pandemic(events: Lines) -> None:
    """The register of events has a size a person can read."""
    by_period = Counter(line["period_code"] for line in events)
    assert 60 <= sum(by_period.values()) <= 100
    assert by_period["2020-H1"] < by_period["2019-H1"] / 2


def test_some_rayons_are_never_reached(events: Lines) -> None:
    """Coverage has something to show."""
    councils = {council.unit_code for council in COUNCILS}
    places = {line["place_code"] for line in _read(REFERENCE / "places.csv") if line["unit_code"] in councils}
    unreached = places - {line["place_code"] for line in events}
    assert 10 <= len(unreached) <= 30


def test_naryn_and_talas_are_furthest_behind(sample: Path) -> None:
    """The share of dated activities implemented differs between councils."""
    done: dict[str, list[bool]] = defaultdict(list)
    for line in _read(sample / "truth" / "activity.csv"):
        if line["period_code"] == "2019-H2" and line["deadline_as_written"][:1].isdigit():
            done[line["unit_code"]].append(line["status_code"] == "implemented")
    weakest = sorted(done, key=lambda unit: sum(done[unit]) / len(done[unit]))[:2]
    assert set(weakest) == {"KG-N", "KG-T"}


def test_every_seeded_fault_names_a_finding_of_the_catalogue(sample: Path) -> None:
    """What checking should say can be said."""
    expected = {line["expected_finding"] for line in _read(sample / "truth" / "oddities.csv")} - {""}
    assert expected <= set(catalogue())
    assert len(expected) >= 9


def test_the_truth_names_the_cell_of_every_count(sample: Path, sources: dict[str, SourceFile]) -> None:
    """A whole number stands in the very cell that the truth names, however it is written."""
    for line in _read(sample / "truth" / "participation.csv"):
        sheet = next(sheet for sheet in sources[line["file_name"]].sheets if sheet.name == line["sheet_name"])
        letters = line["cell"].rstrip("0123456789")
        col = 0
        for letter in letters:
            col = col * 26 + ord(letter) - 64
        text = sheet.text(int(line["row_number"]) - 1, col - 1)
        assert text == (line["as_written"] or line["person_count"]), line


@pytest.mark.parametrize(
    ("name", "field", "code", "part"),
    [
        ("meeting", "", "I15", "actual"),
        ("decision", "", "I16", "denominator"),
        ("justice", "registered_count", "I14", "actual"),
        ("victim", "referred_count", "I09", "actual"),
        ("victim", "identified_count", "I10", "denominator"),
    ],
)
def test_the_further_sheets_tell_what_the_indicators_tell(
    sample: Path, name: str, field: str, code: str, part: str
) -> None:
    """As many meetings, decisions, cases and victims as F2 counts, in every report that has the sheet."""
    key = ("unit_code", "period_code", "report_version")
    told: Counter[tuple[str, ...]] = Counter()
    for line in _read(sample / "truth" / f"{name}.csv"):
        if line.get("exploitation_form_code", "total") == "total":
            told[tuple(line[one] for one in key)] += int(line[field]) if field else 1
    expected = {
        tuple(line[one] for one in key): int(line[part])
        for line in _read(sample / "truth" / "indicator.csv")
        if line["indicator_code"] == code and line["sex_code"] == "total"
    }
    assert told
    assert {one: told[one] for one in told} == {one: expected[one] for one in told}


def test_money_by_source_is_the_money_of_the_activities(sample: Path) -> None:
    """F8 adds up what F1 tells as spent."""
    spent: Counter[tuple[str, str, str]] = Counter()
    for sign, name in ((1, "activity"), (-1, "finance")):
        for line in _read(sample / "truth" / f"{name}.csv"):
            if line["spent_kgs"] and line["unit_code"] not in {"KG-N", "KG-T"}:
                spent[line["unit_code"], line["period_code"], line["pillar_code"]] += sign * int(line["spent_kgs"])
    assert spent
    assert not any(spent.values())


def _as_text(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return ";".join(value)
    return "" if value is None else f"{value:g}" if isinstance(value, float) else str(value)


def _rows_read(source: SourceFile) -> dict[tuple[str, str], dict[str, str]]:
    units = frozenset(council.unit_code for council in COUNCILS)
    report = read_report(source, load_names(REFERENCE), units, frozenset(map(str, PERIODS)))
    return {
        (reading.form.code, str(record.row + 1)): {
            "unit_code": scope.unit_code,
            "period_code": scope.period_code,
            **{column.field: _as_text(record.get(column.field)) for column in reading.form.facts},
        }
        for scope, parts in report.rows.items()
        for reading, records in parts
        for record in records
    }


def test_a_sheet_the_sample_tells_nothing_of_is_left_out(
    sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A sheet added to the form by its TOML file changes nothing of the sample until the story tells of it."""
    forms = tmp_path / "forms"
    shutil.copytree(FORMS_DIRECTORY, forms, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    text = (forms / "f3_event.toml").read_text(encoding="utf-8")
    (forms / "f99_visit.toml").write_text(
        text.replace('"F3"', '"F99"').replace("event_report", "visit_report"), "utf-8"
    )
    assert len(load_forms(forms)) == len(load_forms()) + 1
    for module in ("workbook", "truth_files"):
        monkeypatch.setattr(f"etl.sample.{module}.load_forms", lambda: load_forms(forms))
    write_sample(tmp_path / "sample")
    assert _files(tmp_path / "sample") == _files(sample)


def test_every_workbook_is_read_back_to_its_truth(sample: Path, sources: dict[str, SourceFile]) -> None:
    """Whatever the language, layout and hand: each row is read as what was meant, and no row besides."""
    truth: dict[str, dict[tuple[str, str], dict[str, str]]] = defaultdict(dict)
    for code, name in KINDS.items():
        for line in _read(sample / "truth" / f"{name}.csv"):
            truth[line["file_name"]][code, line["row_number"]] = line
    for name, source in sources.items():
        found = _rows_read(source)
        wanted = {key: {field: truth[name][key][field] for field in row} for key, row in found.items()}
        assert found == wanted, name
        assert set(found) == set(truth[name]), name


def test_no_office_copies_its_last_account(sample_database: Path) -> None:
    """Each half-year tells of an activity in words of its own, so that a real copy is not lost among invented ones."""
    told = current(sample_database)
    found = told.read("select count(*) as n from \"show\".finding where code = 'check.narrative_repeated'")
    assert list(found["n"]) == [0]
    texts = told.read('select count(distinct done_text) as n from "show".activity')
    assert texts["n"][0] >= 40
