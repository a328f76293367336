"""What is held by keys: every code of the reference data names a row that is there, every fact stands once."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from etl.database import ReferenceDataError
from etl.forms import load_forms

if TYPE_CHECKING:
    import duckdb


class Reference(NamedTuple):
    """A column of the reference data whose codes (joined by ``;`` or one alone) name rows of another table."""

    table: str
    column: str
    known: str
    """The table that holds the codes; with a colon after it, the list within ``codes``."""


REFERENCES = (
    Reference("places", "unit_code", "units"),
    Reference("plan_activities", "unit_code", "units"),
    Reference("plan_activities", "pillar_code", "pillars"),
    Reference("plan_activities", "responsible_codes", "bodies"),
    Reference("plan_activities", "indicator_code", "indicators"),
    Reference("plan_activities", "deadline_rule", "codes:deadline_rule"),
    Reference("plan_activities", "funding_source_code", "codes:funding_source"),
    Reference("indicators", "pillar_code", "pillars"),
    Reference("indicators", "owner_code", "bodies"),
    Reference("indicators", "level_code", "codes:indicator_level"),
    Reference("indicators", "kind_code", "codes:indicator_kind"),
    Reference("indicators", "measure_unit_code", "codes:measure_unit"),
    Reference("indicator_targets", "indicator_code", "indicators"),
    Reference("indicator_targets", "unit_code", "units"),
    Reference("indicator_period_targets", "indicator_code", "indicators"),
    Reference("indicator_period_targets", "unit_code", "units"),
    Reference("indicator_period_targets", "period_code", "periods"),
    Reference("national_statistics", "unit_code", "units"),
    Reference("national_statistics", "source_key", "sources"),
)
KEYS = {
    "codes": ("list", "code"),
    "plan_activities": ("unit_code", "activity_no"),
    "indicator_targets": ("indicator_code", "unit_code"),
    "indicator_period_targets": ("indicator_code", "unit_code", "period_code"),
}
_COUNTRY = "KG"
_LISTS = {"unit": "units", "place": "places", "pillar": "pillars", "indicator": "indicators"}
_KEY_COLUMNS = {
    "units": "unit_code",
    "places": "place_code",
    "pillars": "pillar_code",
    "indicators": "indicator_code",
    "bodies": "body_code",
    "periods": "period_code",
    "sources": "source_key",
}


def verify_reference(connection: duckdb.DuckDBPyConnection) -> None:
    """Hold the reference data to its keys. Raises ReferenceDataError naming file and value of every fault."""
    faults = [fault for reference in REFERENCES for fault in _unknown(connection, reference)]
    faults += _unknown_spellings(connection)
    for table, key in KEYS.items():
        columns = ", ".join(key)
        rows = connection.execute(
            f"select {columns} from ref.{table} group by {columns} having count(*) > 1 order by all"
        ).fetchall()
        faults += [f"{table}.csv: {' '.join(map(str, row))} stands more than once" for row in rows]
    if faults:
        raise ReferenceDataError("\n".join(faults))


def _known(reference: str) -> str:
    """Give the query of the codes that are known."""
    table, _, list_name = reference.partition(":")
    if list_name:
        return f"select code from ref.{table} where list = '{list_name}'"
    country = f" union all select '{_COUNTRY}'" if table == "units" else ""
    return f"select {_KEY_COLUMNS[table]} as code from ref.{table}{country}"


def _unknown(connection: duckdb.DuckDBPyConnection, reference: Reference) -> list[str]:
    table, column, known = reference
    rows = connection.execute(
        f"""
        select distinct trim(t.code) from (select unnest(string_split({column}, ';')) as code from ref.{table}) as t
        where trim(t.code) not in ({_known(known)}) order by 1"""
    ).fetchall()
    where = known.replace("codes:", "codes.csv, list ") if ":" in known else f"{known}.csv"
    return [f"{table}.csv: {column} {code!r} is not in {where}" for (code,) in rows]


def _unknown_spellings(connection: duckdb.DuckDBPyConnection) -> list[str]:
    named = " union all ".join(
        f"select '{name}' as list, {_KEY_COLUMNS[table]} as code from ref.{table}" for name, table in _LISTS.items()
    )
    rows = connection.execute(
        f"""
        with told as (select list, unnest(string_split(code, ';')) as code from ref.spellings),
        known as (select list, code from ref.codes union all {named})
        select distinct told.list, told.code from told
        left join known on told.list = known.list and told.code = known.code
        where known.code is null order by all"""
    ).fetchall()
    return [f"spellings.csv: {list_name} {code!r} names nothing" for list_name, code in rows]


def repeated_facts(connection: duckdb.DuckDBPyConnection) -> dict[str, int]:
    """Count by table the keys that stand twice on one sheet of one submission."""
    found = {}
    for form in load_forms():
        key = ", ".join(("submission_id", "sheet_name", *form.key))
        row = connection.execute(
            f"select count(*) from (select {key} from core.{form.table} group by {key} having count(*) > 1)"
        ).fetchone()
        found[form.table] = row[0] if row else 0
    return found
