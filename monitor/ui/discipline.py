"""Reporting discipline: who reports, in time, complete and without errors; rates with both of their numbers."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import pandas as pd

from monitor.charts.template import is_known
from monitor.measures.records import records
from monitor.model import Empty
from monitor.ui import empty, figure, heading, markup, quality, reporting, table, taking, tiles, trace

if TYPE_CHECKING:
    from collections.abc import Mapping

    from monitor.text import Words
    from monitor.ui.filters import Filters
    from monitor.ui.table import Traced

SHOWN = (
    "received_count_written", "on_time_count_written", "late_count_written", "completeness_share_written",
    "complete_count_written", "valid_count_written", "corrected_count_written",
)  # fmt: skip
FILED = (
    "due_count", "received_count", "on_time_count", "on_time_share", "late_count", "days_late_mean", "days_late_most",
    "cells_due", "cells_filled", "completeness_share", "complete_count", "valid_count", "valid_share",
    "corrected_count",
)  # fmt: skip
COUNTED = (
    "due_count", "received_count", "on_time_count", "late_count", "days_late_sum", "cells_due", "cells_filled",
    "complete_count", "valid_count", "corrected_count",
)  # fmt: skip
#: Parts of a bar of reports, with the class that draws each.
PARTS = (("on_time", "s-implemented"), ("late", "s-overdue"), ("missing", "s-not_reported"))


def whole(rows: pd.DataFrame) -> dict[str, Any]:
    """Add up councils or half-years: sums of the counts, rates of the sums."""
    one: dict[str, Any] = {name: int(rows[name].sum()) for name in COUNTED}
    most = rows["days_late_most"].max()
    return one | {
        "days_late_most": most,
        "on_time_share": _share(one["on_time_count"], one["due_count"]),
        "completeness_share": _share(one["cells_filled"], one["cells_due"]),
        "valid_share": _share(one["valid_count"], one["received_count"]),
        "days_late_mean": _share(one["days_late_sum"], one["late_count"]),
    }


def _share(part: int, of: int) -> float | None:
    return part / of if of else None


def answer(view: Filters) -> str:
    """Say how many of the reports due came in time, and how many councils left none out."""
    words, rows = view.words, view.read("reporting_by_unit")
    now = whole(rows)
    if not now["due_count"]:
        return words("No report is due yet")
    due = rows[rows["due_count"] > 0]
    always = int((due["received_count"] == due["due_count"]).sum())
    came = words(
        "{k} of {m} reports due came on time",
        k=words.number(now["on_time_count"]), m=words.number(now["due_count"]),
    )  # fmt: skip
    left = words.plural(
        "{always} of {n} council reported every half-year", "{always} of {n} councils reported every half-year",
        len(due), always=words.number(always),
    )  # fmt: skip
    return f"{came}; {left}"


def lead(view: Filters) -> str:
    """Say what the page is about, what it is not, and what of the view it does not follow."""
    words = view.words
    said = words(
        "How punctual, complete and free of errors the reports are, and so how far the figures can be trusted: every "
        "half-year due by the as-of date, whichever period is chosen. Reports are checked and loaded on the page "
        "Reports."
    )
    if not (view.pillars or view.funding):
        return said
    whole_only = words("A report is judged as a whole: pillars and sources of funding do not narrow this page.")
    return f"{said} {whole_only}"


def headlines(view: Filters) -> list[tiles.Headline]:
    """Give the numbers of the page: on time, consistently reporting, complete, valid, the score."""
    words, rows = view.words, view.read("reporting_by_unit")
    now, due = whole(rows), rows[rows["due_count"] > 0]
    basis = " · ".join((
        words.coverage(len(due), len(rows)), words("every half-year due"),
        words("as of {date}", date=words.date(view.as_of)),
    ))  # fmt: skip
    made = partial(trace.address_of_all, view, "reporting_by_unit")
    always = int((due["received_count"] == due["due_count"]).sum())
    consistent = f"{always}/{len(due)}" if len(due) else words.number(None)
    return [
        tiles.Headline(words.percent(now["on_time_share"]), words("of the reports due came on time"), basis,
                       _late(now, words), made("on_time_share") if now["due_count"] else ""),
        tiles.Headline(consistent, words("councils reported every half-year due"), basis,
                       words("only over these do totals compare over time"), made("received_count") if always else ""),
        tiles.Headline(reporting.percent(_or_nan(now["completeness_share"]), words),
                       words("of the cells due hold a value"), basis,
                       _of(now["cells_filled"], now["cells_due"], words),
                       made("completeness_share") if now["cells_due"] else ""),
        tiles.Headline(f"{now['valid_count']}/{now['received_count']}" if now["received_count"] else words.number(None),
                       words("reports received have no error"), basis,
                       words.plural("{n} report was sent again", "{n} reports were sent again",
                                    now["corrected_count"]),
                       made("valid_count") if now["received_count"] else ""),
        _score(view, basis),
    ]  # fmt: skip


def _or_nan(value: float | None) -> float:
    return float("nan") if value is None else value


def _score(view: Filters, basis: str) -> tiles.Headline:
    words, scores = view.words, view.read("quality_scores")
    rows = scores[(scores["unit_code"] == "KG") & (scores["period_code"] == "all")]
    if rows.empty:
        return tiles.Headline(words.number(None), words("score of data quality, of 100"), basis)
    one = rows.iloc[0]
    made = words("made of {n} of {m} components", n=int(one["component_count"]), m=int(one["component_total"]))
    return tiles.Headline(quality.points(one["score"], words), words("score of data quality, of 100"), basis, made)


def _late(now: dict[str, Any], words: Words) -> str:
    """Say how late the late ones were."""
    said = _of(now["on_time_count"], now["due_count"], words)
    if not now["late_count"]:
        return said
    mean, most = words.number(now["days_late_mean"]), words.number(now["days_late_most"])
    return words("{of}; the late ones by {mean} days on average, {most} at most", of=said, mean=mean, most=most)


def _of(part: float, whole_: float, words: Words) -> str:
    return words("{n} of {m}", n=words.number(part), m=words.number(whole_))


def matrix(view: Filters) -> None:
    """Show each report: when it came, whether it is complete, valid and corrected."""
    words, rows = view.words, view.read("reporting_matrix")
    figure.figure(
        reporting.drawn(rows, words, whole=True), view, key="reporting_matrix", title=reporting.message(rows, words),
        subtitle=words("Each report by its day, its cells, its errors and its version; what is missing says of which "
                       "kind."),
        alt=reporting.title(words), rows=rows, measure="reporting_matrix", taken_as=reporting.title(words),
        coverage=_coverage(view.read("reporting_by_unit")),
    )  # fmt: skip


def _coverage(rows: pd.DataFrame) -> tuple[int, int]:
    """Give how many councils have sent a report, of how many."""
    return int((rows["received_count"] > 0).sum()), len(rows)


def over_time(view: Filters) -> None:
    """Draw the reports of each half-year: on time, late, missing."""
    words = view.words
    rows = view.read("reporting_by_period")
    due = rows[rows["due_count"] > 0]
    if due.empty:
        return
    figure.figure(
        bars(due, words), view, key="reporting_time", title=_trend(due, words), rows=rows,
        subtitle=words("Reports due for each half-year: on time, late, not reported"),
        coverage=_coverage(view.read("reporting_by_unit")), alt=_heard(due, words), measure="reporting_by_period",
        note=words("The councils that reported differ: totals over time compare only over those that always reported"),
    )  # fmt: skip
    _rates(view, due, "reporting_by_period", words("Rates by half-year"))


def _trend(rows: pd.DataFrame, words: Words) -> str:
    """Say how many reports came in time in the first half-year and in the last."""
    first, last = rows.iloc[0], rows.iloc[-1]
    said = [_of(one["on_time_count"], one["due_count"], words) for one in (first, last)]
    if len(rows) == 1:
        return words("On time in {period}: {n}", period=words.period(last["period_code"]), n=said[1])
    return words(
        "On time: {before} in {first}, {now} in {last}", before=said[0], now=said[1],
        first=words.period(first["period_code"]), last=words.period(last["period_code"]),
    )  # fmt: skip


def _counts(row: dict[Any, Any], words: Words) -> list[tuple[str, str, int]]:
    """Give the parts of one half-year: drawn how, called what, how many."""
    missing = int(row["due_count"] - row["received_count"])
    counts = {"on_time": int(row["on_time_count"]), "late": int(row["late_count"]), "missing": missing}
    called = {"on_time": words("on time"), "late": words("late"), "missing": words("not reported")}
    return [(look, called[part], counts[part]) for part, look in PARTS if counts[part]]


def bars(rows: pd.DataFrame, words: Words) -> str:
    """Give a bar for each half-year, every part with its number, and the key."""
    lines = []
    for row in records(rows):
        parts = _counts(row, words)
        drawn = [
            markup.tag("i", markup.tag("em", markup.text(words.number(n))), class_=look, style=f"flex:{n}",
                       title=f"{called}: {n}")
            for look, called, n in parts
        ]  # fmt: skip
        heard = ", ".join(f"{called} {n}" for _, called, n in parts)
        rate = markup.tag("b", markup.text(words.percent(row["on_time_share"])))
        of = markup.text(words("on time, {of}", of=_of(row["on_time_count"], row["due_count"], words)))
        head = markup.tag(
            "p", markup.tag("span", markup.text(words.period(row["period_code"]))),
            markup.tag("span", rate, " ", of, class_="rate"),
        )  # fmt: skip
        bar = markup.tag("span", *drawn, class_="bar numbered", aria_hidden="true")
        lines.append(markup.tag("li", head, bar, markup.tag("span", markup.text(heard), class_="unseen"),
                                class_="stack"))  # fmt: skip
    return markup.tag("ul", *lines, class_="stacks") + _key(words)


def _key(words: Words) -> str:
    called = {"on_time": words("on time"), "late": words("late"), "missing": words("not reported")}
    entries = [
        markup.tag("li", markup.tag("i", class_=f"swatch {look}", aria_hidden="true"), markup.text(called[part]))
        for part, look in PARTS
    ]
    return markup.tag("ul", *entries, class_="key")


def _heard(rows: pd.DataFrame, words: Words) -> str:
    parts = [
        f"{words.period(row['period_code'])}: {', '.join(f'{said} {n}' for _, said, n in _counts(row, words))}"
        for row in records(rows)
    ]
    return words("Bars of reports by half-year: {list}", list="; ".join(parts))


def by_council(view: Filters) -> None:
    """Show each council's rates, and which councils left no report out."""
    words, rows = view.words, view.read("reporting_by_unit")
    heading.section(_least(rows, words), words("Of the reports due by the as-of date, with both numbers of each rate."))
    _rates(view, rows, "reporting_by_unit", words("Rates by council"))
    _consistent(view, rows)


