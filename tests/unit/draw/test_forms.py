"""The form of a bundle: every value of its kind, in its spelling, and nothing beside."""

import json

import pytest

from tests.unit.draw.samples import STRATUM_SALTS, drawn, roster
from tests.unit.draw.test_verifying import altered
from zhicheng.draw import VerifyOutcome, open_bundle, sealed_bundle, verify
from zhicheng.draw.forms import BUNDLE, misfit

OPEN = open_bundle(drawn(roster()), roster())
SEALED = sealed_bundle(drawn(roster(sealed=True)), roster(sealed=True), salts=STRATUM_SALTS)


def test_what_is_drawn_fits():
    assert [misfit(BUNDLE["open"], json.loads(OPEN)), misfit(BUNDLE["sealed"], json.loads(SEALED))] == [None, None]


@pytest.mark.parametrize(
    ("form", "value", "place"),
    [
        ("count", True, ""),
        ("count", -1, ""),
        ("whole", 1e21, ""),
        ("hex32", "A" * 64, ""),
        ("hex32", "0" * 64 + "\n", ""),
        ("hex", "0", ""),
        ("exact", "01/2", ""),
        ("exact", "１", ""),
        ("time", "2026-12-01T09:00:00", ""),
        ("time", "2026-12-01 09:00:00+08:00", ""),
        (["table", "count"], {"五金": "3"}, ".五金"),
        (["row", "text", "text"], ["a"], ""),
        (["either", "null", "count"], "", ""),
        (["only", 1], True, ""),
        ({"a": "text"}, {"a": "", "b": ""}, ".b"),
        ({"a": ["list", "flag"]}, {"a": [True, 1]}, ".a[1]"),
        (["by", "kind", {"x": {"kind": "text"}}], {"kind": []}, ".kind"),
    ],
)
def test_what_is_of_another_kind_is_named_by_its_place(form, value, place):
    assert misfit(form, value) == place


@pytest.mark.parametrize(
    "change",
    [
        lambda told: told["commitment"].update(reserve=-1),
        lambda told: told["commitment"].update(stage=2),
        lambda told: told["commitment"].update(simulated=1),
        lambda told: told["commitment"].update(recusals="00"),
        lambda told: told["commitment"]["quotas"].update({"东城 五金": "1/" + "9" * 18, "西城 五金": "1/" + "9" * 17 + "7"}),
        lambda told: told["outcomes"][0][1].__setitem__(0, told["outcomes"][0][1][0].upper()),
    ],
)
def test_a_bundle_out_of_form_fails(change):
    assert verify(altered(OPEN, change)).outcome is VerifyOutcome.FAILED
