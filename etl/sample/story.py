"""From a seed to thirty-odd reports: what each council did, and what each office then wrote."""

from __future__ import annotations

import copy
from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import TYPE_CHECKING

from etl.sample.activities import activity_rows, plan_course
from etl.sample.councils import COUNCILS, NARYN, PERIODS, TALAS
from etl.sample.events import event_rows
from etl.sample.finance import finance_rows, problem_rows
from etl.sample.indicators import Progress, indicator_rows
from etl.sample.meetings import decision_rows, meeting_rows
from etl.sample.model import Report, Row, Setting
from etl.sample.odd import make_odd
from etl.sample.outreach import outreach_rows
from etl.sample.victims import justice_rows, victim_rows

if TYPE_CHECKING:
    from etl.sample.model import Council
    from etl.sample.reference import Reference
    from monitor.model import Period

NEVER_SENT = {TALAS.unit_code: ("F4", "F8", "F9"), NARYN.unit_code: ("F7", "F8")}
CORRECTED = (NARYN.unit_code, PERIODS[2])
CORRECTED_FILE = "naryn_2019_2_оңдолгон.xlsx"
CORRECTED_RECEIVED = date(2020, 2, 17)


def tell(reference: Reference, seed: int) -> list[Report]:
    """Give every report of every council, a corrected one after the one it corrects."""
    reports: list[Report] = []
    for council in COUNCILS:
        rng, other = (Random(f"{seed} {council.unit_code}{part}") for part in ("", " F4-F9"))  # noqa: S311 - a story, not a secret
        reports += _council_reports(council, reference, rng, other)
    for report in reports:
        make_odd(report)
    at = next(at for at, report in enumerate(reports) if (report.council.unit_code, report.period) == CORRECTED)
    reports.insert(at + 1, _correct(reports[at], following=reports[at + 1]))
    return reports


def _council_reports(council: Council, reference: Reference, rng: Random, other: Random) -> list[Report]:
    """Live through the four half-years of one council; one that sent no report still did its work.

    The sheets F4 to F9 have dice of their own, so that they change nothing of what F1 to F3 tell.
    """
    courses = {line["activity_no"]: plan_course(line, council, rng) for line in reference.plans[council.unit_code]}
    progress = Progress()
    reports = []
    for at, period in enumerate(PERIODS):
        setting = Setting(council, period, council.languages[at], reference)
        activities = activity_rows(setting, courses)
        events = event_rows(setting, rng)
        _advance(progress, activities, events, council, period)
        indicators = indicator_rows(setting, progress, rng)
        if council.file_names[at]:
            tables = {"F1": activities, "F2": indicators, "F3": events}
            reports.append(_report(setting, tables | _further_tables(setting, activities, indicators, other)))
    return reports


def _further_tables(
    setting: Setting, activities: list[Row], indicators: list[Row], rng: Random
) -> dict[str, list[Row]]:
    """Give the sheets F4 to F9 of one report, without those that the office never sends."""
    meetings = meeting_rows(setting, indicators, rng)
    tables = {
        "F4": outreach_rows(setting, indicators, rng),
        "F5": meetings,
        "F5D": decision_rows(setting, meetings, indicators, rng),
        "F6": victim_rows(indicators, rng),
        "F7": justice_rows(setting, indicators, rng),
        "F8": finance_rows(activities, rng),
        "F9": problem_rows(setting, rng),
    }
    return {
        code: rows
        for code, rows in tables.items()
        if rows and code not in NEVER_SENT.get(setting.council.unit_code, ())
    }


def _advance(progress: Progress, activities: list[Row], events: list[Row], council: Council, period: Period) -> None:
    progress.places |= {str(row.values["place_code"] or council.unit_code) for row in events}
    shelter = next(row for row in activities if row.values["activity_no"] == "2.4")
    progress.shelter_kgs = max(progress.shelter_kgs, shelter.count("spent_kgs"))
    progress.workshop_held = council.workshop_day <= period.end


def _report(setting: Setting, tables: dict[str, list[Row]]) -> Report:
    council, at = setting.council, PERIODS.index(setting.period)
    report = Report(
        council=council,
        period=setting.period,
        reference=setting.reference,
        language=setting.language,
        file_name=council.file_names[at],
        received=date.fromisoformat(council.received[at]),
        passport=Row({}),
        tables=tables,
    )
    report.passport = _passport(report)
    return report


def _passport(report: Report) -> Row:
    reference, language, period = report.reference, report.language, report.period
    unit = report.council.unit_code
    row = Row(
        {
            "unit_code": unit,
            "period_code": str(period),
            "plan_id": reference.plans[unit][0]["plan_id"],
            "plan_version": "1",
            "prepared_by_role": "secretary",
            "submitted_date": report.received - timedelta(days=1),
            "approved_by_role": "chair" if report.council.strength > 0.5 else "deputy_chair",  # noqa: PLR2004
            "is_signed": not (unit == "KG-T" and period == PERIODS[0]),
            "report_version": report.version,
            "template_version": "2018-1",
            "language_code": language,
            "remark": reference.text("remark", "text"),
        }
    )
    row.written["unit_code"] = report.council.written_as
    row.written["period_code"] = reference.text("period", language)[period.half - 1].format(year=period.year)
    return row


def _correct(original: Report, following: Report) -> Report:
    """Give the report as sent again: two activities done after all, two indicators and one event set right.

    What was done stays done in the following report.
    """
    report = replace(
        original,
        file_name=CORRECTED_FILE,
        received=CORRECTED_RECEIVED,
        version=2,
        tables=copy.deepcopy(original.tables),
        sheet_names={},
        oddities=[],
    )
    report.passport = _passport(report)
    late = [row for row in report.tables["F1"] if _is_late(row)][:2]
    done = {row.values["activity_no"] for row in late}
    for row in [*late, *(row for row in following.tables["F1"] if row.values["activity_no"] in done)]:
        _finish(row, report)
    _correct_numbers(report)
    return report


def _is_late(row: Row) -> bool:
    """Whether an activity with a day for a deadline was still under way."""
    is_dated = str(row.values["deadline_as_written"])[:1].isdigit()
    return is_dated and row.values["status_code"] in {"in_progress", "partially_implemented", "postponed"}


def _finish(row: Row, report: Report) -> None:
    texts = report.reference.text("done", "implemented", report.language)
    evidence = report.reference.text("evidence", report.language)
    row.values |= {
        "status_code": "implemented",
        "done_pct": 100,
        "done_text": texts[0],
        "evidence_code": "minutes",
        "evidence_reference": evidence.format(number=7, day="27.12.2019"),
        "delay_reason": None,
        "new_deadline_date": None,
    }
    row.odd.clear()


def _correct_numbers(report: Report) -> None:
    for row in report.tables["F2"]:
        if row.values["indicator_code"] in {"I01", "I12"}:
            row.values["actual"] = row.count("actual") + 2
            row.values["remark"] = report.reference.text("corrected", report.language)
    meetings = report.tables["F4"][0]
    meetings.values["action_count"] = meetings.count("action_count") + 2
    meetings = report.tables["F4"][0]
    meetings.values["action_count"] = meetings.count("action_count") + 2
    event = next(row for row in report.tables["F3"] if row.values["event_type_code"] != "workshop")
    for name in ("participants_total", "participants_women"):
        event.values[name] = event.count(name) + 3
    largest = max((name for name in event.values if name.startswith("inst_")), key=event.count)
    event.values[largest] = event.count(largest) + 3
