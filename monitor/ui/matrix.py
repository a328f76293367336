"""Councils by pillars: in each cell how many activities are implemented, what the rest are, and what is missing."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from monitor.charts.palette import STATUS_MARK
from monitor.measures.records import records
from monitor.model import Empty
from monitor.ui import empty, filters, followed, labels, markup, status_bars, trace

if TYPE_CHECKING:
    import pandas as pd

    from monitor.text import Words
    from monitor.ui.filters import Filters

#: Statuses that are not asked whether they are completed.
UNCOUNTED = frozenset({"cancelled", "permanent", "not_reported"})


@dataclass
class Cell:
    """The activities of one council in one pillar, counted by status."""

    counts: dict[str, int] = field(default_factory=dict)
    overdue: int = 0
    state: str = "on_time"

    @property
    def total(self) -> int:
        """All activities of the plan."""
        return sum(self.counts.values())

    @property
    def countable(self) -> int:
        """Those that can be completed and were reported."""
        return sum(count for status, count in self.counts.items() if status not in UNCOUNTED)

    @property
    def missing(self) -> Empty | None:
        """Which kind of empty the cell is; none when something was reported."""
        if not self.total:
            return Empty.NOT_APPLICABLE
        if self.counts.get("not_reported", 0) == self.total:
            return Empty.NOT_DUE if self.state == "not_due" else Empty.NOT_REPORTED
        return None


def drawn(
    matrix: pd.DataFrame, overdue: pd.DataFrame, reports: pd.DataFrame, pillars: pd.DataFrame, view: Filters
) -> str:
    """Give the matrix with its key; it scrolls in its own frame, the councils' names stay and lead to their pages."""
    words = view.words
    cells = _cells(matrix, overdue, reports)
    codes = [code for code in pillars["pillar_code"] if any((unit, code) in cells for unit in reports["unit_code"])]
    head = "".join(markup.tag("th", markup.text(labels.pillar(code, words)), scope="col") for code in codes)
    corner = markup.tag("th", markup.text(words("Council")), scope="col")
    lines = [_line(unit, codes, cells, view) for unit in records(reports)]
    caption = title(words)
    table = markup.tag(
        "table",
        markup.tag("caption", markup.text(caption), class_="unseen"),
        markup.tag("thead", markup.tag("tr", corner, head)),
        markup.tag("tbody", *lines),
    )
    frame = markup.tag("div", table, class_="matrix", tabindex=0, role="region", aria_label=caption)
    return frame + _key(matrix, words)


def title(words: Words) -> str:
    """Give what the matrix is called."""
    return words("Status of activities by council and pillar")


def _cells(matrix: pd.DataFrame, overdue: pd.DataFrame, reports: pd.DataFrame) -> dict[tuple[str, str], Cell]:
    """Give each council and pillar its counts."""
    states = dict(zip(reports["unit_code"], reports["state"], strict=True))
    cells: dict[tuple[str, str], Cell] = {}
    columns = ("unit_code", "pillar_code", "status_code", "activity_count")
    for unit, pillar, status, count in zip(*(matrix[name] for name in columns), strict=True):
        cell = cells.setdefault((unit, pillar), Cell(state=states.get(unit, "on_time")))
        cell.counts[status] = int(count)
    for unit, pillar in zip(overdue["unit_code"], overdue["pillar_code"], strict=True):
        if (unit, pillar) in cells:
            cells[unit, pillar].overdue += 1
    return cells


def _line(unit: dict[Any, Any], codes: list[str], cells: dict[tuple[str, str], Cell], view: Filters) -> str:
    """Give one council's row."""
    words = view.words
    address = f"council?{urlencode({'council': unit['unit_code']} | filters.explicit(view))}"
    name = markup.tag("a", markup.text(words.pick(unit, "short")), href=address, class_="to-council", target="_self")
    late = words.plural("{n} day late", "{n} days late", int(unit["days_late"])) if unit["state"] == "late" else ""
    said = markup.text(words("report: {state}", state=(late or labels.state(unit["state"], words)).lower()))
    told = markup.tag("small", said, class_=f"state-{unit['state']}")
    own = filters.one_council(view, unit["unit_code"])
    made = {code: trace.address(own, "implementation_by_pillar", "implementation_share", {"pillar_code": code})
            for code in codes}  # fmt: skip
    places = {code: f"{words.pick(unit, 'short')} · {labels.pillar(code, words)}" for code in codes}
    body = "".join(
        _cell(cells.get((unit["unit_code"], code), Cell()), made[code], places[code], words) for code in codes
    )
    return markup.tag("tr", markup.tag("th", name, told, scope="row"), body)


def _cell(cell: Cell, made: str, place: str, words: Words) -> str:
    """Give one cell: a bar of the statuses, n of m, and overdue ones; or which kind of empty it is."""
    late = words("{n} overdue", n=cell.overdue)
    flag = markup.tag("span", markup.text(f"! {late}"), class_="late") if cell.overdue else ""
    if cell.missing:
        said = markup.tag("span", markup.text(empty.word(cell.missing, words)), class_="none")
        mark = markup.tag("span", class_=f"bar empty-{cell.missing}", aria_hidden="true")
        return markup.tag("td", mark, said, flag)
    done = cell.counts.get("implemented", 0)
    share = f"{done}/{cell.countable}" if cell.countable else STATUS_MARK["permanent"]
    said = markup.text(share)
    if cell.countable:
        said = followed.anchor(said, made, f"{place}: {share}")
    number = markup.tag("b", said, class_="zero" if cell.countable and not done else "some")
    return markup.tag("td", status_bars.bar(cell.counts, words), number, flag)


def _key(matrix: pd.DataFrame, words: Words) -> str:
    """Give the key: statuses that occur, with their marks, and the five kinds of empty."""
    kinds = [
        markup.tag(
            "li",
            markup.tag("i", class_=f"swatch empty-{kind}", aria_hidden="true"),
            markup.text(empty.word(kind, words)),
            title=empty.meaning(kind, words),
        )
        for kind in Empty
    ]
    seen = set(matrix["status_code"]) - {"not_reported"}
    return status_bars.key(seen, words) + markup.tag("ul", *kinds, class_="key quiet")
