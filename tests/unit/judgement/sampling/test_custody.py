"""The chain of custody: every way to break it is found, and kept."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from zhicheng.judgement import BadCustody, BrokenCustody, Custody, CustodyGap, CustodyRecord, CustodyStep, shared_seals

START = datetime(2026, 7, 1, 2, tzinfo=UTC)
SEALS = frozenset({"F1024", "F1025"})
SEALED = CustodyRecord(CustodyStep.SEALED, START, "33-0017", SEALS)
HANDED = CustodyRecord(CustodyStep.HANDED_OVER, START + timedelta(hours=5), "LAB-3", SEALS, giver="33-0017")
RESEALED = CustodyRecord(CustodyStep.RESEALED, START + timedelta(hours=6), "LAB-3", frozenset({"L7"}), reason="分样")
OPENED = CustodyRecord(CustodyStep.OPENED, START + timedelta(days=1), "LAB-3", frozenset({"L7"}))


def gaps(*records):
    return [(finding.gap, finding.step) for finding in Custody("Y-1", records).findings()]


def test_a_whole_chain_has_no_findings():
    chain = Custody("Y-1").then(SEALED).then(HANDED).then(RESEALED).then(OPENED)
    assert chain.findings() == ()
    assert chain.holder == "LAB-3"
    chain.require_unbroken()
    assert Custody("Y-1").holder == ""


@pytest.mark.parametrize(
    ("records", "due"),
    [
        ((), [(CustodyGap.NOT_SEALED, 1)]),
        ((HANDED,), [(CustodyGap.NOT_SEALED, 1)]),
        ((SEALED, replace(HANDED, giver="33-0018")), [(CustodyGap.NOT_HOLDER, 2)]),
        ((SEALED, replace(HANDED, at=START - timedelta(1))), [(CustodyGap.BACK_IN_TIME, 2)]),
        ((SEALED, replace(HANDED, seals=frozenset({"F1024"}))), [(CustodyGap.SEALS_DIFFER, 2)]),
        ((SEALED, replace(HANDED, intact=False)), [(CustodyGap.SEAL_DAMAGED, 2)]),
        ((replace(SEALED, intact=False),), [(CustodyGap.SEAL_DAMAGED, 1)]),
        ((SEALED, HANDED, replace(RESEALED, reason=" ")), [(CustodyGap.NO_REASON, 3)]),
        ((SEALED, HANDED, replace(RESEALED, receiver="LAB-4")), [(CustodyGap.NOT_HOLDER, 3)]),
        ((SEALED, HANDED, RESEALED, OPENED, replace(OPENED, at=OPENED.at + timedelta(1))), [(CustodyGap.AFTER_OPENING, 5)]),
        ((SEALED, replace(SEALED, at=START + timedelta(1))), [(CustodyGap.SEALED_AGAIN, 2)]),
        (
            (SEALED, replace(HANDED, seals=frozenset({"X"}), giver="Y")),
            [(CustodyGap.NOT_HOLDER, 2), (CustodyGap.SEALS_DIFFER, 2)],
        ),
    ],
)
def test_every_break_is_found_at_its_step(records, due):
    assert gaps(*records) == due


def test_a_broken_chain_is_not_judged_and_says_where():
    chain = Custody("Y-1", (SEALED, replace(HANDED, giver="33-0018")))
    with pytest.raises(BrokenCustody, match="step 2") as refusal:
        chain.require_unbroken()
    assert "第 2 环节" in refusal.value.words().zh
    assert len(chain.then(OPENED).records) == 3


@pytest.mark.parametrize(
    "change",
    [{"at": START.replace(tzinfo=None)}, {"receiver": " "}, {"giver": ""}, {"seals": frozenset()}, {"seals": frozenset({" "})}],
)
def test_a_record_that_says_too_little_is_refused(change):
    with pytest.raises(BadCustody):
        replace(HANDED, **change)


def test_a_seal_is_on_one_sample():
    other = Custody("Y-2", (replace(SEALED, seals=frozenset({"F9"})), replace(HANDED, seals=frozenset({"F1025"}))))
    found = shared_seals([Custody("Y-1", (SEALED, HANDED)), other])
    assert [(sample, finding.gap, finding.step) for sample, finding in found] == [("Y-2", CustodyGap.SEAL_ELSEWHERE, 2)]
    assert shared_seals([Custody("Y-1", (SEALED, HANDED))]) == ()


def test_every_gap_has_both_names():
    assert all(gap.words.zh and gap.words.en for gap in CustodyGap)
