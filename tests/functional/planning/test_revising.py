"""The one service that changes the plan."""

import pytest

from zhicheng.plan import MalformedPlan
from zhicheng_office.audit.models import AuditEntry
from zhicheng_office.ledger.models import Outbox
from zhicheng_office.planning.errors import NothingChanged, ReasonMissing, StaleRevision
from zhicheng_office.planning.models import PlanRevision
from zhicheng_office.planning.services.revising import entry_of, revise_plan

pytestmark = pytest.mark.django_db


def set_value(value):
    def change(page):
        entry_of(page, "targets", "T07")["value"] = value

    return change


def test_a_change_makes_a_new_revision_and_keeps_the_old_one(plan):
    revision = revise_plan(1, set_value("65"), "委员会上调", "officer")
    assert revision.number == 2
    assert revision.changed == [["T07", "value", "63", "65"]]
    assert entry_of(PlanRevision.objects.get(number=1).page, "targets", "T07")["value"] == "63"
    assert AuditEntry.objects.filter(act="revise_plan", actor="officer").count() == 1
    assert Outbox.objects.filter(kind="plan_revision").count() == 2


def test_a_change_of_an_old_revision_is_refused_with_both_edits(plan):
    revise_plan(1, set_value("65"), "委员会上调", "officer")
    with pytest.raises(StaleRevision) as caught:
        revise_plan(1, set_value("64"), "另一处改动", "other")
    assert caught.value.theirs == [["T07", "value", "63", "65"]]
    assert caught.value.yours == [["T07", "value", "63", "64"]]
    assert PlanRevision.objects.count() == 2


def test_what_is_no_plan_is_refused_whole(plan):
    with pytest.raises(MalformedPlan):
        revise_plan(1, set_value("很多"), "手误", "officer")
    assert PlanRevision.objects.count() == 1
    assert Outbox.objects.filter(kind="plan_revision").count() == 1


def test_a_change_needs_a_reason_and_a_difference(plan):
    with pytest.raises(ReasonMissing):
        revise_plan(1, set_value("65"), " ", "officer")
    with pytest.raises(NothingChanged):
        revise_plan(1, set_value("63"), "没有变", "officer")
