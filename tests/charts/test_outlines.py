"""The outlines: eight units by code, wound as Plotly needs them."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest

from monitor.charts.unit_map import OUTLINES, outlines

Ring = list[list[float]]


def _exteriors() -> list[tuple[str, Ring]]:
    found: list[tuple[str, Ring]] = []
    for feature in outlines()["features"]:
        parts: list[Any] = feature["geometry"]["coordinates"]
        found.extend((feature["id"], part[0]) for part in parts)
    return found


def _area(ring: Ring) -> float:
    """Give the signed area: negative when the ring runs clockwise."""
    return sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in pairwise(ring)) / 2


def test_there_are_eight_units_by_code() -> None:
    """Seven oblasts and Bishkek; Osh city has no outline that may be passed on."""
    codes = {feature["id"] for feature in outlines()["features"]}
    assert codes == {"KG-B", "KG-J", "KG-Y", "KG-N", "KG-O", "KG-T", "KG-C", "KG-GB"}


def test_nothing_but_the_code_is_kept() -> None:
    """Names come from the reference tables, in three languages."""
    assert all(feature["properties"] == {"unit_code": feature["id"]} for feature in outlines()["features"])


def test_outer_rings_run_clockwise() -> None:
    """The other way round Plotly paints the whole world."""
    assert [code for code, ring in _exteriors() if _area(ring) >= 0] == []


def test_rings_are_closed_and_in_the_country() -> None:
    """Every point lies within the frame the map shows."""
    for _code, ring in _exteriors():
        assert ring[0] == ring[-1]
        assert all(69.0 < x < 80.5 and 39.0 < y < 43.5 for x, y in ring)


def test_neighbours_share_their_border() -> None:
    """Simplified together: Naryn and Issyk-Kul have points in common."""
    rings: dict[str, set[tuple[float, float]]] = {}
    for code, ring in _exteriors():
        rings.setdefault(code, set()).update((x, y) for x, y in ring)
    assert len(rings["KG-N"] & rings["KG-Y"]) > 20


def test_four_decimals_are_kept() -> None:
    """Ten metres: more digits than generalised outlines carry would be false."""
    assert all(
        value == pytest.approx(round(value, 4), abs=1e-9) for _, ring in _exteriors() for at in ring for value in at
    )
    assert OUTLINES.stat().st_size < 60_000
