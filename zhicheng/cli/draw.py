"""``draw freeze | commit | seed | run | open | verify | explain | assign | promise | official | export``: a draw by files, step by step."""

from __future__ import annotations

import json
import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any

import typer
import yaml

from zhicheng.chance import promise_of
from zhicheng.cli import draw_official, draw_rosters, draw_teams
from zhicheng.cli.draw_files import keep_private, outcomes_in, roster_in, seats_in, write_new
from zhicheng.cli.log_keys import verifiers
from zhicheng.cli.speech import bytes_of, say
from zhicheng.draw import (
    BadPlan,
    CheckResult,
    Frozen,
    Report,
    Trust,
    VerifyOutcome,
    chances_under,
    commitment_of,
    commitment_under,
    committed_in,
    explain,
    frozen_of,
    open_bundle,
    opening_of,
    parsed,
    records_of,
    refuse_early,
    refuse_reused,
    refuse_second,
    run_draw,
    sealed_bundle,
    verify,
    with_receipts,
)
from zhicheng.draw.bundles import DIRECTED_SCHEMA as DIRECTED
from zhicheng.draw.bundles import SCHEMA as BUNDLE
from zhicheng.draw.committing import SCHEMA as COMMITMENT
from zhicheng.errors import Words
from zhicheng.rules import load_rulebook

app = typer.Typer(help="双随机：冻结、承诺、抽取、核验。Draws: freeze, commit, draw, verify.", no_args_is_help=True)

_Frozen = Annotated[Path, typer.Argument(metavar="FROZEN", help="冻结名录（含盐，保密）frozen roster with its salts, private")]
_Commitment = Annotated[Path, typer.Argument(metavar="COMMITMENT", help="抽取承诺 commitment")]
_Outcomes = Annotated[Path, typer.Argument(metavar="OUTCOMES", help="各来源的结果 outcomes of the sources, JSON")]
_Bundle = Annotated[Path, typer.Argument(metavar="BUNDLE", help="抽取包 bundle")]
_Out = Annotated[Path, typer.Option("--output", "-o", metavar="FILE", help="写到哪个新文件 a new file to write")]
_Parties = Annotated[
    list[str] | None,
    typer.Option(
        "--party", metavar="VKEY", help="信任的参与方公钥或其文件，可重复 a trusted party's verifier key or its file, repeatable"
    ),
]
_Witnesses = Annotated[
    list[str] | None,
    typer.Option(
        "--witness",
        metavar="VKEY",
        help="信任的见证公钥或其文件，可重复 a trusted witness's verifier key or its file, repeatable",
    ),
]
_Tsa = Annotated[
    list[Path] | None,
    typer.Option(
        "--tsa", metavar="PEM", help="信任的时间戳机构证书，可重复 a trusted timestamp authority's certificate, repeatable"
    ),
]
_Json = Annotated[bool, typer.Option("--json", help="打印规范报告 print the report as canonical JSON")]
_SAID = {
    VerifyOutcome.VERIFIED: Words("核验通过", "verified"),
    VerifyOutcome.ORDER_NOT_SHOWN: Words("重抽一致；没有外部收据，先后次序未证明", "drawn again it is the same; order not shown: no receipt from outside"),
    VerifyOutcome.RESULT_NOT_SHOWN: Words("先后次序已证明；抽中的是谁，全部开启后才能核对", "order shown; who was drawn is checked once all rows are opened"),
    VerifyOutcome.FAILED: Words("核验不通过", "failed"),
}  # fmt: skip
_MARKS = {CheckResult.HOLDS: "✓", CheckResult.FAILS: "✗", CheckResult.NOT_TRUSTED: "?", CheckResult.NOT_YET: "…"}

app.command("official")(draw_official.official)
app.command("export")(draw_official.export)
app.command("roster")(draw_rosters.roster)
app.command("listed")(draw_rosters.listed)
app.add_typer(draw_teams.app, name="teams")


@app.callback()
def draw() -> None:
    """双随机：冻结、承诺、抽取、核验。Draws: freeze, commit, draw, verify."""


