"""The board of findings: what stands wrong in the reports, by rule, council and age, and each finding with its cell."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

import streamlit as st

from monitor.charts.template import is_known
from monitor.model import Empty, Severity
from monitor.ui import empty, figure, filters, followed, heading, labels, markup, table, taking, trace
from monitor.ui.registry import lazy

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    import pandas as pd

    from monitor.text import Words
    from monitor.ui.filters import Filters

MOST_SHOWN = 300
ONE = "finding"
"""Under which name an address says which finding stands alone."""
ANY, NOBODY = "any", "none"
LIST = "findings"
"""Where on the page the list of findings begins."""
AGES = {
    "up_to_30": lazy("up to 30 days"),
    "up_to_90": lazy("31 to 90 days"),
    "up_to_180": lazy("91 to 180 days"),
    "up_to_365": lazy("181 to 365 days"),
    "over_365": lazy("more than 365 days"),
    "unknown": lazy("day not known"),
}
BY_RULE = ("rule", "severity", "finding_count", "council_count", "oldest_date", "oldest_days")
BY_UNIT = ("about", "error_count", "warning_count", "note_count", "oldest_date", "oldest_days")
BY_AGE = ("about", "error_count", "warning_count", "note_count", "finding_count")
LISTED = ("rule", "severity", "unit", "half_year", "place", "found", "expected", "age_days")


@dataclass(frozen=True)
class Chosen:
    """Which findings are listed: codes of a council, a severity, a rule and a span of days, or ``ANY``."""

    unit: str = ANY
    severity: str = ANY
    rule: str = ANY
    age: str = ANY


def seen(view: Filters) -> tuple[int, int]:
    """Give how many councils have sent a report, of how many."""
    rows = view.read("reporting_by_unit")
    return int((rows["received_count"] > 0).sum()), len(rows)


def counts(rows: pd.DataFrame, words: Words) -> str:
    """Say how many findings there are of each severity."""
    number = {one: int((rows["severity"] == one).sum()) for one in Severity}
    return " · ".join((
        words.plural("{n} error", "{n} errors", number[Severity.ERROR]),
        words.plural("{n} warning", "{n} warnings", number[Severity.WARNING]),
        words.plural("{n} note", "{n} notes", number[Severity.NOTE]),
    ))  # fmt: skip


def board(view: Filters) -> None:
    """Show the findings that stand by rule, by council and by age."""
    words, rows = view.words, view.read("findings_standing")
    heading.section(
        words("Findings that stand: {counts}", counts=counts(rows, words)),
        words("An error kept its cell out; a warning and a note let it in. A finding stands until its sheet is "
              "corrected; its age counts from the day the report came."),
    )  # fmt: skip
    if rows.empty:
        empty.nothing(Empty.ZERO if seen(view)[0] else empty.kind_of(view), view)
        figure.caption(view, "findings_standing", seen(view))
        return
    _rules(view)
    _councils(view)
    _ages(view)


def _rules(view: Filters) -> None:
    words, rows = view.words, view.read("findings_by_rule")
    said = words("Findings by rule")
    heading.part(said)
    shown = rows.assign(rule=_rule(rows, words))
    table.show(shown, words, BY_RULE, caption=said, look="tall", traced=_counted(view, "rule", "code"))
    taking.offer(shown, key="findings_by_rule", title=said, measure="findings_by_rule", columns=BY_RULE)
    figure.foot(view, "findings_by_rule", seen(view))


def _rule(rows: pd.DataFrame, words: Words) -> list[str]:
    """Name each rule, and below it what to do; a code the catalogue does not know stands for itself."""
    return [
        f"{title}\n{advice}" if is_known(title) else str(code)
        for code, title, advice in zip(rows["code"], words.pick(rows, "title"), words.pick(rows, "advice"), strict=True)
    ]


def _councils(view: Filters) -> None:
    words, rows = view.words, view.read("findings_by_unit")
    said = words("Findings by council")
    heading.part(said)
    shown = rows.assign(about=_unit(rows, words))
    table.show(shown, words, BY_UNIT, caption=said, headings={"about": words("Council")},
               traced=trace.link(view, "findings_by_unit"))  # fmt: skip
    taking.offer(shown, key="findings_by_unit", title=said, measure="findings_by_unit",
                 columns=("short", *BY_UNIT[1:]))  # fmt: skip
    figure.foot(view, "findings_by_unit", seen(view))


def _unit(rows: pd.DataFrame, words: Words) -> list[str]:
    return [str(name) if is_known(name) else words("no council known") for name in words.pick(rows, "short")]


def _ages(view: Filters) -> None:
    words, rows = view.words, view.read("findings_by_age")
    said = words("Findings by age")
    heading.part(said)
    shown = rows.assign(about=[words(AGES[code]) for code in rows["age_code"]])
    table.show(shown, words, BY_AGE, caption=said, headings={"about": words("Known for")},
               traced=_counted(view, "age", "age_code"))  # fmt: skip
    taking.offer(shown, key="findings_by_age", title=said, measure="findings_by_age", columns=BY_AGE)
    figure.foot(view, "findings_by_age", seen(view))


def _counted(view: Filters, asked: str, key: str) -> table.Traced:
    """Give the address of the list of just those findings that a number counts."""

    def address(row: Mapping[Any, Any], name: str) -> str:
        if not name.endswith("_count") or name == "council_count":
            return ""
        severity = {} if name == "finding_count" else {"severity": name.removesuffix("_count")}
        return f"reporting?{urlencode({**filters.explicit(view), asked: row[key], **severity})}#{LIST}"

    return address


def choose(view: Filters) -> Chosen:
    """Let the reader choose a council, a severity, a rule and an age; all stand in the URL."""
    words, rows = view.words, view.read("findings_by_unit")
    known = rows[rows["unit_code"].map(is_known)]
    units = {ANY: words("All councils"), **dict(zip(known["unit_code"], words.pick(known, "name"), strict=True))}
    if len(known) < len(rows):
        units[NOBODY] = words("no council known")
    severities = {ANY: words("All severities")}
    severities |= {str(one): labels.code("severity", one, words) for one in Severity}
    by_rule, by_age = view.read("findings_by_rule"), view.read("findings_by_age")
    titles = zip(by_rule["code"], words.pick(by_rule, "title"), strict=True)
    rules = {ANY: words("All rules")} | {code: title if is_known(title) else code for code, title in titles}
    ages = {ANY: words("All ages")} | {code: words(AGES[code]) for code in by_age["age_code"]}
    markup.show(markup.tag("div", id=LIST))
    heading.part(words("Findings with their cells"))
    with filters.side_by_side("findings"):
        return Chosen(
            filters.choice("council", words("Council"), units),
            filters.choice("severity", words("Severity"), severities),
            filters.choice("rule", words("Rule"), rules),
            filters.choice("age", words("Known for"), ages),
        )


def chosen(rows: pd.DataFrame, asked: Chosen) -> pd.DataFrame:
    """Give the findings of one council, severity, rule and age."""
    for column, code in (("severity", asked.severity), ("code", asked.rule), ("age_code", asked.age)):
        if code != ANY:
            rows = rows[rows[column] == code]
    if asked.unit == NOBODY:
        return rows[rows["unit_code"].isna()]
    return rows if asked.unit == ANY else rows[rows["unit_code"] == asked.unit]


def listed(view: Filters, asked: Chosen) -> None:
    """List each finding with file, sheet and cell, what was found and what was expected."""
    words = view.words
    rows = chosen(view.read("findings_standing"), asked)
    said = words("Findings with their cells")
    if rows.empty:
        told = words("No finding of this kind stands on this day.") if seen(view)[0] else ""
        markup.show(markup.tag("p", markup.text(told), class_="subtitle"))
        if not seen(view)[0]:
            empty.nothing(empty.kind_of(view), view)
    else:
        shown = rows.assign(
            rule=_rule(rows, words), unit=_unit(rows, words), place=_places(rows, words),
            half_year=[words.period_short(code) if is_known(code) else "" for code in rows["period_code"]],
            found=empty.or_withheld(words.pick(rows, "found"), rows["is_withheld"], words),
            expected=empty.or_withheld(words.pick(rows, "expected"), rows["is_withheld"], words),
        )  # fmt: skip
        table.show(shown.head(MOST_SHOWN), words, LISTED, caption=said, look="tall", traced=_talk(view))
        if len(rows) > MOST_SHOWN:
            more = words("The first {n} of {m} are shown; the download holds all.", n=words.number(MOST_SHOWN),
                         m=words.number(len(rows)))  # fmt: skip
            markup.show(markup.tag("p", markup.text(more), class_="caption"))
        taking.offer(shown, key="findings_standing", title=said, measure="findings_standing", columns=LISTED)
    figure.foot(view, "findings_standing", seen(view))


def _talk(view: Filters) -> table.Traced:
    """Give the address where a finding stands alone, with what people say of it; its rule is the link."""

    def address(row: Mapping[Any, Any], name: str) -> str:
        if name != "rule":
            return ""
        asked = {**filters.explicit(view), ONE: row["finding_id"]}
        return f"reporting?{urlencode(asked)}{followed.ending(subject(row['finding_id'])) or '#' + ONE}"

    return address


def subject(finding: str) -> str:
    """Give what a finding is known by in the ledger: it is the same after any rebuild."""
    return f"{ONE}={finding}"


def one(view: Filters, hidden: Callable[[str], str]) -> None:
    """Show the finding that the address names: what is wrong, where, what to do; questions and answers on it.

    ``hidden`` recognises data on persons in what is said.
    """
    asked, words = st.query_params.get(ONE, ""), view.words
    if not asked:
        return
    markup.show(markup.tag("div", id=ONE))
    rows = view.read("findings_standing")
    rows = rows[rows["finding_id"] == asked]
    if rows.empty:
        heading.section(words("This finding does not stand on this day"), words("It was corrected, came later, or is "
                        "of a council that is not in this view."))  # fmt: skip
    else:
        row = rows.iloc[0].to_dict()
        heading.section(str(words.pick(row, "title")), " · ".join(_places(rows, words)).replace("\n", " · "))
        told = ((words("Found"), words.pick(row, "found")), (words("Expected"), words.pick(row, "expected")),
                (words("What to do"), words.pick(row, "advice")))  # fmt: skip
        markup.show(*(
            markup.tag("p", markup.tag("strong", markup.text(name)), "<br>", markup.text(said), class_="how")
            for name, said in told if is_known(said) and said
        ))  # fmt: skip
    followed.show(subject(asked), words, hidden)


def _places(rows: pd.DataFrame, words: Words) -> list[str]:
    """Give where each finding stands: its file, and below it sheet and cell."""
    places = []
    for file, sheet, cell in zip(rows["file_name"], rows["sheet_name"], rows["cell"], strict=True):
        inside = ", ".join(part for part in (sheet, words("cell {cell}", cell=cell) if cell else "") if part)
        places.append(f"{file}\n{inside}" if inside else str(file))
    return places
