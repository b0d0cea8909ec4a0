"""Was I drawn, and why: in one place for every draw, and before an opening the same page for whoever was drawn and whoever was not."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.functional.casework.own_steps import HOME, enterprise, nameless, text
from tests.functional.inspection.campaign_steps import assigned, at, code_of, committed, drawn, ended, lay_county, thrown
from tests.functional.inspection.official_steps import taken
from zhicheng_office.inspection.models import Campaign, Visit
from zhicheng_office.inspection.services.drawing import draw_campaign
from zhicheng_office.inspection.services.opening import open_all, open_over

pytestmark = pytest.mark.django_db
DRAWS, VISITS = f"{HOME}/draws", f"{HOME}/visits"
EVERYBODY = [number for number in range(40) if number != 7]  # the seventh is out of business, which its own page says


@pytest.fixture(autouse=True)
def county(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return lay_county()


def places(rows):
    codes = {code_of(place): place for place in range(40)}
    return {codes[row.entity] for row in rows}


def pages_of(asked):
    """Return the different pages and numbers of queries of some entities, by address."""
    found = {}
    for place in asked:
        client = enterprise(place)
        public = [f"/draws/{number}/{code_of(place)}" for number in ("2019-07", "SJ-2019-01")]
        for address in (HOME, DRAWS, VISITS, f"/en{HOME}", f"/en{DRAWS}", f"{DRAWS}?format=csv", *public):
            with CaptureQueriesContext(connection) as queries:
                page = nameless(client, address, place)
            found.setdefault(address.replace(code_of(place), ""), set()).add((page, len(queries)))
    return found


def test_nobody_can_tell_from_its_pages_whether_a_sealed_draw_took_it():
    made = assigned(mode="sealed")
    over = ended(made, most=2)
    open_over(made, "first")
    taken(planned="2019-07", hour=12)  # a list from above, sealed too: the visits of the first draw are set aside
    assert Visit.objects.filter(state=Visit.State.SET_ASIDE).exists()
    undisclosed = [place for place in EVERYBODY if place not in places(over)]
    waiting = places(Visit.objects.filter(state__in=Visit.NOT_MADE))
    assert waiting & set(undisclosed)
    assert set(undisclosed) - waiting
    asked = [*sorted(waiting & set(undisclosed))[:5], *sorted(set(undisclosed) - waiting)[:5]]
    for address, different in pages_of(asked).items():
        assert len(different) == 1, address


def test_a_sealed_draw_looks_alike_whatever_the_dice_showed():
    for throws, number in (((1, 2, 3, 4, 5) * 5, "2019-07"), ((6, 5, 4, 3, 2) * 5, "2019-08")):
        ready = thrown(committed(mode="sealed", number=number), throws=throws)
        with at(10, 40):
            draw_campaign(ready, "second")
    first, second = Campaign.objects.order_by("pk")
    once = places(first.visits.all()) ^ places(second.visits.all())
    assert once
    for place in sorted(once)[:4]:
        one, other = (
            nameless(enterprise(place), DRAWS, place).split('<ul class="plainlist')[1].split("</ul>")[0].split("<li>")[1:]
        )
        assert one.replace("/2019-08", "").replace(">2019-08<", "") == other.replace("/2019-07", "").replace(">2019-07<", "")


def test_once_its_visit_is_over_an_entity_is_told_and_nobody_else():
    made = assigned(mode="sealed")
    [visit] = ended(made, most=1)
    [place] = places([visit])
    client = enterprise(place)
    for address in (HOME, DRAWS, f"{VISITS}?format=csv", f"{DRAWS}?format=csv"):
        assert visit.number in text(client, address)
    for address in (HOME, DRAWS):
        page = text(client, address)
        assert "抽中：检查已结束" in page
    assert visit.number in text(client, VISITS)
    for other in [one for one in EVERYBODY if one != place][:6]:
        assert visit.number not in text(enterprise(other), HOME)


def test_the_opened_row_gives_lot_and_cutoff():
    made = assigned(mode="sealed")
    ended(made)
    open_all(made, "first")
    drawn_place = min(places(made.visits.filter(origin="drawn")))
    other = min(set(EVERYBODY) - places(made.visits.all()))
    assert "抽中：抽签号不大于界限" in text(enterprise(drawn_place), HOME)
    page = text(enterprise(other), HOME)
    assert "未抽中：抽签号大于界限" in page
    assert "界限" in page


def test_an_open_draw_answers_at_once_and_says_who_is_not_in_scope():
    made = drawn()
    visited = min(places(made.visits.filter(origin="drawn")))
    assert "抽中：抽签号不大于界限" in text(enterprise(visited), DRAWS)
    assert "不在抽取范围" in text(enterprise(7), DRAWS)


def test_before_the_draw_it_is_said_what_is_waited_for():
    committed()
    page = text(enterprise(), HOME)
    assert "还没有抽取" in page
    assert "等待" in page


def test_a_list_from_above_is_told_once_it_is_public_and_to_whom_it_names():
    row = taken()
    assert "在上级抽中名单中" not in text(enterprise(1), DRAWS)
    campaign = row.campaign
    ended(campaign)
    open_all(campaign, "first")
    assert "在上级抽中名单中" in text(enterprise(2), DRAWS)
    assert "在上级抽中名单中" not in text(enterprise(9), DRAWS)


def test_who_is_in_no_roster_is_told_how_to_check():
    assert "没有把您列入名录的抽取" in text(enterprise(), HOME)
    assert "没有把您列入名录的抽取" in text(enterprise(2), DRAWS)
