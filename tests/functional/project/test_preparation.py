"""Preparing: repeated without harm, empty on request, and a newer database or busy port is a sentence."""

from __future__ import annotations

import os
import socket
import sqlite3
import subprocess
import sys
from pathlib import Path
from shutil import copytree

import pytest

from zhicheng_office.project.server import port_option

ROOT = Path(__file__).resolve().parents[3]
COMMAND = "zhicheng_office.project.command"
pytestmark = pytest.mark.sqlite  # every office here has the embedded database


def run(home: Path, *arguments: str, patience: str = "30") -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "ZHICHENG_HOME": str(home), "COLUMNS": "200", "ZHICHENG_LOCK_SECONDS": patience}
    environment.pop("DATABASE_URL", None)
    return subprocess.run(
        [sys.executable, "-m", COMMAND, *arguments], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )


def counted(home: Path, table: str) -> int:
    with sqlite3.connect(home / "zhicheng.sqlite3") as database:
        return database.execute(f"SELECT COUNT(*) FROM {table}").fetchone()[0]


@pytest.fixture(scope="module")
def empty_home(tmp_path_factory):
    home = tmp_path_factory.mktemp("home")
    done = run(home, "prepare", "--empty")
    assert done.returncode == 0, done.stderr
    return home


def test_empty_loads_the_county_and_its_plan_no_facts_and_one_account_to_begin_with(empty_home):
    tables = ("ledger_county", "planning_planrevision", "ledger_fact", "accounts_user")
    assert [counted(empty_home, table) for table in tables] == [1, 1, 0, 1]


def test_a_start_does_not_wait_for_what_only_an_upload_or_an_export_needs(empty_home):
    program = (
        "import sys, zhicheng_office.project.command\n"
        "import zhicheng_office.project.asgi\n"
        "print(sorted({'openpyxl', 'pdfplumber', 'docx', 'numpy', 'scipy', 'duckdb'} & set(sys.modules)))"
    )
    environment = {**os.environ, "ZHICHENG_HOME": str(empty_home)}
    started = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert started.stdout.strip() == "[]", started.stderr


def test_preparing_again_changes_nothing(empty_home):
    assert run(empty_home, "prepare", "--empty").returncode == 0
    assert [counted(empty_home, table) for table in ("ledger_county", "planning_planrevision")] == [1, 1]


def test_a_database_of_a_later_version_is_refused_with_a_sentence(empty_home, tmp_path):
    home = Path(copytree(empty_home, tmp_path / "home"))
    with sqlite3.connect(home / "zhicheng.sqlite3") as database:
        database.execute("INSERT INTO django_migrations (app, name, applied) VALUES ('ledger', '9999_later', '2030-01-01')")
    refused = run(home, "prepare", "--empty")
    assert refused.returncode != 0
    assert "ZC-OFFICE-003" in refused.stderr
    assert "Traceback" not in refused.stderr


def test_a_database_of_another_program_is_refused_and_left_alone(tmp_path):
    with sqlite3.connect(tmp_path / "zhicheng.sqlite3") as database:
        database.execute("CREATE TABLE accounts_user (theirs TEXT)")
    refused = run(tmp_path, "prepare", "--empty")
    assert refused.returncode != 0
    assert "ZC-OFFICE-011" in refused.stderr
    assert "Traceback" not in refused.stderr
    with sqlite3.connect(tmp_path / "zhicheng.sqlite3") as database:
        assert database.execute("SELECT name FROM sqlite_master").fetchall() == [("accounts_user",)]


def test_a_database_of_an_earlier_version_is_brought_up_and_it_is_said(tmp_path):
    surroundings = {**os.environ, "ZHICHENG_HOME": str(tmp_path), "DJANGO_SETTINGS_MODULE": "zhicheng_office.project.settings"}
    surroundings.pop("DATABASE_URL", None)
    command = [sys.executable, "-m", "django", "migrate", "-v0", "ledger", "0002"]
    assert subprocess.run(command, cwd=ROOT, env=surroundings, check=False).returncode == 0
    prepared = run(tmp_path, "prepare", "--empty")
    assert prepared.returncode == 0, prepared.stderr
    assert "an older one, updated by" in prepared.stdout
    assert "an older one" not in run(tmp_path, "prepare", "--empty").stdout


@pytest.mark.parametrize("verb", ["prepare", "worker"])
def test_a_data_folder_that_is_none_is_refused_with_a_sentence(tmp_path, verb):
    (tmp_path / "file").touch()
    refused = run(tmp_path / "file", verb)
    assert refused.returncode != 0
    assert "ZC-OFFICE-012" in refused.stderr
    assert "Traceback" not in refused.stderr


def test_a_database_that_somebody_holds_is_a_sentence(empty_home):
    with sqlite3.connect(empty_home / "zhicheng.sqlite3", isolation_level=None) as held:
        held.execute("BEGIN EXCLUSIVE")
        refused = run(empty_home, "prepare", "--empty", patience="0.2")
        held.execute("ROLLBACK")
    assert refused.returncode != 0
    assert "ZC-OFFICE-005" in refused.stderr
    assert "lock" in refused.stderr  # SQLite says "database is locked" or, while a log is being recovered, "locking protocol"
    assert "Traceback" not in refused.stderr


def test_a_busy_port_is_refused_with_a_sentence(empty_home):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        refused = run(empty_home, "serve", "--port", str(taken.getsockname()[1]))
    assert refused.returncode != 0
    assert "ZC-OFFICE-002" in refused.stderr
    assert "Traceback" not in refused.stderr


def test_on_windows_a_port_is_asked_for_exclusively():
    assert port_option("win32") == -5
    assert port_option("linux") == port_option("darwin") == socket.SO_REUSEADDR


@pytest.mark.parametrize("content", ["", "[1, 2", "zh: 无代码"])
def test_a_broken_county_folder_is_refused_with_the_file(tmp_path, content):
    folder = tmp_path / "county"
    folder.mkdir()
    (folder / "county.yaml").write_text(content, encoding="utf8")
    refused = run(tmp_path / "home", "prepare", "--empty", "--county", str(folder))
    assert refused.returncode != 0
    assert "ZC-" in refused.stderr
    assert "Traceback" not in refused.stderr
    assert counted(tmp_path / "home", "sqlite_master") == 0


def test_facts_check_finds_an_empty_ledger_whole(empty_home):
    checked = run(empty_home, "facts", "check")
    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_the_trail_is_checked_by_a_command(empty_home):
    checked = run(empty_home, "audit", "check")
    assert checked.returncode == 0, checked.stdout + checked.stderr
    assert "whole: " in checked.stdout
    with sqlite3.connect(empty_home / "zhicheng.sqlite3") as database:
        database.execute("UPDATE audit_auditentry SET actor = 'another' WHERE position = 1")
    broken = run(empty_home, "audit", "check")
    assert broken.returncode == 1
    assert "entry 1 breaks the chain" in broken.stdout


def test_duties_are_listed_and_stated_by_a_command(empty_home):
    assert run(empty_home, "duties", "list").returncode == 0
    assert "0 months stated" in run(empty_home, "duties", "state").stdout
