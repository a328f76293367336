"""F3: workshops, trainings and other events, with who took part."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from etl.sample.councils import PERIODS
from etl.sample.indicators import split
from etl.sample.model import Row, Value

if TYPE_CHECKING:
    from random import Random

    from etl.sample.model import Council, Setting
    from etl.sample.reference import Line, Reference
    from monitor.model import Period

AGE_FIELDS = ("age_0_17", "age_18_28", "age_29_59", "age_60_plus")
AGE_SHARES = {
    "lesson": (0.85, 0.12, 0.03, 0.0),
    "campaign_event": (0.3, 0.36, 0.26, 0.08),
    "training": (0.0, 0.2, 0.74, 0.06),
}
ADULTS = (0.0, 0.24, 0.66, 0.1)
INSTITUTIONS = (
    "council", "administration", "law_enforcement", "health_social", "education", "civil_society", "youth", "media",
    "other",
)  # fmt: skip
KINDS = ("campaign", "lesson", "responders", "round_table", "world_day", "lesson", "investigators", "round_table")
LAST_GATHERING = date(2020, 3, 14)


def event_rows(setting: Setting, rng: Random) -> list[Row]:
    """Give the rows of F3 for one report, in the order of their days."""
    council, period = setting.council, setting.period
    count = council.events[PERIODS.index(period)]
    kinds = ["workshop"] if period.start <= council.workshop_day <= period.end else []
    first = rng.randrange(len(KINDS))
    kinds += [_fitting(KINDS[(first + at) % len(KINDS)], period) for at in range(count - len(kinds))]
    rows = sorted(
        (_event(kind, setting, rng) for kind in kinds),
        key=lambda row: str(row.values["start_date"]),
    )
    for number, row in enumerate(rows, start=1):
        row.values["event_no"] = str(number)
    return rows


def _fitting(kind: str, period: Period) -> str:
    """Put a kind of event where the calendar allows it: the campaign and the world day are in the second half."""
    if period.half == 1 and kind in {"campaign", "world_day"}:
        return "lesson" if kind == "campaign" else "responders"
    return kind


def _event(kind: str, setting: Setting, rng: Random) -> Row:
    council, language, reference = setting.council, setting.language, setting.reference
    about = reference.text("kind", kind)
    day = council.workshop_day if kind == "workshop" else _day(kind, setting.period, rng)
    people = council.workshop_people if kind == "workshop" else rng.randint(*about["people"])
    place = _place(council, kind, reference, rng)
    long = about["tested"]
    venues = reference.text("venue", language)
    values: dict[str, Value] = {
        "event_no": "",
        "activity_nos": about["activity"],
        "event_type_code": about["type"],
        "topic": about[language],
        "start_date": day,
        "end_date": day + timedelta(days=1) if long else day,
        "place_code": place["place_code"] if place else None,
        "venue": venues[2 + day.day % 2] if kind == "lesson" else venues[day.day % 2],
        "organiser": reference.text("organiser", language),
        "funding_source_code": "donor" if long else "local",
        "participants_total": people,
        "has_certificate": long,
        "has_list": long or rng.random() < council.strength,
    }
    row = Row(values)
    if place:
        row.written["place_code"] = place[f"name_{language}"]
    _add_people(row, about, people, rng)
    _add_test(row, tested=long and (kind == "workshop" or rng.random() < 0.7), people=people, rng=rng)  # noqa: PLR2004
    return row


def _day(kind: str, period: Period, rng: Random) -> date:
    """Give a working day of the period; nobody gathered after the middle of March 2020."""
    if kind == "world_day":
        return date(period.year, 7, 30)
    first = period.start + timedelta(days=14)
    if kind == "campaign":
        first = date(period.year, 9, 12)
    last = min(period.end - timedelta(days=12), LAST_GATHERING)
    day = first + timedelta(days=rng.randint(0, (last - first).days))
    return day - timedelta(days=max(0, day.weekday() - 3))


def _place(council: Council, kind: str, reference: Reference, rng: Random) -> Line | None:
    """Choose a rayon or city. The far third of the list is never reached; a workshop is held in a city."""
    places = reference.places.get(council.unit_code, [])
    if not places:
        return None
    cities = [place for place in places if place["level"] == "city"]
    if kind == "workshop" and cities:
        return cities[0]
    near = [place for at, place in enumerate(places) if at % 3 != 2 or place in cities[:1]]  # noqa: PLR2004
    return rng.choice(near)


def _add_people(row: Row, about: dict[str, Any], people: int, rng: Random) -> None:
    women = round(people * rng.uniform(0.42, 0.68))
    row.values |= {"participants_women": women, "participants_men": people - women}
    shares = AGE_SHARES.get(about["type"], ADULTS)
    row.values |= dict(zip(AGE_FIELDS, _ages(people, shares, rng), strict=True))
    groups = about["groups"]
    counts = split(people, tuple(1 / len(groups) for _ in groups), rng)
    by_kind = dict.fromkeys(INSTITUTIONS, 0)
    for group, count in zip(groups, counts, strict=True):
        by_kind[group] += count
    row.values |= {f"inst_{code}": count for code, count in by_kind.items()}


def _ages(people: int, shares: tuple[float, ...], rng: Random) -> list[int]:
    """Part people by age; the band without a share stays empty of people."""
    young, *others = shares
    minors = round(people * young)
    counts = split(people - minors, tuple(share / sum(others) for share in others), rng)
    if not shares[-1]:
        counts[-2:] = [sum(counts[-2:]), 0]
    return [minors, *counts]


def _add_test(row: Row, *, tested: bool, people: int, rng: Random) -> None:
    names = ("pre_test_mean", "post_test_mean", "pre_test_count", "post_test_count", "test_max_score")
    row.values |= dict.fromkeys(names)
    if not tested:
        return
    top = 20
    before = round(rng.uniform(7.5, 11.5), 1)
    after = round(min(top - 1, before + rng.uniform(2.5, 6.5)), 1)
    row.values |= {
        "pre_test_mean": before,
        "post_test_mean": after,
        "pre_test_count": people - rng.randint(0, 2),
        "post_test_count": people - rng.randint(1, 4),
        "test_max_score": top,
    }
