"""Plain text: every code point counts, because the offsets of quoted clauses count them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from zhicheng.readers import EmptyFile, Format, NotText, OverLimit, WrongEncoding, read_text, rulebook_limits

SENTENCE = "到2020年，合格率达到９４％以上；\r\n高新技术企業90家。\n"


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (SENTENCE.encode("utf-8"), "utf-8"),
        (SENTENCE.encode("utf-8-sig"), "utf-8"),
        (SENTENCE.encode("gb18030"), "gb18030"),
        (b"\xff\xfe" + SENTENCE.encode("utf-16-le"), "utf-16-le"),
        (b"\xfe\xff" + SENTENCE.encode("utf-16-be"), "utf-16-be"),
    ],
)
def test_the_text_is_kept_to_the_letter_and_only_the_mark_is_dropped(data: bytes, encoding: str) -> None:
    document = read_text(data, "plan.txt")
    assert (document.text, document.encoding, document.format) == (SENTENCE, encoding, Format.TXT)


def test_a_short_gb18030_text_that_looks_like_utf8_at_first_is_still_read() -> None:
    assert read_text("联通公司质量强市".encode("gbk"), "a.txt").text == "联通公司质量强市"


def test_utf8_with_gb18030_appended_names_the_byte_where_it_changes() -> None:
    first = "质量强市三年行动\n".encode()
    with pytest.raises(WrongEncoding) as refused:
        read_text(first + "合格率".encode("gbk"), "mixed.txt")
    assert refused.value.details["offset"] == len(first)
    assert refused.value.where is not None
    assert refused.value.where.file == "mixed.txt"


def test_gb18030_with_utf8_appended_names_the_byte_where_it_changes() -> None:
    first = "合格率达到百分之九十四\n".encode("gbk")
    with pytest.raises(WrongEncoding) as refused:
        read_text(first + "质量强市三年行动".encode(), "mixed.txt")
    assert refused.value.details["offset"] == len(first)


def test_utf8_cut_inside_a_letter_names_the_last_byte_that_fits() -> None:
    data = "质量强市三年行动".encode()
    with pytest.raises(WrongEncoding) as refused:
        read_text(data[:-1], "cut.txt")
    assert refused.value.details["offset"] == len(data) - 3


@pytest.mark.parametrize("data", [b"", b" \r\n\t", "\ufeff".encode(), "\u3000\n".encode()])
def test_nothing_but_white_space_is_an_empty_file(data: bytes) -> None:
    with pytest.raises(EmptyFile):
        read_text(data, "empty.txt")


def test_a_control_character_is_named_with_its_byte() -> None:
    with pytest.raises(NotText) as refused:
        read_text("质量\x00".encode(), "a.txt")
    assert refused.value.details == {"offset": 6, "value": "U+0000"}


def test_a_text_over_the_limit_names_its_size_and_the_limit() -> None:
    small = replace(rulebook_limits(), file_bytes=10)
    with pytest.raises(OverLimit) as refused:
        read_text(b"x" * 11, "big.txt", limits=small)
    assert "11" in refused.value.words().zh
    assert "limit is 10 bytes" in refused.value.words().en


def test_a_hundred_megabytes_are_refused_unread() -> None:
    with pytest.raises(OverLimit):
        read_text(bytes(100_000_000), "huge.bin")
