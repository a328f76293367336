"""The catalogue of findings as pages to read, one a language: what each is, why it matters, what to do."""

from __future__ import annotations

import tomllib
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from etl.findings import catalogue
from monitor.model import Language, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from etl.findings import Kind

WORDS = Path(__file__).parent / "findings_pages.toml"
TRIGGERS = "tests/etl/triggers"
_NAMES = {Language.EN: "English", Language.RU: "Русский", Language.KY: "Кыргызча"}


def group_of(code: str) -> str:
    """Give the group of a code: what stands before its dot."""
    return code.split(".", maxsplit=1)[0]


def groups() -> tuple[str, ...]:
    """Give the groups in the order in which they are read; one without a heading comes last, under its own name."""
    named = tuple(_words()["group"])
    return tuple(dict.fromkeys((*named, *map(group_of, catalogue()))))


def pages() -> dict[str, str]:
    """Give the text of each page by the name of its file."""
    return {page_name(language): "\n".join(_page(language)) for language in Language}


def page_name(language: Language) -> str:
    """Give the file of the page in a language; the English one has no ending of its own."""
    return "findings.md" if language is Language.EN else f"findings.{language}.md"


@cache
def _words() -> dict[str, dict[str, Any]]:
    return tomllib.loads(WORDS.read_text(encoding="utf-8"))


def _say(part: str, name: str, language: Language) -> str:
    return str(_words()[part].get(name, {}).get(language, name))


def _page(language: Language) -> Iterator[str]:
    others = [f"[{_NAMES[other]}]({page_name(other)})" for other in Language if other is not language]
    yield from (f"# {_say('page', 'title', language)}", "", " · ".join(others), "")
    yield from (_say("page", "generated", language), "", _say("page", "intro", language), "")
    for severity in Severity:
        yield f"- **{_say('severity', severity, language)}**: {_say('severity_means', severity, language)}"
    yield ""
    kinds = sorted(catalogue().values(), key=lambda kind: groups().index(group_of(kind.code)))
    sections = [(group, list(found)) for group, found in groupby(kinds, key=lambda kind: group_of(kind.code))]
    yield from (f"- [{_say('group', group, language)}](#{group}) ({len(found)})" for group, found in sections)
    yield ""
    for group, found in sections:
        yield from (f'<a id="{group}"></a>', "", f"## {_say('group', group, language)}", "")
        for kind in found:
            yield from _entry(kind, language)


def _entry(kind: Kind, language: Language) -> Iterator[str]:
    test = f"{TRIGGERS}/{group_of(kind.code)}.py"
    tested = f"{_say('page', 'test', language)} [`{test}`](../{test})"
    yield from (f'<a id="{kind.code}"></a>', "", f"### {kind.title[language]}", "")
    yield from (f"{_say('severity', kind.severity, language)} · `{kind.code}` · {tested}", "")
    yield from (kind.explanation[language], "")
    yield from (f"**{_say('page', 'advice', language)}** {kind.advice[language]}", "")
