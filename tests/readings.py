"""Builds of the sample that do not read its workbooks once more."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from monitor.store.pointer import builds_folder

if TYPE_CHECKING:
    from pathlib import Path


def with_readings(database: Path, built: Path) -> Path:
    """Give a database that is still to be built what another one kept beside its builds: files as they were read."""
    kept, own = builds_folder(built), builds_folder(database)
    shutil.copytree(kept, own, ignore=shutil.ignore_patterns("*.duckdb*"), dirs_exist_ok=True)
    return database
