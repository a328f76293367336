"""The report form, as data: one TOML file per sheet, read here into values the loader follows."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

FORMS_DIRECTORY = Path(__file__).parent

NUMBER_TYPES = frozenset({"count", "integer", "number", "percent", "money"})
TYPES = NUMBER_TYPES | {
    "text",
    "date",
    "code",
    "yes_no",
    "unit",
    "place",
    "period",
    "activity_no",
    "activity_list",
    "deadline",
}
DASHES = ("zero", "not_reported")


@dataclass(frozen=True, eq=False)
class Column:
    """One column of a sheet (or one line of a record sheet): what it is called and what it may hold.

    ``unit`` is what its numbers count; where each row says it in a column of its own, ``unit_field`` names that one.
    ``unit_of`` names the column of the code whose unit the reference data give: what this cell ought to say.
    ``full_when`` is a field and its code that go with 100 per cent. ``dash_means`` is what a dash in a number stands
    for: ``zero`` or ``not_reported``. ``missing`` is the finding of an empty cell that must be filled in. ``scale``
    multiplies the numbers of a sender who never writes their unit (a saved layout). ``range_end`` is the field that
    takes the last day of a range of days, where it is empty.
    """

    field: str
    type: str
    heading: dict[str, str]
    group: dict[str, str]
    also: tuple[str, ...] = ()
    required: bool = False
    code_list: str = ""
    unit: str = ""
    minimum: float | None = None
    maximum: float | None = None
    breakdown_kind: str = ""
    breakdown_category: str = ""
    scope: bool = False
    section: bool = False
    fill_down_merged: bool = False
    keep_as_written: bool = False
    empty_means: str = ""
    unit_field: str = ""
    unit_of: str = ""
    full_when: tuple[str, ...] = ()
    dash_means: str = "zero"
    missing: str = "value.required_missing"
    scale: int = 1
    range_end: str = ""

    @property
    def shown_heading(self) -> str:
        """Its heading in every language, for a reader of any."""
        return " / ".join(dict.fromkeys(self.heading.values()))

    @property
    def is_number(self) -> bool:
        """Whether its values are numbers, which keep their text as written."""
        return self.type in NUMBER_TYPES

    @property
    def keeps_text(self) -> bool:
        """Whether the untouched text is stored beside the value, in ``<field>_as_written``."""
        return (self.is_number and not self.breakdown_kind) or self.keep_as_written or self.type == "place"


@dataclass(frozen=True, eq=False)
class SheetForm:
    """One sheet of the form. ``layout`` is ``table`` (a row each) or ``record`` (a label and its value a line).

    Rows of one council and period with the same ``key`` are one row written twice; without a key each stands for
    itself, and so does a row whose key is empty where it need not be told. ``expected`` says that a report without this
    sheet is not complete. A row that holds none of ``needs`` is no fact; a form without them takes every row. A zero
    there says something only where ``zero_is_told``. ``max_rows`` is more than any council ever reports: a longer
    sheet is not this form filled in. A table without any of the columns ``known_by`` is another form.
    ``aggregates_only`` forms take counts; a list of single persons or cases in their place is refused.
    """

    code: str
    table: str
    layout: str
    grain: str
    key: tuple[str, ...]
    title: dict[str, str]
    also: tuple[str, ...]
    columns: tuple[Column, ...]
    expected: bool = False
    max_rows: int = 20_000
    needs: tuple[str, ...] = ()
    known_by: tuple[str, ...] = ()
    zero_is_told: bool = False
    aggregates_only: bool = False

    def column(self, name: str) -> Column:
        """Give the column of a field. Raises KeyError when the sheet has none of that name."""
        for column in self.columns:
            if column.field == name:
                return column
        raise KeyError(name)

    @property
    def facts(self) -> tuple[Column, ...]:
        """The columns that are stored with each row; unit and period belong to the submission."""
        return tuple(column for column in self.columns if not column.scope)


def _column(raw: dict[str, Any], where: str) -> Column:
    known = dict(raw)
    breakdown, full_when = known.pop("breakdown", {}), tuple(known.pop("full_when", ()))
    if known.get("type") not in TYPES:
        raise ValueError(f"{where}: column {known.get('field')!r} has the unknown type {known.get('type')!r}")
    if known.get("dash_means", DASHES[0]) not in DASHES:
        raise ValueError(f"{where}: column {known.get('field')!r}: dash_means is one of {', '.join(DASHES)}")
    return Column(
        **{**known, "also": tuple(known.get("also", ())), "group": known.get("group", {})},
        full_when=full_when,
        breakdown_kind=breakdown.get("kind", ""),
        breakdown_category=breakdown.get("category", ""),
    )


def read_form(path: Path) -> SheetForm:
    """Read one sheet's definition. Raises ValueError naming the file where the definition is wrong."""
    raw = tomllib.loads(path.read_text(encoding="utf-8"))
    columns = tuple(_column(entry, path.name) for entry in raw["column"])
    fields = [column.field for column in columns]
    missing = [field for field in (*raw["key"], *raw.get("needs", ()), *raw.get("known_by", ())) if field not in fields]
    if missing or len(set(fields)) != len(fields):
        raise ValueError(
            f"{path.name}: key, needed or telling fields without a column {missing}, or a field defined twice"
        )
    return SheetForm(
        code=raw["code"],
        table=raw["table"],
        layout=raw["layout"],
        grain=raw["grain"],
        key=tuple(raw["key"]),
        title=raw["title"],
        also=tuple(raw.get("also", ())),
        columns=columns,
        expected=bool(raw.get("expected", False)),
        max_rows=int(raw.get("max_rows", SheetForm.max_rows)),
        needs=tuple(raw.get("needs", ())),
        known_by=tuple(raw.get("known_by", ())),
        zero_is_told=bool(raw.get("zero_is_told", False)),
        aggregates_only=bool(raw.get("aggregates_only", False)),
    )


@cache
def load_forms(directory: Path = FORMS_DIRECTORY) -> tuple[SheetForm, ...]:
    """Give every sheet of the form, in the order of their codes."""
    forms = [read_form(path) for path in sorted(directory.glob("f*.toml"))]
    return tuple(sorted(forms, key=lambda form: form.code))
