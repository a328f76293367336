"""The annotated copy made in a process of its own with limits of memory and time: the bytes are a stranger's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from etl.annotated import AnnotatedCopy, is_refused, list_alone
from etl.files.unreadable import UnreadableError
from etl.files.workers import Workers

if TYPE_CHECKING:
    from collections.abc import Sequence

    from monitor.model import Finding, Language

_ANNOTATE = "etl.annotated:annotate"


def annotate_apart(data: bytes, name: str, findings: Sequence[Finding], language: Language) -> AnnotatedCopy:
    """Give the annotated copy of a file; where making it ends the process, the list of its findings alone.

    A file that was refused is not opened, so no process is started for its list.
    """
    if is_refused(findings):
        return list_alone(name, findings, language)
    with Workers(1) as workers:
        try:
            copy: AnnotatedCopy = workers.call(_ANNOTATE, data, name, tuple(findings), language)
        except UnreadableError:
            return list_alone(name, findings, language)
    return copy
