"""The catalogue of findings: complete in three languages, plain, and every code of it can really be said."""

from __future__ import annotations

import json
import re
import tomllib
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING
from unittest.mock import patch

import pytest

from etl.__main__ import main
from etl.findings import catalogue, finding, sentence
from etl.findings_pages import TRIGGERS, WORDS, group_of, groups, page_name, pages
from monitor.model import Language, Place
from tests.etl.test_reading import write
from tests.etl.triggers import making
from tests.etl.triggers.making import EVENT, F3, PASSPORT

if TYPE_CHECKING:
    from monitor.model import Finding
    from tests.etl.triggers.making import Trigger

ROOT = Path(__file__).parents[2]
CODES = sorted(catalogue())
_LANGUAGES = set(Language)


def triggers(group: str) -> dict[str, Trigger]:
    """Give what makes each code of a group be said."""
    return dict(import_module(f"{TRIGGERS.replace('/', '.')}.{group}").TRIGGERS)


def _when_read(make: Trigger, folder: Path) -> list[Finding]:
    """Give what is said while a file is read, without the checks over a database, which take longer than all else."""
    folder.mkdir()
    with patch.object(making, "written", lambda loading: [one for _, _, one in loading.findings]):
        return make(folder)


@pytest.mark.parametrize("code", CODES)
def test_a_small_file_makes_each_code_be_said(code: str, tmp_path: Path) -> None:
    """A code that no file brings about is dead: take it out, or add the file to tests/etl/triggers."""
    make = triggers(group_of(code))[code]
    told = [one for one in _when_read(make, tmp_path / "read") if one.code == code]
    told = told or [one for one in make(tmp_path) if one.code == code]
    assert told
    for one in told:
        for language in Language:
            assert sentence(one, language).startswith(catalogue()[code].title[language])


def test_no_trigger_is_of_a_code_that_is_gone() -> None:
    """Triggers and catalogue name the same codes, and every group has its heading on the pages."""
    assert sorted(code for group in groups() for code in triggers(group)) == CODES
    named = tomllib.loads(WORDS.read_text(encoding="utf-8"))["group"]
    assert set(map(group_of, CODES)) == set(named)
    assert all(set(texts) == _LANGUAGES for texts in named.values())


@pytest.mark.parametrize("code", CODES)
def test_each_code_has_title_explanation_and_advice_in_three_languages(code: str) -> None:
    """What is wrong, why it matters, what to do: sentences, none missing, none said twice, none left in English."""
    kind = catalogue()[code]
    for texts in (kind.title, kind.explanation, kind.advice):
        assert set(texts) == _LANGUAGES, texts
        assert len(set(texts.values())) == len(_LANGUAGES), texts
    for language in Language:
        title, explanation, advice = (texts[language] for texts in (kind.title, kind.explanation, kind.advice))
        assert not title.endswith("."), title
        assert explanation[-1] == advice[-1] == ".", code
        assert explanation not in {title, advice}, code
        assert len(explanation) > len("One plain sentence at least."), explanation


@pytest.mark.parametrize("code", CODES)
def test_each_text_is_in_its_own_letters(code: str) -> None:
    """Kyrgyz and Russian are Cyrillic without Latin look-alikes; Kyrgyz letters stand in Kyrgyz alone."""
    kind = catalogue()[code]
    for texts in (kind.title, kind.explanation, kind.advice):
        for language in (Language.RU, Language.KY):
            mixed = re.findall(r"\w*(?:[а-яёңөү][a-z]|[a-z][а-яёңөү])\w*", texts[language], re.IGNORECASE)
            assert all(re.fullmatch(r"[A-Z][A-Za-z]+[а-яңөү]+", word) for word in mixed), mixed
        assert not re.search("[ңөү]", texts[Language.RU].replace("ң, ө и ү", ""), re.IGNORECASE)
        assert not re.search(
            "[а-яё]", re.sub("«[^»]*»", "", texts[Language.EN]).replace("ң, ө and ү", ""), re.IGNORECASE
        )


def test_the_pages_are_what_the_catalogue_says(tmp_path: Path) -> None:
    """The committed pages are made of the catalogue as it is: run ``python -m etl findings`` after a change."""
    assert main(["findings", "--output", str(tmp_path)]) == 0
    for name, text in pages().items():
        assert (tmp_path / name).read_text(encoding="utf-8") == text
        assert (ROOT / "docs" / name).read_text(encoding="utf-8") == text, name


@pytest.mark.parametrize("language", list(Language))
def test_each_code_has_its_place_on_the_page_of_each_language(language: Language) -> None:
    """A link to a code leads to its entry, and the entry to the file that triggers it."""
    text = pages()[page_name(language)]
    for code in CODES:
        assert text.count(f'<a id="{code}"></a>') == 1
        assert (ROOT / TRIGGERS / f"{group_of(code)}.py").exists()


def test_the_check_explains_itself_when_asked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The rule and its reason stand below the finding, or in a field of their own, from the same catalogue."""
    path = write(tmp_path / "a.xlsx", F0=PASSPORT, F3=[F3, [*EVENT[:5], 26, 10]])
    told = catalogue()["check.women_exceed_total"].explanation[Language.KY]
    main(["check", str(path), "--language", "ky"])
    *lines, last = capsys.readouterr().out.splitlines()
    assert told not in "\n".join(lines)
    assert {line.partition(":")[0] for line in lines} == {"эскертүү"}
    assert f"{len(lines)} эскертүү" in last
    main(["check", str(path), "--language", "ky", "--explain"])
    assert told in capsys.readouterr().out
    main(["check", str(path), "--language", "ky", "--format", "json"])
    assert told in [json.loads(line)["explanation"] for line in capsys.readouterr().out.splitlines()]


def test_what_is_no_code_of_the_catalogue_cannot_be_said() -> None:
    """A slip in a code is a fault of the program, and not a finding without words."""
    with pytest.raises(KeyError):
        finding("value.no_such_code", Place("a.xlsx"))


def test_a_finding_of_no_place_has_no_hole_in_its_sentence() -> None:
    """What is about a step and not about a cell is said without a stray full stop."""
    assert ". ." not in sentence(finding("receiving.reason_missing", Place("")), Language.EN)
