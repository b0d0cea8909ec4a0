"""Results are judged from the command line: the exit code says whether all pass, what cannot be read is refused by its code."""

from __future__ import annotations

import json

import pytest
from typer.testing import CliRunner

from zhicheng.cli.errors import FileUnreadable, WrongRows
from zhicheng.cli.main import app
from zhicheng.errors import ZhichengError
from zhicheng.judgement import replay

RUN = CliRunner()
LIMITS = "项目,类型,限量,单位,类别,标准号,实施日期,检验方法\n铅,max,0.2,mg/kg,叶菜蔬菜,GB 9999-2023,2023-06-30,\n沙门氏菌,ncmM,n=5;c=0;m=0,/25g,,GB 8888,2023-06-30,\n"
HEAD = "检验项目,检验结果,单位,生产日期\n"
GREENS = "蔬菜/新鲜蔬菜/叶菜蔬菜"


def judged(tmp_path, content, *options, name="results.csv", limits=LIMITS, limits_name="limits.csv"):
    (tmp_path / name).write_text(content, "utf8")
    (tmp_path / limits_name).write_text(limits, "utf8")
    asked = ["judge", str(tmp_path / name), "--limits", str(tmp_path / limits_name), "--category", GREENS, *options]
    return RUN.invoke(app, asked)


@pytest.mark.parametrize(
    ("row", "code", "reason"),
    [
        ("铅,0.2,mg/kg,2024-05-01", 0, "within_limit"),
        ("铅,150,μg/kg,2024-05-01", 0, "within_limit"),
        ("铅,＜0.05,mg/kg,2024-05-01", 0, "censored_within_limit"),
        ("铅,0.21,mg/kg,2024-05-01", 1, "above_limit"),
        ("铅,未检出,mg/kg,2024-05-01", 1, "loq_unknown"),
        ("铅,0.1,,2024-05-01", 1, "unit_missing"),
        ("铅,0.1,mg/kg,", 1, "date_unknown"),
        ("铅,0.1,mg/kg,2023-06-29", 1, "limit_not_yet"),
        ("镉,0.1,mg/kg,2024-05-01", 1, "limit_missing"),
        ("铅,,mg/kg,2024-05-01", 1, "empty_result"),
    ],
)
def test_the_exit_code_says_whether_all_pass(tmp_path, row, code, reason):
    run = judged(tmp_path, f"{HEAD}{row}\n", "--json")
    told = json.loads(run.output)
    assert (run.exit_code, told["items"][0]["reason"]) == (code, reason)
    assert told["items"][0]["outcome"] == told["outcome"]
    assert replay(told["items"][0]["record"]).reason.value == reason


def test_a_line_says_row_verdict_limit_and_next_step(tmp_path):
    run = judged(tmp_path, f"{HEAD}铅,0.1,mg/kg,2024-05-01\n铅,约0.3,mg/kg,2024-05-01\n", "--lang", "zh")
    lines = run.output.splitlines()
    assert lines[0].startswith("第 2 行 铅 0.1 mg/kg：合格：结果符合限量 [GB 9999-2023 铅 0.2 mg/kg]，限量未核验")
    assert lines[1].startswith("第 3 行 铅 约0.3 mg/kg：无法判定：")
    assert lines[2].endswith("（合格 1，无法判定 1）")
    assert run.exit_code == 1


def test_no_results_are_no_pass(tmp_path):
    run = judged(tmp_path, "[]", "--json", name="results.json")
    assert (run.exit_code, json.loads(run.output)["reason"]) == (1, "no_results")


def test_json_and_yaml_keep_numbers_as_printed(tmp_path):
    row = {"item": "铅", "text": 0.20, "unit": "mg/kg", "production": "2024-05-01", "loq": None}
    units = {"item": "沙门氏菌", "text": ["未检出"] * 5, "unit": "/25g", "production": "2024-05-01"}
    limits = "limits:\n- {item: 铅, kind: max, value: 0.2, unit: mg/kg, effective_from: 2023-06-30, mark: SEEN}\n- {item: 沙门氏菌, kind: ncmM, value: n=5;c=0;m=0, unit: /25g, effective_from: 2023-06-30}\n"
    run = judged(
        tmp_path, json.dumps({"results": [row, units]}), "--json", name="r.json", limits=limits, limits_name="limits.yaml"
    )
    assert run.exit_code == 0
    assert [item["result"] for item in json.loads(run.output)["items"]] == ["0.2", ["未检出"] * 5]


def test_a_decision_rule_counts_the_uncertainty(tmp_path):
    content = "项目,结果,单位,生产日期,扩展不确定度\n铅,0.19,mg/kg,2024-05-01,0.03\n"
    found = {rule: judged(tmp_path, content, "--rule", rule).exit_code for rule in ("simple", "acceptance", "rejection")}
    assert found == {"simple": 0, "acceptance": 1, "rejection": 0}


def test_the_curated_limits_apply_by_category(tmp_path):
    file = tmp_path / "results.csv"
    file.write_text(
        "项目,结果,单位,方法,生产日期,类别\n铅,0.3,mg/kg,GB 5009.12-2023,2024-05-01,蔬菜/新鲜蔬菜/芸薹类蔬菜\n", "utf8"
    )
    run = RUN.invoke(app, ["judge", str(file), "--json"])
    told = json.loads(run.output)["items"][0]
    assert (run.exit_code, told["reason"], told["cautions"]) == (1, "above_limit", ["limit_unverified"])


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("r.json", "{"),
        ("r.json", "3"),
        ("r.json", '[{"item": "铅", "value": "1"}]'),
        ("r.json", '[{"item": {}, "text": "1"}]'),
        ("r.json", "[" * 100_000),
        ("r.yaml", "- &a {item: 铅}\n- *a\n"),
        ("r.csv", "项目,单位\n铅,mg/kg\n"),
        ("r.csv", f"{HEAD}铅,0.1,mg/kg,五月\n"),
        ("r.csv", f"{HEAD}铅,=A1,mg/kg,2024-05-01\n"),
    ],
)
def test_what_cannot_be_read_is_refused_by_its_code(tmp_path, name, content):
    run = judged(tmp_path, content, name=name)
    assert isinstance(run.exception, ZhichengError)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("l.yaml", "limits: 3"),
        ("l.yaml", "- {item: 铅}"),
        ("l.yaml", "- {item: 铅, kind: max, value: 零点二}"),
        ("l.yaml", "- {item: 铅, kind: max, value: 1, price: 2}"),
        ("l.yaml", "- {item: 铅, kind: either_of, options: 3}"),
        ("l.yaml", "- {item: 铅, kind: either_of, options: [{item: 铅, kind: max, value: 1, price: 2}]}"),
        ("l.csv", LIMITS + "镉,max,零点二,mg/kg,,GB 1,2023-06-30,\n"),
    ],
)
def test_one_wrong_limit_refuses_the_file(tmp_path, name, content):
    run = judged(tmp_path, f"{HEAD}铅,0.1,mg/kg,2024-05-01\n", limits=content, limits_name=name)
    assert isinstance(run.exception, ZhichengError)


def test_a_file_that_is_not_there_and_wrong_usage(tmp_path):
    assert isinstance(RUN.invoke(app, ["judge", str(tmp_path / "none.csv")]).exception, FileUnreadable)
    assert RUN.invoke(app, ["judge"]).exit_code == 2
    assert RUN.invoke(app, ["judge", "x.csv", "--rule", "kind"]).exit_code == 2
    assert WrongRows.code == "ZC-CLI-065"
