"""What the phone sends and gets, as OpenAPI says it: every text bounded and free of control characters."""

from __future__ import annotations

from typing import Annotated, Literal

from ninja import Schema
from pydantic import Field

_PLAIN = r"^[^\x00-\x09\x0b-\x1f\x7f]*$"
_DIGEST = r"^[0-9a-f]{64}$"
Digest = Annotated[str, Field(pattern=_DIGEST, min_length=64, max_length=64)]
Code = Annotated[str, Field(min_length=1, max_length=30, pattern=_PLAIN)]
Short = Annotated[str, Field(max_length=100, pattern=_PLAIN)]
Long = Annotated[str, Field(max_length=2000, pattern=_PLAIN)]
Key = Annotated[str, Field(pattern=r"^[0-9a-f]{32}$", min_length=32, max_length=32)]
Moment = Annotated[
    str, Field(pattern=r"^20[0-9]{2}-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9][+-][01][0-9]:[0-5][0-9]$")
]
Day = Annotated[str, Field(pattern=r"^20[0-9]{2}-[01][0-9]-[0-3][0-9]$")]
Stroke = Annotated[list[Annotated[int, Field(ge=0, le=2000)]], Field(max_length=2000)]


class AnswerIn(Schema, extra="forbid"):
    """The answer to one check."""

    item: Code
    check: Code
    judgement: Literal["", "conforms", "violates", "not_applicable"] = ""
    reading: Short = ""
    note: Long = ""
    photos: Annotated[list[Digest], Field(max_length=20)] = []


class SignatureIn(Schema, extra="forbid"):
    """How the inspectee signed; strokes are x, y, x, y … in a box of 520 × 104."""

    kind: Literal["drawn", "typed", "spoken", "refused"]
    name: Short = ""
    strokes: Annotated[list[Stroke], Field(max_length=200)] = []
    reason: Long = ""


class PhotoIn(Schema, extra="forbid"):
    """A photograph that belongs to the record: of a check (item/check), or of the place as a whole."""

    digest: Digest
    size: Annotated[int, Field(ge=1, le=4 * 1024 * 1024)]
    check: Short = ""
    taken_at: Moment


class RecordIn(Schema, extra="forbid"):
    """A site record as the phone made it."""

    key: Key
    visit: Annotated[str, Field(min_length=1, max_length=60, pattern=_PLAIN)]
    day: Day
    outcome: Literal["done", "closed", "refused"]
    answers: Annotated[list[AnswerIn], Field(max_length=500)] = []
    officers: Annotated[list[Short], Field(max_length=20)] = []
    disposition: Literal["none", "corrected", "case"] = "none"
    reason: Long = ""
    statement: Long = ""
    signature: SignatureIn | None = None
    photos: Annotated[list[PhotoIn], Field(max_length=60)] = []
    made_at: Moment


class ReceiptOut(Schema):
    """What became of a record."""

    visit: str
    key: str
    volume: str
    page: int
    received_at: str
    missing: list[str]


class ArrivedOut(Schema):
    """How much of a photograph has come."""

    received: int
    complete: bool


class OfficerOut(Schema):
    """One officer of a visit."""

    number: str
    name: str
    body: str
    body_zh: str
    body_en: str
    certificate: str
    me: bool


class CheckOut(Schema):
    """One line of a check-list."""

    item: str
    item_zh: str
    item_en: str
    id: str
    kind: str
    zh: str
    en: str
    basis: str
    unit: str
    limit: str


class KeptOut(Schema):
    """A record that the office has of a visit."""

    key: str
    by: str
    volume: str
    page: int
    missing: list[str]


class SheetOut(Schema):
    """One visit of today."""

    number: str
    entity: str
    name: str
    address: str
    town_zh: str
    town_en: str
    origin: str
    replaces: str
    officers: list[OfficerOut]
    checks: list[CheckOut]
    record: KeptOut | None


class RightOut(Schema):
    """One thing that the inspectee is told."""

    zh: str
    en: str


class TodayOut(Schema):
    """The visits of today of the inspector who asks, and of nobody else."""

    day: str
    owner: str
    inspector: str
    name: str
    simulated: bool
    least_officers: int
    rights: list[RightOut]
    visits: list[SheetOut]
