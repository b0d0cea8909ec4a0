"""An inspector is valid on a day or says why not; the roster's statements carry their own days."""

from dataclasses import replace
from datetime import date

import pytest

from zhicheng.facts import check_batch, load_vocabulary
from zhicheng.registry import BadRosterField, Certificate, Hindrance, Inspector, Leave, UnknownCode, state_inspector

TERM = Certificate("Z330784001", date(2018, 3, 1), date(2023, 2, 28))
AWAY = Leave(date(2019, 7, 8), date(2019, 7, 12))
HELD = Inspector("YK-001", "market_supervision", date(2018, 3, 1), TERM, frozenset({"food"}), leaves=(AWAY,))


@pytest.mark.parametrize(
    ("inspector", "day", "why"),
    [
        (HELD, date(2019, 7, 7), None),
        (HELD, date(2019, 7, 8), Hindrance.ON_LEAVE),
        (HELD, date(2019, 7, 12), Hindrance.ON_LEAVE),
        (HELD, date(2019, 7, 13), None),
        (HELD, date(2023, 2, 28), None),
        (HELD, date(2023, 3, 1), Hindrance.CERTIFICATE_ENDED),
        (HELD, date(2018, 2, 28), Hindrance.OFF_ROSTER),
        (replace(HELD, active=False), date(2019, 7, 7), Hindrance.OFF_ROSTER),
        (replace(HELD, certificate=None), date(2019, 7, 7), Hindrance.NO_CERTIFICATE),
        (replace(HELD, certificate=replace(TERM, since=date(2020, 1, 1))), date(2019, 7, 7), Hindrance.CERTIFICATE_NOT_YET),
    ],
)
def test_who_can_be_sent_on_a_day(inspector, day, why):
    assert inspector.hindrance(day) == why
    assert why is None or (why.words().zh and why.words().en)


def test_a_certificate_that_runs_out_soon_is_told():
    assert HELD.certificate_ends_within(date(2022, 12, 1), 90)
    assert not HELD.certificate_ends_within(date(2022, 11, 29), 90)
    assert not HELD.certificate_ends_within(date(2023, 3, 1), 90)


def test_regions_bound_where_one_is_sent():
    assert HELD.serves("330784001")
    assert not replace(HELD, regions=frozenset({"330784002"})).serves("330784001")


@pytest.mark.parametrize(
    "wrong",
    [
        {"number": "甲"},
        {"number": ""},
        {"body": ""},
        {"leaves": (AWAY, Leave(date(2019, 7, 12), date(2019, 7, 13)))},
    ],
)
def test_a_wrong_field_is_refused(wrong):
    with pytest.raises(BadRosterField):
        replace(HELD, **wrong)


def test_an_unknown_skill_is_refused():
    with pytest.raises(UnknownCode):
        replace(HELD, skills=frozenset({"cooking"}))


@pytest.mark.parametrize("make", [lambda: Leave(date(2019, 7, 2), date(2019, 7, 1)), lambda: Certificate("", date(2019, 1, 1), date(2020, 1, 1)),
                                  lambda: Certificate("Z1", date(2020, 1, 2), date(2020, 1, 1))])  # fmt: skip
def test_days_out_of_order_are_refused(make):
    with pytest.raises(BadRosterField):
        make()


def test_what_is_stated_is_declared_and_names_nobody():
    facts = state_inspector(replace(HELD, regions=frozenset({"330784001"}), recused=frozenset({"91330784MA00000017"})))
    check_batch(facts, standing=[], vocabulary=load_vocabulary())
    told = {(fact.predicate, fact.value) for fact in facts}
    assert ("inspector.recused_from", "entity:91330784MA00000017") in told
    assert {(f.valid_from, f.valid_to) for f in facts if f.predicate == "inspector.leave"} == {(AWAY.first, date(2019, 7, 13))}
