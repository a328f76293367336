"""How one sender always writes is data: what a saved layout changes, and what is said where it no longer fits."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from etl import layouts, parsing
from etl.build import build
from etl.files import cells
from etl.files.unreadable import UnreadableError
from etl.findings import found_text
from etl.layouts import Layout, LayoutError, SheetLayout, saved_layouts
from etl.reference import ReferenceDataError
from monitor.model import Language
from tests.etl.horrors.reports import EVENT, F3, PASSPORT, Rows, codes, column, report_of, text_report, told, values

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

OWN = Layout("own", "exported from a register", "secretary", date(2019, 1, 1), date(2020, 12, 31), file="report.*")
EVENTS = SheetLayout(
    sheet="журнал*",
    form="F3",
    headings={"Сколько пришло": "participants_total", "О чём": "topic"},
    dash={"participants_men": "not_reported"},
)
ROWS: Rows = [[*F3[0][:2], "О чём", F3[0][3], "Сколько пришло", *F3[0][5:]], [*EVENT[:6], "-"]]


@pytest.fixture
def with_layouts(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Let the loader know these layouts and no others."""

    def know(*known: Layout) -> None:
        monkeypatch.setattr(layouts, "saved_layouts", lambda: known)

    return know


def test_headings_and_dashes_of_one_sender(tmp_path: Path, with_layouts: Callable[..., None]) -> None:
    """The sender's own headings are fields of the form, and a dash means what the sender means by it."""
    with_layouts(replace(OWN, sheets=(EVENTS,)))
    report = report_of(tmp_path, {"Журнал 2019": ROWS})
    assert values(report, "F3", ["topic", "participants_total", "participants_men"]) == [["Мониторинг", 25, None]]
    assert report.sheets[0].records[0].values["participants_men"].mark == "dash"
    assert told(report, "layout.used") == [("", "own", "")]


def test_without_the_layout_the_headings_are_unknown(tmp_path: Path, with_layouts: Callable[..., None]) -> None:
    """What the layout says is not in the code: without it the same sheet lacks its columns, and a dash is a zero."""
    with_layouts()
    report = report_of(tmp_path, {"Журнал 2019": ROWS})
    assert values(report, "F3", ["topic", "participants_total", "participants_men"]) == [[None, None, 0]]


def test_sums_in_thousands_that_nothing_says(tmp_path: Path, with_layouts: Callable[..., None]) -> None:
    """The sender counts in thousands and never writes so: the layout does; a heading with its own unit is followed."""
    money = SheetLayout("F1", "F1", scale={"spent_kgs": 1000, "planned_kgs": 1000})
    with_layouts(replace(OWN, sheets=(money,)))
    heading = ["№ п/п", "Мероприятие", "Статус", "Израсходовано", "Запланировано, сом"]
    report = report_of(tmp_path, {"F1": [heading, ["1.1", "Кампания", "Исполнено", "12,5", 500]]})
    assert values(report, "F1", ["spent_kgs", "planned_kgs"]) == [[12_500, 500]]


def test_council_and_period_that_the_sender_never_writes(tmp_path: Path, with_layouts: Callable[..., None]) -> None:
    """Nothing in the file says whose it is: the layout does, and it is said that it was taken from there."""
    with_layouts(replace(OWN, file="f3.csv", council="KG-B", period="2019-H1"))
    report = text_report(tmp_path / "f3.csv", [*F3, EVENT], encoding="utf-8")
    assert [(scope.unit_code, scope.period_code) for scope in report.rows] == [("KG-B", "2019-H1")]
    assert sorted(told(report, "scope.taken_from_layout")) == [("", "2019-H1", "own"), ("", "KG-B", "own")]


def test_council_in_the_file_beats_the_layout(tmp_path: Path, with_layouts: Callable[..., None]) -> None:
    """A passport that names another council is followed: the layout speaks only where the file is silent."""
    with_layouts(replace(OWN, council="KG-O"))
    assert {scope.unit_code for scope in report_of(tmp_path, {"F3": [*F3, EVENT]}).rows} == {"KG-B"}


