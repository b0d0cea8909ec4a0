"""Everything that anybody and everybody's role can reach while a draw is sealed: nobody is told who was drawn."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from django.test import Client

from tests.functional.inspection.campaign_steps import assigned, code_of, drawn, ended, lay_county
from tests.functional.portal.crawler import STARTS, crawl
from tests.functional.portal.steps import keep
from zhicheng_office.accounts.models import User
from zhicheng_office.accounts.roles import Role
from zhicheng_office.inspection.models import Campaign
from zhicheng_office.inspection.services.opening import open_over

EVERYBODY = [code_of(number) for number in range(40)]
pytestmark = pytest.mark.sqlite
OFFICE = ("/account/", "/inspection/campaigns", "/registry/entities", "/ledger/facts", "/ledger/trail", "/api/v1/facts", "/")
# Who may read what is sealed is not asked here; tests/functional/inspection holds them to their line in the trail.
ALWAYS = [None, (Role.QUALITY_OFFICE, "quality_office"), (Role.INSPECTOR, ""), (Role.ENTERPRISE, "")]
PEOPLE = [
    (Role.DEPARTMENT, "agriculture"),
    *((role, "") for role in Role if role is not Role.AUDITOR and (role, "") not in ALWAYS),
]


def called(person):
    return " ".join(person) if person else "nobody"


@pytest.fixture(autouse=True)
def county(db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return lay_county()


@pytest.fixture
def sealed():
    """One open draw, and a sealed one of which nobody was visited yet."""
    drawn(number="2019-07")
    made = assigned(number="2019-08", mode="sealed")
    keep()
    return made


def client_of(person):
    client = Client()
    if person:
        role, body = person
        client.force_login(User.objects.create_user("somebody", role=role, body=body))
    return client


def telling(texts, secret, known=frozenset()):
    """Return the addresses whose text tells codes of a secret set from all others but those that are known."""
    others, found = [code for code in EVERYBODY if code not in secret | known], []
    for address, text in texts.items():
        seen = Counter({code: text.count(code) for code in EVERYBODY})
        if any(code in address for code in EVERYBODY) or "2019-07" in address:
            continue
        if {seen[code] for code in secret} != {seen[code] for code in others}:
            found.append(address)
    return found


@pytest.mark.parametrize("person", [*ALWAYS, *(pytest.param(one, marks=pytest.mark.long) for one in PEOPLE)], ids=called)
def test_nobody_is_told_who_was_drawn_before_its_time(person, sealed):
    secret = set(sealed.visits.values_list("entity", flat=True))
    assert 0 < len(secret) < 30
    starts = (*STARTS, *(f"/draws/2019-08/{code}" for code in EVERYBODY), *(OFFICE if person else ()))
    done = crawl(client=client_of(person), starts=starts)
    assert "/draws/2019-08/bundle.json" in done.texts
    assert telling(done.texts, secret) == []
    said = {re.sub(code, "CODE", done.texts[f"/draws/2019-08/{code}"]) for code in EVERYBODY}
    assert len({re.sub(r'name="csrf[^>]*>', "", text) for text in said}) == 1


def test_what_is_opened_is_told_and_nothing_else(sealed):
    [over] = ended(sealed, most=1)
    open_over(sealed, "first")
    keep()
    secret = set(Campaign.objects.get(pk=sealed.pk).visits.exclude(entity=over.entity).values_list("entity", flat=True))
    done = crawl()
    assert telling(done.texts, secret, {over.entity}) == []
    assert over.entity in done.texts["/draws/2019-08/bundle.json"]


def test_the_check_can_fail():
    assert telling({"/x": EVERYBODY[3]}, {EVERYBODY[3]}) == ["/x"]
    assert telling({"/x": " ".join(EVERYBODY)}, {EVERYBODY[3]}) == []
