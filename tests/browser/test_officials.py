"""Official draws in a browser: imported, checked, taken over by two officers; pages whole at two widths and in both languages."""

from __future__ import annotations

import pytest

from tests.browser.checks import LOOKS, check_page, check_pages
from tests.functional.inspection.campaign_steps import item, lay_entities, lay_inspectors
from tests.functional.inspection.official_steps import imported, table, taken


@pytest.fixture
def laid(served, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    lay_entities()
    lay_inspectors()
    item()


@pytest.mark.parametrize(("prefix", "width"), [*LOOKS, pytest.param("", 320, marks=pytest.mark.long), ("/en", 320)])
def test_pages_are_whole(browse, served, laid, width, prefix):
    taken(table(1, 2, 7, 7))
    imported(table(3), "two.csv", number="SJ-2")
    own = [
        "official",
        "official/SJ-2019-01",
        "official/SJ-2",
        "official/import",
        "campaigns/SJ-2019-01",
        "campaigns/SJ-2019-01/export",
    ]
    paths = [f"{prefix}/inspection/{path}" for path in own]
    public = [f"{prefix}/draws/SJ-2019-01", f"{prefix}/draws/SJ-2019-01/{'0' * 18}"]
    check_pages(browse("/", width=width), served, [*paths, *public])


def test_an_official_draw_is_imported_and_waits_for_another(browse, served, laid, tmp_path):
    from zhicheng_office.ledger.jobs import run_next_job

    file = tmp_path / "list.csv"
    file.write_bytes(table(1, 2, 7))
    page = browse("/inspection/official/import")
    page.click("button.pri")
    page.set_input_files("#id_file", str(file))
    for name, value in {
        "document": "浙市监〔2019〕9号",
        "issued_by": "省局",
        "issued": "2019-07-01",
        "number": "SJ-9",
        "title": "省级抽查",
        "first_day": "2030-07-15",
        "last_day": "2030-07-26",
    }.items():
        page.fill(f"[name={name}]", value)
    page.click("button.pri")
    page.wait_for_selector("#job progress")
    check_page(page)
    assert run_next_job().result["number"] == "SJ-9"
    page.click("text=刷新")
    page.wait_for_selector("text=无从核对")
    page.click("button.pri")
    page.wait_for_selector("text=请另一位有权人员")
    check_page(page)
