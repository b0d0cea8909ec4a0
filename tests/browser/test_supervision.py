"""Smart supervision in a browser: every page whole at two widths and in both languages; a file sent, an alarm decided and its batch proposed."""

from __future__ import annotations

import pytest

from tests.browser.checks import LOOKS, check_page, check_pages, violations
from tests.functional.inspection.signal_steps import ALARM, lay_shops, raised_alarm, shop_of

ROOT = "/inspection"
PAGES = (
    "supervision", "supervision/pharmacies", "supervision/devices", "supervision/leading_industries", "supervision/pharmacies/entities",
    "supervision/pharmacies/entities?reached=no", "supervision/food/entities?q=nothing", f"supervision/pharmacies/entities/{shop_of(0)}",
    f"supervision/pharmacies/entities/{shop_of(9)}", "alarms", "alarms?state=false", f"alarms/{ALARM}", "signals/import", "signals/keys",
)  # fmt: skip


@pytest.fixture
def supervised(served, settings, tmp_path):
    """Lay shops and an alarm beside the sample county; the browser's account is the quality office's."""
    settings.MEDIA_ROOT = tmp_path
    lay_shops()
    return raised_alarm()


@pytest.mark.parametrize(("prefix", "width"), [*LOOKS, ("/en", 320)])
def test_pages_are_whole(browse, served, supervised, width, prefix):
    page = browse("/", width=width)
    check_pages(page, served, [f"{prefix}{ROOT}/{one}" for one in PAGES])
    check_pages(
        page,
        served,
        [
            f"{prefix}/cockpit/deliverables/D02",
            f"{prefix}/planning/milestones/D02",
            f"{prefix}/planning/milestones/D02/threshold",
        ],
    )


def test_charts_are_drawn_with_their_tables_in_the_dark_too(browse, served, supervised):
    page = browse(f"{ROOT}/supervision/pharmacies", dark=True)
    check_page(page)
    assert page.locator(".control-chart svg").count() == 2
    assert "2019-07-04" in page.inner_text("#h-cusum")
    page.click("text=数据表（31 个结果）")
    assert page.locator("table.midtable").first.locator("tbody tr").count() == 31
    assert violations(page) == []


def test_an_alarm_is_decided_and_proposes_its_batch(browse, served, supervised):
    from tests.functional.inspection.campaign_steps import item

    item()
    page = browse(f"{ROOT}/alarms/{ALARM}", width=390)
    page.click("label:has-text('属实')")
    page.fill("#reason", "现场核实空调停机")
    page.click("text=记录核实结果")
    page.wait_for_selector("text=核实结果已记录")
    check_page(page)
    page.select_option("#items", "A01")
    page.click("text=列入年度计划草案")
    page.wait_for_selector("text=已列入计划草案")
    check_page(page)
    page.click("text=定向抽查 >> nth=-1")
    page.goto(served + page.locator("section:has(#h-b) a").get_attribute("href"))
    check_page(page)
    assert ALARM in page.inner_text("main")


def test_a_file_is_sent_and_says_which_rows_were_refused(browse, served, supervised, tmp_path):
    from zhicheng_office.ledger.jobs import run_next_job

    file = tmp_path / "signals.csv"
    rows = [f"{shop_of(2)},storage_climate,22,℃,2019-07-10T08:00", f"{shop_of(3)},storage_climate,热,℃,2019-07-10T08:00"]
    file.write_text("\n".join(["统一社会信用代码,监管事项,读数,单位,读取时间", *rows]), encoding="utf8")
    page = browse(f"{ROOT}/signals/import")
    page.set_input_files("#file", str(file))
    page.fill("#system", "柜机")
    page.click("text=上传信号")
    page.wait_for_selector("text=正在接收")
    while run_next_job() is not None:
        pass
    page.wait_for_selector("text=新收 1 条")
    assert "第3行" in page.inner_text("#job")
    check_page(page)
