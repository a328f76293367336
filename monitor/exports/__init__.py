"""What a reader takes away: a table as CSV or as a workbook that says what it is, several tables as one workbook."""

from monitor.exports.pack import Pack, as_pack
from monitor.exports.tables import Taken, as_csv, as_xlsx, file_stem

__all__ = ["Pack", "Taken", "as_csv", "as_pack", "as_xlsx", "file_stem"]
