"""Every figure leads to its cells: figures taken from the pages are recomputed from the workbooks they name."""

from __future__ import annotations

import csv
import hashlib
import html
import json
import random
import re
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs

import openpyxl
import pandas as pd
import pytest

from etl.__main__ import main
from etl.build import SAMPLE
from etl.covered import apart
from etl.originals import NoOriginalError, original
from monitor.ledger import Ledger
from monitor.measures import catalogue, covering, read, tracing
from monitor.model import Language
from monitor.text import words_for
from monitor.ui import findings, followed, indicators, table, trace
from monitor.ui.registry import PAGES
from tests.ui.test_pages import html_of, in_english, visit

if TYPE_CHECKING:
    from streamlit.testing.v1 import AppTest

    from monitor.measures.tracing import Trace
    from monitor.ui.registry import PageEntry

ROOT = Path(__file__).parents[2]
#: Parts whose cells hold the number that is added; of the others a cell, or a line of the plan, stands for itself.
SUMMED = {
    "person_count", "women_count", "men_count", "sexed_person_count", "value", "numerator", "denominator",
    "present_count", "entitled_count", "civil_society_count", "action_count", "people_reached", "pre_count",
    "post_count", "spent_kgs", "f8_approved_kgs", "f8_disbursed_kgs", "f8_spent_kgs", "f8_in_kind_kgs", "f8_base",
    "f8_spent_of_base", "f8_local_kgs", "f8_republican_kgs", "f1_planned_kgs", "f1_spent_kgs", "f1_base",
    "f1_spent_of_base", "f8_compared_kgs", "reached_women", "reached_women_of_base", "reached_women_base",
    "reached_youth", "reached_youth_of_base", "reached_youth_base", "f1_compared_kgs",
    "spent_kgs_costed", "person_count_costed",
}  # fmt: skip
#: Numbers in tables that lead nowhere, each with its reason; a row that names its own file needs none.
ALONE: dict[str | tuple[str, str, str], str] = {
    **dict.fromkeys(("council_count", "councils_reported", "councils_due", "coverage", "f8_told", "f1_told"),
                    "councils are named where the figure beside it is traced"),
    **dict.fromkeys(("days_to_deadline", "days_late_most", "oldest_days", "expected_share"),
                    "follows from the calendar"),
    "required_count": "stands in the rules of the councils, one line of reference data",
    **dict.fromkeys(("change",), "the difference of two numbers beside it, each of which leads to its cells"),
    **dict.fromkeys(("agree_count", "differ_count"), "those that differ stand in the table above, with cells"),
    **dict.fromkeys(("corrected_count", "finding_count"), "findings and corrections stand where the actual is traced"),
    **dict.fromkeys(("women_count_written", "men_count_written"), "where the standard indicator asks for no sex"),
    "person_count_to_date": "the sum of the months above it, each of which leads to its cells",
    "event_count": "how many events the groups are of, the same in each row; they are traced by council",
    "councils_told": "councils are named where the figure beside it is traced",
    **dict.fromkeys(("score", "component_count", "component_total"),
                    "made of the components in the table below, each of which leads to what it counts"),
    "weight": "stands in quality_components.csv, one line a component",
    ("victims", "Victims identified by sex, age and form of exploitation", "count_value"):
        "a group over all councils: its cells would tell those of single councils that are withheld",
    "target_value": "over councils; each council's own target leads to its line",
}  # fmt: skip

pytestmark = pytest.mark.usefixtures("sample_database")


@cache
def workbook(name: str) -> Any:  # noqa: ANN401 - openpyxl's own type
    """Give a sample workbook, read by another reader than ours."""
    return openpyxl.load_workbook(SAMPLE / name, data_only=True)


@cache
def plan_weights() -> dict[tuple[str, str], float]:
    """Give the weight of each activity as the plan's own file has it."""
    with (ROOT / "data" / "reference" / "plan_activities.csv").open(encoding="utf-8") as file:
        return {(row["unit_code"], row["activity_no"]): float(row["weight"]) for row in csv.DictReader(file)}


