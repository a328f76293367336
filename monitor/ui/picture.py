"""Take a figure away as a picture: the button under it, and the script that draws it in the browser."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from monitor.exports import file_stem
from monitor.measures import read
from monitor.ui import filters, markup
from monitor.ui import script as scripts

if TYPE_CHECKING:
    from collections.abc import Mapping

    from monitor.ui.filters import Filters


def script() -> None:
    """Load the script that shows the buttons and answers them; where it does not run, there are none."""
    scripts.load("picture.js")


def button(view: Filters, title: str, inks: Mapping[str, str], *, of_councils: bool) -> None:
    """Offer the figure around this place (the container ``figure_...``) as PNG.

    ``inks`` gives for those of a dark page the ones on white. One ``of_councils`` names those the view is narrowed to.
    """
    words = view.words
    mark = words("Illustrative sample") if read("cut").iloc[0]["is_illustrative"] else ""
    markup.show(
        markup.tag(
            "button",
            markup.text(words("Picture")),
            class_="take-picture",
            type="button",
            title=words("This figure as a picture (PNG)"),
            aria_label=words("Picture: {title}", title=title),
            data_name=file_stem(title),
            data_mark=mark,
            data_view=filters.chosen_councils(view) if of_councils else "",
            data_inks=json.dumps(dict(inks)),
            data_failed=words("The picture could not be made"),
        )
    )
