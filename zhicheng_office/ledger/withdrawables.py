"""What can be withdrawn: published releases, records and batches, found by their entry; and which releases held them."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from zhicheng.publication import RowRegister
from zhicheng_office.ledger.models import Outbox, ReleaseSet
from zhicheng_office.ledger.outbox import leaf_id
from zhicheng_office.ledger.withdrawal_errors import AlreadyWithdrawn, NotWithdrawable, NotYetPublic
from zhicheng_office.ledger.withdrawal_models import Withdrawal

NEVER = ("count", "withdrawal", "verifier")  # they publish nothing but that something was counted, withdrawn or can be checked
MOST_FOUND = 50
LARGEST_KEY = 1 << 62


@dataclass(frozen=True)
class Withdrawable:
    """A published thing that nobody has withdrawn yet (可撤回项): its entry, its random id, its release if it is one."""

    entry: Outbox
    id: str
    release: ReleaseSet | None


def withdrawable(entry: Outbox) -> Withdrawable:
    """Return what an entry published; raise NotWithdrawable and AlreadyWithdrawn."""
    if entry.kind in NEVER:
        raise NotWithdrawable(value=entry.subject)
    before = withdrawal_that_took(entry)
    if before is not None:
        raise AlreadyWithdrawn(value=entry.subject, number=before.number)
    id = leaf_id(entry.leaf)
    return Withdrawable(entry, id, ReleaseSet.objects.filter(name=id).first() if entry.kind == "release" else None)


def entry_of_release(number: int) -> Outbox | None:
    """Return the entry of a release, None where there is no such release; raise NotYetPublic where it only waits."""
    release = ReleaseSet.objects.filter(number=number).first() if number < LARGEST_KEY else None
    if release is None:
        return None
    if release.published_at is None:
        raise NotYetPublic(value=number)
    return Outbox.objects.get(kind="release", subject=f"release {number}")


def withdrawal_of(id: str) -> Withdrawal | None:
    """Return the decided withdrawal that names a thing, or None."""
    return Withdrawal.objects.filter(withdrawn=id, state=Withdrawal.State.DECIDED).first()


def withdrawal_that_took(entry: Outbox) -> Withdrawal | None:
    """Return the withdrawal that took out what an entry published, or superseded the release it is of; None where it stands."""
    if entry.kind in NEVER:
        return None
    id = leaf_id(entry.leaf)
    superseded = ReleaseSet.objects.filter(name=id).select_related("withdrawal").first() if entry.kind == "release" else None
    return withdrawal_of(id) or (superseded.withdrawal if superseded else None)


def withdrawn_ids() -> frozenset[str]:
    """Return the random ids of everything that was withdrawn (已撤回编号), superseded releases apart."""
    decided = Withdrawal.objects.filter(state=Withdrawal.State.DECIDED)
    return frozenset(decided.values_list("withdrawn", flat=True))


def found_entries(words: str) -> list[Outbox]:
    """Return published entries, newest first: by the number in the log, or by words of what they are of."""
    rows = Outbox.objects.exclude(kind__in=NEVER).order_by("-id").defer("record", "salt")
    if words.isdecimal() and len(words) < 19:
        return list(rows.filter(Q(index=int(words)) | Q(subject__endswith=f" {words}"))[:MOST_FOUND])
    return list((rows.filter(subject__icontains=words) if words else rows.exclude(kind="batch"))[:MOST_FOUND])


def releases_holding(id: str) -> QuerySet[ReleaseSet]:
    """Return the published releases that held a thing, and the release itself if it is one (含有该行的发布).

    A release from before rows were registered is taken to have held every row.
    """
    published = ReleaseSet.objects.exclude(published_at=None)
    if published.filter(name=id).exists():
        return published.filter(name=id)
    return published.filter(Q(rows__row=id) | Q(rows=None)).distinct()


def registers_of(id: str) -> list[RowRegister]:
    """Return the row registers that a withdrawal of a thing concerns (行登记簿)."""
    return [RowRegister(name, frozenset({id})) for name in releases_holding(id).order_by("number").values_list("name", flat=True)]
