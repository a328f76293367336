"""Known errors in what was sent, mended on the way in: entries of a file that a person writes and signs off.

The report stays as it was sent. An entry is applied to its cells before anything reads them, so that every rule sees
the mended cell; what was sent is kept beside it. An entry that names nothing, or whose guard (``expect``) no longer
holds, is not applied, and said: the sender may have mended the error.
"""

from etl.corrections.entries import Action, Applied, Correction, Corrections, Status, digest, is_about_correction
from etl.corrections.file import CORRECTIONS, CorrectionsError, followed, read_corrections
from etl.corrections.mending import Mended, apply_corrections, read_corrected

__all__ = [
    "CORRECTIONS",
    "Action",
    "Applied",
    "Correction",
    "Corrections",
    "CorrectionsError",
    "Mended",
    "Status",
    "apply_corrections",
    "digest",
    "followed",
    "is_about_correction",
    "read_corrected",
    "read_corrections",
]
