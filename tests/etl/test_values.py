"""What the cells of real reports become: every example is a cell someone could have written."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from etl.findings import catalogue
from etl.values import (
    PROBLEMS,
    Parsed,
    parse_activity_list,
    parse_activity_no,
    parse_count,
    parse_date,
    parse_date_range,
    parse_money,
    parse_number,
    parse_percent,
    parse_period,
)


def test_every_problem_is_explained_in_the_catalogue_of_findings() -> None:
    """A code that a value carries has a title and advice for the person who sent the report."""
    assert set(catalogue()) >= PROBLEMS


NUMBERS = [
    ("12", 12),
    ("12,5", 12.5),
    ("12.5", 12.5),
    ("1 234", 1234),
    ("1\u00a0234", 1234),
    ("1\u202f234,5", 1234.5),
    ("1'234", 1234),
    ("2\u00a0756,0", 2756),
    ("1.234.567", 1_234_567),
    ("1,234,567.89", 1_234_567.89),
    ("1.234,5", 1234.5),
    ("0,125", 0.125),
    ("0.125", 0.125),
    (",5", 0.5),
    ("25.", 25),
    ("-3", -3),
    ("−3,5", -3.5),
    ("'12", 12),
    (" 12\u00ad ", 12),
    (12.0, 12),
    (4.1702e13, 41_702_000_000_000),
    ("4.1702E+13", 41_702_000_000_000),
]


@pytest.mark.parametrize(("written", "number"), NUMBERS)
def test_numbers_are_read_with_any_usual_separator(written: str | float, number: float) -> None:
    """Space, no-break space, apostrophe and comma mean the same in every office."""
    parsed = parse_number(written)
    assert (parsed.value, parsed.mark, parsed.problem) == (number, "", "")


MARKED = [
    (None, None, "empty"),
    ("", None, "empty"),
    (" \u00a0 ", None, "empty"),
    ("-", 0, "dash"),
    ("–", 0, "dash"),
    ("—", 0, "dash"),
    ("−", 0, "dash"),
    ("--", 0, "dash"),
    ("_", 0, "dash"),
    ("…", None, "ellipsis"),
    ("...", None, "ellipsis"),
    ("нет", 0, "nothing_word"),
    ("Не было.", 0, "nothing_word"),
    ("жок", 0, "nothing_word"),
    ("не проводилось", 0, "nothing_word"),
    ("отменён", 0, "nothing_word"),
    ("Нету", 0, "nothing_word"),
    ("0 (ноль)", 0, "nothing_word"),
    ("н/д", None, "not_available"),
    ("Нет данных", None, "not_available"),
    ("б/д", None, "not_available"),
    ("маалымат жок", None, "not_available"),
    ("х", None, "not_available"),
    ("X", None, "not_available"),
    ("(16,5)", 16.5, "bracketed"),
    ("(*)", None, "suppressed"),
    ("*", None, "suppressed"),
    ("15*", 15, "footnote"),
    ("15¹", 15, "footnote"),
    ("15 1)", 15, "footnote"),
    ("25 чел.", 25, "unit_in_cell"),
    ("200 адам", 200, "unit_in_cell"),
    ("3 seminars", None, ""),
    ("3 семинара", 3, "unit_in_cell"),
    ("25 (двадцать пять)", 25, ""),
    ("#REF!", None, "formula_error"),
    ("#ДЕЛ/0!", None, "formula_error"),
    ("#ССЫЛКА!", None, "formula_error"),
    ("#Н/Д", None, "formula_error"),
    ("#N/A", None, "formula_error"),
]


@pytest.mark.parametrize(("written", "number", "mark"), MARKED)
def test_the_way_a_cell_says_it_is_kept(written: str | None, number: float | None, mark: str) -> None:
    """Zero, no data and nothing written stay three different things."""
    parsed = parse_number(written)
    assert (parsed.value, parsed.mark) == (number, mark)


def test_a_dash_is_zero_only_where_the_form_says_so() -> None:
    """Where a dash is not a zero, it is a dash and no number."""
    assert parse_number("-", dash_is_zero=False) == Parsed(None, "-", "dash")


QUALIFIED = [
    ("более 5000", 5000, "at_least"),
    ("не менее 30 человек", 30, "at_least"),
    ("≥ 5", 5, "at_least"),
    ("500+", 500, "at_least"),
    ("25 и более", 25, "at_least"),
    ("25 чел. и больше", 25, "at_least"),
    ("5000ден ашык", 5000, "at_least"),
    ("5000 ашык", 5000, "at_least"),
    ("5000ден ашык эмес", 5000, "at_most"),
    ("около 80 тыс.", 80_000, "approx"),
    ("≈200", 200, "approx"),
    ("200-ге жакын", 200, "approx"),
    ("до 30 чел.", 30, "at_most"),
    ("не более 12", 12, "at_most"),
    ("1,5 млн", 1_500_000, ""),
]


@pytest.mark.parametrize(("written", "number", "qualifier"), QUALIFIED)
def test_an_approximate_number_is_read_and_said_to_be_so(written: str, number: float, qualifier: str) -> None:
    """The number counts; that it is not exact travels with it."""
    parsed = parse_count(written)
    assert (parsed.value, parsed.qualifier, parsed.problem) == (number, qualifier, "")


@pytest.mark.parametrize("written", ["25-20", "25 – 20 чел.", "от 25 до 20"])
def test_two_numbers_that_fall_are_no_range(written: str) -> None:
    """The larger one comes first: it may be a difference or a slip, and neither number is taken."""
    parsed = parse_count(written, written)
    assert (parsed.value, parsed.low, parsed.problem, parsed.note) == (None, None, "value.not_a_number", "25 | 20")


@pytest.mark.parametrize("written", ["20-25", "20 – 25 чел.", "от 20 до 25", "20…25", "from 20 to 25"])
def test_a_range_is_never_replaced_by_its_middle(written: str) -> None:
    """Two numbers are not one number."""
    parsed = parse_count(written)
    assert (parsed.value, parsed.qualifier, parsed.high, parsed.problem) == (None, "range", 25, "value.range")


REFUSED_NUMBERS: list[tuple[Any, str]] = [
    ("много", "value.not_a_number"),
    ("12 мая", "value.not_a_number"),
    ("15/10", "value.not_a_number"),
    ("12 жен. + 8 муж.", "value.parts_only"),
    ("12 34", "value.not_a_number"),
    ("1О", "value.not_a_number"),
    (True, "value.not_a_number"),
    (date(2019, 2, 1), "value.not_a_number"),
    (time(9, 30), "value.not_a_number"),
    (timedelta(days=1), "value.not_a_number"),
    (float("nan"), "value.not_a_number"),
    (float("inf"), "value.not_a_number"),
    ("12,5", "value.not_whole"),
    (12.5, "value.not_whole"),
    ("-5", "value.negative"),
    (-5, "value.negative"),
    ("47 %", "value.not_a_number"),
    ("500 долл.", "value.unit_differs"),
]


@pytest.mark.parametrize(("written", "problem"), REFUSED_NUMBERS)
def test_what_is_no_count_is_refused_by_name(written: Any, problem: str) -> None:  # noqa: ANN401
    """A cell that cannot be a number of persons gives none, and says why."""
    parsed = parse_count(written)
    assert (parsed.value, parsed.problem) == (None, problem)


@pytest.mark.parametrize("written", ["35 (из них 20 жен.)", "35, в т.ч. женщин 20", "35 чел. (анын ичинде 20 аял)"])
def test_the_whole_of_a_composite_is_taken_with_a_warning(written: str) -> None:
    """Of "35, of them 20 women" the 35 is loaded, and a word about it said."""
    assert (parse_count(written).value, parse_count(written).problem) == (35, "value.composite")


@pytest.mark.parametrize("written", ["1.234", "1,234"])
def test_one_separator_and_three_digits_can_be_read_in_two_ways(written: str) -> None:
    """A number keeps the fraction, a count and a sum of money take the thousands; all three warn."""
    read = [parse(written) for parse in (parse_number, parse_count, parse_money)]
    assert [parsed.value for parsed in read] == [1.234, 1234, 1234]
    assert {parsed.problem for parsed in read} == {"value.ambiguous_number"}


PERCENTS = [
    ("47 %", False, 47),
    ("47%", False, 47),
    ("47", False, 47),
    ("0,47 %", False, 0.47),
    (0.47, True, 47),
    (0.07, True, 7),
    (1, True, 100),
    (47, False, 47),
    ("0", False, 0),
]


@pytest.mark.parametrize(("written", "is_percent_cell", "number"), PERCENTS)
def test_percentages_run_from_0_to_100(written: str | float, is_percent_cell: bool, number: float) -> None:
    """Only a cell that is shown as a percentage is multiplied."""
    parsed = parse_percent(written, percent=is_percent_cell)
    assert (parsed.value, parsed.mark, parsed.problem) == (number, "", "")


@pytest.mark.parametrize(
    ("written", "number", "readings"),
    [("0,75", 0.75, "0.75 % / 75 %"), (0.75, 0.75, "0.75 % / 75 %"), (1, 1, "1 % / 100 %")],
)
def test_a_plain_share_is_kept_with_both_its_readings(written: str | float, number: float, readings: str) -> None:
    """A bare 0.75 may be a share or less than one per cent: it is loaded as written, and both are named."""
    parsed = parse_percent(written)
    assert (parsed.value, parsed.problem, parsed.note) == (number, "value.share_or_percent", readings)


@pytest.mark.parametrize(("written", "problem"), [("120 %", "value.out_of_range"), ("-1", "value.negative")])
def test_a_percentage_outside_its_limits_is_refused(written: str, problem: str) -> None:
    """More than all of it, or less than nothing, is a mistake."""
    assert (parse_percent(written).value, parse_percent(written).problem) == (None, problem)


MONEY = [
    ("1,5 тыс. сом", 1, 1500),
    ("2 млн сом", 1, 2_000_000),
    ("50 миң сом", 1, 50_000),
    ("12 500 сом", 1, 12_500),
    ("12500", 1, 12_500),
    ("12,5", 1000, 12_500),
    (12.5, 1000, 12_500),
    ("3 млн", 1000, 3_000_000),
    ("12000-00", 1, 12_000),
    ("12 000-50 сом", 1, 12_000.5),
    ("0,1 тыс.", 1, 100),
    ("-", 1, 0),
]


@pytest.mark.parametrize(("written", "scale", "number"), MONEY)
def test_money_is_in_soms_whatever_the_scale(written: str | float, scale: int, number: float) -> None:
    """The cell's own word beats the heading's."""
    assert parse_money(written, scale=scale).value == number


@pytest.mark.parametrize("written", ["500 $", "500 долларов", "1,5 тыс. долл. США", "120 евро", "300 руб.", "25 чел."])
def test_money_in_another_unit_is_refused_for_its_unit(written: str) -> None:
    """Dollars and persons are no soms, and the sender is not told to leave the unit out."""
    parsed = parse_money(written)
    assert (parsed.value, parsed.problem, parsed.note) == (None, "value.unit_differs", "12 сом / 12 KGS")


DATES: list[tuple[Any, str]] = [
    ("05.09.2019", "2019-09-05"),
    ("5.9.19", "2019-09-05"),
    ("05.09.2019г.", "2019-09-05"),
    ("05.09.2019 г.", "2019-09-05"),
    ("05/09/2019", "2019-09-05"),
    ("05-09-2019", "2019-09-05"),
    ("05. 09. 2019", "2019-09-05"),
    ("'05.09.2019", "2019-09-05"),
    ("2019-09-05", "2019-09-05"),
    ("2019-09-05 10:30:00", "2019-09-05"),
    ("05.09.2019 14:30", "2019-09-05"),
    ("5 сентября 2019 года", "2019-09-05"),
    ("«5» сентября 2019 г.", "2019-09-05"),
    ("5 сент. 2019", "2019-09-05"),
    ("1 мая 2019", "2019-05-01"),
    ("2019-жылдын 5-сентябры", "2019-09-05"),
    ("2019-ж. 5-сентябрь", "2019-09-05"),
    ("5-сентябрь 2019-жыл", "2019-09-05"),
    ("2019-жылдын 5-аяк оонасы", ""),
    ("2019-жылдын 5-аяк оона", "2019-09-05"),
    ("September 5, 2019", "2019-09-05"),
    ("5th September 2019", "2019-09-05"),
    (43713, "2019-09-05"),
    (43713.5, "2019-09-05"),
    ("43713", "2019-09-05"),
    (datetime(2019, 9, 5, 14, 30), "2019-09-05"),  # noqa: DTZ001 - a spreadsheet knows no time zone
    (date(2019, 9, 5), "2019-09-05"),
]


@pytest.mark.parametrize(("written", "day"), DATES)
def test_dates_are_read_day_first(written: Any, day: str) -> None:  # noqa: ANN401
    """The fifth of September, however it is written, is never the ninth of May."""
    parsed = parse_date(written)
    assert (str(parsed.value or ""), parsed.problem) == (day, "" if day else "value.not_a_date")


REFUSED_DATES: list[tuple[Any, str]] = [
    ("31.06.2019", "value.impossible_date"),
    ("09/13/2019", "value.impossible_date"),
    ("05.09.0219", "value.impossible_date"),
    (date(1900, 1, 12), "value.impossible_date"),
    ("постоянно", "value.not_a_date"),
    ("в течение 2019 г.", "value.not_a_date"),
    ("5 сентября", "value.not_a_date"),
    ("2019", "value.not_a_date"),
    (2019, "value.not_a_date"),
    (True, "value.not_a_date"),
    (time(9, 0), "value.not_a_date"),
    (float("inf"), "value.not_a_date"),
    ("#REF!", "value.formula_error"),
]


@pytest.mark.parametrize(("written", "problem"), REFUSED_DATES)
def test_what_is_no_day_is_refused_by_name(written: Any, problem: str) -> None:  # noqa: ANN401
    """The 31st of June stays out; so does a word."""
    assert (parse_date(written).value, parse_date(written).problem) == (None, problem)


@pytest.mark.parametrize(
    ("written", "mark"), [("", "empty"), ("-", "dash"), ("…", "ellipsis"), ("нет", "nothing_word")]
)
def test_no_date_is_no_fault(written: str, mark: str) -> None:
    """An empty date is an empty date."""
    assert parse_date(written) == Parsed(None, written, mark)


RANGES = [
    ("12-14.11.2018", "2018-11-12", "2018-11-14"),
    ("12–14 ноября 2018 г.", "2018-11-12", "2018-11-14"),
    ("с 12 по 14 ноября 2018 года", "2018-11-12", "2018-11-14"),
    ("с 10.09 по 10.12.2018", "2018-09-10", "2018-12-10"),
    ("10.09.2018-10.12.2018", "2018-09-10", "2018-12-10"),
    ("30 ноября – 2 декабря 2018", "2018-11-30", "2018-12-02"),
    ("28.12-03.01.2019", "2018-12-28", "2019-01-03"),
    ("2018-жылдын 12-14-ноябры", "2018-11-12", "2018-11-14"),
    ("2018-11-12 - 2018-11-14", "2018-11-12", "2018-11-14"),
    ("12-14 November 2018", "2018-11-12", "2018-11-14"),
    ("05.09.2019", "2019-09-05", "2019-09-05"),
]


@pytest.mark.parametrize(("written", "first", "last"), RANGES)
def test_a_range_of_days_has_a_first_and_a_last(written: str, first: str, last: str) -> None:
    """What the beginning leaves out, the end says."""
    start, end = parse_date_range(written)
    assert (str(start.value), str(end.value), start.problem, end.problem) == (first, last, "", "")


def test_of_a_range_in_one_date_the_first_day_is_taken_with_a_warning() -> None:
    """Where one date belongs, the first day of several is used and said; the last is kept beside it."""
    parsed = parse_date("12-14.11.2018")
    assert (parsed.value, parsed.day, parsed.problem) == (date(2018, 11, 12), date(2018, 11, 14), "value.date_range")


PERIODS = [
    ("2019-H1", "2019-H1"),
    ("2019-Н2", "2019-H2"),
    ("H2 2019", "2019-H2"),
    ("1-полугодие 2019", "2019-H1"),
    ("1 полугодие 2019г.", "2019-H1"),
    ("1-ое полугодие 2019 года", "2019-H1"),
    ("I полугодие 2019 г.", "2019-H1"),
    ("2019-жылдын биринчи жарымы", "2019-H1"),
    ("II полугодие 2019 г.", "2019-H2"),
    ("І полугодие 2019", "2019-H1"),
    ("ІІ полугодие 2019", "2019-H2"),
    ("П полугодие 2019", "2019-H2"),
    ("за второе полугодие 2019 года", "2019-H2"),
    ("1 п/г 2019", "2019-H1"),
    ("1-жарым жылдык 2019", "2019-H1"),
    ("2019-жылдын 1-жарым жылдыгы", "2019-H1"),
    ("2019-жылдын экинчи жарым жылдыгы", "2019-H2"),
    ("2019-жылдын биринчи жарымы жылы", None),
    ("first half 2019", "2019-H1"),
    ("2019 second half", "2019-H2"),
    ("Second half of 2019", "2019-H2"),
    ("6 месяцев 2019 г.", "2019-H1"),
    ("январь-июнь 2019", "2019-H1"),
    ("июль–декабрь 2019 г.", "2019-H2"),
    ("01.07.2019 - 31.12.2019", "2019-H2"),
    ("2019", None),
    ("полугодие 2019", None),
    ("3 полугодие 2019", None),
    ("1 полугодие", None),
    ("1 полугодие 2018-2019", None),
    ("1 и 2 полугодие 2019", None),
]


@pytest.mark.parametrize(("written", "code"), PERIODS)
def test_a_half_year_is_read_in_three_languages(written: str, code: str | None) -> None:
    """Roman, Arabic, in words, with the wrong alphabet's letters: one code, or none."""
    parsed = parse_period(written)
    assert (parsed.value, parsed.problem) == (code, "" if code else "value.not_a_period")


