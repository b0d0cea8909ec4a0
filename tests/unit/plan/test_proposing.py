"""A policy's clauses become a county's files, each target with its quote."""

from dataclasses import dataclass
from datetime import date

import pytest
import yaml

from zhicheng.errors import Words
from zhicheng.indicators import load_indicators
from zhicheng.plan import NewCounty, county_files, load_plan

YEARS = (date(2021, 1, 1), date(2025, 12, 31))
COUNTY = NewCounty("lan", Words("澜县", "Lan"), "999901", Words("规划", "plan"), *YEARS, fictitious=True)


@dataclass(frozen=True)
class Said:
    kind: str = "target"
    section: str = "创新工程"
    section_kind: str = "三项工程"
    indicator: str = "高新技术企业"
    comparator: str = ">="
    value: str | None = "40"
    unit: str = "家"
    deadline: str | None = "2025"
    target_kind: str | None = "count"
    hedged: bool = False
    quote: str = "高新技术企业40家以上"


def made(*clauses):
    files = county_files(COUNTY, clauses, source=Words("文件", "paper"), towns="", book=load_indicators())
    return files, load_plan(yaml.safe_load(files["plan.yaml"]))


def test_a_known_indicator_is_used():
    files, plan = made(Said())
    assert plan.target("T01").indicator == "high_tech_enterprises"
    assert yaml.safe_load(files["rulebook/indicators.yaml"]) == {}


@pytest.mark.parametrize("clause", [Said(indicator="绿水指数", unit=""), Said(unit="%")])
def test_anything_else_is_declared_as_a_reported_figure(clause):
    files, plan = made(clause)
    assert plan.target("T01").indicator == "lan_t01"
    declared = yaml.safe_load(files["rulebook/predicates.yaml"])["division.lan_t01"]
    assert (declared["zh"], declared["unit"]) == (clause.indicator, clause.unit)


def test_sections_keep_their_names_and_headings():
    _, plan = made(Said(), Said(section="绿色工程"), Said(section="农业", section_kind="领域"))
    assert [section.words.zh for section in plan.sections] == ["创新工程", "绿色工程", "农业"]
    assert [heading.words.zh for heading in plan.headings] == ["三项工程", "领域"]


def test_deliverables_become_milestones_and_figures_of_the_past_page_facts():
    deliverable = Said(kind="deliverable", indicator="建成平台", value=None, target_kind="deliverable", deadline=None)
    past = Said(kind="fact", value="17", target_kind=None, deadline="2020-01/2020-07", quote="已有17家")
    event = Said(kind="fact", value=None, target_kind=None, comparator="event")
    _, plan = made(deliverable, past, event)
    assert (plan.targets, plan.milestones[0].words.zh) == ((), "建成平台")
    assert [(fact.value, str(fact.period)) for fact in plan.page_facts] == [(17, "2020-07")]


def test_duties_are_only_proposed():
    _, plan = made(Said())
    assert (plan.target("T01").duty.owner, plan.target("T01").duty.confirmed) == ("quality_office", False)
