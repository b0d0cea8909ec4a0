"""The inspectors' stage as a person types it, from the records to a bundle that others check."""

import json
import stat

import pytest

from tests.unit.cli.test_policy import zhicheng

DICE = "{{kind: numbers, name: {name}, due: {due}, fallback: 当日重掷, pools: [{{drawn: 25, lowest: 1, highest: 6, repeats: true}}]}}"
FIRST = "draw: 2026-03\nratio: 1/4\nsimulated: true\nsources:\n  - " + DICE.format(name="掷骰一", due="2026-12-01T09:00:00+08:00")
SECOND = "sources:\n  - " + DICE.format(name="掷骰二", due="2026-12-03T09:00:00+08:00")
THROWS = [1 + 5 * place % 6 for place in range(25)]


def ok(*words):
    code, out, err = zhicheng("draw", *(str(word) for word in words))
    assert (code, err) == (0, "")
    return out


def refused(*words):
    code, _, err = zhicheng("draw", *(str(word) for word in words))
    assert code
    return err


WAYS = [(False, False), (True, False), (False, True), (True, True)]


@pytest.fixture(params=WAYS, ids=["open", "sealed", "directed", "directed and sealed"], scope="module")
def drawn(request, tmp_path_factory):
    """Draw both stages; return the folder and whether it is sealed."""
    at = tmp_path_factory.mktemp("teams")
    is_sealed, is_directed = request.param
    people = "".join(f"YK-00{n},市场监督管理局,2020-01-01,Z{n},2020-01-01,2030-01-01,食品,990101001\n" for n in range(5))
    (at / "people.csv").write_text(
        f"人员编号,所属单位,入库日期,执法证号,证件起始日,证件截止日,技能,区域\n{people}", encoding="utf8"
    )
    (at / "away.csv").write_text(f"inspector,entity,kind,source,since\nYK-000,{1:018d},kin,申报,2026-01-01\n", encoding="utf8")
    seats = "".join(f"2026-03/{n},{n:018d},990101001,2026-12-07,,{skill}\n" for n in (1, 2, 3) for skill in ("food", ""))
    (at / "visits.csv").write_text(f"visit,entity,town,day,body,skills\n{seats}", encoding="utf8")
    rows = "".join(f"{n:018d},五金,{1 + n % 3}/8\n" if is_directed else f"{n:018d},五金\n" for n in range(12))
    (at / "roster.csv").write_text(f"code,stratum{',chance' if is_directed else ''}\n{rows}", encoding="utf8")
    (at / "first.yaml").write_text(FIRST.replace("ratio: 1/4", "method: directed") if is_directed else FIRST, encoding="utf8")
    closing = "\nopen_by: 2027-02-01T09:00:00+08:00" if is_sealed else ""
    (at / "second.yaml").write_text(SECOND + closing, encoding="utf8")
    (at / "outcomes").write_text(json.dumps([["掷骰二", [THROWS]]]), encoding="utf8")
    sealed = ["--sealed"] if is_sealed else []
    ok("teams", "records", at / "people.csv", "--recusals", at / "away.csv", "-o", at / "records")
    ok("freeze", at / "roster.csv", "-o", at / "frozen", *sealed)
    ok("commit", at / "frozen", at / "first.yaml", "--records", at / "records", "-o", at / "first")
    ok(
        "teams",
        "seats",
        at / "visits.csv",
        at / "records",
        "--capacity",
        3,
        "-o",
        at / "seats",
        "--refused",
        at / "refused",
        *sealed,
    )
    ok("teams", "commit", at / "first", at / "seats", at / "second.yaml", "-o", at / "second")
    ok("teams", "run", at / "second", at / "first", at / "seats", at / "outcomes", "-o", at / "bundle")
    return at, is_sealed


def test_a_bundle_of_inspectors_verifies(drawn):
    at, sealed = drawn
    assert "order not shown" in ok("verify", at / "bundle")
    told = json.loads((at / "bundle").read_bytes())
    assert told["seed"] == ok("seed", at / "second", at / "outcomes").strip()
    assert told["commitment"]["inspectors"] == told["first"]["inspectors"] != ""
    assert ("YK-00" in (at / "bundle").read_text()) is not sealed


def test_who_is_recused_is_told_why_and_never_sent(drawn):
    at, _ = drawn
    assert (at / "refused").read_text().splitlines()[1:] == [f"2026-03/1-{n},YK-000,近亲属,kin" for n in (1, 2)]
    pairs = (at / "bundle.pairs").read_text()
    assert len(pairs.splitlines()) == 7
    assert not {"2026-03/1-1,YK-000", "2026-03/1-2,YK-000"} & set(pairs.splitlines())


def test_what_is_private_is_its_owners_alone(drawn):
    at, _ = drawn
    assert {stat.S_IMODE((at / name).stat().st_mode) for name in ("records", "seats", "refused", "bundle.pairs")} == {0o600}


def test_visits_are_opened_and_at_last_all(drawn):
    at, sealed = drawn
    ok("teams", "open", at / "bundle", at / "seats", "--visit", "2026-03/2", "-o", at / "opened")
    ok("teams", "open", at / "opened", at / "seats", "--all", "-o", at / "whole")
    assert "order not shown" in ok("verify", at / "opened")
    assert "order not shown" in ok("verify", at / "whole")
    if sealed:
        counts = [len(json.loads((at / name).read_bytes())["openings"]) for name in ("bundle", "opened", "whole")]
        assert counts == [0, 2, 6]


def test_bad_files_are_refused_with_a_code(drawn):
    at, _ = drawn
    (at / "early.yaml").write_text(SECOND.replace("12-03", "11-30"), encoding="utf8")
    (at / "none.yaml").write_text("[", encoding="utf8")
    (at / "short.csv").write_text("visit,entity\nv,1\n", encoding="utf8")
    assert "ZC-DRAW" in refused("teams", "commit", at / "first", at / "seats", at / "early.yaml", "-o", at / "x")
    assert "ZC-DRAW-013" in refused("teams", "commit", at / "first", at / "seats", at / "none.yaml", "-o", at / "x")
    assert "ZC-" in refused("teams", "seats", at / "short.csv", at / "records", "--capacity", 3, "-o", at / "x")
    assert "ZC-DRAW-042" in refused("teams", "seats", at / "visits.csv", at / "records", "--capacity", 1, "-o", at / "x")
