"""The half-year a report is about."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

_CODE = re.compile(r"(\d{4})-H([12])")


@dataclass(frozen=True, order=True)
class Period:
    """A half-year of the calendar, such as ``2019-H1``: January to June, or July to December."""

    year: int
    half: int

    def __post_init__(self) -> None:
        if self.half not in {1, 2}:
            raise ValueError(f"a half-year is 1 or 2, not {self.half}")

    @classmethod
    def parse(cls, code: str) -> Period:
        """Read the code that ``str`` writes. Raises ValueError for anything else.

        >>> Period.parse("2019-H2")
        Period(year=2019, half=2)
        """
        found = _CODE.fullmatch(code)
        if not found:
            raise ValueError(f"not a half-year code: {code!r}")
        return cls(int(found[1]), int(found[2]))

    def __str__(self) -> str:
        return f"{self.year}-H{self.half}"

    @property
    def start(self) -> date:
        """Its first day."""
        return date(self.year, 1 if self.half == 1 else 7, 1)

    @property
    def end(self) -> date:
        """Its last day."""
        return date(self.year, 6, 30) if self.half == 1 else date(self.year, 12, 31)

    @property
    def due(self) -> date:
        """The day its report is due by the general rule: the 15th after the half-year."""
        return date(self.year, 7, 15) if self.half == 1 else date(self.year + 1, 1, 15)

    def following(self) -> Period:
        """The next half-year."""
        return Period(self.year, 2) if self.half == 1 else Period(self.year + 1, 1)
