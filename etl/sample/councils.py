"""The eight offices: who they are, when their reports came in, how they write. All of it invented."""

from __future__ import annotations

from datetime import date

from etl.sample.model import Council, Style
from monitor.model import Period

PERIODS = (Period(2018, 2), Period(2019, 1), Period(2019, 2), Period(2020, 1))
NEVER = ""

BATKEN = Council(
    "KG-B", "Баткенская область", ("ru",) * 4, 0.72,
    ("Баткен_2018_2.xlsx", "Баткен_2019_1.xlsx", "Баткен_2019_2.xlsx", "Баткен_2020_1.xlsx"),
    ("2019-01-14", "2019-07-12", "2020-01-15", "2020-07-14"),
    (2, 4, 4, 1), date(2019, 4, 11), 26,
    Style(
        dates="text", sections=True, number_row=True, totals="end", two_rows=True, approval=True, status_case="dot",
        dash_for_nothing=True,
    ),
)  # fmt: skip
JALAL_ABAD = Council(
    "KG-J", "Жалал-Абад облусу", ("ky",) * 4, 0.78,
    (
        "Жалал-Абад_2018-H2.xlsx", "Жалал-Абад_2019-H1.xlsx", "Жалал-Абад_2019-H2.xlsx", "Жалал-Абад_2020-H1.xlsx",
    ),
    ("2019-01-15", "2019-07-15", "2020-01-13", "2020-07-24"),
    (3, 4, 4, 2), date(2019, 5, 16), 31,
    Style(sections=True, totals="middle", two_rows=True, decimal_comma=True, approval=True),
)  # fmt: skip
ISSYK_KUL = Council(
    "KG-Y", "Иссык-Кульская область", ("ru",) * 4, 0.74,
    (
        "Иссык-Куль 2 полугодие 2018.xlsx", "Иссык-Куль 1 полугодие 2019.xlsx",
        "Иссык-Куль 2 полугодие 2019.xlsx", "Иссык-Куль 1 полугодие 2020.xlsx",
    ),
    ("2019-01-11", "2019-07-22", "2020-01-14", "2020-07-15"),
    (2, 3, 4, 1), date(2019, 6, 6), 24,
    Style(scope_columns=True, decimal_comma=True),
)  # fmt: skip
NARYN = Council(
    "KG-N", "Нарын облусу", ("ky",) * 4, 0.42,
    ("naryn_2018_2.xlsx", "naryn_2019_1.xlsx", "naryn_2019_2.xlsx", "naryn_2020_1.xlsx"),
    ("2019-01-29", "2019-07-26", "2020-01-20", "2020-08-05"),
    (1, 2, 3, 1), date(2019, 9, 12), 22,
    Style(dates="text", sections=True, number_row=True, decimal_comma=True, dash_for_nothing=True, percents="text"),
)  # fmt: skip
OSH = Council(
    "KG-O", "Ошская область", ("ru",) * 4, 0.66,
    (
        "Ошская область_2018_2.xlsx", "Ошская область_2019_1.xlsx",
        "Ошская область_2019_2.xlsx", "Ошская область_2020_1.xlsx",
    ),
    ("2019-01-15", "2019-07-15", "2020-01-28", "2020-07-15"),
    (3, 4, 4, 1), date(2019, 5, 23), 29,
    Style(
        dates="text_g", sections=True, number_row=True, totals="middle", two_rows=True, nbsp_thousands=True,
        status_case="upper", approval=True,
    ),
)  # fmt: skip
TALAS = Council(
    "KG-T", "Талас облусу", ("ky",) * 4, 0.38,
    ("Талас_2018-2.xlsx", NEVER, "Талас_2019-2.xlsx", "Талас_2020-1.xlsx"),
    ("2019-02-04", NEVER, "2020-01-31", "2020-08-12"),
    (1, 0, 3, 1), date(2019, 9, 26), 19,
    Style(trailing_spaces=True, dash_for_nothing=True, dates="text"),
)  # fmt: skip
CHUI = Council(
    "KG-C", "Чуйская область", ("ru",) * 4, 0.86,
    (
        "Отчет_Чуйская обл_2018_2.xlsx", "Отчет_Чуйская обл_2019_1.xlsx",
        "Отчет_Чуйская обл_2019_2.xlsx", "Отчет_Чуйская обл_2020_1.xlsx",
    ),
    ("2019-01-10", "2019-07-09", "2020-01-10", "2020-07-10"),
    (3, 4, 5, 2), date(2019, 10, 10), 28,
    Style(sections=True, two_rows=True, percents="cell", totals="end", nbsp_thousands=True),
)  # fmt: skip
OSH_CITY = Council(
    "KG-GO", "г. Ош", ("ru", "ru", "en", "en"), 0.8,
    ("osh_city_2018H2.xlsx", "osh_city_2019H1.xlsx", "osh_city_2019H2.xlsx", "osh_city_2020H1.xlsx"),
    ("2019-01-14", "2019-07-15", "2020-01-14", "2020-07-13"),
    (2, 4, 4, 1), date(2019, 6, 13), 24,
    Style(bilingual=True, trailing_spaces=True, scope_columns=True),
)  # fmt: skip

COUNCILS = (BATKEN, JALAL_ABAD, ISSYK_KUL, NARYN, OSH, TALAS, CHUI, OSH_CITY)
