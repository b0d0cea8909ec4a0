"""Pages of withdrawals: who may open and settle them, what they show before and after, and refusals in words."""

from datetime import date

import pytest
from django.test import Client

from tests.functional.ledger.releases import TODAY, decided, make_county, prepared, released
from zhicheng_office.accounts.models import User
from zhicheng_office.accounts.roles import Role
from zhicheng_office.ledger.counting import count_days
from zhicheng_office.ledger.models import County, Outbox, Withdrawal
from zhicheng_office.ledger.withdrawing import Asked, decide_withdrawal, propose_withdrawal

pytestmark = pytest.mark.django_db
FORM = {"reason": "penalty_annulled", "event_day": "2024-02-08", "explanation": "复议机关撤销了原决定。"}
ASKED = Asked("penalty_annulled", date(2024, 2, 8), "复议机关撤销了原决定。")


@pytest.fixture(autouse=True)
def county(db):
    return make_county()


def client_of(name, role=Role.QUALITY_OFFICE):
    client = Client()
    client.force_login(User.objects.create_user(name, role=role, body="quality_office"))
    return client


def proposed():
    entry = decided(1)
    released(entry)
    return propose_withdrawal(entry, ASKED, "first")


def test_from_the_search_to_the_public_page():
    entry = decided(1)
    released(entry)
    first, second = client_of("first"), client_of("second")
    found = first.get("/ledger/withdrawals/things?q=report").content.decode()
    assert f"/ledger/withdrawals/new/{entry.pk}" in found
    page = first.get(f"/ledger/withdrawals/new/{entry.pk}").content.decode()
    for shown in ("第 1 号", "三日内撤回", "第四十八条", "条文已核", "条文未核验", "本办规则", "3 个工作日", "61.5"):
        assert shown in page
    case = first.post(f"/ledger/withdrawals/new/{entry.pk}", FORM).headers["Location"]
    shown = first.get(case).content.decode()
    assert "2024-02-19" in shown  # three working days over Spring Festival
    assert "今日到期" in shown
    assert f"{case}/decide" not in shown
    assert f"{case}/decide" in second.get(case).content.decode()
    assert second.post(f"{case}/decide").status_code == 302
    after = second.get(case).content.decode()
    for told in ("已按期完成", "2054-02-19", "应重新拟一次发布", "提出撤回", "复核并撤回", "second"):
        assert told in after
    assert "61.5" not in after
    assert Client().get("/data/withdrawals/1").status_code == 200


def test_the_form_tells_the_term_before_it_is_sent():
    entry = decided(1)
    first = client_of("first")
    asked = f"/ledger/withdrawals/new/{entry.pk}?reason=penalty_void&event_day=2024-02-08"
    assert "2024-02-19" in first.get(asked).content.decode()
    County.objects.update(demonstration_known=date(2024, 2, 21))
    assert "逾期 2 个工作日" in first.get(asked).content.decode()
    assert "无法定期限" in first.get(asked.replace("penalty_void", "wrong")).content.decode()


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"reason": "because"}, "ZC-PUBLICATION-008"),
        ({"reason": ""}, "ZC-PUBLICATION-008"),
        ({"event_day": "2024-02-20"}, "ZC-LEDGER-036"),
        ({"event_day": "2024-02-30"}, "ZC-LEDGER-037"),
        ({"event_day": ""}, "ZC-LEDGER-037"),
        ({"explanation": "\x00 "}, "ZC-LEDGER-037"),
        ({"explanation": "当事人11010519491231002X"}, "ZC-PUBLICATION-005"),
    ],
)
def test_what_is_out_of_form_is_refused_in_words_and_what_was_written_is_kept(changes, code):
    entry = decided(1)
    answer = client_of("first").post(f"/ledger/withdrawals/new/{entry.pk}", FORM | changes)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert code in page
    assert "<title>有误：" in page
    assert not Withdrawal.objects.exists()
    if changes.keys() != {"explanation"}:
        assert FORM["explanation"] in page


def test_two_persons_are_needed_and_once_is_enough():
    proposal = proposed()
    first = client_of("first")
    answer = first.post(f"/ledger/withdrawals/{proposal.pk}/decide")
    assert (answer.status_code, "ZC-LEDGER-034" in answer.content.decode()) == (422, True)
    second = client_of("second")
    assert second.post(f"/ledger/withdrawals/{proposal.pk}/decide").status_code == 302
    again = second.post(f"/ledger/withdrawals/{proposal.pk}/decide")
    assert (again.status_code, "ZC-LEDGER-035" in again.content.decode()) == (422, True)


def test_a_proposal_may_be_dropped_and_everything_stays():
    proposal = proposed()
    assert client_of("first").post(f"/ledger/withdrawals/{proposal.pk}/decline").status_code == 302
    assert Outbox.objects.get(subject="report 1").record
    assert "未采用" in client_of("second").get(f"/ledger/withdrawals/{proposal.pk}").content.decode()


