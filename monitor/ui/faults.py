"""What is wrong with a file: by severity, then by sheet, then by kind, so that hundreds of findings stay readable."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from monitor.model import Severity
from monitor.ui import markup

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Sequence

    from monitor.text import Words

OPEN_UP_TO = 12
"""A group of so many findings is shown at once; a longer one unfolds on demand."""

MARKS = {Severity.ERROR: "✖", Severity.WARNING: "▲", Severity.NOTE: "●"}


class Fault(Protocol):
    """One finding in the reader's language."""

    @property
    def severity(self) -> Severity:
        """How bad it is."""

    @property
    def sheet(self) -> str:
        """The sheet; empty for the file as a whole."""

    @property
    def cell(self) -> str:
        """The cell or range; empty where there is none."""

    @property
    def title(self) -> str:
        """What is wrong."""

    @property
    def found(self) -> str:
        """What was found."""

    @property
    def expected(self) -> str:
        """What was expected."""

    @property
    def advice(self) -> str:
        """What to do."""


def show(faults: Sequence[Fault], words: Words) -> str:
    """Give the findings as markup, the errors first and open."""
    if not faults:
        return markup.tag("p", markup.text(words("Nothing was found to be wrong.")), class_="fine")
    groups = [(one, [fault for fault in faults if fault.severity is one]) for one in Severity]
    return "".join(_severity(one, group, words) for one, group in groups if group)


def counts(faults: Sequence[Fault], words: Words) -> str:
    """Say how many there are of each severity."""
    number = {one: sum(fault.severity is one for fault in faults) for one in Severity}
    return " · ".join(_count(one, count, words) for one, count in number.items() if count)


def _count(severity: Severity, count: int, words: Words) -> str:
    return {
        Severity.ERROR: lambda: words.plural("{n} error", "{n} errors", count),
        Severity.WARNING: lambda: words.plural("{n} warning", "{n} warnings", count),
        Severity.NOTE: lambda: words.plural("{n} note", "{n} notes", count),
    }[severity]()


def _meaning(severity: Severity, words: Words) -> str:
    return {
        Severity.ERROR: words("kept out until corrected"),
        Severity.WARNING: words("loaded as it stands; please look"),
        Severity.NOTE: words("worth knowing"),
    }[severity]


def _severity(severity: Severity, faults: Sequence[Fault], words: Words) -> str:
    mark = markup.tag("span", markup.text(MARKS[severity]), class_=f"mark mark-{severity}", aria_hidden="true")
    head = markup.tag(
        "summary",
        mark,
        markup.tag("b", markup.text(_count(severity, len(faults), words))),
        markup.tag("span", markup.text(_meaning(severity, words)), class_="meaning"),
    )
    sheets = "".join(_sheet(sheet, group, words) for sheet, group in _grouped(faults, lambda fault: fault.sheet))
    is_open = {"open": "open"} if severity is Severity.ERROR or len(faults) <= OPEN_UP_TO else {}
    return markup.tag("details", head, sheets, class_="faults", **is_open)


def _sheet(sheet: str, faults: Sequence[Fault], words: Words) -> str:
    name = markup.tag("h4", markup.text(sheet or words("The file as a whole")))
    kinds = _grouped(faults, lambda fault: (fault.title, fault.advice))
    return markup.tag("section", name, *(_kind(group, words) for _, group in kinds))


def _kind(faults: Sequence[Fault], words: Words) -> str:
    """Give what is alike: what is wrong and what to do are said once, the cells below each other."""
    first = faults[0]
    said = [markup.tag("strong", markup.text(f"{first.title}.")), " ", markup.tag("span", markup.text(first.advice))]
    if len({fault.expected for fault in faults}) == 1 and first.expected:
        said += [" ", markup.tag("span", markup.text(words("Expected: {what}", what=first.expected)), class_="wanted")]
    head = markup.tag("p", *said)
    with_cells = [fault for fault in faults if fault.cell or fault.found]
    if not with_cells:
        return head
    cells = _cells(with_cells, words)
    if len(with_cells) <= OPEN_UP_TO:
        return head + cells
    shown = words.plural("{n} cell", "{n} cells", len(with_cells))
    return head + markup.tag("details", markup.tag("summary", markup.text(shown)), cells, class_="more")


def _cells(faults: Sequence[Fault], words: Words) -> str:
    """Give each cell with what stands in it; what was expected only where that differs from cell to cell."""
    differs = len({fault.expected for fault in faults}) > 1
    lines = []
    for fault in faults:
        found = markup.tag("q", markup.text(fault.found)) if fault.found else ""
        wanted = words("Expected: {what}", what=fault.expected) if differs and fault.expected else ""
        told = markup.tag("span", markup.text(wanted), class_="wanted") if wanted else ""
        lines.append(markup.tag("li", markup.tag("code", markup.text(fault.cell)) if fault.cell else "", found, told))
    return markup.tag("ul", *lines, class_="cells")


def _grouped(faults: Iterable[Fault], by: Callable[[Fault], Hashable]) -> list[tuple[str, list[Fault]]]:
    """Give the findings by what they share, in the order of the first of each."""
    groups: dict[Hashable, list[Fault]] = {}
    for fault in faults:
        groups.setdefault(by(fault), []).append(fault)
    return [(str(key), group) for key, group in groups.items()]
