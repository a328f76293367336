"""From a figure to the cells it is made of: the formula, its parts, and every cell that adds to a part.

``traces.toml`` says for each measure which queries give its cells and how a figure follows from the sums of parts. A
figure is computed again from its cells here, apart from the measure's own query, so that the two can be held together.
What a page adds up over all rows of a measure is a figure of the row ``ALL``: its value follows from the rows' columns.
"""

from __future__ import annotations

import ast
import math
import operator
import re
import tomllib
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from monitor.measures import read
from monitor.text.message import Message, SpokenError

if TYPE_CHECKING:
    from collections.abc import Mapping

TRACED = Path(__file__).parent / "traces.toml"
ALL = "all"
"""What the row of a measure is called whose figures are those of all its rows together."""
_PART = re.compile(r"[a-z_][a-z_0-9]*")
_SIGNS = {ast.Add: operator.add, ast.Sub: operator.sub, ast.Mult: operator.mul, ast.Div: operator.truediv}


@dataclass(frozen=True)
class Rule:
    """How a measure's figures are made: the queries of its cells, its row's keys, and each figure's formulas.

    ``totals`` are the figures of all rows together, over sums of columns; ``counted`` names the column that says which
    rows count there, empty where all do. ``given`` are columns of the row itself that a formula may name although they
    stand in no cell: what follows from days and targets. ``defined`` names, for a figure that another measure defines,
    that measure. ``every`` gives for a key the value that stands for all of them: such a row is made of all cells.
    """

    measure: str
    cells: tuple[str, ...]
    keys: tuple[str, ...]
    figures: Mapping[str, tuple[str, ...]]
    totals: Mapping[str, tuple[str, ...]]
    counted: str = ""
    given: tuple[str, ...] = ()
    defined: Mapping[str, str] = field(default_factory=dict)
    every: Mapping[str, str] = field(default_factory=dict)

    def defined_by(self, figure: str) -> str:
        """Give the measure of the catalogue that says what a figure is."""
        return self.defined.get(figure, self.measure)

    def figures_of(self, *, is_all: bool) -> Mapping[str, tuple[str, ...]]:
        """Give the figures of one row, or those of all rows together."""
        return self.totals if is_all else self.figures


@dataclass(frozen=True)
class Trace:
    """A figure with what it is made of.

    ``value`` is what the measure says, ``recomputed`` what follows from the cells; both None where there is none.
    ``parts`` gives the sum of each part in the order of the formula, ``given`` the names of those that stand in no
    cell; ``cells`` has one row per cell and part: part, amount, about, said, file_name, sheet_name, cell, sha256,
    received_date, version, submission_id and what it is counted by.
    """

    measure: str
    figure: str
    row: Mapping[str, Any]
    formula: str
    value: float | None
    recomputed: float | None
    parts: Mapping[str, float]
    cells: pd.DataFrame
    given: tuple[str, ...] = ()

    @property
    def is_withheld(self) -> bool:
        """Whether the figure is withheld, not missing."""
        return self.value is None and bool(self.row.get("is_withheld"))

    @property
    def agrees(self) -> bool:
        """Whether the cells give the figure: a figure of zero has none, a missing one must have none."""
        if self.recomputed is None:
            return not self.value
        return self.value is not None and abs(self.value - self.recomputed) <= 1e-9 * max(1.0, abs(self.value))


class NoSuchFigureError(SpokenError):
    """A measure, figure or row that is not there; the message says which are."""


def findings_on(cells: pd.DataFrame) -> pd.DataFrame:
    """Give the findings on just these cells (columns of ``cells`` as in a trace), one row each."""
    return _on("cell_findings", cells)


def corrections_on(cells: pd.DataFrame) -> pd.DataFrame:
    """Give the corrections made to just these cells, one row each: before, after, reason, who was asked, when."""
    return _on("cell_corrections", cells)


def _on(name: str, cells: pd.DataFrame) -> pd.DataFrame:
    known = cells[cells["submission_id"].notna() & cells["cell"].notna()]
    rows = read(name, submissions=sorted(set(known["submission_id"])))
    place = ["submission_id", "sheet_name", "cell"]
    return rows.merge(known[place].drop_duplicates(), on=place)


@cache
def rules() -> dict[str, Rule]:
    """Give how figures are made, by measure."""
    raw = tomllib.loads(TRACED.read_text(encoding="utf-8"))
    return {
        name: Rule(
            name,
            tuple(entry["cells"]),
            tuple(entry["keys"]),
            _formulas(entry["figures"]),
            _formulas(entry.get("totals", {})),
            entry.get("counted", ""),
            tuple(entry.get("given", ())),
            entry.get("defined", {}),
            entry.get("every", {}),
        )
        for name, entry in raw.items()
    }


