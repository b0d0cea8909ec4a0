"""extract never raises on any text, and its offsets and quotes always agree with the text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as some

from zhicheng.policy import Kind, extract

PIECES = (
    "到2025年", "2020年", "“十四五”末", "三年内", "力争", "确保", "分别达到", "均达到", "提高到", "下降", "由", "从", "不低于", "超过", "控制在",
    "高新技术企业", "合格率", "培育", "新增", "90家", "60%", "5个百分点", "1.2万", "第3位", "翻一番", "零的突破", "以上", "以内", "、", "，", "。",
    "；", "：", "（", "）", "“", "”", "\n", "\t", "  ", "一、", "（一）", "1.", "——", "|", "指标", "2025年目标", "实施标准引领工程。", "制造业领域要升级。", "其中",
)  # fmt: skip


def sound(text: str) -> None:
    for said in extract(text):
        assert 0 <= said.start < said.end <= len(text)
        assert "".join(text[said.start : said.end].split()) == said.quote
        assert said.value is None or float(said.value) >= 0
        assert (said.kind is Kind.FACT) == (said.target_kind is None)


@given(some.text(max_size=300))
def test_any_text_is_read(text):
    sound(text)


@given(some.lists(some.sampled_from(PIECES), max_size=60).map("".join))
def test_any_jumble_of_policy_words_is_read(text):
    sound(text)
