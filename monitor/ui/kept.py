"""The one cache of what pages show: a part of a page is drawn once for a build and a view, then shown from memory."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Concatenate, ParamSpec

import streamlit as st

from monitor.store import current

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import CodeType

    from monitor.ui.filters import Filters

Rest = ParamSpec("Rest")

MOST_KEPT = 120
_parts: dict[tuple[str, CodeType], Callable[..., None]] = {}


def kept(show: Callable[Concatenate[Filters, Rest], None]) -> Callable[Concatenate[Filters, Rest], None]:
    """Keep what a part of a page shows. It must depend on nothing but its arguments and hold nothing to choose.

    Another build, theme, view or choice is another picture; the platform replays its elements as they were. A page
    is run anew for every visit, but its code is compiled once: that is how a part is known again.
    """
    place = (show.__code__.co_filename, show.__code__)
    if place not in _parts:
        _parts[place] = _cached(show)
    drawn = _parts[place]

    @wraps(show)
    def shown(view: Filters, /, *rest: Rest.args, **named: Rest.kwargs) -> None:
        drawn(view, current().fingerprint, st.context.theme.type, *rest, **named)

    return shown


def _cached(show: Callable[Concatenate[Filters, Rest], None]) -> Callable[..., None]:
    @st.cache_data(show_spinner=False, max_entries=MOST_KEPT)
    @wraps(show)
    def drawn(view: Filters, build: str, theme: str, *rest: Rest.args, **named: Rest.kwargs) -> None:  # noqa: ARG001
        show(view, *rest, **named)

    return drawn