@app.command("freeze")
def freeze(
    file: Annotated[
        Path, typer.Argument(metavar="ROSTER", help="名录 .csv .xlsx：code, stratum[, class, exclusion, chance | score]")
    ],
    output: _Out,
    sealed: Annotated[bool, typer.Option("--sealed", help="密封方式：加盐 salted rows")] = False,
    ratios: Annotated[
        list[str] | None, typer.Option("--ratio", metavar="CLASS=SHARE", help="定向：各等级的比例，可重复 directed: D=6/100")
    ] = None,
    expected: Annotated[
        str, typer.Option("--expected", metavar="N", help="定向：按风险分平均抽几个 directed: how many, by the column score")
    ] = "",
) -> None:
    """冻结名录，打印根与行数；密封方式下输出文件含盐，须保密。Freeze a roster; print its root. A sealed one holds salts: keep it private."""
    roster = roster_in(file, sealed=sealed, ratios=ratios or (), expected=expected)
    by_name = sealed and not roster.is_directed  # a directed draw has no pseudonyms
    strata = sorted({entry.row.stratum for entry in roster.entries}) if by_name else ()
    keep_private(output, Frozen(roster, {stratum: os.urandom(32) for stratum in strata}).to_bytes())
    say(f"{roster.root.hex()} {len(roster.entries)}\n")


@app.command("promise")
def promise(party: str, output: _Out) -> None:
    """为一方生成秘密，打印其承诺。Make a party's secret of 32 bytes and print what it promises."""
    secret = os.urandom(32)
    keep_private(output, secret.hex().encode())
    say(f"{promise_of(party, secret).hex()}\n")


@app.command("commit")
def commit(
    frozen: _Frozen,
    plan: Annotated[Path, typer.Argument(metavar="PLAN", help="批次计划 .yaml plan of the batch")],
    output: _Out,
    records: Annotated[
        Path | None, typer.Option("--records", metavar="FILE", help="冻结的人员与回避 frozen inspectors and recusals")
    ] = None,
    earlier: Annotated[
        list[Path] | None,
        typer.Option("--earlier", metavar="COMMITMENT", help="此前的承诺，可重复 those made before, repeatable"),
    ] = None,
) -> None:
    """按计划与冻结名录写出承诺，打印承诺值；来源不得重用、不得已揭晓。Write the commitment of a batch; print its digest. No source may be used or known already."""
    try:
        said = yaml.safe_load(bytes_of(plan))
    except (yaml.YAMLError, UnicodeDecodeError) as reason:
        raise BadPlan(value=plan.name) from reason
    if not isinstance(said, dict):
        raise BadPlan(value=plan.name)
    kept = records_of(bytes_of(records)) if records else None
    made = commitment_under(
        said,
        frozen_of(bytes_of(frozen)),
        rulebook=bytes.fromhex(load_rulebook().digest),
        inspectors=kept.inspectors_digest if kept else b"",
        recusals=kept.recusals_digest if kept else b"",
    )
    before = [commitment_of(parsed(bytes_of(file), COMMITMENT)) for file in earlier or ()]
    refuse_second(made, before)
    refuse_reused(made.sources, {one.draw: one.sources for one in before})
    if not made.simulated:
        refuse_early(made.sources, datetime.now(UTC))
    write_new(output, made.content)
    say(f"{made.digest.hex()}\n")


@app.command("seed")
def seed(commitment: _Commitment, outcomes: _Outcomes) -> None:
    """由承诺与各来源的结果算出种子。Work out the seed of a commitment and what its sources showed."""
    said = committed_in(bytes_of(commitment))
    say(f"{said.seed(outcomes_in(outcomes)).hex()}\n")


@app.command("run")
def run(commitment: _Commitment, frozen: _Frozen, outcomes: _Outcomes, output: _Out) -> None:
    """抽取并写出抽取包。Draw, and write the bundle that anybody can check."""
    kept = frozen_of(bytes_of(frozen))
    drawn = run_draw(
        commitment_of(parsed(bytes_of(commitment), COMMITMENT)), kept.roster, outcomes_in(outcomes), salts=kept.salts
    )
    is_sealed = kept.roster.is_sealed
    bundle = sealed_bundle(drawn, kept.roster, salts=kept.stratum_salts) if is_sealed else open_bundle(drawn, kept.roster)
    write_new(output, bundle)
    if not is_sealed:
        say("".join(f"{code}\n" for code in drawn.visited))
    else:
        keep_private(output.with_name(f"{output.name}.visits"), "".join(f"{code}\n" for code in drawn.visited).encode())
        say(f"{len(drawn.visited)}\n")


