"""Reconciliation: two statements of the same thing held against each other, each difference with both its places."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from monitor.charts.template import is_known
from monitor.measures.records import records
from monitor.model import Empty
from monitor.ui import empty, figure, findings, heading, labels, markup, published, table, taking, trace

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from monitor.text import Words
    from monitor.ui.filters import Filters
    from monitor.ui.table import Traced

DIFFERENCES = ("comparison", "short", "first_value", "second_value", "difference", "first_place", "second_place",
               "owner")  # fmt: skip
COMPARISONS = ("comparison", "agree_count", "differ_count", "not_compared", "owner", "reason")
OFFICIAL = "official"


def show(view: Filters) -> None:
    """Show what agrees and what differs within the councils' reports, then, apart, against official figures."""
    words, rows = view.words, view.read("reconciliation")
    differing = view.read("reconciliation_differences")
    own, official = rows["group_code"] != OFFICIAL, differing["group_code"] == OFFICIAL
    heading.section(
        _title(rows[own], words),
        words("Every place in the reports of {period} where the same thing is stated twice. Neither side is taken as "
              "the right one; what only one side tells is no difference.", period=words.period(view.period)),
    )  # fmt: skip
    _differences(view, differing[~official], key="reconciliation_differences")
    figure.foot(view, "reconciliation_differences", findings.seen(view))
    _comparisons(view, rows[own])
    _against_official(view, rows[~own], differing[official])


def _title(rows: pd.DataFrame, words: Words) -> str:
    """Say how many of the comparisons that could be made agree."""
    agree, compared = _count(rows, "agrees"), _count(rows, "agrees") + _count(rows, "differs")
    if not compared:
        return words("No two statements can be compared")
    return words.plural(
        "{agreeing} of {n} comparison agrees", "{agreeing} of {n} comparisons agree", compared,
        agreeing=words.number(agree),
    )  # fmt: skip


def _count(rows: pd.DataFrame, state: str) -> int:
    return int((rows["state"] == state).sum())


def _differences(view: Filters, rows: pd.DataFrame, *, key: str) -> None:
    """List each difference with both values, both places and who must explain it."""
    words = view.words
    said = words.plural("{n} difference to explain", "{n} differences to explain", len(rows))
    heading.part(said)
    if rows.empty:
        told = words("No two statements that can be compared differ.")
        markup.show(markup.tag("p", markup.text(told), class_="subtitle"))
    else:
        lines = records(rows)
        shown = rows.assign(
            comparison=[_comparison(row, words) for row in lines],
            first_place=[_place(row, "first", words) for row in lines],
            second_place=[_place(row, "second", words) for row in lines],
            owner=list(words.pick(rows, "owner")),
        )
        table.show(shown, words, DIFFERENCES, caption=said, look="tall", traced=_traced(view))
        taking.offer(shown, key=key, title=said, measure="reconciliation_differences", columns=DIFFERENCES)


def _comparison(row: dict[Any, Any], words: Words) -> str:
    """Name a comparison, and below it its two sides and what of it is compared."""
    sides = words("{first} against {second}", first=words.pick(row, "first"), second=words.pick(row, "second"))
    pillar, _, source = str(row["item_code"] or "").partition("~")
    item = f"{labels.pillar(pillar, words)} · {labels.funding(source, words)}" if row["group_code"] == "money" else ""
    if row["group_code"] == OFFICIAL:
        item = words("year {year}, published {vintage}", year=pillar, vintage=source)
    hidden = words("both numbers are withheld") if row["is_withheld"] else ""
    return f"{words.pick(row, 'name')}\n{' · '.join(part for part in (sides, item, hidden) if part)}"


def _place(row: dict[Any, Any], side: str, words: Words) -> str:
    """Say where one side stands: its file, and below it its sheet and cells."""
    sheet, cells = row[f"{side}_sheet"], row[f"{side}_cells"]
    if not is_known(row[f"{side}_file"]):
        return ""
    last = words("rows above {cell}", cell=row["first_cells"]) if not is_known(cells) else str(cells)
    return f"{row[f'{side}_file']}\n{sheet} · {last}"


def _traced(view: Filters) -> Traced:
    """Give the address that tells how a side is made, where a rule of tracing knows it."""

    def address(row: Mapping[Any, Any], name: str) -> str:
        if row["group_code"] == "counts" and name == "first_value":
            part = "denominator" if row["comparison_code"] == "victims_identified" else "actual"
            return trace.address(view, "indicator_values", part, {**row, "indicator_code": row["item_code"]})
        if row["comparison_code"] == "meetings_held" and name == "second_value":
            return trace.address(view, "meetings_by_unit", "held_count", row)
        if row["group_code"] == OFFICIAL and name == "second_value":
            year, _, vintage = str(row["item_code"]).partition("~")
            return trace.address(view, "victims_by_unit", "value", {**row, "year": year, "vintage": vintage})
        return ""

    return address


def _comparisons(view: Filters, rows: pd.DataFrame) -> None:
    """Show every comparison: at how many councils it agrees, differs, or cannot be made and why."""
    words = view.words
    said = words("What is compared, by number of councils")
    heading.part(said)
    shown = _by_comparison(rows, words)
    table.show(shown, words, COMPARISONS, caption=said)
    taking.offer(shown, key="reconciliation", title=said, measure="reconciliation", columns=COMPARISONS)
    figure.foot(view, "reconciliation", findings.seen(view))


def _by_comparison(rows: pd.DataFrame, words: Words) -> pd.DataFrame:
    """Give one row for each comparison; the councils that cannot be compared stand by their kind of empty."""
    shown = rows.drop_duplicates("comparison_code").reset_index(drop=True)
    of = [rows[rows["comparison_code"] == code] for code in shown["comparison_code"]]
    return shown.assign(
        comparison=list(words.pick(shown, "name")),
        owner=list(words.pick(shown, "owner")),
        reason=list(words.pick(shown, "why")),
        agree_count=[_count(each, "agrees") for each in of],
        differ_count=[_count(each, "differs") for each in of],
        not_compared=[_empties(each, words) for each in of],
    )


def _empties(rows: pd.DataFrame, words: Words) -> str:
    """Say of how many councils one side is missing, by kind of empty."""
    counts = [(kind, _count(rows, str(kind))) for kind in Empty]
    said = [f"{empty.word(kind, words)}: {words.number(count)}" for kind, count in counts if count]
    return ", ".join(said) or words.number(0)


def _against_official(view: Filters, rows: pd.DataFrame, differing: pd.DataFrame) -> None:
    """Show the councils' figures beside the published ones, apart and with a caution."""
    words = view.words
    if rows.empty:
        return
    heading.section(
        words("Beside official figures. {title}", title=_title(rows, words)),
        words("Caution: the definitions differ, so a difference is a question and not an error. The councils' figures "
              "and the published ones are never merged. A year is compared in its second half-year."),
    )  # fmt: skip
    _differences(view, differing, key="reconciliation_official")
    missing = words("Councils that cannot be compared: {kinds}", kinds=_empties(rows, words))
    markup.show(markup.tag("p", markup.text(missing), class_="caption"))
    if view.read("victims_series").empty:
        markup.show(markup.tag("p", markup.text(published.not_yet(view)), class_="caption"))
    figure.caption(view, "reconciliation", findings.seen(view), origin=words(
        "Source: reports of the councils, sheet F6, and the National Statistical Committee"))  # fmt: skip
