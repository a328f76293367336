"""Ledgers that cannot be read or written, or that are gone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from etl.receiving import archive
from etl.receiving.steps import look, receive, received_files
from tests.etl.triggers.receiving import WHO, refused, sent

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from tests.etl.triggers.making import Trigger


def _damaged(folder: Path, _: pytest.MonkeyPatch) -> None:
    (folder / "ledger.db").write_bytes(b"not a ledger at all" * 100)
    received_files()


def _no_file(folder: Path, _: pytest.MonkeyPatch) -> None:
    (folder / "ledger.db").mkdir()
    receive(sent(folder), who=WHO)


def _lost(folder: Path, _: pytest.MonkeyPatch) -> None:
    archive.keep(b"a report")
    list(look(sent(folder)))


TRIGGERS: dict[str, Trigger] = {
    "ledger.not_readable": refused(_damaged),
    "ledger.not_writable": refused(_no_file),
    "ledger.missing": refused(_lost),
}
