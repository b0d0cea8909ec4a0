"""./run from end to end, without demonstration data: prepare, prepare again, serve, and what it says when it cannot."""

from __future__ import annotations

import os
import socket
import sqlite3
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

import run
from tools.launch.environment import Environment

HERE = Path(run.__file__).parent
pytestmark = pytest.mark.skipif(not Environment().is_ready(), reason="./test makes .venv ready first")


@pytest.fixture
def home(tmp_path):
    return tmp_path / "var"


def surroundings(home: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "DJANGO_SETTINGS_MODULE")}
    return {**kept, "ZHICHENG_HOME": str(home)}


def start(home: Path, *words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "run.py", *words]
    return subprocess.run(command, cwd=HERE, env=surroundings(home), capture_output=True, text=True, stdin=subprocess.DEVNULL)


def database(home: Path) -> Path:
    return next(file for file in home.iterdir() if file.suffix in (".sqlite3", ".db", ".sqlite"))


def rows(home: Path) -> dict[str, int]:
    with sqlite3.connect(database(home)) as opened:
        tables = [name for (name,) in opened.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
        return {table: opened.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0] for table in tables}


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def test_a_second_start_changes_nothing(home):
    first = start(home, "--no-serve", "--empty")
    assert first.returncode == 0, first.stdout + first.stderr
    before = rows(home)
    second = start(home, "--no-serve", "--empty")
    assert second.returncode == 0, second.stdout + second.stderr
    assert rows(home) == before


def test_a_database_of_a_later_version_is_a_sentence(home):
    assert start(home, "--no-serve", "--empty").returncode == 0
    with sqlite3.connect(database(home)) as opened:
        opened.execute("INSERT INTO django_migrations (app, name, applied) VALUES ('ledger', '9999_later', '2030-01-01')")
    refused = start(home, "--no-serve", "--empty")
    assert refused.returncode != 0
    assert "ZC-OFFICE" in refused.stdout + refused.stderr
    assert "Traceback" not in refused.stdout + refused.stderr


def test_a_file_that_is_no_database_is_a_sentence(home):
    assert start(home, "--no-serve", "--empty").returncode == 0
    database(home).write_bytes(b"not a database " * 1000)
    refused = start(home, "--no-serve", "--empty")
    assert refused.returncode != 0
    assert "Traceback" not in refused.stdout + refused.stderr


def test_a_folder_that_is_no_county_is_a_sentence(home, tmp_path):
    refused = start(home, "--no-serve", "--empty", "--county", str(tmp_path / "nowhere"))
    assert refused.returncode != 0
    assert "ZC-" in refused.stdout + refused.stderr
    assert "Traceback" not in refused.stdout + refused.stderr


def test_the_office_answers_and_a_second_one_on_its_port_is_refused(home):
    port = free_port()
    command = [sys.executable, "run.py", "--empty", "--port", str(port)]
    with subprocess.Popen(
        command, cwd=HERE, env=surroundings(home), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as served:
        try:
            assert answered(port, served) == 200
            refused = start(home, "--empty", "--port", str(port))
            assert refused.returncode == 1
            assert f"--port {port + 1}" in refused.stderr
        finally:
            served.terminate()
            served.communicate(timeout=60)


def answered(port: int, served: subprocess.Popen[str]) -> int:
    # The kernel refuses at once until the server listens; each try waits for the process instead of for the clock.
    for _ in range(300):
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/health", timeout=10) as answer:
                return int(answer.status)
        except OSError:
            try:
                served.wait(timeout=0.2)
            except subprocess.TimeoutExpired:
                continue
            pytest.fail(f"it stopped: {served.stdout.read() if served.stdout else ''}")
    pytest.fail("it never answered")
