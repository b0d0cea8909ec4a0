"""The offline verifier from a file, without a server: what a citizen does with it, and what it then says."""

from __future__ import annotations

import hashlib
import re

import pytest

from tests.browser.checks import check_page
from tests.browser.verifying import drop, open_file
from tests.unit.log.logs import KEY, VERIFIERS, flipped
from tests.unit.publication.verifier.cases import bundle_of, entry_with_fields, opened, proof_of
from zhicheng.log import Signature, SigningKey, sign_note, split_note
from zhicheng.log.cosignatures import sign_at
from zhicheng.log.keys import COSIGNATURE
from zhicheng.publication.verifier import build_verifier, script_digest

RECORD = {"sample": "S-001", "verdict": "合格"}
ENTRY = '{"verdict":"合格"}'.encode()
PROOF = proof_of(ENTRY)
BUNDLE = bundle_of(entry_with_fields(RECORD), opened(RECORD, "verdict"), record={"标题": "抽查结果"}).to_bytes()
WITNESS = SigningKey("日报.example/见证", bytes(range(32)), COSIGNATURE)
OTHER = str(SigningKey(KEY.name, bytes(32)).verifier)


@pytest.fixture
def offline(chromium, tmp_path):
    """Return a function that opens the verifier from a file; a complaint or a request to a network fails the test."""
    pages = []

    def open_page(*, keys=VERIFIERS, **how):
        file = tmp_path / "verify.html"
        file.write_bytes(build_verifier(keys))
        pages.append(open_file(chromium, file, **how))
        return pages[-1]

    yield open_page
    for page in pages:
        assert page.complaints == []
        page.context.close()


def choose(page, **files):
    page.set_input_files("#file", [{"name": name, "mimeType": "", "buffer": data} for name, data in files.items()])


def verdict(page, *, steps=True):
    page.wait_for_selector(".steps" if steps else "#verdict")
    return page.inner_text("#verdict")


def test_a_proof_and_its_entry_are_chosen_and_hold(offline):
    page = offline()
    choose(page, proof=PROOF, entry=ENTRY)
    assert verdict(page) == "核验通过"
    said = page.inner_text("#result")
    assert "共 7 条，序号 1" in said
    assert "内容属实：入日志的可以是错的" in said
    assert "合格" in page.inner_text("#result pre")
    assert page.evaluate("document.activeElement.id") == "verdict"
    assert page.inner_text("#status").startswith("核验通过")


def test_files_are_dropped_one_after_the_other(offline):
    page = offline()
    drop(page, proof=PROOF)
    assert verdict(page, steps=False) == "还缺条目文件"
    drop(page, entry=ENTRY)
    assert verdict(page) == "核验通过"


def test_a_bundle_opens_its_fields_names_the_hidden_ones_and_the_simulated(offline):
    page = offline()
    drop(page, bundle=BUNDLE)
    assert verdict(page) == "核验通过"
    rows = page.locator("#result table").first.inner_text()
    assert ("合格" in rows, "sample\t未公开" in rows, "S-001" in rows) == (True, True, False)
    assert page.is_visible("#simulated")
    assert "发布者的附注（未经证明）" in page.inner_text("#result")


@pytest.mark.parametrize(
    ("files", "code"),
    [
        ({"proof": PROOF, "entry": flipped(ENTRY, 90)}, "ZC-LOG-004"),
        ({"proof": PROOF.replace(b"index 1", b"index 2"), "entry": ENTRY}, "ZC-LOG-004"),
        ({"proof": PROOF.replace(b"\n7\n", b"\n6\n"), "entry": ENTRY}, "ZC-LOG-009"),
        ({"proof": PROOF.replace(b"index 1", b"index 01"), "entry": ENTRY}, "ZC-LOG-011"),
        ({"bundle": BUNDLE.replace("合格".encode(), "合格?".encode())}, "ZC-VERIFIER-003"),
    ],
)
def test_what_was_changed_does_not_hold_and_the_step_is_named(offline, files, code):
    page = offline()
    choose(page, **files)
    assert verdict(page) == "核验未通过"
    assert code in page.inner_text(".note.bad")
    assert page.locator(".steps li.bad").count() == 1
    assert page.locator(".columns").count() == 0


def test_another_key_does_not_hold_until_the_right_one_is_pasted(offline):
    page = offline(keys=[OTHER])
    choose(page, proof=PROOF, entry=ENTRY)
    assert "ZC-LOG-008" in (verdict(page), page.inner_text(".note.bad"))[1]
    page.click("#keyring summary")
    page.fill("#key", VERIFIERS[0])
    page.press("#key", "Tab")
    page.wait_for_selector(".columns")
    assert page.inner_text("#verdict") == "核验通过"


