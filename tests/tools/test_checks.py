"""How ./test closes: one plain line with the sums of all checks, never better than the exit code."""

from __future__ import annotations

import pytest

from tools.checks.outcomes import Outcome, closing_line, told
from tools.checks.run import ALONE, WHOLE, close
from tools.checks.stages import stages

RUFF = Outcome("ruff check", True, 0.3, "")
ROOMS = Outcome("tests of the rooms", True, 60.0, "2391 passed, 4 skipped in 60.12s (0:01:00)")
MUTATIONS = "150 of 169 mutants noticed (88.8 %): values 35/38, rules 11/11"
OFFICE = Outcome("office on SQLite", False, 90.0, "1 failed, 470 passed, 2 skipped, 1 error in 90.00s")


@pytest.mark.parametrize(
    ("outcomes", "line"),
    [
        ((), "0 passed, 0 failed, 0 skipped"),
        ((RUFF,), "1 passed, 0 failed, 0 skipped"),
        ((RUFF, ROOMS), "2392 passed, 0 failed, 4 skipped"),
        ((RUFF, ROOMS, OFFICE), "2862 passed, 2 failed, 6 skipped"),
        ((Outcome("ruff format", False, 0.2, ""),), "0 passed, 1 failed, 0 skipped"),
        ((Outcome("browser", False, 9.0, "40 passed in 9.00s"),), "40 passed, 1 failed, 0 skipped"),
        ((Outcome("browser", True, 9.0, "40 passed, 1 xfailed, 1 xpassed in 9.00s"),), "41 passed, 0 failed, 1 skipped"),
        ((Outcome("browser", True, 9.0, "3 skipped in 0.10s"),), "0 passed, 0 failed, 3 skipped"),
        ((Outcome("mutations", True, 9.0, MUTATIONS),), "1 passed, 0 failed, 0 skipped"),
        ((Outcome("mutations", False, 9.0, MUTATIONS),), "0 passed, 1 failed, 0 skipped"),
    ],
)
def test_the_sums_are_pytest_s_own_and_one_for_each_other_check(outcomes, line):
    assert told(outcomes) == line


@pytest.mark.parametrize(("outcomes", "code"), [((RUFF, ROOMS), 0), ((RUFF, OFFICE, ROOMS), 1)])
def test_the_sums_are_the_very_last_line_and_the_exit_code_is_kept(capsys, outcomes, code):
    assert close(outcomes) == code
    assert capsys.readouterr().out.splitlines()[-1] == told(outcomes)
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(
    ("said", "closing"),
    [
        (b"...\n====== 40 passed, 2 skipped in 9.01s ======\n", "40 passed, 2 skipped in 9.01s"),
        (b"\x1b[32m40 passed\x1b[0m\x1b[32m in 9.01s\x1b[0m\n", "40 passed in 9.01s"),
        (b"5 passed in 1.00s\nlater: 2 errors in 0.50s\n", "later: 2 errors in 0.50s"),
        (f"rules: 11 of 11 noticed\n{MUTATIONS}\n".encode(), MUTATIONS),
        (b"Success: no issues found in 212 source files\n", ""),
        ("1 passed in 1.00s\n数".encode()[:-1], "1 passed in 1.00s"),
    ],
)
def test_the_closing_line_is_found_in_what_was_printed(said, closing):
    assert closing_line(said) == closing


def test_the_long_run_has_all_the_short_one_has_and_more():
    short, long = ({stage.name: stage for stage in stages(WHOLE, ALONE, long=long)} for long in (False, True))
    assert set(long) - set(short) == {"mutations"}
    assert set(short) <= set(long)
    ran_by_pytest = [stage for stage in long.values() if "pytest" in stage.command]
    assert all("--long" in stage.command for stage in ran_by_pytest)
    assert not any("--long" in stage.command for stage in short.values())
