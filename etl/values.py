"""From a cell to a typed value: numbers, dates, periods and activity numbers as people really write them.

Nothing is guessed. A value that can be read in one way only is given; anything else is none, with the code of
the finding. In official statistics of the country ``-`` means zero (there was none), ``…`` means no data, and
an empty cell means not reported: the three stay three.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from etl.files.cells import CellValue

PROBLEMS = frozenset(
    {
        "value.ambiguous_number",
        "value.composite",
        "value.cumulative_period",
        "value.date_range",
        "value.formula_error",
        "value.impossible_date",
        "value.negative",
        "value.not_a_date",
        "value.not_a_number",
        "value.not_a_period",
        "value.not_an_activity_no",
        "value.not_whole",
        "value.out_of_range",
        "value.parts_only",
        "value.quarter",
        "value.range",
        "value.remark_in_cell",
        "value.share_or_percent",
        "value.unit_differs",
        "value.unit_unknown",
    }
)
"""Every code that a value of this module can carry; the catalogue of findings explains them."""


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


# -- words for nothing --------------------------------------------------------------------------------------


def _words(text: str) -> frozenset[str]:
    """Give the words of a list written out; an underscore stands for a space."""
    return frozenset(text.split())


_SPACES = re.compile(r"[\s\u00a0\u2000-\u200a\u202f\u205f\u3000]+")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_DASH = re.compile(r"[-–—−‐‑‒―_]+")
_ELLIPSIS = re.compile(r"(?:…|\.\s?\.(?:\s?\.)*)+")
_ERROR = re.compile(r"#(?:[A-ZА-Я][A-ZА-Я0-9/_]*[!?]?)|#{2,}")
_NOT_AVAILABLE = _words(
    """
    н/д нд н.д н/п н.п б/д б.д x х n/a na n.a no_data not_available unknown not_known not_applicable
    нет_данных данных_нет нет_сведений сведений_нет нет_информации данные_отсутствуют неизвестно не_известно
    нет_данных_за_период неприменимо не_применимо маалымат_жок маалыматы_жок маалымат_берилген_эмес белгисиз
    """
)
_NOTHING_WORDS = _words(
    """
    нет не_было не_были не_имеется не_имелось ноль нуль отсутствует отсутствуют не_поступало не_поступали
    не_проводилось не_проводились не_проводилась не_проводился не_выявлено не_зарегистрировано не_выделялось
    не_выделялись жок болгон_жок болгон_эмес өткөрүлгөн_жок өткөрүлгөн_эмес нөл none nil zero no not_held
    нету не_состоялось не_состоялись не_состоялся не_состоялась отменено отменён отменен отменена отменены болбой_калды
    болбой_калган жокко_чыгарылды жокко_чыгарылган cancelled canceled
    0_(ноль) 0_(нуль) 0_(нөл)
    """
)


def _clean(text: str) -> str:
    """Give text with plain single spaces, without invisible characters and the apostrophe that forces text."""
    return _SPACES.sub(" ", _INVISIBLE.sub("", text)).strip().removeprefix("'").strip()


def _written(value: CellValue, as_written: str) -> str:
    return as_written or ("" if value is None else str(value))


def _nothing(text: str, as_written: str, *, nothing: Any, dash_is_zero: bool) -> Parsed | None:  # noqa: ANN401
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
    if _ERROR.fullmatch(text):
        return Parsed(None, as_written, "formula_error", problem="value.formula_error")
    return None


# -- numbers ------------------------------------------------------------------------------------------------

_DIGITS = r"(?:\d[\d .,'’]*\d|\d|[.,]\d+)"
_ONE_NUMBER = re.compile(
    rf"(?P<sign>[-–−+]?)\s?(?P<digits>{_DIGITS})(?P<exponent>e[+-]?\d{{1,2}})?\s?(?P<rest>.*)", re.DOTALL
)
_PLAIN = re.compile(r"\d*[.,]?\d+|\d+[.,]")
_SPACED = re.compile(r"\d{1,3}(?:[ '’]\d{3})+(?:[.,]\d+)?")
_POINTED = re.compile(r"\d{1,3}(?:\.\d{3}){2,}(?:,\d+)?|\d{1,3}(?:\.\d{3})+,\d+")
_COMMAED = re.compile(r"\d{1,3}(?:,\d{3}){2,}(?:\.\d+)?|\d{1,3}(?:,\d{3})+\.\d+")
_AMBIGUOUS = re.compile(r"[1-9]\d{0,2}[.,]\d{3}")
_BRACKETED = re.compile(r"\(\s*(.+?)\s*\)")
_FOOTNOTE = re.compile(r"(?<=[\d)])\s*(?:\*+|[¹²³⁰⁴-⁹]+\)?|\s\d\))$")
_WORDS_IN_BRACKETS = re.compile(r"(?<=\d)\s*\((\D+)\)")
_SPELLED_OUT = re.compile(
    r"(?:нол|нул|од[инн]|дв[аеу]|тр[иё]|четыр|пят|шест|сем[ьи]|восем|восьм|девят|десят|сорок|сто|сот|тысяч|миллион"
    r"|бир|эки|үч|төрт|беш|алты|жети|сегиз|тогуз|он(?!\w)|жыйырма|отуз|кырк|элүү|жетимиш|сексен|токсон|жүз|миң|жана"
    r"|zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twel|thir|fif|fort|twenty|hundred|thousand|and)\w*"
)
_SCALES = (
    (re.compile(r"(?:тыс(?:яч\w*)?|тс|миң|thousands?)\b\.?\s*"), 1_000),
    (re.compile(r"(?:млн|миллион\w*|millions?|mln)\b\.?\s*"), 1_000_000),
    (re.compile(r"(?:млрд|миллиард\w*|billions?|bln)\b\.?\s*"), 1_000_000_000),
)
_OWN_SCALE = re.compile(r"тыс|тс\b|миң|thousand|мл[нр]|милли|million|mln|bln|\bсом|\bkgs")
_UNIT_KINDS = {
    "persons": r"чел(?:овек\w*)?|адам\w*|киши\w*|persons?|people|pers|участник\w*|катышуучу\w*|participants?|женщин\w*"
    r"|жен|ж|муж|м|мужчин\w*|аял\w*|эркек\w*|дет\w*|бала\w*|women|men|children",
    "kgs": r"сом\w*|с|kgs|soms?|кгс",
    "percent": r"%|процент\w*|пайыз\w*|percent|per cent",
    "years": r"лет|жаш\w*",
    "points": r"балл\w*|упай\w*",
    "things": r"мероприят\w*|иш-чара\w*|семинар\w*|тренинг\w*|events?|trainings?|лекци\w*|бесед\w*|звон\w*|чалуу\w*"
    r"|calls?|документ\w*|заявлен\w*|обращен\w*|дел[оа]?|случа\w*|cases?|факт\w*|протокол\w*|заседан\w*|meetings?"
    r"|школ\w*|организац\w*|район\w*|экз\w*|материал\w*|публикац\w*",
    "any": r"шт\w*|штук\w*|ед|единиц\w*|раз\w*|жолу|даана",
}
_UNIT = re.compile(
    "(?:" + "|".join(f"(?P<{kind}>{words})" for kind, words in _UNIT_KINDS.items()) + ")"
    r"(?:\s+(?:адам|катышуучу|человек|participants))?"
)
_UNIT_EXAMPLES = {
    "persons": "12 чел. / 12 адам / 12 persons",
    "kgs": "12 сом / 12 KGS",
    "percent": "12 %",
    "things": "12",
}
_LIKE_ANY_UNIT = frozenset({"", "rate"})
_QUALIFIERS = (
    (re.compile(r"(?:около|примерно|порядка|приблизительно|ориентировочно|болжол менен|about|approximately|"
                r"approx\.?|around|ca\.|≈|~)\s*(?=\d)"), "approx"),
    (re.compile(r"(?:более|свыше|больше|не менее|не меньше|от|more than|over|at least|from|>=?|≥)(?:\s+чем)?\s*"
                r"(?=\d)"), "at_least"),
    (re.compile(r"(?:менее|меньше|до|не более|не больше|up to|less than|at most|under|<=?|≤)(?:\s+чем)?\s*(?=\d)"),
     "at_most"),
)  # fmt: skip
_KYRGYZ_CASE = r"\s?-?\s?(?:[гк][аеоө]|[дт][аеоө]н|не|на)\s"
_KYRGYZ_QUALIFIERS = (
    (re.compile(_KYRGYZ_CASE + r"жакын\w*"), "approx"),
    (re.compile(_KYRGYZ_CASE + r"(?:ашык|ашуун|көп|кем эмес)"), "at_least"),
    (re.compile(_KYRGYZ_CASE + r"(?:чейин|кем|аз|ашык эмес)"), "at_most"),
    (
        re.compile(r"(?<=\d)\s?\+$|(?<=[\w.])\s(?:и|или|and|or) (?:более|больше|выше|свыше|more|over|above)$"),
        "at_least",
    ),
)
_RANGE = re.compile(
    rf"(?:от\s|с\s|from\s)?\s?({_DIGITS})\s?(?:-|–|—|−|…|\.{{2,3}}|\sдо\s|\sto\s|\sпо\s)\s?({_DIGITS})\s?(.*)"
)
_COMPOSITE = re.compile(
    rf"({_DIGITS})\s?([^\d(/+,;]*?)\s?"
    r"(?:\(.*(?:из них|в т\.? ?ч|том числе|анын ичин|алардын|of wh|incl|жен|муж|аял|эркек|women|men|\d\s?[жм]\b).*"
    r"|[,;:]?\s(?:из них|в т\.? ?ч\.?|в том числе|анын ичин\w+|алардын|of whom|of which|including).*\d.*)"
)
_PART_WORDS = {"women": r"жен\w*|ж(?!\w)|аял\w*|women", "men": r"муж\w*|м(?!\w)|эркек\w*|(?<!wo)men"}
_PARTS = tuple(
    (category, re.compile(rf"(\d+)\s?(?:чел\w*\.?\s)?(?:{words})|(?:{words})\.?\s?[-–—:]?\s?(\d+)"))
    for category, words in _PART_WORDS.items()
)
_PART_TOKEN = re.compile(
    "|".join((r"(?P<number>\d+)", *(f"(?P<{kind}>(?<![^\\W\\d])(?:{words}))" for kind, words in _PART_WORDS.items())))
)
_JOINING = re.compile(r"(?<!\w)(?:и|жана|and|чел(?:овек)?|адам|киши|persons?)(?!\w)")
_NAMED_PARTS = tuple((category, re.compile(rf"(?<!\w)(?:{words})")) for category, words in _PART_WORDS.items())
_SEVERAL = re.compile(r"\d+\s?[^\W\d]*\.?(?:\s?[+/;,]\s?\d+\s?[^\W\d]*\.?)+")
_TYIYN = re.compile(r"(\d[\d ]*)[-–=](\d{2})\s?((?:сом\w*|с\.?|kgs|soms?)?)", re.IGNORECASE)
_LEAST_WITH_TYIYN = 100
_LARGEST = 10**15
"""Nothing that is reported is counted in more; a greater number is a slip of the hand or another number."""
_LONGEST = 200
"""No number, date or period is written in more characters; a longer text is not tried."""


def _read_digits(digits: str) -> tuple[Decimal | None, Decimal | None]:
    """Read digits with their separators: the value, and the other value when there are two ways to read them.

    ``1.234`` and ``1,234`` are a decimal fraction or thousands; nothing in the cell tells which.
    """
    if _AMBIGUOUS.fullmatch(digits):
        whole = digits.replace(".", "").replace(",", "")
        return Decimal(digits.replace(",", ".")), Decimal(whole)
    if _PLAIN.fullmatch(digits):
        return Decimal(digits.replace(",", ".").rstrip(".")), None
    if _SPACED.fullmatch(digits):
        return Decimal(re.sub(r"[ '’]", "", digits).replace(",", ".")), None
    if _POINTED.fullmatch(digits):
        return Decimal(digits.replace(".", "").replace(",", ".")), None
    if _COMMAED.fullmatch(digits):
        return Decimal(digits.replace(",", "")), None
    return None, None


def _as_number(number: Decimal) -> float:
    """Give a whole number as int, another as float."""
    return int(number) if number == number.to_integral_value() else float(number)


@dataclass(frozen=True)
class _Found:
    """A number found in a text: its value in units, the other way to read it, the scale, the unit and its kind."""

    number: Decimal
    other: Decimal | None
    scale: int
    unit: str
    kind: str


def split_scale(text: str) -> tuple[int, str]:
    """Part a unit from the word of its scale, if it begins with one.

    >>> split_scale("тыс. сом")
    (1000, 'сом')
    """
    for pattern, factor in _SCALES:
        scaled = pattern.match(text)
        if scaled:
            return factor, text[scaled.end() :]
    return 1, text


_MONEY_IN_SCALE = re.compile(
    r"(?<!\w)(?:(?P<scale>(?:тыс|миң|млн|миллион|thousand|million|mln)\w*\.?)\s*(?:сом\w*|kgs|soms?)"
    r"|(?:kgs|soms?),?\s(?P<after>(?:thousand|million|mln)\w*))(?!\w)"
)


def money_scale(text: str) -> int | None:
    """Give what a line of words multiplies its sums by; None where it names no thousands, or tells a sum of its own.

    >>> money_scale("Все суммы указаны в тысячах сомов"), money_scale("Бюджет 500 тыс. сом")
    (1000, None)
    """
    plain = _clean(text[:_LONGEST]).casefold()
    for match in _MONEY_IN_SCALE.finditer(plain):
        if not plain[: match.start()].rstrip()[-1:].isdigit():
            return split_scale(match["scale"] or match["after"])[0]
    return None


def _find_number(text: str) -> _Found | None:
    """Read a text that holds one number, perhaps with a scale word and a unit, and nothing else."""
    match = _ONE_NUMBER.fullmatch(text)
    if not match:
        return None
    number, other = _read_digits(match["digits"])
    if number is None:
        return None
    scale, rest = split_scale(match["rest"].strip())
    unit = rest.strip(" .,;")
    known = _UNIT.fullmatch(unit) if unit else None
    if unit and not known:
        return None
    power = Decimal("1" + (match["exponent"] or ""))
    sign = -1 if match["sign"] in {"-", "–", "−"} else 1
    kind = (known.lastgroup or "").replace("any", "") if known else ""
    return _Found(sign * number * power * scale, None if other is None else sign * other * scale, scale, unit, kind)


def _take_off_marks(text: str) -> tuple[str, str]:
    """Take off brackets and footnote signs: the bare text and the mark."""
    bracketed = _BRACKETED.fullmatch(text)
    if bracketed:
        return bracketed[1], "bracketed"
    bare = _FOOTNOTE.sub("", text)
    if bare != text:
        return bare, "footnote"
    return _WORDS_IN_BRACKETS.sub("", text, count=1), ""


def _has_remark(text: str) -> bool:
    """Tell whether words in brackets behind a number are anything but the number spelled out, or its unit."""
    remark = _WORDS_IN_BRACKETS.search(text)
    words = re.findall(r"[^\W\d_]+", remark[1]) if remark else []
    return not all(_SPELLED_OUT.fullmatch(word) or _UNIT.fullmatch(word) for word in words)


def _take_off_qualifier(text: str) -> tuple[str, str]:
    for pattern, qualifier in _QUALIFIERS:
        match = pattern.match(text)
        if match:
            return text[match.end() :], qualifier
    for pattern, qualifier in _KYRGYZ_QUALIFIERS:
        match = pattern.search(text)
        if match:
            return (text[: match.start()] + " " + text[match.end() :]).strip(), qualifier
    return text, ""


def _parse_number_text(text: str, as_written: str) -> tuple[Parsed, _Found | None]:
    """Read a text as one number; the second part tells what more was found, for counts and money."""
    if len(text) > _LONGEST:
        return Parsed(None, as_written, problem="value.not_a_number"), None
    if re.fullmatch(r"\(?\*+\)?", text):
        return Parsed(None, as_written, "suppressed"), None
    bare, mark = _take_off_marks(text.casefold())
    ranged = _RANGE.fullmatch(bare)
    if ranged and (ends := _ends(ranged)):
        low, high = ends
        note = f"{low:.15g} … {high:.15g}"
        return Parsed(None, as_written, mark, "range", float(low), float(high), "value.range", note), None
    plain, qualifier = _take_off_qualifier(bare)
    found = _find_number(plain)
    if found is None:
        return _parse_composite(bare, as_written), None
    if found.unit and not mark:
        mark = "unit_in_cell"
    parsed = Parsed(_as_number(found.number), as_written, mark, qualifier, unit=found.kind, scale=found.scale)
    if _has_remark(text.casefold()):
        parsed = replace(parsed, problem="value.remark_in_cell", note=f"{parsed.value:.15g}")
    if found.other is not None:
        note = f"{_as_number(found.number)} / {_as_number(found.other)}"
        parsed = replace(parsed, problem="value.ambiguous_number", note=note)
    return parsed, found


def _ends(ranged: re.Match[str]) -> tuple[Decimal, Decimal] | None:
    """Give the two ends of a range in units: "20-25 тыс." is from 20000 to 25000; None where they are no range."""
    low, high = _find_number(f"{ranged[1]} {ranged[3]}"), _find_number(f"{ranged[2]} {ranged[3]}")
    return (low.number, high.number) if low and high and low.other is high.other is None else None


def _named_parts(text: str) -> tuple[tuple[str, int], ...]:
    """Give the women and men that a text counts, number and word in turns in one order: "жен. 20, муж. 15"."""
    tokens = [(token.lastgroup or "", token[0]) for token in _PART_TOKEN.finditer(text)]
    numbers, words = (tokens[::2], tokens[1::2]) if tokens and tokens[0][0] == "number" else (tokens[1::2], tokens[::2])
    categories = [kind for kind, _ in words]
    is_told = len(numbers) == len(words) and {kind for kind, _ in numbers} == {"number"}
    if not is_told or "number" in categories or len({*categories}) < len(categories):
        return ()
    return tuple((kind, int(number)) for kind, (_, number) in zip(categories, numbers, strict=True))


def _parse_composite(text: str, as_written: str) -> Parsed:
    """Take the whole from "35 (из них 20 жен.)", nothing but the parts from "12 жен. + 8 муж."; nothing is added up."""
    match = _COMPOSITE.fullmatch(text)
    whole = _find_number(f"{match[1]} {match[2]}") if match else None
    if match is None or whole is None or whole.other is not None:
        return _parse_parts(text, as_written)
    parts = _named_parts(text[match.end(1) :])
    number = _as_number(whole.number)
    note = " | ".join(map(str, (number, *(count for _, count in parts))))
    return Parsed(number, as_written, problem="value.composite", note=note, unit=whole.kind, parts=parts)


def _parse_parts(text: str, as_written: str) -> Parsed:
    parts = _named_parts(text)
    if parts and not re.search(r"\w", _PART_TOKEN.sub(" ", _JOINING.sub(" ", text))):
        note = " | ".join(str(count) for _, count in parts)
        return Parsed(None, as_written, problem="value.parts_only", note=note, unit="persons", parts=parts)
    several = re.findall(r"\d+", text) if _SEVERAL.fullmatch(text) else []
    return Parsed(None, as_written, problem="value.not_a_number", note=" | ".join(several))


def _parse_number(
    value: CellValue, as_written: str, *, dash_is_zero: bool, percent: bool
) -> tuple[Parsed, _Found | None]:
    as_written = _written(value, as_written)
    if isinstance(value, bool | date | time | timedelta):
        return Parsed(None, as_written, problem="value.not_a_number"), None
    if isinstance(value, int | float):
        if value != value or value in {float("inf"), float("-inf")}:  # noqa: PLR0124 - not a number
            return Parsed(None, as_written, problem="value.not_a_number"), None
        number = Decimal(repr(value)) * (100 if percent else 1)
        return Parsed(_as_number(number), as_written, unit="percent" if percent else ""), None
    text = _clean(as_written if value is None else value)
    nothing = _nothing(text, as_written, nothing=0, dash_is_zero=dash_is_zero)
    if nothing:
        return nothing, None
    return _parse_number_text(text, as_written)


def _scaled(parsed: Parsed, found: _Found | None, scale: int) -> Parsed:
    """Multiply by the scale of the heading, unless the cell has a word of its own; refuse what is beyond reason."""
    if parsed.value is None:
        return _scaled_range(parsed, scale)
    if scale != 1 and (found is None or (found.scale == 1 and not found.unit)):
        parsed = replace(parsed, value=_as_number(Decimal(repr(parsed.value)) * scale))
    if not -_LARGEST <= (parsed.value or 0) <= _LARGEST:
        return replace(parsed, value=None, problem="value.out_of_range", note=f"≤ {_LARGEST}")
    return parsed


def _scaled_range(parsed: Parsed, scale: int) -> Parsed:
    """Multiply both ends of a range by the scale of the heading, unless the cell names thousands itself."""
    if scale == 1 or parsed.low is None or parsed.high is None or _OWN_SCALE.search(parsed.as_written.casefold()):
        return parsed
    low, high = parsed.low * scale, parsed.high * scale
    return replace(parsed, low=low, high=high, note=f"{low:.15g} … {high:.15g}")


def is_formula_error(text: str) -> bool:
    """Tell whether a text is what a spreadsheet shows for an error: ``#Н/Д``, ``#REF!``, ``####``."""
    return text.startswith("#") and bool(_ERROR.fullmatch(text.strip()))


