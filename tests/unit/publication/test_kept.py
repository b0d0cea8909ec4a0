"""What survives a withdrawal, for whom and how long."""

from __future__ import annotations

from datetime import date

from zhicheng.publication import kept_inside

DAY = date(2024, 2, 29)


def test_the_case_file_stays_for_thirty_years_and_the_withdrawal_for_ever():
    kept = {one.code: one for one in kept_inside(DAY)}
    assert kept["case_file"].until(DAY) == date(2054, 3, 1)
    assert kept["case_file"].until(date(2024, 3, 1)) == date(2054, 3, 1)
    assert kept["withdrawal"].until(DAY) is None


def test_salt_and_public_record_stay_for_nobody_not_a_day():
    kept = {one.code: one for one in kept_inside(DAY)}
    assert [kept[code].until(DAY) for code in ("salts", "public_record")] == [DAY, DAY]
    assert kept["salts"].who.en == "nobody"
