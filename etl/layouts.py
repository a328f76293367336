"""Saved layouts: how one sender always writes, as data that anyone can edit (``data/reference/layouts.toml``).

A layout says for the files it fits what nothing in them tells: encoding and delimiter, which of the form's sheets a
sheet is, what the sender's own headings mean, in what sums are counted, what a dash means, whose report it is. It has
a reason and days between which it holds. Everything is checked when it is read; what does not fit a file is a finding.
"""

from __future__ import annotations

import codecs
import tomllib
from dataclasses import dataclass, field, replace
from datetime import date
from fnmatch import fnmatchcase
from functools import cache, lru_cache
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any

from etl.findings import finding
from etl.forms import DASHES, load_forms
from etl.names import fold
from monitor.model import Period, Place

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from etl.files.cells import Sheet, SourceFile
    from etl.forms import Column, SheetForm
    from monitor.model import Finding

LAYOUTS = Path(__file__).parent.parent / "data" / "reference" / "layouts.toml"
_ROWS_SEARCHED = 40
_ALWAYS = ("id", "reason", "asked", "valid_from")
_TEXTS = ("id", "reason", "asked", "file", "encoding", "delimiter", "council", "period", "hidden_rows")
_FIELDS = (*_TEXTS, "contains", "valid_from", "valid_to", "sheet")
_SHEET_FIELDS = ("sheet", "form", "headings", "scale", "dash")
_HIDDEN = ("skip", "read")
_DELIMITERS = (";", ",", "\t", "|")


class LayoutError(ValueError):
    """A saved layout cannot be followed; the message names the file, the layout, the field and what may stand there."""


@dataclass(frozen=True, eq=False)
class SheetLayout:
    """What a layout says of the sheets whose names its pattern fits: their form and the sender's own ways."""

    sheet: str
    form: str
    headings: dict[str, str] = field(default_factory=dict)
    scale: dict[str, int] = field(default_factory=dict)
    dash: dict[str, str] = field(default_factory=dict)

    def fits(self, name: str) -> bool:
        """Tell whether a sheet of this name is meant; upper and lower case are alike."""
        return fnmatchcase(name.casefold(), self.sheet.casefold())


@dataclass(frozen=True, eq=False)
class Layout:
    """How one sender writes. Texts are empty, and ``valid_to`` is None, where the layout leaves them open."""

    id: str
    reason: str
    asked: str
    valid_from: date
    valid_to: date | None = None
    file: str = ""
    contains: tuple[str, ...] = ()
    encoding: str = ""
    delimiter: str = ""
    council: str = ""
    period: str = ""
    hidden_rows: str = "skip"
    sheets: tuple[SheetLayout, ...] = ()

    def fits_name(self, file_name: str) -> bool:
        """Tell whether a file of this name is meant, whatever is in it; never without a pattern for names."""
        return bool(self.file) and fnmatchcase(PurePath(file_name).name.casefold(), self.file.casefold())

    def fits(self, source: SourceFile) -> bool:
        """Tell whether a file is meant: by its name, and by words that must stand in its first forty rows."""
        return (not self.file or self.fits_name(source.name)) and not self.missing(source)

    def missing(self, source: SourceFile) -> list[str]:
        """Give the words that ought to stand in a file of this layout and do not."""
        there = {fold(text) for sheet in source.sheets for text in _words(sheet)}
        return [word for word in self.contains if fold(word) not in there]

    def holds_for(self, periods: Iterable[str]) -> bool:
        """Tell whether the layout is valid for every half-year that a report is about."""
        last = self.valid_to or date.max
        return all(self.valid_from <= Period.parse(period).end <= last for period in periods)

    def forms_for(self, sheet: Sheet) -> tuple[SheetForm, ...] | None:
        """Give the forms a sheet may be, with the sender's own words; None where the layout says nothing of it."""
        told = next((one for one in self.sheets if one.fits(sheet.name)), None)
        return None if told is None else (form_of(told),)


