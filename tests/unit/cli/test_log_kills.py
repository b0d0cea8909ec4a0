"""Processes that are killed: nothing acknowledged is lost, no two checkpoints disagree; of two writers one is told."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.unit.cli.folders import assert_whole, new_folder
from tests.unit.log.logs import ORIGIN, entries_of
from zhicheng.cli import writing
from zhicheng.log import open_log

ROOT = Path(__file__).parents[3]
LINES = b"".join(entry + b"\n" for entry in entries_of(60_000))
needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="the system has no fork")


def kill(kills: int, home: Path, seed: int) -> dict[str, int]:
    command = [sys.executable, "-m", "tests.unit.cli.log_victim", str(kills), str(home), str(seed)]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    return json.loads(run.stdout)


@needs_fork
def test_a_writer_killed_at_random_moments(tmp_path):
    found = kill(6, tmp_path, 1)
    assert found["kills"] == 6
    assert found["torn"] >= 1


@needs_fork
@pytest.mark.long
@pytest.mark.parametrize("part", range(4))
def test_a_thousand_kills(tmp_path, part):
    found = kill(250, tmp_path, 1000 * (part + 1))
    assert found["kills"] == 250
    assert found["acknowledged"] > 1_000
    assert found["checkpoints"] > 10
    assert found["torn"] > 10


def appending(folder: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "zhicheng", "log", "append", str(folder), "-"]
    return subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def test_the_command_killed_after_it_confirmed_a_group(tmp_path):
    new_folder(tmp_path / "log")
    (tmp_path / "lines").write_bytes(LINES)
    with appending(tmp_path / "log") as writer:
        writer.stdin.write(LINES)
        said = [writer.stdout.readline() for _ in range(4)]
        writer.send_signal(signal.SIGKILL if os.name == "posix" else signal.SIGTERM)
        writer.communicate()
    assert said[3].decode().strip() == "entries 10000 to 19999 are in the log"
    with writing(tmp_path / "log") as storage:
        assert open_log(storage, ORIGIN).size % 10_000 == 0
        assert_whole(storage, [], at_least=20_000)


def test_of_two_processes_that_want_to_write_one_wins_and_the_other_says_so(tmp_path):
    new_folder(tmp_path / "log")
    with appending(tmp_path / "log") as first:
        first.stdin.write(LINES[: LINES.index(b'{"n":10000}')])
        first.stdin.flush()
        assert first.stdout.readline()  # a group is confirmed, so it holds the log
        with appending(tmp_path / "log") as second:
            out, err = second.communicate(b"mine\n")
        assert (second.returncode, out) == (3, b"")
        assert err.decode("utf8").count("ZC-LOG-017") == 2
        first.communicate(b"last\n")
    assert first.returncode == 0
    with writing(tmp_path / "log") as storage:
        assert open_log(storage, ORIGIN).size == 10_001
