"""Which database: the embedded SQLite file, or the PostgreSQL that DATABASE_URL names."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from zhicheng.errors import Words, ZhichengError


class UnknownDatabase(ZhichengError):
    """A DATABASE_URL of a kind that the office does not speak."""

    code = "ZC-OFFICE-001"
    what = Words("DATABASE_URL 的类型“{value}”不支持", "DATABASE_URL of kind {value!r} is not supported")
    todo = Words(
        "写作 postgresql://用户:口令@主机:端口/库名，或留空", "write postgresql://user:password@host:port/name, or leave it empty"
    )


class UnusableDatabase(ZhichengError):
    """A database that cannot be opened: no database at all, another program's, out of reach or damaged."""

    code = "ZC-OFFICE-005"
    what = Words("数据库打不开（{value}）", "the database cannot be opened ({value})")
    todo = Words(
        "核对 DATABASE_URL，或用 ZHICHENG_HOME 指向另一个数据文件夹；原文件没有改动",
        "check DATABASE_URL, or point ZHICHENG_HOME at another data folder; nothing was changed",
    )


class ForeignDatabase(ZhichengError):
    """A database that holds another program's tables: ours are never put among them."""

    code = "ZC-OFFICE-011"
    what = Words("数据库里有其他程序的表（{value}）", "the database holds tables of another program ({value})")
    todo = Words(
        "另建一个空库，或用 ZHICHENG_HOME 指向另一个数据文件夹；原库没有改动",
        "make an empty database, or point ZHICHENG_HOME at another data folder; nothing was changed",
    )


def database_from(url: str, home: Path, patience: float = 30) -> dict[str, Any]:
    """Return Django's database settings for a URL; an empty one means the embedded database in the data folder.

    ``patience`` is for how many seconds a writer waits there while another one writes.
    """
    if not url:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": home / "zhicheng.sqlite3",
            # Writers queue at BEGIN instead of failing half-way; readers never wait (WAL).
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": patience,
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-65536;",
            },
        }
    parts = urlsplit(url)
    if parts.scheme not in {"postgres", "postgresql"}:
        raise UnknownDatabase(value=parts.scheme)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "OPTIONS": dict(parse_qsl(parts.query)),
    }


def open_database() -> None:
    """Connect once, so that a database that cannot be used is said in words; raise UnusableDatabase or ForeignDatabase."""
    from django.db import connection

    with database_in_words():
        tables = connection.introspection.table_names()
    if tables and "django_migrations" not in tables:
        raise ForeignDatabase(value=", ".join(sorted(tables)[:3]))


@contextmanager
def database_in_words() -> Iterator[None]:
    """Turn what a database refuses, such as a lock, a full disk or a file that is read-only, into UnusableDatabase."""
    from django.db import DatabaseError, InternalError, OperationalError

    try:
        yield
    except (OperationalError, InternalError) as reason:
        raise UnusableDatabase(value=_first_line(reason)) from reason
    except DatabaseError as reason:
        if "not a database" not in str(reason) and "malformed" not in str(reason):
            raise
        raise UnusableDatabase(value=_first_line(reason)) from reason


def _first_line(reason: Exception) -> str:
    return str(reason).strip().partition("\n")[0]
