"""What ./run does before the office: old Pythons, busy ports, mirrors with hashes checked, bundles, the second start."""

from __future__ import annotations

import ast
import functools
import hashlib
import json
import shutil
import socket
import subprocess
import sys
import threading
import zipfile
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

import run
from tools.launch.bundle import check_bundle
from tools.launch.environment import EVERYTHING, OFFICE, Environment, make_ready
from tools.launch.mirror import chosen_index
from tools.launch.start import parse, refuse_busy_port
from tools.launch.system import browser_command, family, os_release, pip_command, platform_name
from tools.launch.words import Stopped

HERE = Path(run.__file__).parent


def test_an_old_python_reads_run_py_and_is_told_what_to_do():
    ast.parse((HERE / "run.py").read_text(encoding="utf8"), feature_version=(3, 6))
    assert "3.11" in (run.too_old((3, 8, 10)) or "")
    assert run.too_old((3, 11, 0)) is None


@pytest.mark.parametrize(
    ("release", "system", "known_as", "pip"),
    [
        ('ID=debian\nVERSION_ID="12"', "linux", "debian", "sudo apt-get install python3-pip python3-venv"),
        ("ID=ubuntu\nID_LIKE=debian", "linux", "debian", "sudo apt-get install python3-pip python3-venv"),
        ("ID=fedora", "linux", "fedora", "sudo dnf install python3-pip"),
        ('ID="openEuler"', "linux", "openeuler", "sudo dnf install python3-pip"),
        ('ID="kylin"', "linux", "openeuler", "sudo dnf install python3-pip"),
        ('ID="opensuse-leap"\nID_LIKE="suse opensuse"', "linux", "suse", "sudo zypper install python311-pip"),
        ("ID=alpine", "linux", "alpine", "sudo apk add py3-pip"),
        ("", "darwin", "macos", "brew install python@3.12"),
        ("", "win32", "windows", "winget install Python.Python.3.12"),
        ("ID=nobody", "linux", None, "python3 -m ensurepip --user"),
    ],
)
def test_each_system_gets_its_own_sentence(release, system, known_as, pip):
    assert family(os_release(release), system) == known_as
    assert pip_command(os_release(release), system) == pip
    assert "chrom" in browser_command(os_release(release), system).lower()


def test_a_busy_port_is_a_sentence():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(Stopped, match=f"--port {port + 1}"):
            refuse_busy_port(port)
    refuse_busy_port(port)


def test_the_command_line():
    asked = parse(["--empty", "--port", "8011", "--no-serve"])
    assert (asked.empty, asked.port, asked.no_serve, asked.bundle) == (True, 8011, True, None)
    assert parse(["--bundle"]).bundle == "bundle"


@pytest.mark.parametrize("port", ["0", "65536", "99999", "abc", "８０００x"])
def test_a_port_that_cannot_be_is_a_sentence(port, capsys):
    with pytest.raises(SystemExit):
        parse(["--port", port])
    assert "65535" in capsys.readouterr().err


def test_the_mirror_is_the_named_one_else_what_the_machine_is_set_to(tmp_path):
    (tmp_path / "pip.conf").write_text("[global]\nindex-url = http://127.0.0.1:3/simple\n", encoding="utf8")
    machine = {"HOME": str(tmp_path), "PIP_CONFIG_FILE": str(tmp_path / "pip.conf")}
    assert chosen_index(None, machine) == "http://127.0.0.1:3/simple"
    assert chosen_index(None, machine | {"ZHICHENG_INDEX": "http://127.0.0.1:2/simple"}) == "http://127.0.0.1:2/simple"
    assert chosen_index("http://127.0.0.1:1/simple", machine) == "http://127.0.0.1:1/simple"


# --- a project of one package, and a mirror of it on the loopback

WHEEL = "tinything-1.0-py3-none-any.whl"
PROJECT = """
[project]
name = "whole"
version = "1"
requires-python = ">=3.11"
dependencies = ["tinything==1.0"]
[build-system]
requires = ["uv_build>=0.8,<1"]
build-backend = "uv_build"
[tool.uv.build-backend]
module-root = ""
"""
LOCK = """version = 1
revision = 3
requires-python = ">=3.11"

[[package]]
name = "tinything"
version = "1.0"
source = {{ registry = "https://index.invalid/simple" }}
wheels = [
    {{ url = "https://files.invalid/{wheel}", hash = "sha256:{digest}", size = {size} }},
]

[[package]]
name = "whole"
version = "1"
source = {{ editable = "." }}
dependencies = [
    {{ name = "tinything" }},
]

[package.metadata]
requires-dist = [{{ name = "tinything", specifier = "==1.0" }}]
"""


