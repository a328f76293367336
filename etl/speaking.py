"""How a command speaks: its help, what it was told wrongly and what kept it from its work, in the reader's language.

The language is the one asked for with ``--language``, wherever it stands in the line; English where none is.
"""

from __future__ import annotations

import argparse
import re
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import duckdb

from etl.corrections import CorrectionsError
from etl.findings import finding, sentence
from etl.receiving.steps import ReceivingError
from etl.visible import on_one_line
from monitor.ledger import LedgerError
from monitor.model import Language, Place
from monitor.store import NoDatabaseError
from monitor.text.message import Message, SpokenError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from monitor.text import Words

_WIDTH = 100
_MOST_DIGITS = 9
FAULTS = (
    *(SpokenError, CorrectionsError, ReceivingError, LedgerError, NoDatabaseError),
    *(AssertionError, duckdb.Error, OSError),
)
"""What may keep a command from its work and is no error in the program."""

OF_THE_STORE = (
    Message("No database yet. Build one: python -m etl build"),
    Message("The database cannot be read. Build it again: python -m etl build"),
    Message("The database is incomplete. Build it again: python -m etl build"),
)
"""What the door to the database says, which knows no languages."""

_MISUSES = (
    (r"the following arguments are required: (?P<list>.+)", Message("missing: {list}")),
    (r"argument (?P<name>.+?): expected (?:one|at least one) argument", Message("{name} needs a value")),
    (
        r"argument (?P<name>.+?): invalid choice: (?P<value>.+) \(choose from (?P<list>.+)\)",
        Message("{name} cannot be {value}; it is one of {list}"),
    ),
    (r"argument (?P<name>.+?): invalid .+ value: (?P<value>.+)", Message("{name} cannot be {value}")),
    (r"argument (?P<name>.+?): ignored explicit argument (?P<value>.+)", Message("{name} takes no value")),
    (
        r"ambiguous option: (?P<name>.+) could match (?P<list>.+)",
        Message("{name} may mean several things: {list}"),
    ),
    (r"unrecognized arguments: (?P<list>.+)", Message("not known here: {list}")),
    (r"argument (?P<name>.+?): (?P<reason>.+)", Message("{name}: {reason}")),
)
"""What ``argparse`` says of a line it cannot follow, and how it is said here."""


def language_of(arguments: Sequence[str]) -> Language | None:
    """Give the language that is asked for anywhere in a line of arguments; None where none is."""
    asked = None
    for one, after in zip(arguments, [*arguments[1:], ""], strict=True):
        name, _, value = one.partition("=")
        told = value or after
        if name == "--language" and told in list(Language):
            asked = Language(told)
    return asked


def parsers(words: Words) -> type[argparse.ArgumentParser]:
    """Give the kind of parser that speaks a language."""

    class Speaking(argparse.ArgumentParser):
        """A parser whose help and complaints are in the reader's language."""

        def __init__(self, **told: Any) -> None:  # noqa: ANN401 - whatever a parser takes
            super().__init__(**{**told, "add_help": False, "formatter_class": lambda prog: _formatter(prog, words)})
            self._positionals.title = words("in this order")
            self._optionals.title = words("options")
            self.add_argument("-h", "--help", action="help", help=words("show this help"))

        def error(self, message: str) -> NoReturn:
            self.print_usage(sys.stderr)
            self.exit(2, f"{self.prog}: {misuse(message, words)}\n")

    return Speaking


def _formatter(prog: str, words: Words) -> argparse.HelpFormatter:
    class Formatter(argparse.HelpFormatter):
        """Help with the word for usage in the reader's language."""

        def add_usage(
            self,
            usage: str | None,
            actions: Iterable[argparse.Action],
            groups: Iterable[argparse._MutuallyExclusiveGroup],
            prefix: str | None = None,
        ) -> None:
            told = f"{words('How to write it:')} " if prefix is None else prefix
            super().add_usage(usage, actions, groups, told)

    return Formatter(prog, width=_WIDTH)


def misuse(message: str, words: Words) -> str:
    """Say in a language what a parser says of a line that it cannot follow."""
    for pattern, told in _MISUSES:
        if found := re.fullmatch(pattern, message):
            values = {name: on_one_line(text) for name, text in found.groupdict().items()}
            return words(told.message, **values)
    return on_one_line(message)


def add_language(command: argparse.ArgumentParser, words: Words) -> None:
    """Let a command be asked in a language."""
    command.add_argument(
        "--language",
        choices=[str(one) for one in sorted(Language)],
        help=words("the language that is spoken: English, Russian, Kyrgyz"),
    )


def day(words: Words) -> Callable[[str], date]:
    """Give the reader of a day."""

    def read(text: str) -> date:
        try:
            return date.fromisoformat(text)
        except ValueError:
            raise argparse.ArgumentTypeError(words("a day is written as 2019-07-12")) from None

    return read


def number(words: Words) -> Callable[[str], int]:
    """Give the reader of a number from 1."""

    def read(text: str) -> int:
        if not text.isascii() or not text.isdigit() or not 1 <= len(text) <= _MOST_DIGITS or int(text) < 1:
            raise argparse.ArgumentTypeError(words("a number from 1 is needed"))
        return int(text)

    return read


def reason(fault: Exception, words: Words) -> str:
    """Say what kept a command from its work, without paths and numbers of processes."""
    if isinstance(fault, SpokenError | CorrectionsError | ReceivingError):
        return fault.said(words)
    if isinstance(fault, LedgerError):
        return sentence(finding(fault.code, Place(""), str(fault)), words.language)
    if isinstance(fault, NoDatabaseError):
        return words(str(fault))
    if isinstance(fault, duckdb.Error):
        kind = type(fault).__name__
        return words(
            "The database could not be written or read ({kind}): is there room on the disk, may the folder be written,"
            " is it a build of this version?",
            kind=kind,
        )
    if isinstance(fault, OSError):
        name = on_one_line(Path(str(fault.filename)).name) if fault.filename else words("a file")
        return f"{name}: {fault.strerror or type(fault).__name__}."
    return words("A promise of the database is broken; tell your administrator: {promise}", promise=fault)
