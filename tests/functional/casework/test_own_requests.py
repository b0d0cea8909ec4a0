"""An enterprise acknowledges a notice, objects and asks for a re-test online: once, in time, and with the facts that an officer's entry has."""

from __future__ import annotations

import threading
from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection

from tests.functional.casework.own_steps import HOME, enterprise, text
from tests.functional.inspection.campaign_steps import code_of
from tests.functional.laboratory.laboratory_steps import DAY, lay_surveillance, notified, received, reported
from tests.functional.programmes.counter import person
from zhicheng_office.accounts.roles import Role
from zhicheng_office.audit.models import AuditEntry
from zhicheng_office.laboratory.models import CaseStep, Objection, ResultNotice, Sample, SurveillanceCampaign
from zhicheng_office.laboratory.services.noticing import draft_notice, issue_notice
from zhicheng_office.laboratory.services.objecting import enter_objection
from zhicheng_office.ledger.evidence import keep_evidence
from zhicheng_office.ledger.models import County, Evidence, Outbox

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.4 label"
SAID = {"act": "object", "text": "标签照片不是本批次的"}


@pytest.fixture(autouse=True)
def county(home, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return lay_surveillance()


def served(place=1, day=DAY - timedelta(days=1), **values):
    sample = received(place)
    reported(sample, **values)
    notified(sample, day)
    return sample


def send(client, sample, *files, **changes):
    said = SAID | changes | ({"files": list(files)} if files else {})
    return client.post(f"{HOME}/samples/{sample.number}/request", said)


def pdf(name="证据.pdf", data=PDF):
    return SimpleUploadedFile(name, data)


def test_an_objection_is_sent_with_files_and_gets_a_receipt_that_the_officer_sees():
    sample = served(lead="0.06")
    client = enterprise()
    answer = send(client, sample, pdf())
    assert answer["Location"] == f"{HOME}/requests/{sample.number}-Y1"
    page = text(client, answer["Location"])
    for said in (f"{sample.number}-Y1", SAID["text"], "证据.pdf", Evidence.objects.get().digest, "还没有答复"):
        assert said in page, said
    assert "What it says" in text(client, "/en" + answer["Location"])
    officer = person("officer", Role.QUALITY_OFFICE, "quality_office")
    assert f"{sample.number}-Y1" in text(officer, "/laboratory/objections")
    address = f"/laboratory/samples/{sample.number}"
    assert SAID["text"] in text(officer, address)
    file = officer.get(f"{address}/objections/{Evidence.objects.get().digest}")
    assert file.content == PDF
    assert file["Content-Disposition"].startswith("attachment")
    assert client.get(f"{address}/objections/{Evidence.objects.get().digest}").status_code == 403
    officer.post(f"{address}/acts/answer", {"objection": Objection.objects.get().pk, "text": "已核对，标签属本批次"})
    assert "已核对，标签属本批次" in text(client, f"{HOME}/requests/{sample.number}-Y1")


def test_step_leaf_and_state_are_those_of_an_officers_entry():
    one, other = served(1, lead="0.06"), served(2, lead="0.06")
    send(enterprise(), one)
    enter_objection(other.number, DAY, SAID["text"], "officer1")
    leaves = [Outbox.objects.get(subject__startswith=f"sample {row.number} object") for row in (one, other)]
    assert leaves[0].kind == leaves[1].kind
    steps = [
        CaseStep.objects.filter(sample__number=row.number, act="object").values("day", "reason", "doubt", "passed")
        for row in (one, other)
    ]
    assert list(steps[0]) == list(steps[1])
    assert len(set(Sample.objects.filter(number__in=(one.number, other.number)).values_list("state", flat=True))) == 1
    trail = AuditEntry.objects.filter(act="sample_object").values_list("actor", flat=True)
    assert sorted(trail) == ["enterprise1", "officer1"]


def test_what_is_sent_twice_is_one_objection_whether_its_key_is_the_same_or_not():
    sample = served(lead="0.06")
    client = enterprise()
    places = {send(client, sample, key=key)["Location"] for key in ("k1", "k1", "k2")}
    assert len(places) == 1
    assert Objection.objects.count() == CaseStep.objects.filter(act="object").count() == 1
    assert send(client, sample, text="另一件事")["Location"].endswith("-Y2")


@pytest.mark.skipif(connection.vendor == "sqlite", reason="the tests' SQLite lives in memory, where threads cannot wait to write")
@pytest.mark.django_db(transaction=True)
def test_two_clicks_at_once_are_one_objection():
    sample = served(lead="0.06")
    clients, together, places = [enterprise(), enterprise()], threading.Barrier(2), []

    def click(client):
        together.wait()
        try:
            places.append(send(client, sample, key="k1")["Location"])
        finally:
            connection.close()

    threads = [threading.Thread(target=click, args=(client,)) for client in clients]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(places) == 2
    assert len(set(places)) == 1
    assert Objection.objects.count() == 1


def test_a_retest_is_asked_for_in_time_and_only_once():
    sample = served(lead="0.06")
    client = enterprise()
    assert send(client, sample, act="ask_retest").status_code == 302
    assert send(client, sample, act="ask_retest").status_code == 302
    assert Sample.objects.get(number=sample.number).state == "retest_asked"
    assert Objection.objects.get().act == "ask_retest"
    officer = person("officer", Role.QUALITY_OFFICE, "quality_office")
    open_ones = text(officer, "/laboratory/objections").split('id="h-w"')[0]
    assert f"{sample.number}-Y1" not in open_ones, "whether it is made is another step, not an answer"
    assert "ZC-OFFICE-205" in send(client, sample, act="ask_retest", text="再来").content.decode()


@pytest.mark.parametrize(("domain", "days"), [("product", 16), ("food", 20), ("farm_produce", 6)])
def test_out_of_the_term_of_its_rule_set_it_is_refused_with_what_is_still_possible(domain, days):
    SurveillanceCampaign.objects.update(domain=domain)
    sample = served(day=DAY - timedelta(days=days), lead="0.06")
    client = enterprise()
    answer = send(client, sample, act="ask_retest")
    page = answer.content.decode()
    assert answer.status_code == 422
    for said in ("ZC-OFFICE-205", "已过期限", "可向组织抽样的部门书面反映"):
        assert said in page, said
    assert SAID["text"] in page, "what was written is not lost"
    assert not Objection.objects.exists()
    assert Sample.objects.get(number=sample.number).state == "notified"


@pytest.mark.parametrize(("domain", "days"), [("product", 15), ("food", 7), ("farm_produce", 5)])
def test_on_the_last_days_it_is_taken(domain, days):
    SurveillanceCampaign.objects.update(domain=domain)
    sample = served(day=DAY - timedelta(days=days), lead="0.06")
    assert send(enterprise(), sample, act="ask_retest").status_code == 302


def test_by_an_article_that_nobody_read_nobody_loses_a_right_and_the_doubt_is_told():
    SurveillanceCampaign.objects.update(domain="food")
    County.objects.update(demonstration_known=date(2020, 1, 15))
    sample = served(day=date(2019, 12, 2), lead="0.06")
    client = enterprise()
    answer = send(client, sample)
    assert answer.status_code == 302
    assert "条文未核验" in text(client, answer["Location"]).split('class="note risk"')[1]


def test_a_file_that_somebody_kept_before_has_the_name_that_it_was_sent_under():
    keep_evidence(PDF, "别家的事.pdf", "other")
    sample = served(lead="0.06")
    client = enterprise()
    page = text(client, send(client, sample, pdf("本厂证据.pdf"))["Location"])
    assert ["本厂证据.pdf" in page, "别家的事" in page] == [True, False]


def test_of_a_passed_sample_no_retest_is_offered_and_none_is_taken():
    sample = served(lead="0.02")
    client = enterprise()
    assert 'value="ask_retest"' not in text(client, f"{HOME}/samples/{sample.number}")
    assert send(client, sample, act="ask_retest").status_code == 422
    assert send(client, sample).status_code == 302


def test_a_refusal_tells_nothing_of_a_report_that_was_not_served():
    sample = served(lead="0.02")
    client = enterprise()
    before = text(client, f"{HOME}/samples/{sample.number}").split('id="h-q"')[1].split("<form")[0]
    reported(sample, lead="0.077", reason="更正", day=date(2019, 7, 15))
    assert text(client, f"{HOME}/samples/{sample.number}").split('id="h-q"')[1].split("<form")[0] == before
    assert send(client, sample, act="ask_retest").status_code == 422


@pytest.mark.parametrize(
    ("files", "why"),
    [
        ([pdf(f"{n}.pdf") for n in range(6)], "共 6 个"),
        ([pdf("page.html", b"<script>")], "类型不收"),
        ([pdf("large.pdf", b"%PDF-" + b"0" * (10 * 1024 * 1024))], "字节"),
        ([pdf("empty.pdf", b"")], "字节"),
        ([pdf("picture.png", b"no picture")], "内容与扩展名不符"),
    ],
)
def test_attachments_that_are_not_taken_are_named_and_nothing_is_entered(files, why):
    sample = served(lead="0.06")
    answer = send(enterprise(), sample, *files)
    assert answer.status_code == 422
    assert why in answer.content.decode()
    assert SAID["text"] in answer.content.decode()
    assert not Objection.objects.exists()
    assert not CaseStep.objects.filter(act="object").exists()


def test_the_address_of_a_refused_form_leads_back_to_the_sample():
    sample = served(lead="0.06")
    answer = enterprise().get(f"/en{HOME}/samples/{sample.number}/request")
    assert answer["Location"] == f"/en{HOME}/samples/{sample.number}"


@pytest.mark.parametrize(("changes", "code"), [({"text": " "}, "ZC-LABORATORY-020"), ({"act": "close"}, "ZC-OFFICE-207"), ({"act": "x"}, "ZC-OFFICE-207")])  # fmt: skip
def test_what_is_not_asked_for_here_is_refused(changes, code):
    sample = served(lead="0.06")
    answer = send(enterprise(), sample, **changes)
    assert (answer.status_code, code in answer.content.decode()) == (422, True)


def test_a_notice_is_acknowledged_once_by_its_own_entity_and_printed():
    sample = served(lead="0.06")
    notice = ResultNotice.objects.get()
    address, client = f"{HOME}/notices/{notice.number}", enterprise()
    page = text(client, address)
    for said in ("检验结果告知书", "申请复检", "2019-07-14", sample.number):
        assert said in page, said
    assert client.get(f"{address}.pdf").content.startswith(b"%PDF")
    for _ in range(2):
        assert client.post(f"{address}/acknowledge").status_code == 302
    assert AuditEntry.objects.filter(act="acknowledge_result_notice").count() == 1
    notice.refresh_from_db()
    assert notice.acknowledged_by == "enterprise1"
    assert "enterprise1" in text(client, address)
    officer = person("officer", Role.QUALITY_OFFICE, "quality_office")
    assert "在网上确认收到" in text(officer, f"/laboratory/samples/{sample.number}")


def test_a_notice_that_was_not_served_and_another_entitys_are_not_there():
    sample = received(1)
    reported(sample, lead="0.06")
    notice = issue_notice(draft_notice(sample.number, "officer1").number, "officer2")
    mine, other = served(2, lead="0.06"), enterprise(3)
    send(enterprise(2), mine)
    client = enterprise()
    hidden = [(client, notice.number), (other, f"{mine.number}-T1")]
    for asker, name in hidden:
        for path in (name, f"{name}.pdf"):
            assert asker.get(f"{HOME}/notices/{path}").status_code == 404, path
        assert asker.post(f"{HOME}/notices/{name}/acknowledge").status_code == 404
    assert other.get(f"{HOME}/requests/{mine.number}-Y1").status_code == 404
    assert other.get(f"{HOME}/requests/").status_code == 404
    assert send(other, mine).status_code == 404
    assert send(client, sample, act="ask_retest").status_code == 422


@pytest.mark.parametrize("role", [role for role in Role if role != Role.ENTERPRISE])
def test_every_other_role_is_denied(role):
    sample = served(lead="0.06")
    client = person("somebody", role, code_of(1))
    name = f"{HOME}/notices/{sample.number}-T1"
    assert {client.get(path).status_code for path in (name, f"{name}.pdf", f"{HOME}/requests/{sample.number}-Y1")} == {403}
    assert client.post(f"{name}/acknowledge").status_code == 403
    assert send(client, sample).status_code == 403
    assert not Objection.objects.exists()
