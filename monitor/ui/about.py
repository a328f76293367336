"""What the page about the numbers is made of: measures by what they are counted from, the glossary, the sources."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

from monitor.charts.template import is_known
from monitor.measures import Measure, catalogue, read
from monitor.model import Empty
from monitor.text import glossary
from monitor.ui import empty, heading, markup

if TYPE_CHECKING:
    from monitor.text import Words


def answer(words: Words) -> str:
    """Say what the page tells, with its number."""
    return words.plural(
        "How {n} measure is calculated, and what it cannot tell",
        "How {n} measures are calculated, and what they cannot tell",
        len(catalogue()),
    )


def lead(words: Words) -> str:
    """Say what holds for every number."""
    return words(
        "What is empty is told in five ways: zero, not reported, not due, not applicable, withheld. A missing number "
        "is never counted as zero. A number over several councils says of how many it is made."
    )


def sample(words: Words) -> None:
    """Say what of the data that come with the product is invented, and what is not."""
    heading.section(words("What is illustrative"))
    _said(
        words("The reports, plans, indicators and targets that come with the monitor are invented to show how it "
              "works: an illustrative sample, named so on every page that shows it."),
        words("The figures of the National Statistical Committee, the names and codes of places and the articles of "
              "the Criminal Code are taken from the sources listed below."),
        words("Bishkek is a statistical unit without a council: it is never counted as missing."),
    )  # fmt: skip


def measures(words: Words) -> None:
    """Show every measure of the catalogue, grouped by what it is counted from."""
    grouped = groupby(sorted(catalogue().values(), key=_order_of_sources()), key=lambda each: each.source)
    for source, group in grouped:
        said = words(source)
        heading.section(said[:1].upper() + said[1:])
        markup.show(markup.tag("div", *(_measure(each, words) for each in group), class_="definitions"))


def _order_of_sources() -> Any:  # noqa: ANN401 - a key for sorting
    """Give a key that sorts measures by their source, sources as they first stand in the catalogue."""
    order = list(dict.fromkeys(each.source for each in catalogue().values()))
    return lambda each: order.index(each.source)


def _measure(measure: Measure, words: Words) -> str:
    """Give one measure: its title with its unit, what it is, its formula, its limits."""
    parts = (
        (words("What it is"), measure.definition),
        (words("Formula"), measure.formula),
        (words("Limits"), measure.limits),
    )
    said = [_pair(name, words(text)) for name, text in parts]
    unit = words("unit: {unit}", unit=words(measure.unit))
    head = markup.tag("h3", markup.text(words(measure.title)), markup.tag("small", markup.text(unit)))
    return markup.tag("section", head, markup.tag("dl", *said))


def _pair(name: str, said: str) -> str:
    return markup.tag("div", markup.tag("dt", markup.text(name)), markup.tag("dd", markup.text(said)))


def words_and_meanings(words: Words) -> None:
    """Show the glossary."""
    heading.section(words("Glossary"), words("Words as they are used in the monitor and in the reports."))
    pairs = [_pair(word, meaning) for word, meaning in glossary.told(words)]
    markup.show(markup.tag("dl", *pairs, class_="glossary"))


def sources(words: Words) -> None:
    """Show the publications that figures and names were taken from, with their licences."""
    heading.section(
        words("Sources from outside"),
        words("Titles stand in the language in which the source was read. What was taken, and under which licence:"),
    )
    lines = [_source(row, words) for row in read("sources").to_dict("records")]
    markup.show(markup.tag("ul", *lines, class_="sources"))


def _source(row: Any, words: Words) -> str:  # noqa: ANN401 - one row of a measure
    """Give one source: its title as a link where it has an address, what was taken, the licence."""
    title = markup.text(row["title"])
    if is_known(row["address"]) and str(row["address"]).startswith(("http://", "https://")):
        title = markup.tag("a", title, href=row["address"], rel="noopener noreferrer", target="_blank")
    licence = words("licence: {licence}", licence=words.pick(row, "licence"))
    return markup.tag("li", title, markup.tag("small", markup.text(f"{words.pick(row, 'note')} · {licence}")))


def outlines(words: Words) -> None:
    """Say where the outlines on the maps are from."""
    heading.section(words("Outlines on the maps"))
    _said(
        words("Outlines: Natural Earth (public domain), generalised; not an authority on borders."),
        words("They predate the reforms of 2024 and 2025. Osh city and Bishkek are drawn as circles: no outline of Osh "
              "city that may be passed on was found."),
    )  # fmt: skip


def kinds_of_empty(words: Words) -> None:
    """Show the five kinds of empty, each with its mark, its word and its meaning."""
    heading.section(words("Five kinds of empty"))
    lines = [
        markup.tag(
            "li",
            markup.tag("span", class_=f"empty-mark empty-{kind}", aria_hidden="true"),
            markup.tag("strong", markup.text(empty.word(kind, words))),
            markup.tag("span", markup.text(empty.meaning(kind, words))),
        )
        for kind in Empty
    ]
    markup.show(markup.tag("ul", *lines, class_="empties"))


def _said(*paragraphs: str) -> None:
    markup.show(*(markup.tag("p", markup.text(text), class_="prose") for text in paragraphs))
