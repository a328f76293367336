"""Illustrative reports: one seeded truth, written as the workbooks eight offices would have sent.

Nothing here is a fact about a council. Every workbook says so in the remark of its passport.
"""

from __future__ import annotations

import copy
from dataclasses import replace
from typing import TYPE_CHECKING

from etl.sample.layouts import AS_SENT, Layout
from etl.sample.reference import load_reference
from etl.sample.scale import enlarged, resent
from etl.sample.story import tell
from etl.sample.truth_files import write_truth
from etl.sample.workbook import write_books

if TYPE_CHECKING:
    from pathlib import Path

    from etl.sample.model import Report

__all__ = ["laid_out", "write_sample"]


def write_sample(
    output: Path, seed: int = 2018, layout: Layout = AS_SENT, *, scale: int = 1, versions: int = 1
) -> None:
    """Write ``reports/*``, ``reports/received.csv`` and ``truth/*.csv`` below a folder.

    The same seed and the same reference data give the same bytes. ``scale`` multiplies the events and outreach actions
    of each report, ``versions`` the times that each report is sent.
    """
    reports = laid_out(resent(enlarged(tell(load_reference(), seed), scale), versions), layout)
    folder = output / "reports"
    folder.mkdir(parents=True, exist_ok=True)
    write_books(reports, folder, layout)
    write_truth(reports, output)


def laid_out(reports: list[Report], layout: Layout) -> list[Report]:
    """Give the reports that a layout can show, in its language and hand; what they say stays the same."""
    if layout.style is None:
        return reports
    told = [report for report in reports if not layout.only or report.language in layout.only]
    return [_in_hand(copy.deepcopy(report), layout) for report in told]


def _in_hand(report: Report, layout: Layout) -> Report:
    council = replace(report.council, style=layout.style or report.council.style)
    report = replace(report, council=council, language=layout.language or report.language, sheet_names={}, oddities=[])
    period = report.reference.text("period", report.language)[report.period.half - 1]
    report.passport.written["period_code"] = period.format(year=report.period.year)
    return report
