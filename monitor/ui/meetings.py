"""What the page on coordination meetings shows: open decisions first, then each meeting, then what can be entered."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

import pandas as pd
import streamlit as st

from monitor.ledger import Ledger, LedgerError, today
from monitor.ledger.meetings import opening
from monitor.ui import agenda, filters, heading, held, load_form, markup, meeting_forms, pack, protocol, table, taking

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from monitor.ledger import Meeting
    from monitor.text import Words
    from monitor.ui.filters import Filters

_OUTCOME = "meeting_outcome"
OPENING = ("decision_text", "decision_state", "deadline_date", "days_late", "responsible_said", "meeting_said")
OF_ONE = tuple(name for name in protocol.COLUMNS if name != "meeting_said")


def is_readable(words: Words) -> bool:
    """Tell whether the ledger can be read; say so where it cannot."""
    try:
        Ledger().exists()
    except LedgerError:
        heading.page(words("Coordination meetings"), words("The ledger cannot be read now."), "", words)
        return False
    return True


def head(view: Filters) -> None:
    """Open the page with how many decisions are open and how many of them overdue."""
    words, told = view.words, len(protocol.open_known(view))
    if held.meetings(view.known_on):
        late = len(protocol.overdue(view))
        answer = "; ".join((
            words.plural("{n} decision is open", "{n} decisions are open", told),
            words.plural("{n} of them is overdue", "{n} of them are overdue", late),
        ))  # fmt: skip
    else:
        answer = words("No coordination meeting has been entered by {day}", day=words.date(view.known_on))
    heading.page(words("Coordination meetings"), answer, lead(words), words)
    for said in st.session_state.pop(_OUTCOME, []):
        load_form.say(said)


def lead(words: Words) -> str:
    """Say which meetings these are, and how they are kept."""
    return words(
        "Meetings of the national coordination: date, cut, agenda, decisions with who answers for them and until when. "
        "What is entered is kept in the ledger with its day and role; nothing is written over. Offices are named, not "
        "persons."
    )


def open_ones(view: Filters) -> None:
    """List the decisions that are open, the longest overdue first: they open the next meeting."""
    words, told = view.words, protocol.open_known(view)
    if not held.meetings(view.known_on):
        return
    heading.section(words("Open decisions"), opening_next(view))
    if told:
        _table(protocol.rows(told, view), protocol.COLUMNS, words("Open decisions"), words)
    else:
        markup.show(markup.tag("p", markup.text(words("No decision is open.")), class_="subtitle"))
    every = [(of, one) for of in held.held(view.known_on) for one in of.decisions]
    _offered(view, every, key="decisions_entered")
    _foot(view)


def _offered(view: Filters, every: Sequence[protocol.Pair], key: str) -> None:
    """Offer all decisions as files."""
    words = view.words
    with taking.collecting() as offers:
        taking.offer_entered(
            protocol.rows(every, view), key=key, title=words("All decisions of coordination meetings"),
            columns=protocol.TAKEN, about=pack.about_entered(view),
        )  # fmt: skip
    taking.buttons(view, offers)


def opening_next(view: Filters) -> str:
    """Say which meeting the open decisions open."""
    words = view.words
    coming = [one for one in held.meetings(view.known_on) if not one.is_held]
    if not coming:
        return words("Overdue first. They open the next meeting; none is planned yet.")
    return words("Overdue first. They open the next meeting: {meeting}.", meeting=held.name(coming[-1], words))


def follow_up(view: Filters, hidden: Callable[[str], str]) -> None:
    """Let a person say what became of a decision; open ones are offered first."""
    words = view.words
    every = [(of, one) for of in held.held(view.known_on) for one in of.decisions]
    pairs = [*protocol.open_known(view), *(pair for pair in every if not pair[1].is_open)]
    if not pairs or not is_now(view):
        return
    with st.container(key="print_hide_follow"), st.expander(words("Enter what became of a decision")):
        made = meeting_forms.change(view, pairs, hidden)
    if made:
        _record(
            lambda: Ledger().record_decision_change(
                made.decision_id, made.kind, said=made.said, who=made.who, deadline=made.deadline
            ),
            words("What became of the decision was entered."),
            words,
        )


def one_meeting(view: Filters, hidden: Callable[[str], str]) -> None:
    """Show one meeting: when and where, its cut, agenda and decisions, and the ways from it."""
    words, told = view.words, held.meetings(view.known_on)
    if not told:
        return
    heading.section(words("The meetings"))
    names = {one.meeting_id: _name(one, words) for one in told}
    of = held.by_id(told, filters.choice("meeting", words("Coordination meeting"), names)) or told[0]
    markup.show(_facts(view, of), _ways(view, of))
    _opened_with(view, of)
    heading.part(words("Decisions of this meeting"))
    if of.decisions:
        pairs = [(of, one) for one in of.decisions]
        _table(protocol.rows(pairs, view), OF_ONE, words("Decisions of this meeting"), words)
    else:
        said = words("None has been entered.") if of.is_held else words("Enter the meeting as held to enter decisions.")
        markup.show(markup.tag("p", markup.text(said), class_="subtitle"))
    _meeting_offered(view, of)
    pack.button(view, of)
    if is_now(view):
        _enter_for(view, of, hidden)


def _opened_with(view: Filters, of: Meeting) -> None:
    """List what opens a meeting: the decisions of earlier ones that were open then."""
    words, pairs = view.words, opening(held.meetings(view.known_on), of)
    heading.part(words("Open from before"))
    if pairs:
        _table(protocol.rows(pairs, view, min(of.day, view.known_on)), OPENING, words("Open from before"), words)
    else:
        said = words("No decision of an earlier meeting was open.")
        markup.show(markup.tag("p", markup.text(said), class_="subtitle"))


def _name(one: Meeting, words: Words) -> str:
    return held.name(one, words) if one.is_held else words("{meeting} (planned)", meeting=held.name(one, words))


def _facts(view: Filters, of: Meeting) -> str:
    """Give a meeting's day, place, cut and agenda."""
    words = view.words
    cut = words.date(of.cut) if of.cut else words("settled when the meeting is held")
    lines = (markup.tag("li", markup.text(line)) for line in agenda.spoken(of.agenda, words))
    said = (
        (words("Date"), markup.text(words.date(of.day))),
        (words("Place"), markup.text(of.place)),
        (words("State"), markup.text(words("held") if of.is_held else words("planned"))),
        (words("Cut: what was known on"), markup.text(cut)),
        (words("Agenda"), markup.tag("ol", *lines)),
        (words("Entered by"), markup.text(of.recorded_by)),
    )
    parts = (markup.tag("dt", markup.text(name)) + markup.tag("dd", told) for name, told in said)
    return markup.tag("div", markup.tag("dl", *parts), class_="conflict meeting")


