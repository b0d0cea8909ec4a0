"""Steps of draws by ticket: a seed announced and shown, a list frozen and drawn."""

from __future__ import annotations

from datetime import datetime, timedelta

from tests.functional.laboratory.laboratory_steps import CAMPAIGN, FIRST, SECOND, moment
from zhicheng.draw.examples import THROWS
from zhicheng_office.laboratory.models import TicketDraw
from zhicheng_office.laboratory.public_sources import SourceAsked
from zhicheng_office.laboratory.services.seeding import announce_seed, enter_seed
from zhicheng_office.laboratory.services.unit_drawing import UnitsAsked, draw_frozen_units, freeze_units
from zhicheng_office.ledger.records import acting_at, today

DICE = " ".join(str(throw) for throw in THROWS)


def dice(due: datetime) -> SourceAsked:
    """Return dice thrown in public at a time."""
    return SourceAsked("dice", "公开掷骰（合成）", due)


def seeded(number: str = CAMPAIGN.number) -> None:
    """Announce a campaign's seed two days ago and enter what it showed."""
    before = today() - timedelta(days=2)
    with acting_at(moment(before, 9)):
        announce_seed(number, dice(moment(before, 10)), FIRST)
    with acting_at(moment(before, 11)):
        enter_seed(number, DICE, SECOND)


def units(**changes) -> UnitsAsked:
    """Return forty numbered places of which three are tested and two kept."""
    return UnitsAsked(**{"campaign": CAMPAIGN.number, "n": 3, "backup": 2, "lot": 40} | changes)


def drawn_list(**changes) -> TicketDraw:
    """Freeze a list and draw from it with a number that the inspectee says."""
    return draw_frozen_units(freeze_units(units(**changes), "inspector").number, "2718", "inspector")
