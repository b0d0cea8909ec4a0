"""Pages of smart supervision open for whom they are, in both languages, empty and filled; everybody else is turned away."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from tests.functional.inspection.campaign_steps import item
from tests.functional.inspection.roster_steps import client_of
from tests.functional.inspection.signal_steps import ALARM, factory, lay_supervised, raised_alarm, shop_of, signal
from zhicheng.judgement import AlarmOutcome
from zhicheng_office.inspection.models import AlarmRow, PlannedBatch, SignalKey, SignalRow
from zhicheng_office.inspection.services.alarms import decide_alarm, propose_batch
from zhicheng_office.inspection.services.signal_keys import make_key
from zhicheng_office.inspection.services.signals import take_signals
from zhicheng_office.ledger.jobs import run_next_job
from zhicheng_office.ledger.models import Job

ROOT = "/inspection"
PEOPLE = {
    "quality_office": ("quality_office", "quality_office"),
    "market": ("department", "market_supervision"),
    "science": ("department", "science"),
    "inspector": ("inspector", "market_supervision"),
    "auditor": ("auditor", ""),
    "laboratory": ("laboratory", "laboratory"),
    "enterprise": ("enterprise", ""),
    "system_admin": ("system_admin", ""),
    "security_admin": ("security_admin", ""),
    "audit_admin": ("audit_admin", ""),
}
READERS = {"quality_office", "market", "science", "inspector", "auditor"}
OFFICERS = {"quality_office", "market"}
READING = [
    "supervision",
    "supervision/pharmacies",
    "supervision/food",
    "supervision/leading_industries",
    "supervision/pharmacies/entities",
    "supervision/pharmacies/entities?reached=no&town=330799100&q=某",
    f"supervision/pharmacies/entities/{shop_of(0)}",
    f"supervision/pharmacies/entities/{shop_of(9)}",
    "alarms",
    f"alarms/{ALARM}",
]
WORKING = ["signals/import", "signals/keys", "signals/template.csv"]


@pytest.fixture(autouse=True)
def supervised(db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return lay_supervised()


def officer(name: str = "q1"):
    return client_of("quality_office", "quality_office", name)


@pytest.mark.parametrize("who", PEOPLE)
def test_every_role_reads_or_is_turned_away(who):
    raised_alarm()
    client = client_of(*PEOPLE[who])
    for page in READING:
        assert client.get(f"{ROOT}/{page}").status_code == (200 if who in READERS else 403), page
    for page in WORKING:
        assert client.get(f"{ROOT}/{page}").status_code == (200 if who in OFFICERS else 403), page


@pytest.mark.parametrize("who", PEOPLE)
def test_every_role_decides_or_is_turned_away(who):
    raised_alarm()
    key, _ = make_key("柜机", "keeper")
    client, may = client_of(*PEOPLE[who]), who in OFFICERS
    said = {"outcome": "confirmed", "reason": "现场核实"}
    assert client.post(f"{ROOT}/alarms/{ALARM}/decide", said).status_code == (302 if may else 403)
    assert AlarmRow.objects.get().state == ("confirmed" if may else "raised")
    answer = client.post(f"{ROOT}/alarms/{ALARM}/propose", {"items": [item().code]})
    assert answer.status_code == (302 if may else 403)
    assert PlannedBatch.objects.count() == (1 if may else 0)
    assert client.post(f"{ROOT}/signals/keys/{key.pk}/revoke").status_code == (302 if may else 403)
    assert client.post(f"{ROOT}/signals/keys", {"system": "平台"}).status_code == (200 if may else 403)
    assert SignalKey.objects.count() == (2 if may else 1)
    assert client.post(f"{ROOT}/signals/import", {}).status_code == (422 if may else 403)


@pytest.mark.parametrize("page", [*READING, *WORKING])
def test_a_visitor_is_sent_to_log_in(page):
    assert Client().get(f"{ROOT}/{page}").status_code == 302


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_pages_stand_empty_and_filled_in_both_languages(prefix, django_assert_max_num_queries):
    client = officer()
    for page in ("supervision", "supervision/cosmetics", "supervision/leading_industries/entities", "alarms", "signals/keys"):
        assert client.get(f"{prefix}{ROOT}/{page}").status_code == 200
    raised_alarm()
    for page in READING:
        with django_assert_max_num_queries(20):
            assert client.get(f"{prefix}{ROOT}/{page}").status_code == 200


def test_a_figure_opens_to_its_entities():
    take_signals([signal(), signal(1, entity=shop_of(1))], "keeper")
    client = officer()
    page = client.get(f"{ROOT}/supervision").content.decode()
    assert "/inspection/supervision/pharmacies/entities?reached=yes" in page
    assert "覆盖率 20.0%" in client.get(f"{ROOT}/supervision/pharmacies").content.decode()
    without = client.get(f"{ROOT}/supervision/pharmacies/entities?reached=no").content.decode()
    assert "8 户近期没有可读的信号" in without
    assert shop_of(0) not in without
    file = client.get(f"{ROOT}/supervision/pharmacies/entities?reached=yes&format=csv").content.decode()
    assert file.count(",yes,") == 2
    assert "模拟数据" in file


def test_the_entities_of_an_earlier_day_are_listed_by_the_signals_of_then():
    take_signals([signal(), signal(1, entity=shop_of(1), read_at="2019-06-01T08:00")], "keeper")
    client = officer()
    then = client.get(f"{ROOT}/supervision/pharmacies/entities?reached=yes&day=2019-06-30").content.decode()
    assert "1 户近期有可读的信号" in then
    assert shop_of(1) in then
    assert "今天的名录" in then
    for day in ("2030-01-01", "soon", "", "2019-7-1"):
        page = client.get(f"{ROOT}/supervision/pharmacies/entities?reached=yes&day={day}").content.decode()
        assert "2 户近期有可读的信号" in page


def test_a_sector_shows_its_items_with_their_source_and_a_chart_with_its_finding():
    raised_alarm()
    page = officer().get(f"{ROOT}/supervision/pharmacies").content.decode()
    assert "2019-07-04 越过界限" in page
    assert "条文未核验" in page
    assert "药品追溯码核验" in page
    assert re.search(r'data-source="cusum-data"', page)
    assert "5251 西药零售" in page
    other = officer().get(f"{ROOT}/supervision/pharmacies?item=prescriptions&group=9999").content.decode()
    assert "没有可读的信号" in other


def test_what_is_not_there_is_404():
    client = officer()
    for page in (
        "supervision/toys",
        "supervision/toys/entities",
        "supervision/toys/entities/X",
        "alarms/none",
        "signals/imports/9",
        f"signals/imports/{1 << 63}",
    ):
        assert client.get(f"{ROOT}/{page}").status_code == 404, page
    for page in ("alarms/none/decide", "alarms/none/propose", "signals/keys/9/revoke"):
        assert client.post(f"{ROOT}/{page}").status_code == 404, page
    assert client.get(f"{ROOT}/supervision/pharmacies/entities/{factory()}").status_code == 200


def test_a_decision_without_a_reason_keeps_what_was_written():
    raised_alarm()
    answer = officer().post(f"{ROOT}/alarms/{ALARM}/decide", {"outcome": "false", "reason": " "})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "ZC-OFFICE-199" in page
    assert re.search(r'value="false" checked', page)
    again = officer().post(f"{ROOT}/alarms/{ALARM}/decide", {"outcome": "nonsense", "reason": "再看看"})
    assert again.status_code == 302
    assert AlarmRow.objects.get().state == "raised"


def test_an_alarm_and_its_batch_lead_to_each_other():
    raised_alarm()
    decide_alarm(ALARM, AlarmOutcome.CONFIRMED, "现场核实", "q1")
    client = officer()
    assert "建议定向抽查" in client.get(f"{ROOT}/alarms/{ALARM}").content.decode()
    assert client.post(f"{ROOT}/alarms/{ALARM}/propose", {}).status_code == 422
    batch = propose_batch(ALARM, [item().code], "q1").batch
    address = f"{ROOT}/plans/{batch.plan.year}/{batch.plan.revision}"
    page = client.get(f"{ROOT}/alarms/{ALARM}").content.decode()
    link = re.search(rf'href="([^"]+{batch.number})"', page).group(1)
    assert f"/inspection/alarms/{ALARM}" in client.get(link).content.decode(), address


def test_the_list_of_alarms_is_filtered_and_says_the_rate_of_false_ones():
    raised_alarm()
    client = officer()
    assert "误报率暂不计算" in client.get(f"{ROOT}/alarms").content.decode()
    decide_alarm(ALARM, AlarmOutcome.FALSE, "探头误读", "q1")
    page = client.get(f"{ROOT}/alarms").content.decode()
    assert "误报率 100.0%" in page
    assert re.findall(r"<dd>([\d.–]+) <small>", page) == ["1", "0", "1", "100.0"]
    assert "/ledger/facts?predicate=alarm.outcome" in page
    assert ALARM in page
    assert ALARM not in client.get(f"{ROOT}/alarms?state=raised").content.decode()
    assert ALARM in client.get(f"{ROOT}/alarms?sector=pharmacies&chart=cusum&q=5251&format=csv").content.decode()


def test_the_rail_counts_alarms_for_those_who_decide():
    raised_alarm()
    mark = '<span class="n">1<span class="vh">'
    entry = 'href="/inspection/alarms"'
    page = officer().get(f"{ROOT}/supervision").content.decode()
    assert mark in page[page.index(entry) : page.index(entry) + 200]
    other = client_of("auditor").get(f"{ROOT}/supervision").content.decode()
    assert mark not in other[other.index(entry) : other.index(entry) + 200]


def test_a_file_is_taken_with_progress_and_its_errors_by_row():
    from django.core.files.uploadedfile import SimpleUploadedFile

    client = officer()
    text = f"统一社会信用代码,监管事项,读数,单位,读取时间,备注\n{shop_of(0)},storage_climate,22,℃,2019-07-10 08:00,x\n{shop_of(1)},storage_climate,22,K,2019-07-10 08:00,x\n"
    answer = client.post(
        f"{ROOT}/signals/import", {"file": SimpleUploadedFile("s.csv", text.encode()), "system": "柜机", "key": "k1"}
    )
    assert answer.status_code == 302
    waiting = client.get(answer["Location"]).content.decode()
    assert "正在接收" in waiting
    run_next_job()
    page = client.get(answer["Location"]).content.decode()
    assert "读入 2 行：新收 1 条，已有 0 条，1 行未收" in page
    assert "第3行" in page
    assert "备注" in page
    assert SignalRow.objects.get().system == "柜机"
    again = client.post(f"{ROOT}/signals/import", {"file": SimpleUploadedFile("s.csv", text.encode()), "key": "k1"})
    assert again["Location"] == answer["Location"]
    assert Job.objects.filter(kind="import_signals").count() == 1


def test_a_file_without_the_columns_fails_in_words():
    from django.core.files.uploadedfile import SimpleUploadedFile

    client = officer()
    answer = client.post(f"{ROOT}/signals/import", {"file": SimpleUploadedFile("s.csv", "甲,乙\n1,2\n".encode())})
    run_next_job()
    assert "ZC-OFFICE-195" in client.get(answer["Location"]).content.decode()
    wrong = client.post(f"{ROOT}/signals/import", {"file": SimpleUploadedFile("s.exe", b"MZ")})
    assert wrong.status_code == 422


def test_a_key_is_shown_once():
    client = officer()
    made = client.post(f"{ROOT}/signals/keys", {"system": "冷链平台"})
    (secret,) = re.findall(r"zck_[\w-]{20,}", made.content.decode())
    assert made["Cache-Control"] == "no-store"
    assert secret not in client.get(f"{ROOT}/signals/keys").content.decode()
    assert secret not in str(SignalKey.objects.values())
    assert client.post(f"{ROOT}/signals/keys", {"system": " "}).status_code == 422
