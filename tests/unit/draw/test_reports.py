"""The report as bytes: what stands in it, and what does not."""

import hashlib
import json

from tests.unit.draw.samples import commitment, drawn, roster
from zhicheng.draw import CheckResult, open_bundle, verify

ROSTER = roster()
BUNDLE = open_bundle(drawn(ROSTER), ROSTER)


def told(bundle):
    return json.loads(verify(bundle).to_bytes())


def test_a_report_names_bundle_commitment_outcome_and_checks():
    assert told(BUNDLE) == {
        "schema": "zhicheng/draw-report/1",
        "bundle": hashlib.sha256(BUNDLE).hexdigest(),
        "commitment": commitment(ROSTER).digest.hex(),
        "outcome": "order_not_shown",
        "checks": [{"id": name, "result": "holds", "code": ""} for name in ("form", "commitment", "seed", "roster", "lots")],
    }


def test_a_failed_check_ends_the_report_with_its_code():
    said = told(BUNDLE.replace(b'"seed":"', b'"seed":"00')[:-2] + b"}")
    assert (said["outcome"], said["commitment"]) == ("failed", "")
    assert said["checks"] == [{"id": "form", "result": "fails", "code": "ZC-DRAW-008"}]
    weak = told(BUNDLE.replace(b'"fallback":"', b'"fallback":" '))
    assert weak["checks"][-1] == {"id": "seed", "result": "fails", "code": "ZC-DRAW-009"}


def test_reasons_in_words_stay_out_of_it():
    found = verify(b"{}")
    assert found.checks[0].result is CheckResult.FAILS
    assert found.reasons[0].en.encode() not in found.to_bytes()
