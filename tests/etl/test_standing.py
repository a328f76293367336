"""Who counts when several files speak for one council and period: never simply the last one."""

from __future__ import annotations

import itertools
from datetime import date
from typing import Any

import pytest

from etl.receiving.standing import Claim, Decision, Standing, settle


def day(number: int) -> date:
    """Give a day of January."""
    return date(2020, 1, number)


def claim(name: str, received: int, version: int = 1, decisions: str = "", **sheets: str) -> Claim:
    """Give a claim; decisions are drawn as ``10 supersedes, 12 set_aside``."""
    told = [entry.split() for entry in decisions.split(",") if entry]
    taken = tuple((day(int(number)), Decision(decision)) for number, decision in told)
    return Claim(name, day(received), version, sheets, decisions=taken)


FIRST = claim("a", 1, F1="one", F3="one")


def counted(*claims: Claim) -> dict[str, dict[str, str]]:
    """Give for each claim that counts the days from and to which each of its sheets does."""
    found = {}
    outcomes = settle(claims)
    for one in claims:
        outcome = outcomes[one.claim_id]
        if outcome.counted_date:
            ends = {code: outcome.superseded.get(code) for code in one.sheets}
            start = outcome.counted_date.day
            found[one.claim_id] = {code: f"{start}-{end[0].day if end else ''}" for code, end in ends.items()}
    return found


@pytest.mark.parametrize(
    ("later", "standing", "held"),
    [
        (claim("b", 5, 2, F1="two"), Standing.CORRECTION, ""),
        (claim("b", 5, 2, F1="one"), Standing.CORRECTION, ""),
        (claim("b", 5, 1, F2="two"), Standing.ADDITION, ""),
        (claim("b", 5, 1, F1="one"), Standing.SAME, "repeated"),
        (claim("b", 5, 1, F1="one", F3="one"), Standing.SAME, "repeated"),
        (claim("b", 5, 1, F1="two"), Standing.CONFLICT, "undecided"),
        (claim("b", 5, 1, F1="one", F2="new"), Standing.CONFLICT, "undecided"),
        (claim("b", 5, 1, "7 set_aside", F1="two"), Standing.CONFLICT, "set_aside"),
        (claim("b", 5, 1, "7 supersedes", F1="two"), Standing.CONFLICT, ""),
    ],
)
def test_a_later_file_is_one_of_five_things(later: Claim, standing: Standing, held: str) -> None:
    """A higher version corrects, other sheets add, the same words repeat; all else waits for a person."""
    outcome = settle([FIRST, later])["b"]
    assert (outcome.standing, outcome.held_reason, outcome.against) == (standing, held, "a")


def test_a_correction_supersedes_just_the_sheets_it_holds() -> None:
    """The rest of the first file goes on counting; both stay."""
    assert counted(FIRST, claim("b", 5, 2, F1="two")) == {"a": {"F1": "1-5", "F3": "1-"}, "b": {"F1": "5-"}}


def test_a_conflict_changes_nothing_until_the_day_it_is_decided() -> None:
    """From the decision on the later file counts; the days before it are as they were."""
    later: dict[str, Any] = {"F1": "two", "F3": "one"}
    assert counted(FIRST, claim("b", 5, **later)) == {"a": {"F1": "1-", "F3": "1-"}}
    assert counted(FIRST, claim("b", 5, 1, "9 supersedes", **later)) == {
        "a": {"F1": "1-9", "F3": "1-9"},
        "b": {"F1": "9-", "F3": "9-"},
    }


def test_what_was_set_aside_can_be_taken_up_again() -> None:
    """The later decision holds from its own day."""
    assert counted(FIRST, claim("b", 5, 1, "9 set_aside, 12 supersedes", F1="two"))["b"] == {"F1": "12-"}


def test_a_decision_is_about_what_counts_on_its_day() -> None:
    """A correction that came in meanwhile gives way too; a decision on what is no conflict changes nothing."""
    correction = claim("c", 7, 2, F1="three")
    assert counted(FIRST, claim("b", 5, 1, "9 supersedes", F1="two"), correction) == {
        "a": {"F1": "1-7", "F3": "1-"},
        "b": {"F1": "9-"},
        "c": {"F1": "7-9"},
    }
    assert counted(FIRST, claim("b", 5, 2, "9 set_aside", F1="two"))["b"] == {"F1": "5-"}


def test_a_correction_is_measured_by_what_counts() -> None:
    """A conflict that waits does not raise the version that a correction must declare."""
    outcomes = settle([FIRST, claim("b", 5, 1, F1="two"), claim("c", 6, 2, F1="three"), claim("d", 7, 2, F1="four")])
    assert [outcomes[name].held_reason for name in "abcd"] == ["", "undecided", "", "undecided"]
    assert outcomes["d"].against == "c"


def test_of_two_files_of_one_day_the_lower_version_came_first() -> None:
    """A report and its correction that arrive together are not a conflict, in whatever order they are named."""
    outcomes = settle([claim("a", 5, 2, F1="two"), claim("b", 5, 1, F1="one")])
    assert list(outcomes) == ["b", "a"]
    assert outcomes["a"].standing is Standing.CORRECTION


def test_the_order_of_reading_does_not_matter() -> None:
    """Whatever order the claims are given in, the same ones count."""
    claims = [FIRST, claim("b", 5, F1="two"), claim("c", 5, F1="three"), claim("d", 5, 2, F1="four")]
    told = [counted(*order) for order in itertools.permutations(claims)]
    assert all(one == told[0] for one in told)
