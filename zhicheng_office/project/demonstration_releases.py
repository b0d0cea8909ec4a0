"""The demonstration's publication: two releases of simulated data, the first of them withdrawn, so that the pages show how."""

from __future__ import annotations

from zhicheng_office.ledger.models import County, ReleaseSet
from zhicheng_office.ledger.records import today
from zhicheng_office.ledger.releasing import prepare_release, publish_release
from zhicheng_office.ledger.withdrawables import entry_of_release
from zhicheng_office.ledger.withdrawing import Asked, decide_withdrawal, propose_withdrawal
from zhicheng_office.portal.datasets import about_today, tables_today
from zhicheng_office.portal.errors import NothingToRelease
from zhicheng_office.portal.origins import rows_today

FIRST, SECOND = "quality", "quality2"  # the demonstration's two officers
EXPLANATION = "演示：模拟发布中一项读数录入有误，撤回后另行发布。Demonstration: one simulated reading was wrong; released anew."


def publish_demonstration() -> str:
    """Release, withdraw and release again in a simulated county that has released nothing yet; return how many stand."""
    if ReleaseSet.objects.exists() or not County.objects.filter(simulated=True).exists():
        return ""
    try:
        first = _published()
    except NothingToRelease:  # the figures are not computed yet
        return ""
    entry = entry_of_release(first.number)
    if entry is not None:
        decide_withdrawal(propose_withdrawal(entry, Asked("wrong", today(), EXPLANATION), FIRST), SECOND)
    _published()
    return str(ReleaseSet.objects.filter(withdrawal=None).count())


def _published() -> ReleaseSet:
    return publish_release(prepare_release(about_today(), tables_today, FIRST, rows=rows_today), SECOND)
