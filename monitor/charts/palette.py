"""Colours of figures: one accent, greys for the rest. The colours and patterns of statuses stand in ``style.css``."""

from __future__ import annotations

from typing import Final

ACCENT: Final = "#0B6E6E"
ACCENT_LIGHT: Final = "#7FB7B3"
QUIET: Final = "#8A94A0"
TARGET: Final = "#C2571A"
RING: Final = "#12303A"
EDGE: Final = "rgba(255,255,255,0.85)"

STATUS_ORDER: Final = (
    "implemented",
    "partially_implemented",
    "permanent",
    "in_progress",
    "not_started",
    "postponed",
    "suspended",
    "not_implemented",
    "cancelled",
    "not_reported",
)
STATUS_MARK: Final = {
    "implemented": "●",
    "partially_implemented": "◐",
    "permanent": "∞",
    "in_progress": "▶",
    "not_started": "○",
    "postponed": "»",
    "suspended": "‖",
    "not_implemented": "✕",
    "cancelled": "—",
    "overdue": "!",
    "not_reported": "?",
}
DARK_INK: Final = "#1B2329"
SEQUENCE: Final = ((0.0, "#E4EFEE"), (0.5, "#5FA8A3"), (1.0, "#0B5D5E"))
