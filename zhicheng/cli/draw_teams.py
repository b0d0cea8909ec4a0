"""``draw teams records | seats | commit | run | open``: the inspectors' stage by files; ``draw verify`` checks its bundle."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Any

import typer
import yaml

from zhicheng.cli.draw_files import keep_private, outcomes_in, write_new
from zhicheng.cli.speech import bytes_of, say
from zhicheng.draw import (
    BadPlan,
    Eligible,
    FrozenRecords,
    Need,
    PlannedVisit,
    Recusal,
    RecusalKind,
    commitment_of,
    commitment_of_teams,
    frozen_seats,
    officers_for,
    parsed,
    records_of,
    run_teams,
    seats_bytes,
    seats_of,
    team_bundle,
    team_commitment_of,
)
from zhicheng.draw.committing import SCHEMA as FIRST
from zhicheng.draw.reading import announced_of
from zhicheng.draw.team_bundles import SCHEMA as BUNDLE
from zhicheng.draw.team_committing import SCHEMA as SECOND
from zhicheng.errors import Words
from zhicheng.readers import Row, read_table
from zhicheng.registry import INSPECTOR_HEADERS, Inspector, check_skill, read_inspectors
from zhicheng.rules import load_rulebook

app = typer.Typer(help="检查人员：冻结、承诺、抽派、开启。Inspectors: freeze, commit, draw, open.", no_args_is_help=True)

_RECUSAL = ("inspector", "entity", "kind", "source", "since")
_VISIT = ("visit", "entity", "town", "day", "body")
_Out = Annotated[Path, typer.Option("--output", "-o", metavar="FILE", help="写到哪个新文件 a new file to write")]
_First = Annotated[Path, typer.Argument(metavar="COMMITMENT", help="第一阶段的承诺 the first stage's commitment")]
_Seats = Annotated[Path, typer.Argument(metavar="SEATS", help="冻结席位 frozen seats")]


@app.command("records")
def records(
    inspectors: Annotated[Path, typer.Argument(metavar="INSPECTORS", help="人员名录 roster of inspectors, .csv .xlsx")],
    output: _Out,
    recusals: Annotated[
        Path | None, typer.Option("--recusals", metavar="FILE", help="回避：inspector, entity, kind, source, since[, until]")
    ] = None,
) -> None:
    """冻结人员名录与回避关系，打印两个摘要，写入第一阶段的计划。Freeze inspectors and recusals; print both digests for the first plan."""
    away = [_recusal(row) for row in _rows(recusals, *_RECUSAL)] if recusals else []
    made = FrozenRecords(
        tuple((one, os.urandom(32)) for one in _inspectors(inspectors)), tuple((one, os.urandom(32)) for one in away)
    )
    keep_private(output, made.to_bytes())
    say(f"inspectors {made.inspectors_digest.hex()}\nrecusals {made.recusals_digest.hex()}\n")


@app.command("seats")
def seats(
    visits: Annotated[Path, typer.Argument(metavar="VISITS", help="每席一行：visit, entity, town, day, body, skills")],
    frozen: Annotated[Path, typer.Argument(metavar="RECORDS", help="冻结的人员与回避 frozen records, private")],
    output: _Out,
    capacity: Annotated[int, typer.Option("--capacity", min=0, help="每人至多几次检查 visits for each inspector at most")],
    sealed: Annotated[bool, typer.Option("--sealed", help="密封方式：加盐 salted rows")] = False,
    refused: Annotated[
        Path | None, typer.Option("--refused", metavar="FILE", help="不可派清单及原因 every refused pair with its reasons, .csv")
    ] = None,
) -> None:
    """算出可派关系、公平负担和概率并冻结，打印根与席位数。Work out who may sit where and how likely; freeze it; print the root."""
    from zhicheng.draw import marginals_for  # it brings numpy, which the other verbs can do without

    kept = records_of(bytes_of(frozen))
    eligible = Eligible(
        planned := _visits(visits), [one for one, _ in kept.inspectors], [one for one, _ in kept.recusals], least=_least(planned)
    )
    if refused:
        told = "".join(f"{pair.seat},{pair.inspector},{pair.words.zh},{pair.words.en}\n" for pair in eligible.refused())
        keep_private(refused, f"seat,inspector,zh,en\n{told}".encode())
    salts = {seat: os.urandom(32) for seat in eligible.seat_ids} if sealed else None
    made = frozen_seats(marginals_for(eligible, capacity=capacity), salts=salts, capacity_salt=os.urandom(32) if sealed else b"")
    keep_private(output, seats_bytes(made))
    say(f"{made.root.hex()} {len(made.rows)}\n")


@app.command("commit")
def commit(
    first: _First,
    frozen: _Seats,
    plan: Annotated[Path, typer.Argument(metavar="PLAN", help="sources[, open_by] .yaml")],
    output: _Out,
) -> None:
    """写出第二阶段的承诺，打印承诺值。Write the second stage's commitment; print its digest."""
    from zhicheng.draw.stated import stated_marginals  # it brings numpy

    said, kept = _plan(plan), seats_of(bytes_of(frozen))
    try:
        sources = tuple(announced_of(source) for source in said["sources"])
        told = said.get("open_by")
        open_by = told if told is None or isinstance(told, datetime) else datetime.fromisoformat(told)
    except (KeyError, TypeError, ValueError, AttributeError) as reason:
        raise BadPlan(value=str(reason)[:80]) from reason
    made = commitment_of_teams(
        commitment_of(parsed(bytes_of(first), FIRST)),
        kept,
        stated_marginals(kept.rows, kept.capacity),
        sources=sources,
        rulebook=bytes.fromhex(load_rulebook().digest),
        open_by=open_by,
    )
    write_new(output, made.content)
    say(f"{made.digest.hex()}\n")


