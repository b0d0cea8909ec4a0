"""What inspectors may be good at, as the rulebook lists it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from zhicheng.errors import Words
from zhicheng.registry.errors import UnknownCode
from zhicheng.rules import load_rulebook


@cache
def load_skills() -> Mapping[str, Words]:
    """Return every skill by code (检查技能); read on first use.

    Source: rulebook ``registry/inspection_skills``.

    >>> load_skills()["food_contact"].zh
    '食品相关产品'
    """
    return {
        code: Words(page["zh"], page["en"]) for code, page in load_rulebook().page("registry/inspection_skills")["skills"].items()
    }


def check_skill(code: str) -> str:
    """Return the code of a skill; raise UnknownCode.

    >>> check_skill("food")
    'food'
    """
    if code not in load_skills():
        raise UnknownCode(value=code, zh="检查技能", en="skill")
    return code
