"""What was found in a text that must not be public: its kind and its place, never the words themselves."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from zhicheng.errors import Words


class LeakKind(StrEnum):
    """What kind of private data (个人信息种类), the surest kind first."""

    IDENTITY = "identity"
    DOCUMENT = "document"
    CARD = "card"
    MOBILE = "mobile"
    LANDLINE = "landline"
    EMAIL = "email"
    ACCOUNT = "account"
    ADDRESS = "address"
    PLATE = "plate"

    @property
    def words(self) -> Words:
        """The kind in words."""
        return _WORDS[self]


_WORDS = {
    LeakKind.IDENTITY: Words("公民身份号码", "an identity number"),
    LeakKind.DOCUMENT: Words("护照等证件号码", "a passport or permit number"),
    LeakKind.CARD: Words("银行卡号或账号", "a bank card or account number"),
    LeakKind.MOBILE: Words("手机号码", "a mobile number"),
    LeakKind.LANDLINE: Words("固定电话", "a telephone number"),
    LeakKind.EMAIL: Words("电子邮箱", "an e-mail address"),
    LeakKind.ACCOUNT: Words("微信号或QQ号", "a WeChat or QQ account"),
    LeakKind.ADDRESS: Words("家庭住址", "a home address"),
    LeakKind.PLATE: Words("车牌号", "a licence plate"),
}


@dataclass(frozen=True)
class Leak:
    """One piece of private data in a text (泄露点): from ``start`` to before ``end``, in code points.

    ``labelled`` tells that a word before it said what it is (身份证号：…); such a hit is never taken for a public code.
    """

    kind: LeakKind
    start: int
    end: int
    labelled: bool = False
