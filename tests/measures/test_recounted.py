"""Figures of overview, plans, indicators and workshops, counted again from the workbooks by openpyxl alone."""

from __future__ import annotations

import csv
import re
from collections import Counter
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest

from monitor.measures import read
from monitor.model import Language
from monitor.ui import compare, filters

if TYPE_CHECKING:
    from collections.abc import Iterator

REPORTS = Path(__file__).parents[2] / "data" / "sample" / "reports"
#: Whose a file is, by how its name begins; the one that was sent again, corrected, does not count.
COUNCILS = {
    "Баткен": "KG-B", "Жалал": "KG-J", "Иссык": "KG-Y", "naryn": "KG-N", "Ошская": "KG-O", "Талас": "KG-T",
    "Отчет_Чуйская": "KG-C", "osh_city": "KG-GO",
}  # fmt: skip
SUPERSEDED = "naryn_2019_2.xlsx"
PERIODS = ("2018-H2", "2019-H1", "2019-H2", "2020-H1")
STATUSES = {
    "implemented": {"исполнено", "аткарылды", "implemented"},
    "permanent": {"постоянно", "исполняется постоянно", "туруктуу", "туруктуу аткарылат", "carried out permanently"},
    "cancelled": {"отменено", "жокко чыгарылды", "cancelled"},
}
HEADINGS = {
    "activity": {"№ п/п", "№"}, "status": {"статус", "абалы"},
    "event": {"№ события", "иш-чаранын №"}, "kind": {"вид мероприятия", "иш-чаранын түрү"},
    "total": {"всего", "бардыгы"}, "women": {"женщины", "аялдар"}, "men": {"мужчины", "эркектер"},
    "indicator": {"код показателя", "көрсөткүчтүн коду"}, "sex": {"пол", "жынысы"}, "age": {"возраст", "жаш курагы"},
    "actual": {"фактическое значение за период", "мезгилдеги иш жүзүндөгү көрсөткүч"},
    "renewed": {"новый срок", "жаңы мөөнөт"}, "above": {"числитель", "алымы"}, "below": {"знаменатель", "бөлүмү"},
}  # fmt: skip

pytestmark = pytest.mark.usefixtures("sample_database")


def council_of(name: str) -> str:
    """Tell whose a file is."""
    return next(code for begins, code in COUNCILS.items() if name.startswith(begins))


def period_of(name: str) -> str:
    """Tell a file's half-year as a person reads its name: the year, and the 1 or 2 that stands alone."""
    year = next(part for part in ("2018", "2019", "2020") if part in name)
    return f"{year}-H{2 if '2' in name.replace(year, '', 1) else 1}"


@cache
def books() -> dict[tuple[str, str], Any]:
    """Give the workbook that counts for each council and half-year."""
    files = [path for path in REPORTS.glob("*.xlsx") if path.name != SUPERSEDED]
    return {
        (council_of(path.name), period_of(path.name)): openpyxl.load_workbook(path, data_only=True) for path in files
    }


@cache
def rows_of(sheet: str, first: str) -> tuple[dict[str, Any], ...]:
    """Give the rows of a sheet in all workbooks by what their headings mean; a row has its ``first`` filled in."""
    return tuple(row for place, book in sorted(books().items()) for row in _rows(book, sheet, first, place))


def _rows(book: Any, sheet: str, first: str, place: tuple[str, str]) -> Iterator[dict[str, Any]]:  # noqa: ANN401
    for page in (one for one in book if one.title.startswith(sheet)):
        columns: dict[str, int] = {}
        for line in page.iter_rows(values_only=True):
            texts = [str(cell).split("\n")[-1].strip().lower() if cell is not None else "" for cell in line]
            named = {key: at for key, said in HEADINGS.items() for at, text in enumerate(texts) if text in said}
            if len(named) > 1:
                columns |= {key: at for key, at in named.items() if key not in columns}
            elif columns and texts[columns[first]] and not all(re.fullmatch(r"\d*", text) for text in texts):
                yield {"unit": place[0], "period": place[1], **{key: line[at] for key, at in columns.items()}}