def test_a_witness_whose_key_is_pasted_is_named_with_its_time(offline):
    head, _, note = PROOF.partition(b"\n\n")
    text = split_note(note)[0]
    line = Signature(WITNESS.name, WITNESS.verifier.key_id, sign_at(text, WITNESS, 1_795_772_966))
    page = offline()
    choose(page, proof=head + b"\n\n" + sign_note(text, [KEY], [line]), entry=ENTRY)
    assert verdict(page) == "核验通过"
    said = page.inner_text(".columns .not")
    assert ("人人看到的是同一个日志" in said, f"不认识的公钥）：{WITNESS.name}" in said) == (True, True)
    page.click("#keyring summary")
    page.fill("#key", str(WITNESS.verifier))
    page.press("#key", "Tab")
    page.wait_for_selector("text=与其此前所见相接")
    assert f"见证方 {WITNESS.name} 于 2026-11-27T09:49:26.000Z 见过这一状态" in page.inner_text(".columns")
    said = page.inner_text(".columns .not")
    assert ("人人看到的是同一个日志" in said, WITNESS.name in said, "何时写入" in said) == (False, False, True)


def test_it_shows_its_scripts_hash_and_hashes_its_own_file(offline):
    page, own = offline(), build_verifier(VERIFIERS)
    assert page.inner_text("#selfhash") == script_digest(own)
    drop(page, **{"verify.html": own})
    assert verdict(page, steps=False) == "网页文件的哈希"
    assert page.inner_text(".whole") == hashlib.sha256(own).hexdigest()
    assert "与正在运行的脚本相同" in page.inner_text("#result")
    drop(page, **{"verify.html": own.replace(b"return same(", b"return!same(")})
    page.wait_for_selector("text=与正在运行的脚本不同")


def test_both_languages_say_the_same_result(offline):
    page = offline()
    choose(page, proof=PROOF, entry=ENTRY)
    assert verdict(page) == "核验通过"
    page.click("#language")
    assert (page.inner_text("#verdict"), page.inner_text("h1"), page.title()) == (
        "The proof holds",
        "Offline check",
        "Offline check · Zhicheng",
    )
    assert page.evaluate("document.documentElement.lang") == "en"
    assert re.findall("[一-鿿]+", page.inner_text("main")) == ["合格"]
    page.click("#language")
    assert page.inner_text("#verdict") == "核验通过"


def test_large_type_grows_everything_stacks_the_columns_and_goes_back(offline):
    page = offline(width=1440)
    drop(page, bundle=BUNDLE)
    verdict(page)
    page.click("#size")
    smallest = (
        "Math.min(...[...document.querySelectorAll('main *:not(#file)')].map(one => parseFloat(getComputedStyle(one).fontSize)))"
    )
    assert page.evaluate(smallest) >= 18
    assert page.evaluate("Math.min(...[...document.querySelectorAll('.btn, summary')].map(one => one.offsetHeight || 60))") >= 60
    tops = page.evaluate("[...document.querySelectorAll('.columns > div')].map(one => one.offsetTop)")
    assert tops[0] < tops[1]
    page.click("#language")
    assert page.inner_text("#size") == "Normal type"
    page.click("#size")
    assert (page.inner_text("#size"), page.evaluate("getComputedStyle(document.documentElement).fontSize")) == (
        "Large type",
        "16px",
    )


def test_the_keyboard_alone_pastes_and_checks(offline):
    page = offline()
    reach(page, "#paste summary")
    page.keyboard.press("Enter")
    reach(page, "#proof")
    page.keyboard.insert_text(PROOF.decode())
    reach(page, "#entry")
    page.keyboard.insert_text(ENTRY.decode())
    reach(page, "#paste button")
    page.keyboard.press("Enter")
    assert verdict(page) == "核验通过"


def reach(page, selector):
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    pytest.fail(f"the Tab key does not reach {selector}")


@pytest.mark.parametrize("width", [1440, 390, 320])
@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("large", [False, True])
def test_no_violation_and_no_sideways_scroll(offline, width, dark, large):
    page = offline(width=width, dark=dark)
    if large:
        page.click("#size")
    for summary in page.locator("summary").all():
        summary.click()
    for files, shown in (({}, "h1"), ({"bundle": BUNDLE}, ".columns"), ({"proof": PROOF, "entry": b"{}"}, ".note.bad")):
        if files:
            drop(page, **files)
        page.wait_for_selector(shown)
        check_page(page)
    page.click("#language")
    check_page(page)


def test_on_paper_the_form_is_gone_and_the_result_stands(offline):
    page = offline()
    choose(page, proof=PROOF, entry=ENTRY)
    verdict(page)
    page.emulate_media(media="print")
    assert (page.is_visible("#form"), page.is_visible(".columns"), page.is_visible("#selfhash")) == (False, True, True)
