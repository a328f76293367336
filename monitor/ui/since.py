"""What changed since the last meeting of a council, and what is due: the two ends of the first page."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from monitor.measures import read
from monitor.ui import compare, figure, filters, heading, markup, table

if TYPE_CHECKING:
    from datetime import date

    from monitor.text import Words
    from monitor.ui.filters import Filters

DUE = ("short", "activity_no", "title", "responsible_codes", "deadline_date", "days_to_deadline")
MOST_DUE = 6


def last_meeting(view: Filters) -> date | None:
    """Give the day of the last meeting of a council that is known in this view; None where none is."""
    days = view.read("meeting_register")["meeting_date"].dropna()
    held = [day.date() for day in days if day.date() <= view.as_of]
    return max(held, default=None)


def changes(view: Filters) -> None:
    """Say in numbers what changed since the last meeting, with the way to all of it."""
    words, met = view.words, last_meeting(view)
    known = [day.date() for day in read("known_days")["known_date"]]
    before = max((day for day in known if met and day <= met), default=None)
    if met is None or before is None:
        return
    heading.section(
        words("Since the last meeting, {day}", day=words.date(met)),
        words("What was known on that day beside what is known now."),
    )
    then = replace(view, as_of=met)
    lines = [markup.tag("li", markup.text(said)) for said in _told(view, then, words)]
    address = f"compare?{urlencode({**filters.explicit(view), 'with': compare.DAY, 'against': before.isoformat()})}"
    way = markup.tag("a", markup.text(words("See what changed")), href=address, target="_self", class_="onward")
    markup.show(markup.tag("ul", *lines, class_="since"), way)
    figure.foot(view, "known_days")


def _told(view: Filters, then: Filters, words: Words) -> list[str]:
    """Give what changed, one sentence each, what did not change too."""
    came, restated = (
        sum(day.date() > then.as_of for day in view.read(measure)[column].dropna())
        for measure, column in (("reporting_matrix", "received_date"), ("figures_restated", "restated_date"))
    )
    late, done = (len(rows) for rows in (compare.newly(view, then, "overdue"), compare.newly_done(view, then)))
    return [
        words.plural("{n} report came in", "{n} reports came in", came),
        words.plural("{n} figure was restated", "{n} figures were restated", restated),
        words.plural("{n} activity became overdue", "{n} activities became overdue", late),
        words.plural("{n} activity was implemented", "{n} activities were implemented", done),
    ]


def due(view: Filters) -> None:
    """List what falls due next, and when the next reports are due."""
    words, rows = view.words, view.read("due_soon")
    title = words.plural("{n} activity is due within 90 days", "{n} activities are due within 90 days", len(rows))
    heading.section(title, _next_reports(view))
    if len(rows):
        table.show(rows.head(MOST_DUE), words, DUE, caption=title)
        address = f"action-plans?{urlencode({**filters.explicit(view), 'list': 'due_soon'})}"
        said = markup.text(words("See the list"))
        markup.show(markup.tag("a", said, href=address, target="_self", class_="onward"))
    figure.foot(view, "due_soon")


def _next_reports(view: Filters) -> str:
    """Say when the next reports are due; nothing where no later half-year is known."""
    rows = view.read("periods")
    coming = [(day.date(), code) for day, code in zip(rows["due_date"], rows["period_code"], strict=True)]
    later = sorted((day, code) for day, code in coming if day >= view.as_of)
    if not later:
        return ""
    day, code = later[0]
    return view.words("The next reports, for {period}, are due on {day}.",
                      period=view.words.period(code), day=view.words.date(day))  # fmt: skip
