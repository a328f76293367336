"""The words of a template in one language, and how its sheets are laid out: two files that anyone can edit."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from monitor.model import Language

_HERE = Path(__file__).parent


@cache
def _raw(name: str) -> dict[str, Any]:
    return tomllib.loads((_HERE / name).read_text(encoding="utf-8"))


@dataclass(frozen=True)
class Wording:
    """The texts of ``wording.toml`` in one language."""

    language: Language

    def __call__(self, *path: str, **values: object) -> str:
        """Give a text by its path, its braces filled in. Raises KeyError for one that is not there."""
        text = str(self._found(path))
        return text.format(**values) if values else text

    def list(self, *path: str) -> list[str]:
        """Give a list of texts by its path."""
        return list(self._found(path))

    def _found(self, path: tuple[str, ...]) -> Any:  # noqa: ANN401 - a text, or a list of texts
        found: Any = _raw("wording.toml")
        for step in (*path, str(self.language)):
            found = found[step]
        return found


@dataclass(frozen=True)
class Layout:
    """How one sheet is laid out; what it does not say itself the default says."""

    own: dict[str, Any]

    def get(self, name: str) -> Any:  # noqa: ANN401 - a setting may be a word, a number, a list or a table
        """Give a setting, None where neither the sheet nor the default has it."""
        return self.own.get(name, _raw("layout.toml")["default"].get(name))

    def names(self, name: str) -> tuple[str, ...]:
        """Give a list of names, empty where there is none."""
        return tuple(self.get(name) or ())

    def of_field(self, name: str, field: str) -> Any:  # noqa: ANN401 - same
        """Give what a table of settings says of a field, None where it says nothing."""
        return (self.get(name) or {}).get(field)

    def width(self, field: str, type_: str) -> float:
        """Give the width of a column in characters."""
        own = self.of_field("widths", field)
        return float(own or _raw("layout.toml")["default"]["width"].get(type_, 14))


def layout_of(sheet_code: str) -> Layout:
    """Give the layout of a sheet of the form."""
    return Layout(_raw("layout.toml").get(sheet_code, {}))
