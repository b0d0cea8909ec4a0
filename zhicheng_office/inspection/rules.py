"""Permissions of inspection; discovered at start. Each one is asked about an object or, without one, about the role."""

from __future__ import annotations

import rules

from zhicheng_office.accounts.models import User
from zhicheng_office.accounts.permissions import has_role, is_auditor, is_department, is_quality_office
from zhicheng_office.accounts.roles import Role
from zhicheng_office.inspection.models import InspectorPerson

is_inspector = has_role(Role.INSPECTOR)


@rules.predicate
def runs_draws(user: User) -> bool:
    """Say whether the user's body organises the county's random checks."""
    return user.body == "market_supervision"


@rules.predicate
def keeps_own(user: User, body: str | None) -> bool:
    """Say whether an item or an inspector is of the user's own body."""
    return bool(body) and user.body == body


@rules.predicate
def is_self(user: User, number: str | None) -> bool:
    """Say whether a number of the roster is the user's own."""
    return bool(number) and InspectorPerson.objects.filter(number=number, username=user.get_username()).exists()


@rules.predicate
def is_own_entity(user: User, code: str | None) -> bool:
    """Say whether a code is that of the entity the account belongs to."""
    return bool(code) and user.body == code


organises = is_quality_office | (is_department & runs_draws)

rules.add_perm("inspection.read", is_quality_office | is_department | is_auditor | is_inspector)
rules.add_perm("inspection.keep_rosters", organises)
rules.add_perm("inspection.is_inspector", is_inspector)
rules.add_perm("inspection.keep_items", is_quality_office | is_department)
rules.add_perm("inspection.keep_item", is_quality_office | (is_department & keeps_own))
rules.add_perm("inspection.read_inspectors", is_quality_office | is_department | is_auditor)
rules.add_perm("inspection.read_inspector", organises | is_auditor | (is_department & keeps_own))
rules.add_perm("inspection.read_names", organises | is_auditor | (is_department & keeps_own))
rules.add_perm("inspection.declare_recusal", organises | (is_inspector & is_self))
rules.add_perm("inspection.read_recusals", organises | is_auditor | (is_inspector & is_self))
rules.add_perm("inspection.read_inspector_rates", organises | is_auditor)
rules.add_perm("inspection.answer_rate", is_inspector & is_self)
rules.add_perm("inspection.keep_plan", organises)
rules.add_perm("inspection.run_campaign", organises)
rules.add_perm("inspection.keep_official", organises)
rules.add_perm("inspection.read_sealed", (is_department & runs_draws) | is_auditor)
rules.add_perm("inspection.see_own_visit", has_role(Role.ENTERPRISE) & is_own_entity)
rules.add_perm("inspection.read_campaigns", is_quality_office | is_department | is_auditor)
rules.add_perm("inspection.visit", is_inspector)
rules.add_perm("inspection.read_records", is_quality_office | is_department | is_auditor | is_inspector)
rules.add_perm("inspection.publish_results", organises)
rules.add_perm("inspection.read_signals", is_quality_office | is_department | is_auditor | is_inspector)
rules.add_perm("inspection.send_signals", organises)
rules.add_perm("inspection.keep_signal_keys", organises)
rules.add_perm("inspection.decide_alarm", organises)
