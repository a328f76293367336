"""Meeting mode: one message a screen, in the order of the agenda, fixed when the meeting begins."""

from __future__ import annotations

import streamlit as st

from monitor.store import published
from monitor.ui import empty, filters, frame, meeting, present


def page() -> None:
    """Show a meeting's screen, or its notes for whoever presents; without a database say what to do."""
    words = frame.words_of_reader()
    if not published():
        empty.no_database(words)
        return
    view = filters.current()
    code, of = st.query_params.get("room", ""), st.query_params.get("meeting", "")
    held = meeting.going(code)
    if held is None and code and not present.begins(code, words):
        meeting.wait_for(code)
        return
    waiting = st.empty()  # in every run, so that no button below moves and a key is heard once
    if held is None:
        with waiting, st.spinner(words("The screens are being prepared …")):
            held = meeting.begin(view, code, of)
    st.query_params["room"] = held.code
    if st.query_params.get("show") == "notes":
        present.notes(held, words)
    else:
        present.screen(held, words)
    meeting.follow(held, held.at)


page()
