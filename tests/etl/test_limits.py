"""The page on limits says what is enforced."""

from __future__ import annotations

import re
from pathlib import Path

from etl import findings
from etl.files import limits

PAGE = Path(__file__).parents[2] / "docs" / "limits.md"


def test_the_page_on_limits_says_what_is_enforced() -> None:
    """Each number of the page is that of the code, and each finding it names is one."""
    rows = [line.split("|")[1:4] for line in PAGE.read_text(encoding="utf-8").splitlines() if line.startswith("| ")][1:]
    told = {name.strip(): limit.strip() for name, limit, _ in rows}
    megabyte = limits.MEGABYTE
    assert told["size of a file as sent"] == f"{limits.MAX_BYTES // megabyte} MB"
    assert told["what a workbook's archive unpacks to"] == f"{limits.MAX_UNPACKED_BYTES // megabyte} MB"
    small = limits.SMALL_ENOUGH // megabyte
    assert told[f"unpacked to packed, from {small} MB unpacked"] == f"{limits.MAX_RATIO} times"
    assert told["parts in a workbook's archive"] == str(limits.MAX_ENTRIES)
    assert told["area a sheet uses, empty cells counted"] == f"{limits.MAX_CELLS} cells"
    assert told["characters in one cell"] == str(limits.MAX_TEXT)
    assert told["characters in the name of a sheet"] == str(limits.MAX_SHEET_NAME)
    assert told["size of a register of incoming reports"] == f"{limits.MAX_REGISTER_BYTES // megabyte} MB"
    assert told["what a reader hands back of one file"] == f"{limits.MAX_ANSWER_BYTES // megabyte} MB"
    assert told["findings of one kind in one file, told one by one"] == str(findings.MOST_IN_FILE)
    assert told["work by the processor to read one file"] == f"{limits.MAX_SECONDS} seconds"
    assert told["time to wait for one file, however busy the machine is"] == f"{limits.MAX_WAIT_SECONDS} seconds"
    assert told["files received in one step, together"] == f"{limits.MAX_AT_ONCE_BYTES // megabyte} MB"
    memory = "memory to read one file, beyond what the reader takes by itself"
    assert told[memory] == f"{limits.MAX_MEMORY_BYTES // megabyte} MB"
    assert told["findings of one kind in one column, told one by one"] == str(findings.MOST_ALIKE)
    codes = [re.findall(r"`([a-z_.]+)`", code)[0] for _, _, code in rows]
    assert len(codes) == len(told)
    assert set(codes) <= set(findings.catalogue())
