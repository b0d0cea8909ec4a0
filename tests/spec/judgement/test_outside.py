"""Results against limits not in the rulebook: the drawn table, and that every verdict replays and is the same among many."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
import yaml

from zhicheng.errors import ZhichengError
from zhicheng.judgement import (
    GUARDED_ACCEPTANCE,
    GUARDED_REJECTION,
    NON_BINARY,
    SIMPLE,
    Dates,
    Limit,
    Result,
    Verdict,
    judge,
    judge_items,
    replay,
)

ROWS = yaml.safe_load(Path(__file__).with_name("outside.yaml").read_text("utf8"))["rows"]
RULES = {"simple": SIMPLE, "acceptance": GUARDED_ACCEPTANCE, "rejection": GUARDED_REJECTION, "both": NON_BINARY}
DAYS = ["2024-05-01", "2024-06-01", "2024-06-20"]


def result_of(row):
    parts = tuple(Result(text, unit, item, loq=loq) for text, unit, item, loq in row.get("parts", ()))
    return Result(row["text"], row["unit"], row.get("of", "X"), row.get("method", ""), row.get("loq"), parts)


def limit_of(row):
    more = {"effective_from": "2020-01-01"} | row.get("limit", {})
    return Limit(row.get("item", "X"), row["kind"], row["value"], row["due"], **more)


def verdict_of(row) -> Verdict:
    spread = Decimal(row["spread"]) if "spread" in row else None
    rule, dates = RULES[row.get("rule", "simple")], Dates(*row.get("days", DAYS))
    return judge(result_of(row), limit_of(row), dates=dates, uncertainty=spread, rule=rule)


REFUSED = [row for row in ROWS if row["said"].startswith("refused")]
JUDGED = [row for row in ROWS if not row["said"].startswith("refused")]


@pytest.mark.parametrize("row", REFUSED, ids=[row["value"] for row in REFUSED])
def test_a_limit_that_cannot_be_read_is_refused(row):
    with pytest.raises(ZhichengError, match=row["said"].removeprefix("refused ")):
        limit_of(row)


@pytest.mark.parametrize("row", JUDGED, ids=[str(place) for place in range(len(JUDGED))])
def test_each_row_is_judged_as_it_is_drawn(row):
    verdict = verdict_of(row)
    assert row["said"] == f"{verdict.outcome.value} {verdict.reason.value}"
    assert replay(verdict.record()) == verdict
    if "rule" not in row:
        asked = (result_of(row), limit_of(row), Dates(*row.get("days", DAYS)))
        assert next(judge_items([asked])) == (verdict.outcome, verdict.reason)


def test_a_third_and_more_cannot_be_judged():
    assert sum(row["said"].startswith("unjudgeable") for row in ROWS) * 3 > len(ROWS) > 400
