"""Victims and cases as the councils count them, small counts withheld; beside them, never merged, what is published."""

from __future__ import annotations

from typing import TYPE_CHECKING

from monitor.ui import filters, heading, published, victims
from monitor.ui.kept import kept

if TYPE_CHECKING:
    from monitor.ui.filters import Filters


@kept
def page(view: Filters) -> None:
    """Show the answer, the councils' victims and cases, the articles, and apart the published series."""
    words = view.words
    heading.page(words("Victims and cases"), victims.answer(view), victims.lead(words), words)
    victims.of_councils(view)
    victims.groups(view)
    victims.cases(view)
    victims.articles(view)
    published.series(view, key="victims_published")


page(filters.current())
