"""Letters that were damaged on the way: text of one encoding read as another, or letters lost altogether.

``Ð‘Ð°Ñ‚ÐºÐµÐ½``, ``Р‘Р°С‚РєРµРЅ`` and ``Áàòêåí`` are all «Баткен». What can be turned back in one way only is
turned back; what cannot be (``Ch\ufffdy``, ``???????``) is left for its cell to be refused.
"""

from __future__ import annotations

import re
from functools import lru_cache

_TAILS = "\u0080-\u00bf\u0401-\u040f\u0451-\u045f\u0490\u0491\u2010-\u2122"
"""What the second byte of a letter in UTF-8 becomes when it is read as Windows-1251."""

_SUSPICIOUS = re.compile(f"[\u0080-\u009f\u00c0-\u00ff]|[РСТУ][{_TAILS}]|в„–|вЂ")
_ANY_SIGN = re.compile(f"[?\u0080-\u009f\u00a8\u00b8-\u00ff\ufffd]|[РСТУ][{_TAILS}]|в„–|вЂ")
_LATIN_LETTERS = re.compile("[\u00c0-\u00ff]")
_BAD_LATIN = re.compile("(?<![a-zA-Z])[\u00c0-\u00ff\u00a8\u00b8]{3,}(?![a-zA-Z])")
_CYRILLIC = re.compile("[А-Яа-яЁёҢңӨөҮү]")
_LOST = re.compile("\ufffd")
_QUESTIONS = re.compile(r"\?{4,}")
_ASKED_LETTER = re.compile(r"[а-яё]\?(?=[а-яё])|[А-ЯЁ]\?(?=[А-Яа-яЁё])|(?<![^\s«(\"])\?(?=[а-яё]{2})")
_PAIRS = re.compile(f"(?:[ÐÑ][\u0080-\u00bf\u2010-\u2122\u0152-\u0178\u0192\u02c6\u02dc]|[РС][{_TAILS}]){{2}}")
_MOST_QUESTIONS = 0.5


def is_suspect(text: str) -> bool:
    """Tell quickly whether a text holds any sign that damaged texts have; most texts of a report hold none.

    >>> is_suspect("Áàòêåí"), is_suspect("Баткен")
    (True, False)
    """
    return _ANY_SIGN.search(text) is not None


@lru_cache(maxsize=65_536)
def repaired(text: str) -> str | None:
    """Give a damaged text as it was before, None where it is not damaged, or cannot be turned back surely.

    >>> repaired("Ð‘Ð°Ñ‚ÐºÐµÐ½"), repaired("Áàòêåí"), repaired("Ysyk-KÃ¶l"), repaired("Ysyk-Köl")
    ('Баткен', 'Баткен', 'Ysyk-Köl', None)
    """
    if text.isascii() or not _SUSPICIOUS.search(text):
        return None
    told = _utf8_read_as_other(text) or _cp1251_read_as_latin(text)
    if told is None:
        return None
    return repaired(told) or told


def _utf8_read_as_other(text: str) -> str | None:
    """Turn back UTF-8 that was read byte by byte: valid UTF-8 of several signs does not come about by chance."""
    for encoding in ("cp1252", "cp1251", "latin-1"):
        data = _bytes_of(text, encoding)
        if data is None:
            continue
        try:
            told = data.decode("utf-8")
        except UnicodeDecodeError:
            continue
        if len(told) < len(text) and (_is_readable(told) or repaired(told)):
            return told
    return None


def _is_readable(text: str) -> bool:
    return all(sign.isprintable() or sign.isspace() for sign in text)


def _bytes_of(text: str, encoding: str) -> bytes | None:
    """Give the bytes a text was read from; a byte the encoding does not know stands for itself."""
    parts = []
    for sign in text:
        try:
            parts.append(sign.encode(encoding))
        except UnicodeEncodeError:
            if ord(sign) > 0xFF:  # noqa: PLR2004 - the last byte
                return None
            parts.append(bytes([ord(sign)]))
    return b"".join(parts)


def _cp1251_read_as_latin(text: str) -> str | None:
    """Turn back Russian that was read as a western alphabet: words of nothing but accented letters."""
    return western_letters_turned(text) if read_as_western(text) else None


def read_as_western(text: str) -> bool:
    """Tell whether a text holds a word that only Russian read in a western encoding comes to.

    >>> read_as_western("Áàòêåí"), read_as_western("Ysyk-Köl")
    (True, False)
    """
    return bool(_BAD_LATIN.search(text)) and not _CYRILLIC.search(text)


@lru_cache(maxsize=4096)
def western_letters_turned(text: str) -> str | None:
    """Give a text as Windows-1251 reads its bytes; None where it holds other letters, or comes to none of ours.

    >>> western_letters_turned("¹ ï/ï")
    '№ п/п'
    """
    if _CYRILLIC.search(text):
        return None
    data = _bytes_of(text, "cp1252")
    told = data.decode("cp1251", "replace") if data else ""
    letters = len(_LATIN_LETTERS.findall(text))
    is_ours = len(_CYRILLIC.findall(told)) >= max(letters, 1) or "№" in told
    return told if is_ours and "\ufffd" not in told else None


def is_damaged(text: str) -> bool:
    r"""Tell whether letters of a text are lost, or it is damaged in a way that nothing turns back.

    >>> [is_damaged(text) for text in ("Ch\N{REPLACEMENT CHARACTER}y", "??????? ???????", "Ысык-К?л", "Кто?")]
    [True, True, True, False]
    """
    return is_suspect(text) and _is_damaged(text)


@lru_cache(maxsize=65_536)
def _is_damaged(text: str) -> bool:
    if _LOST.search(text) or _ASKED_LETTER.search(text):
        return True
    if _QUESTIONS.search(text) and text.count("?") > _MOST_QUESTIONS * len(text.replace(" ", "")):
        return True
    return bool(_PAIRS.search(text)) or (_BAD_LATIN.search(text) is not None and not _CYRILLIC.search(text))
