"""Speeds as ratios in one run: ``python -m tests.bench``. Nothing here passes or fails."""

from __future__ import annotations

import json
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd
import plotly.graph_objects as go
from streamlit.testing.v1 import AppTest

from etl.build import SAMPLE, build
from etl.landing import find_files
from monitor.ui.registry import PAGES

if TYPE_CHECKING:
    from collections.abc import Callable

    from monitor.ui.registry import PageEntry

ROOT = Path(__file__).parent.parent
ROUNDS = 5


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


def read_with_pandas() -> None:
    """Read every sheet of every sample workbook with pandas and openpyxl, and nothing else."""
    for path in find_files([SAMPLE]):
        pd.read_excel(path, sheet_name=None, engine="openpyxl", header=None)


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


def opened(entry: PageEntry) -> AppTest:
    """Open a page in Russian, twice, so that it is warm."""
    page = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60)
    page.query_params["lang"] = "ru"
    page.run()
    if entry is not PAGES[0]:
        page.switch_page(entry.file)
    return page.run()


def line(name: str, value: float, other: float, aim: str) -> None:
    """Print one ratio."""
    sys.stdout.write(f"{name:<62}{value / other:>7.2f}   ({value * 1000:.0f} ms : {other * 1000:.0f} ms{aim})\n")


def main() -> None:
    """Print building against reading, and each page's rerun against bare pages."""
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / "dashboard.duckdb"
        built, read = median_seconds(lambda: build([SAMPLE], database), read_with_pandas)
        line("build the sample : read it with pandas + openpyxl", built, read, "; bar 1.0")
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
