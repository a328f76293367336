"""Which build is current: each build is a file of its own, and a pointer names the one readers open.

Replacing a file in place is never seen by a process that holds the old one; moving a pointer is.
"""

from __future__ import annotations

import os
import uuid
from pathlib import Path


def builds_folder(pointer: Path) -> Path:
    """Give the folder that keeps the builds of a pointer."""
    return pointer.with_name(f"{pointer.stem}.builds")


def _text_pointer(pointer: Path) -> Path:
    return pointer.with_name(f"{pointer.name}.current")


def resolve(pointer: Path) -> Path:
    """Give the build a pointer names. Raises FileNotFoundError when it names none, or cannot be followed."""
    text = _text_pointer(pointer)
    try:
        is_text = os.path.exists(text)  # noqa: PTH110 - every figure of a page asks: a path as text is found sooner
        build = builds_folder(pointer) / text.read_text(encoding="utf-8").strip() if is_text else _followed(pointer)
        is_there = os.path.isfile(build)  # noqa: PTH113 - same
    except (OSError, ValueError):  # no text, a name too long
        is_there = False
    if not is_there:
        raise FileNotFoundError(pointer.name)
    return build


def _followed(pointer: Path) -> Path:
    """Give what a pointer that is a link leads to; one that leads to itself leads to nothing."""
    return Path(os.path.realpath(pointer))


def new_build(pointer: Path) -> Path:
    """Give the path for a build under way; its name says that it is not finished."""
    folder = builds_folder(pointer)
    folder.mkdir(parents=True, exist_ok=True)
    return folder / f"unfinished-{os.getpid()}-{uuid.uuid4().hex[:8]}.duckdb"


def publish(build: Path, pointer: Path) -> None:
    """Move the pointer to a finished build, in one step; where links are not allowed a text file is the pointer.

    Raises ValueError for a build that is not among the builds of this pointer: the pointer would name nothing.
    """
    if build.resolve().parent != builds_folder(pointer).resolve() or not build.is_file():
        raise ValueError(f"{build.name} is not a file in {builds_folder(pointer).name}")
    staged = pointer.with_name(f".{pointer.name}.{uuid.uuid4().hex[:8]}")
    try:
        staged.symlink_to(Path(build.parent.name) / build.name)
    except OSError:
        staged.write_text(build.name, encoding="utf-8")
        staged.replace(_text_pointer(pointer))
        return
    staged.replace(pointer)
    _text_pointer(pointer).unlink(missing_ok=True)


def keep_last(pointer: Path, count: int) -> None:
    """Remove all but the last builds, and what builds that were killed left behind; the current one always stays."""
    current = resolve(pointer)
    builds = sorted(builds_folder(pointer).glob("*.duckdb"), key=lambda path: path.stat().st_mtime_ns, reverse=True)
    finished = [path for path in builds if not path.name.startswith("unfinished-")]
    for path in finished[count:]:
        if not path.samefile(current):
            path.unlink(missing_ok=True)
    for path in builds_folder(pointer).glob("unfinished-*"):
        if not _is_running(path):
            path.unlink(missing_ok=True)


def _is_running(build: Path) -> bool:
    """Whether the process that began a build still lives; asked of the number in the build's name."""
    number = build.name.split("-")[1]
    if not number.isdigit():
        return False
    if os.name == "nt":  # there the call below would not ask but interrupt
        return True
    try:
        os.kill(int(number), 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
