"""How a number is made: its formula, the councils in it, and every cell it was read from."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from etl.covered.apart import covered_or_none
from etl.findings import advice, title
from etl.originals import NoOriginalError, original
from etl.reading.personal import masked_data
from monitor.measures import covering, tracing
from monitor.model import Finding, Place, Severity
from monitor.ui import empty, figure, filters, followed, heading, reports, table, taking, trace
from monitor.ui.kept import kept

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    import pandas as pd

    from etl.covered import CoveredCopy
    from monitor.text import Words
    from monitor.ui.filters import Filters


def page() -> None:
    """Let the reader choose a figure, then show its calculation, its councils, its cells and their files."""
    view = filters.current()
    chosen = trace.choose(view)
    if chosen is None:
        heading.page(view.words("How a number is made"), view.words("Nothing is known yet"), "", view.words)
        empty.nothing(empty.kind_of(view), view)
        return
    shown(view, *chosen)
    made, used = trace.stands(view, *chosen)
    followed.show(trace.subject(view, *chosen), view.words, masked_data, trace.as_it_stands(made, view))
    if len(used):
        files_named(view, *chosen)
        files(used, view.words)


@kept
def shown(view: Filters, measure: str, row: str, figure_: str) -> None:
    """Show the figure, its calculation, its councils, its cells, and what was found in them or mended."""
    words, made = view.words, trace.made_of(view, measure, row, figure_)
    trace.head(made, view)
    figure.foot(view, trace.defined(made).name)
    for part in (part for part in made.parts if part not in made.given):
        cells = trace.rows_of(made, part, words)
        trace.part(made, part, cells, view)
        name = f"{trace.name(made, words)} · {words(trace.column(part).heading)}"
        taking.offer(cells, key=f"cells_{part}", title=name, measure=measure, columns=trace.CELLS)
    heading.section(words("What was found in these cells"), words("Findings and corrections of just these cells."))
    marked = [told(one, words) for one in tracing.findings_on(made.cells).to_dict("records")]
    trace.marks([*marked, *trace.corrections(tracing.corrections_on(made.cells), words)], words)


def told(row: Mapping[Any, Any], words: Words) -> tuple[str, str, str]:
    """Give a finding as where it is, what it says, and what to do."""
    place = Place(row["file_name"], row["sheet_name"] or "", row["cell"] or "")
    one = Finding(row["code"], Severity(row["severity"]), place, row["found"] or "", row["expected"] or "")
    return str(place), title(one, words.language), advice(one, words.language)


@kept
def files_named(view: Filters, measure: str, row: str, figure_: str) -> None:
    """Name the files that the cells stand in."""
    words, used = view.words, trace.stands(view, measure, row, figure_)[1]
    heading.section(words("The files that the cells stand in"))
    columns = ("file_name", "received_date", "version", "cell_count")
    table.show(used, words, columns, caption=words("The files that the cells stand in"))


def files(used: pd.DataFrame, words: Words) -> None:
    """Offer the files that the cells stand in: the original, or a copy with its withheld numbers covered."""
    one = trace.one_file(used, words)
    try:
        original(*one)  # offered only where it is still there and is what was read
    except NoOriginalError:
        trace.gone(one[0], words)
        return
    way = covering.way(one[1])
    if way == "none":
        trace.kept_back(one[0], words)
        return
    if way == "covered":
        trace.covered_copy(*one, partial(covered, *one, words), words)
        return
    trace.original_said(words)
    reports.download(words("Original"), one[0], partial(original, *one), "traced_original")


def covered(name: str, sha256: str, words: Words) -> CoveredCopy | None:
    """Give a file's copy with its withheld numbers covered; None where it cannot be made, and then nothing is given."""
    return covered_or_none(name, sha256, covering.covering(sha256), words.language)


page()
