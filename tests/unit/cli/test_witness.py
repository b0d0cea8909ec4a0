"""A log, a witness beside it and one over the network, as their keepers type it."""

import shutil
import threading
from contextlib import contextmanager

import pytest

from tests.unit.cli.folders import new_folder
from tests.unit.cli.test_policy import zhicheng
from tests.unit.log.logs import KEY, ORIGIN, VERIFIERS, entries_of
from zhicheng.cli import writing
from zhicheng.cli.witness_folder import signing
from zhicheng.cli.witness_server import witness_server
from zhicheng.log import open_checkpoint, open_log, open_note, parse_proof


def ok(*words):
    code, out, err = zhicheng(*(str(word) for word in words))
    assert (code, err) == (0, "")
    return out


def refused(*words):
    code, out, err = zhicheng(*(str(word) for word in words))
    assert (code, out) == (3, "")
    return err


@pytest.fixture
def log(tmp_path):
    """Return the folder of a log of 300 entries whose key lies in it."""
    new_folder(tmp_path / "log", signed=300)
    (tmp_path / "log" / "key.pub").write_text(VERIFIERS[0])
    return tmp_path / "log"


@pytest.fixture
def witness(tmp_path):
    ok("witness", "init", tmp_path / "w", "--name", "witness.example/w1")
    return tmp_path / "w"


@contextmanager
def serving(folder, disk=None, **named):
    with signing(folder, VERIFIERS, disk=disk) as opened, witness_server(opened, **named) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}"
        finally:
            server.shutdown()
            thread.join()


def grow(log, count=7):
    with writing(log) as storage:
        opened = open_log(storage, ORIGIN)
        opened.append(entries_of(count, first=5000))
        opened.sign_checkpoint(KEY)


def cosigned(log, witness):
    note = (log / "public" / "checkpoint").read_bytes()
    return open_note(note, [*VERIFIERS, (witness / "key.pub").read_text().strip()])


def test_a_witness_is_made_once(tmp_path, witness):
    key = (witness / "key.pub").read_text()
    assert key.startswith("witness.example/w1+")
    assert "ZC-CLI-002" in refused("witness", "init", witness, "--name", "again")
    assert (witness / "key.pub").read_text() == key
    assert "ZC-LOG-007" in refused("witness", "init", tmp_path / "v", "--name", "two words")
    assert not (tmp_path / "v").exists()
    assert "ZC-CLI-050" in refused("witness", "check", tmp_path / "v")


def test_a_log_asks_over_the_network_and_its_proofs_carry_the_cosignature(log, witness, tmp_path):
    key = witness / "key.pub"
    with serving(witness) as address:
        assert "witness.example/w1 cosigned" in ok("log", "witness", log, address, "--witness", key)
        grow(log)
        assert cosigned_none(log)
        assert "witness.example/w1 cosigned" in ok("log", "witness", log, address + "/", "--witness", key)
        assert "witness.example/w1 cosigned" in ok("log", "witness", log, address, "--witness", key)
    assert [one.name for one in cosigned(log, witness).cosigned] == ["witness.example/w1"]
    ok("log", "prove", log, 3, "-o", tmp_path / "proof")
    assert open_note(parse_proof((tmp_path / "proof").read_bytes()).checkpoint, [key.read_text().strip()]).cosigned
    (tmp_path / "leaf").write_bytes(entries_of(300)[3])
    said = ok("log", "verify", tmp_path / "proof", "--leaf", tmp_path / "leaf", "--key", VERIFIERS[0], "--key", key)
    assert "the witness witness.example/w1 cosigned at 20" in said


def cosigned_none(log):
    return b"witness.example" not in (log / "public" / "checkpoint").read_bytes()


def test_a_witness_without_a_network_signs_from_files(log, witness, tmp_path):
    key, line, checkpoint = witness / "key.pub", tmp_path / "line", log / "public" / "checkpoint"
    ok("witness", "cosign", witness, checkpoint, "--log", VERIFIERS[0], "-o", line)
    ok("log", "witness", log, "--line", line, "--witness", key)
    earlier = tmp_path / "earlier"
    earlier.write_bytes(checkpoint.read_bytes())
    grow(log)
    assert "ZC-CLI-051" in refused("witness", "cosign", witness, checkpoint, "--log", VERIFIERS[0])
    ok("log", "request", log, "-o", tmp_path / "request", "--old", 300)
    ok("witness", "cosign", witness, tmp_path / "request", "--log", VERIFIERS[0], "-o", line)
    ok("log", "witness", log, "--line", line, "--witness", key)
    assert open_checkpoint((log / "public" / "checkpoint").read_bytes(), VERIFIERS).size == 307
    assert cosigned(log, witness).cosigned
    proved = ok("log", "prove", log, 3, "--checkpoint", earlier)
    assert "\n300\n" in proved
    assert "witness.example/w1" in proved


