"""What a reader has chosen: it lives in the URL, so a copied address shows the same view."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any, cast

import streamlit as st

from monitor.ledger import today
from monitor.measures import narrowed_by, read
from monitor.model import Language
from monitor.store import current as snapshot
from monitor.text import Words, words_for
from monitor.ui import held, markup

if TYPE_CHECKING:
    from collections.abc import Collection

    import pandas as pd
    from streamlit.delta_generator import DeltaGenerator

    from monitor.ledger import Meeting

#: The keys in the URL that travel from page to page, and those that belong to one page.
TRAVELLING = ("lang", "period", "units", "asof", "known", "cut", "pillars", "funding")
OF_ONE_PAGE = (
    "council",
    "indicator",
    "measure",
    "row",
    "figure",
    "severity",
    "rule",
    "age",
    "with",
    "against",
    "meeting",
)


@dataclass(frozen=True)
class Filters:
    """One reader's view: language, period, councils, and the day whose knowledge is shown.

    ``pillars`` and ``funding`` narrow the plans (pillars the indicators too); empty, they narrow nothing.
    ``known_on`` is the day whose knowledge is shown of what is no report: publications, coordination meetings. It is
    today in the latest view, whose reports are all in; the meeting's day in the cut of a meeting; else ``as_of``.
    ``cut`` is the coordination meeting whose cut was chosen; that the days are a meeting's by chance makes it none.
    """

    language: Language
    period: str
    units: tuple[str, ...]
    as_of: date
    all_units: bool
    pillars: tuple[str, ...] = ()
    funding: tuple[str, ...] = ()
    known_on: date = field(default_factory=today)
    cut: str = ""

    @property
    def words(self) -> Words:
        """The reader's language."""
        return words_for(self.language)

    @property
    def where(self) -> dict[str, Any]:
        """What a measure is read for in this view."""
        codes = {"units": list(self.units), "pillars": list(self.pillars), "funding": list(self.funding)}
        return {"as_of": self.as_of, "known_on": self.known_on, "period": self.period, **codes}

    def at(self, as_of: date, known_on: date | None = None, cut: str = "") -> Filters:
        """Give the same view as it was on another day, or in the cut of a meeting."""
        return replace(self, as_of=as_of, known_on=known_on or as_of, cut=cut)

    def read(self, measure: str, **other: object) -> pd.DataFrame:
        """Read a measure for this view; ``other`` adds to it or replaces a part. A missing count is NaN."""
        return read(measure, floats=True, **{**self.where, **other})


def language() -> Language:
    """Give the language in the URL, else the browser's, else Russian."""
    asked = st.query_params.get("lang") or (st.context.locale or "").partition("-")[0]
    return Language(asked) if asked in set(Language) else Language.RU


def current() -> Filters:
    """Give the view that the URL describes; what it does not say, or says wrongly, takes its default."""
    asked = (st.query_params.get(key, "") for key in ("period", "units", "asof", "pillars", "funding", "known"))
    view = _view(snapshot().fingerprint, language(), *asked, today())
    met = held.by_id(held.held(today()), st.query_params.get("cut", ""))
    is_cut = met is not None and held.days(met) == (view.as_of, view.known_on)
    return replace(view, cut=met.meeting_id) if met and is_cut else view


def latest(spoken: Language) -> Filters:
    """Give the view of all that is known now."""
    return _view(snapshot().fingerprint, spoken, "", "", "", on=today())


@lru_cache(maxsize=512)
def _view(  # noqa: PLR0913 - what an address says of a view
    _build: str,
    spoken: Language,
    period: str,
    units: str,
    as_of: str,
    pillars: str = "",
    funding: str = "",
    known: str = "",
    on: date | None = None,
) -> Filters:
    """Give the view of these parameters of a URL, for one build of the data and the day it is."""
    now = on or today()
    day, is_told = _as_of(as_of, now)
    known_on = _day_told(known, day, now) or (day if is_told else now)
    councils = _councils()
    asked = tuple(code for code in councils if code in units.split(",")) or tuple(councils)
    narrowed = (_narrowed("pillars", pillars), _narrowed("funding", funding))
    return Filters(spoken, _period(day, period), asked, day, len(asked) == len(councils), *narrowed, known_on)


def of_meeting(view: Filters, meeting: Meeting) -> Filters:
    """Give the view of a meeting's cut, by the half-year known then; the latest where its cut is not settled yet."""
    if meeting.cut is None:
        now = latest(view.language)
        return view.at(now.as_of, now.known_on)
    as_of, known_on = held.days(meeting)
    return replace(view.at(as_of, known_on, meeting.meeting_id), period=_period(as_of, ""))


def _narrowed(key: str, told: str) -> tuple[str, ...]:
    """Give the known codes that an address names; all of them are as none."""
    known = narrowing(key, language=Language.EN)
    asked = tuple(code for code in known if code in told.split(","))
    return asked if len(asked) < len(known) else ()


