"""A drill: an office is backed up, lost and restored; nothing that was acknowledged is missing, and no fork is signed."""

from __future__ import annotations

import os
import subprocess
import sys
import tarfile
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest

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


class Office:
    """A data folder of its own and, on PostgreSQL, a database of its own; commands run in processes of their own."""

    def __init__(self, home, number: int) -> None:
        home.mkdir()
        self.home, self.url = home, os.environ.get("DATABASE_URL", "")
        self.name = f"backup_{os.getpid()}_{number}"
        self._on_server(f'CREATE DATABASE "{self.name}"')
        url = urlunsplit(urlsplit(self.url)._replace(path=f"/{self.name}")) if self.url else ""
        self.env = {**os.environ, "ZHICHENG_HOME": str(home), "DATABASE_URL": url}
        self.env["DJANGO_SETTINGS_MODULE"] = "zhicheng_office.project.settings"

    def close(self) -> None:
        self._on_server(f'DROP DATABASE IF EXISTS "{self.name}" WITH (FORCE)')

    def _on_server(self, statement: str) -> None:
        if self.url:
            with psycopg.connect(urlunsplit(urlsplit(self.url)._replace(path="/postgres")), autocommit=True) as connection:
                connection.execute(statement.encode())

    def run(self, *words: str) -> str:
        done = self._done("-m", "zhicheng_office.project.command", *words)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def refused(self, *words: str) -> str:
        done = self._done("-m", "zhicheng_office.project.command", *words)
        assert done.returncode != 0
        assert "Traceback" not in done.stderr
        return done.stdout + done.stderr

    def python(self, text: str) -> str:
        done = self._done("-c", text)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def _done(self, *words: str):
        return subprocess.run((sys.executable, *words), env=self.env, capture_output=True, text=True, check=False, timeout=300)


@pytest.fixture
def offices(tmp_path):
    made = []

    def another():
        made.append(Office(tmp_path / f"office{len(made)}", len(made)))
        return made[-1]

    yield another
    for office in made:
        office.close()


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
