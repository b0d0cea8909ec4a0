"""What campaigns look like: their sources with what is left until each, what comes next, what their bundle shows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any

from django.db.models import Count, Q, QuerySet

from zhicheng.chance import BeaconSource, SecretsSource
from zhicheng.draw import (
    Announced,
    Commitment,
    Shown,
    TeamCommitment,
    TeamRate,
    committed_in,
    replacement_watch,
    shown,
    team_rates,
)
from zhicheng.errors import Words
from zhicheng.publication import public_name
from zhicheng_office.inspection.campaign_models import heavy_columns
from zhicheng_office.inspection.models import Campaign, CampaignStep, Visit
from zhicheng_office.ledger.records import recorded_now
from zhicheng_office.ledger.rulebook import load_rulebook
from zhicheng_office.registry.merging import codes_of_one
from zhicheng_office.registry.models import EntityRow

KINDS = {
    "numbers": Words("号码", "numbers"),
    "secrets": Words("多方秘密", "secrets of several parties"),
    "beacon": Words("随机信标", "beacon"),
}


@dataclass(frozen=True)
class SourceLine:
    """A named source as pages show it (来源行): ``left`` is what is left until it is known, nothing once it is due."""

    name: str
    kind: Words
    due: datetime
    fallback: str
    left: timedelta
    outcome: str
    by: str
    announced: Announced

    @property
    def is_due(self) -> bool:
        """Say whether its time has come."""
        return self.left <= timedelta(0)

    @property
    def countdown(self) -> str:
        """Return what is left, such as 2 days 03:04:05, as figures."""
        seconds = max(0, int(self.left.total_seconds()))
        days, rest = divmod(seconds, 86400)
        return (f"{days}d " if days else "") + f"{rest // 3600:02d}:{rest % 3600 // 60:02d}:{rest % 60:02d}"


@dataclass(frozen=True)
class NextStep:
    """What comes next in a campaign (下一步): in words, and the moment it waits for, if any."""

    words: Words
    due: datetime | None = None


def light_campaigns() -> QuerySet[Campaign]:
    """Return all campaigns without their large columns, newest first."""
    over = Count("visits", filter=~Q(visits__state=Visit.State.PLANNED))
    rows = Campaign.objects.select_related("batch", "batch__plan").defer(*heavy_columns())
    return rows.annotate(visits_total=Count("visits"), visits_over=over)


def commitment_shown(campaign: Campaign) -> Commitment | None:
    """Return the commitment of the inspectees' stage, None before there is one."""
    return _commitment(bytes(campaign.commitment)) if campaign.digest else None


def team_commitment_shown(campaign: Campaign) -> TeamCommitment | None:
    """Return the commitment of the inspectors' stage, None before there is one."""
    return _commitment(bytes(campaign.team_commitment)) if campaign.team_commitment else None


def stage_shown(campaign: Campaign) -> tuple[int, Commitment | TeamCommitment | None]:
    """Return the stage whose sources are awaited or were drawn last, with its commitment."""
    team = team_commitment_shown(campaign)
    return (2, team) if team is not None else (1, commitment_shown(campaign))


@lru_cache(maxsize=64)
def _commitment(content: bytes) -> Any:
    return committed_in(content)


def source_lines(campaign: Campaign, sources: Iterable[Announced], *, stage: int = 1) -> list[SourceLine]:
    """Return the sources of a stage with what is left until each, and what was entered."""
    now, entered = recorded_now(), campaign.outcomes.get(str(stage), {})
    return [
        SourceLine(
            one.source.name,
            kind_of(one),
            one.due,
            one.fallback,
            one.due - now,
            outcome_text(entered[one.source.name]["outcome"]) if one.source.name in entered else "",
            entered.get(one.source.name, {}).get("by", ""),
            one,
        )
        for one in sources
    ]


