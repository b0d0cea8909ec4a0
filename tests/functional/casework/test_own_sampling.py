"""An enterprise objects to the sampling itself before any result is told: in its window, with files and a receipt, by every role's right."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.functional.casework.own_steps import HOME, enterprise, text
from tests.functional.inspection.campaign_steps import code_of
from tests.functional.laboratory.laboratory_steps import (
    DAY,
    SECOND_LAB,
    TAKEN,
    act,
    lay_surveillance,
    moment,
    notified,
    received,
    reported,
    taken,
)
from tests.functional.programmes.counter import person
from zhicheng.judgement import SamplingAct
from zhicheng_office.accounts.roles import Role
from zhicheng_office.audit.models import AuditEntry
from zhicheng_office.laboratory.models import CaseStep, Objection, Sample, SurveillanceCampaign
from zhicheng_office.laboratory.services.assigning import Receipt, assign_laboratory, receive_sample
from zhicheng_office.laboratory.services.objecting import enter_objection
from zhicheng_office.ledger.models import County, Evidence, Outbox
from zhicheng_office.registry.merging import merge, propose_pair

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.4 photograph"
WHY = "抽样时只有一名抽样人员在场"


@pytest.fixture(autouse=True)
def county(home, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return lay_surveillance()


def send(client, sample, *files, **changes):
    said = {"act": "object", "text": WHY} | changes | ({"files": list(files)} if files else {})
    return client.post(f"{HOME}/samples/{sample.number}/request", said)


def page_of(client, sample, prefix=""):
    return text(client, f"{prefix}{HOME}/samples/{sample.number}")


@pytest.mark.parametrize(("prefix", "said"), [("", "对抽样的异议"), ("/en", "Objection to the sampling")])
def test_the_sheet_is_shown_and_an_objection_is_offered_but_no_retest(prefix, said):
    sample = taken(1)
    page = page_of(enterprise(), sample, prefix)
    for one in (said, "YK-001 YK-002", *sample.seals, *sample.backup_seals, "6 个", 'value="object"'):
        assert one in page, one
    assert 'value="ask_retest"' not in page
    assert sample.number in text(enterprise(), prefix + HOME).split('id="h-sam"')[1]


def test_it_is_sent_with_files_and_gets_a_receipt_that_the_officer_sees():
    sample = taken(1)
    client = enterprise()
    answer = send(client, sample, SimpleUploadedFile("现场.pdf", PDF))
    assert answer["Location"] == f"{HOME}/requests/{sample.number}-Y1"
    page = text(client, answer["Location"])
    for said in ("对抽样提出异议", WHY, "现场.pdf", Evidence.objects.get().digest, "还没有答复", "没有查到条文"):
        assert said in page, said
    assert "bject to the sampling" in text(client, "/en" + answer["Location"])
    officer = person("officer", Role.QUALITY_OFFICE, "quality_office")
    assert "对抽样：" in text(officer, "/laboratory/objections")
    assert WHY in text(officer, f"/laboratory/samples/{sample.number}")
    officer.post(
        f"/laboratory/samples/{sample.number}/acts/answer", {"objection": Objection.objects.get().pk, "text": "抽样单有两人签字"}
    )
    for address in (answer["Location"], f"{HOME}/samples/{sample.number}"):
        assert "抽样单有两人签字" in text(client, address)
    assert "h-way" not in text(client, HOME)


def test_step_leaf_and_trail_are_those_of_an_officers_entry():
    one, other = taken(1), taken(2)
    send(enterprise(), one)
    enter_objection(other.number, DAY, WHY, "officer1")
    kinds = {Outbox.objects.get(subject__startswith=f"sample {row.number} object").kind for row in (one, other)}
    assert len(kinds) == 1
    assert set(Objection.objects.values_list("of_sampling", "act", "day")) == {(True, "object", DAY)}
    assert set(Sample.objects.values_list("state", flat=True)) == {"taken"}
    trail = AuditEntry.objects.filter(act="sample_object").values_list("actor", flat=True)
    assert sorted(trail) == ["enterprise1", "officer1"]


def test_sent_twice_is_one_and_once_a_result_was_told_an_objection_is_about_more():
    sample = received(1)
    client = enterprise()
    assert len({send(client, sample, key=key)["Location"] for key in ("k1", "k1", "k2")}) == 1
    reported(sample, lead="0.06")
    notified(sample, DAY - timedelta(days=1))
    assert send(client, sample, text="结果也不对").status_code == 302
    assert list(Objection.objects.order_by("pk").values_list("of_sampling", flat=True)) == [True, False]
    terms = page_of(client, sample).split('id="h-t"')[1].split("</section>")[0]
    assert terms.count("<tr><td>") == 3


def test_an_objection_holds_up_no_step_of_an_earlier_day():
    sample = taken(1)
    assert send(enterprise(), sample).status_code == 302
    assign_laboratory(sample.number, SECOND_LAB, "officer1")
    receive_sample(sample.blind_code, SECOND_LAB, Receipt(moment(TAKEN + timedelta(days=2))), "laboratory")
    reported(sample, laboratory=SECOND_LAB, lead="0.06")
    notified(sample)
    act(sample, SamplingAct.FINISH, DAY)
    assert Sample.objects.get().state == "final"


@pytest.mark.parametrize(
    ("domain", "day", "doubted", "due"),
    [
        ("food", date(2020, 1, 8), False, "2020-01-17"),
        ("food", date(2019, 12, 20), True, "2019-12-31"),
        ("product", date(2019, 12, 20), False, "没有查到条文"),
        ("farm_produce", date(2019, 12, 20), False, "没有查到条文"),
    ],
)
def test_its_window_is_the_rule_sets_of_the_domain(domain, day, doubted, due):
    SurveillanceCampaign.objects.update(domain=domain, last_day=date(2020, 12, 31))
    County.objects.update(demonstration_known=date(2020, 1, 15))
    sample = taken(1, taken_at=moment(day))
    client = enterprise()
    assert due in page_of(client, sample).split('id="h-t"')[1].split("</section>")[0]
    assert ("结果告知前对抽样" in text(client, HOME).split('id="h-due"')[1].split("</section>")[0]) == (due == "2020-01-17")
    receipt = send(client, sample)["Location"]
    assert ('class="note risk"' in text(client, receipt)) == doubted, "an article that nobody read refuses nobody"
    assert bool(CaseStep.objects.get(act="object").doubt) == doubted


def test_a_retest_is_not_asked_for_before_a_result():
    sample = received(1)
    reported(sample, lead="0.06")
    answer = send(enterprise(), sample, act="ask_retest")
    assert answer.status_code == 422
    assert "ZC-OFFICE-205" in answer.content.decode()
    assert WHY in answer.content.decode()
    assert "0.06" not in answer.content.decode()
    assert not Objection.objects.exists()


@pytest.mark.parametrize("changes", [{"text": " "}, {"act": "close"}, {"act": "x"}])
def test_what_is_not_asked_for_here_is_refused(changes):
    assert send(enterprise(), taken(1), **changes).status_code == 422
    assert not Objection.objects.exists()


def test_another_entity_is_told_that_there_is_no_such_sample_and_a_merged_one_sees_it():
    sample, other = taken(1), enterprise(2)
    send(enterprise(), sample)
    for path in (f"samples/{sample.number}", f"requests/{sample.number}-Y1"):
        assert other.get(f"{HOME}/{path}").status_code == 404
    assert send(other, sample).status_code == 404
    assert sample.number not in text(other, HOME)
    merge(propose_pair(f"entity:{code_of(2)}", f"entity:{code_of(1)}", "tester", "同一家"), "tester", "同一家")
    assert sample.number in text(other, f"{HOME}/samples")
    assert send(other, sample, text="另一件事").status_code == 302


def test_a_sample_without_a_code_is_nobodys():
    sample = taken(1, entity="")
    client = person("nobody", Role.ENTERPRISE, "")
    assert client.get(f"{HOME}/samples/{sample.number}").status_code == 404
    assert sample.number not in text(client, f"{HOME}/samples")


@pytest.mark.parametrize("role", [role for role in Role if role != Role.ENTERPRISE])
def test_every_other_role_is_denied(role):
    sample = taken(1)
    client = person("somebody", role, code_of(1))
    assert client.get(f"{HOME}/samples/{sample.number}").status_code == 403
    assert send(client, sample).status_code == 403
    assert not Objection.objects.exists()


def test_the_list_is_had_as_a_file_without_how_far_a_test_is():
    sample = received(1)
    reported(sample, lead="0.06")
    lines = text(enterprise(), f"{HOME}/samples?format=csv").lstrip("\ufeff").splitlines()
    assert lines[0].startswith("sample,product,taken_on,notice,served_on,report,verdict,acknowledged_on")
    assert lines[1].startswith(f"{sample.number},")
    assert ",2019-05-06,,,,," in lines[1]
