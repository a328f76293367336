"""The layouts that one truth can be written in: data, in ``layouts.toml``."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from etl.sample.model import Style

LAYOUTS = Path(__file__).with_name("layouts.toml")


@dataclass(frozen=True)
class Layout:
    """One way to lay reports out.

    ``style`` is the hand of every office, None where each keeps its own; ``language`` is that of headings and codes,
    empty for each report's own, and ``only`` the languages of the reports that can be written so. ``scope`` are the
    columns that name council or period in every row. ``one_file`` says what a file holds: a ``report``, or all reports
    of a ``period``, and ``one_sheet`` whether a sheet holds a ``form`` or one council's part of it.
    """

    name: str
    about: str = ""
    file_format: str = "xlsx"
    encoding: str = ""
    delimiter: str = ""
    language: str = ""
    only: tuple[str, ...] = ()
    style: Style | None = None
    scope: tuple[str, ...] = ()
    one_file: str = "report"
    one_sheet: str = "form"
    has_title: bool = True
    has_passport: bool = True
    is_shuffled: bool = False
    has_extra_columns: bool = False

    def file_name(self, stem: str) -> str:
        """Give the name of a file of this layout."""
        return f"{stem}.{self.file_format}"


AS_SENT = Layout("as_sent", "Each office writes in its own hand.")
"""The layout of the sample that the product starts with."""


def _layout(name: str, raw: dict[str, Any]) -> Layout:
    known = {key: tuple(value) if isinstance(value, list) else value for key, value in raw.items() if key != "style"}
    told: dict[str, Any] = {**known, "style": Style(**raw.get("style", {}))}
    return Layout(name, **told)


@cache
def layouts() -> dict[str, Layout]:
    """Give every layout by its name."""
    raw = tomllib.loads(LAYOUTS.read_text(encoding="utf-8"))
    return {name: _layout(name, told) for name, told in raw.items()}
