"""Permissions of the one-stop counter; discovered at start. Each one is asked about an object or, without one, about the role."""

from __future__ import annotations

import rules

from zhicheng_office.accounts.models import User
from zhicheng_office.accounts.permissions import has_role, is_auditor, is_department, is_quality_office
from zhicheng_office.accounts.roles import Role
from zhicheng_office.programmes.models import ServiceCase
from zhicheng_office.programmes.records import provider_of
from zhicheng_office.registry.merging import codes_of_account

is_enterprise = has_role(Role.ENTERPRISE)
is_provider = has_role(Role.LABORATORY)


@rules.predicate
def asked_it(user: User, case: ServiceCase | None) -> bool:
    """Say whether a request is of the account's own entity, under whichever of its codes it was made."""
    return case is not None and case.entity in codes_of_account(user)


@rules.predicate
def serves_it(user: User, case: ServiceCase | None) -> bool:
    """Say whether the account's provider has, or had, a request."""
    number = provider_of(user)
    if case is None or not number:
        return False
    return case.provider == number or case.steps.filter(provider=number, party="provider").exists()


@rules.predicate
def keeps_services(user: User) -> bool:
    """Say whether the user's body runs the counter."""
    return user.body == "market_supervision"


reads_all = is_quality_office | is_auditor | (is_department & keeps_services)

rules.add_perm("programmes.ask", is_enterprise)
rules.add_perm("programmes.serve", is_provider)
rules.add_perm("programmes.read_all", reads_all)
rules.add_perm("programmes.run", is_quality_office)
rules.add_perm("programmes.read_instruments", is_enterprise | reads_all)
rules.add_perm("programmes.act_as_asker", is_enterprise & asked_it)
rules.add_perm("programmes.act_as_provider", is_provider & serves_it)
rules.add_perm("programmes.read_one", reads_all | (is_enterprise & asked_it) | (is_provider & serves_it))
