"""What the indicators' page says in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from monitor.ui import labels

if TYPE_CHECKING:
    import pandas as pd

    from monitor.text import Words

COLUMNS = (
    "name", "baseline", "target", "actual", "met_share", "progress", "expected_share", "pace", "verdict",
    "councils_reported",
)  # fmt: skip


def coverage(rows: pd.DataFrame) -> tuple[int, int]:
    """Give the fewest councils that stand behind one of the indicators, and how many are due."""
    return int(rows["councils_reported"].min()), int(rows["councils_due"].max())


def answer(rows: pd.DataFrame, words: Words) -> str:
    """Say how many indicators are on track."""
    judged = rows[rows["verdict"].isin(["on_track", "watch", "late"])]
    if judged.empty:
        return words("No indicator can be judged yet")
    return words(
        "{n} of {m} indicators that can be judged are on track; {late} are late",
        n=int((judged["verdict"] == "on_track").sum()),
        m=len(judged),
        late=int((judged["verdict"] == "late").sum()),
    )


def lead(words: Words) -> str:
    """Say how indicators are judged."""
    return words(
        "Pace is progress divided by what was expected by now: on track from 0.90, watch from 0.70, late below. "
        "Contextual indicators are not judged."
    )


def described(row: Any, words: Words) -> str:  # noqa: ANN401 - one row of a measure
    """Describe one indicator: its definition, unit, direction, and how its values combine."""
    parts = (
        labels.code("measure_unit", row["measure_unit_code"], words),
        labels.code("direction", row["direction_code"], words),
        labels.code("indicator_kind", row["kind_code"], words),
    )
    return f"{words.pick(row, 'definition')} ({' · '.join(parts)})"


def targets(row: Any, words: Words) -> str:  # noqa: ANN401 - one row of a measure
    """Say baseline, target and pace of one indicator."""
    digits = int(row["decimals"])
    return words(
        "baseline {baseline}, target {target} by {date}, pace {pace}: {verdict}",
        baseline=words.number(row["baseline"], digits),
        target=words.number(row["target"], digits),
        date=words.date(row["target_date"]),
        pace=words.number(row["pace"], 2),
        verdict=labels.code("verdict", row["verdict"], words),
    )


def by_council(rows: pd.DataFrame, name: str, words: Words) -> str:
    """Say which council reported most in the latest period with values."""
    known = rows[rows["actual"].notna()]
    if known.empty:
        return words("{indicator}: nothing reported yet", indicator=name)
    last = known[known["period_code"] == known["period_code"].max()]
    most = last.loc[last["actual"].idxmax()]
    return words(
        "{council} reported most in {period}: {value}",
        council=words.pick(most, "short"),
        period=words.period(most["period_code"]),
        value=words.number(most["actual"], int(most["decimals"])),
    )
