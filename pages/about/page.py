"""What each number means, how it is calculated, where it is from and what it cannot tell."""

from __future__ import annotations

from monitor.store import NoDatabaseError, current
from monitor.text import words_for
from monitor.ui import about, filters, heading


def page() -> None:
    """Show the rules, every measure of the catalogue, the words, and where outside figures and outlines are from."""
    words = words_for(filters.language())
    heading.page(words("About the numbers"), about.answer(words), about.lead(words), words)
    about.sample(words)
    about.kinds_of_empty(words)
    about.measures(words)
    about.words_and_meanings(words)
    try:
        current()
        about.sources(words)
    except NoDatabaseError:  # the frame says how to build one; all that needs none stands above
        pass
    about.outlines(words)


page()
