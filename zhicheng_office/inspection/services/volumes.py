"""Archive volumes: the next page, given once and in order."""

from __future__ import annotations

from zhicheng_office.inspection.visit_models import ArchiveVolume
from zhicheng_office.ledger.services import lock_sequencer

MOST_PAGES = 100
"""How many records a volume takes before the next serial is begun."""


def next_page(year: int, body: str) -> tuple[str, int]:
    """Give out the next page of a body's volume of a year (编入案卷), in the caller's transaction: what fails leaves no gap."""
    lock_sequencer()  # held to the end of the transaction: pages are given one at a time
    newest = ArchiveVolume.objects.select_for_update().filter(year=year, body=body).order_by("-serial").first()
    if newest is None or newest.last_page >= MOST_PAGES:
        newest = ArchiveVolume.objects.create(year=year, body=body, serial=(newest.serial if newest else 0) + 1)
    newest.last_page += 1
    newest.save(update_fields=["last_page"])
    return newest.number, newest.last_page
