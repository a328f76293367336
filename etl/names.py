"""From a word in a cell to a code, or an honest "unknown" or "ambiguous".

A name resolves by its list, its level (oblast, city, rayon) and its parent; look-alike letters and spelling
habits are folded away for matching only. A near miss may be suggested, never decided.
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from etl.reference import rows_of

if TYPE_CHECKING:
    from pathlib import Path

_LATIN_TWINS = str.maketrans("abceghikmoptxyöü", "авседнікмортхуөү")
_CYRILLIC_TWINS = str.maketrans("аеорсухкмнвт", "aeopcyxkmhbt")
_LOOSE_LETTERS = str.maketrans({"ё": "е", "ӊ": "н", "ң": "н", "ө": "о", "ү": "у", "і": "и", "’": "'", "`": "'"})
_CYRILLIC = re.compile(r"[а-яёөүңӊ]")
_LATIN = re.compile(r"[a-zöü]")
_OFTEN_LOST = re.compile("[ңөүҢӨҮ№]")
_FOOTNOTE = re.compile(r"(?<=[^\W\d])\d$")
_CODE_AS_NUMBER = re.compile(r"\d[.,]\d{1,13}[eEеЕ]\+?1\d")
_SPACED_DIGITS = re.compile(r"\d[\d\s]{10,}\d")
MOST_ANSWERS = 50_000
_LONGEST_NAME = 100
"""Characters: nothing longer is a name spelled wrong."""
_Asked = tuple[str, str, str, bool]
_SPACE = re.compile(r"\s+")
_HYPHEN = re.compile(r"\s*[-–—‑]\s*")
_LEVEL_WORDS = {
    "oblast": (
        *("область", "обл", "области", "облусу", "облус", "облусунун", "облусунда", "областы"),
        *("oblast", "oblast'", "region", "province"),
    ),
    "city": (
        *("город", "города", "городе", "гор", "г", "шаары", "шаар", "шаарынын", "шаарында", "ш", "горкенеш"),
        *("city", "shaary", "gorod", "town"),
    ),
    "rayon": ("район", "районрайон", "р", "р-н", "р-на", "р-он", "району", "rayon", "raion", "district"),
}
_LEVEL_OF_WORD = {word.translate(_LOOSE_LETTERS): level for level, words in _LEVEL_WORDS.items() for word in words}


@lru_cache(maxsize=65_536)
def fold(text: str) -> str:
    """Give the form in which two spellings of one word are equal. For matching only, never for display.

    >>> fold("  Исполнено. ") == fold("ИСПОЛНЕНО")
    True
    """
    if text.isascii() and text.isdecimal():
        return text
    plain = unicodedata.normalize("NFKC", text).replace("\u00ad", "").casefold()
    words = _HYPHEN.sub("-", _SPACE.sub(" ", plain)).strip(" .:;,*\"'«»").split(" ")
    return " ".join(_fold_word(word) for word in words).translate(_LOOSE_LETTERS)


def _fold_word(word: str) -> str:
    """Give a word of two alphabets in one of them: in Cyrillic, or where its Latin letters have no twins, in Latin."""
    if not (_CYRILLIC.search(word) and _LATIN.search(word)):
        return word
    cyrillic = word.translate(_LATIN_TWINS)
    latin = word.translate(_CYRILLIC_TWINS)
    return latin if _LATIN.search(cyrillic) and not _CYRILLIC.search(latin) else cyrillic


def letters_lost(text: str) -> str:
    """Give a text as it looks after an encoding that lacks ң, ө, ү or №: programs write ``?`` for them.

    >>> letters_lost("Ысык-Көл облусу")
    'ысык-к?л облусу'
    """
    return _OFTEN_LOST.sub("?", _SPACE.sub(" ", text).strip(" .:;,").casefold())


@lru_cache(maxsize=16_384)
def slip_in(text: str) -> str:
    """Give how a name was written that still is found: with letters of two alphabets in a word, or a footnote's digit.

    >>> slip_in("Oшская область"), slip_in("Ошская область1"), slip_in("Ошская область")
    ('look_alikes', 'footnote', '')
    """
    plain = unicodedata.normalize("NFKC", text).casefold()
    if any(_CYRILLIC.search(word) and _LATIN.search(word) for word in re.findall(r"[^\W\d_]+", plain)):
        return "look_alikes"
    return "footnote" if any(_FOOTNOTE.search(word) for word in re.findall(r"[^\W_]+", text)) else ""


def whole_code(text: str) -> str:
    """Give a code that a spreadsheet turned into a number of few digits, written out: ``4.1702E+13``; else nothing.

    >>> whole_code("4,1702E+13"), whole_code("KG05214000000")
    ('41702000000000', '')
    """
    plain = text.strip()
    if not _CODE_AS_NUMBER.fullmatch(plain):
        return ""
    return f"{Decimal(re.sub('[еЕ]', 'E', plain.replace(',', '.'))):f}"


@lru_cache(maxsize=16_384)
def split_level(text: str) -> tuple[str, str]:
    """Part a place name into its stem and its level; the level is empty when no word tells it.

    >>> split_level("г. Ош")
    ('ош', 'city')
    """
    level = ""
    stem = []
    for word in re.split(r"[\s.()_]+", fold(text)):
        plain = _FOOTNOTE.sub("", word)
        found = _LEVEL_OF_WORD.get(plain.strip(".,"), "")
        if found:
            level = level or found
        elif plain:
            stem.append(plain)
    return " ".join(stem), level


@dataclass(frozen=True)
class Match:
    """What a word resolved to: one code, or none with the codes it could mean (empty: unknown)."""

    code: str | None
    candidates: tuple[str, ...] = ()
    suggestion: str = ""

    @property
    def is_ambiguous(self) -> bool:
        """Whether the word is known but names several things."""
        return self.code is None and len(self.candidates) > 1


@dataclass(eq=False)
class Names:
    """All lists of names and spellings of the reference data, ready to be asked; another set of names is another."""

    words: dict[str, dict[str, set[str]]] = field(default_factory=lambda: defaultdict(lambda: defaultdict(set)))
    stems: dict[str, dict[str, set[str]]] = field(default_factory=lambda: defaultdict(lambda: defaultdict(set)))
    level: dict[str, str] = field(default_factory=dict)
    parent: dict[str, str] = field(default_factory=dict)
    codes: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    measure_units: dict[str, str] = field(default_factory=dict)
    answered: dict[_Asked, Match] = field(default_factory=dict)
    meant: dict[tuple[str, str, str], frozenset[str]] = field(default_factory=dict)
    written: set[str] = field(default_factory=set)
    damaged: dict[str, frozenset[str]] = field(default_factory=dict)

    def resolve(self, list_name: str, text: str, parent: str = "", *, suggest: bool = True) -> Match:
        """Resolve a cell. Bilingual cells ("a / b", or two lines) resolve when their parts agree.

        Of several places of one name the one in the unit ``parent`` is meant; where there is none, the name stays in
        doubt, also with the units that are called so. ``suggest``: look for a name that is spelled almost alike, which
        takes a while.
        """
        asked = (list_name, text, parent, suggest)
        if asked not in self.answered:
            if len(self.answered) >= MOST_ANSWERS:
                self.answered.clear()
            self.answered[asked] = self._resolve(asked)
        return self.answered[asked]

    def _resolve(self, asked: _Asked) -> Match:
        list_name, text, parent, suggest = asked
        whole = self._resolve_one(list_name, text, parent, suggest=suggest)
        parts = [part for part in re.split(r"\s*[/\n]\s*", text) if part.strip()]
        if whole.code or len(parts) < 2:  # noqa: PLR2004 - two languages
            return whole
        told = [codes for part in parts if (codes := self.meanings(list_name, part, parent))]
        if not told:
            return whole
        agreed = frozenset.intersection(*told)
        if len(agreed) == 1:
            return Match(next(iter(agreed)))
        return Match(None, tuple(sorted(agreed or frozenset.union(*told))))

    def meanings(self, list_name: str, text: str, parent: str = "") -> frozenset[str]:
        """Give every code that a word stands for, without a guess at what is near it."""
        asked = (list_name, text, parent)
        if asked not in self.meant:
            if len(self.meant) >= MOST_ANSWERS:
                self.meant.clear()
            word = text.strip().casefold()
            exact = {code for code in self.codes[list_name] if code.casefold() == word}
            self.meant[asked] = frozenset(exact or self._candidates(list_name, text, parent))
        return self.meant[asked]

    def _resolve_one(self, list_name: str, text: str, parent: str, *, suggest: bool = False) -> Match:
        found = self.meanings(list_name, text, parent)
        if len(found) == 1:
            return Match(next(iter(found)))
        if found:
            return Match(None, tuple(sorted(found)))
        return Match(None, (), self._suggest(list_name, text) if suggest and len(text) <= _LONGEST_NAME else "")

    def _candidates(self, list_name: str, text: str, parent: str) -> set[str]:
        if list_name not in {"unit", "place"}:
            return self.words[list_name].get(fold(text), set())
        stem, level = split_level(_SPACE.sub("", text) if _SPACED_DIGITS.fullmatch(text.strip()) else text)
        found = self.stems[list_name].get(stem, set())
        if level:
            found = {code for code in found if self.level.get(code) == level}
        if list_name == "unit" or not found:
            return found
        own = {code for code in found if self.parent[code] == parent}
        return own or found | (set() if level else self._units_called(stem, found))

    def _units_called(self, stem: str, places: set[str]) -> set[str]:
        """Give the units a bare name may mean as well: «Ош» is a city, and an oblast that the city is no part of."""
        return self.stems["unit"].get(stem, set()) - {self.parent[code] for code in places}

    def is_bare(self, list_name: str, text: str) -> bool:
        """Whether a name is told without a word for its level, and is no code: «Узген», not «Узгенский район»."""
        return not split_level(text)[1] and text.strip().upper() not in self.codes[list_name]

    def _suggest(self, list_name: str, text: str) -> str:
        known = self.stems[list_name] if list_name in {"unit", "place"} else self.words[list_name]
        wanted, level = split_level(text) if list_name in {"unit", "place"} else (fold(text), "")
        near = difflib.get_close_matches(wanted, known, n=1, cutoff=0.75)
        found = known[near[0]] if near else set()
        return min({code for code in found if self.level.get(code) == level} or found, default="")

    def known_by_what_is_left(self, headings: tuple[str, ...]) -> dict[str, frozenset[str]]:
        """Give for each way a known name or heading looks without the letters that get lost what it may have been."""
        if not self.damaged:
            found: dict[str, dict[str, str]] = defaultdict(dict)
            for text in sorted((*headings, *self.written)):
                if _OFTEN_LOST.search(text):
                    found[letters_lost(text)][text.casefold()] = text
            self.damaged = {damaged: frozenset(texts.values()) for damaged, texts in found.items()}
        return self.damaged

    def add(self, list_name: str, code: str, text: str) -> None:
        """Make one more spelling of a code known."""
        if not text:
            return
        self.written.add(text)
        if list_name in {"unit", "place"}:
            self.stems[list_name][split_level(text)[0]].add(code)
        else:
            self.words[list_name][fold(text)].add(code)


_PARENT_SIGNS = 4
"""How many signs of a P-code tell the unit of the first level: ``KG05``."""

_NAMED_TABLES = {
    "unit": ("units.csv", "unit_code"),
    "place": ("places.csv", "place_code"),
    "pillar": ("pillars.csv", "pillar_code"),
    "indicator": ("indicators.csv", "indicator_code"),
    "article": ("articles.csv", "article_code"),
}


@cache
def load_names(reference: Path) -> Names:
    """Read the names of every list from the reference folder: the tables, the codes, the other spellings."""
    names = Names()
    for list_name, (file_name, key) in _NAMED_TABLES.items():
        for row in rows_of(reference / file_name):
            _add_named(names, list_name, row[key], row)
    for row in rows_of(reference / "codes.csv"):
        _add_named(names, row["list"], row["code"], row)
    for row in rows_of(reference / "spellings.csv"):
        for code in row["code"].split(";"):
            names.add(row["list"], code, row["spelling"])
    return names


def _add_named(names: Names, list_name: str, code: str, row: dict[str, str]) -> None:
    if code not in names.codes[list_name]:
        names.codes[list_name].append(code)
    if row.get("level"):
        names.level[code] = row["level"]
    if row.get("measure_unit_code"):
        names.measure_units[code] = row["measure_unit_code"]
    if list_name == "place":
        names.parent[code] = row["unit_code"]
    names.add(list_name, code, code)
    if row.get("p_code"):
        for other in (row["p_code"], row["p_code"][:_PARENT_SIGNS], row["soate"]):
            names.add(list_name, code, other)
    for column, text in row.items():
        if column.startswith(("name_", "short_")):
            names.add(list_name, code, text)
