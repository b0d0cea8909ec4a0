"""Lists, providers, instruments, usage and exports; what an empty counter shows."""

from __future__ import annotations

import csv
import io
from datetime import date

import pytest
from django.test import Client

from tests.functional.programmes.counter import CODE, DAY, act, ask, delivered
from zhicheng_office.programmes.models import OfferRow, ProviderAccount, ServiceCase


def table(answer):
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_an_empty_counter_says_so(asker, office, prefix):
    for client, page in ((asker, "mine"), (office, "all"), (office, "providers"), (office, "instruments"), (Client(), "")):
        answer = client.get(f"{prefix}/services/{page}")
        assert answer.status_code == 200
        said = answer.content.decode()
        assert ("还没有" in said) if not prefix else any(word in said for word in ("No ", "no service", "holds no instrument"))


def test_the_office_filters_and_exports_what_waits(asker, house, office):
    first, second = ask(asker), ask(asker)
    delivered(asker, house, first)
    page = office.get("/services/all?state=asked").content.decode()
    assert (second.rsplit("/", 1)[1] in page, first.rsplit("/", 1)[1] in page) == (True, False)
    rows = table(office.get("/services/all?format=csv"))
    assert {row["state"] for row in rows} == {"asked", "delivered"}
    assert all(row["数据"] == "模拟数据" for row in rows)
    assert office.get("/services/all?page=999999&q=%00").status_code == 200
    ServiceCase.objects.filter(state="asked").update(due_on=date(2019, 1, 1))
    assert second.rsplit("/", 1)[1] in office.get("/services/all?overdue=1").content.decode()


def test_usage_is_told_of_facts_to_everybody(asker, house):
    address = ask(asker)
    delivered(asker, house, address)
    act(asker, address, "confirm")
    act(asker, address, "rate", score="4")
    # asked in July, and figures are shown for the end of June: nothing yet
    assert "还没有服务申请" in Client().get("/services/").content.decode()
    from zhicheng_office.ledger.models import County

    County.objects.update(demonstration_day=date(2019, 7, 31))
    page = Client().get("/services/").content.decode()
    assert "申请 1 件质量服务，交付 1 件，按期 1 件" in page
    assert "不足 5 条，不下结论" in page
    row = next(row for row in table(Client().get("/services/?format=csv")) if row["kind"] == "calibration")
    assert (row["asked"], row["delivered"], row["in_time"], row["rated"], row["satisfied"]) == ("1", "1", "1", "1", "1")
    assert "校准证书" not in page


def test_the_office_keeps_providers(office, house):
    new = {"number": "BZ-1", "name": "合成标准化服务站", "since": "2019-01-01", "entity": "", "laboratory": ""}
    assert office.post("/services/providers", new)["Location"] == "/services/providers/BZ-1"
    assert office.post("/services/providers", new).status_code == 422
    assert office.post("/services/providers", {**new, "number": "bz 2"}).status_code == 422
    offer = {"act": "offer", "kind": "standards", "working_days": "10", "since": "2019-01-01"}
    assert office.post("/services/providers/BZ-1", offer).status_code == 302
    assert office.post("/services/providers/BZ-1", {**offer, "low": "9"}).status_code == 422
    assert office.post("/services/providers/BZ-1", {**offer, "working_days": "0"}).status_code == 422
    assert office.post("/services/providers/BZ-1", {"act": "account", "username": "quality"}).status_code == 422
    assert office.post("/services/providers/BZ-1", {"act": "account", "username": "other"}).status_code == 302
    assert ProviderAccount.objects.get(username="other").provider.number == "BZ-1"
    end = {"act": "end", "offer": "BZ-1-1", "until": "2019-07-01"}
    assert office.post("/services/providers/BZ-1", end).status_code == 302
    assert OfferRow.objects.get(number="BZ-1-1").until == date(2019, 7, 1)
    assert office.post("/services/providers/BZ-1", {**end, "until": ""}).status_code == 302
    assert OfferRow.objects.get(number="BZ-1-1").until is None
    assert office.post("/services/providers/BZ-1", {**end, "until": "soon"}).status_code == 422
    assert office.post("/services/providers/BZ-1", {**end, "offer": "BZ-1-9"}).status_code == 422
    assert office.post("/services/providers/BZ-1", {"act": "?"}).status_code == 422
    assert office.get("/services/providers/XX-1").status_code == 404
    assert len(table(office.get("/services/providers?format=csv"))) == 3


def lay_instruments():
    from zhicheng.registry import Instrument, register, state_row
    from zhicheng_office.ledger.records import today
    from zhicheng_office.ledger.services import BatchLabel, record_batch

    facts = []
    held = {"Q-1": date(2019, 7, 10), "Q-2": date(2019, 6, 1), "Q-3": date(2020, 1, 1), "Q-4": None}
    for number, until in held.items():
        verified = date(2019, 1, 1) if until else None
        made = Instrument(
            number, CODE, "price_scale", "A-1", date(2018, 1, 1), verified_on=verified, valid_until=until
        )  # fmt: skip
        facts += state_row(register("instruments"), made)
    label = BatchLabel("计量器具", "market_supervision", today(), "tests")
    record_batch(facts, label)


def test_instruments_that_fall_due_lead_to_a_request(asker, office):
    lay_instruments()
    page = asker.get("/services/instruments").content.decode()
    assert [number in page for number in ("Q-1", "Q-2", "Q-3", "Q-4")] == [True, True, False, True]
    assert "topic=instrument_calibration" in page
    rows = table(office.get("/services/instruments?format=csv"))
    assert [(row["instrument"], row["standing"], row["days_left"]) for row in rows] == [
        ("Q-2", "overdue", str((date(2019, 6, 1) - DAY).days)), ("Q-4", "never", ""), ("Q-1", "due_soon", "10"),
    ]  # fmt: skip
    form = asker.get("/services/ask?topic=instrument_calibration&item=数字指示秤").content.decode()
    assert 'value="数字指示秤"' in form


def test_a_laboratory_of_the_registry_brings_its_table(asker, office):
    from zhicheng.registry import Capability, Laboratory, register, state_row
    from zhicheng_office.ledger.records import today
    from zhicheng_office.ledger.services import BatchLabel, record_batch
    from zhicheng_office.programmes.services.providers import enter_offer, enter_provider

    since, until = date(2018, 1, 1), date(2023, 12, 31)
    line = Capability("N-1", "LAB-1", "铅", "GB 31604.34-2016", since, until, "mg/kg", loq="0.02")
    house = Laboratory("LAB-1", "合成检测中心", "CMA-1", since, until)
    facts = [*state_row(register("laboratories"), house), *state_row(register("capabilities"), line)]
    record_batch(facts, BatchLabel("能力表", "market_supervision", today(), "tests"))
    enter_provider("quality", number="LAB-1", name="合成检测中心", since=since, laboratory="LAB-1")
    enter_offer("quality", "LAB-1", kind="testing", working_days=5, since=since)
    said = {"topic": "product_testing", "item": "铅", "unit": "mg/kg"}
    assert "可承接" in asker.get(ask(asker, **said, value="0.05")).content.decode()
    assert "定量限高于限值" in asker.get(ask(asker, **said, value="0.01")).content.decode()
    assert "能力表无此项目" in asker.get(ask(asker, **{**said, "item": "砷"}, value="1")).content.decode()
