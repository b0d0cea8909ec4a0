"""The standards room in a browser: every page whole at both widths and in both languages, and a standard entered by keyboard."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.browser.checks import LOOKS, check_page, check_pages, reach
from tests.functional.standards.standing import CODE, NEW, OLD, core_list, entered, lay_sections, person, project, stage

PAGES = (
    "declarations",
    "declarations/SM-2019-00001",
    "leaders",
    "leaders?category=food_contact/metal/vacuum_cup",
    "leaders?category=food_contact/metal/vacuum_cup&core=保温效能;≥;80;℃",
    "",
    "all/GB%2099901-2007",
    "all/P-1",
    "system",
    "system?by=fields",
)
OWN = ("mine", "new", "SM-2019-00001", "SM-2019-00001/revise")
OFFICE = ("new", "change/GB%2099901-2018", "import", "projects", "projects/new", "reviews", "adoption")
CORE = ("core", "core/HX-00001", "core/HX-00002", "core/new?old=HX-00001", "core/HX-00003/change", "core/import")
COMPARED = ("declarations?found=new", "declarations/SM-2019-00003", "declarations/compare/{job}")
CORRECTIONS = ("corrections", "corrections/GZ-2019-00001", "declarations/SM-2019-00002")


@pytest.fixture
def room(served):
    """Lay two standards, the one in place of the other, and a project under way; yields who keeps them."""
    lay_sections()
    keeper = person("keeper", "department", "market_supervision")
    entered(keeper, OLD, NEW)
    project(keeper)
    assert stage(keeper, "P-1", "drafting", "2019-02-01") == 302
    maker = person("maker", "enterprise", CODE)
    said = {"product": "合成门", "standards": "GB 99901-2007", "indicators": "防护级别;文字;甲级", "act": "publish"}
    assert maker.post("/standards/declarations/new", said).status_code == 302
    asked = {"reason": "请改为现行标准", "finding": ["0"]}
    assert keeper.post("/standards/declarations/SM-2019-00001/correct", asked).status_code == 302
    cup = said | {"product": "合成杯", "category": "food_contact/metal/vacuum_cup", "indicators": "保温效能;≥;76;℃"}
    assert maker.post("/standards/declarations/new", cup).status_code == 302
    lay_cores(keeper)
    later = {"number": "GB 99902-2019", "title": "合成方法", "effective_on": "2019-05-01"}
    entered(keeper, later)
    lock = said | {"product": "合成锁", "standards": "GB 99902-2019"}
    assert maker.post("/standards/declarations/new", lock).status_code == 302
    entered(keeper, {"number": "GB 99902-2020", "title": "合成方法", "effective_on": "2019-07-10", "replaces": "GB 99902-2019"})
    work()
    return keeper, maker


def work():
    """Run every job that waits."""
    from zhicheng_office.ledger.jobs import run_next_job

    while run_next_job():
        pass


def lay_cores(keeper):
    """Keep one list of core indicators, propose the one that is to follow, leave a third as a draft."""
    second = person("second", "quality_office")
    for number, act in (("HX-00001", "accept"), ("HX-00002", ""), ("HX-00003", "")):
        day = "2019-07-15" if act else "2019-09-01"
        assert core_list(keeper, effective_from=day, lines=f"保温效能;≥;{75 if act else 80}/70/65;℃").status_code == 302
        if number != "HX-00003":
            assert keeper.post(f"/standards/core/{number}/act", {"act": "propose"}).status_code == 302
        if act:
            assert second.post(f"/standards/core/{number}/act", {"act": act}).status_code == 302


@pytest.fixture
def open_as(chromium, served):
    """Return a function that gives a page of a visitor, or of a client who is logged in, at a width."""
    contexts = []

    def opened(client: Client | None, width=1440):
        context = chromium.new_context(viewport={"width": width, "height": 900})
        contexts.append(context)
        if client:
            context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": served}])
        page = context.new_page()
        page.complaints = []
        page.on("pageerror", lambda error: page.complaints.append(str(error)))
        return page

    yield opened
    for context in contexts:
        context.close()


@pytest.mark.parametrize(("prefix", "width"), LOOKS)
def test_every_page_is_whole_for_visitors_and_keepers(open_as, served, room, prefix, width):
    check_pages(open_as(None, width), served, [f"{prefix}/standards/{path}" for path in PAGES])
    keeper, maker = room
    asked = keeper.post("/standards/declarations/compare")["Location"].rpartition("/")[2]
    work()
    check_pages(open_as(keeper, width), served, [f"{prefix}/standards/{path}" for path in (*PAGES, *OFFICE, *CORE, *CORRECTIONS)])
    check_pages(open_as(keeper, width), served, [f"{prefix}/standards/{path}".format(job=asked) for path in COMPARED])
    check_pages(open_as(maker, width), served, [f"{prefix}/standards/declarations/{path}" for path in OWN])
    check_pages(open_as(maker, width), served, [f"{prefix}/standards/corrections/GZ-2019-00001"])


def test_a_standard_is_entered_by_keyboard_and_what_is_refused_gets_the_focus(open_as, served, room):
    page = open_as(room[0], 390)
    page.goto(f"{served}/standards/new")
    reach(page, "#id_number")
    page.keyboard.type("GB 99907—2019")
    reach(page, "#id_title")
    page.keyboard.type("合成锁")
    page.keyboard.press("Enter")
    page.wait_for_selector("#errors:focus")
    check_page(page)
    page.fill("#id_effective_on", "2019-05-01")
    page.press("#id_title", "Enter")
    page.wait_for_selector("h1:has-text('GB 99907-2019')")
    check_page(page)


def test_core_indicators_are_drafted_by_keyboard_and_what_is_refused_gets_the_focus(open_as, served, room):
    page = open_as(room[0], 390)
    page.goto(f"{served}/standards/core/new")
    reach(page, "#id_lines")
    page.keyboard.type("保温效能;≥;75/80;℃")
    reach(page, "#id_source")
    page.keyboard.type("纪要")
    page.keyboard.press("Enter")
    page.wait_for_selector("#errors:focus")
    check_page(page)
    page.fill("#id_lines", "保温效能;≥;80/75;℃")
    page.press("#id_source", "Enter")
    page.wait_for_selector("h1:has-text('拟稿')")
    check_page(page)


def test_a_correction_is_answered_on_the_phone_and_closed_by_keyboard(open_as, served, room):
    keeper, maker = room
    page = open_as(maker, 390)
    page.goto(f"{served}/standards/corrections/GZ-2019-00001")
    reach(page, "#e-text")
    page.keyboard.type("合同约定仍执行旧版")
    reach(page, "button[value=explain]")
    page.keyboard.press("Enter")
    page.wait_for_selector("h1:has-text('已答复')")
    check_page(page)
    page = open_as(keeper)
    page.goto(f"{served}/standards/corrections/GZ-2019-00001")
    reach(page, "#m-text")
    page.keyboard.press("Enter")
    page.wait_for_selector("h1:has-text('已更正')")
    check_page(page)
