"""What is left of a term, in words: counted in working days, overdue over a weekend too."""

from datetime import date

import pytest

from zhicheng_office.ledger.deadlines import remaining

FRIDAY = date(2019, 6, 28)


@pytest.mark.parametrize(
    ("today", "zh", "en", "over"),
    [
        (date(2019, 6, 26), "剩 2 个工作日", "2 working days left", False),
        (date(2019, 6, 27), "剩 1 个工作日", "1 working day left", False),
        (FRIDAY, "到期", "due now", False),
        (date(2019, 6, 30), "已逾期", "overdue", True),
        (date(2019, 7, 1), "逾期 1 个工作日", "1 working day overdue", True),
    ],
)
def test_the_badge_says_what_is_left(today, zh, en, over):
    left = remaining(today, FRIDAY)
    assert (left.words().zh, left.words().en, left.is_over) == (zh, en, over)
