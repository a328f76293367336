"""A plan in time: its activities by pillar, each from its start to its deadline, with a line for the as-of day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, cast

import pandas as pd

from monitor.measures.records import records
from monitor.ui import labels, markup

if TYPE_CHECKING:
    from monitor.text import Words

#: Room on both sides of the first start and the last day, so that no bar touches the frame.
MARGIN = timedelta(days=20)
HALF_YEARS = ((1, 1), (7, 1))


@dataclass(frozen=True)
class Span:
    """The days a drawing reaches over; places on it are per cents of its width."""

    first: date
    last: date

    def place(self, day: date) -> float:
        """Give where a day stands, 0 to 100."""
        return round(100 * (day - self.first).days / (self.last - self.first).days, 2)


def draw(rows: pd.DataFrame, words: Words, as_of: date) -> str:
    """Give the drawing of one council's plan: one row per activity, as in ``activity_status``."""
    plan = records(rows)
    span = _span(plan, as_of)
    groups = dict.fromkeys(row["pillar_code"] for row in plan)
    parts = [_scale(span, as_of, words)]
    for pillar in groups:
        parts.append(markup.tag("h3", markup.text(labels.pillar(pillar, words))))
        parts += [_activity(row, span, as_of, words) for row in plan if row["pillar_code"] == pillar]
    grid = ", ".join(
        f"linear-gradient(var(--line), var(--line)) {span.place(day)}% 0 / 1px 100% no-repeat" for day in _ticks(span)
    )
    style = f"--today: {span.place(as_of)}%; --grid: {grid or 'none'}"
    return markup.tag("div", *parts, class_="plan-time", style=style)


def _span(plan: list[dict[Any, Any]], as_of: date) -> Span:
    days = [_day(row[name]) for row in plan for name in ("start_date", "deadline_date") if pd.notna(row[name])]
    return Span(min([*days, as_of]) - MARGIN, max([*days, as_of]) + MARGIN)


def _ticks(span: Span) -> list[date]:
    """Give the first days of the half-years within a span."""
    days = [date(year, *day) for year in range(span.first.year, span.last.year + 1) for day in HALF_YEARS]
    return [day for day in days if span.first < day < span.last]


def _scale(span: Span, as_of: date, words: Words) -> str:
    marks = [
        markup.tag(
            "span", markup.text(words.month(day)), class_="spare" if day.month > 1 else "",
            style=f"left:{span.place(day)}%",
        ) for day in _ticks(span)
    ]  # fmt: skip
    side = "today from-right" if span.place(as_of) > 50 else "today"  # noqa: PLR2004 - the half with room
    today = markup.tag("span", markup.text(words("as of {day}", day=words.date(as_of))), class_=side)
    return markup.tag("div", markup.tag("div", *marks, today, class_="marks"), class_="scale", aria_hidden="true")


def _activity(row: dict[Any, Any], span: Span, as_of: date, words: Words) -> str:
    """Give one activity: number, title, status and term in words, and its bar where its deadline is a day."""
    status = _status(row)
    term = _term(row, words)
    what = markup.tag(
        "div",
        markup.tag("b", markup.text(row["activity_no"])),
        markup.tag("span", markup.text(words.pick(row, "title"))),
        markup.tag(
            "small",
            markup.tag("span", markup.text(labels.status(status, words)), class_=f"word word-{status}"),
            markup.text(f" · {term}"),
        ),
        class_="what",
    )
    return markup.tag("div", what, markup.tag("div", *_bars(row, status, span, as_of), class_="track"), class_="row")


def _bars(row: dict[Any, Any], status: str, span: Span, as_of: date) -> list[str]:
    """Give the bar from start to deadline; what is overdue goes on, hatched, to the as-of day."""
    if pd.isna(row["deadline_date"]):
        return []
    start, deadline = span.place(_day(row["start_date"])), span.place(_day(row["deadline_date"]))
    bars = [_bar(f"s-{_told(row)}", start, deadline)]
    if status == "overdue":
        bars.append(_bar("s-overdue", deadline, span.place(as_of)))
    return bars


def _bar(look: str, left: float, right: float) -> str:
    return markup.tag("i", class_=look, style=f"left:{left}%;width:{max(right - left, 0.4):.2f}%", aria_hidden="true")


def _status(row: dict[Any, Any]) -> str:
    """Give the state that is named: overdue goes before what was reported."""
    if row["is_overdue"]:
        return "overdue"
    return _told(row)


def _told(row: dict[Any, Any]) -> str:
    """Give the last status known on the as-of day, from whichever report."""
    return row["last_status_code"] if isinstance(row["last_status_code"], str) else "not_reported"


def _term(row: dict[Any, Any], words: Words) -> str:
    """Say when an activity was due: its dates, with the days it is late; or the rule it follows."""
    if pd.isna(row["deadline_date"]):
        return labels.code("deadline_rule", str(row["deadline_rule"]), words)
    dates = f"{words.date(_day(row['start_date']))} – {words.date(_day(row['deadline_date']))}"
    if not row["is_overdue"]:
        return dates
    return f"{dates} · {words.plural('{n} day late', '{n} days late', int(row['days_late']))}"


def _day(value: Any) -> date:  # noqa: ANN401 - pandas gives dates in several types
    return value.date() if hasattr(value, "date") else cast("date", value)


def message(rows: pd.DataFrame, words: Words) -> str:
    """Say of one council how many activities with a deadline are implemented and how many are overdue."""
    council = words.pick(rows.iloc[0].to_dict(), "name")
    dated = rows[rows["deadline_date"].notna()]
    if dated.empty:
        return words("{council}: no activity has a deadline on a day", council=council)
    late = int(dated["is_overdue"].sum())
    done = int((dated["last_status_code"] == "implemented").sum())
    return words(
        "{council}: {done} of {m} activities with a deadline are implemented, {late} overdue",
        council=council, done=done, m=len(dated), late=late,
    )  # fmt: skip
