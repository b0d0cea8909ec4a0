"""Files and functions stay small: the counts over the soft limits may fall, never rise."""

from __future__ import annotations

import ast

from tools.measure import Excess, arguments, excesses, functions, length, python_files
from tools.ratchet import baseline, complaints, falls

NONE_ALLOWED = {"file lines": 0, "function lines": 0, "arguments": 0}


def test_the_code_is_no_larger_than_the_baseline():
    assert complaints(list(excesses(python_files())), baseline()) == []


def test_a_long_function_is_found(tmp_path):
    file = tmp_path / "long.py"
    file.write_text("def f():\n" + "    x = 1\n" * 90, encoding="utf8")
    assert list(excesses([file], tmp_path)) == [Excess("function lines", "long.py:1 f", 91, hard=True)]


def test_a_long_file_is_found(tmp_path):
    file = tmp_path / "long.py"
    file.write_text("x = 1\n" * 301, encoding="utf8")
    assert list(excesses([file], tmp_path)) == [Excess("file lines", "long.py", 301, hard=False)]


def test_docstrings_and_self_do_not_count():
    text = 'class C:\n    def f(self, a, b):\n        """Say\n        so.\n        """\n        return a\n'
    (function,) = functions(ast.parse(text))
    assert (length(function), arguments(function)) == (2, 2)


def test_a_rise_is_refused_and_a_fall_is_said():
    one = Excess("arguments", "x.py:1 f", 7, hard=False)
    assert "1 over the soft limit" in complaints([one], NONE_ALLOWED)[0]
    assert complaints([], NONE_ALLOWED | {"arguments": 1}) == []
    assert "better than" in falls([], NONE_ALLOWED | {"arguments": 1})[0]


def test_a_hard_limit_stands_even_within_the_baseline():
    huge = Excess("function lines", "x.py:1 f", 81, hard=True)
    assert complaints([huge], NONE_ALLOWED | {"function lines": 1}) == ["over the hard limit: x.py:1 f: 81 (function lines)"]
