"""The page that receives reports: dropped files are checked, loaded as a second step, decided on, withdrawn."""

from __future__ import annotations

import io
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from etl.build import SAMPLE, build
from etl.findings import advice, finding, title
from etl.receiving.steps import Incoming, look, open_conflicts, receive, received_files, withdraw
from monitor.measures import covering, read
from monitor.model import Language, Place
from monitor.store import current, published
from monitor.text import words_for
from monitor.ui import drop, faults, sent
from monitor.ui.reports import handle
from tests.etl.test_reading import write
from tests.readings import with_readings

if TYPE_CHECKING:
    from collections.abc import Callable

FRAME = Path(__file__).parents[2] / "dashboard.py"
LOADED = ("Талас_2019-2.xlsx", "naryn_2019_1.xlsx")
LATER = "naryn_2019_2.xlsx"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the folder of a database of two reports, built once."""
    folder = tmp_path_factory.mktemp("product")
    reports = folder / "reports"
    reports.mkdir()
    for name in LOADED:
        shutil.copy(SAMPLE / name, reports / name)
    build([reports], folder / "dashboard.duckdb")
    return folder


@pytest.fixture
def product(built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the folder of a product of its own: a database of two reports, an empty archive and ledger."""
    own = shutil.copytree(built, tmp_path / "product", symlinks=True)
    stand_in(own, monkeypatch)
    return own


