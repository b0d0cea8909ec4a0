import pytest

from zhicheng.policy import extract


def named(text: str) -> list[tuple[str, str | None]]:
    return [(said.indicator, said.value) for said in extract(f"到2025年，{text}。").targets]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("技能大师工作室达到100个，其中省级以上20个", [("技能大师工作室", "100"), ("省级以上技能大师工作室", "20")]),
        ("建成服务站260个，覆盖率达到92%", [("服务站", "260"), ("服务站覆盖率", "92")]),
        ("市区幼儿入园率达到98%，农村达到90%", [("市区幼儿入园率", "98"), ("农村市区幼儿入园率", "90")]),
        ("标准厂房：竣工20万平方米", [("标准厂房竣工", "20")]),
        ("甲市、乙市公交分担率均不低于45%", [("甲市公交分担率", "45"), ("乙市公交分担率", "45")]),
        ("制修订国家、行业标准各10项以上", [("制修订国家标准", "10"), ("行业标准", "10")]),
    ],
)
def test_what_names_lend(text, found):
    assert named(text) == found
