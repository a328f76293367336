"""Calls into processes of their own, so that no file can stop or slow down the one that asks.

A reader that dies, hangs or fails is a refusal of that one file; the next file gets a fresh reader.
"""

from __future__ import annotations

import atexit
import logging
import os
import pickle
import subprocess
import sys
import tempfile
import threading
from collections import deque
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Self

from etl.files.limits import MAX_WAIT_SECONDS, RECYCLE_BYTES
from etl.files.unreadable import UnreadableError, too_much_memory

if TYPE_CHECKING:
    from types import TracebackType

ROOT = Path(__file__).resolve().parents[2]
REFERENCE = ROOT / "data" / "reference"
_BUILTINS = frozenset({"set", "frozenset", "bytearray", "complex", "range", "slice"})
_PLAIN_MODULES = frozenset({"datetime", "collections", "decimal"})
_OUR_MODULES = ("etl.", "monitor.model")
_MOMENT = 2.0
_OUT_OF_TIME = -24
_NO_MEMORY = b"memory allocation of"
"""What the workbook reader says last when the system gives it no more."""
_LAST_WORDS = 2_000
_log = logging.getLogger(__name__)


class _Plain(pickle.Unpickler):
    """Reads values back, and nothing that could act: builtin values, dates, and classes of our own."""

    def find_class(self, module_name: str, global_name: str, /) -> Any:  # noqa: ANN401 - as its base
        is_known = module_name in _PLAIN_MODULES or module_name.startswith(_OUR_MODULES)
        if is_known or (module_name == "builtins" and global_name in _BUILTINS):
            found = super().find_class(module_name, global_name)
            if isinstance(found, type) and found.__module__ == module_name:
                return found
        raise pickle.UnpicklingError(f"{module_name}.{global_name} is no plain value")


def read_plain(stream: IO[bytes]) -> Any:  # noqa: ANN401 - whatever was written
    """Read one value that ``pickle`` wrote. Raises UnpicklingError for what is no plain value, EOFError at the end."""
    try:
        return _Plain(stream).load()
    except (AttributeError, ImportError, IndexError, KeyError, TypeError, ValueError, MemoryError) as fault:
        raise pickle.UnpicklingError(str(fault)) from None


@dataclass(frozen=True)
class Told:
    """What a reader gave back, and the bytes it came in, which ``read_plain`` reads again."""

    told: Any
    packed: bytes


def default_jobs() -> int:
    """Give how many readers work at once where nobody says: one a core, four at most."""
    return min(4, os.cpu_count() or 1)


class Workers:
    """A few readers. Started when first asked; with the end of the block they rest for the next one.

    >>> with Workers(1) as workers:
    ...     workers.call("etl.files.cell_names:a1", 4, 26)
    'AA5'
    """

    def __init__(self, jobs: int | None = None, seconds: float = MAX_WAIT_SECONDS) -> None:
        self.jobs = max(1, jobs or default_jobs())
        self.seconds = seconds
        self.idle: deque[_Worker] = deque()
        self.threads = ThreadPoolExecutor(self.jobs)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.threads.shutdown(cancel_futures=True)
        while self.idle:
            _give_back(self.idle.pop())

    def call(self, function: str, *arguments: object) -> Any:  # noqa: ANN401 - whatever the function gives
        """Call ``module:function`` in a reader. Raises UnreadableError where the file is to blame."""
        return self.ask(function, *arguments).told

    def ask(self, function: str, *arguments: object) -> Told:
        """Call, and give the result with the bytes it came in."""
        worker = self._idle_worker()
        try:
            return worker.call(function, arguments, self.seconds)
        finally:
            if worker.is_of_use:
                self.idle.append(worker)
            else:
                worker.end()

    def submit(self, function: str, *arguments: object) -> Future[Told]:
        """Call as soon as a reader is free; the future gives the result or raises what ``call`` raises."""
        return self.threads.submit(self.ask, function, *arguments)

    def _idle_worker(self) -> _Worker:
        try:
            return self.idle.pop()
        except IndexError:
            return _take() or _Worker()


_resting: list[_Worker] = []
_turn = threading.Lock()


