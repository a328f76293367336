"""Tables of the statistical office that show each oddity of one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import xlsxwriter

from tests.etl.triggers.making import Trigger, checked

if TYPE_CHECKING:
    from pathlib import Path

    from monitor.model import Finding

TOTAL = ["Саны", "Количество", "Number of people", 20, 30]
POPULATION = ["Калк", "Численность населения", "Population", 10_000_000, 10_000_000]


def table(*rows: list[Any], years: tuple[Any, Any] = (2018, 2019), broken: str = "") -> Trigger:
    """Give a table of two years with these rows, and a formula error in a cell."""

    def make(folder: Path) -> list[Finding]:
        path = folder / "99.1.1.xlsx"
        with xlsxwriter.Workbook(str(path)) as book:
            sheet = book.add_worksheet("Лист1")
            sheet.write_row(0, 0, ["99.1.1 көрсөткүч", "99.1.1 показатель", "99.1.1 indicator"])
            sheet.write_row(3, 0, ["Аталышы", "Наименование", "Items", *years])
            for row, cells in enumerate(rows, start=4):
                sheet.write_row(row, 0, cells)
            if broken:
                sheet.write_formula(broken, "=1/0", None, "#DIV/0!")
        return checked(path)

    return make


TRIGGERS: dict[str, Trigger] = {
    "nsc.rate_labelled_count": table(["Саны", "Всего человек", "Number, total people", 0.2, 0.3], TOTAL, POPULATION),
    "nsc.parts_do_not_add_up": table(
        TOTAL,
        ["Жашы боюнча", "По возрасту", "By age"],
        ["0-17 жаш", "0-17 лет", "0-17 years", 15, 30],
        ["18-29 жаш", "18-29 лет", "18-29 years", 4, "-"],
    ),
    "nsc.year_with_footnote": table(TOTAL, years=(2018, "20191")),
    "nsc.label_trailing_spaces": table(["Саны ", "Количество", "Number of people", 20, 30]),
    "nsc.empty_value": table(["Саны", "Количество", "Number of people", 20, None]),
    "nsc.error_cell": table(TOTAL, broken="E5"),
    "nsc.place_unknown": table(
        TOTAL, ["Аймактар", "По территории", "By territory"], ["Атлантида ш.", "г. Атлантида", "Atlantis city", 1, 2]
    ),
}
