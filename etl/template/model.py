"""What a template is made of, before it is written: sheets, their fields from left to right, their lines."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from monitor.text import words_for

if TYPE_CHECKING:
    from etl.forms import Column, SheetForm
    from etl.forms.codes import Role
    from etl.template.known import Known
    from etl.template.wording import Layout, Wording
    from monitor.model import Language
    from monitor.text import Words

Cell = str | int | float | date | None


@dataclass(frozen=True)
class Setting:
    """What one template is about: a council, a period, a language, and what is known before the report."""

    known: Known
    language: Language
    say: Wording

    @property
    def words(self) -> Words:
        """The numbers, dates and periods of its language."""
        return words_for(self.language)


@dataclass(frozen=True)
class Field:
    """One column of a sheet. ``column`` is that of the form, None for what is only to be looked at.

    ``note`` is its heading in the other two languages; ``width`` is in characters.
    """

    name: str
    role: Role
    heading: str
    note: str
    width: float
    group: str = ""
    column: Column | None = None
    is_hidden: bool = False


@dataclass
class Line:
    """One row. ``mark`` says whether the template wrote it (``given``, ``section``) or left it open (empty).

    ``looks`` names by field what is to stand out, ``parts`` the lines below that add up to this one, by their kind.
    """

    mark: str
    values: dict[str, Cell] = field(default_factory=dict)
    looks: dict[str, str] = field(default_factory=dict)
    parts: dict[str, list[int]] = field(default_factory=dict)


@dataclass
class TableSheet:
    """One table of the form, ready to be written."""

    form: SheetForm
    layout: Layout
    fields: list[Field]
    lines: list[Line]
    notices: list[str]

    def index(self, name: str) -> int:
        """Give the place of a field from the left, counted from zero."""
        return next(at for at, one in enumerate(self.fields) if one.name == name)

    def of_role(self, role: Role) -> list[Field]:
        """Give the fields of a role, from left to right."""
        return [one for one in self.fields if one.role is role]

    @property
    def has_groups(self) -> bool:
        """Whether some headings stand under a common one."""
        return any(one.group for one in self.fields)
