"""An inspectee's own pages on its phone: from its home to a failed result, the notice, an objection and its receipt, in both languages."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.browser.checks import LOOKS, check_page, check_pages
from tests.functional.inspection.campaign_steps import code_of
from tests.functional.laboratory.laboratory_steps import DAY, act, lay_campaign, notified, received, reported, taken


@pytest.fixture
def own(served, settings, tmp_path):
    """Make the account that logs in an enterprise's, with a failed result, a product, a declaration and a scale that is due."""
    from tests.functional.casework.own_things import certificate, declaration, instrument, product
    from zhicheng_office.accounts.models import User

    settings.MEDIA_ROOT = tmp_path
    lay_campaign()
    sample = received(entity=code_of(1))
    reported(sample, lead="0.06")
    notified(sample, DAY - timedelta(days=1))
    for lay in (instrument, certificate, product):
        lay()
    declaration(clean=False)
    User.objects.filter(username="quality").update(role="enterprise", body=code_of(1))
    return sample


@pytest.mark.parametrize(("prefix", "width"), LOOKS)
def test_every_own_page_is_whole(browse, served, own, prefix, width):
    page = browse(f"{prefix}/casework/own", width=width)
    check_page(page)
    pages = ("draws", "visits", "samples", f"samples/{own.number}", f"notices/{own.number}-T1", "products/P-1")
    check_pages(page, served, [f"{prefix}/casework/own/{path}" for path in pages])


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_an_enterprise_goes_from_its_home_to_an_objection_and_its_receipt(browse, own, prefix):
    page = browse(f"{prefix}/casework/own", width=390)
    page.click(f"section:has(#h-sam) a:has-text('{own.number}')")
    assert own.number in page.inner_text("h1")
    assert "0.06" in page.inner_text("main")
    page.click(f"a[href$='notices/{own.number}-T1']")
    page.click("main form button[type=submit]")
    page.wait_for_selector("main .note[role=status]")
    check_page(page)
    page.emulate_media(media="print")
    assert page.locator("article.paper").is_visible()
    assert not page.locator(".rail, .btns, .tabbar").filter(visible=True).count()
    page.emulate_media(media="screen")
    page.click(f"main a.btn[href$='samples/{own.number}']")
    page.check("input[name=act][value=object]")
    page.fill("#q-text", "标签照片不是本批次的")
    page.set_input_files("#q-files", [{"name": "page.html", "mimeType": "text/html", "buffer": b"<p>"}])
    page.click("main form button[type=submit]")
    page.wait_for_selector("#errors")
    assert all("422" in one for one in page.complaints), page.complaints  # that is how the browser says it was refused
    page.complaints.clear()
    check_page(page)
    assert page.input_value("#q-text") == "标签照片不是本批次的"
    assert page.is_checked("input[name=act][value=object]")
    page.set_input_files("#q-files", [{"name": "label.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4"}])
    page.click("main form button[type=submit]")
    page.wait_for_selector(f"h1:has-text('{own.number}-Y1')")
    check_page(page)


def test_an_enterprise_objects_to_the_sampling_and_follows_a_retest_on_its_phone(browse, served, own):
    from zhicheng.judgement import SamplingAct
    from zhicheng_office.laboratory.models import Objection
    from zhicheng_office.laboratory.services.objecting import answer_objection

    early = taken(5, entity=code_of(1))
    page = browse("/casework/own", width=390)
    page.click(f"section:has(#h-sam) a:has-text('{early.number}')")
    check_page(page)
    assert page.locator("input[value=ask_retest]").count() == 0
    page.fill("#q-text", "抽样时只有一名抽样人员在场")
    page.set_input_files("#q-files", [{"name": "scene.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4"}])
    page.click("main form button[type=submit]")
    page.wait_for_selector(f"h1:has-text('{early.number}-Y1')")
    assert "对抽样提出异议" in page.inner_text("h1")
    check_page(page)
    answer_objection(Objection.objects.get().pk, Objection.objects.get().sample.number, "抽样单有两人签字", "officer1")
    page.goto(f"{served}/casework/own/samples/{own.number}")
    page.check("input[name=act][value=ask_retest]")
    page.fill("#q-text", "请用备份样品复检")
    page.click("main form button[type=submit]")
    page.wait_for_selector(f"h1:has-text('{own.number}-Y1')")
    page.goto(f"{served}/casework/own")
    page.click("section:has(#h-way) a")
    assert "办理中" in page.inner_text("section:has(#h-q) ol")
    act(own, SamplingAct.ACCEPT_RETEST, DAY)
    page.goto(f"{served}/en/casework/own/samples/{own.number}")
    assert "name the re-test laboratory" in page.inner_text("section:has(#h-q) ol").lower()
    check_page(page)
    page.goto(f"{served}/en/casework/own/samples")
    assert early.number in page.inner_text("section:has(#h-tak)")
    check_page(page)
