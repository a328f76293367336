"""Texts of strangers on a screen: on one line, and nothing in them that a terminal would obey."""

from __future__ import annotations

import re

_BREAKS = re.compile("[\t\n\v\f\r\u0085\u2028\u2029]+")
_OBEYED = re.compile("[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")
_REPLACEMENT = "\ufffd"


def on_one_line(text: str) -> str:
    r"""Give a text on one line, with a sign in place of what cannot be seen: control, direction, half a character.

    >>> on_one_line("a\nb\x1b[31m")
    'a b\ufffd[31m'
    """
    return _OBEYED.sub(_REPLACEMENT, _BREAKS.sub(" ", text))


def spelled_out(json_text: str) -> str:
    r"""Give a JSON text with the signs a terminal would obey written as ``\u001b``: to a program they are the same."""
    return _OBEYED.sub(lambda sign: f"\\u{ord(sign[0]):04x}", json_text)
