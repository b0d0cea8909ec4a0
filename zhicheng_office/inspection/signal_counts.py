"""How much of smart supervision waits for a person behind its entries of the rail."""

from __future__ import annotations

from zhicheng_office.accounts.models import User
from zhicheng_office.accounts.navigation import Waiting, counts_for
from zhicheng_office.accounts.permissions import may
from zhicheng_office.inspection.models import AlarmRow


@counts_for("inspection:alarms")
def alarms_waiting(user: User) -> Waiting:
    """Return how many alarms wait for a decision, for those who may decide (待核实)."""
    return AlarmRow.objects.filter(state=AlarmRow.State.RAISED) if may(user, "inspection.decide_alarm") else 0