def test_a_log_that_goes_on_keeps_what_was_cosigned_beside_it(log, witness, tmp_path):
    key = witness / "key.pub"
    ok("log", "request", log, "-o", tmp_path / "request")
    ok("witness", "cosign", witness, tmp_path / "request", "--log", VERIFIERS[0], "-o", tmp_path / "line")
    grow(log)
    asked = ("log", "witness", log, "--line", tmp_path / "line", "--asked", tmp_path / "request", "--witness", key)
    assert "ZC-CLI-053" in refused(*asked)
    with writing(log):  # another process has the log; a file of its own needs no lock
        ok(*asked, "-o", tmp_path / "cosigned")
    assert "witness.example/w1" in ok("log", "prove", log, 299, "--checkpoint", tmp_path / "cosigned")
    assert cosigned_none(log)


def test_a_proof_in_a_file_of_its_own_is_taken_too(log, witness, tmp_path):
    ok("witness", "cosign", witness, log / "public" / "checkpoint", "--log", VERIFIERS[0])
    grow(log)
    ok("log", "request", log, "-o", tmp_path / "request", "--old", 300)
    lines = (tmp_path / "request").read_bytes().split(b"\n\n")[0].split(b"\n")[1:]
    (tmp_path / "proof").write_bytes(b"".join(line + b"\n" for line in lines))
    (witness / "logs").write_text(f"{VERIFIERS[0]}\n")
    ok("witness", "cosign", witness, log / "public" / "checkpoint", "--proof", tmp_path / "proof")
    assert "307 entries cosigned" in ok("witness", "check", witness)


def test_a_fork_of_the_log_is_not_signed(log, witness, tmp_path):
    with serving(witness) as address:
        ok("log", "witness", log, address, "--witness", witness / "key.pub")
        fork = new_folder(tmp_path / "fork", signed=299)
        with writing(fork.folder) as storage:
            opened = open_log(storage, ORIGIN)
            opened.append([b"another entry"])
            opened.sign_checkpoint(KEY)
        said = refused("log", "witness", fork.folder, address, "--witness", witness / "key.pub")
        assert "ZC-CLI-051" in said
        assert "409" in said
        grow(fork.folder, 3)
        assert "422" in refused("log", "witness", fork.folder, address, "--witness", witness / "key.pub")
        new_folder(tmp_path / "short", signed=10)
        assert "ZC-LOG-014" in refused("log", "witness", tmp_path / "short", address, "--witness", witness / "key.pub")


def test_what_is_asked_is_named(log, witness):
    assert "ZC-CLI-052" in refused("log", "witness", log, "http://127.0.0.1:9")
    assert "ZC-CLI-052" in refused("log", "witness", log, "--witness", witness / "key.pub")
    assert "ZC-CLI-041" in refused("log", "witness", log, "http://127.0.0.1:9", "--witness", witness / "key.pub")
    (log / "stranger").write_text("— stranger AAAAAAA=\n")
    assert "ZC-LOG-008" in refused("log", "witness", log, "--line", log / "stranger", "--witness", witness / "key.pub")


def test_what_is_in_the_folder_is_not_believed_against_its_anchor(log, witness, tmp_path):
    checkpoint, anchor = log / "public" / "checkpoint", tmp_path / "w.anchor"
    ok("witness", "cosign", witness, checkpoint, "--log", VERIFIERS[0], "-o", tmp_path / "line")
    ok("log", "witness", log, "--line", tmp_path / "line", "--witness", witness / "key.pub")
    (held,) = (witness / "held").iterdir()
    held.unlink()  # the anchor knows it still
    assert "300 entries cosigned" in ok("witness", "check", witness, "--log", VERIFIERS[0])
    ok("witness", "cosign", witness, checkpoint, "--log", VERIFIERS[0], "-o", tmp_path / "line")
    shutil.rmtree(anchor)  # the folder came back from a backup
    for _ in range(2):
        assert "ZC-LOG-023" in refused("witness", "cosign", witness, checkpoint, "--log", VERIFIERS[0])
    code, _, err = zhicheng("witness", "check", str(witness), "--log", VERIFIERS[0])
    assert (code, "ZC-LOG-023" in err) == (1, True)
    assert "300 entries cosigned" in ok("witness", "reconcile", witness, checkpoint, "--log", VERIFIERS[0])
    ok("witness", "cosign", witness, checkpoint, "--log", VERIFIERS[0])
