"""What changed since an earlier day, and one half-year or council beside another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from monitor.ui import compare, filters, heading
from monitor.ui.kept import kept

if TYPE_CHECKING:
    from monitor.ui.filters import Filters


def page() -> None:
    """Let the reader choose what to compare this view with, then show both and what lies between."""
    view = filters.current()
    words = view.words
    kind, against = compare.choose(view)
    if not against:
        heading.page(words("Compare"), words("Nothing to compare with"), "", words)
        compare.nothing(words)
        return
    compared(view, kind, against)


@kept
def compared(view: Filters, kind: str, against: str) -> None:
    """Show both views side by side; for an earlier day, what changed since."""
    words, other = view.words, compare.other(view, kind, against)
    lead = words("This view: {this}. Compared with: {other}.",
                 this=filters.sentence(view), other=filters.sentence(other))  # fmt: skip
    heading.page(words("Compare"), compare.answer(view, other, kind), lead, words)
    compare.show(view, other)
    if kind == compare.DAY:
        compare.changes(view, other)


page()
