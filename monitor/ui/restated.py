"""What was restated: reports sent again, and the figures that a correction changed, with both values and places."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from monitor.charts.template import is_known
from monitor.ledger import Ledger, LedgerError
from monitor.measures.records import records
from monitor.model import Empty
from monitor.ui import empty, figure, findings, heading, labels, markup, table, taking

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from monitor.ledger import Decided
    from monitor.text import Words
    from monitor.ui.filters import Filters

REPORTS = ("short", "half_year", "file_name", "version", "received_date", "standing", "against_file_name",
           "sheet_codes")  # fmt: skip
FIGURES = ("short", "half_year", "figure", "before", "after", "restated_date", "restated_why", "place",
           "origin_before")  # fmt: skip


def show(view: Filters) -> None:
    """Show the reports sent again, then the figures they changed."""
    words, rows = view.words, view.read("reports_restated")
    heading.section(
        words.plural("{n} report was sent again", "{n} reports were sent again", len(rows)),
        words("Nothing that was sent is deleted: choose an earlier as-of date to see what was known before."),
    )
    said = words("Reports sent again")
    if rows.empty:
        _none(words("No report has been sent again by this day."))
    else:
        shown = rows.assign(
            standing=[_standing(code, words) for code in rows["standing"]],
            half_year=[words.period_short(code) for code in rows["period_code"]],
        )
        table.show(shown, words, REPORTS, caption=said)
        taking.offer(shown, key="reports_restated", title=said, measure="reports_restated", columns=REPORTS)
    figure.foot(view, "reports_restated", findings.seen(view))
    figures(view, view.read("figures_restated"), key="figures_restated")


def _none(said: str) -> None:
    markup.show(markup.tag("p", markup.text(said), class_="subtitle"))


def _standing(code: str, words: Words) -> str:
    """Say what became of a file that was sent for what had been reported before."""
    return {
        "counted": words("counted"),
        "undecided": words("waits for a decision"),
        "set_aside": words("set aside"),
        "repeated": words("says the same as another file"),
    }[code]


def figures(view: Filters, rows: pd.DataFrame, *, key: str) -> None:
    """Show figures that a correction changed: rows of ``figures_restated``, all of them or those since a day."""
    words = view.words
    heading.section(
        words.plural(
            "{n} figure in reports of the councils was restated",
            "{n} figures in reports of the councils were restated",
            len(rows),
        ),
        words(
            "Statuses, indicators, participants and outreach: what was sent first, what stands now, and both places."
        ),
    )
    said = words("Figures restated")
    if rows.empty:
        _none(words("No figure compared here was changed by a correction."))
    else:
        lines, decided = records(rows), _decided()
        shown = rows.assign(
            restated_why=[_why(row, decided, words) for row in lines],
            half_year=[words.period_short(code) for code in rows["period_code"]],
            figure=[_figure(row, words) for row in lines],
            before=[_value(row, "before", words) for row in lines],
            after=[_value(row, "after", words) for row in lines],
            place=[_place(row["file_name"], row["sheet_name"], row["row_number"], words) for row in lines],
            origin_before=[_place(row["file_before"], row["sheet_before"], row["row_before"], words) for row in lines],
        )
        table.show(shown, words, FIGURES, caption=said, look="tall")
        taking.offer(shown, key=key, title=said, measure="figures_restated", columns=FIGURES)
    figure.foot(view, "figures_restated", findings.seen(view))


def _decided() -> dict[tuple[str, str, str], Decided]:
    """Give what people decided last on a file's report of a council and half-year; nothing where no ledger is read."""
    try:
        told = Ledger().decided()
    except LedgerError:
        return {}
    return {(one.sha256, one.unit_code, one.period_code): one for one in told}


def _why(row: dict[Any, Any], decided: Mapping[tuple[str, str, str], Decided], words: Words) -> str:
    """Say why a figure was restated and who answers for it: a person's decision, else the version the report gives."""
    if one := decided.get((row["sha256"], row["unit_code"], row["period_code"])):
        return f"{one.reason}\n{words('decided by {who}', who=one.recorded_by)}"
    version = row["declared_version"]
    said = (words("sent again as version {n}", n=int(version)) if is_known(version)
            else words("sent again"))  # fmt: skip
    role = row["prepared_by_role"]
    if not is_known(role):
        return said
    return f"{said}\n{words('prepared by: {role}', role=labels.code('role', role, words))}"


def _figure(row: dict[Any, Any], words: Words) -> str:
    """Name a figure, and below it what it is about."""
    kind = {
        "activity_status": words("status of the activity"),
        "indicator_value": words("value of the indicator"),
        "indicator_part": words("part of the indicator"),
        "event_participants": words("participants of the event"),
        "event_women": words("women at the event"),
        "action_count": words("outreach actions"),
        "people_reached": words("people reached"),
    }[row["figure_code"]]
    names = [words.pick(row, name) for name in ("name", "title")]
    about = next((str(name) for name in names if is_known(name)), "")
    return f"{kind} {row['item_code']}\n{about}" if about else f"{kind} {row['item_code']}"


def _value(row: dict[Any, Any], when: str, words: Words) -> str:
    """Write a value: a status by its word, a number as one; nothing where the sheet did not tell it."""
    number, said = row[f"number_{when}"], row[f"said_{when}"]
    if row["is_withheld"]:
        return empty.word(Empty.SUPPRESSED, words)
    if is_known(number):
        return table.written(number, table.Kind.NUMBER, words)
    if not is_known(said):
        return ""
    return labels.status(said, words) if row["figure_code"] == "activity_status" else str(said)


def _place(file: object, sheet: object, row: float, words: Words) -> str:
    if not is_known(file):
        return ""
    return f"{file}\n{words('{sheet}, row {n}', sheet=sheet, n=int(row))}"
