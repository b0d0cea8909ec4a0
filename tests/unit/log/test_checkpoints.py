from __future__ import annotations

import pytest

from tests.unit.log.logs import KEY, ORIGIN, VERIFIERS
from zhicheng.log import EMPTY_ROOT, Checkpoint, MalformedCheckpoint, open_checkpoint, parse_checkpoint, sign_note

ROOT = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="


def test_extension_lines_are_kept():
    found = parse_checkpoint(f"{ORIGIN}\n7\n{ROOT}\nextra one\nextra two\n")
    assert found == Checkpoint(ORIGIN, 7, EMPTY_ROOT, ("extra one", "extra two"))
    assert found.text() == f"{ORIGIN}\n7\n{ROOT}\nextra one\nextra two\n"


def test_a_signed_checkpoint_is_opened():
    assert open_checkpoint(sign_note(f"{ORIGIN}\n7\n{ROOT}\n", [KEY]), VERIFIERS).size == 7


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n",
        f"{ORIGIN}\n7\n",
        f"{ORIGIN}\n7\n{ROOT}",
        f"\n7\n{ROOT}\n",
        f"{ORIGIN}\n07\n{ROOT}\n",
        f"{ORIGIN}\n+7\n{ROOT}\n",
        f"{ORIGIN}\n-7\n{ROOT}\n",
        f"{ORIGIN}\n７\n{ROOT}\n",
        f"{ORIGIN}\n\n{ROOT}\n",
        f"{ORIGIN}\n18446744073709551616\n{ROOT}\n",
        f"{ORIGIN}\n7\n{ROOT[:-1]}\n",
        f"{ORIGIN}\n7\n{ROOT[:-2]}V=\n",
        f"{ORIGIN}\n7\nAAAA\n",
        f"{ORIGIN}\n7\n{ROOT}\n\n",
        f"{ORIGIN}\n7\n{ROOT}\n\nmore\n",
    ],
)
def test_texts_that_are_no_checkpoint(text):
    with pytest.raises(MalformedCheckpoint):
        parse_checkpoint(text)


@pytest.mark.parametrize("wrong", [{"origin": ""}, {"origin": "a\nb"}, {"size": -1}, {"size": 2**64}, {"root": b""}])
def test_values_that_no_checkpoint_can_hold(wrong):
    with pytest.raises(MalformedCheckpoint):
        Checkpoint(**({"origin": ORIGIN, "size": 0, "root": EMPTY_ROOT} | wrong))
