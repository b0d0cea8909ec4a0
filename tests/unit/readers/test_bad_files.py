"""Whatever is no file of ours is refused by name, with what to do, in both languages."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace

import pytest

from tests.unit.readers.files import docx_body, docx_of, ofd_of, ole_of, pdf_of, xlsx_of, zipped
from zhicheng.errors import ZhichengError
from zhicheng.readers import (
    BrokenFile,
    DeclaredEntities,
    LegacyFormat,
    Locked,
    NestedArchive,
    NotATable,
    OverLimit,
    UnknownFormat,
    read_table,
    read_text,
    rulebook_limits,
)


@pytest.mark.parametrize(
    ("data", "name", "error", "says"),
    [
        (ole_of("WordDocument"), "计划.doc", LegacyFormat, "另存为 .docx"),
        (ole_of("Workbook"), "报表.xls", LegacyFormat, "另存为 .xlsx"),
        (ole_of("Book"), "报表.xls", LegacyFormat, "另存为 .xlsx"),
        (ole_of("Other"), "计划.wps", LegacyFormat, "另存为 .docx"),
        (ole_of("EncryptedPackage"), "报表.xlsx", Locked, "取消密码"),
        (b"{\\rtf1 x}", "a.doc", LegacyFormat, "另存为 .docx"),
        (
            b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>',
            "a.xls",
            LegacyFormat,
            ".xlsx",
        ),
        (b"MIME-Version: 1.0\r\n", "a.mht", LegacyFormat, "MHTML"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "a.png", UnknownFormat, "PNG"),
        (zipped({"a.txt": "x"}), "a.zip", UnknownFormat, "zip"),
        (zipped({"xl/workbook.bin": "x"}), "a.xlsb", LegacyFormat, ".xlsb"),
        (zipped({"content.xml": "x"}), "a.ods", LegacyFormat, "OpenDocument"),
        (b"PK\x03\x04", "a.docx", BrokenFile, "重新保存"),
    ],
)
def test_foreign_files_are_named_with_what_to_do(data: bytes, name: str, error: type[ZhichengError], says: str) -> None:
    for read in (read_text, read_table):
        with pytest.raises(error) as refused:
            read(data, name)
        assert says in refused.value.words().zh
        assert refused.value.words().en.startswith(f"{name}: ")


@pytest.mark.parametrize(
    "make", [docx_of("合格率"), xlsx_of([["指标"], ["合格率"]]), ofd_of([(9, 9, "合格率")])], ids=["docx", "xlsx", "ofd"]
)
def test_a_truncated_archive_is_broken_wherever_it_is_cut(make: bytes) -> None:
    for cut in range(4, len(make), max(1, len(make) // 40)):
        with pytest.raises(BrokenFile):
            read_text(make[:cut], "cut")


def test_the_content_decides_not_the_ending() -> None:
    assert read_text(docx_of("合格率"), "plan.pdf").text == "合格率\n"
    assert read_table(xlsx_of([["指标", "值"], ["率", 1]]), "报表.csv").rows[0].cell("值").raw == "1"


@pytest.mark.parametrize("data", [docx_of("x"), pdf_of([(9, 9, "x")]), ofd_of([(9, 9, "x")])], ids=["docx", "pdf", "ofd"])
def test_a_document_is_no_table(data: bytes) -> None:
    with pytest.raises(NotATable):
        read_table(data, "a")


def test_a_zip_bomb_is_refused_before_it_is_unpacked() -> None:
    bomb = zipped({"word/document.xml": bytes(12_000_000)})
    with pytest.raises(OverLimit) as refused:
        read_text(bomb, "bomb.docx")
    assert "200" in refused.value.words().zh
    with pytest.raises(OverLimit):
        read_text(bomb, "bomb.docx", limits=replace(rulebook_limits(), unpacked_bytes=1_000_000))


def test_too_many_parts_are_refused() -> None:
    with pytest.raises(OverLimit):
        read_text(docx_of("x"), "a.docx", limits=replace(rulebook_limits(), parts=3))


def test_an_archive_inside_is_refused_by_name() -> None:
    with pytest.raises(NestedArchive) as refused:
        read_text(zipped({"word/document.xml": "<a/>", "word/more.zip": b"PK"}), "a.docx")
    assert refused.value.details["value"] == "word/more.zip"


def test_an_enciphered_part_is_locked() -> None:
    data = bytearray(zipped({"word/document.xml": "<a/>"}))
    for signature, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(signature) + flags] |= 1
    with pytest.raises(Locked):
        read_text(bytes(data), "a.docx")


def test_billions_of_laughs_are_refused_at_the_door() -> None:
    laughs = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><x>&b;</x>'
    with pytest.raises(DeclaredEntities):
        read_text(zipped({"word/document.xml": laughs}), "a.docx")


def test_markup_deeper_than_the_limit_is_refused() -> None:
    with pytest.raises(OverLimit) as refused:
        read_text(docx_body("<w:sdt>" * 300 + "</w:sdt>" * 300), "a.docx")
    assert refused.value.details["limit"] == 200


def test_a_part_that_lies_about_its_size_is_broken() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"<a>" + b"x" * 100_000 + b"</a>")
    data = bytearray(buffer.getvalue())
    data[data.index(b"PK\x01\x02") + 24 : data.index(b"PK\x01\x02") + 28] = (50).to_bytes(4, "little")
    with pytest.raises(BrokenFile):
        read_text(bytes(data), "a.docx")


def test_damage_inside_names_the_part() -> None:
    with pytest.raises(BrokenFile) as refused:
        read_text(zipped({"word/document.xml": "<a><b></a>"}), "a.docx")
    assert "word/document.xml" in refused.value.words().en
