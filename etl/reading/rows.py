"""Read the rows below the headings: each cell becomes a value, a rejection or a skip with its reason."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from etl import values
from etl.cells import a1
from etl.findings import catalogue, finding
from etl.names import Names, fold
from etl.values import Parsed
from monitor.model import Finding, Place, Severity

if TYPE_CHECKING:
    from collections.abc import Callable

    from etl.cells import CellValue, Sheet
    from etl.forms import Column, SheetForm
    from etl.reading.headings import Heading

TOTAL_WORDS = tuple(map(fold, ("итого", "всего", "жыйынтыгы", "бардыгы", "total", "в сумме", "жалпы")))
OF_WHICH_WORDS = tuple(map(fold, ("в т.ч", "в том числе", "из них", "анын ичинде", "of which", "including")))
NOTE_WORDS = tuple(map(fold, ("примечание", "эскертүү", "note", "источник", "подпись", "секретарь", "исполнитель")))
_COLUMN_NUMBER = re.compile(r"\d{1,2}")
_NAMED_TYPES = frozenset({"code", "yes_no", "unit", "place"})
EMPTY = Parsed(None, "", "empty")


@dataclass
class Record:
    """One row as it was understood: its place and, by field, what each cell became."""

    row: int
    values: dict[str, Parsed]
    loaded_count: int = 0

    def get(self, name: str) -> Any:  # noqa: ANN401 - a cell may hold any kind of value
        """Give the value of a field, None where there is none."""
        return self.values.get(name, EMPTY).value


@dataclass
class SheetReading:
    """One sheet as it was understood, with an account of each of its cells that is not empty.

    ``account`` counts cells by outcome: ``loaded``, ``rejected``, and ``skipped: <reason>``.
    """

    form: SheetForm
    sheet_name: str
    heading: Heading
    records: list[Record] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    account: Counter[str] = field(default_factory=Counter)
    rows_rejected: int = 0

    def reject(self, record: Record) -> None:
        """Move a row that was read from loaded to rejected."""
        self.rows_rejected += 1
        self.account.update({"rejected": record.loaded_count})
        self.account.subtract({"loaded": record.loaded_count})

    def column_of(self, name: str) -> int | None:
        """Give the column (from zero) that holds a field."""
        return next((col for col, column in self.heading.columns.items() if column.field == name), None)


class RowReader:
    """Reads one recognised sheet. The file's name is needed only to say where a finding is."""

    def __init__(self, sheet: Sheet, heading: Heading, form: SheetForm, file_name: str, names: Names) -> None:
        self.sheet = sheet
        self.file_name = file_name
        self.names = names
        self.reading = SheetReading(form, sheet.name, heading)
        self.section = EMPTY
        self.unit = ""
        self._last_headings = {col: text.split(" / ")[-1] for col, text in heading.texts.items()}
        self._limited = {column for column in heading.columns.values() if column.is_number}
        self._filled_from = _filled_from(sheet, {col for col, one in heading.columns.items() if one.fill_down_merged})

    def read(self) -> SheetReading:
        """Read every row below the headings; every fault is a finding, none stops the reading."""
        self._account_for_headings()
        for row in range(self.reading.heading.last_row + 1, len(self.sheet.rows)):
            self._read_row(row)
        self._drop_repeated_rows()
        return self.reading

    def read_cell(self, column: Column, row: int, col: int) -> Parsed:
        """Read one cell outside a table (a line of the passport), saying what is wrong with it."""
        parsed = self._parse(column, row, col)
        self._judge(column, parsed, row, col)
        return parsed

    # -- kinds of rows ------------------------------------------------------------------------------------

    def _read_row(self, row: int) -> None:
        words = self.sheet.words[row]
        filled = [col for col, word in enumerate(words) if word or (row, col) in self.sheet.uncomputed_cells]
        if not filled:
            return
        skip = self._reason_to_skip(row, filled)
        if skip:
            self.reading.account[f"skipped: {skip}"] += len(filled)
            return
        if row in self.sheet.hidden_rows:
            self._say("row.hidden", row, filled[0])
        self._read_data_row(row, filled)

    def _reason_to_skip(self, row: int, filled: list[int]) -> str:
        words = self.sheet.words[row]
        texts = [words[col] for col in filled]
        first = fold(texts[0])
        if len(filled) >= 3 and all(_COLUMN_NUMBER.fullmatch(text) for text in texts) and _is_counting(texts):  # noqa: PLR2004
            return "column numbers"
        if any(fold(text).startswith(TOTAL_WORDS) for text in texts[:2]):
            self._check_total(row, filled)
            return "total"
        if first.startswith(OF_WHICH_WORDS):
            return "of which"
        if self._repeats_heading(row, filled):
            return "repeated heading"
        if len(filled) == 1 and self._is_section(row, filled[0]):
            return "section"
        if len(filled) <= 2 and (first.startswith(NOTE_WORDS) or texts[0].startswith("*")):  # noqa: PLR2004
            return "note"
        return ""

    def _repeats_heading(self, row: int, filled: list[int]) -> bool:
        words = self.sheet.words[row]
        same = sum(1 for col in filled if words[col] == self._last_headings.get(col, ""))
        return same >= 3 and same >= len(filled) - 1  # noqa: PLR2004

    def _is_section(self, row: int, col: int) -> bool:
        """Take a row that holds one text only as a section; a section may carry a value for the rows below."""
        text = self.sheet.text(row, col).strip()
        section = next((column for column in self.reading.form.columns if column.section), None)
        column = self.reading.heading.columns.get(col)
        if column is not None and column.field in self.reading.form.key and re.fullmatch(r"[\d.]+", text):
            return False
        if section is not None:
            stripped = re.sub(r"^[IVXІХ\d]+[.)]\s*", "", text)
            match = self.names.resolve(section.code_list, stripped)
            self.section = Parsed(match.code, text) if match.code else EMPTY
        return True

    def _check_total(self, row: int, filled: list[int]) -> None:
        """Compare a row of totals with the sum of the rows above it; it is never loaded."""
        for col in filled:
            column = self.reading.heading.columns.get(col)
            if column is None or column.type not in {"count", "money"}:
                continue
            told = self._parse(column, row, col)
            known = [value for record in self.reading.records if (value := record.get(column.field)) is not None]
            whole, since = sum(known), self._sum_since_last_total(column.field)
            if told.value is not None and told.value not in {whole, since}:
                self._say("total.differs", row, col, told.as_written, _number(whole))
        self._last_total = len(self.reading.records)

    _last_total = 0

    def _sum_since_last_total(self, name: str) -> Any:  # noqa: ANN401 - whole or decimal
        recent = self.reading.records[self._last_total :]
        return sum(value for record in recent if (value := record.get(name)) is not None)

    # -- one row of data ----------------------------------------------------------------------------------

    def _read_data_row(self, row: int, filled: list[int]) -> None:
        heading = self.reading.heading
        found: dict[str, Parsed] = {}
        outcomes: Counter[str] = Counter()
        self.unit = self._scope_unit(row) or self.unit
        content = set(filled)
        for col, column in heading.columns.items():
            parsed = self._filled_down(row, col) or self._parse(column, row, col)
            self._judge(column, parsed, row, col)
            found[column.field] = parsed
            if col in content:
                outcomes["rejected" if _is_rejected(parsed) else "loaded"] += 1
        outcomes["skipped: unknown column"] = sum(1 for col in filled if col not in heading.columns)
        self._add_section(found)
        record = Record(row, found, outcomes["loaded"])
        if self._lacks_key(record):
            self.reading.rows_rejected += 1
            outcomes = Counter({"rejected": sum(outcomes.values())})
        else:
            self.reading.records.append(record)
        self.reading.account.update({key: count for key, count in outcomes.items() if count})

    def _scope_unit(self, row: int) -> str:
        for col, column in self.reading.heading.columns.items():
            if column.type == "unit":
                return self.names.resolve("unit", self.sheet.text(row, col)).code or ""
        return ""

    def _filled_down(self, row: int, col: int) -> Parsed | None:
        top_left = self._filled_from.get((row, col))
        return Parsed(self.sheet.text(*top_left).strip(), self.sheet.text(*top_left)) if top_left else None

    def _add_section(self, found: dict[str, Parsed]) -> None:
        for column in self.reading.form.columns:
            if column.section and found.get(column.field, EMPTY).value is None and self.section.value is not None:
                found[column.field] = self.section

    def _lacks_key(self, record: Record) -> bool:
        for name in self.reading.form.key:
            column = self.reading.form.column(name)
            if not column.required or record.get(name) is not None:
                continue
            at = self.reading.column_of(name)
            if record.values.get(name, EMPTY).mark == "empty":
                self._say("row.key_missing", record.row, at or 0, "", column.heading["en"])
            return True
        return False

    def _drop_repeated_rows(self) -> None:
        seen: set[tuple[Any, ...]] = set()
        kept = []
        scope = [column.field for column in self.reading.form.columns if column.scope]
        for record in self.reading.records:
            key = tuple(record.get(name) for name in [*scope, *self.reading.form.key])
            if key in seen:
                at = self.reading.column_of(self.reading.form.key[0]) or 0
                self._say("row.duplicate", record.row, at, self.sheet.text(record.row, at))
                self.reading.reject(record)
            else:
                kept.append(record)
            seen.add(key)
        self.reading.records = kept

    # -- one cell -----------------------------------------------------------------------------------------

    def _parse(self, column: Column, row: int, col: int) -> Parsed:
        sheet = self.sheet
        if (row, col) in sheet.error_cells:
            return Parsed(None, sheet.error_cells[row, col], "formula_error", problem="value.formula_error")
        if (row, col) in sheet.uncomputed_cells:
            return Parsed(None, "", "uncomputed", problem="value.uncomputed")
        text = sheet.text(row, col)
        if not text or not text.strip():
            return Parsed(column.empty_means, "", "empty") if column.empty_means else EMPTY
        if column.type == "text":
            return Parsed(text.strip(), text)
        if column.type in _NAMED_TYPES:
            return self._parse_name(column, text)
        value = sheet.value(row, col)
        if column.type == "percent" and (row, col) in sheet.percent_cells and isinstance(value, int | float):
            return values.parse_percent(text, text)
        return _typed(column.type, value, text)

    def _parse_name(self, column: Column, text: str) -> Parsed:
        list_name = {"yes_no": "yes_no", "unit": "unit", "place": "place"}.get(column.type, column.code_list)
        if list_name not in {"yes_no", "activity_status"} and _is_nothing(text):
            return Parsed(None, text, "not_available")
        parent = self.unit if column.type == "place" else ""
        match = self.names.resolve(list_name, text, parent)
        if match.code is not None:
            return Parsed(match.code == "yes" if column.type == "yes_no" else match.code, text)
        problem = {"unit": "scope.unit", "place": "value.place"}.get(column.type, "value.code")
        kind = "ambiguous" if match.is_ambiguous else "unknown"
        known = match.candidates or ((match.suggestion,) if match.suggestion else self._known(list_name))
        return Parsed(None, text, "", problem=f"{problem}_{kind}", note="; ".join(known))

    def _known(self, list_name: str) -> tuple[str, ...]:
        codes = self.names.codes[list_name]
        return tuple(codes) if len(codes) <= 12 else ()  # noqa: PLR2004 - a list a person can read

    def _judge(self, column: Column, parsed: Parsed, row: int, col: int) -> None:
        """Say what is wrong with one value: unreadable, outside its limits, or missing though required."""
        if parsed.problem:
            self._say(parsed.problem, row, col, parsed.as_written, parsed.note)
        elif parsed.qualifier:
            self._say("value.approximate", row, col, parsed.as_written)
        elif parsed.mark == "date_for_number":
            self._say("value.activity_no_restored", row, col, parsed.as_written, str(parsed.value))
        if parsed.mark == "empty" and column.required and column.field not in self.reading.form.key:
            self._say("value.required_missing", row, col, "", column.heading["en"])
        if parsed.value is not None and column in self._limited:
            self._judge_limits(column, parsed, row, col)

    def _judge_limits(self, column: Column, parsed: Parsed, row: int, col: int) -> None:
        low, high, value = column.minimum, column.maximum, float(parsed.value or 0)
        if low is not None and value < low:
            code = "value.negative" if low == 0 else "value.out_of_range"
            self._say(code, row, col, parsed.as_written, f"≥ {_number(low)}")
        elif high is not None and value > high:
            self._say("value.out_of_range", row, col, parsed.as_written, f"≤ {_number(high)}")

    # -- accounts -----------------------------------------------------------------------------------------

    def _account_for_headings(self) -> None:
        last = self.reading.heading.last_row
        above = sum(word != "" for words in self.sheet.words[: last + 1] for word in words)
        above += sum(row <= last for row, _col in self.sheet.uncomputed_cells)
        self.reading.account["skipped: heading"] += above
        for col, text in self.reading.heading.unknown.items():
            self._say("heading.unknown", last, col, text)

    def _say(self, code: str, row: int, col: int, found: str = "", expected: str = "") -> None:
        place = Place(self.file_name, self.sheet.name, a1(row, col))
        self.reading.findings.append(finding(code, place, found, expected))