@app.command("open")
def open_rows(
    bundle: _Bundle,
    frozen: _Frozen,
    output: _Out,
    codes: Annotated[list[str], typer.Option("--code", metavar="CODE", help="开启哪些对象，可重复 whom to open, repeatable")],
) -> None:
    """在密封的抽取包中开启若干对象。Add openings of some codes to a sealed bundle."""
    kept, told = frozen_of(bytes_of(frozen)), parsed(bytes_of(bundle), BUNDLE, DIRECTED)
    commitment = commitment_of(told["commitment"])
    wanted = {*codes, *(opening["code"] for opening in told["openings"])}
    drawn = run_draw(commitment, kept.roster, outcomes_in(told["outcomes"]), salts=kept.salts)
    opened: list[dict[str, Any]] = [
        opening_of(entry, stratum_salt=kept.stratum_salts.get(entry.row.stratum, b""))
        for entry in kept.roster.entries
        if entry.row.code in wanted
    ]
    made = sealed_bundle(drawn, kept.roster, salts=kept.stratum_salts, openings=opened)
    write_new(output, with_receipts(made, told["receipts"]))
    say(f"{len(opened)}\n")


@app.command("verify")
def check(
    bundle: _Bundle, witnesses: _Witnesses = None, parties: _Parties = None, tsa: _Tsa = None, as_json: _Json = False
) -> None:
    """核验抽取包；不成立退出码为1。Draw a bundle again and compare; exit 1 where it does not hold."""
    trusted = Trust(
        witnesses=tuple(verifiers(witnesses or [])),
        parties=tuple(verifiers(parties or [])),
        authorities=tuple(bytes_of(file) for file in tsa or []),
    )
    report = verify(bytes_of(bundle), trusted=trusted)
    say(report.to_bytes().decode() + "\n" if as_json else _in_words(report))
    raise typer.Exit(int(report.outcome is VerifyOutcome.FAILED))


def _in_words(report: Report) -> str:
    lines = [
        f"{_MARKS[one.result]} {one.what.zh} {one.what.en}" + (f"：{one.reason.zh} {one.reason.en}" if one.reason else "")
        for one in report.checks
    ]
    words = _SAID[report.outcome]
    return "".join(f"{line}\n" for line in [*lines, f"{words.zh}。{words.en}."])


@app.command("page")
def page(output: _Out) -> None:
    """写出离线抽签核验页，打印其脚本摘要。Write the offline page that checks draws; print the digest of its script."""
    from zhicheng.publication.draw_page import build_draw_page, script_digest  # other verbs need not wait for publication

    content = build_draw_page()
    write_new(output, content)
    say(f"{script_digest(content)}\n")


@app.command("explain")
def tell(bundle: _Bundle, code: Annotated[str, typer.Argument(metavar="CODE")]) -> None:
    """说明某个对象是否抽中及原因。Say whether one code was drawn, and why."""
    found = explain(bytes_of(bundle), code)
    say(f"{found.words.zh}。{found.words.en}.\n")
    if found.lot:
        say(f"stratum {found.stratum}\nlot     {found.lot}\ncutoff  {found.cutoff}\n")


@app.command("chances")
def chances(commitment: _Commitment, frozen: _Frozen) -> None:
    """逐个打印入选概率，供审计；密封方式下会显出等级，须保密。Print every code's chance, and with the control arm; in a sealed draw for auditors alone."""
    kept = frozen_of(bytes_of(frozen))
    told = chances_under(commitment_of(parsed(bytes_of(commitment), COMMITMENT)), kept.roster, salts=kept.salts)
    say("".join(f"{code} {own} {combined}\n" for code, (own, combined) in sorted(told.items())))


@app.command("assign")
def assign_inspectors(
    seats: Annotated[Path, typer.Argument(metavar="SEATS", help="席位 .csv：seat, visit[, needs]")],
    allowed: Annotated[Path, typer.Argument(metavar="ALLOWED", help="可派关系 .csv：seat, inspector")],
    hexed: Annotated[str, typer.Option("--seed", metavar="HEX", help="第二个种子 the second seed, 64 digits")],
    capacity: Annotated[int, typer.Option("--capacity", help="每人至多几次检查 visits for each inspector at most")],
) -> None:
    """随机选派检查人员，打印 JSON。Assign inspectors to seats; print pairs, chances and loads as JSON."""
    from zhicheng.draw import assign  # it brings numpy, which the other verbs can do without

    rows, edges = seats_in(seats, allowed)
    try:
        told = bytes.fromhex(hexed)
    except ValueError as reason:
        raise BadPlan(value="seed") from reason
    made = assign(rows, sorted({name for _, name in edges}), edges, capacity=capacity, seed=told)
    said = {
        "pairs": dict(sorted(made.pairs.items())),
        "loads": {name: str(load) for name, load in made.loads.items()},
        "largest_chance": str(made.largest),
        "chances": [[seat, name, str(chance)] for (seat, name), chance in made.marginals.items()],
    }
    say(json.dumps(said, ensure_ascii=False, indent=1) + "\n")
