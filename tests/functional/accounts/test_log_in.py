"""After logging in, every role arrives at a page that it may open, in its language, and can log out from there."""

import pytest
from django.test import Client

from zhicheng_office.accounts.models import User
from zhicheng_office.accounts.roles import OFFICE_READERS, Role

pytestmark = pytest.mark.django_db
ADMINISTRATIONS = (Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDIT_ADMIN)


def logged_in(role, prefix):
    User.objects.create_user("somebody", password="a-long-word-2019", role=role, is_staff=role in ADMINISTRATIONS)
    client = Client()
    sent = {"username": "somebody", "password": "a-long-word-2019"}
    return client, client.post(f"{prefix}/account/login", sent, follow=True)


@pytest.mark.parametrize("prefix", ["", "/en"])
@pytest.mark.parametrize("role", list(Role))
def test_every_role_arrives_where_it_may_be(role, prefix):
    _, answer = logged_in(role, prefix)
    expected = (
        f"{prefix}/cockpit/" if role in OFFICE_READERS else "/admin/" if role in ADMINISTRATIONS else f"{prefix}/casework/own"
    )
    assert answer.status_code == 200
    assert answer.redirect_chain[-1][0] == expected


def test_an_enterprise_can_log_out_and_is_not_led_to_what_it_may_not_open():
    client, answer = logged_in(Role.ENTERPRISE, "")
    page = answer.content.decode()
    assert "/account/logout" in page
    assert "/cockpit/" not in page
    client.post("/account/logout")
    assert client.get("/account/start")["Location"] == "/account/login"


def test_the_address_asked_for_before_the_log_in_is_opened_after_it():
    User.objects.create_user("somebody", password="a-long-word-2019", role=Role.AUDITOR)
    sent = {"username": "somebody", "password": "a-long-word-2019", "next": "/planning/tasks"}
    assert Client().post("/account/login?next=/planning/tasks", sent)["Location"] == "/planning/tasks"
