"""Signals come in: taken, known, or refused with a reason; whom they reach becomes few facts; files say of every row what became of it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.functional.inspection.signal_steps import DAY, factory, lay_supervised, refusal_of, shop_of, signal
from zhicheng.facts import AsOf
from zhicheng.judgement import coverage_days
from zhicheng_office.inspection.models import ReachRow, SignalRow
from zhicheng_office.inspection.services.reaching import differing_reach, extend_reach
from zhicheng_office.inspection.services.signals import take_signals
from zhicheng_office.inspection.signal_files import import_signals
from zhicheng_office.inspection.signal_records import coverage_by_town, coverages_on, summed
from zhicheng_office.ledger.jobs import run_next_job
from zhicheng_office.ledger.models import County, FactRow, Job
from zhicheng_office.registry.models import EntityRow

HEADER = "信号编号,统一社会信用代码,监管事项,读数,单位,读取时间"


@pytest.fixture(autouse=True)
def supervised(db):
    return lay_supervised()


def reach_facts():
    rows = FactRow.objects.filter(predicate="entity.machine_read").order_by("sequence")
    return [(date.fromordinal(first), date.fromordinal(end)) for first, end in rows.values_list("from_day", "to_day")]


def test_a_signal_is_kept_as_it_came_and_read():
    found = take_signals([signal(text="31.5"), signal(1, text="无法读取", unit="")], "keeper")
    assert (found.taken, found.known, found.refused) == (2, 0, {})
    row = SignalRow.objects.get(number="N0")
    assert (row.text, row.unit, row.reading, row.group, row.sector) == ("31.5", "℃", "failed", "5251", "pharmacies")
    assert (row.day, row.simulated, row.by) == (date(2019, 7, 10), True, "keeper")
    assert SignalRow.objects.get(number="N1").reading == "unreadable"


def test_what_is_sent_again_doubles_nothing_and_another_signal_by_the_same_number_is_refused():
    take_signals([signal()], "keeper")
    again = take_signals([signal(), signal(1), signal(2, number="N1")], "keeper")
    assert (again.taken, again.known, len(again.refused)) == (1, 2, 0)
    assert refusal_of(text="23").code == "ZC-OFFICE-196"
    within = take_signals([signal(7, number="M"), signal(8, number="M", text="19")], "keeper")
    assert (within.taken, [error.code for error in within.refused.values()]) == (1, ["ZC-OFFICE-196"])
    assert SignalRow.objects.get(number="M").text == "22"


def test_a_signal_without_a_number_is_known_by_what_it_says():
    take_signals([signal(number="")], "keeper")
    assert take_signals([signal(number="")], "keeper").known == 1
    assert take_signals([signal(number="", read_at="2019-07-10T08:05")], "keeper").taken == 1


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"entity": "91330799ZZ000000XX"}, "no such entity"),
        ({"entity": ""}, "no such entity"),
        ({"entity": "", "premises": "P-9"}, "no such premises"),
        ({"entity": "OTHER", "premises": "P-1"}, "another entity"),
        ({"read_at": "2019-07-16T08:00"}, "in the future"),
        ({"read_at": "2030-01-01T00:00+00:00"}, "in the future"),
        ({"read_at": "昨天"}, "write the time as"),
        ({"read_at": ""}, "read_at is missing"),
        ({"read_at": "0001-01-01T00:00+14:00"}, ""),
        ({"read_at": "1999-01-01"}, "too long ago"),
        ({"system": ""}, "system is missing"),
        ({"item": ""}, "item is missing"),
        ({"item": "colour"}, "no sector of the entity"),
        ({"item": "filing"}, "no sector of the entity"),
        ({"sector": "toys"}, "no such sector"),
        ({"sector": "devices"}, "not of devices"),
        ({"unit": "°F"}, "the unit must be"),
        ({"unit": ""}, "the unit must be"),
        ({"text": "很热"}, "neither a number"),
        ({"text": ""}, "missing or too long"),
        ({"number": "N" * 81}, "too long"),
        ({"system": "a\x00b"}, "unprintable"),
    ],
)
def test_a_bad_signal_is_refused_with_its_reason(change, words):
    error = refusal_of(**change)
    assert error.code in ("ZC-OFFICE-195", "ZC-JUDGEMENT-081")
    assert words in error.words().en
    assert not SignalRow.objects.exists()


def test_one_bad_signal_costs_the_others_nothing():
    found = take_signals([signal(), signal(1, text="?"), signal(2, entity=factory())], "keeper")
    assert (found.taken, sorted(found.refused)) == (1, [1, 2])


def test_premises_name_their_entity():
    take_signals([signal(entity="", premises="P-1")], "keeper")
    assert SignalRow.objects.get().entity == shop_of(0)


def test_coverage_counts_readable_signals_of_ninety_days_by_town():
    first = DAY - timedelta(days=coverage_days(DAY) - 1)
    rows = [
        signal(0, read_at=f"{first}T08:00"),
        signal(1, entity=shop_of(1), read_at=f"{first - timedelta(days=1)}T08:00"),
        signal(2, entity=shop_of(2), text="无法读取"),
        signal(3, entity=shop_of(3)),
    ]
    take_signals(rows, "keeper")
    towns = coverage_by_town("pharmacies", DAY)
    assert [(one.reached, one.entities) for _, one in sorted(towns.items())] == [(1, 5), (1, 5)]
    assert summed(towns.values(), DAY).reached == 2
    covered = coverages_on(DAY)
    assert covered["food"].share == 0
    assert covered["leading_industries"].share is None


def test_whom_signals_reach_becomes_few_facts_that_go_on_when_they_run_out():
    start = date(2019, 3, 1)
    take_signals([signal(n, read_at=f"{start + timedelta(days=n)}T08:00") for n in range(60)], "keeper")
    end = start + timedelta(days=90)
    assert reach_facts() == [(start, end + timedelta(days=59))]
    take_signals([signal(61, read_at="2019-07-14T08:00")], "keeper")
    assert len(reach_facts()) == 1
    assert differing_reach() == 0
    County.objects.update(demonstration_known=end + timedelta(days=60))
    assert differing_reach() == 1
    assert extend_reach() == 1
    assert differing_reach() == 0
    assert reach_facts()[1] == (end + timedelta(days=59), date(2019, 7, 14) + timedelta(days=90))
    assert extend_reach() == 0
    row = ReachRow.objects.get()
    assert row.stated_until == row.reached_until == date(2019, 10, 12)


def test_a_late_signal_fills_the_days_that_it_speaks_of():
    take_signals([signal()], "keeper")
    take_signals([signal(1, read_at="2019-01-05T08:00")], "keeper")
    assert reach_facts()[1][0] == date(2019, 1, 5)
    assert ReachRow.objects.get().last_day == date(2019, 7, 10)


def test_the_indicator_of_the_ledger_says_what_the_page_says():
    from zhicheng.facts import Fact
    from zhicheng_office.ledger.answers import compute
    from zhicheng_office.ledger.rulebook import load_indicators
    from zhicheng_office.ledger.services import BatchLabel, record_batch

    facts = [
        Fact(row.subject, f"entity.{name}", getattr(row, name), date(2018, 1, 1), body="market_supervision")
        for row in EntityRow.objects.filter(industry="5251")
        for name in ("industry", "status")
    ]
    record_batch(facts, BatchLabel("名录", "market_supervision", DAY, "keeper", simulated=True))
    take_signals([signal(), signal(1, entity=shop_of(3))], "keeper")
    last = FactRow.objects.order_by("-sequence").values_list("sequence", flat=True)[0]
    covered = coverages_on(DAY)["pharmacies"]
    found = compute(load_indicators()["smart_coverage_pharmacies"].formula, AsOf(DAY, last))
    assert found[""].value == covered.share * 100 == 20


def test_a_file_says_of_every_row_what_became_of_it(tmp_path):
    good = f"A1,{shop_of(0)},storage_climate,22,℃,2019-07-10T08:00"
    lines = [
        HEADER,
        good,
        good,
        f"A2,{shop_of(1)},storage_climate,很热,℃,2019-07-10T08:00",
        "A3,NOBODY,storage_climate,22,℃,2019-07-10T08:00",
    ]
    told = []
    found = import_signals("\n".join(lines).encode(), "信号.csv", "keeper", system="柜机", told=lambda *step: told.append(step))
    assert (found.read, found.taken, found.known, len(found.refused)) == (4, 1, 1, 2)
    assert [error.where.row for error in found.refused] == [4, 5]
    assert "第4行" in found.refused[0].words().zh
    assert told == [(4, 4)]
    again = import_signals("\n".join(lines).encode(), "信号.csv", "keeper", system="柜机", told=lambda *_: None)
    assert (again.taken, again.known) == (0, 2)


@pytest.mark.parametrize(("text", "code"), [("信号编号,读数\nA,1\n", "ZC-OFFICE-195"), ("", "ZC-READ-"), ("\x00\x01", "ZC-")])
def test_a_file_that_is_none_is_refused_whole(text, code):
    from zhicheng.errors import ZhichengError

    with pytest.raises(ZhichengError) as refused:
        import_signals(text.encode(), "信号.csv", "keeper", system="柜机", told=lambda *_: None)
    assert refused.value.code.startswith(code)


def test_an_import_whose_worker_died_goes_on_where_it_stopped():
    lines = [f"A{n},{shop_of(n % 10)},storage_climate,22,℃,2019-07-10T08:{n % 60:02d}" for n in range(900)]
    data = "\n".join([HEADER, *lines]).encode()

    def die(done, total):
        raise ConnectionError(f"{done} of {total}")

    with pytest.raises(ConnectionError):
        import_signals(data, "s.csv", "keeper", system="柜机", told=die)
    assert SignalRow.objects.count() == 500
    found = import_signals(data, "s.csv", "keeper", system="柜机", told=lambda *_: None)
    assert (found.taken, found.known) == (400, 500)
    assert (SignalRow.objects.count(), len(reach_facts())) == (900, 10)


def test_the_job_takes_a_file_and_asks_for_one_look_at_the_charts(settings, tmp_path):
    from zhicheng_office.ledger.evidence import keep_evidence
    from zhicheng_office.ledger.jobs import ask_for

    settings.MEDIA_ROOT = tmp_path
    text = "\n".join([HEADER, *(f"A{n},{shop_of(n % 10)},storage_climate,22,℃,2019-07-10T08:{n % 60:02d}" for n in range(700))])
    evidence = keep_evidence(text.encode(), "s.csv", "keeper")
    job = ask_for("import_signals", "keeper", digest=evidence.digest, system="柜机")
    run_next_job()
    job.refresh_from_db()
    assert (job.state, job.done, job.total) == (Job.State.DONE, 700, 700)
    assert (job.result["taken"], job.result["refused_total"]) == (700, 0)
    assert Job.objects.filter(kind="watch_signals").count() == 1
    assert run_next_job().result == {"raised": []}
