"""Forms of the product's own making that came back empty, or are of another version."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from etl.forms import codes
from tests.etl.test_template import delete_column, fill, template, with_version
from tests.etl.triggers.making import Trigger, checked

if TYPE_CHECKING:
    from pathlib import Path

    from monitor.model import Finding

VERSIONS = '[version."2025-2".renamed.F1]\nwhat_was_done = "done_text"\n[version."2026-1"]\n'


def filled_in(version: str) -> Trigger:
    """Give a form that was filled in, of some version; one more version than the product has had is known."""

    def run(folder: Path) -> list[Finding]:
        (folder / "versions.toml").write_text(VERSIONS, encoding="utf-8")
        known = codes.known_versions(folder / "versions.toml")
        path = with_version(fill(template(folder), "ru"), version)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("etl.reading.coded.known_versions", lambda: known)
            return checked(path)

    return run


def without_a_column(folder: Path) -> list[Finding]:
    """Give a form that was filled in, from which somebody deleted a column that nobody must fill in."""
    path = fill(template(folder), "ru")
    delete_column(path, "F1", "delay_reason")
    return checked(path)


TRIGGERS: dict[str, Trigger] = {
    "template.version_unknown": filled_in("2031-7"),
    "template.version_older": filled_in("2025-2"),
    "template.column_missing": without_a_column,
    "template.nothing_filled_in": lambda folder: checked(template(folder)),
}
