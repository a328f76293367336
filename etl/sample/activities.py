"""F1: how far each activity of a plan got, half-year by half-year."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from etl.sample.councils import PERIODS
from etl.sample.model import Row, Value

if TYPE_CHECKING:
    from random import Random

    from etl.sample.model import Council, Setting
    from etl.sample.reference import Line, Reference
    from monitor.model import Period

PANDEMIC = PERIODS[-1]
GIVEN_UP_AFTER = timedelta(days=200)
COMPLETION_FORMS = {"1": "event", "2": "training", "3": "inspection", "4": "document", "5": "report"}
ON_THE_DAY = {"1.1", "1.2"}
"""Campaigns with a day of their own: they cannot be done ahead of it."""
EVIDENCE = {"1": "photo_report", "2": "list_of_participants", "3": "act", "4": "minutes", "5": "order"}


@dataclass(frozen=True)
class Course:
    """What will become of one activity: the day it is done (None: never), and one throw of the dice a period."""

    done: date | None
    throws: tuple[float, ...]
    spending: float
    without_evidence: bool


def plan_course(line: Line, council: Council, rng: Random) -> Course:
    """Decide when an activity will be done: weak councils are later, and sometimes never done."""
    throws = tuple(rng.random() for _ in PERIODS)
    luck, spread, spending, evidence = rng.random(), rng.random(), rng.uniform(0.82, 1.04), rng.random()
    if not line["deadline_date"]:
        return Course(None, throws, spending, evidence < 0.06)  # noqa: PLR2004 - one in sixteen
    deadline = date.fromisoformat(line["deadline_date"])
    done: date | None
    if line["activity_no"] == "5.2":
        done = council.workshop_day
    elif luck < council.strength:
        done = deadline - timedelta(days=0 if line["activity_no"] in ON_THE_DAY else round(35 * spread))
    elif luck < council.strength + (1 - council.strength) * 0.6:
        done = deadline + timedelta(days=round(40 + 500 * spread * (1.2 - council.strength)))
    else:
        done = None
    return Course(done, throws, spending, evidence < 0.12)  # noqa: PLR2004 - one in eight


def activity_rows(setting: Setting, courses: dict[str, Course]) -> list[Row]:
    """Give the rows of F1 for one report: every activity of the plan."""
    plan = setting.reference.plans[setting.council.unit_code]
    return [_row(line, courses[line["activity_no"]], setting) for line in plan]


def _row(line: Line, course: Course, setting: Setting) -> Row:
    status = _status(line, course, setting.council, setting.period)
    row = Row(_planned_part(line, setting.language, setting.reference))
    row.values |= {"status_code": status, "done_pct": _percent(status, course, setting.period)}
    row.values |= _told_part(line, course, status, setting)
    _add_money(row, line, course, status, setting.council)
    return row


def _status(line: Line, course: Course, council: Council, period: Period) -> str:
    throw = course.throws[PERIODS.index(period)]
    if line["deadline_date"]:
        return _dated_status(line, course, period, throw)
    if line["deadline_rule"] == "permanent":
        return "permanent" if throw < council.strength + 0.25 else "in_progress"
    if line["deadline_rule"] == "half_yearly":
        return "implemented"
    if line["deadline_rule"] == "as_needed":
        return "permanent" if throw < council.strength else "not_started"
    if period == PANDEMIC and throw > council.strength - 0.2:
        return "suspended"
    if throw < council.strength:
        return "implemented"
    return "partially_implemented" if throw < council.strength + 0.25 else "not_implemented"


def _dated_status(line: Line, course: Course, period: Period, throw: float) -> str:
    deadline = date.fromisoformat(line["deadline_date"])
    if course.done and course.done <= period.end:
        return "implemented"
    if period.end < deadline:
        far = deadline - period.end > timedelta(days=150)
        return "not_started" if far or throw > 0.75 else "in_progress"  # noqa: PLR2004 - one in four
    gives_up = course.done is None and course.throws[1] > 0.85  # noqa: PLR2004 - few of those never done
    if gives_up and period.end - deadline > GIVEN_UP_AFTER:
        return "cancelled" if period == PANDEMIC and course.throws[0] > 0.5 else "not_implemented"  # noqa: PLR2004
    choices = ((0.3, "postponed"), (0.65, "partially_implemented"), (0.9, "in_progress"), (2.0, "not_started"))
    return next(status for limit, status in choices if throw < limit)


def _percent(status: str, course: Course, period: Period) -> int | None:
    """Give the per cent done; it never falls from one report to the next."""
    fixed = {"implemented": 100, "not_started": 0, "cancelled": None, "permanent": None, "not_implemented": 0}
    if status in fixed:
        return fixed[status]
    floor = {"partially_implemented": 50, "in_progress": 20}.get(status, 10)
    return floor + 10 * PERIODS.index(period) + 5 * round(2 * course.throws[1])


def _planned_part(line: Line, language: str, reference: Reference) -> dict[str, Value]:
    """Give what the office copies from its plan."""
    bodies = [reference.names["body", code][f"short_{language}"] for code in line["responsible_codes"].split(";")]
    if line["deadline_date"]:
        deadline = date.fromisoformat(line["deadline_date"]).strftime("%d.%m.%Y")
    else:
        deadline = reference.name("deadline_rule", line["deadline_rule"], language)
    return {
        "activity_no": line["activity_no"],
        "title_as_written": line[f"title_{language}"],
        "pillar_code": line["pillar_code"],
        "responsible_as_written": bodies[0],
        "co_executors_as_written": ", ".join(bodies[1:]) or None,
        "start_date": date.fromisoformat(line["start_date"]),
        "deadline_as_written": deadline,
        "completion_form_code": COMPLETION_FORMS[line["activity_no"][0]],
    }


def _told_part(line: Line, course: Course, status: str, setting: Setting) -> dict[str, Value]:
    """Give the narrative: what was done, the evidence, why it is late, the new deadline."""
    period, language, reference = setting.period, setting.language, setting.reference
    pick = int(course.throws[0] * 1000) + PERIODS.index(period)
    told: dict[str, Value] = dict.fromkeys(
        ("done_text", "evidence_code", "evidence_reference", "delay_reason", "new_deadline_date")
    )
    if status in {"implemented", "partially_implemented", "in_progress", "permanent"}:
        texts = reference.text("done", status, language)
        told["done_text"] = texts[pick % len(texts)]
    if status == "implemented" and not course.without_evidence:
        day = min(course.done or period.end, period.end).strftime("%d.%m.%Y")
        told["evidence_code"] = EVIDENCE[line["activity_no"][0]]
        told["evidence_reference"] = reference.text("evidence", language).format(number=3 + pick % 90, day=day)
    if status in {"postponed", "suspended", "not_implemented", "cancelled"}:
        reasons = reference.text("reason", language)
        told["delay_reason"] = (
            reference.text("pandemic", language) if period == PANDEMIC else reasons[pick % len(reasons)]
        )
    if status == "postponed":
        told["new_deadline_date"] = period.following().end if pick % 2 else _mid(period.following())
    return told


def _mid(period: Period) -> date:
    return date(period.year, 3 if period.half == 1 else 9, 30)


def _add_money(row: Row, line: Line, course: Course, status: str, council: Council) -> None:
    """Add planned and spent soms; nothing planned is an empty cell in one office and a dash in another."""
    planned = int(line["planned_kgs"]) if line["planned_kgs"] else None
    row.values |= {"planned_kgs": planned, "spent_kgs": None, "funding_source_code": None}
    if planned is None:
        if council.style.dash_for_nothing:
            for name in ("planned_kgs", "spent_kgs"):
                row.values[name] = 0
                row.written[name], row.marks[name] = "-", "dash"
        return
    row.values["funding_source_code"] = line["funding_source_code"]
    shares = {"implemented": course.spending, "partially_implemented": 0.5, "in_progress": 0.2, "suspended": 0.1}
    row.values["spent_kgs"] = round(planned * shares.get(status, 0) / 100) * 100
    if status == "in_progress" and course.without_evidence:
        row.values["spent_kgs"] = None
        row.written["spent_kgs"], row.marks["spent_kgs"] = "…", "ellipsis"
