"""Reference data are edited by people in Excel and text editors: whatever comes of that is said with file and line."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from etl import build as building
from etl import checking, parsing
from etl.__main__ import UNREADABLE, main
from etl.build import REFERENCE, SAMPLE
from etl.reference import ReferenceDataError, rows_of
from monitor.model import Language
from monitor.text import words_for

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

GOOD = 'code,name\na,Алма\nb,"Бир, эки"\n'


@pytest.mark.parametrize(
    "data",
    [
        GOOD.encode(),
        ("\ufeff" + GOOD).encode(),
        GOOD.replace("\n", "\r\n").encode(),
        GOOD.replace("\n", "\n\n").encode(),
        (GOOD + ",\n,\n").encode(),
        GOOD.rstrip().encode(),
    ],
    ids=["as it is", "with a mark", "Windows", "empty lines", "lines of commas", "no end of line"],
)
def test_a_table_is_read_however_it_was_saved(tmp_path: Path, data: bytes) -> None:
    """Excel puts a mark in front, another end to each line and lines of commas behind."""
    (tmp_path / "t.csv").write_bytes(data)
    assert rows_of(tmp_path / "t.csv") == [{"code": "a", "name": "Алма"}, {"code": "b", "name": "Бир, эки"}]


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "t.csv: it is empty"),
        (GOOD.replace(",", ";").encode(), "t.csv: its cells are not parted by commas"),
        (GOOD.encode("cp1251"), "t.csv, line 2: it is not UTF-8"),
        (GOOD.encode("utf-16"), "t.csv, line 1: it is not UTF-8"),
        (b"code,name\n\0,\0\n", "t.csv: it is no text"),
        ((GOOD + "c,d,e\n").encode(), "t.csv, line 4: 3 cells, expected 2"),
        ((GOOD + "c\n").encode(), "t.csv, line 4: 1 cells, expected 2"),
        ((GOOD + 'c,"d\n').encode(), "t.csv, line 4: a quotation mark is not closed"),
        ((GOOD + 'c,"d"e\n').encode(), "t.csv, line 4: a quotation mark is not closed"),
        ((GOOD + f"c,{'x' * 200_000}\n").encode(), "t.csv, line 4: "),
        (b"code,code\na,b\n", "t.csv: the heading code stands twice"),
    ],
)
def test_a_table_that_cannot_be_read_is_refused_with_its_line(tmp_path: Path, data: bytes, says: str) -> None:
    """In the reader's language too."""
    (tmp_path / "t.csv").write_bytes(data)
    with pytest.raises(ReferenceDataError) as caught:
        rows_of(tmp_path / "t.csv")
    assert str(caught.value).startswith(says)
    assert caught.value.said(words_for(Language.KY)) != str(caught.value)


def test_a_table_that_is_gone_or_no_file_is_refused(tmp_path: Path) -> None:
    """A folder in its place is none either."""
    (tmp_path / "t.csv").mkdir()
    for name in ("t.csv", "gone.csv"):
        with pytest.raises(ReferenceDataError, match=rf"{name}: there is no such file"):
            rows_of(tmp_path / name)


def last_line(text: str) -> str:
    """Give the last line of a table again."""
    return text + text.splitlines()[-1] + "\n"


@pytest.mark.parametrize(
    ("name", "change", "says"),
    [
        ("units", lambda text: text + "x\n", "units.csv, line "),
        ("spellings", lambda text: text + "x\n", "spellings.csv, line "),
        ("plan_activities", lambda text: text.replace(",", ";"), "plan_activities.csv: its cells are not parted"),
        ("units", last_line, "units.csv: a value does not fit: "),
        ("plan_activities", last_line, "stands more than once"),
    ],
)
def test_no_command_reads_reports_with_a_table_at_fault(  # noqa: PLR0913 - one case of a table, and where
    name: str,
    change: Callable[[str], str],
    says: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Checked before the reports are: else each of them would be said to be at fault."""
    reference = shutil.copytree(REFERENCE, tmp_path / "reference")
    table = reference / f"{name}.csv"
    table.write_text(change(table.read_text(encoding="utf-8")), encoding="utf-8")
    for room in (building, checking, parsing):
        monkeypatch.setattr(room, "REFERENCE", reference)
    report = str(SAMPLE / "naryn_2019_1.xlsx")
    assert main(["check", report]) == UNREADABLE
    assert main(["build", "--reports", report, "--database", str(tmp_path / "d.duckdb")]) == UNREADABLE
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.count(says) == 2
    assert "Traceback" not in told.err
