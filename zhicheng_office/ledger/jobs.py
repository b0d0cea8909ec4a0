"""Jobs: a small queue in the database. A lease that runs out gives the job to the next worker."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from zhicheng.errors import ZhichengError
from zhicheng_office.ledger.errors import WorkDied
from zhicheng_office.ledger.models import Job

LEASE = timedelta(minutes=5)
MOST_ATTEMPTS = 3
Work = Callable[[Job], dict[str, Any]]
_KINDS: dict[str, Work] = {}


def job_kind(name: str) -> Callable[[Work], Work]:
    """Declare a function as the work of one kind of job; it returns the job's result and may call ``report_progress``."""

    def declare(work: Work) -> Work:
        _KINDS[name] = work
        return work

    return declare


def ask_for(kind: str, asked_by: str, **arguments: Any) -> Job:
    """Queue a job in the caller's transaction."""
    return Job.objects.create(kind=kind, arguments=arguments, asked_by=asked_by)


def report_progress(job: Job, done: int, total: int) -> None:
    """Count what is done and renew the lease."""
    job.done, job.total, job.lease_until = done, total, timezone.now() + LEASE
    job.save(update_fields=["done", "total", "lease_until"])


def run_next_job() -> Job | None:
    """Lease and run one job; None when nothing waits. A coded error fails it with its words, any other is tried again."""
    job = _lease()
    return _run(job) if job else None


def run_job(number: int, *, take_over: bool = False) -> Job | None:
    """Lease and run one job by its number; None where it is over or somebody runs it.

    ``take_over`` takes it from whoever holds its lease: only where that one is known to be dead.
    """
    with transaction.atomic():
        free = Q(state=Job.State.WAITING) | Q(state=Job.State.RUNNING, lease_until__lt=timezone.now())
        wanted = Job.objects.select_for_update().filter(pk=number, kind__in=_KINDS)
        job = wanted.filter(Q(state=Job.State.RUNNING) | free if take_over else free).first()
        if job is None:
            return None
        _begin(job)
    return _run(job)


def _run(job: Job) -> Job:
    try:
        job.result, job.state = _KINDS[job.kind](job), Job.State.DONE
    except ZhichengError as error:
        _fail(job, error)
    except Exception:
        logging.getLogger(__name__).exception("job %s failed", job.pk)
        job.state = Job.State.FAILED if job.attempts >= MOST_ATTEMPTS else Job.State.WAITING
    job.lease_until = None
    job.save()
    return job


def _fail(job: Job, error: ZhichengError) -> None:
    words = error.words()
    job.result, job.state = {"code": error.code, "zh": words.zh, "en": words.en}, Job.State.FAILED


def _lease() -> Job | None:
    now = timezone.now()
    with transaction.atomic():
        abandoned = Q(state=Job.State.RUNNING, lease_until__lt=now)
        _give_up(Job.objects.select_for_update().filter(abandoned, attempts__gte=MOST_ATTEMPTS))
        free = Q(state=Job.State.WAITING) | abandoned
        job = Job.objects.select_for_update().filter(free, kind__in=_KINDS).order_by("id").first()
        if job is None:
            return None
        _begin(job)
    return job


def _begin(job: Job) -> None:
    job.state, job.lease_until, job.attempts = Job.State.RUNNING, timezone.now() + LEASE, job.attempts + 1
    job.save()


def _give_up(jobs: Iterable[Job]) -> None:
    # A job that takes its worker down with it, say by its memory, would do so for ever.
    for job in jobs:
        _fail(job, WorkDied(value=job.kind, attempts=job.attempts))
        job.lease_until = None
        job.save()