OTHER_PERIODS = [
    ("I кв. 2019", "value.quarter"),
    ("ІІІ квартал 2019", "value.quarter"),
    ("2019 Q1", "value.quarter"),
    ("1-чейрек 2019", "value.quarter"),
    ("9 месяцев 2019", "value.cumulative_period"),
    ("за год 2019", "value.cumulative_period"),
    ("нарастающим итогом за 2019 год", "value.cumulative_period"),
]


@pytest.mark.parametrize(("written", "problem"), OTHER_PERIODS)
def test_a_period_of_another_length_is_no_half_year(written: str, problem: str) -> None:
    """A quarter or nine months cannot be counted as a half-year."""
    assert (parse_period(written).value, parse_period(written).problem) == (None, problem)


ACTIVITIES: list[tuple[Any, str, str]] = [
    ("1.2", "1.2", ""),
    ("1.2.", "1.2", ""),
    ("п. 1.2", "1.2", ""),
    ("п.1.2", "1.2", ""),
    ("№ 1.2", "1.2", ""),
    ("1,2", "1.2", ""),
    ("1. 2", "1.2", ""),
    ("1.2)", "1.2", ""),
    ("1.10", "1.10", ""),
    ("1.2.3", "1.2.3", ""),
    ("01.02", "1.2", ""),
    ("II.3", "2.3", ""),
    ("3", "3", ""),
    (1.2, "1.2", ""),
    (3, "3", ""),
    (date(2019, 2, 1), "1.2", "date_for_number"),
    (datetime(2019, 10, 2), "2.10", "date_for_number"),  # noqa: DTZ001 - a spreadsheet knows no time zone
    ("01.фев", "1.2", "date_for_number"),
    ("01.02.2019", "1.2", "date_for_number"),
]


