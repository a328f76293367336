"""Say what is wrong with files without loading them into any database that is shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from etl import load
from etl.files.workers import Workers
from etl.findings import finding
from etl.landing import NO_CORRECTIONS, Landed, is_folder, is_there, land, read
from etl.order import in_order
from etl.parsing import REFERENCE
from etl.trial import trial
from etl.visible import on_one_line
from monitor.model import Finding, Place

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from etl.corrections import Corrections


@dataclass(frozen=True)
class Checked:
    """All that can be said of one file, or of a register; ``is_readable`` tells whether it could be read at all."""

    name: str
    findings: list[Finding]
    is_readable: bool = True


def check(
    paths: Sequence[Path], *, corrections: Corrections = NO_CORRECTIONS, jobs: int | None = None
) -> Iterator[Checked]:
    """Check files, and of a folder every report below it with the registers that lie beside them.

    Where a folder is checked, every correction must be about one of the reports; a file alone has but its own.
    Raises ReferenceDataError where the reference data cannot be used.
    """
    _hold_reference()
    if corrections.faults:
        yield Checked("", list(corrections.faults))
    matched: set[str] = set()
    with Workers(jobs) as workers:
        checking = _Checking(workers, corrections, matched)
        for path in paths:
            name = on_one_line(path.name)
            if not is_there(path):
                yield Checked(name, [finding("file.missing", Place(name), name)], is_readable=False)
            elif is_folder(path):
                yield from checking.folder(path)
            else:
                yield checking.file(Landed(path, name))
    if any(is_folder(path) for path in paths) and (lost := corrections.unmatched(matched)):
        yield Checked("", lost)


def _hold_reference() -> None:
    """Refuse to check against reference data that cannot be used: every report would be at fault."""
    with trial(REFERENCE):
        pass


def check_file(path: Path, corrections: Corrections = NO_CORRECTIONS) -> tuple[list[Finding], bool]:
    """Give everything that can be said of one file, and whether it could be read at all."""
    *faults, told = check([path], corrections=corrections, jobs=1)
    return [*(one for fault in faults for one in fault.findings), *told.findings], told.is_readable


@dataclass
class _Checking:
    """The checking of many files. ``matched`` collects the names of the corrections that are about one of them."""

    workers: Workers
    corrections: Corrections
    matched: set[str]

    def folder(self, folder: Path) -> Iterator[Checked]:
        """Check the registers below a folder, then its reports."""
        landing = land([folder])
        for register in landing.registers:
            if register.findings and register.source:
                yield Checked(register.source.name, register.findings)
        for file in landing.files:
            yield self.file(file)
        if not landing.files:
            yield Checked(folder.name, [finding("folder.empty", Place(folder.name))], is_readable=False)

    def file(self, file: Landed) -> Checked:
        """Read one file and check it as if it were loaded, in a database of its own."""
        loading = load.Loading()
        [parsed] = read([file], self.workers, None, self.corrections)
        if parsed is None:
            return Checked(file.name, [])
        load.add(loading, parsed, file.received)
        self.matched |= parsed.corrections_matched
        with trial(REFERENCE) as connection:
            load.write(connection, loading)
        told = in_order((one for _, _, one in loading.findings), parsed.sheets)
        return Checked(file.name, [*told, *parsed.correction_faults], parsed.is_readable)
