"""The parts of a workbook's archive: its directory is read once, and a small part is unpacked once."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import zipfile

_SMALL = 1_000_000


@dataclass
class Parts:
    """The parts of an archive that is open and was found to be safe (``etl.files.containers``).

    ``kept`` are parts that are unpacked already. A large one that is not is unpacked each time it is asked for: all of
    them at once would fill the memory.
    """

    archive: zipfile.ZipFile
    kept: dict[str, bytes] = field(default_factory=dict)

    @cached_property
    def names(self) -> list[str]:
        """The names of all parts, as the archive has them."""
        return self.archive.namelist()

    def read(self, name: str) -> bytes:
        """Unpack a part. Raises what ``zipfile`` raises for one that is damaged."""
        if name in self.kept:
            return self.kept[name]
        content = self.archive.read(name)
        if len(content) <= _SMALL:
            self.kept[name] = content
        return content

    def forget(self) -> None:
        """Let go of what was unpacked."""
        self.kept.clear()
