"""What receiving says when it leaves a file out, or cannot do what it was asked."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import duckdb
import pytest

from etl import build as building
from etl.build import SAMPLE, build
from etl.receiving import looking, steps
from etl.receiving.steps import Decision, Incoming, ReceivingError, decide, look, receive, withdraw
from etl.reference import rows_of
from monitor.store import pointer
from tests.etl.test_reading import write
from tests.etl.triggers.making import EVENT, F3, PASSPORT, Trigger

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from monitor.model import Finding

WHO = "secretary"
PEOPLE = [["ФИО", "Дата рождения", "Телефон"], ["Иванова А.", "01.02.1990", "0555 123456"]]


def alone(folder: Path, patch: pytest.MonkeyPatch) -> Path:
    """Give a place for a database, with an archive and a ledger of its own."""
    patch.setenv("MONITOR_ARCHIVE", str(folder / "archive"))
    patch.setenv("MONITOR_LEDGER", str(folder / "ledger.db"))
    patch.setenv("MONITOR_DATABASE", str(folder / "dashboard.duckdb"))
    return folder / "dashboard.duckdb"


def sent(folder: Path, **sheets: Any) -> list[Incoming]:  # noqa: ANN401 - rows of any kind of cell
    """Give a report as somebody sends it."""
    path = write(folder / "report.xlsx", F0=PASSPORT, **(sheets or {"F3": [F3, EVENT]}))
    return [Incoming(path.name, path.read_bytes())]


def looked(make: Callable[[Path], list[Incoming]]) -> Trigger:
    """Give what is said when files are looked at, where the sample is one report."""

    def run(folder: Path) -> list[Finding]:
        with pytest.MonkeyPatch.context() as patch:
            alone(folder, patch)
            patch.setattr(building, "SAMPLE", SAMPLE / "Баткен_2019_1.xlsx")
            return [told for one in look(make(folder)) for told in one.findings]

    return run


def refused(act: Callable[[Path, pytest.MonkeyPatch], object]) -> Trigger:
    """Give what is said when an act is refused."""

    def run(folder: Path) -> list[Finding]:
        with pytest.MonkeyPatch.context() as patch:
            alone(folder, patch)
            with pytest.raises(ReceivingError) as caught:
                act(folder, patch)
            return [caught.value.finding]

    return run


def _with_sample(folder: Path) -> list[Incoming]:
    build(None, folder / "dashboard.duckdb")
    return sent(folder)


def _broken_promise(folder: Path, patch: pytest.MonkeyPatch) -> None:
    def build_refusing(*_: object, **__: object) -> None:
        raise AssertionError("every key stands once on its sheet")

    patch.setattr(building, "build", build_refusing)
    receive(sent(folder), who=WHO)


def _no_room(folder: Path, _: pytest.MonkeyPatch) -> None:
    pointer.builds_folder(folder / "dashboard.duckdb").write_bytes(b"")
    receive(sent(folder), who=WHO)


def _other_version(folder: Path, _: pytest.MonkeyPatch) -> None:
    (one,) = sent(folder)
    build([folder], folder / "dashboard.duckdb")
    with duckdb.connect(str(pointer.resolve(folder / "dashboard.duckdb"))) as connection:
        connection.execute("drop table core.column_origin")
    receive([Incoming(one.name, one.data + b" ")], who=WHO)


def _too_much(folder: Path, patch: pytest.MonkeyPatch) -> None:
    patch.setattr(steps, "MAX_AT_ONCE_BYTES", 1_000)
    receive(sent(folder), who=WHO)


def _faulty_table(folder: Path, patch: pytest.MonkeyPatch) -> None:
    table = folder / "units.csv"
    table.write_text("unit_code;name\n", encoding="utf-8")

    def refusing(*_: object) -> None:
        rows_of(table)

    patch.setattr(looking, "trial", refusing)
    receive(sent(folder), who=WHO)


TRIGGERS: dict[str, Trigger] = {
    "receiving.same_file": looked(lambda folder: sent(folder) * 2),
    "receiving.holds_persons": looked(lambda folder: sent(folder, F3=[F3, EVENT], Список=PEOPLE)),
    "receiving.nothing_to_load": looked(lambda folder: sent(folder, Лист1=[["Уважаемые коллеги"]])),
    "receiving.sample_goes": looked(_with_sample),
    "receiving.day_to_come": refused(
        lambda folder, _: receive([replace(sent(folder)[0], received_date=date(2999, 1, 1))], who=WHO)
    ),
    "receiving.who_missing": refused(lambda folder, _: receive(sent(folder), who=" ")),
    "receiving.reason_missing": refused(lambda *_: withdraw("0" * 64, who=WHO, reason="")),
    "receiving.no_such_conflict": refused(
        lambda *_: decide("0" * 64, "KG-B", "2019-H1", Decision.SUPERSEDES, who=WHO, reason="later")
    ),
    "receiving.not_received": refused(lambda *_: withdraw("0" * 64, who=WHO, reason="sent by mistake")),
    "receiving.build_refused": refused(_broken_promise),
    "receiving.not_built": refused(_no_room),
    "receiving.cannot_work": refused(_faulty_table),
    "receiving.too_much": refused(_too_much),
    "receiving.database_not_understood": refused(_other_version),
}
