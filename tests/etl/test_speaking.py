"""Every command speaks three languages, and ends without a word when whoever reads it goes away."""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from etl import __main__ as command_line
from etl import speaking
from etl.__main__ import READER_GONE, UNREADABLE, main
from etl.build import SAMPLE
from etl.corrections import CorrectionsError
from etl.receiving.steps import ReceivingError, received_files
from monitor.ledger import LedgerError
from monitor.model import Language
from monitor.text import words_for
from monitor.text.extract import messages_in

if TYPE_CHECKING:
    import argparse

ROOT = Path(__file__).parents[2]
SENTENCE = re.compile(r"\b[A-Za-z]+ [a-z]+ [a-z]+\b")
"""Three words of English in a row; names of options, files and places are fewer."""
SPEAKING = (
    *("etl/__main__.py", "etl/speaking.py", "etl/tracing.py", "etl/backup.py", "etl/reference.py", "etl/keys.py"),
    *("etl/receiving/commands.py", "etl/corrections/listing.py", "etl/build.py", "etl/layouts.py"),
    *("etl/template/known.py", "monitor/measures/tracing.py"),
)
"""Where what a command says is written."""


def parsers(language: Language) -> dict[str, argparse.ArgumentParser]:
    """Give the parser of the whole and of each command, in a language."""
    whole = command_line._parser(words_for(language))
    [commands] = [action.choices for action in whole._actions if action.dest == "command"]
    assert isinstance(commands, dict)
    return {"": whole, **commands}


@pytest.mark.parametrize("language", [Language.RU, Language.KY])
@pytest.mark.parametrize("name", list(parsers(Language.EN)))
def test_the_help_of_every_command_holds_no_english(name: str, language: Language) -> None:
    """Usage, headings, what each option is for: none of it is left in English."""
    told = parsers(language)[name].format_help()
    written = " ".join(re.sub(r"(?s)^.*?\n\n", "", told, count=1).split())
    assert not SENTENCE.search(written.replace("python -m etl", ""))
    assert not re.search(r"\b(usage|options|positional|show|show this help|required)\b", told)
    assert told != parsers(Language.EN)[name].format_help()


@pytest.mark.parametrize("name", list(parsers(Language.EN)))
def test_every_option_says_what_it_is_for(name: str) -> None:
    """An option without a word of help helps nobody."""
    silent = [one.dest for one in parsers(Language.EN)[name]._actions if not one.help and one.dest != "command"]
    assert silent == []


@pytest.mark.parametrize("language", [Language.RU, Language.KY])
@pytest.mark.parametrize("name", SPEAKING)
def test_every_text_of_a_command_exists_in_three_languages(name: str, language: Language) -> None:
    """What is only a place for values is the same in all of them."""
    words = words_for(language)
    left = []
    for message, _ in messages_in((ROOT / name).read_text(encoding="utf-8")):
        told = words(message) if isinstance(message, str) else words.plural(message[0], message[1], 5)
        english = message if isinstance(message, str) else message[1].format(n=5)
        if told == english and re.search("[A-Za-z]", re.sub(r"\{\w+\}", "", english)):
            left.append(english)
    assert left == []


@pytest.mark.parametrize("name", SPEAKING)
def test_nothing_is_printed_but_by_the_catalogues(name: str) -> None:
    """A sentence that stands in a ``print`` or in a fault as it is would be English for everybody."""
    calls = [
        node for node in ast.walk(ast.parse((ROOT / name).read_text(encoding="utf-8"))) if isinstance(node, ast.Call)
    ]
    faults = {_name(call) for call in calls if _name(call).endswith("Error")} - {"AssertionError"}  # of developers
    spoken = [call for call in calls if _name(call) in {"print", "write", *faults}]
    written = [
        part.value
        for call in spoken
        for told in call.args
        for part in ([told, *told.values] if isinstance(told, ast.JoinedStr) else [told])
        if isinstance(part, ast.Constant) and isinstance(part.value, str)
    ]
    assert [text for text in written if SENTENCE.search(text)] == []