_PARSERS: dict[str, Callable[[Any, str], Parsed]] = {
    "count": values.parse_count,
    "integer": values.parse_count,
    "number": values.parse_number,
    "percent": values.parse_percent,
    "money": values.parse_money,
    "date": values.parse_date,
    "period": lambda _value, text: values.parse_period(text),
    "activity_no": values.parse_activity_no,
    "activity_list": lambda _value, text: values.parse_activity_list(text),
}


@lru_cache(maxsize=65_536, typed=True)
def _typed(kind: str, value: CellValue, text: str) -> Parsed:
    """Read a cell as a type of the form; the same few numbers and words stand in most cells."""
    return _PARSERS[kind](value, text)


def _filled_from(sheet: Sheet, columns: set[int]) -> dict[tuple[int, int], tuple[int, int]]:
    """Give for each cell of these columns that a merge covers from above the cell that holds its text."""
    return {
        (row, col): (top, left)
        for top, left, bottom, right in sheet.merges
        for col in columns.intersection(range(left, right + 1))
        for row in range(top + 1, bottom + 1)
    }


def _is_rejected(parsed: Parsed) -> bool:
    return bool(parsed.problem) and catalogue()[parsed.problem].severity is Severity.ERROR


def _is_counting(texts: list[str]) -> bool:
    numbers = [int(text) for text in texts]
    return numbers == list(range(numbers[0], numbers[0] + len(numbers)))


def _is_nothing(text: str) -> bool:
    return _typed("number", text, text).mark in {"dash", "ellipsis", "not_available", "nothing_word"}


def _number(value: float) -> str:
    return f"{value:g}" if abs(value) < 1e6 else f"{value:.0f}"  # noqa: PLR2004 - no powers of ten for people
