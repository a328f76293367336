"""What a word says about a row or a heading: total, of which, note, personal data, unit. The words are data."""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache

from etl.forms import FORMS_DIRECTORY
from etl.names import fold

_SCALES = {"one": 1, "thousand": 1_000, "million": 1_000_000}
_LONGEST_HEADING = 200
_SPACED = re.compile(r"\w(?: \w){2,}")


@cache
def _lists() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads((FORMS_DIRECTORY / "words.toml").read_text(encoding="utf-8"))


@cache
def _opening(list_name: str) -> re.Pattern[str]:
    words = sorted(map(fold, _lists()[list_name]["starts"]), key=len, reverse=True)
    return re.compile(f"(?:{'|'.join(map(re.escape, words))})(?!\\w)")


@cache
def _whole(list_name: str) -> frozenset[str]:
    return frozenset(map(fold, _lists()[list_name].get("whole", ())))


@lru_cache(maxsize=16_384)
def opens_with(list_name: str, text: str) -> bool:
    """Tell whether a text begins with a word of a list, or is one of those that must stand alone.

    >>> opens_with("total_row", "Итого по области"), opens_with("total_row", "Жалпы билим берүү")
    (True, False)
    >>> opens_with("total_row", "И Т О Г О:")
    True
    """
    folded = fold(text)
    if folded[1:2] == " " and _SPACED.fullmatch(folded):
        folded = fold(folded.replace(" ", ""))
    return bool(_opening(list_name).match(folded)) or folded in _whole(list_name)


@cache
def _phrases(list_name: str, kind: str) -> re.Pattern[str]:
    phrases = (" ".join(_plain_words(phrase)) for phrase in _lists()[list_name][kind])
    return re.compile(f"(?<!\\w)(?:{'|'.join(map(re.escape, phrases))})(?!\\w)")


def _plain_words(text: str) -> list[str]:
    return re.findall(r"\w+", fold(text).replace(".", ""))


@lru_cache(maxsize=4096)
def names_personal_data(heading: str) -> bool:
    """Tell whether a heading stands over names, birth dates, addresses, phones or numbers of persons.

    >>> names_personal_data("Ф.И.О. участника"), names_personal_data("Звонки на телефон доверия")
    (True, False)
    """
    return _stands_over("personal_heading", heading)


@lru_cache(maxsize=4096)
def names_single_cases(heading: str) -> bool:
    """Tell whether a heading stands over what is known of one person or case at a time, not over counts.

    >>> names_single_cases("Гражданство"), names_single_cases("Количество жертв по гражданству")
    (True, False)
    """
    return _stands_over("case_heading", heading)


def _stands_over(list_name: str, heading: str) -> bool:
    words = " ".join(_plain_words(heading)) if len(heading) <= _LONGEST_HEADING else ""
    if not words or _phrases("personal_heading", "except").search(words):
        return False
    return bool(_phrases(list_name, "anywhere").search(words)) or words in _whole(list_name)


@lru_cache(maxsize=4096)
def names_a_contact(heading: str) -> bool:
    """Tell whether a heading with data on persons stands over those who answer for a thing.

    >>> names_a_contact("Ответственный (ФИО, тел.)"), names_a_contact("Ф.И.О. участника")
    (True, False)
    """
    return opens_with("contact_heading", heading)


@lru_cache(maxsize=4096)
def names_a_thing(word: str) -> bool:
    """Tell whether a word names a paper or an undertaking that is numbered: an order, a tender, a project."""
    return fold(word).startswith(_stems("numbered_thing"))


@cache
def _stems(list_name: str) -> tuple[str, ...]:
    return tuple(map(fold, _lists()[list_name]["stems"]))


def names_example(sheet_name: str) -> bool:
    """Tell whether a sheet is called an example or an instruction, which is not to be read.

    >>> names_example("Образец заполнения"), names_example("F3 (пример)"), names_example("F3 Примерный")
    (True, True, False)
    """
    return bool(_phrases("example_sheet", "anywhere").search(" ".join(_plain_words(sheet_name))))


def names_findings_list(sheet_name: str) -> bool:
    """Tell whether a sheet is the list of findings of an annotated copy, which was corrected and sent back.

    >>> names_findings_list("Замечания проверки"), names_findings_list("Замечания")
    (True, False)
    """
    return fold(sheet_name) in _whole("findings_list")


@cache
def _units() -> dict[str, int]:
    return {fold(unit): scale for kind, scale in _SCALES.items() for unit in _lists()["heading_unit"][kind]}


@cache
def _unit_endings() -> tuple[str, ...]:
    return tuple(_units())


@cache
def _with_unit() -> re.Pattern[str]:
    units = "|".join(map(re.escape, sorted(_units(), key=len, reverse=True)))
    return re.compile(rf"(?P<stem>.*?[^\s,;(–—-])[\s,;(–—-]+(?:в\s)?(?P<unit>{units})\.?\)?", re.DOTALL)


def split_unit(heading: str) -> tuple[str, int | None]:
    """Part a folded heading from the unit it ends in: what is left, and the unit's scale (None without a unit).

    >>> split_unit(fold("Запланировано (тыс. сом)"))
    ('запланировано', 1000)
    """
    bare = heading.strip(" .()").removeprefix("в ")
    if bare in _units():
        return "", _units()[bare]
    if not heading.rstrip(" .)").endswith(_unit_endings()):
        return heading, None
    match = _with_unit().fullmatch(heading)
    return (match["stem"], _units()[match["unit"]]) if match else (heading, None)
