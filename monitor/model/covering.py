"""Which cells of a file may be shown in a copy that covers withheld numbers: decided by the database."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class CoveredSheet:
    """One sheet that tells numbers which may be withheld. Rows count from one, as in the file; columns are letters.

    Of its rows below ``heading_row`` just ``whole_rows`` and the cells ``shown`` stay; a cell of ``texts`` stays unless
    it tells a number. Of ``left_out`` nothing stays, not even that a line stood there. What no report was read
    from has to be free of numbers to stay.
    """

    name: str
    heading_row: int
    whole_rows: frozenset[int]
    shown: frozenset[tuple[int, str]]
    texts: frozenset[tuple[int, str]]
    left_out: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Covering:
    """What stays of a file: the sheets that tell no such number, and of the others what their entry says.

    A sheet that is in neither is no part of the form: nothing of it stays.
    """

    whole_sheets: frozenset[str]
    sheets: tuple[CoveredSheet, ...]
