"""A bullet chart of one indicator: actual, expected by now, target and baseline on one scale from zero; its words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from monitor.charts.template import is_known
from monitor.measures.records import records

if TYPE_CHECKING:
    import pandas as pd

    from monitor.text import Words

#: The parts of a bullet, in the order in which they are drawn and told.
PARTS = ("actual", "expected_now", "target", "baseline")
JUDGED = ("on_track", "watch", "late")
_ROOM = 1.04


@dataclass(frozen=True)
class Bullet:
    """Where the parts of a bullet stand, each 0 to 100 per cent of its width; a part that is not known is left out."""

    places: dict[str, float]

    @property
    def is_drawn(self) -> bool:
        """Whether there is anything to compare: a number alone has no length."""
        return "actual" in self.places and "target" in self.places


def bullet(row: dict[Any, Any]) -> Bullet:
    """Place one indicator; ``row`` is one of ``results_chain``. The scale starts at zero; a share ends at 100 %."""
    known = {name: float(row[name]) for name in PARTS if is_known(row[name])}
    top = max([*known.values(), 100.0 if row["measure_unit_code"] == "percent" else 0.0], default=0.0) * _ROOM
    if top <= 0:
        return Bullet({})
    return Bullet({name: round(100 * max(value, 0.0) / top, 2) for name, value in known.items()})


def actual(row: dict[Any, Any], words: Words) -> str:
    """Say the actual of one indicator, or that it is withheld."""
    if row.get("is_withheld") is True:
        return words("actual withheld, too few persons or cases to show safely")
    return words("actual {actual}", actual=words.number(row["actual"], int(row["decimals"])))


def beside(row: dict[Any, Any], words: Words) -> str:
    """Say what an indicator's actual is held against; nothing where there is nothing."""
    digits = int(row["decimals"])
    if is_known(row["target"]):
        return words(
            "expected by now {expected}; target {target} by {date}; baseline {baseline}",
            expected=words.number(row["expected_now"], digits), target=words.number(row["target"], digits),
            date=words.date(row["target_date"]), baseline=words.number(row["baseline"], digits),
        )  # fmt: skip
    if is_known(row["previous_actual"]):
        return words("{before} a half-year earlier", before=words.number(row["previous_actual"], digits))
    return ""


def told(row: dict[Any, Any], words: Words) -> str:
    """Say the numbers of one indicator."""
    return "; ".join(part for part in (actual(row, words), beside(row, words)) if part)


def message(rows: pd.DataFrame, name: str, words: Words) -> str:
    """Say how many indicators of an outcome are on track, and how many are late."""
    judged = rows[rows["verdict"].isin(JUDGED)]
    if judged.empty:
        return words("{outcome}: no indicator can be judged", outcome=name)
    return words.plural(
        "{outcome}: {good} of {n} indicator that can be judged is on track, {late} late",
        "{outcome}: {good} of {n} indicators that can be judged are on track, {late} late",
        len(judged), outcome=name, good=words.number((judged["verdict"] == "on_track").sum()),
        late=words.number((judged["verdict"] == "late").sum()),
    )  # fmt: skip


def alt(rows: pd.DataFrame, words: Words) -> str:
    """Tell the bullets in words."""
    parts = [
        f"{words.pick(row, 'name')}: {told(row, words)}"
        for row in records(rows) if is_known(row["indicator_code"])
    ]  # fmt: skip
    return words("Bullet charts of indicators: {list}", list="; ".join(parts))
