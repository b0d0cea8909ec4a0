"""Jobs: one worker each, counted, tried again after a crash, failed with words on a coded error."""

from datetime import timedelta

import pytest
from django.utils import timezone

from zhicheng.values import BadPeriod
from zhicheng_office.ledger.jobs import MOST_ATTEMPTS, ask_for, job_kind, report_progress, run_next_job
from zhicheng_office.ledger.models import Job

pytestmark = pytest.mark.django_db


@job_kind("test_count")
def count(job):
    report_progress(job, 3, 3)
    return {"counted": 3}


@job_kind("test_refuse")
def refuse(job):
    raise BadPeriod(value="2019-Q9")


def test_a_job_runs_once_and_keeps_its_result():
    ask_for("test_count", "tester")
    job = run_next_job()
    assert (job.state, job.done, job.total, job.result) == (Job.State.DONE, 3, 3, {"counted": 3})
    assert run_next_job() is None


def test_a_coded_error_fails_the_job_with_its_words_in_both_languages():
    ask_for("test_refuse", "tester")
    job = run_next_job()
    assert job.state == Job.State.FAILED
    assert job.result["code"] == "ZC-VALUE-001"
    assert "2019-Q9" in job.result["zh"]


def test_a_leased_job_is_left_alone_until_its_lease_runs_out():
    job = ask_for("test_count", "tester")
    later = timezone.now() + timedelta(minutes=1)
    Job.objects.filter(pk=job.pk).update(state=Job.State.RUNNING, lease_until=later)
    assert run_next_job() is None
    Job.objects.filter(pk=job.pk).update(lease_until=timezone.now() - timedelta(minutes=1))
    assert run_next_job().state == Job.State.DONE


def test_a_job_whose_worker_dies_each_time_fails_with_words():
    job = ask_for("test_count", "tester")
    past = timezone.now() - timedelta(minutes=1)
    Job.objects.filter(pk=job.pk).update(state=Job.State.RUNNING, lease_until=past, attempts=MOST_ATTEMPTS)
    assert run_next_job() is None
    job.refresh_from_db()
    assert (job.state, job.result["code"], job.lease_until) == (Job.State.FAILED, "ZC-LEDGER-002", None)
