"""Saved layouts that are used, and that fit no longer."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from etl import layouts
from tests.etl.test_saved_layouts import EVENTS, OWN, ROWS
from tests.etl.triggers.making import PASSPORT, Trigger, checked, report

if TYPE_CHECKING:
    from pathlib import Path

    from etl.layouts import Layout
    from monitor.model import Finding

FITTING = replace(OWN, sheets=(EVENTS,))
OWN_ROWS = report(PASSPORT, Журнал_2019=ROWS)


def known(make: Trigger, *saved: Layout) -> Trigger:
    """Give what is said of a file where these layouts are saved, and no others."""

    def run(folder: Path) -> list[Finding]:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(layouts, "saved_layouts", lambda: saved)
            return make(folder)

    return run


def faulty(folder: Path) -> list[Finding]:
    """Make a report where the file of layouts has a fault."""
    (folder / "layouts.toml").write_text("[[layout]]", encoding="utf-8")
    read = layouts.saved_layouts
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(layouts, "saved_layouts", lambda: read(folder / "layouts.toml"))
        return OWN_ROWS(folder)


def cyrillic(folder: Path) -> list[Finding]:
    """Make a text file in an old encoding."""
    (folder / "f3.csv").write_bytes("a\nБаткен".encode("cp1251"))
    return checked(folder / "f3.csv")


TRIGGERS: dict[str, Trigger] = {
    "layout.used": known(OWN_ROWS, FITTING),
    "layout.several": known(OWN_ROWS, FITTING, replace(OWN, id="other")),
    "layout.does_not_fit": known(OWN_ROWS, replace(OWN, contains=("Сколько ушло",))),
    "layout.out_of_date": known(OWN_ROWS, replace(FITTING, valid_to=date(2019, 1, 31))),
    "layout.faulty": faulty,
    "layout.encoding": known(cyrillic, replace(OWN, file="f3.csv", encoding="utf-8")),
}
