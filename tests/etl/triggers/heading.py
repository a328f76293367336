"""Tables that show each fault of a heading."""

from __future__ import annotations

from tests.etl.triggers.making import ACTIVITY, EVENT, F1, F3, Trigger, report

AGES = ["0–17 лет", "14–28 лет", "60 лет и старше"]
TWO_YEARS = [
    [*F1[:3], "2017", None, "2018", None],
    [None, None, None, "% исполнения", "Израсходовано, сом", "% исполнения", "Израсходовано, сом"],
]

TRIGGERS: dict[str, Trigger] = {
    "heading.missing": report(F1=[["№ п/п", "Мероприятие", "Ответственный орган"], ["1.1", "Кампания", "Мэрия"]]),
    "heading.ambiguous": report(F1=[*TWO_YEARS, [*ACTIVITY, 50, 700]]),
    "heading.unknown": report(F3=[[*F3, "Кто звонил"], [*EVENT, "секретарь"]]),
    "heading.unknown_numbers": report(F3=[[*F3, "Автобусов"], [*EVENT, 3]]),
    "heading.unit_doubtful": report(F1=[["(тыс. сом)"], F1, ACTIVITY]),
    "heading.other_age_band": report(F3=[[*F3, *AGES], [*EVENT, 5, 15, 5]]),
}
