"""The roster of inspectors: facts and projection, files row by row, recusals, names and reasons seen by few."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.functional.inspection.campaign_steps import code_of, lay_county
from tests.functional.inspection.roster_steps import DAY, client_of, inspector, recorded
from zhicheng.registry import Certificate, Leave
from zhicheng_office.accounts.models import User
from zhicheng_office.audit.models import AuditEntry
from zhicheng_office.inspection.models import InspectorPerson, InspectorRow, RecusalReason
from zhicheng_office.inspection.services.rosters import differing_inspectors, inspectors_on, keep_inspectors_current
from zhicheng_office.ledger.jobs import run_next_job
from zhicheng_office.ledger.models import County, FactRow, Job

KEEPER = ("department", "market_supervision")
HEAD = "人员编号,姓名,所属单位,入库日期,执法证号,证件起始日,证件截止日,技能,区域,备注\n"
ROW = "YK-001,张三丰,市场监督管理局,2018-03-01,Z1,2018-03-01,2023-02-28,产品质量,东城街道,x\n"


@pytest.fixture(autouse=True)
def county(db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return lay_county()


def upload(client, text, name="人员.csv", day="2019-07-15"):
    answer = client.post(
        "/inspection/inspectors/import", {"file": SimpleUploadedFile(name, text.encode()), "day": day, "key": text[-9:] + day}
    )
    run_next_job()
    return answer


def test_a_file_becomes_facts_without_names_and_a_second_time_records_nothing():
    keeper = client_of(*KEEPER)
    wrong = ROW.replace("YK-001", "YK-002").replace("产品质量", "烹饪")
    answer = upload(keeper, HEAD + ROW + wrong)
    page = keeper.get(answer["Location"]).content.decode()
    assert "读入 1 人" in page
    assert "H3" in page
    assert "备注" in page
    count = FactRow.objects.count()
    assert count == 5
    assert not [row for row in FactRow.objects.all() if "张三丰" in str(row.value)]
    assert InspectorPerson.objects.get().name == "张三丰"
    again = upload(keeper, HEAD + ROW, name="again.csv")
    assert "记入事实 0 条" in keeper.get(again["Location"]).content.decode()
    assert (FactRow.objects.count(), differing_inspectors()) == (count, 0)


@pytest.mark.parametrize("text", ["", "编号\nx\n", "\x00\x01", HEAD])
def test_a_file_that_cannot_be_used_fails_with_words_and_records_nothing(text):
    keeper = client_of(*KEEPER)
    answer = upload(keeper, text)
    if answer.status_code == 302:
        assert "没有导入" in keeper.get(answer["Location"]).content.decode()
    else:
        assert (answer.status_code, "ZC-" in answer.content.decode()) == (422, True)
    assert not FactRow.objects.exists()


def test_no_file_and_a_wrong_day_are_said():
    keeper = client_of(*KEEPER)
    assert keeper.post("/inspection/inspectors/import", {"day": "2019-07-15"}).status_code == 422
    answer = keeper.post("/inspection/inspectors/import", {"file": SimpleUploadedFile("a.csv", b"x"), "day": "七月"})
    assert (answer.status_code, "2019-07-01" in answer.content.decode()) == (422, True)
    assert not Job.objects.exists()


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_what_is_exported_can_be_imported_and_changes_nothing(kind):
    keeper = client_of(*KEEPER)
    away = (Leave(date(2019, 8, 1), date(2019, 8, 3)),)
    recorded(
        inspector(leaves=away, recused=frozenset({code_of(1)}), regions=frozenset({"330799001"})),
        inspector("YK-002", active=False),
    )
    count = FactRow.objects.count()
    file = keeper.get(f"/inspection/inspectors?format={kind}").content
    made = SimpleUploadedFile(f"roster.{kind}", file)
    answer = keeper.post("/inspection/inspectors/import", {"file": made, "day": "2019-07-15", "key": "k"})
    run_next_job()
    assert "读入 2 人，记入事实 0 条" in keeper.get(answer["Location"]).content.decode()
    assert FactRow.objects.count() == count
    assert "数据" in keeper.get(answer["Location"]).content.decode()  # the mark of simulated data is a column not read


def test_the_projection_follows_the_facts_and_a_difference_is_counted():
    recorded(inspector(), inspector("YK-002", body="agriculture", skills=frozenset({"farm_produce"})))
    assert differing_inspectors() == 0
    InspectorRow.objects.filter(number="YK-001").update(skills=["food"])
    assert differing_inspectors() == 1
    InspectorRow.objects.filter(number="YK-002").delete()
    assert differing_inspectors() == 2


def test_days_that_pass_make_no_difference_and_the_worker_brings_the_projection_up_to_them():
    recorded(inspector(leaves=(Leave(date(2019, 7, 14), date(2019, 7, 16)),)))
    assert not keep_inspectors_current()
    County.objects.update(demonstration_known=date(2019, 7, 17))
    assert differing_inspectors() == 0
    assert keep_inspectors_current()
    assert InspectorRow.objects.get().leaves == []
    assert differing_inspectors() == 0


def test_who_can_be_sent_on_a_day_is_told_with_the_reasons():
    ending = Certificate("Z2", date(2014, 9, 1), date(2019, 8, 31))
    ended = Certificate("Z3", date(2014, 3, 1), date(2019, 2, 28))
    away = (Leave(date(2019, 7, 10), date(2019, 7, 20)),)
    recorded(
        inspector(),
        inspector("YK-002", certificate=ending),
        inspector("YK-003", certificate=ended),
        inspector("YK-004", leaves=away),
    )
    keeper = client_of(*KEEPER)
    page = keeper.get("/inspection/inspectors").content.decode()
    assert "4 名检查人员，2 名 2019-07-15 可派" in page
    assert "证件 90 天内到期 1 名，已失效 1 名，请假 1 名" in page
    assert "3 名 2019-07-25 可派" in keeper.get("/inspection/inspectors?day=2019-07-25").content.decode()
    only = keeper.get("/inspection/inspectors?state=leave").content.decode()
    assert ("YK-004" in only, "YK-001" in only) == (True, False)
    assert "没有符合条件" in keeper.get("/inspection/inspectors?q=nobody&day=x").content.decode()


def test_a_department_sees_its_own_inspectors_alone():
    recorded(inspector(), inspector("NY-001", body="agriculture", skills=frozenset({"farm_produce"})))
    farm = client_of("department", "agriculture")
    page = farm.get("/inspection/inspectors").content.decode()
    assert ("NY-001" in page, "YK-001" in page) == (True, False)
    assert farm.get("/inspection/inspectors/YK-001").status_code == 403
    assert farm.get("/inspection/inspectors/NY-001").status_code == 200
    assert [one["number"] for one in farm.get("/api/v1/inspection/inspectors").json()["inspectors"]] == ["NY-001"]


@pytest.fixture
def linked():
    """Put an inspector's account on the roster; return its client."""
    recorded(inspector(), inspector("YK-002"))
    client = client_of("inspector", "market_supervision", "one")
    InspectorPerson.objects.filter(number="YK-001").update(username="one")
    return client


