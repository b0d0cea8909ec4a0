"""Shares of findings and of failed samples that stand out: from the facts, with their statistics, for few eyes, with a right to answer."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.functional.inspection.campaign_steps import DAY, lay_county
from tests.functional.inspection.roster_steps import client_of, inspector, recorded
from zhicheng.facts import Fact
from zhicheng.judgement import RateMeasure
from zhicheng_office.accounts.roles import Role
from zhicheng_office.audit.models import AuditEntry
from zhicheng_office.inspection.models import InspectorAnswer, InspectorPerson
from zhicheng_office.inspection.services.inspector_rates import outliers_among, rate_counts
from zhicheng_office.ledger.models import FactRow
from zhicheng_office.ledger.records import visible_rows
from zhicheng_office.ledger.services import BatchLabel, record_batch

RATES = "/inspection/inspectors/rates"
PLAIN = ("YK-001", "YK-002", "YK-003", "YK-004")
EAGER, SHORT = "YK-005", "YK-006"
FINDINGS, SAMPLES = RateMeasure
ADDRESS = {FINDINGS: RATES, SAMPLES: f"{RATES}?measure=samples"}
NONE = {FINDINGS: "没有检查人员的发现问题率离群", SAMPLES: "没有抽样人员的样品不合格率离群"}
EXPECTED = {FINDINGS: "20/40", SAMPLES: "14/30"}
HITS = {FINDINGS: ("corrected", "none"), SAMPLES: ("unqualified", "qualified")}


@pytest.fixture(autouse=True)
def roster(db):
    lay_county()
    numbers = (*PLAIN, EAGER, SHORT)
    recorded(*(inspector(number) for number in numbers))
    InspectorPerson.objects.filter(number=EAGER).update(username="eager")
    facts = []
    for place, number in enumerate(PLAIN):
        facts += visits(number, place * 100, hits=2, others=38)
        facts += samples(number, place * 100, hits=1, others=39)
    facts += visits(EAGER, 900, hits=20, others=20) + samples(EAGER, 900, hits=14, others=16)
    facts += visits(SHORT, 1000, hits=3, others=0) + samples(SHORT, 1000, hits=3, others=0)
    state(facts)


def visits(number, start, *, hits, others, day=date(2019, 5, 6)):
    return stated(FINDINGS, "visit:V", number, range(start, start + hits + others), hits=hits, day=day)


def samples(number, start, *, hits, others, day=date(2019, 5, 6)):
    return stated(SAMPLES, "sample:S", number, range(start, start + hits + others), hits=hits, day=day)


def stated(measure, kind, number, places, *, hits, day):
    hit, other = HITS[measure]
    said = measure.source.said[0]
    return [
        Fact(f"{kind}-{place}", predicate, value, day, day + timedelta(days=1), body="market_supervision")
        for nth, place in enumerate(places)
        for predicate, value in ((said, hit if nth < hits else other), (measure.source.who, number))
    ]


def state(facts):
    record_batch(facts, BatchLabel("模拟", "market_supervision", DAY, "tester", simulated=True))


def eager():
    return client_of(Role.INSPECTOR, "market_supervision", "eager")


def said_by(client, measure, text, number=EAGER):
    return client.post(f"/inspection/inspectors/{number}/answer", {"text": text, "measure": str(measure)})


@pytest.mark.parametrize("measure", list(RateMeasure))
def test_who_stands_out_is_found_and_few_are_not_listed(measure):
    counts = rate_counts(measure, DAY)
    assert "/".join(map(str, counts[EAGER])) == EXPECTED[measure]
    assert counts[SHORT] == (3, 3)
    assert [(one.code, one.higher) for one in outliers_among(counts, DAY)] == [(EAGER, True)]


def test_closed_premises_refusals_and_visits_of_long_ago_count_for_nobody():
    before = rate_counts(FINDINGS, DAY)
    day = date(2019, 5, 7)
    said = [*visits(EAGER, 2000, hits=5, others=0, day=date(2018, 7, 15))]
    for place, finding in enumerate(("unreachable", "refused")):
        subject = f"visit:V-{3000 + place}"
        for predicate, value in (("visit.finding", finding), ("visit.inspector", EAGER)):
            said.append(Fact(subject, predicate, value, day, day + timedelta(days=1), body="market_supervision"))
    state(said)
    assert rate_counts(FINDINGS, DAY) == before


def test_a_sample_counts_for_both_officers_by_the_verdict_that_stands():
    hits, counted = rate_counts(SAMPLES, DAY)[EAGER]
    day, subject = date(2019, 6, 3), "sample:JD-1"
    state([Fact(subject, "sample.inspector", number, day, body="market_supervision") for number in (EAGER, SHORT)])
    assert rate_counts(SAMPLES, DAY)[EAGER] == (hits, counted)
    state([Fact(subject, "sample.verdict", "unqualified", day + timedelta(days=9), body="market_supervision")])
    assert rate_counts(SAMPLES, DAY)[EAGER] == (hits + 1, counted + 1)
    assert rate_counts(SAMPLES, DAY)[SHORT] == (4, 4)
    state([Fact(subject, "sample.retest", "qualified", day + timedelta(days=30), body="market_supervision")])
    assert rate_counts(SAMPLES, DAY)[EAGER] == (hits, counted + 1)


def test_a_verdict_that_was_corrected_counts_as_it_stands():
    hits, counted = rate_counts(SAMPLES, DAY)[EAGER]
    row = visible_rows(1 << 62).get(subject="sample:S-900", predicate="sample.verdict")
    day = date(2019, 5, 6)
    state(
        [
            Fact(
                "sample:S-900",
                "sample.verdict",
                "qualified",
                day,
                day + timedelta(days=1),
                body="market_supervision",
                replaces=row.sequence,
            )
        ]
    )
    assert rate_counts(SAMPLES, DAY)[EAGER] == (hits - 1, counted)


@pytest.mark.parametrize("language", ["", "/en"])
@pytest.mark.parametrize("measure", list(RateMeasure))
def test_the_page_shows_statistics_and_the_answers_to_its_measure(measure, language):
    said_by(eager(), measure, "专项整治期间多为举报线索企业")
    office = client_of(Role.QUALITY_OFFICE)
    page = office.get(f"{language}{ADDRESS[measure]}").content.decode()
    assert EXPECTED[measure] in page
    assert "专项整治" in page
    assert "YK-001" not in page
    other = next(one for one in RateMeasure if one != measure)
    assert "专项整治" not in office.get(ADDRESS[other]).content.decode()
    head, first = office.get(f"{RATES}?measure={measure}&format=csv").content.decode("utf-8-sig").splitlines()[:2]
    assert head.split(",")[1:3] == (["found", "visits"] if measure == FINDINGS else ["failed", "samples"])
    assert first.startswith(f"{EAGER},{EXPECTED[measure].replace('/', ',')}")


def test_an_unknown_measure_in_the_address_shows_findings():
    assert "20/40" in client_of(Role.QUALITY_OFFICE).get(f"{RATES}?measure=nothing").content.decode()


@pytest.mark.parametrize("measure", list(RateMeasure))
def test_an_inspector_sees_the_own_shares_and_answers_each(measure):
    page = eager().get(f"/inspection/inspectors/{EAGER}").content.decode()
    assert all(expected in page for expected in EXPECTED.values())
    assert said_by(eager(), measure, "本人说明的理由").status_code == 302
    assert eager().get(f"/inspection/inspectors/{EAGER}").content.decode().count("本人说明的理由") == 1
    assert AuditEntry.objects.filter(act="answer_rate", actor="eager").count() == 1
    for wrong in ("", " "):
        assert said_by(eager(), measure, wrong).status_code == 422
    assert said_by(eager(), "height", "有理由").status_code == 422
    assert InspectorAnswer.objects.get().measure == measure


@pytest.mark.parametrize("measure", list(RateMeasure))
@pytest.mark.parametrize("role", list(Role))
def test_who_reads_the_rates_and_who_answers(role, measure):
    client = client_of(role, "education")
    reads = role in (Role.QUALITY_OFFICE, Role.AUDITOR)
    assert client.get(ADDRESS[measure]).status_code == (200 if reads else 403)
    assert client.get(f"{RATES}?measure={measure}&format=csv").status_code == (200 if reads else 403)
    assert said_by(client, measure, "替人说明").status_code in (403, 404)
    assert not InspectorAnswer.objects.exists()
    shown = client.get(f"/inspection/inspectors/{EAGER}")
    assert (EXPECTED[measure] in shown.content.decode()) == reads


@pytest.mark.parametrize("measure", list(RateMeasure))
def test_the_body_that_organises_reads_them_and_another_inspector_does_not(measure):
    assert client_of(Role.DEPARTMENT, "market_supervision").get(ADDRESS[measure]).status_code == 200
    other = client_of(Role.INSPECTOR, "market_supervision", "other")
    assert other.get(ADDRESS[measure]).status_code == 403
    assert other.get(f"/inspection/inspectors/{EAGER}").status_code == 403


@pytest.mark.parametrize("measure", list(RateMeasure))
def test_nothing_to_compare_is_said_with_the_next_step(measure):
    FactRow.objects.filter(predicate=measure.source.who).delete()
    page = client_of(Role.QUALITY_OFFICE).get(ADDRESS[measure]).content.decode()
    assert NONE[measure] in page
    assert "后计入" in page


@pytest.mark.parametrize("path", [*ADDRESS.values(), f"/inspection/inspectors/{EAGER}"])
def test_queries_are_bounded(path):
    client = client_of(Role.QUALITY_OFFICE, "quality_office")
    with CaptureQueriesContext(connection) as put:
        assert client.get(path).status_code == 200
    assert len(put) <= 20, [item["sql"][:90] for item in put]
