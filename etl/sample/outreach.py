"""F4: how many people outreach reached, channel by channel; what was told face to face adds up to F2."""

from __future__ import annotations

from typing import TYPE_CHECKING

from etl.sample.councils import PERIODS
from etl.sample.indicators import split
from etl.sample.model import Row, Value

if TYPE_CHECKING:
    from random import Random

    from etl.sample.model import Setting

FACE_TO_FACE = {"meeting": 0.55, "school_lesson": 0.33, "door_to_door": 0.12}
"""The share of events and of people that F2 counts, by channel."""
FAR_REACHING = {"tv": (1, 3, 6_000), "radio": (1, 4, 2_500), "social_media": (6, 18, 350), "leaflet": (2, 5, 220)}
"""Fewest and most actions in a half-year, and people reached by one of them."""
METHODS = {
    "meeting": "list",
    "school_lesson": "list",
    "door_to_door": "head_count",
    "tv": "audience",
    "radio": "audience",
    "social_media": "platform",
    "leaflet": "copies",
}
MATERIALS = (
    "materials_leaflets", "materials_posters", "materials_clips", "materials_other_type",
    "materials_ky", "materials_ru", "materials_other_language",
)  # fmt: skip
MONTHS = 6


def outreach_rows(setting: Setting, indicators: list[Row], rng: Random) -> list[Row]:
    """Give the rows of F4 for one report: a batch of like actions in a row."""
    rows = [*_face_to_face(indicators, rng), *_far_reaching(setting, rng)]
    for number, row in enumerate(rows, start=1):
        month = (0 if setting.period.half == 1 else MONTHS) + rng.randrange(MONTHS)
        names = setting.reference.text("month", setting.language)
        held = setting.reference.text("held", setting.language)
        row.values |= {
            "item_no": str(number),
            "held_as_written": held.format(month=names[month], year=setting.period.year),
        }
    return rows


def _face_to_face(indicators: list[Row], rng: Random) -> list[Row]:
    """Part the events and people of the indicators I01 and I02 by channel."""
    shares = tuple(FACE_TO_FACE.values())
    actions = split(_told(indicators, "I01", "total"), shares, rng)
    reached = split(_told(indicators, "I02", "total"), shares, rng)
    women = split(_told(indicators, "I02", "women"), shares, rng)
    rows = []
    for channel, count, people, some in zip(FACE_TO_FACE, actions, reached, women, strict=True):
        if count:
            row = _row(channel, count, people)
            row.values |= {"reached_women": min(some, people), "reached_youth": round(people * rng.uniform(0.2, 0.4))}
            rows.append(row)
    return rows


def _told(indicators: list[Row], code: str, sex: str) -> int:
    """Give the value that F2 tells of all ages, or of one sex."""
    rows = (row for row in indicators if row.values["indicator_code"] == code and row.values["sex_code"] == sex)
    return next(row for row in rows if row.values["age_band_code"] == "total").count("actual")


def _far_reaching(setting: Setting, rng: Random) -> list[Row]:
    """Give the channels that reach people who were not in the room; how many women they were nobody knows."""
    rows = []
    for channel, (fewest, most, people) in FAR_REACHING.items():
        if rng.random() > setting.council.strength + 0.2:
            continue
        count = rng.randint(fewest, most) * (2 if setting.period == PERIODS[-1] and channel == "social_media" else 1)
        row = _row(channel, count, round(count * people * rng.uniform(0.8, 1.2)))
        if channel == "leaflet":
            row.values |= _materials(row.count("people_reached"), rng)
        rows.append(row)
    return rows


def _row(channel: str, actions: int, people: int) -> Row:
    parts: dict[str, Value] = dict.fromkeys(("reached_women", "reached_youth", *MATERIALS))
    told: dict[str, Value] = {"channel_code": channel, "action_count": actions, "people_reached": people}
    return Row({**told, **parts, "reach_method_code": METHODS[channel]})


def _materials(copies: int, rng: Random) -> dict[str, Value]:
    """Part the copies handed out by type and by language: both add up to all of them."""
    leaflets, posters = split(copies, (0.94, 0.06), rng)
    kyrgyz, russian, other = split(copies, (0.6, 0.3, 0.1), rng)
    return dict(zip(MATERIALS, (leaflets, posters, 0, 0, kyrgyz, russian, other), strict=True))
