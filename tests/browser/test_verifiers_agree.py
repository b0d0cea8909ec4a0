"""Three verifiers, one answer: the library, the page's script in a browser, and the second verifier made from the specifications."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.browser.verifying import accepted_flips, codes, open_file
from tests.conformance.test_key_points import POINTS, key_text
from tests.conformance.test_log_page import BLOCKS, ENTRIES
from tests.unit.log.logs import KEY, ORIGIN, VERIFIERS, flipped
from tests.unit.publication.verifier.cases import bundle_of, entry_with_fields, entry_with_root, opened, proof_of, second_verifier
from zhicheng.errors import ZhichengError
from zhicheng.log import Checkpoint, Proof, SigningKey, commit, leaf_hash, parse_proof, sign_note, verify_proof
from zhicheng.log.keys import KINDS
from zhicheng.publication.verifier import build_verifier, parse_bundle, verify_bundle

SECOND = second_verifier()
ENTRY = '{"verdict":"合格"}'.encode()
WITNESS = SigningKey("witness.example", bytes(32))
RECORD = {"sample": "S-001", "verdict": "合格", "n": [1, -0.0, 1e21, 5e-324, 0.1, 2**53, None, True, {"é": "\u2028", "😀": "ſ"}]}
SALT = bytes(range(32))
SIZES = ((1, 0), (2, 1), (3, 2), (7, 1), (257, 256), (1000, 3))
HUGE = 2**64 - 1


@pytest.fixture(scope="module")
def script(chromium, tmp_path_factory):
    """Yield the page, whose functions are asked."""
    file = tmp_path_factory.mktemp("verifier") / "verify.html"
    file.write_bytes(build_verifier(VERIFIERS))
    page = open_file(chromium, file)
    yield page
    page.context.close()


def librarys(case, keys=VERIFIERS):
    """Return "ok", or the code of the library's refusal."""
    try:
        if "bundle" in case:
            verify_bundle(parse_bundle(case["bundle"]), keys)
        else:
            verify_proof(parse_proof(case["proof"]), leaf=leaf_hash(case["entry"]), keys=keys)
    except ZhichengError as refused:
        return refused.code
    return "ok"


def seconds(case, keys=VERIFIERS):
    """Return whether the second verifier accepts."""
    try:
        SECOND.verify(case["proof"], case["entry"], keys)
    except SECOND.Refused:
        return False
    return True


def huge_proof(index):
    """Return the proof of an entry in a tree of 2^64 - 1 leaves, its path made up and its root worked out along it."""
    hashes = tuple(bytes([n]) * 32 for n in range(64 if index != HUGE - 1 else 63))
    root = SECOND.root_from(index, HUGE, leaf_hash(ENTRY), list(hashes))
    return Proof(index, hashes, sign_note(Checkpoint(ORIGIN, HUGE, root).text(), [KEY])).to_bytes()


def proofs():
    """Yield proof files: those that hold and those out of form in every place that the specifications speak of."""
    for size, index in SIZES:
        yield proof_of(ENTRY, size=size, index=index)
    right = proof_of(ENTRY, extra=b"not proved")
    yield right
    yield from (huge_proof(index) for index in (0, 2**53 + 1, 2**63, HUGE - 1))
    head, _, note = right.partition(b"\n\n")
    text = note.rpartition(b"\n\n")[0] + b"\n"
    yield head + b"\n\n" + sign_note(text.decode(), [WITNESS, KEY])
    yield head + b"\n\n" + sign_note(text.decode(), [WITNESS])
    for old, new in CHANGES:
        assert old in right, old
        yield right.replace(old, new)
    for line in note.splitlines(keepends=True):
        yield right.replace(line, b"", 1)
        yield right.replace(line, line * 2, 1)
    for extension in ("附加行", "x\x7f", "\ufeff", "a\u2028b"):
        signed = Checkpoint(ORIGIN, 7, parse_root(text), (extension,))
        yield head + b"\n\n" + sign_note(signed.text(), [KEY])
    for wrong in (f"{ORIGIN}\n07\n", f"{ORIGIN}\n7\n\n", "", f"{ORIGIN}\n18446744073709551616\n", f"{ORIGIN}\n7"):
        body = wrong + text.decode().partition("\n7\n")[2]
        yield head + b"\n\n" + sign_note(body, [KEY])


