"""The covered copy made in a process of its own with limits of memory and time: the bytes are a stranger's."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from etl.files.unreadable import UnreadableError
from etl.files.workers import Workers
from etl.originals import NoOriginalError, original

if TYPE_CHECKING:
    from etl.covered import CoveredCopy
    from monitor.model import Covering, Language

COVER = "etl.covered:cover"
_KEPT = 8


class NotCoveredError(Exception):
    """A copy could not be made; nothing may be given in its place."""


@lru_cache(maxsize=_KEPT)
def covered_apart(name: str, sha256: str, covering: Covering, language: Language) -> CoveredCopy:
    """Give the covered copy of a file of the build; the last few are kept. Raises NotCoveredError."""
    try:
        with Workers(1) as workers:
            copy: CoveredCopy = workers.call(COVER, original(name, sha256), name, covering, language)
    except (UnreadableError, NoOriginalError) as fault:
        raise NotCoveredError(name) from fault
    return copy


def covered_or_none(name: str, sha256: str, covering: Covering, language: Language) -> CoveredCopy | None:
    """Give a file's covered copy; None where it cannot be made, and then nothing is given."""
    try:
        return covered_apart(name, sha256, covering, language)
    except NotCoveredError:
        return None
