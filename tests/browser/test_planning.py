"""The confirm page in a browser: one target from its sentence into the plan, on desk and phone, in both languages."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from tests.browser.checks import check_page, reach
from tests.unit.readers.files import docx_of

WIDTHS = (1440, 390)
LANGUAGES = {"": "确认并写入规划", "/en": "Confirm into the plan"}
TEXT = (
    "三年行动计划摘要\n\n二、“八项工程”\n\n（一）科技创新工程\n\n以五金产业为中心布局创新平台，引导企业把研发做实。"
    "到2020年，拥有高新技术企业90家以上，规模以上企业建立研发机构的比例达到26%以上，科技进步贡献率63%以上。\n"
)
T07 = {
    "id": "T07", "section": "science", "zh": "科技进步贡献率", "en": "contribution rate of science and technology progress",
    "kind": "level", "comparator": ">=", "value": "63", "unit": "%", "deadline": "2020", "hedged": False,
    "quote": "科技进步贡献率63%以上", "indicator": "st_progress_contribution", "owner": "science", "issuing": "science",
    "frequency": "Q", "term_days": 15,
}  # fmt: skip
PLAN = {
    "code": "plan-2018", "zh": "三年质量规划", "en": "three-year quality plan", "source": {"zh": "测试文本", "en": "a text of the tests"},
    "start": "2018-01-01", "end": "2020-12-31",
    "headings": [{"code": "projects", "zh": "八项工程", "en": "eight projects"}],
    "sections": [{"code": "science", "heading": "projects", "zh": "科技创新工程", "en": "science and innovation"}],
    "targets": [T07], "milestones": [
        {"id": "D03", "section": "science", "zh": "诚信体系基本建成", "en": "integrity system built", "quote": "诚信体系基本建成",
         "deadline": "2020", "owner": "development_reform"}],
    "decisions": [{"id": "C01", "day": "2019-01-18", "zh": "模拟：年度会议", "en": "simulated: annual meeting", "tasks": [
        {"id": "C01-1", "zh": "确认报送表式", "en": "confirm the reporting forms", "owner": "science", "due": "2019-07-05",
         "remind_days": [14, 3], "targets": ["T07"]}]}],
}  # fmt: skip


@pytest.fixture
def office(transactional_db, live_server, settings, tmp_path):
    from zhicheng_office.accounts.models import User
    from zhicheng_office.ledger.models import County
    from zhicheng_office.planning.services.documents import add_document
    from zhicheng_office.planning.services.proposals import adopt_plan

    settings.MEDIA_ROOT = tmp_path
    days = {"demonstration_day": date(2019, 6, 30), "demonstration_known": date(2019, 7, 15)}
    County.objects.create(division="330799", name_zh="测试县", name_en="test county", simulated=True, **days)
    adopt_plan(PLAN, "测试规划", "tests")
    add_document(TEXT.encode(), "digest.txt", "tests")
    User.objects.create_user("quality", role="quality_office", body="quality_office", title="质量办")
    User.objects.create_user("science", role="department", body="science", title="科技局")
    return live_server.url


@pytest.fixture
def visit(chromium, office):
    """Return a function that logs a person in at a width; what the browser complains of is kept on the page."""
    from zhicheng_office.accounts.models import User

    contexts = []

    def log_in(name: str, width: int):
        context = chromium.new_context(viewport={"width": width, "height": 900}, reduced_motion="reduce")
        contexts.append(context)
        client = Client()
        client.force_login(User.objects.get(username=name))
        context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": office}])
        page = context.new_page()
        page.complaints = []
        page.on("pageerror", lambda error: page.complaints.append(str(error)))
        return page

    yield log_in
    for context in contexts:
        context.close()


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("prefix", LANGUAGES)
def test_a_target_goes_from_its_sentence_into_the_plan(visit, office, width, prefix):
    page = visit("quality", width)
    page.goto(f"{office}{prefix}/planning/proposals")
    page.click(".source mark >> text=拥有高新技术企业90家以上")
    assert page.input_value("#id_value") == "90"
    assert page.input_value("#id_indicator") == "high_tech_enterprises"
    assert "拥有高新技术企业90家以上" in page.inner_text(".source mark.current")
    check_page(page)
    page.fill("#id_id", "T05")
    page.click(f"button:has-text('{LANGUAGES[prefix]}')")
    page.wait_for_selector("[role=status] >> text=T05")
    page.goto(f"{office}{prefix}/planning/history/T05")
    assert "90" in page.inner_text("main ins >> nth=0") or "90" in page.inner_text("table.diff")
    check_page(page)


@pytest.mark.parametrize(("width", "prefix", "button"), [(1440, "", "上传并读取"), (390, "/en", "Upload and read")])
def test_an_uploaded_docx_arrives_at_its_proposals_beside_the_text(visit, office, tmp_path, width, prefix, button):
    paper = tmp_path / "行动方案.docx"
    paper.write_bytes(docx_of("（一）绿色发展工程", "到2025年，新建绿色建筑占比达到96%以上，培育绿色工厂30家以上。"))
    page = visit("quality", width)
    page.goto(f"{office}{prefix}/planning/documents")
    page.set_input_files("#id_file", paper)
    page.click(f"button:has-text('{button}')")
    page.wait_for_url("**/planning/proposals?document=*")
    assert page.locator(".source mark").count() == 2
    page.click(".source mark >> text=培育绿色工厂30家以上")
    assert page.input_value("#id_value") == "30"
    assert page.input_value("#id_deadline") == "2025"
    assert "培育绿色工厂30家以上" in page.inner_text(".source mark.current")
    check_page(page)


def test_a_damaged_docx_is_refused_on_the_page_with_the_focus_on_what_is_wrong(visit, office, tmp_path):
    paper = tmp_path / "行动方案.docx"
    paper.write_bytes(docx_of("到2025年，培育绿色工厂30家以上。")[:-200])
    page = visit("quality", 390)
    page.goto(f"{office}/planning/documents")
    page.set_input_files("#id_file", paper)
    page.click("button:has-text('上传并读取')")
    page.wait_for_selector("#errors")
    assert "ZC-READ-005" in page.inner_text("#errors")
    assert page.evaluate("document.activeElement.id") == "errors"
    assert page.title().startswith("有误：")
    check_page(page)


def test_j_and_k_move_through_the_proposals_and_can_be_switched_off(visit, office):
    page = visit("quality", 1440)
    page.goto(f"{office}/planning/proposals")
    first = page.inner_text("#h-review")
    page.keyboard.press("j")
    page.wait_for_function("before => document.querySelector('#h-review').innerText !== before", arg=first)
    page.keyboard.press("k")
    page.wait_for_function("before => document.querySelector('#h-review').innerText === before", arg=first)
    page.click("[data-jk]")
    page.keyboard.press("j")
    assert page.get_attribute("[data-jk]", "aria-pressed") == "false"
    assert page.inner_text("#h-review") == first


def test_a_wrong_field_takes_the_focus_to_what_is_wrong(visit, office):
    page = visit("quality", 1440)
    page.goto(f"{office}/planning/proposals")
    page.click(".source mark >> text=拥有高新技术企业90家以上")
    page.fill("#id_value", "约90")
    page.click("button:has-text('确认并写入规划')")
    page.wait_for_selector("#errors")
    assert page.evaluate("document.activeElement.id") == "errors"
    assert page.title().startswith("有误：")
    check_page(page)


PAGES = (
    ("quality", "/planning/documents"),
    ("quality", "/planning/proposals/together"),
    ("quality", "/planning/targets/T07/edit"),
    ("quality", "/planning/assignments"),
    ("quality", "/planning/revisions"),
    ("quality", "/planning/revisions/1"),
    ("quality", "/planning/reports"),
    ("quality", "/planning/tasks"),
    ("quality", "/planning/tasks/C01-1"),
    ("quality", "/planning/decisions/new"),
    ("quality", "/planning/milestones"),
    ("quality", "/planning/milestones/D03"),
    ("science", "/planning/reports"),
    ("science", "/planning/reports/new"),
    ("science", "/planning/reports/import"),
)


@pytest.mark.parametrize(("width", "prefix"), [(1440, ""), (390, "/en")])
def test_every_page_is_accessible_and_never_scrolls_sideways(visit, office, width, prefix):
    pages = {name: visit(name, width) for name in ("quality", "science")}
    for name, address in PAGES:
        page = pages[name]
        assert page.goto(f"{office}{prefix}{address}").status == 200, address
        check_page(page)


@pytest.mark.parametrize("width", WIDTHS)
def test_a_department_files_a_figure_step_by_step(visit, office, width, tmp_path):
    paper = tmp_path / "table.pdf"
    paper.write_bytes(b"%PDF-1.4 test")
    page = visit("science", width)
    page.goto(f"{office}/planning/reports/new?target=T07&period=2019-Q1")
    assert page.input_value("#figure") == "T07 2019-Q1"
    page.click("button:has-text('继续')")
    page.fill("#value", "1.2万")
    page.click("button:has-text('保存并继续')")
    assert "ZC-PLANNING-014" in page.inner_text("#errors")
    check_page(page)
    page.fill("#value", "61.5")
    page.click("button:has-text('保存并继续')")
    page.set_input_files("#files", paper)
    page.click("button:has-text('保存并继续')")
    assert "table.pdf" in page.inner_text("main")
    check_page(page)
    page.click("button:has-text('提交')")
    page.wait_for_selector("text=待复核")
    check_page(page)
    officer = visit("quality", width)
    officer.goto(page.url)
    check_page(officer)
    officer.click("button:has-text('采纳为事实')")
    officer.wait_for_selector("text=成为台账里的事实")
    check_page(officer)


def test_a_target_is_confirmed_by_keyboard_alone(visit, office):
    page = visit("quality", 1440)
    page.goto(f"{office}/planning/proposals")
    page.keyboard.press("j")
    page.wait_for_selector("#id_value")
    reach(page, "#id_id")
    page.keyboard.type("T09")
    reach(page, "form button.pri")
    page.keyboard.press("Enter")
    page.wait_for_selector("[role=status] >> text=T09")


def test_a_figure_is_filed_and_accepted_by_keyboard_alone(visit, office):
    page = visit("science", 1440)
    page.goto(f"{office}/planning/reports/new?target=T07&period=2019-Q1")
    for field, words in (("#figure", ""), ("#value", "61.5"), ("#files", "")):
        page.wait_for_selector(field)
        reach(page, field)
        page.keyboard.type(words)
        reach(page, "main button.pri")
        page.keyboard.press("Enter")
    page.wait_for_url("**/file/check")
    reach(page, "main button.pri")
    page.keyboard.press("Enter")
    page.wait_for_selector("text=待复核")
    officer = visit("quality", 1440)
    officer.goto(page.url)
    reach(officer, "form[action$=accept] button")
    officer.keyboard.press("Enter")
    officer.wait_for_selector("text=成为台账里的事实")


def test_progress_on_a_task_is_recorded_by_keyboard_alone(visit, office):
    page = visit("science", 1440)
    page.goto(f"{office}/planning/tasks/C01-1")
    reach(page, "#id_status")
    page.keyboard.press("ArrowDown")
    reach(page, "#id_note")
    page.keyboard.type("表式已发各部门")
    reach(page, "main button.pri")
    page.keyboard.press("Enter")
    page.wait_for_selector("main td >> text=表式已发各部门")
