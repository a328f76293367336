"""A process of its own for the formats that cannot be checked before they are read: .xls, .xlsb, .ods.

A 1 kB .xls with a looping chain of sectors ends the process that reads it. Here that process is this one: the
file comes in on standard input, the sheets go out on standard output, and memory and time have limits.
"""

from __future__ import annotations

import pickle
import sys

from etl.cells import UnreadableError, read_sheets

try:
    import resource
except ImportError:  # not on every system; the time limit of the caller remains
    resource = None  # type: ignore[assignment]

MAX_MEMORY_BYTES = 1_000_000_000
MAX_SECONDS = 30


def main() -> None:
    """Read one workbook from standard input; write its sheets, or the refusal, to standard output."""
    if resource is not None:
        resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY_BYTES, MAX_MEMORY_BYTES))
        resource.setrlimit(resource.RLIMIT_CPU, (MAX_SECONDS, MAX_SECONDS))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        outcome: object = read_sheets(sys.stdin.buffer.read(), None)
    except UnreadableError as error:
        outcome = error
    sys.stdout.buffer.write(pickle.dumps(outcome))


if __name__ == "__main__":
    main()
