"""Who may sit where: every rule of the records, every refused pair with its reasons, and refusals in words where nobody is left."""

from collections import Counter
from dataclasses import replace
from datetime import date
from itertools import product

import pytest

from zhicheng.draw import (
    BadSeats,
    Eligible,
    Need,
    NotInRoster,
    PlannedVisit,
    Recusal,
    RecusalKind,
    VisitMade,
    drawn_from,
    frozen_seats,
    last_visit_recusals,
    marginals_for,
    officers_for,
)
from zhicheng.draw.needs import Misfit, counted
from zhicheng.draw.team_errors import BadRecusal, NobodyEligible, ShortOfInspectors, TooFewSeats
from zhicheng.draw.teaming import check_allowed
from zhicheng.registry import Certificate, Hindrance, Inspector, Leave
from zhicheng.rules import Status, load_rulebook

DAY, BEGAN = date(2026, 12, 7), date(2026, 1, 1)
TERM = Certificate("Z-1", BEGAN, date(2030, 12, 31))
FOOD = frozenset({"food"})


def person(number, **changed):
    return replace(Inspector(f"YK-{number:03d}", "market_supervision", BEGAN, TERM, FOOD), **changed)


PEOPLE = [
    person(0),
    person(1, body="agriculture"),
    person(2, skills=frozenset({"price"})),
    person(3, regions=frozenset({"990101002"})),
    person(4, certificate=None),
    person(5, certificate=Certificate("Z-2", BEGAN, date(2026, 12, 6))),
    person(6, leaves=(Leave(DAY, DAY),)),
    person(7, active=False),
    person(8),
    person(9, recused=frozenset({"8" * 18})),
]
NEEDS = (Need("market_supervision", FOOD), Need())
VISIT = PlannedVisit("v1", "8" * 18, "990101001", DAY, NEEDS)
KIN = Recusal("YK-008", "8" * 18, RecusalKind.KIN, "申报", since=BEGAN)
FOUND = Eligible([VISIT], PEOPLE, [KIN], least=2)


@pytest.mark.parametrize(
    ("number", "first", "second"),
    [
        (0, (), ()),
        (1, (Misfit.OTHER_BODY,), ()),
        (2, (Misfit.LACKS_SKILL,), ()),
        (3, (Misfit.OTHER_REGION,), (Misfit.OTHER_REGION,)),
        (4, (Hindrance.NO_CERTIFICATE,), (Hindrance.NO_CERTIFICATE,)),
        (5, (Hindrance.CERTIFICATE_ENDED,), (Hindrance.CERTIFICATE_ENDED,)),
        (6, (Hindrance.ON_LEAVE,), (Hindrance.ON_LEAVE,)),
        (7, (Hindrance.OFF_ROSTER,), (Hindrance.OFF_ROSTER,)),
        (8, (RecusalKind.KIN,), (RecusalKind.KIN,)),
        (9, (RecusalKind.UNSAID,), (RecusalKind.UNSAID,)),
    ],
)
def test_every_refused_pair_says_why(number, first, second):
    name = f"YK-{number:03d}"
    assert (FOUND.why("v1-1", name), FOUND.why("v1-2", name)) == (first, second)
    assert all(reason.words().zh and reason.words().en for reason in (*first, *second))


def test_allowed_pairs_are_those_without_a_reason():
    told = [(seat, one.number) for seat, one in product(FOUND.seat_ids, PEOPLE) if not FOUND.why(seat, one.number)]
    assert list(FOUND.edges) == told
    refused = list(FOUND.refused())
    assert len(refused) + len(told) == 20
    assert FOUND.counts == Counter(reason for pair in refused for reason in pair.why)
    assert next(pair for pair in refused if pair.inspector == "YK-008").words.zh == "近亲属"


def test_all_reasons_of_a_pair_are_told():
    both = person(8, certificate=None, regions=frozenset({"990101002"}))
    interest = replace(KIN, kind=RecusalKind.INTEREST)
    found = Eligible([VISIT], [both], [KIN, interest], least=2)
    assert found.why("v1-1", "YK-008") == (
        Hindrance.NO_CERTIFICATE, Misfit.OTHER_REGION, RecusalKind.KIN, RecusalKind.INTEREST,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("since", "until", "holds"),
    [(DAY, DAY, True), (date(2026, 12, 8), None, False), (BEGAN, date(2026, 12, 6), False), (BEGAN, None, True)],
)
def test_a_recusal_holds_for_its_term(since, until, holds):
    term = Recusal("YK-000", "8" * 18, RecusalKind.FORMER_POST, "档案", since=since, until=until)
    assert bool(Eligible([VISIT], PEOPLE, [term], least=2).why("v1-2", "YK-000")) is holds


