"""``fsck``, ``reconcile`` and ``serve``."""

from __future__ import annotations

import http.client
import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.unit.cli.folders import stored_entries
from tests.unit.cli.test_log import ROOT, code_of, done, run
from tests.unit.log.logs import ORIGIN, flipped
from zhicheng.cli import FileStorage, log_server, writing

LINES = b"".join(b"%d\n" % n for n in range(300))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "log"
    done("init", folder, "--origin", ORIGIN)
    done("append", folder, "-", given=LINES)
    done("checkpoint", folder)
    return folder


def restore(folder: Path, backup: Path) -> None:
    shutil.rmtree(folder)
    shutil.copytree(backup, folder)


def test_fsck_names_the_damaged_tile_stops_signing_and_a_rebuild_lifts_it(folder):
    assert "300 entries, no damage" in done("fsck", folder)
    tile = folder / "public/tile/0/000"
    tile.write_bytes(flipped(tile.read_bytes(), 8 * 32 * 7))
    result = run("fsck", folder)
    assert (result.exit_code, result.stderr.count("tile/0/000, hash 7")) == (1, 2)
    assert code_of("checkpoint", folder) == "ZC-LOG-016"
    assert code_of("append", folder, folder / "key.pub") == "ZC-LOG-016"
    assert "no damage" in done("fsck", folder, "--rebuild")
    done("checkpoint", folder)


def test_fsck_holds_a_log_against_what_others_saw(folder, tmp_path):
    shutil.copytree(folder, tmp_path / "backup")
    done("append", folder, "-", given=b"more")
    (tmp_path / "seen").write_text(done("checkpoint", folder), encoding="utf8", newline="\n")
    done("fsck", folder, "--checkpoint", tmp_path / "seen")
    restore(folder, tmp_path / "backup")
    result = run("fsck", folder, "--checkpoint", tmp_path / "seen")
    assert (result.exit_code, "outside checkpoint" in result.stderr) == (1, True)


def test_fsck_beside_a_writer_only_looks(folder):
    with writing(folder):
        said = done("fsck", folder)
        assert "not recorded" in said
        assert code_of("fsck", folder, "--rebuild") == "ZC-LOG-017"


def test_a_restored_log_signs_again_after_reconciling(folder, tmp_path):
    shutil.copy(folder / "public/checkpoint", tmp_path / "seen")
    (tmp_path / "log.anchor").unlink()
    for verb in (["checkpoint", folder], ["append", folder, tmp_path / "seen"]):
        assert code_of(*verb) == "ZC-LOG-020"
    done("prove", folder, 5)  # it may still be read
    assert code_of("reconcile", folder) == "ZC-CLI-009"
    assert "300 entries, and the log may sign again" in done("reconcile", folder, "--checkpoint", tmp_path / "seen")
    done("checkpoint", folder)


def test_a_damaged_anchor_is_named_and_laid_anew_by_reconciling(folder, tmp_path):
    anchor = tmp_path / "log.anchor"
    anchor.write_bytes(flipped(anchor.read_bytes(), 200))
    result = run("checkpoint", folder)
    assert (result.exception.code, "log.anchor" in str(result.exception)) == ("ZC-LOG-016", True)
    done("fsck", folder)
    done("reconcile", folder, "--checkpoint", folder / "public/checkpoint")
    done("checkpoint", folder)


def test_a_log_that_lacks_entries_never_signs_and_a_new_origin_names_it(folder, tmp_path):
    shutil.copytree(folder, tmp_path / "backup")
    done("append", folder, "-", given=b"lost")
    (tmp_path / "seen").write_text(done("checkpoint", folder), encoding="utf8", newline="\n")
    restore(folder, tmp_path / "backup")
    assert code_of("reconcile", folder, "--checkpoint", tmp_path / "seen") == "ZC-LOG-021"
    assert code_of("checkpoint", folder) == "ZC-LOG-020"
    done("reconcile", folder, "--checkpoint", tmp_path / "seen", "--new-origin", "quality.example/log2")
    (first,) = stored_entries(FileStorage(tmp_path / "log.next"))
    entry = json.loads(first)
    assert (entry["type"], entry["origin"], entry["size"], entry["seen"]["size"]) == ("continues", ORIGIN, "300", "301")
    assert done("checkpoint", tmp_path / "log.next").startswith("quality.example/log2\n1\n")
    assert code_of("checkpoint", folder) == "ZC-LOG-020"


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["fsck", "{no}"], "ZC-CLI-005"),
        (["serve", "{no}"], "ZC-CLI-005"),
        (["reconcile", "{no}", "--checkpoint", "{no}"], "ZC-CLI-005"),
        (["reconcile", "{log}", "--checkpoint", "{no}"], "ZC-CLI-001"),
        (["reconcile", "{log}", "--checkpoint", "{binary}"], "ZC-LOG-006"),
        (["reconcile", "{log}", "--checkpoint", "{log}/public/checkpoint", "--key", "{other}"], "ZC-LOG-008"),
        (["reconcile", "{log}", "--new-origin", "with space", "--into", "{no}"], "ZC-LOG-007"),
        (["reconcile", "{log}", "--new-origin", "quality.example/2", "--into", "{log}"], "ZC-CLI-002"),
        (["fsck", "{log}", "--checkpoint", "{binary}"], "ZC-LOG-006"),
        (["fsck", "{log}", "--key", "{binary}"], "ZC-LOG-007"),
    ],
)
def test_what_cannot_be_done_has_a_code(folder, tmp_path, words, code):
    (tmp_path / "binary").write_bytes(bytes(range(256)))
    (tmp_path / "other").write_text(done("init", tmp_path / "another", "--origin", ORIGIN), encoding="utf8")
    places = {"no": tmp_path / "no", "log": folder, "binary": tmp_path / "binary", "other": tmp_path / "other"}
    assert code_of(*(word.format(**places) for word in words)) == code
    assert not (tmp_path / "no").exists()


def test_without_a_key_no_outside_checkpoint_is_believed(folder, tmp_path):
    (folder / "key.pub").unlink()
    assert code_of("reconcile", folder, "--checkpoint", folder / "public/checkpoint") == "ZC-LOG-008"


def test_a_busy_port(folder):
    with log_server(FileStorage(folder)) as server:
        assert code_of("serve", folder, "--port", server.server_address[1]) == "ZC-CLI-008"
    assert run("serve", folder, "--port", "70000").exit_code == 2


def _heed_ctrl_c():
    # Tests that run in the background inherit from the shell that Ctrl-C is ignored.
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@pytest.mark.skipif(os.name != "posix", reason="Ctrl-C is sent otherwise")
def test_serve_shows_the_checkpoint_and_ends_at_ctrl_c(folder):
    command = [sys.executable, "-u", "-m", "zhicheng", "log", "--lang", "en", "serve", str(folder), "--port", "0"]
    streams = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with subprocess.Popen(command, cwd=ROOT, preexec_fn=_heed_ctrl_c, **streams) as server:
        address = server.stdout.readline().decode().split()[4].rstrip(",")
        connection = http.client.HTTPConnection(address.split("/")[2], timeout=30)
        connection.request("GET", "/checkpoint")
        assert connection.getresponse().read() == (folder / "public/checkpoint").read_bytes()
        connection.close()
        server.send_signal(signal.SIGINT)
        assert server.communicate()[1] == b""
    assert server.returncode == 0
