"""Two clocks of what the statistical office published: a cut shows only what was published by then."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from monitor.measures import read, tracing

if TYPE_CHECKING:
    from pathlib import Path

COUNCILS = ["KG-B", "KG-J", "KG-Y", "KG-N", "KG-O", "KG-T", "KG-C", "KG-GO"]
BEFORE_ANY, FIRST, BOTH = date(2020, 7, 20), date(2024, 12, 31), date(2025, 1, 17)


@pytest.fixture(autouse=True)
def _sample(sample_database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MONITOR_DATABASE", str(sample_database))


def of_2018(known_on: date | None) -> list[tuple[int, float, bool]]:
    """Give what is said of 2018: publication, victims, and whether it answers."""
    rows = read("victims_series", known_on=known_on).query("year == 2018")
    return [(int(row["vintage"]), float(row["value"]), bool(row["is_latest"])) for row in rows.to_dict("records")]


def test_a_cut_shows_what_was_published_by_then() -> None:
    """2018: nothing before the first publication, then 8, and 7 from the second on with 8 beside it."""
    assert of_2018(BEFORE_ANY) == []
    assert of_2018(FIRST) == [(2021, 8, True)]
    assert of_2018(BOTH) == of_2018(None) == [(2021, 8, False), (2025, 7, True)]
    assert set(read("victims_by_unit", known_on=FIRST)["vintage"]) == {2021}


def test_restated_published_figures_name_both_values_and_cells() -> None:
    """The country in 2018 and 2019, Bishkek in 2018; where no number stood before there is no difference."""
    rows = read("statistics_restated", known_on=BOTH, units=COUNCILS)
    columns = ["unit_code", "year", "value_before", "value", "change", "cell_before", "cell"]
    told = rows[rows["value_before"].notna()][columns].to_numpy().tolist()
    assert told == [
        ["KG", 2018, 8, 7, -1, "L5", "L6"],
        ["KG", 2019, 5, 11, 6, "M5", "M6"],
        ["KG-GB", 2018, 7, 6, -1, "L13", "L20"],
    ]
    assert set(rows[rows["value_before"].isna()]["mark_before"]) == {"empty"}
    assert rows[rows["value_before"].isna()]["change"].isna().all()
    assert set(rows["restated_date"].dt.date) == {BOTH}
    assert read("statistics_restated", known_on=FIRST, units=COUNCILS).empty


def test_before_it_is_published_nothing_is_compared_and_nothing_is_zero() -> None:
    """The councils' victims of a whole year have nothing to be held against before the first publication."""
    where: dict[str, Any] = {"as_of": BEFORE_ANY, "period": "2019-H2", "units": COUNCILS}
    rows = read("reconciliation", known_on=BEFORE_ANY, **where).query("group_code == 'official'")
    assert set(rows["state"]) == {"not_due"}
    later = read("reconciliation", known_on=BOTH, **where).query("group_code == 'official'")
    assert "not_due" not in set(later["state"])


def test_a_number_is_traced_to_the_cell_known_on_the_day() -> None:
    """The same year leads to the cell of the publication that answered then; what was not published leads nowhere."""
    keys = {"unit_code": "KG", "year": "2018", "vintage": "2021"}
    made = tracing.trace("victims_series", "value", keys, known_on=FIRST)
    assert (made.value, list(made.cells["cell"])) == (8, ["L5"])
    with pytest.raises(tracing.NoSuchFigureError):
        tracing.trace("victims_series", "value", {**keys, "vintage": "2025"}, known_on=FIRST)
