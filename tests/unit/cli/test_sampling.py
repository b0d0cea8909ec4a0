"""The verbs of sampling as a person types them."""

import json

import pytest

from tests.unit.cli.test_policy import zhicheng
from zhicheng.judgement import TicketRecord, UnitList


def ok(*words):
    code, out, err = zhicheng("sampling", *map(str, words))
    assert (code, err) == (0, ""), err
    return out


def refused(code, *words):
    exit_code, out, err = zhicheng("sampling", *map(str, words))
    assert (exit_code, out, err.count(code)) == (3, "", 2), err


def test_a_plan_is_said_in_both_languages_with_its_source():
    out = ok("plan", 4000, "--aql", "1.0")
    assert "样本量 200，接收数 5，拒收数 6" in out
    assert "n = 200, Ac = 5, Re = 6" in out
    assert "条文未核验" in out
    told = json.loads(ok("plan", 40, "--aql", "1.0", "--severity", "tightened", "--json"))
    assert (told["letter"], told["n"], told["ac"], told["code_letter"], told["status"]) == ("F", 20, 0, "D", "unverified")


def test_what_is_not_offered_is_refused_with_its_code():
    refused("ZC-JUDGEMENT-054", "plan", 4000, "--aql", "1.0", "--severity", "reduced")
    refused("ZC-JUDGEMENT-054", "plan", 4000, "--aql", "1.0", "--stages", "double")
    refused("ZC-JUDGEMENT-053", "plan", 8, "--aql", "10", "--severity", "tightened", "--level", "I")
    refused("ZC-JUDGEMENT-052", "plan", 4000, "--aql", "1.1")


def test_an_audit_says_both_risks():
    out = ok("audit", 30, 2, 3, 0)
    assert out.startswith("GB/T 2828.11\n")
    assert "19.31 %，高于限值 5.00 %" in out
    told = json.loads(ok("audit", 30, 2, 3, 0, "--json"))
    assert (told["risk_of_contradiction"], told["within_risks"], told["limiting_number"]) == ("28/145", False, 16)


def test_an_audit_is_searched_for_or_asks_for_its_numbers():
    told = json.loads(ok("audit", 200, 4, "--limiting", 40, "--json"))
    assert (told["n"], told["limit"], told["within_risks"]) == (18, 1, True)
    refused("ZC-JUDGEMENT-059", "audit", 200, 4)
    refused("ZC-JUDGEMENT-061", "audit", 2000, 4, "--limiting", 5)


def test_a_curve_is_a_table():
    assert ok("oc", 80, 2, "--share", "0.01", "--share", "1/40") == "0.01\t0.9534\n1/40\t0.6767\n"
    assert ok("oc", 3, 0, "--lot", 5, "--model", "hypergeometric").splitlines()[:3] == [
        "0/5\t1.0000",
        "1/5\t0.4000",
        "2/5\t0.1000",
    ]
    assert len(json.loads(ok("oc", 80, 2, "--json"))) == 12
    refused("ZC-JUDGEMENT-058", "oc", 80, 2, "--share", "2")


@pytest.fixture
def listed(tmp_path):
    file = tmp_path / "units.txt"
    file.write_text("".join(f"SN-{number:04d}\n" for number in range(1, 41)), encoding="utf8")
    return file


def test_units_are_drawn_after_the_commitment_as_the_specification_has_it(listed):
    asked = ("units", listed, "--sheet", "2026-JJ-0012", "--n", 3, "--backup", 2)
    commitment = ok(*asked).strip()
    assert commitment == "79a3dbb6e29f41d54bff3351ab66da97a34e643f0e49d8602b823c218c6d8050"
    value = "00000020" + "00" * 32 + "00000020" + "01" * 32
    out = ok(*asked, "--source", f"两方秘密={value}")
    assert out == "sample\tSN-0003\nsample\tSN-0016\nsample\tSN-0008\nbackup\tSN-0026\nbackup\tSN-0039\n"
    told = json.loads(ok(*asked, "--source", f"两方秘密={value}", "--json"))
    assert (told["commitment"], told["sample"][0], len(told["tickets"])) == (commitment, "SN-0003", 5)


def test_units_without_a_list_are_numbered(listed):
    assert set(ok("units", 12, "--sheet", "S1", "--n", 12, "--source", "骰子=00").split()) == {"sample", *map(str, range(1, 13))}
    refused("ZC-JUDGEMENT-063", "units", 3, "--sheet", "S1", "--n", 4)
    refused("ZC-JUDGEMENT-063", "units", 99999999999, "--sheet", "S1", "--n", 4)
    refused("ZC-CLI-064", "units", 3, "--sheet", "S1", "--n", 1, "--source", "骰子=xyz")
    refused("ZC-CLI-001", "units", "no-such-file.txt", "--sheet", "S1", "--n", 1)


def test_a_record_is_drawn_again_and_a_changed_one_is_refused(tmp_path):
    record = TicketRecord(UnitList("S-1", ("1", "2", "3", "4"), 1, 1), (("骰子", b"1.2"),))
    file = tmp_path / "record.json"
    file.write_bytes(record.to_bytes())
    assert ok("replay", file) == f"sample\t{record.drawn.sample[0]}\nbackup\t{record.drawn.backup[0]}\n"
    assert [one["tested"] for one in json.loads(ok("replay", file, "--json"))] == [True, False, False, False]
    file.write_bytes(record.to_bytes().replace(record.drawn.sample[0].encode(), b"9", 1))
    refused("ZC-JUDGEMENT-063", "replay", file)