def parse_number(
    value: CellValue, as_written: str = "", *, dash_is_zero: bool = True, percent: bool = False, scale: int = 1
) -> Parsed:
    """Read a number. ``percent`` says that the cell is shown as a percentage: 0.47 is then 47.

    >>> parse_number("1 234,5", "1 234,5").value
    1234.5
    >>> parse_number("более 5000", "более 5000").qualifier
    'at_least'
    """
    return _scaled(*_parse_number(value, as_written, dash_is_zero=dash_is_zero, percent=percent), scale)


def parse_count(
    value: CellValue, as_written: str = "", *, dash_is_zero: bool = True, percent: bool = False, scale: int = 1
) -> Parsed:
    """Read a whole number of persons, events or documents, never below zero; a percentage is none.

    ``1.234`` is read as thousands, with a warning: there is no quarter of a person.
    """
    parsed, found = _parse_number(value, as_written, dash_is_zero=dash_is_zero, percent=False)
    if percent or parsed.unit == "percent":
        return replace(parsed, value=None, problem="value.not_a_number", note="")
    if parsed.problem == "value.ambiguous_number" and found and found.other is not None and scale == 1:
        whole = found.number if found.scale > 1 else found.other
        parsed = replace(parsed, value=_as_number(whole))
    return _only(_scaled(parsed, found, scale), whole=True)