@pytest.mark.parametrize(("written", "number", "mark"), ACTIVITIES)
def test_the_number_of_an_activity_is_read_as_in_the_plan(written: Any, number: str, mark: str) -> None:  # noqa: ANN401
    """A spreadsheet's February the first is activity 1.2 again."""
    parsed = parse_activity_no(written)
    assert (parsed.value, parsed.mark, parsed.problem) == (number, mark, "")


@pytest.mark.parametrize("written", ["семинар", "1.2 и 1.3", date(1930, 1, 1), True, "-", "1-2", -3])
def test_what_is_no_activity_number_is_refused(written: Any) -> None:  # noqa: ANN401
    """A word, two numbers or a date of another age cannot be an activity."""
    assert (parse_activity_no(written).value, parse_activity_no(written).problem) == (None, "value.not_an_activity_no")


LISTS: list[tuple[Any, list[str] | None]] = [
    ("п. 1.2, 1.3 и 2.1", ["1.2", "1.3", "2.1"]),
    ("пп. 1.2; 1.3", ["1.2", "1.3"]),
    ("1.2 жана 1.3", ["1.2", "1.3"]),
    ("1.2 and 2.1", ["1.2", "2.1"]),
    ("1.2\n1.3", ["1.2", "1.3"]),
    ("1.2 1.3", ["1.2", "1.3"]),
    ("1.2-1.4", ["1.2", "1.3", "1.4"]),
    ("п.1.2, п.1.2", ["1.2"]),
    ("пункты 1.2 и 1.3", ["1.2", "1.3"]),
    (1.2, ["1.2"]),
    (date(2019, 2, 1), ["1.2"]),
    ("1.2, семинар", None),
    ("1.2-2.4", None),
]