@cache
def targets() -> dict[tuple[str, str], dict[str, float]]:
    """Give baseline and target of each indicator and council as the file of targets has them."""
    with (ROOT / "data" / "reference" / "indicator_targets.csv").open(encoding="utf-8") as file:
        return {
            (row["indicator_code"], row["unit_code"]): {
                name: float(row[f"{name}_value"]) for name in ("baseline", "target") if row[f"{name}_value"]
            }
            for row in csv.DictReader(file)
        }


@cache
def period_targets() -> dict[tuple[str, str, str], float]:
    """Give the target of each indicator, council and half-year as the file of targets has them."""
    with (ROOT / "data" / "reference" / "indicator_period_targets.csv").open(encoding="utf-8") as file:
        return {
            (row["indicator_code"], row["unit_code"], row["period_code"]): float(row["target_value"])
            for row in csv.DictReader(file)
        }


def links_of(page_html: str) -> set[str]:
    """Give the addresses of all figures of a page that lead to their cells."""
    return {html.unescape(found) for found in re.findall(r'href="(trace\?[^"]*figure=[^"]*)"', page_html)}


def trace_at(address: str) -> Trace:
    """Give the trace that an address of a page leads to, for the view the address names."""
    asked = {key: values[0] for key, values in parse_qs(address.split("?", 1)[1]).items()}
    units = (
        asked.get("units", "").split(",") if asked.get("units") else list(read("units").query("has_council").unit_code)
    )
    keys = trace.keys_of(asked["measure"], asked.get("row", ""))
    where = {"as_of": date.fromisoformat(asked["asof"]), "period": asked["period"], "units": units}
    return tracing.trace(asked["measure"], asked["figure"], keys, **where, indicator=keys.get("indicator_code"))


def number(cell: object) -> float:
    """Give the number of a cell as a person reads it: the first number, signs of thousands left out; a dash is none."""
    if isinstance(cell, int | float):
        return float(cell)
    if str(cell).strip() in {"-", "–", "—"}:
        return 0.0
    found = re.search(r"-?\d+(?:[.,]\d+)?", re.sub(r"(?<=\d)[\s\u00a0\u202f](?=\d{3})", "", str(cell)))
    assert found, f"no number in {cell!r}"
    return float(found[0].replace(",", "."))


def aimed_at(row: dict[Any, Any]) -> float:
    """Give the baseline or target that a line of a table of targets says."""
    if row["file_name"] == "indicator_period_targets.csv":
        return period_targets()[row["about"], row["unit_code"], row["period_code"]]
    if row["part"].endswith("_points"):
        return float(row["amount"])
    return targets()[row["about"], row["unit_code"]][row["part"].removesuffix("_value")]


def added_by(row: dict[Any, Any]) -> float:
    """Give what a cell adds to its part, by the workbook or the plan alone."""
    if row["file_name"] == "plan_activities.csv" or row["part"].endswith(("_weight", "weight_sum")):
        weight = plan_weights()[row["unit_code"], row["about"]]
        return weight if "weight" in row["part"] else 1.0
    if row["file_name"] in {"indicator_targets.csv", "indicator_period_targets.csv"}:
        return aimed_at(row)
    if (
        row["part"] in {"error_count", "warning_count", "note_count", "cells_due", "cells_filled"}
        or "days" in row["part"]
    ):
        return float(row["amount"])  # findings, sheets and days: no cell holds their number
    if row["file_name"] == "periods.csv":
        return 1.0  # a report that is due and has not come
    if row.get("component_code") in {"completeness", "timeliness", "validity", "consistency"}:
        return float(row["amount"])  # days, checks and accounts of cells: no cell holds their number
    if row["sha256"] is None:
        return number(row["said"])  # an official table that is kept as reference data, not as a file
    sheet = workbook(row["file_name"])[row["sheet_name"]]
    cell = sheet[row["cell"]].value
    assert cell not in {None, ""}, f"{row['file_name']} · {row['sheet_name']} · {row['cell']} is empty"
    if row["part"] in {"pre_points", "post_points"}:
        return float(row["amount"])
    # of a document it is a status, or the document that confirms it
    return number(cell) if row["part"] in SUMMED and row.get("component_code") != "evidence" else 1.0


