"""How a number is made: the address that tells it, and what stands there, from the formula down to each cell."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Protocol
from urllib.parse import urlencode

import streamlit as st

from monitor.ledger import Stood
from monitor.measures import catalogue, read, tracing
from monitor.measures.records import records
from monitor.measures.tracing import ALL, key_of, rules
from monitor.model import Empty
from monitor.store import current
from monitor.ui import empty, filters, followed, heading, markup, reports, table
from monitor.ui import script as scripts
from monitor.ui.registry import lazy
from monitor.ui.table import COLUMNS, Column, Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    import pandas as pd

    from monitor.measures import Measure
    from monitor.measures.tracing import Trace
    from monitor.text import Words
    from monitor.ui.filters import Filters
    from monitor.ui.table import Traced

#: Figures and parts of figures that no table shows, or that are called otherwise here.
FIGURES: dict[str, Column] = {
    "reported_count": Column(lazy("Activities reported"), Kind.COUNT),
    "overdue_count": Column(lazy("Overdue"), Kind.COUNT),
    "overdue_unknown_count": Column(lazy("Overdue and in no report"), Kind.COUNT),
    "weight_sum": Column(lazy("Weight"), Kind.NUMBER),
    "participant_count": Column(lazy("Attendances"), Kind.COUNT),
    "person_count": Column(lazy("Attendances"), Kind.COUNT),
    "women_share": Column(lazy("Women, %"), Kind.SHARE),
    "sexed_person_count": Column(lazy("Participants where both sexes are told"), Kind.COUNT),
    "sexed_event_count": Column(lazy("Events where both sexes are told"), Kind.COUNT),
    "event_count_told": Column(lazy("Events whose participants are told"), Kind.COUNT),
    "tested_event_count": Column(lazy("Events with both tests"), Kind.COUNT),
    "pre_points": Column(lazy("Share of the highest score × persons, before"), Kind.NUMBER),
    "post_points": Column(lazy("Share of the highest score × persons, after"), Kind.NUMBER),
    "reports_received": Column(lazy("Reports received"), Kind.COUNT),
    "reports_on_time": Column(lazy("Reports on time"), Kind.COUNT),
    "received_share": Column(lazy("Received, %"), Kind.SHARE),
    "complete_share": Column(lazy("Complete, %"), Kind.SHARE),
    "days_late_of_late": Column(lazy("Days late, of the late ones"), Kind.COUNT),
    "cells_due": Column(lazy("Cells to fill in"), Kind.COUNT),
    "cells_filled": Column(lazy("Cells filled in"), Kind.COUNT),
    "completeness_share": Column(lazy("Filled in, %"), Kind.SHARE),
    "error_count": Column(lazy("Errors"), Kind.COUNT),
    "warning_count": Column(lazy("Warnings"), Kind.COUNT),
    "value": Column(lazy("Value"), Kind.NUMBER),
    "baseline_points": Column(lazy("Baseline × denominator"), Kind.NUMBER),
    "target_points": Column(lazy("Target × denominator"), Kind.NUMBER),
    "numerator": Column(lazy("Numerator"), Kind.NUMBER),
    "denominator": Column(lazy("Denominator"), Kind.NUMBER),
    "f8_base": Column(lazy("Approved where spent is told (F8), KGS"), Kind.NUMBER),
    "f8_spent_of_base": Column(lazy("Spent where approved is told (F8), KGS"), Kind.NUMBER),
    "f1_base": Column(lazy("Planned where spent is told (F1), KGS"), Kind.NUMBER),
    "f1_spent_of_base": Column(lazy("Spent where planned is told (F1), KGS"), Kind.NUMBER),
    "f8_local_kgs": Column(lazy("Spent from local budgets (F8), KGS"), Kind.NUMBER),
    "f8_republican_kgs": Column(lazy("Spent from the republican budget (F8), KGS"), Kind.NUMBER),
    "f8_compared_kgs": Column(lazy("Spent (F8) where both sheets tell all lines, KGS"), Kind.NUMBER),
    "f1_compared_kgs": Column(lazy("Spent (F1) where both sheets tell all lines, KGS"), Kind.NUMBER),
    "spent_kgs_costed": Column(lazy("Spent on the activity, KGS"), Kind.NUMBER),
    "person_count_costed": Column(lazy("Attendances"), Kind.COUNT),
    "reached_women_of_base": Column(lazy("Women reached, where all people reached are told too"), Kind.COUNT),
    "reached_women_base": Column(lazy("People reached, where women are told"), Kind.COUNT),
    "reached_youth_of_base": Column(lazy("Youth reached, where all people reached are told too"), Kind.COUNT),
    "reached_youth_base": Column(lazy("People reached, where youth is told"), Kind.COUNT),
    "batch_count": Column(lazy("Lines"), Kind.COUNT),
}
#: What parts a reader's row of keys: it is no sign of a report's own texts.
_BETWEEN = "~"
#: Columns that write another one as people read it.
_WRITTEN = "_written"
#: The columns of a list of cells, and how many of its rows a page shows.
CELLS = (
    "short",
    "period_code",
    "about",
    "said",
    "amount",
    "file_name",
    "sheet_name",
    "cell",
    "received_date",
    "version",
)
MOST_SHOWN = 200
_COVERED = "trace_covered"


class Copy(Protocol):
    """A file made from another: the name to save it under, its bytes."""

    @property
    def name(self) -> str:
        """The name to save it under."""

    @property
    def data(self) -> bytes:
        """Its bytes."""


def column(figure: str) -> Column:
    """Give what a figure, or a part of one, is called and how it is written."""
    return FIGURES.get(figure) or COLUMNS[figure]


def address(view: Filters, measure: str, figure: str, row: Mapping[Any, Any]) -> str:
    """Give the address that tells how a figure is made; empty where it is no sum of cells, or is not known."""
    made = rules().get(measure)
    if made is None or figure not in made.figures or any(key not in row or _absent(row[key]) for key in made.keys):
        return ""
    return _address(view, measure, figure, _BETWEEN.join(key_of(row, made).values()))


def address_of_all(view: Filters, measure: str, figure: str) -> str:
    """Give the address that tells how a figure of all rows of a measure together is made."""
    return _address(view, measure, figure, ALL)


def figure_of(column_: str) -> str:
    """Give the figure that a column writes as people read it."""
    return column_.removesuffix(_WRITTEN)


def listed(view: Filters, page: str, table_: str) -> str:
    """Give the address of the page and table whose rows a number counts: each number there leads to its cells."""
    return f"{page}?{urlencode(filters.explicit(view))}#{table_}"


def _address(view: Filters, measure: str, figure: str, keys: str) -> str:
    asked = {"measure": measure, "figure": figure, **({"row": keys} if keys else {})}
    return f"trace?{urlencode({**filters.explicit(view), **asked})}{followed.ending(_subject(view, asked))}"


def _subject(view: Filters, asked: Mapping[str, str]) -> str:
    """Give what a figure is known by whatever is learned of it later: its address without language and day."""
    shown = {key: value for key, value in filters.explicit(view).items() if key not in {"lang", "asof", "known"}}
    return urlencode({**shown, **asked})


def subject(view: Filters, measure: str, row: str, figure: str) -> str:
    """Give what a figure is known by, from what an address says of it."""
    return _subject(view, {"measure": measure, "figure": figure, **({"row": row} if row else {})})


def link(view: Filters, measure: str) -> Traced | None:
    """Give what tells the address of each number in a table of a measure's rows; None where none is told."""
    if measure not in rules():
        return None
    return lambda row, name: address(view, measure, figure_of(name), row)


