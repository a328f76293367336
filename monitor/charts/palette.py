"""Colours and what they mean. One accent; each status also has a word and a mark, and survives grey print."""

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
STATUS: Final = {
    "implemented": "#0B5D5E",
    "partially_implemented": "#5FA8A3",
    "permanent": "#27548A",
    "in_progress": "#6D9BD1",
    "not_started": "#C9CFD6",
    "postponed": "#D9A441",
    "suspended": "#A8741A",
    "not_implemented": "#5B4A47",
    "cancelled": "#EEF0F2",
    "overdue": "#D1451B",
    "not_reported": "#FFFFFF",
}
STATUS_PATTERN: Final = {
    "partially_implemented": "/",
    "permanent": ".",
    "postponed": "\\",
    "suspended": "x",
    "not_implemented": "+",
    "not_reported": "/",
}
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
VERDICT_MARK: Final = {
    "on_track": "●",
    "watch": "◐",
    "late": "!",
    "contextual": "·",
    "too_few": "…",
    "no_target": "–",
    "not_reported": "?",
}
STATUS_INK: Final = dict.fromkeys(("implemented", "permanent", "not_implemented", "overdue"), "#FFFFFF")
DARK_INK: Final = "#1B2329"
SEQUENCE: Final = ((0.0, "#E4EFEE"), (0.5, "#5FA8A3"), (1.0, "#0B5D5E"))


def relative_luminance(colour: str) -> float:
    """Give how bright a colour is, 0 (black) to 1 (white), by the formula of WCAG 2."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]  # noqa: PLR2004
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def fill(status: str) -> dict[str, object]:
    """Give the marker of bars of one status: its colour under its pattern, with an edge that separates neighbours."""
    pattern = {
        "shape": STATUS_PATTERN.get(status, ""),
        "fillmode": "replace",
        "bgcolor": STATUS[status],
        "size": 6,
        "solidity": 0.25,
        "fgcolor": "rgba(255,255,255,0.45)" if status in STATUS_INK else "rgba(60,70,80,0.6)",
    }
    return {"color": STATUS[status], "line": {"color": "#FFFFFF" if status != "not_reported" else QUIET, "width": 1},
            "pattern": pattern}  # fmt: skip