def test_encoding_and_delimiter_are_pinned(tmp_path: Path, with_layouts: Callable[..., None]) -> None:
    """A file too short to tell its encoding is refused; the sender's layout says what it is, and nothing is guessed."""
    rows: Rows = [["м|ж"], ["1|2"]]
    with_layouts()
    with pytest.raises(UnreadableError) as caught:
        text_report(tmp_path / "f3.csv", rows, encoding="cp866")
    assert caught.value.code == "file.encoding_unclear"
    with_layouts(replace(OWN, file="F3*.csv", encoding="cp866", delimiter="|"))
    source = cells.read_file(tmp_path / "f3.csv")
    assert source.sheets[0].rows == [["м", "ж"], ["1", "2"]]
    assert source.notes == ()


def test_encoding_that_no_longer_fits(tmp_path: Path, with_layouts: Callable[..., None]) -> None:
    """The sender's program changed: the bytes are refused by name, with the line, and not read in another way."""
    with_layouts(replace(OWN, file="f3.csv", encoding="utf-8"))
    with pytest.raises(UnreadableError) as caught:
        text_report(tmp_path / "f3.csv", [["a"], ["Баткен"]])
    assert (caught.value.code, caught.value.found) == ("layout.encoding", "utf-8 · 2")


@pytest.mark.parametrize(
    ("layout", "found"),
    [
        (replace(OWN, contains=("Сколько ушло",)), ("", "own", "Сколько ушло")),
        (replace(OWN, sheets=(replace(EVENTS, sheet="Реестр"),)), ("", "own", "Реестр")),
        (replace(OWN, sheets=(replace(EVENTS, headings={"Сколько ушло": "topic"}),)), ("", "own", "Сколько ушло")),
    ],
)
def test_layout_that_no_longer_fits_is_said(
    tmp_path: Path, with_layouts: Callable[..., None], layout: Layout, found: tuple[str, str, str]
) -> None:
    """A word, a sheet or a heading of the layout is not in the file any more: it is named."""
    with_layouts(layout)
    assert told(report_of(tmp_path, {"Журнал 2019": ROWS}), "layout.does_not_fit") == [found]


def test_layout_of_another_time_is_not_used(tmp_path: Path, with_layouts: Callable[..., None]) -> None:
    """The layout ended before the report's half-year: the file is read without it, and that is said."""
    with_layouts(replace(OWN, valid_to=date(2019, 1, 31), sheets=(EVENTS,)))
    report = report_of(tmp_path, {"Журнал 2019": ROWS})
    assert column(report, "F3", "participants_total") == [None]
    assert told(report, "layout.out_of_date") == [("", "own", "2019-01-01 … 2019-01-31")]
    assert "layout.used" not in codes(report)


def test_two_layouts_for_one_file(tmp_path: Path, with_layouts: Callable[..., None]) -> None:
    """Nothing decides between two layouts: none is used, and both are named."""
    with_layouts(replace(OWN, sheets=(EVENTS,)), replace(OWN, id="other"))
    report = report_of(tmp_path, {"Журнал 2019": ROWS})
    assert told(report, "layout.several") == [("", "own; other", "")]
    assert column(report, "F3", "participants_total") == [None]


def test_hidden_rows_that_a_sender_means(tmp_path: Path, with_layouts: Callable[..., None]) -> None:
    """A sender filters and sends: the layout lets hidden rows be read."""
    with_layouts(replace(OWN, hidden_rows="read"))
    report_of(tmp_path, {"F3": [*F3, EVENT, ["2", *EVENT[1:]]]}, passport=PASSPORT)
    source = cells.read_file(tmp_path / "report.xlsx")
    hidden = tuple(replace(sheet, hidden_rows=frozenset({2} & set(range(len(sheet.rows))))) for sheet in source.sheets)
    report = parsing.read_one(replace(source, sheets=hidden))
    assert column(report, "F3", "event_no") == ["1", "2"]


