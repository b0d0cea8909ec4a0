"""The steps of a request: who takes each, from which state to which, and what each must say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from zhicheng.errors import Words
from zhicheng.programmes.services.errors import BadServiceField
from zhicheng.programmes.services.offers import due_text
from zhicheng.values import parse_decimal, scaled

_MOST_YUAN = 10**10
_MOST_DAYS = 500


class Party(StrEnum):
    """A side of a request (当事方)."""

    ASKER = "asker"
    PROVIDER = "provider"
    OFFICE = "office"

    @property
    def words(self) -> Words:
        """Return the side's name."""
        return _PARTIES[self]


_PARTIES = {
    Party.ASKER: Words("申请企业", "the asker"),
    Party.PROVIDER: Words("服务机构", "the provider"),
    Party.OFFICE: Words("质量办", "the quality office"),
}


class ServiceState(StrEnum):
    """How far a request is (服务申请状态)."""

    ASKED = "asked"
    MATCHED = "matched"
    QUOTED = "quoted"
    ACCEPTED = "accepted"
    SCHEDULED = "scheduled"
    DELIVERED = "delivered"
    OBJECTED = "objected"
    JUDGED = "judged"
    RATED = "rated"
    WITHDRAWN = "withdrawn"

    @property
    def words(self) -> Words:
        """Return the state's name."""
        return _STATES[self]


_STATES = {
    ServiceState.ASKED: Words("待选机构", "asked"),
    ServiceState.MATCHED: Words("待报价", "matched"),
    ServiceState.QUOTED: Words("待接受报价", "quoted"),
    ServiceState.ACCEPTED: Words("待排期", "accepted"),
    ServiceState.SCHEDULED: Words("服务中", "scheduled"),
    ServiceState.DELIVERED: Words("待确认", "delivered"),
    ServiceState.OBJECTED: Words("有异议", "objected"),
    ServiceState.JUDGED: Words("待评价", "judged"),
    ServiceState.RATED: Words("已评价", "rated"),
    ServiceState.WITHDRAWN: Words("已撤销", "withdrawn"),
}


class ServiceAct(StrEnum):
    """A step of a request (办理步骤)."""

    CHOOSE = "choose"
    DECLINE = "decline"
    QUOTE = "quote"
    REFUSE = "refuse"
    ACCEPT = "accept"
    SCHEDULE = "schedule"
    DELIVER = "deliver"
    CONFIRM = "confirm"
    OBJECT = "object"
    REPEAT = "repeat"
    UPHOLD = "uphold"
    DISMISS = "dismiss"
    RATE = "rate"
    WITHDRAW = "withdraw"
    TAKE_BACK = "take_back"

    @property
    def words(self) -> Words:
        """Return the step's name."""
        return _ACTS[self]


_ACTS = {
    ServiceAct.CHOOSE: Words("选定机构", "choose a provider"),
    ServiceAct.DECLINE: Words("谢绝", "decline"),
    ServiceAct.QUOTE: Words("报价", "quote"),
    ServiceAct.REFUSE: Words("不接受报价", "refuse the quote"),
    ServiceAct.ACCEPT: Words("接受报价", "accept the quote"),
    ServiceAct.SCHEDULE: Words("排期", "schedule"),
    ServiceAct.DELIVER: Words("交付", "deliver"),
    ServiceAct.CONFIRM: Words("确认交付", "accept the delivery"),
    ServiceAct.OBJECT: Words("提出异议", "object"),
    ServiceAct.REPEAT: Words("同意重做", "agree to do it again"),
    ServiceAct.UPHOLD: Words("异议成立", "uphold the objection"),
    ServiceAct.DISMISS: Words("异议不成立", "dismiss the objection"),
    ServiceAct.RATE: Words("评价", "rate"),
    ServiceAct.WITHDRAW: Words("撤销申请", "withdraw the request"),
    ServiceAct.TAKE_BACK: Words("撤回上一步", "take the last step back"),
}
_A, _S, _P = ServiceAct, ServiceState, Party
PARTIES: Mapping[ServiceAct, frozenset[Party]] = {
    _A.CHOOSE: frozenset({_P.ASKER, _P.OFFICE}),
    _A.DECLINE: frozenset({_P.PROVIDER}),
    _A.QUOTE: frozenset({_P.PROVIDER}),
    _A.REFUSE: frozenset({_P.ASKER}),
    _A.ACCEPT: frozenset({_P.ASKER}),
    _A.SCHEDULE: frozenset({_P.PROVIDER}),
    _A.DELIVER: frozenset({_P.PROVIDER}),
    _A.CONFIRM: frozenset({_P.ASKER}),
    _A.OBJECT: frozenset({_P.ASKER}),
    _A.REPEAT: frozenset({_P.PROVIDER}),
    _A.UPHOLD: frozenset({_P.OFFICE}),
    _A.DISMISS: frozenset({_P.OFFICE}),
    _A.RATE: frozenset({_P.ASKER}),
    _A.WITHDRAW: frozenset({_P.ASKER}),
}
"""Which sides may take a step (办理方); taking back belongs to whoever took the step."""
MOVES: Mapping[ServiceAct, Mapping[ServiceState, ServiceState]] = {
    _A.CHOOSE: {_S.ASKED: _S.MATCHED},
    _A.DECLINE: dict.fromkeys((_S.MATCHED, _S.QUOTED, _S.ACCEPTED, _S.SCHEDULED), _S.ASKED),
    _A.QUOTE: {_S.MATCHED: _S.QUOTED, _S.QUOTED: _S.QUOTED},
    _A.REFUSE: {_S.QUOTED: _S.ASKED},
    _A.ACCEPT: {_S.QUOTED: _S.ACCEPTED},
    _A.SCHEDULE: {_S.ACCEPTED: _S.SCHEDULED, _S.SCHEDULED: _S.SCHEDULED},
    _A.DELIVER: {_S.SCHEDULED: _S.DELIVERED},
    _A.CONFIRM: {_S.DELIVERED: _S.JUDGED},
    _A.OBJECT: {_S.DELIVERED: _S.OBJECTED},
    _A.REPEAT: {_S.OBJECTED: _S.SCHEDULED},
    _A.UPHOLD: {_S.OBJECTED: _S.JUDGED},
    _A.DISMISS: {_S.OBJECTED: _S.JUDGED},
    _A.RATE: {_S.JUDGED: _S.RATED},
    _A.WITHDRAW: dict.fromkeys((_S.ASKED, _S.MATCHED, _S.QUOTED, _S.ACCEPTED, _S.SCHEDULED), _S.WITHDRAWN),
}
"""From which state to which a step leads (状态转移); taking back leads to where the step came from."""
STANDING = frozenset({_A.DELIVER, _A.CONFIRM, _A.UPHOLD, _A.DISMISS, _A.RATE})
"""Steps that stand once taken (不可撤回)."""
_WITH_REASON = frozenset({_A.DECLINE, _A.OBJECT, _A.UPHOLD, _A.DISMISS})
_WITH_PROVIDER = frozenset({_A.CHOOSE, _A.DECLINE, _A.QUOTE, _A.SCHEDULE, _A.DELIVER, _A.REPEAT})


