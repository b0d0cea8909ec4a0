"""The trail's private log: it holds every sealed entry, and what is gone from the database shows against it."""

import pytest
from django.db import connection

from zhicheng_office.audit.private_log import trail_differences, trail_kept
from zhicheng_office.audit.services import record_act, seal_trail

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def kept(settings, tmp_path):
    settings.HOME = tmp_path
    for number in range(3):
        record_act("quality", "test", str(number))
    seal_trail()
    with trail_kept() as keeper:
        assert (keeper.keep(), keeper.keep()) == (3, 0)
    return keeper


def test_a_whole_trail_agrees_with_its_log():
    record_act("quality", "later, not in the log yet")
    assert list(trail_differences()) == []


@pytest.mark.parametrize(
    ("statement", "place"),
    [
        ("DELETE FROM audit_auditentry WHERE position = 2", 2),
        ("DELETE FROM audit_auditentry", 1),
        ("UPDATE audit_auditentry SET chain = '00' WHERE position = 3", 3),
    ],
)
def test_what_was_taken_out_or_changed_is_named(statement, place):
    with connection.cursor() as cursor:
        cursor.execute(statement)
    assert f"audit entry {place} differs" in next(trail_differences())


def test_a_trail_that_was_rewritten_as_a_whole_shows_too():
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM audit_auditentry")
        cursor.execute("UPDATE audit_audithead SET position = 0, chain = ''")
    for number in range(3):
        record_act("somebody else", "test", str(number))
    seal_trail()
    assert "audit entry 1 differs" in next(trail_differences())
