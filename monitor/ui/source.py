"""Where the numbers on a page are from: the banner over sample data, the source line, the foot of a page."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from monitor.measures import read
from monitor.store import current as snapshot
from monitor.ui import filters, markup
from monitor.ui.registry import lazy

if TYPE_CHECKING:
    import pandas as pd

    from monitor.text import Words
    from monitor.ui.filters import Filters


#: What is said beside every measure that withholds small counts.
SMALL_COUNTS = lazy(
    "A council's small counts of victims, cases and persons (small_counts.csv says which, and from what number on they "
    "are shown) are withheld. A sum over councils stands only where even a council that knows its own number can rule "
    "out no more than one small number for another. Zero is shown. This is a rule of this product, not national law; "
    "official figures stand as published."
)


def sample_banner(view: Filters) -> None:
    """Say, on every page that shows them, that the reports are invented."""
    if not read("cut")["is_illustrative"].iloc[0]:
        return
    words = view.words
    markup.show(
        markup.tag(
            "p",
            markup.tag("strong", markup.text(words("Illustrative sample"))),
            markup.text(
                words("The reports, plans and indicators shown here are invented to show how the monitor works.")
            ),
            class_="sample",
            role="note",
        )
    )


#: Measures that one period's reports suffice for, and those that rest on every report known on the as-of date,
#: whichever period is looked at; the others are made of all reports up to the period.
OF_ONE_PERIOD = frozenset(
    {"activity_matrix", "implementation_by_unit", "implementation_by_pillar", "status_by_pillar", "unfinished",
     "without_evidence", "meetings_by_unit", "money_by_source", "money_by_unit", "money_by_pillar", "training_cost",
     "reconciliation", "reconciliation_differences", "counts_by_unit", "victims_by_group"}
)  # fmt: skip
OF_ALL_KNOWN = frozenset(
    {"overdue", "due_soon", "attention", "activity_status", "reporting_matrix", "reporting_by_unit",
     "reporting_by_period", "quality_components", "quality_scores", "findings_standing", "findings_by_rule",
     "findings_by_unit", "findings_by_age", "reports_restated", "figures_restated"}
)  # fmt: skip


def reports(view: Filters, measure: str) -> str:
    """Name the council reports behind a measure, with their number."""
    words = view.words
    codes = [str(code) for code in view.read("periods")["period_code"]]
    if measure in OF_ONE_PERIOD:
        used, said = [view.period], words.period(view.period)
    elif measure in OF_ALL_KNOWN:
        used, said = codes, words("every half-year known")
    else:
        used = [code for code in codes if code <= view.period]
        said = words("up to {period}", period=words.period(view.period))
    build = snapshot().fingerprint
    files = words.plural(
        "{n} report", "{n} reports", sum(_received(build, replace(view, period=code)) for code in used)
    )
    return words("Source: reports of the councils, {period}, {files}", period=said, files=files)


@lru_cache(maxsize=512)
def _received(build: str, view: Filters) -> int:
    """Count the reports of one build that a view's period rests on; below every figure of a page it is asked again."""
    del build
    return int(view.read("submission_status")["submission_id"].notna().sum())


def foot(view: Filters) -> None:
    """Close a page: which build of the data it shows, and the address of exactly this view."""
    words = view.words
    cut = read("cut").iloc[0]
    said = words(
        "Database built on {day} · mark {fingerprint}",
        day=words.date(cut["built_at"].date()),
        fingerprint=str(cut["fingerprint"])[:10],
    )
    address = urlencode(filters.explicit(view) | filters.own_choices())
    markup.show(
        markup.tag(
            "footer",
            markup.tag("span", markup.text(said)),
            markup.tag("a", markup.text(words("Address of exactly this view")), href=f"?{address}", target="_self"),
            class_="foot",
        )
    )


def statistics(rows: pd.DataFrame, words: Words) -> str:
    """Name the statistical office's publications behind a series."""
    vintages = words.join([str(vintage) for vintage in sorted(rows["vintage"].unique())])
    return words("Source: National Statistical Committee, published {vintages}", vintages=vintages)