def recomputed(made: Trace) -> float | None:
    """Compute a figure from the cells its trace names; those withheld are read in the workbook too."""
    if made.cells.empty or made.is_withheld:
        return None
    sums = {part: amount if part in made.given else 0.0 for part, amount in made.parts.items()}
    named = made.cells[made.cells["file_name"].notna()]  # what is withheld together has no place
    for row in named.to_dict("records"):
        sums[row["part"]] += added_by(row)
    written = re.sub(r"[a-z_][a-z0-9_]*", lambda part: repr(sums[part[0]]), made.formula)
    return float(str(pd.eval(written)))


@pytest.fixture(scope="module")
def addresses() -> dict[str, set[str]]:
    """Give for each page the addresses of its figures."""
    return {entry.key: links_of(html_of(in_english(entry)[0])) for entry in PAGES}


def test_fifty_figures_over_all_pages_are_what_their_cells_give(addresses: dict[str, set[str]]) -> None:
    """Fifty figures drawn from all pages are computed again from the cells they name, and are the same."""
    drawn = random.Random(7).sample(sorted(set().union(*addresses.values())), 50)  # noqa: S311 - a fixed draw
    for address in drawn:
        made = trace_at(address)
        assert made.agrees, address
        found = recomputed(made)
        assert found == pytest.approx(made.value) if found is not None else not made.value, address


@pytest.mark.parametrize("key", ["overview", "action_plans", "indicators", "results", "workshops", "outreach"])
def test_each_page_of_figures_leads_to_cells(addresses: dict[str, set[str]], key: str) -> None:
    """The figures of each page lead somewhere, and each address names a figure that is there."""
    assert len(addresses[key]) >= 4
    for address in sorted(addresses[key])[::11][:6]:
        assert trace_at(address).agrees


def test_every_headline_leads_to_its_cells_or_to_the_list_it_counts() -> None:
    """No number at the head of a page stands alone; two stand above the very table they count or are made of."""
    alone = []
    for entry in PAGES:
        shown = html_of(in_english(entry)[0])
        for value, meaning in re.findall(r'<dd class="value">(.*?)</dd><dt>(.*?)</dt>', shown):
            if "<a" not in value and re.search(r"\d", value):
                alone.append(meaning)
    assert sorted(alone) == ["problems raised in several reports", "score of data quality, of 100"]


def test_every_number_of_a_table_leads_to_its_cells_or_has_a_reason() -> None:
    """In each table of each page a column of numbers leads on, stands in rows that name their file, or has a reason."""
    seen = [number for entry in PAGES for number in in_english(entry)[1]]
    alone = [one for one in seen if one.led < one.told and not one.is_placed]
    assert [one for one in alone if not {one.column, (one.page, one.table, one.column)} & set(ALONE)] == []
    needed = {one.column for one in alone} | {(one.page, one.table, one.column) for one in alone}
    assert set(ALONE) <= needed, "a reason that is no longer needed"
    assert sum(one.led for one in seen) > 1000


def test_what_a_count_of_findings_leads_to_is_as_many() -> None:
    """A number of the board of findings leads to the list of just these findings."""
    entry = next(entry for entry in PAGES if entry.key == "reporting")
    rows = read("findings_by_rule", **_all())
    rule = rows.iloc[0]
    shown = html.unescape(html_of(in_english(entry)[0]))
    assert re.search(rf'href="reporting\?[^"]*rule={re.escape(rule["code"])}#findings"', shown)
    listed = findings.chosen(read("findings_standing", **_all()), findings.Chosen(rule=rule["code"]))
    assert len(listed) == rule["finding_count"]
    age = read("findings_by_age", **_all()).iloc[-1]
    of_age = findings.Chosen(age=age["age_code"], severity="warning")
    assert len(findings.chosen(read("findings_standing", **_all()), of_age)) == age["warning_count"]


def test_every_traced_figure_is_a_column_of_its_measure() -> None:
    """What can be traced is a measure of the catalogue, its keys and figures are columns, and each has a name."""
    units = list(read("units").query("has_council").unit_code)
    for name, rule in tracing.rules().items():
        assert name in catalogue()
        rows = read(name, as_of=date(2020, 8, 12), period="2020-H1", units=units, indicator="I09")
        assert {*rule.keys, *rule.figures} <= set(rows.columns), name
        assert all(trace.column(figure).heading for figure in {**rule.figures, **rule.totals})


