"""What is known of a council before it reports: its plan and indicators, and what its earlier reports said."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from etl.reference import rows_of
from etl.visible import on_one_line
from monitor.model import Finding, Period, Place, Severity
from monitor.text.message import Message, SpokenError

if TYPE_CHECKING:
    from monitor.store import Snapshot

REFERENCE = Path(__file__).parents[2] / "data" / "reference"
_CLOSED = frozenset({"implemented", "not_implemented", "cancelled"})
_NAMED = {"pillar": "pillars", "unit": "units", "body": "bodies", "indicator": "indicators", "article": "articles"}
Line = dict[str, str]


class NoSuchTemplateError(SpokenError):
    """There is no council, or no period to report for, of that name; the message says which there are."""


@dataclass(frozen=True)
class Told:
    """What the last report that mentions a thing says of it, and for which half-year."""

    period_code: str
    values: dict[str, Any]

    def get(self, name: str) -> Any:  # noqa: ANN401 - a cell may hold any kind of value
        """Give a value, None where the report says nothing."""
        return self.values.get(name)


@dataclass(frozen=True)
class LastReport:
    """The last report of a council up to the period: where it is and what was found in it.

    ``withheld`` are the places among the findings of those that lie on numbers under the rule of small counts: what was
    found there, or expected, would be such a number, and is not held at all.
    """

    period_code: str
    file_name: str
    received_date: date
    version: int
    findings: tuple[Finding, ...]
    withheld: frozenset[int] = frozenset()


@dataclass
class Known:
    """All that a template of one council and period is filled in with. Without reports the last three are empty."""

    unit_code: str
    period: Period
    plan: list[Line]
    indicators: list[Line]
    targets: dict[str, Line]
    period_targets: dict[str, str]
    places: list[Line]
    activities: dict[str, Told] = field(default_factory=dict)
    values: dict[tuple[str, str, str], Told] = field(default_factory=dict)
    last_report: LastReport | None = None

    @property
    def is_illustrative(self) -> bool:
        """Whether the plan or an indicator is invented."""
        return any(line["is_illustrative"] == "yes" for line in (*self.plan, *self.indicators))

    @property
    def version_due(self) -> int:
        """The version the next report of this period has: the first, or one more than what is there."""
        last = self.last_report
        return last.version + 1 if last and last.period_code == str(self.period) else 1

    def deadline(self, line: Line) -> date | None:
        """Give the deadline of an activity as it stands: the plan's, or the one a report asked for instead."""
        told = self.activities.get(line["activity_no"])
        if line["deadline_rule"] != "dated":
            return None
        return (told.get("moved_date") if told else None) or date.fromisoformat(line["deadline_date"])

    def is_closed(self, line: Line) -> bool:
        """Tell whether the last report says that an activity is over."""
        told = self.activities.get(line["activity_no"])
        return told is not None and told.get("status_code") in _CLOSED


@cache
def rows(table: str) -> tuple[Line, ...]:
    """Give the lines of a reference table."""
    return tuple(rows_of(REFERENCE / f"{table}.csv"))


@cache
def names() -> dict[tuple[str, str], Line]:
    """Give the line of each code that has a name, by its list and code."""
    found = {(line["list"], line["code"]): line for line in rows("codes")}
    return found | {(name, line[f"{name}_code"]): line for name, table in _NAMED.items() for line in rows(table)}


def name_of(list_name: str, code: str, language: str, *, short: bool = False) -> str:
    """Give what a code is called; a code without a name is its own."""
    line = names().get((list_name, code), {})
    return line.get(f"short_{language}" if short else f"name_{language}") or code


def known_of(unit_code: str, period_code: str, snapshot: Snapshot | None) -> Known:
    """Collect what is known of a council up to a half-year. Raises NoSuchTemplateError for another unit or period."""
    councils = [line["unit_code"] for line in rows("units") if line["has_council"] == "yes"]
    periods = [line["period_code"] for line in rows("periods") if line["reports_expected"] == "yes"]
    if unit_code not in councils:
        raise NoSuchTemplateError(
            Message("No council {code}. There are: {list}.", code=on_one_line(unit_code), list=", ".join(councils))
        )
    if period_code not in periods:
        raise NoSuchTemplateError(
            Message(
                "No report is due for {code}. Reports are due for: {list}.",
                code=on_one_line(period_code),
                list=", ".join(periods),
            )
        )
    period = Period.parse(period_code)
    known = Known(
        unit_code,
        period,
        plan=_of_unit("plan_activities", unit_code),
        indicators=list(rows("indicators")),
        targets={line["indicator_code"]: line for line in _of_unit("indicator_targets", unit_code)},
        period_targets={
            line["indicator_code"]: line["target_value"]
            for line in _of_unit("indicator_period_targets", unit_code)
            if line["period_code"] == period_code
        },
        places=[line for line in _of_unit("places", unit_code) if is_valid(line, period)],
    )
    return _with_reports(known, snapshot) if snapshot else known


def _of_unit(table: str, unit_code: str) -> list[Line]:
    return [line for line in rows(table) if line["unit_code"] == unit_code]


def is_valid(line: Line, period: Period) -> bool:
    """Tell whether a line of a table whose lines hold for some time holds at the end of a half-year."""
    return (line["valid_from"] or "0") <= period.end.isoformat() < (line["valid_to"] or "9")