def _formulas(told: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    return {figure: tuple(" ".join(said.split()) for said in formulas.split("|")) for figure, formulas in told.items()}


def rule(measure: str, figure: str, *, is_all: bool = False) -> Rule:
    """Give how a figure of one row, or of all rows together, is made. Raises NoSuchFigureError."""
    known = rules()
    if measure not in known:
        raise NoSuchFigureError(
            Message("No figures of {name} are traced; traced are: {list}.", name=measure, list=", ".join(sorted(known)))
        )
    figures = known[measure].figures_of(is_all=is_all)
    if figure not in figures:
        there = ", ".join(figures) or "–"
        raise NoSuchFigureError(
            Message("{name} has no figure {figure}; it has: {list}.", name=measure, figure=figure, list=there)
        )
    return known[measure]


def trace(measure: str, figure: str, keys: Mapping[str, str], **where: Any) -> Trace:  # noqa: ANN401 - as read takes
    """Give a figure with the cells it is made of.

    ``keys`` names the row (``{"unit_code": "KG-B"}``); without any it is that of all rows together, where the measure
    has such figures. ``where`` is what the measure is read for. Raises NoSuchFigureError.
    """
    if not keys and measure in rules() and figure in rules()[measure].totals:
        return _of_all(rule(measure, figure, is_all=True), figure, where)
    made = rule(measure, figure)
    row = _row(made, keys, where)
    cells = _cells(made, where)
    for key in made.keys:
        if made.every.get(key) != _text(row[key]):
            cells = cells[cells[key].map(_text) == _text(row[key])]
    begun = Trace(measure, figure, row, "", _known(row[figure]), None, {}, cells, made.given)
    return _made(made.figures[figure], cells, begun)


def _of_all(made: Rule, figure: str, where: Mapping[str, Any]) -> Trace:
    """Give a figure of all rows of a measure together: what it is follows from the sums of the rows' own columns."""
    rows, cells = read(made.measure, **where), _cells(made, where)
    if made.counted:
        rows = rows[rows[made.counted].fillna(value=False).astype(bool)]
        cells = cells.merge(rows[list(made.keys)].drop_duplicates(), on=list(made.keys))
    formula = made.totals[figure][0]
    columns = {name: rows[name].dropna() for name in _named(formula)}
    sums = {name: float(column.sum()) for name, column in columns.items()}
    value = _computed(formula, sums, {name for name, column in columns.items() if len(column)})
    return _made(made.totals[figure], cells, Trace(made.measure, figure, {}, "", value, None, {}, cells))


def _cells(made: Rule, where: Mapping[str, Any]) -> pd.DataFrame:
    return pd.concat([read(name, **where) for name in made.cells], ignore_index=True)


def _made(offered: tuple[str, ...], cells: pd.DataFrame, begun: Trace) -> Trace:
    """Give a trace with the formula that holds, its parts, and what follows from the cells."""
    # a cell whose number is withheld tells its place only; of a row that is withheld the way holds that needs none
    given = {name: float(begun.row[name]) for name in begun.given if _known(begun.row.get(name)) is not None}
    told = set(cells.loc[cells["amount"].notna(), "part"]) | set(given)
    if begun.is_withheld:
        formula = _formula(offered, set(cells["part"]) | set(given))
    else:
        formula = _formula(offered[::-1] if begun.row.get("is_withheld") else offered, told)
    named = _named(formula)
    cells = cells[cells["part"].isin(named)].reset_index(drop=True)
    sums = {part: _sum(cells.loc[cells["part"] == part, "amount"]) for part in named}
    sums |= {part: given.get(part, math.nan) for part in named if part in begun.given}
    recomputed = None if begun.is_withheld else _computed(formula, sums, told)
    taken = tuple(part for part in named if part in begun.given)
    return replace(begun, formula=formula, recomputed=_known(recomputed), parts=sums, cells=cells, given=taken)


def _named(formula: str) -> list[str]:
    """Give the parts a formula names, in its order."""
    return list(dict.fromkeys(_PART.findall(formula)))


def _known(value: Any) -> float | None:  # noqa: ANN401 - a figure of a row, or nothing
    return None if pd.isna(value) else float(value)


def _sum(amounts: pd.Series[Any]) -> float:
    """Add up: none of a whole is zero; cells that are all withheld have no sum."""
    return float(amounts.sum(min_count=1)) if len(amounts) else 0.0


def _row(made: Rule, keys: Mapping[str, str], where: Mapping[str, Any]) -> dict[str, Any]:
    """Give the one row of a measure that its keys name."""
    rows = read(made.measure, **where)
    for key in made.keys:
        if key not in keys:
            raise NoSuchFigureError(
                Message("{name} needs {key}; it has: {list}.", name=made.measure, key=key, list=_listed(rows[key]))
            )
        rows = rows[rows[key].map(_text) == _text(keys[key])]
    if len(rows) != 1:
        named = ", ".join(f"{key} {keys[key]}" for key in made.keys)
        raise NoSuchFigureError(
            Message("{name}: {n} rows for {list}, and not one.", name=made.measure, n=len(rows), list=named)
        )
    return {str(name): value for name, value in rows.iloc[0].items()}


def _listed(values: pd.Series[Any]) -> str:
    return ", ".join(sorted({_text(value) for value in values}))


def _text(value: object) -> str:
    """Give a key as it stands in an address: a day as a day."""
    return value.date().isoformat() if hasattr(value, "date") else str(value)


def key_of(row: Mapping[Any, Any], made: Rule) -> dict[str, str]:
    """Give the keys of a measure's row as they stand in an address."""
    return {key: _text(row[key]) for key in made.keys}


def _formula(offered: tuple[str, ...], parts: set[str]) -> str:
    """Give the first formula whose parts have cells, else the last."""
    for formula in offered:
        if all(part in parts for part in _named(formula)):
            return formula
    return offered[-1]


def _computed(formula: str, sums: Mapping[str, float], told: set[str]) -> float | None:
    """Compute a formula; none of a whole is zero, but a part alone without cells is not told."""
    if formula in sums and formula not in told:
        return None
    try:
        return _worth(ast.parse(formula, mode="eval").body, sums)
    except ZeroDivisionError:
        return None


def _worth(node: ast.expr, sums: Mapping[str, float]) -> float:
    """Give what a part of a formula is worth: a named part, a number, or two of them with a sign between."""
    match node:
        case ast.Name(id=part):
            return sums[part]
        case ast.Constant(value=int() | float() as number):
            return number
        case ast.BinOp(left=left, op=sign, right=right):
            return float(_SIGNS[type(sign)](_worth(left, sums), _worth(right, sums)))
    raise ValueError(ast.unparse(node))  # no formula of ours holds anything else