def parts_named(text: str) -> list[str]:
    """Give which of women and men a text speaks of.

    >>> parts_named("в т.ч. женщин")
    ['women']
    """
    return [category for category, pattern in _NAMED_PARTS if pattern.search(text.casefold())]


def counts_other_part(text: str, category: str) -> bool:
    """Tell whether a number is said to count women where men are counted, or the other way round.

    >>> counts_other_part("10м", "women"), counts_other_part("15 жен.", "women")
    (True, False)
    """
    found = {part for part, pattern in _PARTS if pattern.search(text.casefold())}
    return bool(found) and category not in found


def refuse_other_unit(parsed: Parsed, unit: str) -> Parsed:
    """Refuse a number whose cell names another unit than its column or row counts in (a code of measure units).

    Events, documents, cases and other things counted one by one are not told apart.

    >>> refuse_other_unit(parse_count("2 семинара"), "persons").problem
    'value.unit_differs'
    """
    if parsed.value is None or parsed.unit in {"", unit_kind(unit)} or unit in _LIKE_ANY_UNIT:
        return parsed
    return refuse_unit(parsed, unit)


def unit_kind(unit: str) -> str:
    """Give what a code of measure units counts: persons, kgs, percent, or things one by one."""
    return unit.casefold() if unit.casefold() in _UNIT_EXAMPLES else "things"