@pytest.fixture(scope="module")
def received(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the folder of such a product after the later report was received there, once."""
    own = shutil.copytree(built, tmp_path_factory.mktemp("received") / "product", symlinks=True)
    with pytest.MonkeyPatch.context() as patch:
        stand_in(own, patch)
        receive([Incoming(*report())], who="Secretary, Naryn")
    return own


@pytest.fixture
def after_receiving(received: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the folder of a product of its own that has received the later report."""
    own = shutil.copytree(received, tmp_path / "product", symlinks=True)
    stand_in(own, monkeypatch)
    return own


def stand_in(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the product keep everything in a folder."""
    monkeypatch.setenv("MONITOR_DATABASE", str(folder / "dashboard.duckdb"))
    monkeypatch.setenv("MONITOR_ARCHIVE", str(folder / "archive"))
    monkeypatch.setenv("MONITOR_LEDGER", str(folder / "ledger.db"))


def visit(language: str = "en") -> AppTest:
    """Open the page as a visitor does."""
    test = AppTest.from_file(str(FRAME), default_timeout=120)
    test.query_params["lang"] = language
    test._page_hash = calc_hash("reports")  # by its address, as a browser asks for it
    return test.run()


def upload(test: AppTest, *files: tuple[str, bytes]) -> AppTest:
    """Drop files and let the page look at them."""
    sent_files = [(name, data, "application/octet-stream") for name, data in files]
    test.file_uploader[0].set_value(sent_files)
    return test.run()


def report(name: str = LATER, change: Callable[[openpyxl.Workbook], None] | None = None) -> tuple[str, bytes]:
    """Give a report of the sample as somebody sends it, changed by hand."""
    if change is None:
        return name, (SAMPLE / name).read_bytes()
    book = openpyxl.load_workbook(SAMPLE / name)
    change(book)
    kept = io.BytesIO()
    book.save(kept)
    return name, kept.getvalue()


def html_of(test: AppTest) -> str:
    """Give all markup of a page."""
    return "\n".join(element.proto.body for element in test.get("html"))


def press(test: AppTest, label: str) -> AppTest:
    """Press the first button of a label."""
    next(one for one in test.button if one.label == label).click()
    return test.run()


def load(test: AppTest, label: str = "Load 1 file", who: str = "Secretary, Naryn") -> AppTest:
    """Take the second step."""
    test.text_input(key="role_load").input(who)
    return press(test, label)


@pytest.mark.parametrize("language", list(Language))
def test_page_speaks_the_readers_language_before_anything_is_received(product: Path, language: Language) -> None:
    """Nothing received is said so, and the uploader's own words are replaced."""
    del product
    words = words_for(language)
    test = visit(language)
    shown = html_of(test)
    assert not test.exception
    assert words("No report has been received here yet") in shown
    assert words("Nothing is loaded before you say so.") in shown
    assert words("Choose files") in shown
    assert 'class="view-sentence"' not in shown


def test_that_the_sample_goes_is_told_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sample_database: Path
) -> None:
    """Who loads the first real report is told beforehand what becomes of the sample, and not twice."""
    stand_in(tmp_path, monkeypatch)
    build(None, with_readings(tmp_path / "dashboard.duckdb", sample_database))
    passport = [["Область или город", "Баткенская область"], ["Отчётный период", "I полугодие 2019"]]
    events: list[list[Any]] = [
        ["№ события", "Вид мероприятия", "Дата начала", "Всего участников"],
        ["1", "Семинар", "05.03.2019", 25],
    ]
    path = write(tmp_path / "first.xlsx", F0=passport, F3=events)
    assert html_of(upload(visit(), (path.name, path.read_bytes()))).count("first real report") == 1


@pytest.mark.parametrize("language", list(Language))
def test_a_dropped_file_is_told_in_every_language_and_loads_nothing(product: Path, language: Language) -> None:
    """Council, half-year, sheets, and each finding with its cell and what to do; the data stay as they were."""
    del product

    def spoil(book: openpyxl.Workbook) -> None:
        book.worksheets[3]["F5"] = "31.06.2019"

    before = published()
    test = upload(visit(language), report(change=spoil))
    shown, words = html_of(test), words_for(language)
    one = finding("value.impossible_date", Place(""))
    assert not test.exception
    assert words.period("2019-H2") in shown
    assert words("New: nothing is loaded for them yet.") in shown
    assert title(one, language) in shown
    assert advice(one, language) in shown
    assert "<code>F5</code>" in shown
    assert "31.06.2019" in shown
    assert published() == before
    assert not received_files()


def test_a_file_is_loaded_as_a_second_step_and_gets_a_receipt(product: Path) -> None:
    """Who loads says a role; then the list, the numbers and the receipt are there, and the bytes are let go."""
    test = upload(visit(), report())
    before = current().fingerprint
    load(test, who="")
    assert "write your role first" in html_of(test)
    assert current().fingerprint == before
    load(test)
    shown = html_of(test)
    assert not test.exception
    assert f"1 file was loaded: {LATER}." in shown
    assert current().fingerprint[:10] in shown
    assert current().fingerprint != before
    assert "1 file received" in shown
    assert "Secretary, Naryn" in shown
    assert not test.file_uploader[0].value
    assert LATER in set(read("received_parts")["file_name"])
    [file] = received_files()
    assert (product / "archive" / file.sha256[:2] / file.sha256).read_bytes() == report()[1]


@pytest.mark.usefixtures("product")
def test_reports_of_earlier_years_can_come_in_on_the_day_they_give() -> None:
    """A backlog that is loaded at once is not late: the day of submission in each passport counts where asked for."""
    test = upload(visit(), report())
    test.radio(key="load_day").set_value("told")
    load(test)
    [file] = received_files()
    assert f"{file.received_date}" == "2020-01-19"
    [day] = current().read(
        f"select s.received_date from core.submission as s inner join core.source_file as f"
        f" on s.file_id = f.file_id where f.sha256 = '{file.sha256}'"
    )["received_date"]
    assert f"{day:%Y-%m-%d}" == "2020-01-19"


@pytest.mark.usefixtures("after_receiving")
def test_the_same_file_twice_changes_nothing() -> None:
    """What is loaded already is said, and there is nothing to load."""
    test = upload(visit(), report())
    assert "Received already" in html_of(test)
    button = next(one for one in test.button if one.label.startswith("Load"))
    assert button.disabled


@pytest.mark.usefixtures("after_receiving")
def test_a_correction_shows_old_and_new_values_with_the_cell() -> None:
    """What would change against what is loaded stands side by side before anything is loaded."""
    test = upload(visit(), report("naryn_2019_2_оңдолгон.xlsx"))
    shown = html_of(test)
    assert f"Corrects {LATER}" in shown
    assert '<tr class="change-changed">' in shown
    assert "Postponed" in shown
    assert "Implemented" in shown
    assert "<td>H21</td>" in shown


@pytest.mark.usefixtures("after_receiving")
def test_two_files_of_one_council_wait_for_a_decision() -> None:
    """The later one is held until a person decides with a reason; then the numbers follow."""

    def differ(book: openpyxl.Workbook) -> None:
        book.worksheets[3]["K5"] = 99

    _, rival = report(change=differ)
    test = upload(visit(), ("rival.xlsx", rival))
    assert "Needs a decision" in html_of(test)
    load(test)
    assert "1 report waits for a decision" in html_of(test)
    assert "Received, but not counted until a person decides: rival.xlsx." in html_of(test)
    [conflict] = open_conflicts()
    key = handle(conflict.sha256, conflict.unit_code, conflict.period_code)
    press(test, "Let the waiting file count")
    assert "write the reason first" in html_of(test)
    test.text_input(key=f"reason_{key}").input("The council confirmed it by letter")
    before = current().fingerprint
    press(test, "Let the waiting file count")
    assert not test.exception
    assert current().fingerprint != before
    assert not [one for one in open_conflicts() if not one.is_set_aside and one.sha256 == conflict.sha256]
    assert f"rival.xlsx counts, {LATER} is set aside" in html_of(test)
    test.text_input(key=f"take_back_reason_{key}").input("It was the draft")
    press(test, "Let the earlier file count again")
    assert not test.exception
    assert [one.is_set_aside for one in open_conflicts() if one.sha256 == conflict.sha256] == [True]
    assert "holds no longer" in html_of(test)
    assert "It was the draft" in html_of(test)


def files_offered(test: AppTest) -> set[str]:
    """Give what the buttons say that give a file."""
    return {str(getattr(one, "label", "")) for one in test.get("download_button")}


def test_a_received_file_with_withheld_numbers_is_given_as_a_covered_copy(product: Path) -> None:
    """Neither it nor its annotated copy is given, nor its digest told; what one has just dropped may be annotated."""
    del product
    test = upload(visit(), report())
    dropped = "Annotated copy" in files_offered(test)
    test = load(test)
    [file] = received_files()
    assert covering.way(file.sha256) == "covered"
    assert not {"Original", "Annotated copy"} & files_offered(test)
    assert "anybody" in html_of(test)
    kinds = ("html", "button", "download_button", "text_input", "selectbox")
    markup = str([element.proto for kind in kinds for element in test.get(kind)])
    assert file.sha256[:10] not in markup
    test.button(key="make_covered").click().run()
    assert "Copy with withheld numbers covered" in files_offered(test)
    assert dropped == bool(look_again(report()).findings)


@pytest.mark.usefixtures("after_receiving")
def test_of_a_file_that_does_not_count_nothing_is_given() -> None:
    """Of a file that was withdrawn nobody can say what is withheld in it: no button gives it."""
    [file] = received_files()
    withdraw(file.sha256, who="x", reason="y")
    test = visit()
    assert covering.way(file.sha256) == "none"
    assert "is not offered here" in html_of(test)
    assert not {"Original", "Annotated copy"} & files_offered(test)
    assert not [one for one in test.button if one.key == "make_covered"]


def look_again(sent_: tuple[str, bytes]) -> Any:  # noqa: ANN401 - what the product says of a file
    """Look at a file apart from the page."""
    [told] = look([Incoming(*sent_)])
    return told


@pytest.mark.usefixtures("after_receiving")
def test_a_file_is_withdrawn_with_a_reason() -> None:
    """Withdrawn files stay in the list with the reason; nothing is counted from them."""
    test = visit()
    [file] = received_files()
    key = handle(file.sha256)
    test.text_input(key=f"role_withdraw_{key}").input("Coordinator")
    test.text_input(key=f"withdraw_reason_{key}").input("Sent by mistake")
    press(test, "Withdraw this file")
    assert not test.exception
    assert "Sent by mistake" in html_of(test)
    assert LATER not in set(read("received_parts")["file_name"])


@pytest.mark.parametrize(
    ("name", "data"),
    [("empty.xlsx", b""), ("noise.xlsx", bytes(range(256)) * 9), ("page.html", b"<html><script>alert(1)</script>")],
)
def test_what_is_no_report_is_refused_in_words(product: Path, name: str, data: bytes) -> None:
    """Any bytes get a sentence; there is nothing to load, and no fault of the page."""
    del product
    test = upload(visit("ru"), (name, data))
    shown = html_of(test)
    assert not test.exception
    assert words_for("ru")("Something went wrong") not in shown
    assert name in shown
    assert next(one for one in test.button if one.label.startswith("Загрузить")).disabled


def test_names_and_texts_of_a_report_are_inert(product: Path) -> None:
    """Neither the name of a file nor a text in it is read as markup anywhere on the page."""
    del product
    evil = "![x](http://evil.example/x.png) <img src=x onerror=alert(1)>"

    def spoil(book: openpyxl.Workbook) -> None:
        book.worksheets[1]["H7"] = evil
        book.worksheets[1]["I7"] = f"[a](javascript:alert(1)) {evil}"

    _, data = report(change=spoil)
    test = load(upload(visit(), (f"{evil}.xlsx", data)))
    again = upload(visit(), (f"{evil}2.xlsx", report("naryn_2019_2_оңдолгон.xlsx")[1]))
    for page in (test, again):
        assert not page.exception
        assert "<img" not in html_of(page)
        spoken = [*page.markdown, *page.button, *page.checkbox, *page.caption, *page.error, *page.warning, *page.toast]
        said = [str(getattr(one, "label", "") or getattr(one, "value", "")) for one in spoken]
        assert not any("evil" in text for text in said)


def test_a_ledger_that_cannot_be_read_is_said_in_words(product: Path) -> None:
    """A fault of the surroundings is a sentence in the reader's language, without paths or traces."""
    (product / "ledger.db").write_bytes(b"this is no ledger" * 99)
    shown = html_of(visit("ky"))
    assert 'class="outcome alert"' in shown
    assert str(product) not in shown
    assert "Traceback" not in shown


def test_the_first_report_can_be_loaded_where_there_is_no_database(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The page works before anything was built, and the first report makes the other pages."""
    stand_in(tmp_path, monkeypatch)
    test = load(upload(visit(), report()))
    assert not test.exception
    assert published()
    assert "1 file received" in html_of(test)


def test_too_many_files_at_once_are_named(product: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Beyond the limit a file is not looked at, and said so by name."""
    del product
    monkeypatch.setattr(drop, "MOST_FILES", 1)
    test = upload(visit(), ("a.csv", b"a;b\n1;2\n"), ("b.csv", b"a;b\n1;2\n"))
    assert "not looked at: b.csv" in html_of(test)


def test_hundreds_of_findings_are_told_by_kind() -> None:
    """What is alike is said once; its many cells unfold on demand."""
    words = words_for("en")
    lines = [_Fault(f"F{row}", str(row)) for row in range(300)]
    shown = faults.show(lines, words)
    assert shown.count("Such a day does not exist") == 1
    assert shown.count("<code>") == 300
    assert "300 cells" in shown
    assert faults.show([], words) == '<p class="fine">Nothing was found to be wrong.</p>'


class _Fault:
    """One finding that is like many others."""

    def __init__(self, cell: str, found: str) -> None:
        self.severity = finding("value.impossible_date", Place("")).severity
        self.sheet, self.cell, self.found = "F3", cell, found
        self.title, self.expected, self.advice = "Such a day does not exist", "", "Correct it."


def test_a_style_sheet_cannot_be_left_by_a_translation() -> None:
    """The uploader's words stand in quotes, whatever they hold."""
    assert drop._quoted('a"b</style>') == '"a\\22 b\\3c \\2f style\\3e "'


def test_verdicts_of_a_file_are_words(product: Path) -> None:
    """A file is judged by a word with a mark of its own, in every language another."""
    del product
    said = {sent.verdict(_Look(readable=False), (), (), words_for(one))[0] for one in Language}
    assert len(said) == 3


class _Look:
    """A file that could not be read."""

    def __init__(self, *, readable: bool) -> None:
        self.name, self.byte_count, self.format, self.family = "x", 1, "xlsx", "form"
        self.is_readable = self.can_be_received = readable
        self.is_received_already = self.is_illustrative = self.ends_sample = False
