"""Look at a file before it is received: what it is, what is wrong with it, what it would change. Loads nothing."""

from __future__ import annotations

import hashlib
import unicodedata
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import PurePath, PureWindowsPath
from typing import TYPE_CHECKING, cast

from etl import load
from etl.corrections import CORRECTIONS, read_corrections
from etl.files.containers import refuse_large
from etl.files.unreadable import UnreadableError
from etl.findings import finding
from etl.forms import load_forms
from etl.landing import variant_of
from etl.load import Loading
from etl.order import in_order
from etl.parsing import PARSE, REFERENCE
from etl.reading.scope import Scope
from etl.receiving.standing import Standing
from etl.receiving.versions import facts_of, settled
from etl.tables import as_rows
from etl.trial import trial
from monitor.ledger import today
from monitor.model import Place

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from etl.files.workers import Workers
    from etl.parsed import Parsed
    from etl.parsed_cache import ParsedCache
    from etl.receiving.comparing import ChangeKind, Difference
    from etl.receiving.inbox import Inbox
    from etl.receiving.loaded import Loaded
    from etl.receiving.standing import Outcome
    from etl.receiving.withheld import Withheld
    from etl.tables import Row
    from monitor.model import Finding


@dataclass(frozen=True)
class Incoming:
    """One file as it was sent: its name (folders before it do not count), its bytes.

    ``received_date`` is the day it came in where that was another day than today.
    """

    name: str
    data: bytes
    received_date: date | None = None


@dataclass(frozen=True)
class Change:
    """One thing that would change against what is loaded.

    ``key`` is the row's key as readable text (``1.2``; ``I04 · women``); for a row added or gone ``field`` is empty.
    ``field`` is a column of the form (``load_forms``), ``before`` and ``after`` are values as text, codes as codes.
    ``sheet`` and ``cell`` are places in the new file; of a row that is gone, in the earlier one.
    """

    form_code: str
    kind: ChangeKind
    key: str
    field: str
    before: str
    after: str
    sheet: str
    cell: str


@dataclass(frozen=True)
class Part:
    """What a file says of one council and period, and what that is to what is loaded.

    ``version`` is the one its passport declares (1 where it declares none); ``row_counts`` gives the rows that would
    be loaded by code of the sheet; ``against`` is the name of the earlier file, empty where there is none.
    ``version_against`` is the version that one declares, 0 where there is none.
    """

    unit_code: str
    period_code: str
    version: int
    row_counts: dict[str, int]
    standing: Standing
    against: str
    version_against: int
    changes: tuple[Change, ...]

    @property
    def form_codes(self) -> tuple[str, ...]:
        """The sheets of the form it holds."""
        return tuple(self.row_counts)


@dataclass(frozen=True)
class Looked:
    """What one file is and what is wrong with it. ``family``: ``form``, ``nsc``, ``refused`` (unreadable).

    ``can_be_received`` tells whether the second step would take it; where it would not, a finding says why.
    ``ends_sample``: it is the first real report, and the illustrative sample goes when it is received.
    """

    name: str
    sha256: str
    byte_count: int
    format: str = ""
    family: str = "refused"
    parts: tuple[Part, ...] = ()
    findings: tuple[Finding, ...] = ()
    is_readable: bool = False
    is_received_already: bool = False
    can_be_received: bool = False
    is_illustrative: bool = False
    ends_sample: bool = False
    submitted_date: date | None = None


_PERSONAL = (
    *("column.personal_data", "sheet.personal_data", "sheet.single_cases", "value.personal_data"),
    "report.personal_data",
)
_LONGEST_NAME = 150


def shown_name(name: str) -> str:
    r"""Give the name a file goes by: without folders, of whichever system, and without what cannot be shown.

    >>> shown_name("C:\\отчёты\\Нарын 2019.xlsx"), shown_name("../../x.csv")
    ('Нарын 2019.xlsx', 'x.csv')
    """
    last = PureWindowsPath(unicodedata.normalize("NFC", name)).name
    printable = "".join(sign for sign in last if sign.isprintable()).strip()
    return printable[-_LONGEST_NAME:] or "?"


