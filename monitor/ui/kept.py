"""The one cache of what pages show: a part of a page is drawn once for a build and a view, then shown from memory."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Concatenate, ParamSpec

import streamlit as st

from monitor.store import current
from monitor.ui import followed, held, taking

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import CodeType

    from monitor.ui.filters import Filters
    from monitor.ui.taking import Offer

Rest = ParamSpec("Rest")

MOST_KEPT = 120
_parts: dict[tuple[str, CodeType], Callable[..., list[Offer]]] = {}


def kept(show: Callable[Concatenate[Filters, Rest], None]) -> Callable[Concatenate[Filters, Rest], None]:
    """Keep what a part of a page shows. It must depend on nothing but its arguments and hold nothing to choose.

    The tables it offers are kept too: the buttons that give them as files stand below the part, drawn each time.

    Another build, theme, view, choice, remark on a figure or meeting entered is another picture; the platform replays
    its elements as they were. A page is run anew for every visit, but its code is compiled once: that is how a part is
    known again.
    """
    place = (show.__code__.co_filename, show.__code__)
    if place not in _parts:
        _parts[place] = _cached(show)
    drawn = _parts[place]

    @wraps(show)
    def shown(view: Filters, /, *rest: Rest.args, **named: Rest.kwargs) -> None:
        offers = drawn(
            view, current().fingerprint, st.context.theme.type, (followed.states(), held.mark()), *rest, **named
        )
        taking.buttons(view, offers)

    return shown


def _cached(show: Callable[Concatenate[Filters, Rest], None]) -> Callable[..., list[Offer]]:
    @st.cache_data(show_spinner=False, max_entries=MOST_KEPT)
    @wraps(show)
    def drawn(
        view: Filters,
        build: str,  # noqa: ARG001
        theme: str,  # noqa: ARG001
        told: tuple[tuple[tuple[str, str], ...], tuple[int, int, int]],
        *rest: Rest.args,
        **named: Rest.kwargs,
    ) -> list[Offer]:
        with taking.collecting() as offers, followed.marking(told[0], view.words):
            show(view, *rest, **named)
        return offers

    return drawn
