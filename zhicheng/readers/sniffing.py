"""What kind of file bytes are: by their content first, by the ending of their name second."""

from __future__ import annotations

from zhicheng.errors import Where
from zhicheng.readers.archives import open_archive
from zhicheng.readers.documents import Format
from zhicheng.readers.errors import EmptyFile, LegacyFormat, Locked, UnknownFormat
from zhicheng.readers.limits import Limits

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP_PARTS = (("word/document.xml", Format.DOCX), ("xl/workbook.xml", Format.XLSX), ("OFD.xml", Format.OFD))
_FOREIGN = (
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"II*\x00", "TIFF"),
    (b"MM\x00*", "TIFF"),
    (b"BM", "BMP"),
    (b"Rar!", "RAR"),
    (b"7z\xbc\xaf", "7z"),
    (b"\x1f\x8b", "gzip"),
    (b"SQLite format 3", "SQLite"),
    (b"\x7fELF", "ELF"),
    (b"MZ\x90", "EXE"),
)
_HTML_STARTS = (b"<!doctype html", b"<html", b"<head", b"<meta", b"<table", b"<body", b"<title", b"<style", b"<div", b"<p>")
_OLE_STREAMS = (
    ("WordDocument", ".doc", ".docx"),
    ("Workbook", ".xls", ".xlsx"),
    ("Book", ".xls", ".xlsx"),
    ("PowerPoint Document", ".ppt", ".pdf"),
)


def sniff(data: bytes, name: str, limits: Limits) -> Format:
    """Return the format of a file (识别格式).

    Raises EmptyFile, OverLimit, Locked, LegacyFormat, UnknownFormat, and what opening a zip raises.

    >>> from zhicheng.readers.limits import rulebook_limits
    >>> sniff(b"<table><tr><td>1</td></tr></table>", "export.xls", rulebook_limits())
    <Format.HTML: 'html'>
    """
    where = Where(file=name)
    limits.check("file_bytes", len(data), where)
    if not data:
        raise EmptyFile(where=where)
    if data.startswith(b"PK"):
        return _zipped(data, name, limits)
    if b"%PDF-" in data[:1024]:
        return Format.PDF
    _refuse_binaries(data, where)
    return _written(data, name, where)


def _zipped(data: bytes, name: str, limits: Limits) -> Format:
    parts = open_archive(data, name, limits).parts
    for part, kind in _ZIP_PARTS:
        if part in parts:
            return kind
    where = Where(file=name)
    if "xl/workbook.bin" in parts:
        raise LegacyFormat(where=where, format=".xlsb", better=".xlsx")
    if "content.xml" in parts:
        raise LegacyFormat(where=where, format="OpenDocument", better=".docx / .xlsx")
    raise UnknownFormat(where=where, format="zip")


def _refuse_binaries(data: bytes, where: Where) -> None:
    if data.startswith(_OLE):
        _refuse_ole(data, where)
    if data.startswith(b"{\\rtf"):
        raise LegacyFormat(where=where, format="RTF", better=".docx")
    if data[:200].lstrip().lower().startswith(b"mime-version:"):
        raise LegacyFormat(where=where, format="MHTML", better=".docx / .xlsx")
    for start, kind in _FOREIGN:
        if data.startswith(start) and b"\x00" in data[:64]:
            raise UnknownFormat(where=where, format=kind)


def _refuse_ole(data: bytes, where: Where) -> None:
    """Old Office files and enciphered new ones are the same container; the names of its streams tell them apart."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise Locked(where=where, format="Office")
    for stream, old, better in _OLE_STREAMS:
        if stream.encode("utf-16-le") in data:
            raise LegacyFormat(where=where, format=old, better=better)
    raise LegacyFormat(where=where, format=".wps / .et", better=".docx / .xlsx")


def _written(data: bytes, name: str, where: Where) -> Format:
    ending = name.lower().rpartition(".")[2]
    start = data[:4096].replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
    if start.startswith(b"<?xml"):
        if b"urn:schemas-microsoft-com:office:spreadsheet" in start:
            raise LegacyFormat(where=where, format="XML Spreadsheet 2003", better=".xlsx")
        start = start.partition(b"?>")[2].lstrip()
    while start.startswith(b"<!--"):
        start = start.partition(b"-->")[2].lstrip()
    if start.startswith(_HTML_STARTS) or (ending in ("html", "htm", "xhtml") and b"<" in start):
        return Format.HTML
    return Format.CSV if ending in ("csv", "tsv") else Format.TXT
