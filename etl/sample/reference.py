"""The reference data that the sample leans on: plans, indicators, targets, names."""

from __future__ import annotations

import csv
import tomllib
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Any

REFERENCE = Path(__file__).parents[2] / "data" / "reference"
WORDING = Path(__file__).with_name("wording.toml")

Line = dict[str, str]


@dataclass(frozen=True)
class Reference:
    """Plans and places by council, indicators and targets, and every name by list, code and language."""

    plans: dict[str, list[Line]]
    indicators: list[Line]
    targets: dict[tuple[str, str], Line]
    period_targets: dict[tuple[str, str, str], float]
    places: dict[str, list[Line]]
    names: dict[tuple[str, str], Line]
    wording: dict[str, Any]

    def name(self, list_name: str, code: str, language: str) -> str:
        """Give the name of a code. Raises KeyError when the reference data has none."""
        return self.names[list_name, code][f"name_{language}"]

    def text(self, *path: str) -> Any:  # noqa: ANN401 - a text, or a list of texts
        """Give a piece of wording by its path in ``wording.toml``, the language last."""
        found: Any = self.wording
        for step in path:
            found = found[step]
        return found


def _lines(name: str) -> list[Line]:
    with (REFERENCE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _grouped(name: str) -> dict[str, list[Line]]:
    found: dict[str, list[Line]] = defaultdict(list)
    for line in _lines(name):
        found[line["unit_code"]].append(line)
    return dict(found)


def _places() -> dict[str, list[Line]]:
    """Give the places that were valid throughout the sample's two years."""
    return {
        unit: [line for line in lines if line["valid_from"] < "2018-07" and (line["valid_to"] or "9") > "2020-06"]
        for unit, lines in _grouped("places.csv").items()
    }


def load_reference() -> Reference:
    """Read what the sample needs from ``data/reference`` and its own wording."""
    names = {(line["list"], line["code"]): line for line in _lines("codes.csv")}
    for list_name, file_name in (
        ("body", "bodies.csv"),
        ("pillar", "pillars.csv"),
        ("unit", "units.csv"),
        ("article", "articles.csv"),
    ):
        names |= {(list_name, line[f"{list_name}_code"]): line for line in _lines(file_name)}
    return Reference(
        plans=_grouped("plan_activities.csv"),
        indicators=_lines("indicators.csv"),
        targets={(line["indicator_code"], line["unit_code"]): line for line in _lines("indicator_targets.csv")},
        period_targets={
            (line["indicator_code"], line["unit_code"], line["period_code"]): float(line["target_value"])
            for line in _lines("indicator_period_targets.csv")
        },
        places=_places(),
        names=names,
        wording=tomllib.loads(WORDING.read_text(encoding="utf-8")),
    )
