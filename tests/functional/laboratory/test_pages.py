"""Every page opens for whom it is, in both languages, empty and filled; everybody else is turned away."""

from __future__ import annotations

from io import BytesIO

import pytest
from docx import Document

from tests.functional.inspection.roster_steps import client_of
from tests.functional.laboratory.laboratory_steps import (
    CAMPAIGN,
    FIRST,
    LAB,
    lay_surveillance,
    notified,
    received,
    reported,
    taken,
)
from zhicheng_office.accounts.models import User
from zhicheng_office.laboratory.models import Sample, SurveillanceCampaign
from zhicheng_office.laboratory.services.keeping import link_account

OFFICER, OTHER = ("quality_office", "quality_office", "q1"), ("quality_office", "quality_office", "q2")
READING = [
    "campaigns",
    "samples",
    "unjudgeable",
    "objections",
    "notices",
    "draws",
    "laboratories",
    f"campaigns/{CAMPAIGN.number}",
    f"laboratories/{LAB}",
]
WORKING = ["inbox", "uploads", "own", "uploads/template.xlsx"]
PEOPLE = {
    "quality_office": ("quality_office", "quality_office"),
    "market": ("department", "market_supervision"),
    "science": ("department", "science"),
    "inspector": ("inspector", "market_supervision"),
    "laboratory": ("laboratory", "laboratory"),
    "enterprise": ("enterprise", ""),
    "auditor": ("auditor", ""),
    "system_admin": ("system_admin", ""),
}
READERS = {"quality_office", "market", "science", "inspector", "auditor"}
ALLOWED = {
    "campaigns": READERS,
    "samples": READERS,
    "unjudgeable": READERS,
    "objections": READERS,
    "notices": READERS,
    "draws": READERS,
    "results": {"quality_office", "market"},
    "laboratories": READERS - {"inspector"},
    "campaigns/new": {"quality_office", "market"},
    f"campaigns/{CAMPAIGN.number}/sheet": {"inspector"},
    f"campaigns/{CAMPAIGN.number}/units": {"inspector"},
    "inbox": {"laboratory"},
    "uploads": {"laboratory"},
    "own": {"laboratory"},
}


