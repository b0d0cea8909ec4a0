"""What a limit would change is counted over all stored results; what is stored stays; who may ask and read."""

from __future__ import annotations

import pytest

from tests.functional.inspection.roster_steps import client_of
from tests.functional.laboratory.laboratory_steps import CAMPAIGN, lay_surveillance, received, reported
from tests.functional.laboratory.test_pages import PEOPLE, READERS
from tests.functional.standards.limit_steps import accepted, draft, lead
from zhicheng_office.laboratory.models import ReportItem, SurveillanceCampaign, VersionChange, VersionComparison
from zhicheng_office.laboratory.services.comparing import ask_for_comparison, newest_items
from zhicheng_office.ledger.jobs import run_next_job
from zhicheng_office.ledger.models import Job
from zhicheng_office.standards.limit_errors import UnknownLimit

ROOT = "/laboratory/versions"
METHOD = {"methods": ["GB 31604.34-2016"]}


@pytest.fixture(autouse=True)
def surveillance(db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    place = lay_surveillance()
    for number, value in enumerate(("0.02", "0.06", "<0.02", ""), 1):
        reported(received(number), lead=value)
    return place


def counted(number: str, instead_of: str = "") -> VersionComparison:
    made = ask_for_comparison(number, instead_of, "q1")
    run_next_job()
    return VersionComparison.objects.get(pk=made.pk)


def stricter(**changes):
    return draft(item="铅", value="0.01", category="不锈钢制品", effective_from="2020-01-01", **METHOD, **changes)


def test_every_stored_result_is_judged_by_the_draft_and_stays_as_it_is():
    before = list(ReportItem.objects.order_by("pk").values_list("pk", "outcome", "reason"))
    made = counted(stricter().number)
    assert (made.total, made.concerned, made.unread) == (8, 4, 0)
    assert made.outcomes == [
        ["fail", "fail", 1],
        ["pass", "fail", 1],
        ["pass", "unjudgeable", 1],
        ["unjudgeable", "unjudgeable", 1],
    ]
    assert {(row.item.text, row.after, row.reason) for row in made.changes.all()} == {
        ("0.02", "fail", "above_limit"),
        ("<0.02", "unjudgeable", "censored_across_limit"),
    }
    assert list(ReportItem.objects.order_by("pk").values_list("pk", "outcome", "reason")) == before
    assert made.job.result == {"total": 8, "concerned": 4, "changed": 2}


def test_only_the_newest_version_of_a_report_counts():
    sample = received(5)
    reported(sample, lead="0.06")
    reported(sample, lead="0.005", reason="录错")
    assert newest_items().count() == 10
    assert counted(stricter().number).outcomes[1] == ["pass", "fail", 1]


def test_a_limit_of_another_product_or_item_concerns_nothing():
    made = counted(draft(item="铅", category="叶菜蔬菜", **METHOD).number)
    assert (made.concerned, made.outcomes, made.changes.count()) == (0, [], 0)
    assert counted(lead()).concerned == 0


def test_a_pair_of_versions_asks_about_what_the_old_one_judged():
    new = stricter()
    assert counted(new.number, lead()).concerned == 0
    typed = accepted(
        item="铅", value="0.05", standard="GB 4806.9-2016", category="", clause="", effective_from="2017-04-19", **METHOD
    )
    assert counted(new.number, typed.number).concerned == 4


def test_a_record_that_does_not_replay_is_counted_apart():
    item = ReportItem.objects.filter(item="铅").first()
    ReportItem.objects.filter(pk=item.pk).update(record={"revision": "judgement/0"})
    made = counted(stricter().number)
    assert (made.unread, made.concerned) == (1, 3)


def test_a_count_that_was_broken_off_begins_again():
    made = counted(stricter().number)
    Job.objects.filter(pk=made.job_id).update(state=Job.State.WAITING)
    run_next_job()
    assert VersionChange.objects.count() == 2
    assert (made.job.done, made.job.total) == (4, 4)


def test_the_count_is_offered_over_the_api():
    made = counted(stricter().number)
    told = client_of("auditor").get(f"/api/v1/surveillance/versions/{made.pk}").json()
    assert (told["concerned"], told["state"], len(told["changes"])) == (4, "done", 2)
    assert {"before": "pass", "after": "fail", "results": 1} in told["outcomes"]
    assert client_of("laboratory", "laboratory", "l9").get(f"/api/v1/surveillance/versions/{made.pk}").status_code == 403
    assert client_of("auditor").get("/api/v1/surveillance/versions/999").json()["code"] == "ZC-OFFICE-190"


def test_an_unknown_limit_is_refused():
    with pytest.raises(UnknownLimit):
        ask_for_comparison("XL-9", "", "q1")


@pytest.mark.parametrize("who", PEOPLE)
def test_each_role_reads_or_asks_what_is_its_own(who):
    row, client = stricter(), client_of(*PEOPLE[who])
    made = counted(row.number)
    for page in (ROOT, f"{ROOT}/{made.pk}", f"{ROOT}/{made.pk}?format=csv"):
        assert client.get(page).status_code == (200 if who in READERS else 403)
    asked = client.post(ROOT, {"limit": row.number}).status_code
    assert asked == (302 if who in ("quality_office", "market") else 403)


@pytest.mark.parametrize("language", ["", "/en"])
def test_a_count_is_asked_for_watched_and_read(language, django_assert_max_num_queries):
    client = client_of("quality_office", "quality_office", "q1")
    assert client.get(f"{language}{ROOT}").status_code == 200
    number = stricter().number
    limit = client.get(f"{language}/standards/limits/{number}").content.decode()
    assert f"/laboratory/versions?limit={number}" in limit
    assert client.post(f"{language}{ROOT}", {"limit": "XL-9"}).status_code == 422
    page = client.post(f"{language}{ROOT}", {"limit": number})["Location"]
    assert 'hx-trigger="every 1s"' in client.get(page).content.decode()
    run_next_job()
    with django_assert_max_num_queries(20):
        told = client.get(page).content.decode()
    assert told.count("/laboratory/samples/") >= 2
    found = client.get(f"{page}?before=pass&after=fail").content.decode()
    assert found.count("某五金厂") == 1
    assert client.get(f"{page}?after=pass").status_code == 200
    lines = client.get(f"{page}?format=csv").content.decode("utf-8-sig").splitlines()
    assert len(lines) == 3
    assert "censored_across_limit" in lines[2]
    assert client.get(f"{ROOT}/999").status_code == 404


@pytest.mark.parametrize(("product", "concerned"), [(CAMPAIGN.product, 4), ("cups", 0)])
def test_an_older_campaign_has_the_category_of_its_code(product, concerned):
    SurveillanceCampaign.objects.filter(number=CAMPAIGN.number).update(limit_category="", product=product)
    assert counted(stricter().number).concerned == concerned
