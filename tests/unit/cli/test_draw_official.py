"""A draw of the province held against the county's roster, and a county's draw in the province's columns, by files."""

import pytest

from tests.unit.cli.test_policy import zhicheng
from tests.unit.draw.samples import drawn, roster
from zhicheng.draw import Entry, Roster, RosterRow, open_bundle, run_draw
from zhicheng.draw.examples import OUTCOMES, small_commitment
from zhicheng.registry import synthetic_code

CODES = [synthetic_code(number, "330784") for number in range(40)]
SOURCE = ("--source", "浙市监〔2026〕9号", "浙江省市场监督管理局", "2026-09-01")
INSPECTORS = """人员编号,姓名,所属单位,入库日期,执法证号,证件起始日,证件截止日,区域,回避对象
YK-001,甲,市场监督管理局,2020-01-01,Z1,2024-01-01,2028-12-31,东城街道,
YK-002,乙,市场监督管理局,2020-01-01,Z2,2024-01-01,2028-12-31,,{}
YK-003,丙,市场监督管理局,2020-01-01,Z3,2024-01-01,2025-12-31,,
"""


@pytest.fixture
def folder(tmp_path):
    rows = "".join(f"{code},{'五金' if n % 2 else '食品'},{'停业' if n == 7 else ''}\n" for n, code in enumerate(CODES))
    (tmp_path / "roster.csv").write_text(f"统一社会信用代码,层,排除原因\n{rows}", encoding="utf8")
    (tmp_path / "people.csv").write_text(INSPECTORS.format(CODES[3]), encoding="utf8")
    return tmp_path


def tasks(folder, *lines, header="统一社会信用代码,检查人员1,检查人员2"):
    (folder / "tasks.csv").write_text("\n".join((header, *lines, "")), encoding="utf8")
    return folder / "tasks.csv"


def official(folder, *more):
    words = (
        "draw",
        "official",
        folder / "tasks.csv",
        "--map",
        "provincial_tasks",
        "--roster",
        folder / "roster.csv",
        *SOURCE,
        *more,
    )
    return zhicheng(*(str(word) for word in words))


def test_a_clean_draw_ends_with_nothing_and_says_what_cannot_be_checked(folder):
    tasks(folder, f"{CODES[1]},甲,Z2", f"{CODES[2]},YK-001,乙")
    code, out, err = official(folder, "--inspectors", folder / "people.csv", "--ratio", "1/20")
    assert (code, err) == (0, "")
    assert "Cannot be checked: the seed" in out
    assert "sha256:" in out
    assert "unverified" in out


def test_what_is_amiss_is_told_with_its_row(folder):
    tasks(folder, f"{CODES[3]},甲,乙", f"{CODES[7]},甲,丙", "9.11330784E+17,甲,乙")
    code, out, _ = official(folder, "--inspectors", folder / "people.csv")
    assert code == 1
    for word in ("inspector_recused", "excluded", "inspector_hindered", "ZC-DRAW-052", "第4行"):
        assert word in out, word


def test_without_inspectors_pairs_are_still_looked_at(folder):
    tasks(folder, f"{CODES[1]},甲,甲")
    code, out, _ = official(folder)
    assert code == 1
    assert "same_inspector_twice" in out
    assert "no roster of inspectors" in out


@pytest.mark.parametrize(
    "more",
    [("--ratio", "3%"), ("--map", "nowhere.yaml"), ("--source", "文", "局", "明天"), ("--source", " ", "局", "2026-09-01")],
)
def test_what_is_typed_wrong_is_refused_with_a_code(folder, more):
    tasks(folder, f"{CODES[1]},甲,乙")
    code, _, err = official(folder, *more)
    assert code != 0
    assert "ZC-" in err


def test_a_mapping_of_ones_own(folder):
    tasks(folder, f"{CODES[1]},是", header="代码,抽中")
    own = folder / "own.yaml"
    own.write_text("zh: 某平台\nen: some platform\nstatus: unverified\ncolumns: {代码: code, 抽中: drawn}\n", encoding="utf8")
    code, out, _ = official(folder, "--map", own)
    assert code == 1
    assert out.count("✗ missing") == 39
    own.write_text("columns: [", encoding="utf8")
    assert "ZC-DRAW-050" in official(folder, "--map", own)[2]


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_a_bundle_is_exported_and_reads_back(folder, ending):
    made = Roster(Entry(RosterRow(code, "五金" if n % 2 else "食品")) for n, code in enumerate(CODES))
    told = run_draw(small_commitment(made), made, OUTCOMES)
    (folder / "bundle").write_bytes(open_bundle(told, made))
    results = "统一社会信用代码,企业名称,检查人员,检查日期,检查结果\n" + f"{told.visited[0]},某厂,甲、乙,2026-12-05,未发现问题\n"
    (folder / "results.csv").write_text(results, encoding="utf8")
    out = folder / f"tasks.{ending}"
    words = ("draw", "export", folder / "bundle", "--map", "provincial_tasks", "--results", folder / "results.csv", "-o", out)
    assert zhicheng(*(str(word) for word in words))[:2] == (0, f"{len(told.visited)}\n")
    code, said, _ = zhicheng(
        *(
            str(word)
            for word in ("draw", "official", out, "--map", "provincial_tasks", "--roster", folder / "roster.csv", *SOURCE)
        )
    )
    assert code == 1
    assert said.count("too_few_inspectors") == len(told.visited) - 1
    assert "unknown " not in said


def test_an_export_has_an_ending_that_is_known(folder):
    (folder / "bundle").write_bytes(open_bundle(drawn(roster()), roster()))
    words = ("draw", "export", folder / "bundle", "--map", "provincial_tasks", "-o", folder / "tasks.doc")
    assert "ZC-DRAW-013" in zhicheng(*(str(word) for word in words))[2]
