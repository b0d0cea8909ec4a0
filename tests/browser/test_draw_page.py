"""The offline page of draws from a file, without a server: what a citizen, an enterprise or an auditor does with it."""

from __future__ import annotations

import hashlib
import json
import re

import pytest

from tests.browser.checks import check_page, reach
from tests.browser.draws import directed_samples, samples, with_a_beacon
from tests.browser.test_receipts_agree import GOOD, with_receipts
from tests.browser.verifying import drop, open_file
from tests.unit.draw import test_parties as parties
from tests.unit.draw import test_team_bundles as teams
from tests.unit.draw import test_witnesses as witnesses
from zhicheng.draw import explain, verify
from zhicheng.publication.draw_page import build_draw_page, script_digest

SAMPLES = samples() | directed_samples()
TOLD = json.loads(SAMPLES["open"])
DRAWN, STANDBY = TOLD["drawn"]["东城 五金"][0], TOLD["reserve"]["东城 五金"][1]
EXCLUDED = f"{7:018d}"


@pytest.fixture
def offline(chromium, tmp_path):
    """Return a function that opens the page from a file; a complaint or a request to a network fails the test."""
    pages = []

    def open_page(**how):
        file = tmp_path / "verify-draw.html"
        file.write_bytes(build_draw_page())
        pages.append(open_file(chromium, file, **how))
        return pages[-1]

    yield open_page
    for page in pages:
        assert page.complaints == []
        page.context.close()


def verdict(page, bundle=None):
    if bundle is not None:
        drop(page, bundle=bundle)
    page.wait_for_selector("#result:not([hidden]) #verdict")
    return page.inner_text("#verdict")


def answer(page, code):
    page.fill("#code", code)
    page.press("#code", "Enter")
    page.wait_for_selector("#answer .big")
    return page.inner_text("#answer")


@pytest.mark.parametrize("name", SAMPLES)
def test_what_was_drawn_agrees_and_the_order_is_not_called_shown(offline, name):
    page = offline()
    assert verdict(page, SAMPLES[name]) == "重抽一致，先后次序未证明"
    said = page.inner_text("#result")
    assert "不证明名录写的属实" in said
    assert "名录 60 行与冻结时一字不差" in said
    assert page.is_visible("#simulated")
    assert page.evaluate("document.activeElement.id") == "verdict"


@pytest.mark.parametrize(
    ("bundle", "said"), [(teams.OPEN, "人员按硬币重抽后相同"), (teams.PARTLY, "不能证明人员如何抽出"), (teams.WHOLE, "负担公平")]
)
def test_the_inspectors_of_a_second_stage(offline, bundle, said):
    page = offline()
    assert verdict(page, bundle) == "重抽一致，先后次序未证明"
    shown = page.inner_text("#result")
    assert (said in shown, "2026-01/1/a" in shown, page.is_visible("#simulated")) == (True, True, True)
    check_page(page)


def test_a_beacon_is_verified_in_the_worker(offline):
    page = offline()
    assert verdict(page, with_a_beacon("quicknet")) == "重抽一致，先后次序未证明"
    assert "quicknet 657413" in page.inner_text("#result")


def test_a_trusted_receipt_shows_the_order_and_its_key_is_kept_nowhere(offline):
    page = offline()
    assert verdict(page, with_receipts(*GOOD)) == "重抽一致，先后次序未证明"
    page.click("#keyring summary")
    page.fill("#key", f"{witnesses.WITNESS.verifier}\n{parties.KEY.verifier}")
    page.press("#key", "Tab")
    page.wait_for_selector("text=核验通过")
    said = page.inner_text("#result")
    assert ("日报/见证" in said, "纪检" in said, "未指明信任" in said) == (True, True, True)
    page.fill("#key", "x")
    page.press("#key", "Tab")
    page.wait_for_selector("text=公钥写法不对")
    page.reload()
    assert page.input_value("#key") == ""


@pytest.mark.parametrize(
    ("code", "expected"),
    [(DRAWN, "抽中"), (STANDBY, "备选第 2 位"), (EXCLUDED, "不在抽取范围：停业"), ("9" * 18, "名录中没有这个代码")],
)
def test_an_enterprise_learns_whether_it_was_drawn_and_why(offline, code, expected):
    page = offline()
    verdict(page, SAMPLES["open"])
    said = answer(page, code)
    assert said.strip().startswith(expected)
    if code in (DRAWN, STANDBY):
        found = explain(SAMPLES["open"], code)
        assert (found.lot in said, found.cutoff in said, "27/160" in said) == (True, True, True)


