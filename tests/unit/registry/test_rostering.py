"""A roster imported twice changes nothing; what it no longer says ends; the ledger accepts every change."""

from dataclasses import replace
from datetime import date

import pytest

from zhicheng.facts import check_batch, load_vocabulary
from zhicheng.registry import (
    Certificate,
    Inspector,
    Leave,
    inspector_changes,
    inspector_edit,
    inspectors_from,
    state_inspector,
)

DAY = date(2019, 7, 15)
TERM = Certificate("Z1", date(2018, 3, 1), date(2023, 2, 28))
HELD = Inspector(
    "YK-001", "market_supervision", date(2018, 3, 1), TERM, frozenset({"food", "price"}), frozenset({"330784001"}),
    (Leave(date(2019, 7, 10), date(2019, 7, 20)),), frozenset({"91330784MA00000017"}),
)  # fmt: skip


def known(inspector=HELD):
    # the ledger keeps the body with the batch, not with the fact
    return [replace(fact, sequence=number, body="") for number, fact in enumerate(state_inspector(inspector), 1)]


def after(changes, standing=None):
    """Return what is visible once changes are recorded, as the ledger would have it."""
    facts = standing or known()
    check_batch(changes, standing=facts, vocabulary=load_vocabulary())
    replaced = {change.replaces for change in changes}
    kept = [fact for fact in facts if fact.sequence not in replaced]
    return kept + [replace(fact, sequence=1000 + number) for number, fact in enumerate(changes) if not fact.retracted]


def test_the_same_roster_changes_nothing():
    assert inspector_changes([HELD], known(), day=DAY) == ()


@pytest.mark.parametrize(
    "change",
    [
        {"skills": frozenset({"price", "metrology"})},
        {"regions": frozenset()},
        {"body": "agriculture"},
        {"recused": frozenset({"91330784MA00000025"})},
        {"active": False},
        {"certificate": None},
        {"certificate": replace(TERM, until=date(2028, 2, 28))},
        {"certificate": Certificate("Z2", date(2019, 7, 1), date(2024, 6, 30))},
        {"leaves": ()},
        {"leaves": (Leave(date(2019, 7, 10), date(2019, 7, 12)), Leave(date(2019, 8, 1), date(2019, 8, 2)))},
        {"leaves": (Leave(date(2019, 7, 15), date(2019, 7, 30)),)},
        {"leaves": (Leave(date(2019, 7, 8), date(2019, 7, 30)),)},
    ],
)
def test_a_change_holds_from_its_day_and_a_second_time_changes_nothing(change):
    new = replace(HELD, **change)
    facts = after(inspector_changes([new], known(), day=DAY))
    (found,) = inspectors_from(facts, DAY)
    wanted = {"certificate": lambda one: None} if change.get("certificate", 1) is None else {}
    for name in ("body", "skills", "regions", "recused", "active"):
        assert getattr(found, name) == getattr(new, name)
    if not wanted:
        assert found.certificate == new.certificate
    else:
        assert found.hindrance(DAY) is not None
    assert {leave for leave in new.leaves if leave.last >= DAY} <= set(found.leaves) | {
        Leave(date(2019, 7, 10), date(2019, 7, 12))
    }
    assert inspector_changes([new], facts, day=DAY) == () or change.get("leaves") is not None


def test_the_day_before_is_as_it_was():
    facts = after(inspector_changes([replace(HELD, skills=frozenset({"metrology"}))], known(), day=DAY))
    (before,) = inspectors_from(facts, date(2019, 7, 14))
    assert before.skills == HELD.skills


def test_a_recusal_that_ended_can_be_declared_again():
    free = after(inspector_changes([replace(HELD, recused=frozenset())], known(), day=DAY))
    again = after(inspector_changes([HELD], free, day=date(2019, 8, 1)), free)
    assert inspectors_from(again, date(2019, 8, 1))[0].recused == HELD.recused
    assert inspectors_from(again, date(2019, 7, 20))[0].recused == frozenset()


def test_who_comes_later_is_not_yet_active():
    (found,) = inspectors_from(state_inspector(replace(HELD, since=date(2020, 1, 1))), DAY)
    assert not found.active


def test_facts_about_others_are_left_out():
    assert inspectors_from([], DAY) == ()


def test_a_change_by_hand_leaves_a_later_certificate_alone():
    later = replace(HELD, certificate=Certificate("Z9", date(2023, 3, 1), date(2028, 2, 28)), leaves=())
    facts = [*known(), *(replace(f, sequence=90) for f in state_inspector(later) if f.predicate == "inspector.certificate")]
    (before,) = inspectors_from(facts, DAY)
    edited = inspector_edit(before, replace(before, recused=frozenset()), facts, day=DAY)
    assert [fact.predicate for fact in edited] == ["inspector.recused_from"]
    (then,) = inspectors_from(after(edited, facts), date(2024, 1, 1))
    assert then.certificate == later.certificate
