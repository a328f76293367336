"""Which submissions of a council and period count since when, and what each of them supersedes."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from etl.forms import load_forms
from etl.receiving.comparing import digest_of
from etl.receiving.standing import Claim, Outcome, settle
from etl.tables import as_columns

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from etl.load import Loading
    from etl.tables import Row


def number_versions(loading: Loading) -> None:
    """Number the submissions of each council and period as they came in; write down what became of each."""
    rows = {row["submission_id"]: row for row in loading.rows["core.submission"]}
    sheets = defaultdict(list)
    for row in loading.rows["core.coverage"]:
        sheets[row["submission_id"]].append(row)
    for outcomes in settled(loading):
        for number, (own_id, outcome) in enumerate(outcomes.items(), start=1):
            _write_down(rows[own_id], sheets[own_id], number, outcome)


def _write_down(row: Row, sheets: Iterable[Row], number: int, outcome: Outcome) -> None:
    row |= {
        "version": number,
        "counted_date": outcome.counted_date,
        "held_reason": outcome.held_reason,
        "against_submission_id": outcome.against or None,
    }
    for sheet in sheets:
        day, by = outcome.superseded.get(sheet["sheet_code"], (None, None))
        sheet |= {"superseded_date": day, "superseded_by": by}


def settled(loading: Loading) -> list[dict[str, Outcome]]:
    """Give for each council and period that several submissions speak for what became of each, as they came in."""
    groups: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in loading.rows["core.submission"]:
        groups[row["unit_code"], row["period_code"]].append(row)
    contested = [group for group in groups.values() if len(group) > 1]
    digests = _digests(loading, {row["submission_id"] for group in contested for row in group})
    versions = {row["submission_id"]: row["report_version"] or 1 for row in loading.rows["core.passport"]}
    return [settle(_claim(loading, row, versions, digests) for row in group) for group in contested]


def _claim(loading: Loading, row: Row, versions: Mapping[str, int], digests: Mapping[str, Mapping[str, str]]) -> Claim:
    own_id = row["submission_id"]
    return Claim(
        own_id,
        row["received_date"],
        versions.get(own_id, 1),
        digests[own_id],
        loading.recorded.get(row["file_id"], 0),
        loading.decisions.get(own_id, ()),
    )


def _digests(loading: Loading, submission_ids: set[str]) -> dict[str, dict[str, str]]:
    """Give by submission and sheet of the form a digest of what it says."""
    found: dict[str, dict[str, str]] = {own_id: {} for own_id in submission_ids}
    held = [(row["submission_id"], row["sheet_code"]) for row in loading.rows["core.coverage"]]
    held = [place for place in dict.fromkeys(held) if place[0] in submission_ids]
    facts = facts_of(loading, {own_id for own_id, code in held if (own_id, code) not in loading.digests})
    forms = {form.code: form for form in load_forms()}
    for own_id, code in held:
        known = loading.digests.get((own_id, code))
        found[own_id][code] = known or digest_of(forms[code], [as_columns(facts[own_id, code])])
    return found


def facts_of(loading: Loading, submission_ids: set[str]) -> dict[tuple[str, str], list[Row]]:
    """Give the rows of the form's tables by submission and sheet."""
    found: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for form in load_forms() if submission_ids else ():
        for own_id, rows in loading.rows_of(f"core.{form.table}", submission_ids).items():
            found[own_id, form.code] = rows
    return found