def _ways(view: Filters, of: Meeting) -> str:
    """Give the ways from a meeting: its screens, and the pages as it saw them."""
    words, seen = view.words, filters.of_meeting(view, of)
    present = f"present?{urlencode({**filters.explicit(seen), 'meeting': of.meeting_id})}"
    ways = [(present, words("Present this meeting"))]
    if of.cut:
        ways.append((f"./?{urlencode(filters.explicit(seen))}", words("See the pages with this meeting's cut")))
    links = (markup.tag("a", markup.text(said), href=to, target="_self", class_="onward") for to, said in ways)
    return markup.tag("p", *links, class_="ways")


def _meeting_offered(view: Filters, of: Meeting) -> None:
    """Offer a meeting as files: its decisions, and its agenda; both tell date, place and cut."""
    words, about = view.words, [*pack.said_of(of, view), *pack.about_entered(view)]
    lines = agenda.spoken(of.agenda, words)
    listed = pd.DataFrame({"agenda_no": range(1, len(lines) + 1), "agenda_line": lines})
    with taking.collecting() as offers:
        taking.offer_entered(
            protocol.rows([(of, one) for one in of.decisions], view), key="meeting_decisions",
            title=words("Decisions of the meeting, {meeting}", meeting=held.name(of, words)),
            columns=protocol.TAKEN, about=about,
        )  # fmt: skip
        taking.offer_entered(
            listed, key="meeting_agenda", title=words("Agenda of the meeting, {meeting}", meeting=held.name(of, words)),
            columns=("agenda_no", "agenda_line"), about=about,
        )  # fmt: skip
    taking.buttons(view, offers)


