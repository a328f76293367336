"""What kind of file the bytes are, whatever its name says, and whether it is safe to open.

The workbook reader ends the whole process on some small files, so everything here is asked first: size,
what a zip archive would unpack to, encryption.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import TYPE_CHECKING

from etl.files.limits import MAX_BYTES, MAX_ENTRIES, MAX_RATIO, MAX_UNPACKED_BYTES, MEGABYTE, SMALL_ENOUGH
from etl.files.ods_extent import refuse_far_sheets
from etl.files.unreadable import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterable

WORKBOOKS = ".xlsx, .xls, .ods, .csv"
WORKBOOK_ENDINGS = frozenset({"xlsx", "xlsm", "xls", "xlsb", "ods"})

_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_FIRST_RECORDS = ((bytes.fromhex("0908100000060500"), 20), (bytes.fromhex("0908080000050500"), 12))
"""How the first record of an old workbook begins, Excel 97 and Excel 95, and how long it is."""
_FILE_PASSWORD, _WRITE_PROTECTED = b"\x2f\x00", b"\x86\x00"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_OTHER_KINDS = (
    (b"%PDF", "PDF"),
    (b"{\\rtf", "RTF"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"Rar!", "RAR"),
    (b"7z\xbc\xaf", "7z"),
    (b"\x1f\x8b", "gzip"),
)
_MARKUP = ((b"urn:schemas-microsoft-com:office:spreadsheet", "XML Spreadsheet 2003"), (b"<html", "HTML"))
_MARKUP_STARTS = (b"<!doctype html", b"<html", b"<table", b"<?xml", b"<meta", b"<head")
_XML_ENDINGS = (".xml", ".rels", ".vml")
_DOCTYPES = tuple("<!DOCTYPE".encode(encoding) for encoding in ("ascii", "utf-16-le", "utf-16-be"))
_LARGEST_SECTOR = 12
"""Of an old document, as a power of two; any larger is none."""
_NAME_SHOWN = 80
_ENCRYPTED_ENTRY = 1
_STORED, _DEFLATED = 0, 8
_LOCAL_HEADER_BYTES = 30
_UTF8_NAME = 0x800
_MOST_KEPT = 60 * MEGABYTE
"""Of what the parts of an archive unpack to: what is beyond it is unpacked again when it is asked for."""


def recognise(data: bytes, unpacked: dict[str, bytes] | None = None) -> str:
    """Give the format that the bytes are in: xlsx, xlsb, ods, xls, or "text" for everything else readable.

    To know that an archive is safe its parts are unpacked; ``unpacked`` takes those that are worth keeping, by name.
    """
    if not data:
        raise UnreadableError("file.empty", "0 B", WORKBOOKS)
    if data.startswith(_OLE):
        return _recognise_ole(data)
    if data.startswith(_ZIP):
        return _recognise_zip(data, {} if unpacked is None else unpacked)
    for start, kind in _OTHER_KINDS:
        if data.startswith(start):
            raise UnreadableError("file.unsupported", kind, WORKBOOKS)
    head = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith(_MARKUP_STARTS):
        kind = next((kind for sign, kind in _MARKUP if sign in head), "HTML / XML")
        raise UnreadableError("file.unsupported", kind, WORKBOOKS)
    return "text"


def refuse_large(byte_count: int) -> None:
    """Refuse a file that is larger than any report can be."""
    if byte_count > MAX_BYTES:
        raise too_large(byte_count)


def too_large(byte_count: int) -> UnreadableError:
    """Give the refusal of a file of so many bytes."""
    return UnreadableError("file.too_large", _megabytes(byte_count), f"≤ {_megabytes(MAX_BYTES)}")


def _megabytes(byte_count: int) -> str:
    return f"{byte_count / 1_000_000:.0f} MB"


def _recognise_ole(data: bytes) -> str:
    def holds(stream: str) -> bool:
        return stream.encode("utf-16-le") in data

    if holds("EncryptedPackage") or holds("EncryptionInfo"):
        raise UnreadableError("file.encrypted")
    if holds("Workbook") or holds("Book"):
        if _has_file_password(data):
            raise UnreadableError("file.encrypted")
        return "xls"
    if holds("WordDocument"):
        raise UnreadableError("file.unsupported", "Word (.doc)", WORKBOOKS)
    if _is_cut(data):
        raise UnreadableError("file.damaged", "OLE2")
    raise UnreadableError("file.not_a_workbook", "OLE2", WORKBOOKS)


def _is_cut(data: bytes) -> bool:
    """Tell whether an old document ends before the list of what is in it, whose place its first bytes tell."""
    sector_bytes = 1 << min(int.from_bytes(data[30:32], "little"), _LARGEST_SECTOR)
    first = int.from_bytes(data[48:52], "little")
    return len(data) <= (first + 1) * sector_bytes


def _has_file_password(data: bytes) -> bool:
    """Tell whether the records of an old workbook begin with the one that says how the others are scrambled.

    The reader takes the oldest kind of password for none, and its scrambled records for damage.
    """
    for beginning, length in _FIRST_RECORDS:
        start = data.find(beginning)
        if start >= 0:
            after = start + length
            if data[after : after + 2] == _WRITE_PROTECTED:  # says so and no more, before the password's own
                after += 4
            return data[after : after + 2] == _FILE_PASSWORD
    return False


def _recognise_zip(data: bytes, unpacked: dict[str, bytes]) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        raise UnreadableError("file.damaged", "ZIP") from None
    refuse_bomb(data, entries, unpacked)
    names = {entry.filename.lower().replace("\\", "/") for entry in entries}
    if "xl/workbook.bin" in names:
        return "xlsb"
    if any(name.startswith("xl/") and "workbook" in name and name.endswith(".xml") for name in names):
        return "xlsx"
    if "content.xml" in names:
        return _recognise_open_document(data)
    if any(name.startswith("word/") for name in names):
        raise UnreadableError("file.unsupported", "Word (.docx)", WORKBOOKS)
    if any(name.startswith("ppt/") for name in names):
        raise UnreadableError("file.unsupported", "PowerPoint (.pptx)", WORKBOOKS)
    raise UnreadableError("file.not_a_workbook", "ZIP", WORKBOOKS)


def _recognise_open_document(data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
            kind = archive.read("mimetype").decode("ascii", "replace") if "mimetype" in names else "spreadsheet"
            manifest = archive.read("META-INF/manifest.xml") if "META-INF/manifest.xml" in names else b""
            content = archive.read("content.xml")
    except (zipfile.BadZipFile, KeyError, EOFError, ValueError):
        raise UnreadableError("file.damaged", "ZIP") from None
    if "spreadsheet" not in kind:
        raise UnreadableError("file.unsupported", kind[:_NAME_SHOWN], WORKBOOKS)
    if b"encryption-data" in manifest:
        raise UnreadableError("file.encrypted")
    refuse_far_sheets(content)
    return "ods"


def _refuse_strange_names(entries: list[zipfile.ZipInfo]) -> None:
    """Refuse an archive with more parts than a workbook has, two of one name, or one that points out of it."""
    if len(entries) > MAX_ENTRIES:
        raise UnreadableError("file.strange_archive", str(len(entries)), f"≤ {MAX_ENTRIES}")
    seen: set[str] = set()
    for entry in entries:
        name = entry.filename.replace("\\", "/")
        is_outside = name.startswith("/") or ".." in name.split("/") or ":" in name.split("/", 1)[0]
        if is_outside or name.lower() in seen:
            raise UnreadableError("file.strange_archive", entry.filename[:_NAME_SHOWN])
        seen.add(name.lower())


def notes_of_old(data: bytes) -> tuple[str, ...]:
    """Give the codes of what is in an old workbook besides cells: macros, which nothing here runs."""
    return ("file.macros",) if "_VBA_PROJECT_CUR".encode("utf-16-le") in data else ()


def notes_of(parts: Iterable[str]) -> tuple[str, ...]:
    """Give the codes of what a workbook's parts are besides cells: macros, and links to other workbooks."""
    names = {name.lower() for name in parts}
    signs = {"file.macros": ("xl/vbaproject.bin", "basic/"), "file.external_links": ("xl/externallinks/",)}
    return tuple(code for code, starts in signs.items() if any(name.startswith(starts) for name in names))


