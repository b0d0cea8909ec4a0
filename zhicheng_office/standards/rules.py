"""Permissions of the standards room; discovered at start."""

from __future__ import annotations

import rules

from zhicheng_office.accounts.models import User
from zhicheng_office.accounts.permissions import has_role, is_department, is_quality_office, reads_office
from zhicheng_office.accounts.roles import Role


@rules.predicate
def watches_products(user: User) -> bool:
    """Say whether the user's body judges products or farm produce."""
    return user.body in ("market_supervision", "agriculture")


@rules.predicate
def is_market_supervision(user: User) -> bool:
    """Say whether the user's body is the market supervision bureau."""
    return user.body == "market_supervision"


rules.add_perm("standards.read_limits", reads_office)
rules.add_perm("standards.propose_limits", is_quality_office | (is_department & watches_products))
rules.add_perm("standards.review_limits", is_quality_office | (is_department & is_market_supervision))
rules.add_perm("standards.read_projects", reads_office)
rules.add_perm("standards.keep", is_quality_office | (is_department & is_market_supervision))
rules.add_perm("standards.read_core", reads_office)
rules.add_perm("standards.propose_core", is_quality_office | (is_department & is_market_supervision))
rules.add_perm("standards.review_core", is_quality_office | (is_department & is_market_supervision))
rules.add_perm("standards.read_corrections", is_quality_office | (is_department & is_market_supervision) | has_role(Role.AUDITOR))
rules.add_perm("standards.correct", is_department & is_market_supervision)  # 标准化法 art. 38: the standards authority's act
rules.add_perm("standards.declare", has_role(Role.ENTERPRISE))
rules.add_perm(
    "standards.see_corrections",
    is_quality_office | (is_department & is_market_supervision) | has_role(Role.AUDITOR) | has_role(Role.ENTERPRISE),
)
