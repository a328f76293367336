"""Headline numbers: each a number, what it means, and what it rests on."""

from __future__ import annotations

from dataclasses import dataclass

from monitor.ui import markup


@dataclass(frozen=True)
class Headline:
    """One number with its meaning; ``basis`` says how many councils, which period, known when."""

    value: str
    meaning: str
    basis: str
    detail: str = ""


def show(headlines: list[Headline]) -> None:
    """Show the numbers side by side, under one another on a narrow screen."""
    markup.show(markup.tag("dl", *(_headline(one) for one in headlines), class_="headlines"))


def _headline(one: Headline) -> str:
    """Give one number: what it means is its term, the number and its basis describe it."""
    described = [
        markup.tag("dd", markup.text(one.value), class_="value"),
        markup.tag("dt", markup.text(one.meaning)),
        markup.tag("dd", markup.text(one.detail), class_="detail") if one.detail else "",
        markup.tag("dd", markup.text(one.basis), class_="basis"),
    ]
    return markup.tag("div", *described, class_="headline")