def refuse_bomb(data: bytes, entries: list[zipfile.ZipInfo], unpacked: dict[str, bytes]) -> None:
    """Refuse an archive that would unpack to far more than a report, by its directory and by its content.

    What its XML unpacks to is kept in ``unpacked`` as long as that is not too much.
    """
    _refuse_strange_names(entries)
    whole = sum(entry.file_size for entry in entries)
    packed = max(1, sum(entry.compress_size for entry in entries))
    if whole > MAX_UNPACKED_BYTES or (whole > SMALL_ENOUGH and whole / packed > MAX_RATIO):
        raise UnreadableError("file.bomb", _megabytes(whole), f"≤ {_megabytes(MAX_UNPACKED_BYTES)}")
    room = _MOST_KEPT
    for entry in entries:
        if entry.flag_bits & _ENCRYPTED_ENTRY:
            raise UnreadableError("file.encrypted", entry.filename)
        content = _unpacked(data, entry)
        is_xml = entry.filename.lower().endswith(_XML_ENDINGS)
        if is_xml and _has_document_type(content):
            raise UnreadableError("file.strange_archive", f"{entry.filename}: <!DOCTYPE>")
        if is_xml and len(content) <= room and _is_whole(data, entry, content):
            unpacked[entry.filename] = content
            room -= len(content)


