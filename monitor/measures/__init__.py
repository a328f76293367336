"""What each number means and how it is read: a catalogue of measures, one named query each."""

from __future__ import annotations

import re
import threading
import tomllib
from collections import OrderedDict
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from monitor.store import current

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from monitor.store import Snapshot
    from monitor.store.worked_out import Table

SQL = Path(__file__).parent / "sql"
STEPS = SQL / "steps"  # parts that several measures take in; not measures themselves
TRACES = SQL / "traces"  # the cells that figures are made of; see tracing.py
CATALOGUE = Path(__file__).parent / "catalogue.toml"
_TAKEN_IN = re.compile(r"\{\{(\w+)\}\}")
_PARAMETER = re.compile(r"\$(\w+)")
#: The steps that are the rule of small counts.
_RULE = frozenset({"small_withheld", "small_places", "small_indicators"})
_KEPT = 512
_NULLABLE = frozenset({"Int32", "Int64", "Float64"})
#: What narrows a query only where it is given.
OPTIONAL = frozenset({"pillars", "funding"})
#: What a query takes as open where it is not given: every publication counts.
OPEN = frozenset({"known_on"})
#: What many measures of one view take in: worked out once for a view, then read as a table (``monitor.store``).
SHARED = frozenset(
    {
        *("report_state", "report_whole", "sheet_told", "finding_standing", "small_places", "covered_rows"),
        *("activity_told", "activity_status", "event_register", "participation_by_unit", "counts_placed"),
        *("indicator_exact", "indicator_answered", "indicator_to_date", "indicator_sums", "indicator_weighed"),
        *("indicator_judged", "indicator_performance", "reporting_matrix", "reconciled", "money_compared"),
    }
)
_lock = threading.Lock()
_cache: OrderedDict[tuple[Any, ...], pd.DataFrame] = OrderedDict()


@dataclass(frozen=True)
class Measure:
    """One measure: its query's name and, in English (the message to translate), what it is, how and of what made."""

    name: str
    title: str
    definition: str
    formula: str
    unit: str
    source: str
    limits: str


@cache
def catalogue() -> dict[str, Measure]:
    """Give every measure by the name of its query."""
    raw = tomllib.loads(CATALOGUE.read_text(encoding="utf-8"))
    return {name: Measure(name, **entry) for name, entry in raw.items()}


@cache
def query(name: str) -> str:
    """Give the text of a measure's query; another query is taken in where ``{{its_name}}`` stands."""
    return _TAKEN_IN.sub(lambda found: query(found[1]), _text(name))


@cache
def _text(name: str) -> str:
    file = next(file for room in (SQL, STEPS, TRACES) if (file := room / f"{name}.sql").exists())
    return file.read_text(encoding="utf-8")


@cache
def withholds(name: str) -> bool:
    """Say whether small counts are withheld from a measure: whether it takes in the step that is the rule."""
    return any(each in _RULE or withholds(each) for each in _TAKEN_IN.findall(_text(name)))


def narrowed_by(name: str) -> frozenset[str]:
    """Give what narrows a measure where it is given: pillars, sources of funding, both or none."""
    return OPTIONAL & frozenset(_PARAMETER.findall(query(name)))


def read(name: str, *, floats: bool = False, **params: Any) -> pd.DataFrame:  # noqa: ANN401 - a date, a code or a list of codes
    """Read a measure from the current build. Parameters the query does not name are left out.

    Where a query names ``pillars``, ``funding`` or ``known_on`` and none is given, all count. With ``floats`` a number
    that may be missing is a float, and NaN where it is. The same question to the same build is answered from memory.
    Raises NoDatabaseError when there is no build.
    """
    snapshot = current()
    used = _named_in(query(name), params)
    used |= {each: None for each in set(_PARAMETER.findall(query(name))) & (OPTIONAL | OPEN) if not used.get(each)}
    key = (snapshot.fingerprint, floats, *_asked(name, used))
    with _lock:
        found = _cache.get(key)
        if found is not None:
            _cache.move_to_end(key)
    if found is None:
        tables: list[Table] = []  # in hand until the query is answered
        text = _with_tables(name, used, snapshot, tables)
        found = snapshot.read(text, _named_in(text, used))
        found = _in_floats(found) if floats else found
        with _lock:
            _cache[key] = found
            while len(_cache) > _KEPT:
                _cache.popitem(last=False)
    return found.copy(deep=False)


def _in_floats(rows: pd.DataFrame) -> pd.DataFrame:
    nullable = [name for name, kind in rows.dtypes.items() if str(kind) in _NULLABLE]
    return rows.astype(dict.fromkeys(nullable, "float64")) if nullable else rows


def _with_tables(name: str, params: Mapping[str, Any], snapshot: Snapshot, tables: list[Table]) -> str:
    """Give the text of a query in which each step it shares with others is the table that holds its rows.

    A table is worked out where nobody has asked for it yet. ``tables`` takes in those named in the text.
    """
    if name not in SHARED:
        return _with_steps(name, params, snapshot, tables)
    used = _named_in(query(name), params)
    key = _asked(name, used)
    found = snapshot.worked_out.get(key)
    if found is None:
        below: list[Table] = []
        text = _with_steps(name, params, snapshot, below)
        found = snapshot.worked_out.hold(key, text, _named_in(text, used))
    tables.append(found)
    return f"select * from {found.name}"  # noqa: S608 - a name of our own


def _with_steps(name: str, params: Mapping[str, Any], snapshot: Snapshot, tables: list[Table]) -> str:
    return _TAKEN_IN.sub(lambda found: _with_tables(found[1], params, snapshot, tables), _text(name))


def _named_in(text: str, params: Mapping[str, Any]) -> dict[str, Any]:
    """Give those of several parameters that a text names."""
    named = set(_PARAMETER.findall(text))
    return {each: value for each, value in params.items() if each in named}


def _asked(name: str, params: Mapping[str, Any]) -> tuple[object, ...]:
    """Give what tells one question from another: a query's name and what it is asked for."""
    return (name, *((each, _frozen(value)) for each, value in sorted(params.items())))


def _frozen(value: object) -> object:
    return tuple(value) if isinstance(value, list) else value