def write_wheel(file: Path, body: str) -> None:
    info = "tinything-1.0.dist-info"
    record = f"tinything.py,,\n{info}/METADATA,,\n{info}/WHEEL,,\n{info}/RECORD,,\n"
    with zipfile.ZipFile(file, "w") as wheel:
        wheel.writestr("tinything.py", body)
        wheel.writestr(f"{info}/METADATA", "Metadata-Version: 2.1\nName: tinything\nVersion: 1.0\n")
        wheel.writestr(f"{info}/WHEEL", "Wheel-Version: 1.0\nGenerator: us\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        wheel.writestr(f"{info}/RECORD", record)


@pytest.fixture
def project(tmp_path, monkeypatch):
    if shutil.which("uv") is None and not (HERE / ".tools").exists():
        pytest.skip("no uv on this machine yet")
    monkeypatch.setenv("UV_CACHE_DIR", str(tmp_path / "cache"))
    root, packages = tmp_path / "project", tmp_path / "served" / "simple" / "tinything"
    packages.mkdir(parents=True)
    root.mkdir()
    write_wheel(packages / WHEEL, "ANSWER = 42\n")
    (packages / "index.html").write_text(f'<a href="{WHEEL}">{WHEEL}</a>', encoding="utf8")
    digest, size = hashlib.sha256((packages / WHEEL).read_bytes()).hexdigest(), (packages / WHEEL).stat().st_size
    (root / "whole").mkdir()
    (root / "whole" / "__init__.py").write_text("", encoding="utf8")
    (root / "pyproject.toml").write_text(PROJECT, encoding="utf8")
    (root / "uv.lock").write_text(LOCK.format(wheel=WHEEL, digest=digest, size=size), encoding="utf8")
    return root, tmp_path / "served"


@pytest.fixture
def mirror(project):
    served = functools.partial(SimpleHTTPRequestHandler, directory=str(project[1]))
    server = ThreadingHTTPServer(("127.0.0.1", 0), served)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/simple"
    server.shutdown()
    server.server_close()
    thread.join()


def answer(environment: Environment) -> str:
    command = [environment.python, "-c", "import tinything, whole; print(tinything.ANSWER)"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


def test_a_mirror_serves_what_the_lock_names_and_the_lock_stays(project, mirror):
    root, _ = project
    lock = (root / "uv.lock").read_bytes()
    environment = Environment(contents=(), root=root)
    make_ready(environment, mirror)
    assert answer(environment) == "42"
    assert (root / "uv.lock").read_bytes() == lock
    assert environment.is_ready()


def test_a_mirror_that_serves_something_else_is_refused(project, mirror):
    root, served = project
    write_wheel(served / "simple" / "tinything" / WHEEL, "ANSWER = 'forged'\n")
    environment = Environment(contents=(), root=root)
    with pytest.raises(Stopped):
        make_ready(environment, mirror)
    assert not environment.is_ready()


def test_a_bundle_installs_without_any_network(project):
    root, served = project
    shutil.copytree(served / "simple" / "tinything", root / "wheels")
    environment = Environment(contents=(), root=root)
    make_ready(environment)
    assert answer(environment) == "42"


def test_a_bundle_for_another_machine_is_a_sentence(tmp_path):
    check_bundle(tmp_path)
    (tmp_path / "BUNDLE.json").write_text(json.dumps({"platform": platform_name()}), encoding="utf8")
    check_bundle(tmp_path)
    (tmp_path / "BUNDLE.json").write_text(json.dumps({"platform": "linux-riscv64-py399"}), encoding="utf8")
    with pytest.raises(Stopped, match="riscv64"):
        check_bundle(tmp_path)


def test_a_second_start_installs_nothing_and_a_changed_lock_does(tmp_path):
    for name in ("uv.lock", "pyproject.toml"):
        (tmp_path / name).write_text("1", encoding="utf8")
    environment = Environment(contents=EVERYTHING, root=tmp_path)
    environment.python.parent.mkdir(parents=True)
    environment.python.symlink_to(sys.executable)
    assert not environment.is_ready()
    environment.note()
    assert environment.is_ready()
    assert Environment(contents=OFFICE, root=tmp_path).is_ready()
    (tmp_path / "uv.lock").write_text("2", encoding="utf8")
    assert not environment.is_ready()
