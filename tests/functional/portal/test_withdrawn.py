"""What was withdrawn, in public: gone from the catalogue and its address, its entry and its proof still there, and why."""

import json
from datetime import date, timedelta

import pytest
from django.test import Client

from zhicheng.publication import leaks
from zhicheng.publication.verifier import parse_bundle, verify_bundle
from zhicheng_office.accounts.models import User
from zhicheng_office.cockpit.overriding import override_verdict, withdraw_override
from zhicheng_office.ledger.keeping import log_kept
from zhicheng_office.ledger.models import BatchPredicate, Outbox, ReleaseRow, ReleaseSet
from zhicheng_office.ledger.outbox import leaf_id
from zhicheng_office.ledger.proofs import bundle_of, standing
from zhicheng_office.ledger.records import figures_day
from zhicheng_office.ledger.releasing import prepare_release, publish_release
from zhicheng_office.ledger.withdrawables import entry_of_release
from zhicheng_office.ledger.withdrawal_errors import HoldsWithdrawn
from zhicheng_office.ledger.withdrawing import Asked, decide_withdrawal, propose_withdrawal
from zhicheng_office.portal.datasets import about_today, tables_today
from zhicheng_office.portal.origins import rows_today

ASKED = Asked("wrong", date(2019, 7, 10), "演示：一项读数录错。")


def publish():
    return publish_release(prepare_release(about_today(), tables_today, "first", rows=rows_today), "second")


def withdrawn(entry):
    return decide_withdrawal(propose_withdrawal(entry, ASKED, "first"), "second")


@pytest.fixture
def gone():
    """Withdraw the first of two releases, everything in the log."""
    first = publish()
    publish()
    made = withdrawn(entry_of_release(first.number))
    with log_kept() as keeper:
        keeper.keep()
    return made


def test_where_a_file_was_stands_why_it_is_gone(gone):
    client = Client()
    page = client.get("/data/1/data/targets.csv")
    assert page.status_code == 410
    assert "内容有误" in page.content.decode()
    assert "/data/withdrawals/1" in page.content.decode()
    said = client.get("/data/1/datapackage.json")
    assert (said.status_code, said.headers["Content-Type"]) == (410, "application/json")
    assert said.json()["reason"] == "wrong"
    assert said.json()["withdrawal"].endswith("/data/withdrawals/1")
    assert client.get("/data/1/README.md", headers={"accept": "application/json"}).json()["en"] == "it was wrong"
    assert client.get("/en/data/1/README.md").status_code == 410
    assert client.get("/data/2/datapackage.json").status_code == 200


def test_the_catalogue_leaves_it_out_and_the_page_says_why(gone):
    catalogue = json.loads(Client().get("/data/catalogue.jsonld").content)
    names = [entry["dct:identifier"] for entry in catalogue["dcat:dataset"]]
    assert names == [ReleaseSet.objects.get(number=2).name]
    page = Client().get("/data").content.decode()
    for told in ("已撤回", "内容有误", "撤回", "/data/withdrawals/1", "2019-07-15"):
        assert told in page
    assert "/data/1/" not in page
    assert "/data/2/" in page


def test_the_list_and_the_page_name_reason_article_day_and_proof(gone):
    index = Outbox.objects.get(subject="withdrawal 1").index
    for path in ("/data/withdrawals", "/data/withdrawals/1", "/en/data/withdrawals/1"):
        page = Client().get(path).content.decode()
        assert f"/log/{index}" in page
        assert "2019-07-15" in page
        assert leaks(page) == ()
    page = Client().get("/data/withdrawals/1").content.decode()
    assert "模拟数据" in page
    assert ASKED.explanation in page
    assert f"/log/{Outbox.objects.get(subject='release 1').index}" in page


@pytest.mark.parametrize("path", ["/data/withdrawals/2", f"/data/withdrawals/{1 << 63}", "/data/withdrawals/0"])
def test_a_withdrawal_that_is_none_is_not_found(path, gone):
    assert Client().get(path).status_code == 404


@pytest.mark.parametrize("before", ["x", "1", "99999999999999", "%00"])
def test_the_list_takes_no_harm_from_a_wrong_page(before, gone):
    assert Client().get(f"/data/withdrawals?before={before}").status_code == 200


def test_the_entries_say_it_and_their_proofs_still_hold(gone):
    for subject, told in (("release 1", "已撤回"), ("withdrawal 1", "这次撤回的事由")):
        row = Outbox.objects.get(subject=subject)
        assert told in Client().get(f"/log/{row.index}").content.decode()
        assert verify_bundle(parse_bundle(bundle_of(row)), [standing().key]).index == row.index
    assert "已撤回" not in Client().get(f"/log/{Outbox.objects.get(subject='release 2').index}").content.decode()


