"""A draw as a person types it, from a roster to a bundle that others check."""

import json
import stat

import pytest

from tests.unit.cli.test_policy import zhicheng
from zhicheng.chance import promise_of
from zhicheng.publication.draw_page import build_draw_page, script_digest

PARTIES = ("质量办", "纪检", "媒体")
PLAN = """
draw: 2026-03
ratio: 3/40
reserve: 1
control: 1/50
simulated: true
sources:
  - {{kind: secrets, name: 三方秘密, due: 2026-12-01T09:00:00+08:00, fallback: 未揭示者以全零计, promises: [{promises}]}}
  - {{kind: numbers, name: 双色球, due: 2026-12-02T21:15:00+08:00, fallback: 顺延下一期, pools: [{{drawn: 6, lowest: 1, highest: 33}}, {{drawn: 1, lowest: 1, highest: 16}}]}}
"""


@pytest.fixture(params=[False, True], ids=["open", "sealed"], scope="module")
def drawn(request, tmp_path_factory):
    """Draw from sixty rows; return the folder and what was said at every step."""
    tmp_path = tmp_path_factory.mktemp("draw")
    rows = "".join(f"{number:018d},{'五金' if number % 2 else '食品'},{'停业' if number == 7 else ''}\n" for number in range(60))
    (tmp_path / "roster.csv").write_text(f"统一社会信用代码,层,排除原因\n{rows}", encoding="utf8")
    said = {"freeze": ok("freeze", tmp_path / "roster.csv", "-o", tmp_path / "frozen", *(["--sealed"] if request.param else []))}
    promises = [ok("promise", party, "-o", tmp_path / party).strip() for party in PARTIES]
    secrets = [(tmp_path / party).read_text() for party in PARTIES]
    assert promises == [promise_of(party, bytes.fromhex(secret)).hex() for party, secret in zip(PARTIES, secrets, strict=True)]
    told = ", ".join(f"[{party}, {promise}]" for party, promise in zip(PARTIES, promises, strict=True))
    (tmp_path / "plan.yaml").write_text(PLAN.format(promises=told), encoding="utf8")
    outcomes = [["三方秘密", secrets], ["双色球", [[3, 9, 14, 22, 27, 31], [8]]]]
    (tmp_path / "outcomes").write_text(json.dumps(outcomes), encoding="utf8")
    said["commit"] = ok("commit", tmp_path / "frozen", tmp_path / "plan.yaml", "-o", tmp_path / "commitment")
    said["seed"] = ok("seed", tmp_path / "commitment", tmp_path / "outcomes")
    said["run"] = ok("run", tmp_path / "commitment", tmp_path / "frozen", tmp_path / "outcomes", "-o", tmp_path / "bundle")
    return tmp_path, said, request.param


def ok(*words):
    code, out, err = zhicheng("draw", *(str(word) for word in words))
    assert (code, err) == (0, "")
    return out


def test_a_bundle_is_drawn_that_verifies(drawn):
    folder, said, _ = drawn
    assert json.loads((folder / "bundle").read_bytes())["seed"] == said["seed"].strip()
    assert "order not shown" in ok("verify", folder / "bundle")


def test_what_is_private_is_its_owners_alone(drawn):
    folder, said, sealed = drawn
    private = ["frozen", *PARTIES, *(["bundle.visits"] if sealed else [])]
    assert {stat.S_IMODE((folder / name).stat().st_mode) for name in private} == {0o600}
    visited = (folder / "bundle.visits").read_text() if sealed else said["run"]
    assert len(visited.split()) in range(4, 8)
    assert not sealed or said["run"].strip() == str(len(visited.split()))


def test_a_code_is_explained_as_far_as_it_may_be_known(drawn):
    folder, said, sealed = drawn
    code = ((folder / "bundle.visits").read_text() if sealed else said["run"]).split()[0]
    if not sealed:
        assert "drawn" in ok("explain", folder / "bundle", code)
        assert "停业" in ok("explain", folder / "bundle", f"{7:018d}")
        return
    assert "not opened yet" in ok("explain", folder / "bundle", code)
    ok("open", folder / "bundle", folder / "frozen", "--code", code, "--code", f"{7:018d}", "-o", folder / "opened")
    assert "order not shown" in ok("verify", folder / "opened")
    assert "cutoff" in ok("explain", folder / "opened", code)
    assert "停业" in ok("explain", folder / "opened", f"{7:018d}")


