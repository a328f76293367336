"""Indicators of the results as bullet charts: a bar and its marks, the verdict, how sure it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from monitor.charts import bullet as chart
from monitor.charts.template import is_known
from monitor.measures.records import records
from monitor.model import Empty
from monitor.ui import empty, labels, markup, trace

if TYPE_CHECKING:
    import pandas as pd

    from monitor.text import Words
    from monitor.ui.filters import Filters


def draw(rows: pd.DataFrame, remarks: pd.DataFrame, view: Filters) -> str:
    """Give the drawing of one outcome: its results in their order, each with its indicators."""
    words = view.words
    parts = []
    for _, of_one in rows.groupby("sort_order", sort=True):
        told = records(of_one)
        parts.append(_result(told[0], words))
        known = [
            _indicator(row, remarks, words, trace.address(view, "results_chain", "actual", row))
            for row in told if is_known(row["indicator_code"])
        ]  # fmt: skip
        parts.append(
            markup.tag("ul", *known)
            if known
            else markup.tag("p", markup.text(words("No indicator measures this yet.")), class_="bare")
        )
    return markup.tag("div", *parts, class_="bullets")


def key(words: Words) -> str:
    """Say what the marks of a bullet are."""
    said = {
        "actual": words("actual"), "expected_now": words("expected by now"), "target": words("target"),
        "baseline": words("baseline"),
    }  # fmt: skip
    parts = [
        markup.tag("span", markup.tag("i", class_=f"m-{name}", aria_hidden="true"), markup.text(word))
        for name, word in said.items()
    ]
    how = words("Each indicator in its own unit, on a scale from zero. Councils that did not report are left out of "
                "actual, target and baseline alike.")  # fmt: skip
    return markup.tag("p", *parts, class_="bullet-key") + markup.tag("p", markup.text(how), class_="subtitle")


def level(row: dict[Any, Any], words: Words) -> str:
    """Name the level of a result with its number and, where nobody approved it, that it is illustrative."""
    name = words("Outcome") if row["level_code"] == "outcome" else words("Output")
    said = f"{name} {row['result_code']}"
    return f"{said} · {words('illustrative')}" if row["status"] == "illustrative" else said


def _result(row: dict[Any, Any], words: Words) -> str:
    return markup.tag(
        "h3",
        markup.tag("small", markup.text(level(row, words))),
        markup.text(words.pick(row, "result")),
        class_=f"result-{row['level_code']}",
    )


def _indicator(row: dict[Any, Any], remarks: pd.DataFrame, words: Words, made: str) -> str:
    """Give one indicator: what it is, its bullet with the numbers, verdict and coverage, how sure it is."""
    unit = labels.code("measure_unit", row["measure_unit_code"], words)
    what = markup.tag(
        "div",
        markup.tag("b", markup.text(row["indicator_code"])),
        markup.tag("span", markup.text(words.pick(row, "name"))),
        markup.tag("small", markup.text(unit)),
        class_="what",
    )
    judged = markup.tag(
        "div",
        markup.tag("span", markup.text(verdict(row, words)), class_=f"word word-{row['verdict']}"),
        markup.tag("small", markup.text(pace(row, words))) if pace(row, words) else "",
        class_="judged",
    )
    drawn = markup.tag("div", _track(row), _numbers(row, words, made), _said(row, remarks, words), class_="drawn")
    return markup.tag("li", what, drawn, judged)


def _numbers(row: dict[Any, Any], words: Words, made: str) -> str:
    """Give the numbers; ``made`` is the address that tells how the actual is made."""
    said = markup.text(chart.actual(row, words))
    if made and is_known(row["actual"]):
        said = markup.tag("a", said, href=made, class_="traced", target="_self")
    beside = chart.beside(row, words)
    return markup.tag("p", said, markup.text(f"; {beside}" if beside else ""))


def _track(row: dict[Any, Any]) -> str:
    """Give the bar and its marks; a number without a target is no bar."""
    placed = chart.bullet(row)
    if not placed.is_drawn:
        return ""
    marks = [
        markup.tag("i", class_=f"m-{name}", style=f"{'width' if name == 'actual' else 'left'}:{place}%")
        for name, place in placed.places.items()
    ]
    return markup.tag("div", *marks, class_="track", aria_hidden="true")


def verdict(row: dict[Any, Any], words: Words) -> str:
    """Give the verdict as a word; before its reports are due an indicator is not called missing."""
    if row["confidence"] == "not_due":
        return empty.word(Empty.NOT_DUE, words).capitalize()
    return labels.code("verdict", row["verdict"], words)


def pace(row: dict[Any, Any], words: Words) -> str:
    """Say the pace of an indicator that is judged by it."""
    if row["verdict"] not in chart.JUDGED or not is_known(row["pace"]):
        return ""
    return words("pace {pace}", pace=words.number(row["pace"], 2))


def confidence(row: dict[Any, Any], words: Words) -> str:
    """Say how far an indicator can be trusted: how many reports tell it, and what speaks against its cells."""
    if not is_known(row["indicator_code"]):
        return ""
    told = words("{n} of {m} reports tell it", n=int(row["reports_counted"]), m=int(row["reports_due"]))
    against = [
        words.plural("{n} finding on its cells", "{n} findings on its cells", int(row["finding_count"])),
        words.plural("{n} estimated value", "{n} estimated values", int(row["estimated_count"])),
        words.plural("{n} corrected value", "{n} corrected values", int(row["corrected_count"])),
    ]
    counts = [row[name] for name in ("finding_count", "estimated_count", "corrected_count")]
    doubts = [said for said, count in zip(against, counts, strict=True) if count]
    grade = {
        "complete": words("Complete"),
        "incomplete": words("Not complete"),
        "with_care": words("With care"),
        "too_few": words("Too few to judge"),
        "not_reported": words("Not reported"),
        "not_due": words("Not due"),
    }[row["confidence"]]
    if row["confidence"] == "not_due":
        return grade
    none = [] if doubts or row["confidence"] == "not_reported" else [words("no findings on its cells")]
    return f"{grade}: {'; '.join([told, *doubts, *none])}"


def _said(row: dict[Any, Any], remarks: pd.DataFrame, words: Words) -> str:
    """Give how sure an indicator is, and what a council says of it last, with its cell; else its definition."""
    about = records(remarks[remarks["indicator_code"] == row["indicator_code"]])
    told = (
        markup.tag("q", markup.text(_remark(about[0], words)))
        + " "
        + markup.tag("small", markup.text(_origin(about, words)))
        if about
        else markup.text(words.pick(row, "definition"))
    )
    return markup.tag(
        "div",
        markup.tag("p", markup.text(confidence(row, words)), class_=f"sure sure-{row['confidence']}"),
        markup.tag("p", told),
        class_="said",
    )


def _remark(row: dict[Any, Any], words: Words) -> str:
    return empty.word(Empty.SUPPRESSED, words) if row["is_withheld"] else str(row["remark"])


def _origin(about: list[dict[Any, Any]], words: Words) -> str:
    """Name who says it, of which half-year, in which cell; and how many more comments there are."""
    first = about[0]
    parts = [words.pick(first, "short"), words.period(first["period_code"])]
    parts.append(f"{first['sheet_name']}, {first['cell']}" if is_known(first["cell"]) else str(first["sheet_name"]))
    more = len(about) - 1
    if more:
        parts.append(words.plural("{n} more comment below", "{n} more comments below", more))
    return " · ".join(parts)
