import pytest

from zhicheng.policy import BadProposal, Comparator, Kind, Proposal, TargetKind, extract

KEYS = [
    "kind", "section", "section_kind", "indicator", "comparator", "value", "unit", "deadline", "target_kind", "hedged", "quote",
    "start", "end", "confidence", "notes",
]  # fmt: skip
GOOD = {
    "kind": Kind.TARGET, "section": "", "section_kind": "", "indicator": "合格率", "comparator": Comparator.AT_LEAST, "value": "95",
    "unit": "%", "deadline": "2025", "target_kind": TargetKind.LEVEL, "hedged": False, "quote": "合格率95%以上", "start": 0, "end": 9,
    "confidence": 0.9,
}  # fmt: skip


def test_the_json_has_exactly_the_published_keys():
    (row,) = extract("到2025年，合格率达到95%。").as_json()
    assert list(row) == KEYS
    assert (row["hedged"], row["notes"], type(row["value"])) == (False, [], str)


@pytest.mark.parametrize(
    "wrong", [{"value": None}, {"comparator": Comparator.EVENT}, {"end": 0}, {"kind": Kind.FACT}, {"target_kind": None}]
)
def test_fields_that_contradict_each_other_are_refused(wrong):
    with pytest.raises(BadProposal):
        Proposal(**{**GOOD, **wrong})


def test_kinds_are_told_apart():
    found = extract("2010年，提出质量强市战略。到2025年，合格率达到95%，诚信体系基本建成。")
    assert [(len(found.targets), len(found.deliverables), len(found.facts)), len(found)] == [(1, 1, 1), 3]


def test_facts_have_no_target_kind_and_events_no_value():
    (fact,) = extract("2010年，提出质量强市战略。").facts
    assert (fact.comparator, fact.value, fact.target_kind, fact.deadline) == (Comparator.EVENT, None, None, "2010")
