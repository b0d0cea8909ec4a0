"""Server and worker, started and stopped together."""

from __future__ import annotations

import contextlib
import signal
import socket
import subprocess
import sys

import uvicorn

from zhicheng.errors import Words, ZhichengError
from zhicheng_office.ledger.restored import check_replayed

EXCLUSIVE_ON_WINDOWS = -5  # socket.SO_EXCLUSIVEADDRUSE, which Python names on Windows alone


class BusyPort(ZhichengError):
    """A port that somebody else listens on."""

    code = "ZC-OFFICE-002"
    what = Words("端口 {value} 已被占用", "port {value} is in use")
    todo = Words("停掉占用它的程序，或换一个端口：--port 8001", "stop the program that uses it, or choose another: --port 8001")


def serve_office(host: str, port: int) -> None:
    """Serve until interrupted; raise BusyPort or WithdrawalsNotReplayed before anything is started."""
    check_replayed()
    _check_port(host, port)
    # uvicorn raises a SIGTERM again once it has closed: the default would end us before the worker is stopped.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    worker = subprocess.Popen([sys.executable, "-m", "zhicheng_office.project.command", "worker"])
    try:
        uvicorn.run("zhicheng_office.project.asgi:application", host=host, port=port, log_level="warning", lifespan="off")
    finally:
        worker.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            worker.wait(timeout=10)


def port_option(system: str) -> int:
    """Return the socket option under which binding fails exactly when somebody else listens.

    On Windows SO_REUSEADDR would let two programs share a port; SO_EXCLUSIVEADDRUSE forbids it.
    """
    return EXCLUSIVE_ON_WINDOWS if system == "win32" else socket.SO_REUSEADDR


def _check_port(host: str, port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, port_option(sys.platform), 1)
        try:
            probe.bind((host, port))
        except OSError as reason:
            raise BusyPort(value=port) from reason
