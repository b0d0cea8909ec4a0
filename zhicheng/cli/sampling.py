"""``sampling plan | audit | oc | units | replay``: how many units are inspected, with what risk, and which; a draw worked out again."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import typer

from zhicheng.cli.errors import WrongHex
from zhicheng.cli.speech import bytes_of, say, tell
from zhicheng.errors import Words
from zhicheng.judgement import (
    AuditPlan,
    BadNumbers,
    Model,
    Severity,
    Stages,
    UnitList,
    audit_plan,
    audit_risks,
    draw_units,
    find_audit_plan,
    oc_curve,
    percent,
    plan,
    plan_source,
    read_ticket_record,
    shown,
)
from zhicheng.readers import read_text
from zhicheng.rules import DatedValue, Status

app = typer.Typer(help="抽样：方案、风险、抽哪几件。Sampling: plans, risks, which units.", no_args_is_help=True)

_Json = Annotated[bool, typer.Option("--json", help="打印 JSON print JSON")]
_MOST = 1_000_000
_SHARES = ("0.001", "0.0025", "0.005", "0.01", "0.015", "0.025", "0.04", "0.065", "0.1", "0.15", "0.25", "0.4")


@app.callback()
def sampling() -> None:
    """抽样：方案、风险、抽哪几件。Sampling: plans, risks, which units."""


@app.command("plan")
def single_plan(
    lot: Annotated[int, typer.Argument(metavar="LOT", help="批量 units in the lot")],
    aql: Annotated[str, typer.Option("--aql", metavar="AQL", help="接收质量限 acceptance quality limit, 1.0")],
    level: Annotated[str, typer.Option("--level", metavar="LEVEL", help="检验水平 S-1 … III")] = "II",
    severity: Annotated[str, typer.Option("--severity", help="严格度 normal, tightened")] = Severity.NORMAL.value,
    stages: Annotated[str, typer.Option("--stages", help="类型，只有 single only single is offered")] = Stages.SINGLE.value,
    as_json: _Json = False,
) -> None:
    """GB/T 2828.1 一次抽样方案。The single plan of a lot."""
    made = plan(lot, level, aql, severity, stages=stages)
    if as_json:
        _print({**asdict(made), **_source(plan_source())})
        return
    tell(made.words())
    _tell_source(plan_source())


@app.command("audit")
def audit(
    population: Annotated[int, typer.Argument(metavar="N", help="总体件数 units there are")],
    declared: Annotated[int, typer.Argument(metavar="D0", help="声称的不合格品数 declared nonconforming")],
    n: Annotated[int | None, typer.Argument(metavar="n", help="样本量 sample size")] = None,
    limit: Annotated[int | None, typer.Argument(metavar="L", help="不合格品限定数 limit")] = None,
    limiting: Annotated[
        int | None,
        typer.Option("--limiting", metavar="D1", help="不给 n 和 L 时：找出能区分 D1 件的最小方案 find the smallest plan"),
    ] = None,
    as_json: _Json = False,
) -> None:
    """核查抽样方案及其两种风险（GB/T 2828.4、2828.11）。An audit plan with both its risks."""
    made = _audit(population, declared, (n, limit), limiting)
    source = audit_risks().source
    if as_json:
        risk = made.risk_of_contradiction
        told = {"scheme": made.scheme.words.en, "n": made.n, "limit": made.limit, "within_risks": made.within_risks}
        exact = {"risk_of_contradiction": str(risk), "in_percent": percent(risk), "limiting_number": made.limiting_number}
        _print({"population": population, "declared": declared, **told, **exact, **_source(source)})
        return
    say(f"{made.scheme.words.en}\n")
    tell(made.words())
    _tell_source(source)


@app.command("oc")
def oc(
    n: Annotated[int, typer.Argument(metavar="n", help="样本量 sample size")],
    ac: Annotated[int, typer.Argument(metavar="Ac", help="接收数 acceptance number")],
    shares: Annotated[
        list[str] | None,
        typer.Option("--share", metavar="P", help="不合格品率，可重复 share nonconforming, repeatable: 0.01, 1/40"),
    ] = None,
    model: Annotated[str, typer.Option("--model", help="binomial, hypergeometric, poisson")] = Model.BINOMIAL.value,
    lot: Annotated[int | None, typer.Option("--lot", metavar="N", help="批量（超几何）the lot (hypergeometric)")] = None,
    as_json: _Json = False,
) -> None:
    """抽检特性曲线：各不合格品率下的接收概率。The operating characteristic curve of a plan."""
    asked = shares or ([f"{bad}/{lot}" for bad in range(min(lot, 20) + 1)] if lot else list(_SHARES))
    points = oc_curve(n, ac, shares=asked, model=model, lot=lot)
    rows = [{"share": share, "probability": shown(point.probability)} for share, point in zip(asked, points, strict=True)]
    if as_json:
        _print(rows)
        return
    say("".join(f"{row['share']}\t{row['probability']}\n" for row in rows))


@app.command("units")
def units(
    listed: Annotated[
        str, typer.Argument(metavar="LIST", help="单元清单文件，每行一个编号；或件数 a file, one serial a line; or how many")
    ],
    sheet: Annotated[str, typer.Option("--sheet", metavar="SHEET", help="抽样单编号 number of the sampling sheet")],
    n: Annotated[int, typer.Option("--n", help="检验样品件数 units tested")],
    backup: Annotated[int, typer.Option("--backup", help="备份样品件数 units kept")] = 0,
    sources: Annotated[
        list[str] | None,
        typer.Option(
            "--source", metavar="NAME=HEX", help="承诺后揭晓的来源与值，可重复 what a source showed after the commitment"
        ),
    ] = None,
    as_json: _Json = False,
) -> None:
    """先打印清单承诺；给出来源后打印抽中的单元。Print the list's commitment; with sources, the units drawn."""
    frozen = UnitList(sheet, _serials(listed), n, backup)
    if not sources:
        say(f"{frozen.commitment.hex()}\n")
        return
    seed = frozen.seed([_shown(source) for source in sources])
    drawn = draw_units(frozen, seed=seed)
    if as_json:
        told = {"sheet": sheet, "commitment": frozen.commitment.hex(), "seed": seed.hex()}
        _print({**told, "sample": drawn.sample, "backup": drawn.backup, "tickets": [lot.hex() for lot in drawn.tickets]})
        return
    kinds = (("sample", drawn.sample), ("backup", drawn.backup))
    say("".join(f"{kind}\t{serial}\n" for kind, serials in kinds for serial in serials))