def parse_root(text):
    return bytes.fromhex(SECOND.parse_checkpoint(text.decode())[2].hex())


CHANGES = (
    (b"@v1", b"@v2"), (b"extra ", b"Extra "), (b"extra ", b""), (b"index 1\n", b""), (b"index 1", b"index +1"), (b"index 1", b"index 01"),
    (b"index 1", b"index 7"), (b"index 1", b"index 0"), (b"index 1", b"index 18446744073709551616"), (b"index 1", "index １".encode()),
    (b"\n\n", b"\n"), (b"\n\n", b"\n\n\n"), (b"\n", b"\r\n"), (b"=\n", b"\n"), (b"=\n", b"= \n"), ("— ".encode(), b"- "),
    ("— ".encode(), "—  ".encode()), ("— ".encode(), "— x".encode()), (b"quality", b"Quality"), (b"quality", b"quality\xff"),
    (b"quality", b"quality\x00"), (b"quality", b"quality\xc0\xaf"), (b"quality", b"quality\xed\xa0\x80"),
    (b"index 1\n", b"index 1\n" + b"A" * 43 + b"=\n"), (b"index 1\n", b"index 1\n" + (b"A" * 43 + b"=\n") * 70), (b"index 1\n", b"index 1\nAAAA\n"),
)  # fmt: skip


def test_every_proof_is_answered_alike_by_all_three(script):
    cases = [{"proof": proof, "entry": ENTRY} for proof in proofs()]
    cases += [{"proof": (BLOCKS["proof"] + "\n").encode(), "entry": entry} for entry in ENTRIES]
    expected = [librarys(case) for case in cases]
    assert codes(script, cases, VERIFIERS) == expected
    assert [seconds(case) for case in cases] == [code == "ok" for code in expected]
    assert (expected.count("ok") > 15, len(set(expected)) >= 6) == (True, True)


KEYS = (
    VERIFIERS, [], [str(WITNESS.verifier)], [str(WITNESS.verifier), *VERIFIERS], VERIFIERS * 2, ["nobody"],
    [VERIFIERS[0].replace("+", "++", 1)], [VERIFIERS[0].upper()], [VERIFIERS[0] + "="], [f"a b+{'0' * 8}+AQ=="], [f"{ORIGIN}+{'0' * 8}+AQ=="],
    [f"{ORIGIN}+3f276a5d+Ag=="], [f"{ORIGIN}+3f276a5d+AgAA", *VERIFIERS], [f" {VERIFIERS[0]}"], [f"{ORIGIN}\u3000+{'0' * 8}+AgAA", *VERIFIERS],
)  # fmt: skip


@pytest.mark.parametrize("keys", KEYS, ids=str)
def test_every_list_of_keys_is_answered_alike(script, keys):
    case = {"proof": proof_of(ENTRY), "entry": ENTRY}
    expected = librarys(case, keys)
    assert codes(script, [case], keys) == [expected]
    assert seconds(case, keys) == (expected == "ok")


def test_every_spelling_of_a_point_is_answered_alike(script):
    # A signature is beside the question: the key is refused before anything is checked with it.
    case = {"proof": proof_of(ENTRY), "entry": ENTRY}
    made = [SigningKey(ORIGIN, bytes([n]) * 32).verifier.public for n in range(20)]
    others = [n.to_bytes(32, "little") for n in (*range(40), *range(2**255 - 60, 2**255 + 40))]
    for public in (*map(bytes.fromhex, POINTS), *made, *others):
        for kind in KINDS:
            keys = [*VERIFIERS, key_text(public, kind=kind)]
            expected = librarys(case, keys)
            assert (public.hex(), codes(script, [case], keys), seconds(case, keys)) == (
                public.hex(),
                [expected],
                expected == "ok",
            )
            assert public not in made or expected == "ok"


