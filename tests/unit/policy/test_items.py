import pytest

from zhicheng.policy import extract


def names(text: str) -> list[tuple[str, str | None]]:
    return [(said.indicator, said.value) for said in extract(f"到2025年，{text}。").targets]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("新增A类企业3家、B类企业5家", [("新增A类企业", "3"), ("新增B类企业", "5")]),
        ("培育3个以上示范乡镇、10个以上示范村", [("示范乡镇", "3"), ("示范村", "10")]),
        ("营业收入超100亿元企业3家、超50亿元企业8家", [("营业收入超100亿元企业", "3"), ("营业收入超50亿元企业", "8")]),
        ("工业增加值增长10%，达到500亿元", [("工业增加值增长", "10"), ("工业增加值", "500")]),
        ("企业数量稳步增长，达到500家", [("企业数量", "500")]),
        ("60%以上的县达到节水标准", [("县达到节水标准", "60")]),
        ("风险企业每年至少抽检2批次", [("风险企业每年至少抽检", "2")]),
        ("风险企业每年至少检查2次", []),
    ],
)
def test_names_are_lent_and_shared(text, said):
    assert names(text) == said


@pytest.mark.parametrize("text", ["实施10项工程", "推进5个专项行动", "完善三级网络"])
def test_idle_numbers_are_no_targets(text):
    assert names(text) == []
