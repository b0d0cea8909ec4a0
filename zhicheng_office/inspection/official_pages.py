"""What pages and the API show of an official draw: its report in words, and whom it drew to those alone who may know."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from zhicheng.draw.official import NothingToExport, rows_of_bundle
from zhicheng.errors import Words
from zhicheng_office.accounts.models import User
from zhicheng_office.accounts.permissions import may
from zhicheng_office.audit.services import record_act
from zhicheng_office.inspection.models import Campaign, OfficialImport

FINDINGS = {
    "unread": Words("未读入的行或列", "rows or columns that were not read"),
    "missing": Words("本地名录有，官方名录没有", "in our roster, missing from the official one"),
    "unknown": Words("不在本地名录", "not in our roster"),
    "duplicate": Words("重复出现", "there more than once"),
    "excluded": Words("不应抽取而抽中", "drawn though excluded"),
    "proportion": Words("分层占比异常", "odd share of a stratum"),
    "too_few_inspectors": Words("检查人员不足", "too few inspectors"),
    "same_inspector_twice": Words("同一人占两个席位", "one person in two seats"),
    "unknown_inspector": Words("人员名录中没有", "inspector not on the roster"),
    "inspector_hindered": Words("人员不能派出", "inspector who cannot go"),
    "inspector_recused": Words("人员应回避", "inspector who is recused"),
}
HOLDS = (
    (("missing",), Words("官方名录不缺我们的对象", "the official roster lacks nobody of ours")),
    (("unknown", "duplicate"), Words("对象都在本地名录中，没有重复", "everybody is in our roster, once")),
    (("excluded",), Words("没有抽中不应抽取的", "nobody was drawn who may not be")),
    (("proportion",), Words("各层占比没有异常", "no stratum's share is odd")),
    (("too_few_inspectors", "same_inspector_twice"), Words("每次检查人员足数，没有一人两席", "inspectors are enough, nobody sits twice")),
    (("unknown_inspector", "inspector_hindered", "inspector_recused"), Words("人员都在册、可派出、无须回避", "inspectors are on the roster, fit and not recused")),
)  # fmt: skip


@dataclass(frozen=True)
class ReportShown:
    """A check report as a page shows it (核对报告): ``findings`` is None for who may not know whom it drew."""

    counts: list[tuple[Words, int]]
    holds: list[Words]
    findings: list[tuple[Words, dict[str, Any], Words | None]] | None
    shares: list[list[Any]]
    unchecked: list[Words]


def may_know(row: OfficialImport, user: User) -> bool:
    """Say whether a person may know whom an official file drew (可否知悉名单)."""
    public = row.announced or row.kind == OfficialImport.Kind.ROSTER or (row.campaign is not None and row.campaign.is_opened)
    return public or may(user, "inspection.read_sealed")


def report_shown(row: OfficialImport, user: User) -> ReportShown:
    """Return the report of an import; a sealed one's names leave a line in the trail each time."""
    said, knows = row.report, may_know(row, user)
    if knows and not row.announced and row.kind == OfficialImport.Kind.DRAW:
        record_act(user.get_username(), "read_sealed", f"official {row.number}", why="report")
    counts = said.get("counts", {})
    findings = [
        (FINDINGS[one["kind"]], one, Words(one["zh"], one["en"]))
        for one in said.get("findings", [])
        if knows or one["kind"] == "proportion"
    ]
    return ReportShown(
        [(FINDINGS[kind], count) for kind, count in counts.items()],
        [words for kinds, words in HOLDS if not any(counts.get(kind) for kind in kinds) and _is_checked(kinds, said)],
        findings,
        said.get("shares", []),
        [Words(one["zh"], one["en"]) for one in said.get("unchecked", [])],
    )


def _is_checked(kinds: tuple[str, ...], said: dict[str, Any]) -> bool:
    """Say whether a kind of finding was looked for at all: what could not be checked never counts as held."""
    return kinds[0] in said.get("checked", [])


@dataclass(frozen=True)
class Comparison:
    """Our own draw of the batch beside the official one (比对): how many both drew, and each alone."""

    campaign: Campaign
    both: int
    official: int
    own: int


def comparison_of(row: OfficialImport) -> Comparison | None:
    """Return how our own draw of the same batch compares, None before both are known to everybody."""
    own = Campaign.objects.filter(batch=row.planned).first() if row.planned else None
    if own is None or row.campaign is None or not (own.bundle and own.is_opened and row.campaign.is_opened):
        return None
    try:
        ours = {one.code for one in rows_of_bundle(bytes(own.bundle))}
    except NothingToExport:
        return None
    theirs = set(row.campaign.visits.values_list("entity", flat=True))
    return Comparison(own, len(ours & theirs), len(theirs - ours), len(ours - theirs))
