from __future__ import annotations

from datetime import date

import pytest

from tests.unit.programmes.services.cases import DELIVERED, ask, step, way
from zhicheng.programmes import BadServiceField, Party, Quotation, ServiceAct, ServiceRequest, ServiceState


def test_the_quote_on_the_table_goes_with_the_provider_that_made_it():
    quoted = way(("choose", 1), ("quote", 2))
    assert quoted.quotation.yuan == "800"
    again = quoted.after(step("quote", 3, quotation=Quotation("700", 4, date(2019, 7, 31))))
    assert again.quotation.yuan == "700"
    assert way(("refuse", 3), start=again).quotation is None
    assert way(("decline", 3), start=again).quotation is None


def test_the_promise_counts_working_days_from_acceptance():
    assert way(("choose", 1), ("quote", 2)).promised is None
    assert way(("choose", 1), ("quote", 2), ("accept", 5)).promised.day == date(2019, 7, 12)


def test_what_was_taken_back_stays_in_the_record():
    request = way(("choose", 1), ("take_back", 1))
    assert (len(request.steps), request.standing, request.state) == (2, (), ServiceState.ASKED)


@pytest.mark.parametrize("score", [0, 6, -1])
def test_a_score_lies_on_the_scale(score):
    with pytest.raises(BadServiceField):
        way(*DELIVERED, ("confirm", 10), ("rate", 10, {"score": score}))


def test_each_side_sees_its_own_steps():
    quoted = way(("choose", 1), ("quote", 2))
    assert {act.value for act in quoted.acts_of(Party.ASKER)} == {"refuse", "accept", "withdraw"}
    assert {act.value for act in quoted.acts_of(Party.PROVIDER)} == {"decline", "quote", "take_back"}
    assert quoted.acts_of(Party.OFFICE) == ()
    objected = way(*DELIVERED, ("object", 10))
    assert {act.value for act in objected.acts_of(Party.OFFICE)} == {"uphold", "dismiss"}
    assert way(*DELIVERED).acts_of(Party.PROVIDER) == ()


def test_every_step_that_is_offered_is_taken():
    seen, waiting = set(), [ServiceRequest(ask())]
    while waiting:
        request = waiting.pop()
        if (key := (request.state, request.standing[-1:] and request.standing[-1].act)) in seen:
            continue
        seen.add(key)
        for party in Party:
            for act in request.acts_of(party):
                if act is not ServiceAct.CHOOSE or not request.declined:
                    waiting.append(request.after(step(act.value, 5, by=party)))
    assert {state for state, _ in seen} == set(ServiceState)
