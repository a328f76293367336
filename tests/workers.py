"""How tests are shared out: each worker takes whole files, and one of them all files that need a browser."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from xdist.scheduler import LoadFileScheduling

ROOT = Path(__file__).parent.parent


@cache
def needs_browser(file: str) -> bool:
    """Tell whether a file of tests, by its path in the project, has tests that drive a browser."""
    return "pytest.mark.browser" in (ROOT / file).read_text(encoding="utf-8")


class ByFile(LoadFileScheduling):  # type: ignore[misc]  # its package tells no types
    """Shares out whole files: what the tests of a file share is made once, and so are server and browser."""

    def _split_scope(self, nodeid: str) -> str:
        file: str = super()._split_scope(nodeid)
        return "browser" if needs_browser(file) else file
