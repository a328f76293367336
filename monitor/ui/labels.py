"""Words for codes: what a status, a verdict or a state is called, in the reader's language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from monitor.model import ActivityStatus, Direction, IndicatorKind, Verdict

if TYPE_CHECKING:
    from monitor.text import Words


def status(code: str, words: Words) -> str:
    """Give the word of an activity's status; ``overdue`` and ``not_reported`` are computed ones."""
    named = {
        ActivityStatus.IMPLEMENTED: words("Implemented"),
        ActivityStatus.PARTIALLY_IMPLEMENTED: words("Partially implemented"),
        ActivityStatus.IN_PROGRESS: words("In progress"),
        ActivityStatus.PERMANENT: words("Permanent"),
        ActivityStatus.NOT_STARTED: words("Not started"),
        ActivityStatus.POSTPONED: words("Postponed"),
        ActivityStatus.SUSPENDED: words("Suspended"),
        ActivityStatus.NOT_IMPLEMENTED: words("Not implemented"),
        ActivityStatus.CANCELLED: words("Cancelled"),
        "overdue": words("Overdue"),
        "not_reported": words("Not reported"),
    }
    return named.get(code, code)


def verdict(code: str, words: Words) -> str:
    """Give the word of an indicator's verdict."""
    named = {
        Verdict.ON_TRACK: words("On track"),
        Verdict.WATCH: words("Watch"),
        Verdict.LATE: words("Late"),
        Verdict.CONTEXTUAL: words("Contextual"),
        Verdict.TOO_FEW: words("Too few to judge"),
        Verdict.NO_TARGET: words("No target"),
        Verdict.NOT_REPORTED: words("Not reported"),
    }
    return named.get(code, code)  # type: ignore[call-overload, no-any-return]


def state(code: str, words: Words) -> str:
    """Give the word of a report's state."""
    named = {
        "on_time": words("On time"),
        "late": words("Late"),
        "not_reported": words("Not reported"),
        "not_due": words("Not due"),
    }
    return named.get(code, code)


def direction(code: str, words: Words) -> str:
    """Say which way an indicator should move."""
    named = {
        Direction.UP: words("should rise"),
        Direction.DOWN: words("should fall"),
        Direction.CONTEXTUAL: words("contextual: neither way is good or bad by itself"),
    }
    return named.get(code, code)  # type: ignore[call-overload, no-any-return]


def kind(code: str, words: Words) -> str:
    """Say how an indicator's values combine."""
    named = {
        IndicatorKind.INCREMENTAL: words("added up over the periods"),
        IndicatorKind.CUMULATIVE: words("running total, the latest counts"),
        IndicatorKind.SNAPSHOT: words("state on the day, the latest counts"),
        IndicatorKind.RATIO: words("numerators over denominators"),
        IndicatorKind.UNIQUE: words("counted anew for each cut, never added up"),
        IndicatorKind.NONE: words("not added up"),
    }
    return named.get(code, code)  # type: ignore[call-overload, no-any-return]


def measure_unit(code: str, words: Words) -> str:
    """Give the word of a measurement unit."""
    named = {
        "persons": words("persons"),
        "events": words("events"),
        "percent": words("per cent"),
        "kgs": words("som"),
        "meetings": words("meetings"),
        "documents": words("documents"),
        "inspections": words("inspections"),
        "calls": words("calls"),
        "cases": words("cases"),
        "organisations": words("organisations"),
        "rayons": words("rayons"),
    }
    return named.get(code, code)


def event_type(code: str, words: Words) -> str:
    """Give the word of a kind of event."""
    named = {
        "workshop": words("Workshop"),
        "training": words("Training"),
        "round_table": words("Round table"),
        "campaign_event": words("Campaign event"),
        "meeting": words("Meeting"),
        "lesson": words("Lesson"),
        "conference": words("Conference"),
    }
    return named.get(code, code)


def institution(code: str, words: Words) -> str:
    """Give the word of a kind of institution."""
    named = {
        "council": words("Coordination council"),
        "administration": words("Administration"),
        "law_enforcement": words("Law enforcement"),
        "health_social": words("Health and social services"),
        "education": words("Education"),
        "civil_society": words("Civil society"),
        "youth": words("Youth"),
        "media": words("Media"),
        "other": words("Other"),
    }
    return named.get(code, code)
