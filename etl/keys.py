"""What is held by keys: every code of the reference data names a row that is there, every fact stands once."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from etl.forms import load_forms
from etl.reference import ReferenceDataError
from monitor.text.message import Message

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
    Reference("results", "parent_code", "results"),
    Reference("results", "pillar_code", "pillars"),
    Reference("results", "indicator_codes", "indicators"),
    Reference("standard_indicators", "indicator_code", "indicators"),
    Reference("standard_indicators", "source_key", "sources"),
    Reference("national_statistics", "unit_code", "units"),
    Reference("national_statistics", "source_key", "publications"),
    Reference("publications", "source_key", "sources"),
    Reference("quality_checks", "finding_code", "finding_codes"),
    Reference("small_counts", "indicator_code", "indicators"),
    Reference("reconciliations", "finding_codes", "finding_codes"),
    Reference("reconciliations", "owner_code", "bodies"),
)
KEYS = {
    "codes": ("list", "code"),
    "plan_activities": ("unit_code", "activity_no"),
    "indicator_targets": ("indicator_code", "unit_code"),
    "indicator_period_targets": ("indicator_code", "unit_code", "period_code"),
    "publications": ("table_code", "vintage"),
    "quality_checks": ("sheet_code", "finding_code"),
}
_COUNTRY = "KG"
_FILES = {"finding_codes": "etl/findings.toml"}
_LISTS = {"unit": "units", "place": "places", "pillar": "pillars", "indicator": "indicators", "article": "articles"}
_KEY_COLUMNS = {
    "units": "unit_code",
    "places": "place_code",
    "pillars": "pillar_code",
    "indicators": "indicator_code",
    "bodies": "body_code",
    "periods": "period_code",
    "sources": "source_key",
    "publications": "source_key",
    "articles": "article_code",
    "results": "result_code",
    "finding_codes": "finding_code",
}


def verify_reference(connection: duckdb.DuckDBPyConnection) -> None:
    """Hold the reference data to its keys. Raises ReferenceDataError naming file and value of every fault."""
    queries = [*map(_unknown, REFERENCES), _unknown_spellings(), *(_repeated(*entry) for entry in KEYS.items())]
    faults = connection.execute(" union all ".join(queries) + " order by all").fetchall()
    if faults:
        raise ReferenceDataError(*(_told(*fault) for fault in faults))


def _told(file: str, column: str, value: str, known: str) -> Message:
    """Say one fault; a row that stands twice has no column, a spelling no table that it should be in."""
    if not column:
        return Message("{file}: {value} stands more than once", file=file, value=value)
    names = {"file": file, "column": column, "value": f"'{value}'"}
    if not known:
        return Message("{file}: {column} {value} names nothing", **names)
    return Message("{file}: {column} {value} is not in {known}", known=known, **names)


def _known(reference: str) -> str:
    """Give the query of the codes that are known."""
    table, _, list_name = reference.partition(":")
    if list_name:
        return f"select code from ref.{table} where list = '{list_name}'"
    country = f" union all select '{_COUNTRY}'" if table == "units" else ""
    return f"select {_KEY_COLUMNS[table]} as code from ref.{table}{country}"


def _unknown(reference: Reference) -> str:
    """Give the query of the codes of one column that name nothing, each as a sentence."""
    table, column, known = reference
    where = known.replace("codes:", "codes.csv: ") if ":" in known else _FILES.get(known, f"{known}.csv")
    return f"""
        select distinct '{table}.csv' as file, '{column}' as told, trim(t.code) as value, '{where}' as known
        from (select unnest(string_split({column}, ';')) as code from ref.{table}) as t
        where trim(t.code) not in ({_known(known)})"""


def _unknown_spellings() -> str:
    named = " union all ".join(
        f"select '{name}' as list, {_KEY_COLUMNS[table]} as code from ref.{table}" for name, table in _LISTS.items()
    )
    return f"""
        select distinct 'spellings.csv' as file, told.list as told, told.code as value, '' as known
        from (select list, unnest(string_split(code, ';')) as code from ref.spellings) as told
        left join (select list, code from ref.codes union all {named}) as known
            on told.list = known.list and told.code = known.code
        where known.code is null"""


def _repeated(table: str, key: tuple[str, ...]) -> str:
    columns = ", ".join(key)
    return f"""
        select '{table}.csv' as file, '' as told, concat_ws(' ', {columns}) as value, '' as known
        from ref.{table} group by {columns} having count(*) > 1"""


def repeated_facts(connection: duckdb.DuckDBPyConnection) -> dict[str, int]:
    """Count by table the keys that stand twice on one sheet of one submission."""
    found = {}
    for form in load_forms():
        key = ", ".join(("submission_id", "sheet_name", *form.key))
        is_told = f"coalesce({', '.join(f'{name}::varchar' for name in form.key)}) is not null" if form.key else "true"
        row = connection.execute(
            f"select count(*) from (select {key} from core.{form.table} where {is_told} group by {key}"
            " having count(*) > 1)"
        ).fetchone()
        found[form.table] = row[0] if row else 0
    return found
