"""The bundle of a campaign as it is public at a moment: with its receipts and the openings that are due."""

from __future__ import annotations

from collections.abc import Iterable

from zhicheng.draw import Drawn, Frozen, open_bundle, opening_of, sealed_bundle, with_receipts
from zhicheng_office.inspection.models import Campaign


def bundle_of(campaign: Campaign, frozen: Frozen, drawn: Drawn, *, opened: Iterable[str] = ()) -> bytes:
    """Return the bundle of a campaign (抽取包); in a sealed draw only the rows of ``opened`` are opened in it."""
    if not frozen.roster.is_sealed:
        return with_receipts(open_bundle(drawn, frozen.roster), campaign.receipts)
    wanted = set(opened)
    openings = [
        opening_of(entry, stratum_salt=frozen.stratum_salts.get(entry.row.stratum, b""))
        for entry in frozen.roster.entries
        if entry.row.code in wanted
    ]
    made = sealed_bundle(drawn, frozen.roster, salts=frozen.stratum_salts, openings=openings)
    return with_receipts(made, campaign.receipts)
