"""The verbs of a log as a person types them; what is wrong is said with a code, never as a trace."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from tests.unit.log.logs import KEY, ORIGIN
from zhicheng.cli import app
from zhicheng.log import VerifierKey, parse_checkpoint, parse_proof, split_note

ROOT = Path(__file__).parents[3]


def run(*words: object, given: bytes | None = None) -> Result:
    return CliRunner().invoke(app, ["log", *map(str, words)], input=given)


def done(*words: object, given: bytes | None = None) -> str:
    result = run(*words, given=given)
    assert result.exit_code == 0, (result.output, result.exception)
    return result.stdout


def code_of(*words: object) -> str:
    result = run(*words)
    return getattr(result.exception, "code", f"no code, exit {result.exit_code}: {result.output}")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A log of three lines and one file, signed."""
    folder = tmp_path / "log"
    done("init", folder, "--origin", ORIGIN)
    (tmp_path / "entry").write_bytes(b'{"verdict":"\xe5\x90\x88\xe6\xa0\xbc"}')
    done("append", folder, "-", given=b"a\nb\nc\n")
    done("append", folder, tmp_path / "entry")
    done("checkpoint", folder)
    return folder


def test_from_the_first_entry_to_a_citizens_check(folder, tmp_path):
    done("prove", folder, 3, "-o", tmp_path / "p")
    said = done("verify", tmp_path / "p", "--leaf", tmp_path / "entry", "--key", folder / "key.pub")
    assert "第3条" in said
    assert "entry 3 is in the log quality.example/log of 4 entries" in said
    assert "not that it is true" in said
    english = done("--lang", "en", "verify", tmp_path / "p", "--leaf", tmp_path / "entry", "--key", folder / "key.pub")
    assert "第3条" not in english
    done("--lang", "both", "fsck", folder)


def test_the_printed_key_is_the_one_that_verifies(tmp_path):
    key = VerifierKey.parse(done("init", tmp_path / "log", "--origin", ORIGIN).strip())
    assert key.name == ORIGIN
    assert (tmp_path / "log/key.pub").read_text(encoding="utf8").strip() == str(key)
    if os.name == "posix":
        assert (tmp_path / "log/key").stat().st_mode & 0o777 == 0o600


def test_a_key_that_exists_is_used_and_not_copied(tmp_path):
    other = tmp_path / "other"
    vkey = done("init", other, "--origin", ORIGIN)
    assert done("init", tmp_path / "log", "--origin", ORIGIN, "--key", other / "key") == vkey
    assert not (tmp_path / "log/key").exists()
    done("append", tmp_path / "log", "-", given=b"a")
    assert code_of("checkpoint", tmp_path / "log") == "ZC-CLI-001"
    note = done("checkpoint", tmp_path / "log", "--key", other / "key")
    assert parse_checkpoint(split_note(note.encode())[0]).size == 1


def test_an_init_that_was_cut_short_can_be_done_again(tmp_path):
    (tmp_path / "log").mkdir()
    for left in ("lock", "journal"):
        (tmp_path / "log" / left).touch()
    done("init", tmp_path / "log", "--origin", ORIGIN)
    assert code_of("init", tmp_path / "log", "--origin", ORIGIN) == "ZC-CLI-002"


def test_the_remark_of_a_proof_comes_along_and_a_proof_is_printed(folder):
    printed = done("prove", folder, 0, "--extra", "第一号")
    assert parse_proof(printed.encode()).extra.decode() == "第一号"


def test_files_by_line(folder, tmp_path):
    (tmp_path / "lines").write_bytes(b"d\ne\n")
    assert "entries 4 to 5" in done("append", folder, tmp_path / "lines", "--lines")


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["append", "{no}", "{entry}"], "ZC-CLI-005"),
        (["checkpoint", "{no}"], "ZC-CLI-005"),
        (["prove", "{no}", "0"], "ZC-CLI-005"),
        (["append", "{log}", "{no}"], "ZC-CLI-001"),
        (["append", "{log}", "{log}"], "ZC-CLI-001"),
        (["append", "{log}", "{large}"], "ZC-LOG-003"),
        (["append", "{file}", "{entry}"], "ZC-CLI-005"),
        (["init", "{log}", "--origin", ORIGIN], "ZC-CLI-002"),
        (["init", "{no}", "--origin", "two\nlines"], "ZC-LOG-010"),
        (["init", "{no}", "--origin", "with space"], "ZC-LOG-007"),
        (["init", "{no}", "--origin", "other.example/log", "--key", "{log}/key"], "ZC-LOG-007"),
        (["init", "{file}/below", "--origin", ORIGIN], "ZC-CLI-001"),
        (["checkpoint", "{log}", "--key", "{no}"], "ZC-CLI-001"),
        (["checkpoint", "{log}", "--key", "{private}"], "ZC-LOG-007"),
        (["prove", "{log}", "4"], "ZC-LOG-014"),
        (["prove", "{log}", "0", "-o", "{no}/p"], "ZC-CLI-001"),
        (["verify", "{no}", "--leaf", "{entry}", "--key", "{log}/key.pub"], "ZC-CLI-001"),
        (["verify", "{proof}", "--leaf", "{no}", "--key", "{log}/key.pub"], "ZC-CLI-001"),
        (["verify", "{proof}", "--leaf", "{entry}", "--key", "{large}"], "ZC-LOG-007"),
        (["verify", "{proof}", "--leaf", "{entry}", "--key", "a+b+c"], "ZC-LOG-007"),
    ],
)
def test_what_cannot_be_done_has_a_code(folder, tmp_path, words, code):
    (tmp_path / "large").write_bytes(b"\xff" * 70_000)
    (tmp_path / "proof").write_text(done("prove", folder, 3), encoding="utf8", newline="\n")
    (tmp_path / "private").write_bytes(b"\x00\xff" * 40)
    (tmp_path / "private").chmod(0o600)
    names = {"no": tmp_path / "no", "log": folder, "file": tmp_path / "entry"}
    places = {**names, **{name: tmp_path / name for name in ("entry", "large", "proof", "private")}}
    assert code_of(*(word.format(**places) for word in words)) == code
    assert not (tmp_path / "no").exists()


