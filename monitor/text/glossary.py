"""The words of the monitor and what they mean here, in three languages, from ``glossary.toml``."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from monitor.text import Words

GLOSSARY = Path(__file__).parent / "glossary.toml"


@dataclass(frozen=True)
class Entry:
    """A word and its meaning, each by language."""

    word: Mapping[str, str]
    meaning: Mapping[str, str]


@cache
def entries() -> tuple[Entry, ...]:
    """Give every word of the glossary, in the order of the file."""
    return tuple(Entry(**raw) for raw in tomllib.loads(GLOSSARY.read_text(encoding="utf-8"))["entry"])


def told(words: Words) -> list[tuple[str, str]]:
    """Give each word with its meaning in one language, sorted as that language sorts."""
    pairs = [(entry.word[words.language], entry.meaning[words.language]) for entry in entries()]
    return sorted(pairs, key=lambda pair: words.sort_key(pair[0]))
