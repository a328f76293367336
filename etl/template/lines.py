"""The rows of each table of the template: the council's plan, its indicators, or open rows."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from etl.template.known import name_of
from etl.template.model import Line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from etl.forms import SheetForm
    from etl.template.known import Line as Row
    from etl.template.known import Told
    from etl.template.model import Cell, Setting
    from etl.template.wording import Layout

_PARTS = {"sex": ("sex_code", ("women", "men")), "age_band": ("age_band_code", ("0-17", "18-28", "29-59", "60+"))}
_TYPED_ZERO = 1e-9


def lines_of(form: SheetForm, layout: Layout, setting: Setting) -> list[Line]:
    """Give the rows of a table, those that are given and those left open."""
    kind, count = layout.get("lines"), int(layout.get("open_rows"))
    if kind == "plan":
        return [*_plan_lines(setting), *(Line("") for _ in range(count))]
    if kind == "indicators":
        return [*_indicator_lines(setting), *(Line("") for _ in range(count))]
    number = _number_field(form) if kind == "numbered" else ""
    return [Line("given", {number: at}) if number else Line("") for at in range(1, count + 1)]


def _number_field(form: SheetForm) -> str:
    """Give the field that numbers the rows of a sheet: its key, where the key is one number."""
    return form.key[0] if len(form.key) == 1 and form.key[0].endswith("_no") else ""


# -- F1 -------------------------------------------------------------------------------------------------------


def _plan_lines(setting: Setting) -> Iterator[Line]:
    pillar = ""
    for row in setting.known.plan:
        if row["pillar_code"] != pillar:
            pillar = row["pillar_code"]
            yield Line("section", {"": name_of("pillar", pillar, setting.language)})
        yield _activity(row, setting)


def _activity(row: Row, setting: Setting) -> Line:
    language = setting.language
    bodies = [name_of("body", code, language, short=True) for code in row["responsible_codes"].split(";")]
    values: dict[str, Cell] = {
        "activity_no": row["activity_no"],
        "title_as_written": row[f"title_{language}"],
        "pillar_code": name_of("pillar", row["pillar_code"], language),
        "responsible_as_written": bodies[0],
        "co_executors_as_written": ", ".join(bodies[1:]) or None,
        "start_date": date.fromisoformat(row["start_date"]) if row["start_date"] else None,
        "deadline_as_written": _deadline(row, language),
        "planned_kgs": _number(row["planned_kgs"]),
    }
    due, look = _due(row, setting)
    values |= {"due": due, "last_report": _last_report(setting.known.activities.get(row["activity_no"]), setting)}
    return Line("given", values, {"due": look} if look else {})


def _deadline(row: Row, language: str) -> str:
    if row["deadline_date"]:
        return written(date.fromisoformat(row["deadline_date"]))
    return name_of("deadline_rule", row["deadline_rule"], language)


def written(day: date) -> str:
    """Write a day as offices do: 05.09.2019."""
    return f"{day:%d.%m.%Y}"


def _due(row: Row, setting: Setting) -> tuple[str | None, str]:
    """Say how an activity stands to its deadline when the period begins, and whether that is to stand out."""
    known = setting.known
    day = known.deadline(row)
    if day is None or known.is_closed(row) or day > known.period.end:
        is_moved = day is not None and written(day) != _deadline(row, setting.language) and not known.is_closed(row)
        return (setting.say("due", "moved", day=written(day)) if day and is_moved else None), ""
    if day >= known.period.start:
        return setting.say("due", "this_period", day=written(day)), "soon"
    if row["activity_no"] not in known.activities:
        return setting.say("due", "passed", day=written(day)), "overdue"
    return setting.say("due", "overdue", day=written(day)), "overdue"


def _last_report(told: Told | None, setting: Setting) -> str | None:
    """Say in a few lines what the last report told of an activity."""
    if told is None:
        return None
    say, words = setting.say, setting.words
    code, pct, reason, day = (
        told.get(name) for name in ("status_code", "done_pct", "delay_reason", "new_deadline_date")
    )
    status = name_of("activity_status", code, setting.language) if code else say("last", "no_status")
    share = f", {words.number(pct)} %" if pct is not None else ""
    parts = [f"{words.period_short(told.period_code)}: {status}{share}", told.get("done_text")]
    parts += [say("last", "reason", text=reason)] if reason else []
    parts += [say("last", "deadline", day=written(day))] if day else []
    spent = told.get("spent_kgs")
    parts += [say("last", "spent", amount=words.number(spent))] if spent else []
    return "\n".join(part for part in parts if part)


# -- F2 -------------------------------------------------------------------------------------------------------


def _indicator_lines(setting: Setting) -> Iterator[Line]:
    at = 0
    for row in setting.known.indicators:
        total = _indicator(row, setting)
        parts = [(kind, *_PARTS[kind]) for kind in row["breakdowns"].split(";") if kind in _PARTS]
        yield total
        for kind, name, codes in parts:
            total.parts[kind] = list(range(at + 1, at + 1 + len(codes)))
            for code in codes:
                at += 1
                yield _part(total, row, name, code, setting)
        at += 1


def _indicator(row: Row, setting: Setting) -> Line:
    known, code, language = setting.known, row["indicator_code"], setting.language
    target = known.targets.get(code)
    due = known.period_targets.get(code)
    if due is None and target and row["kind_code"] != "incremental":
        due = target["target_value"]
    values: dict[str, Cell] = {
        "indicator_code": code,
        "indicator_as_written": row[f"name_{language}"],
        "measure_unit_code": name_of("measure_unit", row["measure_unit_code"], language),
        "sex_code": name_of("sex", "total", language),
        "age_band_code": name_of("age_band", "total", language),
        "baseline_reported": _number(target["baseline_value"]) if target else None,
        "baseline_year": int(target["baseline_date"][:4]) if target and target["baseline_date"] else None,
        "target_reported": _number(due),
        "end_target": _end_target(target, row, setting),
        "last_value": _last_value(code, "total", "total", setting),
    }
    return Line("given", values)


def _part(total: Line, row: Row, name: str, code: str, setting: Setting) -> Line:
    """Give the row of one sex or age band of an indicator; targets stand in the row of the total only."""
    list_name = name.removesuffix("_code")
    kept = ("indicator_code", "indicator_as_written", "measure_unit_code", "sex_code", "age_band_code")
    values = {one: total.values[one] for one in kept} | {name: name_of(list_name, code, setting.language)}
    told = {"sex_code": "total", "age_band_code": "total", name: code}
    last = _last_value(row["indicator_code"], told["sex_code"], told["age_band_code"], setting)
    return Line("given", values | {"last_value": last}, {"indicator_as_written": "part"})


def _end_target(target: Row | None, row: Row, setting: Setting) -> str | None:
    if target is None or not target["target_value"]:
        return None
    number = setting.words.number(float(target["target_value"]), int(row["decimals"]))
    return f"{number} ({written(date.fromisoformat(target['target_date']))})"


def _last_value(code: str, sex: str, age: str, setting: Setting) -> str | None:
    told = setting.known.values.get((code, sex, age))
    if told is None:
        return None
    value = told.get("actual")
    if told.get("is_withheld"):
        text = setting.say("withheld")
    else:
        text = _shortest(float(value), setting) if value is not None else told.get("actual_as_written") or "…"
    return f"{text} ({setting.words.period_short(told.period_code)})"


def _shortest(value: float, setting: Setting) -> str:
    return setting.words.number(value, 0 if abs(value - round(value)) < _TYPED_ZERO else 1)


def _number(text: str | None) -> Cell:
    if not text:
        return None
    value = float(text)
    return int(value) if value.is_integer() else value
