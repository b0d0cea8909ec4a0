"""What an entity asks for, before anything is done about it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from zhicheng.programmes.services.errors import BadServiceField
from zhicheng.programmes.services.kinds import ServiceKind
from zhicheng.programmes.services.offers import due_text
from zhicheng.registry import check_entity_code
from zhicheng.registry import check_number as registry_number
from zhicheng.values import parse_decimal

_LONGEST_NOTE = 1000


@dataclass(frozen=True)
class Ask:
    """One wish of one entity (服务申请内容). Raises BadServiceField, BadEntityCode, BadRosterField, BadAmount.

    ``entity`` is a unified social credit code; ``item`` what is to be calibrated, tested or advised on, in the words of a capability
    table for a test; ``method`` may stay empty for any; ``value`` is a decimal as printed, in ``unit``, that the provider's range or limit of
    quantification must reach; ``wanted_by`` the last day that serves.

    >>> ask = Ask("FW-2019-0001", "91110000600037341L", ServiceKind.CALIBRATION, "数显卡尺", date(2019, 7, 1), unit="mm", value="150")
    >>> ask.amount, ask.subject
    (Decimal('150'), 'service:FW-2019-0001')
    """

    number: str
    entity: str
    kind: ServiceKind
    item: str
    asked_on: date
    topic: str = ""
    method: str = ""
    unit: str = ""
    value: str = ""
    wanted_by: date | None = None
    note: str = ""

    def __post_init__(self) -> None:
        registry_number(self.number)
        check_entity_code(self.entity)
        due_text(self.item, "item", longest=60)
        due_text(self.method, "method", may_be_empty=True)
        due_text(self.note, "note", longest=_LONGEST_NOTE, may_be_empty=True)
        if self.value and not self.unit.strip():
            raise BadServiceField(field="unit", value=self.value, zh="写了数值须写单位", en="a value needs its unit")
        if self.amount is not None and self.amount < 0:
            raise BadServiceField(field="value", value=self.value, zh="不能为负", en="it cannot be negative")
        if self.wanted_by is not None and self.wanted_by < self.asked_on:
            raise BadServiceField(field="wanted_by", value=self.wanted_by, zh="早于申请日", en="it lies before the day of asking")

    @property
    def amount(self) -> Decimal | None:
        """Return the value as a decimal, None where none is asked for (数值)."""
        return parse_decimal(self.value) if self.value else None

    @property
    def subject(self) -> str:
        """Return the subject id of facts about the request."""
        return f"service:{self.number}"
