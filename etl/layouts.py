"""Saved layouts: how one sender always writes, as data that anyone can edit (``data/reference/layouts.toml``).

A layout says for the files it fits what nothing in them tells: encoding and delimiter, which of the form's sheets a
sheet is, what the sender's own headings mean, in what sums are counted, what a dash means, whose report it is. It has
a reason and days between which it holds. Everything is checked when it is read; what does not fit a file is a finding.
"""

from __future__ import annotations

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
from monitor.text.message import Message, SpokenError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from etl.files.cells import Sheet, SourceFile
    from etl.forms import Column, SheetForm
    from monitor.model import Finding

LAYOUTS = Path(__file__).parent.parent / "data" / "reference" / "layouts.toml"
_ROWS_SEARCHED = 40
_LARGEST_SCALE = 1_000_000_000
_ALWAYS = ("id", "reason", "asked", "valid_from")
_TEXTS = ("id", "reason", "asked", "file", "encoding", "delimiter", "council", "period", "hidden_rows")
_FIELDS = (*_TEXTS, "contains", "valid_from", "valid_to", "sheet")
_SHEET_FIELDS = ("sheet", "form", "headings", "scale", "dash")
_SHEET_TABLES = ("headings", "scale", "dash")
_HIDDEN = ("skip", "read")
_DELIMITERS = (";", ",", "\t", "|")


class LayoutError(SpokenError):
    """A saved layout cannot be followed; it names the file, the layout, the field and what may stand there."""


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


def usable_layouts() -> tuple[tuple[Layout, ...], tuple[Message, ...]]:
    """Give the saved layouts; none, with what is wrong, where their file has a fault: files are read without them."""
    try:
        return saved_layouts(), ()
    except LayoutError as fault:
        return (), fault.told


# -- reading and checking the file --------------------------------------------------------------------------


@cache
def saved_layouts(path: Path = LAYOUTS) -> tuple[Layout, ...]:
    """Read the saved layouts; none where there is no file. Raises LayoutError naming each fault."""
    raw = _raw(path)
    entries = raw.get("layout", [])
    if not _are_tables(entries):
        raise LayoutError(Message("{file}: write {name} in two brackets", file=path.name, name="[[layout]]"))
    faults = [
        Message("{file}: {name} is no field here; write {expected}", file=path.name, name=key, expected="[[layout]]")
        for key in raw
        if key != "layout"
    ]
    for number, entry in enumerate(entries, start=1):
        where = {"file": path.name, "n": number, "name": repr(entry.get("id", ""))}
        faults.extend(Message("{file}, layout {n} {name}: {reason}", reason=fault, **where) for fault in _faults(entry))
    names = [str(entry.get("id")) for entry in entries]
    twice = sorted({name for name in names if names.count(name) > 1})
    faults += [Message("{file}: the id {name} stands twice", file=path.name, name=repr(name)) for name in twice]
    if faults:
        raise LayoutError(*faults)
    return tuple(map(_layout, entries))


