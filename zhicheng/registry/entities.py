"""Entities: who is registered, where, in which industry, how large."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache

from zhicheng.facts import Fact
from zhicheng.registry.codes import check_entity_code, is_synthetic
from zhicheng.registry.errors import BadEntity
from zhicheng.registry.industries import industry
from zhicheng.rules import load_rulebook

_FIRST_YEAR, _LAST_YEAR = 1900, 2099  # 9999-12-31 and 0001-01-01 stand for no day in many a system


class EntityKind(StrEnum):
    """What kind of entity (主体类型)."""

    ENTERPRISE = "enterprise"  # 企业
    SOLE_PROPRIETOR = "sole_proprietor"  # 个体工商户
    COOPERATIVE = "cooperative"  # 农民专业合作社


class EntityStatus(StrEnum):
    """Registration status (登记状态)."""

    ACTIVE = "active"  # 存续
    SUSPENDED = "suspended"  # 停业
    REVOKED = "revoked"  # 吊销
    CANCELLED = "cancelled"  # 注销


class SizeClass(StrEnum):
    """Size class (大中小微型划分)."""

    LARGE = "large"
    MEDIUM = "medium"
    SMALL = "small"
    MICRO = "micro"


@dataclass(frozen=True)
class Entity:
    """One entity (经营主体), checked on construction.

    ``town`` is a nine-digit code, ``industry`` a class of GB/T 4754. Raises BadCode, BadEntityCode, UnknownCode, BadEntity.

    >>> Entity("91110000600037341L", "某厂（合成）", "330782108", "3465", date(2018, 5, 1)).subject
    'entity:91110000600037341L'
    """

    code: str
    name: str
    town: str
    industry: str
    registered_on: date
    kind: EntityKind = EntityKind.ENTERPRISE
    size: SizeClass = SizeClass.MICRO
    status: EntityStatus = EntityStatus.ACTIVE
    address: str = ""

    def __post_init__(self) -> None:
        check_entity_code(self.code, self.registered_on)
        if not self.name.strip():
            raise BadEntity(field="name", value=self.name, zh="名称不能为空", en="a name is due")
        if len(self.name) > 200 or not self.name.isprintable():
            raise BadEntity(field="name", value=self.name[:20], zh="过长或含不可见字符", en="too long or unprintable")
        if not any(map(str.isalnum, self.name)):
            raise BadEntity(field="name", value=self.name, zh="没有文字", en="it holds no letter")
        if not _FIRST_YEAR <= self.registered_on.year <= _LAST_YEAR:
            zh, en = f"应在 {_FIRST_YEAR} 至 {_LAST_YEAR} 年间", f"a year from {_FIRST_YEAR} to {_LAST_YEAR} is due"
            raise BadEntity(field="registered_on", value=self.registered_on, zh=zh, en=en)
        if not re.fullmatch(r"\d{9}", self.town):
            raise BadEntity(field="town", value=self.town, zh="应为9位区划代码", en="nine digits are due")
        if len(self.address) > 200 or not self.address.isprintable():
            raise BadEntity(field="address", value=self.address[:20], zh="过长或含控制字符", en="too long or unprintable")
        if industry(self.industry).level != "class":
            raise BadEntity(field="industry", value=self.industry, zh="应为4位小类代码", en="a class of four digits is due")

    @property
    def subject(self) -> str:
        """Return the subject id of facts about the entity."""
        return f"entity:{self.code}"

    @property
    def is_sole_proprietor(self) -> bool:
        """Say whether it is a sole proprietor, who is masked in open data and never classified without a cited rule."""
        return self.kind is EntityKind.SOLE_PROPRIETOR

    @property
    def is_simulated(self) -> bool:
        """Say whether the code is synthetic."""
        return is_synthetic(self.code)


def search_key(text: str) -> str:
    """Return what names are compared by (检索键): width and traditional forms folded, signs and spaces dropped, letters lowered.

    >>> search_key("某市 飛龍五金（集團）有限公司 ")
    '某市飞龙五金集团有限公司'
    """
    plain = unicodedata.normalize("NFKC", text).casefold().translate(_simplified())
    return plain if plain.isalnum() else "".join(filter(str.isalnum, plain))


@cache
def _simplified() -> dict[int, str]:
    pairs = load_rulebook().page("policy/traditional")["pairs"].split()
    return str.maketrans({pair[0]: pair[1] for pair in pairs})


def state(entity: Entity, *, source: str = "") -> tuple[Fact, ...]:
    """State what a registration says, as facts valid from the day of registration.

    >>> entity = Entity("91110000600037341L", "某厂（合成）", "330782108", "3465", date(2018, 5, 1))
    >>> state(entity)[3].predicate, state(entity)[3].value
    ('entity.town', '330782108')
    """
    said: list[tuple[str, int | str]] = [
        ("entity.name", entity.name),
        ("entity.kind", entity.kind.value),
        ("entity.status", entity.status.value),
        ("entity.town", entity.town),
        ("entity.industry", entity.industry),
        ("entity.scale", entity.size.value),
    ]
    if entity.address.strip():
        said.append(("entity.address", entity.address.strip()))
    since, body = entity.registered_on, "market_supervision"
    return tuple(Fact(entity.subject, code, value, since, body=body, source=source) for code, value in said)
