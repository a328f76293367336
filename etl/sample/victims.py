"""F6 and F7: victims and criminal cases, as counts; few, as in the published series, and invented like all of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from etl.sample.model import Row

if TYPE_CHECKING:
    from random import Random

    from etl.sample.model import Setting

COUNTS = (
    "identified_count", "presumed_count", "referred_count", "assisted_count", "assisted_shelter", "assisted_medical",
    "assisted_psychological", "assisted_legal", "assisted_social", "assisted_other", "foreign_count", "returned_count",
    "refused_count",
)  # fmt: skip
ASSISTED, REFUSING, RETURNED = 0.7, 0.4, 0.3
"""How many of the presumed receive help, of the others refuse it, and of all were returned from abroad."""
SERVICES = {"assisted_shelter": 0.3, "assisted_medical": 0.4, "assisted_psychological": 0.8, "assisted_legal": 0.5}
GROUPS = {
    "women": (("sexual_exploitation", "18-29"), ("forced_labour", "30-49"), ("sexual_exploitation", "0-17")),
    "men": (("forced_labour", "18-29"), ("forced_labour", "30-49")),
}
"""Form of exploitation and age group of those who are told of, by sex, the most frequent first."""
STAGES = (
    "registered_count", "investigated_count", "sent_to_court_count", "dismissed_count", "prosecuted_count",
    "convicted_count", "acquitted_count",
)  # fmt: skip
ARTICLES = {"2018": ("124-old",), "2019": ("171-2019", "173-2019"), "2020": ("171-2019", "173-2019")}


def victim_rows(indicators: list[Row], rng: Random) -> list[Row]:
    """Give the rows of F6 for one report: the row of all, then each group that has someone.

    As many are identified, assisted of those, and referred, as F2 tells (I10, I09).
    """
    ratio, referred = _indicator(indicators, "I10"), _indicator(indicators, "I09").count("actual")
    identified, assisted = ratio.count("denominator"), ratio.count("numerator")
    groups: dict[tuple[str, str, str], Row] = {}
    for at, sex in enumerate(_sexes(indicators, max(identified, referred), rng)):
        form, age = GROUPS[sex][min(int(rng.expovariate(0.9)), len(GROUPS[sex]) - 1)]
        row = groups.setdefault((form, sex, age), _victim_row(form, sex, age))
        told = ["identified_count" if at < identified else "presumed_count"]
        told += ["referred_count"] if at < referred else []
        _add_victim(row, told, rng, is_assisted=at < assisted or (at >= identified and rng.random() < ASSISTED))
    whole = _victim_row("total", "total", "total")
    whole.values |= {name: sum(row.count(name) for row in groups.values()) for name in COUNTS}
    return [whole, *(groups[group] for group in sorted(groups))]


def _indicator(indicators: list[Row], code: str, sex: str = "total") -> Row:
    rows = (row for row in indicators if row.values["indicator_code"] == code)
    return next(row for row in rows if row.values["sex_code"] == sex)


def _sexes(indicators: list[Row], count: int, rng: Random) -> list[str]:
    """Give the sex of each victim; those referred first, as many women among them as F2 tells."""
    women, men = (_indicator(indicators, "I09", sex).count("actual") for sex in ("women", "men"))
    referred = ["women"] * women + ["men"] * men
    rng.shuffle(referred)
    return referred + [rng.choice(("women", "men")) for _ in range(count - len(referred))]


def _victim_row(form: str, sex: str, age: str) -> Row:
    known_by = {"exploitation_form_code": form, "sex_code": sex, "age_band_code": age}
    return Row({**known_by, **dict.fromkeys(COUNTS, 0)})


def _add_victim(row: Row, told: list[str], rng: Random, *, is_assisted: bool) -> None:
    """Count one more victim, the services received, or that help was refused."""
    services = [name for name, share in SERVICES.items() if rng.random() < share]
    told += ["assisted_count", *services] if is_assisted else ["refused_count"] if rng.random() < REFUSING else []
    told += ["returned_count"] if rng.random() < RETURNED else []
    for name in told:
        row.values[name] = row.count(name) + 1


def justice_rows(setting: Setting, indicators: list[Row], rng: Random) -> list[Row]:
    """Give the rows of F7 for one report: the articles in force, and as many cases as F2 tells (I14)."""
    cases = next(row for row in indicators if row.values["indicator_code"] == "I14").count("actual")
    rows = [Row({"article_code": code, **dict.fromkeys(STAGES, 0)}) for code in ARTICLES[str(setting.period.year)]]
    for _ in range(cases):
        row = rows[rng.randrange(len(rows))]
        stage = rng.choice(("investigated_count", "investigated_count", "sent_to_court_count", "dismissed_count"))
        for name in ("registered_count", stage, *(["prosecuted_count"] if stage == "sent_to_court_count" else [])):
            row.values[name] = row.count(name) + 1
    return rows
