"""Who took part, where, and what they learned."""

from __future__ import annotations

from typing import TYPE_CHECKING

from monitor.charts import participation as chart
from monitor.ui import empty, figure, filters, heading, workshops
from monitor.ui.kept import kept

if TYPE_CHECKING:
    from monitor.ui.filters import Filters


@kept
def page(view: Filters) -> None:
    """Show participation by council, kind of event, institution and age and over time, tests, places, the register."""
    words = view.words
    councils, events = view.read("participation_by_unit"), view.read("event_register")
    seen = (int(councils["is_reported"].sum()), len(councils))
    heading.page(words("Workshops"), chart.by_unit_message(councils, words), workshops.lead(view), words)
    if events.empty:
        empty.nothing(empty.kind_of(view), view)
        return
    figure.figure(
        chart.by_unit(councils, words), view, key="by_unit", title=workshops.most(councils, words), rows=councils,
        subtitle=words("Attendances by council and sex; who came twice counts twice"), coverage=seen,
        alt=chart.by_unit_alt(councils, words), measure="participation_by_unit",
    )  # fmt: skip
    workshops.by_type(view, seen)
    workshops.by_groups(view.read("participation_by_group"), view, seen)

    months = view.read("participation_over_time")
    figure.figure(
        chart.over_time(months, words), view, key="months", title=chart.over_time_message(months, words), rows=months,
        subtitle=words("Attendances by month, and since the first report"), coverage=seen,
        alt=chart.over_time_alt(months, words), measure="participation_over_time",
    )  # fmt: skip
    tests = view.read("test_gain")
    figure.figure(
        chart.test_dumbbell(tests, words), view, key="tests", title=chart.test_message(tests, words), rows=tests,
        subtitle=words("Mean score before and after, % of the highest score; five persons or more on both sides"),
        coverage=(int(tests["pre_share"].notna().sum()), len(councils)), alt=chart.test_alt(tests, words),
        measure="test_gain",
    )  # fmt: skip
    workshops.never_reached(view.read("place_coverage"), view, seen)
    workshops.register(events, view, seen)


page(filters.current())
