"""What the activities of the plans are made of: a bar a pillar, a part a status, every part with its number."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from monitor.charts.palette import STATUS_MARK, STATUS_ORDER
from monitor.measures.records import records
from monitor.ui import labels, markup

if TYPE_CHECKING:
    import pandas as pd

    from monitor.text import Words


def of_pillars(counts: pd.DataFrame, rates: pd.DataFrame, words: Words) -> str:
    """Give the bars: one row per pillar and status in ``counts``, one per pillar in ``rates``."""
    parts: dict[str, dict[str, int]] = {}
    for pillar, status, count in zip(
        counts["pillar_code"], counts["status_code"], counts["activity_count"], strict=True
    ):
        parts.setdefault(pillar, {})[status] = int(count)
    bars = [_pillar(rate, parts[rate["pillar_code"]], words) for rate in records(rates) if rate["pillar_code"] in parts]
    return markup.tag("ul", *bars, class_="stacks") + key(set(counts["status_code"]), words)


def _pillar(rate: dict[Any, Any], counts: dict[str, int], words: Words) -> str:
    """Give one pillar: its name, its rate with both numbers, its bar."""
    done = words.percent(rate["implementation_share"])
    of = words("{n} of {m}", n=words.number(rate["implemented_count"]), m=words.number(rate["countable_count"]))
    head = markup.tag(
        "p",
        markup.tag("span", markup.text(words.pick(rate, "name"))),
        markup.tag("span", markup.tag("b", markup.text(done)), " ", markup.text(of), class_="rate"),
    )
    return markup.tag("li", head, bar(counts, words, numbered=True), class_="stack")


def bar(counts: dict[str, int], words: Words, *, numbered: bool = False) -> str:
    """Give one bar of statuses; what it shows is also there as words for those who hear the page."""
    order = [status for status in STATUS_ORDER if counts.get(status)]
    parts = [
        markup.tag(
            "i",
            markup.tag("em", markup.text(words.number(counts[status]))) if numbered else "",
            class_=f"s-{status}",
            style=f"flex:{counts[status]}",
            title=f"{labels.status(status, words)}: {counts[status]}",
        )
        for status in order
    ]
    heard = ", ".join(f"{labels.status(status, words)} {counts[status]}" for status in order)
    shown = markup.tag("span", *parts, class_="bar numbered" if numbered else "bar", aria_hidden="true")
    return shown + markup.tag("span", markup.text(heard), class_="unseen")


def key(seen: set[str], words: Words) -> str:
    """Give the key of the statuses that occur, each with its mark."""
    entries = [
        markup.tag(
            "li",
            markup.tag("i", class_=f"swatch s-{status}", aria_hidden="true"),
            markup.text(f"{STATUS_MARK[status]} {labels.status(status, words)}"),
        )
        for status in STATUS_ORDER
        if status in seen
    ]
    return markup.tag("ul", *entries, class_="key")


def message(rates: pd.DataFrame, words: Words) -> str:
    """Say in which pillar most of what can be completed is implemented, and in which least."""
    known = rates[rates["implementation_share"].notna()].sort_values("implementation_share", ascending=False)
    if known.empty or not known["implemented_count"].sum():
        return words("No activity has been reported as implemented")
    most, least = known.iloc[0].to_dict(), known.iloc[-1].to_dict()
    if most["implementation_share"] == least["implementation_share"]:
        return words("All pillars stand at {share}", share=words.percent(most["implementation_share"]))
    return words(
        "{most} is furthest with {high}, {least} least with {low}",
        most=words.pick(most, "short"), high=words.percent(most["implementation_share"]),
        least=words.pick(least, "short"), low=words.percent(least["implementation_share"]),
    )  # fmt: skip
