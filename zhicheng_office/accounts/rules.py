"""Permissions of the accounts app; discovered at start."""

import rules

from zhicheng_office.accounts.permissions import reads_office

rules.add_perm("office.read", reads_office)
