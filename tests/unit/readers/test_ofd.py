"""OFD pages: boundaries, matrices, steps between letters, and parts that are missing."""

from __future__ import annotations

import pytest

from tests.unit.readers.files import OFD, ofd_of, ofd_page, ofd_run, zipped
from zhicheng.readers import BrokenFile, EmptyFile, Format, read_text


def page_of(runs: str) -> bytes:
    return zipped(
        {
            "OFD.xml": f'<a:OFD xmlns:a="{OFD}"><a:DocBody><a:DocRoot>/Doc_0/Document.xml</a:DocRoot></a:DocBody></a:OFD>',
            "Doc_0/Document.xml": f'<a:D xmlns:a="{OFD}"><a:Pages><a:Page BaseLoc="../P/C.xml"/></a:Pages></a:D>',
            "P/C.xml": ofd_page(runs),
        }
    )


def test_runs_of_two_pages_become_paragraphs() -> None:
    document = read_text(ofd_of([(20, 20, "质量强市"), (20, 40, "合格率达到94%以上。")], [(30, 20, "第二页。")]), "a.ofd")
    assert (document.text, document.format) == ("质量强市\n合格率达到94%以上。\n第二页。\n", Format.OFD)


@pytest.mark.parametrize(
    ("run", "text"),
    [
        (
            '<ofd:TextObject Boundary="9 9 90 9" Size="4"><ofd:TextCode X="0" Y="4" DeltaX="4 g 2 4">质量强市</ofd:TextCode></ofd:TextObject>',
            "质量强市",
        ),
        (
            '<ofd:TextObject Boundary="9 9 90 9" Size="4"><ofd:TextCode X="0" Y="4">质量强市</ofd:TextCode></ofd:TextObject>',
            "质量强市",
        ),
        (
            '<ofd:TextObject Boundary="9 9 90 9" Size="4"><ofd:TextCode X="0" Y="4" DeltaX="4 20 4">指标合格</ofd:TextCode></ofd:TextObject>',
            "指标\t合格",
        ),
        (
            '<ofd:TextObject Boundary="9 9 9 90" Size="4"><ofd:TextCode X="0" Y="4" DeltaX="g 3 0" DeltaY="g 3 6">质量强市</ofd:TextCode></ofd:TextObject>',
            "质量强市",
        ),
        (
            '<ofd:TextObject Boundary="9 9 90 9" Size="1" CTM="4 0 0 4 0 0"><ofd:TextCode X="0" Y="1" DeltaX="1">质量</ofd:TextCode></ofd:TextObject>',
            "质量",
        ),
        (
            '<ofd:TextObject Boundary="x" Size="?"><ofd:TextCode X="nan" Y="1" DeltaX="g 999999999 1">质量</ofd:TextCode></ofd:TextObject>',
            "质量",
        ),
        (ofd_run(9, 9, "明") + ofd_run(9, 30, "暗").replace("<ofd:TextObject", '<ofd:TextObject Visible="false"'), "明"),
    ],
)
def test_letters_stand_where_the_markup_puts_them(run: str, text: str) -> None:
    assert read_text(page_of(run), "a.ofd").text == text + "\n"


def test_a_missing_page_is_named() -> None:
    data = zipped({"OFD.xml": f'<a:OFD xmlns:a="{OFD}"><a:DocRoot>Doc_0/Document.xml</a:DocRoot></a:OFD>'})
    with pytest.raises(BrokenFile) as refused:
        read_text(data, "a.ofd")
    assert "Doc_0/Document.xml" in refused.value.words().zh


def test_an_ofd_without_letters_is_empty() -> None:
    with pytest.raises(EmptyFile):
        read_text(ofd_of([]), "a.ofd")
