"""The pages there are: one entry a page; navigation, tests and the first visit are built from it."""

from __future__ import annotations

from dataclasses import dataclass


def lazy(message: str) -> str:
    """Mark a text for translation; it is translated where it is shown."""
    return message


@dataclass(frozen=True)
class PageEntry:
    """A page: its key, its place in the URL (the first stands at the root), file, title and the question it answers.

    One that does not show data has no view to choose, and is there before the first report is. One of meetings shows
    what was entered by a day and no reports: its view says that day alone.
    """

    key: str
    url_path: str
    file: str
    title: str
    lead: str
    shows_data: bool = True
    of_meetings: bool = False


MISSED = "missed"
"""Under which name the address of the first page says that another was asked for, which is not there."""

PAGES = (
    PageEntry(
        "overview",
        "",
        "pages/overview/page.py",
        lazy("Overview"),
        lazy("How far the councils are, and what needs attention now"),
    ),
    PageEntry(
        "action_plans",
        "action-plans",
        "pages/action_plans/page.py",
        lazy("Action plans"),
        lazy("How each council implements its action plan"),
    ),
    PageEntry(
        "council",
        "council",
        "pages/council/page.py",
        lazy("Council"),
        lazy("Where one council stands, on one sheet of paper"),
    ),
    PageEntry(
        "indicators",
        "indicators",
        "pages/indicators/page.py",
        lazy("Indicators"),
        lazy("Where each indicator stands against its target"),
    ),
    PageEntry(
        "results",
        "results",
        "pages/results/page.py",
        lazy("Results"),
        lazy("Goal, outcomes and outputs with their indicators, and the money"),
    ),
    PageEntry(
        "workshops",
        "workshops",
        "pages/workshops/page.py",
        lazy("Workshops"),
        lazy("Who took part, where, and what they learned"),
    ),
    PageEntry(
        "outreach",
        "outreach",
        "pages/outreach/page.py",
        lazy("Outreach, meetings, problems"),
        lazy("Whom outreach reached, whether the councils met, and what they ask for"),
    ),
    PageEntry(
        "victims",
        "victims-and-cases",
        "pages/victims/page.py",
        lazy("Victims and cases"),
        lazy("Victims and cases as the councils count them, small counts withheld; beside them what is published"),
    ),
    PageEntry(
        "compare",
        "compare",
        "pages/compare/page.py",
        lazy("Compare"),
        lazy("What changed since an earlier day; one half-year or council beside another"),
    ),
    PageEntry(
        "meetings",
        "meetings",
        "pages/meetings/page.py",
        lazy("Coordination meetings"),
        lazy("What the coordination meetings decided, and what became of it"),
        of_meetings=True,
    ),
    PageEntry(
        "present",
        "present",
        "pages/present/page.py",
        lazy("Present"),
        lazy("Meeting mode: one message a screen, from what is known now"),
        shows_data=False,
    ),
    PageEntry(
        "reporting",
        "reporting",
        "pages/reporting/page.py",
        lazy("Timeliness and data quality"),
        lazy("Which reports came in time, complete and without errors, and how far the figures can be trusted"),
    ),
    PageEntry(
        "reports",
        "reports",
        "pages/reports/page.py",
        lazy("Reports"),
        lazy("Check reports, load them, and see what has been received"),
        shows_data=False,
    ),
    PageEntry(
        "trace",
        "trace",
        "pages/trace/page.py",
        lazy("How a number is made"),
        lazy("From any figure down to the cells it was read from"),
    ),
    PageEntry(
        "about",
        "about",
        "pages/about/page.py",
        lazy("About the numbers"),
        lazy("What each number means, how it is calculated, and what it cannot tell"),
        shows_data=False,
    ),
)
