"""A workbook's parts, by name, and how they name one another: content types and relationships."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from etl.annotated.xml_edit import Edits, Element, NotEditableError, elements, only, prefix_of, quoted, utf8

if TYPE_CHECKING:
    from collections.abc import Collection

RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships"
_EMPTY_RELATIONS = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'
)
_RELATION = {"Id", "Type", "Target"}
_TYPES = "[Content_Types].xml"
_MACRO = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
_MACRO_TEMPLATE = "application/vnd.ms-excel.template.macroEnabled.main+xml"
_PLAIN = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
_MACRO_PARTS = re.compile(r"(?i).*/(?:vbaProject\w*|vbaData)\.(?:bin|xml)")


@dataclass(frozen=True)
class Relation:
    """One part that another names: its id there, the last word of its kind, and where it is."""

    key: str
    kind: str
    target: str


@dataclass
class Package:
    """Every part of a workbook by its name, in order."""

    parts: dict[str, bytes] = field(default_factory=dict)

    @classmethod
    def read(cls, data: bytes) -> Package:
        """Read a workbook. Only for bytes that the guards of the reader have let through."""
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return cls({one.filename: archive.read(one) for one in archive.infolist() if not one.is_dir()})

    def written(self) -> bytes:
        """Give the workbook as bytes; the content types come first, as some readers want."""
        kept = io.BytesIO()
        with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
            for name in sorted(self.parts, key=lambda one: one != _TYPES):
                archive.writestr(zipfile.ZipInfo(name), self.parts[name], zipfile.ZIP_DEFLATED)
        return kept.getvalue()

    def name_of(self, name: str) -> str:
        """Give a part's name as the package writes it: letter case and slashes differ between writers."""
        wanted = name.lower()
        found = next((one for one in self.parts if one.replace("\\", "/").lstrip("/").lower() == wanted), None)
        if found is None:
            raise NotEditableError(name)
        return found

    def has(self, name: str) -> bool:
        """Whether there is a part of this name."""
        return any(one.replace("\\", "/").lstrip("/").lower() == name.lower() for one in self.parts)

    def xml(self, name: str) -> bytes:
        """Give a part in UTF-8."""
        return utf8(self.parts[self.name_of(name)])

    def put(self, name: str, xml: bytes) -> None:
        """Put a part, in the place of one of that name."""
        self.parts[self.name_of(name) if self.has(name) else name] = xml

    def free_name(self, pattern: str) -> str:
        """Give a name that no part has yet: ``xl/comments{}.xml`` with a number."""
        return next(name for number in range(1, 100_000) if not self.has(name := pattern.format(number)))

    def relations(self, part: str) -> list[Relation]:
        """Give the parts that a part names; those outside the workbook are left out, they are never followed."""
        name = relations_of(part)
        if not self.has(name):
            return []
        found = elements(self.xml(name), {"Relationship"})
        return [
            Relation(one.attributes["Id"], one.attributes["Type"].rpartition("/")[2], _target(part, one))
            for one in found
            if one.attributes.get("TargetMode", "").lower() != "external" and one.attributes.keys() >= _RELATION
        ]

    def related(self, part: str, kind: str) -> Relation | None:
        """Give the first part of a kind that a part names."""
        return next((one for one in self.relations(part) if one.kind == kind), None)

    def relate(self, part: str, kind: str, target: str) -> str:
        """Let a part name another; gives the id it does so by."""
        name = relations_of(part)
        xml = self.xml(name) if self.has(name) else _EMPTY_RELATIONS
        found = elements(xml, {"Relationships", "Relationship"})
        used = {one.attributes.get("Id", "") for one in found}
        key = next(key for number in range(1, len(used) + 2) if (key := f"rIdCcm{number}") not in used)
        space = _STRICT if _STRICT.encode() in xml else RELATIONS
        relation = f'<{prefix_of(xml)}Relationship Id="{key}" Type="{space}/{kind}" Target="/{quoted(target)}"/>'
        self.put(name, _appended(xml, only(found, "Relationships"), relation))
        return key

    def declare(self, part: str, content_type: str) -> None:
        """Tell what a new part is."""
        xml = self.xml(_TYPES)
        types = only(elements(xml, {"Types"}), "Types")
        override = f'<{prefix_of(xml)}Override PartName="/{quoted(part)}" ContentType="{content_type}"/>'
        self.put(_TYPES, _appended(xml, types, override))

    def drop_macros(self) -> bool:
        """Leave the macros out, so that the copy runs nothing; tells whether there were any."""
        macros = {name for name in self.parts if _MACRO_PARTS.fullmatch(name)}
        for name in macros:
            del self.parts[name]
            self.parts.pop(relations_of(name), None)
        if macros:
            self._forget({posixpath.basename(name) for name in macros})
        types = self.xml(_TYPES).replace(_MACRO.encode(), _PLAIN.encode())
        self.put(_TYPES, types.replace(_MACRO_TEMPLATE.encode(), _PLAIN.encode()))
        return bool(macros)

    def _forget(self, names: Collection[str]) -> None:
        """Take out what names the parts that are gone."""
        for part in [name for name in self.parts if name == _TYPES or name.endswith(".rels")]:
            xml = self.xml(part)
            edits = Edits(xml)
            for one in elements(xml, {"Relationship", "Override"}):
                target = one.attributes.get("Target", one.attributes.get("PartName", ""))
                if posixpath.basename(target) in names:
                    edits.replace(one.start, one.end, b"")
            self.put(part, edits.done())


def relations_of(part: str) -> str:
    """Give the part that holds what another names."""
    folder, base = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{base}.rels")


def _target(part: str, relation: Element) -> str:
    target = relation.attributes["Target"].replace("\\", "/")
    whole = target.lstrip("/") if target.startswith("/") else posixpath.join(posixpath.dirname(part), target)
    return posixpath.normpath(whole)


def _appended(xml: bytes, element: Element, piece: str) -> bytes:
    edits = Edits(xml)
    edits.append_inside(element, piece.encode())
    return edits.done()
