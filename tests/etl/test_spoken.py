"""What was looked at is told in the reader's language: codes, days and numbers as people write them."""

from __future__ import annotations

import pytest

from etl.receiving.comparing import ChangeKind
from etl.receiving.looking import Change, Looked, Part
from etl.receiving.spoken import spoken
from etl.receiving.standing import Standing
from monitor.model import Language


def told(field: str, before: str, after: str, language: Language, form: str = "F1") -> tuple[str, str, str]:
    """Give heading and both values of a change as a reader sees them."""
    change = Change(form, ChangeKind.CHANGED, "1.2", field, before, after, "F1", "H7")
    part = Part("KG-N", "2019-H2", 2, {form: 24}, Standing.CORRECTION, "old.xlsx", 1, (change,))
    [one] = spoken(Looked("new.xlsx", "0" * 64, 1, parts=(part,)), language).parts
    [said] = one.changes
    return said.column, said.before, said.after


@pytest.mark.parametrize(
    ("field", "before", "after", "expected"),
    [
        ("status_code", "in_progress", "implemented", ("Статус", "На исполнении", "Исполнено")),
        ("planned_kgs", "63000", "1250.5", ("Запланировано, сом", "63\u202f000", "1\u202f250,5")),
        ("done_pct", "empty", "dash", ("% исполнения", "пусто", "прочерк")),
        ("new_deadline_date", "2019-12-31", "", ("Новый срок", "31 дек. 2019", "")),
    ],
)
def test_values_are_told_as_people_write_them(
    field: str, before: str, after: str, expected: tuple[str, str, str]
) -> None:
    """A code goes by its name, a day and a number by the language, a mark by what it says."""
    assert told(field, before, after, Language.RU) == expected


def test_what_is_not_known_stays_as_it_is() -> None:
    """A field or a form that nobody knows is shown as it came."""
    assert told("unheard_of", "a", "b", Language.EN) == ("unheard_of", "a", "b")
    assert told("status_code", "a", "b", Language.EN, form="F99") == ("status_code", "a", "b")


def test_a_row_that_is_gone_is_told_in_words() -> None:
    """All that a row said stands in one line: its codes by the names its own sheet gives them, its days as written."""
    said = "1.3 · training · Окутуу · 2019-11-05 · KG07225000000 · 25"
    change = Change("F3", ChangeKind.GONE, "2", "", said, "", "F3", "C9")
    part = Part("KG-T", "2020-H1", 2, {"F3": 4}, Standing.CORRECTION, "old.xlsx", 1, (change,))
    [one] = spoken(Looked("new.xlsx", "0" * 64, 1, parts=(part,)), Language.RU).parts
    assert one.changes[0].before == "1.3 · Тренинг · Окутуу · 5 нояб. 2019 · Манасский район · 25"


@pytest.mark.parametrize("language", list(Language))
def test_council_and_sheets_go_by_their_names(language: Language) -> None:
    """No code of a council or a sheet is shown to a reader."""
    part = Part("KG-N", "2019-H2", 1, {"F1": 24}, Standing.NEW, "", 0, ())
    [one] = spoken(Looked("new.xlsx", "0" * 64, 1, parts=(part,)), language).parts
    assert one.unit != "KG-N"
    assert one.sheets[0][0] != "F1"
