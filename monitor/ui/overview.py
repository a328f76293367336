"""What the first page says in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from monitor.text import Words
    from monitor.ui.filters import Filters


def answer(now: Any, view: Filters) -> str:  # noqa: ANN401 - one row of a measure
    """Say the answer in one sentence: what share of what, and how many are overdue."""
    words = view.words
    if not now["councils_reported"]:
        return words("No council has reported for this period yet")
    done = words(
        "{share} of the activities that can be completed are implemented",
        share=words.percent(now["implementation_share"]),
    )
    day = words.date(view.as_of)
    late = words.plural("{n} is overdue on {day}", "{n} are overdue on {day}", int(now["overdue_count"]), day=day)
    return f"{done}; {late}"


def lead(now: Any, words: Words) -> str:  # noqa: ANN401 - one row of a measure
    """Say what the answer rests on, and what stands beside it: the rest of the plans, by what became of it."""
    told = words(
        "{done} of {whole} activities, in the reports of {coverage}.",
        done=words.number(now["implemented_count"]),
        whole=words.number(now["countable_count"]),
        coverage=words.coverage(int(now["councils_reported"]), int(now["councils_due"])),
    )
    rest = words(
        "Implemented in part: {partial}; in progress or not started: {other}; postponed: {postponed}; suspended: "
        "{suspended}; closed without being implemented: {failed}. Outside the count: {permanent} carried out "
        "permanently, {cancelled} cancelled.",
        failed=words.number(now["not_implemented_count"]),
        suspended=words.number(now["suspended_count"]),
        postponed=words.number(now["postponed_count"]),
        partial=words.number(now["partial_count"]),
        other=words.number(_others(now)),
        permanent=words.number(now["permanent_count"]),
        cancelled=words.number(now["cancelled_count"]),
    )
    return f"{told} {rest}" if now["councils_reported"] else told


def _others(now: Any) -> int:  # noqa: ANN401 - one row of a measure
    """Count what is left of the activities that can be completed: in progress or not started."""
    named = ("implemented_count", "partial_count", "not_implemented_count", "suspended_count", "postponed_count")
    return int(now["countable_count"]) - sum(int(now[name]) for name in named)
