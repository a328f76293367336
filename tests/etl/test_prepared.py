"""The part of a database that no report changes is made once, and never used when it is not what it should be."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import duckdb
import pytest

from etl import prepared as made
from etl.build import REFERENCE, build
from etl.prepared import prepared
from etl.reference import ReferenceDataError
from tests.readings import MAKE

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(autouse=True)
def _made_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make the part as the product does, each time it is not there: other tests copy one that was made before."""
    monkeypatch.setattr(made, "make", MAKE)


@pytest.fixture
def reference(tmp_path: Path) -> Path:
    """Give a copy of the reference data to change."""
    return shutil.copytree(REFERENCE, tmp_path / "reference")


def kept_in(folder: Path) -> list[Path]:
    """Give the parts that are kept."""
    return sorted(folder.glob("prepared-*.empty"))


def short_name_of_batken(path: Path, reference: Path) -> str:
    """Give what a new database calls Batken in English."""
    with prepared(path, reference) as connection:
        row = connection.execute("select short_en from ref.units where unit_code = 'KG-B'").fetchone()
    assert row
    return str(row[0])


def test_a_changed_name_is_in_the_next_database(tmp_path: Path, reference: Path) -> None:
    """Reference data that changed make another part; the old one is swept."""
    assert short_name_of_batken(tmp_path / "1.duckdb", reference) == "Batken"
    first = kept_in(tmp_path)
    units = reference / "units.csv"
    units.write_text(units.read_text(encoding="utf-8").replace("Batken", "BATKEN"), encoding="utf-8")
    assert short_name_of_batken(tmp_path / "2.duckdb", reference) == "BATKEN"
    assert len(kept_in(tmp_path)) == 1
    assert kept_in(tmp_path) != first


def test_the_second_database_comes_from_what_was_kept(tmp_path: Path, reference: Path) -> None:
    """Nothing is made twice for the same state of code and data."""
    short_name_of_batken(tmp_path / "1.duckdb", reference)
    made = kept_in(tmp_path)[0].stat().st_mtime_ns
    short_name_of_batken(tmp_path / "2.duckdb", reference)
    assert [path.stat().st_mtime_ns for path in kept_in(tmp_path)] == [made]


def test_a_damaged_part_is_made_again(tmp_path: Path, reference: Path) -> None:
    """A kept part that cannot be opened costs time, not the build."""
    short_name_of_batken(tmp_path / "1.duckdb", reference)
    kept_in(tmp_path)[0].write_bytes(b"not a database")
    assert short_name_of_batken(tmp_path / "2.duckdb", reference) == "Batken"


@pytest.mark.parametrize("damage", ["empty", "cut", "a changed byte", "an empty database", "a folder"])
def test_a_part_that_is_not_what_was_kept_is_made_again(tmp_path: Path, reference: Path, damage: str) -> None:
    """The engine opens an empty file as a new database, and one cut at a block as an old one."""
    short_name_of_batken(tmp_path / "1.duckdb", reference)
    [kept] = kept_in(tmp_path)
    whole = kept.read_bytes()
    kept.unlink()
    if damage == "a folder":
        kept.mkdir()
    elif damage == "an empty database":
        duckdb.connect(str(kept)).close()
    else:
        middle = len(whole) // 2
        changed = whole[:middle] + bytes([whole[middle] ^ 255]) + whole[middle + 1 :]
        kept.write_bytes({"empty": b"", "cut": whole[:middle], "a changed byte": changed}[damage])
    assert short_name_of_batken(tmp_path / "2.duckdb", reference) == "Batken"
    assert short_name_of_batken(tmp_path / "3.duckdb", reference) == "Batken"
    assert kept_in(tmp_path)[0].read_bytes()[:32] != b""


def test_data_that_do_not_fit_are_refused_and_nothing_is_kept(tmp_path: Path, reference: Path) -> None:
    """A file with another column stops the build with its name; no half-made part stays."""
    units = reference / "units.csv"
    units.write_text(units.read_text(encoding="utf-8").replace("unit_code", "unit", 1), encoding="utf-8")
    with pytest.raises(ReferenceDataError, match=r"units\.csv"):
        prepared(tmp_path / "1.duckdb", reference)
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == []


def test_builds_from_a_kept_part_hold_the_same(tmp_path: Path) -> None:
    """A database built on a kept part has the fingerprint of one built from nothing."""
    report = next((REFERENCE.parent / "sample" / "reports").glob("naryn_2019_1*"))
    first = build([report], tmp_path / "d.duckdb")
    again = build([report], tmp_path / "d.duckdb")
    fresh = build([report], tmp_path / "other" / "d.duckdb")
    assert first.fingerprint == again.fingerprint == fresh.fingerprint
