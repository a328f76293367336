"""How cells look: what is to be typed is yellow, what is given grey, what is only to be looked at in italics."""

from __future__ import annotations

from typing import Any

FONT, SIZE = "Arial", 9
YELLOW, GREY, PALE, TEAL = "#FFFBE0", "#F0F0EE", "#FFFFFF", "#0B5A64"
VERMILION, OCHRE, LINE = "#B23A12", "#8A5A00", "#B8BDC2"
_BASE: dict[str, Any] = {"font_name": FONT, "font_size": SIZE, "valign": "top"}
_CELL: dict[str, Any] = {**_BASE, "text_wrap": True, "border": 1, "border_color": LINE}
_HEAD: dict[str, Any] = {**_CELL, "bold": True, "align": "center", "valign": "vcenter"}
_MIDDLE: dict[str, Any] = {"align": "center"}
_DATE: dict[str, Any] = {"num_format": "dd.mm.yyyy", "align": "center"}
_TEXT: dict[str, Any] = {"num_format": "@"}
_COUNT: dict[str, Any] = {"num_format": "#,##0", "align": "right"}
_NUMBER: dict[str, Any] = {"align": "right"}

LOOKS: dict[str, dict[str, Any]] = {
    "title": {**_BASE, "font_size": 13, "bold": True, "font_color": TEAL},
    "about": {**_BASE, "bold": True, "text_wrap": True},
    "sheet_title": {**_BASE, "font_size": 12, "bold": True, "font_color": TEAL, "text_wrap": True},
    "subtitle": {**_BASE, "font_size": 11, "bold": True, "text_wrap": True, "valign": "vcenter"},
    "text": {**_BASE, "text_wrap": True},
    "text_line": {**_BASE},
    "notice": {**_BASE, "text_wrap": True, "bold": True, "valign": "vcenter"},
    "warning": {**_BASE, "text_wrap": True, "bold": True, "font_color": VERMILION, "valign": "vcenter"},
    "code": {**_BASE, "font_size": 7, "font_color": "#808080"},
    "group": {**_HEAD, "bg_color": "#DCE9EA"},
    "head_entry": {**_HEAD, "bg_color": TEAL, "font_color": "#FFFFFF"},
    "head_given": {**_HEAD, "bg_color": "#D9DCDC"},
    "head_shown": {**_HEAD, "bg_color": "#FFFFFF", "italic": True},
    "section": {**_CELL, "bold": True, "text_wrap": False, "bg_color": "#DCE9EA", "border": 0, "bottom": 1},
    "label": {**_CELL, "bold": True, "bg_color": "#D9DCDC", "valign": "vcenter"},
    "given": {**_CELL, "bg_color": GREY},
    "shown": {**_CELL, "italic": True, "align": "left", "indent": 1, "font_color": "#404A50", "bg_color": PALE},
    "check": {**_CELL, "bold": True, "font_color": TEAL, "align": "left"},
    "overdue": {**_CELL, "italic": True, "align": "left", "indent": 1, "bold": True, "font_color": VERMILION},
    "soon": {**_CELL, "italic": True, "align": "left", "indent": 1, "bold": True, "font_color": OCHRE},
    "part": {**_CELL, "bg_color": GREY, "align": "left", "indent": 1},
    "entry": {**_CELL, "bg_color": YELLOW, "locked": False},
    "line_given": {**_CELL, "bg_color": GREY, "valign": "vcenter", "align": "left"},
    "line_entry": {**_CELL, "bg_color": YELLOW, "locked": False, "valign": "vcenter", "align": "left"},
    "line_date": {**_CELL, "bg_color": YELLOW, "locked": False, "valign": "vcenter", **_DATE, "align": "left"},
}
_BY_TYPE = {
    "date": _DATE,
    "count": _COUNT,
    "integer": {"align": "center"},
    "number": _NUMBER,
    "percent": _NUMBER,
    "money": _COUNT,
    "yes_no": _MIDDLE,
    "activity_no": _TEXT,
    "activity_list": _TEXT,
}
KINDS = {f"{base}_{type_}": {**LOOKS[base], **look} for base in ("entry", "given") for type_, look in _BY_TYPE.items()}
"""Entry and given cells by the type of their column: a number of an activity is text, or 1.10 would become 1.1."""

TURNED = {f"{name}_turned": {**LOOKS[name], "rotation": 90} for name in ("head_entry", "head_given", "head_shown")}
WRONG = {"font_color": VERMILION, "bg_color": "#FDEBE4", "bold": True}
LACKING = {"bg_color": "#FBD9A6"}


def all_looks() -> dict[str, dict[str, Any]]:
    """Give every look by its name."""
    return LOOKS | KINDS | TURNED


def look_of(role: str, type_: str) -> str:
    """Give the look of a cell of a role and a type."""
    name = f"{role}_{type_}"
    return name if name in KINDS else role
