"""The words of each drop-down list, in the language of the template; each is read back to its code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from etl.template.known import is_valid, name_of, names, rows

if TYPE_CHECKING:
    from etl.forms import Column
    from etl.template.model import Setting

_LIST_OF_TYPE = {"yes_no": "yes_no", "place": "place", "activity_no": "activity", "activity_list": "activity"}
OPEN_LISTS = frozenset({"activity"})
"""Lists from which several may be taken, or which need not hold everything: other words are let in."""


def list_of(column: Column) -> str:
    """Give the name of the list that a column is filled in from, empty text for none."""
    return column.code_list or _LIST_OF_TYPE.get(column.type, "")


def words_of(list_name: str, setting: Setting) -> dict[str, str]:
    """Give the word of each code of a list, in the order people read them."""
    language = setting.language
    if list_name == "place":
        return {line["place_code"]: line[f"name_{language}"] for line in setting.known.places}
    if list_name == "activity":
        return {line["activity_no"]: line["activity_no"] for line in setting.known.plan}
    if list_name == "indicator":
        return {line["indicator_code"]: line["indicator_code"] for line in setting.known.indicators}
    if list_name == "article":
        valid = [line for line in rows("articles") if is_valid(line, setting.known.period)]
        return {line["article_code"]: line[f"name_{language}"] for line in valid}
    if list_name in {"pillar", "unit"}:
        return {code: line[f"name_{language}"] for (name, code), line in names().items() if name == list_name}
    return {line["code"]: line[f"name_{language}"] for line in rows("codes") if line["list"] == list_name}


def word_of(column: Column, code: str, setting: Setting) -> str:
    """Give the word of one code in a column of the form."""
    return code if column.code_list == "indicator" else name_of(list_of(column) or column.type, code, setting.language)