def bundles():
    """Yield bundles that hold and bundles with one member changed."""
    digests = dict(commit(SALT, RECORD).fields)
    right = bundle_of(entry_with_fields(RECORD), opened(RECORD, *RECORD), record={"a": "b"}).to_bytes()
    yield right
    yield bundle_of(entry_with_root(RECORD), opened(RECORD, "n"), digests=digests).to_bytes()
    yield bundle_of(entry_with_root(RECORD), digests=digests | {"n": "00" * 32}).to_bytes()
    yield bundle_of(entry_with_root(RECORD), opened(RECORD, "n")).to_bytes()
    yield bundle_of(b"\xff").to_bytes()
    yield from (
        b"",
        b"[]",
        b"\xff",
        right[:-1],
        b"\xef\xbb\xbf" + right,
        right.replace(b"5e-324", b"4e-324"),
        right.replace(b"0.1", b"1e999"),
    )
    yield from (
        right.replace(b"9007199254740992", number) for number in (b"9007199254740993", b"9007199254740994", b"-9007199254740992")
    )
    for name, value in BUNDLE_CHANGES:
        yield json.dumps(json.loads(right) | {name: value}).encode()


BUNDLE_CHANGES = (
    ("schema", "x"), ("entry", 1), ("entry", "\ud800"), ("entry", "{}"), ("entry_base64", "e30="), ("proof", None), ("proof", ""), ("digests", {}),
    ("digests", None), ("digests", {"a": "0"}), ("opened", []), ("opened", None), ("opened", [{}]), ("record", None), ("record", {"a": 1}), ("x", 1),
    ("opened", [{"name": "__proto__", "value": 1, "salt": "00" * 16}]), ("opened", [{"name": "n", "value": 1, "salt": "0" * 33}]),
    ("opened", [{"name": "n", "value": 1, "salt": "00" * 15}]), ("opened", [{"name": "\ud800", "value": 1, "salt": "00" * 16}]),
)  # fmt: skip


def test_every_bundle_is_answered_alike(script):
    cases = [{"bundle": bundle} for bundle in bundles()]
    assert codes(script, cases, VERIFIERS) == [librarys(case) for case in cases]


def flips_refused(script, case, *, step):
    """Check every ``step``-th changed bit of a proof and its entry against both verifiers; return how many there were."""
    tried = 0
    for of in ("proof", "entry"):
        bits = list(range(0, 8 * len(case[of]), step))
        assert accepted_flips(script, case, of=of, bits=bits, keys=VERIFIERS) == []
        assert [bit for bit in bits if seconds(case | {of: flipped(case[of], bit)})] == []
        tried += len(bits)
    return tried


def test_no_changed_bit_is_accepted_by_either(script):
    case = {"proof": proof_of(ENTRY, size=7), "entry": ENTRY}
    assert flips_refused(script, case, step=7) > 400


def test_what_is_free_may_change(script):
    # The extra line is proved by nothing, and the signature of an unknown key is skipped: the two exclusions of the count.
    right = proof_of(ENTRY, extra=b"free")
    other = right.replace(b"extra ZnJlZQ==", b"extra ZnJlZA==")
    head, _, note = right.partition(b"\n\n")
    signed = head + b"\n\n" + sign_note(note.decode().rpartition("\n\n")[0] + "\n", [WITNESS, KEY])
    line = re.search(rb"\xe2\x80\x94 witness.example (.{12})", signed)
    skipped = signed[: line.start(1) + 8] + b"AAAA" + signed[line.end(1) :]
    cases = [{"proof": proof, "entry": ENTRY} for proof in (right, other, signed, skipped)]
    assert other != right
    assert skipped != signed
    assert codes(script, cases, VERIFIERS) == ["ok"] * 4
    assert all(seconds(case) for case in cases)


@pytest.mark.long
def test_of_a_hundred_thousand_changed_bits_none_is_accepted_by_either(script):
    tried = 0
    for size in range(1, 1200, 58):
        tried += flips_refused(script, {"proof": proof_of(ENTRY, size=size, index=size // 2), "entry": ENTRY}, step=1)
    assert tried >= 100_000


def test_the_second_verifier_stands_alone():
    text = (Path(SECOND.__file__)).read_text(encoding="utf8")
    assert text.count("\n") <= 200
    assert set(re.findall(r"^(?:from|import) (\w+)", text, re.MULTILINE)) <= {
        "base64",
        "binascii",
        "hashlib",
        "re",
        "sys",
        "functools",
    }
