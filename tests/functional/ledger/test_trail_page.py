"""The auditors' page of the trail: who may read it, what it shows and finds, what a check says, what it records of itself."""

import csv
import io
import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from zhicheng.log import open_note
from zhicheng_office.accounts.models import User
from zhicheng_office.accounts.roles import Role
from zhicheng_office.audit.models import AuditEntry
from zhicheng_office.audit.private_log import trail_folder, trail_kept
from zhicheng_office.audit.services import record_act, seal_trail

pytestmark = pytest.mark.django_db
PAGES = ("/ledger/trail", "/en/ledger/trail", "/ledger/trail.csv")
READERS = (Role.AUDITOR, Role.AUDIT_ADMIN)


def client_of(role, name="auditor"):
    client = Client()
    client.force_login(User.objects.create_user(name, role=role, is_staff=True))
    return client


@pytest.fixture
def auditor():
    return client_of(Role.AUDITOR)


@pytest.fixture
def trail():
    """Write three acts after the auditor's log-in: two of them signed with it, one sealed later."""
    record_act("quality", "revise_plan", "revision 2", reason="委员会上调")
    record_act("science", "submit_report", "report 1", target="T05")
    keep()
    record_act("quality2", "accepted_report", "report 1", value="=1+1")
    seal_trail()


def keep():
    seal_trail()
    with trail_kept() as keeper:
        keeper.keep()


def rows(page):
    table = page.partition("<tbody>")[2].partition("</tbody>")[0]
    return [re.sub(r"<[^>]+>", " ", row) for row in table.split("<tr>")[1:]]


@pytest.mark.parametrize("role", list(Role))
def test_auditors_and_the_audit_administration_read_it_and_nobody_else(role, trail):
    client, expected = client_of(role), 200 if role in READERS else 403
    assert [client.get(page).status_code for page in PAGES] == [expected] * len(PAGES)
    assert client.get("/ledger/trail/checkpoint").status_code == expected
    assert client.post("/ledger/trail/check").status_code == expected
    assert AuditEntry.objects.filter(act="check_trail").exists() == (role in READERS)


def test_a_visitor_is_sent_to_log_in_and_a_check_is_never_a_get(auditor):
    assert Client().get("/ledger/trail")["Location"].startswith("/account/login")
    assert auditor.get("/ledger/trail/check").status_code == 405


def test_the_rail_shows_it_to_those_who_may_open_it(auditor):
    assert "/ledger/trail" in auditor.get("/ledger/facts").content.decode()
    quality = client_of(Role.QUALITY_OFFICE, "quality")
    assert "/ledger/trail" not in quality.get("/ledger/facts").content.decode()


def test_it_is_newest_first_with_place_and_seal(auditor, trail):
    page = auditor.get("/ledger/trail").content.decode()
    told = [row for row in rows(page) if "log" not in row and "登录" not in row]
    assert ["accepted" in row or "采纳填报" in row for row in told] == [True, False, False]
    assert "已入链，待签署" in told[0]
    assert "已签署" in told[1]
    assert "已签署" in told[2]
    assert "委员会上调" in told[2]
    assert "前 3 条" in page


def test_what_waits_to_be_sealed_says_so(auditor):
    record_act("quality", "revise_plan", "revision 2")
    page = auditor.get("/ledger/trail").content.decode()
    assert "待封存" in page
    assert "还没有签署过" in page


@pytest.mark.parametrize(
    ("query", "objects"),
    [
        ("actor=science", ["report 1"]),
        ("act=revise_plan", ["revision 2"]),
        ("q=report+accepted", ["report 1"]),
        ("q=nothing", []),
        ("actor=QUALITY&act=revise_plan", ["revision 2"]),
        ("since=2019-02-30", []),
        ("until=x", []),
        ("since=1999-01-01&until=1999-12-31", []),
        ("before=1", []),
        ("before=99999999999999999999", []),
        ("before=x", []),
        ("actor=%00&act=%00", None),
        ("q=" + "x" * 3000, []),
    ],
)
def test_it_is_filtered_and_no_query_breaks_it(auditor, trail, query, objects):
    answer = auditor.get(f"/ledger/trail?{query}")
    assert answer.status_code == 200
    if objects is not None:
        assert [line.entry.object for line in answer.context["lines"] if line.entry.object] == objects


