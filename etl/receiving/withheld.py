"""What a comparison with a loaded report does not tell: numbers that the rule of small counts withholds."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from etl.receiving.comparing import ChangeKind, Difference, differences, row_in_words, shown_key, told_fields

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from etl.forms import SheetForm
    from etl.tables import Row

#: What stands in the place of an earlier value that is withheld: the mark of a cell that says so.
WITHHELD = "suppressed"
#: What of a row of indicators tells nothing of its number.
_PLAIN = frozenset({"indicator_as_written", "measure_unit_code", "baseline_year", "target_reported", "is_cumulative"})
_INDICATORS = "F2"
_EMPTY = "empty"


@dataclass(frozen=True)
class Withheld:
    """What is under the rule of small counts in the reports of a council and half-year.

    ``sheets`` tell such numbers in each of their rows; ``indicators`` are under the rule, ``now`` are those of them
    whose number is withheld for this council and half-year. Their parts by sex and age are withheld whatever they are.
    """

    sheets: frozenset[str] = frozenset()
    indicators: frozenset[str] = frozenset()
    now: frozenset[str] = frozenset()

    def hides(self, row: Row) -> bool:
        """Tell whether the number of a row of indicators is withheld."""
        parts = {row["sex_code"] or "total", row["age_band_code"] or "total"}
        code = row["indicator_code"]
        return code in self.now or (code in self.indicators and parts != {"total"})

    def differences(self, form: SheetForm, before: Sequence[Row], after: Sequence[Row]) -> Iterator[Difference]:
        """Give what a sheet says differently, without the earlier values that are withheld.

        What is withheld is said to be so beside each new value, the same one too: else a value that is tried and not
        listed would be the one that is loaded.
        """
        if form.code in self.sheets:
            for row in after:
                yield Difference(ChangeKind.CHANGED, shown_key(form, row), "", WITHHELD, row_in_words(form, row), row)
            return
        hides: Callable[[Row], bool] = self.hides if form.code == _INDICATORS else lambda _: False
        for one in differences(form, before, after):
            if not hides(one.row) or (one.kind is ChangeKind.CHANGED and one.field in _PLAIN):
                yield one
            elif one.kind is ChangeKind.GONE:
                yield replace(one, before=WITHHELD)
        for row in filter(hides, after):
            for name, value in told_fields(form, row):
                if name not in _PLAIN and value != _EMPTY:
                    yield Difference(ChangeKind.CHANGED, shown_key(form, row), name, WITHHELD, value, row)