def _least(rows: pd.DataFrame, words: Words) -> str:
    """Name the councils that were never in time, else say that each was at least once."""
    never = rows[(rows["due_count"] > 0) & (rows["on_time_count"] == 0)]
    if never.empty:
        return words("Every council was on time at least once")
    return words("Never on time: {list}", list=words.join(words.pick(never, "short")))


def _rates(view: Filters, rows: pd.DataFrame, measure: str, caption: str) -> None:
    """Show rates with numerator and denominator, the sum last."""
    words = view.words
    first, key = ("short", "unit_code") if "unit_code" in rows.columns else ("period_code", "period_code")
    ending = pd.DataFrame([whole(rows)])
    body = pd.concat([rows, ending], ignore_index=True)
    told = pd.DataFrame([_told(row, words) for row in records(body)])
    names = list(words.pick(rows, "short")) if first == "short" else [words.period_short(code) for code in rows[first]]
    told = told.assign(about=[*names, words("All together")], **{key: list(body[key])})
    heads = words("Council") if first == "short" else words("Period")
    table.show(told, words, ("about", *SHOWN), caption=caption, look="summed", headings={"about": heads},
               traced=_told_only(view, measure, key))  # fmt: skip
    if key == "unit_code":  # the half-years are offered with their figure
        taking.offer(rows, key=measure, title=caption, measure=measure, columns=(first, *FILED))
    figure.foot(view, measure, _coverage(view.read("reporting_by_unit")))