def test_a_wrong_day_is_named(auditor):
    assert "“2019-02-30”不是日期" in auditor.get("/ledger/trail?since=2019-02-30").content.decode()


def test_today_is_found_by_its_day(auditor, trail):
    day = timezone.localdate()
    assert auditor.get(f"/ledger/trail?since={day}&until={day}").context["lines"]
    assert not auditor.get(f"/ledger/trail?since={day + timedelta(days=1)}").context["lines"]


def test_pages_follow_one_another_without_a_gap(auditor):
    for number in range(120):
        record_act("quality", "test", str(number))
    seen, before = [], ""
    while before is not None:
        answer = auditor.get(f"/ledger/trail?act=test&before={before}")
        seen += [line.entry.object for line in answer.context["lines"]]
        before = answer.context["next"]
    assert seen == [str(number) for number in reversed(range(120))]


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_a_whole_trail_is_said_to_be_whole_and_the_check_is_an_act(auditor, trail, prefix):
    page = auditor.post(f"{prefix}/ledger/trail/check").content.decode()
    assert ("完整：" in page) if not prefix else ("whole: " in page)
    kept = AuditEntry.objects.get(act="check_trail")
    assert (kept.actor, kept.details["whole"], kept.details["signed"]) == ("auditor", True, 3)


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("UPDATE audit_auditentry SET object = 'revision 9' WHERE position = 1", "第 1 条断链"),
        ("DELETE FROM audit_auditentry WHERE position = 2", "断链"),
        ("DELETE FROM audit_auditentry WHERE position >= 2", "审计记录第 2 条与审计日志不符"),
        ("UPDATE audit_auditentry SET chain = 'x' WHERE position = 2", "断链"),
    ],
)
def test_what_was_changed_or_taken_out_is_named(auditor, trail, statement, said):
    with connection.cursor() as cursor:
        cursor.execute(statement)
    page = auditor.post("/ledger/trail/check").content.decode()
    assert "不完整：" in page
    assert said in page
    assert AuditEntry.objects.get(act="check_trail").details["whole"] is False


def test_a_trail_rewritten_with_its_chain_is_found_by_the_log(auditor, trail):
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM audit_auditentry")
        cursor.execute("UPDATE audit_audithead SET position = 0, chain = ''")
    for number in range(3):
        record_act("somebody else", "test", str(number))
    page = auditor.post("/ledger/trail/check").content.decode()
    assert "审计记录第 1 条与审计日志不符" in page


def test_a_damaged_audit_log_is_named_with_its_place(auditor, trail):
    journal = trail_folder() / "journal"
    data = bytearray(journal.read_bytes())
    data[len(data) // 2] ^= 1
    journal.write_bytes(data)
    page = auditor.post("/ledger/trail/check").content.decode()
    assert "不完整：" in page
    assert "journal" in page or "读不出" in page


def test_the_checkpoint_can_be_taken_along_and_opened_with_its_key(auditor, trail):
    note = auditor.get("/ledger/trail/checkpoint").content
    page = auditor.get("/ledger/trail").content.decode()
    key = re.search(r"zhicheng\.local/audit\+[^<\s]+", page)[0].replace("&#x2B;", "+")
    assert "\n3\n" in open_note(note, [key]).text
    assert client_of(Role.AUDITOR, "other").get("/ledger/trail/checkpoint").status_code == 200


def test_without_a_checkpoint_there_is_none_to_take(auditor):
    assert auditor.get("/ledger/trail/checkpoint").status_code == 404


def test_the_export_is_what_was_filtered_harmless_and_an_act(auditor, trail):
    answer = auditor.get("/ledger/trail.csv?act=accepted_report")
    (row,) = csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig")))
    assert (row["position"], row["actor"], row["object"], row["sealed"]) == ("4", "quality2", "report 1", "chained")
    assert not row["details"].startswith("=")
    kept = AuditEntry.objects.get(act="export_trail")
    assert (kept.actor, kept.details["entries"], kept.details["filter"]) == ("auditor", 1, {"act": "accepted_report"})
    record_act("=cmd", "test", "a\x00b"[:1])
    line = auditor.get("/ledger/trail.csv?act=test").content.decode("utf-8-sig").splitlines()[1]
    assert "'=cmd" in line
