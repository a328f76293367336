"""What people do with reports, as events that are only ever added: received, decided, withdrawn."""

from monitor.ledger.engine import LedgerError, ledger_url
from monitor.ledger.ledger import LOCAL_TIME, Decided, Ledger, NewFile, NotEmptyError, Received, Withdrawn, today

__all__ = [
    "LOCAL_TIME",
    "Decided",
    "Ledger",
    "LedgerError",
    "NewFile",
    "NotEmptyError",
    "Received",
    "Withdrawn",
    "ledger_url",
    "today",
]
