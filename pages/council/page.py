"""Where one council stands: a page to read before a visit, to lay on the table, to put on a screen; one sheet of A4."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from monitor.ui import council, council_lists, filters
from monitor.ui.kept import kept

if TYPE_CHECKING:
    from monitor.ui.filters import Filters


def page() -> None:
    """Choose a council, then show its sheet."""
    every = filters.every_council(filters.current())
    sheet(filters.one_council(every, filters.council(every)))


@kept
def sheet(view: Filters) -> None:
    """Say where the council stands; its report, its plan, what to follow up beside it, its indicators."""
    known = council.last_known(view)
    with st.container(key="council_sheet"):
        council.top(view, known)
        council.report(view)
        left, right = st.columns([11, 10], gap="large")
        with left:
            council.pillars(known, view)
            council_lists.told(view)
        with right:
            council_lists.to_do(view, known)
        council.indicators(view)
        council.rests_on(view)


page()