def _words(sheet: Sheet) -> Iterator[str]:
    for words in sheet.words[:_ROWS_SEARCHED]:
        yield from filter(None, words)


@lru_cache(maxsize=256)
def form_of(told: SheetLayout) -> SheetForm:
    """Give the form that a sheet is, with the sender's headings, scales and dashes in its columns."""
    form = next(form for form in load_forms() if form.code == told.form)
    return replace(form, columns=tuple(_column(column, told) for column in form.columns))


def _column(column: Column, told: SheetLayout) -> Column:
    own = tuple(heading for heading, name in told.headings.items() if name == column.field)
    return replace(
        column,
        also=(*column.also, *own),
        scale=told.scale.get(column.field, column.scale),
        dash_means=told.dash.get(column.field, told.dash.get("*", column.dash_means)),
    )


# -- which layout a file has --------------------------------------------------------------------------------


def pinned(file_name: str, layouts: Iterable[Layout] | None = None) -> tuple[str, str]:
    """Give the encoding and the delimiter that are saved for files of this name; empty texts where none are."""
    told = [one for one in (usable_layouts()[0] if layouts is None else layouts) if one.fits_name(file_name)]
    return (told[0].encoding, told[0].delimiter) if len(told) == 1 else ("", "")


def layout_of(source: SourceFile, layouts: Iterable[Layout]) -> tuple[Layout | None, list[Finding]]:
    """Give the one layout that a file fits, and what is to be said: several fit, or one fits by its name alone."""
    known = tuple(layouts)
    fitting = [one for one in known if one.fits(source)]
    place = Place(source.name)
    if len(fitting) > 1:
        return None, [finding("layout.several", place, "; ".join(one.id for one in fitting))]
    findings = [
        finding("layout.does_not_fit", place, one.id, "; ".join(one.missing(source)))
        for one in known
        if one.fits_name(source.name) and one not in fitting
    ]
    if not fitting:
        return None, findings
    return fitting[0], [*findings, *_unfit_parts(source, fitting[0])]


def _unfit_parts(source: SourceFile, layout: Layout) -> Iterator[Finding]:
    """Say which sheets and headings of a layout are not in the file any more."""
    yield finding("layout.used", Place(source.name), layout.id)
    for told in layout.sheets:
        sheets = [sheet for sheet in source.sheets if told.fits(sheet.name)]
        if not sheets:
            yield finding("layout.does_not_fit", Place(source.name), layout.id, told.sheet)
        for sheet in sheets:
            there = {fold(text) for text in _words(sheet)}
            lost = [heading for heading in told.headings if fold(heading) not in there]
            if lost:
                yield finding("layout.does_not_fit", Place(source.name, sheet.name), layout.id, "; ".join(lost))


def usable_layouts() -> tuple[tuple[Layout, ...], str]:
    """Give the saved layouts; none, with what is wrong, where their file has a fault: files are read without them."""
    try:
        return saved_layouts(), ""
    except LayoutError as fault:
        return (), str(fault)


# -- reading and checking the file --------------------------------------------------------------------------


@cache
def saved_layouts(path: Path = LAYOUTS) -> tuple[Layout, ...]:
    """Read the saved layouts; none where there is no file. Raises LayoutError naming each fault."""
    if not path.exists():
        return ()
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
    except (ValueError, RecursionError) as fault:  # no TOML, no UTF-8, a number without end, brackets without end
        raise LayoutError(f"{path.name}: {fault}") from None
    entries = raw.get("layout", [])
    faults = [f"{path.name}: {key!r} is not a field here; write [[layout]]" for key in raw if key != "layout"]
    for number, entry in enumerate(entries, start=1):
        where = f"{path.name}, layout {number} {entry.get('id', '')!r}"
        faults.extend(f"{where}: {fault}" for fault in _faults(entry))
    names = [entry.get("id") for entry in entries]
    faults += [
        f"{path.name}: the id {name!r} stands twice" for name in sorted({n for n in names if names.count(n) > 1})
    ]
    if faults:
        raise LayoutError("\n".join(faults))
    return tuple(map(_layout, entries))


