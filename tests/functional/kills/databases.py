"""Databases that a test may kill: a template is made once, each attempt gets a copy of its own. SQLite or PostgreSQL."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Protocol
from urllib.parse import urlsplit, urlunsplit

import psycopg


class Databases(Protocol):
    """What can be copied, and forgotten afterwards."""

    template: str

    def copy(self) -> str: ...

    def drop(self, name: str) -> None: ...


class Files:
    """SQLite: a database is a file; what a killed writer left beside it (the write-ahead log) belongs to it."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.template = str(home / "template.sqlite3")

    def copy(self) -> str:
        """Copy the template, which nobody has open."""
        return str(shutil.copy(self.template, self.home / "copy.sqlite3"))

    def drop(self, name: str) -> None:
        """Remove a copy."""
        for file in self.home.glob(f"{Path(name).name}*"):
            file.unlink()


class Server:
    """PostgreSQL: databases of their own on the server that DATABASE_URL names, gone afterwards."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.template, self.name = (f"kills_{os.getpid()}_{part}" for part in ("template", "copy"))
        self._run(f'CREATE DATABASE "{self.template}"')

    def copy(self) -> str:
        """Copy the template; sessions that a killed worker left are ended."""
        self.drop(self.name)
        self._run(f'CREATE DATABASE "{self.name}" TEMPLATE "{self.template}"')
        return self.name

    def drop(self, name: str) -> None:
        """Remove a copy."""
        self._run(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')

    def _run(self, statement: str) -> None:
        administration = urlunsplit(urlsplit(self.url)._replace(path="/postgres"))
        with psycopg.connect(administration, autocommit=True) as connection:
            connection.execute(statement.encode())


def databases(home: Path) -> Databases:
    """Return the kind that DATABASE_URL asks for."""
    url = os.environ.get("DATABASE_URL", "")
    return Server(url) if url else Files(home)