def refuse_unit(parsed: Parsed, unit: str, problem: str = "value.unit_differs") -> Parsed:
    """Refuse a number for its unit, with an example in the unit that was expected."""
    return replace(parsed, value=None, problem=problem, note=_UNIT_EXAMPLES[unit_kind(unit)])


def scaled_by_unit(parsed: Parsed, scale: int) -> Parsed:
    """Multiply a number by the scale of a unit beside it, unless its own cell names a scale or a unit.

    >>> scaled_by_unit(parse_number("1,5"), 1000).value
    1500
    """
    has_own = parsed.scale != 1 or parsed.unit or parsed.mark == "unit_in_cell"
    if scale == 1 or parsed.value is None or has_own:
        return parsed
    return replace(parsed, value=_as_number(Decimal(repr(parsed.value)) * scale))


def share_warned(parsed: Parsed) -> Parsed:
    """Warn of a percentage that may be a share: ``0,75`` without the sign, nothing tells which is meant."""
    if parsed.unit or parsed.problem or parsed.value is None or not 0 < parsed.value <= 1:
        return parsed
    return replace(parsed, problem="value.share_or_percent", note=f"{parsed.value:g} % / {parsed.value * 100:g} %")


def _only(parsed: Parsed, *, whole: bool = False, highest: float | None = None) -> Parsed:
    """Refuse a number that is negative, not whole or above the highest."""
    number = parsed.value
    if number is None:
        return parsed
    if number < 0:
        return replace(parsed, value=None, problem="value.negative", note="≥ 0")
    if whole and not isinstance(number, int):
        return replace(parsed, value=None, problem="value.not_whole", note="")
    if highest is not None and number > highest:
        return replace(parsed, value=None, problem="value.out_of_range", note=f"≤ {highest}")
    return parsed