def test_an_index_that_is_no_number_is_wrong_usage(folder):
    for index in ("-1x", "eins", "1.5"):
        assert run("prove", folder, index).exit_code == 2
    assert code_of("prove", folder, "--", "-1") == "ZC-LOG-014"


def test_a_log_without_checkpoint_proves_nothing_yet(tmp_path):
    done("init", tmp_path / "log", "--origin", ORIGIN)
    done("append", tmp_path / "log", "-", given=b"a")
    assert code_of("prove", tmp_path / "log", 0) == "ZC-CLI-006"


def false_proofs(right: bytes) -> dict[str, tuple[bytes, str]]:
    forged = right.replace(b"index 3", b"index 2")
    other = right[: right.rindex(b"z") + 1] + b"?" if b"z" in right else right[:-4] + b"????"
    return {
        "another index": (forged, "ZC-LOG-004"),
        "no proof": (b"garbage", "ZC-LOG-011"),
        "binary": (bytes(range(256)) * 9, "ZC-LOG-011"),
        "empty": (b"", "ZC-LOG-011"),
        "cut short": (right[:-30], "ZC-LOG-006"),
        "another spelling": (other, "ZC-LOG-006"),
        "line ends": (right.replace(b"\n", b"\r\n"), "ZC-LOG-011"),
    }


@pytest.mark.parametrize("name", list(false_proofs(b"index 3")))
def test_a_false_proof_ends_with_one_and_a_code_in_both_languages(folder, tmp_path, name):
    data, code = false_proofs(done("prove", folder, 3).encode())[name]
    (tmp_path / "p").write_bytes(data)
    result = run("verify", tmp_path / "p", "--leaf", tmp_path / "entry", "--key", folder / "key.pub")
    assert (result.exit_code, result.stdout, result.stderr.count(code)) == (1, "", 2), result.stderr


def test_a_true_proof_of_another_entry_or_by_another_key_is_false(folder, tmp_path):
    (tmp_path / "p").write_text(done("prove", folder, 0), encoding="utf8", newline="\n")
    (tmp_path / "a").write_bytes(b"a")
    assert run("verify", tmp_path / "p", "--leaf", tmp_path / "entry", "--key", folder / "key.pub").exit_code == 1
    result = run("verify", tmp_path / "p", "--leaf", tmp_path / "a", "--key", KEY.verifier)
    assert (result.exit_code, result.stderr.count("ZC-LOG-008")) == (1, 2)
    assert run("verify", tmp_path / "p", "--leaf", tmp_path / "a", "--key", folder / "key.pub").exit_code == 0


def test_a_changed_checkpoint_file_proves_nothing(folder):
    file = folder / "public/checkpoint"
    file.write_bytes(file.read_bytes().replace(b"\n4\n", b"\n3\n"))
    assert code_of("prove", folder, 0) == "ZC-LOG-009"


@pytest.mark.skipif(os.name != "posix", reason="permissions are kept otherwise")
def test_a_key_that_others_may_read_signs_nothing(folder):
    (folder / "key").chmod(0o644)
    assert code_of("checkpoint", folder) == "ZC-CLI-007"


def test_it_works_as_a_module_without_django(tmp_path):
    block = "import sys; sys.modules['django'] = None; from zhicheng.cli import run; sys.argv[0] = 'zhicheng'; run()"
    command = [sys.executable, "-c", block, "log", "init", str(tmp_path / "log"), "--origin", ORIGIN]
    made = subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
    assert made.stdout.startswith(ORIGIN.encode())
    again = subprocess.run(command, cwd=ROOT, capture_output=True, check=False)
    assert (again.returncode, again.stderr.decode("utf8").count("ZC-CLI-002"), b"Traceback" in again.stderr) == (3, 2, False)
