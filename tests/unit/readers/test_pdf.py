"""The PDF text layer: ruled tables, pages, scans, locks and bombs."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.unit.readers.files import column, packed_stream, pdf_objects, pdf_of
from zhicheng.readers import BrokenFile, Format, Locked, NestedArchive, OverLimit, ScannedPdf, read_text, rulebook_limits

CATALOGUE = ["<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Count 1/Kids[3 0 R]>>"]
PAGE = "<</Type/Page/Parent 2 0 R/Resources<<>>/MediaBox[0 0 595 842]/Contents 4 0 R>>"


def test_a_ruled_table_becomes_rows_between_its_paragraphs() -> None:
    rules = [(50, y, 400, y) for y in (100, 120, 140)] + [(x, 100, x, 140) for x in (50, 200, 400)]
    cells = [(55, 115, "抽检合格率"), (205, 115, "94%"), (55, 135, "企业数"), (205, 135, "90家")]
    document = read_text(pdf_of([(50, 60, "主要指标。"), *cells, (50, 200, "按年考核。")], rules=rules), "a.pdf")
    assert (document.text, document.format) == ("主要指标。\n抽检合格率\t94%\n企业数\t90家\n按年考核。\n", Format.PDF)
    assert document.tables[0].rows == (("抽检合格率", "94%"), ("企业数", "90家"))


def test_a_paragraph_goes_on_over_the_page_and_page_numbers_are_left_out() -> None:
    first = [
        *column(50, 100, ["到二〇二〇年，规模以上企业建立研发机构的", "比例达到百分之二十六以上，高新技术企业总"]),
        (290, 800, "— 1 —"),
    ]
    second = [*column(50, 100, ["数达到九十家以上，两化融合发展指数稳步提", "升。"]), (290, 800, "— 2 —")]
    document = read_text(pdf_of(first, second), "a.pdf")
    assert document.text.count("\n") == 1
    assert "企业总数达到九十家" in document.text
    assert [note.en for note in document.notes] == ["page numbers are not read"]


def test_latin_words_keep_their_spaces() -> None:
    assert read_text(pdf_of([(50, 100, "ISO 9001")]), "a.pdf").text == "ISO 9001\n"


def test_pages_without_letters_are_a_scan() -> None:
    with pytest.raises(ScannedPdf) as refused:
        read_text(pdf_of([]), "scan.pdf")
    assert "扫描件" in refused.value.words().zh
    assert refused.value.details["pages"] == 1


def test_letters_without_unicode_are_as_good_as_a_scan() -> None:
    data = pdf_of([(50, 100, "合格率")]).replace(b"/ToUnicode 5 0 R", b"")
    with pytest.raises(ScannedPdf):
        read_text(data, "a.pdf")


def test_a_page_without_text_among_others_is_noted() -> None:
    assert [note.en for note in read_text(pdf_of([(50, 100, "合格率")], []), "a.pdf").notes] == ["1 pages have no text layer"]


def test_a_password_is_named() -> None:
    cipher = "<</Filter/Standard/V 2/R 3/Length 128/P -44/O<" + "11" * 32 + ">/U<" + "22" * 32 + ">>>"
    trailer = "/Encrypt 5 0 R/ID[<00><00>]"
    with pytest.raises(Locked):
        read_text(pdf_objects([*CATALOGUE, PAGE, packed_stream(b"BT ET"), cipher], trailer), "a.pdf")


def test_a_stream_that_unpacks_beyond_the_limit_is_not_unpacked() -> None:
    small = replace(rulebook_limits(), unpacked_bytes=1_000_000)
    with pytest.raises(OverLimit) as refused:
        read_text(pdf_objects([*CATALOGUE, PAGE, packed_stream(bytes(5_000_000))]), "bomb.pdf", limits=small)
    assert refused.value.details["limit"] == 1_000_000


def test_a_stream_packed_twice_is_refused() -> None:
    with pytest.raises(NestedArchive):
        read_text(b"%PDF-1.7\n1 0 obj<</Filter[/FlateDecode /FlateDecode]>>stream", "bomb.pdf")


def test_too_many_pages_and_letters() -> None:
    data = pdf_of([(50, 100, "合格率")], [(50, 100, "满意度")])
    for limit in ("pages", "page_glyphs"):
        with pytest.raises(OverLimit):
            read_text(data, "a.pdf", limits=replace(rulebook_limits(), **{limit: 1}))


def test_half_a_pdf_is_broken_or_a_scan_never_a_part_of_the_text() -> None:
    data = pdf_of([(50, 100, "合格率达到百分之九十四")])
    with pytest.raises((BrokenFile, ScannedPdf)):
        read_text(data[: len(data) // 2], "a.pdf")


def test_radicals_in_place_of_characters_become_the_characters() -> None:
    assert read_text(pdf_of([(50, 100, "⾼质量发展，⼾籍⼈⼝，⻓江⻛⻜")]), "a.pdf").text == "高质量发展，户籍人口，长江风飞\n"
