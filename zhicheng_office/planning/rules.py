"""Permissions of planning; discovered at start. Each one is asked about an object or, without one, about the role."""

from __future__ import annotations

import rules

from zhicheng_office.accounts.models import User
from zhicheng_office.accounts.permissions import is_auditor, is_department, is_quality_office
from zhicheng_office.ledger.rulebook import load_vocabulary
from zhicheng_office.planning.models import Report
from zhicheng_office.planning.records import duty_of, reported_predicate


@rules.predicate
def issues_figure(user: User, target: str | None) -> bool:
    """Say whether the plan and the predicate both name the user's body as the one that reports a target."""
    if target is None:
        return bool(user.body)
    duty = duty_of(target)
    predicate = reported_predicate(target)
    if duty is None or predicate is None:
        return False
    return user.body == duty.issuing and user.body in load_vocabulary()[predicate].bodies


@rules.predicate
def did_not_file(user: User, report: Report | None) -> bool:
    """Say whether somebody else filed the report."""
    return report is None or report.filed_by != user.get_username()


@rules.predicate
def owns_entry(user: User, owner: str | None) -> bool:
    """Say whether a task or milestone, given by its owner, belongs to the user's body."""
    return bool(user.body) and (owner is None or user.body == owner)


rules.add_perm("planning.review", is_quality_office)
rules.add_perm("planning.edit_plan", is_quality_office)
rules.add_perm("planning.read_reports", is_quality_office | is_department | is_auditor)
rules.add_perm("planning.file_report", is_department & issues_figure)
rules.add_perm("planning.accept_report", is_quality_office & did_not_file)
rules.add_perm("planning.update_task", is_quality_office | (is_department & owns_entry))
rules.add_perm("planning.update_milestone", is_quality_office | (is_department & owns_entry))
rules.add_perm("planning.confirm_assignment", is_quality_office | (is_department & owns_entry))
