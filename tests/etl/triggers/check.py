"""Reports whose cells contradict each other, the plan, or another report."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from etl import load
from etl.parsing import parse
from etl.receiving.standing import Decision
from tests.etl.test_form_sheets import F4, F5, F5D, F6, F7, F8, HELP, MATERIALS, MEETING
from tests.etl.test_reading import write
from tests.etl.triggers.making import (
    ACTIVITY,
    EVENT,
    F1,
    F2,
    F3,
    INDICATOR,
    PASSPORT,
    Rows,
    Trigger,
    changed,
    event,
    report,
    written,
)

if TYPE_CHECKING:
    from pathlib import Path

    from monitor.model import Finding

AGES = ["0–17 лет", "18–28 лет", "29–59 лет", "60 лет и старше"]
INSTITUTIONS = [
    "члены Совета",
    "госорганы и ОМСУ",
    "правоохранительные органы",
    "здравоохранение и соцслужбы",
    "образование",
    "организации гражданского общества",
    "молодёжные организации",
    "СМИ",
    "прочие",
]
SCORES = [
    "входное, средний балл",
    "итоговое, средний балл",
    "входное, чел.",
    "итоговое, чел.",
    "максимальный балл",
]
RATIO: Rows = [
    ["Код показателя", "Единица измерения", "Фактическое значение за период", "Числитель", "Знаменатель"],
    ["I10", "%", 80, 3, 4],
]
OTHER = changed(EVENT, 4, 26)
PLACES = [*F3, "Район или город", "Организатор"]
NEXT_PERIOD: Rows = [PASSPORT[0], ["Отчётный период", "II полугодие 2019"], ["Дата представления", "12.01.2020"]]
TOLD: Rows = [[*F1[:3], "Что сделано"], ["1.1", "Кампания", "На исполнении", "Проведены встречи с жителями пяти сёл"]]


def _together(*reports: tuple[Rows, dict[str, Rows]], decision: Decision | None = None) -> Trigger:
    """Give several reports that are loaded together, and what a person decided on the last of them."""

    def make(folder: Path) -> list[Finding]:
        paths = [
            write(folder / f"report_{number}.xlsx", F0=passport, **sheets)
            for number, (passport, sheets) in enumerate(reports)
        ]
        loading = load.Loading()
        for path in paths:
            load.add(loading, parse(path.name, path.read_bytes()))
        if decision:
            last = loading.rows["core.submission"][-1]["submission_id"]
            loading.decisions = {last: ((date(2019, 8, 1), decision),)}
        return written(loading)

    return make


def _two(second: list[Any], decision: Decision | None = None) -> Trigger:
    later: Rows = [*PASSPORT[:2], ["Дата представления", "20.07.2019"]]
    return _together((PASSPORT, {"F3": [F3, EVENT]}), (later, {"F3": [F3, second]}), decision=decision)


def _passport(council: str, period: str) -> Rows:
    return [["Область или город", council], ["Отчётный период", period], ["Дата представления", "12.01.2021"]]


def half_years(sheet: str, rows: dict[str, list[Rows]]) -> Trigger:
    """Give the reports of councils over half-years: for each council the rows of one sheet, one list a half-year."""
    periods = ("II полугодие 2018", "I полугодие 2019", "II полугодие 2019", "I полугодие 2020")
    return _together(
        *(
            (_passport(council, period), {sheet: told})
            for council, over_time in rows.items()
            for period, told in zip(periods, over_time, strict=False)
        )
    )


def counted(code: str, *values: float) -> list[Rows]:
    """Give an indicator's sheet for each half-year."""
    return [[F2, [code, "Показатель", "", "Всего", value]] for value in values]


def status(*values: str) -> list[Rows]:
    """Give the sheet of activities for each half-year, with one activity's status."""
    return [[F1, ["1.1", "Кампания", value]] for value in values]


COUNCILS = ("Баткенская область", "Таласская область", "Нарынская область")

