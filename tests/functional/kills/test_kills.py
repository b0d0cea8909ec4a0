"""A killed import or job resumes or rolls back whole: killed before any of its statements, then done again, on both databases."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.functional.kills.operations import OPERATIONS

ROOT = Path(__file__).resolve().parents[3]
FEW, MANY = 3, 30
HEAVY = {"standings"}

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork a process to kill it")


@pytest.mark.parametrize(
    "operation", [pytest.param(name, marks=pytest.mark.long if name in HEAVY else ()) for name in OPERATIONS]
)
def test_killed_anywhere_it_is_whole_and_ends_as_if_never_killed(operation, tmp_path, long_run):
    environment = {**os.environ, "ZHICHENG_HOME": str(tmp_path), "DJANGO_SETTINGS_MODULE": "zhicheng_office.project.settings"}
    command = [sys.executable, "-m", "tests.functional.kills.sweep", operation, str(MANY if long_run else FEW), str(tmp_path)]
    swept = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert swept.returncode == 0, swept.stderr
    found = json.loads(swept.stdout)
    assert found["statements"] >= found["points"] > 1
    assert found["wrong"] == {}