def test_an_altered_bundle_ends_with_one_and_the_reason(drawn):
    folder, _, _ = drawn
    bundle = (folder / "bundle").read_bytes()
    (folder / "bad").write_bytes(bundle.replace(b'"reserve":1', b'"reserve":2'))
    code, out, _ = zhicheng("draw", "verify", str(folder / "bad"))
    assert (code, "ZC-DRAW-008" in out) == (1, True)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("seed", "plan.yaml", "outcomes"), "ZC-DRAW-008"), (("seed", "commitment", "plan.yaml"), "ZC-DRAW-013"),
        (("commit", "frozen", "roster.csv", "-o", "new"), "ZC-DRAW-013"), (("commit", "roster.csv", "plan.yaml", "-o", "new"), "ZC-DRAW-008"),
        (("commit", "frozen", "plan.yaml", "-o", "commitment"), "ZC-CLI-020"), (("freeze", "plan.yaml", "-o", "new"), "ZC-READ-"),
        (("explain", "bundle", "9" * 18), "ZC-DRAW-012"),
    ],
)  # fmt: skip
def test_what_cannot_be_used_is_refused_with_a_code(drawn, words, code):
    folder, _, _ = drawn
    told = [str(folder / word) if (folder / word).exists() or word == "new" else word for word in words]
    ended, _, err = zhicheng("draw", *told)
    assert (ended, code in err, (folder / "new").exists()) == (3, True, False)


def test_inspectors_are_assigned_and_who_is_lacking_is_said(tmp_path):
    (tmp_path / "seats.csv").write_text("seat,visit,needs\nv1/a,v1,食品\nv1/b,v1,食品\n", encoding="utf8")
    (tmp_path / "allowed.csv").write_text("seat,inspector\nv1/a,甲\nv1/b,甲\nv1/b,乙\n", encoding="utf8")
    words = ("assign", str(tmp_path / "seats.csv"), str(tmp_path / "allowed.csv"), "--capacity", "2", "--seed")
    assert json.loads(ok(*words, "00" * 32))["pairs"] == {"v1/a": "甲", "v1/b": "乙"}
    assert "ZC-DRAW-013" in zhicheng("draw", *words, "xy")[2]
    (tmp_path / "allowed.csv").write_text("seat,inspector\nv1/a,甲\nv1/b,甲\n", encoding="utf8")
    assert "only 1 inspectors are left" in zhicheng("draw", *words, "00" * 32)[2]


DICE = """
draw: 2026-04
method: directed
reserve: 1
control: 1/20
simulated: true
sources:
  - {kind: numbers, name: 掷骰 12-03 第一场, due: 2026-12-03T09:00:00+08:00, fallback: 重掷, pools: [{drawn: 25, lowest: 1, highest: 6, repeats: true}]}
"""
WAYS = {
    "ratio": (("信用等级", lambda number: "ABCD"[number % 4]), ("--sealed", "--ratio", "A=3/20", "--ratio", "B=1/5", "--ratio", "C=1/4", "--ratio", "D=3/10")),
    "score": (("风险分", lambda number: 1 + number % 9), ("--expected", "25/2")),
    "chance": (("抽取概率", lambda number: f"{1 + number % 3}/10"), ()),
}  # fmt: skip


def frozen_directed(folder, way):
    (column, value), words = WAYS[way]
    rows = "".join(f"{number:018d},五金,{'停业' if number == 7 else ''},{value(number)}\n" for number in range(60))
    (folder / "roster.csv").write_text(f"统一社会信用代码,层,排除原因,{column}\n{rows}", encoding="utf8")
    ok("freeze", folder / "roster.csv", "-o", folder / "frozen", *words)
    (folder / "plan.yaml").write_text(DICE, encoding="utf8")
    (folder / "outcomes").write_text(
        json.dumps([["掷骰 12-03 第一场", [[1 + place * 5 % 6 for place in range(25)]]]]), encoding="utf8"
    )
    ok("commit", folder / "frozen", folder / "plan.yaml", "-o", folder / "commitment")