def _told_only(view: Filters, measure: str, key: str) -> Traced | None:
    """Lead to the cells of what is a number, also of all rows together; a word for what is missing has none."""
    traced = trace.link(view, measure)

    def address(row: Mapping[Any, Any], name: str) -> str:
        if traced is None or not str(row[name])[:1].isdigit():
            return ""
        return traced(row, name) if is_known(row[key]) else trace.address_of_all(view, measure, trace.figure_of(name))

    return address


def _told(row: dict[Any, Any], words: Words) -> dict[str, str]:
    """Write the rates of one row; without a report due or received the kind of empty stands there."""
    kind = empty.word(Empty.NOT_REPORTED if row["due_count"] else Empty.NOT_DUE, words)

    def rate(part: str, of: str) -> str:
        if not is_known(row[of]) or not row[of]:
            return kind
        return f"{reporting.percent(row[part] / row[of], words)}\n{_of(row[part], row[of], words)}"

    late = words("{mean} on average, {most} at most", mean=words.number(row["days_late_mean"]),
                 most=words.number(row["days_late_most"])) if row["late_count"] else ""  # fmt: skip
    return {
        "received_count_written": rate("received_count", "due_count"),
        "on_time_count_written": rate("on_time_count", "due_count"),
        "late_count_written": f"{words.number(row['late_count'])}\n{late}" if row["received_count"] else kind,
        "completeness_share_written": rate("cells_filled", "cells_due"),
        "complete_count_written": rate("complete_count", "received_count"),
        "valid_count_written": rate("valid_count", "received_count"),
        "corrected_count_written": words.number(row["corrected_count"]) if row["received_count"] else kind,
    }


def _consistent(view: Filters, rows: pd.DataFrame) -> None:
    """Name the councils that reported every half-year due, and those that did not."""
    words = view.words
    due = rows[rows["is_consistent"].map(is_known)]
    always = due[due["is_consistent"].astype(bool)]
    heading.section(
        words.plural(
            "{always} of {n} council is consistently reporting", "{always} of {n} councils are consistently reporting",
            len(due), always=words.number(len(always)),
        ),
        words("Consistently reporting: a report for every half-year due by the as-of date. Only over these councils do "
              "totals compare from one half-year to the next."),
    )  # fmt: skip
    missed = due[~due["is_consistent"].astype(bool)]
    lines = [markup.tag("li", markup.text(name)) for name in words.pick(always, "short")]
    lines += [
        markup.tag("li", markup.text(words.pick(row, "short")), markup.tag("small", markup.text(_lacking(row, words))),
                   class_="lacking")
        for row in records(missed)
    ]  # fmt: skip
    markup.show(markup.tag("ul", *lines, class_="consistent"))
    figure.caption(view, "reporting_by_unit", _coverage(rows))


def _lacking(row: dict[Any, Any], words: Words) -> str:
    lacking = int(row["due_count"] - row["received_count"])
    return words.plural("{n} report is missing", "{n} reports are missing", lacking)
