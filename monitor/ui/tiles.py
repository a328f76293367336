"""Headline numbers: each a number, what it means, and what it rests on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from monitor.ui import markup

if TYPE_CHECKING:
    from monitor.ui.filters import Filters


@dataclass(frozen=True)
class Headline:
    """One number with its meaning; ``basis`` says how many councils, which period, known when."""

    value: str
    meaning: str
    basis: str
    detail: str = ""


def show(headlines: list[Headline]) -> None:
    """Show the numbers side by side, under one another on a narrow screen."""
    markup.show(markup.tag("dl", *(_headline(one) for one in headlines), class_="headlines"))


def _headline(one: Headline) -> str:
    """Give one number: what it means is its term, the number and its basis describe it."""
    described = [
        markup.tag("dd", markup.text(one.value), class_="value"),
        markup.tag("dt", markup.text(one.meaning)),
        markup.tag("dd", markup.text(one.detail), class_="detail") if one.detail else "",
        markup.tag("dd", markup.text(one.basis), class_="basis"),
    ]
    return markup.tag("div", *described, class_="headline")


def of_overview(now: Any, view: Filters) -> list[Headline]:  # noqa: ANN401 - one row of a measure
    """Give the five numbers of the first page."""
    words = view.words

    def basis(councils: int) -> str:
        covered = words.coverage(councils, int(now["councils_due"]))
        return " · ".join((covered, words.period(view.period), words("as of {date}", date=words.date(view.as_of))))

    reported, received = int(now["councils_reported"]), int(now["reports_received"])
    return [
        Headline(
            words.percent(now["implementation_share"]),
            words("of activities that can be completed are implemented"),
            basis(reported),
            words("{share} when activities are weighted", share=words.percent(now["weighted_share"])),
        ),
        Headline(
            words.number(now["overdue_count"]),
            words.plural("activity is overdue", "activities are overdue", int(now["overdue_count"])),
            basis(reported),
            words("the date has passed and the work is not closed"),
        ),
        Headline(
            f"{received}/{int(now['councils_due'])}",
            words("reports have come in"),
            basis(received),
            words("{n} of them on time", n=int(now["reports_on_time"])),
        ),
        Headline(
            f"{int(now['indicators_on_track'])}/{int(now['indicators_judged'])}",
            words("indicators are on track"),
            basis(reported),
            words("{n} late; the others to watch", n=int(now["indicators_late"])),
        ),
        Headline(
            words.number(now["participant_count"]),
            words("attendances at events since the first report"),
            basis(int(now["councils_with_events"])),
            words(
                "{share} women, at {n} events",
                share=words.percent(_share(now["women_count"], now["participant_count"])),
                n=words.number(now["event_count"]),
            ),
        ),
    ]


def _share(part: float | None, whole: float | None) -> float | None:
    """Give a share; none when there is nothing to share."""
    return part / whole if part is not None and whole else None
