"""What the tests of the portal do through the office's own doors."""

from __future__ import annotations

from datetime import date

from zhicheng.facts import Fact
from zhicheng_office.cockpit.services import warm_standings
from zhicheng_office.ledger.keeping import log_kept
from zhicheng_office.ledger.models import County, FactRow
from zhicheng_office.ledger.releasing import prepare_release, publish_release
from zhicheng_office.ledger.services import BatchLabel, record_batch
from zhicheng_office.portal.datasets import about_today, tables_today

REVISED_ON = date(2019, 7, 16)


def publish():
    """Prepare a release of the day's tables and publish it as another person."""
    return publish_release(prepare_release(about_today(), tables_today, "first"), "second")


def keep():
    """Put everything that waits into the log."""
    with log_kept() as keeper:
        keeper.keep()


def revise():
    """Let a day pass and correct one reading."""
    County.objects.update(demonstration_known=REVISED_ON)
    wrong = FactRow.objects.filter(predicate="division.integration_index", replaces=None).order_by("-from_day").first()
    right = Fact(
        wrong.subject, wrong.predicate, wrong.value_number + 50, wrong.valid_from, wrong.valid_to, replaces=wrong.sequence, body="economy"
    )  # fmt: skip
    record_batch([right], BatchLabel("更正 correction", "economy", REVISED_ON, "tester", simulated=True))
    warm_standings()
