"""Coordination meetings: their agenda and decisions, entered and followed up in the product."""

from __future__ import annotations

from etl.reading.personal import masked_data
from monitor.ui import filters, meetings


def page() -> None:
    """Show what is open, then each meeting; let a person enter meetings, decisions and what became of them."""
    view = filters.current()
    if not meetings.is_readable(view.words):
        return
    meetings.head(view)
    meetings.open_ones(view)
    meetings.follow_up(view, masked_data)
    meetings.one_meeting(view, masked_data)
    meetings.enter(view, masked_data)


page()
