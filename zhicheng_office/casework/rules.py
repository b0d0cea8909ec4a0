"""Permissions of an inspectee's own pages; discovered at start."""

from __future__ import annotations

import rules

from zhicheng_office.accounts.permissions import has_role
from zhicheng_office.accounts.roles import Role

rules.add_perm("casework.own", has_role(Role.ENTERPRISE))
