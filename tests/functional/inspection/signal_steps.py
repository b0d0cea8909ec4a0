"""Steps of smart supervision as platforms and officers take them, in the invented county of the campaigns."""

from __future__ import annotations

from datetime import date, timedelta

from tests.functional.inspection.campaign_steps import TOWNS, code_of, lay_county
from zhicheng.registry import synthetic_code
from zhicheng_office.inspection.models import AlarmRow
from zhicheng_office.inspection.services.alarms import watch_signals
from zhicheng_office.inspection.services.signals import SignalAsked, take_signals
from zhicheng_office.ledger.models import County
from zhicheng_office.registry.models import EntityRow, RegisterRow

DAY = date(2019, 7, 15)  # the county's known day: what the office takes for today
SECTORS = {"pharmacies": "5251", "devices": "5254", "cosmetics": "5234", "food": "6210"}
ALARM = "pharmacies-storage_climate-5251-cusum-20190704"


def shop_of(place: int) -> str:
    """Return the code of one of the shops."""
    return synthetic_code(500 + place, "330799")


def lay_supervised() -> County:
    """Lay the county, ten pharmacies and two shops of each other sector in two towns, and premises of the first pharmacy."""
    place = lay_county()
    lay_shops()
    return place


def lay_shops() -> None:
    """Put shops of four sectors into the registry; a pharmacy is out of business."""
    rows, number = [], 0
    for sector, industry in SECTORS.items():
        for serial in range(11 if sector == "pharmacies" else 2):
            status = "cancelled" if sector == "pharmacies" and serial == 10 else "active"
            rows.append(
                EntityRow(
                    subject=f"entity:{shop_of(number)}", name=f"某店（合成）{number}", town=sorted(TOWNS)[number % 2], industry=industry,
                    kind="enterprise", status=status,
                )
            )  # fmt: skip
            number += 1
    EntityRow.objects.bulk_create(rows)
    RegisterRow.objects.create(register="premises", number="P-1", entity=shop_of(0))


def signal(place: int = 0, **changes) -> SignalAsked:
    """Return a good signal of a pharmacy."""
    said = {
        "place": place, "system": "测试平台", "item": "storage_climate", "text": "22", "unit": "℃", "read_at": "2019-07-10T08:00",
        "entity": shop_of(0), "number": f"N{place}",
    } | changes  # fmt: skip
    return SignalAsked(**said)


def refusal_of(**changes):
    """Return why one signal is refused."""
    (error,) = take_signals([signal(**changes)], "keeper").refused.values()
    return error


def raised_alarm() -> AlarmRow:
    """Let pharmacies be read as normal for a month, then too warm day after day: the chart raises an alarm on the fourth day."""
    cold = [_read(place, DAY - timedelta(days=40 - place), "21") for place in range(27)]
    warm = [_read(30 + place, date(2019, 7, 1) + timedelta(days=place), "33") for place in range(4)]
    take_signals([*cold, *warm], "keeper")
    (alarm,) = watch_signals()
    return alarm


def _read(place: int, day: date, text: str) -> SignalAsked:
    return signal(place, entity=shop_of(place % 5), text=text, read_at=f"{day}T09:00")


def factory() -> str:
    """Return the code of an entity that belongs to no sector."""
    return code_of(1)
