"""Any past cut can be shown again exactly: what comes later changes no number of a day before it."""

from __future__ import annotations

import shutil
from datetime import date
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pytest

from etl.build import SAMPLE, build
from monitor.measures import TRACES, catalogue, query, read, withholds

if TYPE_CHECKING:
    from pathlib import Path

#: Naryn sent 2019-H2 on 20 January 2020 and again, corrected, on 17 February; both councils sent 2020-H1 after that.
FIRST = ("naryn_2018_2", "naryn_2019_1", "naryn_2019_2", "Баткен_2018_2", "Баткен_2019_1", "Баткен_2019_2")
LATER = ("naryn_2019_2_оңдолгон", "naryn_2020_1", "Баткен_2020_1")
CORRECTED = date(2020, 2, 17)
DAY_BEFORE = {date(2020, 2, 16): "2019-H2"}
OLDER = {date(2019, 1, 14): "2018-H2", date(2019, 7, 26): "2019-H1", date(2020, 1, 20): "2019-H2"}
#: What the first pages are made of: asked for the older days too; every other measure for the day before alone.
ON_EVERY_DAY = ["attention", "headline", "indicator_performance", "reporting_matrix", "figures_restated"]
#: What says that a number is withheld, and why.
WHY = ["is_withheld", "state", "held_code"]
#: What is asked for no day: it tells what the build holds now.
OF_THE_BUILD = {"cut", "known_days", "received_parts"}
COUNCILS = ["KG-B", "KG-N"]


def _copied(names: tuple[str, ...], folder: Path) -> None:
    for name in names:
        shutil.copy(SAMPLE / f"{name}.xlsx", folder)


@pytest.fixture(scope="module")
def builds(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Give a build of the first reports, and one made from nothing, elsewhere, after the later ones had come."""
    reports = tmp_path_factory.mktemp("reports")
    shutil.copy(SAMPLE / "received.csv", reports)
    _copied(FIRST, reports)
    before, after = (tmp_path_factory.mktemp(name) / "d.duckdb" for name in ("before", "after"))
    build([reports], before)
    _copied(LATER, reports)
    build([reports], after)
    return before, after


def _bytes(name: str, day: date, period: str) -> bytes:
    """Give what a query says on a day as the bytes of an Arrow table, types and order included."""
    where: dict[str, Any] = {"as_of": day, "known_on": day, "period": period, "units": COUNCILS}
    frame = read(name, **where, indicator="I01", sheet="F5", submissions=[], fields=[])
    table = pa.Table.from_pandas(frame, preserve_index=False).replace_schema_metadata(None)
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema) as stream:
        stream.write_table(table)
    return bytes(sink.getvalue())


def _shown(database: Path, names: list[str], cuts: dict[date, str], patch: pytest.MonkeyPatch) -> dict[Any, bytes]:
    patch.setenv("MONITOR_DATABASE", str(database))
    return {(name, day): _bytes(name, day, period) for day, period in cuts.items() for name in names}


def _only_withholds(before: bytes, after: bytes) -> bool:
    """Tell whether two answers have the same rows, and the later one no value that the earlier one has not.

    What a later report shows to be small is withheld on every earlier day too (``docs/decisions/0012``).
    """
    old, new = (pa.ipc.open_stream(told).read_all().to_pandas().drop(columns=WHY, errors="ignore") for told in
                (before, after))  # fmt: skip
    return old.shape == new.shape and bool((new.isna() | (new == old)).all(axis=None))


def _traced() -> list[str]:
    """Give the queries of cells that are asked for a day."""
    return sorted(path.stem for path in TRACES.glob("*.sql") if "$as_of" in query(path.stem))


def test_what_came_later_changes_no_past_cut(builds: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    """Every measure and every list of cells gives the same bytes for days before the correction, or withholds more.

    The second build was made from nothing, so that the same holds for a database that was deleted and built again.
    """
    names = sorted({*catalogue(), *_traced()} - OF_THE_BUILD)
    before, after = (
        _shown(path, names, DAY_BEFORE, monkeypatch) | _shown(path, ON_EVERY_DAY, OLDER, monkeypatch) for path in builds
    )
    assert len(before) == len(names) + len(ON_EVERY_DAY) * len(OLDER)
    differing = [key for key in before if before[key] != after[key]]
    assert [key for key in differing if not (withholds(key[0]) and _only_withholds(before[key], after[key]))] == []


def test_a_corrected_report_changes_the_cuts_from_its_day_on(
    builds: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """On the day it came the figures are new, and just the measures that rest on what it says."""
    new = ["figures_restated", "reports_restated", "submission_status", "reporting_matrix"]
    same = ["units", "indicators", "victims_series", "statistics_restated"]
    before, after = (_shown(path, [*new, *same], {CORRECTED: "2019-H2"}, monkeypatch) for path in builds)
    assert [name for (name, day) in before if before[name, day] != after[name, day]] == new


def test_only_what_tells_of_the_build_itself_is_asked_for_no_day() -> None:
    """A measure without a day would show today's numbers in a past cut; the others without one read reference data."""
    undated = {name for name in catalogue() if not {"$as_of", "$known_on"} & set(query(name).split())}
    rooms = {name for name in undated if "core." in query(name) or '"show".' in query(name) or "meta." in query(name)}
    assert rooms == OF_THE_BUILD
