"""Permissions of the registry; discovered at start."""

import rules

from zhicheng_office.accounts.models import User
from zhicheng_office.accounts.permissions import is_department, is_quality_office


@rules.predicate
def keeps_registry(user: User) -> bool:
    """Say whether the user's body keeps the registry."""
    return user.body == "market_supervision"


rules.add_perm("registry.import", is_quality_office | (is_department & keeps_registry))
