"""F8: money by source and pillar, the sums of F1; F9: what the council asks for."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from etl.sample.model import Row

if TYPE_CHECKING:
    from random import Random

    from etl.sample.model import Setting

URGENCIES = ("high", "medium", "low")
IN_KIND_STEP = 500
IN_KIND_SHARE = 0.3
DISBURSED_STEP = 1_000


def finance_rows(activities: list[Row], rng: Random) -> list[Row]:
    """Give the rows of F8 for one report: what F1 plans and tells as spent, by source within a pillar."""
    groups: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in activities:
        if row.values["funding_source_code"]:
            groups[str(row.values["pillar_code"]), str(row.values["funding_source_code"])].append(row)
    pillars = list(dict.fromkeys(pillar for pillar, _ in groups))
    in_order = sorted(groups, key=lambda group: (pillars.index(group[0]), group[1]))
    return [_finance_row(pillar, source, groups[pillar, source], rng) for pillar, source in in_order]


def _finance_row(pillar: str, source: str, activities: list[Row], rng: Random) -> Row:
    approved = sum(row.count("planned_kgs") for row in activities)
    spent = sum(row.count("spent_kgs") for row in activities)
    disbursed = min(max(approved, spent), spent + rng.randint(0, 9) * DISBURSED_STEP)
    return Row(
        {
            "funding_source_code": source,
            "pillar_code": pillar,
            "approved_kgs": max(approved, disbursed),
            "disbursed_kgs": disbursed,
            "spent_kgs": spent,
            "in_kind_kgs": rng.randint(4, 40) * IN_KIND_STEP if rng.random() < IN_KIND_SHARE else None,
        }
    )


def problem_rows(setting: Setting, rng: Random) -> list[Row]:
    """Give the rows of F9 for one report: one to three of the problems that councils have."""
    language, text = setting.language, setting.reference.text
    known = text("problem")
    names = rng.sample(sorted(known), rng.randint(1, 3))
    return [
        Row(
            {
                "item_no": str(number),
                "problem_text": known[name][language],
                "needed_decision": text("proposal", name, language),
                "addressed_to": setting.reference.names["body", known[name]["body"]][f"short_{language}"],
                "urgency_code": URGENCIES[rng.randrange(len(URGENCIES))],
            }
        )
        for number, name in enumerate(names, start=1)
    ]
