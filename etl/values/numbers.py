"""From a cell to a number with its unit, its parts and how sure it is, as people really write them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from etl.values.parsed import ERROR, Parsed, read_nothing, text_of, tidy

if TYPE_CHECKING:
    from etl.files.cells import CellValue


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
    "currency": r"\$|us\$|usd|дол|долл\w*(?:\.? сша)?|dollars?|€|eur"
    r"|евро|euros?|₽|rub|руб\w*|roubles?|rubles?|₸|kzt|тенге",
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
    (re.compile(_KYRGYZ_CASE + r"(?:ашык(?! эмес)|ашуун|көп|кем эмес)"), "at_least"),
    (re.compile(r"(?<=\d)\s(?:ашык|ашуун)$"), "at_least"),
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
_SEVERAL = re.compile(r"(?!\d+,\d+\s?[^\W\d]+\.?$)\d+\s?[^\W\d]*\.?(?:\s?[+/;,]\s?\d+\s?[^\W\d]*\.?)+")
"""Numbers side by side; "12,5 кг" is one, with a decimal comma and a unit that is not known."""
_TYIYN = re.compile(r"(\d[\d ]*)[-–=](\d{2})\s?((?:сом\w*|с\.?|kgs|soms?)?)", re.IGNORECASE)
_LEAST_WITH_TYIYN = 100
_LARGEST = 10**15
"""Nothing that is reported is counted in more; a greater number is a slip of the hand or another number."""
LONGEST = 200
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
    plain = tidy(text[:LONGEST]).casefold()
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
    if len(text) > LONGEST:
        return Parsed(None, as_written, problem="value.not_a_number"), None
    if re.fullmatch(r"\(?\*+\)?", text):
        return Parsed(None, as_written, "suppressed"), None
    bare, mark = _take_off_marks(text.casefold())
    ranged = _RANGE.fullmatch(bare)
    if ranged and (ends := _ends(ranged)):
        low, high = ends
        if low > high:  # a difference, a slip, or two numbers: no range
            return Parsed(None, as_written, problem="value.not_a_number", note=f"{low:.15g} | {high:.15g}"), None
        note = f"{low:.15g} … {high:.15g}"
        return Parsed(None, as_written, mark, "range", float(low), float(high), "value.range", note), None
    plain, qualifier = _take_off_qualifier(bare)
    found = _find_number(plain)
    if found is None:
        return _parse_composite(bare, as_written), None
    if found.kind == "currency":  # nothing that is reported is counted in it
        return Parsed(None, as_written, problem="value.unit_differs", note=_UNIT_EXAMPLES["things"]), None
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
    as_written = text_of(value, as_written)
    if isinstance(value, bool | date | time | timedelta):
        return Parsed(None, as_written, problem="value.not_a_number"), None
    if isinstance(value, int | float):
        if value != value or value in {float("inf"), float("-inf")}:  # noqa: PLR0124 - not a number
            return Parsed(None, as_written, problem="value.not_a_number"), None
        number = Decimal(repr(value)) * (100 if percent else 1)
        return Parsed(_as_number(number), as_written, unit="percent" if percent else ""), None
    text = tidy(as_written if value is None else value)
    nothing = read_nothing(text, as_written, nothing=0, dash_is_zero=dash_is_zero)
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
    return text.startswith("#") and bool(ERROR.fullmatch(text.strip()))


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
    match = _TYIYN.fullmatch(tidy(text))
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
    if percent:
        return replace(parsed, value=None, mark="", problem="value.not_a_number")
    if parsed.problem == "value.unit_differs" or (found and found.unit and parsed.unit != "kgs"):
        return refuse_unit(replace(parsed, mark=""), "kgs")
    own_scale = found.scale if found else 1
    if parsed.value is not None and found and found.other is not None and own_scale == scale == 1:
        # A som has 100 tyiyn: three digits after the separator are thousands, and the reader is told.
        parsed = replace(parsed, value=_as_number(found.other))
    return _only(_scaled(parsed, found, scale))