def number(cell: object) -> float | None:
    """Give the number in a cell, with "about" before it or a unit behind it too; a dash is none, dots are nothing."""
    if isinstance(cell, int | float):
        return float(cell)
    bare = re.sub(r"[\s\u00a0\u202f]", "", str(cell or "")).replace(",", ".")
    if bare in {"-", "–", "—"}:
        return 0.0
    found = re.fullmatch(r"(?:около)?(\d+(?:\.\d+)?)(?:чел\.)?", bare)
    return float(found[1]) if found else None


def statuses(period: str) -> Counter[tuple[str, str]]:
    """Count the activities of each council by status in a half-year; others than the three named are open."""
    told: Counter[tuple[str, str]] = Counter()
    for row in rows_of("F1", "activity"):
        said = str(row["status"] or "").strip(" .").lower()
        if row["period"] == period and said and re.fullmatch(r"\d+\.\d+\.?", str(row["activity"]).strip()):
            told[row["unit"], next((code for code, words in STATUSES.items() if said in words), "open")] += 1
    return told


def asked(name: str, period: str = "2020-H1", **other: Any) -> Any:  # noqa: ANN401 - a frame
    """Read a measure over all councils on the last day known."""
    return read(name, **{"as_of": date(2020, 8, 12), "period": period, "units": list(COUNCILS.values()), **other})


@pytest.mark.parametrize("period", PERIODS)
def test_the_plans_are_as_counted(period: str) -> None:
    """Implemented and counted activities of each council and of all are what the workbooks say."""
    told = statuses(period)
    rows = asked("implementation_by_unit", period).set_index("unit_code")
    for code in COUNCILS.values():
        whole = sum(
            count for (unit, status), count in told.items() if unit == code and status in {"implemented", "open"}
        )
        assert (rows.loc[code, "implemented_count"], rows.loc[code, "countable_count"]) == (
            told[code, "implemented"], whole,
        ), code  # fmt: skip
    now = asked("headline", period).iloc[0]
    done = sum(count for (_, status), count in told.items() if status == "implemented")
    assert now["implemented_count"] == done
    assert now["permanent_count"] == sum(count for (_, status), count in told.items() if status == "permanent")


def last_statuses(until: str) -> dict[tuple[str, str], str]:
    """Give what each council last said of each activity in its reports up to a half-year."""
    told: dict[tuple[str, str], str] = {}
    for row in sorted(rows_of("F1", "activity"), key=lambda row: str(row["period"])):
        number_told, said = str(row["activity"]).strip().rstrip("."), str(row["status"] or "").strip(" .").lower()
        if row["period"] <= until and said and re.fullmatch(r"\d+\.\d+", number_told):
            told[row["unit"], number_told] = said
    return told


def overdue(day: date, until: str) -> set[tuple[str, str]]:
    """Give the activities whose deadline, the plan's or a later one that was reported, had passed with no end told."""
    with (REPORTS.parents[1] / "reference" / "plan_activities.csv").open(encoding="utf-8", newline="") as file:
        due = {
            (row["unit_code"], row["activity_no"]): row["deadline_date"]
            for row in csv.DictReader(file)
            if row["deadline_rule"] == "dated"
        }
    for row in sorted(rows_of("F1", "activity"), key=lambda row: str(row["period"])):
        if row["period"] <= until and row["renewed"]:
            told = row["renewed"]
            said = told.date().isoformat() if hasattr(told, "date") else "-".join(str(told).split(".")[::-1])
            due[row["unit"], str(row["activity"]).strip().rstrip(".")] = said
    ends = STATUSES["implemented"] | STATUSES["cancelled"] | {"не исполнено", "аткарылган жок", "not implemented"}
    closed = {key for key, said in last_statuses(until).items() if said in ends}
    return {key for key, said in due.items() if said < day.isoformat()} - closed