def test_what_cannot_be_withdrawn_is_said_in_words():
    first = client_of("first")
    number = prepared(decided(1)).number
    waiting = first.get(f"/ledger/withdrawals/of-release/{number}")
    assert (waiting.status_code, "ZC-LEDGER-030" in waiting.content.decode()) == (422, True)
    released()
    count_days(through=TODAY)
    counted = first.get(f"/ledger/withdrawals/new/{Outbox.objects.filter(kind='count').first().pk}")
    assert (counted.status_code, "ZC-LEDGER-031" in counted.content.decode()) == (422, True)
    decide_withdrawal(propose_withdrawal(Outbox.objects.get(subject="report 1"), ASKED, "first"), "second")
    gone = first.post(f"/ledger/withdrawals/new/{Outbox.objects.get(subject='report 1').pk}", FORM)
    assert (gone.status_code, "ZC-LEDGER-032" in gone.content.decode()) == (422, True)


def test_the_link_beside_a_release_leads_to_its_proposal():
    released(decided(1))
    entry = Outbox.objects.get(subject="release 1")
    answer = client_of("first").get("/ledger/withdrawals/of-release/1")
    assert answer.headers["Location"] == f"/ledger/withdrawals/new/{entry.pk}"


@pytest.mark.parametrize(
    "path",
    ["new/99999999", f"new/{1 << 63}", "99999999", f"{1 << 63}", "of-release/9", f"of-release/{1 << 63}"],
)
def test_what_is_not_there_is_not_found(path):
    assert client_of("first").get(f"/ledger/withdrawals/{path}").status_code == 404


READ = ("", "/{case}")
ACT = ("/things", "/new/{entry}", "/of-release/1")
POSTS = ("/new/{entry}", "/{case}/decide", "/{case}/decline")
READERS = {Role.QUALITY_OFFICE, Role.AUDITOR}


@pytest.mark.parametrize("role", list(Role))
def test_the_quality_office_withdraws_auditors_read_and_nobody_else_sees_the_case(role):
    proposal = proposed()
    names = {"case": proposal.pk, "entry": Outbox.objects.get(subject="report 1").pk}
    client = client_of("somebody", role)
    officer = role == Role.QUALITY_OFFICE
    for path in READ:
        assert client.get(f"/ledger/withdrawals{path.format(**names)}").status_code == (200 if role in READERS else 403)
    for path in ACT:
        assert (client.get(f"/ledger/withdrawals{path.format(**names)}").status_code == 403) is not officer
    if not officer:
        for path in POSTS:
            assert client.post(f"/ledger/withdrawals{path.format(**names)}", FORM).status_code == 403
        proposal.refresh_from_db()
        assert proposal.state == Withdrawal.State.PROPOSED


def test_who_is_not_logged_in_is_sent_to_log_in():
    proposal = proposed()
    for path in ("", f"/{proposal.pk}", "/things"):
        assert "/account/login" in Client().get(f"/ledger/withdrawals{path}").headers["Location"]
    assert "/account/login" in Client().post(f"/ledger/withdrawals/{proposal.pk}/decide").headers["Location"]


def test_the_rail_counts_what_waits_for_the_other_officer_alone():
    proposed()
    marked = "项等您处理"
    assert marked in client_of("second").get("/ledger/withdrawals").content.decode()
    assert marked not in client_of("first").get("/ledger/withdrawals").content.decode()
    assert marked not in client_of("eyes", Role.AUDITOR).get("/ledger/withdrawals").content.decode()


def test_an_auditor_reads_the_case_without_a_button_to_settle_it():
    proposal = proposed()
    page = client_of("eyes", Role.AUDITOR).get(f"/ledger/withdrawals/{proposal.pk}").content.decode()
    assert "提出撤回</td>" in page
    assert "/decide" not in page


@pytest.mark.parametrize("before", ["x", "99999999999999999999", "0", "%00"])
def test_the_list_turns_its_pages_and_takes_no_harm_from_a_wrong_one(before):
    assert client_of("first").get(f"/ledger/withdrawals?before={before}").status_code == 200


def test_the_list_has_more_than_one_page(monkeypatch):
    monkeypatch.setattr("zhicheng_office.ledger.withdrawal_views.PAGE", 2)
    for number in range(3):
        decide_withdrawal(propose_withdrawal(decided(number), ASKED, "first"), "second")
    first = client_of("third")
    page = first.get("/ledger/withdrawals").content.decode()
    assert "第 2 号填报" in page
    assert "第 0 号填报" not in page
    oldest = Withdrawal.objects.order_by("-id")[1].pk
    assert "第 0 号填报" in first.get(f"/ledger/withdrawals?before={oldest}").content.decode()