def narrowing(key: str, language: Language) -> dict[str, str]:
    """Give the pillars, or the sources of funding that plans name, by code with their names in a language."""
    return _narrowing(snapshot().fingerprint, key, language)


@lru_cache(maxsize=24)
def _narrowing(_build: str, key: str, language: Language) -> dict[str, str]:
    words = words_for(language)
    if key == "pillars":
        rows = read("pillars")
        return dict(zip(rows["pillar_code"], words.pick(rows, "short"), strict=True))
    rows = read("codes")
    rows = rows[rows["list"] == "funding_source"]
    return dict(zip(rows["code"], words.pick(rows, "name"), strict=True))


def travelling() -> dict[str, str]:
    """Give the part of the URL that goes along to another page."""
    return {key: st.query_params[key] for key in TRAVELLING if key in st.query_params}


def explicit(view: Filters) -> dict[str, str]:
    """Give a URL's parameters that show exactly this view also after newer reports have come."""
    units = {} if view.all_units else {"units": ",".join(view.units)}
    narrowed = {key: ",".join(codes) for key, codes in (("pillars", view.pillars), ("funding", view.funding)) if codes}
    known = {} if view.known_on == view.as_of else {"known": view.known_on.isoformat()}
    cut = {"cut": view.cut} if view.cut else {}
    day = view.as_of.isoformat()
    return {"lang": view.language, "period": view.period, "asof": day, **known, **cut, **units, **narrowed}


def own_choices() -> dict[str, str]:
    """Give the part of the URL that belongs to the page shown: one council, one indicator."""
    return {key: st.query_params[key] for key in OF_ONE_PAGE if key in st.query_params}


def cut_token(as_of: date, known_on: date) -> str:
    """Give a cut as one word of an address: its day, and the other one where they differ."""
    return "~".join(day.isoformat() for day in dict.fromkeys((as_of, known_on)))


def cut_of(token: str) -> tuple[date, date]:
    """Give the days of a cut that an address names. Raises ValueError where it names none."""
    as_of, _, known_on = token.partition("~")
    return date.fromisoformat(as_of), date.fromisoformat(known_on or as_of)


def not_understood(view: Filters) -> list[str]:
    """Give what the URL asks for and the view does not show: an unknown period or council, a day without data."""
    asked = {key: st.query_params.get(key, "") for key in ("period", "asof", "known", "units")}
    days = {"asof": view.as_of.isoformat(), "known": view.known_on.isoformat()}
    shown = {"period": view.period, **days, "units": ",".join(view.units)}
    unknown = [code for code in asked["units"].split(",") if code and code not in view.units]
    for key in ("pillars", "funding"):
        known = narrowing(key, view.language)
        unknown += [code for code in st.query_params.get(key, "").split(",") if code and code not in known]
    council = st.query_params.get("council", "")
    unknown += [council] if council and council not in _councils() else []
    differing = [value for key, value in asked.items() if key != "units" and value and value != shown[key]]
    return differing + unknown


def sentence(view: Filters) -> str:
    """Say the view in one line: All councils · 2019 second half · as of 15 Jan 2020."""
    words = view.words
    where = words("All councils") if view.all_units else _chosen(view)
    day = words("as of {date}", date=words.date(view.as_of))
    return " · ".join(part for part in (where, words.period(view.period), day, _cut(view), *_narrowings(view)) if part)


def entered_by(view: Filters) -> str:
    """Say in one line by which day a view knows what was entered of meetings."""
    said = view.words("Meetings and decisions entered by {day}", day=view.words.date(view.known_on))
    return " · ".join(part for part in (said, _cut(view) if view.cut else "") if part)


def _cut(view: Filters) -> str:
    """Say whose cut a view shows, or until when publications and meetings are known; nothing of a plain day."""
    words, met = view.words, held.by_id(held.held(today()), view.cut)
    if met:
        return words("cut of the meeting of {meeting}", meeting=held.name(met, words))
    if view.known_on == view.as_of:
        return ""
    return words("publications and meetings as of {date}", date=words.date(view.known_on))


def chosen_councils(view: Filters) -> str:
    """Name the councils a view was narrowed to; nothing where it shows all."""
    return "" if view.all_units else _chosen(view)


def _chosen(view: Filters) -> str:
    names = _councils()
    return view.words.join([view.words.pick(names[code], "short") for code in view.units])


def _narrowings(view: Filters) -> list[str]:
    return [
        view.words.join(narrowing(key, view.language)[code] for code in codes)
        for key, codes in (("pillars", view.pillars), ("funding", view.funding))
        if codes
    ]