def kind_of(announced: Announced) -> Words:
    """Return what kind of source it is, in words."""
    if isinstance(announced.source, BeaconSource):
        return KINDS["beacon"]
    return KINDS["secrets" if isinstance(announced.source, SecretsSource) else "numbers"]


def outcome_text(outcome: Any) -> str:
    """Return an outcome as people read it: numbers apart by commas, rows by a stroke, bytes as their digits."""
    if isinstance(outcome, str):
        return outcome
    return " / ".join(row if isinstance(row, str) else ", ".join(map(str, row)) for row in outcome)


def next_step(campaign: Campaign) -> NextStep | None:
    """Return what comes next, None at the end."""
    waits = campaign.proposed.get("act")
    if waits:
        return NextStep(_WAITS[waits])
    if campaign.state in _FIXED:
        return NextStep(_FIXED[campaign.state])
    if campaign.state in (Campaign.State.COMMITTED, Campaign.State.TEAM_COMMITTED, Campaign.State.ABORTED):
        return _source_step(campaign)
    return _visits_step(campaign)


_WAITS = {
    "commit": Words("另一人核对来源并承诺", "a second officer checks the sources and commits"),
    "publish": Words("另一人复核并公开结果", "a second officer checks and publishes the results"),
    "abort": Words("另一人复核中止", "a second officer decides on the abort"),
    "commit_team": Words("另一人核对并作出派员承诺", "a second officer checks and commits to the inspectors"),
}
_FIXED = {
    Campaign.State.FROZEN: Words("选择随机来源", "choose the sources of chance"),
    Campaign.State.OPENED: Words("公开结果", "publish the results"),
}


def _source_step(campaign: Campaign) -> NextStep | None:
    stage, made = stage_shown(campaign)
    if made is None or (campaign.bundle if stage == 1 else campaign.team_bundle):
        return _open_step(campaign)
    lines = source_lines(campaign, made.sources, stage=stage)
    if campaign.state == Campaign.State.ABORTED and not any(line.is_due for line in lines):
        return None
    waiting = [line for line in lines if not line.outcome]
    due = [line for line in waiting if line.is_due]
    if due:
        return NextStep(Words(f"录入来源“{due[0].name}”的结果", f"enter the outcome of {due[0].name}"))
    if waiting:
        first = min(waiting, key=lambda line: line.due)
        return NextStep(Words(f"等待来源“{first.name}”", f"wait for {first.name}"), first.due)
    if stage == 2:
        return NextStep(Words("另一人核对结果并派员", "a second officer checks the outcomes and draws the inspectors"))
    return NextStep(Words("另一人核对结果并抽取", "a second officer checks the outcomes and draws"))


def _open_step(campaign: Campaign) -> NextStep | None:
    if campaign.commitment and not campaign.is_opened:
        return NextStep(Words("全部开启", "open everything"))
    return None


def _visits_step(campaign: Campaign) -> NextStep | None:
    if campaign.state == Campaign.State.PUBLISHED:
        return None
    if campaign.state == Campaign.State.DRAWN and not campaign.makes_visits:
        return _open_step(campaign)
    if campaign.state == Campaign.State.DRAWN:
        return NextStep(Words("派员：拟定来源并承诺", "inspectors: choose sources and commit"))
    total, over = visit_counts(campaign)
    if over < total:
        return NextStep(Words(f"检查 {over}/{total} 次已结束", f"{over} of {total} visits are over"))
    if campaign.is_sealed:
        return NextStep(Words(f"全部开启，不迟于 {campaign.open_by}", f"open everything, by {campaign.open_by}"))
    return NextStep(_FIXED[Campaign.State.OPENED])


def visit_counts(campaign: Campaign) -> tuple[int, int]:
    """Return how many visits a campaign has and how many of them are over."""
    if hasattr(campaign, "visits_total"):
        return campaign.visits_total, campaign.visits_over
    total = campaign.visits.count()
    return total, total - campaign.visits.filter(state=Visit.State.PLANNED).count()


