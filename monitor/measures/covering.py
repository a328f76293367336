"""Which cells of a file hold numbers that are withheld, and what may be shown of it: read from the current build."""

from __future__ import annotations

from typing import TYPE_CHECKING

from monitor.measures import read
from monitor.model import CoveredSheet, Covering

if TYPE_CHECKING:
    import pandas as pd


def files() -> frozenset[str]:
    """Give the files (SHA-256) that are not given as they were sent: they hold a number which is withheld, or may."""
    return frozenset(read("withheld_files")["sha256"])


def way(sha256: str) -> str:
    """Say how a file is given to whoever asks: as the ``original``, as a ``covered`` copy, or not at all (``none``).

    Of a file that is not in the build, or has a sheet that does not count, nobody can say what of it is withheld.
    """
    ways = read("file_ways")
    found = ways.loc[ways["sha256"] == sha256, "way"]
    return str(found.iloc[0]) if len(found) else "none"


def covering(sha256: str) -> Covering:
    """Give what stays of a file when its withheld numbers are covered."""
    sheets = read("covered_sheets", sha256=sha256)
    cells = read("uncovered_cells", sha256=sha256)
    lines = read("left_out_rows", sha256=sha256)
    watched = sheets[sheets["is_watched"]]
    return Covering(
        whole_sheets=frozenset(sheets.loc[~sheets["is_watched"], "sheet_name"]) - set(watched["sheet_name"]),
        sheets=tuple(
            _sheet(name, int(row), cells[cells["sheet_name"] == name], lines[lines["sheet_name"] == name])
            for name, row in zip(watched["sheet_name"], watched["heading_row"], strict=True)
        ),
    )


def _sheet(name: str, heading_row: int, cells: pd.DataFrame, lines: pd.DataFrame) -> CoveredSheet:
    is_whole, is_text = cells["column_letter"].isna(), cells["is_text"].astype(bool)
    return CoveredSheet(
        name,
        heading_row,
        frozenset(int(row) for row in cells.loc[is_whole, "row_number"]),
        _places(cells[~is_whole & ~is_text]),
        _places(cells[~is_whole & is_text]),
        frozenset(int(row) for row in lines["row_number"]),
    )


def _places(cells: pd.DataFrame) -> frozenset[tuple[int, str]]:
    return frozenset((int(row), str(col)) for row, col in zip(cells["row_number"], cells["column_letter"], strict=True))
