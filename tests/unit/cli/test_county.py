"""``county new`` makes a folder that can be loaded, and touches nothing that is there."""

from pathlib import Path

import pytest
import yaml
from typer.testing import CliRunner

from zhicheng.cli import app
from zhicheng.errors import ZhichengError
from zhicheng.plan import load_plan
from zhicheng.registry import synthetic_code

POLICY = "实施创新工程。到2025年，拥有高新技术企业40家以上，产品合格率不低于96%。"
HEAD = "统一社会信用代码,名称,镇街代码,镇街,行业代码,成立日期\n"


@pytest.fixture
def given(tmp_path: Path) -> list[str]:
    (tmp_path / "policy.txt").write_text(POLICY, encoding="utf8")
    rows = f"{synthetic_code(1, '999901')},某厂（合成）,999901101,甲镇,3465,2018-05-01\n某,某,999901101,甲镇,3465,2018-05-01\n"
    (tmp_path / "list.csv").write_text(HEAD + rows, encoding="utf8")
    files = ["--policy", str(tmp_path / "policy.txt"), "--entities", str(tmp_path / "list.csv")]
    return ["county", "new", str(tmp_path / "lan"), *files, "--division", "999901", "--name", "澜县"]


def run(arguments: list[str]):
    return CliRunner().invoke(app, arguments)


def test_a_folder_is_made_and_can_be_loaded(given, tmp_path):
    result = run([*given, "--years", "2021-2025"])
    assert result.exit_code == 0, result.output
    assert "2 targets" in result.output
    assert "1 rows refused" in result.output
    plan = load_plan(yaml.safe_load((tmp_path / "lan/plan.yaml").read_text(encoding="utf8")))
    assert [target.aim.value for target in plan.targets] == [40, 96]
    assert (tmp_path / "lan/entities.csv").exists()


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (["--years", "2025-2021"], "ZC-CLI-003"),
        (["--years", "五年"], "ZC-CLI-003"),
        (["--years", "2021-2025", "--name", ""], "ZC-REGISTRY-002"),
        (["--years", "2021-2025", "--policy", "/nowhere.txt"], "ZC-CLI-001"),
    ],
)
def test_what_is_wrong_is_a_coded_error_and_nothing_is_written(given, tmp_path, change, code):
    result = run([*given, *change])
    assert isinstance(result.exception, ZhichengError)
    assert result.exception.code == code
    assert not (tmp_path / "lan").exists()


def test_a_folder_in_use_is_left_alone(given, tmp_path):
    (tmp_path / "lan").mkdir()
    (tmp_path / "lan/plan.yaml").write_text("mine", encoding="utf8")
    result = run([*given, "--years", "2021-2025"])
    assert result.exception.code == "ZC-CLI-002"
    assert (tmp_path / "lan/plan.yaml").read_text(encoding="utf8") == "mine"
