"""Mutants: each a small wrong change of one expression, the rest of the source as it is; imported without touching the disk."""

from __future__ import annotations

import ast
import subprocess
import sys

import pytest

from tools.launch.uv import ROOT
from tools.mutations.mutants import mutants
from tools.mutations.rooms import TESTS, checked_by, floors, tries


@pytest.mark.parametrize(
    ("source", "changed"),
    [
        ("a < b", ["(a <= b)"]),
        ("a == b", ["(a != b)"]),
        ("x not in y", ["(x in y)"]),
        ("a + b * c", ["(a - b * c)", "a + (b + c)"]),
        ("a and b", ["(a or b)"]),
        ("not a", ["(a)"]),
        ("x = 3", ["x = (4)"]),
        ("x = True", ["x = (False)"]),
        ("x = a if b else c", ["x = (c if b else a)"]),
        ("x = -y", ["x = (y)"]),
        ("数 = '甲' if 乙 < 丙 else '丁'", ["数 = ('丁' if 乙 < 丙 else '甲')", "数 = '甲' if (乙 <= 丙) else '丁'"]),
        ("x = 'text' + y", []),
        ("x: int | None", []),
        ("f'{a + 1}'", []),
        ("'''A docstring with 3 > 2.'''", []),
        ("if TYPE_CHECKING:\n    x = 1", []),
    ],
)
def test_each_mutant_changes_one_expression(source, changed):
    assert [mutant.source.decode() for mutant in mutants(source.encode())] == changed


def test_lines_stay_where_they_are():
    source = b"x = (a and\n     b)\ny = 1\n"
    (first, second) = mutants(source)
    assert (first.line, second.line) == (1, 3)
    assert first.source.splitlines()[2] == b"y = 1"


@pytest.mark.parametrize("room", TESTS)
def test_every_mutant_of_a_room_is_python_and_its_tests_exist(room):
    chosen = tries(room, 10)
    assert 0 < len(chosen) <= 10
    assert chosen == tries(room, 10)
    for one in chosen:
        ast.parse(one.mutant.source)
    assert all((ROOT / word).exists() for word in checked_by(room) if not word.startswith("-"))
    assert 0 < floors()[room] <= 100


def test_the_mutant_is_imported_in_place_of_the_file_and_nothing_is_written():
    file = ROOT / "zhicheng" / "values" / "amounts.py"
    before = file.read_bytes()
    number = next(n for n, mutant in enumerate(mutants(before)) if "not " in mutant.before)
    program = (
        f"from tools.mutations.loader import install; install('zhicheng/values/amounts.py:{number}')\n"
        "from zhicheng.values import parse_decimal\n"
        "parse_decimal('约')"
    )
    run = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False)
    assert "InvalidOperation" in run.stderr  # the check that refuses it is the wrong way round
    assert file.read_bytes() == before


def test_the_floors_are_of_these_rooms():
    assert set(floors()) == set(TESTS)