@app.command("run")
def run(
    commitment: Annotated[Path, typer.Argument(metavar="SECOND", help="第二阶段的承诺 the second stage's commitment")],
    first: _First,
    frozen: _Seats,
    outcomes: Annotated[Path, typer.Argument(metavar="OUTCOMES", help="各来源的结果 outcomes of the sources, JSON")],
    output: _Out,
) -> None:
    """抽派人员并写出抽派包；分派写入 FILE.pairs，仅本人可读。Draw inspectors; write the bundle, and who goes where into FILE.pairs."""
    kept = seats_of(bytes_of(frozen))
    said = team_commitment_of(parsed(bytes_of(commitment), SECOND))
    drawn = run_teams(said, commitment_of(parsed(bytes_of(first), FIRST)), kept, outcomes_in(outcomes))
    write_new(output, team_bundle(drawn, kept))
    pairs = "".join(f"{seat},{name}\n" for seat, name in sorted(drawn.assignment.pairs.items()))
    keep_private(output.with_name(f"{output.name}.pairs"), f"seat,inspector\n{pairs}".encode())
    say(f"{len(drawn.assignment.pairs)}\n")


@app.command("open")
def open_visits(
    bundle: Annotated[Path, typer.Argument(metavar="BUNDLE", help="抽派包 bundle of the second stage")],
    frozen: _Seats,
    output: _Out,
    visits: Annotated[list[str] | None, typer.Option("--visit", metavar="VISIT", help="已完成的检查，可重复 repeatable")] = None,
    everything: Annotated[bool, typer.Option("--all", help="全部开启 open everything, after the last visit")] = False,
) -> None:
    """在密封的抽派包中开启检查。Open visits that have been made in a sealed bundle, or all of it."""
    told, kept = parsed(bytes_of(bundle), BUNDLE), seats_of(bytes_of(frozen))
    drawn = run_teams(team_commitment_of(told["commitment"]), commitment_of(told["first"]), kept, outcomes_in(told["outcomes"]))
    opened = {*(visits or ()), *(opening["visit"] for opening in told.get("openings", ()))}
    write_new(output, team_bundle(drawn, kept, visits=opened, everything=everything, receipts=told["receipts"]))
    say(f"{len(kept.rows) if everything else sum(row.visit in opened for row in kept.rows)}\n")


def _plan(file: Path) -> dict[str, Any]:
    try:
        said = yaml.safe_load(bytes_of(file))
    except (yaml.YAMLError, UnicodeDecodeError) as reason:
        raise BadPlan(value=file.name) from reason
    if not isinstance(said, dict):
        raise BadPlan(value=file.name)
    return said


def _inspectors(file: Path) -> list[Inspector]:
    """Return the inspectors of a table, their regions as codes of towns; raise what a row is refused for."""
    bodies = {code: Words(said["zh"], said["en"]) for code, said in load_rulebook().page("bodies")["bodies"].items()}
    table = read_table(bytes_of(file), file.name)
    named = next((name for name in table.header if name in INSPECTOR_HEADERS["regions"]), None)
    number = next((name for name in table.header if name in INSPECTOR_HEADERS["number"]), "number")
    header = tuple("" if name == named else name for name in table.header)
    read = read_inspectors(replace(table, header=header), bodies=bodies, towns=())
    for error in read.refused:
        raise error
    regions = {row.cell(number).raw.strip().upper(): _words(row, named) for row in table.rows if named}
    return [replace(one, regions=frozenset(regions.get(one.number, ()))) for one in read.inspectors]


def _rows(file: Path, *due: str) -> tuple[Row, ...]:
    """Return the rows of a table that has the columns due; raise MissingColumn."""
    table = read_table(bytes_of(file), file.name)
    for name in due:
        table.column(name)
    return tuple(table.rows)


def _words(row: Row, name: str) -> list[str]:
    return row.cell(name).raw.replace("、", " ").replace("；", " ").replace(";", " ").split()


def _day(written: str) -> date:
    try:
        return date.fromisoformat(written.strip())
    except ValueError as reason:
        raise BadPlan(value=written[:40]) from reason


def _recusal(row: Row) -> Recusal:
    said = {name: row.cell(name).raw.strip() for name in _RECUSAL}
    until = row.cell("until").raw.strip() if "until" in row.table.header else ""
    try:
        kind = RecusalKind(said["kind"])
    except ValueError as reason:
        raise BadPlan(value=said["kind"][:40]) from reason
    return Recusal(said["inspector"], said["entity"], kind, said["source"], _day(said["since"]), _day(until) if until else None)


def _visits(file: Path) -> list[PlannedVisit]:
    """Return the visits of a table that has a row for each seat."""
    found: dict[str, PlannedVisit] = {}
    for row in _rows(file, *_VISIT, "skills"):
        said = {name: row.cell(name).raw.strip() for name in _VISIT}
        need = Need(said["body"], frozenset(check_skill(skill) for skill in _words(row, "skills")))
        made = PlannedVisit(said["visit"], said["entity"], said["town"], _day(said["day"]), (need,))
        before = found.get(made.number)
        if before and (before.entity, before.town, before.day) != (made.entity, made.town, made.day):
            raise BadPlan(value=made.number)
        found[made.number] = replace(made, needs=(*before.needs, need)) if before else made
    return list(found.values())


def _least(visits: list[PlannedVisit]) -> int:
    return max((officers_for((), visit.day).value for visit in visits), default=0)
