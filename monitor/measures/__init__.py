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
    import pandas as pd

SQL = Path(__file__).parent / "sql"
STEPS = SQL / "steps"  # parts that several measures take in; not measures themselves
TRACES = SQL / "traces"  # the cells that figures are made of; see tracing.py
CATALOGUE = Path(__file__).parent / "catalogue.toml"
_TAKEN_IN = re.compile(r"\{\{(\w+)\}\}")
_PARAMETER = re.compile(r"\$(\w+)")
#: The steps that are the rule of small counts.
_RULE = frozenset({"small_withheld", "small_places", "small_indicators"})
_KEPT = 512
#: What narrows a query only where it is given.
OPTIONAL = frozenset({"pillars", "funding"})
#: What a query takes as open where it is not given: every publication counts.
OPEN = frozenset({"known_on"})
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
    file = next(file for room in (SQL, STEPS, TRACES) if (file := room / f"{name}.sql").exists())
    text = file.read_text(encoding="utf-8")
    return _TAKEN_IN.sub(lambda found: query(found[1]), text)


@cache
def withholds(name: str) -> bool:
    """Say whether small counts are withheld from a measure: whether it takes in the step that is the rule."""
    file = next(file for room in (SQL, STEPS, TRACES) if (file := room / f"{name}.sql").exists())
    taken = _TAKEN_IN.findall(file.read_text(encoding="utf-8"))
    return any(each in _RULE or withholds(each) for each in taken)


def narrowed_by(name: str) -> frozenset[str]:
    """Give what narrows a measure where it is given: pillars, sources of funding, both or none."""
    return OPTIONAL & frozenset(_PARAMETER.findall(query(name)))


def read(name: str, **params: Any) -> pd.DataFrame:  # noqa: ANN401 - a date, a code or a list of codes
    """Read a measure from the current build. Parameters the query does not name are left out.

    Where a query names ``pillars``, ``funding`` or ``known_on`` and none is given, all count. The same question to the
    same build is answered from memory. Raises NoDatabaseError when there is no build.
    """
    snapshot = current()
    text = query(name)
    named = set(_PARAMETER.findall(text))
    used = {each: value for each, value in params.items() if each in named}
    used |= {each: None for each in named & (OPTIONAL | OPEN) if not used.get(each)}
    key = (snapshot.fingerprint, name, *((each, _frozen(value)) for each, value in sorted(used.items())))
    with _lock:
        found = _cache.get(key)
        if found is not None:
            _cache.move_to_end(key)
    if found is None:
        found = snapshot.read(text, used)
        with _lock:
            _cache[key] = found
            while len(_cache) > _KEPT:
                _cache.popitem(last=False)
    return found.copy(deep=False)


def _frozen(value: object) -> object:
    return tuple(value) if isinstance(value, list) else value
