"""Simulated matters: the same from the same seed, nothing the law does not know, every kind of end."""

from collections import Counter
from dataclasses import replace
from datetime import date

from zhicheng.clocks import Case, judge_case, load_duties
from zhicheng.simulation import example_settings, simulate_matters

SETTINGS = replace(example_settings(), until=date(2021, 12, 31))
FIRST = date(2019, 1, 1)
MADE = list(simulate_matters(SETTINGS, first=FIRST))


def test_the_same_seed_gives_the_same_and_an_earlier_day_the_same_beginning():
    assert list(simulate_matters(SETTINGS, first=FIRST)) == MADE
    day = date(2019, 7, 15)
    earlier = set(simulate_matters(SETTINGS.known_by(day), first=FIRST))
    assert earlier == {matter for matter in MADE if matter.entered <= day}
    assert list(simulate_matters(replace(SETTINGS, seed="another"), first=FIRST)) != MADE


def test_references_are_unique_and_say_that_they_are_simulated():
    references = [matter.reference for matter in MADE]
    assert len(set(references)) == len(references)
    assert all(reference.startswith("SIM-") for reference in references)


def test_every_matter_is_within_the_law_and_every_kind_of_end_comes_up():
    duties = load_duties()
    states: Counter[str] = Counter()
    for made in MADE:
        stops, extensions = [made.stop] if made.stop else [], [made.extension] if made.extension else []
        case = Case(made.reference, made.started, made.done, tuple(stops), tuple(extensions))
        judged = judge_case(duties[made.duty], case, today=date(2022, 6, 30))
        assert judged.disregarded == ()
        states[judged.reading.state.value if judged.reading else "unjudgeable"] += 1
    assert set(states) == {"done", "done_late", "overdue", "unjudgeable"}
    assert states["done"] > 5 * states["done_late"]
