"""Newspaper columns in .pdf and .ofd: each column to its end, headings across them first, tables left whole."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from tests.unit.readers.files import Placed, column, ofd_of, pdf_of
from zhicheng.readers import read_text

LEFT = [
    "标准引领方面，主导和参与制修订各类标准十五",
    "项以上，规上企业采用国际标准率达到百分之六",
    "十以上，标准体系更加完善，企业参与度明显提",
    "高，形成一批先进标准。",
]
RIGHT = [
    "品牌建设方面，培育品字标企业二十五家，省级",
    "以上政府质量奖实现零的突破，制造业产品质量",
    "合格率稳定在百分之九十四以上，品牌的影响力",
    "持续增强，行业口碑向好。",
]
THIRD = [
    "科技创新方面，高新技术企业达到九十家以上，",
    "规上企业建立研发机构的比例达到百分之二十六",
    "以上，新产品产值率达到百分之四十以上，科技",
    "进步贡献率稳步提升。",
]
Make = Callable[[Sequence[Placed]], bytes]


def as_pdf(page: Sequence[Placed]) -> bytes:
    return pdf_of(page, size=10)


def as_ofd(page: Sequence[Placed]) -> bytes:
    return ofd_of([(left / 3, top / 3, text) for left, top, text in page], size=10 / 3)


@pytest.fixture(params=[as_pdf, as_ofd], ids=["pdf", "ofd"])
def read(request: pytest.FixtureRequest) -> Callable[[Sequence[Placed]], list[str]]:
    return lambda page: read_text(request.param(page), "page").text.splitlines()


Read = Callable[[Sequence[Placed]], list[str]]


@pytest.mark.parametrize("offset", [0.0, 3.0, 7.0, 11.0])
def test_two_columns_are_read_one_after_the_other_whatever_their_base_lines(read: Read, offset: float) -> None:
    page = column(50, 100, LEFT) + column(275, 100 + offset, RIGHT)
    assert read(page) == ["".join(LEFT), "".join(RIGHT)]


def test_the_order_in_the_file_does_not_matter(read: Read) -> None:
    page = column(275, 100, RIGHT) + column(50, 100, LEFT)
    assert read(page[::-1]) == ["".join(LEFT), "".join(RIGHT)]


def test_three_columns(read: Read) -> None:
    page = column(20, 100, LEFT) + column(245, 100, RIGHT) + column(470, 100, THIRD)
    assert read(page) == ["".join(LEFT), "".join(RIGHT), "".join(THIRD)]


def test_a_heading_across_the_columns_comes_before_both(read: Read) -> None:
    page = [(150.0, 70.0, "质量强市建设三年行动计划正式公布实施"), *column(50, 100, LEFT), *column(275, 100, RIGHT)]
    assert read(page) == ["质量强市建设三年行动计划正式公布实施", "".join(LEFT), "".join(RIGHT)]


def test_columns_above_and_below_a_heading_are_read_by_halves(read: Read) -> None:
    middle = [(150.0, 170.0, "以下为各领域的目标和任务分工情况一览")]
    page = column(50, 100, LEFT) + column(275, 100, RIGHT) + middle + column(50, 200, THIRD) + column(275, 200, LEFT)
    assert read(page) == ["".join(LEFT), "".join(RIGHT), middle[0][2], "".join(THIRD), "".join(LEFT)]


def test_a_paragraph_goes_on_in_the_next_column(read: Read) -> None:
    page = column(50, 100, LEFT[:3]) + column(275, 100, [RIGHT[0], *RIGHT[1:]])
    assert read(page) == ["".join(LEFT[:3]) + "".join(RIGHT)]


def test_an_indented_line_begins_a_paragraph(read: Read) -> None:
    lines = [*column(50, 100, LEFT[:3]), *column(70, 142, [RIGHT[0][:-2]]), *column(50, 156, RIGHT[1:])]
    assert read(lines) == ["".join(LEFT[:3]), RIGHT[0][:-2] + "".join(RIGHT[1:])]


def test_a_table_without_rules_is_not_taken_for_columns(read: Read) -> None:
    rows = [
        ("指标", "2020年", "2025年"),
        ("产品质量抽检合格率", "94%", "96%"),
        ("高新技术企业数", "90家", "120家"),
        ("公共服务满意度", "83", "85"),
    ]
    page = [(left, 100 + 14 * at, text) for at, row in enumerate(rows) for left, text in zip((50, 250, 350), row, strict=True)]
    assert read(page) == ["\t".join(row) for row in rows]


def test_columns_of_short_paragraphs_are_still_columns(read: Read) -> None:
    left = [line for pair in zip(LEFT[:3], ("甲。", "乙。", "丙。"), strict=True) for line in pair]
    right = [line for pair in zip(RIGHT[:3], ("丁。", "戊。", "己。"), strict=True) for line in pair]
    paragraphs = [a + b for side in (left, right) for a, b in zip(side[::2], side[1::2], strict=True)]
    assert read(column(50, 100, left) + column(275, 100, right)) == paragraphs


def test_a_closing_sign_set_into_the_gutter_does_not_close_it(read: Read) -> None:
    left = [LEFT[0], LEFT[1] + "，", *LEFT[2:]]
    assert read(column(50, 100, left) + column(275, 100, RIGHT)) == ["".join(left), "".join(RIGHT)]
