"""Find which column of a sheet is which: any order, language or spelling, one to three rows of headings."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from functools import cache, cached_property, lru_cache
from typing import TYPE_CHECKING

from etl.files.known import Known
from etl.forms import load_forms
from etl.names import fold
from etl.reading.age_bands import OTHER_BAND, other_bands
from etl.reading.words import opens_with, split_unit
from etl.values import find_periods

if TYPE_CHECKING:
    from collections.abc import Iterable

    from etl.files.cells import Sheet
    from etl.forms import Column, SheetForm

ROWS_SEARCHED = 40
COLUMNS_SEARCHED = 256
"""Ten times as many as any sheet of the form has; headings further right are not looked for."""
LEAST_MATCHES = 3
ENOUGH_SHARE = 0.4
SURE_SHARE = 0.7
DEEPEST = 3
_ALIKE = 0.75
_SCALED_TYPES = frozenset({"count", "money", "number"})
_BETWEEN_LANGUAGES = re.compile(r"[\n/]")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Heading:
    """Where a table begins. Rows and columns count from zero; ``texts`` are the headings as written.

    ``scales`` gives what the numbers of a column are to be multiplied by: 1000 below "тыс. сом". ``doubtful`` are the
    fields of columns whose like stands under another parent too, and of which none was taken. ``codes_row`` is the
    hidden row of codes of our own form, which belongs to the heading but which nobody sees.
    """

    first_row: int
    last_row: int
    columns: dict[int, Column]
    texts: dict[int, str]
    unknown: dict[int, str]
    scales: dict[int, int] = field(default_factory=dict)
    doubtful: dict[int, str] = field(default_factory=dict)
    codes_row: int | None = None

    @property
    def shown_row(self) -> int:
        """The last row of the heading that people see: where a finding about a whole column is placed."""
        return self.last_row if self.codes_row is None else max(self.codes_row - 1, 0)

    @cached_property
    def matched(self) -> int:
        """How many fields of the form were found, those among them of which more than one column may be meant."""
        own = sum(column.breakdown_kind != OTHER_BAND for column in self.columns.values())
        return own + len(set(self.doubtful.values()))


NO_HEADING = Heading(0, -1, {}, {}, {})


@cache
def _wordings(form: SheetForm) -> dict[str, tuple[str, ...]]:
    """Give for each folded wording the fields it may mean; group and child are joined by a slash, or run on."""
    found: dict[str, list[str]] = {}
    for column in form.columns:
        children = {*column.heading.values(), *column.also, column.field}
        if column.type == "money":  # a sum is a sum in whatever unit the heading says
            children |= {split_unit(fold(child))[0] for child in children} - {""}
        parents = set(column.group.values())
        for child in children:
            paths = [f"{parent} / {child}" for parent in parents]
            for text in [*map(_fold_path, (child, *paths)), *map(_flat, paths)]:
                fields = found.setdefault(text, [])
                if column.field not in fields:
                    fields.append(column.field)
    return {text: tuple(fields) for text, fields in found.items()}


def _fold_path(text: str) -> str:
    return " / ".join(fold(part) for part in text.split(" / "))


@lru_cache(maxsize=32_768)
def _flat(text: str) -> str:
    """Give the bare words of a heading: group and child typed into one cell have any sign between them, or none.

    >>> _flat("Количество участников, всего"), _flat("Количество участников / всего")
    ('количество участников всего', 'количество участников всего')
    """
    return " ".join(_WORD.findall(fold(text)))


@lru_cache(maxsize=32_768)
def _pieces(text: str) -> frozenset[str]:
    """Give everything a cell may say as a heading: its text, the parts of one in two languages, both without unit."""
    whole = {fold(part) for part in (text, *_BETWEEN_LANGUAGES.split(text))}
    return frozenset(whole | {split_unit(part)[0] for part in whole} | {_flat(text)})


def find_heading(sheet: Sheet, form: SheetForm, *, least: int = LEAST_MATCHES) -> Heading | None:
    """Give the best row of headings for this form within its first forty rows, or None when none fits.

    ``least`` is how many columns must be found: another form that fits better need not be looked at closely.
    """
    best: Heading | None = None
    if max(map(len, sheet.rows), default=0) < LEAST_MATCHES:
        return None
    first = next((row for row, words in enumerate(sheet.words) if any(words)), 0)
    last = min(first + ROWS_SEARCHED, len(sheet.rows))
    end = min(last + DEEPEST, len(sheet.rows))
    hits = Known(lambda row: _hits(sheet, form, row) if row < end else 0)
    for row in range(first, last):
        if best and best.matched >= ENOUGH_SHARE * len(form.columns) and row > best.last_row:
            break
        for depth in range(1, DEEPEST + 1) if hits[row] else ():
            most = sum(hits[at] for at in range(row, row + depth))
            # no more columns can be matched than cells that could be headings
            if most < max(least, LEAST_MATCHES) or (best and most <= best.matched):
                continue
            heading = _match(sheet, form, row, depth)
            if heading and (best is None or heading.matched > best.matched):
                best = heading
    is_form = best and best.matched >= LEAST_MATCHES and _has_key(best, form) and _is_known(best, form)
    return best if is_form else None


@cache
def _single_wordings(form: SheetForm) -> frozenset[str]:
    groups = (text for column in form.columns for text in column.group.values())
    return frozenset((*(text.split(" / ")[-1] for text in _wordings(form)), *map(fold, groups)))


@cache
def _all_wordings() -> frozenset[str]:
    return frozenset[str]().union(*(_single_wordings(form) for form in load_forms() if form.layout == "table"))


@lru_cache(maxsize=65_536)
def is_wording(text: str) -> bool:
    """Tell whether a cell could be a heading of any table of the form."""
    return not _all_wordings().isdisjoint(_pieces(text.strip()))


def _hits(sheet: Sheet, form: SheetForm, row: int) -> int:
    """Count the cells of a row that could be headings of this form: most rows have none and need no closer look."""
    known = _single_wordings(form)
    return sum(1 for text in sheet.words[row][:COLUMNS_SEARCHED] if text and not known.isdisjoint(_pieces(text)))


def _has_key(heading: Heading, form: SheetForm) -> bool:
    fields = {column.field for column in heading.columns.values()}
    required = [column.field for column in form.columns if column.required]
    return any(field in fields for field in form.key) or len(fields.intersection(required)) >= 2  # noqa: PLR2004


def _is_known(heading: Heading, form: SheetForm) -> bool:
    """Tell whether a table has a column that only this form has: status, deadline and source stand in several."""
    return not form.known_by or any(column.field in form.known_by for column in heading.columns.values())


def _match(sheet: Sheet, form: SheetForm, row: int, depth: int) -> Heading | None:
    if row + depth > len(sheet.rows):
        return None
    texts = {col: path for col in range(_width(sheet, row, depth)) if (path := heading_path(sheet, row, depth, col))}
    return _matched(form, row, depth, tuple(texts.items())) if len(texts) >= LEAST_MATCHES else None


@lru_cache(maxsize=1024)
def _matched(form: SheetForm, row: int, depth: int, told: tuple[tuple[int, tuple[str, ...]], ...]) -> Heading:
    """Give the heading that some texts are by their columns; the same ones stand in report after report."""
    texts = dict(told)
    wordings = _wordings(form)
    columns: dict[int, Column] = {}
    taken: set[str] = set()
    passed_over, doubtful = _rivals(texts, form)
    for col, path in sorted(texts.items(), key=lambda entry: (-len(entry[1]), entry[0])):
        for text in _readings(path):
            fields = [field for field in wordings.get(text, ()) if field not in taken]
            if fields and col not in passed_over:
                columns[col] = form.column(fields[0])
                taken.add(fields[0])
                break
    columns |= other_bands(form, {col: texts[col] for col in texts if col not in columns}, columns.values())
    written = {col: " / ".join(path) for col, path in texts.items()}
    return Heading(
        row, row + depth - 1, dict(sorted(columns.items())), written,
        {col: text for col, text in written.items() if col not in columns},
        _scales(columns | {col: form.column(name) for col, name in doubtful.items()}, texts),
        doubtful,
    )  # fmt: skip


def _rivals(paths: dict[int, tuple[str, ...]], form: SheetForm) -> tuple[set[int], dict[int, str]]:
    """Give the columns to pass over for one of the same name under a better parent, and those that leave a doubt.

    Invited / all and attended / all: what was done counts. 2018 / actual and 2019 / actual: none is taken.
    """
    wordings = _wordings(form)
    sure: set[str] = set()
    groups: dict[str, list[int]] = {}
    for col, path in paths.items():
        if len(path) > 1:
            folded = [*map(fold, path)]
            whole = wordings.get(" / ".join(folded)) or wordings.get(f"{folded[0]} / {folded[-1]}")
            sure.update(whole or ())
            for name in () if whole else wordings.get(split_unit(folded[-1])[0] or folded[-1], ())[:1]:
                groups.setdefault(name, []).append(col)
    passed_over: set[int] = set()
    doubtful: dict[int, str] = {}
    for name, cols in groups.items():
        parents = {paths[col][0] for col in cols}
        better = {parent for parent in parents if _is_better(parent, name, form)}
        if name in sure or len(parents) > 1:
            is_clear = name not in sure and len(better) == 1
            passed_over.update(col for col in cols if not is_clear or paths[col][0] not in better)
            doubtful |= {} if name in sure or is_clear else dict.fromkeys(cols, name)
    return passed_over, doubtful


def _is_better(parent: str, name: str, form: SheetForm) -> bool:
    return opens_with("actual_parent", parent) or name in _wordings(form).get(fold(parent), ())


def settled(heading: Heading, form: SheetForm, period: str) -> Heading:
    """Take of the doubtful columns those whose parent names the period of the report; the others stay untaken."""
    columns, doubtful = dict(heading.columns), dict(heading.doubtful)
    for name in set(heading.doubtful.values()):
        own = [col for col in doubtful if doubtful[col] == name and find_periods(heading.texts[col]) == {period}]
        if len(own) == 1:
            columns[own[0]] = form.column(name)
            doubtful = {col: other for col, other in doubtful.items() if other != name}
    unknown = {col: text for col, text in heading.unknown.items() if col not in columns}
    return replace(heading, columns=dict(sorted(columns.items())), unknown=unknown, doubtful=doubtful)


def _scales(columns: dict[int, Column], paths: dict[int, tuple[str, ...]]) -> dict[int, int]:
    """Give what the heading of each column multiplies its numbers by, where that is not one."""
    scaled = {col: own_scale(paths[col]) for col, column in columns.items() if column.type in _SCALED_TYPES}
    told = {col: columns[col].scale if scale is None else scale for col, scale in scaled.items()}
    return {col: scale for col, scale in told.items() if scale != 1}


@lru_cache(maxsize=4096)
def own_scale(path: tuple[str, ...]) -> int | None:
    """Give what a heading multiplies its numbers by, None without a unit; the word nearest to the numbers counts."""
    for part in reversed(path):
        for piece in (part, *_BETWEEN_LANGUAGES.split(part)):
            scale = split_unit(fold(piece))[1]
            if scale is not None:
                return scale
    return None


def _width(sheet: Sheet, row: int, depth: int) -> int:
    return max(len(sheet.rows[at]) for at in range(row, row + depth))


def heading_path(sheet: Sheet, row: int, depth: int, col: int) -> tuple[str, ...]:
    """Give the headings above a column, outermost first; a merged parent stands over each of its children.

    Participants |             |           all   | participants / total
    total        | of whom     |       →   women | participants / of whom / women
                 | women | men |           men   | participants / of whom / men
    """
    last = row + depth - 1
    path: list[str] = []
    for at in range(row, last):
        text = _spanned_text(sheet, at, col, last)
        if text and text not in path[-1:]:  # a cell merged over two rows of headings is one heading
            path.append(text)
    child = sheet.word(last, col)
    return (*path, child) if child else tuple(path)


def _spanned_text(sheet: Sheet, row: int, col: int, last: int) -> str:
    for top, left, bottom, right in sheet.merges:
        if top <= row <= bottom and left <= col <= right:
            return sheet.word(top, left)
    text = sheet.word(row, col)
    if text or sheet.merges or not any(sheet.word(below, col) for below in range(row + 1, last + 1)):
        return text
    for left in range(col - 1, -1, -1):  # no merges known (CSV): a parent reaches to the next one
        if parent := sheet.word(row, left):
            return parent if sheet.word(row + 1, left) else ""
    return ""


@lru_cache(maxsize=4096)
def _readings(path: tuple[str, ...]) -> tuple[str, ...]:
    """Give what a heading may say, the surest first: as it stands, then without the unit it ends in."""
    folded = [fold(part.replace("\n", " ")) for part in path]
    pieces = [fold(part) for part in (*path[-1].split("\n"), *path[-1].split("/"))]
    bare = _ways([split_unit(part)[0] for part in folded], [split_unit(piece)[0] for piece in pieces])
    return tuple(dict.fromkeys((*_ways(folded, pieces), *bare, _flat(path[-1]))))


def _ways(path: list[str], pieces: list[str]) -> Iterable[str]:
    """Give a heading with all its parents, with the outermost, alone, and in each of its languages."""
    yield " / ".join(path)
    yield f"{path[0]} / {path[-1]}"
    yield path[-1]
    yield from pieces


@cache
def sheet_names(form: SheetForm) -> frozenset[str]:
    """Give the folded names that the sheet of a form goes by."""
    return frozenset(map(fold, (*form.title.values(), *form.also, form.code)))


def form_named(sheet_name: str, forms: Iterable[SheetForm]) -> SheetForm | None:
    """Give the form that a sheet is called as: by its whole name, or by its code before other words."""
    name, known = fold(sheet_name), tuple(forms)
    first_word = name.split(" ")[0].strip(".,:-_")
    return next((form for form in known if name in sheet_names(form)), None) or next(
        (form for form in known if first_word == fold(form.code)), None
    )


def near_headings(form: SheetForm, headings: Iterable[str], missing: Iterable[Column]) -> dict[str, str]:
    """Give what a heading that was not recognised may have meant, for those that are spelled almost alike."""
    headings = tuple(headings)
    if not headings:
        return {}
    wanted = {column.field for column in missing}
    known = {text: fields[0] for text, fields in _wordings(form).items() if fields[0] in wanted}
    found = {}
    for heading in headings:
        near = get_close_matches(fold(heading), known, n=1, cutoff=_ALIKE)
        if near:
            found[heading] = form.column(known[near[0]]).heading["en"]
    return found


def likely_heading(sheet: Sheet, form: SheetForm) -> int:
    """Give the row that looks most like headings of a form: most words, those of the form counted twice."""
    rows = range(min(ROWS_SEARCHED, len(sheet.rows)))
    return max(rows, key=lambda row: (_hits(sheet, form, row) + _words_in(sheet, row), -row), default=0)


def _words_in(sheet: Sheet, row: int) -> int:
    return sum(1 for word in sheet.words[row] if any(sign.isalpha() for sign in word))


def best_form(sheet: Sheet, forms: Iterable[SheetForm]) -> tuple[SheetForm, Heading] | None:
    """Give the table that a sheet holds: most columns found; the sheet's name decides between equals.

    A sheet that is called as a form and has most of its columns is that form: the others need not be tried.
    """
    best: tuple[SheetForm, Heading] | None = None
    for form in sorted(forms, key=lambda form: fold(sheet.name) not in sheet_names(form)):
        if best and fold(sheet.name) in sheet_names(best[0]) and best[1].matched > SURE_SHARE * len(best[0].columns):
            return best
        heading = find_heading(sheet, form, least=best[1].matched + 1 if best else 0)
        if heading and (best is None or heading.matched > best[1].matched):
            best = (form, heading)
    return best
