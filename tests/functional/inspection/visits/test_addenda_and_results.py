"""Corrections signed by both officers; results published by two, within their clock, masked where they must be."""

from __future__ import annotations

import pytest

from tests.functional.inspection.visits.visiting import sheet
from zhicheng_office.accounts.models import User
from zhicheng_office.inspection.models import RecordAddendum, VisitRecord
from zhicheng_office.ledger.duty_models import DutyMatter
from zhicheng_office.ledger.models import FactRow, Outbox

VISIT = "2019-01-0001"
RECORD = f"/inspection/records/{VISIT}"
RESULTS = "/inspection/results"


@pytest.fixture
def sent(phone):
    """Send both records of today."""
    for visit in (VISIT, "2019-01-0002"):
        assert phone("inspector-A1").send(sheet(visit)).status_code == 200


@pytest.fixture
def officer(sent, phone):
    """Return a function that gives an officer's client."""

    def client(name, role="quality_office", body="quality_office"):
        User.objects.get_or_create(username=name, defaults={"role": role, "body": body})
        return phone(name).client

    return client


def test_an_addendum_counts_once_the_other_officer_signed(sent, phone):
    mine, theirs = phone("inspector-A1").client, phone("inspector-A2").client
    before = VisitRecord.objects.values().get(visit__number=VISIT)
    mine.post(f"{RECORD}/addenda", {"text": "第 2 项读数应为 74.5，笔误。"})
    made = RecordAddendum.objects.get()
    answer = mine.post(f"{RECORD}/addenda/{made.pk}")
    assert (answer.status_code, "ZC-INSPECTION-081" in answer.content.decode()) == (422, True)
    assert "74.5" not in str(mine.get(f"{RECORD}/paper.docx").content)
    theirs.post(f"{RECORD}/addenda/{made.pk}")
    made.refresh_from_db()
    assert (made.number, made.signed_by) == (1, "inspector-A2")
    assert Outbox.objects.filter(subject=f"site_addendum {VISIT} 1").exists()
    assert "ZC-INSPECTION-082" in theirs.post(f"{RECORD}/addenda/{made.pk}").content.decode()
    assert VisitRecord.objects.values().get(visit__number=VISIT) == before


@pytest.mark.parametrize("text", ["", "   ", "长" * 2001])
def test_an_addendum_without_words_is_refused(sent, phone, text):
    answer = phone("inspector-A1").client.post(f"{RECORD}/addenda", {"text": text})
    assert answer.status_code in (302, 422)
    assert RecordAddendum.objects.count() == (answer.status_code == 302)


def test_nobody_else_writes_or_signs(officer, phone):
    assert phone("inspector-A3").client.post(f"{RECORD}/addenda", {"text": "x"}).status_code == 404
    assert officer("first").post(f"{RECORD}/addenda", {"text": "x"}).status_code == 403
    assert not RecordAddendum.objects.exists()


def test_a_result_is_published_by_a_second_officer(officer):
    first, second = officer("first"), officer("second", "department", "market_supervision")
    assert "2 条待提请" in first.get(RESULTS).content.decode()
    first.post(RESULTS, {"visit": [VISIT], "act": "propose"})
    answer = first.post(RESULTS, {"visit": [VISIT], "act": "publish"})
    assert (answer.status_code, "ZC-INSPECTION-081" in answer.content.decode()) == (422, True)
    second.post(RESULTS, {"visit": [VISIT], "act": "publish"})
    record = VisitRecord.objects.get(visit__number=VISIT)
    assert (record.published_by, record.published_on.isoformat()) == ("second", "2019-07-15")
    assert FactRow.objects.filter(subject=f"visit:{VISIT}", predicate="visit.publication").count() == 1
    assert DutyMatter.objects.get(reference=VISIT).done.isoformat() == "2019-07-15"
    assert DutyMatter.objects.get(reference="2019-01-0002").done is None


def test_a_proposal_can_be_returned_and_nothing_is_done_twice(officer):
    first, second = officer("first"), officer("second")
    first.post(RESULTS, {"visit": [VISIT], "act": "propose"})
    second.post(RESULTS, {"visit": [VISIT], "act": "return"})
    assert "ZC-INSPECTION-083" in second.post(RESULTS, {"visit": [VISIT], "act": "publish"}).content.decode()
    first.post(RESULTS, {"visit": [VISIT], "act": "propose", "key": "a" * 32})
    second.post(RESULTS, {"visit": [VISIT], "act": "publish", "key": "b" * 32})
    second.post(RESULTS, {"visit": [VISIT], "act": "publish", "key": "b" * 32})
    assert FactRow.objects.filter(predicate="visit.publication").count() == 1


@pytest.mark.parametrize(
    "sent_form", [{}, {"visit": "\x00"}, {"visit": "没有", "act": "publish"}, {"visit": VISIT, "act": "x" * 5000}]
)
def test_bad_forms_are_no_failure(officer, sent_form):
    assert officer("first").post(RESULTS, sent_form).status_code in (302, 422)


ROLES = [
    ("department", "agriculture"),
    ("inspector", ""),
    ("laboratory", ""),
    ("enterprise", ""),
    ("auditor", ""),
    ("system_admin", ""),
]


@pytest.mark.parametrize(("role", "body"), ROLES)
def test_other_roles_publish_nothing(officer, role, body):
    client = officer("somebody", role, body)
    assert (client.get(RESULTS).status_code, client.post(RESULTS, {"visit": VISIT}).status_code) == (403, 403)


def test_results_ask_the_database_a_bounded_number_of_times(officer, django_assert_max_num_queries):
    first = officer("first")
    with django_assert_max_num_queries(20):
        first.get(RESULTS)
