"""Permissions of surveillance by product; discovered at start."""

from __future__ import annotations

import rules

from zhicheng_office.accounts.models import User
from zhicheng_office.accounts.permissions import has_role, is_auditor, is_department, is_quality_office
from zhicheng_office.accounts.roles import Role
from zhicheng_office.laboratory.models import LotSeriesRow
from zhicheng_office.registry.merging import codes_of_account

is_enterprise = has_role(Role.ENTERPRISE)
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


@rules.predicate
def receives_lots(user: User, series: LotSeriesRow | None) -> bool:
    """Say whether a series is of the account's own entity, under whichever of its codes it was begun."""
    return series is not None and series.owner in codes_of_account(user)


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

reads_lots = is_quality_office | is_department | is_auditor

rules.add_perm("laboratory.own_lots", is_enterprise)
rules.add_perm("laboratory.read_lots", reads_lots)
rules.add_perm("laboratory.open_lots", is_enterprise | reads_lots)
rules.add_perm("laboratory.read_series", reads_lots | (is_enterprise & receives_lots))
rules.add_perm("laboratory.keep_series", is_enterprise & receives_lots)
