"""Read the rows below the headings: each cell becomes a value, a rejection or a skip with its reason."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from itertools import compress, groupby
from typing import TYPE_CHECKING, Any

from etl.files.cells import a1
from etl.findings import catalogue
from etl.reading import kinds
from etl.reading.age_bands import OTHER_BAND, overlapping
from etl.reading.cell_reader import CellReader
from etl.reading.headings import near_headings
from etl.reading.leftovers import FACT, Leftovers, kind_of
from etl.reading.parts import give_parts, give_range_ends, read_part_row
from etl.reading.plain_rows import PlainRows
from etl.reading.records import EMPTY, Record, SheetReading
from etl.reading.scopes import ScopesBetween, fill_scopes_down
from etl.reading.shares import settle_shares
from etl.reading.totals import Totals
from etl.reading.unit_lines import follow_unit_line, say_unit_doubts
from etl.reading.units import count_in_units
from etl.reading.value_reader import RESTORED_MARKS, SAID_MARKS, empty
from etl.reading.words import opens_with
from etl.values import Parsed, parse_number
from monitor.model import Severity

if TYPE_CHECKING:
    from etl.files.cells import CellValue, Sheet
    from etl.forms import Column, SheetForm
    from etl.names import Names
    from etl.reading.headings import Heading

__all__ = ["EMPTY", "Record", "RowReader", "SheetReading"]

_SECTION_NUMBER = re.compile(r"^(?:[IVXІХ]+|\d+)(?:[.)]\s*|\s+)", re.IGNORECASE)
_NUMBERED = re.compile(r"[IVXІХ]+[.)]\s*\w")
_NUMBER_ALONE = re.compile(r"(?:[IVXІХ]+|\d{1,2})[.)]?", re.IGNORECASE)
_SECTION_CELLS = 2
_MOST_TITLES = 3
_LEAST_SAME = 3


class RowReader:
    """Reads one recognised sheet. The file's name is needed only to say where a finding is."""

    def __init__(self, sheet: Sheet, heading: Heading, form: SheetForm, file_name: str, names: Names) -> None:
        heading = follow_unit_line(sheet, heading)
        self.sheet = sheet
        self.names = names
        self.cells = CellReader(sheet, form, heading.scales, names)
        self.reading = SheetReading(form, sheet.name, heading, file_name=file_name)
        self.section = EMPTY
        self.row_above: Record | None = None
        self._is_below_heading = True
        self._hidden: list[tuple[int, int]] = []
        self.totals = Totals(self.reading, self.cells)
        self.leftovers = Leftovers(self.reading)
        self.scopes = ScopesBetween(self.reading, names)
        self._uncomputed = sheet.uncomputed_cells
        self._headings = [sheet.words[row] for row in range(heading.first_row, heading.last_row + 1)]
        filled = {col for col, column in heading.columns.items() if column.fill_down_merged or column.scope}
        self._filled_from = _filled_from(sheet, filled)
        self._empties = {one.field: empty(one) for one in heading.columns.values()}
        self._plain: PlainRows | None = None
        self._has_units = any(column.unit_field for column in heading.columns.values())
        fields = {column.field for column in heading.columns.values()}
        self._has_key = all(name in fields for name in form.key if form.column(name).required)
        self._sections = [column for column in form.columns if column.section]
        width = max(map(len, sheet.rows), default=0)
        self._others = [col for col in range(width) if col not in heading.columns]

    def read(self) -> SheetReading:
        """Read every row below the headings; every fault is a finding, none stops the reading."""
        self._account_for_headings()
        self.cells.values.forget()
        marked = (*self.cells.marked, *self.sheet.linked_cells, *self._filled_from)
        self._plain = PlainRows(self.sheet, self.reading, self.cells, {row for row, _ in marked})
        facts = self._plain.facts() - self.sheet.hidden_rows
        for row in range(self.reading.heading.last_row + 1, len(self.sheet.rows)):
            if row in facts and not self._is_below_heading:
                self._keep_fact(row, self._plain)
            else:
                self._read_row(row)
        self.totals.close()
        if self.reading.heading.codes_row is not None:  # a row of our own form was filled in, whatever stands below it
            self.leftovers.say_words()
        self.leftovers.say_blank()
        self._say_hidden_rows()
        self._say_age_bands()
        self._account_for_unknown_columns()
        fill_scopes_down(self.reading)
        settle_shares(self.reading)
        say_unit_doubts(self.reading, self.sheet)
        return self.reading

    def follow(self, above: RowReader) -> RowReader:
        """Begin with the council and period that held above on the same sheet, or those that its own titles name."""
        self.scopes.follow(above.scopes)
        for row, words in enumerate(self.sheet.words[: self.reading.heading.first_row]):
            if text := " ".join(filter(None, words)):
                self.scopes.take(row, next(col for col, word in enumerate(words) if word), text, is_title=True)
        return self

    def read_cell(self, column: Column, row: int, col: int) -> Parsed:
        """Read one cell outside a table (a line of the passport), saying what is wrong with it."""
        parsed = self.cells.read(column, row, col)
        self._judge(column, parsed, row, col)
        return parsed

    # -- kinds of rows ------------------------------------------------------------------------------------

    def _read_row(self, row: int) -> None:
        words = self.sheet.words[row]
        filled = list(compress(range(len(words)), words))
        if self._uncomputed:
            filled = [col for col, word in enumerate(words) if word or (row, col) in self._uncomputed]
        if not filled:
            return
        if row in self.sheet.hidden_rows:
            self._hidden.append((row, filled[0]))
            self.reading.account["skipped: hidden row"] += len(filled)
            return
        skip = self._reason_to_skip(row, filled)
        self._is_below_heading = False
        if skip:
            self.reading.account[f"skipped: {skip}"] += len(filled)
            self.row_above = self.row_above if skip == "of which" else None
            return
        self._read_data_row(row, filled)

    def _reason_to_skip(self, row: int, filled: list[int]) -> str:
        words = self.sheet.words[row]
        if kinds.is_column_numbers(list(map(words.__getitem__, filled)), below_heading=self._is_below_heading):
            return "column numbers"
        if kinds.is_total(self.reading, words, filled, self.names):
            self.totals.add(row, filled)
            return "total"
        if opens_with("of_which_row", words[filled[0]]):
            read_part_row(self.reading, self.cells, self.row_above, row, filled)
            return "of which"
        if self._repeats_heading(row, filled):
            return "repeated heading"
        if self._is_title(row, filled):
            self._take_scope(row, filled[0], " ".join(words[col] for col in filled), is_title=True)
            return "title"
        if kinds.is_note(words, filled):
            return "note"
        if len(filled) == _SECTION_CELLS and self._is_numbered_section(words, filled):
            return "section"
        return "section" if len(filled) == 1 and self._is_section(row, filled[0]) else ""

    def _repeats_heading(self, row: int, filled: list[int]) -> bool:
        """Recognise any of the rows of headings, typed or pasted again below."""
        words, first = self.sheet.words[row], filled[0]
        for heading in self._headings:
            if first < len(heading) and words[first] == heading[first]:
                same = sum(1 for col in filled if col < len(heading) and words[col] == heading[col])
                return same >= min(_LEAST_SAME, sum(map(bool, heading))) and same >= len(filled) - 1
        return False

    def _is_title(self, row: int, filled: list[int]) -> bool:
        """Recognise a line of a few words right above repeated headings; it may name whose rows follow."""
        if len(filled) > _MOST_TITLES:
            return False
        below = next((at for at in range(row + 1, len(self.sheet.words)) if any(self.sheet.words[at])), None)
        if below is None:
            return False
        return self._repeats_heading(below, [col for col, word in enumerate(self.sheet.words[below]) if word])

    def _is_numbered_section(self, words: list[str], filled: list[int]) -> bool:
        """Recognise a section of the plan whose number stands in a cell of its own: ``II | Защита и помощь``."""
        number, title = (words[col] for col in filled)
        return bool(_NUMBER_ALONE.fullmatch(number)) and self._opens_section(title)

    def _opens_section(self, text: str) -> bool:
        """Let a known section carry its value to the rows below."""
        section = next((one for one in self.reading.form.columns if one.section), None)
        code = self.names.resolve(section.code_list, _SECTION_NUMBER.sub("", text)).code if section else None
        if code:
            self.section = Parsed(code, text)
        return code is not None

    def _is_section(self, row: int, col: int) -> bool:
        """Take a text alone in its row as a section: a known one anywhere, another in the first column or across.

        A known section carries its value to the rows below; a title alone in its column is a row without its number.
        """
        text, heading = self.sheet.words[row][col], self.reading.heading
        column = heading.columns.get(col)
        if column is not None and column.field in self.reading.form.key and kinds.is_key(column, text, self.names):
            return False
        if self._opens_section(text):
            return True
        is_across = col == min(heading.columns) or self._is_merged_across(row, col)
        if (is_across or self.names.resolve("unit", text).code) and self._take_scope(row, col, text):
            return True
        if not is_across:
            return False
        if any(one.section for one in self.reading.form.columns):
            self.reading.say("row.section_unknown", row, col, text)
        if _NUMBERED.match(text):  # a section of its own, whatever it is called: the one above it ends
            self.section = EMPTY
        return True

    def _take_scope(self, row: int, col: int, text: str, *, is_title: bool = False) -> bool:
        """Take the council or period a line names; a section of the plan ends where another council begins."""
        is_taken = self.scopes.take(row, col, text, is_title=is_title)
        self.section = EMPTY if is_taken else self.section
        return is_taken

    def _is_merged_across(self, row: int, col: int) -> bool:
        return any(top == row and left == col < right for top, left, _bottom, right in self.sheet.merges)

    # -- one row of data ----------------------------------------------------------------------------------

    def _read_data_row(self, row: int, filled: list[int]) -> None:
        plain = self._plain.get(row) if self._plain else None
        found = plain or self._read_cells(row, filled)
        kind = kind_of(self.reading.form, found)
        if kind != FACT:
            self.row_above = None
            self.leftovers.add(kind, row, filled, found)
            return
        self.leftovers.say_before_fact()
        if self._has_units:
            count_in_units(self.cells, self.reading, found, row)
        if plain and self._has_key and not self._has_units:
            loaded = sum(map(self.reading.heading.columns.__contains__, filled))
            self._keep_plain(row, loaded, len(filled) - loaded, found)
        else:
            self._judge_row(row, filled, found)

    def _read_cells(self, row: int, filled: list[int]) -> dict[str, Parsed]:
        """Read a row cell by cell."""
        content = set(filled)
        return {
            column.field: self._read_filled(column, row, col)
            if col in content or (row, col) in self._filled_from
            else self._empties[column.field]
            for col, column in self.reading.heading.columns.items()
        }

    def _keep_fact(self, row: int, plain: PlainRows) -> None:
        """Keep a row that is a fact at first sight."""
        self.leftovers.say_before_fact()
        words = self.sheet.words[row]
        unknown = sum(1 for col in self._others if col < len(words) and words[col])
        self._keep_plain(row, len(words) - words.count("") - unknown, unknown, plain.found(row))

    def _keep_plain(self, row: int, loaded: int, unknown: int, found: dict[str, Parsed]) -> None:
        """Keep a row of whose cells nothing is to be said: it has its key, and each of its cells is loaded.

        Those of unknown columns are not.
        """
        self.row_above = Record(row, found, loaded)
        self._add_section(found)
        self.scopes.give(self.row_above)
        self.reading.records.append(self.row_above)
        self.reading.account["loaded"] += loaded
        if unknown:
            self.reading.account["skipped: unknown column"] += unknown

    def _judge_row(self, row: int, filled: list[int], found: dict[str, Parsed]) -> None:
        """Say what is wrong in a row of data, count what becomes of its cells, and keep it."""
        columns = self.reading.heading.columns
        outcomes: Counter[str] = Counter()
        content = set(filled)
        for col, column in columns.items():
            parsed = found[column.field]
            if (row, col) not in self._filled_from:
                self._judge(column, parsed, row, col)
            if col in content:
                outcomes["rejected" if parsed.problem and is_rejected(parsed) else "loaded"] += 1
        outcomes["skipped: unknown column"] = sum(1 for col in filled if col not in columns)
        self._keep(Record(row, found, outcomes["loaded"]), outcomes)

    def _read_filled(self, column: Column, row: int, col: int) -> Parsed:
        if self._filled_from:
            row, col = self._filled_from.get((row, col), (row, col))
        return self.cells.read(column, row, col)

    def _keep(self, record: Record, outcomes: Counter[str]) -> None:
        """Keep a row that has its key; account for its cells either way."""
        self._add_section(record.values)
        self.scopes.give(record)
        self.row_above = None
        if self._lacks_key(record):
            self.totals.refuse(record.values)
            self.reading.rows_rejected += 1
            outcomes = Counter({"rejected": sum(outcomes.values())})
        else:
            self.totals.refuse({name: one for name, one in record.values.items() if one.value is None and one.problem})
            give_parts(self.reading, record)
            give_range_ends(self.reading, record)
            self.row_above = record
            self.reading.records.append(record)
        self.reading.account.update({key: count for key, count in outcomes.items() if count})

    def _add_section(self, found: dict[str, Parsed]) -> None:
        for column in self._sections:
            if found.get(column.field, EMPTY).value is None and self.section.value is not None:
                found[column.field] = self.section

    def _lacks_key(self, record: Record) -> bool:
        for name in self.reading.form.key:
            column = self.reading.form.column(name)
            if not column.required or record.get(name) is not None:
                continue
            if record.values.get(name, EMPTY).mark == "empty":
                at = self.reading.column_of(name) or 0
                self.reading.say("row.key_missing", record.row, at, "", column.shown_heading)
            return True
        return False

    # -- findings and accounts ----------------------------------------------------------------------------

    def _judge(self, column: Column, parsed: Parsed, row: int, col: int) -> None:
        """Say what is wrong with one value: unreadable, outside its limits, or missing though required."""
        if not (parsed.problem or parsed.qualifier or parsed.mark or self.sheet.linked_cells):
            return
        if parsed.problem:
            self.reading.say(parsed.problem, row, col, parsed.as_written, parsed.note)
        elif parsed.qualifier:
            self.reading.say("value.approximate", row, col, parsed.as_written)
        elif parsed.mark in RESTORED_MARKS:
            self.reading.say("value.activity_no_restored", row, col, parsed.as_written, _told(parsed.value))
        elif parsed.mark in SAID_MARKS:
            self.reading.say(f"value.{parsed.mark}", row, col, parsed.as_written, _told(parsed.value))
        if (row, col) in self.sheet.linked_cells and parsed.mark != "uncomputed":
            self.reading.say("value.from_another_workbook", row, col, parsed.as_written)
        if parsed.mark == "empty" and column.required and column.field not in self.reading.form.key:
            self.reading.say(column.missing, row, col, "", column.shown_heading)

    def _account_for_headings(self) -> None:
        heading = self.reading.heading
        above = sum(word != "" for words in self.sheet.words[: heading.last_row + 1] for word in words)
        above += sum(row <= heading.last_row for row, _col in self.sheet.uncomputed_cells)
        self.reading.account["skipped: heading"] += above
        for col in sorted(self.sheet.hidden_columns.intersection(heading.columns)):
            self.reading.say("column.hidden", heading.last_row, col, heading.texts.get(col, ""))

    def _say_hidden_rows(self) -> None:
        """List the rows that the sender does not see; they were not read. Rows that follow each other are one range."""
        for _, group in groupby(enumerate(self._hidden), lambda entry: entry[1][0] - entry[0]):
            cells = [cell for _, cell in group]
            where = ":".join(dict.fromkeys(a1(row, cells[0][1]) for row, _ in (cells[0], cells[-1])))
            self.reading.say_of("row.hidden", where)

    def _say_age_bands(self) -> None:
        """Say which columns count by ages that are not the form's, and which of all ages overlap."""
        heading = self.reading.heading
        shared = "; ".join(overlapping(heading.columns.values()))
        for col, column in heading.columns.items():
            if column.breakdown_kind == OTHER_BAND:
                self.reading.say("heading.other_age_band", heading.last_row, col, heading.texts[col], shared)

    def _account_for_unknown_columns(self) -> None:
        """Say which columns were not recognised; one that holds numbers may be missed, one that counts rows is not."""
        heading = self.reading.heading
        fields = {column.field for column in heading.columns.values()}
        form = self.reading.form
        absent = [column for column in form.columns if column.field not in fields]
        near = near_headings(form, heading.unknown.values(), absent)
        for col, text in heading.unknown.items():
            numbers = [number for one in self.reading.records if (number := self._number_in(one.row, col)) is not None]
            is_missed = numbers and not (len(numbers) > 1 and kinds.is_counting(numbers))
            kind = "heading.unknown_numbers" if is_missed else "heading.unknown"
            self.reading.say(kind, heading.last_row, col, text, near.get(text, ""))

    def _number_in(self, row: int, col: int) -> float | None:
        return _number_of(self.sheet.value(row, col), self.sheet.text(row, col))


@lru_cache(maxsize=65_536, typed=True)
def _number_of(value: CellValue, text: str) -> float | None:
    parsed = parse_number(value, text)
    return None if parsed.mark in {"dash", "nothing_word"} else parsed.value


def _filled_from(sheet: Sheet, columns: set[int]) -> dict[tuple[int, int], tuple[int, int]]:
    """Give for each cell of these columns that a merge covers from above the cell that holds its text."""
    return {
        (row, col): (top, left)
        for top, left, bottom, right in sheet.merges
        for col in columns.intersection(range(left, right + 1))
        for row in range(top + 1, bottom + 1)
    }


def is_rejected(parsed: Parsed) -> bool:
    """Tell whether what is wrong with a cell keeps it out."""
    return bool(parsed.problem) and catalogue()[parsed.problem].severity is Severity.ERROR


def _told(value: Any) -> str:  # noqa: ANN401 - a number of an activity, or a list of them
    return "; ".join(map(str, value)) if isinstance(value, list) else str(value)
