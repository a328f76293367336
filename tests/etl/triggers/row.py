"""Tables that show each fault of a row."""

from __future__ import annotations

from tests.etl.triggers.making import ACTIVITY, EVENT, F1, F3, Trigger, changed, filled, report

TRIGGERS: dict[str, Trigger] = {
    "row.key_missing": report(F1=[F1, changed(ACTIVITY, 0, None)]),
    "row.blank": report(F3=[F3, EVENT, ["2"], ["3", None, None, None, 0, "-", "-"]]),
    "row.numbers_only": report(F3=[F3, EVENT, [None, None, None, None, 25, 15, 10]]),
    "row.no_fact": report(F3=[F3, EVENT, [None, None, None, None, "с учётом", "выездных", None], ["2", *EVENT[1:]]]),
    "row.duplicate": report(F3=[F3, EVENT, EVENT]),
    "row.of_which": report(F3=[F3, changed(EVENT, 5, None), ["из них женщин", None, None, None, 15]]),
    "row.section_unknown": report(F1=[F1, ["Прочие вопросы жизни"], ACTIVITY]),
    "row.hidden": filled(
        F3, EVENT, ["2", *EVENT[1:]], also=lambda sheet: sheet.set_row(2, None, None, {"hidden": True})
    ),
}
