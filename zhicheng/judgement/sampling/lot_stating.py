"""What a lot of a series states as facts: of an own product a production test, of a part that is bought a lot received."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from zhicheng.facts import Fact

_BODY = "entity_itself"


@dataclass(frozen=True)
class LotSubject:
    """What the lots of a series are of (批的归属): the series' number, the product of the registry, what is inspected.

    ``supplier`` is the code of the entity that a part comes from, empty where the receiver makes the lots itself.
    """

    series: str
    product: str
    item: str
    supplier: str = ""
    part: str = ""


def state_supply(of: LotSubject, day: date) -> tuple[Fact, ...]:
    """Return that a product has a supplier of a part (供应关系的事实), from the day on which its series began; none for own lots.

    >>> [fact.predicate for fact in state_supply(LotSubject("YS-1", "P-1", "外观", "91110000600037341L", "杯盖"), date(2019, 7, 1))]
    ['supply.product', 'supply.supplier', 'supply.part']
    """
    if not of.supplier:
        return ()
    said = {"product": f"product:{of.product}", "supplier": f"entity:{of.supplier}", "part": of.part}
    return tuple(Fact(f"supply:{of.series}", f"supply.{name}", value, day, body=_BODY) for name, value in said.items())


def state_lot(of: LotSubject, place: int, lot: str, day: date, *, accepted: bool) -> tuple[Fact, ...]:
    """Return what one lot states (批验收的事实): of which product, its number, item and verdict, from the day of its inspection.

    Sizes and counts stay with the receiver. ``place`` is the lot's place in its series.

    >>> said = state_lot(LotSubject("YS-1", "P-1", "外观"), 3, "L7", date(2019, 7, 1), accepted=False)
    >>> said[0].subject, [(fact.predicate, fact.value) for fact in said][2:]
    ('production_test:YS-1-3', [('production_test.item', '外观'), ('production_test.verdict', 'unqualified')])
    >>> state_lot(LotSubject("YS-1", "P-1", "外观", "91110000600037341L"), 3, "L7", date(2019, 7, 1), accepted=True)[0].subject
    'incoming_lot:YS-1-3'
    """
    kind, good, bad = ("incoming_lot", "accepted", "rejected") if of.supplier else ("production_test", "qualified", "unqualified")
    said = {"product": f"product:{of.product}", "lot": lot, "item": of.item, "verdict": good if accepted else bad}
    if of.supplier:
        said["supplier"] = f"entity:{of.supplier}"
    return tuple(Fact(f"{kind}:{of.series}-{place}", f"{kind}.{name}", value, day, body=_BODY) for name, value in said.items())


def retract_lot(standing: Iterable[Fact]) -> tuple[Fact, ...]:
    """Return the facts that take back what a lot stated (撤回批验收的事实); ``standing`` are those that stand, with their sequences.

    >>> told = [replace(fact, sequence=7) for fact in state_lot(LotSubject("YS-1", "P-1", "外观"), 3, "L7", date(2019, 7, 1), accepted=True)]
    >>> {(fact.replaces, fact.retracted) for fact in retract_lot(told)}
    {(7, True)}
    """
    return tuple(replace(fact, replaces=fact.sequence, sequence=0, retracted=True, body=_BODY) for fact in standing)
