"""A table with a total that is not the sum of its rows."""

from __future__ import annotations

from tests.etl.triggers.making import EVENT, F3, Trigger, report

TRIGGERS: dict[str, Trigger] = {"total.differs": report(F3=[F3, EVENT, ["Итого", None, None, None, 26, 15, 10]])}
