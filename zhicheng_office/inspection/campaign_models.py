"""A campaign: one batch from its frozen roster to its publication."""

from __future__ import annotations

from django.db import models

from zhicheng.draw import STATE_WORDS, Mode
from zhicheng.draw.official import STANDING_WORDS, CampaignKind, Standing
from zhicheng_office.inspection.plan_models import PlannedBatch
from zhicheng_office.ledger.models import Evidence, Outbox

HEAVY = ("roster", "commitment", "bundle", "team_commitment", "team_bundle")


def heavy_columns(path: str = "") -> list[str]:
    """Return the columns that hold whole files, by the path to a campaign: a query that reads rows beside it leaves them out."""
    return [f"{path}{name}" for name in HEAVY]


class Campaign(models.Model):
    """A batch under way (抽查批次的实施). Every step is a leaf of the log; none is ever taken back.

    ``proposed`` is an act that one officer prepared and a second confirms; ``open_by`` the promised day by which everything sealed
    is opened, ``opened_at`` when it was. ``commitment`` and ``bundle`` are the canonical bytes that are published, of the inspectees' stage; ``team_commitment`` and
    ``team_bundle`` those of the inspectors' stage; ``roster`` what is published of the frozen roster. ``receipts`` are outside receipts as the
    bundle holds them. ``outcomes`` are
    what the sources showed, by stage. An official campaign (``kind``) was drawn by a level above: it has visits and steps, no commitment and
    no bundle. ``standing`` says whether it is visited by; ``official_count`` and ``roster_source`` are those of an official roster.
    """

    State = models.TextChoices(  # type: ignore[misc]
        "State", [(state.name, (str(state), f"{words.zh} {words.en}")) for state, words in STATE_WORDS.items()]
    )

    batch = models.OneToOneField(PlannedBatch, on_delete=models.PROTECT, related_name="campaign")
    kind = models.CharField(
        max_length=8, choices=[(str(kind), str(kind)) for kind in CampaignKind], default=str(CampaignKind.OWN)
    )
    standing = models.CharField(
        max_length=8,
        choices=[(str(key), f"{words.zh} {words.en}") for key, words in STANDING_WORDS.items()],
        default=str(Standing.BINDING),
    )
    official_count = models.IntegerField(null=True)
    roster_source = models.CharField(max_length=300, blank=True)
    state = models.CharField(max_length=16, choices=State.choices, db_index=True)
    root = models.CharField(max_length=64)
    count = models.IntegerField()
    commitment = models.BinaryField(default=bytes)
    digest = models.CharField(max_length=64, blank=True, db_index=True)
    roster = models.BinaryField(default=bytes)
    receipts = models.JSONField(default=list)
    outcomes = models.JSONField(default=dict)
    bundle = models.BinaryField(default=bytes)
    open_by = models.DateField(null=True)
    opened_at = models.DateTimeField(null=True)
    proposed = models.JSONField(default=dict)
    team_receipts = models.JSONField(default=list)
    team_commitment = models.BinaryField(default=bytes)
    team_bundle = models.BinaryField(default=bytes)
    abort_reason = models.TextField(blank=True)
    simulated = models.BooleanField(default=False)
    begun_by = models.CharField(max_length=150)
    begun_at = models.DateTimeField()

    class Meta:
        ordering = ["-begun_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.batch.number} {self.state}"

    @property
    def is_sealed(self) -> bool:
        """Say whether its roster is salted and who was drawn is not public yet by itself."""
        return bool(self.batch.mode == Mode.SEALED)

    @property
    def is_official(self) -> bool:
        """Say whether a level above drew it."""
        return self.kind == CampaignKind.OFFICIAL

    @property
    def makes_visits(self) -> bool:
        """Say whether those drawn are visited."""
        return Standing(self.standing).makes_visits

    @property
    def authority_count(self) -> int | None:
        """Return how many there are by the official roster or, without one, by the registration authority."""
        return self.official_count if self.official_count is not None else self.batch.authority_count

    @property
    def is_opened(self) -> bool:
        """Say whether who was drawn is public: an open draw, or a sealed one whose rows are all opened."""
        return not self.is_sealed or self.opened_at is not None


class CampaignStep(models.Model):
    """One step of a campaign (实施步骤): who took it, who confirmed it, when, and its leaf in the log."""

    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="steps")
    kind = models.CharField(max_length=30)
    note = models.JSONField(default=dict)
    by = models.CharField(max_length=150)
    confirmed_by = models.CharField(max_length=150, blank=True)
    at = models.DateTimeField()
    entry = models.ForeignKey(Outbox, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]


