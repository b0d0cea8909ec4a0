"""After a restore: withdrawals of a newer log are repeated before anything is served, so that nothing comes back."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path

from django.db import transaction

from zhicheng.cli.log_copies import copied_log
from zhicheng.publication import PublishedRecord, WithdrawalLeaf, read_withdrawals, replay_withdrawals
from zhicheng.publication.verifier import parse_bundle, verify_bundle
from zhicheng_office.audit.services import record_act
from zhicheng_office.ledger.destroying import destroy_published
from zhicheng_office.ledger.models import Batch, Outbox, ReleaseSet
from zhicheng_office.ledger.outbox import leaf_id
from zhicheng_office.ledger.proofs import verifier_key
from zhicheng_office.ledger.records import recorded_now
from zhicheng_office.ledger.restored import backup_marked, unmark_restored_office
from zhicheng_office.ledger.services import lock_sequencer
from zhicheng_office.ledger.withdrawal_errors import OlderCopy
from zhicheng_office.ledger.withdrawal_models import Withdrawal


def state_no_withdrawals(by: str) -> None:
    """Note, under a person's name, that nothing was withdrawn since the backup (声明无撤回)."""
    with transaction.atomic():
        record_act(by, "state_no_withdrawals", backup_marked())
    unmark_restored_office()


def replay_from(place: str, by: str = "restore") -> int:
    """Repeat every withdrawal that a copy of the log, or a bundle, tells (重放撤回); return how many were new here.

    ``place`` is an address or folder of a log that goes on from this one, or the file of one withdrawal's bundle; after a
    bundle the office still waits for the whole log. Raises OlderCopy, and what reading a log or a bundle raises.
    """
    whole = not Path(place).is_file()
    new = replay_entries(_copied(place) if whole else [_bundled(Path(place))], by)
    if whole:
        unmark_restored_office()
    return new


def replay_entries(entries: Iterable[bytes], by: str) -> int:
    """Repeat the withdrawals among a log's entries and those that are known here, in one transaction; return how many were new."""
    with transaction.atomic():
        lock_sequencer()
        known = [bytes(row.leaf) for row in Outbox.objects.filter(kind="withdrawal").order_by("id")]
        leaves = {leaf.id: leaf for leaf in read_withdrawals([*known, *entries])}
        told = sorted(leaves.values(), key=lambda leaf: leaf.number)
        kept = dict(_kept())
        gone = {record.id for record in replay_withdrawals(kept.values(), told) if record.content is None}
        return sum(_repeat(leaf, gone, by) for leaf in told)


def _copied(place: str) -> Sequence[bytes]:
    key = verifier_key()
    checkpoint, entries = copied_log(place, [key] if key else [])
    for index, leaf in Outbox.objects.exclude(index=None).order_by("index").values_list("index", "leaf"):
        if index >= checkpoint.size:
            raise OlderCopy(
                value=place,
                zh=f"只有 {checkpoint.size} 条，备份更新",
                en=f"it holds {checkpoint.size} entries: the backup is newer",
            )
        if entries[index] != bytes(leaf):
            raise OlderCopy(value=place, zh=f"第 {index} 条与备份不同", en=f"its entry {index} is not the backup's")
    return entries


def _bundled(file: Path) -> bytes:
    bundle = parse_bundle(file.read_bytes())
    verify_bundle(bundle, [verifier_key()])
    return bundle.entry


def _kept() -> Iterable[tuple[str, PublishedRecord]]:
    """Yield what of a published thing is still here, by its random id."""
    for row in Outbox.objects.exclude(salt=b"").iterator():
        id = leaf_id(row.leaf)
        yield id, PublishedRecord(id, json.dumps(row.record).encode(), bytes(row.salt))
    for name, salt in ReleaseSet.objects.filter(withdrawal=None).exclude(published_at=None).values_list("name", "salt"):
        yield name, PublishedRecord(name, b"", bytes(salt))
    for digest, salt in Batch.objects.exclude(salt=b"").values_list("digest", "salt"):
        yield digest, PublishedRecord(digest, b"", bytes(salt))


def _repeat(leaf: WithdrawalLeaf, gone: set[str], by: str) -> int:
    known = Withdrawal.objects.filter(name=leaf.id).first()
    is_new = known is None or known.number is None
    withdrawal = _decided(leaf, known or Withdrawal(name=leaf.id, subject=_subject_of(leaf.withdrawn)))
    taken = gone & {leaf.withdrawn, *leaf.releases}
    if not is_new and not taken:
        return 0
    entries = [row.pk for row in Outbox.objects.filter(subject=withdrawal.subject) if leaf_id(row.leaf) == leaf.withdrawn]
    releases = destroy_published(withdrawal, entries, leaf.releases)
    subject = f"withdrawal {leaf.number}"
    if not Outbox.objects.filter(kind="withdrawal", subject=subject).exists():  # whichever log goes on says it too
        Outbox.objects.create(kind="withdrawal", subject=subject, leaf=leaf.to_bytes())
    record_act(by, "replay_withdrawal", subject, of=withdrawal.subject, reason=leaf.reason, releases=releases)
    return int(is_new)


def _decided(leaf: WithdrawalLeaf, row: Withdrawal) -> Withdrawal:
    """Return the withdrawal as its leaf tells it; what only the lost office knew, such as the explanation, stays empty."""
    if row.number is None:
        if Withdrawal.objects.filter(number=leaf.number).exists():
            raise OlderCopy(value=str(leaf.number), zh="已有同号的另一撤回", en="another withdrawal has this number here")
        row.number, row.day, row.withdrawn, row.reason = leaf.number, leaf.day, leaf.withdrawn, leaf.reason
        row.words_zh, row.words_en = leaf.words.zh, leaf.words.en
        row.document, row.article, row.simulated = leaf.document, leaf.article, leaf.simulated
        row.state, row.decided_at = Withdrawal.State.DECIDED, recorded_now()
        row.save()
    return row


def _subject_of(id: str) -> str:
    release = ReleaseSet.objects.filter(name=id).first()
    if release is not None:
        return f"release {release.number}"
    batch = Batch.objects.filter(digest=id).first()
    if batch is not None:
        return f"batch {batch.pk}"
    rows = Outbox.objects.exclude(salt=b"").values_list("leaf", "subject")
    return next((subject for leaf, subject in rows.iterator() if leaf_id(leaf) == id), id)