@pytest.mark.parametrize(("written", "numbers"), LISTS)
def test_several_activities_in_one_cell_are_parted(written: Any, numbers: list[str] | None) -> None:  # noqa: ANN401
    """An event may serve several activities; a word among them refuses the cell."""
    assert parse_activity_list(written).value == numbers


def test_no_activities_is_no_fault() -> None:
    """An event outside the plan has an empty cell or a dash."""
    assert [parse_activity_list(text).mark for text in ("", "-")] == ["empty", "dash"]


# -- round trips --------------------------------------------------------------------------------------------

THOUSANDS = some.sampled_from([" ", "\u00a0", "\u202f", "'", ""])


def _write(number: Decimal, thousands: str, decimal: str) -> str:
    return f"{number:,f}".replace(",", "\0").replace(".", decimal).replace("\0", thousands)


@given(some.decimals(-(10**9), 10**9, places=2), THOUSANDS, some.sampled_from([",", "."]))
def test_a_written_number_reads_back(number: Decimal, thousands: str, decimal: str) -> None:
    """Whatever the separators, the number comes back."""
    assert parse_number(_write(number, thousands, decimal)).value == pytest.approx(float(number), abs=1e-9)


@given(some.integers(0, 10**9), THOUSANDS, some.sampled_from(["", " чел.", " адам", "*"]))
def test_a_written_count_reads_back(count: int, thousands: str, after: str) -> None:
    """Units and footnotes do not change a count."""
    assert parse_count(_write(Decimal(count), thousands, ",") + after).value == count


