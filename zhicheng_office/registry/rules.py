"""Permissions of the registry; discovered at start."""

import rules

from zhicheng_office.accounts.models import User
from zhicheng_office.accounts.permissions import is_auditor, is_department, is_quality_office


@rules.predicate
def keeps_registry(user: User) -> bool:
    """Say whether the user's body keeps the registry."""
    return user.body == "market_supervision"


keeps = is_quality_office | (is_department & keeps_registry)

rules.add_perm("registry.import", keeps)
rules.add_perm("registry.keep", keeps)
rules.add_perm("registry.merge", keeps)
rules.add_perm("registry.read_merges", keeps | is_auditor)