def narrowness(view: Filters, measure: str) -> str:
    """Say, where a view is narrowed, to what a measure is narrowed and of what it is shown whole; else nothing."""
    words, by = view.words, narrowed_by(measure)
    told = []
    for key, codes, whole in (("pillars", view.pillars, words("all pillars")),
                              ("funding", view.funding, words("all sources of funding"))):  # fmt: skip
        if codes:
            names = narrowing(key, view.language)
            told.append(words.join(names[code] for code in codes) if key in by else whole)
    return " · ".join(told)


def row(view: Filters, told: str) -> None:
    """Show the view as a sentence, with the choices one click away."""
    words = view.words
    with st.container(horizontal=True, vertical_alignment="center", key="filter_row"):
        markup.show(markup.tag("p", markup.text(told), class_="view-sentence"))
        with st.popover(words("Change the view"), type="tertiary"):
            _choose_period(view)
            _choose_units(view)
            _choose_narrowing(view, "pillars", words("Pillars"), words("All pillars"))
            _choose_narrowing(view, "funding", words("Source of funding"), words("All sources of funding"))
            _choose_as_of(view)
    if view.pillars or view.funding:
        said = words(
            "Pillars narrow plans and indicators, sources of funding the plans alone. Events, outreach, meetings, "
            "money and reports are shown whole."
        )
        markup.show(markup.tag("p", markup.text(said), class_="sample", role="status"))
    if unknown := not_understood(view):
        said = words("The address asks for what is not known here: {list}. Shown is the view above.",
                     list=", ".join(unknown))  # fmt: skip
        markup.show(markup.tag("p", markup.text(said), class_="sample", role="status"))


def choice(key: str, label: str, names: dict[str, str]) -> str:
    """Let the reader choose one of a page's own options; the choice stands in the URL under ``key``."""
    asked = st.query_params.get(key)
    widget = _widget(key)
    st.session_state[widget] = asked if asked in names else next(iter(names))

    def keep() -> None:
        _keep(key, [st.session_state[widget]], names)

    with st.container(key=f"print_hide_{key}"):
        return st.selectbox(label, list(names), format_func=names.__getitem__, key=widget, on_change=keep, width=440)


def side_by_side(key: str) -> DeltaGenerator:
    """Give a row for several choices; below each other where there is no room."""
    return st.container(horizontal=True, key=f"print_hide_choices_{key}")


def council(view: Filters) -> str:
    """Let the reader choose one council of the view; at first the one with most activities overdue."""
    return choice("council", view.words("Council"), _councils_offered(snapshot().fingerprint, view))


@lru_cache(maxsize=128)
def _councils_offered(_build: str, view: Filters) -> dict[str, str]:
    known, most = _councils(), view.read("overdue")["unit_code"].value_counts()
    first = sorted(view.units, key=lambda code: -int(most.get(code, 0)))[:1]
    order = [*first, *(code for code in view.units if code not in first)]
    return {code: str(view.words.pick(known[code], "name")) for code in order}


def every_council(view: Filters) -> Filters:
    """Give the view of all councils, whichever are chosen."""
    return replace(view, units=tuple(_councils()), all_units=True)


def one_council(view: Filters, code: str) -> Filters:
    """Give the view of one council, whichever are chosen."""
    return replace(view, units=(code,), all_units=False)


def indicator(view: Filters, rows: pd.DataFrame) -> str:
    """Let the reader choose one indicator; one row each."""
    names = dict(zip(rows["indicator_code"], view.words.pick(rows, "name"), strict=True))
    return choice("indicator", view.words("Indicator"), names)


def _widget(key: str) -> str:
    """Give a widget's key: one a language, because the browser names an option by its words."""
    return f"{key}_{language()}"


def _keep(key: str, chosen: list[str], known: Collection[str]) -> None:
    """Write a choice into the URL; nothing chosen is the default, and what is not offered is left out."""
    offered = [value for value in chosen if value in known]
    if offered:
        st.query_params[key] = ",".join(offered)
    else:
        st.query_params.pop(key, None)


def _choose_period(view: Filters) -> None:
    """Offer the periods for which reports are known."""
    codes = [str(code) for code in read("periods", as_of=view.as_of)["period_code"]]
    widget = _widget("period")
    st.session_state[widget] = view.period

    def keep() -> None:
        _keep("period", [st.session_state[widget]], codes)

    st.selectbox(view.words("Period"), codes, format_func=view.words.period, key=widget, on_change=keep)


def _choose_units(view: Filters) -> None:
    """Offer the councils; none chosen means all."""
    names = _councils()
    widget = _widget("units")
    st.session_state[widget] = [] if view.all_units else list(view.units)

    def keep() -> None:
        _keep("units", st.session_state[widget], names)

    st.multiselect(
        view.words("Councils"),
        list(names),
        format_func=lambda code: view.words.pick(names[code], "short"),
        key=widget,
        on_change=keep,
        placeholder=view.words("All councils"),
    )


