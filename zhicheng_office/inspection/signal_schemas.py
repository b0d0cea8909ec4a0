"""What the API of smart supervision takes and gives."""

from __future__ import annotations

from typing import Annotated, Any

from ninja import Schema
from pydantic import ConfigDict, Field, StrictFloat, StrictInt, StrictStr

Text = Annotated[StrictStr, Field(max_length=100)]


class SignalIn(Schema):
    """One machine-read signal: of an entity or premises, its item, the value as read, its unit, when it was read, by which system.

    ``number`` is the sender's own; without one it is made of what the signal says. ``sector`` may be left out where only one fits.
    """

    model_config = ConfigDict(extra="forbid")

    item: Text
    value: Text | StrictInt | StrictFloat
    read_at: Text
    number: Text = ""
    system: Text = ""
    entity: Text = ""
    premises: Text = ""
    sector: Text = ""
    unit: Text = ""

    @property
    def text(self) -> str:
        """Return the value as a text, as it was written."""
        return str(self.value)


class SignalsIn(Schema):
    """Up to 500 signals."""

    model_config = ConfigDict(extra="forbid")

    signals: Annotated[list[SignalIn], Field(min_length=1, max_length=500)]


class RefusedSignal(Schema):
    """Why one signal was not taken; ``position`` counts from 0."""

    position: int
    code: str
    zh: str
    en: str


class IntakeOut(Schema):
    """What became of the signals."""

    taken: int
    known: int
    refused: list[RefusedSignal]


class SectorOut(Schema):
    """A sector with its items and how many of its entities a machine read in the days that count."""

    sector: str
    zh: str
    en: str
    items: dict[str, str]
    entities: int
    reached: int
    first_day: str
    last_day: str
    simulated: bool


class SectorEntity(Schema):
    """An entity of a sector with the day of its last readable signal, null where none came."""

    entity: str
    name: str
    town: str
    industry: str
    last_signal: str | None
    simulated: bool


class SectorEntityPage(Schema):
    """A page of entities and where the next one begins."""

    entities: list[SectorEntity]
    next_after: str | None


class AlarmOut(Schema):
    """An alarm: a question to an officer, and what came of it."""

    number: str
    sector: str
    item: str
    group: str
    chart: str
    day: str
    failed: int
    size: int
    state: str
    decided_on: str | None
    batch: str | None
    simulated: bool


class AlarmPage(Schema):
    """A page of alarms and where the next one begins."""

    alarms: list[AlarmOut]
    next_after: int | None


class AlarmStepOut(Schema):
    """One step of an alarm."""

    kind: str
    reason: str
    at: str


class AlarmWhole(AlarmOut):
    """An alarm with its statistics and steps."""

    statistics: dict[str, Any]
    steps: list[AlarmStepOut]
