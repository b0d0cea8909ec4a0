"""What was stated of standards comes back the same."""

from dataclasses import replace
from datetime import date

from tests.unit.standards.test_entries import FIELDS, WHOLE
from zhicheng.facts import Fact
from zhicheng.standards import (
    Catalogue,
    Drafter,
    DraftingProject,
    LocalRole,
    ReviewResult,
    Stage,
    StageEvent,
    StandardStatus,
    standard_entry,
    standards_told,
    state_entry,
    state_project,
)

DRAFTERS = (Drafter("91110000600037341L", LocalRole.LED), Drafter("9111000060003735XC", LocalRole.JOINED))
EVENTS = (
    StageEvent(Stage.APPROVED, date(2012, 1, 5)),
    StageEvent(Stage.DRAFTING, date(2012, 3, 1)),
    StageEvent(Stage.COMMENTS, date(2012, 9, 1)),
    StageEvent(Stage.REVIEW, date(2012, 12, 1)),
    StageEvent(Stage.APPROVAL, date(2013, 5, 1)),
    StageEvent(Stage.PUBLICATION, date(2013, 7, 19)),
    StageEvent(Stage.FIVE_YEAR_REVIEW, date(2018, 7, 1), ReviewResult.CONTINUES),
)


def test_a_document_comes_back_with_its_places():
    entry = standard_entry(WHOLE, fields=FIELDS)
    [told] = standards_told(state_entry(entry)).values()
    assert told.document == entry.document
    assert told.placed == entry.placed
    assert told.project is None


def test_a_project_comes_back_with_every_stage_and_its_drafters():
    project = DraftingProject("P-7", "不锈钢真空杯", "national", EVENTS, DRAFTERS)
    [told] = standards_told(state_project(project)).values()
    assert told.project == project
    assert told.document is None
    assert told.published_on == date(2013, 7, 19)
    assert told.local_role is LocalRole.LED


def test_a_review_that_withdraws_ends_the_standard():
    events = (*EVENTS[:-1], StageEvent(Stage.FIVE_YEAR_REVIEW, date(2018, 7, 1), ReviewResult.WITHDRAWAL))
    [told] = standards_told(state_project(DraftingProject("P-7", "杯", "national", events))).values()
    assert told.ends_on == date(2018, 7, 1)
    assert told.project.withdrawn_on == date(2018, 7, 1)


def test_what_a_later_edition_ended_is_superseded_not_withdrawn():
    old = standard_entry({"number": "GB 17565-2007", "title": "门", "effective_on": "2008-04-01"})
    new = standard_entry({"number": "GB 17565-2022", "title": "门", "effective_on": "2024-01-01", "replaces": "GB 17565-2007"})
    told = standards_told((*state_entry(old, ends_on=date(2024, 1, 1)), *state_entry(new)))
    catalogue = Catalogue(one.document for one in told.values())
    assert catalogue.status_on(old.document.number, date(2024, 1, 1)) is StandardStatus.SUPERSEDED


def test_what_is_not_readable_is_said_and_the_rest_stays():
    facts = [
        Fact("standard:X", "standard.number", "不是编号", date(2018, 1, 1)),
        Fact("standard:X", "standard.title", "某标准", date(2018, 1, 1)),
    ]
    [told] = standards_told(facts).values()
    assert (told.title, told.document, told.refused.code) == ("某标准", None, "ZC-STANDARD-001")


def test_retracted_statements_and_other_subjects_tell_nothing():
    taken_back = replace(Fact("standard:X", "standard.title", "x", date(2018, 1, 1)), retracted=True, replaces=1)
    assert standards_told([taken_back, Fact("entity:1", "entity.high_tech", 1, date(2018, 1, 1))]) == {}