def _name(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


@pytest.mark.parametrize(
    ("line", "says"),
    [
        (["check"], "не указано: PATH"),
        (["check", "x", "--jobs", "0"], "--jobs: нужно число от 1"),
        (["check", "x", "--jobs"], "--jobs: нужно значение"),
        (["check", "x", "--form"], "--format: нужно значение"),
        (["check", "x", "--format", "pdf"], "--format не может быть 'pdf'; возможно:"),
        (["receive", "x", "--who", "y", "--received-on", "вчера"], "день пишется так: 2019-07-12"),
        (["backup", "x", "y"], "здесь не известно: y"),
        (["build", "--if-missing=1"], "--if-missing: значение не нужно"),
        (["decide", "a", "b", "c", "d", "--who", "x", "--reason", "y"], "decision не может быть 'd'; возможно:"),
        (["nothing"], "не может быть 'nothing'; возможно:"),
    ],
)
def test_a_line_that_cannot_be_followed_is_said_in_the_language_asked_for(
    line: list[str], says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Wherever the language stands in the line."""
    for asked in ([*line, "--language", "ru"], ["--language=ru", *line]):
        with pytest.raises(SystemExit) as ended:
            main(asked)
        assert ended.value.code == UNREADABLE
        assert says in capsys.readouterr().err


@pytest.mark.parametrize(
    ("line", "says"),
    [
        (["build", "--reports", "none"], "Ничего не собрано: нет none."),
        (["build", "--reports", "x" * 5_000], "Ничего не собрано: нет xxx"),
        (["receive", "x" * 5_000, "--who", "y"], "Ничего не принято: нет xxx"),
        (["corrections"], "Список исправлений получить нельзя. Базы ещё нет."),
        (["restore", "none.zip"], "Ничего не восстановлено. Такого файла нет."),
        (["template", "--council", "KG-B", "--period", "2031-H1", "-o", "x"], "За 2031-H1 отчёт не ожидается."),
        (["trace", "implementation_by_unit", "implementation_share"], "Базы ещё нет."),
        (["rollback"], "Ничего не изменено."),
    ],
)
def test_what_keeps_a_command_from_its_work_is_said_in_the_language_asked_for(
    line: list[str], says: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The reason too, not only that nothing was done."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("MONITOR_DATABASE", str(tmp_path / "d.duckdb"))
    monkeypatch.setenv("MONITOR_ARCHIVE", str(tmp_path / "archive"))
    monkeypatch.setenv("MONITOR_LEDGER", str(tmp_path / "ledger.db"))
    assert main([*line, "--language", "ru"]) == UNREADABLE
    told = capsys.readouterr().err
    assert says in told
    assert not SENTENCE.search(told.replace("python -m etl build", ""))


def test_every_fault_has_words(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Whatever the system or the engine says, no command ends with a page of Python's."""
    for fault in speaking.FAULTS:
        if fault in {ReceivingError, CorrectionsError, LedgerError}:
            continue  # these are made of findings, which speak for themselves

        def refusing(*_: object, fault: type[Exception] = fault, **__: object) -> None:
            raise fault()

        monkeypatch.setattr(command_line, "kept_builds", refusing)
        assert main(["builds", "--language", "ky"]) == UNREADABLE
        assert "Эч нерсе жасалган жок." in capsys.readouterr().err


def test_what_is_recorded_is_not_said_to_be_undone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A report that is in archive and ledger must not be sent again because its build failed."""
    monkeypatch.setenv("MONITOR_DATABASE", str(tmp_path / "d.duckdb"))
    monkeypatch.setenv("MONITOR_ARCHIVE", str(tmp_path / "archive"))
    monkeypatch.setenv("MONITOR_LEDGER", str(tmp_path / "ledger.db"))
    (tmp_path / "d.builds").write_text("in the way", encoding="utf-8")
    assert main(["receive", str(SAMPLE / "naryn_2019_1.xlsx"), "--who", "x", "--language", "ru"]) == UNREADABLE
    told = capsys.readouterr().err
    assert told.startswith("Записано, но новую сборку сделать не удалось")
    assert "Ничего не сделано" not in told
    assert len(received_files()) == 1


_ENDED = """
import json, os, sys, tempfile
from etl.__main__ import main
gone, written = os.pipe()
os.close(gone)
told = []
for closed, line in json.loads(sys.argv[1]):
    with tempfile.TemporaryFile() as said:
        process = os.fork()
        if not process:
            for stream in (1, 2):
                os.dup2(said.fileno(), stream)
            if closed:
                for stream in closed:
                    os.close(stream)
                    setattr(sys, {1: "stdout", 2: "stderr"}[stream], None)
            else:
                os.dup2(written, 1)
            sys.exit(main(line))
        code = os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])
        said.seek(0)
        told.append([code, said.read().decode()])
print(json.dumps(told))
"""
"""Runs commands one after the other, each to the end of its interpreter: imported once, then parted from one process.

Of each, streams are closed, or its output is a pipe that nobody reads.
"""


def _ended(runs: list[tuple[list[int], list[str]]]) -> list[tuple[int, str]]:
    """Give exit code and what was said (on both streams, or the other one where one is a pipe) of each command."""
    done = subprocess.run(
        [sys.executable, "-c", _ENDED, json.dumps(runs)], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return [(code, said) for code, said in json.loads(done.stdout)]


@pytest.mark.skipif(sys.platform == "win32", reason="nothing there parts a process in two")
def test_a_service_without_streams_is_no_fault(tmp_path: Path) -> None:
    """A timer or a service may have none of them."""
    line = ["builds", "--database", str(tmp_path / "d.duckdb")]
    for code, said in _ended([([1], line), ([2], line), ([1, 2], line)]):
        assert code == UNREADABLE
        assert "Traceback" not in said


@pytest.mark.skipif(sys.platform == "win32", reason="nothing there parts a process in two")
def test_a_reader_that_goes_away_ends_a_command_quietly() -> None:
    """Its pipe is closed before a word is written: as after ``| head -1``."""
    lines = {
        "check": ["check", str(SAMPLE / "Баткен_2019_1.xlsx"), "--explain"],
        "help": ["check", "--help"],
        "dictionary": ["dictionary"],
        "trace": ["trace"],
        "template": ["template"],
    }
    for name, (code, said) in zip(lines, _ended([([], line) for line in lines.values()]), strict=True):
        assert "Traceback" not in said, name
        assert "BrokenPipe" not in said, name
        assert "Exception ignored" not in said, name
        if name == "template":  # which says on the other stream what is missing
            assert code == UNREADABLE
        elif name == "help":  # argparse itself lets go
            assert (said, code in {0, READER_GONE}) == ("", True)
        else:
            assert (said, code) == ("", READER_GONE), name
