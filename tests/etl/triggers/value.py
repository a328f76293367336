"""Cells that show each fault of a value."""

from __future__ import annotations

from typing import Any

from tests.etl.triggers.making import (
    ACTIVITY,
    EVENT,
    F1,
    F2,
    F3,
    INDICATOR,
    PASSPORT,
    Trigger,
    activity,
    changed,
    event,
    filled,
    report,
)

PLACE = [*F3, "Район или город"]


def _period(words: str) -> Trigger:
    return report([PASSPORT[0], ["Отчётный период", words], PASSPORT[2]], F3=[F3, EVENT])


def _formula(sheet: Any, formula: str, value: str) -> None:  # noqa: ANN401 - xlsxwriter has no types
    sheet.write_formula(1, 4, formula, None, value)


TRIGGERS: dict[str, Trigger] = {
    "value.required_missing": event(4, None),
    "value.not_a_number": event(4, "много"),
    "value.not_whole": event(4, 25.5),
    "value.negative": event(4, -25),
    "value.out_of_range": activity(3, 150),
    "value.ambiguous_number": activity(4, "1,234"),
    "value.share_or_percent": activity(3, 0.5),
    "value.column_of_shares": report(F1=[F1, changed(ACTIVITY, 3, 1), ["1.2", "Уроки", "На исполнении", 0.4, 900]]),
    "value.unit_differs": report(F2=[F2, changed(INDICATOR, 2, "сом")]),
    "value.unit_unknown": report(F2=[F2, changed(INDICATOR, 2, "попугаев")]),
    "value.remark_in_cell": event(4, "25 (вместе с городом)"),
    "value.personal_data": event(2, "Мониторинг, тел. 0555 123456"),
    "value.range": event(4, "20–25"),
    "value.composite": event(4, "25 (из них 15 жен.)"),
    "value.approximate": event(4, "около 25"),
    "value.formula_error": event(4, "#ССЫЛКА!"),
    "value.uncomputed": filled(F3, EVENT, also=lambda sheet: _formula(sheet, "=F2+G2", "")),
    "value.not_a_date": event(3, "весной"),
    "value.impossible_date": event(3, "31.06.2019"),
    "value.date_range": event(3, "05.03.2019–07.03.2019"),
    "value.not_a_period": _period("весна"),
    "value.quarter": _period("I квартал 2019"),
    "value.cumulative_period": _period("9 месяцев 2019"),
    "value.not_an_activity_no": activity(0, "первое"),
    "value.activity_no_restored": activity(0, "01.фев"),
    "value.code_ambiguous": activity(2, "снято с контроля"),
    "value.code_as_number": report([["Область или город", "4,1702E+13"], *PASSPORT[1:]], F3=[F3, EVENT]),
    "value.other_band": report(F2=[[*F2, "Возраст"], [*INDICATOR, "14–28"]]),
    "value.code_unknown": event(1, "Пикник"),
    "value.place_unknown": report(F3=[PLACE, [*EVENT, "Атлантида"]]),
    "value.place_ambiguous": report(F3=[PLACE, [*EVENT, "Нарын"]]),
    "value.place_elsewhere": report(F3=[PLACE, [*EVENT, "Узген"]]),
    "value.status_missing": activity(2, None),
    "value.parts_only": event(4, "15 жен. + 10 муж."),
    "value.from_another_workbook": filled(
        F3, EVENT, also=lambda sheet: sheet.write_formula(1, 4, "='[план.xlsx]Лист1'!A1", None, 25)
    ),
    "value.footnote": event(4, "25*"),
    "value.look_alikes": event(1, "Cеминар"),
    "value.letters_lost": event(2, "Ин???титут??????"),
    "value.letters_repaired": event(2, "Баткен: мониторинг".encode().decode("cp1251", "replace")),
    "value.letters_completed": report([["Область или город", "Ысык-К?л облусу"], *PASSPORT[1:]], F3=[F3, EVENT]),
}
