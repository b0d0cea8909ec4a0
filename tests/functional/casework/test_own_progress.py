"""How far a re-test is, as its enterprise may know: each step with its term, the laboratory once it is named, the result once it was served."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest

from tests.functional.casework.own_steps import HOME, enterprise, text
from tests.functional.inspection.campaign_steps import code_of
from tests.functional.laboratory.draw_steps import DICE, dice
from tests.functional.laboratory.laboratory_steps import (
    DAY,
    FIRST,
    LAB,
    SECOND,
    SECOND_LAB,
    act,
    lay_surveillance,
    moment,
    notified,
    received,
    reported,
)
from tests.functional.programmes.counter import person
from zhicheng.judgement import SamplingAct
from zhicheng_office.accounts.roles import Role
from zhicheng_office.laboratory.models import Objection, Sample, SurveillanceCampaign
from zhicheng_office.laboratory.services.assigning import Receipt, receive_sample
from zhicheng_office.laboratory.services.objecting import answer_objection
from zhicheng_office.laboratory.services.retesting import draw_retest, freeze_retest
from zhicheng_office.ledger.models import County, Outbox
from zhicheng_office.ledger.records import acting_at
from zhicheng_office.registry.registering import rebuild_registers

pytestmark = pytest.mark.django_db
A = SamplingAct


@pytest.fixture(autouse=True)
def county(home, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return lay_surveillance()


def asked(domain="food", day=DAY - timedelta(days=8)):
    """Let the first enterprise ask online for the re-test of a failed sample; returns the sample."""
    SurveillanceCampaign.objects.update(domain=domain, sector={"food": "food", "product": "manufacturing"}[domain])
    sample = received()
    reported(sample, lead="0.06")
    notified(sample, day)
    answer = enterprise().post(f"{HOME}/samples/{sample.number}/request", {"act": "ask_retest", "text": "请复检"})
    assert answer.status_code == 302
    return sample


def steps_of(sample, prefix="", client=None):
    """Return the lines of the progress as plain text."""
    page = text(client or enterprise(), f"{prefix}{HOME}/samples/{sample.number}")
    told = page.split('id="h-q"')[1].split("</section>")[0].split('<ol class="plainlist after">')[1].split("</ol>")[0]
    return [re.sub(r"<svg.*?</svg>|<[^>]+>", "", line).strip() for line in told.split("<li>")[1:]]


def drawn(sample):
    with acting_at(moment(DAY, 9)):
        freeze_retest(sample.number, {}, dice(moment(DAY, 10)), FIRST)


def named(sample):
    drawn(sample)
    with acting_at(moment(DAY, 11)):
        draw_retest(f"{sample.number}-R1", DICE, SECOND)


def backed(sample):
    named(sample)
    receive_sample(sample.blind_code, SECOND_LAB, Receipt(moment(DAY, 12)), "laboratory")


def test_what_was_asked_waits_for_the_body_and_stands_on_the_home_page():
    sample = asked()
    steps = steps_of(sample)
    assert [line.split()[0] for line in steps] == ["已办", "办理中", "未到", "未到", "未到"]
    assert "2019-07-15 申请复检" in steps[0]
    assert "期限未查到" in steps[1]
    way = text(enterprise(), HOME).split('id="h-way"')[1].split("</section>")[0]
    assert sample.number in way
    assert "等待：受理复检" in way
    assert "waits for: accept the request" in text(enterprise(), f"/en{HOME}")
    assert ["under way" in steps_of(sample, "/en")[1], "任何" in steps[1]] == [True, False]
    assert "办理中" in text(enterprise(), f"{HOME}/requests/{sample.number}-Y1")


def test_a_refusal_stands_there_with_its_reason_and_ends_it():
    sample = asked()
    act(sample, A.REFUSE_RETEST, DAY, reason="备份样品已过保质期")
    steps = steps_of(sample)
    assert len(steps) == 2
    assert "不予受理复检，理由：备份样品已过保质期" in steps[1]
    assert "h-way" not in text(enterprise(), HOME)
    assert "备份样品已过保质期" in text(enterprise(), f"{HOME}/requests/{sample.number}-Y1")


def test_the_laboratory_is_told_once_it_is_drawn_and_not_before():
    rebuild_registers()
    sample = asked()
    act(sample, A.ACCEPT_RETEST, DAY)
    assert "公开抽签" not in "".join(steps_of(sample))
    drawn(sample)
    before = text(enterprise(), f"{HOME}/samples/{sample.number}")
    assert SECOND_LAB not in before
    assert f"/sampling/draws/{sample.number}-R1" in before, "the frozen list is public"
    with acting_at(moment(DAY, 11)):
        draw_retest(f"{sample.number}-R1", DICE, SECOND)
    steps = steps_of(sample)
    assert f"确定复检机构：某检测中心（合成）{SECOND_LAB}" in steps[2]
    assert steps[3].startswith("办理中")
    page = text(enterprise(), f"{HOME}/samples/{sample.number}")
    for secret in (sample.blind_code, f"）{LAB}", FIRST, SECOND):
        assert secret not in page.replace(SECOND_LAB, ""), secret


def test_the_conclusion_is_told_once_it_was_served_and_until_then_no_page_differs():
    County.objects.update(demonstration_known=date(2019, 10, 20))
    sample = asked(day=date(2019, 10, 15))
    act(sample, A.ACCEPT_RETEST, date(2019, 10, 20))
    with acting_at(moment(date(2019, 10, 20), 9)):
        freeze_retest(sample.number, {}, dice(moment(date(2019, 10, 20), 10)), FIRST)
    with acting_at(moment(date(2019, 10, 20), 11)):
        draw_retest(f"{sample.number}-R1", DICE, SECOND)
    receive_sample(sample.blind_code, SECOND_LAB, Receipt(moment(date(2019, 10, 20), 12)), "laboratory")
    waiting = steps_of(sample)
    assert "应于 2019-11-01 前（含当日）" in waiting[4]
    assert "条文未核验" in waiting[4]
    home = text(enterprise(), HOME).split("<main")[1]
    for day in (date(2019, 10, 20), date(2019, 11, 20)):
        County.objects.update(demonstration_known=day)
        if day.month == 11:
            reported(sample, laboratory=SECOND_LAB, day=date(2019, 11, 19), lead="0.02")
        assert steps_of(sample) == waiting, "neither that it came in, nor that it is late"
    assert text(enterprise(), HOME).split("<main")[1].split('id="h-way"')[1].split("</section>")[0] in home
    assert Sample.objects.get().state == "final"
    assert "0.02" not in text(enterprise(), f"{HOME}/samples/{sample.number}")
    notified(sample, date(2019, 11, 20))
    steps = steps_of(sample)
    assert steps[4].startswith("已办")
    assert "2019-11-19 出具复检结论" in steps[4]
    assert "0.02" in text(enterprise(), f"{HOME}/samples/{sample.number}")
    assert "h-way" not in text(enterprise(), HOME)


def test_where_a_laboratory_is_named_it_is_shown_without_a_draw():
    sample = asked("product")
    act(sample, A.ACCEPT_RETEST, DAY)
    act(sample, A.ASSIGN_RETEST, DAY, laboratory=SECOND_LAB)
    steps = steps_of(sample)
    assert SECOND_LAB in steps[2]
    assert "公开抽签" not in steps[2]


def test_an_objection_waits_on_the_home_page_until_it_is_answered():
    sample = received()
    client = enterprise()
    client.post(f"{HOME}/samples/{sample.number}/request", {"act": "object", "text": "封条号不对"})
    way = text(client, HOME).split('id="h-way"')[1].split("</section>")[0]
    assert "对抽样提出异议" in way
    assert "等待：受理异议" in way
    answer_objection(Objection.objects.get().pk, sample.number, "已核对封条", "officer1")
    assert "h-way" not in text(client, HOME)
    assert "已核对封条" in text(client, f"{HOME}/samples/{sample.number}")


def objected(client, sample, said="封条号不对"):
    client.post(f"{HOME}/samples/{sample.number}/request", {"act": "object", "text": said})
    return Objection.objects.order_by("-pk").first()


def decided(officer, sample, one, decision, reason=""):
    said = {"objection": one.pk, "decision": decision, "reason": reason}
    return officer.post(f"/laboratory/samples/{sample.number}/acts/decide_objection", said)


def shown(client, address, prefix=""):
    told = re.findall(r'<ol class="plainlist after">.*?</ol>', text(client, prefix + address), re.DOTALL)
    return [re.sub(r"<svg.*?</svg>|<[^>]+>", "", line).strip() for line in told[0].split("<li>")[1:]]


def test_an_objection_is_taken_up_within_its_term_and_then_answered():
    County.objects.update(demonstration_known=date(2020, 1, 8))
    SurveillanceCampaign.objects.update(domain="product")
    sample, client = received(), enterprise()
    one = objected(client, sample)
    page = f"{HOME}/samples/{sample.number}"
    steps = shown(client, page)
    assert [line.split()[0] for line in steps] == ["已办", "办理中", "未到"]
    assert "2020-01-13" in steps[1], "three working days"
    assert "条文未核验" in steps[1]
    assert "2020-01-13" in text(client, HOME).split('id="h-way"')[1].split("</section>")[0]
    officer = person("officer", Role.QUALITY_OFFICE, "quality_office")
    assert "决定是否受理异议" in text(officer, "/laboratory/objections")
    assert decided(officer, sample, one, "accepted").status_code == 302
    assert decided(officer, sample, one, "accepted").status_code == 422, "once"
    steps = shown(client, page)
    assert "2020-01-08 受理异议" in steps[1]
    assert [steps[2].split()[0], "期限未查到" in steps[2]] == ["办理中", True]
    assert "等待：答复异议" in text(client, HOME)
    answer_objection(one.pk, sample.number, "已核对封条", "officer1")
    assert "答复异议" in shown(client, page)[2]
    assert shown(client, page)[2].startswith("已办")
    assert Outbox.objects.get(kind="objection_decision").subject == f"objection {one.number} accepted"


def test_an_objection_is_refused_with_the_reason_alone_and_may_be_raised_anew():
    sample, client = received(), enterprise()
    one = objected(client, sample)
    officer = person("officer", Role.QUALITY_OFFICE, "quality_office")
    assert decided(officer, sample, one, "refused", " ").status_code == 422
    assert decided(officer, sample, one, "refused", "不属于抽样事项").status_code == 302
    for address in (f"{HOME}/samples/{sample.number}", f"{HOME}/requests/{one.number}"):
        steps = shown(client, address)
        assert len(steps) == 2
        assert "不予受理异议，理由：不属于抽样事项" in steps[1]
    assert "h-way" not in text(client, HOME)
    assert one.number not in text(officer, "/laboratory/objections")
    assert "不属于抽样事项" in text(officer, f"/laboratory/samples/{sample.number}")
    answered = {"objection": one.pk, "text": "再答"}
    assert officer.post(f"/laboratory/samples/{sample.number}/acts/answer", answered).status_code == 422
    assert objected(client, sample).pk != one.pk
    assert "under way" in shown(client, f"{HOME}/requests/{sample.number}-Y2", "/en")[1]


def test_nobody_decides_an_objection_by_the_page_of_another_sample():
    mine, other = received(1), received(2)
    one = objected(enterprise(2), other)
    officer = person("officer", Role.QUALITY_OFFICE, "quality_office")
    assert decided(officer, mine, one, "accepted").status_code == 422
    answered = {"objection": one.pk, "text": "答"}
    assert officer.post(f"/laboratory/samples/{mine.number}/acts/answer", answered).status_code == 422
    one.refresh_from_db()
    assert (one.decision, one.answer) == ("", "")


@pytest.mark.parametrize("role", list(Role))
def test_who_takes_an_objection_up(role):
    sample = received()
    one = objected(enterprise(), sample)
    client = person("somebody", role, "education")
    assert decided(client, sample, one, "accepted").status_code == (302 if role == Role.QUALITY_OFFICE else 403)
    one.refresh_from_db()
    assert bool(one.decision) == (role == Role.QUALITY_OFFICE)


def test_the_page_asks_few_questions(django_assert_max_num_queries):
    sample = asked()
    act(sample, A.ACCEPT_RETEST, DAY)
    backed(sample)
    client = enterprise()
    for path in (f"samples/{sample.number}", f"requests/{sample.number}-Y1", "samples", ""):
        with django_assert_max_num_queries(20):
            assert client.get(f"{HOME}/{path}".rstrip("/")).status_code == 200


def test_another_enterprise_sees_no_progress():
    sample = asked()
    other = enterprise(2)
    assert other.get(f"{HOME}/samples/{sample.number}").status_code == 404
    assert "h-way" not in text(other, HOME)


@pytest.mark.parametrize("role", [role for role in Role if role != Role.ENTERPRISE])
def test_every_other_role_is_denied(role):
    sample = asked()
    client = person("somebody", role, code_of(1))
    for path in ("", f"/samples/{sample.number}", f"/requests/{sample.number}-Y1"):
        assert client.get(HOME + path).status_code == 403
