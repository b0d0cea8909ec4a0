"""Signals of an entity of several codes: kept as they were sent, counted once under the code that goes on, until the merge is taken back."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.functional.inspection.roster_steps import client_of
from tests.functional.inspection.signal_steps import DAY, lay_supervised, raised_alarm, shop_of, signal
from zhicheng.facts import AsOf, Fact
from zhicheng.judgement import AlarmOutcome
from zhicheng_office.accounts.roles import Role
from zhicheng_office.inspection.models import ReachRow, SignalRow
from zhicheng_office.inspection.services.alarms import decide_alarm, failing_entities
from zhicheng_office.inspection.services.reaching import differing_reach, extend_reach, restate_merged
from zhicheng_office.inspection.services.signals import take_signals
from zhicheng_office.inspection.signal_records import coverage_by_town, coverages_on, summed
from zhicheng_office.ledger.answers import compute
from zhicheng_office.ledger.models import County, FactRow
from zhicheng_office.ledger.records import visible_rows
from zhicheng_office.ledger.rulebook import load_indicators
from zhicheng_office.ledger.services import BatchLabel, record_batch
from zhicheng_office.registry.merging import merge, propose_pair, take_back
from zhicheng_office.registry.models import EntityRow, RegisterRow

pytestmark = pytest.mark.django_db
GONE, KEPT, OTHER, LAST = shop_of(1), shop_of(2), shop_of(3), shop_of(4)
ROOT = "/inspection/supervision/pharmacies"


@pytest.fixture(autouse=True)
def county(db):
    """Lay the shops with the facts that they are projected from: a merge renews what is projected."""
    place = lay_supervised()
    facts = [
        Fact(row.subject, f"entity.{name}", getattr(row, name), date(2018, 1, 1), body="market_supervision")
        for row in EntityRow.objects.filter(industry="5251")
        for name in ("name", "town", "industry", "kind", "status")
    ]
    record_batch(facts, BatchLabel("名录", "market_supervision", DAY, "keeper", simulated=True))
    return place


def merged(gone=GONE, kept=KEPT):
    proposal = propose_pair(f"entity:{kept}", f"entity:{gone}", "tester", "同一营业执照")
    merge(proposal, "tester", "同一营业执照")
    return proposal


def undone(proposal):
    proposal.refresh_from_db()
    take_back(proposal, "tester", "查明是两家")


def share():
    """Return (reached, entities) as the pages count them, checked against the ledger's own indicator and what facts say of today."""
    covered = coverages_on(DAY)["pharmacies"]
    last = FactRow.objects.order_by("-sequence").values_list("sequence", flat=True)[0]
    found = compute(load_indicators()["smart_coverage_pharmacies"].formula, AsOf(DAY, last))[""]
    assert (found.numerator, found.denominator) == (covered.reached, covered.entities)
    assert differing_reach() == 0
    return covered.reached, covered.entities


def reach_of(code):
    rows = visible_rows(1 << 62).filter(predicate="entity.machine_read", subject=f"entity:{code}").order_by("from_day")
    return [(row.valid_from, row.valid_to) for row in rows]


def office():
    return client_of(Role.QUALITY_OFFICE, "quality_office")


def listed(reached, day=DAY):
    page = office().get(f"{ROOT}/entities?reached={reached}&day={day}&format=csv").content.decode("utf-8-sig")
    return [line.split(",")[0] for line in page.splitlines()[1:] if line and line[0].isdigit()]


def test_whose_machine_sent_under_the_old_code_is_not_silent():
    take_signals([signal(entity=GONE)], "keeper")
    assert share() == (1, 10)
    proposal = merged()
    assert share() == (1, 9)
    assert KEPT in listed("yes")
    assert GONE not in (*listed("yes"), *listed("no"))
    undone(proposal)
    assert share() == (1, 10)
    assert (GONE in listed("yes"), KEPT in listed("no")) == (True, True)


def test_whoever_sent_under_both_codes_is_counted_once():
    take_signals([signal(entity=GONE), signal(1, entity=KEPT, read_at="2019-06-01T08:00")], "keeper")
    assert share() == (2, 10)
    proposal = merged()
    assert share() == (1, 9)
    assert ReachRow.objects.get(subject=f"entity:{KEPT}").last_day == date(2019, 7, 10)
    undone(proposal)
    assert share() == (2, 10)
    assert ReachRow.objects.get(subject=f"entity:{KEPT}").last_day == date(2019, 6, 1)


def test_the_old_codes_signals_count_from_the_day_of_the_merge_on_and_not_before():
    take_signals([signal(entity=GONE)], "keeper")
    merged()
    assert reach_of(KEPT) == [(DAY, date(2019, 10, 8))]
    assert reach_of(GONE) == [(date(2019, 7, 10), date(2019, 10, 8))], "nothing is rewritten"


def test_what_is_sent_under_the_old_code_after_the_merge_is_kept_as_sent_and_counted_under_the_new():
    proposal = merged()
    first = signal(entity=GONE)
    assert take_signals([first], "keeper").taken == 1
    assert SignalRow.objects.get().entity == GONE
    assert share() == (1, 9)
    assert take_signals([first], "keeper").known == 1, "sent again it is the same signal"
    undone(proposal)
    assert share() == (1, 10)
    assert GONE in listed("yes")
    assert reach_of(KEPT) == []