def test_who_made_the_last_visit_stays_away_from_the_next():
    made = [
        VisitMade("2024-01/9", "8" * 18, date(2024, 5, 1), ("YK-001", "YK-002")),
        VisitMade("2025-01/9", "8" * 18, date(2025, 5, 1), ("YK-000", "YK-003")),
        VisitMade("2025-01/7", "7" * 18, date(2025, 6, 1), ("YK-009",)),
    ]
    found = last_visit_recusals(made, entities={"8" * 18})
    assert [(one.inspector, one.source) for one in found] == [("YK-000", "2025-01/9"), ("YK-003", "2025-01/9")]
    assert len(last_visit_recusals(made, entities={"8" * 18}, visits=2)) == 4
    assert Eligible([VISIT], PEOPLE, found, least=2).why("v1-1", "YK-000") == (RecusalKind.LAST_VISIT,)


@pytest.mark.parametrize("wrong", [{"source": " "}, {"inspector": ""}, {"until": date(2025, 1, 1)}])
def test_a_recusal_without_ground_or_with_a_turned_term_is_refused(wrong):
    with pytest.raises(BadRecusal):
        replace(KIN, **wrong)


def test_what_does_not_belong_together_is_refused():
    with pytest.raises(BadRecusal):
        Eligible([VISIT], PEOPLE, [replace(KIN, inspector="YK-999")], least=2)
    with pytest.raises(TooFewSeats):
        Eligible([replace(VISIT, needs=NEEDS[:1])], PEOPLE, least=2)
    with pytest.raises(TooFewSeats):
        Eligible([VISIT], PEOPLE, least=3)
    with pytest.raises(BadSeats):
        Eligible([VISIT, VISIT], PEOPLE, least=2)
    with pytest.raises(BadSeats):
        Eligible([VISIT], [*PEOPLE, PEOPLE[0]], least=2)
    with pytest.raises(NotInRoster):
        FOUND.why("v1-3", "YK-000")


def test_all_recused_is_refused_with_the_reasons_counted():
    away = [replace(KIN, inspector=one.number) for one in PEOPLE]
    with pytest.raises(NobodyEligible) as refused:
        marginals_for(Eligible([VISIT], PEOPLE, away, least=2), capacity=3)
    words = refused.value.words()
    assert refused.value.details["value"] == "v1-1"
    assert "kin 10" in words.en
    assert "近亲属 10" in words.zh
    with pytest.raises(NobodyEligible, match="the roster is empty"):
        marginals_for(Eligible([VISIT], [], least=2), capacity=3)


def test_nobody_with_a_certificate_is_refused():
    bare = [replace(one, certificate=None) for one in PEOPLE]
    with pytest.raises(NobodyEligible, match="no certificate 9"):
        marginals_for(Eligible([VISIT], bare, least=2), capacity=3)


def test_too_few_for_some_visits_are_named_by_the_smallest_cut():
    visits = [PlannedVisit(f"v{n}", f"{n:018d}", "990101001", DAY, NEEDS) for n in range(7)]
    general = [person(20 + n, skills=frozenset({"price"})) for n in range(9)]
    with pytest.raises(ShortOfInspectors) as refused:
        marginals_for(Eligible(visits, [person(0), person(1), *general], least=2), capacity=3)
    assert {key: refused.value.details[key] for key in ("value", "seats", "inspectors", "room")} == {
        "value": 7, "seats": 7, "inspectors": 2, "room": 6,
    }  # fmt: skip
    words = refused.value.words()
    assert "these 7 visits need market_supervision: food, 7 seats in all; only 2 inspectors are left" in words.en
    assert "lacks a skill 9" in words.en
    assert "只剩 2 人" in words.zh


def test_what_is_allowed_is_drawn_from_and_an_auditor_finds_the_same():
    people = [person(n) for n in range(6)]
    visits = [replace(VISIT, number=f"v{n}", entity=f"{n:018d}") for n in range(5)]
    eligible = Eligible(visits, people, [replace(KIN, inspector="YK-000", entity=f"{0:018d}")], least=2)
    stated = marginals_for(eligible, capacity=5)
    assert set(drawn_from(stated, seed=bytes(32)).pairs.items()) <= set(eligible.edges)
    frozen = frozen_seats(stated)
    check_allowed(frozen, eligible)
    with pytest.raises(BadSeats):
        check_allowed(frozen, Eligible(visits, people, least=2))


def test_the_least_number_is_the_laws():
    found = officers_for((), date(2026, 12, 1))
    assert (found.value, found.rule, found.verified) == (2, "draw.officers.penalty", True)
    food = load_rulebook().rule("draw.officers.food").on(date(2026, 12, 1))
    assert (food.value["at_least"], food.status) == (2, Status.IN_FORCE)


def test_counts_in_words():
    assert counted({Misfit.LACKS_SKILL: 2, RecusalKind.KIN: 5}).zh == "近亲属 5、不具备所需技能 2"
