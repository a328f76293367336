"""What people do with reports, say of figures and decide in meetings, as events that are only ever added."""

from monitor.ledger.engine import LedgerError, ledger_url
from monitor.ledger.ledger import (
    Decided,
    FollowedUp,
    Ledger,
    NewFile,
    NotEmptyError,
    Received,
    Stood,
    Withdrawn,
)
from monitor.ledger.meetings import Decision, Events, Meeting, MeetingTold
from monitor.ledger.moments import LOCAL_TIME, today

__all__ = [
    "LOCAL_TIME",
    "Decided",
    "Decision",
    "Events",
    "FollowedUp",
    "Ledger",
    "LedgerError",
    "Meeting",
    "MeetingTold",
    "NewFile",
    "NotEmptyError",
    "Received",
    "Stood",
    "Withdrawn",
    "ledger_url",
    "today",
]
