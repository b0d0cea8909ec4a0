"""What an inspectee sees of samples taken from it: what was served on it, and nothing of anybody else's or of before."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.test import Client

from tests.functional.inspection.campaign_steps import code_of
from tests.functional.laboratory.laboratory_steps import lay_surveillance, notified, received, reported, taken
from tests.functional.programmes.counter import person
from zhicheng_office.accounts.roles import Role
from zhicheng_office.laboratory.services.noticing import draft_notice, issue_notice

pytestmark = pytest.mark.django_db
LIST = "/casework/own/samples"


@pytest.fixture(autouse=True)
def county(home):
    return lay_surveillance()


def enterprise(place=1):
    return person(f"enterprise{place}", Role.ENTERPRISE, code_of(place))


def served(place=1, **values):
    sample = received(place)
    reported(sample, **values)
    notified(sample)
    return sample


def text(client, address):
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


@pytest.mark.parametrize(("prefix", "failed", "passed"), [("", "不合格", "合格"), ("/en", "fail", "pass")])
def test_a_result_is_shown_with_each_item_its_limit_and_its_reason(prefix, failed, passed):
    sample = served(lead="0.06")
    client = enterprise()
    assert sample.number in text(client, prefix + LIST)
    page = text(client, f"{prefix}{LIST}/{sample.number}")
    for said in ("铅", "0.06", "镉", "&lt;0.01", "0.05", failed, passed, "2019-05-24"):
        assert said in page, said


def test_the_terms_that_began_with_the_service_are_shown_with_their_article():
    failed, passed = served(1, lead="0.06"), served(2)
    for place, sample, retest in ((1, failed, True), (2, passed, False)):
        terms = text(enterprise(place), f"{LIST}/{sample.number}").split('id="h-t"')[1].split("</section>")[0]
        assert terms.count("<tr><td>") == 1 + retest
        assert "2019-05-24" in terms


def nameless(page, sample):
    """Return a page's main part without what is the one sample's own: its number, its seals, its batch, the form's tokens."""
    page = page.split("<main")[1]
    for own in (sample.number, *sample.seals, *sample.backup_seals, sample.lot):
        page = page.replace(own, "")
    return re.sub(r'name="(csrfmiddlewaretoken|key)" value="[^"]*"', "", page)


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_before_the_service_nobody_can_tell_how_far_a_test_is(prefix):
    client, own = enterprise(), {"entity": code_of(1)}
    stages = [taken(3, **own), received(4, **own), received(5, **own), received(6, **own), received(7, **own)]
    reported(stages[2], lead="0.06")
    reported(stages[3], lead="0.02")
    reported(stages[4], lead="0.06")
    issue_notice(draft_notice(stages[4].number, "officer1").number, "officer2")
    pages = [nameless(text(client, f"{prefix}{LIST}/{one.number}"), one) for one in stages]
    assert len(set(pages)) == 1
    for secret in (*(one.blind_code for one in stages), "LAB-1", "0.06", "officer1"):
        assert secret not in "".join(pages), secret
    listed = text(client, prefix + LIST)
    lines = [
        re.sub(r"000\d", "", line) for line in re.findall(r"<li>.*?</li>", listed.split('id="h-tak"')[1].split("</section>")[0])
    ]
    assert (len(lines), len(set(lines))) == (5, 1)
    assert "h-tak" not in text(enterprise(2), prefix + LIST)


def test_a_corrected_report_is_not_told_before_it_is_served():
    sample = served(lead="0.02")
    reported(sample, lead="0.077", reason="更正", day=date(2019, 5, 28))
    page = text(enterprise(), f"{LIST}/{sample.number}")
    assert "0.077" not in page
    assert "0.02" in page
    before = page.split('id="h-t"')[1].split("</section>")[0]
    assert before.count("<tr><td>") == 1, "a right to a re-test would tell that a newer report failed"


def test_another_entity_is_told_that_there_is_no_such_sample():
    sample = served()
    other = enterprise(2)
    assert sample.number not in text(other, LIST)
    assert other.get(f"{LIST}/{sample.number}").status_code == 404
    assert other.get(f"{LIST}/JD-0000").status_code == 404


def test_an_account_without_an_entity_does_not_see_samples_without_a_code():
    sample = received(1, entity="")
    reported(sample)
    notified(sample)
    client = person("nobody", Role.ENTERPRISE, "")
    assert sample.number not in text(client, LIST)
    assert client.get(f"{LIST}/{sample.number}").status_code == 404


@pytest.mark.parametrize("role", [role for role in Role if role != Role.ENTERPRISE])
def test_every_other_role_is_denied(role):
    sample = served()
    client = person("somebody", role, code_of(1))
    assert client.get(LIST).status_code == 403
    assert client.get(f"{LIST}/{sample.number}").status_code == 403


def test_a_visitor_is_sent_to_log_in():
    assert Client().get(LIST)["Location"].startswith("/account/login")
