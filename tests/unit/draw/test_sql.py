"""The SQL that bundles carry is the one that the spec names: others compare it by its digest."""

import hashlib
from pathlib import Path

import pytest

from zhicheng.draw import Mode
from zhicheng.draw.sql import SQL

SPEC = (Path(__file__).parents[3] / "spec" / "draw.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("mode", Mode)
def test_the_text_of_a_mode_is_the_one_in_the_spec(mode):
    assert f"| `sql` of {'an' if mode is Mode.OPEN else 'a'} {mode} bundle | SHA-256 of its UTF-8 | `{digest(mode)}` |" in SPEC


def digest(mode: Mode) -> str:
    return hashlib.sha256(SQL[mode].encode()).hexdigest()
