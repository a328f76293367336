"""The builds that were kept, and the way back to one of them: the pointer moves, nothing is built or deleted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from monitor.store import NoDatabaseError, pointer, snapshot_of

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path


class NoSuchBuildError(Exception):
    """There is no build to go back to; the message says which was asked for."""


@dataclass(frozen=True)
class Build:
    """One build that was kept; ``built_at`` is in UTC, ``file_count`` counts the files it was read from."""

    path: Path
    fingerprint: str
    built_at: datetime
    file_count: int
    is_current: bool


def kept_builds(database: Path) -> list[Build]:
    """Give the builds that can be shown, the newest first; a file that cannot be read is none of them."""
    try:
        current = pointer.resolve(database).resolve()
    except FileNotFoundError:
        current = None
    found = []
    for path in pointer.builds_folder(database).glob("*.duckdb"):
        if path.name.startswith("unfinished-"):
            continue
        try:
            rows = snapshot_of(path).read("select * from meta.build").to_dict("records")
        except NoDatabaseError:
            continue
        row = rows[0]
        is_current = path.resolve() == current
        found.append(Build(path, row["fingerprint"], row["built_at"], int(row["source_file_count"]), is_current))
    return sorted(found, key=lambda build: build.built_at, reverse=True)


def roll_back(database: Path, fingerprint: str = "") -> Build:
    """Show a build again: the one whose fingerprint begins so, else the one before the current. Gives that build.

    Raises NoSuchBuildError when there is none.
    """
    builds = kept_builds(database)
    if fingerprint:
        asked = [build for build in builds if build.fingerprint.startswith(fingerprint)]
        wanted = f"whose fingerprint begins with {fingerprint}"
    else:
        at = next((number for number, build in enumerate(builds) if build.is_current), -1)
        asked = builds[at + 1 :]  # where the current one cannot be read, the newest that can
        wanted = "before the current one"
    if not asked:
        raise NoSuchBuildError(f"No build is kept {wanted}.")
    pointer.publish(asked[0].path, database)
    return asked[0]