def _raw(path: Path) -> dict[str, Any]:
    """Read the file as it is; nothing where there is none. Notepad puts a mark in front of it."""
    try:
        if not (path.exists() or path.is_symlink()):
            return {}
        if path.exists() and not path.is_file():
            raise LayoutError(Message("{file}: it is no file.", file=path.name))
        return tomllib.loads(path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n"))
    except OSError as fault:
        why = fault.strerror or type(fault).__name__
        raise LayoutError(Message("{file}: it cannot be opened ({reason}).", file=path.name, reason=why)) from None
    except (ValueError, RecursionError) as fault:  # no TOML, no UTF-8, a number without end, brackets without end
        raise LayoutError(
            Message("{file}: it cannot be read as TOML ({reason}).", file=path.name, reason=fault)
        ) from None


def _are_tables(entries: object) -> bool:
    return isinstance(entries, list) and all(isinstance(entry, dict) for entry in entries)


def _layout(entry: dict[str, Any]) -> Layout:
    sheets = tuple(SheetLayout(**sheet) for sheet in entry.get("sheet", ()))
    told = {name: value for name, value in entry.items() if name not in {"sheet", "contains"}}
    return Layout(**told, contains=tuple(entry.get("contains", ())), sheets=sheets)


def _faults(entry: dict[str, Any]) -> Iterator[Message]:
    """Say everything that is wrong with one layout."""
    yield from (Message("{name} is missing", name=name) for name in _ALWAYS if not entry.get(name))
    yield from (Message("{name} is not a field of a layout", name=name) for name in entry if name not in _FIELDS)
    yield from (
        Message("{name} must be a text in quotation marks", name=name)
        for name in _TEXTS
        if not isinstance(entry.get(name, ""), str)
    )
    for name in ("valid_from", "valid_to"):
        if name in entry and type(entry[name]) is not date:
            yield Message("{name} must be a day such as 2019-01-31, without quotation marks", name=name)
    contains = entry.get("contains", [])
    if not isinstance(contains, list) or not all(isinstance(word, str) for word in contains):
        yield Message("{name} must be a list of texts", name="contains")
    if not entry.get("file") and not contains:
        yield Message("one of file and contains must say which files are meant")
    yield from _faults_of_values(entry)
    if not _are_tables(entry.get("sheet", [])):
        yield Message("write {name} in two brackets", name="[[layout.sheet]]")
        return
    for number, sheet in enumerate(entry.get("sheet", ()), start=1):
        yield from (Message("sheet {n}: {reason}", n=number, reason=fault) for fault in _faults_of_sheet(sheet))


def _faults_of_values(entry: dict[str, Any]) -> Iterator[Message]:
    if not _is_encoding(str(entry.get("encoding", "") or "utf-8")):
        yield Message(
            "encoding {value} is not known; known are: {list}",
            value=repr(entry["encoding"]),
            list="cp1251, koi8-r, cp866, utf-8",
        )
    if entry.get("encoding") and not entry.get("file"):
        yield Message("an encoding needs file: nothing in a file is known before it is decoded")
    if entry.get("delimiter", ";") not in _DELIMITERS:
        yield _none_of("delimiter", entry["delimiter"], map(repr, _DELIMITERS))
    if entry.get("hidden_rows", "skip") not in _HIDDEN:
        yield _none_of("hidden_rows", entry["hidden_rows"], _HIDDEN)
    first, last = entry.get("valid_from"), entry.get("valid_to")
    if isinstance(first, date) and isinstance(last, date) and first > last:
        yield Message("valid_to lies before valid_from")


def _is_encoding(name: str) -> bool:
    try:
        b"a".decode(name)
    except (LookupError, ValueError):  # none of that name, or none of texts
        return False
    return True


def _is_plain(told: object) -> bool:
    """Tell whether something is a table of texts and numbers."""
    return isinstance(told, dict) and all(isinstance(value, str | int) for value in told.values())


def _faults_of_sheet(sheet: dict[str, Any]) -> Iterator[Message]:
    yield from (Message("{name} is missing", name=name) for name in ("sheet", "form") if not sheet.get(name))
    yield from (Message("{name} is not a field of a sheet", name=name) for name in sheet if name not in _SHEET_FIELDS)
    if wrong := [name for name in _SHEET_TABLES if not _is_plain(sheet.get(name, {}))]:
        yield from (Message("{name} is written as {example}", name=name, example='{ "…" = … }') for name in wrong)
        return
    if not isinstance(sheet.get("sheet", ""), str):
        yield Message("{name} must be a text in quotation marks", name="sheet")
    forms = {form.code: form for form in load_forms() if form.layout == "table"}
    form = forms.get(str(sheet.get("form", "")))
    if form is None:
        yield _none_of("form", sheet.get("form"), forms)
        return
    fields = {column.field for column in form.columns}
    told = (*sheet.get("headings", {}).values(), *sheet.get("scale", {}), *sheet.get("dash", {}))
    yield from (
        Message("{name} is not a field of {form}", name=repr(name), form=form.code)
        for name in told
        if name not in {*fields, "*"}
    )
    for name, scale in sheet.get("scale", {}).items():
        if not isinstance(scale, int) or isinstance(scale, bool) or not 1 <= scale <= _LARGEST_SCALE:
            yield Message("scale of {name} must be a whole number such as 1000", name=name)
    for name, meaning in sheet.get("dash", {}).items():
        if meaning not in DASHES:
            yield _none_of(f"dash {name}", meaning, DASHES)


def _none_of(name: str, value: object, known: Iterable[str]) -> Message:
    return Message("{name} {value} is none of {list}", name=name, value=repr(value), list=", ".join(known))