def script() -> None:
    """Load the script by which a click on a bar or point of a chart opens its cells."""
    scripts.load("traced.js")


def way(view: Filters, measure: str) -> str:
    """Give the address of how a measure's figures are made; empty where they are no sums of cells."""
    return f"trace?{urlencode({**filters.explicit(view), 'measure': measure})}" if measure in rules() else ""


def door(view: Filters, measure: str) -> str:
    """Give the way from a measure to its cells, as markup; nothing where its figures are no sums of cells."""
    target = way(view, measure)
    if not target:
        return ""
    said = markup.text(view.words("Down to the cells"))
    hint = view.words("A number that is a link, or a click on a bar or point of a chart, opens the cells behind it.")
    return (
        markup.tag("p", markup.tag("a", said, href=target, target="_self"), class_="how")
        + markup.tag("p", markup.text(hint), class_="how")
    )  # fmt: skip


def keys_of(measure: str, told: str) -> dict[str, str]:
    """Give the keys that an address's ``row`` names."""
    keys = rules()[measure].keys
    return dict(zip(keys, told.split(_BETWEEN, len(keys) - 1), strict=False)) if keys and told != ALL else {}


def row_key(measure: str, row: Mapping[Any, Any]) -> str:
    """Give a measure's row as it stands in an address."""
    return _BETWEEN.join(key_of(row, rules()[measure]).values())


