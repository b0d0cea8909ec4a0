"""Which database: the embedded SQLite file, or the PostgreSQL that DATABASE_URL names."""

from __future__ import annotations

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


def database_from(url: str, home: Path) -> dict[str, Any]:
    """Return Django's database settings for a URL; an empty one means the embedded database in the data folder."""
    if not url:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": home / "zhicheng.sqlite3",
            # Writers queue at BEGIN instead of failing half-way; readers never wait (WAL).
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 30,
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
    """Connect once, so that a database that cannot be opened is said in words; raise UnusableDatabase."""
    from django.db import DatabaseError, connection

    try:
        connection.ensure_connection()
    except DatabaseError as reason:
        raise UnusableDatabase(value=str(reason).strip()) from reason
