"""What a site record must hold; each refusal names the check."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.unit.enforcement.orders import ANSWERS, ORDER, PAIR, record
from zhicheng.enforcement import Answer, Finding, Judgement, Outcome, Signature, SignatureKind, check_record

ONE, TWO, THREE = ANSWERS
VIOLATED = (replace(ONE, judgement=Judgement.VIOLATES), TWO, THREE)
REFUSED = {
    "another visit": ("012", {"visit": "2026-01-0002"}),
    "another day": ("012", {"day": date(2026, 7, 19)}),
    "a stranger's certificate": ("004", {"certificates": ("浙执001", "浙执009")}),
    "one officer": ("005", {"certificates": ("浙执001",)}),
    "one officer twice": ("005", {"certificates": ("浙执001", "浙执001")}),
    "an unknown check": ("001", {"answers": (*ANSWERS, Answer("P1", "9", Judgement.CONFORMS))}),
    "a check of another item": ("001", {"answers": (*ANSWERS, Answer("P2", "1", Judgement.CONFORMS))}),
    "a check twice": ("006", {"answers": (*ANSWERS, ONE)}),
    "a check left out": ("002", {"answers": (ONE, THREE)}),
    "a check without an answer": ("002", {"answers": (replace(ONE, judgement=None), TWO, THREE)}),
    "a reading left out": ("002", {"answers": (ONE, replace(TWO, reading=""), THREE)}),
    "a reading in words": ("003", {"answers": (ONE, replace(TWO, reading="约80"), THREE)}),
    "a reading for a judgement": ("007", {"answers": (replace(ONE, reading="80"), TWO, THREE)}),
    "no photograph": ("008", {"answers": (ONE, TWO, replace(THREE, photos=()))}),
    "nothing done about a violation": ("009", {"answers": VIOLATED}),
    "an order without a violation": ("009", {"disposition": Finding.CORRECTED}),
    "a disposition that is none": ("009", {"disposition": Finding.UNREACHABLE}),
    "no signature": ("010", {"signature": None}),
    "a typed signature without a name": ("010", {"signature": Signature(SignatureKind.TYPED)}),
    "a drawn one without a stroke": ("010", {"signature": Signature(SignatureKind.DRAWN, "张某")}),
    "no signature and no reason": ("010", {"signature": Signature(SignatureKind.REFUSED, "张某")}),
    "closed without a word": ("011", {"outcome": Outcome.CLOSED, "answers": (), "photos": ("ab" * 32,)}),
    "closed without a photograph": ("008", {"outcome": Outcome.CLOSED, "answers": (), "reason": "门锁"}),
    "a refusal without a word": ("011", {"outcome": Outcome.REFUSED, "answers": (), "reason": "  "}),
}


@pytest.mark.parametrize(("code", "changes"), REFUSED.values(), ids=REFUSED)
def test_a_record_is_refused(code, changes):
    with pytest.raises(Exception, match=f"ZC-ENFORCEMENT-{code}"):
        check_record(record(**changes), ORDER)


ACCEPTED = {
    "as it is": {},
    "a check that does not apply": {"answers": (ONE, TWO, replace(THREE, judgement=Judgement.NOT_APPLICABLE, photos=()))},
    "a reading over its limit: only a hint": {"answers": (ONE, replace(TWO, reading="999"), THREE)},
    "ordered to correct": {"answers": VIOLATED, "disposition": Finding.CORRECTED},
    "a case": {"answers": VIOLATED, "disposition": Finding.CASE},
    "spoken": {"signature": Signature(SignatureKind.SPOKEN, "张某")},
    "drawn": {"signature": Signature(SignatureKind.DRAWN, "张某", strokes=True)},
    "not signed, with its reason": {"signature": Signature(SignatureKind.REFUSED, reason="认为不公")},
    "closed": {"outcome": Outcome.CLOSED, "answers": (), "reason": "门锁无人", "photos": ("ab" * 32,), "signature": None},
    "refused half-way": {"outcome": Outcome.REFUSED, "answers": (ONE,), "reason": "拒绝入内", "signature": None},
}


@pytest.mark.parametrize("changes", ACCEPTED.values(), ids=ACCEPTED)
def test_a_record_is_accepted(changes):
    check_record(record(**changes), ORDER)


def test_the_message_names_the_check():
    with pytest.raises(Exception, match="P1/2"):
        check_record(record(answers=(ONE, replace(TWO, reading="x"), THREE)), ORDER)


def test_a_seat_without_certificate_cannot_be_confirmed_by_an_empty_one():
    order = replace(ORDER, officers=(PAIR[0], replace(PAIR[1], certificate="")))
    with pytest.raises(Exception, match="ZC-ENFORCEMENT-004"):
        check_record(record(certificates=("浙执001", "")), order)
