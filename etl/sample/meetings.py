"""F5: the meetings of a council, as many as F2 tells; F5D: their decisions, carried out as far as F2 tells."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from etl.sample.councils import PERIODS
from etl.sample.model import Row

if TYPE_CHECKING:
    from random import Random

    from etl.sample.model import Setting

OPEN = ("in_progress", "not_implemented", "postponed")
FEWEST_MEMBERS, MOST_MEMBERS = 15, 21
ONLINE_SINCE = PERIODS[-1]


def meeting_rows(setting: Setting, indicators: list[Row], rng: Random) -> list[Row]:
    """Give the rows of F5 for one report; the minutes are numbered from the beginning of the year."""
    count = _indicator(indicators, "I15").count("actual")
    members = FEWEST_MEMBERS + sum(map(ord, setting.council.unit_code)) % (MOST_MEMBERS - FEWEST_MEMBERS)
    first = 1 if setting.period.half == 1 else 3
    agendas = setting.reference.text("agenda", setting.language)
    rows = []
    for at in range(count):
        day = _working_day(setting.period.start + timedelta(days=round((at + 0.5) * 175 / count) + rng.randint(-9, 9)))
        present = round(members * min(0.98, 0.55 + 0.4 * setting.council.strength + rng.uniform(-0.08, 0.08)))
        rows.append(
            Row(
                {
                    "protocol_no": str(first + at),
                    "meeting_date": day,
                    "meeting_mode_code": "online" if setting.period == ONLINE_SINCE else "in_person",
                    "members_entitled": members,
                    "members_present": present,
                    "civil_society_present": rng.randint(1, 4),
                    "agenda_items": agendas[(first + at) % len(agendas)],
                }
            )
        )
    return rows


def decision_rows(setting: Setting, meetings: list[Row], indicators: list[Row], rng: Random) -> list[Row]:
    """Give the rows of F5D for one report: as many decisions as I16 is a share of, dealt out to the meetings."""
    share = _indicator(indicators, "I16")
    texts = setting.reference.text("decision", setting.language)
    bodies = _bodies(setting)
    rows: list[Row] = []
    days = {row.values["protocol_no"]: held for row, held in zip(meetings, _days(meetings), strict=True)}
    for at in range(share.count("denominator")):
        meeting = meetings[at * len(meetings) // share.count("denominator")]
        deadline = min(setting.period.end, days[meeting.values["protocol_no"]] + timedelta(days=rng.randint(10, 60)))
        rows.append(
            Row(
                {
                    "protocol_no": meeting.values["protocol_no"],
                    "decision_no": str(
                        1 + sum(row.values["protocol_no"] == meeting.values["protocol_no"] for row in rows)
                    ),
                    "decision_text": texts[(at + rng.randrange(2)) % len(texts)],
                    "responsible_as_written": bodies[at % len(bodies)],
                    "deadline_as_written": deadline.strftime("%d.%m.%Y"),
                    "status_code": "implemented" if at < share.count("numerator") else OPEN[rng.randrange(len(OPEN))],
                }
            )
        )
    return rows


def _days(meetings: list[Row]) -> list[date]:
    return [day for row in meetings if isinstance(day := row.values["meeting_date"], date)]


def _bodies(setting: Setting) -> list[str]:
    """Give the bodies of the council's plan by their short names, each once."""
    codes = dict.fromkeys(
        code
        for line in setting.reference.plans[setting.council.unit_code]
        for code in line["responsible_codes"].split(";")
    )
    return [setting.reference.names["body", code][f"short_{setting.language}"] for code in codes]


def _indicator(indicators: list[Row], code: str) -> Row:
    return next(row for row in indicators if row.values["indicator_code"] == code)


def _working_day(day: date) -> date:
    return day - timedelta(days=max(0, day.weekday() - 4))
