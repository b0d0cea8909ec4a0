"""The plan and its verdicts over the API: public for today, coded refusals."""

import pytest

from zhicheng_office.accounts.models import User

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sample_county")]


def officer(client):
    client.force_login(User.objects.create_user("officer", role="quality_office", body="quality_office"))
    return client


def test_the_plan_and_the_verdicts_are_public(client):
    assert len(client.get("/api/v1/plan").json()["targets"]) == 38
    verdicts = client.get("/api/v1/verdicts").json()
    assert sum(verdicts["counts"].values()) == len(verdicts["verdicts"]) == 38
    assert verdicts["vintage"]["simulated"] is True


def test_a_series_holds_exact_readings_the_forecast_and_what_the_verdict_rests_on(client):
    series = client.get("/api/v1/targets/T06/series").json()
    assert series["readings"][-1] == {
        "period": "2019-Q2", "value": "25", "numerator": "10", "denominator": "40", "first_published": "25",
    }  # fmt: skip
    assert len(series["forecast"]) == 6
    assert {"status", "position", "rules", "inputs", "rulebook"} <= set(series["verdict"])


def test_other_dates_need_log_in(client):
    asked = "/api/v1/verdicts?day=2018-12-31&known=2019-01-31"
    answer = client.get(asked)
    assert (answer.status_code, answer.json()["code"]) == (403, "ZC-COCKPIT-007")
    answer = officer(client).get(asked)
    assert answer.json()["vintage"]["day"] == "2018-12-31"


@pytest.mark.parametrize(
    "query", ["day=2019-02-30", "known=x", "day=%00", "day=12019-01-01", "day=2019-W26-7", "known=+", "day=2019-06-30+"]
)
def test_a_wrong_date_is_refused_with_its_code_and_both_languages(client, query):
    answer = officer(client).get(f"/api/v1/verdicts?{query}")
    assert answer.status_code == 422
    assert answer.json()["code"] == "ZC-COCKPIT-001"
    assert {"zh", "en"} <= set(answer.json())


@pytest.mark.parametrize("day", ["1700-01-01", "9999-12-31", "0001-01-01"])
def test_a_day_out_of_reach_is_not_found(client, day):
    answer = officer(client).get(f"/api/v1/verdicts?day={day}")
    assert (answer.status_code, answer.json()["code"]) == (404, "ZC-COCKPIT-008")


def test_a_day_before_the_first_rule_is_not_found(client):
    answer = officer(client).get("/api/v1/verdicts?day=1990-08-11")
    assert (answer.status_code, answer.json()["code"]) == (404, "ZC-RULE-002")


def test_an_unknown_target_is_refused_with_its_code(client):
    assert client.get("/api/v1/targets/T99/series").json()["code"] == "ZC-COCKPIT-002"
    assert client.get("/api/v1/targets/T99").status_code == 404


def test_facts_behind_a_figure_are_for_office_readers_alone(client):
    asked = "/api/v1/targets/T06/facts?part=denominator&limit=30"
    assert client.get(asked).status_code == 401
    client.force_login(User.objects.create_user("firm", role="enterprise"))
    assert client.get(asked).status_code == 403
    page = officer(client).get(asked).json()
    assert len(page["sequences"]) == 30
    rest = client.get(f"{asked}&after={page['next_after']}").json()
    assert (len(rest["sequences"]), rest["next_after"]) == (10, None)


@pytest.mark.parametrize("path", ["/api/v1/facts", "/api/v1/targets/T05/facts"])
def test_who_is_not_logged_in_is_told_so_in_both_languages(client, path):
    answer = client.get(path)
    assert (answer.status_code, answer.json()["code"]) == (401, "ZC-OFFICE-401")
    assert {"zh", "en"} <= set(answer.json())
