"""Words for codes: what a status, a verdict or a kind of event is called, in the reader's language."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from monitor.measures import read
from monitor.store import current

if TYPE_CHECKING:
    from monitor.text import Words


def code(listed: str, value: str, words: Words) -> str:
    """Give the word of a code in one of the closed lists."""
    return _codes(current().fingerprint, words).get((listed, value), value)


def status(value: str, words: Words) -> str:
    """Give the word of an activity's status; overdue and not reported are computed ones."""
    computed = {"overdue": words("Overdue"), "not_reported": words("Not reported")}
    return computed.get(value) or code("activity_status", value, words)


def statuses(words: Words) -> dict[str, str]:
    """Give the words of all statuses, computed ones too."""
    listed = {value for kind, value in _codes(current().fingerprint, words) if kind == "activity_status"}
    return {value: status(value, words) for value in (*sorted(listed), "overdue", "not_reported")}


def method(value: str, words: Words) -> str:
    """Give the word of a way of counting reach; a report may not tell it."""
    return words("Way of counting not told") if value == "not_told" else code("reach_method", value, words)


def state(value: str, words: Words) -> str:
    """Give the word of a report's state."""
    return code("submission_state", value, words)


def pillar(value: str, words: Words) -> str:
    """Give a pillar's short name; an activity may not tell its own, an event may serve several."""
    none = {"not_told": words("Pillar not told"), "several": words("Several pillars")}
    return none.get(value) or _pillars(current().fingerprint, words).get(value, value)


def funding(value: str, words: Words) -> str:
    """Give the word of a source of funding; a report may not tell it."""
    return words("Source not told") if value == "not_told" else code("funding_source", value, words)


def decision(value: str, words: Words) -> str:
    """Give the word of the state of a coordination meeting's decision."""
    return {
        "open": words("open"),
        "overdue": words("overdue"),
        "done": words("carried out"),
        "withdrawn": words("withdrawn"),
    }[value]


def bodies(values: str, words: Words) -> str:
    """Give the names of the responsible bodies, whose codes are joined by a semicolon."""
    named = _bodies(current().fingerprint, words)
    return ", ".join(named.get(value, value) for value in values.split(";") if value)


@lru_cache(maxsize=12)
def _codes(fingerprint: str, words: Words) -> dict[tuple[str, str], str]:
    """Give the word of each code of one build's lists."""
    del fingerprint
    rows = read("codes")
    return dict(zip(zip(rows["list"], rows["code"], strict=True), words.pick(rows, "name"), strict=True))


@lru_cache(maxsize=12)
def _pillars(fingerprint: str, words: Words) -> dict[str, str]:
    """Give the short name of each pillar."""
    del fingerprint
    rows = read("pillars")
    return dict(zip(rows["pillar_code"], words.pick(rows, "short"), strict=True))


@lru_cache(maxsize=12)
def _bodies(fingerprint: str, words: Words) -> dict[str, str]:
    """Give the short name of each body."""
    del fingerprint
    rows = read("bodies")
    return dict(zip(rows["body_code"], words.pick(rows, "short"), strict=True))
