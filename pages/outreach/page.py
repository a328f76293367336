"""Whom outreach reached, whether the councils met and what became of their decisions, and what problems they raise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from monitor.ui import figure, filters, heading, outreach, tiles
from monitor.ui.kept import kept

if TYPE_CHECKING:
    from monitor.ui.filters import Filters


@kept
def page(view: Filters) -> None:
    """Show the answer, meetings and decisions, reach with the way it was counted, problems, the register."""
    words = view.words
    heading.page(words("Outreach, meetings, problems"), outreach.answer(view), outreach.lead(words), words)
    tiles.show(outreach.headlines(view))
    figure.foot(view, "meetings_by_unit")
    outreach.meetings(view)
    outreach.decisions(view)
    outreach.reach(view)
    outreach.problems(view)
    outreach.register(view)


page(filters.current())
