"""Words of items, rosters and plans, and the choices that forms offer."""

from __future__ import annotations

from collections.abc import Mapping

from zhicheng.errors import Words
from zhicheng.registry import load_skills
from zhicheng.rules import Status
from zhicheng_office.inspection.services.items import known_bodies, known_pillars
from zhicheng_office.ledger.records import county
from zhicheng_office.ui.saying import here

ITEM_KINDS = {"general": Words("一般", "general"), "key": Words("重点", "key")}
CHECK_KINDS = {"judgement": Words("判断", "judged"), "reading": Words("读数", "read"), "photo": Words("拍照", "photographed")}
MODES = {"open": Words("公开", "open"), "sealed": Words("密封", "sealed")}
ENTITY_KINDS = {
    "enterprise": Words("企业", "enterprise"),
    "sole_proprietor": Words("个体工商户", "sole proprietor"),
    "cooperative": Words("农民专业合作社", "cooperative"),
}
STRATA = {
    "town": Words("镇街", "town"),
    "industry": Words("行业", "industry"),
    "pillar": Words("支柱产业", "pillar industry"),
    "kind": Words("主体类型", "kind of entity"),
    "scale": Words("规模", "size"),
    "credit_class": Words("信用类别", "credit class"),
}
SEEN = {
    Status.IN_FORCE: Words("条文已核", "article checked"),
    Status.HOUSE: Words("本办规则，无条文", "house rule, no article"),
    Status.UNVERIFIED: Words("条文未核验", "article not verified"),
    Status.EXPECTED: Words("尚未施行", "not in force yet"),
    Status.REPEALED: Words("已废止", "repealed"),
}
FIELD_NAMES = {
    "": Words("批次", "batch"),
    "title": Words("名称", "title"),
    "items": Words("事项", "items"),
    "bodies": Words("参加部门", "bodies"),
    "mode": Words("抽取方式", "mode"),
    "announced": Words("事先告知", "announced"),
    "scope": Words("范围", "scope"),
    "stratify_by": Words("分层", "strata by"),
    "ratio": Words("比例", "ratio"),
    "ratios": Words("分类比例", "ratios by class"),
    "directed": Words("定向抽取", "directed draw"),
    "chances": Words("另定概率的户数", "entities with a chance of their own"),
    "quotas": Words("分层名额", "quotas"),
    "reserve": Words("每层备选", "reserve"),
    "seats": Words("席位", "seats"),
    "first_day": Words("首日", "first day"),
    "last_day": Words("末日", "last day"),
}


def skill_choices() -> list[tuple[str, str]]:
    """Return the skills as choices of a form."""
    return [(code, here(words)) for code, words in load_skills().items()]


def body_choices() -> list[tuple[str, str]]:
    """Return the bodies as choices of a form."""
    return [(code, here(words)) for code, words in known_bodies().items()]


def town_choices() -> list[tuple[str, str]]:
    """Return the county's towns as choices of a form."""
    place = county()
    return [(code, here(words)) for code, words in place.town_words.items()] if place else []


def pillar_choices() -> list[tuple[str, str]]:
    """Return the county's pillar industries as choices of a form."""
    return [(code, here(words)) for code, words in known_pillars().items()]


def named(table: Mapping[str, Words]) -> list[tuple[str, str]]:
    """Return a table of words as choices of a form."""
    return [(code, here(words)) for code, words in table.items()]
