"""An enterprise before its own pages, for tests of casework."""

from __future__ import annotations

import re

from django.test import Client

from tests.functional.inspection.campaign_steps import code_of
from zhicheng_office.accounts.models import User
from zhicheng_office.accounts.roles import Role
from zhicheng_office.registry.models import EntityRow

HOME = "/casework/own"


def enterprise(place=1):
    """Return a browser in which the account of one of the county's entities is logged in."""
    user, _ = User.objects.get_or_create(username=f"enterprise{place}", role=Role.ENTERPRISE, body=code_of(place))
    client = Client()
    client.force_login(user)
    return client


def text(client, address):
    """Return a page that must be there."""
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def nameless(client, address, place):
    """Return a page without what is anybody's own of it: code, name, account, token and its row of the registry, which is public."""
    page = re.sub(r'<section class="sec" aria-labelledby="h-who">.*?</section>', "", text(client, address), flags=re.DOTALL)
    name = EntityRow.objects.get(subject=f"entity:{code_of(place)}").name
    for own in (code_of(place), name, f"enterprise{place}<"):
        page = page.replace(own, "")
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", page)