def test_an_inspector_declares_the_own_recusal_and_the_reason_is_seen_by_few(linked):
    form = {"entity": code_of(3), "kind": "kin", "note": "表亲任厂长", "key": "a"}
    assert linked.get("/inspection/inspectors/me")["Location"] == "/inspection/inspectors/YK-001"
    assert linked.post("/inspection/inspectors/YK-001/recusals", form).status_code == 302
    assert inspectors_on(DAY)[0].recused == {code_of(3)}
    assert InspectorRow.objects.get(number="YK-001").recused == [code_of(3)]
    assert "表亲任厂长" in linked.get("/inspection/inspectors/YK-001").content.decode()
    assert not [row for row in FactRow.objects.all() if "表亲" in str(row.value)]
    assert not [entry for entry in AuditEntry.objects.all() if "表亲" in str(entry.details) or code_of(3) in str(entry.details)]
    colleague = client_of("inspector", "market_supervision", "two")
    assert colleague.get("/inspection/inspectors/YK-001").status_code == 403
    assert "表亲" in client_of("auditor").get("/inspection/inspectors/YK-001").content.decode()


def test_nobody_declares_for_another_unless_the_roster_is_theirs(linked):
    form = {"entity": code_of(3), "kind": "kin", "note": "", "key": "b"}
    assert linked.post("/inspection/inspectors/YK-002/recusals", form).status_code == 403
    assert client_of("auditor").post("/inspection/inspectors/YK-002/recusals", form).status_code == 403
    assert client_of(*KEEPER).post("/inspection/inspectors/YK-002/recusals", form).status_code == 302
    assert RecusalReason.objects.get().declared_by == "department-market_supervision"


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"entity": "X" * 18}, "ZC-INSPECTION-005"),
        ({"entity": ""}, "有字段要改"),
        ({"kind": "dislike"}, "有字段要改"),
        ({"note": "长" * 501}, "有字段要改"),
    ],
)
def test_a_wrong_recusal_is_refused_in_words(linked, change, told):
    form = {"entity": code_of(3), "kind": "kin", "note": "", "key": "c"} | change
    answer = linked.post("/inspection/inspectors/YK-001/recusals", form)
    assert (answer.status_code, told in answer.content.decode()) == (422, True)
    assert not RecusalReason.objects.exists()


