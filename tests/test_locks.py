"""The locks: what an install from them needs, whatever has been released since they were written."""

from __future__ import annotations

import re
from importlib.metadata import distribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
PIN = re.compile(
    r"^(?P<name>[A-Za-z0-9._-]+)(?:\[(?P<extras>[^\]]+)\])?==(?P<version>[^ ;\\]+)(?: ; (?P<marker>[^\\]+))?"
)


def _pins(lock: str) -> dict[str, set[str]]:
    """Give the extras that a lock pins, by the name of the distribution."""
    found: dict[str, set[str]] = {}
    for line in (ROOT / lock).read_text(encoding="utf-8").splitlines():
        if match := PIN.match(line):
            extras = {one.strip() for one in (match["extras"] or "").split(",")} - {""}
            found.setdefault(canonicalize_name(match["name"]), set()).update(extras)
    return found


def _asked(name: str, extras: set[str]) -> list[Requirement]:
    """Give what an installed distribution asks for, with the extras the lock gives it."""
    try:
        asked = [Requirement(text) for text in distribution(name).requires or ()]
    except ModuleNotFoundError:  # pinned for another platform
        return []
    return [
        one
        for one in asked
        if one.marker is None or any(one.marker.evaluate({"extra": extra}) for extra in {"", *extras})
    ]


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_every_extra_that_is_asked_for_is_pinned_with_it(lock: str) -> None:
    """An older pip looks past the pin of ``coverage`` when ``coverage[toml]`` is asked for, and refuses the newer."""
    pins = _pins(lock)
    missing = [
        f"{name} asks for {one.name}[{','.join(sorted(one.extras))}]"
        for name, extras in pins.items()
        for one in _asked(name, extras)
        if one.extras - pins.get(canonicalize_name(one.name), set())
    ]
    assert len(pins) > 30
    assert missing == []


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_a_lock_holds_pins_and_hashes_and_no_host(lock: str) -> None:
    """Whoever installs brings their own registry; the lock only says what must come out of it."""
    text = (ROOT / lock).read_text(encoding="utf-8")
    assert "://" not in text
    for block in re.split(r"\n(?=[a-z])", text.strip(), flags=re.IGNORECASE):
        assert PIN.match(block), block.splitlines()[0]
        assert "--hash=sha256:" in block, block.splitlines()[0]
