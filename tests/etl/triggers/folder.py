"""A folder in which there is no report."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from etl.checking import check
from etl.files.unreadable import UnreadableError
from etl.findings import finding
from etl.landing import opened
from monitor.model import Place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from monitor.model import Finding
    from tests.etl.triggers.making import Trigger


def empty(folder: Path) -> list[Finding]:
    """Check a folder without files."""
    return [told for one in check([folder], jobs=1) for told in one.findings]


def shut(folder: Path) -> list[Finding]:
    """Check a folder with one below it that the system does not open."""
    path = folder / "closed"
    path.mkdir()

    def refusing(_: Path) -> Iterator[Path]:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Path, "iterdir", refusing)
        with pytest.raises(UnreadableError) as caught, opened(path):
            pass
    return [finding(caught.value.code, Place(path.name), caught.value.found)]


TRIGGERS: dict[str, Trigger] = {"folder.empty": empty, "folder.cannot_be_opened": shut}
