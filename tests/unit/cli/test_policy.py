"""The verbs of the policy room as a person types them, in a process that has no Django settings."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

PLAN = "实施科技创新工程。\r\n到2020年，拥有高新技术企业90家以上，诚信体系基本建成。\r\n"
ROOT = Path(__file__).parents[3]


def zhicheng(*words: str) -> tuple[int, str, str]:
    block = "import sys; sys.modules['django'] = None; from zhicheng.cli import run; sys.argv[0] = 'zhicheng'; run()"
    run = subprocess.run([sys.executable, "-c", block, *words], cwd=ROOT, capture_output=True, check=False)
    return run.returncode, run.stdout.decode("utf8"), run.stderr.decode("utf8")


@pytest.fixture
def plan(tmp_path):
    file = tmp_path / "plan.txt"
    file.write_bytes(PLAN.encode())
    return str(file)


def test_json_is_printed_unescaped_and_offsets_fit_the_text(plan):
    code, out, err = zhicheng("policy", "extract", plan)
    rows = json.loads(out)
    _, text, _ = zhicheng("policy", "text", plan)
    assert (code, err, text, "高新技术企业" in out) == (0, "", PLAN, True)
    assert [text[row["start"] : row["end"]] for row in rows] == [row["quote"] for row in rows]


def test_csv_and_table_say_the_same(plan):
    (row, _) = csv.DictReader(io.StringIO(zhicheng("policy", "extract", plan, "--format", "csv")[1]))
    assert (row["comparator"], row["value"], row["unit"], row["deadline"]) == (">=", "90", "家", "2020")
    assert "高新技术企业" in zhicheng("policy", "extract", plan, "--format", "table")[1]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030"])
def test_both_encodings_are_read(tmp_path, encoding):
    file = tmp_path / "plan.txt"
    file.write_bytes((PLAN * 3).encode(encoding))
    assert len(json.loads(zhicheng("policy", "extract", str(file))[1])) == 6


def test_a_text_without_targets_is_said_so_and_still_gives_a_list(tmp_path):
    file = tmp_path / "news.txt"
    file.write_text("昨日天气晴朗，市民出游踊跃，景区秩序井然。", encoding="utf8")
    code, out, err = zhicheng("policy", "extract", str(file))
    assert (code, json.loads(out)) == (0, [])
    assert "news.txt" in err
    assert err.count("ZC-POLICY-002") == 2


@pytest.mark.parametrize("content", [b"", b"\x00\x01\x02\xff" * 400, b"PK\x03\x04broken"])
def test_what_is_no_text_is_refused_with_a_code(tmp_path, content):
    file = tmp_path / "plan.txt"
    file.write_bytes(content)
    code, out, err = zhicheng("policy", "extract", str(file))
    assert (code, out, "Traceback" in err, "ZC-READ-" in err) == (3, "", False, True)


def test_a_missing_file_is_refused_in_the_language_asked_for(tmp_path):
    code, _, err = zhicheng("policy", "extract", str(tmp_path / "none.txt"), "--lang", "en")
    assert (code, err.count("ZC-CLI-001"), "cannot be opened" in err) == (3, 1, True)


def test_wrong_usage_has_its_own_code():
    assert zhicheng("policy", "extract")[0] == 2


def test_python_minus_m_is_the_same_door(plan):
    run = subprocess.run([sys.executable, "-m", "zhicheng", "policy", "text", plan], cwd=ROOT, capture_output=True, check=True)
    assert run.stdout.decode("utf8") == PLAN
