"""Make the small file that a code of the catalogue is about, and check it as a sender would."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

import xlsxwriter

from etl import load
from etl.files.unreadable import UnreadableError
from etl.findings import finding
from etl.parsing import REFERENCE, parse
from etl.trial import trial
from monitor.model import Place
from tests.etl.test_reading import write

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from monitor.model import Finding

Rows: TypeAlias = list[list[Any]]
Trigger: TypeAlias = "Callable[[Path], list[Finding]]"

PASSPORT: Rows = [
    ["Область или город", "Баткенская область"],
    ["Отчётный период", "I полугодие 2019"],
    ["Дата представления", "12.07.2019"],
]
F1: list[Any] = ["№ п/п", "Мероприятие", "Статус", "% исполнения", "Израсходовано, сом"]
F2: list[Any] = ["Код показателя", "Показатель", "Единица измерения", "Пол", "Фактическое значение за период"]
F3: list[Any] = ["№ события", "Вид мероприятия", "Тема", "Дата начала", "Всего участников", "женщин", "мужчин"]
ACTIVITY: list[Any] = ["1.1", "Кампания", "Исполнено", 100, 1500]
INDICATOR: list[Any] = ["I02", "Охват", "чел.", "Всего", 30]
EVENT: list[Any] = ["1", "Семинар", "Мониторинг", "05.03.2019", 25, 15, 10]


def checked(path: Path) -> list[Finding]:
    """Check one file as the command line does, but in this process: it is known to be harmless."""
    loading = load.Loading()
    try:
        load.add(loading, parse(path.name, path.read_bytes()))
    except UnreadableError as fault:
        return [finding(fault.code, Place(path.name), fault.found, fault.expected)]
    return written(loading)


def written(loading: load.Loading) -> list[Finding]:
    """Run the checks on what was read, in a database that forgets it again, and give all that is said."""
    with trial(REFERENCE) as database:
        load.write(database, loading)
    return [one for _, _, one in loading.findings]


def report(passport: Rows | None = PASSPORT, name: str = "report.xlsx", **sheets: Rows) -> Trigger:
    """Give what makes and checks a workbook with a passport and these sheets; an underscore in a name is a space."""
    named = {title.replace("_", " "): rows for title, rows in sheets.items()}
    return lambda folder: checked(write(folder / name, **({"F0": passport} if passport else {}), **named))


def changed(row: list[Any], at: int, value: Any) -> list[Any]:  # noqa: ANN401 - any kind of cell
    """Give a row with one cell changed."""
    return [*row[:at], value, *row[at + 1 :]]


def activity(at: int, value: Any) -> Trigger:  # noqa: ANN401 - any kind of cell
    """Give a report with one activity, one of whose cells holds this."""
    return report(F1=[F1, changed(ACTIVITY, at, value)])


def event(at: int, value: Any) -> Trigger:  # noqa: ANN401 - any kind of cell
    """Give a report with one event, one of whose cells holds this."""
    return report(F3=[F3, changed(EVENT, at, value)])


def drawn(draw: Callable[[Any, Any], None], *, sheet_name: str = "F3", passport: Rows = PASSPORT) -> Trigger:
    """Give a report whose sheet is drawn by hand: ``draw`` gets the workbook and the sheet."""

    def make(folder: Path) -> list[Finding]:
        with xlsxwriter.Workbook(str(folder / "report.xlsx")) as book:
            first, sheet = book.add_worksheet("F0"), book.add_worksheet(sheet_name)
            for row, cells in enumerate(passport):
                first.write_row(row, 0, cells)
            draw(book, sheet)
        return checked(folder / "report.xlsx")

    return make


def filled(*rows: list[Any], also: Callable[[Any], None]) -> Trigger:
    """Give a report whose sheet F3 has these rows, and something done to the sheet."""

    def draw(_: Any, sheet: Any) -> None:  # noqa: ANN401 - xlsxwriter has no types
        for row, cells in enumerate(rows):
            sheet.write_row(row, 0, cells)
        also(sheet)

    return drawn(draw)