def test_a_signal_that_was_sent_before_the_merge_is_known_when_it_is_sent_again():
    take_signals([signal(entity=GONE)], "keeper")
    merged()
    again = take_signals([signal(entity=GONE)], "keeper")
    assert (again.known, again.refused) == (1, {})


def test_premises_of_the_old_code_are_those_of_the_new():
    RegisterRow.objects.create(register="premises", number="P-9", entity=GONE)
    merged()
    found = take_signals([signal(entity=KEPT, premises="P-9"), signal(1, entity=OTHER, premises="P-9")], "keeper")
    assert (found.taken, list(found.refused)) == (1, [1])


def test_a_chain_of_merges_counts_for_the_last():
    take_signals([signal(entity=GONE)], "keeper")
    merged(GONE, KEPT)
    second = merged(KEPT, LAST)
    assert share() == (1, 8)
    assert LAST in listed("yes")
    take_signals([signal(1, entity=GONE, read_at="2019-07-12T08:00")], "keeper")
    assert ReachRow.objects.get(subject=f"entity:{LAST}").last_day == date(2019, 7, 12)
    undone(second)
    assert share() == (1, 9)
    assert KEPT in listed("yes")


def test_reach_goes_on_when_it_runs_out_and_never_before_the_merge():
    take_signals([signal(entity=GONE, read_at="2019-05-01T08:00")], "keeper")
    merged()
    take_signals([signal(1, entity=GONE, read_at="2019-07-14T08:00")], "keeper")
    County.objects.update(demonstration_known=date(2019, 8, 20))
    extend_reach()
    assert extend_reach() == 0
    assert differing_reach() == 0
    assert reach_of(KEPT)[0][0] == DAY
    assert reach_of(KEPT)[-1][1] == date(2019, 10, 12)


def test_by_town_it_counts_where_the_one_that_goes_on_is():
    take_signals([signal(entity=GONE)], "keeper")
    merged()
    towns = coverage_by_town("pharmacies", DAY)
    town = EntityRow.objects.get(subject=f"entity:{KEPT}").town
    assert {code: one.reached for code, one in towns.items() if one.reached} == {town: 1}
    assert summed(towns.values(), DAY).entities == 9


def test_an_earlier_day_is_listed_by_the_merges_of_today():
    take_signals([signal(entity=GONE, read_at="2019-06-01T08:00")], "keeper")
    then = DAY - timedelta(days=30)
    assert listed("yes", then) == [GONE]
    merged()
    assert listed("yes", then) == [KEPT]
    assert OTHER in listed("no", then)


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_the_entitys_own_list_has_the_signals_of_all_its_codes(prefix):
    take_signals([signal(entity=GONE), signal(1, entity=KEPT, read_at="2019-06-01T08:00")], "keeper")
    page = f"{prefix}{ROOT}/entities"
    assert "2019-07-10" not in office().get(f"{page}/{KEPT}").content.decode()
    proposal = merged()
    kept, gone = (office().get(f"{page}/{code}").content.decode() for code in (KEPT, GONE))
    assert all(day in kept for day in ("2019-07-10", "2019-06-01"))
    assert ("以 " + GONE + " 报送" if not prefix else "sent as " + GONE) in kept
    assert f"{page}/{KEPT}" in gone
    rows = office().get(f"{page}/{KEPT}?format=csv").content.decode()
    assert rows.count(GONE) == rows.count(f",{KEPT}") == 1
    undone(proposal)
    assert "2019-07-10" not in office().get(f"{page}/{KEPT}").content.decode()


def test_the_api_lists_who_goes_on():
    take_signals([signal(entity=GONE)], "keeper")
    merged()
    found = office().get("/api/v1/supervision/sectors/pharmacies/entities?reached=yes").json()["entities"]
    assert [(one["entity"], one["last_signal"]) for one in found] == [(KEPT, "2019-07-10")]


def test_a_directed_batch_names_who_goes_on():
    alarm = raised_alarm()
    decide_alarm(alarm.number, AlarmOutcome.CONFIRMED, "现场核实", "officer1")
    before = failing_entities(alarm)
    gone = before[0]
    merged(gone, shop_of(9))
    assert sorted(failing_entities(alarm)) == sorted([*before[1:], shop_of(9)])


def test_a_merge_of_before_is_followed_once():
    take_signals([signal(entity=GONE)], "keeper")
    facts = [Fact(f"entity:{GONE}", "entity.merged_into", f"entity:{KEPT}", DAY, body="market_supervision")]
    record_batch(facts, BatchLabel("名录", "market_supervision", DAY, "keeper", simulated=True))
    assert restate_merged() == 1
    assert restate_merged() == 0
    assert ReachRow.objects.get(subject=f"entity:{KEPT}").last_day == date(2019, 7, 10)


def test_pages_ask_few_questions(django_assert_max_num_queries):
    take_signals([signal(entity=GONE)], "keeper")
    merged()
    client = office()
    for path in ("", "/entities", "/entities?day=2019-06-30", f"/entities/{KEPT}"):
        with django_assert_max_num_queries(20):
            assert client.get(ROOT + path).status_code == 200
