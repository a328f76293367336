"""A ledger on each of its engines."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from monitor.ledger import Ledger

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(params=["sqlite", "postgresql"])
def ledger(request: pytest.FixtureRequest, tmp_path: Path) -> Ledger:
    """Give a ledger that nobody has written to, on each engine."""
    if request.param == "sqlite":
        return Ledger(f"sqlite:///{tmp_path / 'ledger.db'}")
    return Ledger(request.getfixturevalue("postgres_database"))
