"""Archives that do not hold what was received."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from etl.build import build
from etl.receiving import archive
from etl.receiving.steps import receive
from tests.etl.test_reading import write
from tests.etl.triggers.making import EVENT, F3, PASSPORT
from tests.etl.triggers.receiving import WHO, alone, refused, sent

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from monitor.model import Finding
    from tests.etl.triggers.making import Trigger


def tampered(change: Callable[[Path], object]) -> Trigger:
    """Give what a build says after a file was received and its copy in the archive was changed."""

    def run(folder: Path) -> list[Finding]:
        other = folder / "other"
        other.mkdir()
        write(other / "other.xlsx", F0=[["Область или город", "Чуйская область"], *PASSPORT[1:]], F3=[F3, EVENT])
        with pytest.MonkeyPatch.context() as patch:
            database = alone(folder, patch)
            receipt = receive(sent(folder), who=WHO)
            change(archive.place_of(receipt.taken[0]))
            return build([other], database).findings

    return run


def _damaged(place: Path) -> None:
    place.unlink()
    place.write_bytes(b"something else")


def _hidden(place: Path) -> None:
    place.unlink()
    place.mkdir()


def _no_room(folder: Path, _: pytest.MonkeyPatch) -> None:
    (folder / "archive").write_bytes(b"")
    receive(sent(folder), who=WHO)


TRIGGERS: dict[str, Trigger] = {
    "archive.missing": tampered(lambda place: place.unlink()),
    "archive.damaged": tampered(_damaged),
    "archive.not_readable": tampered(_hidden),
    "archive.not_writable": refused(_no_room),
}
