"""The catalogues are held to the code: whatever a reader would see in the wrong words is a fault."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from babel.messages.catalog import Catalog

from monitor.text import check, extract

if TYPE_CHECKING:
    from pathlib import Path

ENTRIES = {"Late": "Опоздал", "{n} of {m}": "{n} из {m}"}
REPORTS = '\nmsgid "{n} report"\nmsgid_plural "{n} reports"\nmsgstr[0] "{n} отчёт"\nmsgstr[1] "{n} отчёта"\n'
LAST_FORM = 'msgstr[2] "{n} отчётов"\n'


@pytest.fixture(autouse=True)
def small_product(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Make the product one that says three things, with catalogues of its own."""
    said = Catalog(charset="utf-8", fuzzy=False)
    for message in ENTRIES:
        said.add(message)
    said.add(("{n} report", "{n} reports"))
    monkeypatch.setattr(check, "template", lambda: said)
    monkeypatch.setattr(extract, "template", lambda: said)
    monkeypatch.setattr(extract, "LOCALE", tmp_path)


def catalogue(entries: dict[str, str], plural: str = REPORTS + LAST_FORM, more: str = "") -> None:
    """Write the Russian catalogue."""
    header = (
        'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n"Plural-Forms: nplurals=3; plural=0;\\n"\n'
    )
    told = "".join(f'\nmsgid "{english}"\nmsgstr "{russian}"\n' for english, russian in entries.items())
    extract.path_of("ru").write_text(header + told + plural + more, encoding="utf-8")


def test_a_whole_catalogue_has_no_fault() -> None:
    """Every message translated, with its placeholders and all plural forms."""
    catalogue(ENTRIES)
    assert list(check.faults("ru")) == []


@pytest.mark.parametrize(
    ("entries", "plural", "more", "fault"),
    [
        ({"Late": "Опоздал"}, REPORTS + LAST_FORM, "", "not in the catalogue: '{n} of {m}'"),
        ({**ENTRIES, "Late": ""}, REPORTS + LAST_FORM, "", "not translated: 'Late'"),
        ({**ENTRIES, "{n} of {m}": "{n} из {k}"}, REPORTS + LAST_FORM, "", "placeholders differ"),
        ({**ENTRIES, "{n} of {m}": "{n} из {m}{}"}, REPORTS + LAST_FORM, "", "placeholders differ"),
        ({**ENTRIES, "{n} of {m}": "{n} из {m"}, REPORTS + LAST_FORM, "", "a brace is open"),
        (ENTRIES, REPORTS + 'msgstr[2] ""\n', "", "not translated: '{n} report'"),
        ({**ENTRIES, "{n} report": "{n} отчёт"}, "", "", "not in the catalogue: '{n} report'"),
        (ENTRIES, REPORTS + LAST_FORM, '\nmsgid "Gone"\nmsgstr "Ушло"\n', "no longer used: 'Gone'"),
        (ENTRIES, REPORTS + LAST_FORM, '\n#~ msgid "Old"\n#~ msgstr "Старое"\n', "no longer used: 'Old'"),
        ({"{n} of {m}": "{n} из {m}"}, REPORTS + LAST_FORM, '\n#, fuzzy\nmsgid "Late"\nmsgstr "Опоздал"\n', "fuzzy"),
    ],
)
def test_each_fault_is_named(entries: dict[str, str], plural: str, more: str, fault: str) -> None:
    """A message missing, empty, doubtful, left over, or with other placeholders is told with its English words."""
    catalogue(entries, plural, more)
    assert any(fault in told for told in check.faults("ru"))


def test_an_update_keeps_translations_and_drops_what_is_gone() -> None:
    """New messages come in empty, old ones go, translations stay; a second update changes nothing."""
    catalogue({"Late": "Опоздал"}, REPORTS + LAST_FORM, '\nmsgid "Gone"\nmsgstr "Ушло"\n')
    extract.update("ru")
    assert list(check.faults("ru")) == ["ru: not translated: '{n} of {m}'"]
    once = extract.path_of("ru").read_bytes()
    extract.update("ru")
    assert extract.path_of("ru").read_bytes() == once


@pytest.mark.parametrize(
    ("code", "messages"),
    [
        ('words("Late")', ["Late"]),
        ("f\"{name}: {words('no council')}\"", ["no council"]),
        ('view.words("one " "sentence", n=n)', ["one sentence"]),
        ('words.plural("{n} event", "{n} events", n)', [("{n} event", "{n} events")]),
        ('title = lazy("Overview"); words(title); other("Late")', ["Overview"]),
    ],
)
def test_a_message_is_found_wherever_it_is_written(code: str, messages: list[str | tuple[str, str]]) -> None:
    """Also inside an f-string; there a phrase could stay English on every page and no check would tell."""
    assert [message for message, _line in extract.messages_in(code)] == messages


def test_the_command_fails_when_there_is_a_fault(capsys: pytest.CaptureFixture[str]) -> None:
    """It says every fault and ends with 1, so that a build stops."""
    catalogue({"Late": "Опоздал"})
    extract.path_of("ky").write_text("", encoding="utf-8")
    assert check.main() == 1
    assert "ru: not in the catalogue: '{n} of {m}'" in capsys.readouterr().out
