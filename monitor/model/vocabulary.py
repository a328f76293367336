"""Closed vocabularies. A value that is not listed here does not exist in the database."""

from enum import StrEnum


class Language(StrEnum):
    """A language the product speaks, by its ISO 639-1 code."""

    KY = "ky"
    RU = "ru"
    EN = "en"


class ActivityStatus(StrEnum):
    """The state of an activity as a council reported it; what is computed (overdue, stalled) is not here."""

    IMPLEMENTED = "implemented"
    PARTIALLY_IMPLEMENTED = "partially_implemented"
    IN_PROGRESS = "in_progress"
    PERMANENT = "permanent"
    NOT_STARTED = "not_started"
    POSTPONED = "postponed"
    SUSPENDED = "suspended"
    NOT_IMPLEMENTED = "not_implemented"
    CANCELLED = "cancelled"

    @property
    def is_closed(self) -> bool:
        """Whether nothing more is expected: such an activity can no longer become overdue."""
        return self in {ActivityStatus.IMPLEMENTED, ActivityStatus.NOT_IMPLEMENTED, ActivityStatus.CANCELLED}


class Empty(StrEnum):
    """Why a number is absent, or looks so. The five are never merged."""

    ZERO = "zero"
    NOT_REPORTED = "not_reported"
    NOT_DUE = "not_due"
    NOT_APPLICABLE = "not_applicable"
    SUPPRESSED = "suppressed"


class Direction(StrEnum):
    """Which way an indicator should move; a contextual one gets no verdict."""

    UP = "up"
    DOWN = "down"
    CONTEXTUAL = "contextual"


class IndicatorKind(StrEnum):
    """How values of an indicator combine over periods and units."""

    INCREMENTAL = "incremental"
    CUMULATIVE = "cumulative"
    SNAPSHOT = "snapshot"
    RATIO = "ratio"
    UNIQUE = "unique"
    NONE = "none"


class Verdict(StrEnum):
    """What the pace of an indicator says. On track from 0.90, watch from 0.70, late below."""

    ON_TRACK = "on_track"
    WATCH = "watch"
    LATE = "late"
    CONTEXTUAL = "contextual"
    TOO_FEW = "too_few"
    NO_TARGET = "no_target"
    NOT_REPORTED = "not_reported"
