"""Permissions of the ledger; discovered at start."""

import rules

from zhicheng_office.accounts.permissions import is_auditor, is_quality_office

rules.add_perm("ledger.release", is_quality_office)
rules.add_perm("ledger.withdraw", is_quality_office)
rules.add_perm("ledger.read_withdrawals", is_quality_office | is_auditor)
rules.add_perm("ledger.keep_matters", is_quality_office)
rules.add_perm("ledger.keep_witnesses", is_quality_office)
