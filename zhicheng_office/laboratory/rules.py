"""Permissions of surveillance by product; discovered at start."""

from __future__ import annotations

import rules

from zhicheng_office.accounts.models import User
from zhicheng_office.accounts.permissions import has_role, is_auditor, is_department, is_quality_office
from zhicheng_office.accounts.roles import Role

is_inspector = has_role(Role.INSPECTOR)
is_laboratory = has_role(Role.LABORATORY)
SAMPLING_BODIES = ("market_supervision", "agriculture")


@rules.predicate
def samples_goods(user: User) -> bool:
    """Say whether the user's body organises sampling."""
    return user.body in SAMPLING_BODIES


@rules.predicate
def is_of_body(user: User, body: str | None) -> bool:
    """Say whether a campaign is the user's own body's; asked without one, whether there can be any."""
    return body is None or user.body == body


organises = is_quality_office | (is_department & samples_goods & is_of_body)

rules.add_perm("laboratory.read", is_quality_office | is_department | is_auditor | is_inspector)
rules.add_perm("laboratory.keep_campaign", organises)
rules.add_perm("laboratory.take_sample", is_inspector)
rules.add_perm("laboratory.keep_custody", is_inspector | organises)
rules.add_perm("laboratory.assign", organises)
rules.add_perm("laboratory.run_case", organises)
rules.add_perm("laboratory.open_blind", organises)
rules.add_perm("laboratory.publish", organises)
rules.add_perm("laboratory.compare_limits", organises)
rules.add_perm("laboratory.link_accounts", organises)
rules.add_perm("laboratory.read_laboratories", is_quality_office | is_department | is_auditor)
rules.add_perm("laboratory.read_outliers", is_quality_office | (is_department & samples_goods) | is_auditor)
rules.add_perm("laboratory.work", is_laboratory)
