"""Standings are computed once; what takes long goes to a job; the kept page says the same as the fresh one."""

import pytest

from zhicheng_office.cockpit import services
from zhicheng_office.cockpit.models import StandingRow
from zhicheng_office.cockpit.moments import moment_from
from zhicheng_office.cockpit.records import Standing
from zhicheng_office.ledger.jobs import run_next_job
from zhicheng_office.ledger.models import Job

pytestmark = pytest.mark.django_db


def test_what_is_kept_is_read_back_unchanged():
    row = StandingRow.objects.filter(target="T06").first()
    standing = Standing.from_row(row)
    assert standing.to_page() == row.page


def test_a_day_already_computed_is_not_computed_again():
    before = StandingRow.objects.count()
    services.overview(moment_from({}))
    assert services.compute_standings(moment_from({})) == 0
    assert StandingRow.objects.count() == before


def test_a_page_that_would_wait_leaves_the_rest_to_a_job_and_shows_how_far_it_is(officer, settings):
    settings.PAGE_PATIENCE_SECONDS = 0.0
    asked = "/cockpit/?day=2019-05-31&known=2019-07-15"
    answer = officer.get(asked)
    assert "<progress" in answer.content.decode()
    officer.get(asked)
    assert Job.objects.filter(kind="standings").count() == 1
    assert run_next_job().state == Job.State.DONE
    assert sum(officer.get(asked).context["counts"].values()) == 38


def test_a_killed_job_goes_on_where_it_stopped():
    moment = moment_from({"day": "2019-05-31", "known": "2019-07-15"})

    class Killed(Exception):
        pass

    def kill(done: int, total: int) -> None:
        if done == 5:
            raise Killed

    with pytest.raises(Killed):
        services.compute_standings(moment, kill)
    left = []
    services.compute_standings(moment, lambda done, total: left.append(total))
    assert left[0] == len(left)
    assert services.compute_standings(moment) == 0


def test_an_export_of_a_day_still_being_computed_is_refused_and_says_what_to_do(officer, settings):
    settings.PAGE_PATIENCE_SECONDS = 0.0
    answer = officer.get("/cockpit/export.csv?day=2019-05-31&known=2019-07-15")
    assert answer.status_code == 422
    assert "ZC-COCKPIT-005" in answer.content.decode()


def test_a_new_fact_changes_the_standing_of_its_targets_alone():
    from datetime import date

    from zhicheng.facts import Fact
    from zhicheng_office.ledger.services import BatchLabel, record_batch

    before = {line.target.id: line.standing for line in services.overview(moment_from({})).lines}
    fact = Fact("entity:T0099", "entity.high_tech", 1, date(2019, 6, 1), body="science")
    record_batch([fact], BatchLabel("模拟名单", "science", date(2019, 7, 15), "tests", simulated=True))
    after = {line.target.id: line.standing for line in services.overview(moment_from({})).lines}
    assert [code for code in before if before[code].points != after[code].points] == ["T05"]
