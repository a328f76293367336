"""CSV and "Unicode text" files: which encoding, which delimiter, then the cells.

Decoding is done here and not in the database: a cp1251 file read as latin-1 gives nonsense without an error.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections import Counter
from dataclasses import dataclass
from functools import cache, lru_cache

from etl.files.cell_names import a1
from etl.files.limits import MAX_CELLS, MAX_TEXT
from etl.files.unreadable import UnreadableError
from etl.forms import load_forms

DELIMITERS = (";", "\t", ",", "|")
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CYRILLIC_ENCODINGS = ("cp1251", "koi8-r", "cp866")
_FREQUENT = frozenset("оеаинтсрвлкмдпу")
_CYRILLIC_LETTER = re.compile(r"[А-Яа-яЁё]")
_TURNED_CASE = re.compile(r"[а-яё][А-ЯЁ]|(?<![А-ЯЁ])[А-ЯЁ]{2,}[а-яё]|[A-Za-z][А-Яа-яЁё]|[А-Яа-яЁё][A-Za-z]")
_USUAL_SIGNS = frozenset("«»“”„’–—№…°\u00a0•ЎўҐґЄєІіЇї")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")
_LONG_WORD = re.compile("[а-яёңөү]{4,}")
_LOOKED_AT = 200_000
_MANY_MORE = 3
_PLAUSIBLE = 0.45
_CLEARLY_MORE = 0.35
_FEWEST_LETTERS = 4
_LAST_CYRILLIC = "\u0530"
_CONSISTENT = 0.5
_SNIFFED_ROWS = 60
_UTF16_HIGH_BYTES = (b"\x00", b"\x04")
_UTF16_SHARE = 0.85


@dataclass(frozen=True)
class TextTable:
    """A text file as rows of texts, with the encoding and the delimiter it turned out to have."""

    rows: list[list[str]]
    encoding: str
    delimiter: str
    is_guessed: bool


def read_text_table(data: bytes, encoding: str = "", delimiter: str = "") -> TextTable:
    """Read a delimited text file. Refuses bytes that are no text and an encoding that cannot be told.

    ``encoding`` and ``delimiter`` are those of the sender's saved layout; empty texts where there is none.
    """
    text, found = (_as_saved(data, encoding), encoding) if encoding else decode(data)
    if _CONTROL.search(text):
        raise UnreadableError("file.not_a_workbook", "", ".xlsx, .xls, .ods, .csv")
    text, declared = _declared_delimiter(text)
    between = declared or delimiter or sniff_delimiter(text)
    is_guessed = not encoding and found in _CYRILLIC_ENCODINGS
    return TextTable(_split(text, between), found, between, is_guessed=is_guessed)


def _as_saved(data: bytes, encoding: str) -> str:
    """Decode as the sender's layout says; other bytes are refused, for the layout no longer fits."""
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as fault:
        row = data[: fault.start].count(b"\n") + 1
        raise UnreadableError("layout.encoding", f"{encoding} · {row}", "layouts.toml") from None


def decode(data: bytes) -> tuple[str, str]:
    """Give the text and the name of its encoding: by mark, by validity, by known words, at last by plausibility."""
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _strictly(data, encoding), encoding
    wide = _wide_encoding(data)
    if wide:
        return _strictly(data, wide), wide
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return _decode_cyrillic(data)
    return (text, "utf-8") if _is_ours(text) else _decode_cyrillic(data)


def _is_ours(text: str) -> bool:
    """Tell whether most letters are Latin or Cyrillic: a few bytes of CP866 are valid UTF-8 of scripts far away."""
    foreign = [sign for sign in text if sign > "\x7f"]
    return sum(sign < _LAST_CYRILLIC or "\u2000" <= sign <= "\u27ff" for sign in foreign) >= len(foreign) / 2


