"""Which council and which half-year a file and each of its rows are about.

The passport decides; where it is silent a title above a table does, at last the file's own name. What disagrees
with what was decided is said, and what could mean two councils is asked, never picked.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import lru_cache
from pathlib import PurePath
from typing import TYPE_CHECKING

from etl.files.cells import a1
from etl.findings import finding
from etl.reading.personal import masked_data
from etl.reading.records import EMPTY
from etl.values import Parsed, find_periods
from monitor.model import Period, Place

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from etl.files.cells import Sheet
    from etl.names import Names
    from etl.reading.records import Record, SheetReading
    from etl.reading.report import Report

TITLE_ROWS = 15
FIELDS = ("unit_code", "period_code")
_WORD = re.compile(r"[A-Za-z]{2}\d{2,}|\d{14}|[^\W\d_]+(?:[-.'’][^\W\d_]+)*(?:\d(?!\d))?\.?")
_MOST_WORDS = 4
AMBIGUOUS = {"unit_code": "scope.unit_ambiguous", "period_code": "scope.period_ambiguous"}


@dataclass(frozen=True, order=True)
class Scope:
    """What a row is about: one council, one period."""

    unit_code: str
    period_code: str


@dataclass(frozen=True)
class Known:
    """What a scope is judged by: the names, the units that have a council, the periods a report is expected for."""

    names: Names
    councils: frozenset[str]
    periods: frozenset[str]


@dataclass(frozen=True)
class Hint:
    """What one title, or the file's name, says: the codes it may mean, its text, and where it stands."""

    codes: frozenset[str]
    text: str
    place: Place


# -- the file as a whole ------------------------------------------------------------------------------------


def default_scope(report: Report, known: Known) -> tuple[Parsed, Parsed]:
    """Give unit and period of the file as a whole: from its passport, else a title, else its name."""
    unit, period = (_told(report, name, known) for name in FIELDS)
    return unit, period


def _told(report: Report, name: str, known: Known) -> Parsed:
    own = report.passport.record.values.get(name, EMPTY) if report.passport else EMPTY
    in_name = _hint_of_name(report, name, known)
    if own.mark == "empty":
        if report.sheets and all(_each_row_says(sheet, name) for sheet in report.sheets):
            return EMPTY
        found = _found_elsewhere(report, name, known, in_name)
        return _from_layout(report, name) if found is EMPTY else found
    if own.value:
        _compare_with_name(report, name, str(own.value), in_name)
        _compare_with_titles(report, name, str(own.value), known)
    return own


def _from_layout(report: Report, name: str) -> Parsed:
    """Give what the sender's saved layout says where nothing in the file, and not its name, says it."""
    told = (report.layout.council if name == "unit_code" else report.layout.period) if report.layout else ""
    if not told or not report.layout:
        return EMPTY
    report.findings.append(finding("scope.taken_from_layout", Place(report.source.name), told, report.layout.id))
    return Parsed(told, told)


def _each_row_says(sheet: SheetReading, name: str) -> bool:
    if sheet.column_of(name) is not None:
        return True
    return bool(sheet.records) and all(_says(record, name) for record in sheet.records)


def _hint_of_name(report: Report, name: str, known: Known) -> Hint:
    stem = PurePath(report.source.name).stem
    codes = _settled([_codes(name, stem, known, bare=True)], known)
    return Hint(codes, stem, Place(report.source.name))


def _found_elsewhere(report: Report, name: str, known: Known, in_name: Hint) -> Parsed:
    """Take what the titles say, as far as they say one thing; else what the file's name says."""
    hints = _hints(report, _titles(report), name, known) or _hints(report, _other_titles(report), name, known)
    codes = _settled([hint.codes for hint in hints], known)
    agreed = codes & in_name.codes if len(codes) > 1 and len(codes & in_name.codes) == 1 else codes
    source, told = (hints, agreed) if hints else ([in_name], in_name.codes)
    if not told:
        return EMPTY
    if len(told) > 1:
        names = "; ".join(sorted(told))
        text = " · ".join(dict.fromkeys(hint.text for hint in source if hint.codes & told))
        report.findings.append(finding(AMBIGUOUS[name], source[0].place, text, names))
        return Parsed(None, text, problem=AMBIGUOUS[name], note=names)
    [code] = told
    kind = "scope.taken_from_title" if hints else "scope.taken_from_file_name"
    place = next(hint.place for hint in source if code in hint.codes)
    report.findings.append(finding(kind, place, code))
    if hints and in_name.codes and code not in in_name.codes:
        report.findings.append(finding("scope.file_name_differs", place, code, "; ".join(sorted(in_name.codes))))
    return Parsed(code, code)


def _compare_with_name(report: Report, name: str, told: str, in_name: Hint) -> None:
    if in_name.codes and told not in in_name.codes:
        place = _passport_place(report, name)
        report.findings.append(finding("scope.file_name_differs", place, told, "; ".join(sorted(in_name.codes))))


