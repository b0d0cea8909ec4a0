"""Things that an entity has and that fall due, for tests of its own pages."""

from __future__ import annotations

from datetime import date, timedelta

from tests.functional.inspection.campaign_steps import code_of
from tests.functional.laboratory.laboratory_steps import DAY, notified, received, reported
from zhicheng.registry import HeldCertificate, Instrument, Product, register
from zhicheng_office.programmes.models import ServiceCase
from zhicheng_office.registry.registering import record_rows
from zhicheng_office.standards.models import DeclarationRow


def enter(code, value):
    """Enter a row of a register."""
    record_rows(register(code), [value], date(2018, 1, 1), source="测试", by="tester", simulated=True)


def instrument(place=1, number="Q-1", serial="A17", verified=DAY - timedelta(days=400)):
    """Enter a scale that was last verified long ago."""
    enter("instruments", Instrument(number, code_of(place), "price_scale", serial, date(2018, 1, 1), verified_on=verified))


def certificate(place=1, number="C-1", until=DAY + timedelta(days=50), **more):
    """Enter a certificate that ends in a month."""
    enter("certificates", HeldCertificate(number, code_of(place), "iso9001", date(2018, 1, 1), until, **more))


def product(place=1, number="P-1"):
    """Enter a product."""
    enter("products", Product(number, code_of(place), "保温杯（合成）", "manufactured/cups", date(2018, 1, 1)))


def request(place=1, number="FW-1", waits="asker", state="quoted", due=date(2019, 7, 18)):
    """Enter a request that waits for its asker."""
    said = {"kind": "calibration", "item": "数显卡尺", "asked_on": date(2019, 7, 1), "asked_by": "x", "waits_for": waits}
    moment = "2019-07-01T00:00:00+08:00"
    ServiceCase.objects.create(number=number, entity=code_of(place), state=state, due_on=due, asked_at=moment, **said)


def declaration(place=1, number="SM-1", *, clean=True, cited="GB 99901-2007", **more):
    """Enter a declaration that stands, with or without findings."""
    found = [] if clean else [{"code": "method_missing", "weight": "fault", "zh": "未写明试验方法", "en": "no method is stated"}]
    said = {"product": "合成门", "standards": [cited], "indicators": []}
    DeclarationRow.objects.create(
        number=number, version=1, entity=code_of(place), product="合成门", declared_on=date(2019, 1, 5), said=said,
        findings=found, is_clean=clean, by="x", **more,
    )  # fmt: skip


def served(place=1, **values):
    """Take a sample and serve its result yesterday."""
    sample = received(place)
    reported(sample, **values)
    notified(sample, DAY - timedelta(days=1))
    return sample
