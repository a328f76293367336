"""What a function gives for each value that it was asked for: the same few numbers and words stand in most cells."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable


class Known(dict[Any, Any]):
    """What a function gives, by value. Equal values count as one, so 1, 1.0 and yes must not stand side by side.

    >>> known = Known(str)
    >>> known[2], list(map(known.__getitem__, (2, 3)))
    ('2', ['2', '3'])
    """

    def __init__(self, of: Callable[[Any], Any]) -> None:
        super().__init__()
        self.of = of

    def __missing__(self, value: Any) -> Any:  # noqa: ANN401 - whatever a cell holds
        told = self[value] = self.of(value)
        return told
