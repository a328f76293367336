"""The refusal of a file that cannot be read at all."""

from __future__ import annotations

from etl.files.limits import MAX_MEMORY_BYTES, MEGABYTE


class UnreadableError(Exception):
    """Why a file was not read: a code of the catalogue of findings, what was found, what was expected."""

    def __init__(self, code: str, found: str = "", expected: str = "") -> None:
        super().__init__(" · ".join(part for part in (code, found, expected) if part))
        self.code = code
        self.found = found
        self.expected = expected

    def __reduce__(self) -> tuple[type[UnreadableError], tuple[str, str, str]]:
        return UnreadableError, (self.code, self.found, self.expected)


def too_much_memory() -> UnreadableError:
    """Give the refusal of a file that takes more memory to read than any report should."""
    return UnreadableError("file.too_much_memory", "", f"≤ {MAX_MEMORY_BYTES // MEGABYTE} MB")
