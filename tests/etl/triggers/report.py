"""Reports with one fault all down a column, and with a person named outside the cells."""

from __future__ import annotations

from etl.findings import MOST_ALIKE
from tests.etl.triggers.making import EVENT, F3, Trigger, filled, report

ROWS = [[str(number), *EVENT[1:4], "много", *EVENT[5:]] for number in range(1, MOST_ALIKE + 3)]

TRIGGERS: dict[str, Trigger] = {
    "report.more_alike": report(F3=[F3, *ROWS]),
    "report.personal_data": filled(F3, EVENT, also=lambda sheet: sheet.write_comment(1, 2, "тел. 0555 123456")),
}
