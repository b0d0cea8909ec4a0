"""An official draw held against our roster, our inspectors and the published ratio; and what nobody can check of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from fractions import Fraction

from zhicheng.draw.official.reading import OfficialDraw, OfficialRow
from zhicheng.draw.rosters import Entry
from zhicheng.draw.ruling import odd_count, officers_for
from zhicheng.errors import Where, Words, ZhichengError
from zhicheng.registry import Inspector
from zhicheng.rules import Rulebook
from zhicheng.statistics import binomial_two_sided, hypergeometric_two_sided


class FindingKind(StrEnum):
    """What can be found amiss in an official draw (官方抽取的问题)."""

    UNREAD = "unread"
    MISSING = "missing"
    UNKNOWN = "unknown"
    DUPLICATE = "duplicate"
    EXCLUDED = "excluded"
    PROPORTION = "proportion"
    TOO_FEW = "too_few_inspectors"
    SAME_TWICE = "same_inspector_twice"
    STRANGER = "unknown_inspector"
    HINDERED = "inspector_hindered"
    RECUSED = "inspector_recused"


@dataclass(frozen=True)
class Finding:
    """One thing found (一项问题): whom it is about, why, and where it stands in the file."""

    kind: FindingKind
    subject: str
    words: Words
    where: Where | None = None


@dataclass(frozen=True)
class OfficialRules:
    """What an official draw is held against (核对依据).

    ``day`` is when inspectors must be fit to go, where a row says none; ``ratios`` the published ratio by our stratum, ``ratio`` of those that
    it does not name, None where none was published; ``odd`` how unlikely a stratum's count must be to be named, all strata together.
    """

    day: date
    odd: Fraction
    ratios: Mapping[str, Fraction] = field(default_factory=dict)
    ratio: Fraction | None = None


def official_rules(
    day: date,
    *,
    ratio: Fraction | None = None,
    ratios: Mapping[str, Fraction] | None = None,
    rulebook: Rulebook | None = None,
) -> OfficialRules:
    """Return what an official draw is held against on a day, with the rulebook's bound for an odd count (核对依据).

    >>> official_rules(date(2026, 9, 1)).odd
    Fraction(1, 1000)
    """
    return OfficialRules(day, odd_count(day, rulebook=rulebook).value, ratios or {}, ratio)


@dataclass(frozen=True)
class StratumShare:
    """How many of a stratum were drawn (分层占比): ``probability`` of a count as odd, by the ratio or, without one, by all drawn alike."""

    stratum: str
    population: int
    drawn: int
    ratio: Fraction | None
    probability: float


@dataclass(frozen=True)
class OfficialReport:
    """What an official draw shows, and what it cannot (官方抽取核对报告); ``checked`` are the kinds of finding that were looked for."""

    findings: tuple[Finding, ...]
    shares: tuple[StratumShare, ...]
    unchecked: tuple[Words, ...]
    source_digest: bytes
    checked: frozenset[FindingKind] = frozenset()

    @property
    def is_clean(self) -> bool:
        """Return whether nothing was found; what could not be checked stays unchecked."""
        return not self.findings


NEVER_CHECKED = (
    Words("种子：没有公布，不能重抽", "the seed: none was published, nobody can draw again"),
    Words("次序：名录、比例与随机来源孰先孰后", "the order: whether roster and ratio stood before chance was known"),
    Words("承诺：没有，不能排除重抽到合意为止", "the commitment: there is none; it may have been drawn until it suited"),
)
"""What nobody can check of a draw that was not committed to (永远不能核对的)."""


def check_official(
    draw: OfficialDraw,
    roster: Iterable[Entry],
    *,
    inspectors: Mapping[str, Inspector] | None,
    recusals: Collection[tuple[str, str]] = (),
    rules: OfficialRules,
) -> OfficialReport:
    """Check what can be checked of an official draw (官方抽取核对): completeness, eligibility, proportion, recusal, pairs.

    ``inspectors`` are by every spelling that the file may use (number, certificate, name), None where there is no
    roster of them; ``recusals`` pairs of code and inspector's number, beside those of the inspectors themselves.

    Source: DESIGN section 3; 行政处罚法 第四十二条 (two inspectors, by ``draw.plan.seats``).

    >>> from zhicheng.draw.official.platforms import load_platforms
    >>> from zhicheng.draw.official.reading import OfficialSource, read_official
    >>> from zhicheng.draw.rows import RosterRow
    >>> text = "统一社会信用代码,检查人员1,检查人员2\\n91110000600037341L,甲,甲\\n"
    >>> source = OfficialSource("浙市监〔2026〕9号", "省局", date(2026, 9, 1), "list.csv", text.encode())
    >>> read = read_official(source, load_platforms()["provincial_tasks"])
    >>> one = Inspector("YK-001", "market_supervision", date(2018, 3, 1))
    >>> roster = [Entry(RosterRow("91110000600037341L", "五金"))]
    >>> report = check_official(read, roster, inspectors={"甲": one}, rules=official_rules(date(2026, 9, 1)))
    >>> [str(finding.kind) for finding in report.findings]
    ['same_inspector_twice', 'inspector_hindered']
    """
    entries = {entry.row.code: entry for entry in roster}
    shares = _shares(draw, entries, rules)
    pairs = _Pairs(inspectors or {}, inspectors is not None, frozenset(recusals), rules.day)
    findings = [
        *(_unread(error) for error in draw.refused),
        *_incomplete(draw, entries),
        *(found for row in draw.drawn for found in _ineligible(row, entries)),
        *_odd_shares(shares, rules),
        *(found for row in draw.drawn if "inspector" in draw.fields for found in pairs.amiss(row)),
    ]
    unchecked = tuple(_unchecked(draw, rules, inspectors is not None))
    return OfficialReport(tuple(findings), shares, unchecked, draw.source.digest, _checked(draw, inspectors is not None))


_OF_DRAWN = {FindingKind.EXCLUDED, FindingKind.PROPORTION}
_OF_SEATS = {FindingKind.TOO_FEW, FindingKind.SAME_TWICE}
_OF_PEOPLE = {FindingKind.STRANGER, FindingKind.HINDERED, FindingKind.RECUSED}


def _checked(draw: OfficialDraw, are_known: bool) -> frozenset[FindingKind]:
    found = {FindingKind.UNREAD, FindingKind.UNKNOWN, FindingKind.DUPLICATE}
    found |= {FindingKind.MISSING} if "drawn" in draw.fields else set()
    if draw.drawn:
        found |= _OF_DRAWN
        found |= _OF_SEATS if "inspector" in draw.fields else set()
        found |= _OF_PEOPLE if "inspector" in draw.fields and are_known else set()
    return frozenset(found)


def _unread(error: ZhichengError) -> Finding:
    return Finding(FindingKind.UNREAD, error.code, error.words(), error.where)


def _incomplete(draw: OfficialDraw, entries: Mapping[str, Entry]) -> Iterator[Finding]:
    times = Counter(row.code for row in draw.rows)
    seen: set[str] = set()
    for row in draw.rows:
        if row.code in seen:
            yield Finding(FindingKind.DUPLICATE, row.code, Words("出现不止一次", "it stands there more than once"), row.where)
        seen.add(row.code)
        if row.code not in entries:
            yield Finding(FindingKind.UNKNOWN, row.code, Words("不在本地名录中", "our roster does not have it"), row.where)
    if "drawn" in draw.fields:
        for code in sorted(entries.keys() - times.keys()):
            yield Finding(
                FindingKind.MISSING, code, Words("本地名录有，官方名录没有", "our roster has it, the official one has not")
            )


def _ineligible(row: OfficialRow, entries: Mapping[str, Entry]) -> Iterator[Finding]:
    entry = entries.get(row.code)
    if entry and entry.exclusion:
        words = Words(f"不应抽取：{entry.exclusion}", f"it may not be drawn: {entry.exclusion}")
        yield Finding(FindingKind.EXCLUDED, row.code, words, row.where)


def _shares(draw: OfficialDraw, entries: Mapping[str, Entry], rules: OfficialRules) -> tuple[StratumShare, ...]:
    populations = Counter(entry.row.stratum for entry in entries.values() if not entry.exclusion)
    codes = {row.code for row in draw.drawn}
    taken = Counter(entry.row.stratum for code, entry in entries.items() if code in codes and not entry.exclusion)
    total, everybody = sum(taken.values()), sum(populations.values())
    found = []
    for stratum, population in sorted(populations.items()):
        ratio, drawn = rules.ratios.get(stratum, rules.ratio), taken[stratum]
        if ratio is not None:
            chance = binomial_two_sided(drawn, population, float(ratio))
        else:
            chance = hypergeometric_two_sided(drawn, total, population, everybody)
        found.append(StratumShare(stratum, population, drawn, ratio, chance))
    return tuple(found)


def _odd_shares(shares: tuple[StratumShare, ...], rules: OfficialRules) -> Iterator[Finding]:
    for share in shares:
        if share.probability * len(shares) < rules.odd:
            by = f"{share.ratio}" if share.ratio is not None else "—"
            words = Words(
                f"{share.population} 个中抽 {share.drawn} 个，公布比例 {by}；这样偏离的概率为 {share.probability:.2g}",
                f"{share.drawn} of {share.population} drawn, published ratio {by}; as odd a count has probability {share.probability:.2g}",
            )
            yield Finding(FindingKind.PROPORTION, share.stratum, words)


@dataclass(frozen=True)
class _Pairs:
    """Who goes to an inspectee, looked at one row at a time."""

    inspectors: Mapping[str, Inspector]
    is_known: bool
    recusals: frozenset[tuple[str, str]]
    day: date

    def amiss(self, row: OfficialRow) -> Iterator[Finding]:
        day = row.visited or self.day
        known = [self.inspectors[name] for name in row.inspectors if name in self.inspectors]
        names = [self.inspectors[name].number if name in self.inspectors else name for name in row.inspectors]
        least = officers_for((), day).value
        if len(set(names)) < least and len(names) == len(set(names)):
            words = Words(f"检查人员 {len(names)} 人，至少 {least} 人", f"{len(names)} inspectors, {least} are due")
            yield Finding(FindingKind.TOO_FEW, row.code, words, row.where)
        for name in sorted(name for name, times in Counter(names).items() if times > 1):
            words = Words(f"同一人 {name} 占了两个席位", f"{name} has two seats of one visit")
            yield Finding(FindingKind.SAME_TWICE, row.code, words, row.where)
        for name in sorted({name for name in row.inspectors if self.is_known and name not in self.inspectors}):
            words = Words(f"人员名录中没有 {name}", f"the roster of inspectors has no {name}")
            yield Finding(FindingKind.STRANGER, row.code, words, row.where)
        for inspector in sorted(set(known), key=lambda one: one.number):
            yield from self._unfit(row, inspector, day)

    def _unfit(self, row: OfficialRow, inspector: Inspector, day: date) -> Iterator[Finding]:
        if hindrance := inspector.hindrance(day):
            said = hindrance.words()
            words = Words(f"{inspector.number} 在 {day} 不能派出：{said.zh}", f"{inspector.number} cannot go on {day}: {said.en}")
            yield Finding(FindingKind.HINDERED, row.code, words, row.where)
        if row.code in inspector.recused or (row.code, inspector.number) in self.recusals:
            words = Words(f"{inspector.number} 应回避", f"{inspector.number} is recused")
            yield Finding(FindingKind.RECUSED, row.code, words, row.where)


def _unchecked(draw: OfficialDraw, rules: OfficialRules, are_known: bool) -> Iterator[Words]:
    yield from NEVER_CHECKED
    if "drawn" not in draw.fields:
        yield Words(
            "对方名录：文件只列抽中者，不知其名录缺谁", "their roster: the file lists those drawn; whom it lacked is not known"
        )
    if "inspector" not in draw.fields:
        yield Words("检查人员：文件没有这一列", "inspectors: the file has no such column")
    elif not are_known:
        yield Words("证件与回避：没有本地人员名录", "certificates and recusal: no roster of inspectors was given")
    if rules.ratio is None and not rules.ratios:
        yield Words(
            "比例：没有公布，只核对各层是否同等抽取", "the ratio: none was published; only whether all strata were drawn alike"
        )
