"""Illustrative reports: one seeded truth, written as the workbooks eight offices would have sent.

Nothing here is a fact about a council. Every workbook says so in the remark of its passport.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from etl.sample.reference import load_reference
from etl.sample.story import tell
from etl.sample.truth_files import write_truth
from etl.sample.workbook import write_workbook

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["write_sample"]


def write_sample(output: Path, seed: int = 2018) -> None:
    """Write ``reports/*.xlsx``, ``reports/received.csv`` and ``truth/*.csv`` below a folder.

    The same seed and the same reference data give the same bytes.
    """
    reports = tell(load_reference(), seed)
    folder = output / "reports"
    folder.mkdir(parents=True, exist_ok=True)
    for report in reports:
        write_workbook(report, folder / report.file_name)
    write_truth(reports, output)
