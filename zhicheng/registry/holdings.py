"""Certificates and licences: what a body has certified or permitted, to whom, for how long."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache

from zhicheng.errors import Words
from zhicheng.registry.codes import check_entity_code
from zhicheng.registry.errors import UnknownCode
from zhicheng.registry.products import check_number
from zhicheng.registry.terms import Term, due_text
from zhicheng.rules import load_rulebook


class Validity(StrEnum):
    """How a certificate or licence stands on a day (证书状态)."""

    NOT_YET = "not_yet"
    VALID = "valid"
    SUSPENDED = "suspended"
    WITHDRAWN = "withdrawn"
    ENDED = "ended"

    def words(self) -> Words:
        """Return the state in words."""
        return _VALIDITIES[self]


_VALIDITIES = {
    Validity.NOT_YET: Words("未生效", "not valid yet"),
    Validity.VALID: Words("有效", "valid"),
    Validity.SUSPENDED: Words("暂停", "suspended"),
    Validity.WITHDRAWN: Words("撤销", "withdrawn"),
    Validity.ENDED: Words("过期", "run out"),
}


@cache
def load_schemes() -> Mapping[str, Words]:
    """Return every certification scheme by code (认证种类). Source: predicate ``certificate.scheme``.

    >>> load_schemes()["zhejiang_made"].zh
    '浙江制造'
    """
    return _named("certificate_schemes")


@cache
def load_licence_kinds() -> Mapping[str, Words]:
    """Return every kind of licence by code (许可种类). Source: rulebook ``registry/holdings``.

    >>> load_licence_kinds()["food_production"].zh
    '食品生产许可'
    """
    return _named("licence_kinds")


def _named(key: str) -> Mapping[str, Words]:
    page = load_rulebook().page("registry/holdings")[key]
    return {code: Words(said["zh"], said["en"]) for code, said in page.items()}


@dataclass(frozen=True)
class HeldCertificate:
    """One certificate of certification that an entity holds (认证证书). Raises BadRosterField, BadEntityCode, UnknownCode.

    ``suspended_on`` and ``withdrawn_on`` are the days from which it is not valid, whatever its term.

    >>> held = HeldCertificate("ZZB-1", "91110000600037341L", "zhejiang_made", date(2018, 3, 1), date(2021, 2, 28))
    >>> held.validity(date(2019, 7, 1)).value, held.validity(date(2021, 3, 1)).value
    ('valid', 'ended')
    """

    number: str
    entity: str
    scheme: str
    since: date
    until: date
    product: str = ""
    issuer: str = ""
    suspended_on: date | None = None
    withdrawn_on: date | None = None

    def __post_init__(self) -> None:
        check_number(self.number)
        check_entity_code(self.entity)
        if self.scheme not in load_schemes():
            raise UnknownCode(value=self.scheme, zh="认证种类", en="certification scheme")
        Term(self.since, self.until)

    @property
    def subject(self) -> str:
        """Return the subject id of facts about the certificate."""
        return f"certificate:{self.number}"

    def validity(self, day: date) -> Validity:
        """Return how the certificate stands on a day (当日状态)."""
        if self.withdrawn_on is not None and self.withdrawn_on <= day:
            return Validity.WITHDRAWN
        if self.suspended_on is not None and self.suspended_on <= day <= self.until:
            return Validity.SUSPENDED
        return _by_term(Term(self.since, self.until), day)


def _by_term(term: Term, day: date) -> Validity:
    if day < term.since:
        return Validity.NOT_YET
    return Validity.VALID if term.covers(day) else Validity.ENDED


@dataclass(frozen=True)
class Licence:
    """One licence that an entity holds (许可证). Raises BadRosterField, BadEntityCode, UnknownCode.

    >>> held = Licence("XK-1", "91110000600037341L", "food_production", date(2018, 3, 1), date(2023, 2, 28), "糕点")
    >>> held.validity(date(2018, 2, 28)).value
    'not_yet'
    """

    number: str
    entity: str
    kind: str
    since: date
    until: date | None
    scope: str
    issuer: str = ""
    revoked_on: date | None = None

    def __post_init__(self) -> None:
        check_number(self.number)
        check_entity_code(self.entity)
        if self.kind not in load_licence_kinds():
            raise UnknownCode(value=self.kind, zh="许可种类", en="kind of licence")
        due_text(self.scope, "scope")
        Term(self.since, self.until)

    @property
    def subject(self) -> str:
        """Return the subject id of facts about the licence."""
        return f"licence:{self.number}"

    def validity(self, day: date) -> Validity:
        """Return how the licence stands on a day (当日状态)."""
        if self.revoked_on is not None and self.revoked_on <= day:
            return Validity.WITHDRAWN
        return _by_term(Term(self.since, self.until), day)
