"""Receiving: looked at before it is taken in, kept as it was sent, and nothing that was loaded is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from etl.build import SAMPLE
from etl.receiving import Incoming, Standing, look

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the place of a database, with an archive and a ledger of its own."""
    monkeypatch.setenv("MONITOR_ARCHIVE", str(tmp_path / "archive"))
    monkeypatch.setenv("MONITOR_LEDGER", str(tmp_path / "ledger.db"))
    monkeypatch.setenv("MONITOR_DATABASE", str(tmp_path / "dashboard.duckdb"))
    return tmp_path / "dashboard.duckdb"


def sample(pattern: str) -> list[Incoming]:
    """Give files of the sample as somebody sends them."""
    return [Incoming(path.name, path.read_bytes()) for path in sorted(SAMPLE.glob(pattern))]


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
