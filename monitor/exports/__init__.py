"""What a reader takes away: a table as CSV or as a workbook that says what it is."""

from monitor.exports.tables import Taken, as_csv, as_xlsx, file_stem

__all__ = ["Taken", "as_csv", "as_xlsx", "file_stem"]