def _layout(entry: dict[str, Any]) -> Layout:
    sheets = tuple(SheetLayout(**sheet) for sheet in entry.get("sheet", ()))
    told = {name: value for name, value in entry.items() if name not in {"sheet", "contains"}}
    return Layout(**told, contains=tuple(entry.get("contains", ())), sheets=sheets)


def _faults(entry: dict[str, Any]) -> Iterator[str]:
    """Say everything that is wrong with one layout."""
    yield from (f"{name} is missing" for name in _ALWAYS if not entry.get(name))
    yield from (f"{name} is not a field of a layout" for name in entry if name not in _FIELDS)
    yield from (
        f"{name} must be a text in quotation marks" for name in _TEXTS if not isinstance(entry.get(name, ""), str)
    )
    for name in ("valid_from", "valid_to"):
        if name in entry and type(entry[name]) is not date:
            yield f"{name} must be a day such as 2019-01-31, without quotation marks"
    contains = entry.get("contains", [])
    if not isinstance(contains, list) or not all(isinstance(word, str) for word in contains):
        yield "contains must be a list of texts"
    if not entry.get("file") and not contains:
        yield "one of file and contains must say which files are meant"
    yield from _faults_of_values(entry)
    for number, sheet in enumerate(entry.get("sheet", ()), start=1):
        yield from (f"sheet {number}: {fault}" for fault in _faults_of_sheet(sheet))


def _faults_of_values(entry: dict[str, Any]) -> Iterator[str]:
    if not _is_encoding(str(entry.get("encoding", "") or "utf-8")):
        yield f"encoding {entry['encoding']!r} is not known; cp1251, koi8-r, cp866 and utf-8 are"
    if entry.get("encoding") and not entry.get("file"):
        yield "an encoding needs file: nothing in a file is known before it is decoded"
    if entry.get("delimiter", ";") not in _DELIMITERS:
        yield f"delimiter {entry['delimiter']!r} is none of {' '.join(map(repr, _DELIMITERS))}"
    if entry.get("hidden_rows", "skip") not in _HIDDEN:
        yield f"hidden_rows is one of {', '.join(_HIDDEN)}"
    first, last = entry.get("valid_from"), entry.get("valid_to")
    if isinstance(first, date) and isinstance(last, date) and first > last:
        yield "valid_to lies before valid_from"


def _is_encoding(name: str) -> bool:
    try:
        codecs.lookup(name)
    except LookupError:
        return False
    return True


def _faults_of_sheet(sheet: dict[str, Any]) -> Iterator[str]:
    yield from (f"{name} is missing" for name in ("sheet", "form") if not sheet.get(name))
    yield from (f"{name} is not a field of a sheet" for name in sheet if name not in _SHEET_FIELDS)
    forms = {form.code: form for form in load_forms() if form.layout == "table"}
    form = forms.get(str(sheet.get("form", "")))
    if form is None:
        yield f"form {sheet.get('form')!r} is none of {', '.join(forms)}"
        return
    fields = {column.field for column in form.columns}
    told = (*sheet.get("headings", {}).values(), *sheet.get("scale", {}), *sheet.get("dash", {}))
    yield from (f"{name!r} is not a field of {form.code}" for name in told if name not in {*fields, "*"})
    for name, scale in sheet.get("scale", {}).items():
        if not isinstance(scale, int) or isinstance(scale, bool) or scale < 1:
            yield f"scale of {name} must be a whole number such as 1000"
    for name, meaning in sheet.get("dash", {}).items():
        if meaning not in DASHES:
            yield f"dash of {name} is one of {', '.join(DASHES)}"
