"""Speeds as ratios in one run: ``python -m tests.bench``. Nothing here passes or fails."""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd
from streamlit.testing.v1 import AppTest

from etl.build import SAMPLE, build, find_files

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parent.parent
ROUNDS = 5


def median_seconds(run: Callable[[], object]) -> float:
    """Give the median time of a few runs, after one that is not counted."""
    run()
    times = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        run()
        times.append(time.perf_counter() - began)
    return statistics.median(times)


def read_with_pandas() -> None:
    """Read every sheet of every sample workbook with pandas and openpyxl, and nothing else."""
    for path in find_files([SAMPLE]):
        pd.read_excel(path, sheet_name=None, engine="openpyxl", header=None)


def bare_page() -> None:
    """Show what a page shows at least: a title and a text."""
    import streamlit as st  # noqa: PLC0415 - runs as a script of its own

    st.title("Bare")
    st.write("page")


def line(name: str, value: float, other: float, aim: str) -> None:
    """Print one ratio."""
    sys.stdout.write(f"{name:<62}{value / other:>7.2f}   ({value * 1000:.0f} ms : {other * 1000:.0f} ms; aim {aim})\n")


def main() -> None:
    """Print building against reading, and each page's rerun against a bare page."""
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / "dashboard.duckdb"
        built = median_seconds(lambda: build([SAMPLE], database))
        line("build the sample : read it with pandas + openpyxl", built, median_seconds(read_with_pandas), "≤ 1.0")
        os.environ["MONITOR_DATABASE"] = str(database)
        bare = AppTest.from_function(bare_page)
        bare_time = median_seconds(bare.run)
        from monitor.ui.registry import PAGES  # noqa: PLC0415 - after the database is set

        for entry in PAGES:
            test = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60)
            test.query_params["lang"] = "ru"
            test.run()
            if entry is not PAGES[0]:
                test.switch_page(entry.file)
            line(f"rerun of {entry.key} : bare page", median_seconds(test.run), bare_time, "≤ 1.5 once warm")


if __name__ == "__main__":
    main()