@pytest.mark.parametrize("measure", sorted(tracing.rules()))
def test_every_row_of_a_measure_agrees_with_its_cells(measure: str) -> None:
    """In each row of each traced measure one figure after the other is what its cells give, and each cell is named."""
    rule, figures = tracing.rules()[measure], list(tracing.rules()[measure].figures)
    where = {**_all(), "as_of": date(2020, 2, 10), "period": "2019-H2", "indicator": "I09"}
    for at, row in enumerate(read(measure, **where).to_dict("records")):
        if any(pd.isna(row[key]) for key in rule.keys):
            continue
        made = tracing.trace(measure, figures[at % len(figures)], tracing.key_of(row, rule), **where)
        assert made.agrees, (made.row, made.figure)
        named = made.cells["file_name"].notna()
        assert made.cells.loc[~named, "is_withheld"].eq(other=True).all() if not named.all() else True


@pytest.mark.parametrize(
    ("measure", "figure"), [(rule.measure, figure) for rule in tracing.rules().values() for figure in rule.totals]
)
@pytest.mark.parametrize(("as_of", "period"), [(date(2020, 8, 12), "2020-H1"), (date(2019, 8, 1), "2019-H1")])
def test_what_pages_add_up_is_what_the_cells_give(measure: str, figure: str, as_of: date, period: str) -> None:
    """A figure of all rows together follows from the rows' own columns, and from the cells, and is the same."""
    made = tracing.trace(measure, figure, {}, **{**_all(), "as_of": as_of, "period": period})
    assert made.agrees
    assert made.value is not None
    assert bool(len(made.cells)) is bool(made.value)


def test_what_nobody_has_told_is_no_total() -> None:
    """Where no council has told of the money, the whole of it is missing, not zero."""
    made = tracing.trace("money_by_unit", "f8_spent_kgs", {}, as_of=date(2019, 1, 20), period="2018-H2", units=["KG-T"])
    assert (made.value, made.recomputed, len(made.cells)) == (None, None, 0)


def test_a_missing_figure_has_no_cells_and_is_not_zero() -> None:
    """A council that has not reported has no rate: there is nothing it is made of, and nothing is made of nothing."""
    where = {"as_of": date(2019, 1, 20), "period": "2018-H2", "units": ["KG-T"]}
    made = tracing.trace("implementation_by_unit", "implementation_share", {"unit_code": "KG-T"}, **where)
    assert (made.value, made.recomputed, len(made.cells)) == (None, None, 0)
    assert made.agrees


def test_an_early_cut_is_made_of_the_files_known_then() -> None:
    """No cell of a file that came later stands behind a figure of an earlier day."""
    units = list(read("units").query("has_council").unit_code)
    day = date(2019, 8, 1)
    made = tracing.trace("headline", "participant_count", {}, as_of=day, period="2019-H1", units=units)
    assert made.agrees
    assert len(made.cells) > 0
    assert made.cells["received_date"].max().date() <= day


def test_finding_on_a_cell_stands_beside_the_figure() -> None:
    """A finding on a cell that a figure is made of is told with it, one on another cell is not."""
    found = read(
        "cell_findings", submissions=sorted(set(read("submission_status", **_all())["submission_id"].dropna()))
    )
    told = found[found["cell"] != ""].iloc[0]
    cells = pd.DataFrame([told[["submission_id", "sheet_name", "cell"]]])
    assert set(tracing.findings_on(cells)["cell"]) == {told["cell"]}


def _all() -> dict[str, Any]:
    units = list(read("units").query("has_council").unit_code)
    return {"as_of": date(2020, 8, 12), "period": "2020-H1", "units": units}


@pytest.mark.parametrize(
    ("measure", "figure", "keys", "said"),
    [
        ("nothing", "actual", {}, "traced are"),
        ("headline", "nothing", {}, "it has"),
        ("implementation_by_unit", "plan_count", {}, "needs unit_code"),
        ("implementation_by_unit", "plan_count", {"unit_code": "KG-ZZ"}, "0 rows"),
    ],
)
def test_what_is_not_there_is_said(measure: str, figure: str, keys: dict[str, str], said: str) -> None:
    """A measure, figure or row that is not there is refused with what is there."""
    with pytest.raises(tracing.NoSuchFigureError, match=said):
        tracing.trace(measure, figure, keys, **_all())