def row_name(measure: str, row: Mapping[Any, Any], words: Words) -> str:
    """Name a measure's row in the reader's words: its council, pillar, period and so on."""
    if not row or any(key not in row for key in rules()[measure].keys):
        return words("All together")
    return " · ".join(name for key in rules()[measure].keys if (name := _named(measure, key, row, words)))


def _named(measure: str, key: str, row: Mapping[Any, Any], words: Words) -> str:
    value = str(row[key])
    if rules()[measure].every.get(key) == value:
        return words("All councils") if key == "unit_code" else words("All half-years")
    if key == "unit_code":
        return unit(value, words)
    if key == "indicator_code":
        return f"{value} {_names('indicators', key, words).get(value, '')}"
    if key in {"place_code", "category_code", "count_code", "component_code"}:
        return str(words.pick(row, "name"))
    if key == "problem_key":
        return str(row["problem_text"])
    if key == "breakdown_kind":
        return ""
    return table.written(row[key], COLUMNS[key].kind, words)


def unit(code: str, words: Words) -> str:
    """Give the short name of a unit."""
    return _names("units", "unit_code", words, "short").get(code, code)


def _names(measure: str, key: str, words: Words, name: str = "name") -> dict[str, str]:
    return _names_in(current().fingerprint, measure, key, words, name)


@lru_cache(maxsize=24)
def _names_in(build: str, measure: str, key: str, words: Words, name: str) -> dict[str, str]:
    """Give the names of one build's reference data; each line of a trace asks for them."""
    del build
    rows = read(measure)
    return dict(zip(rows[key], words.pick(rows, name), strict=True))


def _absent(value: object) -> bool:
    return value is None or value != value  # noqa: PLR0124 - what is not equal to itself is no value


def value_of(made: Trace, words: Words) -> str:
    """Give a figure as it is written on its page, with its sign of per cent."""
    return empty.word(Empty.SUPPRESSED, words) if made.is_withheld else _written(made, made.value, words)


def _written(made: Trace, value: float | None, words: Words) -> str:
    """Give a value of a figure as it is written on its page."""
    told = column(made.figure)
    return words.percent(value) if told.kind is Kind.SHARE else table.written(value, told.kind, words)


def as_it_stands(made: Trace, view: Filters) -> followed.Figure:
    """Give a figure to be kept with what is said of it; of one that is withheld no value is kept."""
    value = None if made.is_withheld or made.value is None else float(made.value)
    stood = Stood(value, view.as_of, current().fingerprint)
    return followed.Figure(stood, lambda told: _written(made, told, view.words))


def calculation(made: Trace, words: Words) -> str:
    """Give the calculation as markup: each part with its sum, and the result."""
    signs = {"/": "÷", "*": "×", "-": "−"} | {sign: sign for sign in "+()"}
    steps = []
    tokens = re.findall(r"[a-z_][a-z_0-9]*|[0-9.]+|[-+*/()]", made.formula)
    for token in tokens if len(tokens) > 1 else ():
        if token in made.parts:
            sum_ = table.written(made.parts[token], column(token).kind if token in made.given else Kind.NUMBER, words)
            label = markup.tag("small", markup.text(words(column(token).heading)))
            steps.append(markup.tag("span", markup.tag("b", markup.text(sum_)), label, class_="part"))
        else:
            said = signs.get(token) or words.number(float(token))
            steps.append(markup.tag("span", markup.text(said), class_="sign"))
    if steps:
        steps.append(markup.tag("span", "=", class_="sign"))
    result = markup.tag("b", markup.text(value_of(made, words)))
    steps.append(markup.tag("span", result, markup.tag("small", markup.text(words(column(made.figure).heading)))))
    return markup.tag("div", *steps, class_="calculation")


def checked(made: Trace, words: Words) -> str:
    """Say whether the cells, summed up apart from the measure's own query, give the figure."""
    if not made.agrees:
        return words("The cells give another number than the page shows. Please tell your administrator.")
    if made.is_withheld:
        return words(
            "The figure is withheld: too few persons or cases to show safely. The places of its cells are told, their "
            "numbers are not."
        )
    if made.recomputed is None:
        return words("No cell adds to this figure.")
    return words("Summed up again from these cells, apart from the page's own query: the figure is the same.")


