"""A provider, an ask and a request on its way, for the tests of services."""

from __future__ import annotations

from datetime import date

from zhicheng.programmes import Ask, Offer, Party, Provider, Quotation, ServiceAct, ServiceKind, ServiceRequest, ServiceStep

CODE = "91110000600037341L"
MONDAY = date(2019, 7, 1)


def ask(**more):
    said = {"number": "FW-1", "entity": CODE, "kind": ServiceKind.CALIBRATION, "item": "数显卡尺", "asked_on": MONDAY, **more}
    return Ask(**said)


def offer(number="O-1", **more):
    said = {"kind": ServiceKind.CALIBRATION, "item": "数显卡尺", "working_days": 7, "since": date(2019, 1, 1), **more}
    return Offer(number, **said)


def provider(number="P-1", *offers, **more):
    return Provider(number, f"服务机构{number}（合成）", date(2019, 1, 1), offers=offers, **more)


def way(*acts, start=None):
    """Return a request after acts, each (act, day of July 2019) or with what it says more."""
    request = start or ServiceRequest(ask())
    for act, day, *more in acts:
        request = request.after(step(act, day, **(more[0] if more else {})))
    return request


SIDES = {"quote": "provider", "schedule": "provider", "deliver": "provider", "decline": "provider", "repeat": "provider", "uphold": "office", "dismiss": "office"}  # fmt: skip


def step(act, day, **more):
    on = date(2019, 7, day)
    said = {
        "quote": {"quotation": Quotation("800", 5, date(2019, 7, 31))},
        "schedule": {"planned": on},
        "repeat": {"planned": on},
        "deliver": {"document": "校准证书 1 号"},
        "rate": {"score": 5},
    }.get(act, {})
    reason = "说明" if act in ("decline", "object", "uphold", "dismiss") else ""
    by = Party(SIDES.get(act, "asker"))
    return ServiceStep(ServiceAct(act), on, **{"by": by, "provider": "P-1", "reason": reason, **said, **more})


DELIVERED = (("choose", 1), ("quote", 2), ("accept", 3), ("schedule", 4), ("deliver", 9))