@dataclass(frozen=True)
class Quotation:
    """A price and a promise (报价): yuan as printed, working days from its acceptance, the last day it can be accepted. Raises BadServiceField, BadAmount.

    >>> Quotation("1,200.50", 7, date(2019, 7, 31)).fen
    120050
    """

    yuan: str
    working_days: int
    valid_until: date

    def __post_init__(self) -> None:
        amount = parse_decimal(self.yuan)
        if not 0 <= amount <= _MOST_YUAN or amount != amount.quantize(Decimal("0.01")):
            zh, en = "应为不为负、至多两位小数的金额（元）", "an amount in yuan, not negative, of two decimals at most is due"
            raise BadServiceField(field="yuan", value=self.yuan[:30], zh=zh, en=en)
        if not 1 <= self.working_days <= _MOST_DAYS:
            zh, en = f"须在 1 至 {_MOST_DAYS} 之间", f"it lies outside 1 to {_MOST_DAYS}"
            raise BadServiceField(field="working_days", value=self.working_days, zh=zh, en=en)

    @property
    def fen(self) -> int:
        """Return the price in fen, as a whole number (金额，分)."""
        return scaled(parse_decimal(self.yuan), 2)


@dataclass(frozen=True)
class ServiceStep:
    """One step taken (办理记录): what, when, by which side, and what that step has to say. Raises BadServiceField.

    ``provider`` stands with steps of a provider and the choice of one; ``quotation`` with a quote; ``planned`` with a schedule or a repetition;
    ``document`` names what was delivered; ``reason`` is due where somebody says no; ``score`` is a rating.

    >>> ServiceStep(ServiceAct.OBJECT, date(2019, 7, 9), Party.ASKER)
    Traceback (most recent call last):
    zhicheng.programmes.services.errors.BadServiceField: 'reason' is '': it is empty, longer than 500 ... ZC-PROGRAMMES-001
    """

    act: ServiceAct
    day: date
    by: Party
    provider: str = ""
    quotation: Quotation | None = None
    planned: date | None = None
    document: str = ""
    reason: str = ""
    score: int | None = None

    def __post_init__(self) -> None:
        due_text(self.reason, "reason", longest=500, may_be_empty=self.act not in _WITH_REASON)
        due_text(self.document, "document", may_be_empty=self.act is not _A.DELIVER)
        if self.act in _WITH_PROVIDER and not self.provider:
            raise BadServiceField(field="provider", value="", zh="缺服务机构", en="the provider is missing")
        if self.act is _A.QUOTE:
            self._check_quote()
        if self.act in (_A.SCHEDULE, _A.REPEAT) and (self.planned is None or self.planned < self.day):
            zh, en = "排期日缺失或早于当日", "the planned day is missing or lies before today"
            raise BadServiceField(field="planned", value=self.planned or "", zh=zh, en=en)
        if self.act is _A.RATE and self.score is None:
            raise BadServiceField(field="score", value="", zh="缺评分", en="the score is missing")

    def _check_quote(self) -> None:
        if self.quotation is None:
            raise BadServiceField(field="quotation", value="", zh="缺报价", en="the quote is missing")
        if self.quotation.valid_until < self.day:
            zh, en = "报价有效期已过", "the quote has lapsed already"
            raise BadServiceField(field="valid_until", value=self.quotation.valid_until, zh=zh, en=en)
