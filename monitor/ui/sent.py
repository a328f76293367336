"""One file that was sent: what it is, what is wrong with it, and what would change if it were loaded."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from monitor.model import Severity
from monitor.ui import faults, markup

if TYPE_CHECKING:
    from collections.abc import Sequence

    from monitor.text import Words
    from monitor.ui.faults import Fault

MOST_CHANGES = 200
_KILOBYTE, _MEGABYTE = 1_000, 1_000_000


class Change(Protocol):
    """One thing that would change, in the reader's language."""

    kind: str
    sheet: str
    cell: str
    row: str
    column: str
    before: str
    after: str


class Part(Protocol):
    """What a file says of one council and half-year."""

    unit: str
    period: str
    version: int
    sheets: tuple[tuple[str, int], ...]
    standing: str
    against: str
    changes: tuple[Change, ...]


class Look(Protocol):
    """What is known of a file as a whole."""

    name: str
    byte_count: int
    format: str
    family: str
    is_readable: bool
    is_received_already: bool
    can_be_received: bool
    is_illustrative: bool


def show(look: Look, parts: Sequence[Part], found: Sequence[Fault], words: Words) -> None:
    """Show one file."""
    markup.show(
        markup.tag(
            "article",
            _head(look, parts, found, words),
            markup.tag("ul", *(_part(part, words) for part in parts), class_="parts") if parts else "",
            *(markup.tag("p", markup.text(said), class_="subtitle") for said in _particular(look, words)),
            faults.show(found, words),
            "".join(_changes(part, words) for part in parts),
            class_="sent",
            lang=words.language,
        )
    )


def verdict(look: Look, parts: Sequence[Part], found: Sequence[Fault], words: Words) -> tuple[str, str]:
    """Say in a few words what can become of a file, with the look of that word."""
    if look.is_received_already:
        return words("Received already"), "repeated"
    if not look.is_readable:
        return words("Cannot be read"), "late"
    if not look.can_be_received:
        return words("Cannot be loaded"), "late"
    if any(part.standing == "conflict" for part in parts):
        return words("Needs a decision"), "watch"
    if any(fault.severity is Severity.ERROR for fault in found):
        return words("Can be loaded, but for what is wrong"), "watch"
    return words("Can be loaded"), "on_track"


def _head(look: Look, parts: Sequence[Part], found: Sequence[Fault], words: Words) -> str:
    said, kind = verdict(look, parts, found, words)
    facts = [look.format.upper(), _size(look.byte_count, words), faults.counts(found, words)]
    return markup.tag(
        "header",
        markup.tag("h3", markup.text(look.name)),
        markup.tag("p", markup.tag("span", markup.text(said), class_=f"word word-{kind}"), class_="verdict"),
        markup.tag("p", markup.text(" · ".join(fact for fact in facts if fact)), class_="caption"),
    )


def _size(count: int, words: Words) -> str:
    if count < _MEGABYTE:
        return words("{n} kB", n=words.number(max(1, count / _KILOBYTE)))
    return words("{n} MB", n=words.number(count / _MEGABYTE, 1))


def _particular(look: Look, words: Words) -> list[str]:
    """Say what is particular about the file as a whole."""
    said = []
    if look.family == "nsc":
        said.append(words("A table of the National Statistical Committee."))
    if look.is_illustrative:
        said.append(words("The file says that its content is invented."))
    return said


def _part(part: Part, words: Words) -> str:
    """Say what a file holds for one council and half-year, and what that is to what is loaded."""
    name = " · ".join((part.unit, words.period(part.period), words("version {n}", n=part.version)))
    sheets = [words.plural("{title}: {n} row", "{title}: {n} rows", count, title=title) for title, count in part.sheets]
    return markup.tag(
        "li",
        markup.tag("b", markup.text(name)),
        markup.tag("span", markup.text("; ".join(sheets)), class_="sheets"),
        markup.tag("span", markup.text(standing(part, words)), class_=f"standing standing-{part.standing}"),
    )


def standing(part: Part, words: Words) -> str:
    """Say what a part is to what is loaded for its council and half-year."""
    file = part.against
    said = {
        "new": lambda: words("New: nothing is loaded for them yet."),
        "same": lambda: words("Says what is loaded already from {file}; nothing would change.", file=file),
        "correction": lambda: words("Corrects {file}: takes the place of the sheets it holds.", file=file),
        "addition": lambda: words("Adds sheets that {file} did not hold.", file=file),
        "conflict": lambda: words(
            "{file} claims the same sheets. It counts until a person decides between the two.", file=file
        ),
    }
    return said[part.standing]()


def _changes(part: Part, words: Words) -> str:
    """Give what would change, old and new value side by side with the cell."""
    if not part.changes:
        return ""
    said = words(
        "{unit}, {period}: what would change · {count}",
        unit=part.unit,
        period=words.period(part.period),
        count=_change_counts(part.changes, words),
    )
    heads = (words("Sheet"), words("Row"), words("Column"), words("Now"), words("After"), words("Cell"))
    head = "".join(markup.tag("th", markup.text(one), scope="col") for one in heads)
    lines = "".join(_change(one, words) for one in part.changes[:MOST_CHANGES])
    table = markup.tag(
        "table",
        markup.tag("caption", markup.text(said), class_="unseen"),
        markup.tag("thead", markup.tag("tr", head)),
        markup.tag("tbody", lines),
    )
    rest = len(part.changes) - MOST_CHANGES
    more = words.plural("and {n} more", "and {n} more", rest) if rest > 0 else ""
    frame = markup.tag("div", table, class_="table-frame tall", tabindex=0, role="region", aria_label=said)
    foot = markup.tag("p", markup.text(more), class_="caption") if more else ""
    summary = markup.tag("summary", markup.tag("b", markup.text(said)))
    return markup.tag("details", summary, frame, foot, class_="changes", open="open")


def _change_counts(changes: Sequence[Change], words: Words) -> str:
    number = {kind: sum(one.kind == kind for one in changes) for kind in ("changed", "added", "gone")}
    told = [
        words.plural("{n} value", "{n} values", number["changed"]) if number["changed"] else "",
        words.plural("{n} new row", "{n} new rows", number["added"]) if number["added"] else "",
        words.plural("{n} row gone", "{n} rows gone", number["gone"]) if number["gone"] else "",
    ]
    return ", ".join(one for one in told if one)


def _change(change: Change, words: Words) -> str:
    whole = {"added": words("new row"), "gone": words("row gone")}.get(change.kind, words("whole row"))
    cells = (change.sheet, change.row, change.column or whole, change.before, change.after, change.cell)
    shown = [markup.text(text) if text else markup.tag("i", markup.text(words("empty"))) for text in cells]
    if change.kind != "changed":
        empty_side = 3 if change.kind == "added" else 4
        shown[empty_side] = markup.text("–")
    return markup.tag("tr", *(markup.tag("td", text) for text in shown), class_=f"change-{change.kind}")