def bundle_shown(campaign: Campaign) -> Shown | None:
    """Return what the bundle of a campaign shows, None before the draw; worked out once for each version of it."""
    return _shown(campaign.pk, bytes(campaign.bundle)) if campaign.bundle else None


@lru_cache(maxsize=16)
def _shown(_campaign: int, bundle: bytes) -> Shown:
    return shown(bundle)


@dataclass(frozen=True)
class DrawnName:
    """One entity drawn as the public sees it (公开的抽中者): a sole proprietor's name is masked."""

    lot: str
    code: str
    name: str
    stratum: str


def names_drawn(found: Shown, *, most: int = 500) -> list[DrawnName]:
    """Return who was drawn in an open draw, smallest lot first."""
    lots = sorted((lot.lot, lot.code, stratum.name) for stratum in found.strata for lot in stratum.drawn if lot.code)[:most]
    names = public_names([code for _, code, _ in lots])
    return [DrawnName(lot, code, names.get(code, code), stratum) for lot, code, stratum in lots]


def visited_names(campaign: Campaign, *, most: int = 500) -> list[tuple[str, str, str]]:
    """Return code, public name and stratum of those whom an official draw orders to visit (上级抽中名单), none before that is public."""
    if not campaign.is_opened:
        return []
    rows = list(campaign.visits.order_by("number").values_list("entity", "stratum")[:most])
    names = public_names([code for code, _ in rows])
    return [(code, names.get(code, code), stratum) for code, stratum in rows]


def public_names(codes: Sequence[str]) -> dict[str, str]:
    """Return the public names of entities by code; sole proprietors masked."""
    rows = EntityRow.objects.filter(subject__in=[f"entity:{code}" for code in codes]).values_list("subject", "name", "kind")
    return {subject.removeprefix("entity:"): public_name(name, kind) for subject, name, kind in rows}


def steps_of(campaign: Campaign) -> list[CampaignStep]:
    """Return the steps of a campaign with their leaves, in order."""
    return list(campaign.steps.select_related("entry").order_by("pk"))


def public_file(campaign: Campaign, name: str) -> bytes:
    """Return the bytes that anybody may have, by their name; empty where there are none (公开文件)."""
    files = {
        "roster": campaign.roster,
        "commitment": campaign.commitment,
        "bundle": campaign.bundle,
        "team-commitment": campaign.team_commitment,
        "team-bundle": campaign.team_bundle,
    }
    return bytes(files.get(name, b""))


def replacement_rates(campaign: Campaign) -> tuple[TeamRate, ...]:
    """Return how often the visits of each team were replaced, highest first (各组递补率)."""
    rows = list(campaign.visits.prefetch_related("seats"))
    teams = {row.number: [seat.inspector for seat in row.seats.all() if seat.inspector] for row in rows}
    replaced = [row.number for row in rows if row.state == Visit.State.REPLACED]
    watch = replacement_watch(campaign.batch.first_day, rulebook=load_rulebook()).value
    return team_rates({number: team for number, team in teams.items() if team}, replaced, watch=watch)


def is_listed(campaign: Campaign, code: str) -> bool:
    """Return whether a code stands in the frozen roster, which is public from the moment it is frozen (是否在册)."""
    return f'["{code}",'.encode() in bytes(campaign.roster)  # canonical JSON has this spelling alone


def own_visit_over(campaign: Campaign, code: str) -> Visit | None:
    """Return the visit of an entity once it is over, for that entity's own account: it knows of it already (本企业的检查)."""
    return campaign.visits.filter(entity__in=codes_of_one(code)).exclude(state__in=Visit.NOT_MADE).first()


def listed_code(campaign: Campaign, code: str) -> str:
    """Return the code under which an entity stands in the frozen roster (在册代码), its own where it stands there under none.

    What was frozen stays as it is: who was merged since is found under the code that it had.
    """
    return next((one for one in codes_of_one(code) if is_listed(campaign, one)), code)
