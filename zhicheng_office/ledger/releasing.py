"""Releases of data: stored when prepared, published by a second person with a leaf, counted day by day."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from datetime import date, timedelta

from django.db import transaction

from zhicheng.publication import About, Release, ReleaseLeaf, count_day, descriptor_digest
from zhicheng.publication import Table as PublicTable
from zhicheng.publication import release as made_release
from zhicheng_office.audit.services import record_act
from zhicheng_office.ledger.errors import AlreadyPublished, PreparedEarlier, SameTwoEyes
from zhicheng_office.ledger.matters import close_held, will_hold
from zhicheng_office.ledger.models import DayCounted, Outbox, ReleaseFile, ReleaseSet
from zhicheng_office.ledger.records import recorded_now, today
from zhicheng_office.ledger.services import lock_sequencer

REGISTER = "releases"
Tables = Callable[[], tuple[PublicTable, ...]]
Holds = Callable[[], Iterable[str]]
"""What says which references of matters (``revision 3``, ``report 7``) the tables hold."""


def prepare_release(about: About, tables: Tables, by: str, *, holds: Holds = tuple) -> ReleaseSet:
    """Build a release and keep it for the second person (拟发布); a prepared one that waits is replaced.

    ``holds`` names the matters under 信息公开条例 art. 26 that it holds: they are done when it is published.

    Raises the library's errors where a table is unfit or a text holds private data.
    """
    with transaction.atomic():
        lock_sequencer()  # numbers of the register are given one at a time
        ReleaseFile.objects.filter(release__published_at=None).delete()
        ReleaseSet.objects.filter(published_at=None).delete()
        number = ReleaseSet.objects.count() + 1
        made = made_release(about, tables(), id=os.urandom(16).hex(), number=number, register=REGISTER)
        kept = _kept(made, by)
        will_hold(number, holds())
        record_act(by, "prepare_release", f"release {number}", files=len(made.files))
    return kept


def _kept(made: Release, by: str) -> ReleaseSet:
    about = made.about
    kept = ReleaseSet.objects.create(
        name=made.id,
        number=made.number,
        title_zh=about.title.zh,
        title_en=about.title.en,
        day=about.day,
        simulated=about.simulated,
        salt=os.urandom(32),
        prepared_by=by,
        prepared_at=recorded_now(),
    )
    ReleaseFile.objects.bulk_create(ReleaseFile(release=kept, path=path, data=data, size=len(data)) for path, data in made.files)
    return kept


def publish_release(release: ReleaseSet, by: str) -> ReleaseSet:
    """Publish what another person prepared (复核并发布): from here on it is public, and its leaf waits for the log.

    Raises SameTwoEyes where the same person prepared it, PreparedEarlier and AlreadyPublished.
    """
    with transaction.atomic():
        locked = ReleaseSet.objects.select_for_update().get(pk=release.pk)
        if locked.published_at is not None:
            raise AlreadyPublished(value=locked.number, by=locked.published_by)
        if locked.prepared_by == by:
            raise SameTwoEyes(value=locked.number)
        if locked.day != today():  # the count of its day may be in the log already
            raise PreparedEarlier(value=locked.day, today=today())
        locked.published_by, locked.published_at = by, recorded_now()
        locked.save()
        Outbox.objects.create(kind="release", subject=f"release {locked.number}", leaf=_leaf(locked))
        close_held(locked.number, done=locked.day, by=by)
        record_act(by, "publish_release", f"release {locked.number}", prepared_by=locked.prepared_by)
    return locked


def _leaf(release: ReleaseSet) -> bytes:
    descriptor = bytes(release.files.get(path="datapackage.json").data)
    digest = descriptor_digest(bytes(release.salt), descriptor)
    leaf = ReleaseLeaf(release.name, REGISTER, release.number, release.day, digest=digest, simulated=release.simulated)
    return leaf.to_bytes()


def count_days(through: date | None = None) -> int:
    """Queue the count of each day of the register that is over and not counted yet (每日计数); return how many.

    A day without a release is counted too, so that a missing publication shows. It begins with the first release's day.
    """
    last = through or today() - timedelta(days=1)
    if DayCounted.objects.filter(day__gte=last).exists():
        return 0
    with transaction.atomic():
        lock_sequencer()
        first = DayCounted.objects.order_by("-day").values_list("day", flat=True).first()
        begun = ReleaseSet.objects.exclude(published_at=None).order_by("day").values_list("day", flat=True).first()
        if begun is None:
            return 0
        day, counted = first + timedelta(days=1) if first else begun, 0
        while day <= last:
            _count(day)
            day, counted = day + timedelta(days=1), counted + 1
    return counted


def _count(day: date) -> None:
    published = ReleaseSet.objects.exclude(published_at=None).order_by("number")
    before = published.filter(day__lt=day).count()
    subjects = [f"release {release.number}" for release in published.filter(day=day)]
    leaves = dict(Outbox.objects.filter(subject__in=subjects).values_list("subject", "leaf"))
    leaf = count_day(REGISTER, day, first=before + 1, entries=[bytes(leaves[subject]) for subject in subjects])
    Outbox.objects.create(kind="count", subject=f"count {REGISTER} {day}", leaf=leaf.to_bytes())
    DayCounted.objects.create(day=day)
