"""Tables for people: headings in words, numbers to the right, codes as words, text from reports inert."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any, TypeAlias

import pandas as pd
import streamlit as st

from monitor.measures.records import records
from monitor.text import NO_VALUE
from monitor.ui import followed, labels, markup
from monitor.ui.registry import lazy

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from monitor.text import Words

MISSING = NO_VALUE
MOST_SHOWN = 300
"""How many rows of a table stand on a page; a reader looks for one of more than that in the file."""


class Kind(StrEnum):
    """How a column is written."""

    TEXT = "text"
    COUNT = "count"
    NUMBER = "number"
    SHARE = "share"
    PACE = "pace"
    DATE = "date"
    PERIOD = "period"
    YES_NO = "yes_no"
    STATUS = "status"
    VERDICT = "verdict"
    STATE = "state"
    EVENT = "event"
    PILLAR = "pillar"
    BODIES = "bodies"
    MONTH = "month"
    WRITTEN = "written"
    SEX_NOTE = "sex_note"
    METHOD = "method"
    CHANNEL = "channel"
    CHANGE = "change"
    DECISION = "decision"
    FUNDING = "funding"
    SEVERITY = "severity"


#: Gives, for a row of a measure and the name of a column, the address that tells how the number there is made.
Traced: TypeAlias = "Callable[[Mapping[Any, Any], str], str]"

NUMERIC = {Kind.COUNT, Kind.NUMBER, Kind.SHARE, Kind.PACE, Kind.WRITTEN, Kind.CHANGE}


@dataclass(frozen=True)
class Column:
    """A column that readers see: its heading, with the unit in it, and how its values are written."""

    heading: str
    kind: Kind


#: Every column of a measure that readers see, by its name; a column that is not here stays in the database.
COLUMNS: dict[str, Column] = {
    "short": Column(lazy("Council"), Kind.TEXT),
    "name": Column(lazy("Name"), Kind.TEXT),
    "unit_short": Column(lazy("Council"), Kind.TEXT),
    "us_year": Column(lazy("US fiscal year"), Kind.TEXT),
    "standard_code": Column(lazy("Standard indicator"), Kind.TEXT),
    "pillar_code": Column(lazy("Pillar"), Kind.PILLAR),
    "funding_source_code": Column(lazy("Source of funding"), Kind.FUNDING),
    "result": Column(lazy("Result"), Kind.TEXT),
    "activity_no": Column(lazy("No."), Kind.TEXT),
    "title": Column(lazy("Activity"), Kind.TEXT),
    "attended": Column(lazy("What needs attention"), Kind.TEXT),
    "detail_said": Column(lazy("How much"), Kind.TEXT),
    "indicator": Column(lazy("Indicator"), Kind.TEXT),
    "unit_said": Column(lazy("Unit of measure"), Kind.TEXT),
    "period_code": Column(lazy("Period"), Kind.PERIOD),
    "us_note": Column(lazy("Within the fiscal year"), Kind.TEXT),
    "from_date": Column(lazy("Reported from"), Kind.DATE),
    "to_date": Column(lazy("Reported to"), Kind.DATE),
    "remark": Column(lazy("Comment"), Kind.TEXT),
    "value_as_written": Column(lazy("Value as written"), Kind.WRITTEN),
    "status_code": Column(lazy("Status"), Kind.STATUS),
    "last_status_code": Column(lazy("Last reported status"), Kind.STATUS),
    "verdict": Column(lazy("Verdict"), Kind.VERDICT),
    "state": Column(lazy("Report"), Kind.STATE),
    "activity_count": Column(lazy("Activities"), Kind.COUNT),
    "implemented_count": Column(lazy("Implemented"), Kind.COUNT),
    "countable_count": Column(lazy("Counted"), Kind.COUNT),
    "implementation_share": Column(lazy("Implemented, %"), Kind.SHARE),
    "weighted_share": Column(lazy("Implemented by weight, %"), Kind.SHARE),
    "implemented_weight": Column(lazy("Weight implemented"), Kind.NUMBER),
    "countable_weight": Column(lazy("Weight counted"), Kind.NUMBER),
    "plan_count": Column(lazy("In the plan"), Kind.COUNT),
    "elapsed_share": Column(lazy("Time elapsed, %"), Kind.SHARE),
    "responsible_codes": Column(lazy("Responsible"), Kind.BODIES),
    "deadline_date": Column(lazy("Deadline"), Kind.DATE),
    "days_late": Column(lazy("Days late"), Kind.COUNT),
    "days_to_deadline": Column(lazy("Days left"), Kind.COUNT),
    "from_status_code": Column(lazy("Status before"), Kind.STATUS),
    "to_status_code": Column(lazy("Status now"), Kind.STATUS),
    "new_deadline_date": Column(lazy("New deadline"), Kind.DATE),
    "origin": Column(lazy("Where it stands"), Kind.TEXT),
    "sex_note": Column(lazy("Remark"), Kind.SEX_NOTE),
    "delay_reason": Column(lazy("Reason given"), Kind.TEXT),
    "actual_written": Column(lazy("Actual"), Kind.WRITTEN),
    "target_written": Column(lazy("Target"), Kind.WRITTEN),
    "baseline_written": Column(lazy("Baseline"), Kind.WRITTEN),
    "coverage": Column(lazy("Reports counted"), Kind.WRITTEN),
    "baseline_value": Column(lazy("Baseline"), Kind.NUMBER),
    "baseline": Column(lazy("Baseline"), Kind.NUMBER),
    "target_value": Column(lazy("Target"), Kind.NUMBER),
    "target": Column(lazy("Target"), Kind.NUMBER),
    "actual": Column(lazy("Actual"), Kind.NUMBER),
    "expected_now": Column(lazy("Expected by now"), Kind.NUMBER),
    "progress": Column(lazy("Progress, %"), Kind.SHARE),
    "expected_share": Column(lazy("Expected by now, %"), Kind.SHARE),
    "pace": Column(lazy("Pace"), Kind.PACE),
    "met_share": Column(lazy("Actual of target, %"), Kind.SHARE),
    "confidence_said": Column(lazy("How sure it is"), Kind.TEXT),
    "councils_reported": Column(lazy("Councils reported"), Kind.COUNT),
    "council_count": Column(lazy("Councils"), Kind.COUNT),
    "councils_due": Column(lazy("Councils due"), Kind.COUNT),
    "year": Column(lazy("Year"), Kind.TEXT),
    "vintage": Column(lazy("Published"), Kind.TEXT),
    "value": Column(lazy("Victims, persons"), Kind.NUMBER),
    "event_type_code": Column(lazy("Kind"), Kind.EVENT),
    "topic": Column(lazy("Topic"), Kind.TEXT),
    "start_date": Column(lazy("Date"), Kind.DATE),
    "month_date": Column(lazy("Month"), Kind.MONTH),
    "place_name": Column(lazy("Place"), Kind.TEXT),
    "place_as_written": Column(lazy("Place"), Kind.TEXT),
    "participants_total": Column(lazy("Participants"), Kind.COUNT),
    "participants_women": Column(lazy("Women"), Kind.COUNT),
    "participants_men": Column(lazy("Men"), Kind.COUNT),
    "event_count": Column(lazy("Events"), Kind.COUNT),
    "person_count": Column(lazy("Participants"), Kind.COUNT),
    "persons": Column(lazy("Persons"), Kind.COUNT),
    "person_count_written": Column(lazy("Persons"), Kind.WRITTEN),
    "women_count_written": Column(lazy("Women"), Kind.WRITTEN),
    "men_count_written": Column(lazy("Men"), Kind.WRITTEN),
    "women_count": Column(lazy("Women"), Kind.COUNT),
    "men_count": Column(lazy("Men"), Kind.COUNT),
    "event_both_sexes": Column(lazy("Events with both sexes told"), Kind.COUNT),
    "event_over_border_count": Column(lazy("Events over 30 September"), Kind.COUNT),
    "event_undated_count": Column(lazy("Events without a day"), Kind.COUNT),
    "f8_approved_kgs": Column(lazy("Approved (F8), KGS"), Kind.NUMBER),
    "f8_disbursed_kgs": Column(lazy("Disbursed (F8), KGS"), Kind.NUMBER),
    "f8_spent_kgs": Column(lazy("Spent (F8), KGS"), Kind.NUMBER),
    "f8_share": Column(lazy("Spent (F8), %"), Kind.SHARE),
    "f8_in_kind_kgs": Column(lazy("In kind (F8), KGS"), Kind.NUMBER),
    "f1_planned_kgs": Column(lazy("Planned (F1), KGS"), Kind.NUMBER),
    "f1_spent_kgs": Column(lazy("Spent (F1), KGS"), Kind.NUMBER),
    "f1_share": Column(lazy("Spent (F1), %"), Kind.SHARE),
    "difference_kgs": Column(lazy("F8 less F1, KGS"), Kind.NUMBER),
    "f8_local_share": Column(lazy("Local budgets (F8), %"), Kind.SHARE),
    "f8_republican_share": Column(lazy("Republican budget (F8), %"), Kind.SHARE),
    "f8_told": Column(lazy("Lines told (F8)"), Kind.WRITTEN),
    "f1_told": Column(lazy("Lines told (F1)"), Kind.WRITTEN),
    "spent_kgs": Column(lazy("Spent on the activity, KGS"), Kind.NUMBER),
    "person_cost_kgs": Column(lazy("For a participant, KGS"), Kind.NUMBER),
    "person_count_to_date": Column(lazy("Participants so far"), Kind.COUNT),
    "pre_share": Column(lazy("Before, % of the highest score"), Kind.SHARE),
    "post_share": Column(lazy("After, % of the highest score"), Kind.SHARE),
    "pre_count": Column(lazy("Tested before"), Kind.COUNT),
    "post_count": Column(lazy("Tested after"), Kind.COUNT),
    "comparable_event_count": Column(lazy("Events compared"), Kind.COUNT),
    "method_code": Column(lazy("How it was counted"), Kind.METHOD),
    "channel_code": Column(lazy("Channel"), Kind.CHANNEL),
    "held_as_written": Column(lazy("When"), Kind.TEXT),
    "action_count": Column(lazy("Actions"), Kind.COUNT),
    "people_reached": Column(lazy("People reached"), Kind.COUNT),
    "reached_women": Column(lazy("Women reached"), Kind.COUNT),
    "reached_women_share": Column(lazy("Women of those reached, %"), Kind.SHARE),
    "reached_youth": Column(lazy("Youth reached"), Kind.COUNT),
    "reached_youth_share": Column(lazy("Youth of those reached, %"), Kind.SHARE),
    "meeting_date": Column(lazy("Meeting"), Kind.DATE),
    "protocol_no": Column(lazy("Minutes no."), Kind.TEXT),
    "held_count": Column(lazy("Meetings held"), Kind.COUNT),
    "required_count": Column(lazy("Meetings aimed at"), Kind.COUNT),
    "present_count": Column(lazy("Members present"), Kind.COUNT),
    "entitled_count": Column(lazy("Members entitled"), Kind.COUNT),
    "members_present": Column(lazy("Members present"), Kind.COUNT),
    "members_entitled": Column(lazy("Members entitled"), Kind.COUNT),
    "attendance_share": Column(lazy("Attendance, %"), Kind.SHARE),
    "civil_society_count": Column(lazy("Civil society present"), Kind.COUNT),
    "civil_society_present": Column(lazy("Civil society present"), Kind.COUNT),
    "agenda_items": Column(lazy("Agenda"), Kind.TEXT),
    "decision_text": Column(lazy("Decision"), Kind.TEXT),
    "responsible_as_written": Column(lazy("Responsible"), Kind.TEXT),
    "responsible_said": Column(lazy("Responsible"), Kind.TEXT),
    "decision_state": Column(lazy("State"), Kind.DECISION),
    "last_said": Column(lazy("Evidence, remark or reason"), Kind.TEXT),
    "meeting_said": Column(lazy("Coordination meeting"), Kind.TEXT),
    "first_deadline_date": Column(lazy("First deadline"), Kind.DATE),
    "changed_date": Column(lazy("Entered on"), Kind.DATE),
    "entered_by": Column(lazy("Entered by"), Kind.TEXT),
    "agenda_no": Column(lazy("No."), Kind.COUNT),
    "agenda_line": Column(lazy("Item of the agenda"), Kind.TEXT),
    "decision_count": Column(lazy("Decisions"), Kind.COUNT),
    "decisions_done": Column(lazy("Carried out"), Kind.COUNT),
    "decisions_dropped": Column(lazy("Closed, not carried out"), Kind.COUNT),
    "decisions_open": Column(lazy("Open"), Kind.COUNT),
    "decisions_overdue": Column(lazy("Overdue of the open"), Kind.COUNT),
    "decisions_undated": Column(lazy("Open without a date"), Kind.COUNT),
    "problem_text": Column(lazy("Problem"), Kind.TEXT),
    "report_count": Column(lazy("Reports"), Kind.COUNT),
    "councils": Column(lazy("Raised by"), Kind.TEXT),
    "urgent_count": Column(lazy("Called urgent"), Kind.COUNT),
    "last_period_code": Column(lazy("Last raised"), Kind.PERIOD),
    "needed_decision": Column(lazy("Decision asked for"), Kind.TEXT),
    "addressed_to": Column(lazy("Addressed to"), Kind.TEXT),
    "place": Column(lazy("Where it stands"), Kind.TEXT),
    "half_year": Column(lazy("Period"), Kind.TEXT),
    "received_count_written": Column(lazy("Received, of those due"), Kind.WRITTEN),
    "on_time_count_written": Column(lazy("On time, of those due"), Kind.WRITTEN),
    "late_count_written": Column(lazy("Late, and by how many days"), Kind.WRITTEN),
    "completeness_share_written": Column(lazy("Cells filled, of those due"), Kind.WRITTEN),
    "complete_count_written": Column(lazy("Complete, of those received"), Kind.WRITTEN),
    "valid_count_written": Column(lazy("Valid, of those received"), Kind.WRITTEN),
    "corrected_count_written": Column(lazy("Sent again"), Kind.WRITTEN),
    "due_count": Column(lazy("Reports due"), Kind.COUNT),
    "received_count": Column(lazy("Reports received"), Kind.COUNT),
    "on_time_count": Column(lazy("On time"), Kind.COUNT),
    "on_time_share": Column(lazy("On time, %"), Kind.SHARE),
    "late_count": Column(lazy("Late"), Kind.COUNT),
    "days_late_mean": Column(lazy("Days late on average"), Kind.NUMBER),
    "days_late_most": Column(lazy("Days late at most"), Kind.COUNT),
    "cells_due": Column(lazy("Cells due"), Kind.COUNT),
    "cells_filled": Column(lazy("Cells filled"), Kind.COUNT),
    "completeness_share": Column(lazy("Cells filled, %"), Kind.SHARE),
    "complete_count": Column(lazy("Complete reports"), Kind.COUNT),
    "valid_count": Column(lazy("Reports without errors"), Kind.COUNT),
    "valid_share": Column(lazy("Without errors, %"), Kind.SHARE),
    "corrected_count": Column(lazy("Sent again"), Kind.COUNT),
    "component": Column(lazy("Component"), Kind.TEXT),
    "numerator": Column(lazy("Numerator"), Kind.NUMBER),
    "denominator": Column(lazy("Denominator"), Kind.NUMBER),
    "share": Column(lazy("Share, %"), Kind.SHARE),
    "weight": Column(lazy("Weight"), Kind.NUMBER),
    "score": Column(lazy("Score, of 100"), Kind.SHARE),
    "component_count": Column(lazy("Components counted"), Kind.COUNT),
    "component_total": Column(lazy("Components in all"), Kind.COUNT),
    "rule": Column(lazy("Finding"), Kind.TEXT),
    "severity": Column(lazy("Severity"), Kind.SEVERITY),
    "unit": Column(lazy("Council"), Kind.TEXT),
    "finding_count": Column(lazy("Findings"), Kind.COUNT),
    "error_count": Column(lazy("Errors"), Kind.COUNT),
    "warning_count": Column(lazy("Warnings"), Kind.COUNT),
    "note_count": Column(lazy("Notes"), Kind.COUNT),
    "oldest_date": Column(lazy("Oldest since"), Kind.DATE),
    "oldest_days": Column(lazy("Oldest, days"), Kind.COUNT),
    "found": Column(lazy("Found"), Kind.TEXT),
    "expected": Column(lazy("Expected"), Kind.TEXT),
    "counted": Column(lazy("What is counted"), Kind.TEXT),
    "count_value": Column(lazy("Number"), Kind.NUMBER),
    "state_said": Column(lazy("Kind of value"), Kind.TEXT),
    "from_said": Column(lazy("In force from"), Kind.TEXT),
    "to_said": Column(lazy("In force until"), Kind.TEXT),
    "validity_said": Column(lazy("In this half-year"), Kind.TEXT),
    "article": Column(lazy("Article"), Kind.TEXT),
    "councils_told": Column(lazy("Councils that told"), Kind.COUNT),
    "age_days": Column(lazy("Known for, days"), Kind.COUNT),
    "standing": Column(lazy("What became of it"), Kind.TEXT),
    "against_file_name": Column(lazy("Earlier file"), Kind.TEXT),
    "sheet_codes": Column(lazy("Sheets replaced"), Kind.TEXT),
    "figure": Column(lazy("Figure"), Kind.TEXT),
    "before": Column(lazy("Before"), Kind.WRITTEN),
    "after": Column(lazy("Now"), Kind.WRITTEN),
    "restated_why": Column(lazy("Reason and who"), Kind.TEXT),
    "restated_date": Column(lazy("Restated"), Kind.DATE),
    "origin_before": Column(lazy("Where it stood before"), Kind.TEXT),
    "mark": Column(lazy("Mark in the source"), Kind.TEXT),
    "is_reached": Column(lazy("Reached"), Kind.YES_NO),
    "last_date": Column(lazy("Last event"), Kind.DATE),
    "received_date": Column(lazy("Received"), Kind.DATE),
    "file_name": Column(lazy("File"), Kind.TEXT),
    "sheet_name": Column(lazy("Sheet"), Kind.TEXT),
    "row_number": Column(lazy("Row"), Kind.COUNT),
    "compared": Column(lazy("Figure"), Kind.TEXT),
    "other": Column(lazy("Compared with"), Kind.NUMBER),
    "this": Column(lazy("This view"), Kind.NUMBER),
    "change": Column(lazy("Difference"), Kind.CHANGE),
    "territory": Column(lazy("Oblast or city"), Kind.TEXT),
    "effect": Column(lazy("What it changes"), Kind.TEXT),
    "caution": Column(lazy("Basis"), Kind.TEXT),
    "cell": Column(lazy("Cell"), Kind.TEXT),
    "about": Column(lazy("Of what"), Kind.TEXT),
    "comparison": Column(lazy("Comparison"), Kind.TEXT),
    "first_value": Column(lazy("One statement"), Kind.NUMBER),
    "second_value": Column(lazy("The other"), Kind.NUMBER),
    "difference": Column(lazy("Difference"), Kind.NUMBER),
    "first_place": Column(lazy("Where the one stands"), Kind.TEXT),
    "second_place": Column(lazy("Where the other stands"), Kind.TEXT),
    "owner": Column(lazy("Who explains it"), Kind.TEXT),
    "agree_count": Column(lazy("Agree"), Kind.COUNT),
    "differ_count": Column(lazy("Differ"), Kind.COUNT),
    "not_compared": Column(lazy("Not compared"), Kind.TEXT),
    "reason": Column(lazy("Why they compare"), Kind.TEXT),
    "said": Column(lazy("As read"), Kind.TEXT),
    "amount": Column(lazy("Adds"), Kind.NUMBER),
    "version": Column(lazy("Version"), Kind.COUNT),
    "cell_count": Column(lazy("Cells"), Kind.COUNT),
}

#: Columns of long texts, and columns that a telephone leaves out.
LONG = frozenset(
    {
        "name",
        "title",
        "topic",
        "indicator",
        "result",
        "remark",
        "us_note",
        "confidence_said",
        "decision_text",
        "last_said",
        "agenda_line",
        "problem_text",
        "needed_decision",
        "agenda_items",
        "councils",
        "rule",
        "figure",
        "comparison",
        "reason",
    }
)
SPARE = frozenset(
    {"baseline_written", "met_share", "expected_share", "progress", "coverage", "responsible_codes", "origin"}
)

#: Names given once a language; shown in the reader's.
TRANSLATED = ("short", "name", "title", "unit_short", "place_name", "councils")


def in_language(rows: pd.DataFrame, words: Words) -> pd.DataFrame:
    """Give the rows with ``short_en``, ``short_ru``, ``short_ky`` as one column ``short``, and so on."""
    sources = _sources(rows, words)
    body = rows[list(sources.values())]
    body.columns = pd.Index(sources)
    return body


def _sources(rows: pd.DataFrame, words: Words) -> dict[str, str]:
    """Give the columns of rows in a language, each with the column that holds it."""
    suffix = f"_{words.language}"
    named = {f"{name}{suffix}": name for name in TRANSLATED if f"{name}{suffix}" in rows.columns}
    replaced = set(named.values()) - named.keys()
    return {named.get(name, name): name for name in map(str, rows.columns) if name not in replaced}


def written(value: Any, kind: Kind, words: Words) -> str:  # noqa: ANN401 - a cell holds anything
    """Give a value as people write it; a missing one is a dash, never a zero."""
    if value is None or pd.isna(value) or value == "":
        return MISSING
    return _WRITE[kind](value, words)


def show(  # noqa: PLR0913 - what a table is made of
    rows: pd.DataFrame,
    words: Words,
    columns: Sequence[str],
    *,
    caption: str,
    look: str = "",
    headings: Mapping[str, str] | None = None,
    traced: Traced | None = None,
) -> None:
    """Show rows as a table that prints whole; on screen it scrolls inside its own frame.

    ``look`` is ``tall`` for a table that scrolls downwards too, ``on-paper`` for one that stands on paper alone,
    ``summed`` for one whose last row is the sum of the others. ``headings`` are those that differ from ``COLUMNS``;
    ``traced`` gives the address that tells how a number of a row is made.
    """
    called = headings or {}
    sources = _sources(rows, words)
    seen = [name for name in columns if name in sources]
    left, rows = len(rows) - MOST_SHOWN, rows.head(MOST_SHOWN)
    heads = [called.get(name) or words(COLUMNS[name].heading) for name in seen]
    head = "".join(
        markup.tag("th", markup.text(heading), scope="col", class_=_side(name))
        for name, heading in zip(seen, heads, strict=True)
    )
    told = records(rows)
    values = [tuple(record[sources[name]] for name in seen) for record in told]
    made = zip(_names(values, seen, words), values, told, strict=True)
    lines = "".join(
        _line(row, line, seen, heads, words, _addresses(record, seen, traced)) for row, line, record in made
    )
    table = markup.tag(
        "table",
        markup.tag("caption", markup.text(caption), class_="unseen"),
        markup.tag("thead", markup.tag("tr", head)),
        markup.tag("tbody", lines),
    )
    frame = f"table-frame {look}".strip()
    markup.show(markup.tag("div", table, class_=frame, tabindex=0, role="region", aria_label=caption))
    if left > 0:
        _say_left_out(left, look, words)


def _say_left_out(count: int, look: str, words: Words) -> None:
    """Say below a table how many of its rows stand in the download alone."""
    said = words.plural("{n} more row is in the download.", "{n} more rows are in the download.", count)
    markup.show(markup.tag("p", markup.text(said), class_=f"caption {look}".strip()))


def sortable(rows: pd.DataFrame, words: Words, columns: Sequence[str], *, caption: str, key: str) -> None:
    """Show many rows as a table that can be sorted, searched and taken away as CSV; on paper all of them stand."""
    body = in_language(rows, words)
    seen = [name for name in columns if name in body.columns]
    plain = {
        name: body[name] if COLUMNS[name].kind in NUMERIC | {Kind.DATE} else _column_text(body[name], name, words)
        for name in seen
    }
    st.dataframe(
        pd.DataFrame(plain),
        hide_index=True,
        key=key,
        alt=caption,
        column_config={name: _configured(name, words) for name in seen},
    )
    show(rows, words, columns, caption=caption, look="on-paper")


def behind(
    rows: pd.DataFrame,
    words: Words,
    *,
    caption: str,
    traced: Traced | None = None,
    columns: Sequence[str] | None = None,
) -> None:
    """Show the table behind a figure, with these columns or every one that readers know."""
    show(rows, words, known(rows, words, columns), caption=caption, look="tall", traced=traced)


def known(rows: pd.DataFrame, words: Words, columns: Sequence[str] | None = None) -> list[str]:
    """Give the columns of a table that are there, all that readers know unless some are named.

    Who or what a row is about is said once.
    """
    there = _sources(rows, words)
    if columns is not None:
        return [name for name in columns if name in there]
    about_units = "unit_code" in there
    said = {"name", "short"} if "pillar_code" in there and not about_units else {"name"} if about_units else set()
    said |= {"unit_short"} if "short" in there else set()
    return [name for name in COLUMNS if name in there and name not in said]


def plain(rows: pd.DataFrame, words: Words, columns: Sequence[str]) -> list[tuple[Any, ...]]:
    """Give rows for a file: a number as a number (shares in per cent), a day as a day, all else as it is written.

    None stands for what is missing.
    """
    body = in_language(rows, words)
    told = [[_plain(value, COLUMNS[name].kind, words) for value in body[name]] for name in columns]
    return list(zip(*told, strict=True))


def _plain(value: Any, kind: Kind, words: Words) -> Any:  # noqa: ANN401 - a cell holds anything
    """Give one value for a file."""
    if value is None or pd.isna(value) or value == "":
        return None
    if kind is Kind.DATE:
        return _day(value)
    if kind is Kind.COUNT:
        return int(value)
    if kind in {Kind.NUMBER, Kind.SHARE, Kind.PACE, Kind.CHANGE}:
        return float(value) * 100 if kind is Kind.SHARE else float(value)
    return written(value, kind, words).replace("\n", " · ")


def _addresses(row: dict[Any, Any], seen: Sequence[str], traced: Traced | None) -> dict[str, str]:
    """Give the addresses that tell how the numbers of a row are made, by column."""
    return {name: traced(row, name) for name in seen} if traced else {}


def _names(lines: Sequence[tuple[Any, ...]], seen: Sequence[str], words: Words) -> list[str]:
    """Name each row by its first cell, and by as many more cells that are no numbers as tell it from the others."""
    names = [_on_page(line[0], COLUMNS[seen[0]].kind, words).partition("\n")[0] for line in lines]
    for position, column in enumerate(seen):
        if position and COLUMNS[column].kind not in NUMERIC and len(set(names)) < len(names):
            told = (_on_page(line[position], COLUMNS[column].kind, words).replace("\n", ", ") for line in lines)
            longer = [f"{name} · {said}" for name, said in zip(names, told, strict=True)]
            names = longer if len(set(longer)) > len(set(names)) else names
    return names


def _line(  # noqa: PLR0913 - what a row is made of
    row: str, line: tuple[Any, ...], seen: Sequence[str], heads: Sequence[str], words: Words,
    addresses: Mapping[str, str],
) -> str:  # fmt: skip
    """Give one row; its first cell is its heading, and a link in another is called by row, column and number."""
    cells = []
    for position, (name, value) in enumerate(zip(seen, line, strict=True)):
        kind = COLUMNS[name].kind
        plainly, _, below = _on_page(value, kind, words).partition("\n")
        said = markup.text(plainly) + (markup.tag("small", markup.text(below)) if below else "")
        if kind in {Kind.STATUS, Kind.VERDICT, Kind.STATE, Kind.SEVERITY, Kind.DECISION} and said != MISSING:
            said = markup.tag("span", said, class_=f"word word-{markup.text(value)}")
        if addresses.get(name) and said != MISSING:
            named = f"{row} · {heads[position]}: {plainly}" if position else _called(plainly, below, row)
            said = followed.anchor(said, addresses[name], named)
        first = {"scope": "row"} if position == 0 else {}
        cells.append(markup.tag("th" if position == 0 else "td", said, class_=_side(name), **first))
    return markup.tag("tr", *cells)


def _called(said: str, below: str, row: str) -> str:
    """Name the link of a row's first cell by all that stands there, and by what tells the row from the others."""
    return f"{said} {below}{row.removeprefix(said)}" if row != said else ""