def parse_percent(
    value: CellValue, as_written: str = "", *, dash_is_zero: bool = True, percent: bool = False
) -> Parsed:
    """Read a percentage from 0 to 100. ``47 %`` is 47; a cell shown as a percentage holds 0.47 and is 47.

    A plain ``0,47`` stays 0.47, with a warning: nothing tells whether a share or less than one percent was meant.
    """
    parsed, _ = _parse_number(value, as_written, dash_is_zero=dash_is_zero, percent=percent)
    if parsed.unit == "percent" and parsed.mark == "unit_in_cell":
        parsed = replace(parsed, mark="")
    return share_warned(refuse_other_unit(_only(parsed, highest=100), "percent"))


def _with_tyiyn(text: str) -> str:
    """Give a sum whose tyiyn stand behind a dash, "12000-00", with a comma; nothing where the dash may make a range."""
    match = _TYIYN.fullmatch(_clean(text))
    if match is None or (match[2] != "00" and int(re.sub(r"\D", "", match[1])) < _LEAST_WITH_TYIYN):
        return ""
    return f"{match[1]},{match[2]} {match[3]}"


def parse_money(
    value: CellValue,
    as_written: str = "",
    *,
    dash_is_zero: bool = True,
    percent: bool = False,
    scale: int = 1,
) -> Parsed:
    """Read a sum in soms. ``scale`` is the heading's, for cells without their own word ("тыс. сом").

    >>> parse_money("1,5 тыс. сом", "1,5 тыс. сом").value
    1500
    """
    if isinstance(value, str) and (plain := _with_tyiyn(value)):
        value, as_written = plain, as_written or value
    parsed, found = _parse_number(value, as_written, dash_is_zero=dash_is_zero, percent=False)
    if percent or (found and found.unit and parsed.unit != "kgs"):
        return replace(parsed, value=None, mark="", problem="value.not_a_number")
    own_scale = found.scale if found else 1
    if parsed.value is not None and found and found.other is not None and own_scale == scale == 1:
        # A som has 100 tyiyn: three digits after the separator are thousands, and the reader is told.
        parsed = replace(parsed, value=_as_number(found.other))
    return _only(_scaled(parsed, found, scale))


# -- dates --------------------------------------------------------------------------------------------------

_MONTH_WORDS = (
    r"янв(?:ар[а-яё]*)?|үчтүн айы(?:нын)?|jan(?:uary)?",
    r"фев(?:р(?:ал[а-яё]*)?)?|бирдин айы(?:нын)?|feb(?:ruary)?",
    r"мар(?:т[а-яё]*)?|жалган куран(?:дын)?|mar(?:ch)?",
    r"апр(?:ел[а-яё]*)?|чын куран(?:дын)?|apr(?:il)?",
    r"ма[йя][а-яё]*|бугу(?:нун)?|may",
    r"июн[а-яё]*|кулжа(?:нын)?|june?",
    r"июл[а-яё]*|теке(?:нин)?|july?",
    r"авг(?:уст[а-яё]*)?|баш оона(?:нын)?|aug(?:ust)?",
    r"сен(?:т(?:ябр[а-яё]*)?)?|аяк оона(?:нын)?|sept?(?:ember)?",
    r"окт(?:ябр[а-яё]*)?|тогуздун айы(?:нын)?|oct(?:ober)?",
    r"ноя(?:б(?:р[а-яё]*)?)?|жетинин айы(?:нын)?|nov(?:ember)?",
    r"дек(?:абр[а-яё]*)?|бештин айы(?:нын)?|dec(?:ember)?",
)
_MONTH = "|".join(_MONTH_WORDS)
_MONTHS = tuple(re.compile(words) for words in _MONTH_WORDS)
_YEAR_WORD = r"\s?-?(?:года?|гг?|жылдын|жылы|жыл|ж|year)\b\.?"
_KYRGYZ_YEAR_FIRST = re.compile(r"(\d{4})\s?-?\s?(?:жылдын|жылы|жыл|ж\.?)\s?(?=\d)(.*)")
_DAY_HYPHEN_MONTH = re.compile(rf"(\d)\s?-\s?(?=(?:{_MONTH})\b)")
_NUMERIC_DATE = re.compile(r"(\d{1,2})\s?[./\-]\s?(\d{1,2})\s?[./\-]\s?(\d{4}|\d{2})")
_ISO_DATE = re.compile(r"(\d{4})[-./](\d{1,2})[-./](\d{1,2})(?:[t ]\d{1,2}:\d{2}.*)?")
_WORD_DATE = re.compile(rf"(\d{{1,2}})(?:st|nd|rd|th)?\.?\s?(?:of\s)?({_MONTH})\.?,?\s?(\d{{4}})")
_ENGLISH_DATE = re.compile(rf"({_MONTH})\.?\s(\d{{1,2}})(?:st|nd|rd|th)?,?\s(\d{{4}})")
_TIME_OF_DAY = re.compile(r",?\s\d{1,2}[:.]\d{2}(?::\d{2})?$")
_RANGE_SEPARATORS = re.compile(r"\s?[-–—−]\s?|\s(?:по|до|to|until|чейин)\s")
_SERIAL_ORIGIN = date(1899, 12, 30)
_SERIALS = range(30_000, 60_001)
_YEARS = range(1990, 2101)
_LAST_MONTH = 12


