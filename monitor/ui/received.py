"""What has been received: each file with who, when and what became of it; and the conflicts that wait for a person."""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING, Any, Protocol

import pandas as pd

from monitor.ledger import LOCAL_TIME
from monitor.measures.records import records
from monitor.ui import markup

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date, datetime

    from monitor.text import Words


class File(Protocol):
    """One file of the ledger; ``received_at`` is in UTC."""

    sha256: str
    name: str
    received_at: datetime
    received_by: str
    received_date: date
    note: str
    withdrawn_at: datetime | None
    withdrawn_because: str


class Judged(Protocol):
    """One decision on two files; ``holds`` while nothing later took it back."""

    @property
    def decision(self) -> str:
        """Whether the file ``supersedes`` the other one, or is ``set_aside``."""

    sha256: str
    name: str
    period_code: str
    day: date
    decided_by: str
    reason: str
    against: str
    against_sha256: str
    holds: bool


def show(files: Sequence[File], parts: pd.DataFrame, judged: Sequence[Judged], words: Words) -> None:
    """Show the files, the latest first; ``parts`` are the rows of the measure ``received_parts``."""
    by_file = {key: records(rows) for key, rows in parts.groupby("sha256")} if len(parts) else {}
    heads = (words("Received"), words("File"), words("Council and half-year"), words("What became of it"))
    head = "".join(markup.tag("th", markup.text(one), scope="col") for one in heads)
    caption = words("Files received, the latest first")
    table = markup.tag(
        "table",
        markup.tag("caption", markup.text(caption), class_="unseen"),
        markup.tag("thead", markup.tag("tr", head)),
        markup.tag("tbody", *(_file(file, by_file.get(file.sha256, []), judged, words) for file in files)),
    )
    frame = "table-frame tall received"
    markup.show(markup.tag("div", table, class_=frame, tabindex=0, role="region", aria_label=caption))


def _recorded(file: File, words: Words) -> str:
    """Say when a file was recorded, by Kyrgyzstan's clock; the day only where it is another than that it came in."""
    local = file.received_at.replace(tzinfo=file.received_at.tzinfo or UTC).astimezone(LOCAL_TIME)
    day = "" if local.date() == file.received_date else f"{words.date(local.date())}, "
    return f"{day}{local:%H:%M} · {file.received_by}"


def _file(file: File, parts: Sequence[Mapping[Any, Any]], judged: Sequence[Judged], words: Words) -> str:
    """Give one file with a line for each council and half-year it reports on, and the decisions about it."""
    when = markup.text(words.date(file.received_date))
    when += markup.tag("small", markup.text(_recorded(file, words)))
    what = markup.text(file.name)
    what += markup.tag("small", markup.text(file.note)) if file.note else ""
    where = [_where(part, words) for part in parts] or [words("no council")]
    state = [_withdrawn(file, words)] if file.withdrawn_at else [_state(part, words) for part in parts]
    state = state or [(words("nothing is counted from it"), "repeated")]
    lines = "".join(markup.tag("div", markup.text(one)) for one in where)
    words_of_state = "".join(
        markup.tag("div", markup.tag("span", markup.text(said), class_=f"word word-{kind}")) for said, kind in state
    )
    words_of_state += "".join(
        markup.tag("small", markup.text(_decision(one, words)))
        for one in judged
        if file.sha256 in {one.sha256, one.against_sha256}
    )
    cells = (what, lines, words_of_state)
    return markup.tag("tr", markup.tag("th", when, scope="row"), *(markup.tag("td", cell) for cell in cells))


def _where(part: Mapping[Any, Any], words: Words) -> str:
    declared = part["declared_version"]
    version = words("version {n}", n=int(declared) if pd.notna(declared) else 1)
    return " · ".join((words.pick(part, "short"), words.period_short(part["period_code"]), version))


def _withdrawn(file: File, words: Words) -> tuple[str, str]:
    day = words.date(file.withdrawn_at.date()) if file.withdrawn_at else ""
    return words("withdrawn on {day}: {reason}", day=day, reason=file.withdrawn_because), "cancelled"


def _state(part: Mapping[Any, Any], words: Words) -> tuple[str, str]:
    """Say whether a part counts, was superseded, waits or was set aside."""
    held = {
        "undecided": (words("waits for a decision"), "watch"),
        "set_aside": (words("set aside"), "cancelled"),
        "repeated": (words("says the same as another file"), "repeated"),
    }
    if part["held_reason"]:
        return held[part["held_reason"]]
    if pd.notna(part["superseded_date"]):
        return words("superseded on {day}", day=words.date(part["superseded_date"].date())), "repeated"
    if part["error_count"]:
        errors = words.plural("{n} error", "{n} errors", int(part["error_count"]))
        return words("counted, with {errors}", errors=errors), "on_track"
    return words("counted"), "on_track"


def _decision(one: Judged, words: Words) -> str:
    """Say what was decided by whom and why, and whether it still holds."""
    said = (
        words("{file} counts, {other} is set aside", file=one.name, other=one.against or "…")
        if one.decision == "supersedes"
        else words("{file} is set aside", file=one.name)
    )
    by = words("decided on {day} by {who}: {reason}", day=words.date(one.day), who=one.decided_by, reason=one.reason)
    state = "" if one.holds else f" ({words('holds no longer')})"
    return f"{said} · {by}{state}"


def judged(one: Judged, unit: str, words: Words) -> None:
    """Show one decision that can be taken back."""
    title = " · ".join((unit, words.period(one.period_code)))
    told = markup.tag("p", markup.text(_decision(one, words)))
    markup.show(markup.tag("div", markup.tag("h3", markup.text(title)), told, class_="conflict"))


class Conflict(Protocol):
    """One file that waits for a decision on one council and half-year."""

    name: str
    period_code: str
    received_date: date
    against: str
    version: int
    version_against: int


def conflict(one: Conflict, unit: str, words: Words) -> None:
    """Say which two files claim the same, and which of them counts meanwhile."""
    title = " · ".join((unit, words.period(one.period_code)))
    later = words("{file}, version {n}, received on {day}", file=one.name, n=one.version,
                  day=words.date(one.received_date))  # fmt: skip
    earlier = words("{file}, version {n}", file=one.against, n=one.version_against)
    lines = [
        markup.tag("dt", markup.text(words("Counts now"))),
        markup.tag("dd", markup.text(earlier)),
        markup.tag("dt", markup.text(words("Waits"))),
        markup.tag("dd", markup.text(later)),
    ]
    markup.show(markup.tag("div", markup.tag("h3", markup.text(title)), markup.tag("dl", *lines), class_="conflict"))


def why_no_original(words: Words) -> None:
    """Say why a file is not given as it was sent, and who gets it elsewhere."""
    said = words(
        "This page has no login: what it gives to one it gives to anybody. Those entitled to the file as it was sent "
        "have the folder of the archive and the command line."
    )
    markup.show(markup.tag("p", markup.text(said), class_="subtitle"))
