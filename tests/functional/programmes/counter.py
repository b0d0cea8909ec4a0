"""A counter with two providers and the people who stand around it, for tests of one-stop services."""

from __future__ import annotations

from datetime import date

from django.test import Client

CODE = "91110000600037341L"
DAY = date(2019, 6, 30)


def person(name, role, body=""):
    """Return a browser in which somebody of a role is logged in."""
    from zhicheng_office.accounts.models import User

    client = Client()
    client.force_login(User.objects.create_user(name, role=role, body=body))
    return client


def lay_counter():
    """Enter two providers: one calibrates calipers up to 300 mm, its account is ``house``; the other up to 100 mm."""
    from zhicheng_office.accounts.models import User
    from zhicheng_office.programmes.services.providers import enter_offer, enter_provider, link_account

    User.objects.create_user("house", role="laboratory", body="laboratory")
    User.objects.create_user("other", role="laboratory", body="laboratory")
    for number, high, account in (("JL-1", "300", "house"), ("JL-2", "100", "other")):
        enter_provider("quality", number=number, name=f"合成计量所{number}", since=date(2019, 1, 1))
        enter_offer(
            "quality",
            number,
            kind="calibration",
            item="数显卡尺",
            working_days=5,
            since=date(2019, 1, 1),
            unit="mm",
            low="0",
            high=high,
        )
        link_account("quality", number, account)


def browser_of(name):
    """Return a browser in which an account that is there is logged in."""
    from zhicheng_office.accounts.models import User

    client = Client()
    client.force_login(User.objects.get(username=name))
    return client


ASKED = {"topic": "instrument_calibration", "item": "数显卡尺", "value": "15", "unit": "cm", "note": "两把"}


def ask(client, **more):
    """Ask for a calibration; return the address of the request."""
    answer = client.post("/services/ask", {**ASKED, **more})
    assert answer.status_code == 302, answer.content.decode()
    return answer["Location"]


def act(client, address, what, **said):
    """Take a step; return the answer's status."""
    return client.post(address, {"act": what, **said}).status_code


QUOTED = {"yuan": "800", "working_days": "5", "valid_until": "2019-12-31"}


def delivered(asker, house, address):
    """Bring a request to its delivery."""
    assert act(asker, address, "choose", provider="JL-1") == 302
    assert act(house, address, "quote", **QUOTED) == 302
    assert act(asker, address, "accept") == 302
    assert act(house, address, "schedule", planned="2019-12-01") == 302
    assert act(house, address, "deliver", document="校准证书 1 号") == 302
