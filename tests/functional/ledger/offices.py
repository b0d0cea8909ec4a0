"""An office of its own in a data folder and, on PostgreSQL, a database of its own; commands run in processes of their own."""

from __future__ import annotations

import os
import subprocess
import sys
from urllib.parse import urlsplit, urlunsplit

import psycopg


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