def _choose_narrowing(view: Filters, key: str, label: str, none: str) -> None:
    """Offer pillars or sources of funding; none chosen means all."""
    names, widget = narrowing(key, view.language), _widget(key)
    st.session_state[widget] = list({"pillars": view.pillars, "funding": view.funding}[key])

    def keep() -> None:
        _keep(key, st.session_state[widget], names)

    st.multiselect(label, list(names), format_func=names.__getitem__, key=widget, on_change=keep, placeholder=none)


LATEST, ONE_DAY = "latest", "day"


def _choose_as_of(view: Filters) -> None:
    """Offer whose knowledge is shown: the latest, the last meeting's or an earlier one's, or that of a day."""
    words, widget = view.words, _widget("cut")
    met = held.held(today())
    names = {LATEST: words("All that is known now"), **_cuts(met, words), ONE_DAY: words("What was known on a day")}
    is_latest = not {"asof", "known"} & set(st.query_params)
    st.session_state[widget] = LATEST if is_latest else view.cut or ONE_DAY

    def keep() -> None:
        chosen = held.by_id(met, st.session_state[widget])
        as_of, known_on = held.days(chosen) if chosen else (view.as_of, view.as_of)
        if st.session_state[widget] == LATEST:
            _keep_days(None, None)
        else:
            _keep_days(as_of, known_on, chosen)

    st.selectbox(words("Cut"), list(names), format_func=names.__getitem__, key=widget, on_change=keep)
    _choose_day(view)


def _cuts(met: list[Meeting], words: Words) -> dict[str, str]:
    """Name the cuts of the meetings held, the last one first."""
    said = (words("Last meeting: {meeting}", meeting=held.name(one, words)) if one is met[0]
            else words("Meeting: {meeting}", meeting=held.name(one, words)) for one in met)  # fmt: skip
    return dict(zip((one.meeting_id for one in met), said, strict=True))


def _keep_days(as_of: date | None, known_on: date | None, of: Meeting | None = None) -> None:
    """Write the days of a cut into the URL, and whose it is; none are the latest view."""
    if of:
        st.query_params["cut"] = of.meeting_id
    else:
        st.query_params.pop("cut", None)
    for key, day in (("asof", as_of), ("known", known_on if known_on != as_of else None)):
        if day:
            st.query_params[key] = day.isoformat()
        else:
            st.query_params.pop(key, None)


def _choose_day(view: Filters) -> None:
    """Offer the day whose knowledge is shown, from the first report to today."""
    widget = _widget("asof")
    st.session_state[widget] = view.as_of

    def keep() -> None:
        day = st.session_state[widget]
        if day:
            _keep_days(day, day)

    st.date_input(
        view.words("As of"),
        key=widget,
        min_value=first_day(),
        max_value=today(),
        format="DD.MM.YYYY",
        on_change=keep,
        help=view.words("Shows what was known on that day; what came later is left out."),
    )


def first_day() -> date:
    """Give the first day on which anything was known."""
    return _day(read("cut").iloc[0]["first_date"])


def _as_of(told: str, now: date) -> tuple[date, bool]:
    """Give the day in the URL, and that it is told, where reports were known by then; else that of the last report."""
    cut = read("cut").iloc[0]
    asked = _day_told(told, first_day(), now)
    return (asked, True) if asked else (_day(cut["last_received_date"]), False)


def _day_told(told: str, first: date, last: date) -> date | None:
    """Read a day in the URL; None where it is none, or not between two days."""
    try:
        asked = date.fromisoformat(told)
    except ValueError:
        return None
    return asked if first <= asked <= last else None


def _period(as_of: date, asked: str) -> str:
    """Give the period in the URL, else the latest one whose reports were due and have come."""
    periods = read("periods", as_of=as_of)
    codes = [str(code) for code in periods["period_code"]]
    if asked in codes:
        return asked
    received = periods[periods["received_count"] > 0]
    due = received[[_day(value) <= as_of for value in received["due_date"]]]
    known = due if len(due) else received
    return str(known["period_code"].max()) if len(known) else codes[-1]


def _councils() -> dict[str, dict[str, Any]]:
    """Give the units that have a council, in their order."""
    return _councils_of(snapshot().fingerprint)


@lru_cache(maxsize=4)
def _councils_of(_build: str) -> dict[str, dict[str, Any]]:
    units = read("units").sort_values("sort_order")
    rows = cast("list[dict[str, Any]]", units[units["has_council"]].to_dict("records"))
    return {str(row["unit_code"]): row for row in rows}


def _day(value: Any) -> date:  # noqa: ANN401 - pandas gives dates in several types
    """Give a date of the database as a day."""
    return value.date() if hasattr(value, "date") else cast("date", value)