@pytest.mark.parametrize("way", WAYS)
def test_a_directed_draw_from_a_roster_to_what_it_tells(tmp_path, way):
    frozen_directed(tmp_path, way)
    told = dict(line.split(maxsplit=1) for line in ok("chances", tmp_path / "commitment", tmp_path / "frozen").splitlines())
    assert len(told) == 59
    ok("run", tmp_path / "commitment", tmp_path / "frozen", tmp_path / "outcomes", "-o", tmp_path / "bundle")
    said = ok("verify", tmp_path / "bundle")
    assert ("… 抽中的是谁" in said) is (way == "ratio")
    code, bundle = f"{3:018d}", tmp_path / "bundle"
    if way == "ratio":
        assert "not opened yet" in ok("explain", bundle, code)
        ok(
            "open",
            bundle,
            tmp_path / "frozen",
            *(word for code in told for word in ("--code", code)),
            "--code",
            f"{7:018d}",
            "-o",
            tmp_path / "all",
        )
        bundle = tmp_path / "all"
        assert "… 抽中的是谁" not in ok("verify", bundle)
    assert f"with a chance of {told[code].split()[1]}" in ok("explain", bundle, code)


@pytest.mark.parametrize(
    ("words", "code"),
    [(("--ratio", "A=1/2"), "ZC-DRAW-032"), (("--ratio", "x"), "ZC-DRAW-013"), (("--expected", "x"), "ZC-DRAW-013"),
     (("--expected", "3", "--ratio", "A=1/2"), "ZC-DRAW-013"), (("--expected", "3"), "ZC-DRAW-013")],
)  # fmt: skip
def test_chances_that_cannot_be_made_are_refused(tmp_path, words, code):
    (tmp_path / "roster.csv").write_text(f"code,stratum,class\n{0:018d},五金,E\n", encoding="utf8")
    ended, _, err = zhicheng("draw", "freeze", str(tmp_path / "roster.csv"), "-o", str(tmp_path / "new"), "--sealed", *words)
    assert (ended, code in err, (tmp_path / "new").exists()) == (3, True, False)


def test_a_plan_is_of_the_method_that_the_roster_was_frozen_for(tmp_path):
    frozen_directed(tmp_path, "chance")
    for old, new in (
        ("method: directed", "ratio: 1/10"),
        ("method: directed", "method: pairs"),
        ("reserve: 1", "quotas: {五金: 3}"),
    ):
        (tmp_path / "plan.yaml").write_text(DICE.replace(old, new), encoding="utf8")
        assert (
            "ZC-DRAW-013"
            in zhicheng("draw", "commit", str(tmp_path / "frozen"), str(tmp_path / "plan.yaml"), "-o", str(tmp_path / "new"))[2]
        )


def test_the_offline_page_is_written_once(tmp_path):
    page = tmp_path / "verify-draw.html"
    assert ok("page", "-o", page).strip() == script_digest(build_draw_page())
    assert page.read_bytes() == build_draw_page()
    assert zhicheng("draw", "page", "-o", str(page))[0] == 3


def test_a_source_that_was_used_or_is_known_and_a_batch_that_was_committed_are_refused(tmp_path):
    frozen_directed(tmp_path, "chance")

    def refused(text, *words):
        (tmp_path / "next.yaml").write_text(text, encoding="utf8")
        return zhicheng(
            "draw",
            "commit",
            *(str(word) for word in (tmp_path / "frozen", tmp_path / "next.yaml", "-o", tmp_path / "next", *words)),
        )[2]

    earlier = ("--earlier", tmp_path / "commitment")
    assert "ZC-DRAW-071" in refused(DICE.replace("第一场", "第二场"), *earlier)
    assert "ZC-DRAW-030" in refused(DICE.replace("2026-04", "2026-05"), *earlier)
    assert "ZC-DRAW-031" in refused(DICE.replace("simulated: true", "simulated: false").replace("2026-12-03T", "2020-12-03T"))
    assert refused(DICE.replace("2026-04", "2026-05").replace("第一场", "第二场").replace("T09:00", "T10:00"), *earlier) == ""


def test_the_roster_is_published_and_everybody_looks_the_own_code_up(drawn):
    tmp_path, said, _ = drawn
    assert ok("roster", tmp_path / "frozen", "-o", tmp_path / "public") == said["freeze"]
    assert "在册 listed" in ok("listed", tmp_path / "public", f"{9:018d}")
    code, out, _ = zhicheng("draw", "listed", str(tmp_path / "public"), f"{9:018d}", "9" * 18)
    assert (code, "缺 missing" in out) == (1, True)
