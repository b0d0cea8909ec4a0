"""How much waits for a person behind the entries of standards in the rail."""

from __future__ import annotations

from django.db.models import Q

from zhicheng_office.accounts.models import User
from zhicheng_office.accounts.navigation import Waiting, counts_for
from zhicheng_office.accounts.permissions import may
from zhicheng_office.ledger.records import figures_day, today
from zhicheng_office.registry.merging import codes_of_account
from zhicheng_office.standards.models import CoreListRow, CorrectionRow, DeclarationRow, LimitRow, LimitStep, StandardRow


@counts_for("standards:limit_reviews")
def limits_to_review(user: User) -> Waiting:
    """Return how many limits wait for a reviewer who did not propose them (待复核)."""
    if not may(user, "standards.review_limits"):
        return 0
    own = LimitRow.objects.filter(steps__by=user.get_username(), steps__act__in=("propose", "ask_retire")).values("pk")
    return LimitRow.objects.filter(state__in=("proposed", "ending")).exclude(pk__in=own)


@counts_for("standards:limits")
def limits_sent_back(user: User) -> Waiting:
    """Return how many drafts of the user a reviewer sent back (退回待改)."""
    if not may(user, "standards.propose_limits"):
        return 0
    sent_back = LimitStep.objects.filter(act="send_back").values("limit")
    return LimitRow.objects.filter(state="draft", drafted_by=user.get_username(), pk__in=sent_back)


@counts_for("standards:reviews")
def reviews_past_due(user: User) -> Waiting:
    """Return how many standards drafted here are past their five-year review (复审过期)."""
    return StandardRow.objects.filter(review_due__lt=figures_day()) if may(user, "standards.keep") else 0


@counts_for("standards:cores")
def cores_to_review(user: User) -> Waiting:
    """Return how many lists of core indicators wait for a reviewer who did not propose them (待复核)."""
    if not may(user, "standards.review_core"):
        return 0
    own = CoreListRow.objects.filter(steps__by=user.get_username(), steps__act="propose").values("pk")
    return CoreListRow.objects.filter(state="proposed").exclude(pk__in=own)


@counts_for("standards:corrections")
def corrections_to_close(user: User) -> Waiting:
    """Return how many corrections were answered or are overdue (待核、逾期)."""
    waits = Q(state="answered") | Q(state="asked", due__lt=today())
    return CorrectionRow.objects.filter(waits) if may(user, "standards.correct") else 0


@counts_for("standards:declarations")
def declarations_newly_found(user: User) -> Waiting:
    """Return how many declarations have findings that their own day did not have (新发现)."""
    if not may(user, "standards.correct"):
        return 0
    return DeclarationRow.objects.filter(state="stands", new_count__gt=0)


@counts_for("standards:own_declarations")
def corrections_asked_of_us(user: User) -> Waiting:
    """Return how many corrections are asked of the user's entity and not answered (待更正)."""
    if not user.body or not may(user, "standards.declare"):
        return 0
    return CorrectionRow.objects.filter(entity__in=codes_of_account(user), state="asked")
