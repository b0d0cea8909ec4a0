"""What differs on Windows, asked with the system as an argument; nobody has tried it on Windows itself (docs/how-to/windows.md)."""

from __future__ import annotations

import io
import os
import signal
import socket
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import run
from tools.checks.browser import installed_browsers
from tools.checks.stages import stages
from tools.launch.environment import Environment, refuse_long_path
from tools.launch.mirror import chosen_index
from tools.launch.system import LONGEST_ROOT, path_too_long, program
from tools.launch.uv import unpack_uv
from tools.launch.words import Stopped
from tools.postgres import server_options

HERE = Path(run.__file__).parent


def test_programs_lie_in_scripts_and_end_in_exe(tmp_path):
    assert program(tmp_path, "ruff", "nt") == tmp_path / "Scripts" / "ruff.exe"
    assert program(tmp_path, "ruff", "posix") == tmp_path / "bin" / "ruff"
    assert Environment(root=tmp_path, system="nt").python == tmp_path / ".venv" / "Scripts" / "python.exe"


def test_every_check_names_programs_as_windows_has_them(tmp_path):
    whole, library = (Environment(name=name, root=tmp_path, system="nt") for name in (".venv", ".venv-library"))
    found = stages(whole, library, long=True)
    assert all(stage.command[0].endswith(".exe") for stage in found)
    assert "mutations" not in {stage.name for stage in found}  # they fork
    assert "mutations" in {stage.name for stage in stages(Environment(), Environment(), long=True)}


@pytest.mark.parametrize(
    ("length", "system", "refused"), [(LONGEST_ROOT, "nt", False), (LONGEST_ROOT + 1, "nt", True), (400, "posix", False)]
)
def test_a_path_that_windows_would_refuse_is_a_sentence(length, system, refused):
    root = Path("/" + "x" * (length - 1))
    assert path_too_long(root, system) == refused
    if refused:
        with pytest.raises(Stopped, match=str(length)):
            refuse_long_path(Environment(root=root, system=system))
    else:
        refuse_long_path(Environment(root=root, system=system))


@pytest.mark.parametrize("folder", ["APPDATA", "PROGRAMDATA"])
def test_the_mirror_that_windows_is_set_to_is_found(tmp_path, folder):
    (tmp_path / "pip").mkdir()
    (tmp_path / "pip" / "pip.ini").write_text("[global]\nindex-url = http://127.0.0.1:3/simple\n", encoding="utf8")
    assert chosen_index(None, {"USERPROFILE": str(tmp_path / "home"), folder: str(tmp_path)}) == "http://127.0.0.1:3/simple"


@pytest.mark.parametrize("name", ["uv", "uv.exe"])
def test_uv_comes_out_of_its_wheel_under_either_name(tmp_path, name):
    wheel = tmp_path / "uv-0.13.9-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as opened:
        opened.writestr(f"uv-0.13.9.data/scripts/{name}", b"uv itself")
        opened.writestr("uv-0.13.9.data/scripts/uvx", b"another")
    assert unpack_uv(wheel, tmp_path / "private" / name).read_bytes() == b"uv itself"


@pytest.mark.parametrize("encoding", ["cp1252", "cp936", "ascii", "utf8"])
def test_a_redirected_stream_of_any_encoding_takes_both_languages(encoding):
    written = io.BytesIO()
    stream = io.TextIOWrapper(written, encoding=encoding)
    run.speak_both_languages(stream)
    stream.write("质城 – Zhicheng")
    stream.flush()
    assert written.getvalue().decode() == "质城 – Zhicheng"


def test_a_start_into_a_file_of_another_encoding_says_its_sentence(tmp_path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        command = [sys.executable, "run.py", "--port", str(taken.getsockname()[1])]
        surroundings = {"PYTHONIOENCODING": "cp1252", "PATH": "", "SYSTEMROOT": "C:\\Windows"}
        refused = subprocess.run(command, cwd=HERE, env=surroundings, capture_output=True, check=False)
    assert refused.returncode == 1
    assert "已被占用" in refused.stderr.decode()
    assert b"Traceback" not in refused.stderr


@pytest.mark.skipif(not hasattr(signal, "SIGINT") or sys.platform == "win32", reason="signals are sent another way there")
def test_ctrl_c_waits_for_the_server_to_close_by_itself(tmp_path):
    # Ctrl-C reaches both: the one that waits, and the one it waits for, which takes its time and leaves a mark.
    waited = (
        "import os, sys; from tools.launch.start import wait_for\n"
        "sys.exit(wait_for([sys.executable, '-u', sys.argv[1], sys.argv[2]], dict(os.environ)))"
    )
    served = tmp_path / "served.py"
    served.write_text(
        "import pathlib, sys, threading\n"
        "try:\n    print('ready', flush=True)\n    threading.Event().wait()\n"
        "except KeyboardInterrupt:\n    pathlib.Path(sys.argv[1]).write_text('closed'); sys.exit(7)\n",
        encoding="utf8",
    )
    command = [sys.executable, "-c", waited, str(served), str(tmp_path / "mark")]
    with subprocess.Popen(command, cwd=HERE, stdout=subprocess.PIPE, start_new_session=True) as running:
        assert running.stdout is not None
        assert running.stdout.readline() == b"ready\n"
        os.killpg(running.pid, signal.SIGINT)
        assert running.wait(60) == 7
    assert (tmp_path / "mark").read_text() == "closed"


def test_browsers_are_found_where_windows_and_macos_keep_them(tmp_path):
    chrome = tmp_path / "Google/Chrome/Application/chrome.exe"
    chrome.parent.mkdir(parents=True)
    chrome.touch()
    assert list(installed_browsers("win32", [tmp_path])) == [chrome]
    assert list(installed_browsers("darwin", [tmp_path])) == []
    assert list(installed_browsers("linux", [tmp_path])) == []


def test_the_server_of_the_tests_needs_no_socket_file_there():
    settings = ("-c", "fsync=off")
    assert server_options(5, Path("/tmp/pg"), settings, "posix") == "-h 127.0.0.1 -p 5 -k /tmp/pg -c fsync=off"
    assert server_options(5, Path("C:/pg"), settings, "nt") == "-h 127.0.0.1 -p 5 -c fsync=off"


def test_the_callers_are_one_line_each_with_the_line_ends_of_their_system():
    assert (HERE / "run.cmd").read_bytes() == b'@py -3 "%~dp0run.py" %*\r\n'
    for name in ("run", "test"):
        assert b"\r" not in (HERE / name).read_bytes()
    assert "*.cmd -text" in (HERE / ".gitattributes").read_text()


def test_no_path_of_ours_is_one_that_windows_cannot_have():
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=HERE, capture_output=True, check=True).stdout.decode().split("\0")
    paths = [path for path in listed if path]
    assert not [path for path in paths if set(path) & set('<>:"|?*\\') or len(path) > 100]
    assert len({path.lower() for path in paths}) == len(paths)
