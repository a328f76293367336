"""The register of incoming reports is read as an office's Excel saves it; what is wrong with it is said by its cell."""

from __future__ import annotations

import shutil
import unicodedata
from typing import TYPE_CHECKING

import pytest

from etl.__main__ import main
from etl.build import SAMPLE, build
from etl.findings import sentence
from etl.landing import shown_names
from etl.register import read_register
from monitor.model import Language
from monitor.store import current

if TYPE_CHECKING:
    from pathlib import Path

NAME = "Баткен_2019_1.xlsx"


def folder_with(tmp_path: Path, register: bytes, name: str = NAME) -> Path:
    """Give a folder with one report and a register."""
    folder = tmp_path / "reports"
    folder.mkdir()
    shutil.copy(SAMPLE / NAME, folder / name)
    (folder / "received.csv").write_bytes(register)
    return folder


@pytest.mark.parametrize(
    "register",
    [
        f"file,received_date\n{NAME},2019-07-20\n".encode(),
        f"file;received_date\r\n{NAME};20.07.2019\r\n".encode(),
        f"\ufefffile;received_date\r\n{NAME};20.07.2019\r\n;\r\n".encode(),
        f"File;Received_date;Примечание\n{NAME};20 июля 2019 г.;в срок\n".encode("cp1251"),
        unicodedata.normalize("NFD", f"file,received_date\n{NAME},2019-07-20\n").encode(),
    ],
)
def test_a_register_is_read_however_it_was_saved(tmp_path: Path, register: bytes) -> None:
    """Semicolons, a byte order mark, days as people write them, an old encoding, letters in two parts: one day."""
    build([folder_with(tmp_path, register)], tmp_path / "d.duckdb")
    rows = current(tmp_path / "d.duckdb").read('select received_date, received_basis from "show".submission')
    assert [str(rows["received_date"][0])[:10], rows["received_basis"][0]] == ["2019-07-20", "register"]


def test_a_file_whose_name_has_letters_in_two_parts_is_found(tmp_path: Path) -> None:
    """A Mac takes «й» apart; the register, written elsewhere, does not."""
    folder = folder_with(
        tmp_path, "file,received_date\nОтчёт й.xlsx,2019-07-20\n".encode(), unicodedata.normalize("NFD", "Отчёт й.xlsx")
    )
    register = read_register(folder)
    assert register.findings == []
    assert str(register.day_of(unicodedata.normalize("NFD", "Отчёт й.xlsx"))) == "2019-07-20"


def test_what_is_wrong_with_a_register_is_said_by_its_cell(tmp_path: Path) -> None:
    """No day, no such day, no such file, a file twice: each names its line, and the other lines count."""
    lines = (
        f"file;received_date\nа.xlsx;\nб.xlsx;31.06.2019\nнет.xlsx;01.07.2019\n{NAME};20.07.2019\n{NAME};21.07.2019\n"
    )
    folder = folder_with(tmp_path, lines.encode())
    for name in ("а.xlsx", "б.xlsx"):
        (folder / name).write_bytes(b"")
    outcome = build([folder], tmp_path / "d.duckdb")
    told = [(one.code, one.place.cell, one.found) for one in outcome.findings if one.place.file == "received.csv"]
    assert told == [
        ("register.no_day", "B2", "а.xlsx"),
        ("value.impossible_date", "B3", "31.06.2019"),
        ("register.no_file", "A4", "нет.xlsx"),
        ("register.twice", "A6", NAME),
    ]
    rows = current(tmp_path / "d.duckdb").read("select cell from \"show\".finding where file_name = 'received.csv'")
    assert len(rows) == 4


@pytest.mark.parametrize("register", [b"", b"name;day\na;b\n", b"\x00\x01\x02" * 50])
def test_a_register_that_is_none_does_not_stop_a_build(tmp_path: Path, register: bytes) -> None:
    """Without its columns, or without a readable line, the register is said to be wrong and not used."""
    outcome = build([folder_with(tmp_path, register)], tmp_path / "d.duckdb")
    [one] = [one for one in outcome.findings if one.place.file == "received.csv"]
    assert "received.csv" in sentence(one, Language.RU)


def test_one_register_in_two_folders_is_one_file(tmp_path: Path) -> None:
    """A register copied with its reports into a second folder is not a fault of the build."""
    folder = folder_with(tmp_path, f"file,received_date\n{NAME},2019-07-20\n".encode())
    shutil.copytree(folder, tmp_path / "reports" / "copy")
    assert build([folder], tmp_path / "d.duckdb").file_count == 2


def test_files_of_one_name_are_told_apart_by_their_folders(tmp_path: Path) -> None:
    """Two vintages of one table go by folder and name, everything else by its name."""
    paths = [tmp_path / part for part in ("2021/16.2.2.xlsx", "2025/16.2.2.xlsx", "2025/3.4.2.xlsx")]
    assert list(shown_names(paths).values()) == ["2021/16.2.2.xlsx", "2025/16.2.2.xlsx", "3.4.2.xlsx"]
    deep = [tmp_path / part for part in ("a/x/f.csv", "b/x/f.csv")]
    assert list(shown_names(deep).values()) == ["a/x/f.csv", "b/x/f.csv"]


def test_checking_a_folder_checks_every_report_below_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A folder is as good as the names of its files; its register is checked with them."""
    folder = folder_with(tmp_path, b"file,received_date\nnone.xlsx,2019-07-20\n")
    (folder / "inner").mkdir()
    shutil.copy(SAMPLE / "naryn_2019_1.xlsx", folder / "inner")
    assert main(["check", str(folder)]) == 1
    told = capsys.readouterr().out
    assert all(name in told for name in ("received.csv · A2", NAME, "naryn_2019_1.xlsx"))


def test_checking_what_is_not_there_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A name mistyped is no empty file; a folder of nothing is no clean report."""
    assert main(["check", str(tmp_path / "none.xlsx"), "--language", "ru"]) == 2
    assert "Такого файла нет" in capsys.readouterr().out
    assert main(["check", str(tmp_path)]) == 2
    assert "There is no workbook or CSV" in capsys.readouterr().out
