"""Rows read column by column come to what they come to when every cell is read by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from etl.build import SAMPLE
from etl.files.known import Known
from etl.files.unreadable import UnreadableError
from etl.parsing import parse
from etl.reading.cell_reader import CellReader
from etl.reading.plain_rows import PlainRows
from etl.reading.rows import RowReader
from etl.sample import laid_out
from etl.sample.layouts import layouts
from etl.sample.reference import load_reference
from etl.sample.story import tell
from etl.sample.workbook import write_books
from tests.etl.horrors.test_any_mutation import mutant

if TYPE_CHECKING:
    from pathlib import Path

LAYOUTS = layouts()


def said(name: str, data: bytes) -> dict[str, Any] | str:
    """Give all that a file says, or the code of its refusal."""
    try:
        parsed = parse(name, data)
    except UnreadableError as fault:
        return fault.code
    return {**vars(parsed), "rows": dict(parsed.rows)}


def hold_both_ways_alike(name: str, data: bytes) -> None:
    """Read a file as it is read, and again without any value known to be plain."""
    quickly = said(name, data)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(PlainRows, "get", lambda *_: None)
        patch.setattr(PlainRows, "facts", lambda *_: set())
        patch.setattr(CellReader, "quiet", lambda *_: Known(lambda _: None))
        assert said(name, data) == quickly


@pytest.mark.parametrize("path", sorted(SAMPLE.glob("*.xlsx")), ids=lambda path: path.stem)
def test_a_sample_report_is_read_alike_both_ways(path: Path) -> None:
    """Facts, counts, findings and the account of cells are the same for every report of the sample."""
    hold_both_ways_alike(path.name, path.read_bytes())


@pytest.mark.parametrize("seed", range(24))
def test_a_changed_workbook_is_read_alike_both_ways(seed: int) -> None:
    """Whatever people do to a form: the same of both ways."""
    hold_both_ways_alike(*mutant(seed))


@pytest.mark.parametrize("layout", sorted(LAYOUTS))
def test_any_layout_is_read_alike_both_ways(layout: str, tmp_path: Path) -> None:
    """However an office lays its reports out: the same of both ways."""
    story = [report for report in tell(load_reference(), 2018) if str(report.period) == "2019-H1"]
    write_books(laid_out(story, LAYOUTS[layout]), tmp_path, LAYOUTS[layout])
    for path in tmp_path.iterdir():
        hold_both_ways_alike(path.name, path.read_bytes())


def test_most_rows_of_a_report_are_known_at_first_sight(monkeypatch: pytest.MonkeyPatch) -> None:
    """The quick way is the way that most rows of the sample go."""
    quick: list[int] = []
    facts, read_row = PlainRows.facts, RowReader._read_row

    def counted(self: PlainRows) -> set[int]:
        found = facts(self)
        quick.extend(found)
        return found

    slow: list[int] = []

    def read_slowly(self: RowReader, row: int) -> None:
        slow.append(row)
        read_row(self, row)

    monkeypatch.setattr(PlainRows, "facts", counted)
    monkeypatch.setattr(RowReader, "_read_row", read_slowly)
    for path in sorted(SAMPLE.glob("*.xlsx")):
        parse(path.name, path.read_bytes())
    assert len(quick) > len(slow)
