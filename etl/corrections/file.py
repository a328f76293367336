"""Read the corrections files, and say of each fault which file, which entry, which field."""

from __future__ import annotations

import errno
import hashlib
import os
import tomllib
from collections import Counter
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from etl.corrections.entries import Action, Correction, Corrections, Status
from etl.corrections.spots import MOST_CELLS, cells_of
from etl.files.cells import SourceFile, shown
from etl.findings import finding, sentence
from etl.forms import load_forms
from etl.names import load_names
from etl.reading.personal import masked_data
from etl.values import parse_date, parse_period
from monitor.model import Language, Place

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from monitor.model import Finding
    from monitor.text import Words

CORRECTIONS = Path(__file__).parents[2] / "data" / "corrections.toml"
REFERENCE = Path(__file__).parents[2] / "data" / "reference"
_SHORTEST_SHA = 8
_LARGEST = 5_000_000

_TEXTS = ("file", "sheet", "reason", "asked")
_ALWAYS = ("id", "action", "expect", "reason", "asked", "status", "date")
_ONLY_FOR = {"value": Action.REPLACE, "factor": Action.SCALE}
_FIELDS = (
    *("id", "file", "sha256", "council", "period", "version", "sheet", "cell", "row", "field"),
    *("action", "value", "factor", "expect", "reason", "asked", "status", "date"),
)


class CorrectionsError(Exception):
    """A corrections file cannot be followed; ``faults`` name each file, entry and field."""

    def __init__(self, faults: Sequence[Finding]) -> None:
        super().__init__("\n".join(sentence(one, Language.EN) for one in faults))
        self.faults = tuple(faults)

    def said(self, words: Words) -> str:
        """Say what is wrong in a language, a line each."""
        return "\n".join(sentence(one, words.language) for one in self.faults)


class _WrongError(Exception):
    """A field of an entry does not hold what it should; the message says what it should."""


def read_corrections(path: Path) -> Corrections:
    """Read a corrections file, or every ``*.toml`` of a folder; none where there is none. Faults are findings."""
    try:
        paths = _files(path)
    except OSError as fault:
        told = [finding("correction.unreadable", Place(path.name), fault.strerror or type(fault).__name__)]
        return Corrections(faults=tuple(told))
    entries: list[Correction] = []
    faults: list[Finding] = []
    files: list[SourceFile] = []
    for one in paths:
        try:
            data = _bytes(one)
        except OSError as fault:
            faults.append(finding("correction.unreadable", Place(one.name), fault.strerror or type(fault).__name__))
            continue
        raw, told = _raw_entries(one.name, data)
        read = [_entry(one.name, number, fields, told) for number, fields in enumerate(raw, start=1)]
        entries.extend(entry for entry in read if entry is not None)
        faults.extend(told)
        if raw or told:
            files.append(SourceFile(one.name, hashlib.sha256(data).hexdigest(), len(data), "toml", ()))
    names = Counter(entry.id for entry in entries)
    faults += [finding("correction.id_twice", one.place, one.id) for one in entries if names[one.id] > 1]
    return Corrections(tuple(entries), tuple(files), tuple(faults))


def _files(path: Path) -> list[Path]:
    """Give the corrections files of a place; the product's own place may be empty, one that somebody names may not."""
    if path.is_dir():
        return sorted(path.glob("*.toml"))
    if path == CORRECTIONS and not (path.exists() or path.is_symlink()):
        return []
    return [path]


def _bytes(path: Path) -> bytes:
    """Read a corrections file; what is no file, or larger than anybody writes, is none."""
    if not path.is_file():
        path.stat()  # says what is in the way, where nothing is there
        raise OSError(errno.ENODEV, os.strerror(errno.ENODEV))
    with path.open("rb") as stream:
        data = stream.read(_LARGEST + 1)
    if len(data) > _LARGEST:
        raise OSError(errno.EFBIG, os.strerror(errno.EFBIG))
    return data


