"""Runs the checks one after another, shows them as they go, and says at the end which held."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Sequence

from tools.checks.browser import make_browser_ready
from tools.checks.evidence import write_evidence
from tools.checks.outcomes import Outcome, closing_line, told
from tools.checks.stages import Stage, stages
from tools.launch.environment import EVERYTHING, LIBRARY, Environment, make_ready
from tools.launch.mirror import chosen_index
from tools.launch.uv import ROOT
from tools.launch.words import Stopped, say_stopped

WHOLE = Environment(contents=EVERYTHING)
ALONE = Environment(name=".venv-library", contents=LIBRARY)
LEFT_OUT = ("VIRTUAL_ENV", "DATABASE_URL", "PYTHONDONTWRITEBYTECODE")
BYTECODE = ROOT / ".tools" / "bytecode"


def check(arguments: Sequence[str]) -> int:
    """Run all checks, or with arguments pytest alone on what they name; return the exit code."""
    long = "--long" in arguments
    chosen = [argument for argument in arguments if argument != "--long"]
    try:
        return _check_some(chosen, long=long) if chosen else _check_all(long=long)
    except Stopped as stopped:
        say_stopped(stopped)
        return 2
    except KeyboardInterrupt:
        return 130


def _check_some(chosen: Sequence[str], *, long: bool) -> int:
    make_ready(WHOLE, chosen_index(None))
    command = (str(WHOLE.python), "-m", "pytest", *(["--long"] if long else []), *chosen)
    return subprocess.run(command, cwd=ROOT, env=_surroundings(), check=False).returncode


def _check_all(*, long: bool) -> int:
    began = time.monotonic()
    index = chosen_index(None)
    make_browser_ready()
    make_ready(WHOLE, index)
    make_ready(ALONE, index)
    todo = stages(WHOLE, ALONE, long=long)
    outcomes = [_run(stage, number, len(todo)) for number, stage in enumerate(todo, 1)]
    print(f"\n{len(todo)} checks in {time.monotonic() - began:.0f} s", flush=True)
    if long:
        write_evidence(outcomes)
    return close(outcomes)


def close(outcomes: Sequence[Outcome]) -> int:
    """Print how each check went and, as the very last line, the sums; return the exit code."""
    for outcome in outcomes:
        print(f"  {'ok  ' if outcome.ok else 'FAIL'} {outcome.seconds:6.1f} s  {outcome.name}  {outcome.closing}")
    print(told(outcomes), flush=True)
    return 0 if all(outcome.ok for outcome in outcomes) else 1


def _run(stage: Stage, number: int, of: int) -> Outcome:
    print(f"\n== {number}/{of} {stage.name}", flush=True)
    began = time.monotonic()
    surroundings = {**_surroundings(), **stage.surroundings}
    with subprocess.Popen(
        stage.command, cwd=ROOT, env=surroundings, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    ) as running:
        said = _shown(running)
    return Outcome(stage.name, running.returncode == 0, time.monotonic() - began, closing_line(said))


def _shown(running: subprocess.Popen[bytes]) -> bytes:
    # Shown as it comes, so that a long check is seen to move; kept, so that its closing line can be told again.
    said = b""
    assert running.stdout is not None
    while piece := os.read(running.stdout.fileno(), 4096):
        sys.stdout.buffer.write(piece)
        sys.stdout.flush()
        said = (said + piece)[-20_000:]
    return said


def _surroundings() -> dict[str, str]:
    # Hundreds of processes start in the tests: without kept bytecode each one compiles all it imports, half of its start.
    kept = {name: value for name, value in os.environ.items() if name not in LEFT_OUT}
    return {**kept, "PYTHONUTF8": "1", "PIP_DISABLE_PIP_VERSION_CHECK": "1", "PYTHONPYCACHEPREFIX": str(BYTECODE)}
