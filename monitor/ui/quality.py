"""The score of data quality: of each report, what it is made of, the formula with its weights."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from monitor.charts.template import is_known
from monitor.measures.records import records
from monitor.model import Empty
from monitor.ui import empty, figure, followed, heading, markup, reporting, trace

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pandas as pd

    from monitor.text import Words
    from monitor.ui.filters import Filters

ALL, EVERY = "KG", "all"
Key = tuple[str, str]


def scores(view: Filters) -> None:
    """Show the score of every report, of each council and half-year, with the weakest component of each."""
    words, rows = view.words, view.read("quality_scores")
    message = _message(view, rows)
    said = words("The score runs from 0 to 100: the weighted mean of the components below. It tells how a report was "
                 "made, not whether what it says is true.")  # fmt: skip
    if rows.empty:
        heading.section(message, said)
        empty.nothing(empty.kind_of(view), view)
        figure.foot(view, "quality_scores", _seen(view))
        return
    title = words("Scores of data quality")
    figure.figure(
        _matrix(view, rows), view, key="quality_scores", title=message, subtitle=said, alt=title,
        rows=_named(view, rows), measure="quality_scores", coverage=_seen(view), taken_as=title,
        columns=("short", "period_code", "score", "component_count", "component_total"),
    )  # fmt: skip


def points(score: float | None, words: Words) -> str:
    """Write a score; what is not full stays below 100."""
    if score is None or not is_known(score):
        return words.number(None)
    return words.number(100 if score >= 1 else min(score * 100, 99))


def _seen(view: Filters) -> tuple[int, int]:
    rows = view.read("reporting_by_unit")
    return int((rows["received_count"] > 0).sum()), len(rows)


def _named(view: Filters, rows: pd.DataFrame) -> pd.DataFrame:
    """Give the scores of single reports with the councils' names."""
    names = view.read("reporting_by_unit")
    single = rows[(rows["unit_code"] != ALL) & (rows["period_code"] != EVERY)]
    return single.merge(names[["unit_code", "short_en", "short_ru", "short_ky"]], on="unit_code")


def _message(view: Filters, rows: pd.DataFrame) -> str:
    """Name the councils with the highest and the lowest score over all their reports."""
    words, units = view.words, view.read("reporting_by_unit")
    known = rows[(rows["period_code"] == EVERY) & (rows["unit_code"] != ALL) & rows["score"].notna()]
    if known.empty:
        return words("Data quality cannot be scored: no report has come")
    names = dict(zip(units["unit_code"], words.pick(units, "short"), strict=True))
    ranked = known.sort_values("score", ascending=False)
    most, least = ranked.iloc[0], ranked.iloc[-1]
    if len(ranked) == 1:
        return words("Data quality of {name}: {score} of 100", name=names[most["unit_code"]],
                     score=points(most["score"], words))  # fmt: skip
    return words(
        "Data quality is highest in {most} with {high} of 100, lowest in {least} with {low}",
        most=names[most["unit_code"]], high=points(most["score"], words),
        least=names[least["unit_code"]], low=points(least["score"], words),
    )  # fmt: skip


def _matrix(view: Filters, rows: pd.DataFrame) -> str:
    words, reports = view.words, view.read("reporting_matrix")
    units = reports.drop_duplicates("unit_code")
    periods = list(dict.fromkeys(reports.sort_values("period_code")["period_code"]))
    states = dict(zip(zip(reports["unit_code"], reports["period_code"], strict=True), reports["state"], strict=True))
    states |= {
        (unit, EVERY): "not_due" for unit, own in reports.groupby("unit_code")["state"] if set(own) == {"not_due"}
    }
    states |= {
        (ALL, code): "not_due" for code, own in reports.groupby("period_code")["state"] if set(own) == {"not_due"}
    }
    found = {(row["unit_code"], row["period_code"]): row for row in records(rows)}
    weakest = _weakest(view.read("quality_components"), words)
    head = [words("Council"), *(words.period_short(code) for code in periods), words("All half-years")]
    lines = [
        (words.pick(unit, "short"), [(unit["unit_code"], code) for code in (*periods, EVERY)])
        for unit in records(units)
    ]
    lines.append((words("All together"), [(ALL, code) for code in (*periods, EVERY)]))
    body = [
        markup.tag("tr", markup.tag("th", markup.text(name), scope="row"),
                   *(_cell(found.get(key), states.get(key, ""), weakest.get(key, ""), words) for key in keys))
        for name, keys in lines
    ]  # fmt: skip
    return _frame(head, body, words("Score of data quality by council and half-year"), "reports scores")