def followed(path: Path) -> Corrections:
    """Read corrections that are to be followed. Raises CorrectionsError where a file has a fault.

    To leave out an entry that cannot be read would bring back, silently, the error it mends.
    """
    corrections = read_corrections(path)
    if corrections.faults:
        raise CorrectionsError(corrections.faults)
    return corrections


def _raw_entries(name: str, data: bytes) -> tuple[list[dict[str, Any]], list[Finding]]:
    try:
        whole = tomllib.loads(data.decode("utf-8-sig").replace("\r\n", "\n"))
    except (ValueError, RecursionError) as fault:  # no TOML, no UTF-8, a number without end, brackets without end
        return [], [finding("correction.unreadable", Place(name), str(fault))]
    raw = whole.get("correction", [])
    others = [key for key in whole if key != "correction"]
    if others or not isinstance(raw, list) or not all(isinstance(one, dict) for one in raw):
        return [], [finding("correction.unreadable", Place(name), "; ".join(others), "[[correction]]")]
    return raw, []


def _entry(origin: str, number: int, fields: dict[str, Any], told: list[Finding]) -> Correction | None:
    """Read one entry; None, and a fault for each field that is missing, unknown or wrong."""
    place = Place(origin, str(fields.get("id") or f"№ {number}"))
    faults = [*_missing(place, fields), *_unknown(place, fields)]
    read: dict[str, Any] = {}
    for name, parse in _PARSERS.items():
        if name not in fields:
            continue
        try:
            read |= parse(fields[name])
        except _WrongError as wrong:
            found = str(fields[name])
            found = masked_data(found) or found
            faults.append(finding("correction.field_wrong", replace(place, cell=name), found, str(wrong)))
    told.extend(faults)
    return None if faults else Correction(origin=origin, number=number, **read)


def _missing(place: Place, fields: Mapping[str, Any]) -> Iterator[Finding]:
    """Name what an entry lacks: what every entry has, which report, which place, and what its action needs."""
    lacking = [name for name in _ALWAYS if name not in fields]
    if not {"file", "sha256"} & fields.keys() and not {"council", "period"} <= fields.keys():
        lacking.append("file / sha256 / council + period")
    elif ("council" in fields) != ("period" in fields):
        lacking.append("period" if "council" in fields else "council")
    if ("cell" in fields) == ("row" in fields):
        lacking.append("cell / row")
    lacking += [name for name, action in _ONLY_FOR.items() if fields.get("action") == action and name not in fields]
    return (finding("correction.field_missing", replace(place, cell=name), expected=name) for name in lacking)


def _unknown(place: Place, fields: Mapping[str, Any]) -> Iterator[Finding]:
    """Name the fields that an entry of its action has not, and those no entry has."""
    action = fields.get("action")
    unused = [name for name, of in _ONLY_FOR.items() if name in fields and action in list(Action) and action != of]
    unused += [] if "row" in fields or "field" not in fields else ["field"]
    unused += [] if "council" in fields or "version" not in fields else ["version"]
    known = "; ".join(name for name in _FIELDS if name not in unused)
    for name in (*(name for name in fields if name not in _FIELDS), *unused):
        yield finding("correction.field_unknown", replace(place, cell=name), name, known)


def _text(value: object, expected: str) -> str:
    if not isinstance(value, str) or not value.strip() or masked_data(value):
        raise _WrongError(expected)
    return value.strip()


def _plain_text(name: str) -> Callable[[object], dict[str, str]]:
    return lambda value: {name: _text(value, '"…"')}


def _one_of(name: str, kinds: type[Action | Status]) -> Callable[[object], dict[str, Any]]:
    def parse(value: object) -> dict[str, Any]:
        if value not in list(kinds):
            raise _WrongError("; ".join(kinds))
        return {name: kinds(str(value))}

    return parse


def _sha256(value: object) -> dict[str, str]:
    text = _text(value, f"{_SHORTEST_SHA}–64 × 0–9 a–f").casefold()
    if len(text) < _SHORTEST_SHA or set(text) - set("0123456789abcdef"):
        raise _WrongError(f"{_SHORTEST_SHA}–64 × 0–9 a–f")
    return {"sha256": text}


