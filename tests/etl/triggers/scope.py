"""Reports that do not say, or say twice, whose they are and for when."""

from __future__ import annotations

from dataclasses import replace

from tests.etl.test_saved_layouts import OWN
from tests.etl.triggers.layout import known
from tests.etl.triggers.making import EVENT, F3, PASSPORT, Trigger, report

UNIT, PERIOD, DAY = PASSPORT
COUNCIL_TITLE = ["Отчёт Координационного совета Баткенской области за I полугодие 2019 года"]
BY_OBLAST = ["Область или город", *F3]

TRIGGERS: dict[str, Trigger] = {
    "scope.unit_unknown": report([["Область или город", "Атлантида"], PERIOD, DAY], F3=[F3, EVENT]),
    "scope.unit_ambiguous": report([["Область или город", "Ош"], PERIOD, DAY], F3=[F3, EVENT]),
    "scope.unit_missing": report([PERIOD, DAY, ["План", "2018"]], F3=[F3, EVENT]),
    "scope.no_council": report([["Область или город", "г. Бишкек"], PERIOD, DAY], F3=[F3, EVENT]),
    "scope.period_missing": report([UNIT, DAY, ["План", "2018"]], F3=[F3, EVENT]),
    "scope.period_not_expected": report([UNIT, ["Отчётный период", "2009-H1"], DAY], F3=[F3, EVENT]),
    "scope.file_name_differs": report(name="naryn_2019_1.xlsx", F3=[F3, EVENT]),
    "scope.title_differs": report(F3=[["Отчёт за II полугодие 2018 года"], [], F3, EVENT]),
    "scope.title_of_another_council": report(F3=[["Отчёт, Нарынская область"], [], F3, EVENT]),
    "scope.passports_differ": report(Паспорт=[["Область или город", "Нарынская область"], PERIOD, DAY], F3=[F3, EVENT]),
    "scope.period_ambiguous": report(
        [UNIT, DAY, ["План", "2018"]],
        F3=[["Отчёт за I полугодие 2019 года"], [], F3, EVENT],
        F1=[
            ["Отчёт за II полугодие 2019 года"],
            [],
            ["№ п/п", "Мероприятие", "Статус"],
            ["1.1", "Кампания", "Исполнено"],
        ],
    ),
    "scope.submitted_early": report([UNIT, PERIOD, ["Дата представления", "12.07.2018"]], F3=[F3, EVENT]),
    "scope.taken_from_file_name": report(None, name="Баткен_2019_1.xlsx", F3=[F3, EVENT]),
    "scope.taken_from_title": report(None, F3=[COUNCIL_TITLE, [], F3, EVENT]),
    "scope.taken_from_layout": known(report(None, F3=[F3, EVENT]), replace(OWN, council="KG-B", period="2019-H1")),
    "scope.taken_from_above": report(F3=[BY_OBLAST, ["Ошская область", *EVENT], [None, "2", *EVENT[1:]]]),
    "scope.taken_from_line": report(None, name="2019_1.xlsx", F3=[F3, ["Ошская область"], EVENT]),
}