def test_the_original_is_what_was_read() -> None:
    """A file is given only where it is byte for byte what the build read."""
    name, sha256 = tracing.trace("headline", "participant_count", {}, **_all()).cells.iloc[0][["file_name", "sha256"]]
    assert original(name, sha256) == (SAMPLE / name).read_bytes()
    with pytest.raises(NoOriginalError):
        original(name, "0" * 64)


def test_the_page_tells_figure_calculation_and_file() -> None:
    """The page names the figure, its parts, a cell and its file, in the reader's language."""
    entry = next(entry for entry in PAGES if entry.key == "trace")
    shown = html_of(
        visit(entry, lang="ru", measure="implementation_by_unit", row="KG-B", figure="implementation_share")
    )
    for said in ("Как получено число", "71 %", "÷", "Баткен_2020_1.xlsx", ">H10<", "число то же"):
        assert said in shown.replace("\u00a0", " ").replace("\u202f", " "), said


def test_no_digest_of_a_file_stands_on_the_page() -> None:
    """A guess at a withheld number of a CSV file could be confirmed by it; file, day and version are told instead."""
    entry = next(entry for entry in PAGES if entry.key == "trace")
    test = visit(entry, lang="en", measure="implementation_by_unit", row="KG-B", figure="implementation_share")
    sent_ = str(
        [element.proto for kind in ("html", "selectbox", "button", "download_button") for element in test.get(kind)]
    )
    assert "Баткен_2020_1.xlsx" in html_of(test)
    assert not any(mark[:8] in sent_ for mark in read("received_parts")["sha256"])


def test_who_reported_and_adds_nothing_is_told_apart_from_who_did_not_report() -> None:
    """Councils with nothing overdue are not among those whose report is missing; each line has its name."""
    entry = next(entry for entry in PAGES if entry.key == "trace")
    late = {"measure": "headline", "figure": "overdue_count"}
    shown = html_of(visit(entry, lang="en", period="2020-H1", **late))
    assert "Reported, and nothing in it adds to this figure: Naryn" in shown
    assert "No cell comes from" not in shown
    assert catalogue()["overdue"].definition in shown
    assert catalogue()["headline"].definition not in shown
    came = {"measure": "headline", "figure": "participant_count"}
    early = html_of(visit(entry, lang="en", period="2018-H2", asof="2019-01-20", **came))
    assert "No report has come for the half-year, and nothing earlier adds: Naryn" in early
    code = read("indicators")["indicator_code"].iloc[0]
    named = html_of(visit(entry, lang="ru", measure="indicator_performance", row=code, figure="actual"))
    assert f"{code}<small>{read('indicators')['name_ru'].iloc[0]}" in named


def test_a_link_in_a_table_is_called_by_row_column_and_number() -> None:
    """Who hears the links of a table one after the other can tell one zero from the next."""
    words, heads = words_for(Language.EN), ["Council", "Events"]
    told = table._line("Batken", ("Batken", 0), ("short", "event_count"), heads, words, {"event_count": "trace?x"})
    assert 'aria-label="Batken · Events: 0"' in told


@pytest.mark.parametrize("entry", PAGES, ids=lambda entry: entry.key)
def test_no_two_links_of_a_table_are_called_alike(entry: PageEntry) -> None:
    """In no table of a page, the grids among them, have two links that lead to different places the same name."""
    for body in re.findall(r"<table>.*?</table>", html_of(in_english(entry)[0]), re.DOTALL):
        led: dict[str, set[str]] = {}
        for attributes, inside in re.findall(r"<a ([^>]*)>(.*?)</a>", body, re.DOTALL):
            named = re.search(r'aria-label="([^"]*)"', attributes)
            called = named[1] if named else re.sub(r"<[^>]*>", "", inside)
            led.setdefault(called, set()).update(re.findall(r'href="([^"]*)"', attributes))
        assert [called for called, addresses in led.items() if len(addresses) > 1] == []


