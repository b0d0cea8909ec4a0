"""A load that is killed half-way leaves nothing behind, and the next one fills the ledger whole."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).resolve()
ROOT = HERE.parents[3]
pytestmark = pytest.mark.sqlite  # the office here has the embedded database
LOADER = """
import os, signal, sys
from datetime import date
import django
django.setup()
from zhicheng_office.ledger.bulk import load_batches
from zhicheng_office.ledger.services import BatchLabel

def batches():
    for number in range(20):
        if sys.argv[1] == "killed" and number == 10:
            os.kill(os.getpid(), signal.SIGKILL)
        rows = [(f"entity:{number}-{k}", "entity.high_tech", 1, None, 736000, 3652059, None, False) for k in range(500)]
        yield BatchLabel(f"simulated {number}", "science", date(2019, 1, 1), "loader", simulated=True), rows

for total in load_batches(batches(), "loader"):
    pass
print(total)
"""


def run(home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "ZHICHENG_HOME": str(home), "DJANGO_SETTINGS_MODULE": "zhicheng_office.project.settings"}
    environment.pop("DATABASE_URL", None)
    return subprocess.run([sys.executable, *arguments], cwd=ROOT, env=environment, capture_output=True, text=True, check=False)


def count(home: Path, table: str) -> int:
    with sqlite3.connect(home / "zhicheng.sqlite3") as database:
        return database.execute(f"SELECT COUNT(*) FROM {table}").fetchone()[0]


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system cannot kill a process at once")
def test_a_killed_load_rolls_back_whole_and_can_be_repeated(tmp_path):
    assert run(tmp_path, "-m", "django", "migrate", "-v0").returncode == 0
    assert run(tmp_path, "-c", LOADER, "killed").returncode == -signal.SIGKILL
    assert [count(tmp_path, table) for table in ("ledger_fact", "ledger_batch", "ledger_outbox")] == [0, 0, 0]
    again = run(tmp_path, "-c", LOADER, "whole")
    assert again.stdout.strip() == "10000", again.stderr
    assert [count(tmp_path, table) for table in ("ledger_fact", "ledger_batch", "ledger_outbox")] == [10000, 20, 20]
