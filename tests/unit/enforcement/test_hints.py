"""A reading beside a printed limit: exact, and silent where nothing can be told. The phone is held to the same table."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest

from zhicheng.enforcement import limit_hint

TABLE = json.loads((Path(__file__).parents[2] / "spec" / "enforcement" / "hints.json").read_text(encoding="utf8"))


@pytest.mark.parametrize(("reading", "limit", "within", "beyond"), TABLE)
def test_the_table(reading, limit, within, beyond):
    hint = limit_hint(reading, limit)
    assert (hint is None) == (within is None)
    if hint is not None:
        assert (hint.within, hint.beyond) == (within, Decimal(beyond))
