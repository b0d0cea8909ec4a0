"""A restore of a backup older than a withdrawal brings nothing back: the newer log's withdrawals are replayed first."""

import json
import os
import shutil
from pathlib import Path

import pytest

from tests.functional.ledger.offices import Office

pytestmark = pytest.mark.sqlite
BEGIN = """
import django; django.setup()
from tests.functional.ledger.releases import decided, make_county, released
from zhicheng_office.ledger.keeping import log_kept
from zhicheng_office.ledger.models import County
County.objects.all().delete()
make_county()
entry = decided(1, value="x" * 9000 + "marker-4711")  # on a page of its own, which is freed
other = decided(2, value="marker-0815")
released(entry); released(other)
with log_kept() as keeper:
    keeper.keep()
"""
WITHDRAW = """
import django; django.setup()
import sys
from datetime import date
from zhicheng_office.ledger.keeping import log_kept
from zhicheng_office.ledger.models import Outbox
from zhicheng_office.ledger.proofs import bundle_of
from zhicheng_office.ledger.withdrawing import Asked, decide_withdrawal, propose_withdrawal
asked = Asked("penalty_void", date(2024, 2, 8), "explained-4711")
decide_withdrawal(propose_withdrawal(Outbox.objects.get(subject="report 1"), asked, "first"), "second")
with log_kept() as keeper:
    keeper.keep()
sys.stdout.write(bundle_of(Outbox.objects.get(kind="withdrawal")).decode())
"""
MORE = """
import django; django.setup()
from zhicheng_office.ledger.keeping import log_kept
from zhicheng_office.ledger.outbox import queue_record
queue_record("override", "override 9", {"target": "T05"})
with log_kept() as keeper:
    keeper.keep()
"""
LOOK = """
import django, json; django.setup()
from zhicheng_office.audit.models import AuditEntry
from zhicheng_office.ledger.models import Outbox, ReleaseFile, ReleaseSet, Withdrawal
row = Outbox.objects.get(subject="report 1")
print(json.dumps({
    "record": row.record, "salt": len(row.salt), "other": Outbox.objects.get(subject="report 2").record["value"],
    "files": sorted(set(ReleaseFile.objects.values_list("release__number", flat=True))),
    "standing": list(ReleaseSet.objects.filter(withdrawal=None).values_list("number", flat=True)),
    "withdrawals": [[w.number, w.state, w.subject, w.reason, w.explanation] for w in Withdrawal.objects.all()],
    "leaves": Outbox.objects.filter(kind="withdrawal").count(),
    "acts": list(AuditEntry.objects.filter(act="replay_withdrawal").values_list("object", flat=True)),
    "stated": list(AuditEntry.objects.filter(act="state_no_withdrawals").values_list("actor", flat=True)),
}))
"""


@pytest.fixture(scope="module")
def lost(tmp_path_factory):
    """Back an office up, withdraw something after it, and lose it; return it, the archive and the copy of its log."""
    place = tmp_path_factory.mktemp("lost")
    first, archive = Office(place / "office", 99), place / "office.tar.gz"
    first.run("prepare", "--empty")
    first.python(BEGIN)
    first.run("backup", str(archive))
    (place / "withdrawal.bundle.json").write_text(first.python(WITHDRAW), encoding="utf8")
    copy = place / "copy"
    shutil.copytree(first.home / "log" / "public", copy)
    yield first, archive, copy
    first.close()


def looked(office):
    return json.loads(office.python(LOOK))


def bytes_of(office):
    return b"".join(file.read_bytes() for file in Path(office.home).glob("zhicheng.sqlite3*"))


GONE = {
    "record": {}, "salt": 0, "other": "marker-0815", "files": [2], "standing": [2], "leaves": 1, "stated": [],
    "withdrawals": [[1, "decided", "report 1", "penalty_void", ""]], "acts": ["withdrawal 1"],
}  # fmt: skip


def test_a_withdrawal_leaves_no_trace_in_the_database_file(lost):
    first, _, _ = lost
    assert looked(first)["record"] == {}
    if not os.environ.get("DATABASE_URL"):
        assert b"marker-4711" not in bytes_of(first)
        assert b"marker-0815" in bytes_of(first)


def test_what_was_withdrawn_after_the_backup_is_destroyed_again_by_the_copy_of_the_log(offices, lost):
    _, archive, copy = lost
    second = offices()
    said = second.run("restore", str(archive), "--withdrawals", str(copy))
    assert "1 of them made since the backup" in said
    assert "0 differences" in said
    assert looked(second) == GONE
    if not os.environ.get("DATABASE_URL"):
        assert b"marker-4711" not in bytes_of(second)
    second.run("prepare", "--empty")  # a start finds nothing due


def test_nothing_is_served_until_withdrawals_were_replayed_or_none_is_stated(offices, lost, tmp_path):
    first, archive, copy = lost
    second = offices()
    assert "withdrawals replay" in second.run("restore", str(archive))
    assert "ZC-LEDGER-039" in second.refused("serve", "--port", "0")
    assert "ZC-CLI-042" in second.refused("withdrawals", "replay", str(tmp_path / "nowhere"))
    assert "ZC-CLI-043" in second.refused("withdrawals", "replay", str(damaged(copy, tmp_path)))
    assert "ZC-LOG-" in second.refused("withdrawals", "replay", str(forged(copy.parent, tmp_path)))
    assert looked(second)["record"]["value"].endswith("marker-4711")
    # The bundle of one withdrawal repeats that one; the office still waits for the whole log.
    assert "1 of them" in second.run("withdrawals", "replay", str(copy.parent / "withdrawal.bundle.json"))
    assert looked(second) == GONE
    assert (second.home / "withdrawals-due").exists()
    # A log's own folder will do as well as what it serves.
    assert "0 of them" in second.run("withdrawals", "replay", str(first.home / "log"))
    assert not (second.home / "withdrawals-due").exists()
    (second.home / "withdrawals-due").write_text("2024-02-19", encoding="utf8")
    second.run("withdrawals", "none", "--by", "keeper")
    assert not (second.home / "withdrawals-due").exists()
    assert looked(second)["stated"] == ["keeper"]


def test_a_copy_older_than_the_backup_is_refused(offices, lost, tmp_path):
    first, _, copy = lost
    newer = tmp_path / "newer.tar.gz"
    first.python(MORE)
    first.run("backup", str(newer))
    second = offices()
    assert "ZC-LEDGER-040" in second.refused("restore", str(newer), "--withdrawals", str(copy))
    assert (second.home / "withdrawals-due").exists()


def damaged(copy, place):
    """Return another copy with one flipped bit in an entry."""
    other = place / "damaged"
    shutil.copytree(copy, other)
    file = max((other / "tile" / "entries" / "000.p").iterdir(), key=lambda one: int(one.name))
    data = bytearray(file.read_bytes())
    data[-5] ^= 1
    file.write_bytes(bytes(data))
    return other


def forged(source, place):
    """Return the bundle with another reason in its entry."""
    bundle = json.loads((source / "withdrawal.bundle.json").read_text(encoding="utf8"))
    bundle["entry"] = bundle["entry"].replace("penalty_void", "term_over")
    file = place / "forged.json"
    file.write_text(json.dumps(bundle, ensure_ascii=False), encoding="utf8")
    return file
