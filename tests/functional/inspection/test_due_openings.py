"""Openings that the worker makes after visits, and what is said where the promised day passed without them."""

from __future__ import annotations

import json
from datetime import date, datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from tests.functional.inspection.campaign_steps import CHINA, DAY, assigned, at, drawn, ended, lay_county
from zhicheng.draw.campaign_errors import ResultsUnpublished
from zhicheng.draw.promises import Promise
from zhicheng_office.accounts.models import User
from zhicheng_office.inspection.models import Campaign, Visit, VisitRecord
from zhicheng_office.inspection.services.due_openings import (
    KIND,
    SYSTEM,
    ask_due_openings,
    ask_opening,
    broken_promises,
    promise_kept,
)
from zhicheng_office.inspection.services.ending import propose_publication
from zhicheng_office.inspection.services.opening import open_all, open_over
from zhicheng_office.inspection.services.replacing import confirm_replacement, decline_replacement, propose_replacement
from zhicheng_office.ledger.evidence import keep_evidence
from zhicheng_office.ledger.jobs import run_next_job
from zhicheng_office.ledger.models import County, Job


@pytest.fixture(autouse=True)
def county(db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return lay_county()


def now(campaign):
    return Campaign.objects.select_related("batch").get(pk=campaign.pk)


def opened_codes(campaign):
    return {one["code"] for one in json.loads(bytes(now(campaign).bundle))["openings"]}


def known_on(day: date) -> None:
    County.objects.update(demonstration_known=day)


def test_visits_that_end_are_opened_by_one_job_however_many_they_are():
    made = assigned(mode="sealed")
    over = ended(made, most=3)
    assert [ask_opening(made) for _ in over] == [True, False, False]
    job = run_next_job()
    assert (job.kind, job.state, job.result) == (KIND, Job.State.DONE, {"opened": 3, "everything": False})
    assert opened_codes(made) == {visit.entity for visit in over}
    assert made.steps.get(kind="open").by == SYSTEM
    assert not Visit.objects.filter(pk__in=[visit.pk for visit in over], opened_at=None).exists()


def test_a_job_run_twice_opens_nothing_twice():
    made = assigned(mode="sealed")
    ended(made, most=1)
    ask_opening(made)
    first = run_next_job()
    ask_opening(made)
    assert (first.result["opened"], run_next_job().result["opened"]) == (1, 0)
    assert made.steps.filter(kind="open").count() == 1


def test_the_worker_finds_what_ended_without_a_record():
    made = assigned(mode="sealed")
    assert ask_due_openings() == 0
    ended(made, most=1)
    assert (ask_due_openings(), ask_due_openings()) == (1, 0)
    run_next_job()
    assert ask_due_openings() == 0


def test_after_the_last_visit_everything_is_opened():
    made = assigned(mode="sealed")
    ended(made)
    ask_opening(made)
    assert run_next_job().result == {"opened": 40, "everything": True}
    assert now(made).state == "opened"
    assert len(opened_codes(made)) == 40
    assert promise_kept(now(made)) is Promise.KEPT
    assert not ask_opening(now(made))


def test_closed_premises_nobody_decided_on_wait_until_the_promised_day():
    made = assigned(mode="sealed")
    ended(made, "closed", most=1)
    ended(made)
    ask_opening(made)
    assert run_next_job().result["everything"] is False
    assert ask_due_openings() == 0
    known_on(made.open_by)
    assert ask_due_openings() == 1
    assert run_next_job().result["everything"] is True


def test_a_declined_replacement_lets_everything_be_opened():
    made = assigned(mode="sealed")
    [closed] = ended(made, "closed", most=1)
    ended(made)
    proposal = propose_replacement(closed, "大门紧锁", [keep_evidence(b"%PDF-1.4", "closed.pdf", "first")], "first")
    decline_replacement(proposal, "second")
    assert run_next_job().result["everything"] is True


def test_a_replacement_that_is_confirmed_is_visited_before_everything_is_opened():
    made = assigned(mode="sealed")
    [closed] = ended(made, "closed", most=1)
    ended(made)
    proposal = propose_replacement(closed, "大门紧锁", [keep_evidence(b"%PDF-1.4", "closed.pdf", "first")], "first")
    new = confirm_replacement(proposal, "second")
    assert run_next_job().result["everything"] is False
    assert new.entity not in opened_codes(made)


def test_an_opening_in_between_is_not_lost():
    """Another officer opens a row while the worker works out the next ones: both are in the bundle."""
    made = assigned(mode="sealed")
    first, later = ended(made, most=1), []

    def faster(execute, sql, params, many, context):
        found = execute(sql, params, many, context)
        if "inspection_sealedkeeping" in sql and not later:
            later.extend(ended(made, most=1))
            open_over(made, "officer")
        return found

    with connection.execute_wrapper(faster):
        open_over(made, SYSTEM)
    assert opened_codes(made) == {visit.entity for visit in [*first, *later]}


def test_a_broken_promise_is_said_to_everybody(client):
    made = assigned(mode="sealed")
    ended(made, most=1)
    page = reverse("portal:draw", args=["2019-07"])
    known_on(made.open_by)
    assert promise_kept(now(made)) is Promise.RUNNING
    assert "承诺没有兑现" not in client.get(page).content.decode()
    known_on(made.open_by + timedelta(days=1))
    assert promise_kept(now(made)) is Promise.BROKEN
    assert [one.pk for one in broken_promises()] == [made.pk]
    assert "承诺没有兑现" in client.get(page).content.decode()
    officer = Client()
    officer.force_login(User.objects.create_user("quality", role="quality_office"))
    for name, given in (("inspection:campaigns", []), ("inspection:campaign", ["2019-07"])):
        assert "承诺没有兑现" in officer.get(reverse(name, args=given)).content.decode()


def test_what_is_opened_too_late_stays_said(client):
    made = assigned(mode="sealed")
    ended(made)
    late = made.open_by + timedelta(days=3)
    known_on(late)
    with at(9, day=late):
        open_all(made, "first")
    assert promise_kept(now(made)) is Promise.LATE
    assert not broken_promises()
    assert "开启迟于承诺日" in client.get(reverse("portal:draw", args=["2019-07"])).content.decode()


def test_an_open_draw_promises_nothing():
    made = drawn()
    assert promise_kept(made) is None
    assert not ask_opening(made)
    assert (ask_due_openings(), broken_promises()) == (0, [])


def test_a_campaign_is_published_after_the_results_of_its_visits():
    made = assigned()
    [visit, *_] = ended(made)
    moment = datetime(DAY.year, DAY.month, DAY.day, 15, tzinfo=CHINA)
    record = VisitRecord.objects.create(
        visit=visit, key="k", outcome="done", finding="none", made_at=moment, received_at=moment, sent_by="phone"
    )
    with pytest.raises(ResultsUnpublished, match="1 visits"):
        propose_publication(made, "first")
    officer = Client()
    officer.force_login(User.objects.create_user("quality", role="quality_office"))
    page = reverse("inspection:campaign", args=["2019-07"])
    assert "1 次检查的结果没有公开" in officer.get(page).content.decode()
    refused = officer.post(reverse("inspection:campaign_act", args=["2019-07", "propose_publish"]), {"key": "x" * 32})
    assert refused.status_code == 422
    VisitRecord.objects.filter(pk=record.pk).update(published_at=moment)
    assert propose_publication(made, "first").proposed["act"] == "publish"
