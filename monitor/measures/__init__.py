"""What each number means and how it is read: a catalogue of measures, one named query each."""

from __future__ import annotations

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
CATALOGUE = Path(__file__).parent / "catalogue.toml"
_KEPT = 512
_lock = threading.Lock()
_cache: OrderedDict[tuple[Any, ...], pd.DataFrame] = OrderedDict()


@dataclass(frozen=True)
class Measure:
    """One measure: its query's name and, in English (the message to translate), what it is and how it is computed."""

    name: str
    title: str
    definition: str
    formula: str
    unit: str
    limits: str = ""


@cache
def catalogue() -> dict[str, Measure]:
    """Give every measure by the name of its query."""
    raw = tomllib.loads(CATALOGUE.read_text(encoding="utf-8"))
    return {name: Measure(name, **entry) for name, entry in raw.items()}


@cache
def query(name: str) -> str:
    """Give the text of a measure's query; another query is taken in where ``{{its_name}}`` stands."""
    text = (SQL / f"{name}.sql").read_text(encoding="utf-8")
    for other in sorted(SQL.glob("*.sql")):
        marker = "{{" + other.stem + "}}"
        if marker in text:
            text = text.replace(marker, query(other.stem))
    return text


def read(name: str, **params: Any) -> pd.DataFrame:  # noqa: ANN401 - a date, a code or a list of codes
    """Read a measure from the current build. Parameters the query does not name are left out.

    The same question to the same build is answered from memory. Raises NoDatabaseError when there is no build.
    """
    snapshot = current()
    text = query(name)
    used = {key: value for key, value in params.items() if f"${key}" in text}
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
