"""What the indicators' page says in words, and its two figures of one indicator."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from monitor.charts import indicator_trend as trend
from monitor.charts.template import is_known
from monitor.measures.records import records
from monitor.ui import empty, figure, labels

if TYPE_CHECKING:
    import pandas as pd

    from monitor.text import Words
    from monitor.ui.filters import Filters

COLUMNS = (
    "indicator", "verdict", "actual_written", "target_written", "met_share", "progress", "expected_share", "pace",
    "baseline_written", "coverage",
)  # fmt: skip
#: The same columns in a file, where numbers are numbers.
TAKEN = tuple(name.removesuffix("_written") for name in COLUMNS)


def table_rows(judged: pd.DataFrame, words: Words) -> pd.DataFrame:
    """Give the rows of the table: names with their unit, numbers with as many decimals as the indicator has."""
    told = records(judged)

    def written(name: str) -> list[str]:
        return [words.number(row[name], int(row["decimals"])) for row in told]

    return judged.assign(
        indicator=[
            f"{words.pick(row, 'name')}\n{labels.code('measure_unit', row['measure_unit_code'], words)}" for row in told
        ],
        actual_written=empty.or_withheld(written("actual"), judged["is_withheld"], words),
        target_written=written("target"),
        baseline_written=written("baseline"),
        coverage=[words("{n} of {m}", n=int(row["reports_counted"]), m=int(row["reports_due"])) for row in told],
    )


def coverage(rows: pd.DataFrame) -> tuple[int, int]:
    """Give the fewest councils that stand behind one of the indicators, and how many are due."""
    return int(rows["councils_reported"].min()), int(rows["councils_due"].max())


def answer(rows: pd.DataFrame, words: Words) -> str:
    """Say how many indicators are on track."""
    judged = rows[rows["verdict"].isin(["on_track", "watch", "late"])]
    if judged.empty:
        return words("No indicator can be judged yet")
    counts = judged["verdict"].value_counts()
    return said(int(counts.get("on_track", 0)), len(judged), int(counts.get("late", 0)), words)


def said(good: int, judged: int, late: int, words: Words) -> str:
    """Say how many indicators are on track of those judged, and how many are late."""
    return words.plural(
        "{good} of {m} indicators that can be judged are on track; {n} is late",
        "{good} of {m} indicators that can be judged are on track; {n} are late",
        late,
        good=good,
        m=judged,
    )


#: The verdicts that are counted on Overview, in the order of the table; what has none of them comes after.
JUDGED = ("on_track", "watch", "late")
#: What an address ends in that leads to the table of all indicators.
TABLE = "judged"


def in_order(rows: pd.DataFrame) -> pd.DataFrame:
    """Give the indicators with those that are judged first, by verdict."""
    place = {verdict: at for at, verdict in enumerate(JUDGED)}
    return rows.assign(_at=rows["verdict"].map(place).fillna(len(place))).sort_values("_at", kind="stable")


def counted(rows: pd.DataFrame, words: Words) -> tuple[str, str]:
    """Say how the number of indicators on track is counted in the table, and what of the table is not counted."""
    count = {verdict: int((rows["verdict"] == verdict).sum()) for verdict in JUDGED}
    judged, rest = sum(count.values()), len(rows) - sum(count.values())
    return (
        words("{n} of {m} on track: the first rows of the table", n=count["on_track"], m=judged),
        words("Counted are the verdicts of the indicators that can be judged: {good} on track, {watch} to watch, "
              "{late} late. They stand first, in this order; the other {rest} are contextual or cannot be judged yet.",
              good=count["on_track"], watch=count["watch"], late=count["late"], rest=rest),
    )  # fmt: skip


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
    """Say baseline, target and pace of one indicator; nothing where there is no target."""
    if row["is_withheld"]:
        return words("to date: {withheld}", withheld=_withheld(words))
    if not is_known(row["target"]):
        return labels.code("verdict", row["verdict"], words)
    digits = int(row["decimals"])
    return words(
        "to date {actual}; baseline {baseline}, target {target} by {date}, pace {pace}: {verdict}",
        actual=words.number(row["actual"], digits),
        baseline=words.number(row["baseline"], digits),
        target=words.number(row["target"], digits),
        date=words.date(row["target_date"]),
        pace=words.number(row["pace"], 2),
        verdict=labels.code("verdict", row["verdict"], words),
    )


def _withheld(words: Words) -> str:
    return words("withheld, too few persons or cases to show safely")


def over_time(view: Filters, chosen: pd.DataFrame) -> None:
    """Show one indicator over the half-years; ``chosen`` is its row of ``indicator_performance``."""
    words, row = view.words, chosen.iloc[0]
    name, rows = words.pick(row, "name"), view.read("indicator_national", indicator=row["indicator_code"])
    rows = rows.assign(baseline_value=row["baseline"] or None)
    figure.figure(
        trend.indicator_trend(rows, words), view, key="trend", title=trend.indicator_trend_message(rows, name, words),
        subtitle=described(row, words), alt=trend.indicator_trend_alt(rows, name, words), rows=rows,
        measure="indicator_national", coverage=coverage(chosen), note=targets(row, words),
    )  # fmt: skip


def by_council(view: Filters, chosen: pd.DataFrame) -> None:
    """Show the same indicator for each council on one scale."""
    words, row = view.words, chosen.iloc[0]
    name, rows = words.pick(row, "name"), view.read("indicator_values", indicator=row["indicator_code"])
    figure.figure(
        trend.small_multiples(rows, words), view, key="councils", title=range_over_councils(rows, name, words),
        subtitle=words("{unit}; each council on one scale. A dashed line is a target. ? not reported, … no data, "
                       "× not applicable, ■ withheld",
                       unit=labels.code("measure_unit", row["measure_unit_code"], words)),
        alt=trend.small_multiples_alt(rows, name, words), rows=rows, measure="indicator_values",
    )  # fmt: skip


def range_over_councils(rows: pd.DataFrame, name: str, words: Words) -> str:
    """Say over what range the councils' latest values go; who is best or worst is not said of a bare value."""
    known = rows[rows["actual"].notna()]
    hidden = rows[(rows["state"] == "suppressed") & (rows["period_code"] == rows["period_code"].max())]
    if len(hidden):
        period = words.period(rows["period_code"].max())
        return words(
            "{indicator}: withheld for {councils} in {period}", indicator=name, period=period,
            councils=words.plural("{n} council", "{n} councils", len(hidden)),
        )  # fmt: skip
    if known.empty:
        return words("{indicator}: nothing reported yet", indicator=name)
    last = known[known["period_code"] == known["period_code"].max()].sort_values("actual")
    low, high = last.iloc[0].to_dict(), last.iloc[-1].to_dict()
    digits, period = int(high["decimals"]), words.period(high["period_code"])
    if low["actual"] == high["actual"]:
        return words(
            "Each council that reported has {value} in {period}",
            value=words.number(high["actual"], digits),
            period=period,
        )
    return words(
        "From {low} ({lowest}) to {high} ({highest}) in {period}",
        low=words.number(low["actual"], digits),
        lowest=_holders(last, low["actual"], words),
        high=words.number(high["actual"], digits),
        highest=_holders(last, high["actual"], words),
        period=period,
    )


def _holders(rows: pd.DataFrame, value: float, words: Words) -> str:
    """Name the councils that stand at a value; when they are many, say how many."""
    names = list(words.pick(rows[rows["actual"] == value], "short"))
    few = 2
    return words.join(names) if len(names) <= few else words.plural("{n} council", "{n} councils", len(names))