def test_the_same_recusal_twice_is_said_and_a_form_sent_twice_counts_once(linked):
    form = {"entity": code_of(3), "kind": "kin", "note": "", "key": "d"}
    assert linked.post("/inspection/inspectors/YK-001/recusals", form).status_code == 302
    assert linked.post("/inspection/inspectors/YK-001/recusals", form).status_code == 302
    again = linked.post("/inspection/inspectors/YK-001/recusals", form | {"key": "e"})
    assert (again.status_code, "ZC-INSPECTION-007" in again.content.decode()) == (422, True)
    assert RecusalReason.objects.count() == 1


def test_a_lifted_recusal_ends_and_its_reason_is_destroyed(linked):
    linked.post("/inspection/inspectors/YK-001/recusals", {"entity": code_of(3), "kind": "kin", "note": "x", "key": "f"})
    keeper = client_of(*KEEPER)
    assert linked.post("/inspection/inspectors/YK-001/lift", {"entity": code_of(3)}).status_code == 403
    assert keeper.post("/inspection/inspectors/YK-001/lift", {"entity": code_of(3)}).status_code == 302
    assert inspectors_on(DAY)[0].recused == frozenset()
    assert not RecusalReason.objects.exists()
    assert keeper.post("/inspection/inspectors/YK-001/lift", {"entity": code_of(3)}).status_code == 404


def test_leave_and_leaving_are_kept_as_facts():
    recorded(inspector())
    keeper = client_of(*KEEPER)
    assert keeper.post("/inspection/inspectors/YK-001/leave", {"first": "2019-07-15", "last": "2019-07-16"}).status_code == 302
    assert keeper.post("/inspection/inspectors/YK-001/leave", {"first": "2019-07-16", "last": "2019-07-17"}).status_code == 422
    assert keeper.post("/inspection/inspectors/YK-001/leave", {"first": "x", "last": ""}).status_code == 422
    assert "请假" in keeper.get("/inspection/inspectors/YK-001").content.decode()
    assert keeper.post("/inspection/inspectors/YK-001/roster").status_code == 302
    assert not inspectors_on(DAY)[0].active
    assert keeper.post("/inspection/inspectors/YK-001/roster").status_code == 302
    assert inspectors_on(DAY)[0].active
    assert differing_inspectors() == 0


def test_a_later_certificate_is_left_alone_by_a_change_by_hand():
    recorded(inspector())
    renewed = replace(inspector(), certificate=Certificate("Z9", date(2023, 3, 1), date(2028, 2, 28)))
    from zhicheng.registry import state_inspector
    from zhicheng_office.ledger.services import BatchLabel, record_batch

    later = [fact for fact in state_inspector(renewed) if fact.predicate == "inspector.certificate"]
    record_batch(later, BatchLabel("续证", "market_supervision", DAY, "keeper"))
    client_of(*KEEPER).post("/inspection/inspectors/YK-001/leave", {"first": "2019-07-15", "last": "2019-07-16"})
    assert inspectors_on(date(2024, 1, 1))[0].certificate.number == "Z9"


def test_an_account_on_no_roster_is_told_so():
    assert "还不在人员名录里" in client_of("inspector", name="new").get("/inspection/inspectors/me").content.decode()
    assert client_of("auditor").get("/inspection/inspectors/me").status_code == 403


@pytest.mark.parametrize(
    "path",
    [
        "inspectors/XX-1",
        "inspectors/%00",
        "items/%00",
        "plans/2019-1/%00",
        "campaigns/%00",
        "imports/99999999",
        f"imports/{1 << 63}",
        "imports/x/template",
    ],
)
def test_what_is_not_there_is_not_found(path):
    assert client_of(*KEEPER).get(f"/inspection/{path}").status_code == 404


def test_an_account_that_is_gone_reads_nothing(linked):
    User.objects.filter(username="one").update(is_active=False)
    assert linked.get("/inspection/inspectors/me").status_code in (302, 403)