def covered(made: Trace, view: Filters) -> str:
    """Say which councils' cells the figure is made of, and of the others why none: nothing to add, or nothing told."""
    words, known = view.words, made.cells["unit_code"]
    own = made.row.get("unit_code")
    if own is not None and own != rules()[made.measure].every.get("unit_code"):
        return ""
    inside = [code for code in view.units if code in set(known)]
    said = [words("Made of cells of {list}.", list=_units(inside, words))] if inside else []
    if known.notna().all():  # cells that are withheld together may be of any council
        said += [words(_OUTSIDE[why], list=_units(units, words)) for why, units in outside(made, view).items()]
    return " ".join(said)


#: What is said of councils without a cell in a figure, by what is known of them.
_OUTSIDE = {
    "nothing": lazy("Reported, and nothing in it adds to this figure: {list}."),
    "no_sheet": lazy("Reported, but without the sheet this is read from: {list}."),
    "not_reported": lazy("No report has come for the half-year, and nothing earlier adds: {list}."),
    "not_due": lazy("No report is due yet: {list}."),
}


def outside(made: Trace, view: Filters) -> dict[str, list[str]]:
    """Give the councils of a view without a cell in a figure, by the reason; a reason of none is left out."""
    period = str(made.row.get("period_code") or view.period)
    states = view.read("submission_status", period=period).set_index("unit_code")["state"]
    sheets = sorted(set(re.findall(r"\bF[1-9]\b", defined(made).source)))
    told = [view.read("sheets_told", period=period, sheet=sheet) for sheet in sheets]
    holding = {code for rows in told for code in rows.loc[rows["is_told"], "unit_code"]}
    found: dict[str, list[str]] = {}
    for code in view.units:
        if code in set(made.cells["unit_code"]):
            continue
        state = str(states.get(code, "not_due"))
        came = "nothing" if not sheets or code in holding else "no_sheet"
        found.setdefault(state if state in _OUTSIDE else came, []).append(code)
    return {why: found[why] for why in _OUTSIDE if why in found}


def defined(made: Trace) -> Measure:
    """Give the entry of the catalogue that says what a figure is."""
    return catalogue()[rules()[made.measure].defined_by(made.figure)]


def _units(codes: Sequence[str], words: Words) -> str:
    return words.join([unit(code, words) for code in codes])


def not_from_cells(made: Trace, words: Words) -> str:
    """Say which parts of the calculation stand in no cell."""
    if not made.given:
        return ""
    named = words.join([words(column(part).heading) for part in made.given])
    return words("In no cell, but from the calendar and the table of targets: {list}.", list=named)


def rows_of(made: Trace, part: str, words: Words) -> pd.DataFrame:
    """Give the cells of one part as a table that readers understand, one row a cell."""
    cells = made.cells[made.cells["part"] == part]
    names = [unit(code, words) if isinstance(code, str) else words("withheld, together") for code in cells["unit_code"]]
    about = [_about(row, words) for row in records(cells)]
    named = cells.assign(**{f"short_{words.language}": names, "about": about})
    if "period_code" in named and named["period_code"].isna().all():
        named = named.drop(columns="period_code")  # lines of the plan, of no half-year
    if "is_withheld" not in named:
        return named
    return named.assign(said=empty.or_withheld(named["said"], named["is_withheld"], words))


def _about(row: Mapping[Any, Any], words: Words) -> Any:  # noqa: ANN401 - a text, or nothing
    """Give what a cell is about; the number of an activity, pillar or indicator has its name below it."""
    said = row["about"]
    if isinstance(row.get("about_en"), str):
        name = str(words.pick(row, "about"))
    elif said == row.get("activity_no"):
        name = _activities(words).get((row["unit_code"], said), "")
    elif said == row.get("indicator_code"):
        name = _names("indicators", "indicator_code", words).get(str(said), "")
    elif said == row.get("pillar_code"):
        name = _names("pillars", "pillar_code", words).get(str(said), "")
    else:
        return said
    return f"{said}\n{name}" if name else said


def _activities(words: Words) -> dict[tuple[str, str], str]:
    return _activities_in(current().fingerprint, words)