def test_a_faulty_layouts_file_is_said_and_builds_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Files are looked at without the layouts, and that is said; a build would read them otherwise, and is refused."""
    (tmp_path / "layouts.toml").write_text("[[layout]]", encoding="utf-8")
    monkeypatch.setattr(layouts, "saved_layouts", lambda: saved_layouts(tmp_path / "layouts.toml"))
    report = report_of(tmp_path, {"F3": [*F3, EVENT]})
    assert "layouts.toml, layout 1 '': id is missing" in {found for _, found, _ in told(report, "layout.faulty")}
    fault = next(one for one in report.findings if one.code == "layout.faulty")
    assert found_text(fault, Language.RU) == "layouts.toml, макет 1 '': нет поля id"
    assert found_text(fault, Language.KY) == "layouts.toml, 1-макет '': id талаасы жок"
    with pytest.raises(ReferenceDataError, match="id is missing"):
        build([tmp_path], tmp_path / "d.duckdb")


GOOD = """
[[layout]]
id = "own"
reason = "exported"
asked = "secretary"
file = "f3*.csv"
valid_from = 2019-01-01
encoding = "cp866"
[[layout.sheet]]
sheet = "*"
form = "F3"
headings = { "Сколько пришло" = "participants_total" }
"""


def test_a_layouts_file_is_read(tmp_path: Path) -> None:
    """A file that a person wrote becomes layouts."""
    (tmp_path / "layouts.toml").write_text(GOOD, encoding="utf-8")
    [layout] = saved_layouts(tmp_path / "layouts.toml")
    assert (layout.id, layout.encoding, layout.sheets[0].headings) == (
        "own",
        "cp866",
        {"Сколько пришло": "participants_total"},
    )
    assert layout.fits_name("reports/F3_2019.CSV")


def test_a_layouts_file_is_read_however_it_was_saved(tmp_path: Path) -> None:
    """Notepad puts a mark in front of a text and ends its lines in another way."""
    (tmp_path / "layouts.toml").write_bytes(("\ufeff" + GOOD.replace("\n", "\r\n")).encode())
    assert [one.id for one in saved_layouts(tmp_path / "layouts.toml")] == ["own"]


def test_the_committed_layouts_can_be_read() -> None:
    """The file that comes with the product holds nothing but an example."""
    assert saved_layouts(layouts.LAYOUTS) == ()


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('reason = "exported"', "", "reason is missing"),
        ("valid_from = 2019-01-01", 'valid_from = "2019"', "valid_from must be a day such as 2019-01-31"),
        (
            "valid_from = 2019-01-01",
            "valid_from = 2019-01-01\nvalid_to = 2018-01-01",
            "valid_to lies before valid_from",
        ),
        ('"cp866"', '"dos"', "encoding 'dos' is not known"),
        ('file = "f3*.csv"', "", "one of file and contains must say which files are meant"),
        ('form = "F3"', 'form = "F33"', "form 'F33' is none of F1, F2"),
        ('"participants_total"', '"participants"', "'participants' is not a field of F3"),
        ('asked = "secretary"', 'asked = "secretary"\nfiel = "x"', "fiel is not a field of a layout"),
        ("[[layout]]", "[[layout", "layouts.toml: "),
        ("[[layout]]", "[layout]", "layouts.toml: write [[layout]] in two brackets"),
        ("[[layout.sheet]]", "[layout.sheet]", "write [[layout.sheet]] in two brackets"),
        ('"cp866"', '"base64"', "encoding 'base64' is not known"),
        ('"cp866"', '"\\u0000"', "encoding '\\x00' is not known"),
        ('{ "Сколько пришло" = "participants_total" }', '"x"', "headings is written as"),
        ('"participants_total" }', '["x"] }', "headings is written as"),
        ('form = "F3"', 'form = "F3"\nscale = [1]', "scale is written as"),
        ('form = "F3"', 'form = "F3"\ndash = { cost_kgs = {} }', "dash is written as"),
        ('id = "own"', 'id = ["own"]', "id must be a text in quotation marks"),
    ],
)
def test_a_fault_of_the_layouts_file_is_named(tmp_path: Path, old: str, new: str, says: str) -> None:
    """Who edits the file is told the file, the layout and what may stand there."""
    (tmp_path / "layouts.toml").write_text(GOOD.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(LayoutError) as caught:
        saved_layouts(tmp_path / "layouts.toml")
    assert says in str(caught.value)
    assert "layouts.toml" in str(caught.value)
