"""The words every room shares: closed vocabularies and small values. Imports nothing of ours."""

from monitor.model.covering import CoveredSheet, Covering
from monitor.model.finding import Finding, Place, Severity
from monitor.model.period import Period
from monitor.model.vocabulary import (
    ActivityStatus,
    Direction,
    Empty,
    IndicatorKind,
    Language,
    Verdict,
)

__all__ = [
    "ActivityStatus",
    "CoveredSheet",
    "Covering",
    "Direction",
    "Empty",
    "Finding",
    "IndicatorKind",
    "Language",
    "Period",
    "Place",
    "Severity",
    "Verdict",
]
