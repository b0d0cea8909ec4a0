"""Releases of data: stored when prepared with the rows behind them, published by a second person with a leaf."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable

from django.db import transaction

from zhicheng.publication import About, Release, ReleaseLeaf, descriptor_digest
from zhicheng.publication import Table as PublicTable
from zhicheng.publication import release as made_release
from zhicheng_office.audit.services import record_act
from zhicheng_office.ledger.errors import AlreadyPublished, PreparedEarlier, SameTwoEyes
from zhicheng_office.ledger.matters import close_held, will_hold
from zhicheng_office.ledger.models import Outbox, ReleaseFile, ReleaseSet
from zhicheng_office.ledger.records import recorded_now, today
from zhicheng_office.ledger.services import lock_sequencer
from zhicheng_office.ledger.withdrawables import withdrawn_ids
from zhicheng_office.ledger.withdrawal_errors import HoldsWithdrawn
from zhicheng_office.ledger.withdrawal_models import ReleaseRow

REGISTER = "releases"
Tables = Callable[[], tuple[PublicTable, ...]]
Rows = Callable[[], Iterable[tuple[str, str]]]
"""The published things behind the tables: random id, and what it is of, such as ``report 12``."""
Holds = Callable[[], Iterable[str]]
"""What says which references of matters (``revision 3``, ``report 7``) the tables hold."""


def prepare_release(about: About, tables: Tables, by: str, *, rows: Rows = tuple, holds: Holds = tuple) -> ReleaseSet:
    """Build a release and keep it for the second person (拟发布); a prepared one that waits is replaced.

    ``rows`` are registered, so that a withdrawal finds the release; ``holds`` names the matters under 信息公开条例 art. 26 that
    it holds: they are done when it is published. Raises HoldsWithdrawn where a row was withdrawn, and the library's errors
    where a table is unfit or a text holds private data.
    """
    with transaction.atomic():
        lock_sequencer()  # numbers of the register are given one at a time
        ReleaseFile.objects.filter(release__published_at=None).delete()
        ReleaseSet.objects.filter(published_at=None).delete()
        held = dict(rows())
        _refuse_withdrawn(held)
        number = ReleaseSet.objects.count() + 1
        made = made_release(about, tables(), id=os.urandom(16).hex(), number=number, register=REGISTER)
        kept = _kept(made, by)
        ReleaseRow.objects.bulk_create((ReleaseRow(release=kept, row=row) for row in held), batch_size=500)
        will_hold(number, holds())
        record_act(by, "prepare_release", f"release {number}", files=len(made.files))
    return kept


def _refuse_withdrawn(held: dict[str, str]) -> None:
    if gone := sorted(held[row] for row in withdrawn_ids() & held.keys()):
        raise HoldsWithdrawn(value=", ".join(gone))


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
        lock_sequencer()  # nothing that it rests on is withdrawn meanwhile
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
