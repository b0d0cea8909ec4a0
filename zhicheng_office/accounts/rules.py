"""Permissions of the accounts app; discovered at start."""

import rules

from zhicheng_office.accounts.permissions import reads_office, reads_trail

rules.add_perm("office.read", reads_office)
rules.add_perm("audit.read_trail", reads_trail)
