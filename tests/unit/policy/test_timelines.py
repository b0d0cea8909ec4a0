import pytest

from zhicheng.policy import extract

TITLE = "质量提升方案（2023—2025年）\n\n一、主要任务\n"


def dated(text: str) -> list[tuple[str | None, str | None]]:
    return [(said.value, said.deadline) for said in extract(TITLE + text).targets]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("医养机构2024年底前达到25家，服务率超过68%。", [("25", "2024"), ("68", "2025")]),
        ("2023年底前完成改造10处，建成驿站3个；建成公园5个。", [("10", "2023"), ("3", "2023"), ("5", "2025")]),
        ("新增学校8所，其中2023年新增2所，改造3所。", [("8", "2025"), ("2", "2023"), ("3", "2025")]),
        ("到2024年，示范店达到50家。新增驿站6个。", [("50", "2024"), ("6", "2024")]),
    ],
)
def test_how_far_a_year_holds(text, found):
    assert dated(text) == found


def test_a_step_does_not_last_for_the_paragraphs_below():
    assert dated("到2025年，示范店达到50家，其中2023年达到20家。\n新增驿站6个。") == [
        ("50", "2025"),
        ("20", "2023"),
        ("6", "2025"),
    ]


def test_a_vision_does_not_last():
    assert dated("到2025年，示范店达到50家。展望2035年，覆盖率达到90%。\n新增驿站6个。")[-1] == ("6", "2025")


def test_years_alone_in_brackets_still_date_what_they_follow():
    found = dated("联网率依次达到90%、95%、100%（2023年、2024年、2025年）。")
    assert found == [("90", "2023"), ("95", "2024"), ("100", "2025")]
