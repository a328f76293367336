"""How tests are shared out: each worker takes whole files; files that share what is dear to make go to one of them."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from xdist.scheduler import LoadFileScheduling

ROOT = Path(__file__).parent.parent


BROWSER, PAGES = "browser", "pages"
#: What a file of tests says that shares the browser, or the pages that were drawn once.
_SAYS = {BROWSER: "pytest.mark.browser", PAGES: "in_english("}


@cache
def group_of(file: str) -> str:
    """Give the group that a file of tests belongs to, by its path in the project; most are one by themselves."""
    text = (ROOT / file).read_text(encoding="utf-8")
    return next((group for group, said in _SAYS.items() if said in text), file)


def turn_of(file: str) -> int:
    """Give when the turn of a file comes: what takes longest first, so that no worker is left with it at the end."""
    group = group_of(file)
    return list(_SAYS).index(group) if group in _SAYS else 2 if file.startswith("tests/ui/") else 3


class ByFile(LoadFileScheduling):  # type: ignore[misc]  # its package tells no types
    """Shares out whole files: what the tests of a file share is made once, and so are server, browser and pages."""

    def _split_scope(self, nodeid: str) -> str:
        return group_of(super()._split_scope(nodeid))