def _clean_date(text: str) -> str:
    """Give a date's text in one order of words: day, month, year, without words for "year" and quotes."""
    plain = re.sub(r"[«»\"“”„]", "", text.casefold())
    plain = _KYRGYZ_YEAR_FIRST.sub(r"\2 \1", plain)
    plain = re.sub(rf"(?<=\d){_YEAR_WORD}", "", plain)
    plain = _DAY_HYPHEN_MONTH.sub(r"\1 ", plain)
    return _SPACES.sub(" ", plain).strip(" .,;")


def _month_number(word: str) -> int:
    return next(number for number, pattern in enumerate(_MONTHS, start=1) if pattern.fullmatch(word))


def month_number(word: str) -> int | None:
    """Give the number of a month by its name, whole or cut short, in any of the languages; None for another word.

    >>> month_number("сентября"), month_number("отдел")
    (9, None)
    """
    return next((number for number, pattern in enumerate(_MONTHS, start=1) if pattern.fullmatch(word)), None)


def _whole_date(text: str) -> tuple[int, int, int] | None:
    """Give year, month, day of a cleaned text that is exactly one full date; the day comes before the month."""
    text = _TIME_OF_DAY.sub("", text) if _TIME_OF_DAY.search(text) and not _NUMERIC_DATE.fullmatch(text) else text
    if match := _ISO_DATE.fullmatch(text):
        return int(match[1]), int(match[2]), int(match[3])
    if match := _NUMERIC_DATE.fullmatch(text):
        year = int(match[3])
        return (year if len(match[3]) == 4 else 2000 + year), int(match[2]), int(match[1])  # noqa: PLR2004
    if match := _WORD_DATE.fullmatch(text):
        return int(match[3]), _month_number(match[2]), int(match[1])
    if match := _ENGLISH_DATE.fullmatch(text):
        return int(match[3]), _month_number(match[1]), int(match[2])
    return None


def _make_date(parts: tuple[int, int, int], as_written: str) -> Parsed:
    try:
        day = date(*parts)
    except ValueError:
        return Parsed(None, as_written, problem="value.impossible_date")
    return _plausible(day, as_written)


def _plausible(day: date, as_written: str) -> Parsed:
    if day.year not in _YEARS:
        return Parsed(None, as_written, problem="value.impossible_date")
    return Parsed(day, as_written)


def _typed_date(value: CellValue, as_written: str) -> Parsed | None:
    """Read a cell that is a date, or a number that a spreadsheet would show as one; None for a text."""
    if isinstance(value, datetime):
        return _plausible(value.date(), as_written)
    if isinstance(value, date):
        return _plausible(value, as_written)
    if isinstance(value, int | float) and not isinstance(value, bool) and _SERIALS.start <= value < _SERIALS.stop:
        return Parsed(_SERIAL_ORIGIN + timedelta(days=int(value)), as_written)
    if value is None or isinstance(value, str):
        return None
    return Parsed(None, as_written, problem="value.not_a_date")


def parse_date(value: CellValue, as_written: str = "") -> Parsed:
    """Read one day, day before month, never month first. Of a range of days the first is taken, with a warning.

    >>> parse_date("5 сентября 2019 года").value
    datetime.date(2019, 9, 5)
    """
    start, end = parse_date_range(value, as_written)
    if start.value is not None and end.value != start.value:
        return replace(start, problem="value.date_range", day=end.value)
    return start


def parse_date_range(value: CellValue, as_written: str = "") -> tuple[Parsed, Parsed]:
    """Read the first and the last day of "12-14.11.2018"; of a single day both are the same.

    >>> [day.value.isoformat() for day in parse_date_range("с 10.09 по 10.12.2018")]
    ['2018-09-10', '2018-12-10']
    """
    as_written = _written(value, as_written)
    typed = _typed_date(value, as_written)
    if typed:
        return typed, typed
    text = _clean(as_written if value is None else str(value))
    nothing = _nothing(text, as_written, nothing=None, dash_is_zero=False)
    if nothing:
        return nothing, nothing
    if text.isascii() and text.isdigit() and int(text) in _SERIALS:
        return parse_date_range(int(text), as_written)
    plain = _clean_date(text)
    parts = _whole_date(plain)
    if parts:
        return _make_date(parts, as_written), _make_date(parts, as_written)
    return _split_range(plain, as_written)


def _split_range(text: str, as_written: str) -> tuple[Parsed, Parsed]:
    """Cut at the first separator that has a full date on its right and a day on its left."""
    refused = Parsed(None, as_written, problem="value.not_a_date")
    if len(text) > _LONGEST:
        return refused, refused
    text = re.sub(r"^(?:с|со|от|from)\s", "", text)
    for separator in _RANGE_SEPARATORS.finditer(text):
        end = _whole_date(text[separator.end() :].strip(" .,"))
        start = _left_part(text[: separator.start()].strip(" .,"), end) if end else None
        if start and end:
            return _make_date(start, as_written), _make_date(end, as_written)
    return refused, refused


def _left_part(text: str, end: tuple[int, int, int]) -> tuple[int, int, int] | None:
    """Complete the beginning of a range from its end: "12", "28.11" or "28 ноября" take month and year from it."""
    whole = _whole_date(text)
    if whole:
        return whole
    if re.fullmatch(r"\d{1,2}", text):
        return end[0], end[1], int(text)
    numeric = re.fullmatch(r"(\d{1,2})[./](\d{1,2})", text)
    worded = re.fullmatch(rf"(\d{{1,2}})\s?({_MONTH})\.?", text)
    if not numeric and not worded:
        return None
    month = int(numeric[2]) if numeric else _month_number(worded[2]) if worded else 0
    day = int((numeric or worded)[1])  # type: ignore[index]
    starts_last_year = (month, day) > end[1:]
    return end[0] - starts_last_year, month, day


# -- periods ------------------------------------------------------------------------------------------------

