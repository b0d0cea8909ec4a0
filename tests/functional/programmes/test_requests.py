"""A request on its way over the pages: each side its own steps, facts and leaves beside them, nothing twice, nothing lost."""

from __future__ import annotations

import pytest

from tests.functional.programmes.counter import ASKED, QUOTED, act, ask, browser_of, delivered, person
from zhicheng_office.audit.models import AuditEntry
from zhicheng_office.ledger.models import FactRow, Outbox
from zhicheng_office.ledger.records import visible_rows
from zhicheng_office.programmes.models import ServiceCase, ServiceStepRow


def facts():
    return {row.predicate: row.value for row in visible_rows(1 << 62).filter(predicate__startswith="service.")}


def test_from_asking_to_rating(asker, house, office):
    address = ask(asker)
    page = asker.get(address).content.decode()
    assert "数值在其范围之外" in page  # the second provider's reason
    assert "可承接，最早" in page
    delivered(asker, house, address)
    assert act(asker, address, "confirm") == 302
    assert act(asker, address, "rate", score="5") == 302
    case = ServiceCase.objects.get()
    assert (case.state, case.waits_for, case.score, case.provider, case.simulated) == ("rated", "", 5, "JL-1", True)
    said = facts()
    assert said["service.kind"] == "calibration"
    assert said["service.judgement"] == "accepted"
    assert (said["service.rating"], said["service.delivered"], said["service.punctuality"]) == (5, 1, "in_time")
    leaf = Outbox.objects.get(kind="service_judgement")
    assert leaf.record["outcome"] == "accepted"
    assert leaf.opened == ["number", "outcome", "day"]
    acts = set(AuditEntry.objects.filter(act__endswith="_service").values_list("act", flat=True))
    assert {"ask_service", "choose_service", "deliver_service", "confirm_service"} <= acts
    assert "已评价" in office.get(address).content.decode()


def test_an_objection_is_decided_by_the_office_with_a_reason_in_the_log(asker, house, office):
    address = ask(asker)
    delivered(asker, house, address)
    assert act(asker, address, "object", reason="") == 422
    assert act(asker, address, "object", reason="证书型号不符") == 302
    assert act(office, address, "uphold", reason="") == 422
    assert Outbox.objects.filter(kind="service_judgement").count() == 0
    assert act(office, address, "uphold", reason="核对属实") == 302
    assert facts()["service.judgement"] == "upheld"
    assert Outbox.objects.get(kind="service_judgement").record["reason"] == "核对属实"


def test_a_repeated_delivery_counts_once(asker, house):
    address = ask(asker)
    delivered(asker, house, address)
    act(asker, address, "object", reason="证书型号不符")
    assert act(house, address, "repeat", planned="2019-12-01") == 302
    assert act(house, address, "deliver", document="校准证书 2 号") == 302
    standing = visible_rows(1 << 62).filter(predicate="service.delivered")
    assert standing.count() == 1


def test_what_can_be_taken_back_is_and_the_record_stays(asker, house):
    address = ask(asker)
    act(asker, address, "choose", provider="JL-1")
    assert act(asker, address, "take_back") == 302
    assert ServiceCase.objects.get().state == "asked"
    assert list(ServiceStepRow.objects.values_list("act", flat=True)) == ["choose", "take_back"]
    delivered(asker, house, address)
    assert act(house, address, "take_back") == 422
    assert "ZC-PROGRAMMES-006" in house.post(address, {"act": "take_back"}).content.decode()


def test_a_provider_that_does_not_fit_cannot_be_chosen(asker, house):
    address = ask(asker)
    answer = asker.post(address, {"act": "choose", "provider": "JL-2"})
    assert answer.status_code == 422
    assert "ZC-PROGRAMMES-007" in answer.content.decode()
    assert act(asker, address, "choose", provider="JL-9") == 422
    assert ServiceStepRow.objects.count() == 0


@pytest.mark.parametrize(
    ("step", "said", "code"),
    [
        ("accept", {}, "ZC-PROGRAMMES-002"),
        ("rate", {"score": "5"}, "ZC-PROGRAMMES-002"),
        ("quote", QUOTED, "ZC-PROGRAMMES-001"),
        ("nothing", {}, "有字段要改"),
    ],
)
def test_a_step_out_of_turn_is_refused_with_its_code(asker, house, step, said, code):
    answer = asker.post(ask(asker), {"act": step, **said})
    assert answer.status_code == 422
    assert code in answer.content.decode()


@pytest.mark.parametrize(
    "wrong", [{"yuan": "约 800"}, {"working_days": "x"}, {"valid_until": "31/12"}, {"yuan": ""}, {"valid_until": "2019-01-01"}]
)
def test_a_quotation_that_is_none_is_refused(asker, house, wrong):
    address = ask(asker)
    act(asker, address, "choose", provider="JL-1")
    assert act(house, address, "quote", **{**QUOTED, **wrong}) == 422
    assert ServiceCase.objects.get().state == "matched"


@pytest.mark.parametrize(
    "wrong", [{"item": ""}, {"topic": "none"}, {"value": "十"}, {"unit": ""}, {"wanted_by": "2019-01-01"}, {"item": "卡尺\x00"}]
)
def test_what_cannot_be_asked_keeps_the_form_and_enters_nothing(asker, house, wrong):
    answer = asker.post("/services/ask", {**ASKED, **wrong})
    assert answer.status_code == 422
    assert 'id="errors"' in answer.content.decode()
    assert (ServiceCase.objects.count(), FactRow.objects.filter(predicate="service.asked").count()) == (0, 0)


def test_an_account_without_an_entity_is_told_so(county):
    client = person("nobody", "enterprise")
    assert "没有对应的经营主体" in client.get("/services/mine").content.decode()
    answer = client.post("/services/ask", ASKED)
    assert answer.status_code == 422
    assert "ZC-OFFICE-171" in answer.content.decode()


def test_the_same_form_twice_asks_once(asker, house):
    first = asker.post("/services/ask", {**ASKED, "key": "k1"})
    again = asker.post("/services/ask", {**ASKED, "key": "k1"})
    assert first["Location"] == again["Location"]
    assert ServiceCase.objects.count() == 1


def test_numbers_run_on(asker, house):
    addresses = [ask(asker) for _ in range(2)]
    assert [address.rsplit("-", 1)[1] for address in addresses] == ["00001", "00002"]


def test_a_declined_request_goes_to_another_and_not_back(asker, house):
    address = ask(asker, value="5")  # both fit
    act(asker, address, "choose", provider="JL-1")
    assert act(house, address, "decline", reason="设备送检") == 302
    assert "已谢绝这一申请" in asker.get(address).content.decode()
    assert act(asker, address, "choose", provider="JL-1") == 422
    assert act(asker, address, "choose", provider="JL-2") == 302
    assert act(house, address, "quote", **QUOTED) == 422  # it is with the other now
    assert act(browser_of("other"), address, "quote", **QUOTED) == 302
