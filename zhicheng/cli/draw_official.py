"""``draw official | export``: draws that the level above made, held against ours; ours in its columns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Annotated

import typer
import yaml

from zhicheng.cli.draw_files import roster_in, write_new
from zhicheng.cli.speech import bytes_of, say
from zhicheng.draw import BadPlan
from zhicheng.draw.official import (
    BadMapping,
    OfficialReport,
    OfficialRow,
    OfficialSource,
    Platform,
    check_official,
    export_table,
    inspectors_by_spelling,
    load_platforms,
    official_rules,
    platform_from,
    read_official,
    rows_of_bundle,
    table_csv,
    table_xlsx,
    with_results,
)
from zhicheng.draw.reading import exact
from zhicheng.errors import Words
from zhicheng.readers import read_table
from zhicheng.registry import INSPECTOR_HEADERS, Inspector, read_inspectors
from zhicheng.rules import load_rulebook

_RESULTS = {
    "zh": "检查结果表",
    "en": "table of results",
    "columns": {
        "统一社会信用代码": "code",
        "企业名称": "name",
        "检查人员": "inspector",
        "检查日期": "visited",
        "检查结果": "result",
    },
}
_Map = Annotated[
    str, typer.Option("--map", metavar="MAP", help="平台对照表 .yaml 或规则库中的名称 a mapping, or its name in the rulebook")
]


def official(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="上级下发的名单或任务表 .csv .xlsx")],
    mapping: _Map,
    roster: Annotated[Path, typer.Option("--roster", metavar="ROSTER", help="本地名录：code, stratum[, exclusion]")],
    said: Annotated[
        tuple[str, str, str], typer.Option("--source", metavar="DOCUMENT BODY DAY", help="文件（文号）、发文机关、日期")
    ],
    inspectors: Annotated[
        Path | None, typer.Option("--inspectors", metavar="FILE", help="检查人员名录 roster of inspectors")
    ] = None,
    ratio: Annotated[str | None, typer.Option("--ratio", metavar="RATIO", help="公布的比例，如 3/100 published ratio")] = None,
) -> None:
    """核对上级抽取的名单；有问题退出码为1。Check a draw of the level above; exit 1 where something is amiss."""
    document, issued_by, day = said[0], said[1], _day(said[2])
    source = OfficialSource(document, issued_by, day, file.name, bytes_of(file))
    read = read_official(source, _platform(mapping))
    rules = official_rules(day, ratio=None if ratio is None else _ratio(ratio))
    people = _inspectors(inspectors) if inspectors else None
    report = check_official(read, roster_in(roster, sealed=True).entries, inspectors=people, rules=rules)
    say(f"{document} {issued_by} {day} sha256:{source.digest.hex()}\n")
    if read.platform.status != "in_force":
        say("对照表未经核实：列的含义可能有误。The mapping is unverified: what its columns hold may be wrong.\n")
    _tell(report)
    raise typer.Exit(int(not report.is_clean))


def export(
    bundle: Annotated[Path, typer.Argument(metavar="BUNDLE", help="抽取包 bundle")],
    mapping: _Map,
    output: Annotated[Path, typer.Option("--output", "-o", metavar="FILE", help="写到哪个新文件 .csv .xlsx a new file to write")],
    results: Annotated[
        Path | None,
        typer.Option("--results", metavar="FILE", help="检查结果：统一社会信用代码[, 企业名称, 检查人员, 检查日期, 检查结果]"),
    ] = None,
) -> None:
    """按上级平台的列导出抽中对象及结果。Write whom a bundle draws, and the results, in a platform's columns."""
    if output.suffix not in (".csv", ".xlsx"):
        raise BadPlan(value=f"--output {output.name}")
    rows = rows_of_bundle(bytes_of(bundle))
    if results:
        rows = with_results(rows, _results(results))
    table = export_table(rows, _platform(mapping))
    write_new(output, table_xlsx(table) if output.suffix == ".xlsx" else table_csv(table))
    say(f"{len(table) - 1}\n")


def _tell(report: OfficialReport) -> None:
    for finding in report.findings:
        place = f"（{finding.where.words().zh}）" if finding.where else ""
        say(f"✗ {finding.kind} {finding.subject}{place}：{finding.words.zh} {finding.words.en}\n")
    for share in report.shares:
        by = "—" if share.ratio is None else str(share.ratio)
        say(f"  {share.stratum}: {share.drawn}/{share.population}, {by}, p = {share.probability:.3g}\n")
    for words in report.unchecked:
        say(f"? 不能核对 {words.zh}。Cannot be checked: {words.en}.\n")


def _platform(mapping: str) -> Platform:
    known = load_platforms()
    if mapping in known:
        return known[mapping]
    file = Path(mapping)
    try:
        said = yaml.safe_load(bytes_of(file))
    except (yaml.YAMLError, UnicodeDecodeError, RecursionError) as reason:
        raise BadMapping(value=file.name, zh="不是 YAML", en="it is no YAML") from reason
    return platform_from(file.stem, said)


def _results(file: Path) -> Mapping[str, OfficialRow]:
    read = read_official(OfficialSource(file.name, "-", date.min, file.name, bytes_of(file)), platform_from("results", _RESULTS))
    for error in read.refused:
        raise error
    return {row.code: row for row in read.rows}


def _inspectors(file: Path) -> Mapping[str, Inspector]:
    """Return inspectors by number, by certificate and by every name that only one of them has; raise what a row is refused for.

    Regions are left out: who may be sent where is not what is checked.
    """
    bodies = {code: Words(said["zh"], said["en"]) for code, said in load_rulebook().page("bodies")["bodies"].items()}
    table = read_table(bytes_of(file), file.name)
    header = tuple("" if name in INSPECTOR_HEADERS["regions"] else name for name in table.header)
    read = read_inspectors(replace(table, header=header), bodies=bodies, towns=())
    for error in read.refused:
        raise error
    return inspectors_by_spelling(read.inspectors, read.names)


def _day(written: str) -> date:
    try:
        return date.fromisoformat(written.strip())
    except ValueError as reason:
        raise BadPlan(value=f"--source {written}") from reason


def _ratio(written: str) -> Fraction:
    try:
        return exact(written)
    except ValueError as reason:
        raise BadPlan(value=f"--ratio {written}") from reason