def test_what_changed_since_the_last_meeting_is_as_counted() -> None:
    """Between 7 April 2020, when 2019-H2 was the last half-year known, and 12 August: newly done and newly overdue."""
    met, now = date(2020, 4, 7), date(2020, 8, 12)
    done, before = (
        {key for key, said in last_statuses(until).items() if said in STATUSES["implemented"]}
        for until in ("2020-H1", "2019-H2")
    )
    view = filters._view("", Language.EN, "", "", "")
    found = compare.newly_done(view, view.at(met))
    assert {*zip(found["unit_code"], found["activity_no"], strict=True)} == done - before
    late = compare.newly(view, view.at(met), "overdue")
    expected = overdue(now, "2020-H1") - overdue(met, "2019-H2")
    assert {*zip(late["unit_code"], late["activity_no"], strict=True)} == expected == {("KG-Y", "4.2")}


def events(kinds: tuple[str, ...] = ()) -> list[dict[str, Any]]:
    """Give the events of all workbooks, of some kinds or of all."""
    told = [row for row in rows_of("F3", "event") if re.fullmatch(r"\d+(\.0)?", str(row["event"]).strip())]
    return [row for row in told if not kinds or str(row["kind"]).strip() in kinds]


def _adds_up(women: float | None, men: float | None, total: float | None) -> bool:
    return women is not None and men is not None and women + men == total


def test_the_attendances_are_as_counted() -> None:
    """Events and attendances, in all, by council and by half-year, and women where both sexes add up."""
    rows = asked("participation_by_unit").set_index("unit_code")
    for code in COUNCILS.values():
        own = [row for row in events() if row["unit"] == code]
        assert rows.loc[code, "event_count"] == len(own), code
        assert rows.loc[code, "person_count"] == sum(number(row["total"]) or 0 for row in own), code
    now = asked("headline").iloc[0]
    assert (now["event_count"], now["participant_count"]) == (83, 4728)
    even = [row for row in events() if _adds_up(*(number(row[key]) for key in ("women", "men", "total")))]
    assert now["women_count"] == sum(number(row["women"]) or 0 for row in even)
    assert now["women_share"] == pytest.approx(
        sum(number(row["women"]) or 0 for row in even) / sum(number(row["total"]) or 0 for row in even)
    )


@pytest.mark.parametrize("period", PERIODS)
def test_the_attendances_to_a_half_year_are_as_counted(period: str) -> None:
    """Attendances up to each half-year are those of the reports up to it."""
    known = [row for row in events() if row["period"] <= period]
    assert asked("headline", period).iloc[0]["participant_count"] == sum(number(row["total"]) or 0 for row in known)


def values(code: str) -> list[dict[str, Any]]:
    """Give an indicator's rows for everybody: all sexes, all ages."""
    every = {"всего", "бардыгы", "total", "все возрасты", "бардык курактар", "all ages"}
    told = [row for row in rows_of("F2", "indicator") if str(row["indicator"]).strip() == code]
    return [row for row in told if {str(row[key]).split("\n")[-1].strip().lower() for key in ("sex", "age")} <= every]


@pytest.mark.parametrize("code", ["I01", "I03", "I05", "I06", "I08", "I12", "I13", "I15"])
def test_an_indicator_to_date_is_as_counted(code: str) -> None:
    """An incremental indicator is the sum of what the councils that answered for the half-year told up to it."""
    told = [row for row in values(code) if number(row["actual"]) is not None]
    now = {row["unit"] for row in told if row["period"] == "2020-H1"}
    rows = asked("indicator_performance").set_index("indicator_code")
    assert rows.loc[code, "actual"] == sum(number(row["actual"]) or 0 for row in told if row["unit"] in now)


@pytest.mark.parametrize("code", ["I10", "I16"])
def test_a_ratio_to_date_is_as_counted(code: str) -> None:
    """A ratio is the sum of numerators over the sum of denominators, none of none too; never a mean of percentages."""
    told = [row for row in values(code) if None not in {number(row["above"]), number(row["below"])}]
    now = {row["unit"] for row in told if row["period"] == "2020-H1"}
    above = sum(number(row["above"]) or 0 for row in told if row["unit"] in now)
    below = sum(number(row["below"]) or 0 for row in told if row["unit"] in now)
    assert asked("indicator_performance").set_index("indicator_code").loc[code, "actual"] == pytest.approx(
        above / below * 100
    )
