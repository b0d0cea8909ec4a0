"""Many who act at once: every act is in the trail, the chain holds, nobody waits for anybody."""

import threading

import pytest
from django.db import connection

from zhicheng_office.audit.models import AuditEntry
from zhicheng_office.audit.services import first_broken_entry, record_act

ACTORS, ACTS = 4, 25


@pytest.mark.skipif(connection.vendor == "sqlite", reason="the tests' SQLite lives in memory, where threads cannot wait to write")
@pytest.mark.django_db(transaction=True)
def test_acts_recorded_at_once_make_one_unbroken_chain():
    together = threading.Barrier(ACTORS)
    failed = []

    def act(actor):
        together.wait()
        try:
            for number in range(ACTS):
                record_act(actor, "test", str(number))
        except Exception as reason:  # a thread's failure is the test's failure
            failed.append(reason)
        finally:
            connection.close()

    actors = [threading.Thread(target=act, args=(f"officer {number}",)) for number in range(ACTORS)]
    for actor in actors:
        actor.start()
    for actor in actors:
        actor.join()
    assert failed == []
    assert AuditEntry.objects.count() == ACTORS * ACTS
    assert first_broken_entry() is None
