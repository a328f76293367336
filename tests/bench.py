"""Speeds as ratios in one run: ``python -m tests.bench``. Nothing here passes or fails.

``python -m tests.bench files`` measures reading only: a workbook of a million cells, a folder of a thousand reports;
``python -m tests.bench pages`` the pages, with the sample once, ten and a hundred times as large, for many sessions.
"""

from __future__ import annotations

import json
import os
import shutil
import statistics
import sys
import tempfile
import time
import zipfile
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd
import plotly.graph_objects as go
import xlsxwriter
from python_calamine import CalamineWorkbook
from streamlit.testing.v1 import AppTest

from etl.build import SAMPLE, build
from etl.files.workers import Workers
from etl.forms import load_forms
from etl.landing import find_files
from etl.parsing import PARSE
from etl.sample import write_sample
from etl.sample.layouts import AS_SENT
from monitor.ui.registry import PAGES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from etl.forms import Column
    from monitor.ui.registry import PageEntry

ROOT = Path(__file__).parent.parent
ROUNDS = 5
MANY = 1000
SCALES, SESSIONS = (1, 10, 100), (1, 10, 50)
ROWS_OF_HALF = 15_500
UNITS = (
    *("Баткенская область", "Жалал-Абадская область", "Иссык-Кульская область", "Нарынская область"),
    *("Ошская область", "Таласская область", "Чуйская область", "г. Ош"),
)


def median_seconds(*runs: Callable[[], object]) -> list[float]:
    """Give the median time of each of several runs, taken in turns so that a busy machine slows all alike.

    The first round is not counted.
    """
    times: list[list[float]] = [[] for _ in runs]
    for number in range(ROUNDS + 1):
        for run, taken in zip(runs, times, strict=True):
            began = time.perf_counter()
            run()
            if number:
                taken.append(time.perf_counter() - began)
    return [statistics.median(taken) for taken in times]


def empty_page() -> None:
    """Show the least a page can: a title and a text."""
    import streamlit as st  # noqa: PLC0415 - runs as a script of its own

    st.title("Bare")
    st.write("page")


def bare_page() -> None:
    """Show charts, tables and texts that are there already: what the platform itself takes for them."""
    import streamlit as st  # noqa: PLC0415 - runs as a script of its own

    for number, (kind, content) in enumerate(st.session_state["elements"]):
        if kind == "plotly_chart":
            st.plotly_chart(content, key=f"chart_{number}")
        elif kind == "arrow_data_frame":
            st.dataframe(content, key=f"table_{number}")
        elif kind == "html":
            st.html(content)
        else:
            st.selectbox(kind, ["one", "two"], key=f"choice_{number}")


def elements_of(page: AppTest) -> list[tuple[str, Any]]:
    """Give what a page shows, in order, as content ready to be shown by a bare page."""
    shown: list[tuple[str, Any]] = []
    for element in (*page.main, *page.sidebar):
        kind = str(element.type)
        if kind == "plotly_chart":
            shown.append((kind, go.Figure(json.loads(element.proto.spec))))
        elif kind == "arrow_data_frame":
            shown.append((kind, element.value))
        elif kind == "html":
            shown.append((kind, element.proto.body or " "))
        else:
            shown.append((kind, None))
    return shown


def opened(entry: PageEntry, **url: str) -> AppTest:
    """Open a page in Russian, twice, so that it is warm."""
    page = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60)
    for name, value in {"lang": "ru", **url}.items():
        page.query_params[name] = value
    page.run()
    if entry is not PAGES[0]:
        page.switch_page(entry.file)
    return page.run()


def line(name: str, value: float, other: float, aim: str) -> None:
    """Print one ratio."""
    sys.stdout.write(f"{name:<62}{value / other:>7.2f}   ({value * 1000:.0f} ms : {other * 1000:.0f} ms{aim})\n")


def once(run: Callable[[], object]) -> float:
    """Give the seconds of one run: for what takes long, or is another thing the second time."""
    began = time.perf_counter()
    run()
    return time.perf_counter() - began


def read_with_calamine(paths: Iterable[Path]) -> None:
    """Read every sheet of every workbook with the fastest reader, and nothing else."""
    for path in paths:
        book = CalamineWorkbook.from_path(str(path))
        for name in book.sheet_names:
            book.get_sheet_by_name(name).to_python()


