"""The vector of spec/verifier.md holds, and is what the library makes."""

from __future__ import annotations

import re
from pathlib import Path

from tests.conformance.test_log_page import KEY
from zhicheng.publication.verifier import parse_bundle, verify_bundle

PAGE = (Path(__file__).parents[2] / "spec" / "verifier.md").read_text(encoding="utf8")


def test_the_bundle():
    (text,) = re.findall(r"^```bundle\n(.*?)\n```$", PAGE, re.DOTALL | re.MULTILINE)
    bundle = parse_bundle(text.encode())
    assert verify_bundle(bundle, [str(KEY.verifier)]).size == 1
    assert [(field.name, field.value) for field in bundle.opened] == [("verdict", "合格")]
    assert bundle.to_bytes() == text.encode()
