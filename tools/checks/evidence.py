"""What ./test --long leaves behind: docs/evidence/DATE-COMMIT.md."""

from __future__ import annotations

import os
import platform
import subprocess
from collections.abc import Sequence
from datetime import UTC, datetime

from tools.checks.outcomes import Outcome, told
from tools.launch.uv import ROOT

FOLDER = ROOT / "docs" / "evidence"


def write_evidence(outcomes: Sequence[Outcome]) -> None:
    """Write the dated page; a tree with changes says so, since its commit alone does not name it."""
    commit, dirty = _git("rev-parse", "--short=12", "HEAD"), _git("status", "--porcelain", "--untracked-files=no")
    today = datetime.now(UTC)
    FOLDER.mkdir(parents=True, exist_ok=True)
    page = FOLDER / f"{today:%Y-%m-%d}-{commit}.md"
    rows = [
        f"| {outcome.name} | {'ok' if outcome.ok else 'FAILED'} | {outcome.seconds:.1f} | {outcome.closing} |"
        for outcome in outcomes
    ]
    lines = [
        f"# ./test --long, {today:%Y-%m-%d %H:%M} UTC",
        "",
        f"- commit `{commit}`{' with uncommitted changes' if dirty else ''}",
        f"- {platform.system()} {platform.machine()}, Python {platform.python_version()}, {os.cpu_count()} cores",
        "",
        "| check | result | seconds | closing line |",
        "|---|---|---|---|",
        *rows,
        "",
        f"In all: {told(outcomes)}.",
    ]
    page.write_text("\n".join(lines) + "\n", encoding="utf8")
    print(f"evidence: {page.relative_to(ROOT)}")


def _git(*words: str) -> str:
    return subprocess.run(["git", *words], cwd=ROOT, capture_output=True, text=True, check=False).stdout.strip() or ""
