"""The sheet of a visit on the phone: its ways out, by keyboard, in large type, whole at every width."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.browser.checks import check_page, overflow, violations
from tests.browser.phones import VISIT, records

HINTS = json.loads((Path(__file__).parents[1] / "spec" / "enforcement" / "hints.json").read_text(encoding="utf8"))


def test_a_refusal_of_the_office_is_told_and_can_be_mended(phone):
    from zhicheng_office.inspection.models import InspectorRow

    mine = phone().open()
    mine.visit()
    mine.fill()
    InspectorRow.objects.filter(number="A2").update(certificate="浙执-新证")
    mine.finish()
    mine.page.wait_for_selector("text=ZC-ENFORCEMENT-004")
    InspectorRow.objects.filter(number="A2").update(certificate="浙执-A2")
    mine.page.click("text=打开修改")
    mine.page.wait_for_selector("#officers")
    mine.finish()
    mine.says("都已上传")
    assert records().count() == 1


def test_closed_premises_with_a_photograph(phone):
    mine = phone().open()
    mine.visit()
    mine.page.click("text=无人或已搬离")
    for number in (0, 1):
        mine.page.check(f"#officer-{number}")
    mine.page.fill("#reason", "大门上锁，邻户称已搬离")
    mine.photograph("#photo-place")
    mine.finish()
    mine.says("都已上传")
    assert (records().get().finding, records().get().files.count()) == ("unreachable", 1)


def test_a_refused_inspection_and_a_drawn_signature(phone):
    mine = phone().open()
    mine.visit()
    mine.fill()
    mine.page.check("#signature input[value=drawn]", force=True)
    mine.page.locator("canvas").scroll_into_view_if_needed()
    box = mine.page.locator("canvas").bounding_box()
    mine.page.mouse.move(box["x"] + 30, box["y"] + 30)
    mine.page.mouse.down()
    mine.page.mouse.move(box["x"] + 90, box["y"] + 60, steps=4)
    mine.page.mouse.up()
    mine.finish()
    mine.says("都已上传")
    assert len(records().get().signature["strokes"][0]) >= 4
    mine.page.click("a.back")
    mine.visit("2019-01-0002")
    mine.page.click("text=企业拒绝检查")
    for number in (0, 1):
        mine.page.check(f"#officer-{number}")
    mine.page.fill("#reason", "负责人拒绝入内")
    mine.finish()
    mine.says("都已上传")
    assert records().get(visit__number="2019-01-0002").finding == "refused"


def test_by_keyboard_alone(phone):
    mine = phone().open()
    page = mine.page

    def reach(selector):
        for _ in range(80):
            page.keyboard.press("Tab")
            if page.evaluate("wanted => document.activeElement.matches(wanted)", selector):
                return
        raise AssertionError(selector)

    reach(f"a[href='#v/{VISIT}']")
    page.keyboard.press("Enter")
    page.wait_for_selector("#officers")
    for number in (0, 1):
        reach(f"#officer-{number}")
        page.keyboard.press("Space")
    reach("#check-0 input")
    page.keyboard.press("Space")
    reach("#reading-1")
    page.keyboard.type("79")
    reach("#na-2")
    page.keyboard.press("Space")
    reach("#statement")
    page.keyboard.type("无")
    reach("#signature input")
    page.keyboard.press("ArrowRight")  # typed: the way without drawing
    reach("#sign-name")
    page.keyboard.type("张某")
    reach(".dock .btn.pri")
    page.keyboard.press("Enter")
    reach(".dock .btn.pri")
    page.keyboard.press("Enter")
    mine.says("都已上传")
    assert records().get().signature["kind"] == "typed"


@pytest.mark.parametrize(
    ("width", "path"), [(390, "/inspection/today"), (320, "/en/inspection/today"), (1440, "/inspection/today")]
)
@pytest.mark.parametrize("dark", [False, True])
def test_pages_are_whole(phone, width, path, dark):
    mine = phone(width=width, path=path, color_scheme="dark" if dark else "light").open()
    check_page(mine.page)
    mine.visit()
    mine.page.check("#check-0 input[value=violates]", force=True)
    mine.page.fill("#reading-1", "84.5")
    mine.page.click("#signature label:nth-child(1)")
    mine.photograph("#photo-2")
    check_page(mine.page)
    mine.page.click("#large")
    assert (violations(mine.page), overflow(mine.page)) == ([], 0)
    mine.page.click(".alt .btn:nth-child(1)")
    mine.page.wait_for_selector("#reason")
    assert (violations(mine.page), overflow(mine.page)) == ([], 0)


def test_the_phones_hints_are_the_librarys(phone):
    mine = phone().open()
    told = mine.page.evaluate(
        """async (rows) => {
            const { limitHint } = await import("/static/ui/phone/limits.js");
            return rows.map(([reading, limit]) => limitHint(reading, limit));
        }""",
        HINTS,
    )
    for (reading, limit, within, beyond), hint in zip(HINTS, told, strict=True):
        assert (hint and (hint["within"], hint["beyond"])) == (None if within is None else (within, beyond)), (reading, limit)


def test_the_page_can_be_installed(phone):
    mine = phone().open()
    session = mine.context.new_cdp_session(mine.page)
    wrong = {error["errorId"] for error in session.send("Page.getInstallabilityErrors")["installabilityErrors"]}
    assert wrong <= {"in-incognito"}  # the tests' browser keeps nothing, and says so
