"""What the page on results shows of the chain: its goal, its outcomes and outputs with their indicators."""

from __future__ import annotations

from typing import TYPE_CHECKING

from monitor.charts import bullet as chart
from monitor.charts.money import soms
from monitor.charts.template import is_known
from monitor.measures.records import records
from monitor.model import Empty
from monitor.ui import (
    bullets,
    empty,
    figure,
    heading,
    indicators,
    labels,
    lists,
    markup,
    money,
    table,
    taking,
    tiles,
    trace,
)

if TYPE_CHECKING:
    import pandas as pd

    from monitor.text import Words
    from monitor.ui.filters import Filters

REMARKS = ("indicator", "short", "period_code", "remark", "value_as_written", "origin")


def answer(view: Filters) -> str:
    """Say how many indicators of the framework are on track, and what share of the money approved is spent."""
    words, rows = view.words, view.read("results_chain")
    judged = rows[rows["verdict"].isin(chart.JUDGED)]
    councils = view.read("money_by_unit")
    share = money.share(councils, "f8")
    told = words.coverage(int(councils["f8_is_told"].sum()), len(councils))
    spent = (
        words("{share} of the money approved is spent ({coverage})", share=words.percent(share), coverage=told)
        if is_known(share)
        else words("no sheet of money tells what is spent")
    )
    if judged.empty:
        return words("No indicator can be judged yet; {spent}", spent=spent)
    return words(
        "{n} of {m} indicators that can be judged are on track; {spent}",
        n=words.number((judged["verdict"] == "on_track").sum()), m=words.number(len(judged)), spent=spent,
    )  # fmt: skip


def lead(words: Words) -> str:
    """Say what the framework is, and what money it is."""
    return words(
        "Goal, outcomes and outputs are illustrative: the text of an approved framework was not found. Money is what "
        "the councils state in their reports on the half-year; the form does not say whether that is of the half-year "
        "or since the plan began, so half-years are not added up."
    )


def _basis(view: Filters, seen: int, due: int) -> str:
    words = view.words
    day = words("as of {date}", date=words.date(view.as_of))
    return " · ".join((words.coverage(seen, due), words.period(view.period), day))


def headlines(view: Filters) -> list[tiles.Headline]:
    """Give the numbers of the page: indicators, money spent by both statements, who pays, cost of a training."""
    words, councils = view.words, view.read("money_by_unit")
    rows = view.read("results_chain")
    known = rows[rows["indicator_code"].notna()]
    judged = known[known["verdict"].isin(chart.JUDGED)]
    seen = coverage(judged if len(judged) else known)
    return [
        tiles.Headline(
            f"{words.number((judged['verdict'] == 'on_track').sum())}/{words.number(len(judged))}"
            if len(judged) else words.number(None),
            words("indicators that can be judged are on track"), _basis(view, *seen),
            words("{n} late; the others to watch", n=int((judged["verdict"] == "late").sum())) if len(judged) else "",
            trace.listed(view, "indicators", indicators.TABLE) if len(judged) else "",
        ),
        *(_spent(view, councils, sheet) for sheet in ("f8", "f1")),
        _local(view, councils),
        money.cost_headline(view, _basis(view, int(councils["f1_is_told"].sum()), len(councils))),
    ]  # fmt: skip


def _spent(view: Filters, rows: pd.DataFrame, sheet: str) -> tiles.Headline:
    words, told = view.words, rows[rows[f"{sheet}_is_told"].astype(bool)]
    said = {"f8": words("of the money approved is spent (F8)"), "f1": words("of the money planned is spent (F1)")}
    return tiles.Headline(
        words.percent(money.share(rows, sheet)), said[sheet], _basis(view, len(told), len(rows)),
        words("{amount} spent", amount=soms(told[f"{sheet}_spent_kgs"].sum(min_count=1), words)) if len(told) else "",
        trace.address_of_all(view, "money_by_unit", f"{sheet}_share") if len(told) else "",
    )  # fmt: skip