def _compare_with_titles(report: Report, name: str, told: str, known: Known) -> None:
    """Say where no title of a sheet names what the passport names, though one of them names something."""
    by_sheet: dict[str, list[Hint]] = defaultdict(list)
    for hint in _hints(report, _titles(report), name, known):
        by_sheet[hint.place.sheet].append(hint)
    for sheet_name, hints in by_sheet.items():
        if any(told in hint.codes for hint in hints) or _is_parted(report, sheet_name, name):
            continue
        is_refused = name == "unit_code" and _refuse_other_council(report, sheet_name, hints, known)
        kind = "scope.title_of_another_council" if is_refused else "scope.title_differs"
        report.findings.append(finding(kind, hints[0].place, hints[0].text, told))


def _refuse_other_council(report: Report, sheet_name: str, hints: list[Hint], known: Known) -> bool:
    """Keep out the rows below a title that names another council than the passport, where none of their own does."""
    if not any(hint.codes & known.councils for hint in hints):
        return False
    other = Parsed(None, hints[0].text, problem="scope.title_of_another_council")
    readings = [reading for reading in report.sheets if reading.sheet_name == sheet_name]
    silent = [record for reading in readings for record in reading.records if not _says(record, "unit_code")]
    for record in silent:
        record.values["unit_code"] = other
    return bool(silent)


def _is_parted(report: Report, sheet_name: str, name: str) -> bool:
    """Tell whether the title of a sheet was given to its rows."""
    readings = [reading for reading in report.sheets if reading.sheet_name == sheet_name]
    return all(reading.column_of(name) is None and _each_row_says(reading, name) for reading in readings)


def _says(record: Record, name: str) -> bool:
    return record.values.get(name, EMPTY).mark != "empty"


def part_by_titles(report: Report, known: Known) -> None:
    """Give the rows of each sheet what its own title says, where the sheets of one form name several councils."""
    forms = Counter(reading.form.code for reading in report.sheets)
    repeated = sorted(code for code, count in forms.items() if count > 1)
    for name in FIELDS if repeated else ():
        told: dict[str, dict[str, Hint]] = defaultdict(dict)
        for hint in _hints(report, _titles(report), name, known):
            if len(hint.codes) == 1:
                told[hint.place.sheet][next(iter(hint.codes))] = hint
        clear = {sheet: next(iter(codes.items())) for sheet, codes in told.items() if len(codes) == 1}
        for form in repeated:
            parts = [one for one in report.sheets if one.form.code == form and one.sheet_name in clear]
            if len({clear[part.sheet_name][0] for part in parts}) > 1:
                for part in parts:
                    _give_title(report, part, name, *clear[part.sheet_name])


def _give_title(report: Report, reading: SheetReading, name: str, code: str, hint: Hint) -> None:
    silent = [record for record in reading.records if not _says(record, name)]
    for record in silent:
        record.values[name] = Parsed(code, hint.text)
    if silent:
        report.findings.append(finding("scope.taken_from_title", hint.place, code))


def _passport_place(report: Report, name: str) -> Place:
    if report.passport and name in report.passport.cells:
        return Place(report.source.name, report.passport.sheet_name, a1(*report.passport.cells[name]))
    return Place(report.source.name)


# -- titles and names ---------------------------------------------------------------------------------------


def _titles(report: Report) -> Iterator[tuple[Sheet, int, int]]:
    """Give the cells above the headings of the sheets that were read."""
    headings = {reading.sheet_name: reading.heading for reading in reversed(report.sheets)}  # the first table of each
    for sheet in report.source.sheets:
        if sheet.name in headings:
            heading = headings[sheet.name]
            yield from _filled(sheet, range(heading.first_row))
            for row in range(heading.first_row, heading.last_row):
                if len(set(sheet.words[row]) - {""}) == 1:  # a title right above the headings was taken for one
                    yield from _filled(sheet, range(row, row + 1))


def _other_titles(report: Report) -> Iterator[tuple[Sheet, int, int]]:
    """Give the first cells of the sheets that are not part of the form: a title page is such a sheet."""
    read = {reading.sheet_name for reading in report.sheets}
    for sheet in report.source.sheets:
        if sheet.name not in read and not sheet.hidden:
            yield from _filled(sheet, range(TITLE_ROWS))


def _filled(sheet: Sheet, rows: range) -> Iterator[tuple[Sheet, int, int]]:
    for row in rows[: len(sheet.words)]:
        for col, word in enumerate(sheet.words[row]):
            if word:
                yield sheet, row, col


