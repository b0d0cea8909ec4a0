"""What a ledger may record: every refusal, and the histories that must pass."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from zhicheng.errors import Where
from zhicheng.facts import ConflictingFact, Fact, RefusedFact, UndeclaredPredicate, check_batch, load_vocabulary

SINCE = date(2018, 1, 1)


def town(value: str = "330784001", since: date = SINCE, until: date | None = None, **more: Any) -> Fact:
    return Fact("entity:1", "entity.town", value, since, until, body="market_supervision", **more)


def certified(value: str, **more: Any) -> Fact:
    return Fact("entity:1", "entity.management_system", value, SINCE, body="market_supervision", **more)


def check(*batch: Fact, standing: Sequence[Fact] = ()) -> None:
    check_batch(batch, standing=standing, vocabulary=load_vocabulary())


def refusal(*batch: Fact, standing: Sequence[Fact] = ()) -> str:
    with pytest.raises(RefusedFact) as caught:
        check(*batch, standing=standing)
    return caught.value.words().en


def conflict(*batch: Fact, standing: Sequence[Fact] = ()) -> str:
    with pytest.raises(ConflictingFact) as caught:
        check(*batch, standing=standing)
    return caught.value.words().en


STANDING = town(sequence=5)


def test_an_empty_batch_passes() -> None:
    check()


def test_a_first_statement_passes() -> None:
    check(town())


def test_days_that_only_touch_pass() -> None:
    check(town(until=date(2019, 1, 1)), town("330784002", since=date(2019, 1, 1)))


def test_several_values_at_a_time_pass_where_declared() -> None:
    check(certified("quality"), certified("environment"), standing=[certified("energy", sequence=1)])


def test_the_same_value_may_begin_again() -> None:
    check(certified("quality"), standing=[replace(certified("quality", sequence=1), valid_from=date(2016, 1, 1))])


def test_the_other_subject_is_not_in_the_way() -> None:
    check(town(), standing=[replace(STANDING, subject="entity:2")])


class TestOneValueAtATime:
    def test_a_second_value_is_refused(self) -> None:
        message = conflict(town("330784002", since=date(2018, 6, 1)), standing=[STANDING])
        assert "entity.town of entity:1 already has the value '330784001' from 2018-01-01 (sequence 5)" in message
        assert "ZC-FACT-003" in message

    def test_the_message_is_said_in_chinese(self) -> None:
        with pytest.raises(ConflictingFact) as caught:
            check(town("330784002"), standing=[STANDING])
        assert "自 2018-01-01 起已有值“330784001”（序号 5），不能并列再记“330784002”" in caught.value.words().zh

    def test_a_value_before_an_open_one_must_end_in_time(self) -> None:
        conflict(town("330784002", since=date(2017, 1, 1)), standing=[STANDING])
        check(town("330784002", since=date(2017, 1, 1), until=SINCE), standing=[STANDING])

    def test_a_value_within_another_is_refused(self) -> None:
        conflict(town("330784002", since=date(2018, 2, 1), until=date(2018, 3, 1)), standing=[STANDING])

    def test_two_values_in_one_batch_are_refused(self) -> None:
        assert "(earlier in this batch)" in conflict(town(), town("330784002"))

    def test_a_statement_repeated_is_refused(self) -> None:
        conflict(town(), standing=[STANDING])
        conflict(certified("quality"), standing=[certified("quality", sequence=1)])
        conflict(certified("quality"), certified("quality"))

    def test_the_place_of_the_value_is_said(self) -> None:
        wrong = town("330784002", where=Where(file="q2.xlsx", cell="C15"))
        assert conflict(wrong, standing=[STANDING]).startswith("q2.xlsx, cell C15: ")


class TestCorrections:
    def test_a_correction_takes_the_place_of_what_stood(self) -> None:
        check(town("330784002", replaces=5), standing=[STANDING])

    def test_a_correction_may_close_the_validity_and_the_next_value_follow(self) -> None:
        closed = town(until=date(2019, 4, 1), replaces=5)
        check(closed, town("330784002", since=date(2019, 4, 1)), standing=[STANDING])

    def test_the_next_value_may_not_come_before_the_closing(self) -> None:
        closed = town(until=date(2019, 4, 1), replaces=5)
        message = conflict(town("330784002", since=date(2019, 4, 1)), closed, standing=[STANDING])
        assert "before what is new" in message

    def test_a_closing_that_leaves_no_room_is_refused(self) -> None:
        closed = town(until=date(2019, 4, 2), replaces=5)
        conflict(closed, town("330784002", since=date(2019, 4, 1)), standing=[STANDING])

    def test_a_correction_may_not_reach_into_another_value(self) -> None:
        later = town("330784002", since=date(2020, 1, 1), sequence=6)
        earlier = replace(STANDING, valid_to=date(2020, 1, 1))
        conflict(town(until=date(2020, 2, 1), replaces=5), standing=[earlier, later])

    def test_two_corrections_of_neighbours_may_move_the_day_between_them(self) -> None:
        earlier, later = replace(STANDING, valid_to=date(2020, 1, 1)), town("330784002", since=date(2020, 1, 1), sequence=6)
        moved = [town("330784002", since=date(2020, 3, 1), replaces=6), town(until=date(2020, 3, 1), replaces=5)]
        check(*moved, standing=[earlier, later])
        conflict(*reversed(moved), standing=[earlier, later])

    def test_nothing_is_replaced_twice_in_one_batch(self) -> None:
        message = refusal(town("330784002", replaces=5), town("330784003", replaces=5), standing=[STANDING])
        assert "sequence 5 is already replaced in this batch" in message

    def test_what_is_already_replaced_cannot_be_corrected(self) -> None:
        current = town("330784002", replaces=5, sequence=9)
        message = refusal(town("330784003", replaces=5), standing=[current])
        assert "sequence 5 is no standing statement of the same subject and predicate" in message

    def test_a_statement_of_the_same_batch_cannot_be_corrected(self) -> None:
        refusal(town(), town("330784002", replaces=1))

    @pytest.mark.parametrize("changed", [{"subject": "entity:2"}, {"predicate": "entity.name", "value": "甲"}])
    def test_a_correction_stays_with_subject_and_predicate(self, changed: dict[str, Any]) -> None:
        assert "no standing statement" in refusal(replace(town(replaces=5), **changed), standing=[STANDING])

    def test_a_correction_of_one_among_several_leaves_the_others(self) -> None:
        standing = [certified("quality", sequence=1), certified("energy", sequence=2)]
        check(certified("safety", replaces=1), standing=standing)
        conflict(certified("energy", replaces=1), standing=standing)


class TestRetractions:
    def test_a_retraction_makes_room(self) -> None:
        check(town(replaces=5, retracted=True), town("330784002"), standing=[STANDING])

    def test_a_retraction_takes_no_room(self) -> None:
        check(town("330784002", replaces=5, retracted=True), standing=[STANDING])

    def test_a_retraction_of_nothing_is_refused(self) -> None:
        assert "no standing statement" in refusal(town(replaces=7, retracted=True), standing=[STANDING])

    def test_a_retraction_after_a_correction_names_the_correction(self) -> None:
        current = town("330784002", replaces=5, sequence=9)
        check(town("330784002", replaces=9, retracted=True), standing=[current])
        refusal(town(replaces=5, retracted=True), standing=[current])

    def test_what_is_retracted_in_a_batch_cannot_be_corrected_in_it(self) -> None:
        refusal(town(replaces=5, retracted=True), town("330784002", replaces=5), standing=[STANDING])

    def test_a_retracted_row_among_the_standing_is_no_statement(self) -> None:
        check(town(), standing=[town(replaces=3, retracted=True, sequence=5)])


class TestForm:
    def test_an_undeclared_predicate_is_refused(self) -> None:
        with pytest.raises(UndeclaredPredicate, match=r"entity\.colour"):
            check(replace(town(), predicate="entity.colour"))

    def test_a_body_without_the_right_is_refused(self) -> None:
        assert "the body 'education' may not state it" in refusal(replace(town(), body="education"))

    def test_a_retraction_needs_the_right_as_well(self) -> None:
        refusal(replace(town(replaces=5, retracted=True), body="education"), standing=[STANDING])

    @pytest.mark.parametrize(
        ("subject", "predicate", "value", "body"),
        [
            ("entity:1", "entity.town", 330784001, "market_supervision"),
            ("entity:1", "entity.high_tech", "1", "science"),
            ("entity:1", "entity.high_tech", True, "science"),
            ("entity:1", "entity.employees", 1.5, "statistics"),
            ("entity:1", "entity.employees", None, "statistics"),
        ],
    )
    def test_a_value_of_another_kind_is_refused(self, subject: str, predicate: str, value: Any, body: str) -> None:
        assert "a value of kind" in refusal(Fact(subject, predicate, value, SINCE, body=body))

    @pytest.mark.parametrize(
        ("predicate", "value", "body"),
        [
            ("entity.high_tech", 0, "science"),
            ("entity.employees", 1 << 63, "statistics"),
            ("entity.employees", -(1 << 63), "statistics"),
            ("entity.registered_on", 0, "market_supervision"),
            ("entity.registered_on", date.max.toordinal() + 1, "market_supervision"),
        ],
    )
    def test_a_value_outside_its_range_is_refused(self, predicate: str, value: int, body: str) -> None:
        assert "outside the range" in refusal(Fact("entity:1", predicate, value, SINCE, body=body))

    @pytest.mark.parametrize("value", [(1 << 63) - 1, -(1 << 63) + 1, 0])
    def test_the_largest_amounts_pass(self, value: int) -> None:
        check(Fact("entity:1", "entity.employees", value, SINCE, body="statistics"))

    @pytest.mark.parametrize("value", ["", "  ", "甲\0乙", "\ud800"])
    def test_text_that_no_database_keeps_is_refused(self, value: str) -> None:
        assert "the text is empty or holds characters" in refusal(town(value))

    def test_a_text_is_at_most_five_hundred_characters(self) -> None:
        check(replace(town("字" * 500), predicate="entity.name"))
        assert "longer than 500 characters" in refusal(replace(town("字" * 501), predicate="entity.name"))

    @pytest.mark.parametrize("subject", ["sample:1", "entity", "entity:", "1"])
    def test_a_subject_is_of_the_declared_kind(self, subject: str) -> None:
        assert "should be written entity:<code>" in refusal(replace(town(), subject=subject))

    def test_a_reference_leads_to_the_declared_kind(self) -> None:
        wrong = Fact("sample:1", "sample.entity", "farm:1", SINCE, body="market_supervision")
        assert "'farm:1' should be written entity:<code>" in refusal(wrong)
        check(replace(wrong, value="entity:1"))

    def test_nothing_of_a_batch_passes_when_one_fact_is_refused(self) -> None:
        refusal(town(), replace(town("330784002"), subject="entity:2", body="education"))
