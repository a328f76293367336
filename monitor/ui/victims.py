"""What the page on victims and cases shows: councils' numbers with small ones withheld, and published ones apart."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from monitor.charts.template import is_known
from monitor.measures.records import records
from monitor.model import Empty
from monitor.ui import empty, figure, grid, heading, table, taking, trace
from monitor.ui.registry import lazy

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from monitor.text import Words
    from monitor.ui.filters import Filters

BY_UNIT = ("short", "counted", "count_value", "state_said")
OVER_TIME = ("period_code", "counted", "count_value", "state_said", "coverage")
BY_GROUP = ("counted", "count_value", "state_said")
ARTICLES = ("article", "from_said", "to_said", "validity_said")
VICTIMS, CASES = "F6", "F7"
#: Why the groups of victims are withheld altogether, and what to do where something can be done.
HELD = {
    "choice": lazy("The groups of a choice of councils, or of an earlier day, would tell one council's by the "
                   "difference. Choose all councils and the newest reports."),
    "parts": lazy("In the reports the groups do not add up to the number of victims."),
    "sum": lazy("The sum over the councils is withheld for this half-year, and so are its groups."),
    "councils": lazy("Fewer than three councils identified victims: the groups would be theirs."),
}  # fmt: skip


def answer(view: Filters) -> str:
    """Say how many victims were identified, referred and assisted in the half-year, as far as it can be shown."""
    words, rows = view.words, view.read("counts_over_time")
    now = rows[rows["period_code"] == view.period].set_index("count_code").to_dict("index")
    if now["identified"]["councils_told"] == 0:
        return words("No council has told of victims for this period")
    said = {name: _number(now[name], words) for name in ("identified", "referred", "assisted")}
    return words("Victims in {period}: identified {identified}, referred {referred}, assisted {assisted}",
                 period=words.period(view.period), **said)  # fmt: skip


def lead(words: Words) -> str:
    """Say what is withheld and that more is not worse."""
    return words(
        "Totals only. Small numbers of a council are withheld, and with them sums and groups that would tell them; a "
        "zero is shown. More victims may mean better identification, so nothing here is judged."
    )


def _number(row: Any, words: Words) -> str:  # noqa: ANN401 - one row of a measure
    """Write a number, or which kind of empty stands in its place."""
    if is_known(row["count_value"]):
        return words.number(row["count_value"])
    return empty.word(Empty(row["state"]), words) if row["state"] in set(Empty) else words.number(None)


def _told(rows: pd.DataFrame) -> tuple[int, int]:
    """Give how many councils tell at least one of the numbers, of how many."""
    told = rows[~rows["state"].isin(["not_reported", "not_due"])]["unit_code"].nunique()
    return int(told), int(rows["unit_code"].nunique())


def of_councils(view: Filters) -> None:
    """Show the victims each council counted, and their sums by half-year."""
    words = view.words
    rows = view.read("counts_by_unit").query("sheet_code == @VICTIMS")
    hidden = rows[(rows["state"] == "suppressed") & (rows["count_code"] == "identified")]["unit_code"].nunique()
    title = (
        words.plural("Victims identified are withheld for {n} council: too few to show safely",
                     "Victims identified are withheld for {n} councils: too few to show safely", hidden)
        if hidden else words("Victims by council")
    )  # fmt: skip
    _by_unit(view, rows, title, words("Persons counted in {period}, sheet F6", period=words.period(view.period)))
    _over_time(view, VICTIMS, words("Victims by half-year"))


def cases(view: Filters) -> None:
    """Show the cases each council counted, and their sums by half-year."""
    words = view.words
    rows = view.read("counts_by_unit").query("sheet_code == @CASES")
    said = words("Cases registered, persons prosecuted and convicted in {period}, sheet F7",
                 period=words.period(view.period))  # fmt: skip
    _by_unit(view, rows, words("Cases by council"), said)
    _over_time(view, CASES, words("Cases by half-year"))


def _by_unit(view: Filters, rows: pd.DataFrame, title: str, said: str) -> None:
    words, seen, sheet = view.words, _told(rows), str(rows["sheet_code"].iloc[0])
    subtitle = ". ".join([said, *_silent(rows, words)])
    if not seen[0]:
        heading.section(title, subtitle)
        empty.nothing(empty.kind_of(view), view)
        figure.foot(view, "counts_by_unit", seen, part=sheet)
        return
    units = rows.drop_duplicates("unit_code").sort_values("sort_order")
    lines = list(zip(units["unit_code"], words.pick(units, "short"), strict=True))
    figure.figure(
        _grid(view, rows, "unit_code", lines, (words("Council"), title, "counts_by_unit")), view,
        key=f"units_{sheet}", title=title, subtitle=subtitle, alt=title, rows=_shown(rows, words),
        measure="counts_by_unit", coverage=seen, columns=BY_UNIT,
    )  # fmt: skip


def _silent(rows: pd.DataFrame, words: Words) -> list[str]:
    """Name the councils that told none of the numbers: without a report, without this sheet, without a number in it."""
    silent = rows.groupby("unit_code").filter(lambda each: (each["state"] == "not_reported").all())
    sheet, first = str(rows["sheet_code"].iloc[0]), silent.drop_duplicates("unit_code")
    said = {
        "report": lazy("No report: {list}"),
        "sheet": lazy("Sheet {sheet} not sent: {list}"),
        "number": lazy("Sheet {sheet} without numbers: {list}"),
    }
    parts = {code: first[first["lacking_code"] == code] for code in said}
    return [
        words(said[code], sheet=sheet, list=words.join(words.pick(part, "short")))
        for code, part in parts.items() if len(part)
    ]  # fmt: skip


def _over_time(view: Filters, sheet: str, title: str) -> None:
    words = view.words
    rows = view.read("counts_over_time").query("sheet_code == @sheet")
    # all small numbers but one, as the rule has it
    left = int(rows["smallest_shown"].max()) - 2
    subtitle = words("Sums over the councils that told. A sum stands only where each withheld number could "
                     "still be at least {n} different numbers, even to a council that knows its own; so no small sum "
                     "is shown.", n=left)  # fmt: skip
    told = rows.groupby("period_code").agg(told=("councils_told", "max"), due=("councils_due", "max"))
    lines = [
        (str(code), f"{words.period_short(str(code))}\n{words.coverage(int(row['told']), int(row['due']))}")
        for code, row in told.sort_index().to_dict("index").items()
    ]
    figure.figure(
        _grid(view, rows, "period_code", lines, (words("Period"), title, "counts_over_time")), view,
        key=f"time_{sheet}", title=title, subtitle=subtitle, alt=title, rows=_shown(rows, words),
        measure="counts_over_time", columns=OVER_TIME,
    )  # fmt: skip


def _grid(
    view: Filters, rows: pd.DataFrame, key: str, lines: Sequence[tuple[str, str]], said: tuple[str, str, str]
) -> str:
    """Give numbers by row and what is counted; each leads to its cells, an empty one says which kind it is."""
    words, (corner, caption, measure) = view.words, said
    counts = rows.drop_duplicates("count_code").sort_values("count_order")
    names = zip(counts["count_code"], words.pick(counts, "name"), strict=True)
    columns = [(str(code), str(name)) for code, name in names]
    cells = {(row[key], row["count_code"]): row for row in records(rows)}
    body = [(name, [_cell(cells[code, count], view, measure) for count, _ in columns]) for code, name in lines]
    return grid.drawn(caption, (corner, *(name for _, name in columns)), body, words)


def _cell(row: Any, view: Filters, measure: str) -> grid.Cell:  # noqa: ANN401 - one row of a measure
    missing = None if is_known(row["count_value"]) else Empty(row["state"])
    return grid.Cell(row["count_value"], missing, address=trace.address(view, measure, "count_value", row))


def _shown(rows: pd.DataFrame, words: Words) -> pd.DataFrame:
    """Give the rows with what is counted and the kind of each value in words."""
    shown = rows.assign(
        counted=list(words.pick(rows, "name")),
        state_said=[
            words("number") if state == "reported" else empty.word(Empty(state), words) for state in rows["state"]
        ],
    )
    if "councils_due" in rows:
        pairs = zip(rows["councils_told"], rows["councils_due"], strict=True)
        shown = shown.assign(coverage=[words("{n} of {m}", n=int(n), m=int(m)) for n, m in pairs])
    return shown


def groups(view: Filters) -> None:
    """Show the victims identified over all councils by sex, age group and form of exploitation."""
    words, rows = view.words, view.read("victims_by_group")
    told, held = int(rows["councils_told"].max()), rows["held_code"].dropna()
    said = words("Persons in {period}, over all councils", period=words.period(view.period))
    if told and held.empty:
        rule = words("Small groups are withheld; where they would follow from the others, all groups above zero are. A "
                     "zero is shown.")  # fmt: skip
        said = f"{said}. {rule}"
    title, seen = words("Victims identified by sex, age and form of exploitation"), (told, len(view.units))
    if told and held.empty:
        figure.figure(
            _groups(view, rows), view, key="groups", title=title, subtitle=said, alt=title, rows=_shown(rows, words),
            measure="victims_by_group", coverage=seen, columns=BY_GROUP,
        )  # fmt: skip
        return
    heading.section(title, said)
    if told:
        empty.nothing(Empty.SUPPRESSED, view, words(HELD[str(held.iloc[0])]))
    else:
        empty.nothing(empty.kind_of(view), view)
    figure.foot(view, "victims_by_group", seen)


def _groups(view: Filters, rows: pd.DataFrame) -> str:
    """Give the groups of victims, one grid for each way of grouping them."""
    words, grids = view.words, []
    kinds = {"sex": words("By sex"), "age_band": words("By age group"), "form": words("By form of exploitation")}
    for kind, name in kinds.items():
        part = rows[rows["group_kind"] == kind]
        cells = ([_cell(row, view, "victims_by_group")] for row in records(part))
        body = list(zip(words.pick(part, "name"), cells, strict=True))
        grids += [heading.of_part(name), grid.drawn(name, (words("Group"), words("Persons")), body, words)]
    return "".join(grids)


def articles(view: Filters) -> None:
    """List the articles that cases are reported under, with the days they were in force."""
    words, rows = view.words, view.read("articles")
    held = rows[rows["validity"] == "in_force"]
    title = words.plural("{n} article was in force in {period}", "{n} articles were in force in {period}", len(held),
                         period=words.period(view.period))  # fmt: skip
    heading.section(title, words("Articles are numbered anew with each Criminal Code; cases are told under the article "
                                 "of their time."))  # fmt: skip
    validity = {
        "in_force": words("in force"),
        "ended": words("no longer in force"),
        "to_come": words("not yet in force"),
    }
    shown = rows.assign(
        article=list(words.pick(rows, "name")),
        from_said=[words.date(day.date()) if is_known(day) else "" for day in rows["valid_from"]],
        # the table holds the first day that is no longer in force
        to_said=[words.date(day.date() - timedelta(days=1)) if is_known(day) else "" for day in rows["valid_to"]],
        validity_said=[validity[code] for code in rows["validity"]],
    )
    table.show(shown, words, ARTICLES, caption=title)
    taking.offer(shown, key="articles", title=title, measure="articles", columns=ARTICLES)
    figure.foot(view, "articles", origin=words("Criminal Codes of 1997, 2017 and 2021"))
