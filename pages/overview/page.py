"""How far the councils are, and what needs attention now."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from monitor.ui import attention, figure, filters, heading, matrix, tiles
from monitor.ui.kept import kept

if TYPE_CHECKING:
    from monitor.text import Words
    from monitor.ui.filters import Filters


@kept
def page(view: Filters) -> None:
    """Say how far the councils are, show it by pillar, and name what needs attention."""
    words = view.words
    now = view.read("headline").iloc[0]
    heading.page(words("Overview"), _answer(now, words), _lead(now, words), words)
    tiles.show(tiles.of_overview(now, view))

    heading.section(
        words("Where each council stands, by pillar"),
        words("Activities implemented of those that can be completed; the bar shows every status reported."),
    )
    matrix.show(
        view.read("activity_matrix"), view.read("overdue"), view.read("submission_status"),
        view.read("pillars"), words,
    )  # fmt: skip
    figure.foot(view, "activity_matrix", (int(now["councils_reported"]), int(now["councils_due"])))

    heading.section(words("What needs attention now"), words("Most urgent first; each with the councils it concerns."))
    attention.show(view.read("attention"), words)
    figure.foot(view, "attention")


def _answer(now: Any, words: Words) -> str:  # noqa: ANN401 - one row of a measure
    """Say the answer in one sentence."""
    if not now["councils_reported"]:
        return words("No council has reported for this period yet")
    done = words("{share} of activities are implemented", share=words.percent(now["implementation_share"]))
    late = words.plural("{n} is overdue", "{n} are overdue", int(now["overdue_count"]))
    return f"{done}; {late}"


def _lead(now: Any, words: Words) -> str:  # noqa: ANN401 - one row of a measure
    """Say what the answer rests on."""
    return words(
        "{done} of the {whole} activities that can be completed, in the reports of {n} of {m} councils.",
        done=int(now["implemented_count"] or 0), whole=int(now["countable_count"] or 0),
        n=int(now["councils_reported"]), m=int(now["councils_due"]),
    )  # fmt: skip


page(filters.current())