TRIGGERS: dict[str, Trigger] = {
    "check.status_went_back": half_years("F1", {COUNCILS[0]: status("Исполнено", "На исполнении")}),
    "check.cumulative_falls": half_years("F2", {COUNCILS[0]: counted("I07", 4, 3)}),
    "check.value_unlike_others": half_years(
        "F2",
        {
            COUNCILS[0]: counted("I02", 31, 300, 28),
            COUNCILS[1]: counted("I02", 40, 35, 44),
            COUNCILS[2]: counted("I02", 22, 25, 21),
        },
    ),
    "check.women_exceed_total": event(5, 26),
    "check.sexes_differ_from_total": event(6, 9),
    "check.ages_differ_from_total": report(F3=[[*F3, *AGES], [*EVENT, 5, 5, 5, 5]]),
    "check.institutions_differ_from_total": report(F3=[[*F3, *INSTITUTIONS], [*EVENT, *[2] * len(INSTITUTIONS)]]),
    "check.event_part_exceeds": report(F3=[[*F3, "члены Совета", "СМИ"], [*EVENT, 26, None]]),
    "check.test_above_highest": report(F3=[[*F3, *SCORES], [*EVENT, "6,4", "8,1", 20, 20, 8]]),
    "check.implemented_without_evidence": report(F1=[F1, ACTIVITY]),
    "check.activity_not_in_plan": report(F1=[F1, changed(ACTIVITY, 0, "9.9")]),
    "check.activity_missing": report(F1=[F1, ACTIVITY]),
    "check.event_outside_period": event(3, "05.09.2019"),
    "check.ends_before_start": report(F3=[[*F3, "Дата окончания"], [*EVENT, "04.03.2019"]]),
    "check.implemented_under_full": report(F1=[F1, changed(ACTIVITY, 3, 80)]),
    "check.two_reports": _two(OTHER),
    "check.report_set_aside": _two(OTHER, Decision.SET_ASIDE),
    "check.report_repeated": _two(EVENT),
    "check.indicator_unit_differs": report(F2=[F2, changed(INDICATOR, 2, "шт.")]),
    "check.ratio_differs": report(F2=RATIO),
    "check.indicator_part_exceeds": report(F2=[F2, INDICATOR, ["I02", "Охват", "чел.", "Женщины", 600]]),
    "check.numerator_exceeds": report(F2=[RATIO[0], ["I10", "%", 166.7, 5, 3]]),
    "check.indicator_parts_differ": report(
        F2=[F2, INDICATOR, ["I02", "Охват", "чел.", "Женщины", 20], ["I02", "Охват", "чел.", "Мужчины", 15]]
    ),
    "check.event_repeated": report(F3=[F3, EVENT, ["2", *EVENT[1:]]]),
    "check.event_of_two_bodies": report(
        F3=[PLACES, [*EVENT, "г. Баткен", "Мэрия"], ["2", *EVENT[1:], "г. Баткен", "Милиция"]]
    ),
    "check.narrative_repeated": _together((PASSPORT, {"F1": TOLD}), (NEXT_PERIOD, {"F1": TOLD})),
    "check.reach_part_exceeds_total": report(F4=[F4, [1, "ТВ", 1, 100, 101, 50]]),
    "check.materials_differ": report(F4=[MATERIALS, ["буклеты", 1, 9, 50, 5, 0, 0, 40, 10, 0]]),
    "check.present_exceed_entitled": report(F5=[F5, [*MEETING[:3], 15, 16, "О плане"]]),
    "check.meeting_outside_period": report(F5=[F5, ["1", "05.07.2019", *MEETING[2:]]]),
    "check.decision_without_meeting": report(
        F5=[F5, MEETING], F5_Решения=[F5D, ["2", 1, "Утвердить план", "Секретарь", "01.04.2019", "исполнено"]]
    ),
    "check.victims_parts_differ": report(F6=[F6, ["Всего", "", "", 3, 0, 0], ["Иное", "", "", 2, 0, 0]]),
    "check.service_exceeds_assisted": report(F6=[HELP, ["Всего", "", 5, 2, 3, 1]]),
    "check.victims_subset_exceeds": report(F6=[F6, ["Всего", "", "", 1, 1, 3]]),
    "check.article_not_yet_in_force": report(F7=[F7, ["ст. 166 УК", 1, 1, 1]]),
    "check.justice_parts_differ": report(F7=[F7, ["171", 1, 1, 0], ["173", 1, 0, 0], ["Всего", 3, 1, 0]]),
    "check.spent_exceeds_disbursed": report(F8=[F8, ["доноры", "", 10, 8, 9]]),
    "check.disbursed_exceeds_approved": report(F8=[F8, ["доноры", "", 10, 12, 8]]),
}
