"""What is wrong with the sample reports on purpose, so that checking has something to find."""

from __future__ import annotations

from typing import TYPE_CHECKING

from etl.sample.events import AGE_FIELDS

if TYPE_CHECKING:
    from collections.abc import Callable

    from etl.sample.model import Report, Row


def make_odd(report: Report) -> None:
    """Apply the office's habits of leaving things out, then the one thing that went wrong in this report."""
    _habits(report)
    mishap = MISHAPS.get((report.council.unit_code, str(report.period)))
    if mishap:
        mishap(report)


def _habits(report: Report) -> None:
    dash, unit = report.council.style.dash_for_nothing, report.council.unit_code
    for row in report.tables["F1"]:
        if row.values["status_code"] == "implemented" and row.values["evidence_code"] is None:
            row.odd.append(("evidence_code", "implemented_without_evidence", "check.implemented_without_evidence"))
    for row in report.tables["F2"]:
        if dash and row.values["indicator_code"] in {"I09", "I14"} and row.values["actual"] == 0:
            row.written["actual"], row.marks["actual"] = "-", "dash"
        if unit in {"KG-N", "KG-T"} and row.values["indicator_code"] == "I04":
            _not_known(row, "actual")
            row.values["remark"] = report.reference.text("no_data", report.language)
    for row in report.tables["F3"]:
        for name in [name for name in row.values if name.startswith("inst_") and not row.values[name]]:
            if dash:
                row.written[name], row.marks[name] = "-", "dash"
            else:
                row.values[name] = None
        if unit in {"KG-N", "KG-T"}:
            row.values |= dict.fromkeys(AGE_FIELDS)


def _not_known(row: Row, name: str) -> None:
    row.values[name] = None
    row.written[name], row.marks[name] = "…", "ellipsis"


def _first_event(report: Report) -> Row:
    """Give the first event that is not the workshop: the workshops' participants stay as they were."""
    return next(row for row in report.tables["F3"] if row.values["event_type_code"] != "workshop")


def _women_exceed_total(report: Report) -> None:
    row = _first_event(report)
    row.values["participants_women"] = row.count("participants_total") + 3
    row.values["participants_men"] = None
    row.odd.append(("participants_women", "women_exceed_total", "check.women_exceed_total"))


def _men_too_many(report: Report) -> None:
    row = _first_event(report)
    row.values["participants_men"] = row.count("participants_men") + 5
    row.odd.append(("participants_total", "sexes_differ_from_total", "check.sexes_differ_from_total"))


def _men_too_few(report: Report) -> None:
    row = _first_event(report)
    row.values["participants_men"] = row.count("participants_men") - 4
    row.odd.append(("participants_total", "sexes_differ_from_total", "check.sexes_differ_from_total"))


def _pupils_do_not_add_up(report: Report) -> None:
    rows = [row for row in report.tables["F2"] if row.values["indicator_code"] == "I03"]
    women = next(row for row in rows if row.values["sex_code"] == "women")
    women.values["actual"] = women.count("actual") + 40
    rows[0].odd.append(("actual", "indicator_sexes_differ_from_total", "check.indicator_parts_differ"))


def _ages_differ(report: Report) -> None:
    row = _first_event(report)
    row.values["age_29_59"] = row.count("age_29_59") + 6
    row.odd.append(("participants_total", "ages_differ_from_total", "check.ages_differ_from_total"))


def _about(report: Report) -> None:
    row = _first_event(report)
    row.written["participants_total"] = f"около {row.count('participants_total')}"
    row.odd.append(("participants_total", "approximate_number", "value.approximate"))


def _with_unit(report: Report) -> None:
    row = _first_event(report)
    row.written["participants_total"] = f"{row.count('participants_total')} чел."
    row.marks["participants_total"] = "unit_in_cell"
    row.odd.append(("participants_total", "unit_in_cell", ""))


def _impossible_day(report: Report) -> None:
    row = _first_event(report)
    row.values["end_date"] = None
    row.written["end_date"] = "31.06.2019"
    row.odd.append(("end_date", "impossible_date", "value.impossible_date"))


def _sexes_not_known(report: Report) -> None:
    row = _first_event(report)
    for name in ("participants_women", "participants_men"):
        _not_known(row, name)
    row.odd.append(("participants_women", "sexes_not_known", ""))


def _bare_place(report: Report) -> None:
    row = _first_event(report)
    row.values["place_code"] = None
    row.written["place_code"] = "Баткен"
    row.odd.append(("place_code", "place_without_level", "value.place_ambiguous"))


def _not_quite_done(report: Report) -> None:
    row = next(row for row in report.tables["F1"] if row.values["status_code"] == "implemented")
    row.values["done_pct"] = 90
    row.odd.append(("done_pct", "implemented_under_full", "check.implemented_under_full"))


def _left_out(report: Report) -> None:
    report.tables["F1"] = [row for row in report.tables["F1"] if row.values["activity_no"] != "3.2"]
    report.omitted.append("3.2")


def _guests_counted_as_members(report: Report) -> None:
    row = report.tables["F5"][0]
    row.values["members_present"] = row.count("members_entitled") + 3
    row.odd.append(("members_present", "guests_counted_as_members", "check.present_exceed_entitled"))


def _women_exceed_reach(report: Report) -> None:
    row = report.tables["F4"][0]
    row.values["reached_women"] = row.count("people_reached") + 40
    row.odd.append(("reached_women", "women_exceed_reach", "check.reach_part_exceeds_total"))


def _spent_before_disbursed(report: Report) -> None:
    row = next(row for row in report.tables["F8"] if row.values["spent_kgs"])
    row.values["disbursed_kgs"] = row.count("spent_kgs") - 1000
    row.odd.append(("spent_kgs", "spent_exceeds_disbursed", "check.spent_exceeds_disbursed"))


MISHAPS: dict[tuple[str, str], Callable[[Report], None]] = {
    ("KG-B", "2019-H1"): _bare_place,
    ("KG-B", "2019-H2"): _pupils_do_not_add_up,
    ("KG-J", "2019-H1"): _guests_counted_as_members,
    ("KG-J", "2019-H2"): _men_too_few,
    ("KG-Y", "2018-H2"): _about,
    ("KG-Y", "2019-H1"): _women_exceed_total,
    ("KG-N", "2019-H1"): _impossible_day,
    ("KG-N", "2020-H1"): _sexes_not_known,
    ("KG-O", "2018-H2"): _men_too_many,
    ("KG-O", "2019-H1"): _not_quite_done,
    ("KG-O", "2019-H2"): _women_exceed_reach,
    ("KG-T", "2019-H2"): _left_out,
    ("KG-C", "2019-H1"): _ages_differ,
    ("KG-C", "2019-H2"): _spent_before_disbursed,
    ("KG-GO", "2018-H2"): _with_unit,
}
WRONG_TOTALS = {("KG-J", "2018-H2"): 7}
"""By how many persons the last total of F3 is out in one report."""
