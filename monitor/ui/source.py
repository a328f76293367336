"""Where the numbers on a page are from: the banner over sample data, the source line, the foot of a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from monitor.measures import read
from monitor.ui import filters, markup

if TYPE_CHECKING:
    from monitor.ui.filters import Filters


def sample_banner(view: Filters) -> None:
    """Say, on every page that shows them, that the reports are invented."""
    if not read("cut").iloc[0]["is_illustrative"]:
        return
    words = view.words
    markup.show(
        markup.tag(
            "p",
            markup.tag("strong", markup.text(words("Illustrative sample"))),
            markup.text(
                words("The reports, plans and indicators shown here are invented to show how the monitor works.")
            ),
            class_="sample",
            role="note",
        )
    )


def reports(view: Filters, period: str | None = None) -> str:
    """Name the council reports behind a figure, with their number."""
    words = view.words
    if period is None:
        count = int(read("periods", as_of=view.as_of)["received_count"].sum())
        said = words("all periods")
    else:
        rows = read("submission_status", **{**view.where, "period": period})
        count = int(rows["submission_id"].notna().sum())
        said = words.period(period)
    files = words.plural("{n} report", "{n} reports", count)
    return words("Source: reports of the councils, {period}, {files}", period=said, files=files)


def foot(view: Filters) -> None:
    """Close a page: which build of the data it shows, and the address of exactly this view."""
    words = view.words
    cut = read("cut").iloc[0]
    said = words(
        "Data cut {fingerprint} · as of {date}", fingerprint=str(cut["fingerprint"])[:10], date=words.date(view.as_of)
    )
    address = "&".join(f"{key}={value}" for key, value in filters.explicit(view).items())
    markup.show(
        markup.tag(
            "footer",
            markup.tag("span", markup.text(said)),
            markup.tag("a", markup.text(words("Address of exactly this view")), href=f"?{address}", target="_self"),
            class_="foot",
        )
    )