@lru_cache(maxsize=6)
def _activities_in(build: str, words: Words) -> dict[tuple[str, str], str]:
    """Give the titles of the plan's activities in one build."""
    del build
    rows = read("activity_names")
    return dict(zip(zip(rows["unit_code"], rows["activity_no"], strict=True), words.pick(rows, "title"), strict=True))


def title(measure: str, words: Words) -> str:
    """Give a measure's title."""
    return words(catalogue()[measure].title)


def place(row: Mapping[Any, Any]) -> str:
    """Give where something stands: file, sheet and cell."""
    return " · ".join(str(row[name]) for name in ("file_name", "sheet_name", "cell") if not _absent(row[name]))


def made_of(view: Filters, measure: str, row: str, figure: str) -> Trace:
    """Give a figure of this view with its cells."""
    keys = keys_of(measure, row)
    return tracing.trace(measure, figure, keys, **view.where, indicator=keys.get("indicator_code"))


def stands(view: Filters, measure: str, row: str, figure: str) -> tuple[Trace, pd.DataFrame]:
    """Give a figure of this view without its cells, and the files that these stand in (see ``used_files``)."""
    return _stands(current().fingerprint, view, measure, row, figure)


@lru_cache(maxsize=128)
def _stands(_build: str, view: Filters, measure: str, row: str, figure: str) -> tuple[Trace, pd.DataFrame]:
    made = made_of(view, measure, row, figure)
    return replace(made, cells=made.cells.head(0)), used_files(made)


def used_files(made: Trace) -> pd.DataFrame:
    """Give the files that the cells stand in, one row each: name, sha256, received_date, version, cell_count."""
    known = made.cells[made.cells["sha256"].notna()].drop_duplicates(["sha256", "sheet_name", "cell"])
    counted = known.groupby(["file_name", "sha256"], as_index=False).agg(
        received_date=("received_date", "first"), version=("version", "first"), cell_count=("cell", "count")
    )
    return counted.sort_values(["file_name", "received_date"])


def name(made: Trace, words: Words) -> str:
    """Name a figure: the row it stands in, and what it is."""
    what = words(column(made.figure).heading).removesuffix(", %")
    row = row_name(made.measure, made.row, words)
    return f"{row} · {what}" if row else what


def choose(view: Filters) -> tuple[str, str, str] | None:
    """Let the reader choose a measure, one of its rows and a figure; None where the measure has no row in this view."""
    words = view.words
    with st.container(horizontal=True, key="print_hide_trace"):
        titles = {measure: title(measure, words) for measure in rules()}
        measure = filters.choice("measure", words("What is told"), titles)
        made = rules()[measure]
        offered = _rows(current().fingerprint, view, measure, _indicator())
        if not offered:
            return None
        row = filters.choice("row", words("Of whom or what"), offered) if made.keys else ""
        offered_figures = made.figures_of(is_all=row == ALL)
        figures = {figure: words(column(figure).heading) for figure in offered_figures}
        return measure, row, filters.choice("figure", words("Figure"), figures)


def _indicator() -> str:
    """Give the indicator that the address names, else the first."""
    asked = st.query_params.get("row", "").split(_BETWEEN)[0]
    indicators = list(read("indicators")["indicator_code"])
    return asked if asked in indicators else str(indicators[0])


@lru_cache(maxsize=128)
def _rows(_build: str, view: Filters, measure: str, indicator: str) -> dict[str, str]:
    """Give the rows of a measure in this view, by their key."""
    keys = rules()[measure].keys
    rows = view.read(measure, indicator=indicator).to_dict("records")
    known = [row for row in rows if not any(_absent(row[key]) for key in keys)]
    together = {ALL: view.words("All together")} if known and rules()[measure].totals else {}
    return {row_key(measure, row): row_name(measure, row, view.words) for row in known} | together


def head(made: Trace, view: Filters) -> None:
    """Show the figure, what it is, its calculation, and whether its cells give it."""
    words = view.words
    what = f"{name(made, words)}: {value_of(made, words)}"
    heading.page(words("How a number is made"), what, words(defined(made).definition), words)
    said = " ".join(part for part in (checked(made, words), covered(made, view), not_from_cells(made, words)) if part)
    markup.show(calculation(made, words), markup.tag("p", markup.text(said), class_="subtitle"))