class SealedKeeping(models.Model):
    """What must not be known before its time (盐与名录的保管): the frozen roster with its salts, the inspectors and
    recusals frozen with it, and what the team stage hides.

    Read through one door alone, which asks the permission and leaves a line in the audit trail.
    """

    campaign = models.OneToOneField(Campaign, on_delete=models.PROTECT, related_name="keeping")
    roster = models.BinaryField()
    records = models.BinaryField(default=bytes)
    team = models.BinaryField(default=bytes)


class Visit(models.Model):
    """One entity to be visited in a campaign (检查): by whom, when, why it, and how it ended.

    ``origin`` says how it came in: drawn in its stratum, by the control arm, both, as a reserve in place of ``replaces``, or
    by a level above.
    ``items`` are codes of inspection items, ``lists`` the versions of their check-lists that it was sent out with; ``stratum`` is in clear here and may be secret outside; ``stated`` says that the ledger
    holds its facts, which in a sealed draw it may only once the row is opened.
    """

    class State(models.TextChoices):
        PLANNED = "planned", "待检查 Planned"
        DONE = "done", "已检查 Done"
        CLOSED = "closed", "无法检查 Premises closed"
        REFUSED = "refused", "拒绝检查 Refused"
        REPLACED = "replaced", "已递补 Replaced"
        SET_ASIDE = "set_aside", "以上级抽取为准，不再检查 Set aside"

    class Origin(models.TextChoices):
        DRAWN = "drawn", "抽中 Drawn"
        CONTROL = "control", "对照组 Control arm"
        BOTH = "both", "抽中并对照 Both"
        RESERVE = "reserve", "递补 Reserve"
        OFFICIAL = "official", "上级抽取 Official"

    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="visits")
    number = models.CharField(max_length=60, unique=True)
    entity = models.CharField(max_length=18, db_index=True)
    stratum = models.CharField(max_length=200)
    origin = models.CharField(max_length=8, choices=Origin.choices)
    replaces = models.OneToOneField("self", null=True, on_delete=models.PROTECT, related_name="replaced_by")
    state = models.CharField(max_length=10, choices=State.choices, default=State.PLANNED, db_index=True)
    day = models.DateField(null=True, db_index=True)
    items = models.JSONField(default=list)
    lists = models.JSONField(default=list)
    opened_at = models.DateTimeField(null=True)
    stated = models.BooleanField(default=False)

    NOT_MADE = (State.PLANNED, State.SET_ASIDE)
    """What nobody came for: the entity itself does not know of it, and of one set aside a visit from above may still come."""

    class Meta:
        ordering = ["campaign_id", "number"]
        constraints = [models.UniqueConstraint(fields=["campaign", "entity"], name="inspection_one_visit_of_an_entity")]

    def __str__(self) -> str:
        return f"{self.number} {self.entity}"


class CheckListVersion(models.Model):
    """An item's check-list as some visits keep it (检查表版本): named by the digest of its content, never changed."""

    digest = models.CharField(max_length=64, primary_key=True)
    item = models.CharField(max_length=30, db_index=True)
    content = models.JSONField()

    def __str__(self) -> str:
        return f"{self.item} {self.digest[:12]}"


class VisitSeat(models.Model):
    """One seat of a visit (席位): the department and skills it asks for, and who sits there once drawn."""

    visit = models.ForeignKey(Visit, on_delete=models.PROTECT, related_name="seats")
    seat = models.CharField(max_length=80, unique=True)
    body = models.CharField(max_length=60)
    skills = models.JSONField(default=list)
    inspector = models.CharField(max_length=30, blank=True, db_index=True)

    class Meta:
        ordering = ["seat"]


class Replacement(models.Model):
    """A visit that could not be made and the reserve that takes its place (递补): evidence and a second officer, always."""

    class State(models.TextChoices):
        PROPOSED = "proposed", "待复核 Proposed"
        CONFIRMED = "confirmed", "已递补 Confirmed"
        DECLINED = "declined", "不递补 Declined"

    visit = models.ForeignKey(Visit, on_delete=models.PROTECT, related_name="replacements")
    reason = models.TextField()
    evidence = models.ManyToManyField(Evidence)
    state = models.CharField(max_length=10, choices=State.choices, default=State.PROPOSED, db_index=True)
    proposed_by = models.CharField(max_length=150)
    proposed_at = models.DateTimeField()
    decided_by = models.CharField(max_length=150, blank=True)
    decided_at = models.DateTimeField(null=True)
