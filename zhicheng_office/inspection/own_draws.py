"""What one entity is told of every draw whose roster lists it, under whichever of its codes; before an opening nothing but that it waits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import BinaryField, Case, Exists, F, Func, IntegerField, OuterRef, Q, QuerySet, Value, When
from django.db.models.lookups import GreaterThan

from zhicheng.draw import Answer, answer_listed
from zhicheng.draw.official import CampaignKind
from zhicheng.errors import Words, ZhichengError
from zhicheng_office.inspection.models import Campaign, Visit
from zhicheng_office.inspection.records import NextStep, next_step

OFFICIAL = Words("在上级抽中名单中", "on the list drawn above")
WAITS = Words("还没有抽取", "not drawn yet")
ABORTED = Words("该批已中止", "the batch was given up")
VISITED = Words("抽中：检查已结束", "drawn: the visit is over")


@dataclass(frozen=True)
class OwnDraw:
    """What an entity is told of one draw (本企业抽取结果): ``said`` once there is a bundle, ``visit`` once its visit is over.

    ``code`` is the one under which the roster lists it, empty for a list drawn above; ``waits`` is what comes next before the draw.
    """

    campaign: Campaign
    code: str
    words: Words
    said: Answer | None = None
    visit: Visit | None = None
    waits: NextStep | None = None

    @property
    def is_told(self) -> bool:
        """Say whether it is known by now: the row is open, the visit is over or the list from above is public."""
        drawn = self.said is not None and self.said.explanation.drawn is not None
        return not self.code or drawn or self.visit is not None or bool(self.said and self.said.explanation.exclusion)


class _Place(Func):
    """Where some bytes stand in a column of bytes, 0 for nowhere: the column itself never leaves the database."""

    output_field = IntegerField()

    def as_sqlite(self, compiler: Any, connection: Any, **more: Any) -> Any:
        """Say it to SQLite."""
        return self.as_sql(compiler, connection, function="INSTR", **more)

    def as_postgresql(self, compiler: Any, connection: Any, **more: Any) -> Any:
        """Say it to PostgreSQL, which asks for the piece first."""
        turned = self.copy()
        turned.set_source_expressions(self.get_source_expressions()[::-1])
        return turned.as_sql(compiler, connection, template="POSITION(%(expressions)s)", arg_joiner=" IN ", **more)


def own_campaigns(codes: Sequence[str]) -> QuerySet[Campaign]:
    """Return the campaigns that an entity may be told of (涉及本企业的抽取), newest first, each with ``under``, its code in the roster.

    Their rosters list it, which is public from the freezing on; or a list from above is public and names it; or its visit is over.
    Whether it was drawn, or will be visited, changes nothing before that.
    """
    visits = Visit.objects.filter(campaign=OuterRef("pk"), entity__in=codes)
    over = Exists(visits.exclude(state__in=Visit.NOT_MADE))
    public = Q(kind=CampaignKind.OFFICIAL) & (Q(opened_at__isnull=False) | Q(batch__mode="open")) & Q(Exists(visits))
    listed = Case(*(When(_listed(code), then=Value(code)) for code in codes), default=Value(""))
    rows = Campaign.objects.annotate(under=listed).filter(~Q(under="") | Q(over) | public)
    return rows.select_related("batch").defer("roster", "team_bundle").order_by("-pk")


def _listed(code: str) -> GreaterThan:
    spelling = Value(f'["{code}",'.encode(), output_field=BinaryField())  # canonical JSON has this one alone
    return GreaterThan(_Place(F("roster"), spelling), 0)


def own_draws(rows: Sequence[Campaign], codes: Sequence[str]) -> list[OwnDraw]:
    """Return what an entity is told of some campaigns of ``own_campaigns`` (我抽中了吗)."""
    over = Visit.objects.filter(campaign__in=[row.pk for row in rows], entity__in=codes).exclude(state__in=Visit.NOT_MADE)
    visits = {visit.campaign_id: visit for visit in over.order_by("-pk")}
    return [_told(row, visits.get(row.pk)) for row in rows]


def _told(row: Campaign, visit: Visit | None) -> OwnDraw:
    code = row.under
    if row.is_official or not code:
        return OwnDraw(row, "", OFFICIAL if row.is_official else VISITED, visit=visit)
    if not row.bundle:
        return OwnDraw(row, code, ABORTED if row.abort_reason else WAITS, visit=visit, waits=next_step(row))
    try:
        said = answer_listed(bytes(row.bundle), code)
    except ZhichengError as refused:
        return OwnDraw(row, code, refused.words(), visit=visit)
    known_by_visit = visit is not None and said.explanation.drawn is None and not said.explanation.exclusion
    return OwnDraw(row, code, VISITED if known_by_visit else said.explanation.words, said, visit)