class Looker:
    """Looks at files one after the other, each against what is loaded and against those before it."""

    def __init__(self, now: Loaded, inbox: Inbox, workers: Workers, cache: ParsedCache) -> None:
        self.workers = workers
        self.cache = cache
        self.now = now
        self.inbox = inbox
        self.in_force = {one.sha256 for one in inbox.files}
        self.known = now.files()
        self.corrections = read_corrections(CORRECTIONS)
        self.sample = now.sample_files(self.in_force)
        self.left_out = now.files_of_ledger() - self.in_force  # withdrawn since the build that is shown
        self.before: list[Loading] = []
        self.seen: dict[str, Looked] = {}

    def look(self, one: Incoming) -> Looked:
        """Say everything of one file."""
        name, sha256 = shown_name(one.name), hashlib.sha256(one.data).hexdigest()
        if sha256 in self.seen:
            return _twin(name, self.seen[sha256])
        self.seen[sha256] = told = self._first_look(one, name, sha256)
        return told

    def _first_look(self, one: Incoming, name: str, sha256: str) -> Looked:
        plain = Looked(name, sha256, len(one.data), is_received_already=sha256 in self.in_force)
        try:
            parsed = self._parsed(name, sha256, one.data)
        except UnreadableError as fault:
            why = finding(fault.code, Place(name), fault.found, fault.expected)
            return replace(plain, format=PurePath(name).suffix.lstrip(".").lower(), findings=(why,))
        [file] = parsed.rows["core.source_file"]
        plain = replace(plain, format=file["format"], is_readable=True)
        if file["family"] == "nsc":
            return _judged(replace(plain, family="nsc", findings=_of_table(parsed)))
        return _judged(self._report(one, plain, parsed))

    def _parsed(self, name: str, sha256: str, data: bytes) -> Parsed:
        """Read a file, once for looking, receiving and building. What names a person is not kept, in no form."""
        refuse_large(len(data))
        entries = self.corrections.for_file(name, sha256)
        variant = variant_of("", entries)
        parsed = self.cache.get(name, sha256, variant)
        if parsed is None:
            answer = self.workers.ask(PARSE, name, data, "", entries)
            parsed = cast("Parsed", answer.told)
            if not any(told.code in _PERSONAL for _, _, told in parsed.findings):
                self.cache.put(parsed, answer.packed, variant)
        return parsed

    def _report(self, one: Incoming, plain: Looked, parsed: Parsed) -> Looked:
        loading = Loading()
        load.add(loading, parsed, one.received_date or today(), basis="ledger")
        _hold_by_rows(loading)
        with trial(REFERENCE) as connection:  # runs the checks
            load.write(connection, loading)
        ends_sample = bool(self.sample and loading.rows["core.submission"] and not parsed.is_sample)
        if ends_sample:
            self.left_out, self.sample = self.left_out | self.sample, set()
        parts = tuple(self._parts(loading))
        if plain.sha256 in self.known and plain.sha256 not in self.left_out:
            parts = tuple(_same(part, self.known[plain.sha256]) for part in parts)
        self.before.append(loading)
        findings = in_order((told for _, _, told in loading.findings), parsed.sheets)
        findings += parsed.correction_faults
        findings += [said for part in parts for said in _about_standing(part, plain.name, loading)]
        findings += [finding("receiving.sample_goes", Place(plain.name))] if ends_sample else []
        is_told = parsed.received is not None and parsed.received.basis == "passport"
        return replace(
            plain,
            family="form",
            parts=parts,
            findings=tuple(findings),
            is_illustrative=parsed.is_sample,
            ends_sample=ends_sample,
            submitted_date=parsed.received.day if parsed.received and is_told else None,
        )

    # -- what it is to what is loaded -----------------------------------------------------------------------

    def _parts(self, loading: Loading) -> Iterator[Part]:
        for row in loading.rows["core.submission"]:
            own_id = row["submission_id"]
            scope = Scope(row["unit_code"], row["period_code"])
            others = self._others(scope, own_id)
            merged = _merged([others, _only(loading, {own_id})])
            merged.recorded[row["file_id"]] = len(self.before) + 1
            outcomes = next((group for group in settled(merged) if own_id in group), {})
            yield _part(merged, row, outcomes, self.now.withheld(scope))

    def _others(self, scope: Scope, own_id: str) -> Loading:
        """Give what is loaded for a council and period, and what files looked at before say of them."""
        held = self.now.held(scope, self.left_out)
        for row in held.rows["core.submission"]:
            place = (row["sha256"], scope.unit_code, scope.period_code)
            held.decisions[row["submission_id"]] = self.inbox.decisions.get(place, ())
        parts = [_only(held, {row["submission_id"] for row in held.rows["core.submission"]} - {own_id})]
        for number, earlier in enumerate(self.before, start=1):
            own_ids = {
                row["submission_id"]
                for row in earlier.rows["core.submission"]
                if (row["unit_code"], row["period_code"]) == (scope.unit_code, scope.period_code)
            }
            parts.append(_only(earlier, own_ids))
            parts[-1].recorded |= {row["file_id"]: number for row in earlier.rows["core.submission"]}
        return _merged(parts)


def _of_table(parsed: Parsed) -> tuple[Finding, ...]:
    return tuple(in_order((told for _, _, told in parsed.findings), parsed.sheets))


def _twin(name: str, earlier: Looked) -> Looked:
    """The same bytes under another name, or dropped twice: it changes nothing."""
    parts = tuple(_same(part, earlier.name) for part in earlier.parts)
    is_taken = earlier.is_received_already or earlier.can_be_received
    note = [finding("receiving.same_file", Place(name), earlier.name)] if is_taken else []
    findings = (*note, *(replace(one, place=replace(one.place, file=name)) for one in earlier.findings))
    twin = replace(earlier, name=name, parts=parts, findings=findings, ends_sample=False)
    return replace(twin, is_received_already=is_taken, can_be_received=False)


def _same(part: Part, name: str) -> Part:
    """These very bytes are loaded, or are about to be: whatever they say is said already."""
    return replace(part, standing=Standing.SAME, against=name, version_against=part.version, changes=())