# -- from the database ----------------------------------------------------------------------------------------

_ACTIVITIES = """
    select period_code, activity_no, status_code, done_pct, done_text, delay_reason, new_deadline_date, spent_kgs
    from "show".activity
    where unit_code = $unit and period_code < $period and superseded_date is null
    order by period_code, row_number desc"""
# anybody can take the form from its page: it shows no number that pages withhold, nor a part of one
_VALUES = """
    with covered as (
        select distinct indicator_code from ref.small_counts where sheet_code = 'F2'
    ),
    withheld as (
        select distinct c.indicator_code, w.period_code
        from core.withheld_number as w
        inner join ref.small_counts as c on w.group_code = c.group_code
        where w.unit_code = $unit and c.sheet_code = 'F2'
    ),
    told as (
        select v.period_code, v.indicator_code, v.row_number,
            coalesce(v.sex_code, 'total') as sex_code, coalesce(v.age_band_code, 'total') as age_band_code,
            v.actual, v.actual_as_written, c.indicator_code is not null as is_covered,
            w.indicator_code is not null as is_small
        from "show".indicator_value as v
        left join covered as c on v.indicator_code = c.indicator_code
        left join withheld as w on v.indicator_code = w.indicator_code and v.period_code = w.period_code
        where v.unit_code = $unit and v.period_code < $period
            and v.counted_date is not null and v.superseded_date is null
    )
    select period_code, indicator_code, sex_code, age_band_code, is_withheld,
        case when not is_withheld then actual end as actual,
        case when not is_withheld then actual_as_written end as actual_as_written
    from (
        select *, is_small or (is_covered and (sex_code <> 'total' or age_band_code <> 'total')) as is_withheld
        from told
    )
    order by period_code, row_number desc"""
_SUBMISSION = """
    select submission_id, period_code, file_name, received_date, version
    from "show".submission
    where unit_code = $unit and period_code <= $period and superseded_date is null
    order by period_code desc, version desc limit 1"""
_FINDINGS = """
    with places as (
        select distinct v.sheet_name, v.row_number
        from "show".indicator_value as v
        inner join ref.small_counts as c on c.sheet_code = 'F2' and v.indicator_code = c.indicator_code
        where v.submission_id = $submission
        union all
        select distinct o.sheet_name, null
        from core.coverage as o
        inner join ref.small_counts as c on o.sheet_code = c.sheet_code
        where o.submission_id = $submission and o.sheet_code <> 'F2'
    ),
    told as (
        select f.*, exists (
            select 1 from places as p
            where p.sheet_name = f.sheet_name and (p.row_number is null or p.row_number = f.row_number)
        ) as is_withheld
        from "show".finding as f
        where f.submission_id = $submission
    )
    select code, severity, file_name, sheet_name, cell, is_withheld,
        case when not is_withheld then found end as found,
        case when not is_withheld then expected end as expected
    from told
    order by case severity when 'error' then 1 when 'warning' then 2 else 3 end, sheet_name, row_number, cell, code"""


def _with_reports(known: Known, snapshot: Snapshot) -> Known:
    """Add what the reports before the period say, later ones in the place of earlier ones, and the last findings.

    The last report may be one of the period itself, which is then to be corrected.
    """
    asked = {"unit": known.unit_code, "period": str(known.period)}
    moved: dict[str, date] = {}
    for row in _read(snapshot, _ACTIVITIES, asked):
        number, day = row["activity_no"], row["new_deadline_date"]
        moved |= {number: day} if day else {}
        known.activities[number] = Told(row["period_code"], {**row, "moved_date": moved.get(number)})
    for row in _read(snapshot, _VALUES, asked):
        known.values[row["indicator_code"], row["sex_code"], row["age_band_code"]] = Told(row["period_code"], row)
    known.last_report = _last_report(snapshot, asked)
    return known


def _last_report(snapshot: Snapshot, asked: dict[str, str]) -> LastReport | None:
    found = _read(snapshot, _SUBMISSION, asked)
    if not found:
        return None
    row = found[0]
    told = _read(snapshot, _FINDINGS, {"submission": row["submission_id"]})
    return LastReport(
        row["period_code"],
        row["file_name"],
        row["received_date"],
        row["version"],
        tuple(map(_finding, told)),
        frozenset(at for at, one in enumerate(told) if one["is_withheld"]),
    )


def _finding(row: dict[str, Any]) -> Finding:
    place = Place(row["file_name"], row["sheet_name"], row["cell"])
    return Finding(row["code"], Severity(row["severity"]), place, row["found"] or "", row["expected"] or "")


def _read(snapshot: Snapshot, sql: str, params: dict[str, str]) -> list[dict[str, Any]]:
    """Give the rows of a query as plain values: None where there is none, dates as dates."""
    frame = snapshot.read(sql, params)
    return [{str(name): _plain(value) for name, value in row.items()} for row in frame.to_dict("records")]


def _plain(value: Any) -> Any:  # noqa: ANN401 - a cell of a frame
    if value is None or value != value:  # noqa: PLR0124 - what is missing is not equal to itself
        return None
    return value.date() if hasattr(value, "date") else value
