"""What the public is not told again: the value first published of a reading that was withdrawn and corrected."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from zhicheng.facts import predicates_read
from zhicheng_office.cockpit.services import Line, Overview
from zhicheng_office.ledger.models import Batch, BatchPredicate
from zhicheng_office.ledger.withdrawables import withdrawn_ids
from zhicheng_office.ledger.withdrawal_models import Withdrawal
from zhicheng_office.planning.models import Report


def rewritten_targets(lines: Iterable[Line]) -> frozenset[str]:
    """Return the targets of which a published report or batch was withdrawn (已撤回读数的目标)."""
    gone = withdrawn_ids()
    if not gone:
        return frozenset()
    batches = Batch.objects.filter(digest__in=gone)
    touched = set(BatchPredicate.objects.filter(batch__in=batches).values_list("predicate", flat=True))
    subjects = Withdrawal.objects.filter(withdrawn__in=gone, subject__startswith="report ").values_list("subject", flat=True)
    targets = set(Report.objects.filter(pk__in=[subject.split()[-1] for subject in subjects]).values_list("target", flat=True))
    return frozenset(
        line.target.id
        for line in lines
        if line.target.id in targets or touched & set(predicates_read(line.indicator.formula, None))
    )


def told_in_public(found: Overview) -> Overview:
    """Return the targets as the public sees them (公众所见): where something was withdrawn, nothing of what was said before."""
    gone = rewritten_targets(found.lines)
    return (
        replace(found, lines=tuple(_as_now(line) if line.target.id in gone else line for line in found.lines)) if gone else found
    )


def line_in_public(line: Line) -> Line:
    """Return one target as the public sees it."""
    return _as_now(line) if rewritten_targets([line]) else line


def _as_now(line: Line) -> Line:
    points = tuple(replace(point, first=None) for point in line.standing.points)
    return replace(line, standing=replace(line.standing, points=points), before=None)