_FOUR_DIGITS = re.compile(r"(?<!\d)((?:19|20)\d{2})(?!\d)")
_HALF_WORD = re.compile(
    r"полугод\w*|п\s?/\s?г\b\.?|жарым\s?-?\s?жыл\w*|жарымы(?:нда|нын)?\b(?!\s*жыл)|half(?:[- ]?year\w*)?|\bсемест\w*"
    r"|(?<![a-zа-я])[hн](?=\s?[12iі]|$)"
)
_QUARTER_WORD = re.compile(r"квартал\w*|\bкв\b\.?|чейре[кг]\w*|quarter\w*|(?<![a-zа-я])q\s?(?=\d)")
_CUMULATIVE = re.compile(
    r"нарастающ\w*|\b(?:9|12|девять|двенадцать)\s?-?\s?(?:мес\w*|ай\w*|months?)|\bза год\b|\bгодов\w*"
    r"|жылдык\s?отчет|\bannual"
)
_SIX_MONTHS = re.compile(r"\b(?:6|шесть|алты|six)\s?-?\s?(?:мес\w*|ай\w*|months?)")
_HALVES = {
    1: _words("1 i 1е 1ое 1st 01 первое первого первый первом биринчи first one бир"),
    2: _words("2 ii 2е 2ое 2nd 02 п второе второго второй втором экинчи second two эки"),
}
_PERIOD_NOISE = _words(
    "за в во the of for year г гг год года году ж жыл жылы жылдын жылга үчүн и е ое чи отчетный отчётный"
)
_ROMAN_TWINS = str.maketrans({"і": "i", "ӏ": "i", "|": "i", "l": "i", "ⅰ": "i", "ⅱ": "2"})


def parse_period(text: CellValue) -> Parsed:
    """Read the half-year a report is about, as its code.

    >>> parse_period("II полугодие 2019 г.").value, parse_period("2019-жылдын 1-жарым жылдыгы").value
    ('2019-H2', '2019-H1')
    """
    as_written = "" if text is None else str(text)
    plain = _clean(as_written).casefold()
    nothing = _nothing(plain, as_written, nothing=None, dash_is_zero=False)
    if nothing:
        return nothing
    if len(plain) > _LONGEST:
        return Parsed(None, as_written, problem="value.not_a_period")
    years = {found[1] for found in _FOUR_DIGITS.finditer(plain)}
    if _CUMULATIVE.search(plain):
        return Parsed(None, as_written, problem="value.cumulative_period")
    if _QUARTER_WORD.search(plain):
        quarter = parse_quarter(plain)
        note = f"{quarter[0]}-H{(quarter[1] + 1) // 2}" if quarter else ""
        return Parsed(None, as_written, problem="value.quarter", note=note)
    half = _half(plain) if len(years) == 1 else None
    if half is None:
        return Parsed(None, as_written, problem="value.not_a_period")
    return Parsed(f"{years.pop()}-H{half}", as_written)


_QUARTERS = {
    1: _words("1 i 1й 1ый 1st первый первого первом биринчи first"),
    2: _words("2 ii п 2й 2ой 2nd второй второго втором экинчи second"),
    3: _words("3 iii ш 3й 3ий 3rd третий третьего третьем үчүнчү third"),
    4: _words("4 iv 4й 4ый 4th четвертый четвёртый четвертого четвертом төртүнчү fourth"),
}


def parse_quarter(text: str) -> tuple[int, int] | None:
    """Give year and number of the one quarter that a text names, Roman numerals in Cyrillic letters too; else None.

    >>> parse_quarter("Ш квартал 2019 г."), parse_quarter("2019-жылдын 1-чейреги"), parse_quarter("квартал 2019")
    ((2019, 3), (2019, 1), None)
    """
    plain = _clean(text[:_LONGEST]).casefold()
    years = {found[1] for found in _FOUR_DIGITS.finditer(plain)}
    if len(years) != 1 or not _QUARTER_WORD.search(plain):
        return None
    rest = _QUARTER_WORD.sub(" ", _FOUR_DIGITS.sub(" ", plain)).translate(_ROMAN_TWINS)
    words = [word for word in re.split(r"[\s.,;:()\-–—_/«»\"]+", rest) if word and word not in _PERIOD_NOISE]
    numbers = [number for word in words for number, spellings in _QUARTERS.items() if word in spellings]
    return (int(years.pop()), numbers[0]) if len(numbers) == len(words) == 1 else None


def _half(text: str) -> int | None:
    """Tell which half a text with one year names: by number, by six months, or by its first and last day."""
    by_dates = _half_of_dates(text)
    if by_dates:
        return by_dates
    if not _HALF_WORD.search(text):
        return 1 if _SIX_MONTHS.search(text) else None
    rest = _HALF_WORD.sub(" ", _FOUR_DIGITS.sub(" ", text))
    words = [word for word in re.split(r"[\s.,;:()\-–—_/«»\"]+", rest.translate(_ROMAN_TWINS)) if word]
    named = [word for word in words if word not in _PERIOD_NOISE]
    halves = [half for word in named for half, spellings in _HALVES.items() if word in spellings]
    return halves[0] if len(halves) == len(named) == 1 else None


def _half_of_dates(text: str) -> int | None:
    months = re.search(rf"({_MONTH})\s?[-–—]\s?({_MONTH})", text)
    if months:
        return {(1, 6): 1, (7, 12): 2}.get((_month_number(months[1]), _month_number(months[2])))
    start, end = (day.value for day in parse_date_range(text))
    if start and end and start.year == end.year:
        span = (start.month, start.day, end.month, end.day)
        return {(1, 1, 6, 30): 1, (7, 1, 12, 31): 2}.get(span)
    return None


_HALF_THEN_YEAR = re.compile(r"(?<![a-zа-я0-9])([12])[ _-]?[hн][ _-]?(?=(?:19|20)\d{2}(?!\d))((?:19|20)\d{2})")
_YEAR_AND_HALF = re.compile(r"(?<![\d.\-/])((?:19|20)\d{2})[ _-]([12])(?![\d]|[.\-/]\d)")
_LONGEST_PERIOD = 9


