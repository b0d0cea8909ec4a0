"""A commitment shown to outsiders as they and the office type it: log, witness, party, authority; then the bundle verifies."""

import json
import shutil

import pytest

from tests.unit.cli.test_draw import PARTIES, PLAN
from tests.unit.cli.test_policy import zhicheng
from tests.unit.draw.authorities import certified, needs_openssl, openssl, response
from zhicheng.draw import commitment_of, parsed
from zhicheng.draw.committing import SCHEMA


def ok(*words):
    code, out, err = zhicheng(*(str(word) for word in words))
    assert (code, err.strip()) == (0, "")
    return out


def verified(code, *words):
    found, out, _ = zhicheng("draw", "verify", *(str(word) for word in words))
    assert found == code
    return out


@pytest.fixture(scope="module")
def drawn(tmp_path_factory):
    """Return a folder with a batch of the far future, committed to and drawn."""
    home = tmp_path_factory.mktemp("receipts")
    rows = "".join(f"{number:018d},{'五金' if number % 2 else '食品'}\n" for number in range(60))
    (home / "roster.csv").write_text(f"统一社会信用代码,层\n{rows}", encoding="utf8")
    ok("draw", "freeze", home / "roster.csv", "-o", home / "frozen")
    promises = [ok("draw", "promise", party, "-o", home / party).strip() for party in PARTIES]
    told = ", ".join(f"[{party}, {promise}]" for party, promise in zip(PARTIES, promises, strict=True))
    plan = PLAN.format(promises=told).replace("due: 2026", "due: 2099")
    (home / "plan.yaml").write_text(plan, encoding="utf8")
    ok("draw", "commit", home / "frozen", home / "plan.yaml", "-o", home / "commitment")
    secrets = [(home / party).read_text() for party in PARTIES]
    outcomes = [["三方秘密", secrets], ["双色球", [[3, 9, 14, 22, 27, 31], [8]]]]
    (home / "outcomes").write_text(json.dumps(outcomes), encoding="utf8")
    ok("draw", "run", home / "commitment", home / "frozen", home / "outcomes", "-o", home / "bundle")
    return home


@pytest.fixture
def home(drawn, tmp_path):
    return shutil.copytree(drawn, tmp_path / "draw")


def test_from_an_empty_log_to_a_verified_bundle(home):
    log, witness = home / "log", home / "w"
    vkey = ok("log", "init", log, "--origin", "quality.example/log").strip()
    ok("witness", "init", witness, "--name", "daily.example/witness")
    ok("draw", "leaf", home / "commitment", "--day", "2020-01-01", "-o", home / "leaf")
    (home / "before").write_text("{}")
    ok("log", "append", log, home / "before", home / "leaf")
    ok("log", "checkpoint", log)
    ok("witness", "cosign", witness, log / "public" / "checkpoint", "--log", vkey, "-o", home / "line")
    ok("log", "witness", log, "--line", home / "line", "--witness", witness / "key.pub")
    ok("log", "prove", log, 1, "-o", home / "proof")
    ok("draw", "receive", home / "bundle", home / "proof", "--leaf", home / "leaf", "-o", home / "received")
    assert "order not shown" in verified(0, home / "bundle", "--witness", witness / "key.pub")
    assert "daily.example/witness+" in (said := verified(0, home / "received"))
    assert "order not shown" in said
    assert verified(0, home / "received", "--witness", witness / "key.pub").rstrip().endswith("verified.")
    report = json.loads(verified(0, home / "received", "--witness", witness / "key.pub", "--json"))
    assert (report["outcome"], report["checks"][-1]) == ("verified", {"id": "receipt:0", "result": "holds", "code": ""})
    code, _, err = zhicheng("draw", "verify", str(home / "received"), "--witness", vkey)
    assert (code, "ZC-LOG-007" in err) == (3, True)  # the log's own key is no witness's


def test_a_party_signs_what_it_saw(home):
    verifier = ok("draw", "key", "纪检", "-o", home / "key").strip()
    assert (home / "key").stat().st_mode & 0o777 == 0o600
    ok("draw", "sign", home / "commitment", "--key", home / "key", "-o", home / "note")
    ok("draw", "sign", home / "commitment", "--key", home / "key", "--at", "2099-12-01T09:00:00+08:00", "-o", home / "late")
    ok("draw", "receive", home / "bundle", home / "note", "-o", home / "received")
    assert "纪检" in verified(0, home / "received", "--party", verifier)
    ok("draw", "receive", home / "received", home / "late", "-o", home / "both")
    assert "ZC-DRAW-016" in verified(1, home / "both", "--party", verifier)
    for words, code in (
        (("key", "纪检", "-o", home / "key"), "ZC-CLI-020"),
        (("sign", home / "commitment", "--key", home / "key", "--at", "morgen", "-o", home / "x"), "ZC-DRAW-017"),
        (("receive", home / "bundle", home / "roster.csv", "-o", home / "x"), "ZC-DRAW-017"),
        (("receive", home / "bundle", home / "note", "-o", home / "note"), "ZC-CLI-020"),
        (("verify", home / "bundle", "--tsa", home / "note"), "ZC-DRAW-017"),
    ):
        found, _, err = zhicheng("draw", *(str(word) for word in words))
        assert (found, code in err) == (3, True), err


@needs_openssl
def test_an_authority_stamps_the_digest(home):
    made = commitment_of(parsed((home / "commitment").read_bytes(), SCHEMA))
    root = certified("授时根")
    (home / "tsr").write_bytes(response(home, root, certified("授时", root), made.digest))
    openssl(home, "ts", "-verify", "-digest", made.digest.hex(), "-in", "tsr", "-CAfile", "ca.pem")
    ok("draw", "receive", home / "bundle", home / "tsr", "-o", home / "received")
    assert "CN=授时" in verified(0, home / "received", "--tsa", home / "ca.pem")
    assert "order not shown" in verified(0, home / "received")


def test_opening_a_row_keeps_the_receipts(home):
    ok("draw", "freeze", home / "roster.csv", "--sealed", "-o", home / "sealed")
    ok("draw", "commit", home / "sealed", home / "plan.yaml", "-o", home / "promised")
    ok("draw", "run", home / "promised", home / "sealed", home / "outcomes", "-o", home / "hidden")
    verifier = ok("draw", "key", "纪检", "-o", home / "key").strip()
    ok("draw", "sign", home / "promised", "--key", home / "key", "-o", home / "note")
    ok("draw", "receive", home / "hidden", home / "note", "-o", home / "received")
    ok("draw", "open", home / "received", home / "sealed", "--code", f"{7:018d}", "-o", home / "opened")
    assert verified(0, home / "opened", "--party", verifier).rstrip().endswith("verified.")