def _frame(head: Sequence[str], body: Sequence[str], caption: str, look: str) -> str:
    """Give a matrix in its own frame."""
    inside = markup.tag(
        "table",
        markup.tag("caption", markup.text(caption), class_="unseen"),
        markup.tag("thead", markup.tag("tr", *(markup.tag("th", _twofold(said), scope="col") for said in head))),
        markup.tag("tbody", *body),
    )
    return markup.tag("div", inside, class_=f"matrix {look}", tabindex=0, role="region", aria_label=caption)


def _twofold(said: str) -> str:
    """Give a text; what follows a line break stands small below it."""
    first, _, below = said.partition("\n")
    return markup.text(first) + (markup.tag("small", markup.text(below)) if below else "")


def _cell(row: Mapping[Any, Any] | None, state: str, weakest: str, words: Words) -> str:
    """Give one score with its bar, the components it is made of and the weakest; or which kind of empty it is."""
    if row is None:
        return missing(Empty.NOT_DUE if state == "not_due" else Empty.NOT_REPORTED, words)
    if not is_known(row["score"]):
        return missing(Empty.NOT_APPLICABLE, words)
    score, made = float(row["score"]), (int(row["component_count"]), int(row["component_total"]))
    said = [markup.tag("b", markup.text(points(score, words))), level(score)]
    if made[0] < made[1]:
        parts = words("from {n} of {m} components", n=made[0], m=made[1])
        said.append(markup.tag("small", markup.text(f"◔ {parts}")))
    said.append(markup.tag("small", markup.text(weakest)) if weakest else "")
    return markup.tag("td", *said)


def missing(kind: Empty, words: Words) -> str:
    """Give a cell without a number: its kind of empty by shape and word."""
    mark = markup.tag("span", class_=f"bar empty-{kind}", aria_hidden="true")
    return markup.tag("td", mark, markup.tag("span", markup.text(empty.word(kind, words)), class_="none"))


def level(share: float) -> str:
    """Give a bar as long as a share."""
    return markup.tag("span", markup.tag("i", style=f"width:{share * 100:.1f}%"), class_="level", aria_hidden="true")


def _weakest(rows: pd.DataFrame, words: Words) -> dict[Key, str]:
    """Name the component with the lowest share of each score; none where all are full."""
    found: dict[Key, str] = {}
    known = rows[rows["share"].notna() & (rows["weight"] > 0)].sort_values(["share", "sort_order"])
    for row in records(known.drop_duplicates(["unit_code", "period_code"])):
        if row["share"] < 1:
            said = words("least: {component}, {share}", component=words.pick(row, "name").lower(),
                         share=reporting.percent(row["share"], words))  # fmt: skip
            found[row["unit_code"], row["period_code"]] = said
    return found


def components(view: Filters) -> None:
    """Show what each score is made of for the chosen period, then the formula with the weights."""
    words, rows = view.words, view.read("quality_components")
    kinds = rows.drop_duplicates("component_code").sort_values("sort_order")
    message = words("What the scores of {period} are made of", period=words.period(view.period))
    said = " ".join((
        words("Each component with what was divided by what; one that cannot be computed is left out, never zero."),
        words("Timeliness here is of the reports that have come in; the share on time at the top of the page is of "
              "all reports due, so a missing report lowers that one only."),
    ))  # fmt: skip
    formula = _formula(kinds, words) if len(kinds) else ""
    if rows[rows["period_code"] == view.period].empty:
        heading.section(message, said)
        empty.nothing(empty.kind_of(view), view)
        if formula:  # of no component there is none
            markup.show(formula)
        figure.foot(view, "quality_components", _seen(view))
        return
    title = words("Components of data quality")
    figure.figure(
        _table(view, rows, kinds) + formula, view, key="quality_components", title=message, subtitle=said, alt=title,
        rows=_component_rows(view, rows), measure="quality_components", coverage=_seen(view), taken_as=title,
        columns=("short", "period_code", "component", "numerator", "denominator", "share", "weight"),
    )  # fmt: skip


