"""Workbooks that show each fault of a sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from etl.files.cells import read_file
from etl.forms import load_forms
from etl.parsing import read_one
from etl.reading.accounting import refuse_unaccounted
from tests.etl.test_form_sheets import F6
from tests.etl.test_reading import write
from tests.etl.triggers.making import ACTIVITY, EVENT, F1, F3, PASSPORT, Trigger, drawn, report

if TYPE_CHECKING:
    from pathlib import Path

    from monitor.model import Finding

MOST_ROWS = next(form.max_rows for form in load_forms() if form.code == "F3")
PEOPLE: list[Any] = ["ФИО", "Дата рождения", "Телефон"]
VICTIM = ["Иное", "жен.", "18–29", 1, 0, 0]


def _hidden(book: Any, sheet: Any) -> None:  # noqa: ANN401 - xlsxwriter has no types
    sheet.write_row(0, 0, F3)
    sheet.write_row(1, 0, EVENT)
    book.add_worksheet("Списки").write(0, 0, "семинар")
    book.worksheets()[-1].hide()


def _unaccounted(folder: Path) -> list[Finding]:
    """Read a report and lose one of its cells on the way, as a fault of the loader would."""
    read = read_one(read_file(write(folder / "report.xlsx", F0=PASSPORT, F3=[F3, EVENT])))
    read.sheets[0].account["loaded"] -= 1
    refuse_unaccounted(read)
    return read.findings


TRIGGERS: dict[str, Trigger] = {
    "sheet.hidden": drawn(_hidden),
    "sheet.missing": report(F3=[F3, EVENT]),
    "sheet.not_recognised": report(F3=[F3, EVENT], Заметки=[["позвонить в мэрию"]]),
    "sheet.too_many_rows": report(F3=[F3, *([str(number)] for number in range(MOST_ROWS + 1))]),
    "sheet.headings_not_recognised": report(F3=[["а", "б", "в"], ["1", "2", "3"]]),
    "sheet.example": report(F3=[F3, EVENT], Образец=[F3, EVENT]),
    "sheet.summary": report(
        F3=[F3, EVENT], Свод=[["№ события", "Всего участников", "женщин", "мужчин"], [1, 25, 15, 10]]
    ),
    "sheet.second_table": report(
        F1=[F1, ACTIVITY, [], [*F1[:3], "Причина задержки"], ["1.2", "Уроки", "Не начато", "x"]]
    ),
    "sheet.personal_data": report(F3=[F3, EVENT], Участники=[PEOPLE, ["Иванова А.", "01.02.1990", "0555 123456"]]),
    "sheet.unaccounted": _unaccounted,
    "sheet.single_cases": report(F6=[F6, VICTIM, VICTIM]),
}
