"""A private PostgreSQL for the tests that need one: a cluster in a temporary folder, reached by a socket there."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

_DEBIAN = Path("/usr/lib/postgresql")  # Debian's packages keep the server's programs off the path
_OWNERS = ("postgres", "nobody")  # whom a server can belong to: the package's own user, else anybody but root
_ROLE = "postgres"


def _program(name: str) -> str | None:
    versions = sorted(_DEBIAN.glob(f"*/bin/{name}"), key=lambda path: int(path.parts[-3]), reverse=True)
    return shutil.which(name) or next((str(path) for path in versions), None)


def _owner() -> str:
    return next(name for name in _OWNERS if any(user.pw_name == name for user in pwd.getpwall()))


def _as_owner() -> list[str]:
    """A server refuses to run as root; there its own user runs it."""
    return ["runuser", "-u", _owner(), "--"] if os.geteuid() == 0 else []


def _run(*command: str) -> None:
    done = subprocess.run([*_as_owner(), *command], capture_output=True, text=True, check=False, cwd="/")
    assert done.returncode == 0, done.stderr or done.stdout


@contextmanager
def serving() -> Iterator[str]:
    """Start a cluster; gives the URL of its only database. Skips loudly where there is none to start."""
    initdb, pg_ctl = _program("initdb"), _program("pg_ctl")
    if initdb is None or pg_ctl is None:
        if os.environ.get("MONITOR_REQUIRE_POSTGRES"):
            pytest.fail("a PostgreSQL is required here and none was found")
        pytest.skip("NO POSTGRESQL FOUND: the ledger was not tested on it; install postgresql to do so")
    with tempfile.TemporaryDirectory(prefix="pg", ignore_cleanup_errors=True) as folder:
        if os.geteuid() == 0:
            shutil.chown(folder, _owner())
        data = f"{folder}/data"
        _run(initdb, "--pgdata", data, "--username", _ROLE, "--auth", "trust", "--encoding", "UTF8", "--no-sync")
        options = f"-c listen_addresses='' -c unix_socket_directories='{folder}' -c fsync=off -c max_connections=20"
        _run(pg_ctl, "start", "--pgdata", data, "--wait", "--log", f"{folder}/log", "--options", options)
        try:
            yield f"postgresql://{_ROLE}@/{_ROLE}?host={folder}"
        finally:
            _run(pg_ctl, "stop", "--pgdata", data, "--mode", "immediate")
