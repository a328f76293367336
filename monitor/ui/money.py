"""What the page on results shows of the money: two statements side by side, who pays, what a training cost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from monitor.charts import money as chart
from monitor.charts.template import is_known
from monitor.model import Empty
from monitor.ui import empty, figure, heading, labels, lists, table, taking, tiles, trace

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import pandas as pd

    from monitor.text import Words
    from monitor.ui.filters import Filters

BOTH = (
    "short", "f8_spent_kgs", "f1_spent_kgs", "difference_kgs", "f8_share", "f1_share", "f8_local_share",
    "f8_republican_share", "f8_in_kind_kgs", "f8_told", "f1_told",
)  # fmt: skip
COST = ("short", "activity_no", "title", "event_count", "person_count", "spent_kgs", "person_cost_kgs", "origin")


def share(rows: pd.DataFrame, sheet: str) -> float | None:
    """Give the share spent over the councils: the amounts added up, lines that lack one of the two left out."""
    base, spent = rows[f"{sheet}_base"].sum(min_count=1), rows[f"{sheet}_spent_of_base"].sum(min_count=1)
    return float(spent / base) if is_known(base) and base else None


def _show(
    view: Filters, measure: str, names: Sequence[str], say: Callable[[pd.DataFrame, Sequence[str], Words], str],
    subtitle: str,
) -> None:  # fmt: skip
    """Show one division of the money: the two statements of each part under its name."""
    words, rows = view.words, with_told(view.read(measure), view.words)
    councils = view.read("money_by_unit")
    f8, f1, due = int(councils["f8_is_told"].sum()), int(councils["f1_is_told"].sum()), len(councils)
    if rows.empty or not f8 + f1:
        heading.section(say(rows, names, words))
        empty.nothing(empty.kind_of(view), view)
        return
    both = words("F8: {f8}; F1: {f1}", f8=words.coverage(f8, due), f1=words.coverage(f1, due))
    figure.figure(
        chart.bars(rows, names, words), view, key=measure, title=say(rows, names, words), subtitle=subtitle,
        alt=chart.alt(rows, names, words), rows=rows, measure=measure, coverage=(min(f8, f1), due), note=both,
    )  # fmt: skip


def with_told(rows: pd.DataFrame, words: Words) -> pd.DataFrame:
    """Give the rows with how many lines of each statement tell what was spent."""

    def told(sheet: str) -> list[str]:
        counts = zip(rows[f"{sheet}_lines_spent"], rows[f"{sheet}_lines"], strict=True)
        return [words("{n} of {m}", n=int(n), m=int(m)) if is_known(m) and m else "" for n, m in counts]

    return rows.assign(f8_told=told("f8"), f1_told=told("f1"))


def by_source(view: Filters) -> None:
    """Show the money by source of funding."""
    words, rows = view.words, view.read("money_by_source")
    names = [labels.funding(code, words) for code in rows["funding_source_code"]]
    _show(
        view, "money_by_source", names, chart.most_message,
        words("Spent (filled) of approved or planned (the whole bar) in the half-year, KGS. F8 is the sheet of money, "
              "F1 the activities: two statements of the same money, never added up"),
    )  # fmt: skip


def by_council(view: Filters) -> None:
    """Show the money by council."""
    words = view.words
    names = [str(name) for name in words.pick(view.read("money_by_unit"), "short")]
    _show(
        view, "money_by_unit", names, chart.share_message,
        words("Spent (filled) of approved or planned (the whole bar) in the half-year, KGS; a statement that is "
              "missing is no zero"),
    )  # fmt: skip


def by_pillar(view: Filters) -> None:
    """Show the money by pillar of the plans."""
    words, rows = view.words, view.read("money_by_pillar")
    names = [labels.pillar(code, words) for code in rows["pillar_code"]]
    said = words("Spent (filled) of approved or planned (the whole bar) in the half-year, KGS")
    _show(view, "money_by_pillar", names, chart.most_message, said)


def two_statements(view: Filters) -> None:
    """Show both statements of each council with their difference, and who pays."""
    words, rows = view.words, with_told(view.read("money_by_unit"), view.words)
    compared = rows[rows["difference_kgs"].notna()]
    differing = compared[compared["difference_kgs"].round(2) != 0]
    title = (
        words("No council can be compared by both statements")
        if compared.empty
        else words.plural(
            "F1 and F8 differ for {differing} of {n} council that can be compared",
            "F1 and F8 differ for {differing} of {n} councils that can be compared",
            len(compared),
            differing=words.number(len(differing)),
        )
    )
    heading.section(
        title,
        words("Compared source by source within each pillar, where every line of both tells what was spent. "
              "Contributions in kind stand apart and are in no sum. A missing amount is shown as dots, never as zero."),
    )  # fmt: skip
    if not (rows["f8_is_told"] | rows["f1_is_told"]).any():
        empty.nothing(empty.kind_of(view), view)
        return
    said = words("Two statements of the money by council")
    full = [
        name
        for name in ("f8", "f1")
        if (rows[f"{name}_lines"].fillna(0) == rows[f"{name}_lines_spent"].fillna(0)).all()
    ]
    shown = [name for name in BOTH if name.removesuffix("_told") not in full]
    table.show(rows, words, shown, caption=said, traced=trace.link(view, "money_by_unit"))
    taking.offer(rows, key="money_two_statements", title=said, measure="money_by_unit", columns=BOTH)
    figure.foot(view, "money_by_unit", (len(compared), len(rows)))


def cost_headline(view: Filters, basis: str) -> tiles.Headline:
    """Give the cost of a participant of a training, with the number of events whose cost is told."""
    words, rows = view.words, view.read("training_cost")
    told = rows[rows["is_cost_told"].astype(bool)]
    return tiles.Headline(
        words.number(_cost(told)),
        words("KGS for a participant of a training"),
        basis,
        _events_told(rows, words) if len(rows) else "",
        trace.address_of_all(view, "training_cost", "person_cost_kgs") if len(told) else "",
    )


def _cost(told: pd.DataFrame) -> float | None:
    people = told["person_count"].sum()
    return float(told["spent_kgs"].sum() / people) if people else None


def _events_told(rows: pd.DataFrame, words: Words) -> str:
    told = rows[rows["is_cost_told"].astype(bool)]
    return words.plural(
        "{told} of {n} event has its cost told", "{told} of {n} events have their cost told",
        int(rows["event_count"].sum()), told=words.number(told["event_count"].sum()),
    )  # fmt: skip


def cost(view: Filters) -> None:
    """Show what trainings cost by participant, where an activity's money can be laid to them alone."""
    words, rows = view.words, view.read("training_cost")
    told = rows[rows["is_cost_told"].astype(bool)]
    title = (
        words("No training has its cost told")
        if told.empty
        else words(
            "{cost} KGS for a participant of a training; {told}",
            cost=words.number(_cost(told)),
            told=_events_told(rows, words),
        )
    )
    heading.section(
        title,
        words("The form has no cost of an event. Shown is what the same report says was spent on an activity whose "
              "only events in the half-year are trainings or workshops, divided by their attendances."),
    )  # fmt: skip
    sheets = view.read("money_by_unit")
    seen = (int(sheets["f1_is_told"].sum()), len(sheets))
    if rows.empty:
        empty.nothing(Empty.ZERO if seen[0] else empty.kind_of(view), view)
    else:
        said = words("Cost of trainings")
        shown = lists.with_origin(rows, words).assign(person_cost_kgs=rows["person_cost_kgs"].round())
        table.show(shown, words, COST, caption=said, look="tall", traced=trace.link(view, "training_cost"))
        taking.offer(shown, key="training_cost", title=said, measure="training_cost", columns=COST)
    figure.foot(view, "training_cost", seen)
