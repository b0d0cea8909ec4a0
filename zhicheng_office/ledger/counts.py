"""How much waits for a person behind the ledger's entries of the rail."""

from __future__ import annotations

from zhicheng_office.accounts.models import User
from zhicheng_office.accounts.navigation import Waiting, counts_for
from zhicheng_office.accounts.permissions import may
from zhicheng_office.ledger.withdrawal_models import Withdrawal


@counts_for("ledger:withdrawals")
def withdrawals_waiting(user: User) -> Waiting:
    """Return how many withdrawals others proposed that the person may decide (待复核)."""
    if not may(user, "ledger.withdraw"):
        return 0
    return Withdrawal.objects.filter(state=Withdrawal.State.PROPOSED).exclude(proposed_by=user.get_username())
