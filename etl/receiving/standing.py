"""What a report is to the reports already there: the same, a correction, an addition, or a conflict for a person.

The rule of the house: a correction supersedes just the sheets it holds, an addition supersedes nothing, and of two
files that claim the same sheets the earlier one counts until a person decides. Nothing is decided by who came last.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date


class Standing(StrEnum):
    """What a file's part for one council and period is to what is loaded.

    ``NEW``: nothing is loaded for them. ``SAME``: it says what is loaded already. ``CORRECTION``: its passport declares
    a higher version, so it supersedes the sheets it holds. ``ADDITION``: it holds only sheets that are not loaded yet.
    ``CONFLICT``: another file claims the same sheets; the earlier one counts until a person decides.
    """

    NEW = "new"
    SAME = "same"
    CORRECTION = "correction"
    ADDITION = "addition"
    CONFLICT = "conflict"


class Decision(StrEnum):
    """What a person decides on a conflict: the later file counts from now on, or it is set aside.

    Of several decisions on one file the last holds, and one that was taken back counts at no day.
    """

    SUPERSEDES = "supersedes"
    SET_ASIDE = "set_aside"


@dataclass(frozen=True)
class Claim:
    """What one file claims to say of one council and period.

    ``sheets`` gives for each sheet of the form a digest of what it says. ``order`` tells which of two files that came
    in on the same day with the same version was recorded first. ``decisions`` are those on this claim, in order.
    """

    claim_id: str
    received_date: date
    version: int
    sheets: Mapping[str, str]
    order: int = 0
    decisions: tuple[tuple[date, Decision], ...] = ()


@dataclass
class Outcome:
    """What became of a claim.

    ``counted_date`` is the day from which it counts, None while it does not. ``against`` is the claim it stands
    against, empty for a first one. ``superseded`` gives by sheet the day and the claim that took its place.
    """

    standing: Standing
    against: str = ""
    counted_date: date | None = None
    is_set_aside: bool = False
    superseded: dict[str, tuple[date, str]] = field(default_factory=dict)

    @property
    def held_reason(self) -> str:
        """Why it does not count: ``undecided``, ``set_aside``, ``repeated``; empty for one that does."""
        if self.counted_date is not None:
            return ""
        if self.standing is Standing.SAME:
            return "repeated"
        return "set_aside" if self.is_set_aside else "undecided"


def settle(claims: Iterable[Claim]) -> dict[str, Outcome]:
    """Say of every claim on one council and period what it is to the others, in the order they came in.

    Arrivals and decisions are taken day by day, so that a decision changes nothing about the days before it. Only who
    decides anew on the same file takes back what was shown because of the earlier decision.
    """
    outcomes: dict[str, Outcome] = {}
    counted: dict[str, Claim] = {}
    for day, claim, decision in _events(claims):
        if decision is None:
            outcomes[claim.claim_id] = outcome = _judge(claim, counted)
            is_counted = outcome.standing not in {Standing.SAME, Standing.CONFLICT}
        else:
            outcome = outcomes[claim.claim_id]
            is_waiting = outcome.held_reason in {"undecided", "set_aside"}
            outcome.is_set_aside = is_waiting and decision is Decision.SET_ASIDE
            is_counted = is_waiting and decision is Decision.SUPERSEDES
        if is_counted:
            _count(claim, day, counted, outcomes)
    return outcomes


def _events(claims: Iterable[Claim]) -> Iterator[tuple[date, Claim, Decision | None]]:
    """Give arrivals and decisions by day; on one day arrivals first, lower versions before higher ones."""
    ordered = sorted(claims, key=lambda claim: (claim.received_date, claim.version, claim.order, claim.claim_id))
    arrivals = [((claim.received_date, 0, at), claim, None) for at, claim in enumerate(ordered)]
    decisions = [
        ((max(day, claim.received_date), 1, at), claim, decision)
        for at, claim in enumerate(ordered)
        for day, decision in claim.decisions[-1:]
    ]
    for (day, *_), claim, decision in sorted([*arrivals, *decisions], key=lambda event: event[0]):
        yield day, claim, decision


def _judge(claim: Claim, counted: Mapping[str, Claim]) -> Outcome:
    """Say what a claim is to the ones that count by sheet on the day it comes in."""
    earlier = {code: counted[code] for code in claim.sheets if code in counted}
    if not earlier:
        others = sorted(one.claim_id for one in counted.values())
        return Outcome(Standing.ADDITION, others[0]) if others else Outcome(Standing.NEW)
    against = max(earlier.values(), key=lambda one: (one.version, one.order, one.claim_id))
    if claim.version > against.version:
        return Outcome(Standing.CORRECTION, against.claim_id)
    is_same = all(code in earlier and earlier[code].sheets[code] == said for code, said in claim.sheets.items())
    return Outcome(Standing.SAME if is_same else Standing.CONFLICT, against.claim_id)


def _count(claim: Claim, day: date, counted: dict[str, Claim], outcomes: Mapping[str, Outcome]) -> None:
    outcomes[claim.claim_id].counted_date = day
    for code in claim.sheets:
        if code in counted:
            outcomes[counted[code].claim_id].superseded[code] = (day, claim.claim_id)
        counted[code] = claim
