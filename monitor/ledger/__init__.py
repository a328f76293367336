"""What people do with reports and say of figures, as events that are only ever added."""

from monitor.ledger.engine import LedgerError, ledger_url
from monitor.ledger.ledger import (
    LOCAL_TIME,
    Decided,
    FollowedUp,
    Ledger,
    NewFile,
    NotEmptyError,
    Received,
    Withdrawn,
    today,
)

__all__ = [
    "LOCAL_TIME",
    "Decided",
    "FollowedUp",
    "Ledger",
    "LedgerError",
    "NewFile",
    "NotEmptyError",
    "Received",
    "Withdrawn",
    "ledger_url",
    "today",
]
