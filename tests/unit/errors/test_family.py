"""An error says what, which value, where and what to do, in both languages, with its code."""

import pytest

from zhicheng.errors import Where, Words, ZhichengError, every_error


class WrongUnit(ZhichengError):
    code = "ZC-TEST-001"
    what = Words("单位“{value}”应为“{expected}”", "unit must be {expected}, found {value}")
    todo = Words("改正后再导入", "correct it and import again")


def test_the_message_holds_place_value_and_advice_in_both_languages():
    error = WrongUnit(value="个", expected="家", where=Where(file="q2.xlsx", sheet="报表", cell="C15"))
    assert error.words().zh == "q2.xlsx，工作表“报表”，C15 单元格：单位“个”应为“家”。改正后再导入。ZC-TEST-001"
    assert (
        error.words().en == "q2.xlsx, sheet 报表, cell C15: unit must be 家, found 个. Correct it and import again. ZC-TEST-001"
    )
    assert str(error) == error.words().en


def test_without_a_place_the_message_begins_with_what_is_wrong():
    assert WrongUnit(value="个", expected="家").words().en.startswith("unit must be 家")


def test_a_missing_detail_is_our_mistake_and_shows_at_once():
    with pytest.raises(KeyError):
        WrongUnit(value="个")


def test_every_imported_error_is_listed_once_by_code():
    codes = [kind.code for kind in every_error()]
    assert "ZC-TEST-001" in codes
    assert codes == sorted(set(codes))


@pytest.mark.parametrize(("language", "text"), [("zh-hans", "质量"), ("en", "quality"), ("en-GB", "quality"), ("fr", "质量")])
def test_words_answer_in_chinese_unless_english_is_asked(language, text):
    assert Words("质量", "quality").in_language(language) == text
