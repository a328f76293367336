"""Hold the catalogues to the code: every message translated, with the same placeholders, and none left over."""

from __future__ import annotations

import string
import sys
from typing import TYPE_CHECKING

from monitor.text.extract import LANGUAGES, read, template

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from babel.messages.catalog import Message

_FORMS = {"ru": 3, "ky": 2}


def faults(language: str) -> Iterator[str]:
    """Give what is wrong with the catalogue of a language, a line each.

    A message is told by its English words and whether it has a plural: both must agree with the code.
    """
    catalog = read(language)
    wanted = {message.id for message in template() if message.id}
    known = {message.id: message for message in catalog if message.id}
    for key in wanted:
        if key not in known:
            yield f"{language}: not in the catalogue: {_english(key)!r}"
        else:
            yield from (f"{language}: {told}: {_english(key)!r}" for told in _faults_of(known[key], _FORMS[language]))
    left_over = [key for key in known if key not in wanted] + [message.id for message in catalog.obsolete.values()]
    yield from (f"{language}: no longer used: {_english(key)!r}" for key in left_over)


def _english(key: str | Sequence[str]) -> str:
    return key if isinstance(key, str) else key[0]


def _faults_of(message: Message, forms: int) -> Iterator[str]:
    texts = [message.string] if isinstance(message.string, str) else list(message.string or ())
    if not isinstance(message.id, str) and len(texts) != forms:
        yield f"{forms} plural forms are needed"
    if not texts or not all(texts):
        yield "not translated"
        return
    if message.fuzzy:
        yield "marked as fuzzy"
    ids = [message.id] if isinstance(message.id, str) else list(message.id)
    allowed = {name for text in ids for name in _placeholders(text)}
    for text in texts:
        try:
            told = _placeholders(text)
        except ValueError:
            yield f"a brace is open in {text!r}"
            continue
        if told != allowed:
            yield f"placeholders differ in {text!r}"


def _placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def main() -> int:
    """Print every fault; 1 when there is one."""
    found = [fault for language in LANGUAGES for fault in faults(language)]
    for fault in found:
        sys.stdout.write(f"{fault}\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
