from datetime import date
from decimal import Decimal

import pytest

from tests.unit.indicators.build import TODAY, goal, readings, series, verdict
from zhicheng.errors import Words
from zhicheng.indicators import (
    BadOverride,
    NoVerdictReason,
    Override,
    Reading,
    Series,
    TargetStatus,
    judge,
    summarise,
    with_override,
)
from zhicheng.rules import NoRuleYet, load_rulebook, rulebook_from

MET, ON, RISK, OFF, NONE = TargetStatus


def status(given, asked, day=TODAY):
    return verdict(given, asked, day).status


def test_met_now_and_likely_to_last_is_met():
    found = verdict("41.0 41.5 41.8 42.0 42.1", goal(42, is_rate=True))
    assert (found.status, found.position.is_met, found.reason) == (MET, True, None)


def test_met_now_and_doubtful_is_not_met():
    found = verdict("96.1 95.8 95.2 94.9 94.4", goal(94, is_rate=True))
    assert found.position.is_met
    assert found.status in (RISK, OFF)


def test_what_only_rises_stays_met_without_an_outlook():
    assert status("25", goal(25, "count", "=")) is MET
    assert status(series("20 25", until="2018-Q4"), goal(25, "count")) is MET
    assert status("25", goal(25)) is NONE


def test_a_ceiling_on_a_count_once_passed_stays_passed():
    assert status("3 5 9", goal(8, "count", "<=")) is OFF


def test_an_event_is_met_or_undecided_until_the_deadline():
    assert status("0 1 1", goal(1, "binary")) is MET
    assert verdict("0 0 0 0", goal(1, "binary")).reason is NoVerdictReason.BY_EVENT
    late = series("0 0 0 0", until="2020-Q4")
    assert status(late, goal(1, "binary"), date(2021, 1, 10)) is OFF


def test_an_event_to_be_kept_away():
    assert status("0 0 1 0", goal(0, "binary", "=")) is OFF
    assert status("0 0 0 0", goal(0, "binary", "=")) is NONE
    assert status(series("0 0 0", until="2020-Q4"), goal(0, "binary", "="), date(2021, 1, 10)) is MET


def test_a_deliverable_goes_by_its_milestones():
    assert status("1", goal(1, "deliverable")) is MET
    assert verdict("", goal(1, "deliverable")).reason is NoVerdictReason.BY_MILESTONE
    assert status("", goal(1, "deliverable"), date(2021, 1, 10)) is OFF


def test_at_the_deadline_the_last_reading_is_final():
    day, reached = date(2021, 1, 10), series("91", until="2020-Q4")
    assert (status(reached, goal(90), day), status(reached, goal(92), day)) == (MET, OFF)
    early = series("80 85 91", until="2020-Q3")
    assert verdict(early, goal(90), day).reason is NoVerdictReason.FINAL_READING_MISSING


def test_bands_are_compared_on_the_rounded_probability():
    found = verdict("17.9 18.6 18.9 19.9 20.2 21.4", goal(26, is_rate=True))
    assert (found.status, -found.probability.as_tuple().exponent) == (RISK, 6)
    values, asked = series("17.9 18.6 18.9 19.9 20.2 21.4"), goal(26, is_rate=True)
    on_track = judge(values, asked, day=TODAY, rulebook=bands(found.probability, "0.1"))
    at_risk = judge(values, asked, day=TODAY, rulebook=bands("0.99", found.probability))
    assert (on_track.status, at_risk.status) == (ON, RISK)
    off = judge(values, asked, day=TODAY, rulebook=bands("0.99", found.probability + Decimal("0.000001")))
    assert off.status is OFF


def bands(on_track, at_risk):
    """Return a rulebook with two bands of our own."""
    rules = {
        "outlook.band.on_track": on_track,
        "outlook.band.at_risk": at_risk,
        "outlook.readings.fewest": "3",
        "outlook.readings.stale_after_periods": "1.5",
    }
    page = "rules:\n" + "".join(
        f"  {rule}: {{zh: a, en: a, values: {{2000-01-01: {{value: '{value}', status: house, source: {{document: d}}}}}}}}\n"
        for rule, value in rules.items()
    )
    return rulebook_from({"bands": page})


def test_a_verdict_replays_to_the_last_bit():
    asked, values = goal(26, is_rate=True), "17.9 18.6 18.9 19.9 20.2 21.4"
    assert verdict(values, asked) == verdict(values, asked)


def test_a_revision_changes_the_inputs_and_the_old_readings_give_the_old_verdict():
    first = series("20.1 20.2 21.4")
    revised = Series(
        (Reading(first.readings[0].period, Decimal("19.9"), sequence=7, revised_from=Decimal("20.1")), *first.readings[1:])
    )
    asked = goal(26, is_rate=True)
    before, after = verdict(first, asked), verdict(revised, asked)
    assert before.inputs_digest != after.inputs_digest
    assert verdict(first, asked) == before


def test_every_verdict_names_its_rules():
    found = verdict("1 2 3", goal(5))
    assert [use.rule for use in found.rules][:2] == ["outlook.band.on_track", "outlook.band.at_risk"]
    assert found.rulebook_digest == load_rulebook().digest
    assert len(found.inputs_digest) == 64
    assert found.version == "outlook-1"


def test_a_day_before_the_rules_is_refused():
    with pytest.raises(NoRuleYet):
        verdict("1 2 3", goal(5), date(1999, 12, 31))


def test_low_evidence_shows_the_linear_pace():
    found = verdict("3 4", goal(10))
    assert (found.status, found.low_evidence.readings) == (NONE, 2)
    assert verdict("1 2 3 4", goal(10)).low_evidence is None


@pytest.mark.parametrize(("name", "reason"), [("", "because"), ("  ", "because"), ("李", ""), ("李", " ")])
def test_an_override_needs_a_name_and_a_reason(name, reason):
    with pytest.raises(BadOverride, match="ZC-INDICATOR-003"):
        Override(name, reason, ON, TODAY)


def test_an_override_is_shown_and_hides_nothing():
    found = verdict("3 4", goal(10))
    over = with_override(found, Override("李", "两家已公示，待发证", ON, TODAY))
    assert (over.status, over.shown_status, over.status_words) == (NONE, ON, Words("有望达成", "On track"))
    assert summarise([over]).count(ON) == 1


def test_a_summary_counts_and_names_the_worst_and_never_averages():
    verdicts = [
        verdict("50 60 70 80", goal(85)),
        verdict("50 50.2 50.1 50.3", goal(85)),
        verdict("3", goal(85)),
        verdict("50 51 50.5 51.5", goal(60)),
    ]
    found = summarise(verdicts)
    assert [found.count(status) for status in TargetStatus] == [0, 1, 0, 2, 1]
    assert (found.total, found.worst) == (4, 1)


def test_an_empty_summary_has_no_worst():
    assert (summarise([]).total, summarise([]).worst) == (0, None)


def test_a_broken_series_after_a_redefinition_says_so():
    *old, last = readings("50 52 54 40")
    found = verdict(Series((*old, Reading(last.period, last.value, redefined=True))), goal(60))
    assert found.reason_words.en == "too few readings since the definition changed"
