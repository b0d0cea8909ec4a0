"""How much waits for a person behind planning's entries of the rail; each costs one question to the database."""

from __future__ import annotations

from datetime import date

from zhicheng_office.accounts.models import User
from zhicheng_office.accounts.navigation import Waiting, counts_for
from zhicheng_office.accounts.permissions import may
from zhicheng_office.planning.models import Progress, Proposal, Report
from zhicheng_office.planning.records import current_plan, newest_statuses, progress_of


@counts_for("planning:proposals")
def proposals_waiting(user: User) -> Waiting:
    """Return how many proposals are to be confirmed (待确认)."""
    return Proposal.objects.filter(state=Proposal.State.PROPOSED)


@counts_for("planning:reports")
def reports_waiting(user: User) -> Waiting:
    """Return what waits in reports: for the quality office what others filed (待复核), for a department what came back (已退回)."""
    if may(user, "planning.accept_report"):
        return Report.objects.filter(state=Report.State.SUBMITTED).exclude(filed_by=user.get_username())
    return Report.objects.filter(state=Report.State.RETURNED, body=user.body)


@counts_for("planning:tasks")
def tasks_open(user: User) -> int:
    """Return how many tasks are open that the person may move on (未完成)."""
    plan = current_plan()
    if plan is None:
        return 0
    latest = newest_statuses(Progress.Kind.TASK)
    mine = [task for task in plan.tasks() if may(user, "planning.update_task", task.owner)]
    ever = date.max  # the rail speaks of now: whatever is done has been done, and the day need not be looked up
    return sum(progress_of(task, latest.get(task.id), ever) != Progress.Status.DONE for task in mine)
