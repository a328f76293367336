"""What the checks say of a council's reports over several half-years, and what they leave alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.etl.triggers.check import COUNCILS, counted, half_years, status

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("code", "sheet", "rows"),
    [
        ("check.status_went_back", "F1", {COUNCILS[0]: status("На исполнении", "Исполнено", "Исполнено")}),
        ("check.status_went_back", "F1", {COUNCILS[0]: status("Исполнено"), COUNCILS[1]: status("", "Не начато")}),
        ("check.cumulative_falls", "F2", {COUNCILS[0]: counted("I07", 3, 3, 4)}),
        ("check.cumulative_falls", "F2", {COUNCILS[0]: counted("I02", 30, 20, 31)}),
        ("check.value_unlike_others", "F2", {one: counted("I02", 1, 3, 0, 4) for one in COUNCILS}),
        ("check.value_unlike_others", "F2", {COUNCILS[0]: counted("I02", 30, 300, 31)}),
        ("check.value_unlike_others", "F2", {one: counted("I02", 400, 40, 420) for one in COUNCILS}),
    ],
    ids=["it goes on", "another council", "it grows", "it is counted anew", "small counts", "too few", "all fell"],
)
def test_what_is_as_it_should_be_over_the_half_years_is_not_found(
    tmp_path: Path, code: str, sheet: str, rows: dict[str, Any]
) -> None:
    """What goes on, what may fall, what chance explains, and what happened to every council is no finding."""
    assert code not in {one.code for one in half_years(sheet, rows)(tmp_path)}
