"""A new list of entities: what holds is left alone, what changed ends and begins on the day, twice changes nothing."""

from dataclasses import replace
from datetime import date

from zhicheng.facts import Fact, check_batch, load_vocabulary
from zhicheng.registry import changes_between

DAY = date(2019, 7, 1)


def town(code, since=date(2018, 1, 1), **more):
    return Fact("entity:1", "entity.town", code, since, body="market_supervision", **more)


def test_an_unknown_entity_is_stated_as_the_list_says():
    assert changes_between([town("330784108")], [], day=DAY) == (town("330784108"),)


def test_what_already_holds_is_left_out():
    assert changes_between([town("330784108")], [town("330784108", sequence=7)], day=DAY) == ()


def test_a_change_ends_the_old_value_and_begins_the_new_one_on_the_day_and_the_ledger_accepts_it():
    old = town("330784108", sequence=7)
    changes = changes_between([town("330784111")], [old], day=DAY)
    assert changes == (town("330784108", valid_to=DAY, replaces=7), town("330784111", DAY))
    check_batch(changes, standing=[old], vocabulary=load_vocabulary())


def test_a_value_that_began_on_the_day_is_corrected_in_place():
    old = town("330784108", DAY, sequence=7)
    assert changes_between([town("330784111", DAY)], [old], day=DAY) == (town("330784111", DAY, replaces=7),)


def test_applying_the_changes_and_importing_again_changes_nothing():
    changes = changes_between([town("330784111")], [town("330784108", sequence=7)], day=DAY)
    standing = [replace(fact, sequence=number) for number, fact in enumerate(changes, 8)]
    assert changes_between([town("330784111")], standing, day=DAY) == ()
