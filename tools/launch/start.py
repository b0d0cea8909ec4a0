"""./run: everything from a fresh clone to a page in the browser."""

from __future__ import annotations

import argparse
import os
import signal
import socket
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from tools.launch.bundle import check_bundle, make_bundle
from tools.launch.environment import Environment, make_ready
from tools.launch.mirror import chosen_index
from tools.launch.uv import ROOT
from tools.launch.words import Stopped, say, say_stopped

HOST = "127.0.0.1"
OFFICE = ("-m", "zhicheng_office.project.command")


def start(arguments: Sequence[str]) -> int:
    """Do what the command line asks; return the exit code."""
    asked = parse(arguments)
    try:
        if asked.bundle is not None:
            make_bundle(Path(asked.bundle), chosen_index(asked.index))
            return 0
        return _start(asked)
    except Stopped as stopped:
        say_stopped(stopped)
        return 1
    except KeyboardInterrupt:
        say("已停止。", "Stopped.")
        return 130


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="run", description="启动质城 / start Zhicheng")
    parser.add_argument("--empty", action="store_true", help="不装演示数据 / without demonstration data")
    parser.add_argument("--no-serve", action="store_true", help="装好即停 / stop after loading")
    parser.add_argument("--port", type=_port, default=8000, help="端口，默认 8000 / port")
    parser.add_argument("--county", default="county/yongkang", help="县的配置文件夹 / folder of the county")
    parser.add_argument("--index", metavar="URL", help="软件包镜像，也可设 ZHICHENG_INDEX / package mirror")
    parser.add_argument(
        "--bundle", nargs="?", const="bundle", metavar="FOLDER", help="为隔离网络备一个文件夹 / for closed networks"
    )
    return parser.parse_args(arguments)


def _port(text: str) -> int:
    if not (text.isdecimal() and 0 < int(text) < 65536):
        raise argparse.ArgumentTypeError(f"端口须在 1 与 65535 之间 / a port is between 1 and 65535: {text}")
    return int(text)


def _start(asked: argparse.Namespace) -> int:
    environment = Environment()
    if not asked.no_serve:
        refuse_busy_port(asked.port)
    if not environment.is_ready():
        check_bundle(environment.root)
        _announce(fresh=not environment.folder.exists())
        make_ready(environment, chosen_index(asked.index))
    county = Path(asked.county).resolve()
    empty = ["--empty"] if asked.empty else []
    loading = ("--county", str(county), *empty)
    if asked.no_serve:
        return _office(environment, county, "prepare", *loading)
    return _serve(environment, county, "start", *loading, "--port", str(asked.port))


def refuse_busy_port(port: int) -> None:
    """Raise Stopped where somebody listens already."""
    with socket.socket() as probe:
        probe.settimeout(1)
        if probe.connect_ex((HOST, port)):
            return
    raise Stopped(
        f"端口 {port} 已被占用：质城可能已在 http://{HOST}:{port}/ 运行。换一个端口：./run --port {port + 1}",
        f"Port {port} is busy: Zhicheng may already run at http://{HOST}:{port}/. Another port: ./run --port {port + 1}",
    )


def _announce(*, fresh: bool) -> None:
    if not fresh:
        say("软件包清单有变，补齐 .venv。", "The list of packages has changed; .venv is brought up to date.")
        return
    say(
        "第一次启动：下载约 120 MB 软件包，装好约 400 MB，全部放在本文件夹的 .venv 里；网络快时一分钟，10 Mbit/s 时约两分钟。",
        "First start: about 120 MB of packages to fetch, about 400 MB installed, all inside .venv in this folder; "
        "a minute on a fast network, about two at 10 Mbit/s; then about a minute to load the demonstration.",
    )


def _office(environment: Environment, county: Path, *verb: str) -> int:
    command, surroundings = _command(environment, county, *verb)
    return subprocess.run(command, cwd=ROOT, env=surroundings, check=False).returncode


def _serve(environment: Environment, county: Path, *verb: str) -> int:
    command, surroundings = _command(environment, county, *verb)
    if environment.system == "posix":  # the server takes this process over, so that whoever stops ./run stops it
        os.execve(command[0], command, surroundings)
    return wait_for(command, surroundings)


def wait_for(command: Sequence[str], surroundings: Mapping[str, str]) -> int:
    """Run a program to its end and return its exit code; Ctrl-C reaches it too, and it is left to close by itself.

    Windows cannot hand a process over, and subprocess.run would end the server hard before it has stopped its worker.
    """
    # Noted, not raised: an exception in the moment the program is reaped would lose its exit code.
    before = signal.signal(signal.SIGINT, lambda *_: None)
    try:
        with subprocess.Popen(command, cwd=ROOT, env=surroundings) as running:
            return running.wait()
    finally:
        signal.signal(signal.SIGINT, before)


def _command(environment: Environment, county: Path, *verb: str) -> tuple[list[str], dict[str, str]]:
    surroundings = {**os.environ, "PYTHONUTF8": "1", "ZHICHENG_COUNTY": str(county)}
    surroundings.setdefault("ZHICHENG_HOME", str(ROOT / "var"))
    return [str(environment.python), *OFFICE, *verb], surroundings
