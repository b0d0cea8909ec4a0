"""Names are the glossary's, the county stays configuration, generated pages are current."""

from __future__ import annotations

import ast
import subprocess
import sys

import pytest

from tests.walls.source import CODE, ROOT, name_of, python_files, tree_of
from tools import glossary

COUNTY = ("yongkang", "永康", "330784")
# Rulebook pages that are lists of codes or of cities may name every county of the land; each with its reason.
LISTS_OF_PLACES = {
    "zhicheng/rulebook/registry/divisions.yaml": "the national code list",
    "zhicheng/rulebook/registry/division_history.yaml": "the national code list over time",
}
# Which county folder is taken when none is named: a setting, and nothing else about the county.
NAMED_BY_DEFAULT = {"tools/launch/start.py", "zhicheng_office/project/settings.py"}


def tracked(*folders: str) -> list[str]:
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", *folders],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return listed.stdout.split("\n")[:-1]


def test_no_code_knows_the_county():
    named = []
    for name in tracked(*CODE):
        if name in NAMED_BY_DEFAULT or name in LISTS_OF_PLACES or not (ROOT / name).is_file():
            continue
        text = (ROOT / name).read_bytes().decode("utf8", "ignore").lower()
        named += [f"{name}: {word}" for word in COUNTY if word in text]
    assert named == []


@pytest.mark.parametrize("file", python_files(*CODE), ids=name_of)
def test_names_are_the_glossarys(file):
    assert [f"{name_of(file)}:{line} {said}" for line, said in glossary.wrong_names(tree_of(file), glossary.avoided())] == []


@pytest.mark.parametrize("code", ["def company_of(): ...", "class RosterManager: ...", "def f(firms): ...", "utils = 1"])
def test_a_wrong_name_is_found(code):
    assert list(glossary.wrong_names(ast.parse(code), glossary.avoided()))


def test_confirmed_is_no_firm():
    assert list(glossary.wrong_names(ast.parse("def confirm(confirmed): ..."), glossary.avoided())) == []


def test_every_term_stands_once():
    codes = [term.code for term in glossary.terms()]
    assert [code for code in codes if codes.count(code) > 1] == []
    assert [term.code for term in glossary.terms() if not (term.zh and term.en and term.source)] == []


def test_the_glossary_page_is_current():
    assert glossary.PAGE.read_text(encoding="utf8") == glossary.page(), "run: python -m tools.glossary"


def test_the_errors_page_is_current():
    pytest.importorskip("django", reason="the office's errors are on the page too")
    # In a process of its own: it sets the whole office up.
    run = subprocess.run([sys.executable, "-m", "tools.errors_page", "--check"], cwd=ROOT, capture_output=True, text=True)
    assert run.returncode == 0, f"run: python -m tools.errors_page\n{run.stderr}"
