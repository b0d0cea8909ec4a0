"""The one door to frozen rosters with their salts (盐的保管): every opening of it asks a permission or names a step, and is in the trail."""

from __future__ import annotations

from zhicheng.draw import Frozen, FrozenRecords, frozen_of, records_of
from zhicheng_office.accounts.models import User
from zhicheng_office.accounts.permissions import may
from zhicheng_office.audit.services import record_act
from zhicheng_office.inspection.campaign_errors import SealedReading
from zhicheng_office.inspection.models import Campaign, SealedKeeping


def keep_frozen(campaign: Campaign, frozen: Frozen, records: FrozenRecords) -> None:
    """Lay in a frozen roster, and the inspectors and recusals frozen with it (存入)."""
    SealedKeeping.objects.create(campaign=campaign, roster=frozen.to_bytes(), records=records.to_bytes())


def records_for_step(campaign: Campaign, step: str, by: str) -> FrozenRecords:
    """Return the inspectors and recusals frozen with the roster, for a step of the campaign (实施用)."""
    record_act(by, "use_sealed", f"draw {campaign.batch.number}", step=step)
    return records_of(bytes(campaign.keeping.records))


def frozen_for_step(campaign: Campaign, step: str, by: str) -> Frozen:
    """Return the frozen roster for a step of the campaign itself (实施用): whoever takes the step sees its result alone."""
    if campaign.is_sealed:
        record_act(by, "use_sealed", f"draw {campaign.batch.number}", step=step)
    return frozen_of(bytes(campaign.keeping.roster))


def read_sealed(campaign: Campaign, user: User, why: str) -> Frozen:
    """Return the frozen roster with its salts to a person (查看密封内容); raise SealedReading. Each reading is in the trail."""
    check_reads(campaign, user, why)
    return frozen_of(bytes(campaign.keeping.roster))


def check_reads(campaign: Campaign, user: User, why: str) -> None:
    """Let a person read who was drawn (查看抽中名单), with a line in the trail where it is sealed; raise SealedReading."""
    if campaign.is_opened:
        return
    if not may(user, "inspection.read_sealed"):
        record_act(user.get_username(), "refused_sealed", f"draw {campaign.batch.number}", why=why)
        raise SealedReading(value=campaign.batch.number)
    record_act(user.get_username(), "read_sealed", f"draw {campaign.batch.number}", why=why)


def keep_team(campaign: Campaign, content: bytes) -> None:
    """Lay in what the inspectors' stage hides (存入派员密封内容)."""
    SealedKeeping.objects.filter(campaign=campaign).update(team=content)


def team_for_step(campaign: Campaign, step: str, by: str) -> bytes:
    """Return what the inspectors' stage hides, for a step of the campaign (实施用)."""
    record_act(by, "use_sealed", f"draw {campaign.batch.number}", step=step)
    return bytes(campaign.keeping.team)
