"""Age bands that are not the form's own: kept with their bounds, never added to the form's bands."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from typing import TYPE_CHECKING

from etl.forms import Column

if TYPE_CHECKING:
    from collections.abc import Iterable

    from etl.forms import SheetForm

OTHER_BAND = "age_band_other"
"""The kind of breakdown of a band that the form does not have."""

_OLDEST = 110
_YEARS = r"\s?(?:лет|года?|г\.?|жаш\w*|years?(?:\sold)?)?"
_SPAN = re.compile(rf"(?:от\s|с\s|from\s|aged?\s)?(\d{{1,3}}){_YEARS}\s?(?:-|–|—|до|по|to)\s?(\d{{1,3}}){_YEARS}")
_BELOW = re.compile(
    rf"(?:до|младше|моложе|under|below|менее)\s(\d{{1,3}}){_YEARS}|(\d{{1,3}})\s?жашка чейин(?:ки\w*)?",
)
_ABOVE = re.compile(
    rf"(?:старше|свыше|более|over|above)\s(\d{{1,3}}){_YEARS}"
    rf"|(\d{{1,3}}){_YEARS}\s?(?:\+|и старше|и более|and over|and older)"
    r"|(\d{1,3})\s?жаш(?:тан)? (?:жогору|өйдө|жана андан жогору)"
)


@dataclass(frozen=True, order=True)
class Band:
    """Ages from ``low`` to ``high`` full years, both within it; None above the last bound."""

    low: int
    high: int | None

    @property
    def code(self) -> str:
        """Its code, as the form's own bands have theirs: ``14-28``, ``60+``."""
        return f"{self.low}+" if self.high is None else f"{self.low}-{self.high}"

    def overlaps(self, other: Band) -> bool:
        """Tell whether one person may be in both."""
        first, second = sorted((self, other), key=lambda band: band.low)
        return first.high is None or second.low <= first.high


@lru_cache(maxsize=4096)
def band_of(text: str) -> Band | None:
    """Give the ages that a text names and nothing else; "до 17" is read as people say it, 17 not included.

    >>> band_of("14-28 лет"), band_of("до 17"), band_of("старше 60"), band_of("от 18 до 29")
    (Band(low=14, high=28), Band(low=0, high=16), Band(low=61, high=None), Band(low=18, high=29))
    """
    plain = " ".join(text.casefold().replace("\u00ad", "").split()).strip(" .,;:()")
    if span := _SPAN.fullmatch(plain):
        low, high = int(span[1]), int(span[2])
        return Band(low, high) if low < high <= _OLDEST else None
    if below := _BELOW.fullmatch(plain):
        age = int(below[1] or below[2])
        return Band(0, age - 1) if 0 < age <= _OLDEST else None
    if above := _ABOVE.fullmatch(plain):
        age = int(next(filter(None, above.groups())))
        return Band(age + bool(above[1]), None) if age <= _OLDEST else None
    return None


@lru_cache(maxsize=256)
def other_band_column(band: Band) -> Column:
    """Give the column of a band that the form does not have."""
    return Column(
        field=f"age_other_{band.low}_{'plus' if band.high is None else band.high}",
        type="count",
        heading={"en": f"Age {band.code}", "ru": f"Возраст {band.code}", "ky": f"Жаш курагы {band.code}"},
        group={},
        unit="persons",
        minimum=0,
        maximum=5000,
        breakdown_kind=OTHER_BAND,
        breakdown_category=band.code,
    )


def other_bands(form: SheetForm, headings: dict[int, tuple[str, ...]], taken: Iterable[Column]) -> dict[int, Column]:
    """Give the columns whose headings name ages that are none of the form's, where the form counts by age at all."""
    own = {column.breakdown_category for column in form.columns if column.breakdown_kind == "age_band"}
    if not own:
        return {}
    known = {column.breakdown_category for column in taken}
    found: dict[int, Column] = {}
    for col, path in headings.items():
        band = band_of(path[-1])
        if band and band.code not in known | own:
            known.add(band.code)
            found[col] = other_band_column(band)
    return found


def overlapping(columns: Iterable[Column]) -> list[str]:
    """Give the codes of the bands that share ages with another: their sum would count people twice."""
    kinds = {"age_band", OTHER_BAND}
    bands = [band for one in columns if one.breakdown_kind in kinds and (band := band_of(one.breakdown_category))]
    return sorted({band.code for pair in combinations(bands, 2) if pair[0].overlaps(pair[1]) for band in pair})