def _enter_for(view: Filters, of: Meeting, hidden: Callable[[str], str]) -> None:
    """Let a person enter a decision of a meeting, or what is different with the meeting."""
    words = view.words
    if of.is_held:
        with st.container(key="print_hide_decide"), st.expander(words("Enter a decision of this meeting")):
            taken = meeting_forms.decision(view, of, hidden)
        if taken:
            _record(
                lambda: Ledger().record_meeting_decision(
                    of.meeting_id, said=taken.said, responsible=taken.responsible, deadline=taken.deadline,
                    who=taken.who,
                ),
                words("The decision was entered."),
                words,
            )  # fmt: skip
    with st.container(key="print_hide_change"), st.expander(words("Change this meeting")):
        changed = meeting_forms.meeting(view, of, hidden)
    if changed:
        told, who = changed
        _record(
            lambda: Ledger().record_meeting(told, who=who, meeting_id=of.meeting_id),
            words("The change was entered."),
            words,
        )


def enter(view: Filters, hidden: Callable[[str], str]) -> None:
    """Let a person enter a meeting; in a view of an earlier day say where that is done."""
    with st.container(key="print_hide_enter"):
        _enter(view, hidden)


def _enter(view: Filters, hidden: Callable[[str], str]) -> None:
    words = view.words
    heading.section(words("Enter a meeting"))
    if not is_now(view):
        said = words("This view shows what had been entered by {day}. Choose the latest view to enter something.",
                     day=words.date(view.known_on))  # fmt: skip
        markup.show(markup.tag("p", markup.text(said), class_="subtitle"))
        return
    with st.expander(words("A new meeting, planned or held")):
        made = meeting_forms.meeting(view, None, hidden)
    if made:
        told, who = made
        _record(
            lambda: _opened(Ledger().record_meeting(told, who=who)),
            words("The meeting was entered; it is shown here."),
            words,
        )


def _opened(meeting_id: str) -> None:
    """Have the page show a meeting: its decisions are what is entered next."""
    st.query_params["meeting"] = meeting_id


def is_now(view: Filters) -> bool:
    """Tell whether a view shows what is known today: only there something is entered."""
    return view.known_on == today()


def _record(step: Callable[[], object], said: str, words: Words) -> None:
    """Record something and show the page anew, or say that it cannot be recorded."""
    try:
        step()
    except LedgerError:
        load_form.say(words("Nothing was recorded: the ledger cannot be written."), is_fault=True)
        return
    held.forget()
    st.session_state[_OUTCOME] = [said]
    st.rerun()


def _table(rows: pd.DataFrame, columns: Sequence[str], caption: str, words: Words) -> None:
    table.show(rows, words, columns, caption=caption, look="tall")


def _foot(view: Filters) -> None:
    """Say where these decisions are from, and how they differ from those of the councils."""
    words = view.words
    told = f"{protocol.foot(view)} · {protocol.apart(words)} {protocol.limits(words)}"
    markup.show(markup.tag("p", markup.text(told), class_="caption"))


def of_overview(view: Filters) -> None:
    """Name on the first page the decisions that are overdue; nothing where no meeting has been entered."""
    words, late = view.words, protocol.overdue(view)
    if not held.held(view.known_on):
        return
    title = words.plural(
        "{n} decision of the coordination meetings is overdue",
        "{n} decisions of the coordination meetings are overdue",
        len(late),
    )  # fmt: skip
    heading.section(
        title,
        words("Entered in the monitor by {day}. The councils' own decisions stand apart, in reports known by {as_of}.",
              day=words.date(view.known_on), as_of=words.date(view.as_of)),
    )  # fmt: skip
    if late:
        columns = ("decision_text", "responsible_said", "deadline_date", "days_late", "meeting_said")
        _table(protocol.rows(late, view), columns, title, words)
    address = f"meetings?{urlencode(filters.explicit(view))}"
    said = markup.text(words("See the meetings and all decisions"))
    markup.show(
        markup.tag("a", said, href=address, target="_self", class_="onward"),
        markup.tag("p", markup.text(protocol.foot(view)), class_="caption"),
    )