def _is_whole(data: bytes, entry: zipfile.ZipInfo, content: bytes) -> bool:
    """Tell whether an entry is what the directory says; the library says what is wrong with any other."""
    encoding = "utf-8" if entry.flag_bits & _UTF8_NAME else "cp437"
    begin = entry.header_offset + _LOCAL_HEADER_BYTES
    name = data[begin : begin + _lengths(data, entry)[0]]
    is_named = name == entry.orig_filename.encode(encoding, "replace")
    return is_named and len(content) == entry.file_size and zlib.crc32(content) == entry.CRC


def _lengths(data: bytes, entry: zipfile.ZipInfo) -> tuple[int, int]:
    """Give how long the name and the extra field are that stand before the content of an entry."""
    told = data[entry.header_offset + 26 : entry.header_offset + _LOCAL_HEADER_BYTES]
    return int.from_bytes(told[:2], "little"), int.from_bytes(told[2:4], "little")


def _unpacked(data: bytes, entry: zipfile.ZipInfo) -> bytes:
    """Unpack an entry. Refuses one that comes to more than the directory says: the reader would follow the content."""
    if entry.compress_type not in {_STORED, _DEFLATED}:
        raise UnreadableError("file.damaged", entry.filename)
    begin = entry.header_offset + _LOCAL_HEADER_BYTES + sum(_lengths(data, entry))
    content = data[begin : begin + entry.compress_size]
    if entry.compress_type == _DEFLATED:
        inflater = zlib.decompressobj(-zlib.MAX_WBITS)
        try:
            content = inflater.decompress(content, entry.file_size + 1)
        except zlib.error:
            raise UnreadableError("file.damaged", entry.filename) from None
    if len(content) > entry.file_size:
        raise UnreadableError("file.bomb", entry.filename, f"≤ {entry.file_size} B")
    return content


def _has_document_type(xml: bytes) -> bool:
    """Tell whether a document type stands in an XML file of any encoding; half the bytes of UTF-16 are noughts."""
    return any(sign in xml for sign in (_DOCTYPES if b"\0" in xml else _DOCTYPES[:1]))