def _council(value: object) -> dict[str, str]:
    expected = "KG-B; KG-C; KG-GO; KG-J; KG-N; KG-O; KG-T; KG-Y"
    code = load_names(REFERENCE).resolve("unit", _text(value, expected)).code
    if code is None:
        raise _WrongError(expected)
    return {"unit_code": code}


def _period(value: object) -> dict[str, str]:
    code = parse_period(_text(value, "2019-H1")).value
    if not isinstance(code, str):
        raise _WrongError("2019-H1")
    return {"period_code": code}


def _version(value: object) -> dict[str, int]:
    if not isinstance(value, int) or isinstance(value, bool) or value < 1:
        raise _WrongError("1; 2; 3 …")
    return {"report_version": value}


def _cell(value: object) -> dict[str, str]:
    expected = f"F7; G5:G20 (≤ {MOST_CELLS})"
    text = _text(value, expected).upper()
    if not cells_of(text):
        raise _WrongError(expected)
    return {"cell": text}


def _row(value: object) -> dict[str, Any]:
    """Read a row's key: one text for the first field of the key, or a text by field."""
    parts = value if isinstance(value, dict) else {"": value}
    known = _fields_of_forms()
    wrong = [name for name in parts if name and name not in known]
    if wrong or not parts or not all(_is_scalar(text) and _shown(text) for text in parts.values()):
        raise _WrongError('"3"; { indicator_code = "I02", sex_code = "Всего" }')
    return {"row": tuple((name, _shown(text)) for name, text in parts.items())}


def _field(value: object) -> dict[str, str]:
    known = _fields_of_forms()
    if not isinstance(value, str) or value not in known:
        raise _WrongError("; ".join(known))
    return {"field": str(value)}


def _fields_of_forms() -> dict[str, None]:
    return dict.fromkeys(column.field for form in load_forms() for column in form.facts)


def _value(value: object) -> dict[str, Any]:
    if not _is_scalar(value) or not _shown(value) or masked_data(_shown(value)):
        raise _WrongError('15; "15"; 2019-09-05')
    return {"value": value}


def _factor(value: object) -> dict[str, float]:
    if not isinstance(value, int | float) or isinstance(value, bool) or not 0 < value < float("inf") or value == 1:
        raise _WrongError("1000; 0.001")
    return {"factor": value}


def _expect(value: object) -> dict[str, tuple[str, ...]]:
    """Read the guard: a text for the cell, or a list with one for each cell of a range; "" where nothing stands."""
    texts = value if isinstance(value, list) else [value]
    if not texts or not all(_is_scalar(text) and not masked_data(_shown(text)) for text in texts):
        raise _WrongError('"25"; ["12", "15"]; ""')
    return {"expect": tuple(map(_shown, texts))}


def _date(value: object) -> dict[str, date]:
    if isinstance(value, date):
        return {"day": value.date() if isinstance(value, datetime) else value}
    found = parse_date(value, value).value if isinstance(value, str) else None
    if not isinstance(found, date):
        raise _WrongError('2019-08-05; "05.08.2019"')
    return {"day": found}


def _is_scalar(value: object) -> bool:
    return isinstance(value, str | int | float | date)


def _shown(value: Any) -> str:  # noqa: ANN401 - whatever a TOML file may hold
    """Give a value as a person sees it in a cell."""
    return shown(value).strip()


_PARSERS: dict[str, Callable[[Any], dict[str, Any]]] = {
    "id": _plain_text("id"),
    **{name: _plain_text(name) for name in _TEXTS},
    "sha256": _sha256,
    "council": _council,
    "period": _period,
    "version": _version,
    "cell": _cell,
    "row": _row,
    "field": _field,
    "action": _one_of("action", Action),
    "value": _value,
    "factor": _factor,
    "expect": _expect,
    "status": _one_of("status", Status),
    "date": _date,
}
