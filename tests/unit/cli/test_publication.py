"""The verbs of publication as a person types them."""

from tests.unit.cli.test_policy import zhicheng
from tests.unit.log.logs import VERIFIERS
from zhicheng.publication.verifier import build_verifier, script_digest


def test_the_verifier_is_written_and_its_script_named(tmp_path):
    file = tmp_path / "verify.html"
    code, out, err = zhicheng("publication", "verifier", "-o", str(file), "--key", VERIFIERS[0])
    assert (code, err, file.read_bytes()) == (0, "", build_verifier(VERIFIERS))
    assert out.split() == [script_digest(file.read_bytes()), "verify.html"]


def test_what_cannot_be_written_or_trusted_is_refused(tmp_path):
    assert "ZC-CLI-020" in zhicheng("publication", "verifier", "-o", str(tmp_path / "none" / "verify.html"))[2]
    code, _, err = zhicheng("publication", "verifier", "-o", str(tmp_path / "verify.html"), "--key", "nobody")
    assert (code, "ZC-LOG-007" in err, list(tmp_path.iterdir())) == (3, True, [])