def _local(view: Filters, rows: pd.DataFrame) -> tiles.Headline:
    words, told = view.words, rows[rows["f8_is_told"].astype(bool)]
    local, all_of_it = told["f8_local_kgs"].sum(min_count=1), told["f8_spent_kgs"].sum(min_count=1)
    return tiles.Headline(
        words.percent(local / all_of_it if is_known(all_of_it) and all_of_it else None),
        words("of the money spent is from local budgets (F8)"), _basis(view, len(told), len(rows)),
        soms(local, words) if is_known(local) else "",
        trace.address_of_all(view, "money_by_unit", "f8_local_share") if is_known(local) else "",
    )  # fmt: skip


def coverage(rows: pd.DataFrame) -> tuple[int, int]:
    """Give the fewest councils that stand behind one of the indicators, and how many are due."""
    known = rows[rows["indicator_code"].notna()]
    return (int(known["councils_reported"].min()), int(known["councils_due"].max())) if len(known) else (0, 0)


def chain(view: Filters) -> None:
    """Show the goal, then each outcome with its outputs: every indicator a bullet chart."""
    words, rows, remarks = view.words, view.read("results_chain"), view.read("indicator_remarks")
    goals = records(rows[rows["level_code"] == "goal"])
    for goal in goals:
        label = words("Goal · illustrative") if goal["status"] == "illustrative" else words("Goal")
        inside = markup.tag("small", markup.text(label)) + markup.text(words.pick(goal, "result"))
        markup.show(markup.tag("p", inside, class_="goal"))
    markup.show(bullets.key(words))
    for code, of_one in rows[rows["outcome_code"].notna()].groupby("outcome_code", sort=False):
        first = of_one.iloc[0].to_dict()
        figure.figure(
            bullets.draw(of_one, remarks, view), view, key=f"outcome_{code}", rows=behind(of_one, words),
            title=chart.message(of_one, labels.pillar(first["pillar_code"], words), words),
            subtitle=words.plural("{n} indicator against its target and what was expected by now",
                                  "{n} indicators against their targets and what was expected by now",
                                  int(of_one["indicator_code"].notna().sum())),
            alt=chart.alt(of_one, words), measure="results_chain", coverage=coverage(of_one),
        )  # fmt: skip


def behind(rows: pd.DataFrame, words: Words) -> pd.DataFrame:
    """Give the table behind the bullets: each result with its indicators and how sure they are."""
    told = records(rows)
    return rows.assign(
        result=[f"{row['result_code']} {words.pick(row, 'result')}" for row in told],
        indicator=[words.pick(row, "name") if is_known(row["indicator_code"]) else "" for row in told],
        confidence_said=[bullets.confidence(row, words) for row in told],
        unit_said=[
            labels.code("measure_unit", row["measure_unit_code"], words) if is_known(row["indicator_code"]) else ""
            for row in told
        ],
    )


def remarks(view: Filters) -> None:
    """Show what the councils say of their indicators, each with its cell."""
    words, rows = view.words, view.read("indicator_remarks")
    heading.section(
        words.plural("{n} comment of a council on an indicator", "{n} comments of councils on indicators", len(rows)),
        words("As written in the column of comments of sheet F2, newest first within an indicator."),
    )
    told = view.read("sheets_told", sheet="F2").drop_duplicates("unit_code")
    seen = (int(told["is_told"].sum()), len(told))
    if rows.empty:
        empty.nothing(Empty.ZERO if seen[0] else empty.kind_of(view), view)
    else:
        said = words("Comments on indicators")
        shown = rows.assign(
            indicator=words.pick(rows, "indicator"),
            value_as_written=empty.or_withheld(rows["actual_as_written"], rows["is_withheld"], words),
            remark=empty.or_withheld(rows["remark"], rows["is_withheld"], words),
        )
        shown = lists.with_origin(shown, words)
        table.show(shown, words, REMARKS, caption=said, look="tall")
        taking.offer(shown, key="indicator_remarks", title=said, measure="indicator_remarks", columns=REMARKS)
    figure.foot(view, "indicator_remarks", seen)