@lru_cache(maxsize=4096)
def find_periods(text: str, *, bare: bool = False) -> frozenset[str]:
    """Give the half-years that a title names among its other words; ``bare`` takes ``2019_1`` for one too.

    >>> sorted(find_periods("Отчёт, Баткенская область, 1-полугодие 2019 года"))
    ['2019-H1']
    >>> sorted(find_periods("Баткен_2019_2", bare=True))
    ['2019-H2']
    """
    if not _FOUR_DIGITS.search(text):
        return frozenset()
    plain = _HALF_THEN_YEAR.sub(r"\2-h\1", _SPACES.sub(" ", text.casefold().replace("_", " ")))
    words = plain.split(" ")
    found = set()
    start = 0
    while start < len(words):
        size, code = _period_from(words[start : start + _LONGEST_PERIOD])
        found |= {code} if code else set()
        start += size
    if bare and not found:
        found = {f"{year}-H{half}" for year, half in _YEAR_AND_HALF.findall(plain)}
    return frozenset(found)


def _period_from(words: list[str]) -> tuple[int, str]:
    """Give how many words from the first on are one half-year, the most that are, and its code; else one word."""
    year_at = next((at for at, word in enumerate(words) if _FOUR_DIGITS.search(word)), len(words))
    for size in range(len(words), year_at, -1):
        parsed = parse_period(" ".join(words[:size]).strip(" ,;:()«»\"'"))
        if parsed.value:
            return size, str(parsed.value)
    return 1, ""


# -- activity numbers ---------------------------------------------------------------------------------------

_NUMBER_SIGN = re.compile(
    r"^(?:(?:п\.?\s?)?п\.?|пункт\w*|подпункт\w*|№|no\.?|n|item|activity|тармак\w*|мероприят\w*)\s*(?=[\divxі])"
)
_ACTIVITY = re.compile(r"\d{1,2}(?:\.\d{1,3}){0,3}")
_ROMAN_PILLAR = re.compile(r"(iv|v|i{1,3})(?=\.\d)")
_ROMANS = {"i": "1", "ii": "2", "iii": "3", "iv": "4", "v": "5"}
_DATE_LIKE = re.compile(rf"(\d{{1,2}})[.\- ](?:({_MONTH})\.?|(\d{{1,2}})\.20\d\d)")
_YEARS_OF_TYPING = range(2010, 2041)
_BETWEEN = re.compile(r"\s*(?:,|;|/|\n|\bи\b|\bжана\b|\band\b|&|\+)\s*|\s+")
_LIST_NOISE = re.compile(
    r"(?<![а-яёa-z])(?:п\.?\s?п\.?|п\.|пп\.?|п(?=\s?\d)|пункты?|пунктов|подпункт\w*|№№?|тармак\w*)\s*"
)
_SPAN = re.compile(r"((?:\d{1,2}\.)+)(\d{1,3})\s?[-–—]\s?((?:\d{1,2}\.)+)(\d{1,3})")
_LONGEST_SPAN = 30


def parse_activity_no(value: CellValue, as_written: str = "") -> Parsed:
    """Read the number of an activity in the plan. A spreadsheet turns ``1.2`` into a date: it is turned back.

    >>> parse_activity_no(date(2019, 2, 1)).value
    '1.2'
    """
    as_written = _written(value, as_written)
    if isinstance(value, date):
        if value.year in _YEARS_OF_TYPING:
            return Parsed(f"{value.day}.{value.month}", as_written, "date_for_number")
        return Parsed(None, as_written, problem="value.not_an_activity_no")
    if isinstance(value, int | float) and not isinstance(value, bool):
        number = f"{value:.10g}"  # 1.10 typed as a number has become 1.1
        parsed = _activity_from_text(number, as_written)
        return replace(parsed, note=f"{number}0?") if parsed.value is not None and "." in number else parsed
    if value is not None and not isinstance(value, str):
        return Parsed(None, as_written, problem="value.not_an_activity_no")
    text = _clean(as_written if value is None else value)
    if not text:
        return Parsed(None, as_written, "empty")
    return _activity_from_text(text, as_written)


def _activity_from_text(text: str, as_written: str) -> Parsed:
    plain = _NUMBER_SIGN.sub("", text.casefold()).translate(_ROMAN_TWINS)
    plain = re.sub(r"\s*\.\s*", ".", plain).strip(" .,):(")
    dated = _DATE_LIKE.fullmatch(plain)
    if dated:
        month = _month_number(dated[2]) if dated[2] else int(dated[3])
        if 1 <= month <= _LAST_MONTH:
            return Parsed(f"{int(dated[1])}.{month}", as_written, "date_for_number")
    plain = _ROMAN_PILLAR.sub(lambda roman: _ROMANS[roman[1]], plain.replace(",", "."))
    if not _ACTIVITY.fullmatch(plain):
        return Parsed(None, as_written, problem="value.not_an_activity_no")
    return Parsed(_without_leading_zeros(plain), as_written)


def _without_leading_zeros(number: str) -> str:
    return ".".join(part.lstrip("0") or "0" for part in number.split("."))


def parse_activity_list(value: CellValue, as_written: str = "") -> Parsed:
    """Read the activities that one event served, as a list without repeats.

    >>> parse_activity_list("п. 1.2, 1.3 и 2.1").value
    ['1.2', '1.3', '2.1']
    """
    as_written = _written(value, as_written)
    if value is not None and not isinstance(value, str):
        one = parse_activity_no(value, as_written)
        return one if one.value is None else replace(one, value=[one.value])
    text = _clean((as_written if value is None else value).replace("\n", " ; "))
    nothing = _nothing(text, as_written, nothing=None, dash_is_zero=False)
    if nothing:
        return nothing
    whole = parse_activity_no(text, as_written)
    if whole.value is not None:
        return replace(whole, value=[whole.value])
    spelled = _SPAN.sub(_spell_out, _LIST_NOISE.sub(" ", text.casefold()))
    parts = [part.strip(" .()") for part in _BETWEEN.split(spelled) if part.strip(" .()")]
    numbers = [parse_activity_no(part) for part in parts]
    if not numbers or any(number.value is None for number in numbers):
        return Parsed(None, as_written, problem="value.not_an_activity_no")
    return Parsed(list(dict.fromkeys(number.value for number in numbers)), as_written)


def _spell_out(span: re.Match[str]) -> str:
    """Write "1.2-1.5" as "1.2, 1.3, 1.4, 1.5"; a span over several sections is left and refused later."""
    stem, first, other_stem, last = span[1], int(span[2]), span[3], int(span[4])
    if stem != other_stem or not first < last <= first + _LONGEST_SPAN:
        return span[0]
    return ", ".join(f"{stem}{number}" for number in range(first, last + 1))
