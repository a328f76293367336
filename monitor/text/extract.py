"""Collect every message of the product and bring the catalogues up to date: ``python -m monitor.text.extract``."""

from __future__ import annotations

import ast
import tomllib
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

from monitor.text import LOCALE

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
ROOMS = ("pages", "monitor", "etl")
LANGUAGES = ("ru", "ky")
KEYWORDS = {"words": 1, "lazy": 1, "Message": 1, "plural": 2}  # a name, and how many of its arguments are messages
MEASURES = ROOT / "monitor" / "measures" / "catalogue.toml"
MEASURE_TEXTS = ("title", "definition", "formula", "unit", "source", "limits")


def messages() -> Iterator[tuple[str | tuple[str, ...], str, int]]:
    """Give each message with the file and line it stands in: from the code, and from the catalogue of measures."""
    paths = [ROOT / "dashboard.py", *(path for room in ROOMS for path in sorted((ROOT / room).rglob("*.py")))]
    for path in paths:
        name = path.relative_to(ROOT).as_posix()
        for message, line in messages_in(path.read_text(encoding="utf-8")):
            yield message, name, line
    for measure in tomllib.loads(MEASURES.read_text(encoding="utf-8")).values():
        for key in MEASURE_TEXTS:
            if measure.get(key):
                yield measure[key], "monitor/measures/catalogue.toml", 1


def messages_in(code: str) -> Iterator[tuple[str | tuple[str, ...], int]]:
    r"""Give each message of a program and its line.

    Read from the syntax tree: Babel's own reader of Python sees no call inside an f-string. A message that is not
    written at the call, such as ``words(entry.title)``, is marked with ``lazy`` or ``Message`` where it is written.

    >>> list(messages_in("f'{name}: {words(\"no council\")}'"))
    [('no council', 1)]
    """
    calls = (node for node in ast.walk(ast.parse(code)) if isinstance(node, ast.Call))
    for call in sorted(calls, key=lambda call: (call.lineno, call.col_offset)):
        told = call.args[: KEYWORDS.get(_name_of(call.func), 0)]
        texts = [text.value for text in told if isinstance(text, ast.Constant) and isinstance(text.value, str)]
        if texts and len(texts) == len(told):
            yield texts[0] if len(texts) == 1 else tuple(texts), call.lineno


def _name_of(called: ast.expr) -> str:
    if isinstance(called, ast.Attribute):
        return called.attr
    return called.id if isinstance(called, ast.Name) else ""


def template() -> Catalog:
    """Give all messages as an empty catalogue."""
    catalog = Catalog(charset="utf-8", fuzzy=False)
    for message, file, _line in messages():
        catalog.add(message, locations=[(file, 0)])
    return catalog


def path_of(language: str) -> Path:
    """Give the catalogue of a language."""
    return LOCALE / f"{language}.po"


def read(language: str) -> Catalog:
    """Read the catalogue of a language; where there is none yet, an empty one."""
    path = path_of(language)
    if not path.exists():
        return Catalog(locale=language, charset="utf-8", fuzzy=False)
    return read_po(BytesIO(path.read_bytes()), locale=language)


def update(language: str) -> None:
    """Add new messages to a catalogue and drop those that are gone; translations stay."""
    catalog = read(language)
    catalog.update(template(), no_fuzzy_matching=True, update_creation_date=False)
    catalog.obsolete.clear()
    catalog.fuzzy = False
    with path_of(language).open("wb") as file:
        write_po(file, catalog, width=100, sort_output=True, include_lineno=False)


if __name__ == "__main__":
    LOCALE.mkdir(exist_ok=True)
    for each in LANGUAGES:
        update(each)