def _hints(report: Report, cells: Iterable[tuple[Sheet, int, int]], name: str, known: Known) -> list[Hint]:
    found = []
    file_name = report.source.name
    for sheet, row, col in cells:
        text = sheet.words[row][col]
        told = _codes(name, text, known, bare=False)
        if told:
            codes = _settled([told], known)
            found.append(Hint(codes, masked_data(text) or text, Place(file_name, sheet.name, a1(row, col))))
    return found


def _codes(name: str, text: str, known: Known, *, bare: bool) -> frozenset[str]:
    return units_in(text, known.names) if name == "unit_code" else find_periods(text, bare=bare)


@lru_cache(maxsize=4096)
def units_in(text: str, names: Names) -> frozenset[str]:
    """Give the units that a text names among its other words; what may be several only where nothing else is named."""
    words = _WORD.findall(text.replace("_", " "))
    clear: set[str] = set()
    doubtful: set[str] = set()
    start = 0
    while start < len(words):
        size, codes = _unit_from(words[start : start + _MOST_WORDS], names)
        (clear if len(codes) == 1 else doubtful).update(codes)
        start += size
    return frozenset(clear or doubtful)


def _unit_from(words: list[str], names: Names) -> tuple[int, frozenset[str]]:
    for size in range(len(words), 0, -1):
        codes = names.meanings("unit", " ".join(words[:size]))
        if codes:
            return size, codes
    return 1, frozenset()


def _settled(told: Iterable[frozenset[str]], known: Known) -> frozenset[str]:
    """Give what several texts say together: the clear before the doubtful, units with a council before others."""
    known_texts = [codes for codes in told if codes]
    clear = frozenset(code for codes in known_texts if len(codes) == 1 for code in codes)
    found = frozenset(code for codes in known_texts for code in codes)
    with_council = found & known.councils
    return (clear & with_council) or with_council or clear or found


# -- row by row ---------------------------------------------------------------------------------------------


def sort_by_scope(report: Report, default: tuple[Parsed, Parsed], known: Known) -> None:
    """Give each row to its council and period; a row that has none is kept out."""
    for sheet in report.sheets:
        told: dict[tuple[int, int], str | list[Record]] = {}
        by_scope: dict[Scope, list[Record]] = defaultdict(list)
        for record in sheet.records:
            unit = _scope_value(record, "unit_code", default[0])
            period = _scope_value(record, "period_code", default[1])
            same = (id(unit), id(period))  # what a column says over and over is one and the same
            if same not in told:
                problem = _scope_problem(unit, period, known)
                told[same] = problem or by_scope[Scope(str(unit.value), str(period.value))]
            here = told[same]
            if isinstance(here, str):
                _refuse(report, sheet, record, here, period if "period" in here else unit)
            else:
                here.append(record)
        sheet.records = [record for records in by_scope.values() for record in records]
        for scope, records in by_scope.items():
            report.rows.setdefault(scope, []).append((sheet, records))


def _scope_value(record: Record, name: str, default: Parsed) -> Parsed:
    own = record.values.get(name, EMPTY)
    return default if own.mark == "empty" else own


def _scope_problem(unit: Parsed, period: Parsed, known: Known) -> str | None:
    if unit.problem or unit.value is None:
        return unit.problem or "scope.unit_missing"
    if unit.value not in known.councils:
        return "scope.no_council"
    if period.problem or period.value is None:
        return "scope.period_missing"
    return None if period.value in known.periods else "scope.period_not_expected"


def _refuse(report: Report, sheet: SheetReading, record: Record, problem: str, told: Parsed) -> None:
    """Keep a row out; a cause that stands in one place (the passport) is said once."""
    sheet.reject(record)
    field_name = "period_code" if "period" in problem else "unit_code"
    at = sheet.column_of(field_name)
    if at is not None:
        if not told.problem:  # an unreadable cell was already reported when it was read
            place = Place(report.source.name, sheet.sheet_name, a1(record.row, at))
            report.findings.append(finding(problem, place, told.as_written, told.note))
        return
    once = finding(problem, _passport_place(report, field_name), told.as_written, told.note)
    if once not in report.findings and not told.problem:
        report.findings.append(once)


# -- the day of submission ----------------------------------------------------------------------------------


def submitted_date(report: Report) -> date | None:
    """Give the day of submission in the passport, where it can be true: not before the end of the period."""
    told = report.passport.record.get("submitted_date") if report.passport else None
    last = max((scope.period_code for scope in report.rows), default="")
    return None if told is None or (last and told < Period.parse(last).end) else told


def check_submitted_date(report: Report) -> None:
    """Say that a report cannot have been submitted before its period ended."""
    told = report.passport.record.values.get("submitted_date", EMPTY) if report.passport else EMPTY
    if told.value is not None and submitted_date(report) is None:
        last = max(scope.period_code for scope in report.rows)
        expected = f"≥ {Period.parse(last).end}"
        place = _passport_place(report, "submitted_date")
        report.findings.append(finding("scope.submitted_early", place, told.as_written, expected))
