"""The tutorials say what really happens: their file, their command, their output."""

from __future__ import annotations

import re
from pathlib import Path

from typer.testing import CliRunner

from zhicheng.cli.main import app

TUTORIAL = Path(__file__).parents[2] / "docs/tutorial/from-a-number-to-a-notice.md"
RUN = CliRunner()


def block(kind: str) -> str:
    found = re.search(rf"^```{kind}\n(.*?)^```$", TUTORIAL.read_text("utf8"), re.M | re.S)
    assert found, kind
    return found[1]


def test_the_cups_are_judged_as_the_tutorial_says(tmp_path):
    (tmp_path / "cup.csv").write_text(block("csv"), "utf8")
    run = RUN.invoke(app, ["judge", str(tmp_path / "cup.csv"), "--lang", "en"])
    assert (run.output, run.exit_code) == (block("text"), 1)


def test_the_numbers_of_the_tutorial_are_read(tmp_path):
    asked = re.search(r"^zhicheng standard parse (.+)$", TUTORIAL.read_text("utf8"), re.M)
    numbers = re.findall(r'"([^"]+)"', asked[1])
    run = RUN.invoke(app, ["standard", "parse", *numbers, "--lang", "en"])
    assert (len(numbers), run.exit_code) == (4, 0)
    assert run.output.splitlines()[0] == "GB 4806.9-2016: national standard, mandatory"
