"""Receipts of witnesses and parties: the page and the library trust the same, refuse the same, and call the same too late."""

from __future__ import annotations

import json
import random

import pytest

from tests.browser.draws import TRUSTING
from tests.browser.verifying import open_file, spelled
from tests.unit.draw import test_parties as parties
from tests.unit.draw import test_witnesses as witnesses
from zhicheng.draw import Trust, verify
from zhicheng.log import canonical_json
from zhicheng.publication.draw_page import build_draw_page

BOTH = Trust(witnesses=witnesses.TRUST.witnesses, parties=parties.TRUST.parties)
OTHERS = Trust(witnesses=(str(witnesses.SECOND.verifier),), parties=(str(parties.OTHER.verifier),))


def witnessed(proof: bytes, leaf: bytes) -> dict[str, str]:
    return {"kind": "witness", "leaf": leaf.decode(), "proof": proof.decode()}


def noted(note: bytes) -> dict[str, str]:
    return {"kind": "party", "note": note.decode()}


GOOD = [witnessed(witnesses.GOOD, witnesses.LEAF), noted(parties.GOOD), {"kind": "timestamp", "token": "3000"}]
WRONG = [
    *(witnessed(proof, leaf) for proof, leaf, _ in witnesses.WRONG.values()),
    *(noted(note) for note, _ in parties.WRONG.values()),
    noted(parties.changed(4, "2026-11-30T09:00:00-00:00")),
    noted(parties.changed(4, "2026-11-30T09:00:00+05:75")),
]
PROOFS = {
    "the first of two": witnesses.proved(signed=((witnesses.SECOND, witnesses.FIRST), (witnesses.WITNESS, witnesses.BEFORE))),
    "a fork": witnesses.proved(signed=(), others=9),
    "nobody": witnesses.proved(signed=()),
}


@pytest.fixture(scope="module")
def script(chromium, tmp_path_factory):
    file = tmp_path_factory.mktemp("receipts") / "draws.html"
    file.write_bytes(build_draw_page())
    page = open_file(chromium, file)
    yield page
    page.context.close()


def with_receipts(*receipts: dict[str, str]) -> bytes:
    return canonical_json(json.loads(witnesses.BUNDLE) | {"receipts": list(receipts)})


def agreed(script, cases: list[bytes], trust: Trust) -> list[str]:
    """Hold the page's reports to the library's under the same trust; return the outcomes."""
    expected = [verify(case, trusted=trust).to_bytes().decode() + "\n" for case in cases]
    keys = [*trust.witnesses, *trust.parties]
    reports = script.evaluate(TRUSTING, {"cases": [spelled(case) for case in cases], "keys": "\n".join(keys)})
    assert [(report, due) for report, due in zip(reports, expected, strict=True) if report != due] == []
    return [json.loads(report)["outcome"] for report in expected]


def test_a_receipt_counts_where_it_is_trusted(script):
    cases = [with_receipts(*GOOD), *(with_receipts(one) for one in GOOD)]
    assert agreed(script, cases, BOTH) == ["verified", "verified", "verified", "order_not_shown"]
    assert set(agreed(script, cases, Trust())) == {"order_not_shown"}
    assert set(agreed(script, cases, OTHERS)) == {"order_not_shown"}


def test_what_is_false_or_late_fails_in_both(script):
    assert set(agreed(script, [with_receipts(one) for one in WRONG], BOTH)) == {"failed"}
    agreed(script, [with_receipts(one) for one in WRONG], OTHERS)


def test_several_witnesses_forks_and_logs_that_witness_themselves(script):
    cases = [with_receipts(witnessed(proof, witnesses.LEAF)) for proof in PROOFS.values()]
    two = Trust(witnesses=(*witnesses.TRUST.witnesses, str(witnesses.SECOND.verifier)))
    for trust in (BOTH, OTHERS, two):
        agreed(script, cases, trust)


def test_changed_signs_of_a_receipt_are_answered_alike(script):
    chance, cases = random.Random(5), []
    for receipt in GOOD[:2]:
        (name,) = receipt.keys() & {"proof", "note"}
        text = receipt[name]
        for place in chance.sample(range(len(text)), 120):
            cases.append(with_receipts(receipt | {name: text[:place] + chance.choice("aZ0+/= \n—") + text[place + 1 :]}))
    outcomes = agreed(script, cases, BOTH)
    assert outcomes.count("failed") > 150


@pytest.mark.parametrize("key", ["x", "日报/见证+00000000+BAAA", "a b+3f276a5d+AQ=="])
def test_a_key_that_is_none_is_refused_before_anything_is_checked(script, key):
    assert (
        script.evaluate(
            "key => { try { zhichengDraw.trust(key); return 'taken'; } catch (refused) { return refused.code; } }", key
        )
        == "ZC-LOG-007"
    )
