"""The duties of the rulebook: dated, cited, read as values."""

from __future__ import annotations

from datetime import date

import pytest

from zhicheng.clocks import DutyLapsed, Term, TermUnit, YearlyDay, load_duties
from zhicheng.errors import Words
from zhicheng.rules import BrokenRulebook, NoRuleYet, rulebook_with

VERSIONS = [
    pytest.param(version, id=f"{duty.id} {version.source.since}") for duty in load_duties().values() for version in duty.versions
]
LAID_OVER = """
rules:
  clocks.duties.county_bulletin:
    zh: 县通报
    en: county bulletin
    values:
      2020-01-01:
        value:
          who: {zh: 质量办, en: quality office}
          event: {zh: 季度结束, en: the quarter ends}
          act: {zh: 公布通报, en: publish the bulletin}
          term: %s
        status: house
        source: {document: county plan}
      2022-01-01:
        value:
          who: {zh: 质量办, en: quality office}
          event: {zh: 季度结束, en: the quarter ends}
          act: {zh: 公布通报, en: publish the bulletin}
          term: {count: 15, unit: calendar_days, moves_on: true}
        status: repealed
        source: {document: county plan}
"""


@pytest.mark.parametrize("version", VERSIONS)
def test_every_duty_says_who_what_when_and_by_which_words(version) -> None:
    for words in (version.who, version.event, version.act):
        assert words.zh
        assert words.en
    assert isinstance(version.span, Term | YearlyDay)
    assert not version.span.moves_on, "no article read so far moves a last day on"
    assert version.source.quote or version.source.checked_by
    assert version.verified is (version.source.status.value == "in_force")


@pytest.mark.parametrize(
    ("duty", "day", "span"),
    [
        ("market_penalty", date(2021, 9, 1), Term(20, TermUnit.WORKING_DAYS)),
        ("penalty_withdrawn", date(2024, 1, 1), Term(3, TermUnit.WORKING_DAYS)),
        ("licence_notice_updated", date(2024, 1, 1), Term(15, TermUnit.CALENDAR_DAYS)),
        ("entity_annual_report", date(2023, 12, 31), YearlyDay(6, 30)),
        ("gov_info_report_department", date(2023, 12, 31), YearlyDay(1, 31)),
    ],
)
def test_a_duty_is_read_on_its_day(duty: str, day: date, span: Term | YearlyDay) -> None:
    assert load_duties()[duty].on(day).span == span


def test_the_two_clocks_of_policy_are_not_verified() -> None:
    unread = {duty.id for duty in load_duties().values() if not all(version.verified for version in duty.versions)}
    assert unread == {"enforcement_decision", "permit_or_penalty_decision"}


def test_who_owes_a_duty_changes_with_the_text() -> None:
    duty = load_duties()["entity_information"]
    assert duty.on(date(2024, 4, 30)).who == Words("工商行政管理部门", "industry and commerce body")
    assert duty.on(date(2024, 5, 1)).who == Words("市场监督管理部门", "market supervision body")
    with pytest.raises(NoRuleYet):
        duty.on(date(2014, 9, 30))


def test_the_reply_to_a_request_may_be_extended_and_stopped() -> None:
    reply = load_duties()["gov_info_reply"].on(date(2024, 1, 26))
    assert reply.extension is not None
    assert reply.extension.at_most == Term(20, TermUnit.WORKING_DAYS)
    assert [reason.code for reason in reply.stops] == ["third_party_opinion"]


def test_a_county_may_add_a_duty_and_end_it() -> None:
    county = rulebook_with({"clocks/county": LAID_OVER % "{count: 15, unit: calendar_days, moves_on: true}"})
    duty = load_duties(county)["county_bulletin"]
    assert duty.on(date(2021, 1, 1)).span.moves_on
    with pytest.raises(DutyLapsed):
        duty.on(date(2022, 1, 1))


@pytest.mark.parametrize("term", ["{count: 15}", "{count: many, unit: working_days}", "{by: June}", "{count: 1, unit: weeks}"])
def test_a_malformed_term_is_a_broken_rulebook(term: str) -> None:
    county = rulebook_with({"clocks/county": LAID_OVER % term})
    with pytest.raises(BrokenRulebook, match="county_bulletin"):
        load_duties(county)
