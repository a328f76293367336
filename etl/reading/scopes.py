"""Give every row its council and period where a column, or a line between the rows, says them once for several."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from etl.files.cells import a1
from etl.reading.personal import masked_data
from etl.reading.records import EMPTY
from etl.reading.scope import AMBIGUOUS, units_in
from etl.values import Parsed, find_periods

if TYPE_CHECKING:
    from etl.forms import Column
    from etl.names import Names
    from etl.reading.records import Record, SheetReading


_MOST_WORDS = 4


class ScopesBetween:
    """The council and period that lines between the rows give to the rows below them."""

    def __init__(self, reading: SheetReading, names: Names) -> None:
        self.reading = reading
        self.names = names
        self._scope: dict[str, Parsed] = {}
        self._unsaid: list[tuple[int, int, str]] = []

    def follow(self, above: ScopesBetween) -> None:
        """Begin with what holds at the end of the table above on the same sheet."""
        self._scope = dict(above._scope)

    def take(self, row: int, col: int, text: str, *, is_title: bool) -> bool:
        """Take the one council or half-year that a line names; a sentence must be a title above headings to count."""
        units, periods = units_in(text, self.names), find_periods(text)
        is_short = len(text.split()) <= _MOST_WORDS or bool(units and periods)
        told = {name: codes for name, codes in (("unit_code", units), ("period_code", periods)) if codes}
        if not told or not (is_title or is_short):
            return False
        shown = masked_data(text) or text
        for name, codes in told.items():
            candidates = "; ".join(sorted(codes))
            unclear = Parsed(None, shown, problem=AMBIGUOUS[name], note=candidates)
            self._scope[name] = Parsed(candidates, shown) if len(codes) == 1 else unclear
            self._unsaid.append((row, col, name))
        return True

    def give(self, record: Record) -> None:
        """Give a row what the lines above it say, where no cell of its own does; say once for each line."""
        for row, col, name in self._unsaid:
            parsed = self._scope[name]
            if parsed.problem:
                self.reading.say(parsed.problem, row, col, parsed.as_written, parsed.note)
            else:
                self.reading.say("scope.taken_from_line", row, col, parsed.as_written, str(parsed.value))
        self._unsaid.clear()
        for name, parsed in self._scope.items():
            if record.values.get(name, EMPTY).mark == "empty":
                record.values[name] = parsed


def fill_scopes_down(reading: SheetReading) -> None:
    """Let an empty cell of a scope column take the value above it, and say so.

    A column that is empty in every row says nothing, and the passport counts. One that is filled anywhere is
    followed: a row before its first value belongs to no council, and not to the passport's.
    """
    for col, column in reading.heading.columns.items():
        told = [record.values[column.field].mark != "empty" for record in reading.records] if column.scope else []
        if any(told):
            _fill_down(reading, col, column)


def _fill_down(reading: SheetReading, col: int, column: Column) -> None:
    above = Parsed(None, "", problem=f"scope.{column.type}_missing")
    for is_empty, group in groupby(reading.records, lambda record: record.values[column.field].mark == "empty"):
        records = list(group)
        if not is_empty:
            above = records[-1].values[column.field]
            continue
        for record in records:
            record.values[column.field] = above
        _say(reading, records, col, above)


def _say(reading: SheetReading, records: list[Record], col: int, above: Parsed) -> None:
    cells = ":".join(dict.fromkeys(a1(record.row, col) for record in (records[0], records[-1])))
    if above.problem:
        reading.say_of(above.problem, cells, above.as_written, above.note)
    else:
        reading.say_of("scope.taken_from_above", cells, EMPTY.as_written, str(above.value or ""))
