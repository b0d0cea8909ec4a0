"""Simulated rows of registers: products, premises, licences, laboratories with their tables, and instruments, some of them overdue."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from stdnum import ean

from zhicheng.registry import Capability, Instrument, Laboratory, Licence, Premises, PremisesUse, Product
from zhicheng.simulation.dice import Dice
from zhicheng.simulation.executed import EXECUTED_NUMBERS
from zhicheng.simulation.settings import SimulationSettings

_DAYS = 365
_LABORATORIES = 3
_TESTED = (
    ("铅", "GB 31604.34-2016", "mg/kg", "0.01", "10", "0.02"),
    ("镉", "GB 31604.24-2016", "mg/kg", "0.002", "5", "0.005"),
    ("总迁移量", "GB 31604.8-2021", "mg/dm²", "0.5", "100", "1.0"),
    ("保温效能", "GB/T 29606-2013", "℃", "0", "100", ""),
    ("输入功率和电流", "GB/T 3883.1-2014", "W", "1", "3000", ""),
    ("防锈性能", "QB/T 3826-1999", "h", "0", "480", ""),
    ("甲醛释放量", "GB/T 17657-2013", "mg/m³", "0.01", "2", "0.02"),
    ("毒死蜱", "GB 23200.113-2018", "mg/kg", "0.01", "5", "0.01"),
)  # item, method, unit, range and LOQ of a made-up table; none of it is a real laboratory's
_INSTRUMENTS = ("price_scale", "truck_scale", "pressure_gauge", "fuel_dispenser", "gas_alarm")


@dataclass(frozen=True)
class Holder:
    """An entity that rows belong to (合成持有主体); ``pillar`` is empty outside of the pillar industries."""

    code: str
    town: str
    pillar: str = ""


def simulate_registers(settings: SimulationSettings, holders: Sequence[Holder], *, day: date) -> Mapping[str, tuple[Any, ...]]:
    """Return rows for each register by its code (合成名录), as they stand on a day; the same arguments give the same rows.

    Numbers begin with SIM; trade item numbers with 2, which no product in trade has.

    >>> from zhicheng.simulation import example_settings
    >>> rows = simulate_registers(example_settings(), [Holder("91110000600037341L", "330782108", "cups")], day=date(2019, 7, 15))
    >>> len(rows["laboratories"]), rows["products"][0].number
    (3, 'SIM-P-00001')
    """
    return {
        "laboratories": tuple(_laboratories(day)),
        "capabilities": tuple(_capabilities(settings, day)),
        "products": tuple(_products(settings, holders, day)),
        "premises": tuple(_premises(settings, holders, day)),
        "licences": tuple(_licences(settings, holders, day)),
        "instruments": tuple(_instruments(settings, holders, day)),
    }


def _laboratories(day: date) -> Iterator[Laboratory]:
    for number in range(1, _LABORATORIES + 1):
        since = day - timedelta(days=_DAYS * (7 - 2 * number) + 300)
        until = since + timedelta(days=_DAYS * 6)
        yield Laboratory(f"SIM-LAB-{number}", f"检测中心{number}（合成）", f"SIM-CMA-{number}", since, until)


def _capabilities(settings: SimulationSettings, day: date) -> Iterator[Capability]:
    dice = Dice(settings.seed, "registers capabilities")
    for laboratory in _laboratories(day):
        for place, (item, method, unit, low, high, loq) in enumerate(_TESTED, 1):
            if dice.happens(700_000):
                number = f"{laboratory.number}-{place:02d}"
                since, until = laboratory.since, laboratory.until
                yield Capability(number, laboratory.number, item, method, since, until, unit, low, high, loq)


def _products(settings: SimulationSettings, holders: Sequence[Holder], day: date) -> Iterator[Product]:
    dice, executed = Dice(settings.seed, "registers products"), Dice(settings.seed, "registers standards")
    made = {pillar.code: pillar.product.zh for pillar in settings.county.pillars}
    for number, holder in enumerate((one for one in holders if one.pillar), 1):
        body = f"2{dice.below(10**9):09d}{number % 100:02d}"
        yield Product(
            f"SIM-P-{number:05d}",
            holder.code,
            f"{made.get(holder.pillar, '产品')}（合成）",
            f"manufactured/{holder.pillar}",
            day - timedelta(days=dice.between(100, 900)),
            gtin=body + ean.calc_check_digit(body) if dice.happens(600_000) else "",
            model=f"SIM-{dice.between(1, 60)}",
            standard=executed.one_of(EXECUTED_NUMBERS) if executed.happens(800_000) else "",
        )


def _premises(settings: SimulationSettings, holders: Sequence[Holder], day: date) -> Iterator[Premises]:
    dice = Dice(settings.seed, "registers premises")
    for number, holder in enumerate(holders, 1):
        if dice.happens(300_000):
            use = PremisesUse.FACTORY if holder.pillar else PremisesUse.SHOP
            since = day - timedelta(days=dice.between(100, 900))
            yield Premises(f"SIM-C-{number:05d}", holder.code, holder.town, f"合成路{dice.between(1, 900)}号", use, since)


def _licences(settings: SimulationSettings, holders: Sequence[Holder], day: date) -> Iterator[Licence]:
    dice = Dice(settings.seed, "registers licences")
    for number, holder in enumerate((one for one in holders if not one.pillar), 1):
        if dice.happens(400_000):
            since = day - timedelta(days=dice.between(100, _DAYS * 5 + 60))
            until = since + timedelta(days=_DAYS * 5)
            yield Licence(f"SIM-X-{number:05d}", holder.code, "food_business", since, until, "食品销售（合成）")


def _instruments(settings: SimulationSettings, holders: Sequence[Holder], day: date) -> Iterator[Instrument]:
    dice = Dice(settings.seed, "registers instruments")
    for number, holder in enumerate(holders, 1):
        if dice.happens(250_000):
            verified = day - timedelta(days=dice.between(5, 420)) if dice.happens(950_000) else None
            since = day - timedelta(days=dice.between(430, 900))
            kind = dice.one_of(_INSTRUMENTS)
            yield Instrument(f"SIM-Q-{number:05d}", holder.code, kind, f"SIM{number:05d}", since, verified_on=verified)
