"""The process that reads other people's files: with limits on memory and time, and nothing to lose.

Some small workbooks end the process that reads them, others would fill its memory. Here that process is this one. It
takes calls on standard input and answers on standard output until its input ends (``etl.files.workers`` asks it).
"""

from __future__ import annotations

import gc
import importlib
import importlib.util
import os
import pickle
import sys
import traceback
from typing import TYPE_CHECKING, Any, BinaryIO

from etl.files.limits import MAX_ANSWER_BYTES, MAX_MEMORY_BYTES, MAX_SECONDS
from etl.files.unreadable import UnreadableError, too_much_memory

if TYPE_CHECKING:
    from collections.abc import Callable

HAS_LIMITS = importlib.util.find_spec("resource") is not None
"""Whether the system limits what a process takes; where it does not, the caller's time limit remains."""
if HAS_LIMITS:
    import resource

Answer = tuple[str, Any]
"""``done`` with the result, ``unreadable`` with the refusal, or ``failed`` with what went wrong."""
_MANY_OBJECTS = 200_000
_TOO_MUCH: Answer = ("unreadable", too_much_memory())


def main() -> None:
    """Say that the process is ready, then answer calls until there are no more.

    Each answer begins with the memory that is held. What anything prints goes to the error stream, not into answers.
    """
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    importlib.import_module("etl.parsing")
    _look_for_cycles_seldom()
    _limit_memory()
    _say(answers, memory_used())
    while (call := _next_call(sys.stdin.buffer)) is not None:
        _limit_time()
        answers.writelines(_packed(_answer(*call)))
        answers.flush()


def _look_for_cycles_seldom() -> None:
    """Let the collector of garbage leave alone what was imported, and a million cells that are no garbage."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(_MANY_OBJECTS)


def _say(answers: BinaryIO, told: object) -> None:
    pickle.dump(told, answers, protocol=pickle.HIGHEST_PROTOCOL)
    answers.flush()


def _packed(answer: Answer) -> tuple[bytes, bytes]:
    """Give an answer as it is sent, unless it would fill the memory of the one that asked.

    First comes what kind it is, the memory that is held and the length of the rest, then what was asked for.
    """
    kind, outcome = answer
    try:
        packed = pickle.dumps(outcome, protocol=pickle.HIGHEST_PROTOCOL)
    except MemoryError:
        packed = None
    if packed is None or len(packed) > MAX_ANSWER_BYTES:
        kind, outcome = _TOO_MUCH
        packed = pickle.dumps(outcome, protocol=pickle.HIGHEST_PROTOCOL)
    return pickle.dumps((kind, memory_used(), len(packed)), protocol=pickle.HIGHEST_PROTOCOL), packed


def _next_call(calls: BinaryIO) -> tuple[str, tuple[Any, ...]] | None:
    try:
        name, arguments = pickle.load(calls)  # noqa: S301 - written by the process that started this one
    except EOFError:
        return None
    return name, arguments


def _answer(name: str, arguments: tuple[Any, ...]) -> Answer:
    module, _, function = name.partition(":")
    called: Callable[..., Any] = getattr(importlib.import_module(module), function)
    try:
        return "done", called(*arguments)
    except UnreadableError as fault:
        return "unreadable", fault
    except MemoryError:
        return _TOO_MUCH
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException as fault:  # noqa: BLE001 - a reader's panic is no Exception, and must not end the service
        at = traceback.extract_tb(fault.__traceback__)[-1]
        return "failed", f"{type(fault).__name__} at {os.path.basename(at.filename)}:{at.lineno}"  # noqa: PTH119


def memory_used() -> int:
    """Give how many bytes of memory this process holds; 0 where the system does not tell."""
    try:
        with open("/proc/self/statm", "rb") as told:  # noqa: PTH123 - asked after every file
            return int(told.read().split()[1]) * resource.getpagesize()
    except (OSError, NameError):
        return 0


def _limit_memory() -> None:
    if not HAS_LIMITS:
        return
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    most = _address_space() + MAX_MEMORY_BYTES
    resource.setrlimit(resource.RLIMIT_AS, (most, most))


def _address_space() -> int:
    """Give how many bytes this process has reserved before it opens any file."""
    try:
        with open("/proc/self/statm", "rb") as told:  # noqa: PTH123 - as above
            return int(told.read().split()[0]) * resource.getpagesize()
    except OSError:
        return 500_000_000


def _limit_time() -> None:
    """Let the system end this process when one file takes longer than it may, also where nobody waits for it."""
    if not HAS_LIMITS:
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
    resource.setrlimit(resource.RLIMIT_CPU, (int(used.ru_utime + used.ru_stime) + MAX_SECONDS + 1, hard))


if __name__ == "__main__":
    main()
