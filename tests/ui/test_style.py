"""The stylesheet's promises: each status can be told by its colour, its mark and its pattern, in grey print too."""

from __future__ import annotations

import math
import re
from itertools import combinations
from pathlib import Path

import pytest

from monitor.charts.palette import STATUS_MARK, STATUS_ORDER
from monitor.model import ActivityStatus, Empty

STYLE = (Path(__file__).parents[2] / "monitor" / "ui" / "style.css").read_text(encoding="utf-8")
PAPER = {"light": "#ffffff", "dark": "#12181b"}
SCHEMES = ("light", "dark")
ALL = (*STATUS_ORDER, "overdue")
#: How a screen's red, green and blue reach an eye without working green cones (Viénot, Brettel and Mollon 1999).
DEUTERANOPIA = ((0.29275, 0.70725, 0.0), (0.29275, 0.70725, 0.0), (-0.02234, 0.02234, 1.0))
GREY = ((0.2126, 0.7152, 0.0722),) * 3
Eye = tuple[tuple[float, float, float], ...]


def rule(name: str) -> str:
    """Give the declarations of one class."""
    found = re.search(rf"^\.{re.escape(name)} {{(.*)}}$", STYLE, flags=re.MULTILINE)
    assert found, name
    return found[1]


def colour(status: str, scheme: str) -> str:
    """Give the plain colour of a status on a light or a dark page."""
    told = re.search(r"--s: ([^;]+);", rule(f"s-{status}"))
    assert told
    pair = re.match(r"light-dark\((#\w+), (#\w+)\)", told[1])
    return PAPER[scheme] if told[1] == "var(--paper)" else pair[SCHEMES.index(scheme) + 1] if pair else told[1]


def pattern(status: str) -> tuple[str, ...]:
    """Give what a status is drawn with besides its colour: its gradients, with their direction, and its edge."""
    return tuple(re.findall(r"repeating-linear-gradient\(\d+deg|radial-gradient|box-shadow", rule(f"s-{status}")))


def seen(hex_colour: str, eye: Eye) -> tuple[float, float, float]:
    """Give a colour in Lab as an eye sees it."""
    parts = [int(hex_colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    red, green, blue = (sum(weight * part for weight, part in zip(row, linear, strict=True)) for row in eye)
    space = (
        (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.95047,
        0.2126 * red + 0.7152 * green + 0.0722 * blue,
        (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.08883,
    )
    x, y, z = (max(part, 0) ** (1 / 3) if part > 0.008856 else 7.787 * part + 16 / 116 for part in space)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def distance(pair: tuple[str, str], eye: Eye, scheme: str) -> float:
    """Give how far two statuses stand apart in Lab."""
    first, second = (seen(colour(status, scheme), eye) for status in pair)
    return math.dist(first, second)


def test_every_status_has_a_colour_a_mark_and_a_place() -> None:
    """No status is drawn without its mark, and none is left out."""
    codes = {str(status) for status in ActivityStatus} | {"not_reported"}
    assert set(STATUS_ORDER) == codes
    assert codes | {"overdue"} == set(STATUS_MARK)
    assert len(set(STATUS_MARK.values())) == len(STATUS_MARK)
    assert all(rule(f"s-{status}") for status in ALL)


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("eye", [GREY, DEUTERANOPIA], ids=["grey print", "deuteranopia"])
@pytest.mark.parametrize("pair", list(combinations(ALL, 2)), ids="-".join)
def test_any_two_statuses_can_be_told_apart(pair: tuple[str, str], eye: Eye, scheme: str) -> None:
    """Without colour, two statuses differ by brightness (ten steps of Lab) or by their pattern."""
    assert pattern(pair[0]) != pattern(pair[1]) or distance(pair, eye, scheme) >= 10


def test_the_five_kinds_of_empty_are_five_drawings() -> None:
    """No kind of empty looks like another."""
    drawings = {rule(f"empty-{kind}") for kind in Empty}
    assert len(drawings) == len(Empty) == 5
