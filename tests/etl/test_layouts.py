"""One truth, many layouts: whatever an office does to the form, every value is read back as what was meant."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any

import pytest

from etl.files.cells import read_file
from etl.findings import sentence
from etl.forms import load_forms
from etl.parsing import read_one
from etl.sample import laid_out
from etl.sample.layouts import layouts
from etl.sample.reference import load_reference
from etl.sample.story import tell
from etl.sample.workbook import write_books
from monitor.model import Language, Severity

if TYPE_CHECKING:
    from pathlib import Path

    from etl.reading.report import Report as ReadReport
    from etl.sample.layouts import Layout
    from etl.sample.model import Report

LAYOUTS = layouts()
Told = dict[tuple[str, str, str, int], dict[str, Any]]


@pytest.fixture(scope="module")
def story() -> list[Report]:
    """Give the reports of one half-year."""
    return [report for report in tell(load_reference(), 2018) if str(report.period) == "2019-H1"]


@pytest.fixture(params=sorted(LAYOUTS), scope="module")
def layout(request: pytest.FixtureRequest) -> Layout:
    """Give each layout in turn."""
    return LAYOUTS[request.param]


@pytest.fixture(scope="module")
def written(layout: Layout, story: list[Report], tmp_path_factory: pytest.TempPathFactory) -> tuple[list[Report], Path]:
    """Write the reports in a layout; give them, with every row's place, and the folder."""
    folder = tmp_path_factory.mktemp(layout.name)
    reports = laid_out(story, layout)
    write_books(reports, folder, layout)
    return reports, folder


@pytest.fixture(scope="module")
def read(written: tuple[list[Report], Path]) -> dict[str, ReadReport]:
    """Read every file of a layout."""
    return {path.name: read_one(read_file(path)) for path in sorted(written[1].iterdir())}


def truth(reports: list[Report]) -> Told:
    """Give what each row should be read as, with its council and half-year, by file, form, sheet and row."""
    told: Told = {}
    for report in reports:
        scope = {"unit_code": report.council.unit_code, "period_code": str(report.period)}
        for form in (form for form in load_forms() if form.code in report.tables):
            for row in report.tables[form.code]:
                place = (row.file_name, form.code, row.sheet_name, row.row_number)
                told[place] = scope | {column.field: row.values.get(column.field) for column in form.facts}
    return told


def read_back(read: dict[str, ReadReport]) -> Told:
    """Give what each row was read as, by the same key."""
    return {
        (name, reading.form.code, reading.sheet_name, record.row + 1): {
            "unit_code": scope.unit_code,
            "period_code": scope.period_code,
            **{column.field: plain(record.get(column.field)) for column in reading.form.facts},
        }
        for name, report in read.items()
        for scope, parts in report.rows.items()
        for reading, records in parts
        for record in records
    }


def plain(value: object) -> object:
    """Give a list as the text that the truth keeps."""
    return ";".join(map(str, value)) if isinstance(value, list) else value


def test_there_are_at_least_twelve_layouts_and_four_formats() -> None:
    """Languages, headings, orders, files: enough ways to show that none is special."""
    assert len(LAYOUTS) >= 12
    assert {one.file_format for one in LAYOUTS.values()} == {"xlsx", "xls", "ods", "csv"}
    assert all(one.about for one in LAYOUTS.values())


def test_every_value_is_read_back(
    layout: Layout, written: tuple[list[Report], Path], read: dict[str, ReadReport]
) -> None:
    """Each cell of each row, under its council and half-year, is what was meant; no row is lost and none made up."""
    told, found = truth(written[0]), read_back(read)
    differing = {
        (place, name): (value, found[place].get(name))
        for place, values in told.items()
        if place in found
        for name, value in values.items()
        if found[place].get(name) != value
    }
    assert differing == {}, layout.name
    assert set(found) == set(told), layout.name
    assert len(told) > 400


def test_no_cell_of_a_layout_is_unaccounted_for(read: dict[str, ReadReport]) -> None:
    """Of each sheet that was recognised, loaded, rejected and skipped cells are all that hold something."""
    for report in read.values():
        accounts: dict[str, Counter[str]] = defaultdict(Counter)
        for reading in report.sheets:
            accounts[reading.sheet_name].update(reading.account)
        filled = {sheet.name: sheet.filled_count for sheet in report.source.sheets if sheet.name in accounts}
        assert {name: sum(account.values()) for name, account in accounts.items()} == filled
        assert not any(count < 0 for account in accounts.values() for count in account.values())


def test_a_layout_adds_no_error(layout: Layout, read: dict[str, ReadReport]) -> None:
    """How a report is laid out is no fault: the only error is the day that one office wrote wrong."""
    errors = [one for report in read.values() for one in report.findings if one.severity is Severity.ERROR]
    assert {one.code for one in errors} <= {"value.impossible_date", "value.place_ambiguous"}, [
        sentence(one, Language.EN) for one in errors[:5]
    ]
    assert len(errors) <= 2, layout.name
