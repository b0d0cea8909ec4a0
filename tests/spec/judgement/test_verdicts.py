"""Holds judging to every row of the drawn table, one by one and prepared, and the specification to both."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest
import yaml

from tools import judgement_page
from zhicheng.judgement import (
    GUARDED_ACCEPTANCE,
    GUARDED_REJECTION,
    NON_BINARY,
    SIMPLE,
    Dates,
    Limit,
    PreparedLimit,
    Result,
    judge,
    replay,
)

ROWS = yaml.load((Path(__file__).parent / "verdicts.yaml").read_text("utf8"), Loader=yaml.BaseLoader)["rows"]
RULES = {"simple": SIMPLE, "acceptance": GUARDED_ACCEPTANCE, "rejection": GUARDED_REJECTION, "non-binary": NON_BINARY}
DAYS = ("2024-05-01", "2024-06-01", "2024-06-20")


def drawn(row):
    limit = Limit(
        "铅", row.get("kind", "max"), row.get("value", "0.2"), row.get("due", "mg/kg"), basis=row.get("basis", ""),
        comparison=row.get("comparison", "full"), methods=tuple(row.get("methods", ())), loq_required=row.get("loq_required", ""),
        effective_from=row.get("from", "2023-06-30"), effective_to=row.get("to"),
    )  # fmt: skip
    result = Result(row["text"], row.get("unit", "mg/kg"), row.get("item", "铅"), row.get("method", ""), row.get("loq"))
    return result, limit, Dates(*row.get("days", DAYS))


@pytest.mark.parametrize("row", [pytest.param(row, id=f"{place} {row['text']}") for place, row in enumerate(ROWS, 1)])
def test_the_verdict_is_the_one_drawn(row):
    result, limit, dates = drawn(row)
    spread = Decimal(row["spread"]) if "spread" in row else None
    rule = RULES[row.get("rule", "simple")]
    verdict = judge(result, limit, dates=dates, uncertainty=spread, rule=rule)
    assert f"{verdict.outcome} {verdict.reason}" == row["said"]
    assert replay(verdict.record()) == verdict
    if rule is SIMPLE:
        assert PreparedLimit(limit).said(result, dates) == (verdict.outcome, verdict.reason)


def test_a_third_of_the_rows_cannot_be_judged():
    counted = Counter(row["said"].split()[0] for row in ROWS)
    assert len(ROWS) >= 80
    assert counted["unjudgeable"] * 3 >= len(ROWS)


def test_the_specification_shows_the_reasons_and_the_table():
    assert judgement_page.PAGE.read_text("utf8") == judgement_page.page(), "run: python -m tools.judgement_page"
