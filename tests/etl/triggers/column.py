"""Tables that show each fault of a column."""

from __future__ import annotations

from tests.etl.triggers.making import ACTIVITY, EVENT, F1, F3, Trigger, filled, report

TRIGGERS: dict[str, Trigger] = {
    "column.personal_data": report(F1=[[*F1, "Ответственный (ФИО, тел.)"], [*ACTIVITY, "Иванова А., 0555 123456"]]),
    "column.hidden": filled(F3, EVENT, also=lambda sheet: sheet.set_column("C:C", None, None, {"hidden": True})),
}
