"""Which account is which inspector's: linked by who keeps the roster, in the trail, and nobody's twice."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.functional.inspection.campaign_steps import lay_county
from tests.functional.inspection.roster_steps import client_of, inspector, recorded
from zhicheng_office.accounts.models import User
from zhicheng_office.accounts.roles import Role
from zhicheng_office.audit.models import AuditEntry
from zhicheng_office.inspection.models import InspectorPerson
from zhicheng_office.inspection.roster_errors import AccountTaken, UnfitAccount, UnknownInspector
from zhicheng_office.inspection.services.linking import free_accounts, link_account, unlink_account

PAGE = "/inspection/inspectors/accounts"


@pytest.fixture(autouse=True)
def county(db):
    place = lay_county()
    recorded(inspector(), inspector("YK-002"))
    User.objects.create_user("phone-1", role=Role.INSPECTOR, body="market_supervision")
    User.objects.create_user("phone-2", role=Role.INSPECTOR, body="education")
    User.objects.create_user("clerk", role=Role.DEPARTMENT, body="market_supervision")
    User.objects.create_user("gone", role=Role.INSPECTOR, body="market_supervision", is_active=False)
    return place


def username(number="YK-001"):
    return InspectorPerson.objects.get(number=number).username


def test_an_account_is_linked_and_taken_apart_with_a_line_in_the_trail():
    link_account("YK-001", "phone-1", "keeper")
    assert username() == "phone-1"
    assert "phone-1" not in [user.username for user in free_accounts()]
    unlink_account("YK-001", "keeper")
    assert username() == ""
    acts = AuditEntry.objects.filter(object="inspector YK-001", act__endswith="link_account").order_by("id")
    assert [(one.act, one.actor, one.details["account"]) for one in acts] == [
        ("link_account", "keeper", "phone-1"),
        ("unlink_account", "keeper", "phone-1"),
    ]


@pytest.mark.parametrize("account", ["phone-2", "clerk", "gone", "nobody", ""])
def test_an_account_of_another_kind_or_body_is_refused(account):
    with pytest.raises(UnfitAccount):
        link_account("YK-001", account, "keeper")


def test_an_account_belongs_to_one_inspector():
    link_account("YK-001", "phone-1", "keeper")
    with pytest.raises(AccountTaken, match="YK-001"):
        link_account("YK-002", "phone-1", "keeper")
    with pytest.raises(UnknownInspector):
        link_account("YK-999", "phone-1", "keeper")


@pytest.mark.parametrize("role", list(Role))
def test_only_who_keeps_rosters_links_accounts(role):
    client = client_of(role, "education" if role == Role.DEPARTMENT else "", f"somebody-{role}")
    allowed = role == Role.QUALITY_OFFICE
    assert client.get(PAGE).status_code == (200 if allowed else 403)
    sent = client.post(PAGE, {"number": "YK-001", "account": "phone-1"})
    assert sent.status_code == (302 if allowed else 403)
    assert username() == ("phone-1" if allowed else "")


def test_market_supervision_keeps_rosters_too():
    assert client_of(Role.DEPARTMENT, "market_supervision", "keeper").get(PAGE).status_code == 200


def test_bad_input_is_answered_in_words_and_kept():
    client = client_of(Role.QUALITY_OFFICE, "", "quality")
    for said in ({"number": "YK-001", "account": "nobody"}, {"number": "YK-\x00", "account": "phone-1"}, {}):
        answer = client.post(PAGE, said)
        assert answer.status_code == 422
    assert "没有符合条件的人员" in client.get(PAGE + "?q=xyz").content.decode()
    assert "YK-001" in client.get("/en" + PAGE + "?q=yk-001").content.decode()


def test_the_page_asks_little_of_the_database():
    client = client_of(Role.QUALITY_OFFICE, "", "quality")
    with CaptureQueriesContext(
        connection,
    ) as asked:
        client.get(PAGE)
    assert len(asked) <= 20
