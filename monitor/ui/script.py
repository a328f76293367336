"""Scripts of our own: files in ``static/``, loaded by their address, so that the policy against other scripts stays."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

import streamlit as st

from monitor.ui import markup

STATIC = Path(__file__).parents[2] / "static"


@cache
def _version(name: str) -> str:
    """Give a mark of a script, so that no browser runs an older one."""
    return hashlib.sha256((STATIC / name).read_bytes()).hexdigest()[:10]


def source(name: str) -> str:
    """Give the markup that loads a script."""
    return markup.tag("script", src=f"app/static/{name}?{_version(name)}")


def load(name: str) -> None:
    """Load a script; where scripts do not run, the page is the same without what it adds."""
    with st.container(key=f"print_hide_script_{name.removesuffix('.js')}"):
        st.html(source(name), unsafe_allow_javascript=True)
