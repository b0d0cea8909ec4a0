"""What the office makes public by itself: a revision or a report opens a matter, the release that first holds it closes it."""

from datetime import timedelta

import pytest
from django.test import Client

from zhicheng_office.accounts.models import User
from zhicheng_office.ledger.models import County, DutyMatter
from zhicheng_office.ledger.records import today
from zhicheng_office.planning.models import Report
from zhicheng_office.planning.services.reporting import accept_report
from zhicheng_office.planning.services.revising import entry_of, revise_plan
from zhicheng_office.portal.datasets import TARGETS, references_held


def officer(name):
    client = Client()
    client.force_login(User.objects.create_user(name, role="quality_office", body="quality_office"))
    return client


def revised(field="value", value="91"):
    number = DutyMatter.objects.count() + 1

    def change(page):
        entry_of(page, "targets", "T05")[field] = value

    return revise_plan(number, change, "委员会上调", "officer")


def test_a_revision_of_what_is_released_opens_a_matter_and_the_release_that_holds_it_closes_it():
    revised()
    matter = DutyMatter.objects.get()
    assert (matter.duty, matter.reference, matter.started, matter.done) == ("gov_info_proactive", "revision 2", today(), None)
    officer("first").post("/data/prepare")
    assert DutyMatter.objects.get().held_by == 1
    officer("second").post("/data/1/publish")
    matter.refresh_from_db()
    assert (matter.done, matter.shown_by, matter.closed_by) == (today(), "release 1", "second")


def test_a_revision_made_after_the_release_was_prepared_waits_for_the_next():
    officer("first").post("/data/prepare")
    revised()
    second = officer("second")
    second.post("/data/1/publish")
    assert DutyMatter.objects.get().done is None
    second.post("/data/prepare")
    officer("third").post("/data/2/publish")
    assert DutyMatter.objects.get().shown_by == "release 2"


def test_a_revision_of_owners_alone_opens_no_matter():
    revised("owner", "economy")
    assert not DutyMatter.objects.exists()


def report(target, period, value, body):
    return Report.objects.create(target=target, period=period, value=value, body=body, filed_by="department", state="submitted")


def test_an_accepted_figure_is_held_once_the_tables_hold_its_period():
    told = report("T24", "2019-Q2", "64", _issuing("T24"))
    accept_report(told, "officer")
    reference = f"report {told.pk}"
    assert DutyMatter.objects.get().reference == reference
    assert reference in references_held()
    County.objects.update(demonstration_day=today() - timedelta(days=200))  # figures are shown for an earlier day
    assert reference not in references_held()


def _issuing(code):
    from zhicheng_office.planning.records import current_plan

    return current_plan().target(code).duty.issuing


def test_the_fields_that_open_a_matter_are_those_of_the_released_table():
    from zhicheng_office.planning.services.revising import RELEASED

    columns = {column.name for column in TARGETS} - {"target"}
    assert {name.removeprefix("name_") for name in columns} == RELEASED - {"*"}


pytestmark = pytest.mark.django_db
