"""The check beside each row: one formula that says what is missing or does not add up, or that all is well.

The formulas use only what every spreadsheet program computes alike. A cell with «…» stands for no data: what it is part
of is not added up. A dash is a zero.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from xlsxwriter.utility import xl_rowcol_to_cell

from etl.forms.codes import Role
from etl.template.known import name_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from etl.forms import Column
    from etl.template.model import Line, Setting, TableSheet

WELL = "✓"
_ROUNDING = 0.06
_KINDS = frozenset({"sex", "age_band", "institution"})
Check = tuple[str, str]


class Checks:
    """Writes the checks of one sheet. ``first_row`` is the row of its first line, counted from zero."""

    def __init__(self, sheet: TableSheet, setting: Setting, first_row: int) -> None:
        self.sheet = sheet
        self.setting = setting
        self.first_row = first_row
        self.columns = {one.name: one.column for one in sheet.fields if one.column}

    def formula(self, at: int) -> str:
        """Give the formula of one line: nothing while it is empty, the first thing that is wrong, or all well."""
        text = f'"{WELL}"'
        for condition, message in reversed(list(self._checks(at))):
            text = f"IF({condition},{_quoted(message)},{text})"
        return f'=IF({self.begun(at)},{text},"")'

    def begun(self, at: int) -> str:
        """Give the condition that something was entered in a line."""
        roles = {Role.ENTRY} if self.sheet.lines[at].mark else {Role.ENTRY, Role.GIVEN}
        names = [one.name for one in self.sheet.fields if one.role in roles and not one.is_hidden]
        return f"COUNTA({','.join(self._ranges(names, at))})>0"

    def missing(self, name: str, at: int) -> str:
        """Give the condition that a line was begun and lacks a field that it needs."""
        return f"AND({self.begun(at)},LEN({self.cell(name, at)})=0)"

    def cell(self, name: str, at: int, *, fix_column: bool = False) -> str:
        """Give the cell of a field in a line, as a spreadsheet names it."""
        return str(xl_rowcol_to_cell(self.first_row + at, self.sheet.index(name), col_abs=fix_column))

    # -- what is checked --------------------------------------------------------------------------------------

    def _checks(self, at: int) -> Iterator[Check]:
        yield from self._required(at)
        yield from self._sums(at)
        yield from self._at_most(at)
        yield from self._same_sums(at)
        yield from self._order(at)
        yield from self._status(at)
        yield from self._parts(self.sheet.lines[at], at)
        yield from self._ratio(at)

    def _required(self, at: int) -> Iterator[Check]:
        for one in self.sheet.fields:
            if one.column and one.column.required and (one.role is Role.ENTRY or not self.sheet.lines[at].mark):
                yield f"LEN({self.cell(one.name, at)})=0", self._say("missing", heading=self._called(one.column))

    def _sums(self, at: int) -> Iterator[Check]:
        """Compare a total with its parts: no part may exceed it, and where all are given they add up to it."""
        total = next((one for one in self.columns.values() if one.breakdown_kind == "total"), None)
        if total is None:
            return
        whole, kinds = self.cell(total.field, at), self._kinds()
        for part in kinds.get("sex", []):
            yield self._exceeds(part, total, at)
        for kind, parts in kinds.items():
            if len(parts) == 1:
                continue
            names = [part.field for part in parts]
            said = self._say("sum", total=self._called(total), parts=self._kind(kind))
            yield self._differs(whole, self._ranges(names, at), len(names)), said

    def _exceeds(self, part: Column, whole: Column, at: int) -> Check:
        one, other = self.cell(part.field, at), self.cell(whole.field, at)
        said = self._say("most", part=self._called(part), whole=self._called(whole))
        return f"AND(ISNUMBER({one}),ISNUMBER({other}),N({one})>N({other}))", said

    def _at_most(self, at: int) -> Iterator[Check]:
        for part, whole in (self.sheet.layout.get("at_most") or {}).items():
            yield self._exceeds(self.columns[part], self.columns[whole], at)

    def _same_sums(self, at: int) -> Iterator[Check]:
        for name, (some, others) in (self.sheet.layout.get("same_sum") or {}).items():
            one, other = self._ranges(some, at), self._ranges(others, at)
            are_told = f"{_told(one)}={len(some)},{_told(other)}={len(others)}"
            yield f"AND({are_told},SUM({','.join(one)})<>SUM({','.join(other)}))", self._say(name)

    def _kinds(self) -> dict[str, list[Column]]:
        found: dict[str, list[Column]] = {}
        for column in self.columns.values():
            if column.breakdown_kind not in {"", "total"}:
                found.setdefault(column.breakdown_kind, []).append(column)
        return found

    def _kind(self, kind: str) -> str:
        return self.setting.say("kind", kind if kind in _KINDS else "other")

    def _order(self, at: int) -> Iterator[Check]:
        if {"start_date", "end_date"} <= self.columns.keys():
            start, end = (self.cell(name, at) for name in ("start_date", "end_date"))
            said = self._say("order", **{n: self._called(self.columns[f"{n}_date"]) for n in ("start", "end")})
            yield f"AND(ISNUMBER({start}),ISNUMBER({end}),N({end})<N({start}))", said

    def _status(self, at: int) -> Iterator[Check]:
        """Compare a status with the percentage that goes with it, and with the evidence that it asks for."""
        for column in self.columns.values():
            if column.full_when:
                name, code = column.full_when
                word, cell = self._word(name, code), self.cell(column.field, at)
                is_told = f"{self.cell(name, at)}={_quoted(word)}"
                yield f"AND({is_told},ISNUMBER({cell}),N({cell})<>100,N({cell})<>1)", self._say("full", status=word)
        asked = self.sheet.layout.get("evidence_for")
        if asked:
            word = self._word("status_code", asked["status"])
            told = "&".join(self.cell(name, at) for name in asked["fields"])
            is_told = f"{self.cell('status_code', at)}={_quoted(word)}"
            yield f"AND({is_told},LEN({told})=0)", self._say("without", status=word)

    def _parts(self, line: Line, at: int) -> Iterator[Check]:
        """Compare the total of an indicator with the rows of its sexes and ages, which stand below it."""
        for kind, parts in line.parts.items():
            cells = f"{self.cell('actual', parts[0])}:{self.cell('actual', parts[-1])}"
            said = self._say("women_men" if kind == "sex" else "ages")
            yield self._differs(self.cell("actual", at), [cells], len(parts)), said

    def _ratio(self, at: int) -> Iterator[Check]:
        ratio = self.sheet.layout.get("ratio")
        if ratio:
            value, above, below = (self.cell(ratio[name], at) for name in ("value", "numerator", "denominator"))
            unit = name_of("measure_unit", ratio["unit"], self.setting.language)
            is_told = f"COUNT({value},{above},{below})=3"
            differs = f"IFERROR(ABS({value}-100*{above}/{below})>{_ROUNDING},FALSE)"
            yield f"AND({self.cell(ratio['unit_field'], at)}={_quoted(unit)},{is_told},{differs})", self._say("ratio")

    # -- pieces of formulas -----------------------------------------------------------------------------------

    def _differs(self, whole: str, ranges: list[str], count: int) -> str:
        has_whole = f'OR(ISNUMBER({whole}),{whole}="-")'
        return f"AND({has_whole},{_told(ranges)}={count},N({whole})<>SUM({','.join(ranges)}))"

    def _ranges(self, names: list[str], at: int) -> list[str]:
        """Give the cells of some fields in a line, those that stand together as one range."""
        places = sorted(map(self.sheet.index, names))
        row = self.first_row + at
        found = []
        for _, group in groupby(enumerate(places), lambda pair: pair[1] - pair[0]):
            cols = [col for _, col in group]
            ends = dict.fromkeys((xl_rowcol_to_cell(row, cols[0]), xl_rowcol_to_cell(row, cols[-1])))
            found.append(":".join(ends))
        return found

    def _say(self, name: str, **values: object) -> str:
        return self.setting.say("check", name, **values)

    def _called(self, column: Column) -> str:
        return column.heading[self.setting.language]

    def _word(self, name: str, code: str) -> str:
        return name_of(self.columns[name].code_list, code, self.setting.language)


def _told(ranges: list[str]) -> str:
    """Give how many cells hold a number, or the dash that stands for zero."""
    return f"COUNT({','.join(ranges)})" + "".join(f'+COUNTIF({one},"-")' for one in ranges)


def _quoted(text: str) -> str:
    doubled = text.replace('"', '""')
    return f'"{doubled}"'
