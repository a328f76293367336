"""How large a file may be and how much reading it may take: what is enforced, and what docs/limits.md says."""

from __future__ import annotations

MEGABYTE = 1_000_000

MAX_BYTES = 25 * MEGABYTE
"""Of a file as it was sent."""

MAX_UNPACKED_BYTES = 250 * MEGABYTE
"""Of all that a workbook's archive unpacks to."""

MAX_RATIO = 150
"""How many times more a workbook may unpack to than it is packed, from ``SMALL_ENOUGH`` bytes up."""

SMALL_ENOUGH = 10 * MEGABYTE
"""Below so many unpacked bytes a high ratio is only a tidy, repetitive workbook."""

MAX_ENTRIES = 5_000
"""Of the files within a workbook's archive."""

MAX_CELLS = 2_000_000
"""Of the area that a sheet uses, empty cells counted."""

MAX_TEXT = 32_767
"""Characters in one cell: what a spreadsheet program lets a person type."""

MAX_SHEET_NAME = 255
"""Characters in the name of a sheet; spreadsheet programs allow 31, most of them."""

MAX_AT_ONCE_BYTES = 300 * MEGABYTE
MAX_REGISTER_BYTES = 1 * MEGABYTE
"""Of a register of incoming reports, which is read where nothing limits memory."""

MAX_SECONDS = 20
"""Of work by the processor, for one file."""

MAX_WAIT_SECONDS = 26
"""For one file, from the moment its reader has it, however busy the machine is."""

MAX_MEMORY_BYTES = 600 * MEGABYTE
"""For one file, on top of what its reader takes before it opens one."""

MAX_ANSWER_BYTES = 100 * MEGABYTE
"""Of what a reader hands back of one file: the process that asked has no limits."""

RECYCLE_BYTES = 120 * MEGABYTE
"""A reader that has come to take so much more is replaced by a fresh one."""