def _judged(told: Looked) -> Looked:
    """Say whether the second step would take a file, and if not why."""
    if told.is_received_already:
        return replace(told, findings=(finding("receiving.same_file", Place(told.name)), *told.findings))
    persons = [one.place for one in told.findings if one.code in _PERSONAL]
    if persons:
        why = finding("receiving.holds_persons", replace(persons[0], file=told.name))
    elif told.family == "form" and not told.parts:
        why = finding("receiving.nothing_to_load", Place(told.name))
    else:
        return replace(told, can_be_received=True)
    return replace(told, findings=(why, *told.findings))


def _about_standing(part: Part, name: str, loading: Loading) -> Iterator[Finding]:
    """Say what the checks of a build would say of two files for one council and period."""
    origins = (row for row in loading.rows["core.column_origin"] if row["field"] == "report_version")
    told = next(origins, None)
    place = Place(name, told["sheet_name"], f"{told['column_letter']}{told['row_number']}") if told else Place(name)
    if part.standing is Standing.CONFLICT:
        yield finding("check.two_reports", place, str(part.version), f"> {part.version_against} · {part.against}")
    elif part.standing is Standing.SAME and part.against != name:
        yield finding("check.report_repeated", place, "", part.against)


def _hold_by_rows(loading: Loading) -> None:
    """Hold all tables row by row: one file has few, and they are compared one by one."""
    for table, columns in loading.columns.items():
        loading.rows[table] = as_rows(columns)
    loading.columns.clear()


def _only(loading: Loading, submission_ids: set[str]) -> Loading:
    """Give the rows of some submissions, and the files they are in."""
    found = Loading(decisions=loading.decisions, recorded=dict(loading.recorded))
    for table, rows in loading.rows.items():
        if rows and "submission_id" in rows[0]:
            found.rows[table] = [row for row in rows if row["submission_id"] in submission_ids]
    found.rows["core.source_file"] = loading.rows["core.source_file"] if submission_ids else []
    return found


def _merged(loadings: list[Loading]) -> Loading:
    whole = Loading()
    for one in loadings:
        whole.decisions |= one.decisions
        whole.recorded |= one.recorded
        for table, rows in one.rows.items():
            whole.rows[table] = [*whole.rows[table], *rows]
    return whole


def _part(merged: Loading, row: Row, outcomes: dict[str, Outcome], withheld: Withheld) -> Part:
    own_id = row["submission_id"]
    counts: Counter[str] = Counter()
    for sheet in merged.rows["core.coverage"]:
        if sheet["submission_id"] == own_id:
            counts[sheet["sheet_code"]] += sheet["row_count"]
    versions = {one["submission_id"]: one["report_version"] or 1 for one in merged.rows["core.passport"]}
    outcome = outcomes.get(own_id)
    against = outcome.against if outcome else ""
    return Part(
        row["unit_code"],
        row["period_code"],
        versions.get(own_id, 1),
        dict(sorted(counts.items())),
        outcome.standing if outcome else Standing.NEW,
        _file_name(merged, against),
        versions.get(against, 1) if against else 0,
        tuple(_changes(merged, own_id, outcomes, sorted(counts), withheld)),
    )


def _file_name(merged: Loading, submission_id: str) -> str:
    names = {one["file_id"]: one["file_name"] for one in merged.rows["core.source_file"]}
    files = {one["submission_id"]: one["file_id"] for one in merged.rows["core.submission"]}
    return names[files[submission_id]] if submission_id else ""


def _changes(
    merged: Loading, own_id: str, outcomes: dict[str, Outcome], codes: list[str], withheld: Withheld
) -> Iterator[Change]:
    """Give what each sheet would change against the one that counts now."""
    facts = facts_of(merged, {*outcomes})
    letters = {
        (one["submission_id"], one["sheet_name"], one["field"]): one["column_letter"]
        for one in merged.rows["core.column_origin"]
    }
    forms = {form.code: form for form in load_forms()}
    for code in codes:
        earlier = _counting(outcomes, facts, own_id, code)
        for one in withheld.differences(forms[code], facts[earlier, code], facts[own_id, code]) if earlier else ():
            yield _change(code, one, letters, one.field or next(iter(forms[code].key), ""))


def _counting(outcomes: dict[str, Outcome], facts: dict[tuple[str, str], list[Row]], own_id: str, code: str) -> str:
    """Give the submission whose sheet counts beside or before this one; empty where none does."""
    for other, outcome in reversed(outcomes.items()):
        _, by = outcome.superseded.get(code, (None, own_id))
        if other != own_id and outcome.counted_date and (other, code) in facts and by == own_id:
            return other
    return ""


def _change(code: str, one: Difference, letters: dict[tuple[str, str, str], str], field: str) -> Change:
    row = one.row
    letter = letters.get((row["submission_id"], row["sheet_name"], field), "")
    cell = f"{letter}{row['row_number']}" if letter else ""
    return Change(code, one.kind, one.key, one.field, one.before, one.after, row["sheet_name"], cell)