def _take() -> _Worker | None:
    """Give a reader that rests since an earlier block, if it knows the reference data as they are now."""
    state = _reference_state()
    with _turn:
        while _resting:
            worker = _resting.pop()
            if worker.state == state and worker.process.poll() is None:
                return worker
            worker.end()
    return None


def _give_back(worker: _Worker) -> None:
    """Let a reader rest for the next block: starting one takes longer than reading a report."""
    with _turn:
        is_kept = len(_resting) < default_jobs()
        if is_kept:
            _resting.append(worker)
    if not is_kept:
        worker.end()


@atexit.register
def _end_resting() -> None:
    while _resting:
        _resting.pop().end()


def _reference_state() -> tuple[tuple[str, int, int], ...]:
    """Tell a state of the reference data from others: a reader reads them once."""
    told = ((path, path.stat()) for path in sorted(REFERENCE.iterdir()))
    return tuple((path.name, stat.st_mtime_ns, stat.st_size) for path, stat in told)


class _Worker:
    """One reader: a process that answers one call at a time."""

    def __init__(self) -> None:
        self.state = _reference_state()
        environment = {**os.environ, "PYTHONIOENCODING": "utf-8", "RUST_BACKTRACE": "0"}
        self.last_words = tempfile.TemporaryFile()  # noqa: SIM115 - closed when the process has ended
        self.process = subprocess.Popen(
            [sys.executable, "-m", "etl.files.apart"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self.last_words,
            cwd=ROOT,
            env=environment,
        )
        self.memory_at_first = 0
        self.is_of_use = True

    def call(self, function: str, arguments: tuple[object, ...], seconds: float) -> Told:
        """Ask, and wait no longer than so many seconds. A reader is of use again once it answered and holds little."""
        self.is_of_use = False
        overdue = threading.Event()
        timer = threading.Timer(seconds, self._kill, [overdue])
        timer.daemon = True
        try:
            self._await_ready()
            timer.start()
            kind, memory, told = self._ask(function, arguments)
        except (EOFError, BrokenPipeError, pickle.UnpicklingError):
            raise self._refusal(overdue, seconds) from None
        finally:
            timer.cancel()
        self.is_of_use = memory <= self.memory_at_first + RECYCLE_BYTES
        if kind == "unreadable":
            raise told.told
        if kind == "failed":
            _log.error("a file could not be read: %s", told.told)
            raise UnreadableError("file.reading_failed", str(told.told))
        return told

    def _await_ready(self) -> None:
        """Wait until the process has started; what that takes is no fault of any file."""
        if not self.memory_at_first and self.process.stdout is not None:
            self.memory_at_first = max(1, read_plain(self.process.stdout))

    def _ask(self, function: str, arguments: tuple[object, ...]) -> tuple[str, int, Told]:
        calls, answers = self.process.stdin, self.process.stdout
        if calls is None or answers is None:
            raise EOFError
        pickle.dump((function, arguments), calls, protocol=pickle.HIGHEST_PROTOCOL)
        calls.flush()
        kind, memory, length = read_plain(answers)
        packed = answers.read(length)
        return kind, memory, Told(read_plain(BytesIO(packed)), packed)

    def _kill(self, overdue: threading.Event) -> None:
        overdue.set()
        self.process.kill()

    def _refusal(self, overdue: threading.Event, seconds: float) -> UnreadableError:
        """Say what a reader died of: the time we gave it, the time the system gives it (SIGXCPU), memory, the file."""
        try:
            ended_by = self.process.wait(_MOMENT)
        except subprocess.TimeoutExpired:  # it lives, and what it said is no answer
            ended_by = 0
        if overdue.is_set() or ended_by == _OUT_OF_TIME:
            return UnreadableError("file.takes_too_long", "", f"≤ {seconds:g} s")
        self.last_words.seek(max(0, self.last_words.seek(0, os.SEEK_END) - _LAST_WORDS))
        if _NO_MEMORY in self.last_words.read():
            return too_much_memory()
        return UnreadableError("file.ends_its_reader")

    def end(self) -> None:
        """End the process and free what it held."""
        self.process.kill()
        self.process.wait()
        for stream in (self.process.stdin, self.process.stdout, self.last_words):
            if stream is not None:
                try:
                    stream.close()
                except OSError:  # what was not yet written to a reader that is gone
                    continue
