from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from tests.unit.programmes.services.cases import ask
from zhicheng.errors import ZhichengError


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"item": " "}, "ZC-PROGRAMMES-001"),
        ({"item": "x" * 61}, "ZC-PROGRAMMES-001"),
        ({"value": "150"}, "ZC-PROGRAMMES-001"),
        ({"value": "-1", "unit": "mm"}, "ZC-PROGRAMMES-001"),
        ({"value": "十", "unit": "mm"}, "ZC-VALUE-002"),
        ({"wanted_by": date(2019, 6, 30)}, "ZC-PROGRAMMES-001"),
        ({"note": "x" * 1001}, "ZC-PROGRAMMES-001"),
        ({"number": "fw 1"}, "ZC-REGISTRY-006"),
        ({"entity": "91110000600037341X"}, "ZC-VALUE-003"),
    ],
)
def test_what_cannot_be_asked_is_refused_with_its_code(wrong, code):
    with pytest.raises(ZhichengError) as refusal:
        ask(**wrong)
    assert refusal.value.code == code


def test_a_note_may_have_lines_and_a_value_is_exact():
    asked = ask(note="第一行\n第二行", value="１5.50", unit="mm")
    assert (asked.amount, asked.subject) == (Decimal("15.50"), "service:FW-1")
    assert ask().amount is None
