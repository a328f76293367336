"""Headline numbers: each a number, what it means, and what it rests on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from monitor.charts.template import is_known
from monitor.ui import followed, indicators, markup, trace

if TYPE_CHECKING:
    from monitor.text import Words
    from monitor.ui.filters import Filters


@dataclass(frozen=True)
class Headline:
    """One number with its meaning; ``basis`` says how many councils, which period, known when.

    ``made`` is the address that tells how the number is made, where it can be told.
    """

    value: str
    meaning: str
    basis: str
    detail: str = ""
    made: str = ""


def show(headlines: list[Headline]) -> None:
    """Show the numbers side by side, under one another on a narrow screen."""
    markup.show(markup.tag("dl", *(_headline(one) for one in headlines), class_="headlines"))


def _headline(one: Headline) -> str:
    """Give one number: what it means is its term, the number and its basis describe it."""
    value = markup.text(one.value)
    if one.made:
        value = followed.anchor(value, one.made)
    described = [
        markup.tag("dd", value, class_="value"),
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

    def made(figure: str) -> str:
        return trace.address(view, "headline", figure, now)

    reported, received = int(now["councils_reported"]), int(now["reports_received"])
    judged = view.read("indicators_judged").iloc[0]
    return [
        Headline(
            words.percent(now["implementation_share"]),
            words("of activities that can be completed are implemented"),
            basis(reported),
            _weighted_and_before(now, words),
            made("implementation_share"),
        ),
        Headline(
            words.number(now["overdue_count"]),
            words.plural("activity is overdue", "activities are overdue", int(now["overdue_count"])),
            basis(int(now["councils_due"])),
            _overdue_by(now, words),
            made("overdue_count"),
        ),
        Headline(
            f"{received}/{int(now['councils_due'])}",
            words("reports have come in"),
            basis(received),
            words("{n} of them on time", n=int(now["reports_on_time"])),
            made("reports_received"),
        ),
        Headline(
            f"{int(judged['indicators_on_track'])}/{int(judged['indicators_judged'])}",
            words("indicators that can be judged are on track"),
            basis(int(judged["indicator_councils"]) if is_known(judged["indicator_councils"]) else 0),
            words("{n} late; the others to watch", n=int(judged["indicators_late"]))
            if judged["indicators_judged"]
            else "",
            trace.listed(view, "indicators", indicators.TABLE) if judged["indicators_judged"] else "",
        ),
        Headline(
            words.number(now["participant_count"]),
            words("attendances at events since the first report"),
            basis(int(now["councils_ever_reported"])),
            _at_events(now, words),
            made("participant_count"),
        ),
    ]


def _at_events(now: Any, words: Words) -> str:  # noqa: ANN401 - one row of a measure
    """Say at how many events, and the share of women; nothing where no report tells of events."""
    if not is_known(now["event_count"]):
        return ""
    return words(
        "at {events}; {share} women where both sexes are told",
        share=words.percent(now["women_share"]),
        events=words.plural("{n} event", "{n} events", int(now["event_count"])),
    )


def _overdue_by(now: Any, words: Words) -> str:  # noqa: ANN401 - one row of a measure
    """Say what overdue rests on; nothing where nothing is overdue."""
    if not now["overdue_count"]:
        return ""
    unknown = int(now["overdue_unknown_count"])
    if unknown:
        return words("{n} of them in no report so far", n=unknown)
    return words("the deadline has passed; by the last report known the work goes on")


def _weighted_and_before(now: Any, words: Words) -> str:  # noqa: ANN401 - one row of a measure
    """Say the weighted share, and what the share was a half-year earlier."""
    if not is_known(now["weighted_share"]):
        return ""
    told = words("{share} when activities are weighted", share=words.percent(now["weighted_share"]))
    if not is_known(now["previous_share"]):
        return told
    before = words("{share} a half-year earlier", share=words.percent(now["previous_share"]))
    return f"{told}; {before}"
