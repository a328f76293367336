"""The pack of a coordination meeting: one workbook with the meeting, agenda, decisions and the figures at its cut."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from monitor.exports import Pack, Taken, as_pack, file_stem
from monitor.ledger.meetings import before, opening
from monitor.measures import catalogue, read
from monitor.ui import agenda, compare, filters, held, protocol, source, table

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from monitor.ledger import Meeting
    from monitor.text import Words
    from monitor.ui.filters import Filters

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
#: The columns of the figures: at the cut of the meeting before, at the meeting's own, and what lies between.
FIGURES = ("compared", "other", "this", "change", "caution")
#: A header on paper and the name of a file hold no more.
_LONGEST_TITLE = 120


def button(view: Filters, of: Meeting) -> None:
    """Offer a meeting as one workbook, which is made only when it is asked for."""
    words = view.words
    title = _title(of, words)
    with st.container(key="print_hide_pack"):
        st.download_button(
            words("Pack of the meeting (XLSX)"),
            data=lambda: as_pack(pack(view, of)),
            file_name=f"{file_stem(title)}.xlsx",
            mime=_XLSX,
            on_click="ignore",
            help=words("One workbook that prints on A4: the meeting, its agenda and decisions, what was open from "
                       "before, the figures at its cut, and what must be known to read them."),
            key="pack",
        )  # fmt: skip


def _title(of: Meeting, words: Words) -> str:
    return words("Pack of the coordination meeting, {meeting}", meeting=held.name(of, words))[:_LONGEST_TITLE]


def pack(view: Filters, of: Meeting) -> Pack:
    """Give the pack of a meeting in the language of a view, by what is known in it."""
    words, seen = view.words, filters.of_meeting(view, of)
    told = held.meetings(view.known_on)
    return Pack(
        _title(of, words),
        words("About this pack"),
        _notes(view, seen, of),
        (
            _pairs(words("Coordination meeting"), _facts(of, words), words),
            agenda_listed(of, words),
            _decisions(
                view,
                words("Decisions of this meeting"),
                [(of, one) for one in of.decisions],
                words("None has been entered."),
            ),
            _decisions(
                view,
                words("Open from before"),
                opening(told, of),
                words("No decision of an earlier meeting was open."),
                min(of.day, view.known_on),
            ),
            _figures(view, seen, of),
        ),
    )


def said_of(of: Meeting, view: Filters) -> list[tuple[str, str]]:
    """Give a meeting as pairs of a name and what is said, for the notes of a file."""
    words = view.words
    return [(name, said if isinstance(said, str) else words.date(said)) for name, said in _facts(of, words)]


def _facts(of: Meeting, words: Words) -> list[tuple[str, str | date]]:
    """Give a meeting as pairs of a name and what it is; a day is a day."""
    lines = agenda.spoken(of.agenda, words)
    return [
        (words("Date of the meeting"), of.day),
        (words("Place"), of.place),
        (words("State"), words("held") if of.is_held else words("planned")),
        (words("Cut: what was known on"), of.cut or words("settled when the meeting is held")),
        (words("Agenda"), "\n".join(f"{at}. {line}" for at, line in enumerate(lines, start=1))),
        (words("Entered by"), of.recorded_by),
    ]


def about_entered(view: Filters) -> list[tuple[str, str]]:
    """Say what must be known to read decisions that were entered in the product."""
    words = view.words
    return [
        (words("What it is"), protocol.apart(words)),
        (words("Limits"), protocol.limits(words)),
        (words("Source"), protocol.foot(view)),
    ]


def _notes(view: Filters, seen: Filters, of: Meeting) -> list[tuple[str, str]]:
    """Say what the pack is: the decisions, the figures with their view and limits, the build, what empty cells mean."""
    words, entry, cut = view.words, catalogue()["headline"], read("cut").iloc[0]
    told = [
        *about_entered(view),
        (words("Open from before"), words("Decisions of earlier meetings that were open when this meeting opened, with "
                                          "the deadline they had then.")),
        (words("Figures"), f"{words(entry.definition)} {words(entry.limits)}"),
        (words("Formula"), words(entry.formula)),
        (words("Small counts"), words(source.SMALL_COUNTS)),
        (words("View"), filters.sentence(seen)),
        (words("Source"), source.reports(seen, "headline")),
        (words("Mark of the data"), str(cut["fingerprint"])),
        (words("Empty cells"),
         words("An empty cell was not reported, cannot be calculated or is withheld; it is not zero.")),
    ]  # fmt: skip
    if cut["is_illustrative"]:
        said = words("The reports, plans and indicators shown here are invented to show how the monitor works.")
        told.insert(0, (words("Illustrative sample"), said))
    if of.cut is None:
        told.append((words("Cut"), words("The meeting's cut is not settled yet: the figures are those known now.")))
    return told


def _pairs(name: str, pairs: Sequence[tuple[str, str | date]], words: Words) -> Taken:
    return Taken(name, (words("Name"), words("What is said")), tuple(pairs), (), (name, ""))


def agenda_listed(of: Meeting, words: Words) -> Taken:
    """Give the agenda of a meeting as a table of numbered lines."""
    rows = tuple(enumerate(agenda.spoken(of.agenda, words), start=1))
    name = words("Agenda")
    return Taken(name, (words("No."), words("Item of the agenda")), rows, (), (name, ""))


def _decisions(view: Filters, name: str, pairs: Sequence[protocol.Pair], none: str, on: date | None = None) -> Taken:
    words = view.words
    rows = table.plain(protocol.rows(pairs, view, on), words, protocol.TAKEN)
    empty = [(none, *(None for _ in protocol.TAKEN[1:]))]
    return Taken(name, _headings(protocol.TAKEN, words), rows or empty, (), (name, ""))


def _headings(columns: Sequence[str], words: Words) -> tuple[str, ...]:
    return tuple(words(table.COLUMNS[name].heading) for name in columns)


def _figures(view: Filters, seen: Filters, of: Meeting) -> Taken:
    """Give the headline figures and indicators at a meeting's cut beside those at the cut of the meeting before."""
    words = view.words
    name = words("Figures at the cut")
    earlier = next((one for one in before(held.meetings(view.known_on), of) if one.cut), None)
    then = filters.of_meeting(view, earlier) if earlier else None
    rows = compare.side_by_side(seen, then or seen)
    if then is None:
        rows = rows.assign(other=None, change=None, caution="")
    headings = list(_headings(FIGURES, words))
    headings[1] = filters.sentence(then) if then else words("No earlier meeting with a cut")
    headings[2] = filters.sentence(seen)
    return Taken(name, tuple(headings), table.plain(rows, words, FIGURES), (), (name, ""))
