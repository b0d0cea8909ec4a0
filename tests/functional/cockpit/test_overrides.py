"""A person may state another verdict: under the own name, with a reason, and can take it back; nothing is lost."""

from datetime import timedelta

import pytest
from django.utils import timezone

from zhicheng_office.audit.models import AuditEntry
from zhicheng_office.cockpit.records import overrides_on
from zhicheng_office.planning.models import VerdictOverride

pytestmark = pytest.mark.django_db
PAGE = "/cockpit/targets/T05"


def standing(client):
    return client.get(PAGE).context["standing"]


def test_an_override_stands_under_the_name_and_the_rule_stays_readable(officer):
    officer.post(PAGE, {"act": "override", "status": "risk", "reason": "三家即将到期"})
    found = standing(officer)
    assert (found.status, found.computed, found.override.by) == ("risk", "on", "officer（测试）")
    assert "三家即将到期" in officer.get(PAGE).content.decode()
    assert AuditEntry.objects.filter(act="override_verdict", object="T05").count() == 1


@pytest.mark.parametrize("form", [{"status": "risk", "reason": "  "}, {"status": "perfect", "reason": "x"}, {}])
def test_without_a_reason_or_with_an_unknown_status_nothing_is_recorded(officer, form):
    answer = officer.post(PAGE, {"act": "override", **form})
    assert answer.status_code == 422
    assert "ZC-COCKPIT-003" in answer.content.decode()
    assert not VerdictOverride.objects.exists()


def test_a_withdrawn_override_stays_in_the_record(officer):
    officer.post(PAGE, {"act": "override", "status": "off", "reason": "依据有误"})
    officer.post(PAGE, {"act": "withdraw"})
    assert standing(officer).override is None
    assert VerdictOverride.objects.get().withdrawn_by == "officer（测试）"


def test_an_override_does_not_reach_back_before_its_day(officer):
    officer.post(PAGE, {"act": "override", "status": "off", "reason": "依据有误"})
    assert officer.get(f"{PAGE}?day=2019-03-31&known=2019-07-15").context["standing"].override is None


def test_a_page_of_the_past_keeps_the_override_that_was_withdrawn_later(officer):
    officer.post(PAGE, {"act": "override", "status": "off", "reason": "依据有误"})
    officer.post(PAGE, {"act": "withdraw"})
    made, withdrawn = VerdictOverride.objects.get(), VerdictOverride.objects.get().withdrawn_at
    day = timezone.localtime(made.at).date()
    VerdictOverride.objects.update(withdrawn_at=withdrawn + timedelta(days=3))
    known = [overrides_on(made.day, day + timedelta(days=later)) for later in (-1, 0, 2, 3)]
    assert [bool(found) for found in known] == [False, True, True, False]


def test_a_department_reads_but_does_not_override(department):
    assert "o-reason" not in department.get(PAGE).content.decode()
    department.post(PAGE, {"act": "override", "status": "met", "reason": "我们觉得已达成"})
    assert not VerdictOverride.objects.exists()
