"""A witness's key among the reader's: the three verifiers check its lines, refuse false ones, and name the same witnesses and times."""

from __future__ import annotations

import pytest

from tests.browser.test_verifiers_agree import ENTRY, SECOND, WITNESS, librarys, script, seconds  # noqa: F401
from tests.browser.verifying import accepted_flips, codes, names
from tests.unit.log.logs import KEY, VERIFIERS, flipped
from tests.unit.publication.verifier.cases import proof_of
from zhicheng.log import Signature, SigningKey, leaf_hash, parse_proof, sign_note, split_note, verify_proof
from zhicheng.log.cosignatures import LATEST_TIME, cosigned_message, sign_at
from zhicheng.log.keys import COSIGNATURE

NEWSPAPER = SigningKey("日报.example/见证", bytes(range(32)), COSIGNATURE)
SECOND_PAPER = SigningKey("晚报", bytes([7]) * 32, COSIGNATURE)
BOTH = [*VERIFIERS, str(NEWSPAPER.verifier), str(SECOND_PAPER.verifier)]
TEXT = split_note(proof_of(ENTRY).partition(b"\n\n")[2])[0]
TIMES = (0, 1, 9, 10, 255, 256, 1_796_000_000, 2**32, 2**53 + 1, 10**18, LATEST_TIME - 1, LATEST_TIME)


def cosigned(*signed, by_log=True):
    """Return a proof under whose checkpoint witnesses' lines stand: their keys with a time, or with the bytes of a signature."""
    head = proof_of(ENTRY).partition(b"\n\n")[0]
    lines = [
        Signature(key.name, key.verifier.key_id, sign_at(TEXT, key, said) if isinstance(said, int) else said)
        for key, said in signed
    ]
    below = sign_note(TEXT, [KEY] if by_log else [WITNESS], lines)
    return {"proof": head + b"\n\n" + below, "entry": ENTRY}


def by_newspaper(time, text=TEXT):
    """Return a newspaper's signature with a time of 8 bytes, over the right text or another."""
    return time.to_bytes(8, "big") + NEWSPAPER.sign(cosigned_message(text, time))


NAMED = [
    *(cosigned((NEWSPAPER, time)) for time in TIMES),
    cosigned((NEWSPAPER, 5), (SECOND_PAPER, 3)),
    cosigned((NEWSPAPER, 5), (NEWSPAPER, 6)),
]
FALSE_LINES = (
    b"\0", bytes(7), bytes(8), bytes(71), bytes(72), bytes(73), by_newspaper(2**63), by_newspaper(2**64 - 1), by_newspaper(5) + b"\0",
    by_newspaper(5)[8:], by_newspaper(5, "x\n"), bytes(8) + by_newspaper(5)[8:],
    NEWSPAPER.sign(TEXT.encode()),
)  # fmt: skip


@pytest.mark.parametrize("case", NAMED)
def test_all_three_name_the_same_witnesses_with_their_times(script, case):  # noqa: F811
    report = verify_proof(parse_proof(case["proof"]), leaf=leaf_hash(ENTRY), keys=BOTH)
    told = [list(report.signed_by), [[one.name, str(one.time)] for one in report.cosigned], list(report.skipped)]
    assert names(script, case, BOTH) == told
    found = SECOND.verify(case["proof"], ENTRY, BOTH)
    assert (found["signed_by"], [[name, str(time)] for name, time in found["cosigned"]]) == (told[0], told[1])
    assert names(script, case, VERIFIERS)[1:] == [[], list(dict.fromkeys(name for name, _ in told[1]))]


def test_false_cosignatures_are_refused_by_all_three_and_skipped_without_the_key(script):  # noqa: F811
    cases = [cosigned((NEWSPAPER, line)) for line in FALSE_LINES]
    assert [librarys(case, BOTH) for case in cases] == codes(script, cases, BOTH) == ["ZC-LOG-009"] * len(cases)
    assert not any(seconds(case, BOTH) for case in cases)
    assert [librarys(case) for case in cases] == codes(script, cases, VERIFIERS) == ["ok"] * len(cases)
    assert all(seconds(case) for case in cases)


@pytest.mark.parametrize("keys", [[str(NEWSPAPER.verifier)], BOTH, [], [str(WITNESS.verifier)]])
def test_a_witness_alone_is_no_log_to_any_of_the_three(script, keys):  # noqa: F811
    case = cosigned((NEWSPAPER, 5), by_log=False)
    expected = librarys(case, keys)
    assert (codes(script, [case], keys), seconds(case, keys)) == ([expected], expected == "ok")
    assert (expected == "ok") == (str(WITNESS.verifier) in keys)


def test_changed_bits_of_a_cosignature_are_answered_alike(script):  # noqa: F811
    case = cosigned((NEWSPAPER, 1_796_000_000))
    start = case["proof"].index(NEWSPAPER.name.encode())
    bits = range(8 * start, 8 * (case["proof"].index(b"\n", start)), 5)
    accepted = accepted_flips(script, case, of="proof", bits=list(bits), keys=BOTH)
    assert accepted == [bit for bit in bits if librarys(case | {"proof": flipped(case["proof"], bit)}, BOTH) == "ok"]
    assert accepted == [bit for bit in bits if seconds(case | {"proof": flipped(case["proof"], bit)}, BOTH)]
    assert 0 < len(accepted) < len(bits) // 2  # a changed name or number is a stranger's