def test_a_release_registers_what_stands_behind_it():
    made = override_verdict("T05", "met", "测试改判", by="first", day=figures_day())
    release = publish()
    rows = set(ReleaseRow.objects.filter(release=release).values_list("row", flat=True))
    assert leaf_id(Outbox.objects.get(subject=f"override {made.pk}").leaf) in rows
    touching = BatchPredicate.objects.filter(predicate="entity.high_tech").values_list("batch__digest", flat=True)
    assert set(touching) <= rows


def test_a_withdrawn_verdict_takes_its_releases_along_and_bars_the_next_until_it_is_taken_back():
    made = override_verdict("T05", "met", "测试改判", by="first", day=figures_day())
    release = publish()
    entry = Outbox.objects.get(subject=f"override {made.pk}")
    withdrawn(entry)
    assert Client().get(f"/data/{release.number}/datapackage.json").status_code == 410
    with pytest.raises(HoldsWithdrawn, match="override"):
        publish()
    withdraw_override("T05", by="first")
    assert publish().number == 2


def test_a_withdrawn_batch_bars_the_next_release_and_what_was_first_published_is_not_told_again():
    first = publish()
    touched = BatchPredicate.objects.filter(predicate="entity.high_tech").first()
    assert {row["first_published"] for row in told_of("T05")} != {None}
    withdrawn(Outbox.objects.get(subject=f"batch {touched.batch_id}"))
    first.refresh_from_db()
    assert first.withdrawal is not None
    with pytest.raises(HoldsWithdrawn, match=f"batch {touched.batch_id}"):
        publish()
    readings = next(table for table in tables_today() if table.name == "readings")
    assert {row[3] for row in readings.rows if row[0] == "T05"} == {None}
    assert {row[3] for row in readings.rows if row[0] == "T28"} != {None}
    assert {row["first_published"] for row in told_of("T05")} == {None}
    assert {row["first_published"] for row in told_of("T05", "quality")} != {None}


def told_of(target, user=None):
    """Return the readings of a target as the API tells them to nobody or to an office reader."""
    client = Client()
    if user:
        client.force_login(User.objects.create_user(user, role="quality_office", body="quality_office"))
    return client.get(f"/api/v1/targets/{target}/series").json()["readings"]


def test_an_officer_is_told_that_a_new_release_is_due_and_where_to_withdraw(gone):
    client = Client()
    client.force_login(User.objects.create_user("quality", role="quality_office", body="quality_office"))
    page = client.get("/data").content.decode()
    assert "应重新拟一次发布" not in page  # the newest stands
    assert "/ledger/withdrawals/of-release/2" in page
    assert "/ledger/withdrawals/of-release/1" not in page
    withdrawn(entry_of_release(2))
    assert "应重新拟一次发布" in client.get("/data").content.decode()
    publish()
    assert "应重新拟一次发布" not in client.get("/data").content.decode()
    assert "of-release" not in Client().get("/data").content.decode()


def test_days_of_withdrawals_are_counted_from_the_first_release_on(gone):
    from zhicheng_office.ledger.counting import count_days

    day = ReleaseSet.objects.first().day
    assert count_days(through=day + timedelta(days=1)) == 4
    said = [json.loads(bytes(row.leaf)) for row in Outbox.objects.filter(kind="count").order_by("id")]
    assert [(one["register"], one["count"]) for one in said] == [
        ("releases", 2), ("withdrawals", 1), ("releases", 0), ("withdrawals", 0),
    ]  # fmt: skip


def test_its_tables_are_gone_and_the_registers_say_which_withdrawal_took_it(gone):
    client = Client()
    assert client.get("/data/tables/targets?release=1").status_code == 410
    assert client.get("/api/v1/tables/targets?release=1").json()["code"] == "ZC-PORTAL-036"
    assert client.get("/data/changes?since=1").status_code == 410
    assert client.get("/data/tables/targets?release=2").status_code == 200
    registers = {
        name: json.loads(b"".join(client.get(f"/data/tables/{name}.json")))["rows"] for name in ("releases", "withdrawals")
    }
    assert [(row["number"], row["withdrawal"]) for row in registers["releases"]] == [(1, 1), (2, None)]
    assert [(row["number"], row["reason"], row["subject"]) for row in registers["withdrawals"]] == [(1, "wrong", "release 1")]
    assert registers["withdrawals"][0]["log_index"] is not None


def test_what_was_read_before_the_withdrawal_is_not_kept_in_memory():
    from zhicheng_office.portal.released import _files, release_numbered, released_table

    first = publish()
    release_numbered(None)  # what other tests left is forgotten
    _files.cache_clear()
    assert released_table(first, "targets").rows
    publish()
    withdrawn(entry_of_release(first.number))
    assert released_table(release_numbered(None), "targets").rows
    assert _files.cache_info().currsize == 1