def part(made: Trace, part_: str, cells: pd.DataFrame, view: Filters) -> None:
    """Show the cells of one part of a figure; where they are many, the first of them, for all can be downloaded."""
    words = view.words
    what = words(column(part_).heading)
    total = table.written(made.parts[part_], Kind.NUMBER, words)
    count = words.plural("{n} cell", "{n} cells", len(cells))
    heading.section(f"{what}: {total}", count if len(cells) <= MOST_SHOWN else _first(count, words))
    if len(cells):
        table.show(cells.head(MOST_SHOWN), words, CELLS, caption=what, look="tall")


def _first(count: str, words: Words) -> str:
    return words("{cells}; the first {n} are shown, all are in the download", cells=count, n=MOST_SHOWN)


def corrections(rows: pd.DataFrame, words: Words) -> list[tuple[str, str, str]]:
    """Give each correction as where it is, what was changed, and why."""
    return [
        (
            place(row),
            words("Corrected; what stood there is withheld")
            if row["is_withheld"]
            else words(
                "Corrected: {before} became {after}", before=row["before_as_written"], after=row["after_as_written"]
            ),
            "" if row["is_withheld"] else str(row["reason"]),
        )
        for row in records(rows)
    ]


def marks(told: Sequence[tuple[str, str, str]], words: Words) -> None:
    """Show what was found in the cells or mended there; say so where there is nothing."""
    if not told:
        said = words("Nothing was found in these cells, and none was corrected.")
        markup.show(markup.tag("p", markup.text(said), class_="subtitle"))
        return
    lines = [
        markup.tag(
            "li",
            markup.tag("strong", markup.text(what)),
            markup.tag("span", markup.text(where), class_="where"),
            markup.tag("span", markup.text(why)),
        )
        for where, what, why in told
    ]
    markup.show(markup.tag("ul", *lines, class_="marks"))


def one_file(used: pd.DataFrame, words: Words) -> tuple[str, str]:
    """Let the reader choose one of the files; give its name and its mark, which the page does not show."""
    names = dict(zip(used["sha256"], used["file_name"], strict=True))
    twice = set(used.loc[used["file_name"].duplicated(keep=False), "sha256"])
    days = dict(zip(used["sha256"], used["received_date"], strict=True))
    told = {
        mark: f"{name} · {words.date(days[mark].date())}" if mark in twice else name for mark, name in names.items()
    }
    chosen = st.selectbox(words("File"), list(names), format_func=told.__getitem__, key="traced_file", width=440)
    return names[chosen], str(chosen)


def original_said(words: Words) -> None:
    """Say beside the button that a file is given as it was sent."""
    _beside(words("Original: byte for byte what was read, and nothing else."))


def covered_copy(file: str, mark: str, make: Callable[[], Copy | None], words: Words) -> None:
    """Offer a copy in which the withheld numbers are covered: made when it is asked for, and nothing if that fails."""
    _beside(
        words(
            "{file} holds withheld numbers, so the original is not offered here. In the copy a word stands in the "
            "place of those numbers and of whatever tells them, and lines that part them are left out; all other cells "
            "are as they were sent.", file=file,
        )
    )  # fmt: skip
    made_for = (mark, words.language)
    with st.container(horizontal=True, vertical_alignment="center", key="print_hide_covered"):
        is_asked = st.button(words("Make the copy"), key="make_covered")
        made = None
        if is_asked or st.session_state.get(_COVERED) == made_for:
            with st.spinner(words("Covering the withheld numbers of {file}", file=file)):
                made = make()
            st.session_state[_COVERED] = made_for if made else None
        if made:
            st.download_button(
                words("Copy with withheld numbers covered"),
                data=made.data,
                file_name=made.name,
                mime="text/csv" if made.name.endswith(".csv") else reports.XLSX,
                on_click="ignore",
                key="traced_covered",
            )
    if is_asked and not made:
        _beside(words("The copy could not be made, so nothing is offered. Please tell your administrator."))


def _beside(said: str) -> None:
    markup.show(markup.tag("p", markup.text(said), class_="subtitle"))


def kept_back(file: str, words: Words) -> None:
    """Say that a file is not given, and why."""
    _beside(
        words(
            "{file} is not offered here: it is not among what counts now, so nobody can say which of its numbers are "
            "withheld.", file=file,
        )
    )  # fmt: skip


def gone(file: str, words: Words) -> None:
    """Say that a file is no longer where it was read."""
    _beside(words("{file} is no longer in the archive or the folder it was read from.", file=file))
