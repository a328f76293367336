"""What is said later, in a language that is not known yet: a message of the catalogues and what fills its places."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from monitor.model import Language
from monitor.text import words_for

if TYPE_CHECKING:
    from collections.abc import Mapping

    from monitor.text import Words


@dataclass(frozen=True, init=False)
class Message:
    """One message, written in English where it is made; what fills it may be such a message too."""

    message: str
    values: Mapping[str, object]

    def __init__(self, message: str, /, **values: object) -> None:
        object.__setattr__(self, "message", message)
        object.__setattr__(self, "values", values)

    def said(self, words: Words) -> str:
        """Say it in a language."""
        values = {name: one.said(words) if isinstance(one, Message) else one for name, one in self.values.items()}
        return words(self.message, **values)

    def __str__(self) -> str:
        """Say it in English."""
        return self.said(words_for(Language.EN))

    def kept(self) -> str:
        """Give it as a text that ``restored`` reads, to be said where only texts arrive."""
        return json.dumps(_plain(self), ensure_ascii=False)

    @classmethod
    def restored(cls, text: str) -> Message:
        """Read a message that ``kept`` wrote."""
        return _message(json.loads(text))


def _plain(told: Message) -> list[object]:
    return [told.message, {name: _plain(one) if isinstance(one, Message) else str(one)
                           for name, one in told.values.items()}]  # fmt: skip


def _message(told: list[Any]) -> Message:
    message, values = told
    return Message(message, **{name: _message(one) if isinstance(one, list) else one for name, one in values.items()})


class SpokenError(Exception):
    """A fault that says itself in any language, one line for each thing that is wrong."""

    def __init__(self, *told: Message) -> None:
        super().__init__("\n".join(map(str, told)))
        self.told = told

    def said(self, words: Words) -> str:
        """Say what is wrong in a language."""
        return "\n".join(one.said(words) for one in self.told)
