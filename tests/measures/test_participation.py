"""What is said of events, those who came, tests, places and published victims."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from monitor.measures import read

if TYPE_CHECKING:
    from tests.measures.conftest import Ask


def test_no_report_is_not_no_events(ask: Ask) -> None:
    """Chui reported and held none: zero. Naryn never reported: no number."""
    rows = ask("participation_by_unit").set_index("unit_code")
    assert rows["is_reported"].to_dict() == {"KG-B": True, "KG-N": False, "KG-T": True, "KG-C": True}
    assert rows.loc["KG-C", "event_count"] == 0
    assert rows["event_count"].isna()["KG-N"]


def test_attendances_not_told_are_not_zero(ask: Ask) -> None:
    """Talas held an event and did not say how many came."""
    rows = ask("participation_by_unit").set_index("unit_code")
    assert rows.loc["KG-B", "person_count"] == 40
    assert rows.loc["KG-T", "event_count"] == 1
    assert rows["person_count"].isna()["KG-T"]


def test_only_the_version_known_then_is_in_the_register(ask: Ask) -> None:
    """The corrected report replaces its events; it does not add to them."""
    now, was = ask("event_register"), ask("event_register", as_of=date(2019, 8, 31))
    assert now.loc[now["unit_code"] == "KG-B", "participants_total"].tolist() == [10, 20, 10]
    assert was.loc[was["unit_code"] == "KG-B", "participants_total"].tolist() == [10, 30]


def test_groups_say_how_many_events_tell_them(ask: Ask) -> None:
    """Of four events one tells its sexes, and one who came from law enforcement."""
    rows = ask("participation_by_group").set_index("category_code")
    assert list(rows.index) == ["law_enforcement", "women", "men"]
    assert rows["event_count"].tolist() == [4, 4, 4]
    assert rows["event_count_told"].tolist() == [1, 1, 1]


def test_an_event_tells_its_sexes_when_they_add_up(ask: Ask) -> None:
    """Women alone tell nothing of men; 11 women and 1 man of 10 persons contradict themselves."""
    rows = ask("event_register", units=["KG-B"])
    assert list(rows["sex_note"]) == ["differs", "", "not_told"]
    assert rows["women_exceed"].tolist() == [True, False, False]


def test_women_are_a_share_of_those_whose_sex_is_told(ask: Ask) -> None:
    """12 of the 20 persons at the one event that tells both sexes, on every list alike; all 40 persons stay counted."""
    unit = ask("participation_by_unit").set_index("unit_code").loc["KG-B"]
    told = ["person_count", "women_count", "men_count", "sexed_person_count", "sexed_event_count", "women_share"]
    assert list(unit[told]) == [40, 12, 8, 20, 1, 0.6]
    head = ask("headline").iloc[0]
    assert list(head[["participant_count", *told[1:]]]) == [40, 12, 8, 20, 1, 0.6]
    groups = ask("participation_by_group").set_index("category_code")
    assert groups.loc[["women", "men"], "person_count"].tolist() == [12, 8]
    assert list(groups.loc["women", ["sexed_person_count", "sexed_event_count"]]) == [20, 1]
    assert groups.loc["law_enforcement", "person_count"] == 10
    months = ask("participation_over_time")
    assert [months[column].sum() for column in told[:-1]] == [40, 12, 8, 20, 1]


def test_a_council_may_have_reported_before_and_not_for_the_period(ask: Ask) -> None:
    """Chui's events of 2018 count to date, and its report of 2019 is missing."""
    rows = ask("participation_by_unit").set_index("unit_code")
    assert rows["reported"].to_dict() == {"KG-B": True, "KG-N": False, "KG-T": True, "KG-C": False}


def test_learning_is_told_apart_from_reach(ask: Ask) -> None:
    """A training has a curriculum, a lesson reaches, a meeting does neither; an untold type is called so."""
    rows = ask("participation_by_type").set_index("event_type_code")
    assert list(rows.index) == ["training", "lesson", "meeting", "not_told"]
    assert rows["is_learning"].tolist() == [True, False, False, False]
    assert rows["is_reach"].tolist() == [False, True, False, False]
    assert rows["event_count"].tolist() == [1, 1, 1, 1]
    assert rows["person_count"].dropna().tolist() == [20, 10, 10]
    assert rows["event_count"].sum() == ask("headline")["event_count"].item()


def test_months_add_up(ask: Ask) -> None:
    """Attendances since the first month grow by what the month tells; an untold month adds nothing."""
    rows = ask("participation_over_time")
    assert rows["event_count_to_date"].tolist() == [1, 2, 3, 4]
    assert rows["person_count_to_date"].tolist() == [10, 30, 30, 40]


def test_fewer_than_five_are_not_compared(ask: Ask) -> None:
    """Tests with four persons on either side are left out; a council with no other test has no mean.

    Nor is one compared of which the mean is above the highest score.
    """
    rows = ask("test_gain").set_index("unit_code")
    assert (rows.loc["KG-B", "pre_share"], rows.loc["KG-B", "post_share"]) == (0.4, 0.7)
    assert (rows.loc["KG-B", "event_count"], rows.loc["KG-B", "comparable_event_count"]) == (2, 1)
    assert rows["pre_share"].isna()["KG-T"]
    assert rows.loc["KG-T", "comparable_event_count"] == 0


def test_a_renamed_place_stands_once_under_its_name_then(ask: Ask) -> None:
    """The name valid at the as-of date is the one shown."""
    now, was = ask("place_coverage"), ask("place_coverage", as_of=date(2018, 12, 31))
    assert now.loc[now["place_code"] == "B2", "name_en"].tolist() == ["New name"]
    assert was.loc[was["place_code"] == "B2", "name_en"].tolist() == ["Old name"]


def test_a_place_of_a_silent_council_has_no_number(ask: Ask) -> None:
    """Kadamjay had two events, B2 none; of Naryn's nothing is known; Bishkek's are not a council's."""
    rows = ask("place_coverage").set_index("place_code")
    assert rows["event_count"].dropna().to_dict() == {"B1": 2, "B2": 0}
    assert rows["is_reported"].to_dict() == {"B1": True, "B2": True, "N1": False}
    assert rows["has_report"].to_dict() == {"B1": True, "B2": True, "N1": False}


def test_a_place_of_a_silent_council_is_not_called_unreached(ask: Ask) -> None:
    """Kadamjay was reached and B2 was not; of At-Bashy nobody can say."""
    rows = ask("place_coverage").set_index("place_code")["is_reached"]
    assert (rows["B1"], rows["B2"]) == (True, False)
    assert rows.isna().to_dict() == {"B1": False, "B2": False, "N1": True}


@pytest.mark.usefixtures("sample_database")
def test_a_town_inside_a_rayon_is_no_rayon_or_city_of_its_own() -> None:
    """Kok-Jangak lies in Suzak rayon: what is counted is what I07 and I18 aim at: 53 places, 12 of them there."""
    units = list(read("units").query("has_council")["unit_code"])
    rows = read("place_coverage", as_of=date(2020, 8, 12), period="2020-H1", units=units)
    assert rows.loc[rows["is_in_rayon"], "name_en"].tolist() == ["Kok-Jangak city"]
    own = rows[~rows["is_in_rayon"]]
    assert (len(own), int((own["unit_code"] == "KG-J").sum())) == (53, 12)


def test_a_published_dash_is_zero_and_dots_are_not(ask: Ask) -> None:
    """The office's dash says none; its ellipsis says not known."""
    assert ask("victims_series")["value"].tolist() == [6, 0]
    assert ask("victims_by_unit").set_index("unit_code")["value"].isna()["KG-T"]
