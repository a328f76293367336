"""F2: what the indicators were, with rows by sex and age where they are broken down."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from etl.sample.councils import PERIODS
from etl.sample.model import Row

if TYPE_CHECKING:
    from random import Random

    from etl.sample.model import Council, Setting, Value
    from etl.sample.reference import Line
    from monitor.model import Period

LIVELY = {"I01": 1.32, "I02": 1.4, "I05": 0.86, "I08": 1.34, "I12": 0.8, "I13": 1.15, "I15": 1.42}
"""How much more, or less, than its plan each thing that adds up gets done; what is not named goes as planned."""
AGES = ("0-17", "18-28", "29-59", "60+")
SMALL = {"I04": 14, "I09": 3, "I14": 2}
PANDEMIC_FACTOR = 0.45


@dataclass
class Progress:
    """What has added up so far in one council: places reached, soms for shelters, organisations."""

    places: set[str] = field(default_factory=set)
    shelter_kgs: int = 0
    workshop_held: bool = False


def indicator_rows(setting: Setting, progress: Progress, rng: Random) -> list[Row]:
    """Give the rows of F2 for one report: each indicator, then its parts."""
    rows = []
    for line in setting.reference.indicators:
        total = _total_row(line, setting)
        _add_value(total, line, setting, progress, rng)
        rows += [total, *_parts(total, line, rng)]
    return rows


def _total_row(line: Line, setting: Setting) -> Row:
    reference, language, unit_code = setting.reference, setting.language, setting.council.unit_code
    code = line["indicator_code"]
    target = reference.targets.get((code, unit_code))
    due = reference.period_targets.get((code, unit_code, str(setting.period)))
    if due is None and target and line["kind_code"] != "incremental":
        due = float(target["target_value"])
    sources = reference.text("source", language)
    values: dict[str, Value] = {
        "indicator_code": code,
        "indicator_as_written": line[f"name_{language}"],
        "measure_unit_code": line["measure_unit_code"],
        "sex_code": "total",
        "age_band_code": "total",
        "baseline_reported": int(target["baseline_value"]) if target else None,
        "baseline_year": 2018 if target else None,
        "target_reported": None if due is None else int(due),
        "numerator": None,
        "denominator": None,
        "is_cumulative": line["kind_code"] == "cumulative",
        "source_document": sources[int(code[1:]) % len(sources)],
        "remark": None,
    }
    return Row(values)


def _add_value(row: Row, line: Line, setting: Setting, progress: Progress, rng: Random) -> None:
    council, period = setting.council, setting.period
    kind, code = line["kind_code"], line["indicator_code"]
    noise = rng.uniform(0.82, 1.14)
    if kind == "ratio":
        _add_ratio(row, code, council, period, rng)
    elif code in SMALL:
        size = 0.5 if period == PERIODS[-1] else 1.0
        row.values["actual"] = sum(rng.random() < 0.35 * size for _ in range(2 * SMALL[code]))
    elif kind == "incremental":
        target = row.values["target_reported"]
        effort = (0.45 + 0.6 * council.strength) * noise * (PANDEMIC_FACTOR if period == PERIODS[-1] else 1)
        effort *= LIVELY.get(code, 1.0)
        row.values["actual"] = round(target * effort) if isinstance(target, int) else 0
    else:
        row.values["actual"] = _standing(code, row, council, period, progress)


def _standing(code: str, row: Row, council: Council, period: Period, progress: Progress) -> int:
    """Give the value of an indicator that describes where things stand at the end of the period."""
    start, end = row.count("baseline_reported"), row.count("target_reported")
    step = (PERIODS.index(period) + 1) / 5
    if code == "I07":
        return min(len(progress.places), end)
    if code == "I11":
        return progress.shelter_kgs
    if code == "I18":
        return round(start * (1 - council.strength * (0.9 if progress.workshop_held else 0.15)))
    return round(start + (end - start) * step * (0.4 + 0.7 * council.strength))


def _add_ratio(row: Row, code: str, council: Council, period: Period, rng: Random) -> None:
    """Add numerator, denominator and their per cent; nothing to divide by is not applicable, not zero."""
    below = rng.randint(0, 4) if code == "I10" else rng.randint(6, 14)
    growth = 0.06 * PERIODS.index(period)
    share = min(1.0, (0.3 + 0.55 * council.strength + growth) * rng.uniform(0.9, 1.15))
    above = round(below * share)
    row.values |= {"numerator": above, "denominator": below}
    if below:
        row.values["actual"] = round(100 * above / below, 1)
    else:
        row.values["actual"] = None
        row.written["actual"], row.marks["actual"] = "х", "not_available"


def _parts(total: Row, line: Line, rng: Random) -> list[Row]:
    parts = []
    if "sex" in line["breakdowns"]:
        women = round(total.count("actual") * rng.uniform(0.5, 0.66))
        parts += [
            _part(total, "sex_code", "women", women),
            _part(total, "sex_code", "men", total.count("actual") - women),
        ]
    if "age_band" in line["breakdowns"]:
        counts = split(total.count("actual"), (0.28, 0.37, 0.28, 0.07), rng)
        parts += [_part(total, "age_band_code", band, count) for band, count in zip(AGES, counts, strict=True)]
    return parts


def _part(total: Row, name: str, code: str, value: int) -> Row:
    empty = dict.fromkeys(("baseline_reported", "baseline_year", "target_reported", "remark"))
    return Row({**total.values, **empty, name: code, "actual": value})


def split(whole: int, shares: tuple[float, ...], rng: Random) -> list[int]:
    """Part a whole number of people by rough shares, so that the parts add up to it."""
    counts: list[int] = []
    for share in shares[:-1]:
        left = whole - sum(counts)
        counts.append(min(left, round(whole * share * rng.uniform(0.8, 1.15))))
    return [*counts, whole - sum(counts)]
