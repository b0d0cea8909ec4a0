"""Numbers and declarations from the command line."""

from __future__ import annotations

import json

from typer.testing import CliRunner

from zhicheng.cli.main import app

RUN = CliRunner()


def test_numbers_are_printed_or_refused():
    run = RUN.invoke(app, ["standard", "parse", "ｇｂ／ｔ２９６０６—2013", "--json"])
    assert run.exit_code == 0
    assert json.loads(run.output)[0] | {"number": "GB/T 29606-2013", "force": "recommended"} == json.loads(run.output)[0]
    refused = RUN.invoke(app, ["standard", "parse", "XX 1-2000", "T/ABC 1-2019"])
    assert refused.exit_code == 1
    assert "ZC-STANDARD-003" in refused.output
    assert "团体标准，自愿采用，代号未核验" in refused.output


def test_numbers_are_found_in_a_text():
    run = RUN.invoke(app, ["standard", "parse", "--find", "按GB 4806.9-2023和GB/T 29606检验", "--lang", "zh"])
    assert [line.split("：")[0] for line in run.output.splitlines()] == ["GB 4806.9-2023", "GB/T 29606"]


def test_a_declaration_is_checked(tmp_path):
    file = tmp_path / "declaration.yaml"
    sound = "id: D1\nentity: 91110000600037341L\nproduct: 滑板车\ndeclared_on: 2026-05-01\nstandards: [GB/T 42825-2023]\n"
    file.write_text(sound, "utf8")
    assert RUN.invoke(app, ["standard", "check", str(file)]).exit_code == 0
    file.write_text(sound.replace("42825-2023", "29606-2013"), "utf8")
    run = RUN.invoke(app, ["standard", "check", str(file), "--json"])
    assert run.exit_code == 1
    assert [finding["code"] for finding in json.loads(run.output)] == ["standard_unknown"]