DATE_FORMS = ("{0:%d.%m.%Y}", "{0:%d.%m.%Y} г.", "{0.day}.{0.month}.{0.year}", "{0:%Y-%m-%d}", "{0:%d/%m/%Y}")


@given(some.dates(date(1990, 1, 1), date(2099, 12, 31)), some.sampled_from(DATE_FORMS))
def test_a_written_date_reads_back(day: date, form: str) -> None:
    """Every day of a century, in every form of digits."""
    assert parse_date(form.format(day)).value == day


@given(some.dates(date(1990, 1, 1), date(2060, 12, 31)))
def test_a_serial_number_reads_back(day: date) -> None:
    """The number a spreadsheet stores is the day it shows."""
    assert parse_date((day - date(1899, 12, 30)).days).value == day


PERIOD_FORMS = (
    "{year}-H{half}",
    "{half}-полугодие {year}",
    "{roman} полугодие {year} г.",
    "{half}-жарым жылдык {year}",
    "{year}-жылдын {half}-жарым жылдыгы",
    "{year} {word} half",
)


@given(some.integers(1990, 2099), some.integers(1, 2), some.sampled_from(PERIOD_FORMS))
def test_a_written_period_reads_back(year: int, half: int, form: str) -> None:
    """Every half-year in every language."""
    words = {"roman": "I" * half, "word": ("first", "second")[half - 1]}
    assert parse_period(form.format(year=year, half=half, **words)).value == f"{year}-H{half}"


@given(some.text(max_size=40))
def test_no_text_breaks_the_reading(text: str) -> None:
    """Whatever stands in a cell, the answer is a value or a named problem."""
    for parse in (
        parse_number,
        parse_count,
        parse_percent,
        parse_money,
        parse_date,
        parse_activity_no,
        parse_activity_list,
    ):
        parsed = parse(text)
        assert parsed.problem in PROBLEMS | {""}
        assert parsed.as_written == text
    assert parse_period(text).problem in PROBLEMS | {""}
