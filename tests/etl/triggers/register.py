"""Registers of incoming reports that show each fault of one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from etl.register import NAME, read_register

if TYPE_CHECKING:
    from pathlib import Path

    from monitor.model import Finding
    from tests.etl.triggers.making import Trigger


def register(lines: str) -> Trigger:
    """Give a folder with one report and a register of these lines."""

    def make(folder: Path) -> list[Finding]:
        (folder / "report.xlsx").write_bytes(b"")
        (folder / NAME).write_text(lines, encoding="utf-8")
        return read_register(folder).findings

    return make


TRIGGERS: dict[str, Trigger] = {
    "register.columns": register("name;day\nreport.xlsx;12.07.2019\n"),
    "register.no_file": register("file;received_date\nreport_2.xlsx;12.07.2019\n"),
    "register.twice": register("file;received_date\nreport.xlsx;12.07.2019\nreport.xlsx;13.07.2019\n"),
    "register.no_day": register("file;received_date\nreport.xlsx;\n"),
}
