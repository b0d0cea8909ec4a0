"""Whatever rosters follow each other, dated forward or back, the ledger takes the changes and says on the day what the last one said."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from zhicheng.facts import check_batch, load_vocabulary
from zhicheng.registry import Certificate, Inspector, Leave, inspector_changes, inspectors_from

START = date(2018, 3, 1)
DAYS = st.integers(1, 60).map(lambda days: START + timedelta(days=days))
CERTIFICATES = st.builds(
    lambda name, since, long: Certificate(name, since, since + timedelta(days=long)),
    st.sampled_from(["Z1", "Z2"]),
    DAYS,
    st.integers(0, 40),
)
LEAVES = st.one_of(
    st.just(()), st.builds(lambda first, long: (Leave(first, first + timedelta(days=long)),), DAYS, st.integers(0, 20))
)
INSPECTORS = st.builds(
    Inspector,
    st.just("YK-001"),
    st.sampled_from(["market_supervision", "agriculture", "environment"]),
    st.just(START),
    st.none() | CERTIFICATES,
    st.frozensets(st.sampled_from(["food", "price", "product"])),
    st.frozensets(st.sampled_from(["330100001", "330100002"])),
    LEAVES,
    st.frozensets(st.sampled_from(["X" * 18, "Y" * 18])),
    st.booleans(),
)


@given(st.lists(st.tuples(INSPECTORS, DAYS), min_size=1, max_size=6))
def test_every_roster_holds_on_its_day(history):
    facts = []
    for inspector, day in history:
        changes = inspector_changes([inspector], facts, day=day)
        check_batch(changes, standing=facts, vocabulary=load_vocabulary())
        replaced = {change.replaces for change in changes}
        kept = [fact for fact in facts if fact.sequence not in replaced]
        last = max((fact.sequence for fact in facts), default=0) + 1000
        facts = kept + [replace(fact, sequence=last + place, body="") for place, fact in enumerate(changes) if not fact.retracted]
        (found,) = inspectors_from(facts, day)
        told = ("body", "skills", "regions", "recused", "active")
        assert [getattr(found, name) for name in told] == [getattr(inspector, name) for name in told]
        assert (found.hindrance(day) is None) == (inspector.hindrance(day) is None)
        assert inspector_changes([inspector], facts, day=day) == ()
