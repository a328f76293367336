"""What changed since the last meeting of a council, and what is due: the two ends of the first page."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from monitor.measures import read
from monitor.ui import compare, figure, filters, heading, held, markup, published, table, taking

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from monitor.text import Words
    from monitor.ui.filters import Filters

DUE = ("short", "activity_no", "title", "responsible_codes", "deadline_date", "days_to_deadline")
MOST_DUE = 6
#: How many things a sentence names before it says that there are more.
MOST_NAMED = 8


def last_meeting(view: Filters) -> date | None:
    """Give the day of the last meeting of a council that is known in this view; None where none is."""
    days = view.read("meeting_register")["meeting_date"].dropna()
    held = [day.date() for day in days if day.date() <= view.as_of]
    return max(held, default=None)


def changes(view: Filters) -> None:
    """Say in numbers what changed since the last meeting, with the way to all of it.

    That is the last coordination meeting entered, with its cut; until one is, the last meeting in a council's report.
    """
    words, then = view.words, _last_cut(view)
    if then is None:
        return
    met = held.by_id(held.held(view.known_on), then.cut)
    if met:
        title = words("Since the coordination meeting of {meeting}", meeting=held.name(met, words))
        said = words("What was known in its cut beside what is known now.")
        against = filters.cut_token(then.as_of, then.known_on)
    else:
        title = words("Since the last meeting of a council, {day}", day=words.date(then.as_of))
        said = words("The last meeting that a report of a council tells of (sheet F5); no earlier coordination meeting "
                     "has been entered. What was known on that day beside what is known now.")  # fmt: skip
        against = then.as_of.isoformat()
    heading.section(title, said)
    lines = [markup.tag("li", markup.text(told)) for told in _told(view, then, words)]
    address = f"compare?{urlencode({**filters.explicit(view), 'with': compare.DAY, 'against': against})}"
    way = markup.tag("a", markup.text(words("See what changed")), href=address, target="_self", class_="onward")
    markup.show(markup.tag("ul", *lines, class_="since"))
    said = words("Effect on the headline figures")
    heading.part(said)
    other = compare.other(view, compare.DAY, filters.cut_token(then.as_of, then.known_on))
    compare.figures(view, other, compare.headlines(view, other), said)
    markup.show(way)
    figure.foot(view, "known_days")


def _last_cut(view: Filters) -> Filters | None:
    """Give the view of the last meeting's cut; None where nothing was known then, or there was none."""
    if met := held.last(view.as_of, view.known_on):
        return view.at(*held.days(met), met.meeting_id)
    day = last_meeting(view)
    return view.at(day) if day and _known_day(day) != date.max else None


def _known_day(day: date) -> date:
    """Give the last day up to one on which something came to count; the end of time where there is none."""
    known = [one.date() for one in read("known_days")["known_date"]]
    return max((one for one in known if one <= day), default=date.max)


def _told(view: Filters, then: Filters, words: Words) -> list[str]:
    """Give what changed, one sentence each with what it is about, what did not change too."""
    reports, restated = (
        rows[rows[column].dt.date > then.as_of]
        for rows, column in (
            (view.read("reporting_matrix"), "received_date"),
            (view.read("figures_restated"), "restated_date"),
        )
    )
    official = published.restated_since(view, then.known_on)
    late, done = compare.newly(view, then, "overdue"), compare.newly_done(view, then)
    return [
        _named(words.plural("{n} report came in", "{n} reports came in", len(reports)), _reports(reports, words)),
        _named(words.plural("{n} figure in reports of the councils was restated",
                            "{n} figures in reports of the councils were restated", len(restated)),
               _counted(restated, words)),
        words.plural("{n} official publication came out", "{n} official publications came out",
                     published.came(view, then.known_on)),
        words.plural("{n} figure of the statistical office was restated",
                     "{n} figures of the statistical office were restated", len(official)),
        _named(words.plural("{n} activity is newly overdue", "{n} activities are newly overdue", len(late)),
               _activities(late, words)),
        _named(words.plural("{n} activity is newly implemented", "{n} activities are newly implemented", len(done)),
               _activities(done, words)),
    ]  # fmt: skip


def _named(said: str, about: Sequence[str]) -> str:
    """Give a sentence with what it is about; of many the first, and how many more there are is in its number."""
    more = ["…"] if len(about) > MOST_NAMED else []
    return f"{said}: {'; '.join([*about[:MOST_NAMED], *more])}" if about else said


def _reports(rows: pd.DataFrame, words: Words) -> list[str]:
    names = zip(words.pick(rows, "short"), rows["period_code"], strict=True)
    return [f"{name} {words.period_short(code)}" for name, code in names]


def _counted(rows: pd.DataFrame, words: Words) -> list[str]:
    """Give whose figures were restated, with how many of each report."""
    if rows.empty:
        return []
    parts = rows.groupby(["sort_order", "period_code"], sort=True)
    return [f"{_reports(part, words)[0]} – {words.number(len(part))}" for _, part in parts]


def _activities(rows: pd.DataFrame, words: Words) -> list[str]:
    names = zip(words.pick(rows, "short"), rows["activity_no"], strict=True)
    return [f"{name} {number}" for name, number in names]


def due(view: Filters) -> None:
    """List what falls due next, and when the next reports are due."""
    words, rows = view.words, view.read("due_soon")
    title = words.plural("{n} activity is due within 90 days", "{n} activities are due within 90 days", len(rows))
    heading.section(title, _next_reports(view))
    if len(rows):
        table.show(rows.head(MOST_DUE), words, DUE, caption=title)
        taking.offer(rows, key="due_soon", title=title, measure="due_soon", columns=DUE)
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
