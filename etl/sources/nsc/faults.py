"""What the numbers of a table say against its labels and against each other."""

from __future__ import annotations

from collections import defaultdict
from itertools import product
from typing import TYPE_CHECKING

from etl.findings import finding
from etl.sources.nsc.labels import Labels, all_units, says_a_count
from etl.sources.nsc.table import TOTAL
from monitor.model import Place

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from etl.sources.nsc.table import NscValue
    from monitor.model import Finding

MIN_YEARS = 2
LEAST_POPULATION = 100_000
TOLERANCE = 0.005
_PER = 100_000


def find(values: Sequence[NscValue]) -> list[Finding]:
    """Give every fault of a table that its numbers show."""
    return [*_rates_labelled_counts(values), *_parts_that_do_not_add_up(values)]


def _rates_labelled_counts(values: Iterable[NscValue]) -> Iterator[Finding]:
    """Find rows whose label says a count and whose values are another row per 100,000 of a third, the population."""
    rows: dict[tuple[str, int], list[NscValue]] = defaultdict(list)
    for one in values:
        if one.unit_code == "KG" and not one.breakdown_label_en:
            rows[one.sheet_name, one.row_number].append(one)
    by_year = {key: {one.year: one.value for one in row if one.value} for key, row in rows.items()}
    for key, row in rows.items():
        first = row[0]
        if not says_a_count(Labels(first.series_title_ky, first.series_title_ru, first.series_title_en)):
            continue
        count = next((by_year[a] for a, b in product(by_year, by_year) if _makes(by_year, key, a, b)), None)
        if count:
            place = Place(first.file_name, first.sheet_name, first.cell)
            yield finding("nsc.rate_labelled_count", place, first.as_written, f"{count.get(first.year) or 0:.15g}")


def _makes(
    by_year: dict[tuple[str, int], dict[int, float]],
    key: tuple[str, int],
    count: tuple[str, int],
    people: tuple[str, int],
) -> bool:
    """Whether a row is, in every year the three share, the second per 100,000 of the third."""
    if len({key, count, people}) < 3:  # noqa: PLR2004 - three rows
        return False
    rate, counts, population = by_year[key], by_year[count], by_year[people]
    shared = set(rate) & set(counts) & set(population)
    return len(shared) >= MIN_YEARS and all(
        population[year] >= LEAST_POPULATION
        and abs(rate[year] - counts[year] / population[year] * _PER) <= TOLERANCE * rate[year]
        for year in shared
    )


def _parts_that_do_not_add_up(values: Sequence[NscValue]) -> Iterator[Finding]:
    """Compare sexes and ages with their total, and units with the country, year by year, where people are counted.

    A breakdown that says nothing of a year, or only that there was none, was not kept that year. The forms of
    exploitation are known for a part of the victims only, so they need not add up.
    """
    totals: dict[tuple[str, str], dict[int, NscValue]] = defaultdict(dict)
    parts: dict[tuple[str, str, str], dict[int, list[NscValue]]] = defaultdict(lambda: defaultdict(list))
    for one in values:
        if one.measure_unit != "persons" or one.unit_code is None:
            continue
        kind = _kind(one)
        if kind == TOTAL and (one.place_label or not one.breakdown_label_en):
            totals[one.series_code, one.unit_code].setdefault(one.year, one)
        if kind == TOTAL and one.unit_code != "KG":
            parts[one.series_code, "KG", "unit"][one.year].append(one)
        elif kind in {"sex", "age_band"}:
            parts[one.series_code, one.unit_code, kind][one.year].append(one)
    for (series, unit, kind), years in parts.items():
        for year, row in years.items():
            total = totals[series, unit].get(year)
            is_whole = kind != "unit" or {one.unit_code for one in row} == all_units()
            if total and is_whole:
                yield from _compare(row, total)


def _kind(one: NscValue) -> str:
    """Say what a value is a part by: sex, age_band, form, or total; ``other`` for two at once or another category."""
    kinds = [
        kind
        for kind, code in (("sex", one.sex_code), ("age_band", one.age_band_code), ("form", one.form_code))
        if code != TOTAL
    ]
    if len(kinds) == 1:
        return kinds[0]
    is_total = not kinds and (
        not one.breakdown_category_en or one.breakdown_category_en.startswith(one.place_label or "\n")
    )
    return TOTAL if is_total else "other"


def _compare(parts: Sequence[NscValue], total: NscValue) -> Iterator[Finding]:
    known = [one.value for one in parts if one.value is not None]
    found = sum(known)
    if total.value is None or found in {0, total.value}:
        return
    place = Place(total.file_name, total.sheet_name, f"{parts[0].cell}:{parts[-1].cell}")
    yield finding("nsc.parts_do_not_add_up", place, f"{found:.15g}", f"{total.value:.15g}")