def read_with_openpyxl(paths: Iterable[Path]) -> None:
    """Read every sheet of every workbook with pandas and openpyxl, and nothing else."""
    for path in paths:
        pd.read_excel(path, sheet_name=None, engine="openpyxl", header=None)


def write_large_workbook(path: Path) -> int:
    """Write one workbook of about a million cells, all of which load: two halves of a register of events.

    Give how many cells have something.
    """
    form = next(one for one in load_forms() if one.code == "F3")
    with xlsxwriter.Workbook(str(path), {"constant_memory": True}) as book:
        for half in range(2):
            sheet = book.add_worksheet(f"F3 ({half + 1})")
            sheet.write_row(0, 0, [_full_heading(column) for column in form.columns])
            for row in range(ROWS_OF_HALF):
                sheet.write_row(row + 1, 0, [_cell(column, half * ROWS_OF_HALF + row) for column in form.columns])
    return 2 * (ROWS_OF_HALF + 1) * len(form.columns)


def _full_heading(column: Column) -> str:
    group = column.group.get("ru", "")
    return f"{group} {column.heading['ru']}" if group else column.heading["ru"]


def _cell(column: Column, row: int) -> str | int:
    """Give something plausible for a column; what must tell rows apart does."""
    told: dict[str, str | int] = {
        "unit_code": UNITS[row % len(UNITS)],
        "period_code": "2019-H1",
        "event_no": str(row + 1),
        "activity_nos": f"{row % 5 + 1}.{row % 7 + 1}",
        "event_type_code": "Семинар",
        "topic": f"Тема {row}",
    }
    by_type: dict[str, str | int] = {
        "date": f"{row % 28 + 1:02d}.03.2019",
        "yes_no": "да",
        "text": f"Текст {row % 500}",
    }
    numbers = {"count", "integer", "number", "money", "percent"}
    return told.get(column.field, row % 40 if column.type in numbers else by_type.get(column.type, "—"))


def write_many_reports(folder: Path, count: int) -> list[Path]:
    """Write copies of the sample's reports, each with bytes of its own."""
    sources = list(find_files([SAMPLE]))
    paths = []
    for number in range(count):
        source = sources[number % len(sources)]
        paths.append(folder / f"{number:04d}_{source.name}")
        shutil.copy(source, paths[-1])
        with zipfile.ZipFile(paths[-1], "a") as archive:
            archive.comment = str(number).encode()
    return paths


def measure_files() -> None:
    """Print what reading large and many files takes, against bare readers of the same cells."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        large = folder / "large.xlsx"
        count = write_large_workbook(large)
        with Workers(1) as workers:
            workers.call("etl.files.cell_names:a1", 4, 26)  # the reader has started, as on a machine that serves
            ours = once(lambda: workers.call(PARSE, large.name, large.read_bytes()))
        line(
            f"read {count} cells of one workbook : calamine", ours, once(lambda: read_with_calamine([large])), "; aim 2"
        )
        line(
            f"read {count} cells of one workbook : pandas + openpyxl",
            ours,
            once(lambda: read_with_openpyxl([large])),
            "; aim 0.2",
        )
        reports = folder / "reports"
        reports.mkdir()
        paths = write_many_reports(reports, MANY)
        database = folder / "many.duckdb"
        full = once(lambda: build([reports], database))
        line(f"build {MANY} reports : calamine", full, once(lambda: read_with_calamine(paths)), "; aim 2")
        share = once(lambda: read_with_openpyxl(paths[: MANY // 10])) * 10
        line(f"build {MANY} reports : pandas + openpyxl (a tenth, times ten)", full, share, "; aim 0.2")
        with zipfile.ZipFile(paths[0], "a") as archive:
            archive.comment = b"changed"
        line("rebuild after one changed file : build", once(lambda: build([reports], database)), full, "; aim 0.1")


def sent_bytes(page: AppTest) -> int:
    """Give how many bytes of elements a page sends to the browser."""
    shown = (element.proto for element in (*page.main, *page.sidebar))
    return sum(len(proto.SerializeToString()) for proto in shown if proto is not None)


def resident_bytes() -> int:
    """Give how much memory this process holds now; zero where the system does not tell."""
    status = Path("/proc/self/status")
    told = [one.split() for one in status.read_text().splitlines()] if status.exists() else []
    return next((int(words[1]) * 1024 for words in told if words and words[0] == "VmRSS:"), 0)


def measure_pages(folder: Path) -> None:
    """Print each page's rerun against a bare page, its bytes, many sessions against one, for three sizes of data."""
    for scale in SCALES:
        reports = folder / f"scale{scale}"
        write_sample(reports, layout=AS_SENT, scale=scale)
        database = folder / f"scale{scale}.duckdb"
        build([reports / "reports"], database)
        os.environ["MONITOR_DATABASE"] = str(database)
        for entry in PAGES:
            _measure_page(entry, scale)
        for count in SESSIONS:
            _measure_sessions(count, scale)
        _measure_cuts(scale)


