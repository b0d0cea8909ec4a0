"""What the API of surveillance takes and gives: every text bounded and free of control characters."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from ninja import Schema
from pydantic import Field

_PLAIN = r"^[^\x00-\x1f\x7f]*$"
Name = Annotated[str, Field(min_length=1, max_length=80, pattern=_PLAIN)]
Short = Annotated[str, Field(max_length=40, pattern=_PLAIN)]
Long = Annotated[str, Field(max_length=200, pattern=_PLAIN)]


class CampaignItemOut(Schema):
    """An item of a campaign with its limit as printed."""

    item: str
    method: str = ""
    kind: str = ""
    limit: str = ""
    unit: str = ""
    standard: str = ""
    number: str = Field("", description="限量编号，手工录入者为空 number of the limit, empty where it was typed")
    reason: str = Field("", description="手工录入的理由 why it was typed")


class CampaignOut(Schema):
    """A surveillance campaign."""

    number: str
    title: str
    domain: str
    sector: str
    level: str
    product: str
    product_name: str
    standards: list[str]
    laboratories: list[str]
    items: list[CampaignItemOut]
    state: str
    samples_planned: int
    first_day: str
    last_day: str
    simulated: bool


class SampleOut(Schema):
    """A sample."""

    number: str
    campaign: str
    state: str
    verdict: str
    entity: str
    entity_name: str
    town: str
    product_name: str
    lot: str
    laboratory: str
    taken_on: str
    production_date: str | None
    published_on: str | None
    simulated: bool


class SamplePage(Schema):
    """A page of samples and where the next one begins."""

    samples: list[SampleOut]
    next_after: int | None


class ReportItemOut(Schema):
    """An item with its verdict, reason and next step."""

    item: str
    text: str
    unit: str
    method: str
    limit: str
    outcome: str
    reason: str
    zh: str
    en: str
    next_step: str
    next_step_zh: str


class ReportOut(Schema):
    """A version of a report with its verdict."""

    version: int
    retest: bool
    laboratory: str
    number: str
    issued_on: str
    outcome: str
    reason: str
    items: list[ReportItemOut]


class NextStepOut(Schema):
    """A step that may come next."""

    act: str
    due: str | None
    zh: str
    en: str


class TermOut(Schema):
    """A statutory term: since when, its last day, when it was done, where it stands, its article and whether that was read."""

    name: str
    zh: str
    en: str
    since: str
    last_day: str | None
    done: str | None
    state: str
    article: str
    verified: bool


class TicketDrawOut(Schema):
    """A list that was frozen, and what was drawn from it; ``values`` are name and hexadecimal digits as the seed takes them."""

    number: str
    kind: str
    campaign: str
    sample: str | None
    state: str
    serials: list[str]
    n: int
    backup: int
    commitment: str
    seed: str | None
    values: list[list[str]]
    tested: list[str]
    kept: list[str]
    simulated: bool


class TicketDrawPage(Schema):
    """A page of draws and where the next one begins."""

    draws: list[TicketDrawOut]
    next_after: int | None


class SampleWhole(SampleOut):
    """A sample with everything about it."""

    terms: list[TermOut]

    reports: list[ReportOut]
    next_steps: list[NextStepOut]
    custody_gaps: list[str]


class BlindSampleOut(Schema):
    """A sample as its laboratory may know it before the report."""

    code: str
    product_name: str
    state: str
    items: list[CampaignItemOut]


class ReportItemIn(Schema, extra="forbid"):
    """One row of a report as printed."""

    item: Name
    text: Long = ""
    unit: Annotated[str, Field(max_length=30, pattern=_PLAIN)] = ""
    method: Long = ""
    loq: Short = ""
    uncertainty: Short = ""


class ReportIn(Schema, extra="forbid"):
    """A report on a blind sample; ``reason`` is due from the second version on."""

    number: Name
    issued_on: date
    items: Annotated[list[ReportItemIn], Field(min_length=1, max_length=300)]
    reason: Annotated[str, Field(max_length=300, pattern=_PLAIN)] = ""


class OutcomeCountOut(Schema):
    """How many stored results have an outcome and would have another one."""

    before: str
    after: str
    results: int


class VersionChangeOut(Schema):
    """A stored result that a limit would judge otherwise."""

    sample: str
    entity: str
    item: str
    text: str
    before: str
    after: str
    reason: str


class VersionOut(Schema):
    """What a limit would change, counted over all stored results."""

    limit: str
    instead_of: str
    state: str
    total: int
    concerned: int
    unread: int
    outcomes: list[OutcomeCountOut]
    changes: list[VersionChangeOut]
