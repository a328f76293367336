"""What a report is to the reports already there: the same, a correction, an addition, or a conflict for a person."""

from __future__ import annotations

from enum import StrEnum


class Standing(StrEnum):
    """What a file's part for one council and period is to what is loaded.

    ``NEW``: nothing is loaded for them. ``SAME``: it says what is loaded already. ``CORRECTION``: its passport declares
    a higher version, so it supersedes the sheets it holds. ``ADDITION``: it holds only sheets that are not loaded yet.
    ``CONFLICT``: another file claims the same sheets; the earlier one counts until a person decides.
    """

    NEW = "new"
    SAME = "same"
    CORRECTION = "correction"
    ADDITION = "addition"
    CONFLICT = "conflict"