def _component_rows(view: Filters, rows: pd.DataFrame) -> pd.DataFrame:
    named = _named(view, rows)
    return named.assign(component=list(view.words.pick(named, "name")))


def _table(view: Filters, rows: pd.DataFrame, kinds: pd.DataFrame) -> str:
    words, units = view.words, view.read("submission_status")
    scored = view.read("quality_scores").set_index(["unit_code", "period_code"])["score"].to_dict()
    known = {(row["unit_code"], row["period_code"], row["component_code"]): row for row in records(rows)}
    weights = [
        f"{words.pick(kind, 'name')}\n{words('weight {n}', n=_weight(kind['weight'], words))}"
        for kind in records(kinds)
    ]
    names = [(words.pick(unit, "short"), unit["unit_code"], unit["state"]) for unit in records(units)]
    body = []
    for name, unit, state in [*names, (words("All together"), ALL, "")]:
        score = scored.get((unit, view.period))
        cells = [_part(known.get((unit, view.period, code)), state, name, view) for code in kinds["component_code"]]
        total = markup.tag("td", markup.tag("b", markup.text(points(score, words))))
        body.append(markup.tag("tr", markup.tag("th", markup.text(name), scope="row"), *cells, total))
    caption = words("Components of data quality")
    return _frame([words("Council"), *weights, words("Score")], body, caption, "reports scores")


def _part(row: Mapping[Any, Any] | None, state: str, name: str, view: Filters) -> str:
    """Give one component: its share, which leads to what it counts, and below it both numbers."""
    words = view.words
    if row is None:
        return missing(Empty.NOT_DUE if state == "not_due" else Empty.NOT_REPORTED, words)
    if is_known(row["share"]):
        of = words("{n} of {m}", n=words.number(row["numerator"]), m=words.number(row["denominator"]))
        said, address = reporting.percent(row["share"], words), trace.address(view, "quality_components", "share", row)
        place = f"{name} · {words.pick(row, 'name')}: {said}"
        share = markup.tag("b", followed.anchor(markup.text(said), address, place))
        return markup.tag("td", share, markup.tag("small", markup.text(of)))
    return missing(Empty.NOT_APPLICABLE, words)


def _weight(value: float, words: Words) -> str:
    return words.number(value, decimals=0 if float(value).is_integer() else 2)


def _formula(kinds: pd.DataFrame, words: Words) -> str:
    """Write the formula out, with the weights, and what each component divides by what."""
    parts = [f"{_weight(kind['weight'], words)} × {words.pick(kind, 'name').lower()}" for kind in records(kinds)]
    total = _weight(float(kinds["weight"].sum()), words)
    said = words("Score = ({parts}) ÷ {total}", parts=" + ".join(parts), total=total)
    note = words(
        "Where a component cannot be computed, its weight is left out of both. The weights stand in the file "
        "quality_components.csv, the checks that compare in quality_checks.csv; both can be edited as tables."
    )
    entries = [
        markup.tag("div", markup.tag("dt", markup.text(words.pick(kind, "name"))),
                   markup.tag("dd", markup.text(words.pick(kind, "counted"))))
        for kind in records(kinds)
    ]  # fmt: skip
    formula = markup.tag("p", markup.tag("strong", markup.text(said)), class_="prose")
    told = markup.tag("p", markup.text(note), class_="caption")
    return formula + markup.tag("dl", *entries, class_="glossary") + told
