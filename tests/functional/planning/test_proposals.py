"""From a policy file to a confirmed target: upload, review, confirm, reject, undo, all together."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from zhicheng.policy import ReviewRules
from zhicheng.rules import load_rulebook
from zhicheng_office.accounts.roles import Role
from zhicheng_office.planning.models import PlanRevision, PolicyDocument, Proposal
from zhicheng_office.planning.records import current_plan

pytestmark = pytest.mark.django_db
TEXT = "二、“八项工程”\n\n（一）科技创新工程\n\n以五金产业为中心布局创新平台。到2020年，拥有高新技术企业90家以上，规模以上企业建立研发机构的比例达到26%以上，科技进步贡献率63%以上。\n"


def send(client, text=TEXT, name="policy.txt", key="k1"):
    file = SimpleUploadedFile(name, text.encode() if isinstance(text, str) else text)
    return client.post("/planning/documents", {"file": file, "title": "测试规划", "key": key})


def begun(client):
    send(client)
    document = PolicyDocument.objects.get()
    client.post(
        "/planning/proposals/begin",
        {"document": document.pk, "zh": "三年规划", "en": "plan", "start": "2018-01-01", "end": "2020-12-31", "key": "k2"},
    )
    return document


def t05(**changes):
    return {
        "id": "T05",
        "section": "",
        "zh": "高新技术企业数",
        "en": "high-tech enterprises",
        "quote": "拥有高新技术企业90家以上",
        "kind": "count",
        "comparator": ">=",
        "value": "90",
        "unit": "家",
        "deadline": "2020",
        "indicator": "high_tech_enterprises",
        "owner": "science",
        "issuing": "science",
        "frequency": "Q",
        "term_days": "15",
        **changes,
    }


def high_tech():
    return next(item for item in Proposal.objects.all() if "高新技术企业" in item.page["quote"])


def test_a_sent_file_becomes_proposals_with_their_places_in_the_text(officer, place):
    assert send(officer).status_code == 302
    document = PolicyDocument.objects.get()
    for item in document.proposals.filter(kind="target"):
        assert "".join(document.text[item.page["start"] : item.page["end"]].split()) == item.page["quote"]
    send(officer, key="k9")
    assert PolicyDocument.objects.count() == 1


def test_the_page_shows_text_and_proposal_linked_both_ways(officer, place):
    document = begun(officer)
    item = high_tech()
    page = officer.get(f"/planning/proposals?document={document.pk}&p={item.pk}").content.decode()
    assert f'<span id="m{item.pk}"></span><mark class="proposed current">' in page
    assert f'href="#m{item.pk}"' in page
    assert "确认并写入规划" in page
    english = officer.get(f"/en/planning/proposals?document={document.pk}&p={item.pk}").content.decode()
    assert "Confirm into the plan" in english


def test_one_target_is_confirmed_into_the_plan(officer, place):
    begun(officer)
    item = high_tech()
    answer = officer.post(f"/planning/proposals/{item.pk}/confirm", {**t05(), "base": "1", "key": "k3"})
    assert answer.status_code == 302
    target = current_plan().target("T05")
    assert (str(target.aim.value), target.aim.unit, target.duty.owner, target.duty.confirmed) == ("90", "家", "science", True)
    assert current_plan().section(target.section).words.zh == item.page["section"]
    item.refresh_from_db()
    assert (item.state, item.target, item.revision) == ("confirmed", "T05", 2)


def test_a_form_sent_twice_confirms_once(officer, place):
    begun(officer)
    item = high_tech()
    sent = [officer.post(f"/planning/proposals/{item.pk}/confirm", {**t05(), "base": "1", "key": "same"}) for _ in range(2)]
    assert [answer.status_code for answer in sent] == [302, 302]
    assert sent[0]["Location"] == sent[1]["Location"]
    assert PlanRevision.objects.count() == 2


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"value": "约90"}, "ZC-VALUE-002"),
        ({"deadline": "二〇二〇"}, "ZC-VALUE-001"),
        ({"id": "五"}, "ZC-PLANNING-006"),
        ({"indicator": "st_progress_contribution", "issuing": "education"}, "ZC-PLANNING-006"),
        ({"owner": ""}, "有字段要改"),
    ],
)
def test_a_wrong_field_is_said_on_the_page_and_nothing_is_written(officer, place, changes, said):
    begun(officer)
    answer = officer.post(f"/planning/proposals/{high_tech().pk}/confirm", {**t05(**changes), "base": "1", "key": "k3"})
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert PlanRevision.objects.count() == 1


def test_a_confirmation_on_an_old_revision_shows_both_edits(officer, place):
    begun(officer)
    first, second = Proposal.objects.filter(kind="target")[:2]
    officer.post(f"/planning/proposals/{first.pk}/confirm", {**t05(), "base": "1", "key": "k3"})
    answer = officer.post(
        f"/planning/proposals/{second.pk}/confirm", {**t05(id="T06", zh="研发", section="section1"), "base": "1", "key": "k4"}
    )
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "别人的改动" in page
    assert "<ins>研发</ins>" in page
    second.refresh_from_db()
    assert second.state == "proposed"


def test_a_rejection_needs_a_reason(officer, place):
    begun(officer)
    item = high_tech()
    assert officer.post(f"/planning/proposals/{item.pk}/reject", {"reason": " ", "key": "k3"}).status_code == 422
    assert officer.post(f"/planning/proposals/{item.pk}/reject", {"reason": "不是目标", "key": "k4"}).status_code == 302
    item.refresh_from_db()
    assert (item.state, item.reason) == ("rejected", "不是目标")


def test_a_confirmation_is_undone_by_a_further_revision(officer, place):
    begun(officer)
    item = high_tech()
    officer.post(f"/planning/proposals/{item.pk}/confirm", {**t05(), "base": "1", "key": "k3"})
    assert officer.post(f"/planning/proposals/{item.pk}/undo", {"base": "2", "key": "k4"}).status_code == 302
    assert [target.id for target in current_plan().targets] == []
    assert PlanRevision.objects.count() == 3
    item.refresh_from_db()
    assert (item.state, item.target) == ("proposed", "")


def test_a_target_that_was_changed_since_is_not_undone(officer, place):
    begun(officer)
    item = high_tech()
    officer.post(f"/planning/proposals/{item.pk}/confirm", {**t05(), "base": "1", "key": "k3"})
    officer.post(
        "/planning/targets/T05/edit", {**t05(value="95", section="section1"), "reason": "上调", "base": "2", "key": "k4"}
    )
    answer = officer.post(f"/planning/proposals/{item.pk}/undo", {"base": "3", "key": "k5"})
    assert answer.status_code == 422
    assert "ZC-PLANNING-005" in answer.content.decode()


def test_what_is_certain_is_confirmed_together_after_a_check(officer, place):
    document = begun(officer)
    rules = ReviewRules.on(load_rulebook(), date(2019, 6, 30))
    page = officer.get(f"/planning/proposals/together?document={document.pk}").content.decode()
    assert f"把握不低于 {int(rules.together_from * 100)}%" in page
    certain = [item for item in Proposal.objects.filter(kind="target") if rules.is_certain(item.page["confidence"])]
    assert page.count('name="proposal"') == len(certain)
    chosen = [str(item.pk) for item in certain[:2]]
    answer = officer.post("/planning/proposals/together", {"document": document.pk, "proposal": chosen, "base": "1", "key": "k3"})
    assert answer.status_code == 302
    assert PlanRevision.objects.count() == 2
    assert len(current_plan().targets) == 2


def test_a_file_that_cannot_be_read_is_refused_with_its_code(officer, place):
    answer = send(officer, b"\x00\x01\x02binary", "policy.txt")
    assert answer.status_code == 422
    assert "ZC-READ" in answer.content.decode()
    assert not PolicyDocument.objects.exists()


def test_proposals_are_filtered_and_exported(officer, place):
    document = begun(officer)
    none = officer.get(f"/planning/proposals?document={document.pk}&q=没有这样的字").content.decode()
    assert "没有符合条件的建议" in none
    file = officer.get(f"/planning/proposals?document={document.pk}&kind=target&format=csv").content.decode()
    assert file.startswith("\ufeffkind,section")
    assert "模拟数据" in file.splitlines()[1]


@pytest.mark.parametrize("role", [role for role in Role if role != Role.QUALITY_OFFICE])
def test_only_the_quality_office_reviews(client_of, place, role):
    client = client_of(role, "science")
    codes = {
        client.get(page).status_code for page in ("/planning/documents", "/planning/proposals", "/planning/proposals/together")
    }
    codes |= {client.post(f"/planning/proposals/1/{act}").status_code for act in ("confirm", "reject", "undo")}
    assert codes == {403}