def test_the_number_on_track_leads_to_the_rows_it_counts() -> None:
    """The first rows of the table of indicators are those on track, and as many as Overview says."""
    rows = indicators.in_order(read("indicator_performance", **_all()))
    now = read("indicators_judged", **_all()).iloc[0]
    on_track, judged = int(now["indicators_on_track"]), int(now["indicators_judged"])
    assert set(rows["verdict"].iloc[:on_track]) == {"on_track"}
    assert set(rows["verdict"].iloc[on_track:judged]) <= {"watch", "late"}
    assert not set(rows["verdict"].iloc[judged:]) & set(indicators.JUDGED)
    shown = html_of(visit(PAGES[0], lang="en", period="2020-H1"))
    assert re.search(r'href="indicators\?[^"]*#judged"', shown)


def test_a_question_on_a_figure_stands_beside_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is asked of a figure is kept, shown with it, and marked where the figure stands; an answer closes it."""
    monkeypatch.setenv("MONITOR_LEDGER", str(tmp_path / "ledger.db"))
    followed._last_kinds.clear()
    entry = next(entry for entry in PAGES if entry.key == "trace")
    assert 'class="traced asked"' not in html_of(visit(PAGES[0], lang="en"))
    test = visit(entry, lang="en", measure="headline", figure="overdue_count")
    test.text_input(key="follow_said").set_value("Are <b>six</b> not too few?")
    test.text_input(key="role_follow_up").set_value("Programme coordinator")
    test.button(key="FormSubmitter:follow_up-Record it").click().run()
    assert not test.exception
    assert "Are &lt;b&gt;six&lt;/b&gt; not too few?" in html_of(test)
    assert "A question is open." in html_of(test)
    # the figure as it stood is kept with the question, and told where it is another one now
    then = Ledger().followed_up()[0].stood
    assert then is not None
    assert f"asked when the figure was {then.value:.0f} (as of {words_for('en').date(then.as_of)})<" in html_of(test)
    subject = Ledger().followed_up()[0].subject
    earlier = replace(then, value=then.value + 1 if then.value else 1.0)
    Ledger().record_follow_up(subject, "question", who="Donor", said="So many?", stood=earlier)
    shown = html_of(test.run())
    assert f"asked when the figure was {earlier.value:.0f}" in shown
    assert f"; now it is {then.value:.0f}<" in shown
    overview = html_of(visit(PAGES[0], lang="ru"))
    # among the headlines, and beside what it was on the day of the last meeting
    assert overview.count('class="traced asked"') == 2
    assert re.search(r'figure=overdue_count#question" class="traced asked"', overview)
    assert "есть открытый вопрос" in overview
    other = html_of(visit(PAGES[0], lang="ru", period="2019-H1"))
    assert 'class="traced asked"' not in other
    test.radio(key="follow_kind").set_value("answer")
    test.text_input(key="follow_said").set_value("They are listed below.")
    test.text_input(key="role_follow_up").set_value("Secretary")
    test.button(key="FormSubmitter:follow_up-Record it").click().run()
    # who answered answers on: kind and role stay as they were recorded, the words are empty
    assert (test.radio(key="follow_kind").value, test.text_input(key="role_follow_up").value) == ("answer", "Secretary")
    assert test.text_input(key="follow_said").value == ""
    test.text_input(key="follow_said").set_value("And on paper.")
    test.button(key="FormSubmitter:follow_up-Record it").click().run()
    assert [one.recorded_by for one in Ledger().followed_up()] == [
        "Programme coordinator", "Donor", "Secretary", "Secretary",
    ]  # fmt: skip
    assert 'class="traced noted"' in html_of(visit(PAGES[0], lang="en"))


def test_a_question_needs_words_and_a_role(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without words or a role nothing is recorded, and what is missing is said."""
    monkeypatch.setenv("MONITOR_LEDGER", str(tmp_path / "ledger.db"))
    entry = next(entry for entry in PAGES if entry.key == "trace")
    test = visit(entry, lang="en", measure="headline", figure="overdue_count")
    test.button(key="FormSubmitter:follow_up-Record it").click().run()
    assert "write your role first" in html_of(test)
    test.text_input(key="role_follow_up").set_value("Donor")
    test.button(key="FormSubmitter:follow_up-Record it").click().run()
    assert "write it in words first" in html_of(test)
    test.text_input(key="follow_said").set_value("Ask Ivanov, +996 555 123456")
    test.button(key="FormSubmitter:follow_up-Record it").click().run()
    assert "data on a person, recognised as +••• ••• ••••••" in html_of(test)
    assert Ledger().followed_up() == []


