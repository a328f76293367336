"""A database in which a file is tried is kept for the next one, and nothing of the file with it."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import duckdb
import pytest

from etl.build import REFERENCE
from etl.trial import trial

if TYPE_CHECKING:
    from pathlib import Path

A_FILE = "insert into core.sheet_account values ('x', 'F1', 'F1', 'loaded', 1)"
HOW_MANY = "select count(*) from core.sheet_account"


def test_what_was_tried_is_gone_with_the_end_of_the_block() -> None:
    """The next file finds the same database without a row of the one before, also where that one failed."""
    with trial(REFERENCE) as first:
        first.execute(A_FILE)
        assert first.execute(HOW_MANY).fetchone() == (1,)
    with trial(REFERENCE) as second:
        assert second is first
        assert second.execute(HOW_MANY).fetchone() == (0,)
        second.execute(A_FILE)
        with pytest.raises(duckdb.Error):
            second.execute("select * from core.no_such_table")
    with trial(REFERENCE) as third:
        assert third.execute(HOW_MANY).fetchone() == (0,)


def test_two_at_once_do_not_see_each_other() -> None:
    """Two visitors who look at files at the same time have a database each."""
    with trial(REFERENCE) as one, trial(REFERENCE) as other:
        one.execute(A_FILE)
        assert other.execute(HOW_MANY).fetchone() == (0,)


def test_changed_reference_data_are_those_of_the_next_file(tmp_path: Path) -> None:
    """Who corrects a table while the dashboard runs has the next file judged by it."""
    reference = shutil.copytree(REFERENCE, tmp_path / "reference")
    name = "select short_en from ref.units where unit_code = 'KG-B'"
    with trial(reference) as connection:
        assert connection.execute(name).fetchone() == ("Batken",)
    units = reference / "units.csv"
    units.write_text(units.read_text(encoding="utf-8").replace("Batken", "BATKEN"), encoding="utf-8")
    with trial(reference) as connection:
        assert connection.execute(name).fetchone() == ("BATKEN",)
