"""A verb brings its own rooms alone, and no verb of the table is missing."""

import subprocess
import sys

import pytest
from typer.testing import CliRunner

from zhicheng.cli.main import app
from zhicheng.cli.verbs import LATE

RUN = CliRunner()


@pytest.mark.parametrize("verb", LATE)
def test_every_verb_says_how_it_is_used(verb):
    said = RUN.invoke(app, [verb, "--help"])
    assert said.exit_code == 0
    assert f" {verb} " in said.output


def test_the_help_names_every_verb():
    said = RUN.invoke(app, ["--help"]).output
    assert [verb for verb in LATE if verb not in said] == []


def test_a_wrong_verb_is_wrong_usage():
    assert RUN.invoke(app, ["nonsense"]).exit_code == 2


def test_reading_a_number_brings_neither_the_draw_nor_the_reader_of_policies():
    code = (
        "import sys; sys.argv = ['zhicheng', 'standard', 'parse', 'GB/T 19001']\n"
        "from zhicheng.cli import run\n"
        "try: run()\n"
        "except SystemExit: pass\n"
        "print(sorted(name for name in sys.modules if name in {'zhicheng.standards', 'zhicheng.draw', 'zhicheng.policy'}))"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert said.splitlines()[-1] == "['zhicheng.standards']"