@pytest.mark.parametrize(
    ("told", "said"),
    [
        (["reporting_matrix", "completeness_share", "--unit", "KG-T", "--period", "2019-H2"], "Талас_2019-2.xlsx"),
        (
            ["implementation_by_unit", "implementation_share", "--unit", "KG-B"],
            "Баткен_2020_1.xlsx · F1 Мероприятия · H10",
        ),
        (["indicator_values", "actual", "--unit", "KG-O", "--key", "indicator_code=I01", "--period", "2019-H2"], "F2"),
    ],
)
def test_the_command_prints_the_cells(told: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    """The command prints the figure with each cell; a half-year and a council are told once."""
    assert main(["trace", *told]) == 0
    assert said in capsys.readouterr().out


@pytest.mark.parametrize(
    ("told", "said"),
    [
        (["indicator_values", "actual", "--unit", "KG-O"], "needs --key indicator_code=…; it has: I01"),
        (["headline", "overdue_count", "--key", "I01"], "knows no key I01"),
        (["headline", "overdue_count", "--as-of", "2001-01-01"], "Nothing was reported by 2001-01-01"),
        (["headline", "overdue_count", "--period", "2031-H1"], "There is no period"),
        (["headline", "overdue_count", "--unit", "KG-XX"], "There is no unit"),
        (["nonsense", "overdue_count"], "traced are"),
    ],
)
def test_the_command_says_what_it_needs(told: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    """What is not known or missing is said with what there is, and nothing is printed."""
    assert main(["trace", *told]) == 2
    shown = capsys.readouterr()
    assert said in shown.err
    assert shown.out == ""


@pytest.mark.parametrize("key", ["action_plans", "indicators", "results", "workshops", "outreach"])
def test_bars_and_points_lead_to_their_cells(key: str) -> None:
    """A bar, point, or area of a map holds the address of its cells; one whose number is missing holds none."""
    entry = next(entry for entry in PAGES if entry.key == key)
    drawn = [json.loads(chart.proto.spec)["data"] for chart in in_english(entry)[0].get("plotly_chart")]
    told = [point for traces in drawn for trace_ in traces for point in trace_.get("customdata", ())]
    addresses = [point for point in told if point]
    assert len(addresses) >= 8
    assert all(point.startswith("trace?") for point in addresses)
    for address in addresses[:: max(1, len(addresses) // 5)]:
        assert trace_at(address).agrees
        assert trace_at(address).value is not None


def files_offered(test: AppTest) -> list[str]:
    """Give what the buttons say that give a file."""
    return [str(getattr(one, "label", "")) for one in test.get("download_button")]


def test_a_file_with_withheld_numbers_is_offered_as_a_copy_made_when_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """Beside the button stands what it gives; where making the copy fails there is no file, and that is said."""
    entry = next(entry for entry in PAGES if entry.key == "trace")
    asked = {"measure": "implementation_by_unit", "row": "KG-B", "figure": "implementation_share"}
    label = "Copy with withheld numbers covered"
    test = visit(entry, lang="en", **asked)
    assert "the original is not offered here" in html_of(test)
    assert not {"Original", label} & set(files_offered(test))
    monkeypatch.setattr(apart, "COVER", "etl.covered:is_not_there")
    test.button(key="make_covered").click().run()
    assert not test.exception
    assert "nothing is offered" in html_of(test)
    assert label not in files_offered(test)
    monkeypatch.undo()
    test.button(key="make_covered").click().run()
    assert files_offered(test).count(label) == 1
    assert "nothing is offered" not in html_of(test)


def test_a_file_without_withheld_numbers_is_the_original() -> None:
    """It is called so, and is byte for byte what was read."""
    entry = next(entry for entry in PAGES if entry.key == "trace")
    test = visit(
        entry, lang="en", units="KG-O", measure="implementation_by_unit", row="KG-O", figure="implementation_share"
    )
    assert "byte for byte" in html_of(test)
    assert "Original" in files_offered(test)
    name = "Ошская область_2020_1.xlsx"
    sent = (SAMPLE / name).read_bytes()
    mark = hashlib.sha256(sent).hexdigest()
    assert mark not in covering.files()
    assert original(name, mark) == sent