@app.command("replay")
def replay(
    record: Annotated[str, typer.Argument(metavar="FILE", help="抽签记录文件 the record of a draw by ticket")],
    as_json: _Json = False,
) -> None:
    """重算一次抽签（样品单元或复检机构）：有一处不同即拒绝。Draw again what a record says was drawn."""
    found = read_ticket_record(bytes_of(Path(record)))
    if as_json:
        _print([{"serial": one.serial, "ticket": one.lot, "tested": one.tested, "kept": one.kept} for one in found.tickets()])
        return
    kinds = (("sample", found.drawn.sample), ("backup", found.drawn.backup))
    say("".join(f"{kind}\t{serial}\n" for kind, serials in kinds for serial in serials))


def _audit(population: int, declared: int, numbers: tuple[int | None, int | None], limiting: int | None) -> AuditPlan:
    n, limit = numbers
    if n is not None and limit is not None:
        return audit_plan(population, declared, n, limit)
    if limiting is not None:
        return find_audit_plan(population, declared, limiting=limiting)
    raise BadNumbers(
        value="n", zh="给出样本量与限定数，或用 --limiting 查找", en="give sample size and limit, or search with --limiting"
    )


def _serials(listed: str) -> tuple[str, ...]:
    file = Path(listed)
    if listed.isdecimal() and not file.exists():
        return tuple(str(number) for number in range(1, min(int(listed[:8]), _MOST + 1) + 1))
    lines = read_text(bytes_of(file), file.name).text.splitlines()
    return tuple(line.strip() for line in lines if line.strip())


def _shown(source: str) -> tuple[str, bytes]:
    name, _, value = source.rpartition("=")
    try:
        return name, bytes.fromhex(value)
    except ValueError as reason:
        raise WrongHex(value=source[:80]) from reason


def _source(source: DatedValue) -> dict[str, str]:
    return {"source": source.document, "article": source.article, "status": source.status.value}


def _tell_source(source: DatedValue) -> None:
    read = source.status is Status.IN_FORCE
    mark = Words("", "") if read else Words("，条文未核验", ", not verified")
    tell(Words(f"依据：{source.document} {source.article}{mark.zh}", f"source: {source.document} {source.article}{mark.en}"))


def _print(value: Any) -> None:
    say(json.dumps(value, ensure_ascii=False, indent=2) + "\n")
