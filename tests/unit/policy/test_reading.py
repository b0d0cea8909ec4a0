"""A policy file is read to its text; one without a word is refused by name."""

import pytest

from tests.unit.readers.files import docx_of, xlsx_of
from zhicheng.policy import NotPolicyText, extract, read_policy
from zhicheng.readers import EmptyFile


def test_the_text_of_a_file_is_what_offsets_count():
    text = read_policy(docx_of("到2020年，高新技术企业90家以上。"), "plan.docx")
    assert [text[item.start : item.end] for item in extract(text)] == ["高新技术企业90家以上"]


@pytest.mark.parametrize("data", [docx_of("2020", "——"), xlsx_of([[1, 2], [3, 4]])], ids=["docx", "xlsx"])
def test_a_file_without_a_word_is_no_policy_text(data):
    with pytest.raises(NotPolicyText) as refused:
        read_policy(data, "a.docx")
    words = refused.value.words()
    assert words.zh.startswith("a.docx：")
    assert words.en.startswith("a.docx: ")
    assert words.en.endswith("ZC-POLICY-001")


def test_an_empty_file_keeps_its_own_error():
    with pytest.raises(EmptyFile):
        read_policy(b" \n", "a.txt")
