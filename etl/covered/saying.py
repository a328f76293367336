"""What a covered copy says of itself: of which file it is, what was covered, why, and that it is not the original."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from etl.annotated.lines import clean
from etl.files.cell_names import a1

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from monitor.model import Language

WORDS = Path(__file__).parent / "words.toml"


@dataclass(frozen=True)
class Told:
    """Of which file a copy is, and in which language it speaks."""

    name: str
    language: Language

    def say(self, key: str, **values: object) -> str:
        """Give a text of the copy."""
        told: str = _words()["said"][key][self.language]
        return told.format(**values)

    @property
    def word(self) -> str:
        """What stands in a covered cell."""
        return self.say("word")

    @property
    def sheet_name(self) -> str:
        """The name of the sheet that explains the copy."""
        told: str = _words()["sheet_name"][self.language]
        return told

    def file_name(self, ending: str) -> str:
        """Give the name to save the copy under."""
        stem = Path(self.name.replace("\\", "/")).stem or "report"
        return f"{clean(stem)}_{_words()['file_name'][self.language]}.{ending}"

    def lines(self, kind: str, covered: Mapping[str, set[tuple[int, int]] | None]) -> list[str]:
        """Give what the copy says of itself; of a sheet that is covered as a whole stands None."""
        count = sum(len(cells) for cells in covered.values() if cells)
        return [
            self.say("title"),
            self.say("of", name=clean(self.name)),
            self.say("why"),
            self.say("how", word=self.word),
            *([self.say(kind)] if kind else []),
            self.say("covered", count=count),
            *(
                f"{clean(sheet)}: {self.say('no_part') if cells is None else ', '.join(ranges(cells))}"
                for sheet, cells in covered.items()
                if cells is None or cells
            ),
        ]


@cache
def _words() -> dict[str, Any]:
    return tomllib.loads(WORDS.read_text(encoding="utf-8"))


def numerals() -> tuple[str, ...]:
    """Give the words that tell a number."""
    return tuple(_words()["numerals"])


def ranges(cells: Iterable[tuple[int, int]]) -> list[str]:
    """Give cells as areas, read from left to right and from the top.

    >>> ranges({(0, 0), (0, 1), (1, 0), (1, 1), (4, 2)})
    ['A1:B2', 'C5']
    """
    spans: dict[tuple[int, int], list[list[int]]] = {}
    for row, first, last in _runs(cells):
        known = spans.setdefault((first, last), [])
        if known and known[-1][1] == row - 1:
            known[-1][1] = row
        else:
            known.append([row, row])
    areas = sorted((top, first, bottom, last) for (first, last), rows in spans.items() for top, bottom in rows)
    return [
        a1(top, first) if (top, first) == (bottom, last) else f"{a1(top, first)}:{a1(bottom, last)}"
        for top, first, bottom, last in areas
    ]


def _runs(cells: Iterable[tuple[int, int]]) -> list[tuple[int, int, int]]:
    """Give the unbroken stretches of each row: row, first and last column."""
    runs: list[tuple[int, int, int]] = []
    for row, col in sorted(cells):
        if runs and runs[-1][0] == row and runs[-1][2] == col - 1:
            runs[-1] = (row, runs[-1][1], col)
        else:
            runs.append((row, col, col))
    return runs
