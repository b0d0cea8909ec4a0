"""A drill: an office is backed up, lost and restored; nothing that was acknowledged is missing, and no fork is signed."""

from __future__ import annotations

import tarfile

BEGIN = """
import django; django.setup()
from zhicheng_office.ledger.evidence import keep_evidence
from zhicheng_office.ledger.keeping import log_kept
from zhicheng_office.ledger.outbox import queue_record
keep_evidence("统计公报".encode(), "bulletin.txt", "quality")
for number in range(3):
    queue_record("override", f"override {number}", {"target": "T05"}, opened=["target"])
with log_kept() as keeper:
    keeper.keep()
"""
COUNT = """
import django; django.setup()
from zhicheng_office.audit.models import AuditEntry
from zhicheng_office.ledger.models import Evidence, Outbox
print(AuditEntry.objects.count(), Evidence.objects.count(), list(Outbox.objects.order_by("id").values_list("index", flat=True)))
"""
KEEP = """
import django; django.setup()
from zhicheng_office.ledger.keeping import log_kept
from zhicheng_office.ledger.outbox import queue_record
queue_record("override", "override 9", {"target": "T05"})
with log_kept() as keeper:
    print(keeper.keep())
"""


def test_an_office_is_restored_whole_and_its_log_signs_only_after_it_was_reconciled(offices, tmp_path):
    first, archive = offices(), tmp_path / "office.tar.gz"
    first.run("prepare", "--empty")
    first.python(BEGIN)
    before = first.python(COUNT)
    first.run("backup", str(archive))
    outside = tmp_path / "checkpoint"
    outside.write_bytes((first.home / "log" / "public" / "checkpoint").read_bytes())

    second = offices()
    assert "0 differences" in second.run("restore", str(archive))
    assert second.python(COUNT) == before
    assert [file.read_bytes() for file in (second.home / "evidence").rglob("*.txt")] == ["统计公报".encode()]
    log = str(second.home / "log")
    assert "ZC-LOG-020" in second.refused("log", "checkpoint", log)
    second.run("log", "reconcile", log, "--checkpoint", str(outside))
    assert second.python(KEEP).split() == ["1"]
    second.run("log", "fsck", log)


def test_a_log_that_lost_published_entries_is_never_signed_again(offices, tmp_path):
    first, archive = offices(), tmp_path / "office.tar.gz"
    first.run("prepare", "--empty")
    first.python(BEGIN)
    first.run("backup", str(archive))
    first.python(KEEP)  # published after the backup, and then lost
    outside = tmp_path / "checkpoint"
    outside.write_bytes((first.home / "log" / "public" / "checkpoint").read_bytes())
    second = offices()
    second.run("restore", str(archive))
    said = second.refused("log", "reconcile", str(second.home / "log"), "--checkpoint", str(outside))
    assert "ZC-LOG-" in said
    assert "ZC-LOG-020" in second.refused("log", "checkpoint", str(second.home / "log"))


def test_nothing_is_restored_over_an_office_nor_from_a_damaged_backup(offices, tmp_path):
    first, archive = offices(), tmp_path / "office.tar.gz"
    first.run("prepare", "--empty")
    first.run("backup", str(archive))
    assert "ZC-LEDGER-004" in first.refused("restore", str(archive))
    second = offices()
    cut = tmp_path / "cut.tar.gz"
    cut.write_bytes(archive.read_bytes()[:-2000])
    assert "ZC-LEDGER-005" in second.refused("restore", str(cut))
    changed = tmp_path / "changed.tar.gz"
    with tarfile.open(archive) as old, tarfile.open(changed, "w:gz") as new:
        for member in old:
            if member.name == "manifest.json":
                new.addfile(member, old.extractfile(member))
    assert "ZC-LEDGER-005" in second.refused("restore", str(changed))
    assert "0 differences" in second.run("restore", str(archive))
