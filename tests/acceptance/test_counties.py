"""Two counties from their own files: the first one, and a fictitious one made from nothing but a policy and a list."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import yaml

from zhicheng.errors import Words
from zhicheng.facts import AsOf, Fact, FactStore, check_batch, evaluate, load_vocabulary
from zhicheng.facts import Window as FactWindow
from zhicheng.indicators import NoVerdictReason, Reading, Series, TargetStatus, judge, load_indicators
from zhicheng.plan import NewCounty, Plan, Target, county_files, county_rules, load_plan, overdue, state
from zhicheng.policy import extract
from zhicheng.readers import read_table
from zhicheng.registry import County, check_entity_code, load_county, read_entities, towns_csv
from zhicheng.registry import state as state_entity
from zhicheng.rules import load_rulebook
from zhicheng.simulation import load_simulation, simulate_county, simulated_observer
from zhicheng.values import Period

ROOT = Path(__file__).parents[2]
FIRST = ROOT / "county/yongkang"
SECOND = Path(__file__).parent / "second_county"


def page(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf8"))


@pytest.fixture(scope="module")
def county() -> County:
    towns = (FIRST / "towns.csv").read_text(encoding="utf8")
    return load_county(
        page(FIRST / "county.yaml"), towns=towns, pillars=page(FIRST / "pillars.yaml"), bodies=load_rulebook().page("bodies")
    )


@pytest.fixture(scope="module")
def plan() -> Plan:
    return load_plan(page(FIRST / "plan.yaml"))


def test_the_first_county_has_its_towns_pillars_and_former_codes(county):
    assert (len(county.towns), len(county.pillars), county.division) == (14, 8, "330784")
    assert [run.code for run in county.former_codes] == ["332422", "330722", "339014", "330784"]
    assert county.demonstration_day == date(2019, 6, 30)


def test_the_plan_holds_every_target_and_deliverable_of_the_page(plan):
    ids = [target.id for target in plan.targets]
    assert ids == [f"T{number:02d}" for number in range(1, 39)]
    dated = [milestone.id for milestone in plan.milestones if milestone.deadline]
    assert (len(dated), len(plan.milestones) - len(dated)) == (13, 8)
    by_heading = Counter(plan.section(target.section).heading for target in plan.targets)
    assert by_heading == {"projects": 10, "fields": 28}


def test_every_target_has_its_clause_its_indicator_and_a_body_that_may_report_it(plan, county):
    vocabulary, book = load_vocabulary(), load_indicators()
    for target in plan.targets:
        indicator = book[target.indicator]
        assert target.quote, target.id
        assert indicator.unit == target.aim.unit or target.id == "T34", target.id
        bodies = [vocabulary[code].bodies for code in indicator.formula.predicates()]
        assert any(target.duty.issuing in allowed for allowed in bodies), target.id
        assert target.goal().deadline == date(2020, 12, 31)
    assert plan.bodies() <= set(county.body_names)


def test_what_must_be_computed_from_records_is_computed(plan):
    computed = {target.id for target in plan.targets if not load_indicators()[target.indicator].reported}
    wanted = [*range(1, 7), *range(8, 13), *range(16, 22)]
    assert computed >= {f"T{number:02d}" for number in wanted}


def test_owners_are_proposed_until_they_are_confirmed(plan):
    assert not any(target.duty.confirmed for target in plan.targets)
    assert "待部门确认" in plan.assignments.zh


def test_the_figures_of_the_page_become_facts_with_their_difference_of_scope(plan, county):
    facts = state(plan, county.place)
    check_batch(facts, standing=(), vocabulary=load_vocabulary())
    values = {fact.subject.rpartition("/")[2]: fact.value for fact in facts if fact.predicate == "baseline.value"}
    assert (values["H17"], values["H19"]) == (1800, 1500)
    assert any(fact.predicate == "baseline.scope" and "H17" in fact.subject for fact in facts)


def test_peers_say_what_is_given_and_what_is_simulated(plan):
    for series in plan.peers:
        assert series.simulated
        assert "模拟" in series.source.zh
    ranks = {series.serves: [point.rank for point in series.points if point.given] for series in plan.peers}
    assert ranks == {"D01": [], "H13": [34], "H16": [1]}


def test_everything_simulated_is_declared_and_stated_by_a_body_that_may(county):
    settings = load_simulation(page(FIRST / "simulation.yaml"), county).at_scale(10)
    vocabulary = load_vocabulary()
    recorded: dict[tuple[str, str], list[Fact]] = {}
    for batch in simulate_county(settings):
        facts = list(batch.facts())
        standing = [fact for key in {(fact.subject, fact.predicate) for fact in facts} for fact in recorded.get(key, ())]
        check_batch(facts, standing=standing, vocabulary=vocabulary)
        for fact in facts:
            kept = recorded.setdefault((fact.subject, fact.predicate), [])
            kept[:] = [other for other in kept if other.sequence != fact.replaces]
            kept.extend([] if fact.retracted else [fact])
        assert batch.simulated
        assert "模拟" in batch.source
    codes = [subject for subject, predicate in recorded if predicate == "entity.name"]
    assert all(check_entity_code(code.removeprefix("entity:")) for code in codes)


def readings(target: Target, store: FactStore, plan: Plan, county: County, sequence: int) -> Series:
    book = load_indicators()
    formula = book[target.indicator].formula
    windows = {measure.selection.window for measure in formula.measures()}
    begin = plan.start if FactWindow.PLAN in windows or target.aim.readings == "change" else date(2016, 1, 1)
    period = Period.containing(begin, target.duty.frequency)
    found = []
    while period.last_day <= county.demonstration_day:
        asof = AsOf(period.last_day, sequence, period.start, plan.start, county.place)
        figure = evaluate(formula, store, asof)[""]
        if figure.value is not None:
            sizes = (figure.numerator, figure.denominator) if target.aim.sampled else (None, None)
            redefined = any(period.start <= change.day < period.end for change in target.redefined)
            found.append(Reading(period, figure.value, *sizes, sampled=target.aim.sampled, redefined=redefined))
        period = period.next()
    return Series.of(found)


def test_the_cockpit_of_the_demonstration_day_shows_every_kind_of_verdict(plan, county):
    settings = load_simulation(page(FIRST / "simulation.yaml"), county).known_by(county.known_day)
    book = load_indicators()
    needed = frozenset().union(*(book[target.indicator].formula.predicates() for target in plan.targets))
    facts: list[Fact] = []
    for batch in simulate_county(settings):
        facts.extend(fact for fact in batch.facts() if fact.predicate in needed)
    store, sequence = FactStore(facts, load_vocabulary()), facts[-1].sequence
    verdicts = {
        target.id: judge(
            readings(target, store, plan, county, sequence), target.goal(), day=county.demonstration_day, rulebook=load_rulebook()
        )
        for target in plan.targets
    }
    mix = Counter(verdict.status for verdict in verdicts.values())
    assert all(mix[status] >= 4 for status in TargetStatus), mix
    reasons = {target_id: verdict.reason for target_id, verdict in verdicts.items() if verdict.reason}
    assert reasons["T34"] is NoVerdictReason.BASE_MISSING
    assert reasons["T35"] is NoVerdictReason.STALE
    assert reasons["T30"] is NoVerdictReason.REDEFINED
    assert reasons["T07"] is NoVerdictReason.TOO_FEW
    late = {report.target.id for report in overdue(plan, county.known_day, since=date(2019, 4, 1))}
    assert "T24" in late


@pytest.fixture(scope="module")
def files() -> dict[str, str]:
    policy = (SECOND / "policy.txt").read_text(encoding="utf8")
    years = (date(2021, 1, 1), date(2025, 12, 31))
    names = Words("澜山县", "Lanshan"), Words("质量强县建设行动方案", "quality county action programme")
    new = NewCounty("lanshan", names[0], "339981", names[1], *years, fictitious=True)
    towns = towns_csv(entity_list(), new.division)
    return county_files(new, extract(policy), source=Words("虚构文件", "fictitious paper"), towns=towns, book=load_indicators())


def entity_list() -> Any:
    return read_table((SECOND / "entities.csv").read_bytes(), "entities.csv")


def second(files: dict[str, str]) -> tuple[County, Plan]:
    pages = {name: yaml.safe_load(text) for name, text in files.items() if name.endswith(".yaml")}
    county = load_county(
        pages["county.yaml"], towns=files["towns.csv"], pillars=pages["pillars.yaml"], bodies=load_rulebook().page("bodies")
    )
    return county, load_plan(pages["plan.yaml"])


def test_a_second_county_is_made_from_its_policy_and_its_list(files):
    county, plan = second(files)
    assert [town.words.zh for town in county.towns] == ["南滩街道", "青柯镇", "石濑乡"]
    kinds = {target.aim.kind.value for target in plan.targets}
    assert kinds >= {"count", "level", "hold_floor", "relative_change", "rank", "binary"}
    policy = "".join((SECOND / "policy.txt").read_text(encoding="utf8").split())
    assert all("".join(target.quote.split()) in policy for target in plan.targets)


def test_the_second_county_uses_what_is_declared_and_declares_the_rest(files):
    _, plan = second(files)
    _, book = county_rules(files["rulebook/predicates.yaml"], files["rulebook/indicators.yaml"])
    by_name = {target.words.zh: target.indicator for target in plan.targets}
    assert by_name["高新技术企业"] == "high_tech_enterprises"
    assert all(book[target.indicator] for target in plan.targets)
    assert any(indicator.startswith("lanshan_") for indicator in by_name.values())


def test_the_second_countys_entities_are_read_and_counted_by_town(files):
    county, _ = second(files)
    found = read_entities(entity_list(), county.towns)
    assert (len(found.entities), found.refused) == (36, ())
    facts = [fact for entity in found.entities for fact in state_entity(entity)]
    certified = [Fact(e.subject, "entity.high_tech", 1, date(2021, 3, 1), body="science") for e in found.entities[:7]]
    numbered = [Fact(**{**vars(fact), "sequence": number}) for number, fact in enumerate([*facts, *certified], start=1)]
    store = FactStore(numbered, load_vocabulary())
    formula = load_indicators()["high_tech_enterprises"].formula
    by_town = evaluate(formula, store, AsOf(date(2022, 12, 31), len(numbered)), by="entity.town")
    assert {town: figure.value for town, figure in by_town.items()} == {"339981001": 2, "339981101": 3, "339981102": 2}


def test_a_figure_reported_in_the_second_county_is_judged(files):
    county, plan = second(files)
    vocabulary, book = county_rules(files["rulebook/predicates.yaml"], files["rulebook/indicators.yaml"])
    target = next(target for target in plan.targets if "地表水" in target.words.zh)
    formula = book[target.indicator].formula
    predicate = formula.numerator.selection.predicate
    quarters = [Period.parse(f"2021-Q{number}") for number in range(1, 5)]
    said = [
        Fact(county.place, predicate, 9650 + number, quarter.start, quarter.end, body="quality_office", sequence=number)
        for number, quarter in enumerate(quarters, start=1)
    ]
    check_batch([Fact(**{**vars(fact), "sequence": 0}) for fact in said], standing=(), vocabulary=vocabulary)
    store = FactStore(said, vocabulary)
    values = [evaluate(formula, store, AsOf(q.last_day, 9, place=county.place))[""].value for q in quarters]
    assert values[0] == Fraction(9651, 100)
    series = Series.of(Reading(q, value) for q, value in zip(quarters, values, strict=True) if value is not None)
    verdict = judge(series, target.goal(), day=date(2021, 12, 31), rulebook=load_rulebook())
    assert verdict.status is TargetStatus.MET
    assert target.aim.value == Decimal(95)


def office(verb: list[str], home: Path, folder: Path) -> str:
    """Run the ``zhicheng`` command in a process of its own, with a data folder and a county of its own."""
    own = {"ZHICHENG_HOME": str(home), "ZHICHENG_COUNTY": str(folder), "PYTHONPATH": str(ROOT), "COLUMNS": "200"}
    kept = {name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "DJANGO_SETTINGS_MODULE")}
    call = [sys.executable, "-c", "from zhicheng_office.project.command import main; main()", *verb]
    result = subprocess.run(call, cwd=ROOT, env={**kept, **own}, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr
    return result.stdout


def test_the_office_runs_a_county_made_from_a_policy_and_a_list(tmp_path):
    folder = tmp_path / "lanshan"
    given = ["--policy", str(SECOND / "policy.txt"), "--entities", str(SECOND / "entities.csv")]
    made = office(
        ["county", "new", str(folder), *given, "--division", "339981", "--years", "2021-2025", "--name", "澜山县"],
        tmp_path,
        folder,
    )
    assert "36 entities, 0 rows refused" in made
    assert "澜山县" in office(["prepare"], tmp_path / "home", folder)
    assert "差异 0 处" in office(["facts", "check"], tmp_path / "home", folder)


def test_the_tutorial_names_the_key_of_the_simulated_observer(county):
    settings = load_simulation(page(FIRST / "simulation.yaml"), county)
    told = (ROOT / "docs/tutorial/a-draw-anybody-can-check.md").read_text(encoding="utf8")
    assert f"--party {simulated_observer(settings).verifier}\n" in told
