"""Our own markup: every text is escaped, nothing from a report is read as Markdown or HTML."""

from __future__ import annotations

from html import escape

import streamlit as st

#: Attributes of a tag, by name; ``class_`` stands for ``class``, an underscore for a hyphen.
Attribute = str | int | float


def text(value: object) -> str:
    """Give a value as inert text."""
    return escape(str(value), quote=True)


def tag(name: str, *inside: str, **attributes: Attribute) -> str:
    """Give an element whose attributes are escaped; ``inside`` is markup already."""
    said = "".join(f' {key.rstrip("_").replace("_", "-")}="{text(value)}"' for key, value in attributes.items())
    return f"<{name}{said}>{''.join(inside)}</{name}>"


def show(*markup: str) -> None:
    """Put markup on the page."""
    st.html("".join(markup))