def _strictly(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        raise UnreadableError("file.damaged", "", encoding) from None


def _wide_encoding(data: bytes) -> str:
    """Recognise UTF-16 without a mark: every second byte is 00 (Latin) or 04 (Cyrillic)."""
    sample = data[: 4000 - 4000 % 2]
    if len(sample) < 4 or b"\0" not in sample:  # noqa: PLR2004 - two characters at least
        return ""
    for offset, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        half = sample[offset::2]
        if sum(half.count(byte) for byte in _UTF16_HIGH_BYTES) > _UTF16_SHARE * len(half):
            return encoding
    return ""


def _decode_cyrillic(data: bytes) -> tuple[str, str]:
    """Decode by the one table that makes known words of the bytes, else by one that is far more plausible.

    Windows-1251, KOI8-R and CP866 give letters for almost any bytes, so a few of them prove nothing: a file that two
    tables read about as well is refused, and the sender's saved layout may say which it is.
    """
    if b"\0" in data:
        raise UnreadableError("file.not_a_workbook", "", ".xlsx, .xls, .ods, .csv")
    scored = []
    for encoding in _CYRILLIC_ENCODINGS:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        scored.append((_known_words(text), _plausibility(text), encoding, text))
    by_words, by_letters = sorted(scored, reverse=True), sorted(scored, key=lambda one: one[1], reverse=True)
    if not scored or by_letters[0][1] < _PLAUSIBLE:
        raise UnreadableError("file.unsupported", "?", "UTF-8")
    words = [one[0] for one in by_words]
    if words[0] and (len(words) == 1 or words[0] > _MANY_MORE * words[1]):
        return by_words[0][3], by_words[0][2]
    letters = sum(byte > 0x7F for byte in data)  # noqa: PLR2004 - the last sign of ASCII
    is_clear = len(scored) == 1 or by_letters[0][1] - by_letters[1][1] >= _CLEARLY_MORE
    if letters < _FEWEST_LETTERS or not is_clear:
        rivals = " / ".join(sorted(one[2] for one in by_letters[:2]))
        raise UnreadableError("file.encoding_unclear", rivals, "UTF-8, .xlsx")
    return by_letters[0][3], by_letters[0][2]


@lru_cache(maxsize=8)
def _known_words(text: str) -> int:
    """Count the different words of a text that stand in headings and titles of the form."""
    return len(_vocabulary().intersection(_LONG_WORD.findall(text[:_LOOKED_AT].casefold())))


@cache
def _vocabulary() -> frozenset[str]:
    forms = load_forms()
    columns = (column for form in forms for column in form.columns)
    texts = [*(text for form in forms for text in (*form.title.values(), *form.also))]
    texts += [text for column in columns for text in (*column.heading.values(), *column.also)]
    return frozenset(word for text in texts for word in _LONG_WORD.findall(text.casefold()))


def _plausibility(text: str) -> float:
    """Say how much a text looks like Russian: frequent letters, case as people write it, no frames drawn.

    About 0.8 for real text, below 0.4 for text decoded with the wrong table.
    """
    foreign = [character for character in text if character > "\x7f"]
    if not foreign:
        return 0.0
    score = 0.0
    for character, count in Counter(foreign).items():
        if _CYRILLIC_LETTER.match(character):
            score += count * (1.0 if character.lower() in _FREQUENT else 0.5)
        else:
            score -= count * (0.0 if character in _USUAL_SIGNS else 1.0)
    return (score - 1.5 * len(_TURNED_CASE.findall(text))) / len(foreign)


def _declared_delimiter(text: str) -> tuple[str, str]:
    """Take off Excel's own first line ``sep=;``, which no one sees in the sheet."""
    found = re.match(r"sep=(.)\r?\n", text)
    return (text[found.end() :], found[1]) if found else (text, "")


def sniff_delimiter(text: str) -> str:
    """Give the delimiter that cuts most lines into equally many cells; empty when none does.

    On a tie the semicolon wins over the tab and the comma: decimal commas are consistent too.
    """
    sample = "\n".join(text.splitlines()[: _SNIFFED_ROWS * 2])
    best, best_share = "", 0.0
    for delimiter in DELIMITERS:
        rows = [row for row in _sampled_rows(sample, delimiter) if any(row)]
        widths = [0 if _cuts_a_quotation(row) else len(row) for row in rows]
        counts = Counter(width for width in widths[:_SNIFFED_ROWS] if width > 1)
        usual = max(counts.values(), default=0) if sum(counts.values()) > 1 or len(widths) == 1 else 0
        share = usual / max(1, len(widths[:_SNIFFED_ROWS]))
        if share > best_share:
            best, best_share = delimiter, share
    return best if best_share >= _CONSISTENT or _fills_a_table(text, best) else ""


def _sampled_rows(sample: str, delimiter: str) -> list[list[str]]:
    """Cut the first lines into cells, as far as they can be cut: a cell may be longer than any that is read."""
    rows: list[list[str]] = []
    try:
        rows.extend(csv.reader(io.StringIO(sample), delimiter=delimiter))
    except csv.Error:
        return rows
    return rows


def _cuts_a_quotation(row: list[str]) -> bool:
    """Whether a cell ends inside quotation marks: the delimiter belongs to a text."""
    return any(cell.count('"') % 2 for cell in row)


def _fills_a_table(text: str, delimiter: str) -> bool:
    """Whether ragged lines still are a table: most lines hold the delimiter more than once."""
    lines = [line for line in text.splitlines()[:_SNIFFED_ROWS] if line.strip()]
    return bool(delimiter) and sum(line.count(delimiter) > 1 for line in lines) > len(lines) / 2


def _split(text: str, delimiter: str) -> list[list[str]]:
    if not delimiter:
        return [[line] for line in text.splitlines()]
    rows: list[list[str]] = []
    cells = 0
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
            rows.append(row)
            cells += len(row)
            if cells > MAX_CELLS:
                raise UnreadableError("file.too_many_cells", a1(len(rows) - 1, len(row) - 1), f"≤ {MAX_CELLS}")
    except csv.Error:
        raise UnreadableError("file.text_too_long", a1(len(rows), 0), f"≤ {MAX_TEXT}") from None
    return rows