@pytest.fixture(autouse=True)
def surveillance(db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return lay_surveillance()


def laboratory_client(number: str = LAB):
    client = client_of("laboratory", "laboratory", "lab")
    link_account("lab", number, FIRST)
    return client


@pytest.mark.parametrize("who", PEOPLE)
def test_each_role_opens_its_own_pages_alone(who):
    User.objects.create_user("lab0", role="laboratory")
    client = laboratory_client() if who == "laboratory" else client_of(*PEOPLE[who])
    answers = {page: client.get(f"/laboratory/{page}").status_code for page in ALLOWED}
    assert answers == {page: 200 if who in allowed else 403 for page, allowed in ALLOWED.items()}


@pytest.mark.parametrize("filled", [False, True], ids=["empty", "filled"])
@pytest.mark.parametrize("language", ["", "/en"])
def test_every_page_opens(language, filled):
    if filled:
        reported(received(), lead="0.06")
        reported(received(2), lead="")
        taken(3)
    reader, laboratory = client_of(*OFFICER), laboratory_client()
    for page in [*READING, "results"]:
        assert reader.get(f"{language}/laboratory/{page}").status_code == 200, page
    for page in WORKING:
        assert laboratory.get(f"{language}/laboratory/{page}").status_code == 200, page
    for row in Sample.objects.all():
        page = reader.get(f"{language}/laboratory/samples/{row.number}").content.decode()
        assert row.blind_code in page
        if row.laboratory:
            assert laboratory.get(f"{language}/laboratory/inbox/{row.blind_code}").status_code == 200
    for page in ("samples", "campaigns", "laboratories", "objections", "unjudgeable", "results", "notices", "draws"):
        assert reader.get(f"/laboratory/{page}?format=csv")["Content-Type"].startswith("text/csv")


def test_a_laboratory_sees_nothing_of_the_inspectee_until_it_reported():
    sample, client = received(), laboratory_client()
    for page in ("inbox", f"inbox/{sample.blind_code}", "inbox?format=csv"):
        told = client.get(f"/laboratory/{page}").content.decode()
        assert sample.blind_code in told
        for hidden in (sample.entity, sample.entity_name, sample.number):
            assert hidden not in told
    reported(sample)
    assert sample.entity in client.get(f"/laboratory/inbox/{sample.blind_code}").content.decode()


def test_another_laboratorys_sample_is_not_there():
    sample = received()
    assert laboratory_client("LAB-2").get(f"/laboratory/inbox/{sample.blind_code}").status_code == 404


def test_a_campaign_goes_from_the_form_to_the_sheet():
    items = "铅 | GB 31604.34-2016 | max | 0.05 | mg/kg | GB 4806.9-2016 | 2017-04-19 | full | 库里没有"
    form = {
        "number": "JD-9", "title": "抽查", "domain": "product", "sector": "manufacturing", "level": "county", "product": "cups",
        "product_name": "杯", "samples": "2", "laboratories": "LAB-1", "first_day": "2019-07-01", "last_day": "2019-07-31", "items": items,
    }  # fmt: skip
    first, second = client_of(*OFFICER), client_of(*OTHER)
    assert first.post("/laboratory/campaigns/new", form | {"items": "铅 | x | max | 多"}).status_code == 422
    assert first.post("/laboratory/campaigns/new", form | {"samples": "-1"}).status_code == 422
    assert first.post("/laboratory/campaigns/new", form).status_code == 302
    assert first.post("/laboratory/campaigns/JD-9/act", {"act": "approve"}).status_code == 422
    assert second.post("/laboratory/campaigns/JD-9/act", {"act": "approve"}).status_code == 302
    sheet = {
        "taken_at": "2019-07-10T09:30", "entity_name": "某厂（合成）", "product_name": "杯", "quantity": "3 个", "seals": "F1 F2",
        "officers": "YK-001 YK-002", "signed_by": "在场人", "key": "k" * 32,
    }  # fmt: skip
    phone = client_of("inspector", "market_supervision")
    assert phone.post("/laboratory/campaigns/JD-9/sheet", sheet | {"officers": "YK-001", "key": "z"}).status_code == 422
    assert phone.post("/laboratory/campaigns/JD-9/sheet", sheet).status_code == 302
    assert phone.post("/laboratory/campaigns/JD-9/sheet", sheet).status_code == 302
    assert SurveillanceCampaign.objects.get(number="JD-9").samples.count() == 1
    assert second.post("/laboratory/campaigns/JD-9/act", {"act": "close"}).status_code == 302


def test_a_sample_is_worked_on_from_its_page_to_its_publication():
    sample = taken()
    officer, other, lab = client_of(*OFFICER), client_of(*OTHER), laboratory_client()
    page = f"/laboratory/samples/{sample.number}"
    assert officer.post(f"{page}/acts/assign", {"laboratory": "LAB-9"}).status_code == 422
    assert officer.post(f"{page}/acts/assign", {"laboratory": LAB}).status_code == 302
    move = {"step": "handed_over", "at": "2019-05-07T08:00", "giver": "YK-001", "receiver": "C-1", "seals": "F0001"}
    assert officer.post(f"{page}/custody", move).status_code == 302
    assert officer.post(f"{page}/custody", move | {"at": "soon"}).status_code == 422
    inbox = f"/laboratory/inbox/{sample.blind_code}"
    assert lab.post(inbox, {"at": "2019-05-08T10:00", "seals": "F0001"}).status_code == 302
    report = {
        "number": "R-1",
        "issued_on": "2019-05-20",
        "items": "铅 | 0.02 | mg/kg | GB 31604.34-2016 | 0.01\n镉 | 0.01 | mg/kg | GB 31604.24-2016 | 0.01",
    }
    assert lab.post(inbox, report | {"items": ""}).status_code == 422
    assert lab.post(inbox, report).status_code == 302
    assert Sample.objects.get().verdict == "pass"
    assert officer.post(f"{page}/acts/draft").status_code == 302
    name = f"{sample.number}-T1"
    assert officer.post(f"{page}/acts/issue", {"notice": name}).status_code == 422
    assert other.post(f"{page}/acts/issue", {"notice": name}).status_code == 302
    serve = {"notice": name, "day": "2019-05-24", "way": "direct", "received_by": "在场人"}
    assert officer.post(f"{page}/acts/serve", serve | {"day": "then"}).status_code == 422
    assert officer.post(f"{page}/acts/serve", serve).status_code == 302
    assert officer.post(f"{page}/acts/step", {"step": "finish", "day": "2019-06-20"}).status_code == 302
    assert officer.post("/laboratory/results", {"act": "propose", "sample": sample.number}).status_code == 302
    assert officer.post("/laboratory/results", {"act": "publish", "sample": sample.number}).status_code == 422
    assert other.post("/laboratory/results", {"act": "publish", "sample": sample.number}).status_code == 302
    assert Sample.objects.get().published_by == "q2"


@pytest.mark.parametrize("act", ["open", "object", "answer", "step", "issue", "serve", "rejudge", "nonsense", "draft"])
def test_an_empty_form_is_refused_with_a_reason_and_another_bodys_officer_is_denied(act):
    sample = taken()
    page = f"/laboratory/samples/{sample.number}/acts/{act}"
    assert client_of(*OFFICER).post(page).status_code == 422
    assert client_of("department", "agriculture").post(page).status_code == 403
    assert client_of("auditor").post(page).status_code == 403


def test_a_notice_is_printed_both_ways_with_its_rights():
    sample = received()
    reported(sample, lead="0.06")
    notified(sample)
    reader = client_of(*OFFICER)
    word = reader.get(f"/laboratory/notices/{sample.number}-T1.docx").content
    text = "\n".join(line.text for line in Document(BytesIO(word)).paragraphs)
    assert "申请复检" in text
    assert "产品质量法" in text
    assert reader.get(f"/laboratory/notices/{sample.number}-T1.pdf").content.startswith(b"%PDF-")
    assert reader.get(f"/laboratory/notices/{sample.number}-T9.pdf").status_code == 404


def test_an_account_is_linked_and_a_laboratory_answers():
    client_of("laboratory", "laboratory", "lab")
    officer = client_of(*OFFICER)
    assert officer.post("/laboratory/laboratories/accounts", {"username": "lab", "laboratory": "LAB-77"}).status_code == 422
    assert officer.post("/laboratory/laboratories/accounts", {"username": "lab", "laboratory": LAB}).status_code == 302
    lab = client_of("laboratory", "laboratory", "lab")
    assert lab.post("/laboratory/own/answer", {"text": ""}).status_code == 422
    assert lab.post("/laboratory/own/answer", {"text": "样品来自同一企业（合成）"}).status_code == 302
    assert "样品来自同一企业" in officer.get("/laboratory/laboratories").content.decode()
    assert client_of("laboratory", "laboratory", "other").get("/laboratory/inbox").status_code == 403


def test_the_rail_says_how_much_waits():
    received()
    reported(received(2), lead="")
    assert 'class="n">2' in laboratory_client().get("/laboratory/own").content.decode()
    assert 'class="n">1' in client_of(*OFFICER).get("/laboratory/samples").content.decode()
    assert 'class="n">' not in client_of("auditor").get("/laboratory/samples").content.decode().partition("</nav>")[0]
