"""What a cell becomes, and how a cell says that it says nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from datetime import date

    from etl.files.cells import CellValue


@dataclass(frozen=True)
class Parsed:
    """What one cell became. ``value`` is None when the cell says nothing that can be used.

    ``mark`` is how the cell said it: empty, dash, ellipsis, not_available, nothing_word, bracketed, suppressed,
    footnote, unit_in_cell, formula_error, uncomputed, date_for_number, zero_lost, look_alikes, code_as_number,
    other_band. ``qualifier`` is approx, at_least, at_most or range; ``low`` and ``high`` are the ends of a range.
    ``problem`` is the code of a finding, ``note`` what was expected or how else the cell can be read. ``unit`` is the
    kind of unit the cell names (persons, kgs, percent, years, points, things); ``parts`` what else it counts:
    (("women", 20),) for "35 (из них 20 жен.)".
    ``scale`` is that of a word in the cell: a number is multiplied by it already, a unit ("тыс. сом") asks for it.
    ``rule`` and ``day`` are what a deadline comes to: a code of deadline rules, and the last day where it has one;
    ``day`` is the last of a range of days too.
    """

    value: Any | None
    as_written: str
    mark: str = ""
    qualifier: str = ""
    low: float | None = None
    high: float | None = None
    problem: str = ""
    note: str = ""
    unit: str = ""
    parts: tuple[tuple[str, int], ...] = ()
    scale: int = 1
    rule: str = ""
    day: date | None = None


def word_set(text: str) -> frozenset[str]:
    """Give the words of a list written out; an underscore stands for a space."""
    return frozenset(text.split())


SPACES = re.compile(r"[\s\u00a0\u2000-\u200a\u202f\u205f\u3000]+")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_DASH = re.compile(r"[-–—−‐‑‒―_]+")
_ELLIPSIS = re.compile(r"(?:…|\.\s?\.(?:\s?\.)*)+")
ERROR = re.compile(r"#(?:[A-ZА-Я][A-ZА-Я0-9/_]*[!?]?)|#{2,}")
_NOT_AVAILABLE = word_set(
    """
    н/д нд н.д н/п н.п б/д б.д x х n/a na n.a no_data not_available unknown not_known not_applicable
    нет_данных данных_нет нет_сведений сведений_нет нет_информации данные_отсутствуют неизвестно не_известно
    нет_данных_за_период неприменимо не_применимо маалымат_жок маалыматы_жок маалымат_берилген_эмес белгисиз
    """
)
_NOTHING_WORDS = word_set(
    """
    нет не_было не_были не_имеется не_имелось ноль нуль отсутствует отсутствуют не_поступало не_поступали
    не_проводилось не_проводились не_проводилась не_проводился не_выявлено не_зарегистрировано не_выделялось
    не_выделялись жок болгон_жок болгон_эмес өткөрүлгөн_жок өткөрүлгөн_эмес нөл none nil zero no not_held
    нету не_состоялось не_состоялись не_состоялся не_состоялась отменено отменён отменен отменена отменены болбой_калды
    болбой_калган жокко_чыгарылды жокко_чыгарылган cancelled canceled
    0_(ноль) 0_(нуль) 0_(нөл)
    """
)


def tidy(text: str) -> str:
    """Give text with plain single spaces, without invisible characters and the apostrophe that forces text."""
    return SPACES.sub(" ", _INVISIBLE.sub("", text)).strip().removeprefix("'").strip()


def text_of(value: CellValue, as_written: str) -> str:
    """Give the text of a cell: as it was written, else its value as text."""
    return as_written or ("" if value is None else str(value))


def read_nothing(text: str, as_written: str, *, nothing: Any, dash_is_zero: bool) -> Parsed | None:  # noqa: ANN401
    """Recognise the ways of saying "no value"; ``nothing`` is what a word like "нет" stands for."""
    word = text.casefold().strip(" .;,").replace(" ", "_")
    if not text:
        return Parsed(None, as_written, "empty")
    if _DASH.fullmatch(text):
        return Parsed(nothing if dash_is_zero else None, as_written, "dash")
    if _ELLIPSIS.fullmatch(text):
        return Parsed(None, as_written, "ellipsis")
    if word in _NOT_AVAILABLE:
        return Parsed(None, as_written, "not_available")
    if word in _NOTHING_WORDS:
        return Parsed(nothing, as_written, "nothing_word")
    if ERROR.fullmatch(text):
        return Parsed(None, as_written, "formula_error", problem="value.formula_error")
    return None