def _on_page(value: Any, kind: Kind, words: Words) -> str:  # noqa: ANN401 - a cell holds anything
    """Give a value as a narrow column has room for it: a half-year as on axes."""
    if kind is Kind.PERIOD and isinstance(value, str) and value:
        return words.period_short(value)
    return written(value, kind, words)


def _side(name: str) -> str:
    """Numbers stand to the right; long names have room; days and half-years stay on one line; what is spare hides."""
    if COLUMNS[name].kind in NUMERIC:
        return "right spare" if name in SPARE else "right"
    if COLUMNS[name].kind in {Kind.DATE, Kind.PERIOD}:
        return "date"
    side = "wide" if name in LONG else "left"
    return f"{side} spare" if name in SPARE else side


def _column_text(values: pd.Series[Any], name: str, words: Words) -> list[str]:
    """Give a column's values as written."""
    return [written(value, COLUMNS[name].kind, words) for value in values]


def _configured(name: str, words: Words) -> Any:  # noqa: ANN401 - the platform's own type
    """Give the platform's description of a column."""
    column = COLUMNS[name]
    heading = words(column.heading)
    if column.kind is Kind.DATE:
        return st.column_config.DateColumn(heading, format="D MMM YYYY" if words.language == "en" else "DD.MM.YYYY")
    if column.kind in NUMERIC:
        return st.column_config.NumberColumn(heading)
    return st.column_config.TextColumn(heading, width="medium" if name in LONG else None)


