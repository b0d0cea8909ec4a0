"""The trail: log-ins are in it, nothing can be changed, a change behind its back shows."""

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from zhicheng_office.accounts.models import User
from zhicheng_office.accounts.roles import Role
from zhicheng_office.audit.models import AuditEntry
from zhicheng_office.audit.services import first_broken_entry, record_act, seal_trail

pytestmark = pytest.mark.django_db


def test_log_in_and_failed_log_in_are_recorded_without_the_password():
    User.objects.create_user("quality", password="correct-horse-staple", role=Role.QUALITY_OFFICE)
    client = Client()
    client.post(reverse("accounts:login"), {"username": "quality", "password": "wrong"})
    client.post(reverse("accounts:login"), {"username": "quality", "password": "correct-horse-staple"})
    assert list(AuditEntry.objects.order_by("id").values_list("act", flat=True)) == ["log_in_failed", "log_in"]
    assert "wrong" not in str(list(AuditEntry.objects.values_list("details", "object")))


def test_entries_can_be_neither_changed_nor_deleted():
    entry = record_act("quality", "test")
    entry.actor = "somebody else"
    with pytest.raises(TypeError, match="append-only"):
        entry.save()
    with pytest.raises(TypeError, match="append-only"):
        entry.delete()


def test_a_change_behind_its_back_breaks_the_chain():
    for number in range(3):
        record_act("quality", "test", str(number))
    assert first_broken_entry() is None
    second = AuditEntry.objects.order_by("id")[1]
    with connection.cursor() as cursor:
        cursor.execute("UPDATE audit_auditentry SET actor = 'nobody' WHERE id = %s", [second.pk])
    assert first_broken_entry() == second


def test_an_entry_that_is_gone_shows_in_the_middle_and_at_the_end():
    for number in range(4):
        record_act("quality", "test", str(number))
    assert seal_trail() == 4
    third, last = AuditEntry.objects.order_by("id")[2:4]
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM audit_auditentry WHERE id = %s", [last.pk])
        assert first_broken_entry() == third
        cursor.execute("DELETE FROM audit_auditentry WHERE id = %s", [third.pk - 1])
    assert first_broken_entry() == third


def test_sealing_twice_changes_nothing():
    record_act("quality", "test")
    assert (seal_trail(), seal_trail()) == (1, 0)
    assert first_broken_entry() is None
