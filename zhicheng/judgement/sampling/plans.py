"""Single plans of GB/T 2828.1: from the lot's size to how many units are inspected and how many may be nonconforming."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from enum import StrEnum

from zhicheng.errors import Words
from zhicheng.judgement.sampling.errors import BadLotSize, DoubtfulCell, PlanNotOffered, UnknownAql, UnknownLevel
from zhicheng.judgement.sampling.tables import Severity, Tables, tables_of
from zhicheng.rules import DatedValue, load_rulebook

_WHY = Words(
    "GB/T 2828.1 的该类表与 MIL-STD-105E 不同，本系统没有核对过",
    "their tables in GB/T 2828.1 are not those of MIL-STD-105E, and none was compared here",
)

_REDUCED = Words("放宽检验方案", "plans for reduced inspection")


class Stages(StrEnum):
    """How many samples a plan may take (抽样方案类型)."""

    SINGLE = "single"
    DOUBLE = "double"
    MULTIPLE = "multiple"

    @property
    def words(self) -> Words:
        """Return the name of the kind of plan."""
        return _STAGES[self]


_STAGES = {
    Stages.SINGLE: Words("一次抽样方案", "single plans"),
    Stages.DOUBLE: Words("二次抽样方案", "double plans"),
    Stages.MULTIPLE: Words("多次抽样方案", "multiple plans"),
}


@dataclass(frozen=True)
class SinglePlan:
    """A single plan (一次抽样方案): inspect ``n`` units, accept up to ``ac`` nonconforming, reject from ``re`` on.

    ``letter`` is that of the plan, ``code_letter`` that of the lot: they differ where an arrow was followed. ``whole_lot`` says that
    the lot has no more units than the plan asks for, so that all are inspected.
    """

    letter: str
    n: int
    ac: int
    re: int
    code_letter: str = ""
    whole_lot: bool = False

    def accepts(self, nonconforming: int) -> bool:
        """Return whether a lot with so many nonconforming units in its sample is accepted (接收)."""
        return nonconforming <= self.ac

    def words(self) -> Words:
        """Return the plan as the sampling sheet says it."""
        zh = f"字码 {self.letter}，样本量 {self.n}{'（全数检验）' if self.whole_lot else ''}，接收数 {self.ac}，拒收数 {self.re}"
        en = f"letter {self.letter}, n = {self.n}{' (the whole lot)' if self.whole_lot else ''}, Ac = {self.ac}, Re = {self.re}"
        return Words(zh, en)


def code_letter(lot_size: int, level: str = "II") -> str:
    """Return the sample size code letter of a lot (样本量字码); raise BadLotSize and UnknownLevel.

    Source: GB/T 2828.1-2012 table 1; rulebook ``sampling.gbt2828_1.letters``.

    >>> code_letter(1200), code_letter(1201), code_letter(1200, "S-3")
    ('J', 'K', 'E')
    """
    tables = tables_of(load_rulebook())
    if not isinstance(lot_size, int) or isinstance(lot_size, bool) or lot_size < tables.least_lot:
        raise BadLotSize(value=lot_size, least=tables.least_lot)
    if level not in tables.levels:
        raise UnknownLevel(value=level, levels="、".join(tables.levels))
    row = next(letters for first, letters in reversed(tables.lots) if first <= lot_size)
    return row[tables.levels.index(level)]


def plan(
    lot_size: int,
    level: str,
    aql: Decimal | str,
    severity: Severity | str = Severity.NORMAL,
    *,
    stages: Stages | str = Stages.SINGLE,
) -> SinglePlan:
    """Return the single plan of a lot (一次抽样方案), arrows followed.

    ``aql`` is one of the 26 preferred values, nonconforming units in a hundred; above 10 it counts nonconformities in a hundred units.
    A lot with no more units than the plan asks for is inspected whole. Raises BadLotSize, UnknownLevel, UnknownAql; DoubtfulCell where
    the tables known here differ; PlanNotOffered for double, multiple and reduced plans.

    Source: GB/T 2828.1-2012 (ISO 2859-1:1999, IDT) tables 1, 2-A, 2-B; rulebook ``sampling/gbt2828_1``.

    >>> plan(4000, "II", "1.0")
    SinglePlan(letter='L', n=200, ac=5, re=6, code_letter='L', whole_lot=False)
    >>> plan(40, "II", "1.0", "tightened").words().en  # an arrow leads from D to F
    'letter F, n = 20, Ac = 0, Re = 1'
    """
    tables = tables_of(load_rulebook())
    chosen = _offered(severity, stages)
    letter, limit = code_letter(lot_size, level), _preferred(aql, tables)
    if doubt := tables.doubts.get((chosen, letter, limit)):
        raise DoubtfulCell(value=aql, severity=chosen.words.zh, letter=letter, zh=doubt.zh, en=doubt.en)
    cell = tables.cells[chosen, letter, limit]
    n = tables.sizes[cell.letter]
    return SinglePlan(cell.letter, min(n, lot_size), cell.ac, cell.ac + 1, letter, n >= lot_size)


def inspection_levels() -> tuple[str, ...]:
    """Return the inspection levels (检验水平), the special ones first.

    >>> inspection_levels()[-3:]
    ('I', 'II', 'III')
    """
    return tables_of(load_rulebook()).levels


def preferred_aqls() -> tuple[str, ...]:
    """Return the preferred acceptance quality limits as the table prints them (AQL 优先值).

    >>> preferred_aqls()[10], len(preferred_aqls())
    ('1.0', 26)
    """
    return tuple(map(str, tables_of(load_rulebook()).aqls))


def preferred_aql(aql: Decimal | str) -> str:
    """Return a preferred acceptance quality limit as the table prints it (AQL 优先值); raise UnknownAql.

    >>> preferred_aql("1")
    '1.0'
    """
    tables = tables_of(load_rulebook())
    found = _preferred(aql, tables)
    return next(str(one) for one in tables.aqls if one == found)


def plan_source() -> DatedValue:
    """Return where the plans come from, and how far that was checked (方案来源).

    >>> plan_source().document
    'GB/T 2828.1-2012'
    """
    return tables_of(load_rulebook()).source


def _offered(severity: Severity | str, stages: Stages | str) -> Severity:
    if stages != Stages.SINGLE:
        kind = _STAGES.get(Stages(stages)) if stages in tuple(Stages) else None
        words = kind or Words(f"“{stages}”方案", f"{stages!r} plans")
        raise PlanNotOffered(value=stages, zh=words.zh, en=words.en, why_zh=_WHY.zh, why_en=_WHY.en)
    if severity not in (Severity.NORMAL, Severity.TIGHTENED):
        words = _REDUCED if severity == Severity.REDUCED else Words(f"“{severity}”检验方案", f"{severity!r} plans")
        raise PlanNotOffered(value=severity, zh=words.zh, en=words.en, why_zh=_WHY.zh, why_en=_WHY.en)
    return Severity(severity)


def _preferred(aql: Decimal | str, tables: Tables) -> Decimal:
    known = "、".join(map(str, tables.aqls))
    if not isinstance(aql, Decimal | str | int) or isinstance(aql, bool):
        raise UnknownAql(value=aql, known=known)
    try:
        found = Decimal(aql)
    except InvalidOperation as reason:
        raise UnknownAql(value=aql, known=known) from reason
    if not found.is_finite() or found not in tables.aqls:
        raise UnknownAql(value=aql, known=known)
    return found
