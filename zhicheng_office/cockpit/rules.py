"""Permissions of the cockpit; discovered at start."""

import rules

from zhicheng_office.accounts.permissions import is_quality_office

rules.add_perm("cockpit.override_verdict", is_quality_office)