def test_what_is_sealed_is_not_guessed(offline):
    page = offline()
    verdict(page, SAMPLES["sealed"])
    assert "谁也不能从这份文件看出它是否抽中" in answer(page, DRAWN)
    verdict(page, SAMPLES["all opened"])
    page.wait_for_selector("text=已开启的对象")
    assert "入选概率" in answer(page, f"{3:018d}")


def test_what_was_changed_fails_and_the_check_is_named(offline):
    page = offline()
    assert verdict(page, SAMPLES["open"].replace(b'"reserve":2', b'"reserve":3')) == "核验未通过"
    assert "ZC-DRAW-009" in page.inner_text(".note.bad")
    assert page.locator(".steps li.bad").count() == 1
    assert page.locator(".columns").count() == 0
    assert verdict(page, b"no bundle") == "核验未通过"


def test_a_kind_that_it_does_not_know_is_said_to_be_so(offline):
    page = offline()
    assert verdict(page, b'{"schema":"zhicheng/draw-later-bundle/1"}') == "这一种文件本页还不能核验"
    assert "zhicheng/draw-later-bundle/1" in page.inner_text("#result")


def test_the_exported_report_is_what_the_command_prints(offline):
    page = offline()
    verdict(page, SAMPLES["some opened"])
    with page.expect_download() as waiting:
        page.click("#export")
    with open(waiting.value.path(), "rb") as file:
        assert file.read() == verify(SAMPLES["some opened"]).to_bytes() + b"\n"


def test_it_shows_its_scripts_hash_and_hashes_its_own_file(offline):
    page, own = offline(), build_draw_page()
    assert page.inner_text("#selfhash") == script_digest(own)
    assert verdict(page, own) == "网页文件的哈希"
    assert page.inner_text(".whole") == hashlib.sha256(own).hexdigest()
    assert "与正在运行的脚本相同" in page.inner_text("#result")


def test_both_languages_say_the_same_result(offline):
    page = offline()
    verdict(page, SAMPLES["sealed"])
    page.click("#language")
    assert (page.inner_text("#verdict"), page.title()) == (
        "Drawn again it is the same; order not shown",
        "Check a draw · Zhicheng",
    )
    own = set(re.findall("[一-鿿]+", page.inner_text("main"))) - set(re.findall("[一-鿿]+", SAMPLES["sealed"].decode()))
    assert own == set()


def test_lots_are_drawn_against_one_line(offline):
    page = offline()
    verdict(page, SAMPLES["open"])
    strips = page.locator(".strip")
    assert strips.count() == 3
    assert page.evaluate("new Set([...document.querySelectorAll('.strip .cut')].map(one => one.getAttribute('d'))).size") == 1
    assert strips.first.get_attribute("aria-label").startswith("东城 五金：19 个中抽")


def test_the_keyboard_alone_asks_for_a_code(offline):
    page = offline()
    verdict(page, SAMPLES["open"])
    reach(page, "#code")
    page.keyboard.insert_text(DRAWN)
    reach(page, ".ask button")
    page.keyboard.press("Enter")
    page.wait_for_selector("#answer .big")


@pytest.mark.parametrize("width", [1440, 390, 320])
@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("large", [False, True])
def test_no_violation_and_no_sideways_scroll(offline, width, dark, large):
    page = offline(width=width, dark=dark)
    if large:
        page.click("#size")
    check_page(page)
    for name in ("open", "all opened", "directed"):
        verdict(page, SAMPLES[name])
        answer(page, DRAWN)
        for summary in page.locator("summary").all():
            summary.click()
        check_page(page)
    verdict(page, SAMPLES["open"][:-1])
    page.click("#language")
    check_page(page)


def test_on_paper_the_form_is_gone_and_the_result_stands(offline):
    page = offline()
    verdict(page, SAMPLES["open"])
    page.emulate_media(media="print")
    assert (page.is_visible("#form"), page.is_visible(".strips"), page.is_visible("#selfhash")) == (False, True, True)