def _day(value: Any) -> date:  # noqa: ANN401 - pandas gives dates in several types
    """Give a date as a day."""
    return value.date() if isinstance(value, datetime) else value


def _yes_no(value: Any, words: Words) -> str:  # noqa: ANN401 - a flag of the database
    """Give a flag as a word."""
    return words("yes") if value else words("no")


def _number(value: Any, words: Words) -> str:  # noqa: ANN401 - any number
    """Give a number with no more digits than it carries, at most two."""
    decimals = next((digits for digits in (0, 1) if round(float(value), digits) == round(float(value), 2)), 2)
    return words.number(float(value), decimals=decimals)


_WRITE: dict[Kind, Callable[[Any, Words], str]] = {
    Kind.TEXT: lambda value, _: str(value),
    Kind.WRITTEN: lambda value, _: str(value),
    Kind.SEX_NOTE: lambda value, words: {
        "differs": words("women and men differ from the total"),
        "not_told": words("sex not told"),
    }.get(str(value), MISSING),
    Kind.COUNT: lambda value, words: words.number(int(value)),
    Kind.NUMBER: _number,
    Kind.CHANGE: lambda value, words: ("+" if float(value) > 0 else "") + _number(value, words),
    Kind.SHARE: lambda value, words: words.number(float(value) * 100, decimals=0),
    Kind.PACE: lambda value, words: words.number(float(value), 2),
    Kind.DATE: lambda value, words: words.date(_day(value)),
    Kind.PERIOD: lambda value, words: words.period(str(value)),
    Kind.YES_NO: _yes_no,
    Kind.STATUS: labels.status,
    Kind.VERDICT: lambda value, words: labels.code("verdict", value, words),
    Kind.STATE: labels.state,
    Kind.EVENT: lambda value, words: labels.code("event_type", value, words),
    Kind.METHOD: labels.method,
    Kind.CHANNEL: lambda value, words: labels.code("channel", value, words),
    Kind.DECISION: labels.decision,
    Kind.SEVERITY: lambda value, words: labels.code("severity", value, words),
    Kind.PILLAR: labels.pillar,
    Kind.FUNDING: labels.funding,
    Kind.BODIES: labels.bodies,
    Kind.MONTH: lambda value, words: words.month(_day(value)),
}