def _measure_page(entry: PageEntry, scale: int) -> None:
    page = opened(entry)
    bare = AppTest.from_function(bare_page, default_timeout=60)
    bare.session_state["elements"] = elements_of(page)
    rerun, same = median_seconds(page.run, bare.run)
    kilobytes = sent_bytes(page) / 1024
    aim = "1.5" if scale == 1 else "2"
    line(f"x{scale}: rerun of {entry.key} ({kilobytes:.0f} KiB) : bare page", rerun, same, f"; aim {aim}")


def _measure_sessions(count: int, scale: int) -> None:
    """Print the rerun of one of many open sessions against one alone, and the memory that each more of them takes."""
    alone = opened(PAGES[0])
    before = resident_bytes()
    others = [opened(PAGES[0]) for _ in range(count - 1)]
    taken = (resident_bytes() - before) / max(1, count - 1) / 2**20
    many, one = median_seconds(lambda: [page.run() for page in (alone, *others)], alone.run)
    line(
        f"x{scale}: {count} sessions, each rerun ({taken:.1f} MiB a session) : one alone", many / count, one, "; aim 1"
    )


def _measure_cuts(scale: int) -> None:
    """Print opening the cells of the largest total, and going to another day, each on days nobody has asked for yet."""
    trace = next(entry for entry in PAGES if entry.key == "trace")
    days = (str(date(2020, 7, 1) + timedelta(days=number)) for number in range(4 * ROUNDS))
    plain, cut = opened(PAGES[0]), opened(PAGES[0])
    cells = opened(trace, measure="headline", figure="participant_count")

    def on_another_day(page: AppTest) -> None:
        page.query_params["asof"] = next(days)
        page.run()

    opening, switching, rerun = median_seconds(
        lambda: on_another_day(cells), lambda: on_another_day(cut), plain.run
    )  # fmt: skip
    line(f"x{scale}: cells of the largest total, first opened : rerun", opening, rerun, "")
    line(f"x{scale}: the first page on a day not asked for before : rerun", switching, rerun, "")


def main() -> None:
    """Print building against reading, and each page's rerun against bare pages."""
    if sys.argv[1:] == ["pages"]:
        with tempfile.TemporaryDirectory() as folder:
            measure_pages(Path(folder))
        return
    measure_files()
    if sys.argv[1:] == ["files"]:
        return
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / "dashboard.duckdb"
        anew = once(lambda: build([SAMPLE], database))
        sample = list(find_files([SAMPLE]))
        again, pandas = median_seconds(lambda: build([SAMPLE], database), lambda: read_with_openpyxl(sample))
        line("build the sample for the first time : pandas + openpyxl", anew, pandas, "; bar 1.0")
        line("build the sample again : pandas + openpyxl", again, pandas, "")
        os.environ["MONITOR_DATABASE"] = str(database)
        empty = AppTest.from_function(empty_page)
        for entry in PAGES:
            page = opened(entry)
            bare = AppTest.from_function(bare_page, default_timeout=60)
            bare.session_state["elements"] = elements_of(page)
            rerun, same, least = median_seconds(page.run, bare.run, empty.run)
            line(f"rerun of {entry.key} : bare page of the same elements", rerun, same, "; aim 1.5 once warm")
            line(f"rerun of {entry.key} : bare page of a title and a text", rerun, least, "")


if __name__ == "__main__":
    main()
