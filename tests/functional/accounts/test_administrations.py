"""Three administrations: what one may open is closed to the other two, and to everybody else."""

import pytest
from django.test import Client

from zhicheng_office.accounts.models import User
from zhicheng_office.accounts.roles import Role

pytestmark = pytest.mark.django_db

PAGES = {
    "/admin/accounts/user/": Role.SECURITY_ADMIN,
    "/admin/ledger/job/": Role.SYSTEM_ADMIN,
    "/admin/ledger/county/": Role.SYSTEM_ADMIN,
    "/admin/ledger/batch/": Role.SYSTEM_ADMIN,
    "/admin/audit/auditentry/": Role.AUDIT_ADMIN,
}


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("role", [Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDIT_ADMIN])
def test_each_administration_opens_its_own_pages_only(role, page):
    client = Client()
    client.force_login(User.objects.create_user(str(role), role=role, is_staff=True))
    assert client.get(page).status_code == (200 if PAGES[page] == role else 403)


def test_a_quality_office_user_has_no_administration():
    client = Client()
    client.force_login(User.objects.create_user("quality", role=Role.QUALITY_OFFICE))
    assert client.get("/admin/").status_code == 302


def test_nobody_deletes_the_trail_or_a_user():
    client = Client()
    client.force_login(User.objects.create_user("security", role=Role.SECURITY_ADMIN, is_staff=True))
    other = User.objects.create_user("other")
    assert client.post(f"/admin/accounts/user/{other.pk}/delete/", {"post": "yes"}).status_code == 403
    assert User.objects.filter(pk=other.pk).exists()


def test_administrators_do_not_read_the_office():
    for role in (Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDIT_ADMIN):
        client = Client()
        client.force_login(User.objects.create_user(f"{role}-1", role=role, is_staff=True))
        assert client.get("/ledger/facts").status_code == 403
