"""Builds that do not make or read once more what an earlier one made and read."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from etl import prepared
from monitor.store.pointer import builds_folder

if TYPE_CHECKING:
    from pathlib import Path


MAKE = prepared.make
"""Makes anew what is the same in every database; builds of the tests copy what it made (tests/conftest.py)."""


def with_readings(database: Path, built: Path) -> Path:
    """Give a database that is still to be built what another one kept beside its builds: files as they were read."""
    kept, own = builds_folder(built), builds_folder(database)
    shutil.copytree(kept, own, ignore=shutil.ignore_patterns("*.duckdb*"), dirs_exist_ok=True)
    return database
