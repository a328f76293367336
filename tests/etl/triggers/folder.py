"""A folder in which there is no report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from etl.checking import check

if TYPE_CHECKING:
    from pathlib import Path

    from monitor.model import Finding
    from tests.etl.triggers.making import Trigger


def empty(folder: Path) -> list[Finding]:
    """Check a folder without files."""
    return [told for one in check([folder], jobs=1) for told in one.findings]


TRIGGERS: dict[str, Trigger] = {"folder.empty": empty}
