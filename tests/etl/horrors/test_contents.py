"""The page on messy reports lists every pattern with its tests, and every test that is named after one."""

from __future__ import annotations

import ast
import re
from pathlib import Path

FOLDER = Path(__file__).parent
PAGE = FOLDER.parents[2] / "docs" / "messy-reports.md"
PATTERNS = range(1, 61)
_ROW = re.compile(r"^\| (\d+) \|.*\| ([^|]*) \|$", re.MULTILINE)


def listed() -> dict[int, set[str]]:
    """Give the tests that the page lists, by pattern."""
    rows = _ROW.findall(PAGE.read_text(encoding="utf-8"))
    return {int(number): set(re.findall(r"`(\w+)`", tests)) for number, tests in rows}


def written() -> dict[int, set[str]]:
    """Give the tests of the folder that are named after a pattern, by pattern."""
    found: dict[int, set[str]] = {}
    for path in FOLDER.glob("test_*.py"):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            number = re.match(r"test_p(\d\d)_", node.name) if isinstance(node, ast.FunctionDef) else None
            if number and isinstance(node, ast.FunctionDef):
                found.setdefault(int(number[1]), set()).add(node.name)
    return found


def test_every_pattern_has_a_test_and_a_place_in_the_contents() -> None:
    """All sixty are listed, each with the tests that there are."""
    assert set(listed()) == set(PATTERNS)
    assert listed() == written()


def test_every_test_of_a_pattern_can_fail() -> None:
    """A named test makes a file and asserts what becomes of it."""
    for path in FOLDER.glob("test_*.py"):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.FunctionDef) and node.name.startswith("test_p"):
                assert any(isinstance(one, ast.Assert) for one in ast.walk(node)), node.name
                assert "tmp_path" in [argument.arg for argument in node.args.args], node.name
